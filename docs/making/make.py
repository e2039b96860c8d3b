"""Make `docs/catalog.md` of the JSON Schema of catalogs and of the examples in `docs/catalogs`, and `docs/method.md` of
what eqm computes: `python docs/making/make.py [DIR]`.
"""

import contextlib
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import yaml
from formulas import means, methods, pooled, rounded, ties
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jsonschema import Draft202012Validator

from eqm.catalog.answers import Answer
from eqm.catalog.schema import schema_text
from eqm.catalog.tree import read_tree
from eqm.cli import main as eqm

HERE = Path(__file__).resolve().parent
CATALOGS = HERE.parent / "catalogs"
EXAMPLES = ("every-key.yaml", "relative.yaml")
SCHEMA = json.loads(schema_text())
DEFS = SCHEMA["$defs"]
LONGEST = 60
"""Characters of an example, longer ones are shown in part."""
SECTIONS = {
    "Unit": "unit",
    "Publish": "publish",
    "Band": "bands",
    "ByDeviation": "jumps",
    "ByPlaces": "jumps",
    "Group": "groups",
    "Outcome": "outcomes",
    "Dimension": "dimensions",
    "Indicator": "indicators",
    "AtLeast": "coverage",
    "OfLeaves": "coverage",
    "Power": "aggregate",
    "GroupFill": "missing",
    "Check": "checks",
    "Uptime": "uptime",
    **dict.fromkeys(("Robustness", "Share", "Dirichlet", "Means", "Noise", "Error"), "robustness"),
    "Option": "choice",
    "RatioPart": "ratio",
    "YesNoPoints": "yes_no",
}
"""The heading below which a model is explained, where a key leads to it."""
LEADS = {"answer": "answer types", "score": "score methods"}


def made(page: str) -> str:
    """Return a page."""
    env = Environment(loader=FileSystemLoader(HERE), undefined=StrictUndefined, keep_trailing_newline=True)
    env.globals |= {one.__name__: one for one in (keys, shown, printed, about, usual)}
    env.globals |= {one.__name__: one for one in (methods, means, pooled, rounded, ties)}
    return env.get_template(f"{page}.j2").render(answer_types=ANSWERS, score_methods=METHODS)


def tagged(key: str, tag: str) -> dict[str, str]:
    """The models that a key chooses among, each by what stands in `tag`."""
    found = DEFS["Indicator"]["properties"][key]
    names = [one["$ref"].rpartition("/")[2] for one in _choices(found) if "$ref" in one]
    return {DEFS[name]["properties"][tag]["const"]: name for name in names}


