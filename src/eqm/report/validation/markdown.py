"""Findings as a table for the summary of a CI job: the count on top, then the gravest findings by place."""

from collections.abc import Iterator

from eqm.findings import Finding
from eqm.language import Language, visible
from eqm.report import words
from eqm.report.document import Block, Column, Grid, Paragraph
from eqm.report.findings import counted
from eqm.report.setters.markdown import render as as_markdown
from eqm.report.validation.files import gravest
from eqm.report.validation.places import origin_in_words, spot_in_file
from eqm.report.validation.summary import counts_in_words, summary_line
from eqm.report.validation.words import MORE
from eqm.validation import Noted, Validated

ROWS = 200
"""How many findings the table holds: a job's summary is at most 1 MB."""
_LONGEST = 500


def render(validated: Validated, language: Language) -> Iterator[str]:
    """Give the document: the summary line, a table of at most ROWS findings, and how many there are besides."""
    blocks: list[Block] = [Paragraph(summary_line(validated, language))]
    listed = gravest(validated.noted, ROWS)
    if listed:
        blocks.append(_table(listed, language))
    shown = counted(one.finding for one in listed)
    rest = {severity: validated.counts.get(severity, 0) - number for severity, number in shown.items()}
    if any(rest.values()):
        blocks.append(Paragraph(MORE[language].format(counts=counts_in_words(rest, language))))
    yield as_markdown(tuple(blocks), language)


def _table(listed: list[Noted], language: Language) -> Grid:
    titles = (words.PLACE, words.RULE, words.SEVERITY, words.ID, words.PERS["agency"], words.MESSAGE)
    rows = tuple(_row(one.finding, language) for one in listed)
    return Grid(tuple(Column(title[language]) for title in titles), rows)


def _row(finding: Finding, language: Language) -> tuple[str, ...]:
    origin = origin_in_words(finding, language)
    return (
        spot_in_file(finding.place),
        finding.rule.code,
        words.SEVERITIES[finding.rule.severity][language],
        visible(finding.indicator),
        visible(finding.agency),
        visible(finding.message(language), _LONGEST) + (f" ({origin})" if origin else ""),
    )
