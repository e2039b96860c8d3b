"""A document as GitHub's markdown. What comes from data stays text there: no link, picture, mention or markup comes
of it.
"""

import re

from eqm.language import visible
from eqm.report.document import Block, Document, Facts, Gap, Grid, Heading, Paragraph

_LONGEST = 10_000
_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+\-!~|$^=>])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", "@": "&#64;"})


def render(document: Document) -> str:
    """Return the document as markdown, ending in a line feed."""
    return "\n\n".join(_block(block) for block in document) + "\n"


def right_to_left(markdown: str) -> str:
    """Return markdown in Persian such that a viewer sets it from right to left."""
    return f'<div dir="rtl">\n\n{markdown}\n</div>\n'


def escaped(text: str) -> str:
    """Return `text` such that markdown shows it as it stands."""
    safe = _PUNCTUATION.sub(r"\\\1", visible(text, _LONGEST)).translate(_ENTITIES)
    return safe.replace("://", "&#58;//").replace("www.", "www&#46;")


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {escaped(text)}"
        case Paragraph(text, _):
            return escaped(text)
        case Facts(rows, verbatim):
            return "\n".join(f"- {escaped(label)}: {_said(said, label in verbatim)}" for label, said in rows)
        case Grid():
            return _grid(block)


def _said(text: str, verbatim: bool) -> str:
    return f'<code dir="auto">{escaped(text)}</code>' if verbatim else escaped(text)


def _grid(grid: Grid) -> str:
    head = [column.title for column in grid.columns]
    rule = ["---:" if column.right else "---" for column in grid.columns]
    rows = [[""] * (len(head) - 1) + [row.in_words] if isinstance(row, Gap) else list(row) for row in grid.rows]
    lines = [_row(map(escaped, head)), _row(rule), *(_row(map(escaped, row)) for row in rows)]
    return "\n".join(lines)


def _row(cells: "map[str] | list[str]") -> str:
    return "| " + " | ".join(cells) + " |"
