"""The original files beside what a folder says was sent: read anew under its catalog, into the same tables."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from eqm.catalog import digest_of
from eqm.evaluation import Evaluation
from eqm.findings import Finding, Location, publications as rules
from eqm.intake import Limits, Round, read_round
from eqm.intake.files import read_file
from eqm.publication.edition import Edition, published
from eqm.publication.encoding import csv_bytes, published as columns
from eqm.publication.openly import short_name
from eqm.publication.tables import sent
from eqm.publication.verification.comparing import listed, texts
from eqm.tables import Relation
from eqm.tables.found import FINDINGS
from eqm.tables.sent import INPUTS


def of_inputs(edition: Edition, paths: Sequence[str], limits: Limits) -> Iterator[Finding]:
    """Yield where the tables of what was sent are not what the original files hold, whatever these are called now.

    Of what was found in them nothing is compared: it is not what was sent. Raises EqmError for a path that does not
    exist and for nothing to read.
    """
    if not paths:
        return
    stated = edition.evaluation
    names = {one.digest: one.file for one in stated.round.inputs}
    order = {digest: place for place, digest in enumerate(names)}
    ordered = sorted(map(str, paths), key=lambda path: order.get(_digest(Path(path)), len(order)))
    read = read_round(ordered, stated.catalog, limits, stated.round.id)
    files = {one.digest: one.file for one in read.inputs}
    for digest in names.keys() - files.keys():
        yield rules.INPUT_MISSING.at(Location(INPUTS.path), input=names[digest])
    for digest in files.keys() - names.keys():
        yield rules.INPUT_OTHER.at(Location(INPUTS.path), input=short_name(files[digest]))
    if names.keys() == files.keys():
        called = _called(read, {files[digest]: names[digest] for digest in names})
        computed = published(stated.catalog, called, stated.run)
        for table in sent(computed):
            if table not in (FINDINGS, INPUTS):
                yield from _differences(table, stated, computed)


def _digest(path: Path) -> str:
    file = read_file(path, []) if path.is_file() else None
    return "" if file is None else digest_of(file.data)


def _called(read: Round, names: dict[str, str]) -> Round:
    return replace(
        read,
        inputs=tuple(replace(one, file=names.get(one.file, one.file)) for one in read.inputs),
        sheets=tuple((names.get(file, file), sheet) for file, sheet in read.sheets),
    )


def _differences(table: Relation[Evaluation], stated: Evaluation, computed: Evaluation) -> Iterator[Finding]:
    held, wanted = (csv_bytes(table.published, columns(table, one)) for one in (stated, computed))
    for found in listed(table.path, texts(Location(table.path), table.path, held, wanted)) if held != wanted else ():
        details = dict(found.details)
        what, mine, theirs = (details.get(name, "") for name in ("what", "published", "computed"))
        more = found.rule is rules.MORE_DIFFERENCES
        yield found if more else rules.INPUTS_DIFFER.at(found.place, what=what, published=mine, computed=theirs)
