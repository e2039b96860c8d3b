"""The page of every code: meaning, example, how to fix it. Imported to explain codes, never to read or score."""

from dataclasses import dataclass
from typing import Any

from eqm.findings import Finding, Location, Rule
from eqm.findings.book import entry_of
from eqm.language import Text


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a code's page. Its code, severity, message and hint are those of the example's rule.

    `before` and `after` are what stands in the file before and after it is fixed, where that can be shown in a line.
    """

    example: Finding
    meaning: Text
    before: Text | str
    after: Text | str

    @property
    def rule(self) -> Rule:
        """The rule that the page is about."""
        return self.example.rule


def page_of(rule: Rule) -> Page:
    """Return the page of a rule, as the book has it."""
    entry = entry_of(rule.code)
    example = entry.example
    about = {name: example.get(name, "") for name in ("agency", "indicator")}
    values = {name: _value(value) for name, value in example.get("values", {}).items()}
    finding = rule.at(Location(**example.get("place", {})), **about, **values)
    before, after = (_value(example.get(name, "")) for name in ("before", "after"))
    return Page(finding, entry.means, before, after)


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return Text(**value)
    return [_value(item) for item in value] if isinstance(value, list) else value
