"""Which rules a batch broke, and how often: what to explain better to all agencies."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import eqm.findings
from eqm.findings import Rule
from eqm.language import Language
from eqm.report.figures import count
from eqm.report.validation.patterns import message_pattern
from eqm.validation import Validated


def statistics(validated: Validated, language: Language) -> Iterator[str]:
    """Give a line for each code found, the most frequent first: how often, the code, the rule's message with … for
    what each finding fills in. All findings count, shown or not.
    """
    rules = {**_rules(), **{noted.finding.rule.code: noted.finding.rule for noted in validated.noted}}
    counts = sorted(validated.by_code.items(), key=lambda counted: (-counted[1], counted[0]))
    numbers = [count(number, language) for _, number in counts]
    width = max(map(len, numbers), default=0)
    for (code, _), number in zip(counts, numbers, strict=True):
        said = message_pattern(rules[code], language).removesuffix(".") if code in rules else ""
        yield f"{number:>{width}}  {code}  {said}".rstrip() + "\n"


def _rules() -> dict[str, Rule]:
    """Every rule by its code; a code that was found may be none of those shown."""
    modules = (import_module(f"eqm.findings.{module.name}") for module in pkgutil.iter_modules(eqm.findings.__path__))
    found = (value for module in modules for value in vars(module).values())
    return {value.code: value for value in found if isinstance(value, Rule)}
