"""What came out: scores, places, points won and lost, who has no place, and how agencies stood over the rounds."""

from collections.abc import Iterator
from dataclasses import replace

from eqm.catalog import Catalog
from eqm.decimals import round_decimal, snap
from eqm.evaluation import Evaluation
from eqm.explanation.points import points
from eqm.language import Text
from eqm.listing.places import ranked
from eqm.listing.places import unranked as without_place
from eqm.outcomes.course import KINDS, SINCE
from eqm.publication.edition import Edition
from eqm.ranking import REASONS, places_in
from eqm.report.evaluations import evaluation_columns
from eqm.tables import Columns, Field, Table, fields

_SCORE = fields.score("score", Text(fa="امتیاز منتشرشده", en="the published score"))
_EXACT = fields.score("exact", Text(fa="همان با نه رقم اعشار", en="the same to nine decimals"))
_REASON = Field(
    "reason", Text(fa="چرا رتبه ندارد؛ خالی: دارد", en="why it has no place; empty: it has one"), choices=REASONS[1:]
)


def scores(catalog: Catalog) -> Table[Evaluation]:
    """Return the table of who stands where under a catalog: what `eqm rank --format csv` prints, a row an agency."""

    def rows(evaluation: Evaluation) -> Iterator[Columns]:
        yield evaluation_columns(evaluation, ranked(evaluation))

    title = Text(fa="امتیازها و رتبه‌ها", en="Scores and ranks")
    return Table("scores", _scores(catalog), rows, title, ("agency",), links=(fields.OF_AGENCY,))


def _scores(catalog: Catalog) -> tuple[Field, ...]:
    bands = tuple(band.id for band in catalog.publish.bands)
    dimensions = [
        field
        for node in catalog.all_dimensions
        for field in (
            fields.score(node.id, _in("امتیاز در", "the score in", node.title)),
            fields.rank(f"{node.id}.rank", _in("رتبه در", "the rank in", node.title)),
        )
    ]
    groups = [
        fields.rank(f"group.{name}", _in("رتبه در گروه", "the rank in the group", group.title))
        for name, group in catalog.groups.items()
    ]
    return (
        fields.rank(),
        fields.AGENCY,
        fields.NAME,
        _SCORE,
        _EXACT,
        Field("band", Text(fa="سطح", en="the band"), choices=bands),
        fields.PROVISIONAL,
        fields.NEW,
        *dimensions,
        *groups,
        *(fields.score(one.id, _in("امتیاز در", "the score in", one.title)) for one in catalog.indicators),
        _REASON,
    )


def _in(fa: str, en: str, title: Text) -> Text:
    return Text(fa=f"{fa} {title.fa}", en=f"{en} {title.en}")


_INDICATORS = (
    fields.AGENCY,
    fields.INDICATOR,
    fields.score("score", Text(fa="امتیاز در شاخص، با نه رقم اعشار", en="the score in it, to nine decimals")),
    replace(fields.STATUS, about=Text(fa="وضعیت", en="what the answer is")),
    fields.rank("rank", Text(fa="رتبه در این شاخص", en="the rank in this indicator")),
    Field("weight", Text(fa="سهم از شاخص کل برای این دستگاه", en="its share of this agency's index, 0 to 1"), "number"),
    fields.score("won", Text(fa="امتیازی که از آن به شاخص کل رسید", en="points of the index won by it")),
    fields.score("lost", Text(fa="امتیازی که در آن از دست رفت", en="points of the index lost in it")),
)


def _indicators(evaluation: Evaluation) -> Iterator[Columns]:
    """A row an agency and indicator, excluded agencies left out."""
    shares, found = points(evaluation), evaluation.agencies
    counted = (found["reason"] != "excluded").to_numpy()
    agency = found.index[counted].tolist()
    for one in evaluation.catalog.indicators:
        score = evaluation.scores[one.id].to_numpy()
        rank = places_in(score, counted, evaluation.catalog.publish, found.index)["rank"]
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


