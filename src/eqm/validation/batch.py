"""Many files: each examined by itself, in one process or several, then all held side by side. Read this first."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from eqm.findings import Finding, Rule, Severity
from eqm.intake import Round
from eqm.intake.files import read_file
from eqm.validation.across import held_against_register, same_answers, two_forms
from eqm.validation.model import Examined, Noted, Sent, Validated
from eqm.validation.selection import Wanted, wanted
from eqm.validation.submission import Yardstick, examine

MOST = 100_000
"""Findings kept to be shown, where nobody asked for fewer."""
_CHUNK = 16
_ALL = wanted()


@dataclass(slots=True)
class _Gathered:
    """What is kept while files come: counts of all findings, the first of them, and what is remembered of agencies."""

    keep: Wanted
    noted: list[Noted]
    sent: list[Sent]
    counts: Counter[Severity]
    codes: Counter[str]
    faulty: set[str]
    rules: dict[tuple[str, Severity], Rule]

    def take(self, noted: Iterable[Noted]) -> None:
        """Count findings, and keep them while there is room."""
        for one in noted:
            finding = self.keep(one.finding)
            if finding is None:
                continue
            rule = finding.rule
            self.counts[rule.severity] += 1
            self.codes[rule.code] += 1
            if rule.severity is not Severity.NOTE:
                self.faulty.add(finding.place.file)
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
    gathered = _Gathered(keep, [], [], Counter(), Counter(), set(), {})
    gathered.take(map(Noted, before))
    for one in examined:
        gathered.take(one.noted)
        gathered.sent += one.sent
    gathered.take(map(Noted, _across(gathered.sent, register)))
    kept = sorted(gathered.noted, key=lambda one: one.finding.walking_order)[:most]
    shown = Counter(one.finding.rule.severity for one in kept)
    counts = {severity: gathered.counts[severity] for severity in Severity}
    rest = {severity: number - shown[severity] for severity, number in counts.items()}
    beside = [one.file for one in register.inputs] if register else []
    looked_at = dict.fromkeys([*files, *(name for name in beside if name in gathered.faulty)])
    faulty = len(gathered.faulty & looked_at.keys())
    return Validated(tuple(looked_at), tuple(kept), counts, rest, dict(gathered.codes), faulty)


def examined_files(
    paths: Sequence[Path], against: Yardstick, jobs: int = 1, began: Callable[[int], None] = lambda number: None
) -> Iterator[Examined]:
    """Yield each file examined, in the order given, by `jobs` processes; `began` is called with how many are done.

    No file's content outlives its turn.
    """
    with _pool(against, jobs if len(paths) > 1 else 1) as mapped:
        for number, one in enumerate(mapped(paths), 1):
            began(number)
            yield one


def _across(sent: Sequence[Sent], register: Round | None) -> Iterator[Finding]:
    yield from two_forms(sent)
    yield from same_answers(sent)
    if register is not None:
        yield from held_against_register(sent, register)


@contextmanager
def _pool(against: Yardstick, jobs: int) -> Iterator[Callable[[Sequence[Path]], Iterable[Examined]]]:
    if jobs == 1:
        yield lambda paths: (_examined(path, against) for path in paths)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(against,)) as pool:
        yield lambda paths: pool.map(_examined_there, paths, chunksize=_CHUNK)


_held: list[Yardstick] = []
"""In a process of a pool: what its files are held against, sent once and not with each."""


def _begin(against: Yardstick) -> None:
    _held[:] = [against]


def _examined_there(path: Path) -> Examined:
    return _examined(path, _held[0])


def _examined(path: Path, against: Yardstick) -> Examined:
    findings: list[Finding] = []
    file = read_file(path, findings)
    if file is None:
        return Examined(str(path), tuple(map(Noted, findings)), ())
    return examine([file], against)
