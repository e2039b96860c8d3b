"""Agencies, groups and dimensions as people name them: by code, id or title, however it is typed; or the names that
come near.
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from eqm.catalog import Catalog
from eqm.findings import EqmError
from eqm.language import Text, fold, visible

if TYPE_CHECKING:
    from eqm.evaluation import Evaluation
    from eqm.explanation import Wish
    from eqm.intake import Agencies

_SHOWN = 8


def group_named(typed: str, catalog: Catalog) -> str:
    """Return the id of the group that an id or a title means; EqmError with the nearest names where there is none."""
    names = {name: (group.title.fa, group.title.en) for name, group in catalog.groups.items()}
    return _named(typed, names, Text(fa="گروه", en="group"))


def dimension_named(typed: str, catalog: Catalog) -> str:
    """Return the id of the dimension that an id or a title means; EqmError with the nearest names where there is
    none.
    """
    names = {dimension.id: (dimension.title.fa, dimension.title.en) for dimension in catalog.all_dimensions}
    return _named(typed, names, Text(fa="محور", en="dimension"))


def band_named(typed: str, catalog: Catalog) -> str:
    """Return the id of the band that an id or a title means; EqmError with the nearest names where there is none."""
    names = {band.id: (band.title.fa, band.title.en) for band in catalog.publish.bands}
    return _named(typed, names, Text(fa="سطح", en="band"))


def node_named(typed: str, catalog: Catalog) -> str:
    """Return the id of the dimension or indicator that an id or a title means; EqmError with the nearest names where
    there is none.
    """
    names = {node.id: (node.title.fa, node.title.en) for _, node in catalog.walk()}
    return _named(typed, names, Text(fa="محور یا شاخص", en="dimension or indicator"))


def agency_named(typed: str, evaluation: "Evaluation") -> str:
    """Return the code of the agency that a code or name means; EqmError with the nearest names where there is none."""
    agencies = evaluation.agencies
    names = {code: (name, english) for code, name, english in agencies[["name", "name_en"]].itertuples(name=None)}
    return _named(typed, names, Text(fa="دستگاه", en="agency"))


def agency_listed(typed: str, agencies: "Agencies") -> str:
    """Return the code of the agency of a register that a code or name means; EqmError with the nearest names where
    there is none.
    """
    names = zip(agencies.code, zip(agencies.name, agencies.name_en, strict=True), strict=True)
    return _named(typed, dict(names), Text(fa="دستگاه", en="agency"))


def wish_named(typed: str, agency: str, evaluation: "Evaluation") -> "Wish":
    """Return the wish that `ID=VALUE` or `ID/SERVICE=VALUE` means for an agency; MisuseError for another form, EqmError
    with the nearest names for an indicator or a service that is not there.
    """
    from eqm.cli.usage import MisuseError
    from eqm.explanation import Wish

    whose, equals, value = typed.partition("=")
    node, slash, service = whose.partition("/")
    if not equals or not node.strip():
        fa = f"«{visible(typed)}» پاسخ فرضی نیست؛ آن را به شکل U04=99.9 بنویسید"
        raise MisuseError(Text(fa=fa, en=f"{visible(typed)} supposes nothing; write it as U04=99.9"))
    asked = {one.id: one for one in evaluation.catalog.indicators}
    name = _named(
        node, {one.id: (one.title.fa, one.title.en) for one in asked.values()}, Text(fa="شاخص", en="indicator")
    )
    if not slash:
        return Wish(name, "", value)
    if asked[name].per == "agency":
        fa = f"شاخص {name} از خود دستگاه پرسیده می‌شود و خدمتی ندارد"
        raise MisuseError(Text(fa=fa, en=f"{name} is asked of the agency itself, not of a service"))
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
    fa, en = "، ".join(text.fa for text in shown), ", ".join(text.en for text in shown)
    if near:
        return Text(
            fa=f"{kind.fa} «{typed}» وجود ندارد؛ نزدیک‌ترین نام‌ها: {fa}",
            en=f"there is no {kind.en} {typed}; the nearest: {en}",
        )
    return Text(
        fa=f"{kind.fa} «{typed}» وجود ندارد؛ چند نام موجود: {fa}", en=f"there is no {kind.en} {typed}; there are: {en}"
    )


def _shown(name: str, titles: Iterable[str]) -> Text:
    fa, en = (visible(title) for title in titles)
    return Text(fa=f"{name} ({fa})" if fa else name, en=f"{name} ({en or fa})" if en or fa else name)
