"""SARIF 2.1.0, for code scanning: findings with row, column, cell, and a fingerprint that outlives moved rows."""

from collections.abc import Iterator
from typing import Any, Final

from eqm.findings import NOWHERE, Finding, Location, Rule
from eqm.language import Language
from eqm.report.setters.json import compact, items
from eqm.report.validation.words import fingerprints, origin_in_words, pattern, spot, uri
from eqm.validation import Validated
from eqm.version import __version__

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(validated: Validated, language: Language) -> Iterator[str]:
    """Give the log in pieces: one run, its rules in both languages, then a result for each finding, in order."""
    rules = {noted.finding.rule.code: noted.finding.rule for noted in validated.noted}
    numbers = {code: number for number, code in enumerate(rules)}
    yield f'{{\n"$schema": {compact(SCHEMA)},\n"version": "2.1.0",\n"runs": [{{\n"tool": {{"driver": {{'
    yield f'"name": "eqm", "semanticVersion": {compact(__version__)}, "rules": '
    yield from items(_rule(rule, language) for rule in rules.values())
    yield f'}}}},\n"language": {compact(language)},\n"columnKind": "unicodeCodePoints",\n"results": '
    known = fingerprints(validated.noted)
    yield from items(_result(noted.finding, fingerprint, numbers, language) for noted, fingerprint in known)
    yield "\n}]\n}\n"


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    message, hint = pattern(rule.words.message), pattern(rule.words.hint)
    values = {
        "id": rule.code,
        "shortDescription": {"text": _plain(message[language])},
        "fullDescription": {"text": _plain(f"{message.en}\n{message.fa}")},
        "messageStrings": {"en": {"text": _plain(message.en)}, "fa": {"text": _plain(message.fa)}},
        "defaultConfiguration": {"level": str(rule.severity)},
    }
    if hint.en and hint.fa:
        values["help"] = {"text": _plain(f"{hint.en}\n{hint.fa}")}
    return values


def _result(finding: Finding, fingerprint: str, numbers: dict[str, int], language: Language) -> dict[str, Any]:
    text = " ".join(part for part in (finding.message(language), finding.hint(language)) if part)
    values: dict[str, Any] = {
        "ruleId": finding.rule.code,
        "ruleIndex": numbers[finding.rule.code],
        "level": str(finding.rule.severity),
        "message": {"text": _plain(text) or finding.rule.code},
        "locations": [_location(finding.place)] if finding.place != NOWHERE else [],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }
    if finding.origin != NOWHERE:
        origin = {"text": _plain(origin_in_words(finding)[language])}
        values["relatedLocations"] = [{"id": 1, **_location(finding.origin), "message": origin}]
    about = {"agency": finding.agency, "indicator": finding.indicator}
    if any(about.values()):
        values["properties"] = {name: value for name, value in about.items() if value}
    return values


def _location(place: Location) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if place.file:
        values["physicalLocation"] = {"artifactLocation": {"uri": uri(place.file)}}
        if place.row:
            region = {"startLine": place.row, "startColumn": place.column}
            values["physicalLocation"]["region"] = {name: number for name, number in region.items() if number}
    if place.sheet:
        values["logicalLocations"] = [{"fullyQualifiedName": spot(place)}]
    return values


def _plain(text: str) -> str:
    """A message that is no link, whatever a cell holds, and has nothing that is filled in."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]") if "](" in text else text
