"""Findings as JSON: everything as one object, or an object a line, each finding with the same keys. What stands in
them is said by findings.schema.json, whose `$defs/finding` is a line of `jsonl`.
"""

from collections.abc import Iterator, Mapping

from eqm.findings import Severity
from eqm.language import Language
from eqm.report.findings import findings_values
from eqm.report.setters.json import compact, pieces
from eqm.validation import Validated


def json(validated: Validated, language: Language) -> Iterator[str]:
    """Give the object in pieces: `files` and `summary` count, `findings` holds what is to be shown."""
    summary = {**_counts(validated.counts), "faulty": validated.faulty, "rest": _counts(validated.rest)}
    findings = findings_values((noted.finding for noted in validated.noted), language)
    return pieces({"files": len(validated.files), "summary": summary, "findings": findings})


def jsonl(validated: Validated, language: Language) -> Iterator[str]:
    """Give a line for each finding, in order; nothing else."""
    for values in findings_values((noted.finding for noted in validated.noted), language):
        yield compact(values) + "\n"


def _counts(counts: Mapping[Severity, int]) -> dict[str, int]:
    return {f"{severity}s": counts.get(severity, 0) for severity in Severity}
