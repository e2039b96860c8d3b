"""The tables of a mirror: where an agency stands, what it lost, what others changed, its rounds."""

from collections.abc import Callable, Sequence

from eqm.catalog import Catalog, Publish
from eqm.language import Text
from eqm.mirror.model import Contrast, Mirror, Past, Standing
from eqm.report import words as shared
from eqm.report.explanation import words as points
from eqm.report.explanation.phrases import answer_in_words, cell_of, peers_in_words, source_in_words
from eqm.report.explanation.tables import own_answer_columns, own_cell, statement_values
from eqm.report.mirror import words
from eqm.report.table import CSV, DATA, JSON, PEOPLE, SCREEN, SENTENCE, SHEET, Column, Table

_EXACT = 4
_ANOTHER = Text(fa="کاتالوگ دیگر", en="another catalog")
_CLAIMED_AT = Text(fa="خانهٔ ادعا", en="claimed at")
_DECIDED_AT = Text(fa="خانهٔ تصمیم", en="decided at")
NOWHERE = (float("nan"), 0, 0)
"""How an agency stood in a round that it was not in."""


def distance_decimals(publish: Publish) -> int:
    """Return with how many decimals distances are shown: more where places go by exact figures."""
    return publish.decimals if publish.rank_on == "published" else max(publish.decimals, _EXACT)


def standings_table(catalog: Catalog, standings: Sequence[Standing]) -> Table:
    """Return the agency's place on every list, with the points to the next place and band."""
    publish = catalog.publish
    bands = {band.id: band.title for band in publish.bands}
    distance, title = distance_decimals(publish), Text(fa="فهرست", en="list")
    columns = (
        *(Column(name, on=DATA) for name in ("kind", "id", "title")),
        Column("list", title, read=lambda one: words.LISTS[one.kind].filled(id=one.id, title=one.title), on=PEOPLE),
        Column("score", shared.SCORE, "number", decimals=publish.decimals, bar=(0, publish.scale)),
        Column("rank", shared.RANK, "rank"),
        Column("of", words.OF, "count"),
        Column("next_rank", Text(fa="رتبهٔ بعدی", en="next place"), "rank", drop=2),
        Column("to_next", words.TO_NEXT, "number", decimals=distance, drop=2),
        Column("band", shared.BAND, words=bands, on=SHEET | DATA),
        Column("next_band", words.NEXT_BAND, words=bands, on=SHEET | DATA),
        Column("to_band", words.TO_NEXT, "number", decimals=distance, on=SHEET | DATA),
    )
    return Table("standings", Text(fa="جایگاه در فهرست‌ها", en="Where it stands"), columns, standings)


def trend_table(catalog: Catalog, mirror: Mirror) -> Table:
    """Return the agency's rounds, the oldest first; no rows where there is only the mirror's own."""
    decimals = catalog.publish.decimals
    rows = mirror.trend if len(mirror.trend) > 1 else ()

    columns = (
        Column("round", shared.ROUND_ID, "code", lambda one: one.round + ("" if one.same_catalog else " †"), on=SCREEN),
        Column("round", shared.ROUND_ID, on=SHEET),
        Column("score", shared.SCORE, "number", _reading("", 0), decimals=decimals, bar=(0.0, catalog.publish.scale)),
        Column("rank", shared.RANK, "rank", _reading("", 1)),
        Column("of", words.OF, "rank", _reading("", 2)),
        *(
            Column(one.id, one.id, "number", _reading(one.id, 0), decimals=decimals, drop=1)
            for one in catalog.all_dimensions
        ),
        Column("same_catalog", shared.CATALOG, words={True: "", False: _ANOTHER}, on=SHEET),
    )
    other = () if all(one.same_catalog for one in rows) else (words.OTHER_CATALOG,)
    return Table("trend", words.TREND, columns, rows, below=other)


