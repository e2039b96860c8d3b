"""SARIF 2.1.0, for code scanning: each finding with its row and column, its cell as a logical place, and a
fingerprint that outlives rows moving.
"""

from collections.abc import Iterator
from typing import Any, Final

from eqm.findings import NOWHERE, Finding, Location, Rule
from eqm.language import Language
from eqm.report.json import compact, items
from eqm.report.validation.fingerprints import fingerprints
from eqm.report.validation.patterns import hint_pattern, message_pattern
from eqm.report.validation.places import origin_in_words, spot
from eqm.report.validation.uris import uri
from eqm.validation import Validated
from eqm.version import __version__

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LANGUAGES: Final[tuple[Language, ...]] = ("en", "fa")


def render(validated: Validated, language: Language) -> Iterator[str]:
    """Give the log in pieces: one run, its rules in both languages, then a result for each finding, in order."""
    rules = {noted.finding.rule.code: noted.finding.rule for noted in validated.noted}
    numbers = {code: number for number, code in enumerate(rules)}
    yield f'{{\n"$schema": {compact(SCHEMA)},\n"version": "2.1.0",\n"runs": [{{\n"tool": {{"driver": {{'
    yield f'"name": "eqm", "semanticVersion": {compact(__version__)}, "rules": '
    yield from items(_rule(rule, language) for rule in rules.values())
    yield f'}}}},\n"language": {compact(language)},\n"columnKind": "unicodeCodePoints",\n"results": '
    yield from items(
        _result(noted.finding, known_by, numbers, language) for noted, known_by in fingerprints(validated.noted)
    )
    yield "\n}]\n}\n"


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    messages = {said: message_pattern(rule, said) for said in _LANGUAGES}
    hints = [hint_pattern(rule, said) for said in _LANGUAGES]
    told = {
        "id": rule.code,
        "shortDescription": {"text": _plain(messages[language])},
        "fullDescription": {"text": _plain("\n".join(messages.values()))},
        "messageStrings": {name: {"text": _plain(text)} for name, text in messages.items()},
        "defaultConfiguration": {"level": str(rule.severity)},
    }
    if all(hints):
        told["help"] = {"text": _plain("\n".join(hints))}
    return told


def _result(finding: Finding, fingerprint: str, numbers: dict[str, int], language: Language) -> dict[str, Any]:
    told: dict[str, Any] = {
        "ruleId": finding.rule.code,
        "ruleIndex": numbers[finding.rule.code],
        "level": str(finding.rule.severity),
        "message": {"text": _message(finding, language)},
        "locations": [_location(finding.place)] if finding.place != NOWHERE else [],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }
    if finding.origin != NOWHERE:
        origin = {"text": _plain(origin_in_words(finding, language))}
        told["relatedLocations"] = [{"id": 1, **_location(finding.origin), "message": origin}]
    about = {"agency": finding.agency, "indicator": finding.indicator}
    if any(about.values()):
        told["properties"] = {name: value for name, value in about.items() if value}
    return told


def _message(finding: Finding, language: Language) -> str:
    said = " ".join(text for text in (finding.message(language), finding.hint(language)) if text)
    return _plain(said) or finding.rule.code


def _location(place: Location) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if place.file:
        told["physicalLocation"] = {"artifactLocation": {"uri": uri(place.file)}}
        if place.row:
            region = {"startLine": place.row, "startColumn": place.column}
            told["physicalLocation"]["region"] = {name: number for name, number in region.items() if number}
    if place.sheet:
        told["logicalLocations"] = [{"fullyQualifiedName": spot(place)}]
    return told


def _plain(text: str) -> str:
    """A message that is no link, whatever a cell holds, and has nothing that is filled in."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]") if "](" in text else text