INDICATORS = Table(
    "indicators",
    _INDICATORS,
    _indicators,
    Text(fa="امتیاز هر دستگاه در هر شاخص", en="Every agency in every indicator"),
    ("agency", "indicator"),
    links=(fields.OF_AGENCY, fields.OF_INDICATOR),
)
_UNRANKED = (
    fields.AGENCY,
    fields.NAME,
    Field("reason", Text(fa="چرا رتبه ندارد", en="why it has no place"), needed=True, choices=REASONS[1:]),
    fields.PROVISIONAL,
    fields.NEW,
)


def _unranked(evaluation: Evaluation) -> Iterator[Columns]:
    """Who has no place, by reason."""
    rows = without_place(evaluation)
    same = {name: rows[name].tolist() for name in ("name", "reason", "provisional", "new")}
    yield {"agency": rows.index.tolist(), **same}


UNRANKED = Table(
    "unranked",
    _UNRANKED,
    _unranked,
    Text(fa="دستگاه‌های بی‌رتبه", en="Agencies without a place"),
    ("agency",),
    links=(fields.OF_AGENCY,),
)
_TREND = (
    Field("round", Text(fa="دوره", en="the round")),
    Field("run", Text(fa="شمارهٔ اجرا؛ ۰: ذخیره نشده", en="the run's number; 0: not saved"), "integer", needed=True),
    Field("at", Text(fa="زمان سنجش", en="when it was scored")),
    Field("catalog", Text(fa="شناسهٔ کاتالوگ", en="the catalog's id"), needed=True),
    Field("version", Text(fa="نسخهٔ آن", en="its version"), needed=True),
    Field("digest", Text(fa="چکیدهٔ آن", en="its digest"), needed=True),
    Field("node", Text(fa="شناسهٔ محور؛ خالی: شاخص کل", en="the id of a dimension; empty: the index")),
    fields.AGENCY,
    _SCORE,
    Field("rank", Text(fa="رتبه", en="the rank"), "integer", needed=True, least=1),
    Field("of", Text(fa="از چند دستگاه", en="of how many"), "integer", needed=True, least=1),
)


_OUTCOMES = (
    Field("round", Text(fa="دوره", en="the round")),
    Field("run", Text(fa="شمارهٔ اجرا؛ ۰: ذخیره نشده", en="the run's number; 0: not saved"), "integer", needed=True),
    Field("outcome", Text(fa="شناسهٔ دستاورد", en="the outcome's id"), needed=True),
    Field("indicator", Text(fa="شناسهٔ شاخص؛ خالی: خود دستاورد", en="the indicator's id; empty: the outcome itself")),
    fields.score("score", Text(fa="میانگین امتیاز", en="the mean score")),
    Field("agencies", Text(fa="شمار دستگاه‌هایی که به کارشان می‌آید", en="of how many agencies"), "integer", needed=True),
    Field("kind", Text(fa="نوع رقم", en="what the figure is"), choices=KINDS),
    Field("figure", Text(fa="رقم پاسخ‌ها، پیش از امتیاز", en="what the answers say before any points"), "number"),
    Field("answers", Text(fa="شمار پاسخ‌ها", en="the number of answers"), "integer", needed=True),
    Field("since", Text(fa="نسبت به دورهٔ پیش", en="how it compares with the round before"), needed=True, choices=SINCE),
    Field("change", Text(fa="تغییر امتیاز", en="the change of the score"), "number"),
    Field("figure_change", Text(fa="تغییر رقم", en="the change of the figure"), "number"),
)


def _trend(edition: Edition) -> Iterator[Columns]:
    """How agencies stood in this round and those before it; of agencies of earlier rounds too."""
    yield {field.name: edition.trend[field.name].tolist() for field in _TREND}


def _outcomes(edition: Edition) -> Iterator[Columns]:
    """The effects that the program is after, over the rounds."""
    yield {field.name: edition.outcomes[field.name].tolist() for field in _OUTCOMES}


TREND = Table(
    "trend",
    _TREND,
    _trend,
    Text(fa="روند در دوره‌ها", en="Places over the rounds"),
    ("run", "node", "agency"),
    gaps=True,
    source=True,
)
OUTCOMES = Table(
    "outcomes",
    _OUTCOMES,
    _outcomes,
    Text(fa="دستاوردها در دوره‌ها", en="Outcomes over the rounds"),
    ("run", "outcome", "indicator"),
    gaps=True,
    source=True,
)
