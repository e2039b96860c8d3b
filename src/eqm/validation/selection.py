"""Which findings are wanted, and how much each of them matters."""

from collections.abc import Callable, Sequence

from eqm.findings import Finding, strictly

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
