"""What `rounds` tells: the runs a store holds, as a document, JSON and CSV."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from eqm.language import Language
from eqm.report import words
from eqm.report.document import Column, Document, Grid, Heading, Paragraph
from eqm.report.figures import count, plain
from eqm.report.setters.csv import written
from eqm.report.setters.json import dumped, figure

if TYPE_CHECKING:
    from eqm.store import RunLine

FIELDS = (
    *("run", "round", "title", "at", "catalog", "version", "digest", "eqm"),
    *("agencies", "ranked", "provisional", "mean", "errors", "warnings", "notes"),
)


def moment(at: datetime, language: Language) -> str:
    """Return a moment as people read it: `2025-07-08 06:30 UTC`."""
    return words.MOMENT[language].format(at=f"{at.astimezone(UTC):%Y-%m-%d %H:%M}")


def rounds_document(runs: "Sequence[RunLine]", store: str, language: Language) -> Document:
    """Return the runs in the order given, each in a line."""
    heading = Heading(words.STORE[language].format(store=store), level=1)
    if not runs:
        return heading, Paragraph(words.NO_RUNS[language])
    titled = (words.RUN_NUMBER, words.AGENCIES, words.RANKED, words.MEAN_SCORE, words.ERRORS, words.WARNINGS)
    run, agencies, ranked, mean, errors, warnings = (title[language] for title in titled)
    columns = (
        Column(run, right=True),
        Column(words.WHEN[language], drop=2),
        Column(agencies, right=True, drop=3),
        Column(ranked, right=True),
        Column(mean, right=True),
        Column(errors, right=True, drop=1),
        Column(warnings, right=True, drop=4),
        Column(words.CATALOG_ID[language], drop=5),
        Column(words.ROUND_ID[language]),
    )
    return heading, Grid(columns, tuple(_row(line, language) for line in runs))


def rounds_json(runs: "Sequence[RunLine]") -> str:
    """Return the runs of a store as JSON."""
    return dumped({"runs": [{name: figure(value) for name, value in _values(line).items()} for line in runs]})


def rounds_csv(runs: "Sequence[RunLine]") -> str:
    """Return the runs of a store, a row each."""
    return written(FIELDS, (_values(line).values() for line in runs))


def _values(line: "RunLine") -> dict[str, Any]:
    """Return a run's figures by the names of FIELDS, the moment as ISO 8601 in UTC."""
    return {name: getattr(line, name) for name in FIELDS} | {"at": line.at.astimezone(UTC).isoformat()}


def _row(line: "RunLine", language: Language) -> tuple[str, ...]:
    return (
        str(line.run),
        moment(line.at, language),
        count(line.agencies, language),
        count(line.ranked, language),
        plain(line.mean),
        count(line.errors, language),
        count(line.warnings, language),
        f"{line.catalog} {line.version}",
        f"{line.round}: {line.title}" if line.title and line.title != line.round else line.round,
    )
