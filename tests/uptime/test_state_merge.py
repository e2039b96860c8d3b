"""`eqm uptime merge`, from its arguments to its words."""

from pathlib import Path

from click.testing import CliRunner

from eqm.cli.uptime import merge
from eqm.findings import EqmError
from eqm.uptime.days import midnights_of
from eqm.uptime.reading.logs import read_logs
from eqm.uptime.rules import Rules, Wishes
from eqm.uptime.state import add

DAY = 86_400_000
RULES = Rules()


def a_state(path: Path, day: int) -> str:
    log = path.with_suffix(".csv")
    log.write_text(f"at,service,ok\n{19_000 * DAY + day * DAY},a,1\n")
    add(path, read_logs([log], Wishes(RULES, midnights_of(RULES.zone))), RULES)
    return str(path)


def test_states_become_one(tmp_path: Path) -> None:
    states = [a_state(tmp_path / f"{day}.state", day) for day in range(3)]
    target = tmp_path / "all.state"
    run = CliRunner().invoke(merge, [*states, "-o", str(target), "--lang", "en"])
    assert (run.exit_code, run.output) == (0, f"{target} holds what the states held (3)\n")
    first = target.read_bytes()
    again = CliRunner().invoke(merge, [*reversed(states), "-o", str(target), "--lang", "fa"])
    assert isinstance(again.exception, EqmError)
    assert "--force" in again.exception.message.fa
    assert CliRunner().invoke(merge, [*reversed(states), "-o", str(target), "--force"]).exit_code == 0
    assert target.read_bytes() == first
