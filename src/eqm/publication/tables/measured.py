"""What is measured, from the catalog: its nodes, the groups and the bands."""

from collections.abc import Iterator

from eqm.evaluation import Evaluation
from eqm.language import Text, UnitText
from eqm.report.catalogs import outline_table
from eqm.report.table import data_of
from eqm.tables import Columns, Field, Relation
from eqm.tables.model import columns_of

_TITLES = (
    Field("title_fa", "عنوان فارسی", "its title in Persian", needed=True, of="title.fa"),
    Field("title_en", "عنوان انگلیسی", "its title in English", needed=True, of="title.en"),
)
_NODES = (
    Field("node", "شناسهٔ محور یا شاخص", "the id of a dimension or an indicator", needed=True, of="id"),
    Field("kind", "محور یا شاخص", "which of the two", needed=True, choices=("dimension", "indicator")),
    Field("parent", "شناسهٔ محور بالاتر", "the id of the dimension it belongs to"),
    *_TITLES,
    Field("weight", "وزن میان هم‌سطح‌ها", "its weight among its siblings", "number", needed=True),
    Field("share", "سهم از شاخص کل، درصد", "its share of the index, percent", "number", needed=True),
    Field("per", "پرسیده برای هر", "asked per", choices=("agency", "service")),
    Field("source", "چه کسی می‌دهد", "who is to give it", choices=("self", "assessor", "system")),
    Field("answer", "نوع پاسخ", "the kind of answer", of="type"),
    Field("method", "روش امتیازدهی", "how it is scored"),
)
_GROUPS = (Field("group", "شناسهٔ گروه", "the group's id", needed=True), *_TITLES)
_BANDS = (
    Field("band", "شناسهٔ سطح", "the band's id", needed=True, of="id"),
    Field("from", "از این امتیاز", "from this score upwards", "number", needed=True, of="from_"),
    *_TITLES,
)


def _nodes(evaluation: Evaluation) -> Iterator[Columns]:
    table = outline_table(evaluation.catalog)
    shown = data_of(table)
    same = {field.name: shown[field.of or field.name] for field in _NODES if field not in _TITLES}
    yield {**columns_of(_TITLES, [entry.node for entry in table.rows]), **same}


def _groups(evaluation: Evaluation) -> Iterator[Columns]:
    known = evaluation.catalog.groups
    yield {"group": list(known), **columns_of(_TITLES, list(known.values()))}


def _bands(evaluation: Evaluation) -> Iterator[Columns]:
    """The bands, the lowest first."""
    yield columns_of(_BANDS, sorted(evaluation.catalog.publish.bands, key=lambda band: band.from_))


NODES = Relation("nodes", _NODES, _nodes, Text(fa="محورها و شاخص‌ها", en="Dimensions and indicators"), ("node",))
GROUPS = Relation("groups", _GROUPS, _groups, UnitText(fa="گروه‌ها", en="Groups of {units}"), ("group",))
BANDS = Relation("bands", _BANDS, _bands, Text(fa="سطح‌ها", en="Bands of the score"), ("band",))
