"""Sources become the edition again that they were published from: tables → round → evaluation."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from eqm.catalog import Catalog, parse_catalog
from eqm.evaluation import Evaluation, evaluate
from eqm.language import Text
from eqm.publication.edition import Edition, edition
from eqm.publication.sources import BEFORE, BEFORE_CATALOG, BEFORE_ROUND, CATALOG, ROUND
from eqm.publication.tables.results import OUTCOMES, TREND
from eqm.publication.verification.about import About, about
from eqm.publication.verification.faults import Faults, UnusableSourceError
from eqm.publication.verification.reading import table
from eqm.publication.verification.rounds import Given, round_from

Files = Mapping[str, bytes]
_MISSING = Text(fa="نیست", en="it is not there")
_UNUSABLE = Text(fa="کاتالوگ به کار نمی‌آید", en="the catalog cannot be used")


def rebuilt(files: Files, faults: Faults) -> Edition:
    """Return the edition that these sources, by their paths in the folder, were published from.

    Raises UnusableSourceError, what is wrong having been said, where they are missing, damaged, or do not fit together.
    """
    told = about(ROUND, _file(files, ROUND, faults), faults)
    evaluation = _evaluation(files, told, CATALOG, "data/", faults)
    trend = table("data/trend.csv", _file(files, "data/trend.csv", faults), TREND, faults)
    effects = table("data/outcomes.csv", _file(files, "data/outcomes.csv", faults), OUTCOMES, faults)
    before = None
    if BEFORE_ROUND in files:
        earlier = about(BEFORE_ROUND, files[BEFORE_ROUND], faults)
        before = _evaluation(files, earlier, BEFORE_CATALOG, f"data/{BEFORE}/", faults)
    frames = (pd.DataFrame({name: held[name] for name in held}) for held in (trend, effects))
    return edition(evaluation, told.at, before, *frames, license=told.license, made_with=told.made_with)


def _evaluation(files: Files, told: About, catalog_file: str, home: str, faults: Faults) -> Evaluation:
    catalog = _catalog(catalog_file, _file(files, catalog_file, faults), told.catalog_file, faults)
    names = [f"{home}{name}.csv" for name in Given.TABLES]
    tables = [_file(files, name, faults) for name in names]
    given = Given(catalog, dict(zip(Given.TABLES, zip(names, tables, strict=True), strict=True)), faults)
    sent = replace(round_from(given), id=told.round, title=told.title, opens=told.opens, closes=told.closes)
    return replace(evaluate(catalog, sent), run=told.run)


def _file(files: Files, name: str, faults: Faults) -> bytes:
    if name not in files:
        faults.say(name, _MISSING)
        raise UnusableSourceError
    return files[name]


def _catalog(file: str, data: bytes, name: str, faults: Faults) -> Catalog:
    catalog, found = parse_catalog(data, name)
    if catalog is None:
        first = found[0]
        fa, en = (f"{_UNUSABLE[language]}: {first.message(language)}" for language in ("fa", "en"))
        faults.say(file, Text(fa=fa, en=en), first.place.row, first.place.column)
        raise UnusableSourceError
    return catalog
