"""Findings as a table for the summary of a CI job: the count on top, then the gravest findings by place."""

from collections.abc import Iterator, Sequence

from eqm.findings import Finding
from eqm.language import LANGUAGES, NOTHING, Language, Text, visible
from eqm.report import words
from eqm.report.document import Paragraph
from eqm.report.findings import gravest, unlisted
from eqm.report.setters.markdown import render
from eqm.report.table import Column, Table
from eqm.report.validation.words import MORE, counts_in_words, origin_in_words, spot_in_file, summary
from eqm.validation import Validated

ROWS = 200
"""How many findings the table holds: a job's summary is at most 1 MB."""
_LONGEST = 500


def markdown(validated: Validated, language: Language) -> Iterator[str]:
    """Give the document: the summary line, a table of at most ROWS findings, and how many there are besides."""
    listed = gravest([one.finding for one in validated.noted], ROWS)
    rest = unlisted(validated.counts, listed)
    more = (Paragraph(MORE.filled(counts=counts_in_words(rest))),) if any(rest.values()) else ()
    yield render((Paragraph(summary(validated)), _table(listed), *more), language)


def _table(listed: Sequence[Finding]) -> Table:
    columns = (
        Column("place", words.PLACE, "code", lambda one: spot_in_file(one.place), gap=""),
        Column("code", words.CODE, "code", lambda one: one.rule.code),
        Column("severity", words.SEVERITY, "code", lambda one: words.SEVERITIES[one.rule.severity]),
        Column("indicator", words.ID, "code", lambda one: visible(one.indicator), gap=""),
        Column("agency", words.AGENCY, "code", lambda one: visible(one.agency), gap=""),
        Column("message", words.MESSAGE, "prose", _message),
    )
    return Table("findings", "", columns, listed)


def _message(finding: Finding) -> Text:
    origin = origin_in_words(finding)
    behind = Text(fa=f" ({origin.fa})", en=f" ({origin.en})") if origin.en else NOTHING
    return Text(*(visible(finding.message(to), _LONGEST) + behind[to] for to in LANGUAGES))
