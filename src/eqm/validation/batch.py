"""Many files: each examined by itself, in one process or several, then all held side by side. Read this first."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from eqm.engine.processes import in_processes
from eqm.findings import Finding, Rule, Severity, strictly
from eqm.intake import Round
from eqm.intake.files import read_file
from eqm.validation import Examined, Noted, Sent, Validated
from eqm.validation.across import held_against_register, same_answers, two_forms
from eqm.validation.submission import Yardstick, examine

MOST = 100_000
"""Findings kept to be shown, where nobody asked for fewer."""
_CHUNK = 16
Wanted = Callable[[Finding], Finding | None]
"""What becomes of a finding: itself, itself with another severity, or nothing."""


def wanted(select: Sequence[str] = (), ignore: Sequence[str] = (), strict: bool = False) -> Wanted:
    """Return what keeps the findings whose code begins with one of `select` (all where that is empty) and with none of
    `ignore`; `strict` makes warnings errors.
    """
    chosen, left_out = tuple(select), tuple(ignore)

    def keep(finding: Finding) -> Finding | None:
        code = finding.rule.code
        if (chosen and not code.startswith(chosen)) or (left_out and code.startswith(left_out)):
            return None
        return strictly([finding])[0] if strict else finding

    return keep


_ALL = wanted()


@dataclass(slots=True)
class _Gathered:
    """What is kept while files come: counts of all findings, the first of them, and what is remembered of agencies."""

    keep: Wanted
    noted: list[Noted] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    codes: Counter[str] = field(default_factory=Counter)
    rules: dict[tuple[str, Severity], Rule] = field(default_factory=dict)
    by_whom: Counter[tuple[str, str, Severity]] = field(default_factory=Counter)

    def take(self, noted: Iterable[Noted]) -> None:
        """Count findings, and keep them while there is room."""
        for one in noted:
            finding = self.keep(one.finding)
            if finding is None:
                continue
            rule = finding.rule
            self.codes[rule.code] += 1
            self.by_whom[finding.agency, finding.place.file, rule.severity] += 1
            if len(self.noted) < MOST:
                # Every process sends its own copy of a rule; one is enough to keep.
                own = self.rules.setdefault((rule.code, rule.severity), rule)
                self.noted.append(Noted(replace(finding, rule=own), one.excerpt))


def validated(
    examined: Iterable[Examined],
    files: Sequence[str],
    before: Sequence[Finding] = (),
    register: Round | None = None,
    keep: Wanted = _ALL,
    most: int = MOST,
) -> Validated:
    """Return what files come to, taken one by one and then side by side; `files` are their names, `before` what was
    found before they were opened. The register is counted among them where something is found in it.

    `keep` chooses among the findings and may raise them; `most` are kept to be shown, the first by place, and the
    others counted.
    """
    gathered = _Gathered(keep)
    gathered.take(map(Noted, before))
    for one in examined:
        gathered.take(one.noted)
        gathered.sent += one.sent
    gathered.take(map(Noted, chain(two_forms(gathered.sent), same_answers(gathered.sent))))
    if register is not None:
        gathered.take(map(Noted, held_against_register(gathered.sent, register)))
    kept = sorted(gathered.noted, key=lambda one: one.finding.walking_order)[:most]
    shown = Counter(one.finding.rule.severity for one in kept)
    whom, sent = dict(gathered.by_whom), tuple(gathered.sent)
    counts = {each: sum(number for (*_, one), number in whom.items() if one is each) for each in Severity}
    rest = {severity: number - shown[severity] for severity, number in counts.items()}
    faulty = {file for _, file, severity in whom if severity is not Severity.NOTE}
    beside = [one.file for one in register.inputs if one.file in faulty] if register else []
    looked_at = dict.fromkeys([*files, *beside])
    number = len(faulty & looked_at.keys())
    return Validated(tuple(looked_at), tuple(kept), counts, rest, dict(gathered.codes), number, whom, sent)


def examined_files(
    paths: Sequence[Path], against: Yardstick, jobs: int = 1, began: Callable[[int], None] = lambda number: None
) -> Iterator[Examined]:
    """Yield each file examined, in the order given, by `jobs` processes; `began` is called with how many are done.

    No file's content outlives its turn.
    """
    with in_processes(_examined, against, min(jobs, len(paths)), chunk=_CHUNK) as mapped:
        for number, one in enumerate(mapped(paths), 1):
            began(number)
            yield one


def _examined(against: Yardstick, path: Path) -> Examined:
    findings: list[Finding] = []
    file = read_file(path, findings)
    return Examined(tuple(map(Noted, findings)), ()) if file is None else examine([file], against)
