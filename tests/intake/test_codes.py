"""Codes become file names: which cells hold one, and which two spellings are the same."""

from typing import Any

import pytest

from eqm.findings import rounds as rules
from eqm.intake.details import NONE, code_in
from eqm.xlsx.reading.model import Formula, Kind


def raw(value: Any, kind: Kind | None = None) -> tuple[Any, ...]:
    kind = kind if kind is not None else Kind.TEXT if isinstance(value, str) else Kind.NUMBER
    return (kind, value, Formula.NONE, "General")


@pytest.mark.parametrize(
    ("given", "key", "shown"),
    [
        ("ito", "ito", "ito"),
        (" ITO ", "ito", "ITO"),
        ("۱۲", "12", "12"),
        ("٣-a_b.c", "3-a_b.c", "3-a_b.c"),
        (1.0, "1", "1"),
        (0.0, "0", "0"),
        ("فاوا", "فاوا", "فاوا"),
        ("كميته", "کمیته", "كميته"),
        ("\u200fito\u200c", "ito", "ito"),
        ("a" * 64, "a" * 64, "a" * 64),
        ("console", "console", "console"),
        ("-1", "-1", "-1"),
    ],
)
def test_a_code_has_a_key_and_is_shown_as_typed(given: Any, key: str, shown: str) -> None:
    assert code_in(raw(given))[:3] == (key, shown, None)


@pytest.mark.parametrize(
    "given",
    [
        "a b",
        "a/b",
        "a\\b",
        "../x",
        ".hidden",
        "..",
        "con",
        "NUL.txt",
        "com1",
        "LPT9.x",
        "a" * 65,
        "a\x00b",
        "a\u202eb" + "c" * 65,
        "x:y",
        "a*",
        "ا ب",
        "ㅤ",
        "itoㅤ",
        "a" * 5000,
        1.5,
        -1.0,
        1e300,
        "é́" * 40,
    ],
)
def test_anything_else_is_none(given: Any) -> None:
    code = code_in(raw(given))
    assert (code.key, code.shown, code.rule) == ("", "", rules.CODE_WRONG)


@pytest.mark.parametrize("given", ["", "  ", "\u200f"])
def test_a_blank_cell_has_no_code(given: str) -> None:
    assert code_in(raw(given)) == NONE


def test_a_cell_that_is_no_text_or_number_is_no_code() -> None:
    assert code_in(raw(True, Kind.BOOLEAN)).rule is rules.CODE_WRONG
    assert code_in(raw("2025-01-01", Kind.DATE)).rule is rules.CODE_WRONG
    assert code_in(raw("#REF!", Kind.ERROR)).rule is not None
    assert code_in(raw(None, Kind.EMPTY)).rule is not None
