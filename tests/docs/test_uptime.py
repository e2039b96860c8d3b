"""The page on availability: its drawings and figures are what eqm computes, and it names every option and key."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from eqm.cli import main
from eqm.cli.uptime import uptime
from eqm.uptime.availability import Availability, availability
from eqm.uptime.figures import in_percent
from eqm.uptime.periods import Period
from eqm.uptime.planned import Exclusion, Maintenance, Plans
from eqm.uptime.reading.columns import NAMES
from eqm.uptime.reading.logs import read_logs
from eqm.uptime.reading.moments import as_datetime, moment as read_moment
from eqm.uptime.rules import MINUTE, Rules, Wishes

REPO = Path(__file__).parents[2]
PAGE = (REPO / "docs" / "uptime.md").read_text(encoding="utf-8")
TEHRAN = ZoneInfo("Asia/Tehran")
NOON = 1_749_367_800_000
"""When minute 0 of a drawing is."""
SIGNS = {"unknown": "?", "up": "+", "down": "-", "maintenance": "m"}
NO_PROBES = ("minute", "rules", "period", "counts", "outages", "planned", "excluded")
RULES = {
    "": {},
    "--confirm 2": {"confirm": 2},
    "--ignore-under 3m": {"ignore_under": 3 * MINUTE},
    "--changes": {"changes": True},
}


@dataclass(frozen=True)
class Drawing:
    """A heading of the page, and the rows of a drawing below it by their names."""

    heading: str
    rows: Mapping[str, str]

    def __str__(self) -> str:
        return self.heading

    @property
    def period(self) -> range:
        """The minutes of the period; without a row of its own all that is drawn."""
        drawn = self.rows.get("period")
        if drawn is None:
            return range(max(len(row) for name, row in self.rows.items() if name not in ("minute", "rules")))
        return range(drawn.index("="), len(drawn))

    def computed(self, folder: Path, period: range) -> Availability:
        """What eqm makes of the probes in these minutes."""
        in_force = Rules(TEHRAN, **RULES[self.rows.get("rules", "")])
        logs = list(self._logs(folder))
        planned = [Maintenance("", "pay", *ends, ends[0]) for ends in self._stretches("planned")]
        excluded = [Exclusion(*ends, "", "drawn") for ends in self._stretches("excluded")]
        asked = Period(moment(period.start), moment(period.stop))
        log = read_logs(logs, Wishes(in_force))
        return availability(log, in_force, asked, NOON * 2, plans=Plans(planned, excluded))

    def _logs(self, folder: Path) -> Iterator[Path]:
        for name, row in self.rows.items():
            if name not in NO_PROBES:
                place = "" if name in ("probes", "again") else name
                lines = [f"{moment(at)},pay,{sign},{place}" for at, sign in enumerate(row) if sign in "01"]
                file = folder / f"{name}.csv"
                file.write_text("\n".join(["at,service,ok,probe", *lines]), encoding="utf-8")
                yield file

    def _stretches(self, name: str) -> list[tuple[int, int]]:
        return [(moment(one.start()), moment(one.end())) for one in re.finditer("x+", self.rows.get(name, ""))]


def moment(minute: int) -> int:
    return NOON + minute * MINUTE


def drawings() -> Iterator[Drawing]:
    for heading, text in re.findall(r"^### ([^\n]+)\n(.*?)(?=^##)", PAGE, re.MULTILINE | re.DOTALL):
        for block in re.findall(r"```text\n(.*?)```", text, re.DOTALL):
            lines = block.rstrip("\n").split("\n")
            ruler = next((line for line in lines if line.startswith("minute")), None)
            if ruler is not None:
                edge = ruler.index("0")
                yield Drawing(heading, {line[:edge].strip(): line[edge:].rstrip() for line in lines})


DRAWINGS = list(drawings())


@pytest.mark.parametrize("drawing", DRAWINGS, ids=str)
def test_a_drawing_is_what_eqm_computes(drawing: Drawing, tmp_path: Path) -> None:
    assert {"counts", "minute"} <= drawing.rows.keys()
    counts = ""
    for minute in drawing.period:
        (service,) = drawing.computed(tmp_path, range(minute, minute + 1)).services
        (state,) = [name for name in SIGNS if getattr(service, name) == MINUTE]
        counts += SIGNS[state]
    assert drawing.rows["counts"].strip() == counts
    assert len(drawing.rows["counts"]) == drawing.period.stop
    if "outages" in drawing.rows:
        outages = drawing.computed(tmp_path, drawing.period).outages
        spans = [((one.began - NOON) // MINUTE, (one.ended - NOON) // MINUTE) for one in outages]
        assert [one.span() for one in re.finditer("#+", drawing.rows["outages"])] == spans


def test_there_is_a_drawing_for_nearly_every_rule() -> None:
    headings = re.findall(r"^### (.+)$", PAGE, re.MULTILINE)
    assert len({drawing.heading for drawing in DRAWINGS}) >= len(headings) - 3


def test_the_clock_that_went_back_is_drawn_as_it_was() -> None:
    rows = dict(re.findall(r"^(clock|UTC|offset|read without offset) +(\S.*)$", PAGE, re.MULTILINE))
    clocks, instants, offsets = (rows[name].split() for name in ("clock", "UTC", "offset"))
    found = [as_datetime(1_663_781_400_000 + number * 60 * MINUTE, TEHRAN) for number in range(4)]
    assert [f"{one:%H:%M}" for one in found] == clocks
    assert [f"{one.astimezone(ZoneInfo('UTC')):%H:%M}" for one in found] == instants
    assert [one.isoformat()[-6:] for one in found] == offsets
    read = [isinstance(read_moment(f"{one:%Y-%m-%dT%H:%M:%S}", TEHRAN), int) for one in found]
    assert rows["read without offset"].split() == ["yes" if one else "no" for one in read]


def test_percentages_are_as_computed() -> None:
    rows = re.findall(r"^\| (\d+) (min|ms) \| (\d+) \2 \| ([\d.]+) \| ([\d.]+) \|$", PAGE, re.MULTILINE)
    assert len(rows) == 4
    for up, _, down, figure, above in rows:
        share = Fraction(int(up), int(up) + int(down))
        assert f"{in_percent(share):g}" == figure or str(in_percent(share)) == figure
        assert float(above) == -(-share * 100_000 // 1) / 1000


def test_every_option_and_every_name_of_a_column_is_on_the_page() -> None:
    options = [name for one in uptime.params for name in one.opts if name.startswith("--")]
    lacking = [name for name in options if not re.search(rf"`{name}\b|{name}[ `]", PAGE)]
    assert lacking == []
    names = {name for what, every in NAMES.items() for name in (what, *every)}
    assert [name for name in names if name not in PAGE] == []


@pytest.mark.parametrize("more", [[], ["--confirm", "2"]])
def test_every_key_of_json_is_on_the_page(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["uptime", str(REPO / "samples" / "probes.csv"), "--format", "json", "--no-save", *more]) == 0
    told = json.loads(capsys.readouterr().out)
    told.pop("findings")
    assert [key for key in keys(told) if f"`{key}`" not in PAGE] == []


def keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys(one)
