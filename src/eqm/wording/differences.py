"""What changed from one catalog to another: its nodes, their weights, and in words the rules by which they score."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from eqm.catalog import Catalog, Indicator
from eqm.catalog.words import answer_in_words, method_in_words, scoring_in_words
from eqm.language import Text, UnitText, joined
from eqm.listing.nodes import Entry, outline
from eqm.wording.method import parts_of_method

Change = Literal["added", "dropped", "moved", "reweighted", "rule"]
Rule = tuple[str, Text, Text | str, Text | str]
"""The id of a node, empty for the whole catalog; which of its rules, what it was and what it is."""

_PER: Final = {
    "agency": UnitText(fa="از {unit}", en="of the {unit}"),
    "service": Text(fa="از خدمت", en="of each service"),
}
_QUESTION: Final = Text(fa="پرسش", en="what is asked")
_METHOD: Final = Text(fa="روش امتیازدهی", en="how it scores")
_ASKED: Final = {"per", "optional", "answer"}
_TITLES: Final[Any] = {"answer": {"options": {"__all__": {"title"}}, "part": {"title"}, "whole": {"title"}}}


@dataclass(frozen=True, slots=True)
class Difference:
    """A change of a node, or of the whole catalog, whose `id` is empty.

    `rule`: what goes by another rule; `before`, `after`: that rule in words, or the dimension of who was moved.
    `share_before`, `share_after`: of the index in percent, of who was added, dropped, moved or re-weighted.
    """

    id: str
    change: Change
    title: Text | str
    rule: Text | str = ""
    before: Text | str = ""
    after: Text | str = ""
    share_before: float | None = None
    share_after: float | None = None


def differences(before: Catalog, after: Catalog) -> list[Difference]:
    """Return what changed: first of the whole catalog, then by node in the order of `after`, then of who was dropped.

    A node is re-weighted where it has another weight and by it another share of the index: who is added or dropped
    re-weights nobody, nor does a scale on which all weights are written.
    """
    old, new = ({entry.node.id: entry for entry in outline(catalog)} for catalog in (before, after))
    titles = {name: entry.node.title for name, entry in {**old, **new}.items()}
    order = {name: place for place, name in enumerate(dict.fromkeys(("", *new, *old)))}
    found = [
        Difference(name, "rule", titles.get(name, ""), label, was, now)
        for name, label, was, now in _rules(before, after)
        if not name or (name in old and name in new)
    ]
    for name, title in titles.items():
        was, now = old.get(name), new.get(name)
        if change := _change(was, now):
            parents = (was.parent, now.parent) if was and now and change == "moved" else ("", "")
            shares = (entry.share if entry else None for entry in (was, now))
            found.append(Difference(name, change, title, "", *parents, *shares))
    return sorted(found, key=lambda one: (order[one.id], one.change == "rule"))


def _change(was: Entry | None, now: Entry | None) -> Change | None:
    if was is None or now is None:
        return "added" if was is None else "dropped"
    if was.parent != now.parent:
        return "moved"
    return "reweighted" if was.node.weight != now.node.weight and was.share != now.share else None


def _rules(before: Catalog, after: Catalog) -> Iterator[Rule]:
    later = {part.label: part for part in parts_of_method(after)}
    for one in parts_of_method(before):
        other = later.get(one.label, one)
        first, second = dict(one.own), dict(other.own)
        own = [name for name in {**first, **second} if first.get(name) != second.get(name)]
        pairs = {name: (first.get(name, one.usual), second.get(name, other.usual)) for name in own}
        pairs[""] = (one.usual, other.usual)
        yield from ((name, one.label, was, now) for name, (was, now) in pairs.items() if was != now)
    earlier = {one.id: one for one in before.indicators}
    for node in after.indicators:
        yield from _of_indicator(earlier.get(node.id, node), node, before.publish.scale)


def _of_indicator(one: Indicator, other: Indicator, scale: float) -> Iterator[Rule]:
    """What is asked and how it scores, on one scale; a setting that no words tell apart as it is written."""
    first, second = (
        node.model_dump(include=_ASKED, exclude=_TITLES) | {"score": node.method.model_dump()} for node in (one, other)
    )
    if first == second:
        return
    asked = [joined((answer_in_words(node), _PER[node.per])) for node in (one, other)]
    scored: list[Text | str] = [method_in_words(node) for node in (one, other)]
    if scored[0] == scored[1]:
        scored = [scoring_in_words(node, scale) for node in (one, other)]
    if asked[0] == asked[1] and scored[0] == scored[1]:
        scored = [str({key: held[key] for key in held if first[key] != second[key]}) for held in (first, second)]
    for label, (was, now) in ((_QUESTION, asked), (_METHOD, scored)):
        if was != now:
            yield other.id, label, was, now
