"""A document as GitHub's markdown. Data stays text there: no link, picture, mention or markup comes of it."""

import re
from collections.abc import Iterator

from eqm.language import Language, visible, worded
from eqm.report.document import Document, Facts, Heading, Paragraph
from eqm.report.setters.grid import Grid, flat
from eqm.xlsx.writing.model import NUMBERS

_LONGEST = 10_000
_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+\-!~|$^=>])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", "@": "&#64;"})


def render(document: Document, language: Language) -> str:
    """Return the document as Markdown, ending in a line feed; in Persian a viewer sets it from right to left."""
    text = "\n\n".join(_pieces(document, language)) + "\n"
    return f'<div dir="rtl">\n\n{text}\n</div>\n' if language == "fa" else text


def escaped(text: str) -> str:
    """Return `text` such that markdown shows it as it stands."""
    safe = _PUNCTUATION.sub(r"\\\1", visible(text, _LONGEST)).translate(_ENTITIES)
    return safe.replace("://", "&#58;//").replace("www.", "www&#46;")


def _pieces(document: Document, language: Language) -> Iterator[str]:
    for block in flat(document, "markdown", language):
        match block:
            case Heading(text, level):
                yield f"{'#' * level} {escaped(worded(text, language))}"
            case Paragraph(text, _):
                yield escaped(worded(text, language))
            case Facts(rows, verbatim):
                shown = ((label, escaped(worded(words, language))) for label, words in rows)
                yield "\n".join(
                    (f"- {escaped(worded(label, language))}: " if label else "- ")
                    + (f'<code dir="auto">{text}</code>' if label in verbatim else text)
                    for label, text in shown
                    if text
                )
            case Grid():
                yield _grid(block)


def _grid(grid: Grid) -> str:
    blanks = [""] * (len(grid.columns) - 1)
    rule = ["---:" if column.kind in NUMBERS else "---" for column in grid.columns]
    rows = ([*blanks, row] if isinstance(row, str) else row for row in grid.rows)
    return "\n".join([_row(map(escaped, grid.titles)), _row(rule), *(_row(map(escaped, row)) for row in rows)])


def _row(cells: "map[str] | list[str]") -> str:
    return "| " + " | ".join(cells) + " |"
