"""What to look at: what repeats once, what stands alone in full, the gravest and most frequent first."""

from eqm.findings import Location
from eqm.report.look import IN_LIST, findings_line, look_lines
from report.example import ERROR, FINDINGS, NOTE, WARNING


def at(row: int, file: str = "r.xlsx") -> Location:
    return Location(file, "answers", row, 2)


def test_what_stands_alone_is_told_in_full_and_notes_are_counted() -> None:
    assert look_lines(FINDINGS, "en") == [
        "Look at",
        "  round11.xlsx answers!F17  EQM301  error  far  U01",
        "      The cell holds #REF!.",
        "      Fix it.",
        "  round11.xlsx answers!3  EQM399  warning  edu  U02",
        "      Look.",
        "  1 note · all: --findings · what a code means: eqm rule EQM301",
    ]


def test_what_repeats_is_told_once_with_its_first_places() -> None:
    many = [ERROR.at(at(row), agency=f"a{row}", found=row) for row in range(2, 7)]
    assert look_lines(many, "en")[1:4] == [
        "  EQM301 error, 5 agencies: a2 (answers!B2), a3 (answers!B3), a4 (answers!B4), … 2 more",
        "      The cell holds 2.",
        "      Fix it.",
    ]
    assert "  EQM301  خطا، ۵ دستگاه: a2 (answers!B2)، " in look_lines(many, "fa")[1]
    apart = [*many, ERROR.at(at(9, "s.xlsx"), agency="a2", found=9)]
    assert "EQM301 error, 5 agencies: a2 (r.xlsx answers!B2), " in look_lines(apart, "en")[1]
    alike = [*[ERROR.at(at(row), agency="a1", found=row) for row in (2, 3)], NOTE.at()]
    assert "EQM301 error, 1 agency: a1 (answers!B2)" in look_lines(alike, "en")[1]
    placeless = [WARNING.at(at(2)), WARNING.at()]
    assert look_lines(placeless, "en")[1] == "  EQM399 warning, 2 findings: r.xlsx answers!B2"
    nobodys = [WARNING.at(at(row)) for row in (2, 3)]
    assert look_lines(nobodys, "en")[1] == "  EQM399 warning, 2 findings: answers!B2, answers!B3"


def test_errors_come_before_what_is_more_frequent() -> None:
    mixed = [*(WARNING.at(at(row)) for row in range(9)), *(ERROR.at(at(row), found=1) for row in range(2)), NOTE.at()]
    heads = [line for line in look_lines(mixed, "en") if line.startswith("  EQM")]
    assert [head.split()[0] for head in heads] == ["EQM301", "EQM399"]
    assert look_lines([NOTE.at()] * 3, "en") == ["3 notes · all: --findings"]
    assert look_lines([], "en") == []


def test_hostile_names_are_made_visible() -> None:
    evil = [ERROR.at(Location("r\x1b.xlsx", "\u202e", row, 1), agency="a\nb", found="\x07") for row in (1, 2)]
    text = "".join(look_lines(evil, "en")) + "".join(line.en for line in findings_line(evil, IN_LIST))
    assert not set(text) & set("\x1b\u202e\n\x07")


def test_one_line_names_the_first_error() -> None:
    assert [line.en for line in findings_line(FINDINGS, IN_LIST)] == [
        "1 error, 1 warning, 1 note, first EQM301 round11.xlsx answers!F17; all: --findings"
    ]
    assert findings_line([WARNING.at()], IN_LIST)[0].fa == "۱ هشدار؛ همه: --findings"
    assert findings_line([], IN_LIST) == []
