"""Good workbooks, spoiled: seeded mutations of bytes, of the zip directory, and of the XML inside.

A longer run by hand: `python tests/xlsx/reading/fuzzing.py COUNT SEED`, which prints how many there were and what came
of them; with `mark` after the seed, each workbook that can be read is also marked.
"""

import io
import random
import re
import struct
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pace import within

sys.path.insert(0, str(Path(__file__).parents[2]))

from eqm.intake import File, Limits, Round, round_of
from eqm.xlsx.reading import reader
from intake import given
from xlsx.reading import workbooks as w

LONGEST = 3.0
HUGE = ("1048577", "16385", "4294967296", "9" * 400, "1e308", "1e-400", "-1", "0", "007", "٣", "NaN", "", "0x10", "1 ")
ODD = (
    "",
    " ",
    "A0",
    "XFE1",
    "A1:XFD1048576",
    "B2:A1",
    "$A$1",
    "rId99",
    "true",
    "zz",
    "../../x",
    "\ud7ff",
    "&#0;",
    "_x0000_",
)
ODD_TEXTS = (
    "<b/>",
    "</c>",
    "<v>",
    "&amp;",
    "&lol;",
    "&#x1F;",
    "]]>",
    "<![CDATA[<c/>]]>",
    "<!-- -->",
    "<?a b?>",
    "x" * 40_000,
)
TOKEN = re.compile(rb"<[^<>]*>|[^<]+|<")
ATTRIBUTE = re.compile(rb'\s([\w:]+)="([^"]*)"')
NUMBER = re.compile(rb"[0-9]+")
PARTS = (  # which part is spoiled, and how often
    ("xl/worksheets/", 55), ("sharedstrings", 15), ("styles", 12), ("xl/workbook.xml", 9), ("content_types", 4),
    ("_rels", 5),
)  # fmt: skip

Chance = random.Random


@dataclass(frozen=True)
class Spoiled:
    """A mutated workbook: what was done to it and what it is now."""

    kind: str
    data: bytes


def mutations(count: int, seed: int) -> Iterator[Spoiled]:
    """Give `count` spoiled workbooks, the same for the same seed: eight in ten spoiled inside their XML."""
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        kind = ("xml", "bytes", "xml", "xml", "xml", "zip", "xml", "xml", "xml", "xml")[number % 10]
        yield Spoiled(kind, KINDS[kind](chance, chance.choice(good())))


@cache
def good() -> tuple[bytes, ...]:
    """Workbooks without a fault: as openpyxl writes them, with formulas and merged and hidden cells, and with shared
    texts, dates and runs as other programs write them.
    """
    return given.workbook(given.sheets()), given.workbook(given.sheets(), _lively), _shared()


def _lively(book: Any) -> None:
    services = book["services"]
    services["F2"], services["F3"] = "=90+9", "=SUM(D2:D3)"
    services.merge_cells("A2:A3")
    services.column_dimensions["D"].hidden = True
    services.row_dimensions[3].hidden = True
    book["agencies"]["B2"].number_format = "yyyy-mm-dd"
    book.create_sheet("round").append(["round", "11"])
    book["round"].sheet_state = "hidden"


def _shared() -> bytes:
    words = ["agency", "A1", "A2", "A3.on_time", "A3.received", "ito", "بله"]
    head = "".join(f'<c r="{c}1" t="s"><v>{n}</v></c>' for n, c in enumerate("ABCDE"))
    answers = '<c r="A2" t="s"><v>5</v></c><c r="B2" t="s"><v>6</v></c><c r="C2"><f>1+1</f><v>2</v></c>'
    more = '<c r="D2" s="1"><v>45000.5</v></c><c r="E2" t="e"><v>#N/A</v></c>'
    runs = '<c r="A3" t="inlineStr"><is><r><t>po</t></r><r><t>st</t></r></is></c><c r="B3" t="b"><v>1</v></c>'
    rows = w.row(head) + w.row(answers + more, 2) + w.row(runs, 3)
    runs_of_text = '<r><t>ب</t></r><r><t>له</t></r><rPh sb="0" eb="1"><t>x</t></rPh>'
    texts = [f"<t>{word}</t>" for word in words[:-1]] + [runs_of_text]
    changed: dict[str, w.Part] = {
        w.STRINGS: w.shared_strings(*texts),
        w.STYLES: w.styles(0, 14, "0.0%"),
        w.BOOK: w.workbook('name="answers"'),
    }
    merged = '<mergeCells count="1"><mergeCell ref="F2:F3"/></mergeCells>'
    columns = '<cols><col min="4" max="5" hidden="1"/></cols>'
    return w.package(rows, changed, before=columns, after=merged)


