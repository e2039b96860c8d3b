"""A batch of submissions to report on: four files of which two are faulty, rows in Persian, and a hostile one."""

from dataclasses import replace

from eqm.findings import Finding, Location, Severity
from eqm.findings.cells import ABOVE, FORMULA_USED, NOT_A_NUMBER, NUMBER_AS_TEXT
from eqm.findings.files import EMPTY_FILE
from eqm.findings.rounds import NO_AGENCIES
from eqm.validation import Excerpt, Noted, Validated

HOSTILE = '=HYPERLINK("http://evil")|[b](x)<i>\u202eabc\x1b[31m`*_\n::error::x%0A,]]>\ud800\uffff'

ROW = Excerpt(
    columns=(2, 3, 5, 6, 7, 8),
    headers=("خدمت", "عنوان", "U03 درصد پاسخ‌گویی در مهلت", "U04 دسترس‌پذیری خدمت", "U05", "U06 شمار کاربران"),
    values=("svc-3", "صدور مجوز فعالیت کسب‌وکارهای مجازی", "97.5", "101", "بله", "12450"),
    marked=3,
)


def at(cell_row: int, column: int, file: str = "forms/ito.xlsx", sheet: str = "services") -> Location:
    return Location(file, sheet, cell_row, column)


FINDINGS: tuple[Noted, ...] = (
    Noted(EMPTY_FILE.at(Location("forms/empty.xlsx"))),
    Noted(FORMULA_USED.at(at(3, 0), indicator="U02", agency="ito", count=3, cells=["E3", "E4", "E9"])),
    Noted(ABOVE.at(at(17, 6), agency="ito", indicator="U04", found=101, limit=100), ROW),
    Noted(ABOVE.at(at(18, 6), agency="ito", indicator="U04", found=140, limit=100), replace(ROW, marked=0)),
    Noted(
        replace(
            NOT_A_NUMBER.at(at(19, 8), agency="ito", indicator="U06", found="حدود دوازده هزار نفر در سال گذشته"),
            origin=Location("incoming/ito-final.xlsx", "خدمات", 9, 4),
        ),
        replace(ROW, marked=5),
    ),
    Noted(NUMBER_AS_TEXT.at(at(0, 0), agency="ito", indicator="U05", count=2, cells=["G4", "G5"])),
    Noted(NUMBER_AS_TEXT.at(Location("forms/post.csv", "", 3, 2), agency="post", indicator="U05", count=1, cells="B3")),
)
FILES = ("forms/bank.xlsx", "forms/empty.xlsx", "forms/ito.xlsx", "forms/post.csv")


def validated(
    noted: tuple[Noted, ...] = FINDINGS, files: tuple[str, ...] = FILES, rest: dict[Severity, int] | None = None
) -> Validated:
    """A validation in which every finding is shown, but for `rest` more."""
    counts, by_code, faulty = dict.fromkeys(Severity, 0), {}, set()
    for one in noted:
        severity, code = one.finding.rule.severity, one.finding.rule.code
        counts[severity] += 1
        by_code[code] = by_code.get(code, 0) + 1
        faulty |= {one.finding.place.file} if severity is not Severity.NOTE else set()
    unseen = {severity: (rest or {}).get(severity, 0) for severity in Severity}
    counts = {severity: number + unseen[severity] for severity, number in counts.items()}
    return Validated(files, noted, counts, unseen, by_code, len(faulty))


def hostile() -> Validated:
    """The same rules with a hostile text wherever a text can stand."""
    place = Location(HOSTILE, HOSTILE, 17, 6)
    finding = NOT_A_NUMBER.at(place, agency=HOSTILE, indicator=HOSTILE, found=HOSTILE)
    row = Excerpt((5, 6), (HOSTILE, HOSTILE), (HOSTILE, HOSTILE), 1)
    findings: tuple[Finding, ...] = (replace(finding, origin=place), finding, NO_AGENCIES.at())
    return validated(tuple(Noted(one, row if one.place.row else None) for one in findings), (HOSTILE, "b.xlsx"))
