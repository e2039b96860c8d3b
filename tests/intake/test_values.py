"""Cell → value or finding, for every type of answer: what has one meaning is read, what has two is refused with a
guess.
"""

from typing import Any

import pytest

from eqm.findings import Rule, cells as rules
from eqm.intake.headers import Question, questions_of
from eqm.intake.model import Status
from eqm.intake.numbers import number_in
from eqm.intake.values import Reading, is_blank, is_percent, read
from eqm.language import Text, as_typed
from eqm.xlsx.reading.model import Formula, Kind
from intake.given import INDICATORS, catalog_of

TYPES: dict[str, dict[str, Any]] = {
    "percent": {"type": "percent"},
    "number": {"type": "number", "min": 1, "max": 5},
    "any": {"type": "number"},
    "integer": {"type": "number", "integer": True},
    "count": {"type": "count", "max": 6},
    "traffic": {"type": "traffic", "criterion": 1000},
    "yes_no": {"type": "yes_no"},
    "choice": INDICATORS[4]["answer"],
    "ratio": INDICATORS[2]["answer"],
}
QUESTIONS = questions_of(
    catalog_of(
        *({"id": f"Q{i}", "title": name, "answer": answer} for i, (name, answer) in enumerate(TYPES.items())),
        *(
            {"id": f"O{i}", "title": f"o {name}", "answer": a, "optional": True}
            for i, (name, a) in enumerate(TYPES.items())
        ),
    )
)


def question(name: str, optional: bool = False) -> Question:
    position = list(TYPES).index(name)
    return next(q for q in QUESTIONS.values() if q.indicator == f"{'O' if optional else 'Q'}{position}")


def cell(value: Any, style: str = "General", formula: Formula = Formula.NONE) -> tuple[Any, ...]:
    if isinstance(value, tuple):
        return (value[0], value[1], formula, style)
    kind = Kind.BOOLEAN if isinstance(value, bool) else Kind.TEXT if isinstance(value, str) else Kind.NUMBER
    return (kind, float(value) if kind is Kind.NUMBER else value, formula, style)