def _bytes(chance: Chance, data: bytes) -> bytes:
    spoiled = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        at = chance.randrange(len(spoiled))
        match chance.randrange(5):
            case 0:
                spoiled[at] ^= 1 << chance.randrange(8)
            case 1:
                spoiled[at] = chance.choice(b"\x00\xff\x7fPK<")
            case 2:
                del spoiled[at : at + chance.choice((1, 4, 64, 10**6))]
            case 3:
                spoiled[at:at] = chance.randbytes(chance.choice((1, 4, 64)))
            case _:
                other = chance.randrange(len(spoiled))
                spoiled[at : at + 32] = spoiled[other : other + 32]
        if len(spoiled) < 2:
            break
    return bytes(spoiled)


# Where fields stand, by the mark they follow: (offset, form).
FIELDS = {
    b"PK\x05\x06": [(n, "H") for n in (4, 6, 8, 10, 20)] + [(n, "L") for n in (12, 16)],
    b"PK\x01\x02": [(n, "H") for n in (4, 6, 8, 10, 28, 30, 32, 34)] + [(n, "L") for n in (16, 20, 24, 42)],
    b"PK\x03\x04": [(n, "H") for n in (6, 8, 26, 28)] + [(n, "L") for n in (14, 18, 22)],
}
VALUES = (0, 1, 2, 8, 9, 99, 255, 4096, 0x7FFF, 0xFFFE, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF)


def _zip(chance: Chance, data: bytes) -> bytes:
    spoiled = bytearray(data)
    for _ in range(chance.choice((1, 1, 2))):
        (mark,) = chance.choices([*FIELDS], (3, 5, 2))
        at = chance.choice([found.start() for found in re.finditer(re.escape(mark), data)])
        offset, form = chance.choice(FIELDS[mark])
        (old,) = struct.unpack_from("<" + form, data, at + offset)
        new = chance.choice((*VALUES, old + 1, old - 1, old * 2))
        struct.pack_into("<" + form, spoiled, at + offset, new % (1 << (16 if form == "H" else 32)))
    return bytes(spoiled)


