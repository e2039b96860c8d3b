"""Which rules a batch broke, and how often: what to explain better to all agencies."""

from collections.abc import Iterator

from eqm.findings.rooms import every_rule
from eqm.language import Language
from eqm.report.figures import count
from eqm.report.validation.words import pattern
from eqm.validation import Validated


def statistics(validated: Validated, language: Language) -> Iterator[str]:
    """Give a line for each code found, the most frequent first: how often, the code, the rule's message with … for
    what each finding fills in. All findings count, shown or not.
    """
    rules = every_rule() | {noted.finding.rule.code: noted.finding.rule for noted in validated.noted}
    counts = sorted(validated.by_code.items(), key=lambda counted: (-counted[1], counted[0]))
    numbers = [count(number, language) for _, number in counts]
    width = max(map(len, numbers), default=0)
    for (code, _), number in zip(counts, numbers, strict=True):
        message = pattern(rules[code].words.message)[language].removesuffix(".") if code in rules else ""
        yield f"{number:>{width}}  {code}  {message}".rstrip() + "\n"
