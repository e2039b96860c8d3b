"""What came out: scores, places, points won and lost, who has no place, and how agencies stood over the rounds."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from eqm.catalog import Catalog, Dimension, Indicator
from eqm.decimals import round_decimal, snap
from eqm.evaluation import Evaluation
from eqm.explanation.points import points
from eqm.language import Text, UnitText
from eqm.listing.places import unranked as without_place
from eqm.outcomes.course import KINDS, SINCE
from eqm.publication.edition import Edition
from eqm.ranking import REASONS, places_in
from eqm.report.evaluations import evaluation_table
from eqm.report.table import data_of
from eqm.tables import Columns, Field, Relation, fields

_SCORE = Field("score", "امتیاز منتشرشده", "the published score", "number")


def scores(catalog: Catalog) -> Relation[Evaluation]:
    """Return the table of who stands where under a catalog: what `eqm rank --format csv` prints, a row an agency."""

    def rows(evaluation: Evaluation) -> Iterator[Columns]:
        yield data_of(evaluation_table(evaluation))

    title = Text(fa="امتیازها و رتبه‌ها", en="Scores and ranks")
    return Relation("scores", _scores(catalog), rows, title, ("agency",))


def _scores(catalog: Catalog) -> tuple[Field, ...]:
    bands = tuple(band.id for band in catalog.publish.bands)
    dimensions = [
        (_score(node), _rank(f"{node.id}.rank", "رتبه در", "the rank in", node.title))
        for node in catalog.all_dimensions
    ]
    groups = [
        _rank(f"group.{name}", "رتبه در گروه", "the rank in the group", group.title)
        for name, group in catalog.groups.items()
    ]
    return (
        fields.RANK,
        fields.AGENCY,
        fields.NAME,
        _SCORE,
        Field("exact", "همان با نه رقم اعشار", "the same to nine decimals", "number"),
        Field("band", "سطح", "the band", choices=bands),
        fields.PROVISIONAL,
        fields.NEW,
        *chain.from_iterable(dimensions),
        *groups,
        *map(_score, catalog.indicators),
        Field("reason", "چرا رتبه ندارد؛ خالی: دارد", "why it has no place; empty: it has one", choices=REASONS[1:]),
        fields.PARENT,
    )


def _score(node: Dimension | Indicator) -> Field:
    return Field(node.id, f"امتیاز در {node.title.fa}", f"the score in {node.title.en}", "number")


def _rank(name: str, fa: str, en: str, of: Text) -> Field:
    return Field(name, f"{fa} {of.fa}", f"{en} {of.en}", "integer", least=1)


_INDICATORS = (
    fields.AGENCY,
    fields.INDICATOR,
    Field("score", "امتیاز در شاخص، با نه رقم اعشار", "the score in it, to nine decimals", "number"),
    replace(fields.STATUS, fa="وضعیت", en="what the answer is"),
    Field("rank", "رتبه در این شاخص", "the rank in this indicator", "integer", least=1),
    Field("weight", "سهم از شاخص کل در این ردیف", "its share of the index in this row, 0 to 1", "number"),
    Field("won", "امتیازی که از آن به شاخص کل رسید", "points of the index won by it", "number"),
    Field("lost", "امتیازی که در آن از دست رفت", "points of the index lost in it", "number"),
)


def _indicators(evaluation: Evaluation) -> Iterator[Columns]:
    """A row an agency and indicator, excluded agencies left out."""
    shares, found = points(evaluation), evaluation.agencies
    counted = (found["reason"] != "excluded").to_numpy()
    agency = found.index[counted].tolist()
    for one in evaluation.catalog.indicators:
        score = evaluation.scores[one.id].to_numpy()
        rank = places_in(score, evaluation.who, evaluation.catalog.publish, found.index)["rank"]
        yield {
            "agency": agency,
            "indicator": [one.id] * len(agency),
            "score": snap(score[counted]).tolist(),
            "status": evaluation.status[one.id].to_numpy()[counted].tolist(),
            "rank": [place or None for place in rank[counted].tolist()],
            **{
                name: round_decimal(frame[one.id].to_numpy(float)[counted], 9, "half_even").tolist()
                for name, frame in (("weight", shares.weight), ("won", shares.won), ("lost", shares.lost))
            },
        }


INDICATORS = Relation(
    "indicators",
    _INDICATORS,
    _indicators,
    UnitText(fa="امتیاز هر {unit} در هر شاخص", en="Every {unit} in every indicator"),
    ("agency", "indicator"),
)
_UNRANKED = (
    fields.AGENCY,
    fields.NAME,
    Field("reason", "چرا رتبه ندارد", "why it has no place", needed=True, choices=REASONS[1:]),
    fields.PROVISIONAL,
    fields.NEW,
)


def _unranked(evaluation: Evaluation) -> Iterator[Columns]:
    rows = without_place(evaluation)
    yield {"agency": rows.index.tolist(), **{str(name): rows[name].tolist() for name in rows}}


UNRANKED = Relation(
    "unranked", _UNRANKED, _unranked, UnitText(fa="{units_of} بی‌رتبه", en="{Units} without a place"), ("agency",)
)
_OF_ROUND = (
    Field("round", "دوره", "the round"),
    Field("run", "شمارهٔ اجرا؛ ۰: ذخیره نشده", "the run's number; 0: not saved", "integer", needed=True),
)
_TREND = (
    *_OF_ROUND,
    Field("at", "زمان سنجش", "when it was scored"),
    Field("catalog", "شناسهٔ کاتالوگ", "the catalog's id", needed=True),
    Field("version", "نسخهٔ آن", "its version", needed=True),
    Field("digest", "چکیدهٔ آن", "its digest", needed=True),
    Field("node", "شناسهٔ محور؛ خالی: شاخص کل", "the id of a dimension; empty: the index"),
    fields.CODE,
    _SCORE,
    Field("rank", "رتبه", "the rank", "integer", needed=True, least=1),
    Field("of", "از چند جا", "of how many", "integer", needed=True, least=1),
)
_OUTCOMES = (
    *_OF_ROUND,
    Field("outcome", "شناسهٔ دستاورد", "the outcome's id", needed=True),
    Field("indicator", "شناسهٔ شاخص؛ خالی: خود دستاورد", "the indicator's id; empty: the outcome itself"),
    Field("score", "میانگین امتیاز", "the mean score", "number"),
    Field("agencies", "شمار آن‌ها که به کارشان می‌آید", "of how many", "integer", needed=True),
    Field("kind", "نوع رقم", "what the figure is", choices=KINDS),
    Field("figure", "رقم پاسخ‌ها، پیش از امتیاز", "what the answers say before any points", "number"),
    Field("answers", "شمار پاسخ‌ها", "the number of answers", "integer", needed=True),
    Field("since", "نسبت به دورهٔ پیش", "how it compares with the round before", needed=True, choices=SINCE),
    Field("change", "تغییر امتیاز", "the change of the score", "number"),
    Field("figure_change", "تغییر رقم", "the change of the figure", "number"),
)


def _held(name: str, fields: tuple[Field, ...], title: Text, key: tuple[str, ...]) -> Relation[Edition]:
    def rows(edition: Edition) -> Iterator[Columns]:
        yield {field.name: getattr(edition, name)[field.name].tolist() for field in fields}

    return Relation(name, fields, rows, title, key)


TREND = _held("trend", _TREND, Text(fa="روند در دوره‌ها", en="Places over the rounds"), ("run", "node", "agency"))
"""How agencies stood in this round and those before it; of agencies of earlier rounds too."""
OUTCOMES = _held(
    "outcomes",
    _OUTCOMES,
    Text(fa="دستاوردها در دوره‌ها", en="Outcomes over the rounds"),
    ("run", "outcome", "indicator"),
)
"""The effects that the program is after, over the rounds."""
