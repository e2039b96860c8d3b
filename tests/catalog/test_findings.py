"""Every rule about a catalog: what triggers it, where it stands, what it says. In a case, ▸ marks the place."""

from typing import NamedTuple

import pytest

from eqm.catalog import parse_catalog
from eqm.findings import Finding, Rule, Severity, catalogs as rules

GOOD = """\
catalog: demo
version: "1"
title: Demo
groups: {ministries: {title: Ministries}}
dimensions:
  - id: U
    title: Users
    indicators:
      - {id: U01, title: Uptime, answer: {type: percent}}
      - {id: U02, title: Visits, answer: {type: yes_no}}
"""
PERCENT = "answer: {type: percent}"
YES_NO = "answer: {type: yes_no}"
UPTIME = "{id: U01, title: Uptime, answer: {type: percent}}"
BANDS = (
    "title: Demo\npublish:\n  bands:\n    - {id: good, from: 50, title: Good}\n    - {id: weak, from: 0, title: Weak}\n"
)


class Case(NamedTuple):
    code: str
    old: str
    new: str
    words: str

    @property
    def marked(self) -> str:
        assert GOOD.count(self.old) == 1
        return GOOD.replace(self.old, self.new)


LAST = "      - {id: U02, title: Visits, answer: {type: yes_no}}\n"
MORE = """\
      - {id: U03, title: Share, answer: {type: ratio, part: {id: part, title: P}, whole: {id: all, title: W}}}
"""
CHOICE = """\
      - id: U04
        title: Stage
        answer:
          type: choice
          options:
            - {id: none, points: 0, title: None}
            - {id: half, points: 50, title: Half}
            - {id: whole, points: 100, title: Whole}
"""


def expecting(code: str, condition: str, words: str) -> Case:
    """A catalog with a check that expects this."""
    check = f"checks:\n  - id: apart\n    message: Apart\n    expect: ▸{condition}\n"
    return Case(code, LAST, LAST + MORE + CHOICE + check, words)


