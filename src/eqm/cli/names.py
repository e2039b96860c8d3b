"""Agencies, groups and dimensions as people name them: by code, id or title; or the names that come near."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal

from eqm.catalog import Catalog
from eqm.cli.usage import MisuseError
from eqm.findings import EqmError
from eqm.language import Text, UnitText, fold, joined, visible

if TYPE_CHECKING:
    from eqm.evaluation import Evaluation
    from eqm.explanation import Wish
    from eqm.intake import Agencies

_SHOWN = 8
_NOT_OF_SERVICE = UnitText(
    fa="شاخص {name} از خود {unit} پرسیده می‌شود و خدمتی ندارد",
    en="{name} is asked of the {unit} itself, not of a service",
)
EntryKind = Literal["group", "dimension", "band", "node", "indicator"]
_ENTRIES: Mapping[EntryKind, tuple[Text, Callable[[Catalog], Iterable[tuple[str, Any]]]]] = {
    "group": (Text(fa="گروه", en="group"), lambda catalog: catalog.groups.items()),
    "dimension": (Text(fa="محور", en="dimension"), lambda catalog: ((one.id, one) for one in catalog.all_dimensions)),
    "band": (Text(fa="سطح", en="band"), lambda catalog: ((one.id, one) for one in catalog.publish.bands)),
    "node": (
        Text(fa="محور یا شاخص", en="dimension or indicator"),
        lambda catalog: ((node.id, node) for _, node in catalog.walk()),
    ),
    "indicator": (Text(fa="شاخص", en="indicator"), lambda catalog: ((one.id, one) for one in catalog.indicators)),
}
"""What a catalog has by id and title: what it is called, and how to find it."""


def if_named(typed: str | None, kind: EntryKind, catalog: Catalog) -> str | None:
    """Return what `entry_named` does, None for none."""
    return None if typed is None else entry_named(typed, kind, catalog)


def entry_named(typed: str, kind: EntryKind, catalog: Catalog) -> str:
    """Return the id of the catalog's entry of an id or a title; EqmError, with the nearest names, for none."""
    words, entries = _ENTRIES[kind]
    return _named(typed, {one: (entry.title.fa, entry.title.en) for one, entry in entries(catalog)}, words)


def agency_named(typed: str, agencies: "Agencies") -> str:
    """Return the code of the agency that a code or name means; EqmError with the nearest names where there is none."""
    names = zip(agencies.code, zip(agencies.name, agencies.name_en, strict=True), strict=True)
    return _named(typed, dict(names), UnitText(fa="{unit}", en="{unit}"))


def parent_named(typed: str | None, agencies: "Agencies") -> str | None:
    """Return the parent that a code or name means, as agencies name theirs; EqmError for who has no agencies."""
    names = dict(zip(agencies.code, zip(agencies.name, agencies.name_en, strict=True), strict=True))
    parents = {parent: names.get(parent, ("", "")) for parent in sorted({*agencies.parent} - {""})}
    return None if typed is None else _named(typed, parents, UnitText(fa="{unit} بالادست", en="parent"))


def assessed_named(typed: str, evaluation: "Evaluation") -> str:
    """Return what `agency_named` does; EqmError for an agency that asked not to be assessed."""
    from eqm.report.explanation.words import EXCLUDED

    code = agency_named(typed, evaluation.round.agencies)
    if evaluation.agencies["reason"][code] == "excluded":
        raise EqmError(EXCLUDED.filled(agency=code))
    return code


def wish_named(typed: str, agency: str, evaluation: "Evaluation") -> "Wish":
    """Return the wish that `ID=VALUE` or `ID/SERVICE=VALUE` means for an agency; MisuseError for another form, EqmError
    with the nearest names for an indicator or a service that is not there.
    """
    from eqm.explanation import Wish

    whose, equals, value = typed.partition("=")
    node, slash, service = whose.partition("/")
    if not equals or not node.strip():
        fa = f"«{visible(typed)}» پاسخ فرضی نیست؛ آن را به شکل U04=99.9 بنویسید"
        raise MisuseError(Text(fa=fa, en=f"{visible(typed)} supposes nothing; write it as U04=99.9"))
    asked = {one.id: one for one in evaluation.catalog.indicators}
    name = entry_named(node, "indicator", evaluation.catalog)
    if not slash:
        return Wish(name, "", value)
    if asked[name].per == "agency":
        raise MisuseError(_NOT_OF_SERVICE.filled(name=name))
    sent = evaluation.round
    owner = list(sent.agencies.code).index(agency)
    rows = zip(sent.services.agency, sent.services.service, sent.services.title, strict=True)
    services = {code: (title,) * 2 for of, code, title in rows if of == owner}
    return Wish(name, _named(service, services, Text(fa="خدمت", en="service")), value)


def _named(typed: str, names: Mapping[str, Iterable[str]], kind: Text) -> str:
    wanted = fold(typed)
    by_id = {fold(name): name for name in names}
    if wanted in by_id:
        return by_id[wanted]
    by_title: dict[str, list[str]] = {}
    for name, titles in names.items():
        for title in {fold(title) for title in titles if title}:
            by_title.setdefault(title, []).append(name)
    if len(by_title.get(wanted, [])) == 1:
        return by_title[wanted][0]
    raise EqmError(_unknown(visible(typed), _near(wanted, by_id, by_title), names, kind))


def _near(wanted: str, by_id: Mapping[str, str], by_title: Mapping[str, list[str]]) -> list[str]:
    """The names whose id or title is nearest, the nearest first; of equal titles all."""
    if wanted in by_title:
        return by_title[wanted]
    found = get_close_matches(wanted, [*by_id, *by_title], n=_SHOWN, cutoff=0.5)
    found += [title for title in by_title if len(wanted) > 2 and wanted in title][:_SHOWN]
    near = [name for key in found for name in ([by_id[key]] if key in by_id else by_title[key])]
    return list(dict.fromkeys(near))[:_SHOWN]


def _unknown(typed: str, near: list[str], names: Mapping[str, Iterable[str]], kind: Text) -> Text:
    shown = [_shown(name, names[name]) for name in (near or list(names)[:_SHOWN])]
    if not shown:
        return Text(fa=f"{kind.fa} «{typed}» وجود ندارد", en=f"there is no {kind.en} {typed}")
    words = Text(fa="نزدیک‌ترین نام‌ها", en="the nearest") if near else Text(fa="چند نام موجود", en="there are")
    unknown = Text(
        fa="{kind} «{typed}» وجود ندارد؛ {words}: {names}", en="there is no {kind} {typed}; {words}: {names}"
    )
    return unknown.filled(kind=kind, typed=typed, words=words, names=joined(shown))


def _shown(name: str, titles: Iterable[str]) -> Text:
    fa, en = (visible(title) for title in titles)
    return Text(fa=f"{name} ({fa})" if fa else name, en=f"{name} ({en or fa})" if en or fa else name)
