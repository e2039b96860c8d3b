"""What a report was made of and how, as a sheet: catalog, round, figures, method, inputs."""

from collections.abc import Iterator

from eqm.catalog import Band
from eqm.evaluation import Evaluation
from eqm.language import Language
from eqm.listing.sums import summary
from eqm.report import words as shared
from eqm.report.figures import count, plain
from eqm.report.method import method_facts
from eqm.report.summary import figures_of
from eqm.report.xlsx import words
from eqm.report.xlsx.model import Column, Sheet

_SUBJECT, _SAID = 26, 90


def about_sheet(evaluation: Evaluation, listed: str, language: Language) -> Sheet:
    """Return what names the catalog, the round, its run and its inputs, its figures, and the method in words; `listed`
    says which list the workbook shows.
    """
    columns = (
        Column(words.SUBJECT[language], "prose", width=_SUBJECT),
        Column(words.SAID[language], "prose", width=_SAID),
        Column(shared.FILE[language]),
    )
    rows = [(label, said, "") for label, said in _facts(evaluation, listed, language) if said]
    rows += [(words.INPUT[language], read.digest, read.file) for read in evaluation.round.inputs]
    return Sheet(words.ABOUT[language], columns, rows, (evaluation.catalog.title[language],), filtered=False)


def _facts(evaluation: Evaluation, listed: str, language: Language) -> Iterator[tuple[str, str]]:
    catalog, told, sums = evaluation.catalog, evaluation.round, summary(evaluation)
    yield words.NOTE[language], catalog.note[language] if catalog.note else ""
    yield from figures_of(evaluation, sums, language)
    for band, number in sums.bands:
        yield words.BAND[language].format(title=band.title[language]), _band(band, number, evaluation, language)
    if told.opens or told.closes:
        yield words.OPEN[language], words.OPEN_FROM[language].format(opens=told.opens or "–", closes=told.closes or "–")
    yield shared.RUN[language], "" if evaluation.run is None else str(evaluation.run)
    yield words.LIST[language], listed
    yield from method_facts(catalog, language)
    yield words.CATALOG_DIGEST[language], catalog.digest


def _band(band: Band, number: int, evaluation: Evaluation, language: Language) -> str:
    unit = evaluation.catalog.unit[language]
    return words.BAND_FROM[language].format(from_=plain(band.from_), number=count(number, language), unit=unit)
