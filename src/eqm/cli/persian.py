"""Help in Persian: click's pages, every text looked up in `words/help.fa.toml`. Imported only where it is spoken."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import click

from eqm.language import with_digits
from eqm.report.setters.direction import LINE, SENTENCE, isolated, typed
from eqm.report.validation.lines import cells, wrapped

_NUMBER = re.compile(r"(?<![\w.])\d+(?:,\d{3})*(?![\d/])")
_METAVAR = re.compile(r"(?<![\w-])(?:[A-Z]+ RANGE|[A-Z]+|[a-z]+(?:\|[a-z]+)+)(?![\w-]|\.\w)")
_AT_LEAST = re.compile(r"x>=(\d+)")


class PersianHelp(click.HelpFormatter):
    """What click writes its pages of help with."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        label = f"{words('click')['Usage']}:"
        first, *rest = wrapped(f"{prog} {in_place_of_values(args)}", self.width - cells(label) - 1)
        self._line(f"{isolated(label, 'fa')} {typed(first)}")
        for line in rest:
            self._line(" " * (cells(label) + 1) + typed(line))

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self._line(isolated(f"{words('click').get(heading, heading)}:", "fa"))

    def write_text(self, text: str) -> None:
        """Write a text in lines."""
        for paragraph in in_persian(text).split("\n\n"):
            for line in wrapped(paragraph, self.width - self.current_indent):
                self._line(isolated(line, "fa", SENTENCE))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms and what each means, beside each other."""
        pairs = [(in_place_of_values(term), in_persian(about)) for term, about in rows]
        column = min(max(cells(term) for term, _ in pairs), col_max)
        for term, about in pairs:
            first, *rest = wrapped(about, max(self.width - self.current_indent - column - col_spacing, 10)) or [""]
            gap = column - cells(term)
            if gap < 0:
                self._line(typed(term))
                rest = [first, *rest]
            else:
                self._line(f"{typed(term)}{' ' * (gap + col_spacing)}{isolated(first, 'fa', SENTENCE)}")
            for line in rest:
                self._line(" " * (column + col_spacing) + isolated(line, "fa", SENTENCE))

    def _line(self, text: str) -> None:
        self.write(f"{LINE['fa']}{' ' * self.current_indent}{text}\n")


@cache
def words(section: str = "") -> Mapping[str, str]:
    """Return the words of a section by their English ones; without a name those of all sections."""
    read = tomllib.loads(Path(__file__).with_name("words").joinpath("help.fa.toml").read_text(encoding="utf-8"))
    return read[section] if section else {english: fa for part in read.values() for english, fa in part.items()}


def in_persian(text: str) -> str:
    """Return a text of the help in Persian, with what click adds in brackets; as it is where there are no words for
    it. A text that click cut short is found by its beginning.
    """
    body, _, added = text.partition("  [")
    known = words()
    numbers = [with_digits(number).fa for number in _NUMBER.findall(body)]
    general = _NUMBER.sub("{}", body)
    start = body.removesuffix("...").removesuffix(".")
    begun = next((english for english in known if start and english.startswith(start)), "")
    found = known.get(body) or (known[general].format(*numbers) if general in known else known.get(begun, body))
    return f"{found} [{'؛ '.join(map(_added, added[:-1].split('; ')))}]" if added else found


def in_place_of_values(line: str) -> str:
    """Return a command line with Persian words for what stands in place of values: `--catalog پرونده`."""
    return _METAVAR.sub(lambda found: words("metavars").get(found[0], found[0]), line)


def _added(item: str) -> str:
    """What click says of an option in brackets: its default, its least value, that it is required."""
    name, colon, value = item.partition(": ")
    least = _AT_LEAST.fullmatch(item)
    if least:
        return f"{words('click')['at least']} {with_digits(least[1]).fa}"
    return words("click").get(name, name) + colon + value
