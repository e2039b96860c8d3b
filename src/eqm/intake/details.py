"""What a table says beside the answers: names, titles, weights, months."""

from eqm.catalog.facts import Bounds
from eqm.findings import Rule
from eqm.intake.model import Status
from eqm.intake.values import BLANK, Reading, is_blank, read_number, unusable
from eqm.language import as_typed
from eqm.xlsx.reading.model import Cell, Kind


def text_of(cell: Cell) -> str | Reading:
    """Return a cell's text in one line, a number as typed; a reading that says why where the cell is unusable."""
    fault = unusable(cell[2:])
    if fault:
        return fault
    if cell.kind is Kind.NUMBER and isinstance(cell.value, float):
        return as_typed(cell.value)
    text = str(cell.value)
    return "" if is_blank(text) else " ".join(text.strip("\u200e\u200f\u200c\ufeff").split())


def blank(cell: Cell) -> bool:
    """Whether a cell shows nothing, though something stands in it."""
    return cell.kind is Kind.TEXT and is_blank(str(cell.value))


def shown_in(cell: Cell) -> str:
    """Return what a person sees in a cell: a number as typed, a logical value in capitals; empty where there is no
    value.
    """
    value = cell.value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return as_typed(value)
    return "" if value is None else str(value).strip()


def number_of(cell: Cell, bounds: Bounds, rule: Rule, plain: bool) -> Reading:
    """Return a cell's number; missing where the cell is blank, invalid by `rule` where it holds no number within
    `bounds`.
    """
    raw = cell[2:]
    fault = unusable(raw)
    if fault:
        return fault
    if blank(cell):
        return BLANK
    reading = read_number(raw, bounds, plain)
    if reading.status is Status.SCORED:
        return reading
    return reading._replace(rule=rule, details=(("found", shown_in(cell)),))
