"""What a round says of itself: the sheet of keys and values, and the name it has without one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import PurePath
from typing import Final

from eqm.catalog import Catalog
from eqm.findings import Finding
from eqm.findings import forms as form_rules
from eqm.findings import rounds as rules
from eqm.intake.dates import jalali
from eqm.intake.details import text_of
from eqm.intake.forms import Form
from eqm.intake.table import Page
from eqm.intake.values import said, word
from eqm.intake.words import ROUND_KEYS
from eqm.language import fold, fold_digits, visible
from eqm.xlsx.reading.model import Cell

LONGEST_ID = 64
_NUMBERED: Final = r"(?:round|دوره|دور)[\W_]*([0-9]+)"
_DIGITS: Final = re.compile(r"[0-9]+")


def read_about(pages: Sequence[Page], catalog: Catalog, findings: list[Finding]) -> Mapping[str, str]:
    """Return what the round sheets say by key (round, title, opens, closes, catalog); of two different values the first
    counts.
    """
    about: dict[str, str] = {}
    for page in pages:
        for _, line in groupby(page.sheet.cells, itemgetter(0)):
            _read_line(page, list(line), about, findings)
    if about.get("catalog") and fold(about["catalog"]) not in _names(catalog) and pages:
        findings.append(rules.OTHER_CATALOG.at(pages[0].at(), found=about["catalog"], catalog=catalog.catalog))
    return about


def about_forms(forms: Sequence[Form], about: Mapping[str, str]) -> Mapping[str, str]:
    """Return what the round says of itself, and for what it does not say, what the first form says that does."""
    told = dict(about)
    for form in forms:
        for key in ("round", "title", "opens", "closes"):
            if form.said.get(key):
                told.setdefault(key, form.said[key])
    return told


def form_dates(forms: Sequence[Form], about: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what is said of forms that bear no proper date, or one outside the round's period."""
    opens, closes = (jalali(about.get(key, "")) for key in ("opens", "closes"))
    for form in filter(lambda form: form.date, forms):
        day = jalali(form.date)
        if day is None:
            yield rules.ROUND_DATE.at(form.dated_at, agency=form.code, found=form.date)
        elif (opens and day < opens) or (closes and day > closes):
            period = {key: about.get(key) or "…" for key in ("opens", "closes")}
            yield form_rules.OUTSIDE_PERIOD.at(form.dated_at, agency=form.code, date=form.date, **period)


def round_id(said: str, names: Sequence[str]) -> str:
    """Return the round's id: what its sheet says, else the digits of the first of the files' and folders' `names` that
    has any, else the last name.
    """
    stems = [fold_digits(PurePath(name).stem) for name in names if name]
    chosen = said or next(filter(None, map(_digits, stems)), "") or next(reversed(stems), "")
    return visible(chosen, LONGEST_ID) or "round"


def _digits(stem: str) -> str:
    """The digits after the word for a round, else the first ones."""
    numbered = re.search(_NUMBERED, stem, re.IGNORECASE)
    first = _DIGITS.search(stem)
    return numbered[1] if numbered else first[0] if first else ""


def _names(catalog: Catalog) -> set[str]:
    return {fold(catalog.catalog), fold(f"{catalog.catalog} {catalog.version}")}


def _read_line(page: Page, line: Sequence[Cell], about: dict[str, str], findings: list[Finding]) -> None:
    texts = []
    for cell in line:
        text = text_of(cell)
        if not isinstance(text, str):
            findings.append(said(text, page.at(cell.row, cell.column), ""))
        elif text:
            texts.append((cell, text))
    if not texts:
        return
    (cell, name), value = texts[0], fold_digits(texts[1][1]) if len(texts) > 1 else ""
    key, place = ROUND_KEYS.get(word(name)), page.at(cell.row, cell.column)
    if key is None:
        findings.append(rules.ROUND_KEY_UNKNOWN.at(place, found=name))
    elif key and value:
        if key in ("opens", "closes") and jalali(value) is None:
            findings.append(rules.ROUND_DATE.at(page.at(cell.row, texts[1][0].column), found=value))
        if about.setdefault(key, value) != value:
            findings.append(rules.ROUND_KEY_TWICE.at(place, key=name, first=about[key], second=value))