NUMBER = "answer: {type: number, min: 0, max: 10}"
FILE = [
    Case("EQM106", "    title: Users", "▸\ttitle: Users", "tab"),
    Case("EQM107", "title: Demo", "title: " + "[" * 31 + "▸[" + "]" * 32, "more than 32 levels"),
    Case("EQM108", UPTIME + "\n", UPTIME + "\n▸---\n", "second document"),
    Case("EQM109", "title: Demo", "title: Demo\n▸version: x", "the key version appears again; first in line 2"),
    Case("EQM110", "title: Demo", "title: ▸No", "No stands without quotes"),
    Case(
        "EQM110",
        "type: yes_no",
        "type: choice, options: [{id: ▸no, points: 0, title: N}, {id: y, points: 100, title: Y}]",
        "no",
    ),
    Case("EQM110", UPTIME, UPTIME[:-1] + ", weight: ▸yes}", "yes stands without quotes"),
    Case("EQM111", "title: Demo", "title: ▸&demo Demo", "the reference &demo"),
    Case("EQM111", "title: Demo", "title: ▸*demo", "the reference *demo"),
    Case(
        "EQM112",
        "title: Demo",
        "title: ▸!!python/object:os.system Demo",
        "the tag tag:yaml.org,2002:python/object:os.system",
    ),
    Case("EQM113", "title: Demo", "title: Demo\n? ▸[a, b]\n: c", "a key is expected here"),
    Case("EQM104", "title: Demo", "title: De▸\x07mo", "the character U+0007"),
    Case("EQM104", "title: Demo", "title: De▸\ufeffmo", "the character U+FEFF"),
]
SYNTAX = [
    Case(
        "EQM105",
        "title: Demo",
        "title: Demo▸: the catalog",
        "`: ` stands inside a text without quotes: title: Demo: the",
    ),
    Case("EQM105", "title: Demo", "title: ▸@demo", "a text begins with a sign that needs quotes"),
    Case("EQM105", "{type: yes_no}}\n", "[{type: yes_no}\n▸", "a list is opened with [ and never closed"),
    Case("EQM105", "    title: Users", "  ▸title: Users", "this line's indentation does not fit the lines before it"),
    Case("EQM105", "type: yes_no}}\n", 'type: "yes_no}}\n▸', "a quote is opened and never closed"),
    Case("EQM105", "title: Demo", 'title: "De\\qmo"', "a character after \\ means nothing"),
]
SHAPE = [
    Case("EQM120", "catalog: demo\n", "", "the catalog lacks the key catalog"),
    Case("EQM120", UPTIME, "▸{id: U01, title: Uptime}", "dimension U, indicator U01 lacks the key answer"),
    Case("EQM120", UPTIME, "▸{title: Uptime, " + PERCENT + "}", "dimension U, indicator number 1 lacks the key id"),
    Case("EQM120", PERCENT, "▸answer: {}", "dimension U, indicator U01: answer lacks the key type"),
    Case("EQM120", PERCENT, PERCENT + ", ▸score: {method: linear, from: 0}", "indicator U01: score lacks the key to"),
    Case("EQM121", "title: Demo", "title: Demo\n▸wieght: 3", "the catalog has the key wieght"),
    Case("EQM121", PERCENT, "answer: {type: percent, ▸points: 3}", "indicator U01: answer has the key points"),
    Case(
        "EQM121", PERCENT, PERCENT + ", score: {method: points, ▸points: 3}", "indicator U01: score has the key points"
    ),
    Case(
        "EQM121", YES_NO, "answer: {type: yes_no, points: {yes: 1, ▸maybe: 2}}", "U02: answer.points has the key maybe"
    ),
    Case("EQM121", "{title: Ministries}", "{title: M, ▸name: N}", "groups.ministries has the key name"),
    Case("EQM122", "title: Demo", "▸title: [x]", 'title is ["x"]; expected a text, or {fa: …, en: …}'),
    Case("EQM122", "title: Demo", "title:▸", "title is empty; expected a text"),
    *(
        Case("EQM123", "title: Demo", f"title: Demo\npublish:\n  ▸jumps: {jumps}", "is not known")
        for jumps in ("{}", "{rule: madd}", "{rule: mad, beyond: -1}", "{rule: desi, beyond: 1}", "[none]")
    ),
    Case("EQM122", "title: Demo", "title: Demo\ncoverage: ▸80", "coverage is 80; expected a number of at most 1"),
    Case("EQM122", PERCENT, "answer: ▸percent", "indicator U01: answer is percent; expected keys with values"),
    Case("EQM122", UPTIME, UPTIME[:-1] + ", weight: ▸0}", "indicator U01: weight is 0; expected a number above 0"),
    Case("EQM122", UPTIME, UPTIME[:-1] + ", weight: ▸.inf}", "weight is .inf; expected a number"),
    Case("EQM122", UPTIME, UPTIME[:-1] + ", weight: ▸010}", "weight is 010; expected a number"),
    Case("EQM122", UPTIME, UPTIME[:-1] + ", weight: ▸true}", "weight is true; expected a number"),
    Case(
        "EQM122",
        "title: Demo",
        "title: Demo\npublish: {decimals: ▸2.5}",
        "publish.decimals is 2.5; expected a whole number",
    ),
    Case(
        "EQM122",
        PERCENT,
        PERCENT + ", score: {method: curve, points: [[0, 0], ▸[1]]}",
        "indicator U01: score.points[2] is [1]; expected a pair of numbers",
    ),
    Case(
        "EQM122",
        PERCENT,
        PERCENT + ", score: {method: curve, ▸points: []}",
        "score.points is []; expected a list of at least 2 entries",
    ),
    Case("EQM123", PERCENT, "answer: {type: ▸precent}", "indicator U01: answer.type is precent, which is not known"),
    Case("EQM123", PERCENT, PERCENT + ", score: {method: ▸curv}", "indicator U01: score.method is curv"),
    Case("EQM123", UPTIME, UPTIME[:-1] + ", per: ▸services}", "indicator U01: per is services"),
    Case("EQM123", "title: Demo", "title: Demo\naggregate: ▸geometrical", "aggregate is geometrical"),
    Case("EQM123", "title: Demo", "title: Demo\n▸aggregate: {power: x}", 'aggregate is {"power": "x"}'),
    Case("EQM123", "title: Demo", "title: Demo\nmissing: ▸skipped", "missing is skipped"),
    Case(
        "EQM123",
        "title: Demo",
        "title: Demo\n▸missing: {group_mean: {by: ministries}}",
        'missing is {"group_mean": {"by": "ministries"}}',
    ),
    Case("EQM124", UPTIME, UPTIME[:-1] + ', weight: ▸"85"}', 'indicator U01: weight is "85", which is read as text'),
    Case("EQM124", UPTIME, UPTIME[:-1] + ", weight: ▸۱۲٫۵}", "indicator U01: weight is ۱۲٫۵, which is read as text"),
    Case("EQM124", UPTIME, UPTIME[:-1] + ", weight: ▸1_000}", "weight is 1_000, which is read as text"),
    Case("EQM125", 'version: "1"', "version: ▸1404.20", "version is 1404.20, which is not read as text"),
    Case("EQM125", "title: Demo", "title: {fa: دمو, en: ▸2026}", "title.en is 2026, which is not read as text"),
    Case("EQM125", "id: U01", "id: ▸1", "indicator number 1: id is 1, which is not read as text"),
    Case("EQM126", "id: U01", "id: ▸U.01", "indicator U.01: “U.01” cannot be an id"),
    Case("EQM126", "{ministries: {title", "{▸وزارت: {title", "groups: “وزارت” cannot be an id"),
]
NAMES = [
    Case("EQM130", "id: U02", "id: ▸u01", "dimension U, indicator u01: this id is already in line 9"),
    Case("EQM130", "id: U02", "id: ▸u", "dimension U, indicator u: this id is already in line 6"),
    Case("EQM131", "id: U02", "id: ▸Weight", "dimension U, indicator Weight: this id is the name of another column"),
    Case("EQM132", "id: U02", "id: ▸Nul", "dimension U, indicator Nul: Windows cannot make a file"),
    Case(
        "EQM135",
        YES_NO,
        "answer: {type: ratio, part: {id: n, title: Part}, whole: {id: ▸N, title: Whole}}",
        "both called N",
    ),
    Case(
        "EQM136",
        YES_NO,
        "answer: {type: choice, options: [{id: a, points: 0, title: کامل}, ▸{id: b, points: 100, title: كامل}]}",
        "indicator U02: answer.options[2] has a name that reads the same as the option a: كامل",
    ),
    Case(
        "EQM141",
        "title: Demo",
        "title: Demo\nmissing: {group_mean: {by: [ministries, ▸ministry]}}",
        "missing.group_mean.by[2]: there is no group ministry under groups",
    ),
    Case(
        "EQM141", UPTIME, UPTIME[:-1] + ", missing: {method: group_median, by: [▸x]}}", "indicator U01: missing.by[1]"
    ),
    Case(
        "EQM142",
        "{title: Ministries}",
        "{title: M}, ▸m: {title: Others}",
        "groups.m has a name that reads the same as the group",
    ),
    Case(
        "EQM152", "title: Visits", "title: ▸UP TIME", "U02: title: the title “UP TIME” reads the same as the column U01"
    ),
    Case("EQM152", "title: Visits", "title: ▸وزن", "U02: title: the title “وزن” reads the same as the column وزن"),
]
STRUCTURE = [
    Case(
        "EQM133",
        "    title: Users",
        "    title: Users\n    dimensions: [{id: V, title: V, indicators: [{id: V1, title: V1, " + YES_NO + "}]}]",
        "dimension U has both dimensions and indicators",
    ),
    Case(
        "EQM134",
        "dimensions:\n",
        "dimensions:\n  - ▸{id: E, title: Empty, indicators: []}\n",
        "dimension E has neither",
    ),
    Case(
        "EQM151",
        "title: Demo",
        "title: Demo\n▸aggregate: {power: 0}",
        "aggregate: there is no power mean with the power 0",
    ),
    Case("EQM156", "title: Visits", "title: Visits, weight: 98", "dimension U: the weights add up to 99, not 100"),
    Case(
        "EQM158",
        "    title: Users",
        "    title: Users\n    aggregate: ▸geometric",
        "dimension U: aggregate: under geometric",
    ),
]
SCORES = [
    Case(
        "EQM137",
        YES_NO,
        "answer: {type: yes_no, points: {yes: 100, no: ▸-5}}",
        "U02: answer.points.no: -5 points are outside",
    ),
    Case(
        "EQM137",
        PERCENT,
        PERCENT + ", score: {method: curve, points: [[0, 0], [99, ▸120]]}",
        "score.points[2][2]: 120 points",
    ),
    Case(
        "EQM138",
        PERCENT,
        PERCENT + ", score: {method: curve, points: [[0, 0], [9, 90], ▸[8, 100]]}",
        "dimension U, indicator U01: score.points must rise in x; 8 comes after 9",
    ),
    Case(
        "EQM138",
        PERCENT,
        PERCENT + ", score: {method: steps, steps: [[9, 90], ▸[9, 100]]}",
        "score.steps must rise in x",
    ),
    Case("EQM139", PERCENT, PERCENT + ", ▸score: {method: linear, from: 5, to: 5}", "U01: score: both ends are 5"),
    Case(
        "EQM139",
        PERCENT,
        PERCENT + ", score: {method: minmax, ▸range: [100, 100]}",
        "U01: score.range: both ends are 100",
    ),
    Case(
        "EQM140",
        PERCENT,
        "▸answer: {type: number, min: 10, max: 0}, score: {method: percentile}",
        "min 10 must be below max 0",
    ),
    Case(
        "EQM148",
        PERCENT,
        PERCENT + ", score: {method: ▸points}",
        "score.method: the method points does not fit the answer type",
    ),
    Case("EQM148", YES_NO, YES_NO + ", score: {method: ▸linear, from: 0, to: 1}", "the method linear does not fit"),
    Case(
        "EQM148",
        PERCENT,
        PERCENT + ", score: {method: ▸target}",
        "the method target does not fit the answer type percent",
    ),
    Case(
        "EQM149",
        "title: Uptime, " + PERCENT,
        "title: Uptime, answer: {type: count}",
        "indicator U01 lacks the key score",
    ),
    Case("EQM150", PERCENT, "▸answer: {type: traffic}", "indicator U01: answer lacks the key criterion"),
    Case(
        "EQM153",
        PERCENT,
        "answer: {type: count}, ▸score: {method: as_is}",
        "the method as_is can give scores outside 0 to 100",
    ),
    Case("EQM154", PERCENT, NUMBER + ", ▸score: {method: as_is}", "U01: score: the best answer earns 10 and never 100"),
    Case(
        "EQM154",
        YES_NO,
        "▸answer: {type: yes_no, points: {yes: 80}}",
        "U02: answer: the best answer earns 80 and never 100",
    ),
    Case(
        "EQM154",
        YES_NO,
        "answer: {type: ratio, part: {id: p, title: P}, whole: {id: w, title: W}}, "
        "▸score: {method: linear, from: 0, to: 100}",
        "U02: score: the best answer earns 1 and never 100",
    ),
    Case(
        "EQM155",
        YES_NO,
        "▸answer: {type: yes_no, points: {yes: 0}}",
        "indicator U02: answer: all answers earn the same: 0",
    ),
    Case("EQM157", PERCENT, PERCENT + ", ▸score: {method: percentile}", "depend on the other agencies' answers: U01"),
    Case(
        "EQM159",
        "    title: Users\n    indicators:\n      - " + UPTIME,
        "    title: Users\n    aggregate: harmonic\n    indicators:\n      - "
        "▸{id: U01, title: Up, answer: {type: number, max: 9}, score: {method: linear, from: 0, to: 9, clip: false}}",
        "indicator U01: this indicator's score can be negative, and harmonic in dimension U takes no negative number",
    ),
    Case("EQM162", "title: Demo", "title: Demo\nkey: [ISO3, ▸u02]", "key[2]: “u02” is also a name of the column U02"),
    Case("EQM162", "title: Demo", "title: Demo\nkey: [▸وزن]", "key[1]: “وزن” is also a name of the column وزن"),
    Case("EQM121", "title: Demo", "title: Demo\nuptime: {▸intervall: 60s}", "uptime has the key intervall"),
    Case("EQM122", "title: Demo", 'title: Demo\nuptime: {interval: ▸"60"}', "expected a length of time: 60s"),
    Case("EQM122", "title: Demo", "title: Demo\nuptime: {quorum: ▸1}", "uptime.quorum is 1; expected a number below 1"),
    Case("EQM126", "title: Demo", "title: Demo\nuptime: {feeds: ▸a b}", "uptime: “a b” cannot be an id"),
    Case("EQM163", "title: Demo", "title: Demo\nuptime: {timezone: ▸Iran/Tehran}", "there is no time zone Iran/Tehran"),
    Case(
        "EQM164",
        "title: Demo",
        "title: Demo\nuptime: {feeds: ▸U01}",
        "uptime.feeds: U01 is no indicator that is answered",
    ),
    Case("EQM160", UPTIME, UPTIME[:-1] + ", outcome: ▸visit}", "outcome: there is no outcome visit under outcomes"),
    Case(
        "EQM161",
        "title: Demo",
        "title: Demo\noutcomes: {▸visits: {title: Fewer visits}}",
        "outcomes.visits: no indicator belongs to this outcome",
    ),
    Case(
        "EQM121",
        "title: Demo",
        "title: Demo\noutcomes: {visits: {title: V, ▸name: V}}",
        "outcomes.visits has the key name",
    ),
]
BAND = [
    Case(
        "EQM147",
        "dimensions:\n",
        BANDS.removeprefix("title: Demo\n") + "dimensions:\n  - {id: Z, title: Z, indicators: "
        "[{id: Z1, title: Z1, answer: {type: percent}, score: {method: ▸zscore}}]}\n",
        "indicator Z1: score.method: the scores of zscore have no limits",
    ),
    Case(
        "EQM143",
        "title: Demo\n",
        BANDS + "    - {id: top, from: ▸90, title: Top}\n",
        "bands[3].from: 90 breaks the order",
    ),
    Case(
        "EQM144",
        "title: Demo\n",
        BANDS.replace("from: 0", "from: ▸10"),
        "publish.bands[2].from: the lowest band starts at 10",
    ),
    Case(
        "EQM145",
        "title: Demo\n",
        BANDS.replace("- {id: weak, from: 0, title: Weak}", "- ▸{id: weak, from: 0, title: GOOD}"),
        "publish.bands[2] has a name that reads the same as the band good: GOOD",
    ),
    Case(
        "EQM146",
        "title: Demo\n",
        BANDS.replace("from: 50", "from: ▸150"),
        "a band that starts at 150 lies above the scale of 100",
    ),
]
BYTES = [
    ("EQM101", b"", 1, 0),
    ("EQM101", b"# only a comment\n", 1, 0),
    ("EQM101", b"\xef\xbb\xbf---\n...\n", 1, 0),
    ("EQM102", b"#" * 1_000_001, 0, 0),
    ("EQM103", "catalog: demo\ntitle: کيفيت\n".encode("windows-1256"), 2, 8),
    ("EQM103", GOOD.encode("utf-16"), 1, 1),
    ("EQM103", GOOD.encode("utf-16-be"), 1, 1),
]
CHECKS = [
    expecting("EQM170", "U01 > 3 or", "character 11: found the end of the text; expected an id, a number or a"),
    expecting("EQM170", "U01 = 3", "character 5: found =; expected a sign of comparison or arithmetic; is, and, or"),
    expecting("EQM170", "1 < U01 < 3", "character 9: found <; expected and, or, or the end"),
    expecting("EQM170", "U01 -1 > 3", "character 5: found -; expected a minus with a space on both sides"),
    expecting("EQM170", "U01 is empty", "character 8: found empty; expected one of missing, given and not_app"),
    expecting("EQM170", "(U01 + 1) is given", "character 11: found is; expected a single id before is"),
    expecting("EQM170", "(U01 > 3", "character 9: found the end of the text; expected a closing parenthesis"),
    expecting("EQM170", "U01 > ۳", "character 7: found ۳; expected an id, a number or a parenthesis"),
    expecting("EQM170", "U01 > 9999999999999999", "expected a number of at most 1e+15"),
    expecting("EQM170", "(" * 33 + "U01 > 3" + ")" * 33, "character 34: found U01; expected at most 32 levels"),
    expecting("EQM170", "U02 < yes", "character 5: found <; expected == or !="),
    expecting("EQM171", "U01 > 3 and U2 == yes", "check apart: expect: U2 at character 13 is the id of no indicator"),
    expecting("EQM171", "U03.done > 3", "U03.done at character 1 is the id of no indicator"),
    expecting("EQM171", "U is given", "U at character 1 is the id of no indicator"),
    expecting("EQM172", "U04 >= hlaf", "hlaf at character 8 is no option of U04"),
    expecting("EQM172", "hlaf <= U04", "hlaf at character 1 is no option of U04"),
    expecting("EQM173", "U01 == yes", "character 8: found yes or no; expected a number"),
    expecting("EQM173", "U04 == 2", "character 8: found a number; expected one of none, half, whole"),
    expecting("EQM173", "U04 == U02", "character 8: found yes or no; expected one of none, half, whole"),
    expecting("EQM173", "U01 > half", "character 7: found one of none, half, whole; expected a number"),
    expecting("EQM173", "U04 + 1 > 2", "character 1: found one of none, half, whole; expected a number"),
    expecting("EQM173", "not U02", "character 5: found yes or no; expected a condition, such as P03 > 0"),
    expecting("EQM173", "U01 + 1", "character 5: found a number; expected a condition, such as P03 > 0"),
    expecting("EQM173", "(U01 > 1) == yes", "found a condition, such as P03 > 0; expected a value to compare"),
    expecting("EQM174", "1 < 2", "the condition names no indicator"),
    expecting("EQM174", "none < half", "the condition names no indicator"),
    Case(
        "EQM175",
        LAST,
        LAST + MORE + "checks:\n  - {id: a, expect: U01 > 3, message: M}\n  - {id: ▸A, expect: U01 > 4, message: M}\n",
        "check A: this id is already in line 13",
    ),
    Case("EQM120", LAST, LAST + "checks: [▸{id: a, expect: U01 > 3}]\n", "check a lacks the key message"),
    Case("EQM120", LAST, LAST + "checks: [▸{id: a, message: M}]\n", "check a lacks the key expect"),
    Case(
        "EQM121",
        LAST,
        LAST + "checks: [{id: a, expect: U01 > 3, message: M, ▸weight: 3}]\n",
        "check a has the key weight, which is not known",
    ),
    Case(
        "EQM122",
        LAST,
        LAST + "checks: [{id: a, expect: U01 > 3, message: ▸" + "M" * 201 + "}]\n",
        "expected a text of at most 200 characters",
    ),
    Case(
        "EQM122",
        LAST,
        LAST + "checks: [{id: a, expect: ▸" + "U01 > 3" + " " * 490 + "or U01 < 2, message: M}]\n",
        "expected a text of at most 500 characters",
    ),
    Case(
        "EQM123",
        LAST,
        LAST + "checks: [{id: a, expect: U01 > 3, message: M, severity: ▸note}]\n",
        "check a: severity is note, which is not known",
    ),
    Case("EQM126", LAST, LAST + "checks: [{id: ▸1a, expect: U01 > 3, message: M}]\n", "“1a” cannot be an id"),
]
CASES = [*FILE, *SYNTAX, *SHAPE, *NAMES, *STRUCTURE, *SCORES, *BAND, *CHECKS]
RULES = [rule for rule in vars(rules).values() if isinstance(rule, Rule)]


