"""The lists of a round as tables: who stands where, leads a dimension or has no place; and what marks mean."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from eqm.catalog import Catalog
from eqm.evaluation import Evaluation
from eqm.language import Text, UnitText, joined
from eqm.listing.places import Listing, Selection, select, unranked
from eqm.listing.shared import marked
from eqm.listing.sums import Since
from eqm.report import words
from eqm.report.agencies import FIRM, Row, agency_rows, firm_rows, in_both, inside
from eqm.report.figures import counted, place_range
from eqm.report.table import CSV, DATA, EVERYWHERE, PEOPLE, SCREEN, SHEET, Column, Omitted, Table
from eqm.robustness import Robustness
from eqm.xlsx.writing.model import Tone

_RANK_IN: Final = Text(fa="رتبه در {of}", en="rank in {of}")
_OVERALL_SCORE: Final = Text(fa="امتیاز کل", en="overall score")
_SIGNS: Final = {"provisional": ("*", words.PROVISIONAL), "new": ("+", words.NEW)}
_TIER, _FIRST_DIMENSION, _OVERALL, _RANGE, _MOVED, _BAND, _NAME = 10_000, 10, 5, 4, 3, 2, 1

CODE: Final = Column("agency", words.CODE, "code")
NAME: Final = Column("name", words.NAME, drop=_NAME, gap="", null="", on=SHEET | DATA)
NAMED: Final = replace(NAME, read=lambda row: in_both(row["name"], row["name_en"]), on=SCREEN)
_CHANGE: Final = Column("change", words.CHANGE, "change", drop=_MOVED, optional=True, on=SCREEN)
_NAME_EN: Final = Column("name_en", Text(fa="نام انگلیسی", en="English name"), on=SHEET, optional=True)
_PARENT: Final = Column("parent", Text(fa="بالادست", en="parent"), "code", on=SHEET, optional=True)
_FIRM: Final = (
    Column(
        "range",
        words.PLACE_RANGE,
        "code",
        lambda row: place_range(row["among"].get("range")),
        drop=_RANGE,
        optional=True,
        on=PEOPLE,
    ),
    Column("in_tier", words.TIER, "rank", inside("among", "tier"), drop=_TIER, optional=True, on=PEOPLE),
)


def signs(row: Mapping[Any, Any]) -> str:
    """Return the marks of an agency: `*` where it is provisional, `+` where it is new."""
    return "".join(sign for name, (sign, _) in _SIGNS.items() if row[name])


def _flag(name: str, title: Text, tone: Tone) -> Column:
    return Column(name, title, "flag", tone=lambda row: tone if row[name] else "plain", on=SHEET | DATA)


_MARKS: Final = Column("marks", "", "mark", signs, on=SCREEN, optional=True)
PROVISIONAL: Final = _flag("provisional", words.IS_PROVISIONAL, "warning")
_NEW: Final = _flag("new", words.IS_NEW, "note")


def places_table(
    evaluation: Evaluation, selection: Selection, since: Since | None = None, found: Robustness | None = None
) -> Table:
    """Return the agencies selected, in the list's order. On screens: rank, the range and tier of its place as `found`,
    marks, code, score, how far it moved `since` the round before, band, the scores of the dimensions the index is made
    of, name; in a sheet also ranks and nested dimensions, and the ranks in groups that have members with a place; as
    data the index, dimensions, groups and indicators, why somebody has no place, and FIRM where that was `found`.

    Rank, score, range and tier are those of the list, as data those of the index; on the list of a group or a dimension
    the overall rank stands beside them, in place of the dimensions on a screen. For a dimension and a parent nothing is
    drawn: then `found` is None.
    """
    kind, listing = selection.kind, select(evaluation, selection)
    rows = _listed(evaluation, listing, found, selection.group, tail=bool(selection.agencies))
    moved = (since.changes if since is not None and kind != "dimension" else None) or {}
    columns = _columns(evaluation, kind, rows, moved, found is not None)
    title = list_title(evaluation, selection, listing.of)
    above = () if rows else (Text(fa="هیچ‌کس در این فهرست جایی ندارد.", en="Nobody has a place on this list."),)
    return Table("agencies", title, columns, rows, above, frozen=3 + (kind != "index") + 2 * (found is not None))


def _columns(
    evaluation: Evaluation, kind: str, rows: Sequence[Any], moved: Mapping[str, float], firm: bool
) -> tuple[Column, ...]:
    catalog = evaluation.catalog
    return (
        Column("place", words.RANK, "rank", on=PEOPLE),
        *_FIRM,
        _MARKS,
        Column("rank", words.IN_INDEX, "rank", drop=_OVERALL, on=DATA if kind == "index" else EVERYWHERE),
        CODE,
        NAME,
        NAMED,
        _NAME_EN,
        _PARENT,
        scored(Column("points", words.SCORE, "number", on=PEOPLE), rows, catalog),
        scored(
            Column("score", _OVERALL_SCORE, "number", on=SHEET | DATA if kind == "dimension" else DATA), rows, catalog
        ),
        replace(_CHANGE, read=lambda row: moved.get(row["agency"]), decimals=catalog.publish.decimals),
        Column("exact", kind="plain", on=DATA),
        _band(catalog, on_screens=kind != "dimension"),
        PROVISIONAL,
        _NEW,
        *_dimensions(catalog, rows, on_screens=kind == "index"),
        *_groups(evaluation),
        *(Column(one.id, "", "plain", inside("indicators", one.id, "score"), on=DATA) for one in catalog.indicators),
        Column("reason", on=DATA),
        replace(_PARENT, on=DATA),
        *(Column(name, read=inside(name), on=CSV) for name in FIRM if firm),
    )


def list_title(evaluation: Evaluation, selection: Selection, of: int) -> Text:
    """Return which list a selection is of, and what it shows of the so many who have a place on it."""
    catalog, names, code = evaluation.catalog, evaluation.agencies, selection.parent
    parts = []
    if selection.group is not None:
        parts.append(Text(fa="گروه {group}", en="Group {group}").filled(group=catalog.groups[selection.group].title))
    if code is not None:
        parent = in_both(names["name"].get(code) or code, names["name_en"].get(code))
        parts.append(Text(fa="{parent} و زیرمجموعه‌اش", en="{parent} and its own").filled(parent=parent))
    if selection.dimension is not None:
        titles = {one.id: words.TITLED.filled(id=one.id, title=one.title) for one in catalog.all_dimensions}
        parts.append(words.IN_DIMENSION.filled(dimension=titles[selection.dimension]))
    shown = _extent(selection, of).filled(top=selection.top, bottom=selection.bottom, of=counted(of))
    return joined((*parts, shown), " · ")


def unranked_table(evaluation: Evaluation, selection: Selection) -> Table:
    """Return who might stand on the list and has no place on it, and why."""
    out = unranked(evaluation, selection)
    rows = [
        {**row, "reason": reason} for row, reason in zip(agency_rows(evaluation, out.index), out["reason"], strict=True)
    ]
    columns = (
        CODE,
        NAME,
        NAMED,
        _NAME_EN,
        _PARENT,
        Column("reason", words.REASON, "mark", words=words.REASONS),
        replace(PROVISIONAL, on=SHEET),
        replace(_NEW, on=SHEET),
    )
    above = () if rows else (Text(fa="همه رتبه دارند.", en="Everyone has a place."),)
    return Table("unranked", words.UNRANKED, columns, rows, above, frozen=2)


def scored(column: Column, rows: Iterable[Row | Omitted], catalog: Catalog) -> Column:
    """Return a column of scores as published; a full bar is the scale, or the greatest score beyond it."""
    values: list[Any] = [column.value(row) for row in rows if not isinstance(row, Omitted)]
    known = [value for value in values if value is not None]
    ends = min(0.0, *known, 0.0), max(catalog.publish.scale, *known, 0.0)
    return replace(column, decimals=catalog.publish.decimals, bar=ends)


def legend(rows: Iterable[Mapping[Any, Any]]) -> dict[str, Text]:
    """Return by their signs what the marks of agencies mean, those that occur in the rows."""
    occurring = {name for row in rows for name in _SIGNS if row[name]}
    return {sign: text for name, (sign, text) in _SIGNS.items() if name in occurring}


def _extent(selection: Selection, of: int) -> Text:
    """What a selection shows of a list: somebody's place, the whole, or so many of the first and the last."""
    top, bottom = selection.top or 0, selection.bottom or 0
    if selection.agencies:
        return UnitText(fa="جایگاه در میان {of} {unit}", en="Place among {of}")
    if top + bottom >= of or not (top or bottom):
        return UnitText(fa="رتبه‌بندی {of} {unit}", en="Ranking of {of}")
    if top and bottom:
        return Text(fa="{top} رتبهٔ نخست و {bottom} رتبهٔ آخر از {of}", en="Top {top} and bottom {bottom} of {of}")
    return Text(fa="{top} رتبهٔ نخست از {of}", en="Top {top} of {of}") if top else words.BOTTOM