def _xml(chance: Chance, data: bytes) -> bytes:
    """Spoil one part, sometimes two, and zip all again with right sums."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, w.Part] = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(chance.choice((1, 1, 1, 2))):
        name = _part(chance, parts)
        tokens = TOKEN.findall(bytes(parts[name] or b""))  # type: ignore[arg-type]
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            if tokens:
                chance.choice(CHANGES)(chance, tokens)
        parts[name] = b"".join(tokens)
    return w.zipped(parts)


def _part(chance: Chance, parts: dict[str, w.Part]) -> str:
    (wanted,) = chance.choices([part for part, _ in PARTS], [often for _, often in PARTS])
    fitting = sorted(name for name in parts if wanted in name.lower())
    return chance.choice(fitting or sorted(parts))


def _drop(chance: Chance, tokens: list[bytes]) -> None:
    del tokens[chance.randrange(len(tokens))]


def _double(chance: Chance, tokens: list[bytes]) -> None:
    at = chance.randrange(len(tokens))
    tokens[at:at] = tokens[at : at + chance.choice((1, 2, 6, 20))] * chance.choice((1, 1, 50))


def _swap(chance: Chance, tokens: list[bytes]) -> None:
    one, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
    tokens[one], tokens[other] = tokens[other], tokens[one]


def _move(chance: Chance, tokens: list[bytes]) -> None:
    at, length = chance.randrange(len(tokens)), chance.choice((1, 3, 9))
    moved = tokens[at : at + length]
    del tokens[at : at + length]
    to = chance.randrange(len(tokens) + 1)
    tokens[to:to] = moved


def _attribute(chance: Chance, tokens: list[bytes]) -> None:
    """Give an attribute an odd value, another's name, another's value, or none at all."""
    tags = [n for n, token in enumerate(tokens) if ATTRIBUTE.search(token)]
    if not tags:
        return
    at = chance.choice(tags)
    found = chance.choice(list(ATTRIBUTE.finditer(tokens[at])))
    name, value = found[1], found[2]
    match chance.randrange(5):
        case 0:
            value = chance.choice(ODD).encode("utf-8", "replace")
        case 1:
            value = chance.choice(HUGE).encode()
        case 2:
            name = chance.choice((b"r", b"s", b"t", b"ref", b"hidden", b"min", b"max", b"name", b"xmlns"))
        case 3:
            value = chance.choice(ATTRIBUTE.findall(tokens[chance.choice(tags)]))[1]
        case _:
            tokens[at] = tokens[at][: found.start()] + tokens[at][found.end() :]
            return
    tokens[at] = tokens[at][: found.start()] + b' %s="%s"' % (name, value) + tokens[at][found.end() :]


def _number(chance: Chance, tokens: list[bytes]) -> None:
    numbers = [n for n, token in enumerate(tokens) if NUMBER.search(token)]
    if numbers:
        at = chance.choice(numbers)
        tokens[at] = NUMBER.sub(lambda _: chance.choice(HUGE).encode(), tokens[at], count=1)


def _text(chance: Chance, tokens: list[bytes]) -> None:
    tokens[chance.randrange(len(tokens))] = chance.choice(ODD_TEXTS).encode()


def _rename(chance: Chance, tokens: list[bytes]) -> None:
    """Make one element another, its end with it or not."""
    at = chance.randrange(len(tokens))
    names = re.findall(rb"<([\w:]+)", b"".join(tokens))
    if names:
        tokens[at] = re.sub(rb"^<(/?)[\w:]+", rb"<\1" + chance.choice(names), tokens[at])


CHANGES: tuple[Callable[[Chance, list[bytes]], None], ...] = (
    _drop, _double, _swap, _move, _attribute, _attribute, _attribute, _number, _number, _text, _rename,
)  # fmt: skip
KINDS: dict[str, Callable[[Chance, bytes], bytes]] = {"xml": _xml, "bytes": _bytes, "zip": _zip}


class Reached:
    """Counts how often the sheet parser was set to work; put in its place while it counts."""

    def __init__(self) -> None:
        self.times = 0
        self._read_sheet = reader.read_sheet

    def __call__(self, *given: Any) -> Any:
        self.times += 1
        return self._read_sheet(*given)


def judged(spoiled: Spoiled) -> tuple[Round, float]:
    """The round in a spoiled workbook and the seconds it took; every finding can be told in both languages."""
    start = time.process_time()
    round_ = round_of([File("r.xlsx", spoiled.data)], given.SMALL)
    took = time.process_time() - start
    for finding in round_.findings:
        for said in (finding.message("fa"), finding.message("en"), finding.hint("fa"), finding.hint("en")):
            assert said
            assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)
    return round_, took


def main(count: int, seed: int, mark: bool) -> None:
    reached, came_of = Reached(), Counter[str]()
    reader.read_sheet = reached  # type: ignore[assignment]
    longest = 0.0
    for number, spoiled in enumerate(mutations(count, seed)):
        try:
            before = reached.times
            round_, took = judged(spoiled)
            came_of[f"{spoiled.kind}, {'sheets read' if reached.times > before else 'refused before'}"] += 1
            if mark:
                took = max(took, _mark(spoiled, round_, came_of))
        except BaseException:
            Path(f"fuzz-{seed}-{number}.xlsx").write_bytes(spoiled.data)
            print(f"seed {seed}, number {number}")
            raise
        longest = max(longest, took)
        assert within(took, LONGEST), (seed, number, took)
    print(f"{count} mutations of seed {seed}, the slowest {longest:.2f} s")
    for outcome, times in sorted(came_of.items()):
        print(f"{times:>9}  {outcome}")


def _mark(spoiled: Spoiled, round_: Round, came_of: Counter[str]) -> float:
    from eqm.findings import EqmError
    from eqm.report.marking import marked_copy

    start = time.process_time()
    try:
        marked_copy(spoiled.data, round_.findings, "fa", Limits())
        came_of["marked"] += 1
    except EqmError:
        came_of["not marked"] += 1
    return time.process_time() - start


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), "mark" in sys.argv[3:])
