"""Sources become the edition again that they were published from: tables → round → evaluation."""

from collections.abc import Callable
from dataclasses import replace
from math import isnan
from typing import Annotated

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eqm.catalog import Catalog, parse_catalog
from eqm.evaluation import Evaluation
from eqm.language import LANGUAGES, Text
from eqm.publication.edition import Edition, edition_of, published
from eqm.publication.encoding import csv_bytes
from eqm.publication.making import here
from eqm.publication.numbered import Numbered, Standing
from eqm.publication.openly import openly_probed, shown
from eqm.publication.sources import BEFORE, BEFORE_CATALOG, BEFORE_ROUND, CATALOG, PROBES, ROUND
from eqm.publication.tables.changed import EDITIONS, standings_table
from eqm.publication.tables.results import OUTCOMES, TREND
from eqm.publication.verification.reading import Faults, json_text, loaded, size_as_text, table
from eqm.publication.verification.rounds import Source, read_round
from eqm.tables import SOURCES
from eqm.tables.answers import ERRORS
from eqm.tables.availability import availability_from
from eqm.tables.sent import SERVICES
from eqm.uptime.availability import Availability
from eqm.xlsx.reading.model import UnusableError

Read = Callable[[str], bytes | None]
"""Gives a file by its path in the folder; None where there is none that can be read."""
_MISSING = Text(fa="نیست", en="it is not there")
_NO_RUN = Text(
    fa="این یک اجرای وارسی نیست، یا خدمت‌ها، قطعی‌ها و روزهایش با هم نمی‌خواند",
    en="this is no run of probes, or its services, outages and days do not fit together",
)
_NO_JSON = Text(fa="جیسون درستی نیست", en="it is no proper JSON")
_OUT_OF_ORDER = Text(fa="ویرایش‌ها پشت سر هم نیستند", en="editions do not follow each other")
_UNUSABLE = Text(fa="کاتالوگ به کار نمی‌آید", en="the catalog cannot be used")


class About(BaseModel):
    """What stands in round.json."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    round: str
    title: str
    opens: str
    closes: str
    run: Annotated[int, Field(ge=1, le=10**15)] | None
    catalog_file: str
    at: str = ""
    license: str = ""
    made_with: dict[str, str] = {}


def bounded(read: Read, faults: Faults) -> Read:
    """Return what reads sources as long as all of them together keep within the limits; it raises UnusableSourceError
    for one that does not, or that is damaged in its archive.
    """
    seen: set[str] = set()

    def within(name: str) -> bytes | None:
        try:
            data = read(name)
        except UnusableError as error:
            faults.stop_at(name, Text(*(error.finding.message(language) for language in LANGUAGES)))
        if name not in seen:
            seen.add(name)
            faults.count("total_bytes", size_as_text(data or b""), name)
        return data

    return within


def rebuilt(read: Read, faults: Faults) -> Edition:
    """Return the edition that these sources were published from.

    Raises UnusableSourceError, with what is wrong in the faults, where they are missing, damaged or do not fit.
    """
    stated = _about(ROUND, _file(read, ROUND, faults), faults)
    this = _published(read, stated, CATALOG, "data/", faults)
    trend, outcomes = (
        pd.DataFrame(table(of.path, _file(read, of.path, faults), of.published, faults)) for of in (TREND, OUTCOMES)
    )
    *past, numbered = editions_of(read, faults)
    before = None
    if (data := read(BEFORE_ROUND)) is not None:
        earlier = _about(BEFORE_ROUND, data, faults)
        before = _published(read, earlier, BEFORE_CATALOG, f"data/{BEFORE}/", faults)
    made, probes = edition_of(this, stated.at, before, trend, outcomes), read(PROBES)
    return replace(
        made,
        license=stated.license,
        made_with=stated.made_with or here(),
        number=numbered.number,
        because=numbered.because,
        earlier=tuple(past),
        probes=None if probes is None else openly_probed(_probed(probes, faults), this),
    )


def editions_of(read: Read, faults: Faults) -> tuple[Numbered, ...]:
    """Return the editions that a folder tells of, the one that it publishes last; raises as `rebuilt` does."""
    held = table(EDITIONS.path, _file(read, EDITIONS.path, faults), EDITIONS.published, faults)
    numbers, digests = held["edition"], held["manifest"]
    if not numbers or numbers != list(range(numbers[0], numbers[0] + len(numbers))) or not all(digests[:-1]):
        faults.stop_at(EDITIONS.path, _OUT_OF_ORDER)
    rows = zip(numbers, held["run"], held["at"], map(shown, held["because"]), digests, strict=True)
    return tuple(Numbered(*row, _standings(read, row[0], faults)) for row in rows)


def _standings(read: Read, number: int, faults: Faults) -> dict[str, Standing]:
    of = standings_table(number)
    held = table(of.path, _file(read, of.path, faults), of.published, faults)
    figures = zip(*(held[name] for name in ("agency", "score", "rank", "band")), strict=True)
    return {code: Standing(None if isnan(score) else score, rank, band) for code, score, rank, band in figures}


def _about(file: str, data: bytes, faults: Faults) -> About:
    try:
        return About.model_validate(loaded(data))
    except ValidationError as error:
        names = sorted({str(fault["loc"][0]) if fault["loc"] else "" for fault in error.errors()})
        fa, en = (f"{words}: {', '.join(names)}" for words in ("کلیدهای نادرست", "wrong keys"))
        faults.stop_at(file, Text(fa=fa, en=en))
    except ValueError:
        faults.stop_at(file, _NO_JSON)


def _published(read: Read, stated: About, catalog_file: str, home: str, faults: Faults) -> Evaluation:
    catalog = _catalog(catalog_file, _file(read, catalog_file, faults), stated.catalog_file, faults)
    paths = {of.name: f"{home}{of.name}.csv" for of in SOURCES}

    def table_at(path: str) -> bytes:
        absent = [ERRORS, *([] if catalog.per_service else [SERVICES])]
        for of in (one for one in absent if paths[one.name] == path and read(path) is None):
            return csv_bytes(of.published, ())
        return _file(read, path, faults)

    about_round = {"id": stated.round, "title": stated.title, "opens": stated.opens, "closes": stated.closes}
    sent = read_round(Source(catalog, paths, table_at, faults), **about_round)
    return published(catalog, sent, stated.run)


def _file(read: Read, name: str, faults: Faults) -> bytes:
    data = read(name)
    if data is None:
        faults.stop_at(name, _MISSING)
    return data


def _probed(data: bytes, faults: Faults) -> Availability:
    try:
        return availability_from(json_text(data, faults.limits))
    except (ValueError, TypeError, ArithmeticError, LookupError, OSError, RecursionError):
        faults.stop_at(PROBES, _NO_RUN)


def _catalog(file: str, data: bytes, name: str, faults: Faults) -> Catalog:
    catalog, found = parse_catalog(data, name)
    if catalog is None:
        first = found[0]
        fa, en = (f"{_UNUSABLE[language]}: {first.message(language)}" for language in ("fa", "en"))
        faults.stop_at(file, Text(fa=fa, en=en), first.place.row, first.place.column)
    return catalog