def _listed(
    evaluation: Evaluation, listing: Listing, found: Robustness | None, group: str | None, *, tail: bool
) -> list[Row | Omitted]:
    """A listing's rows, with `place`, `points` and, as `found` of those listed, FIRM in `among`; and how many lack
    between them, with `tail` also at the end.
    """
    own = listing.rows
    frame = None if found is None else found.agencies if group is None else found.groups[group]
    rows: list[Row | Omitted] = []
    ranks = marked(own["rank"].tolist(), own["shared"])
    figures = zip(ranks, own["score"].tolist(), own["skipped"].tolist(), strict=True)
    known = zip(agency_rows(evaluation, own.index, found), firm_rows(frame, own.index), figures, strict=True)
    for row, among, (place, points, skipped) in known:
        rows += [_omitted(skipped)] if skipped else []
        rows.append({**row, "place": place, "points": points, "among": among})
    return [*rows, _omitted(listing.after)] if tail and listing.after else rows


def _omitted(number: int) -> Omitted:
    return Omitted(words.MORE_ROWS.filled(number=counted(number)))


def _band(catalog: Catalog, *, on_screens: bool) -> Column:
    """The band of the index, which people read by its title; for data alone where the catalog has none."""
    titles = {band.id: band.title for band in catalog.publish.bands}
    shown = (SCREEN if on_screens else frozenset[str]()) | SHEET
    return Column("band", words.BAND, "mark", drop=_BAND, on=shown | DATA if titles else DATA, words=titles)


def _dimensions(catalog: Catalog, rows: Sequence[Row | Omitted], *, on_screens: bool) -> Iterator[Column]:
    """Score and rank in each dimension; of those on a screen the last goes first when room is short."""
    for number, one in enumerate(catalog.all_dimensions):
        shown = SCREEN if on_screens and one in catalog.dimensions else frozenset[str]()
        title, score = words.TITLED.filled(id=one.id, title=one.title), inside("dimensions", one.id, "score")
        column = Column(one.id, title, "number", score, one.id, drop=_FIRST_DIMENSION + number, on=shown | SHEET | DATA)
        yield scored(column, rows, catalog)
        rank = inside("dimensions", one.id, "rank")
        yield Column(f"{one.id}.rank", _RANK_IN.filled(of=one.id), "rank", rank, on=SHEET | DATA)


def _groups(evaluation: Evaluation) -> Iterator[Column]:
    """The rank in each group; in a sheet of those that have members with a place."""
    for name, frame in evaluation.groups.items():
        title = _RANK_IN.filled(of=evaluation.catalog.groups[name].title)
        on = SHEET | DATA if len(frame) else DATA
        yield Column(f"group.{name}", title, "rank", inside("groups", name, "rank"), on=on)
