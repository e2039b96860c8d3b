"""Everything that was found as one JSON object; `schema` says what stands in it."""

from collections.abc import Iterator, Mapping
from typing import Any

from eqm.findings import Severity
from eqm.language import Language
from eqm.report.findings import findings_values
from eqm.report.setters.json import pieces
from eqm.validation import Validated


def render(validated: Validated, language: Language) -> Iterator[str]:
    """Give the object in pieces: `files` and `summary` count, `findings` holds what is to be shown."""
    return pieces(
        {
            "files": len(validated.files),
            "summary": {
                **_counts(validated.counts),
                "faulty": validated.faulty,
                "rest": _counts(validated.rest),
            },
            "findings": findings_values((noted.finding for noted in validated.noted), language),
        }
    )


def _counts(counts: Mapping[Severity, int]) -> dict[str, Any]:
    return {f"{severity}s": counts.get(severity, 0) for severity in Severity}
