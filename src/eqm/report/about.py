"""What a report was made of and how, as a table: catalog, round, figures, method, inputs."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from eqm.evaluation import Evaluation
from eqm.language import Text
from eqm.listing.sums import summary
from eqm.report import words
from eqm.report.figures import NONE, counted, plain
from eqm.report.summary import round_facts
from eqm.report.table import Column, Table, Words
from eqm.wording.method import parts_of_method

_NOTE: Final = Text(fa="یادآوری", en="Note")
_BAND: Final = Text(fa="سطح {title}", en="Band {title}")
_BAND_FROM: Final = Text(fa="از {start}؛ {number} {unit}", en="from {start}; agencies: {number}")
_OPEN: Final = Text(fa="بازهٔ دوره", en="Open")
_OPEN_FROM: Final = Text(fa="{opens} تا {closes}", en="{opens} to {closes}")
_LIST: Final = Text(fa="فهرست", en="List")
_DIGEST: Final = Text(fa="اثر کاتالوگ", en="Catalog's digest")
_INPUT: Final = Text(fa="اثر ورودی", en="Input's digest")
_SUBJECT_WIDTH, _WIDTH = 26, 90


class Line(NamedTuple):
    """A subject, what there is to say, and the file that it is said of."""

    subject: Words
    says: Words
    file: str = ""


def about_table(evaluation: Evaluation, listed: Words) -> Table:
    """Return what names the catalog, the round, its run and its inputs, its figures, and the method in words; `listed`
    says which list the report shows.
    """
    columns = (
        Column("subject", words.SUBJECT, "prose", width=_SUBJECT_WIDTH),
        Column("says", words.SAYS, "prose", width=_WIDTH),
        Column("file", words.FILE),
    )
    rows = [Line(*fact) for fact in _facts(evaluation, listed)]
    rows += [Line(_INPUT, read.digest, read.file) for read in evaluation.round.inputs]
    return Table("about", words.ABOUT, columns, rows, heading=(evaluation.catalog.title,), filtered=False)


def _facts(evaluation: Evaluation, listed: Words) -> Iterator[tuple[Words, Words]]:
    catalog, round_, sums = evaluation.catalog, evaluation.round, summary(evaluation)
    if catalog.note:
        yield _NOTE, catalog.note
    yield from round_facts(evaluation, sums)
    for band, number in sums.bands:
        start = _BAND_FROM.filled(start=plain(band.from_), number=counted(number), unit=catalog.unit)
        yield _BAND.filled(title=band.title), start
    if round_.opens or round_.closes:
        yield _OPEN, _OPEN_FROM.filled(opens=round_.opens or NONE, closes=round_.closes or NONE)
    if evaluation.run is not None:
        yield words.RUN, str(evaluation.run)
    yield _LIST, listed
    yield from ((part.label, part.short) for part in parts_of_method(catalog))
    yield _DIGEST, catalog.digest
