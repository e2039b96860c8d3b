"""What is measured, from the catalog: its nodes, the groups and the bands."""

from collections.abc import Iterator

from eqm.evaluation import Evaluation
from eqm.language import Text
from eqm.listing import outline
from eqm.tables import Columns, Field, Table

_TITLES = (
    Field("title_fa", Text(fa="عنوان فارسی", en="its title in Persian"), needed=True),
    Field("title_en", Text(fa="عنوان انگلیسی", en="its title in English"), needed=True),
)
_NODES = (
    Field("node", Text(fa="شناسهٔ محور یا شاخص", en="the id of a dimension or an indicator"), needed=True),
    Field("kind", Text(fa="محور یا شاخص", en="which of the two"), needed=True, choices=("dimension", "indicator")),
    Field("parent", Text(fa="شناسهٔ محور بالاتر", en="the id of the dimension it belongs to")),
    *_TITLES,
    Field("weight", Text(fa="وزن میان هم‌سطح‌ها", en="its weight among its siblings"), "number", needed=True),
    Field("share", Text(fa="سهم از شاخص کل، درصد", en="its share of the index, percent"), "number", needed=True),
    Field("per", Text(fa="پرسیده برای هر", en="asked per"), choices=("agency", "service")),
    Field("source", Text(fa="چه کسی می‌دهد", en="who is to give it"), choices=("self", "assessor", "system")),
    Field("answer", Text(fa="نوع پاسخ", en="the kind of answer")),
    Field("method", Text(fa="روش امتیازدهی", en="how it is scored")),
)
_GROUPS = (Field("group", Text(fa="شناسهٔ گروه", en="the group's id"), needed=True), *_TITLES)
_BANDS = (
    Field("band", Text(fa="شناسهٔ سطح", en="the band's id"), needed=True),
    Field("from", Text(fa="از این امتیاز", en="from this score upwards"), "number", needed=True),
    *_TITLES,
)


def _nodes(evaluation: Evaluation) -> Iterator[Columns]:
    """Every dimension and indicator, parents first."""
    entries = outline(evaluation.catalog)
    by_id = {one.id: one for one in evaluation.catalog.indicators}
    asked = [by_id.get(entry.node.id) for entry in entries]
    yield {
        "node": [entry.node.id for entry in entries],
        "kind": ["dimension" if one is None else "indicator" for one in asked],
        "parent": [entry.parent for entry in entries],
        "title_fa": [entry.node.title.fa for entry in entries],
        "title_en": [entry.node.title.en for entry in entries],
        "weight": [entry.node.weight for entry in entries],
        "share": [entry.share for entry in entries],
        "per": ["" if one is None else one.per for one in asked],
        "source": ["" if one is None else one.source for one in asked],
        "answer": ["" if one is None else one.answer.type for one in asked],
        "method": ["" if one is None else one.method.method for one in asked],
    }


def _groups(evaluation: Evaluation) -> Iterator[Columns]:
    known = evaluation.catalog.groups
    yield {
        "group": list(known),
        "title_fa": [group.title.fa for group in known.values()],
        "title_en": [group.title.en for group in known.values()],
    }


def _bands(evaluation: Evaluation) -> Iterator[Columns]:
    """The bands, the lowest first."""
    known = sorted(evaluation.catalog.publish.bands, key=lambda band: band.from_)
    yield {
        "band": [band.id for band in known],
        "from": [band.from_ for band in known],
        "title_fa": [band.title.fa for band in known],
        "title_en": [band.title.en for band in known],
    }


NODES = Table("nodes", _NODES, _nodes, Text(fa="محورها و شاخص‌ها", en="Dimensions and indicators"), ("node",))
GROUPS = Table("groups", _GROUPS, _groups, Text(fa="گروه‌ها", en="Groups of agencies"), ("group",))
BANDS = Table("bands", _BANDS, _bands, Text(fa="سطح‌ها", en="Bands of the score"), ("band",))
