"""What a page about a catalog shows is so: the line before sets its code off where it belongs, and once fixed it does
not.
"""

import pytest

from eqm.catalog import parse_catalog
from eqm.findings import Severity
from eqm.findings.book import Page, page_of
from eqm.findings.rooms import rules_of
from eqm.language import Language
from findings.wording import fixed

PLAIN = "{id: U01, title: One, answer: {type: percent}}"


def asking(*indicators: str, top: str = "title: Demo", dimension: str = "") -> str:
    """A catalog of one dimension; `top` are lines of its own, `dimension` one of the dimension's."""
    entries = "".join(f"      - {entry}\n" for entry in indicators)
    own = f"    {dimension}\n" if dimension else ""
    return (
        f'catalog: demo\nversion: "1"\ngroups: {{ministries: {{title: Ministries}}}}\n{top}\n'
        f"dimensions:\n  - id: U\n    title: Users\n{own}    indicators:\n{entries}"
    )


def one(rest: str, **settings: str) -> str:
    """A catalog of one indicator that holds `rest`."""
    return asking(f"{{id: U01, title: One, {rest}}}", **settings)


def beside(rest: str) -> str:
    """A catalog of an indicator U04, and of another that holds `rest`."""
    return asking("{id: U04, title: بیانیه, answer: {type: percent}}", f"{{{rest}, answer: {{type: percent}}}}")


NUMBER, PERCENT = "answer: {type: number, min: 1, max: 100}", "answer: {type: percent}"
RATIO = "answer: {type: ratio, part: {id: p, title: P}, whole: {id: w, title: W}}"
STAGES = "[{id: none, points: 0, title: None}, {id: interactive, points: 100, title: Interactive}]"
CHECK = asking(
    "{id: P03, title: Held, answer: {type: count}, score: {method: linear, from: 0, to: 4}}",
    "{id: P04, title: Published, optional: true, answer: {type: yes_no}}",
    f"{{id: U01, title: Stage, answer: {{type: choice, options: {STAGES}}}}}",
    "{id: U02, title: Visits, answer: {type: percent}}",
    top="title: Demo\nchecks:\n  - id: apart\n    message: Apart\n    ▸",
)
BANDS = "title: Demo\npublish:\n  bands:\n    ▸"
PLACES = {
    "EQM105": asking(PLAIN, top="title:\n  fa: دسترس‌پذیری\n  ▸"),
    "EQM110": one("answer: {type: choice, options: [▸, {id: all, points: 100, title: All}]}"),
    "EQM111": one("▸"),
    "EQM112": asking(PLAIN, top="▸"),
    "EQM113": asking(PLAIN, top="▸"),
    "EQM120": asking("▸"),
    "EQM121": one(f"{PERCENT}, ▸"),
    "EQM122": asking(PLAIN, top="title: Demo\n▸"),
    "EQM123": one("▸"),
    "EQM124": one(f"{PERCENT}, ▸"),
    "EQM125": asking(PLAIN, top="title: Demo\n▸").replace('version: "1"\n', ""),
    "EQM126": asking(f"{{▸, title: One, {PERCENT}}}"),
    "EQM130": beside("▸, title: Two"),
    "EQM131": beside("▸, title: Two"),
    "EQM132": beside("▸, title: Two"),
    "EQM134": 'catalog: demo\nversion: "1"\ntitle: Demo\ndimensions:\n  - ▸\n',
    "EQM135": one("answer: {type: ratio, ▸}"),
    "EQM137": one("answer: {type: choice, options: [▸, {id: none, points: 0, title: None}]}"),
    "EQM138": one(f"{PERCENT}, score: {{method: curve, ▸}}"),
    "EQM139": one(f"{NUMBER}, ▸"),
    "EQM140": one("▸, score: {method: percentile}"),
    "EQM141": one(f"{PERCENT}, ▸"),
    "EQM144": asking(PLAIN, top=f"{BANDS}\n    - {{id: good, from: 70, title: Good}}"),
    "EQM146": asking(PLAIN, top=f"{BANDS}\n    - {{id: weak, from: 0, title: Weak}}"),
    "EQM147": one(f"{NUMBER}, ▸", top="title: Demo\npublish: {bands: [{id: weak, from: 0, title: Weak}]}"),
    "EQM148": one("answer: {type: yes_no}, ▸"),
    "EQM149": one("▸"),
    "EQM150": one("▸"),
    "EQM151": asking(PLAIN, top="title: Demo\n▸"),
    "EQM152": beside("id: U02, ▸"),
    "EQM153": one("▸"),
    "EQM154": one(f"{RATIO}, ▸"),
    "EQM155": one("▸"),
    "EQM157": one(f"{NUMBER}, ▸"),
    "EQM158": asking(PLAIN, top="title: Demo\n▸"),
    "EQM159": one(f"{NUMBER}, ▸", dimension="aggregate: harmonic"),
    "EQM160": one(f"{PERCENT}, ▸", top="title: Demo\noutcomes: {visits: {title: Visits}}"),
    "EQM162": beside("id: U02, title: Two").replace("title: Demo", "title: Demo\n▸", 1),
    "EQM163": asking(PLAIN, top="title: Demo\nuptime:\n  ▸"),
    "EQM164": asking(f"{{id: U04, title: Up, per: service, {PERCENT}}}", top="title: Demo\nuptime:\n  ▸"),
    **dict.fromkeys(("EQM170", "EQM171", "EQM172", "EQM173", "EQM174"), CHECK),
    "EQM175": CHECK.replace("apart", "paid_inside_offline").replace(
        "▸", "expect: U02 > 1\n  - message: Again\n    expect: U02 < 1\n    ▸"
    ),
}
"""For each code whose page shows a line, a catalog with ▸ where the line belongs."""
SHOWN = [page for page in map(page_of, rules_of("catalogs")) if any(fixed(page, "en"))]


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.rule.code)
@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_line_as_shown_sets_its_code_off_and_once_fixed_does_not(page: Page, language: Language) -> None:
    code = page.rule.code
    assert code in PLACES, f"{code} shows a line: say in PLACES where in a catalog it belongs"
    before, after = (findings(PLACES[code], line) for line in fixed(page, language))
    assert code in before
    assert code not in after
    assert Severity.ERROR not in after.values()


def findings(catalog: str, line: str) -> dict[str, Severity]:
    """The codes and severities of what is said of a catalog with a line put in; in a list it bears no dash."""
    put = line.removeprefix("- ") if "- ▸" in catalog or "[▸" in catalog else line
    _, found = parse_catalog(catalog.replace("▸", put).encode(), "demo.yaml")
    return {finding.rule.code: finding.rule.severity for finding in found}
