"""What a round says of itself: its sheet, the name it has without one, Jalali dates; and if files are of one round."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import Final

from eqm.catalog import Catalog
from eqm.findings import Finding, Location, forms as form_rules, rounds as rules
from eqm.intake.details import text_of
from eqm.intake.files import Opened
from eqm.intake.forms import Form
from eqm.intake.headers import by_rows
from eqm.intake.table import Page
from eqm.intake.values import word
from eqm.intake.words import ROUND_KEYS
from eqm.language import fold, fold_digits, visible
from eqm.xlsx.reading.model import Cell

LONGEST_ID = 64
_NUMBERED: Final = r"(?:round|دوره|دور)[\W_]*([0-9]+)"
_DIGITS: Final = re.compile(r"[0-9]+")
_WRITTEN: Final = re.compile(r"([0-9]{4})([/-])([0-9]{1,2})\2([0-9]{1,2})")
_YEARS: Final = range(1300, 1500)


def read_about(pages: Sequence[Page], catalog: Catalog, findings: list[Finding]) -> Mapping[str, str]:
    """Return what the round sheets say by key (round, title, opens, closes, catalog); the first value counts."""
    about: dict[str, str] = {}
    for page in pages:
        for _, line in by_rows(page.sheet.cells):
            _read_line(page, line.values(), about, findings)
    names = {fold(catalog.catalog), fold(f"{catalog.catalog} {catalog.version}")}
    if about.get("catalog") and fold(about["catalog"]) not in names and pages:
        findings.append(rules.OTHER_CATALOG.at(pages[0].at(), found=about["catalog"], catalog=catalog.catalog))
    return about


def about_forms(forms: Sequence[Form], about: Mapping[str, str]) -> Mapping[str, str]:
    """Return what the round says of itself, and for what it does not say, what the first form says that does."""
    known: dict[str, str] = {}
    for form in reversed(forms):
        known |= {key: form.made_for[key] for key in ("round", "title", "opens", "closes") if form.made_for.get(key)}
    return known | dict(about)


def form_dates(forms: Sequence[Form], about: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the findings on forms that bear no proper date, or one outside the round's period."""
    opens, closes = (jalali(about.get(key, "")) for key in ("opens", "closes"))
    for form in filter(lambda form: form.date, forms):
        day = jalali(form.date)
        if day is None:
            yield rules.ROUND_DATE.at(form.dated_at, agency=form.code, found=form.date)
        elif (opens and day < opens) or (closes and day > closes):
            period = {key: about.get(key) or "…" for key in ("opens", "closes")}
            yield form_rules.OUTSIDE_PERIOD.at(form.dated_at, agency=form.code, date=form.date, **period)


def round_id(named: str, names: Sequence[str]) -> str:
    """Return the round's id: its sheet's, else the digits of the first of `names` that has any, else the last name."""
    stems = [fold_digits(PurePath(name).stem) for name in names if name]
    chosen = named or next(filter(None, map(_digits, stems)), "") or next(reversed(stems), "")
    return visible(chosen, LONGEST_ID) or "round"


def _digits(stem: str) -> str:
    numbered = re.search(_NUMBERED, stem, re.IGNORECASE)
    first = _DIGITS.search(stem)
    return numbered[1] if numbered else first[0] if first else ""


def _read_line(page: Page, line: Iterable[Cell], about: dict[str, str], findings: list[Finding]) -> None:
    texts = []
    for cell in line:
        text = text_of(cell)
        if not isinstance(text, str):
            findings.append(text.finding(page.at(cell.row, cell.column)))
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


def two_rounds(opened: Opened, catalog: Catalog) -> Iterator[Finding]:
    """Yield an error for each further round that files are of: as their sheets `round` and their forms say, and where
    those say nothing as their names do. A file that says none belongs to the others.
    """
    claims = [(page.file, read_about([page], catalog, []).get("round", "")) for page in opened.pages.get("round", ())]
    claims += [(form.file, form.made_for.get("round", "")) for form in opened.forms]
    known = dict(filter(all, claims))
    named = {**_by_names((one.file for one in opened.inputs), catalog), **known}.items()
    first: dict[str, tuple[str, str]] = {}
    for file, id_ in (*named, *filter(all, claims)):
        first.setdefault(fold(id_), (file, id_))
    (ours, round_), *others = first.values() or [("", "")]
    for file, id_ in others:
        yield form_rules.TWO_ROUNDS.at(Location(file), found=id_, file=ours, round=round_)


def _by_names(files: Iterable[str], catalog: Catalog) -> dict[str, str]:
    """The numbers of rounds in the names of files, or of their folders, that are alike but for their digits: they begin
    with a word for a round or the catalog's id. Nothing of names whose numbers are the same.
    """
    begins = re.compile(rf"(?:round|دوره|دور|{re.escape(fold(catalog.catalog))})[\W_]*([0-9]+(?:[\W_]+[0-9]+)*)")
    alike: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for path in map(PurePath, files):
        for name in map(fold, (path.stem, path.parent.name)):
            if numbered := begins.match(name):
                alike[re.sub("[0-9]+", "#", name)][str(path)] = numbered[1]
                break
    return {file: number for own in alike.values() if len(set(own.values())) > 1 for file, number in own.items()}


def jalali(text: str) -> date | None:
    """Return the day that a Jalali date with ASCII digits means, 1404/03/18 or 1404-3-18; None where it means none.

    Years are those of the 14th and 15th century, so a Gregorian date is never taken for a Jalali one.
    """
    found = _WRITTEN.fullmatch(text)
    if not found or int(found[1]) not in _YEARS:
        return None
    from persiantools.jdatetime import JalaliDate  # here, as most of what is read has no date

    try:
        day: date = JalaliDate(int(found[1]), int(found[3]), int(found[4])).to_gregorian()  # type: ignore[no-untyped-call]  # the library is typed but for this constructor
    except ValueError:
        return None
    return day
