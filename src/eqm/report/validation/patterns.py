"""What a rule says of any finding, with … for what each finding fills in."""

import re

from eqm.findings import Rule
from eqm.language import Language, Text, visible

_FIELD = re.compile(r"\{[^{}]*\}")
_LONGEST = 500


def message_pattern(rule: Rule, language: Language) -> str:
    """Return the rule's message with … for each `{name}`."""
    return _pattern(rule.words.message, language)


def hint_pattern(rule: Rule, language: Language) -> str:
    """Return the rule's hint with … for each `{name}`; may be empty."""
    return _pattern(rule.words.hint, language)


def _pattern(text: Text, language: Language) -> str:
    pattern = _FIELD.sub("…", text[language])
    return visible(pattern[:-1] if pattern.endswith("….") else pattern, _LONGEST)
