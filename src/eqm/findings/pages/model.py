"""Page: what a code means, told by one example of it."""

from dataclasses import dataclass

from eqm.findings.model import Finding, Rule
from eqm.language import Language, Text


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a code's page. Its code, severity, message and hint are those of the example's rule and stand
    nowhere else.

    `before` and `after` are what stands in the file before and after it is mended, where that can be shown in a line.
    """

    example: Finding
    meaning: Text
    before: Text | str = ""
    after: Text | str = ""

    @property
    def rule(self) -> Rule:
        """The rule that the page is about."""
        return self.example.rule

    def mended(self, language: Language) -> tuple[str, str]:
        """What stands there before and after it is mended; two empty texts where that is not shown."""
        return _in(self.before, language), _in(self.after, language)


def _in(text: Text | str, language: Language) -> str:
    return text[language] if isinstance(text, Text) else text