def _choices(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """What may stand there, one or the other."""
    either = schema.get("anyOf") or schema.get("oneOf")
    return [one for part in either for one in _choices(part)] if either else [schema]


ANSWERS = tagged("answer", "type")
METHODS = tagged("score", "method")
SECTIONS |= {name: method for method, name in METHODS.items()}


def about(name: str) -> str:
    """Return what a model is."""
    return str(DEFS[name]["description"])


def keys(name: str, tag: str = "") -> str:
    """Return the table of a model's X"""
    schema = DEFS[name] if name else SCHEMA
    required = schema.get("required", ())
    rows = [_row(name, key, one, key in required) for key, one in schema["properties"].items() if key != tag]
    if not rows:
        return ""
    head = ("key", "meaning", "takes", "default", "example")
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _row(name: str, key: str, schema: dict[str, Any], required: bool) -> tuple[str, ...]:
    default = "required" if required else _default(schema)
    return f"`{key}`", schema["description"], _takes(key, schema), default, f"`{_flow(SEEN[name, key])}`"


def _default(schema: dict[str, Any]) -> str:
    """The default of a key, but one that says what the defaults of its own keys say."""
    value = schema.get("default")
    told = value in (None, [], {}) or (isinstance(value, dict) and "$ref" in schema and "fa" not in value)
    return "" if told else f"`{_flow(value)}`"


def _takes(key: str, schema: dict[str, Any]) -> str:
    if key in LEADS:
        return _link(LEADS[key], f"one of the {LEADS[key]}")
    return ", ".join(dict.fromkeys(_kind(one) for one in _choices(schema) if one.get("type") != "null"))


def _kind(schema: dict[str, Any]) -> str:
    """What a schema takes, in words."""
    if name := schema.get("$ref", "").rpartition("/")[2]:
        words = {"Id": "an id", "Words": "[words](#words)", "Sentence": "[words](#words), at most 200 characters"}
        return words.get(name) or _link(SECTIONS[name], f"keys of `{SECTIONS[name]}`")
    if "enum" in schema or "const" in schema:
        return ", ".join(f"`{value}`" for value in schema.get("enum", [schema.get("const")]))
    match schema["type"]:
        case "array" if "prefixItems" in schema:
            return "a pair of numbers"
        case "array":
            return f"a list of: {_takes('', schema['items'])}"
        case "object" if "patternProperties" in schema:
            return f"by id: {_takes('', next(iter(schema['patternProperties'].values())))}"
        case "object":
            return "`{by: …}`"
        case "string" if "ms|s|m|h|d" in schema.get("pattern", ""):
            return "a length of time: `500ms`, `60s`, `15m`, `2h`, `1d`"
        case "string":
            most = schema.get("maxLength")
            return f"a text of at most {most} characters" if most else "a text"
        case "boolean":
            return "`true`, `false`"
        case kind:
            return ("a whole number" if kind == "integer" else "a number") + _limits(schema)


def _limits(schema: dict[str, Any]) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    low, high = (None if end is None or abs(end) == 1e15 else f"{end:,.15g}" for end in (low, high))
    if low and high:
        return f", {low} to {high}"
    if above is not None:
        return f" above {above:g}" + (f" and below {below:g}" if below is not None else "")
    return f" of at least {low}" if low else ""


def _link(heading: str, words: str) -> str:
    return f"[{words}](#{heading.replace(' ', '-')})"


def _flow(value: Any, longest: int = LONGEST) -> str:
    """A value as YAML in one line; of a long one the beginning."""
    value = int(value) if isinstance(value, float) and value.is_integer() else value
    whole = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10_000, sort_keys=False)
    text = whole.removesuffix("\n").removesuffix("\n...").strip()
    if len(text) <= longest:
        return text
    if isinstance(value, dict):
        key, first = next(iter(value.items()))
        return f"{{{key}: {_flow(first, longest // 3)}{', …' * (len(value) > 1)}}}"
    if isinstance(value, list):
        return f"[{_flow(value[0], longest // 2)}{', …' * (len(value) > 1)}]"
    return f"{text[:longest]}…"


def _met(schema: dict[str, Any], value: Any, name: str = "") -> Iterator[tuple[tuple[str, str], Any]]:
    """Every key in a value of a catalog, with the model that it is a key of."""
    for one in _choices(schema):
        if "$ref" in one:
            name, one = one["$ref"].rpartition("/")[2], DEFS[one["$ref"].rpartition("/")[2]]
        if not Draft202012Validator({**one, "$defs": DEFS}).is_valid(value):
            continue
        for key, inner in one.get("properties", {}).items():
            if isinstance(value, dict) and key in value:
                yield (name, key), value[key]
                yield from _met(inner, value[key], name)
        for inner in one.get("patternProperties", {}).values():
            for held in value.values():
                yield from _met(inner, held, name)
        for held in value if isinstance(value, list) else ():
            yield from _met(one.get("items", {}), held, name)


def _seen() -> dict[tuple[str, str], Any]:
    """An example of each key of each model."""
    found: dict[tuple[str, str], Any] = {}
    for name in EXAMPLES:
        tree = json.loads(json.dumps(read_tree((CATALOGS / name).read_bytes(), name).value))
        whole = {key: value for key, value in SCHEMA.items() if key not in ("$defs", "$schema")}
        for place, value in _met(whole, tree):
            found.setdefault(place, value)
    return found


SEEN = _seen()


def usual(kind: str) -> str:
    """Return how an answer type scores where an indicator says no method."""
    model = next(one for one in get_args(get_args(Answer)[0]) if one.__name__ == ANSWERS[kind])
    method = model.usually.get("method", "")
    return f"[`{method}`](#{method})" if method else ""


def shown(name: str) -> str:
    """Return a file of `catalogs` without the line for editors."""
    text = (CATALOGS / name).read_text(encoding="utf-8")
    return text.partition("\n")[2].strip("\n") if text.startswith("# yaml-language-server") else text.strip("\n")


def printed(command: str) -> str:
    """Return a command in the folder `catalogs` and what it prints."""
    with contextlib.chdir(CATALOGS), contextlib.redirect_stdout(io.StringIO()) as out:
        assert eqm([*command.split()[1:], "--lang", "en"]) == 0
    return f"$ {command}\n{out.getvalue()}".rstrip("\n")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent
    for page in ("catalog.md", "method.md"):
        (folder / page).write_text(made(page), encoding="utf-8")
