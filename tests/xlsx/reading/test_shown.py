"""Number formats that show what a cell holds, and those that show something else."""

import pytest

from eqm.xlsx.reading import Kind
from eqm.xlsx.reading.dates import shows_date
from eqm.xlsx.reading.shown import shows_otherwise
from eqm.xlsx.reading.styles import _BUILT_IN

NUMBERS = (85.0, 0.0, -5.0, 84.6, 1234567.0, 0.4, 1e15)
BUILT_IN = sorted({code for code in _BUILT_IN.values() if not shows_date(code)})
HONEST = (
    "[$-3000401]0",
    "[$-2060000]0.00",
    "[$-fa-IR,3000429]0",
    "[Red]0;[Blue]-0",
    "#,##0.00;[Red]#,##0.00",
    "0.00_);[Red](0.00)",
    '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
    '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    '0" نفر"',
    '0 "km"',
    "GENERAL;-GENERAL",
    "[DBNum1]General",
    "#,##0 [$﷼-429];[RED]-#,##0 [$﷼-429]",
    "[>=1000000]0.0;0",
    '[=0]"-";0',
    "0000",
    "# ##0",
    "#\\ ##0.00",
    "0.",
    "# ?/16",
    "# ??/100",
    "[$$-409]#,##0.00",
    "[$EUR] #,##0",
    '#,##0\\ "تومان"',
    '"$"#,##0;\\-"$"#,##0',
    "0;-0;0;@",
    '0;-0;"zero"',
    "0_0",
)
OTHERWISE = (
    ('"85"', 10), ('0"%"', 85), ("0\\%", 85), ("0[$%-409]", 85), ("0‰", 85), (";;;", 10), (";;;", 0), ('0"0"', 10),
    ("0.0,", 10), ("0,", 10), ("#,##0,", 5000), ("0.0,,", 5e6), ('[=10]"99";General', 10), ('[<50]"90";0', 10),
    ('[>100]0;"7"', 5), ("\\8\\5", 10), ("0*8", 10), ("0;0", -5), ("0;;", -5), ('0;-0;"100"', 0), ("0;-0;;@", 0),
    ("-0", 5), ('"-"0', 5), ("(0)", 5), ("0\\.0", 85), ('0"."0', 85), ("\\.0", 85), ("0.0.0", 1), ("[$85-409]0", 1),
    ("[$85]", 1), ('"\u202e"0', 19), ("yyyy", -1), ('"yes";"yes";"no"', 1), ('0"²"', 8), ('0"۵"', 8), ("000-0000", 85),
    ("0 0", 85), ("GeneralGeneral", 5), ("@@", 85),
    ("#", 0),
    ("#,###", 0), ("8#", 3), ("[Red]", 5),
)  # fmt: skip
TEXTS = (
    (";;;", "yes"), ('0;0;0;"85"', "10"), ('@"5"', "8"), ("@@", "8"), ('"no "@', "yes"), ("0;0;0;", "85"),
    ('@"%"', "8"),
)  # fmt: skip


@pytest.mark.parametrize("code", [*BUILT_IN, *HONEST])
def test_a_format_of_every_day_shows_what_a_cell_holds(code: str) -> None:
    assert [value for value in NUMBERS if shows_otherwise(code, Kind.NUMBER, value)] == []
    assert [value for value in ("yes", "۸۵", "n/a") if shows_otherwise(code, Kind.TEXT, value)] == []
    assert not shows_otherwise(code, Kind.BOOLEAN, True)


@pytest.mark.parametrize(("code", "value"), OTHERWISE)
def test_a_format_that_shows_other_digits_or_none_is_known(code: str, value: float) -> None:
    assert shows_otherwise(code, Kind.NUMBER, float(value))


@pytest.mark.parametrize(("code", "value"), TEXTS)
def test_a_format_that_shows_another_text_or_none_is_known(code: str, value: str) -> None:
    assert shows_otherwise(code, Kind.TEXT, value)


@pytest.mark.parametrize(("code", "value"), [('[<50]"90";0', 85), ('0;-0;"none"', 5), (";;0", 0), ('0;0;0;"5"', 7)])
def test_a_section_that_is_not_shown_does_not_matter(code: str, value: float) -> None:
    assert not shows_otherwise(code, Kind.NUMBER, float(value))
