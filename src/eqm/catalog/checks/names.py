"""Names that must tell things apart: ids, which become headers and file names, and titles by which things are found."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from zoneinfo import available_timezones

from eqm.catalog.answers import Percent
from eqm.catalog.base import Path
from eqm.catalog.model import Catalog, Indicator
from eqm.catalog.tree import Tree
from eqm.catalog.wording import finding_at
from eqm.findings import Finding, Rule, catalogs as rules
from eqm.language import Text, fold

# fmt: off
COLUMNS = (
    "agency", "code", "agency code", "service", "service code", "title", "service title", "name", "name_en", "name en",
    "weight", "months", "groups", "parent", "status", "indicator", "value", "assessor", "note", "text", "decision",
    "link", "file", "sheet", "cell", "id", "key", "answer", "question", "round", "rank", "score", "exact", "band",
    "reason", "provisional", "was", "since", "interval",
    "دستگاه", "کد دستگاه", "خدمت", "کد خدمت", "عنوان", "عنوان خدمت", "نام", "نام دستگاه", "نام انگلیسی", "وزن",
    "ماه‌ها", "گروه‌ها", "دستگاه بالادست", "وضعیت", "شاخص", "مقدار", "ارزیاب", "یادداشت", "شناسه", "پاسخ", "رتبه",
    "امتیاز", "سطح", "evidence", "مستندات", "پیوند", "پرونده", "برگه", "خانه", "of", "از",
    "objection", "متن", "متن اعتراض", "اعتراض", "تصمیم", "رأی",
    "پیشتر", "کد پیشین", "از تاریخ", "بازهٔ وارسی",
)
# fmt: on
"""Column headers with a meaning of their own, in workbooks or in results, so that no indicator may bear them."""

_RESERVED = {fold(name): name for name in COLUMNS}
_AGENCY = frozenset(map(fold, ("agency", "code", "agency code", "دستگاه", "کد دستگاه")))
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})


def name_faults(catalog: Catalog, tree: Tree) -> Iterator[Finding]:
    """Yield the ids and titles that do not tell one thing from another, or that no column or file can bear."""
    nodes = [(path, node.id) for path, node in catalog.walk()]
    yield from _repeated(rules.ID_REPEATED, nodes, tree)
    for path, name in nodes:
        if fold(name) in _RESERVED:
            yield finding_at(rules.ID_RESERVED, path, tree, at=(*path, "id"), suggestion=f"{name}_1")
    checks = [(("checks", index), check.id) for index, check in enumerate(catalog.checks)]
    yield from _repeated(rules.CHECK_REPEATED, checks, tree)
    files: list[tuple[Path, str]] = [
        (("catalog",), catalog.catalog),
        *((("groups", one), one) for one in catalog.groups),
    ]
    for path, name in [*nodes, *files]:
        if name.casefold() in _DEVICES:
            yield finding_at(rules.ID_DEVICE, path, tree, at=(*path, "id"), suggestion=f"{name}_1")
    groups = [(("groups", name), name, group.title) for name, group in catalog.groups.items()]
    yield from _alike(rules.GROUPS_ALIKE, groups, tree)
    bands = [(("publish", "bands", index), band.id, band.title) for index, band in enumerate(catalog.publish.bands)]
    yield from _alike(rules.BAND_REPEATED, bands, tree)
    for path, indicator in catalog.walk_indicators():
        yield from _answer_names(indicator, (*path, "answer"), tree)
    yield from _keys(catalog, tree)
    yield from _uptime(catalog, tree)
    for per in ("agency", "service"):
        yield from _titles([(path, one) for path, one in catalog.walk_indicators() if one.per == per], tree)


def _keys(catalog: Catalog, tree: Tree) -> Iterator[Finding]:
    """Yield the further names of the agency column that are another column's name."""
    owner = {key: name for key, name in _RESERVED.items() if key not in _AGENCY}
    for column in (column for one in catalog.indicators for column in one.columns):
        owner |= {fold(word): column.id for word in (column.id, column.title.fa, column.title.en)}
    for index, name in enumerate(catalog.key):
        if fold(name) in owner:
            yield finding_at(rules.KEY_TAKEN, ("key", index), tree, found=name, first=owner[fold(name)])


_zones = cache(available_timezones)  # which looks through hundreds of files


def _uptime(catalog: Catalog, tree: Tree) -> Iterator[Finding]:
    """Yield a zone that no clock is set by, and what takes availability where it is no percentage of a service."""
    zone, feeds = catalog.uptime.timezone, catalog.uptime.feeds
    if zone not in _zones():
        yield finding_at(rules.ZONE_UNKNOWN, ("uptime", "timezone"), tree, found=zone)
    fit = {one.id for one in catalog.indicators if one.per == "service" and isinstance(one.answer, Percent)}
    if feeds is not None and feeds not in fit:
        yield finding_at(rules.FEEDS_UNFIT, ("uptime", "feeds"), tree, found=feeds, known=sorted(fit) or "—")


def _repeated(rule: Rule, named: Iterable[tuple[Path, str]], tree: Tree) -> Iterator[Finding]:
    """Yield `rule` for each thing whose id is an earlier one's, whatever the case."""
    first: dict[str, int] = {}
    for path, name in named:
        at = (*path, "id")
        if name.casefold() in first:
            yield finding_at(rule, path, tree, at=at, first=first[name.casefold()])
        first.setdefault(name.casefold(), tree.place(at).row)


def _alike(rule: Rule, named: Sequence[tuple[Path, str, Text]], tree: Tree) -> Iterator[Finding]:
    """Yield `rule` for each thing whose id or title reads the same as an earlier one's."""
    owner: dict[str, str] = {}
    for path, name, title in named:
        keys = {fold(word): word for word in (title.en, title.fa, name)}
        taken = next((key for key in keys if key in owner), None)
        if taken is not None:
            yield finding_at(rule, path, tree, found=keys[taken], first=owner[taken])
        owner |= {key: name for key in keys if key not in owner}


def _answer_names(indicator: Indicator, path: Path, tree: Tree) -> Iterator[Finding]:
    answer = indicator.answer
    options = [((*path, "options", index), *option) for index, option in enumerate(answer.choices)]
    yield from _alike(rules.OPTION_REPEATED, options, tree)
    for (_, before), (key, part) in pairwise(answer.parts.items()):
        if before.id.casefold() == part.id.casefold():
            yield finding_at(rules.PARTS_EQUAL, path, tree, at=(*path, key, "id"), found=part.id)


def _titles(asked: Sequence[tuple[Path, Indicator]], tree: Tree) -> Iterator[Finding]:
    """Yield the columns of one sheet whose title is another column's title or id."""
    owner = _RESERVED | {fold(column.id): column.id for _, indicator in asked for column in indicator.columns}
    for path, indicator in asked:
        inner: Sequence[Path] = [("answer", key) for key in indicator.answer.parts] or [()]
        for step, column in zip(inner, indicator.columns, strict=True):
            words = {fold(word): word for word in (column.title.fa, column.title.en)}
            taken = next((key for key in words if owner.get(key, column.id) != column.id), None)
            if taken is not None:
                at = (*path, *step, "title")
                yield finding_at(rules.TITLES_ALIKE, at, tree, found=words[taken], first=owner[taken])
            owner |= {key: column.id for key in words if key not in owner}
