"""A YAML text as a stream of events: encoding, size, depth, syntax and a second document are judged here.

Depth is stopped on the stream: what builds a tree from deeper input, libyaml's own composer too, overflows the C stack.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from eqm.findings import Finding, Location, catalogs as rules
from eqm.language import Text

LARGEST = 1_000_000
DEEPEST = 32

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


class UnreadableError(Exception):
    """The text cannot be read further; `finding` says why and where."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.rule.code)
        self.finding = finding


def decode(data: bytes, file: str) -> str:
    """Return the text in `data`, UTF-8 with or without its mark; UnreadableError over 1 MB or in another encoding."""
    if len(data) > LARGEST:
        raise UnreadableError(rules.TOO_LARGE.at(Location(file), found=len(data), most=LARGEST))
    if data.count(0) > len(data) // 4:  # UTF-16, of which the ASCII letters would pass
        raise UnreadableError(rules.NOT_UTF8.at(Location(file, row=1, column=1)))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        readable = data[: error.start].decode("utf-8-sig", "replace")
        raise UnreadableError(rules.NOT_UTF8.at(_after(readable, file))) from None
    if unprintable := _UNPRINTABLE.search(text):
        place = _after(text[: unprintable.start()], file)
        raise UnreadableError(rules.CONTROL_CHARACTER.at(place, found=f"U+{ord(unprintable.group()):04X}"))
    return text


def events(text: str, file: str) -> Iterator[yaml.Event]:
    """Yield the events of the one document in `text`, nodes and ends of collections; at a fault, UnreadableError."""
    depth = documents = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > DEEPEST:
                    raise UnreadableError(rules.TOO_DEEP.at(place_of(event, file), most=DEEPEST))
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise UnreadableError(rules.SEVERAL_DOCUMENTS.at(place_of(event, file)))
            if isinstance(event, (yaml.NodeEvent, yaml.CollectionEndEvent)):
                yield event
    except yaml.YAMLError as error:
        raise UnreadableError(_syntax_fault(error, text, file)) from None


def place_of(event: yaml.Event, file: str) -> Location:
    """Return where an event starts."""
    mark: Any = event.start_mark
    return Location(file, row=mark.line + 1, column=mark.column + 1)


def _after(text: str, file: str) -> Location:
    """The place of the character that follows `text`."""
    lines = _LINE_END.split(text)
    return Location(file, row=len(lines), column=len(lines[-1]) + 1)


def _syntax_fault(error: yaml.YAMLError, text: str, file: str) -> Finding:
    mark = getattr(error, "problem_mark", None)
    row, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    place = Location(file, row=row, column=column)
    problem = str(getattr(error, "problem", ""))
    if "nesting depth" in problem:  # libyaml's own limit, which some releases have: it looks ahead of the events
        return rules.TOO_DEEP.at(place, most=DEEPEST)
    lines = _LINE_END.split(text)
    line = lines[row - 1] if row <= len(lines) else ""
    if "\t" in line[: column + 1] and not line[:column].strip():
        return rules.TAB.at(place)
    words = next((words for clue, words in _PROBLEMS.items() if clue in problem), _OTHER)
    return rules.NOT_YAML.at(place, problem=words, found=f": {line.strip()}" if line.strip() else "")


_QUOTE_OPEN = Text(fa="گیومه‌ای باز شده و بسته نشده", en="a quote is opened and never closed")
_INDENT = Text(
    fa="تورفتگی این خط با خط‌های پیش از آن نمی‌خواند", en="this line's indentation does not fit the lines before it"
)
_SIGN = Text(fa="متن با نشانه‌ای آغاز شده که باید در گیومه بیاید", en="a text begins with a sign that needs quotes")
_OTHER = Text(fa="ساختار این خط درست نیست", en="the line is not well formed")
_PROBLEMS = {
    "mapping values": Text(fa="«: » میان یک متنِ بی‌گیومه آمده", en="`: ` stands inside a text without quotes"),
    "unexpected end of stream": _QUOTE_OPEN,
    "unexpected document indicator": _QUOTE_OPEN,
    "expected ',' or ']'": Text(fa="فهرستی با [ باز شده و بسته نشده", en="a list is opened with [ and never closed"),
    "expected ',' or '}'": Text(fa="چیزی با { باز شده و بسته نشده", en="something is opened with { and never closed"),
    "expected ':'": Text(fa="کلیدی بدون «:» آمده", en="a key has no `:` after it"),
    "expected key": _INDENT,
    "expected <block end>": _INDENT,
    "expected '-'": _INDENT,
    "block sequence entries": Text(
        fa="«-» جایی آمده که فهرستی نمی‌تواند آغاز شود", en="a `-` stands where no list can begin"
    ),
    "cannot start any token": _SIGN,
    "escape": Text(fa="پس از \\ نویسه‌ای آمده که معنایی ندارد", en="a character after \\ means nothing"),
}