READ = [
    ("percent", 85, 85.0),
    ("percent", 85.5, 85.5),
    ("percent", 0, 0.0),
    ("percent", -0.0, 0.0),
    ("percent", 100, 100.0),
    ("percent", 0.85, 0.85),
    ("percent", "85", 85.0),
    ("percent", "۸۵", 85.0),
    ("percent", "٨٥", 85.0),
    ("percent", "۸۵٫۵", 85.5),
    ("percent", "85.5", 85.5),
    ("percent", "۸5٫5", 85.5),
    ("percent", " 85 ", 85.0),
    ("percent", "\u200f۸۵\u200c", 85.0),
    ("percent", "\u00a085\u00a0", 85.0),
    ("percent", "+85", 85.0),
    ("percent", ".5", 0.5),
    ("percent", "٫۵", 0.5),
    ("percent", "5.", 5.0),
    ("percent", "007", 7.0),
    ("any", "-5", -5.0),
    ("any", "−۵", -5.0),
    ("any", "\u200e-5", -5.0),
    ("any", -5, -5.0),
    ("any", "۱٬۲۳۴", 1234.0),
    ("any", "1٬234٬567.5", 1234567.5),
    ("any", 1e300, 1e300),
    ("any", "0.1", 0.1),
    ("integer", 3, 3.0),
    ("integer", "۳", 3.0),
    ("integer", "3.0", 3.0),
    ("count", 6, 6.0),
    ("traffic", 1234.5, 1234.5),
    ("ratio", 0, 0.0),
    ("ratio", 0.5, 0.5),
    ("ratio", "۱٬۰۰۰", 1000.0),
    ("yes_no", True, 1.0),
    ("yes_no", False, 0.0),
    ("yes_no", "بله", 1.0),
    ("yes_no", "بلي", 1.0),
    ("yes_no", " بله‌ ", 1.0),
    ("yes_no", "Yes", 1.0),
    ("yes_no", "YES", 1.0),
    ("yes_no", "TRUE", 1.0),
    ("yes_no", "no", 0.0),
    ("yes_no", "خیر", 0.0),
    ("yes_no", "خير", 0.0),
    ("yes_no", "نه", 0.0),
    ("yes_no", "false", 0.0),
    ("choice", "none", 0.0),
    ("choice", "PARTLY", 1.0),
    ("choice", "بخشي", 1.0),
    ("choice", "تمام الکترونیکی", 2.0),
    ("choice", "Fully  online", 2.0),
    ("choice", "\u200fغیرالکترونیکی", 0.0),
]
LATE = Kind.EMPTY, None
REFUSED = [
    ("percent", 101, rules.ABOVE, {"found": 101.0, "limit": 100.0}),
    ("percent", "۱۰۱", rules.ABOVE, {"limit": 100.0}),
    ("percent", -1, rules.BELOW, {"limit": 0.0}),
    ("number", 0.5, rules.BELOW, {"limit": 1.0}),
    ("number", 6, rules.ABOVE, {"limit": 5.0}),
    ("count", 7, rules.ABOVE, {"limit": 6.0}),
    ("count", 2.5, rules.NOT_WHOLE, {}),
    ("integer", "2.5", rules.NOT_WHOLE, {}),
    ("ratio", -3, rules.BELOW, {}),
    ("traffic", -1, rules.BELOW, {}),
    ("percent", "85,5", rules.NUMBER_UNCLEAR, {"guess": "85.5"}),
    ("any", "1,234", rules.NUMBER_UNCLEAR, {"guess": "1234"}),
    ("any", "1,234,567", rules.NUMBER_UNCLEAR, {"guess": "1234567"}),
    ("any", "1,234.5", rules.NUMBER_UNCLEAR, {"guess": "1234.5"}),
    ("any", "1.234,5", rules.NUMBER_UNCLEAR, {"guess": "1234.5"}),
    ("any", "7،5", rules.NUMBER_UNCLEAR, {"guess": "7.5"}),
    ("percent", "۷۳/۵", rules.NUMBER_UNCLEAR, {"guess": "73.5"}),
    ("percent", "۸۵٪", rules.NUMBER_UNCLEAR, {"guess": "85"}),
    ("percent", "85 %", rules.NUMBER_UNCLEAR, {"guess": "85"}),
    ("percent", "%85", rules.NUMBER_UNCLEAR, {"guess": "85"}),
    ("percent", "85 درصد", rules.NUMBER_UNCLEAR, {"guess": "85"}),
    ("any", "1e3", rules.NUMBER_UNCLEAR, {"guess": "1000"}),
    ("any", "۱٬۲۳", rules.NUMBER_UNCLEAR, {"guess": "1.23"}),
    ("any", "1 234", rules.NUMBER_UNCLEAR, {"guess": "1234"}),
    ("any", "1_000", rules.NUMBER_UNCLEAR, {"guess": "1000"}),
    ("any", "5-", rules.NUMBER_UNCLEAR, {"guess": "-5"}),
    ("any", "nan", rules.NOT_A_NUMBER, {}),
    ("any", "inf", rules.NOT_A_NUMBER, {}),
    ("any", "१२", rules.NOT_A_NUMBER, {}),
    ("any", "٣x٣", rules.NOT_A_NUMBER, {}),
    ("any", "0x10", rules.NOT_A_NUMBER, {}),
    ("any", "=1+1", rules.NOT_A_NUMBER, {}),
    ("any", "-", rules.NOT_A_NUMBER, {}),
    ("any", "بله", rules.NOT_A_NUMBER, {}),
    ("any", "9" * 5000, rules.NOT_A_NUMBER, {}),
    ("any", "(5)", rules.NOT_A_NUMBER, {}),
    ("any", float("inf"), rules.NOT_A_NUMBER, {}),
    ("any", float("nan"), rules.NOT_A_NUMBER, {}),
    ("any", True, rules.BOOLEAN_CELL, {"found": "TRUE"}),
    ("any", (Kind.DATE, "2025-03-14"), rules.DATE_CELL, {"found": "2025-03-14"}),
    ("yes_no", (Kind.DATE, "2025-03-14"), rules.DATE_CELL, {}),
    ("choice", (Kind.DATE, "2025-03-14"), rules.DATE_CELL, {}),
    ("choice", False, rules.BOOLEAN_CELL, {"found": "FALSE"}),
    ("yes_no", 1, rules.YES_NO_UNCLEAR, {"found": "1", "guess": Text(fa="بله", en="yes")}),
    ("yes_no", "۱", rules.YES_NO_UNCLEAR, {"guess": Text(fa="بله", en="yes")}),
    ("yes_no", 0, rules.YES_NO_UNCLEAR, {"guess": Text(fa="خیر", en="no")}),
    ("yes_no", "ندارد", rules.YES_NO_UNCLEAR, {"guess": Text(fa="خیر", en="no")}),
    ("yes_no", "✓", rules.YES_NO_UNCLEAR, {"guess": Text(fa="بله", en="yes")}),
    ("yes_no", 2, rules.NOT_YES_NO, {"found": "2"}),
    ("yes_no", "شاید", rules.NOT_YES_NO, {"found": "شاید"}),
    ("yes_no", "yes" * 20_000, rules.NOT_YES_NO, {}),
    ("choice", "بخش", rules.NOT_AN_OPTION, {"near": [Text(fa="بخشی", en="In part")]}),
    ("choice", "fuly", rules.NOT_AN_OPTION, {"near": [Text(fa="تمام‌الکترونیکی", en="Fully online")]}),
    ("choice", "؟", rules.NOT_AN_OPTION, {}),
    ("choice", 2, rules.NOT_AN_OPTION, {"found": "2"}),
    ("percent", (Kind.ERROR, "#REF!"), rules.ERROR_CELL, {"found": "#REF!"}),
    ("yes_no", (Kind.ERROR, "#N/A"), rules.ERROR_CELL, {}),
    ("choice", "#VALUE!", rules.ERROR_CELL, {}),
    ("percent", LATE, rules.NOT_CALCULATED, {}),
    ("yes_no", LATE, rules.NOT_CALCULATED, {}),
    ("percent", "n/a", rules.NOT_APPLICABLE_REFUSED, {"found": "n/a"}),
    ("yes_no", "مصداق ندارد", rules.NOT_APPLICABLE_REFUSED, {}),
]


