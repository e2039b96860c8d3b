"""A JSON object a line, each a finding with the keys it has in `json`."""

from collections.abc import Iterator

from eqm.language import Language
from eqm.report.findings import findings_values
from eqm.report.setters.json import compact
from eqm.validation import Validated


def render(validated: Validated, language: Language) -> Iterator[str]:
    """Give a line for each finding, in order; nothing else."""
    for told in findings_values((noted.finding for noted in validated.noted), language):
        yield compact(told) + "\n"