def contrasts_table(catalog: Catalog, mirror: Mirror, contrasts: Sequence[Contrast], title: Text) -> Table:
    """Return indicators beside the peers, with the points that the difference makes."""
    titles = {indicator.id: indicator.title for indicator in catalog.indicators}
    decimals = catalog.publish.decimals
    columns = (
        Column("indicator", shared.ID, "code"),
        Column("score", shared.SCORE, "number", decimals=decimals),
        Column("peers", points.MEAN, "number", decimals=decimals),
        Column("points", words.DIFFERENCE, "change", decimals=mirror.explanation.points_decimals),
        Column("title", shared.TITLE, read=lambda one: titles[one.indicator], on=SCREEN | SHEET),
    )
    peers = peers_in_words(catalog, mirror.explanation.peers)
    named = points.MEAN_OF.filled(mean=title, peers=peers)
    return Table("contrasts", named, columns, contrasts)


def losses_table(catalog: Catalog, mirror: Mirror) -> Table:
    """Return the indicators that lost points, most first, with the rule that took them and what the catalog advises."""
    decimals = catalog.publish.decimals
    guidance = {one.id: one.guidance for one in catalog.indicators}
    most = max((one.lost for one in mirror.losses), default=1.0)
    lost = mirror.explanation.points_decimals
    columns = (
        Column("id", shared.ID, "code"),
        Column("title", shared.TITLE, on=SHEET | CSV),
        Column("lost", points.LOST, "number", decimals=lost, bar=(0, most)),
        Column("weight", points.WEIGHT, "number", decimals=2, drop=3),
        Column("score", shared.SCORE, "number", decimals=decimals, bar=(0, catalog.publish.scale)),
        Column("rank", shared.RANK, "rank", drop=5),
        Column("of", words.OF, "count", on=SHEET | CSV),
        Column("peers", points.MEAN, "number", decimals=decimals, drop=4),
        Column("status", read=lambda one: one.leaf.status.word, on=CSV),
        Column("cell", shared.CELL, "code", own_cell, drop=6, gap="", on=SCREEN | SHEET),
        Column("answer", shared.ANSWER, read=answer_in_words, drop=2, on=SCREEN | SHEET),
        *own_answer_columns(),
        Column("title", shared.TITLE, drop=1, on=SCREEN),
        Column("rule", points.RULE, "prose", lambda one: one.leaf.rule, width=SENTENCE, on=SHEET | CSV),
        Column("guidance", points.GUIDANCE, "prose", lambda one: guidance[one.id], width=SENTENCE, on=SHEET | CSV),
    )
    nothing = () if mirror.losses else (words.NOTHING_LOST,)
    return Table("indicators", words.LOSSES, columns, mirror.losses, nothing)


def corrections_table(mirror: Mirror) -> Table:
    """Return what others changed of the agency's claims, and what that came to in points."""
    columns = (
        Column("indicator", shared.ID, "code", lambda one: one.asked),
        Column("service", shared.SERVICE, "code", optional=True),
        Column("claimed", words.CLAIMED, "code", lambda one: one.claimed.words, on=PEOPLE),
        Column("claimed_at", _CLAIMED_AT, "code", lambda one: cell_of(one.claimed), drop=3, on=PEOPLE),
        Column("decided", words.DECIDED, "code", lambda one: one.decided.words, on=PEOPLE),
        Column("source", shared.SOURCE, "code", lambda one: source_in_words(one.decided), drop=1, on=PEOPLE),
        Column("decided_at", _DECIDED_AT, "code", lambda one: cell_of(one.decided), drop=2, on=PEOPLE),
        Column("claimed", read=lambda one: statement_values(one.claimed), on=JSON),
        Column("decided", read=lambda one: statement_values(one.decided), on=JSON),
        Column("points", words.POINTS, "change", decimals=mirror.explanation.points_decimals),
    )
    confirmed = (words.CONFIRMED.filled(number=mirror.confirmed),) if mirror.confirmed else ()
    return Table("corrections", words.CORRECTIONS, columns, mirror.corrections, below=confirmed, frozen=2)


def _reading(node: str, part: int) -> Callable[[Past], float]:
    return lambda past: past.nodes.get(node, NOWHERE)[part]