def details(reading: Reading) -> dict[str, object]:
    return dict(reading.details)


@pytest.mark.parametrize(("name", "given", "value"), READ, ids=[f"{n}-{g!r}" for n, g, _ in READ])
def test_what_has_one_meaning_is_read(name: str, given: Any, value: float) -> None:
    reading = read(question(name), cell(given))
    assert (reading.status, reading.value, str(reading.value)) == (Status.SCORED, value, str(value))
    as_text = name not in ("yes_no", "choice") and isinstance(given, str)
    assert reading.rule is (rules.NUMBER_AS_TEXT if as_text else None)


@pytest.mark.parametrize(("name", "given", "rule", "said"), REFUSED, ids=[f"{n}-{g!r:.20}" for n, g, *_ in REFUSED])
def test_what_has_not_is_refused_with_a_guess(name: str, given: Any, rule: Rule, said: dict[str, object]) -> None:
    reading = read(question(name), cell(given))
    assert reading.status is Status.INVALID
    assert reading.value != reading.value
    assert reading.rule is rule
    assert details(reading).items() >= said.items()


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize(
    "given", ["n/a", "NA", "Not applicable", "عدم مصداق", "عدم‌مصداق", "مصداق ندارد", " \u200fمصداق ندارد "]
)
def test_not_applicable_is_an_answer_where_it_is_allowed(name: str, given: str) -> None:
    reading = read(question(name, optional=True), cell(given))
    assert (reading.status, reading.rule) == (Status.NOT_APPLICABLE, None)


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("given", ["", " ", "\u200f", "\u00a0\u200c\n"])
def test_a_blank_text_is_missing_even_where_not_applicable_is_allowed(name: str, given: str) -> None:
    reading = read(question(name, optional=True), cell(given))
    assert (reading.status, reading.rule) == (Status.MISSING, None)


@pytest.mark.parametrize(
    ("name", "given", "style", "rule", "guess"),
    [
        ("percent", 0.85, "0%", rules.PERCENT_FORMAT, "85"),
        ("percent", 0.855, "0.0%", rules.PERCENT_FORMAT, "85.5"),
        ("percent", 85, "0%", rules.PERCENT_FORMAT, "85"),
        ("percent", 1, "0%", rules.PERCENT_FORMAT, "100"),
        ("number", 0.03, "0.00%", rules.PERCENT_FORMAT, "3"),
        ("percent", 0, "0%", None, None),
        ("percent", 85, '0"%"', None, None),
        ("percent", 85, "0\\%", None, None),
        ("percent", 85, "[$%-429]0", None, None),
    ],
)
def test_a_percent_format_hides_what_is_meant(
    name: str, given: float, style: str, rule: Rule | None, guess: str
) -> None:
    reading = read(question(name), cell(given, style))
    assert reading.rule is rule
    assert details(reading).get("guess") == guess
    assert is_percent(style) is (rule is not None or given == 0)


def test_a_formula_that_reaches_outside_is_no_value() -> None:
    for given in (5, "yes", True, LATE):
        assert read(question("percent"), cell(given, formula=Formula.OUTSIDE)).rule is rules.OUTSIDE_FORMULA


def test_a_formula_s_value_is_read_as_any_other() -> None:
    assert read(question("percent"), cell(5, formula=Formula.PRESENT)) == Reading(Status.SCORED, 5.0)


@pytest.mark.parametrize(("text", "value"), [("1e3", 1000.0), ("۱E-1", 0.1), ("-2.5e+2", -250.0), ("1e999", None)])
def test_an_exponent_is_read_from_plain_text(text: str, value: float | None) -> None:
    found = number_in(text, exponent=True)
    assert found == value if value is not None else isinstance(found, str)
    assert isinstance(number_in(text), str)


def test_plain_text_gets_no_note_for_being_text() -> None:
    assert read(question("percent"), cell("85"), plain=True) == Reading(Status.SCORED, 85.0)


@pytest.mark.parametrize(("value", "text"), [(85.0, "85"), (85.5, "85.5"), (0.1, "0.1"), (-3.0, "-3"), (1e20, "1e+20")])
def test_a_number_is_shown_as_typed(value: float, text: str) -> None:
    assert as_typed(value) == text


def test_a_text_is_blank_when_it_shows_nothing() -> None:
    assert is_blank("\u200f \u200c")
    assert not is_blank("-")