def only(data: bytes) -> Finding:
    """The one finding of a faulty catalog, notes beside it apart; an error leaves no catalog."""
    catalog, findings = parse_catalog(data, "demo.yaml")
    findings = [finding for finding in findings if finding.rule.severity is not Severity.NOTE] or findings
    assert [finding.rule.code for finding in findings] == [findings[0].rule.code]
    assert (catalog is None) == (findings[0].rule.severity is Severity.ERROR)
    return findings[0]


def test_the_catalog_that_the_cases_spoil_is_clean() -> None:
    catalog, findings = parse_catalog(GOOD.encode(), "demo.yaml")
    assert catalog is not None
    assert findings == []


MANY = [("EQM114", 1000, 3)]
"""A code, keys that nobody knows with a value that YAML readers differ about, and how many faults are only counted."""


@pytest.mark.parametrize(("code", "unknown", "more"), MANY)
def test_of_very_many_faults_the_rest_is_counted(code: str, unknown: int, more: int) -> None:
    keys = "".join(f"key{number}: no\n" for number in range(unknown))
    catalog, findings = parse_catalog(f"{keys}catalog: x\n".encode(), "many.yaml")
    assert catalog is None
    assert len(findings) == 1001
    assert {finding.rule.severity for finding in findings[:-1]} == {Severity.ERROR}
    assert (findings[-1].rule.code, dict(findings[-1].details)["number"]) == (code, more)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.words}")
def test_one_fault_is_one_finding_at_its_place(case: Case) -> None:
    text = case.marked
    finding = only(text.replace("▸", "").encode())
    assert finding.rule.code == case.code
    assert case.words in finding.message("en")
    if "▸" in text:
        before = text[: text.index("▸")].split("\n")
        assert (finding.place.row, finding.place.column) == (len(before), len(before[-1]) + 1)
    for words in (finding.message("fa"), finding.hint("fa"), finding.hint("en")):
        assert words
        assert "{where}" not in words


@pytest.mark.parametrize(("code", "data", "row", "column"), BYTES)
def test_a_file_that_holds_no_readable_text(code: str, data: bytes, row: int, column: int) -> None:
    finding = only(data)
    assert (finding.rule.code, finding.place.row, finding.place.column) == (code, row, column)


def test_every_rule_has_a_case() -> None:
    assert {rule.code for rule in RULES} == {case.code for case in CASES} | {code for code, *_ in (*BYTES, *MANY)}
    assert len({rule.code for rule in RULES}) == len(RULES)
