"""Which edition of its round a publication is: what the folder holds decides, and whether any figure differs."""

from dataclasses import replace
from pathlib import Path

from eqm.catalog import digest_of
from eqm.findings import EqmError
from eqm.language import Text, UnitText, joined, visible
from eqm.publication.edition import Edition
from eqm.publication.encoding import csv_bytes, published
from eqm.publication.manifest import MANIFEST
from eqm.publication.numbered import Change, Numbered, Standing
from eqm.publication.openly import shown
from eqm.publication.tables.results import INDICATORS
from eqm.publication.verification.found import folder
from eqm.publication.verification.reading import Faults, UnusableSourceError
from eqm.publication.verification.rebuild import editions_of
from eqm.report.figures import NONE, figure, place

_NAMED = 5
_NEEDS_REASON = UnitText(
    fa="رقم {changed} {unit} با ویرایشی که در «{folder}» است فرق دارد: {some}؛ علت را با --because بگویید",
    en="figures differ from the edition in {folder} ({units}: {changed}): {some}; say why with --because",
)
_BELOW = Text(fa="در شاخص‌ها، نه در رتبه‌ها", en="in indicators, in no place")
_CHANGED = Text(fa="{agency} از {before} به {after}", en="{agency} from {before} to {after}")
_NO_REASON = Text(
    fa="در «{folder}» رقم دیگری از این دوره نیست که اصلاح شود؛ --because را بردارید",
    en="{folder} holds no other figures of this round to correct; leave --because out",
)
_OTHER_NUMBER = Text(
    fa="شماره‌ها در «{folder}» دنبال هم می‌آیند و این ویرایش {number} است؛ --edition را بردارید",
    en="numbers go on in {folder}, and this is edition {number}; leave --edition out",
)
_BROKEN = Text(
    fa="«{file}» در «{folder}» نیست یا پس از انتشار تغییر کرده است؛ در پوشهٔ دیگری با --edition منتشر کنید",
    en="{file} in {folder} is missing or was changed since; publish into another folder with --edition",
)


def continued(edition: Edition, place: Path, because: str, number: int | None) -> Edition:
    """Return an edition with its number: the next of those of its round that a folder holds, or the last one again
    where no figure changes; in a folder that holds none 1, or `number`.

    `because`: why figures were corrected. Raises EqmError where that is missing or explains nothing, for a `number`
    that does not go on, and where the folder's editions were changed since they were published.
    """
    name, reason = visible(str(place)), shown(" ".join(because.split()))
    earlier, figures = _earlier(edition, place)
    made = replace(edition, number=earlier[-1].number + 1 if earlier else number or 1, because=reason, earlier=earlier)
    own = digest_of(csv_bytes(INDICATORS.published, published(INDICATORS, edition.evaluation))) if earlier else figures
    differs = bool(made.changes) or figures != own
    if earlier and not differs:
        made = replace(edition, number=earlier[-1].number, because=earlier[-1].because, earlier=earlier[:-1])
    if reason and (made.number == 1 or made.because != reason):
        raise EqmError(_NO_REASON.filled(folder=name))
    if differs and not made.because:
        some = joined(_in_words(one, edition.evaluation.catalog.publish.decimals) for one in made.changes[:_NAMED])
        some = some if made.changes else _BELOW
        raise EqmError(_NEEDS_REASON.filled(folder=name, changed=len(made.changes), some=some))
    if number not in (None, made.number):
        raise EqmError(_OTHER_NUMBER.filled(folder=name, number=made.number))
    return made


def _earlier(edition: Edition, place: Path) -> tuple[tuple[Numbered, ...], str]:
    """The editions of its round, under a catalog of the same id, that a folder holds in files as its manifest says; and
    the digest of the last one's table of indicators, in which every figure shows.
    """
    if not place.is_dir():
        return (), ""
    held, scored, faults = folder(place), edition.evaluation, Faults()
    match held.manifest():
        case {"round": scored.round.id, "catalog": {"id": scored.catalog.catalog}}:
            due = held.digests()
        case _:
            return (), ""
    try:
        *before, last = editions_of(
            lambda file: data if digest_of(data := held.read(file) or b"") == due.get(file) else None, faults
        )
    except UnusableSourceError:
        raise EqmError(_BROKEN.filled(file=faults.found[0].place.file, folder=visible(str(place)))) from None
    return (*before, replace(last, manifest=digest_of(held.read(MANIFEST) or b""))), due.get(INDICATORS.path, "")


def _in_words(one: Change, decimals: int) -> Text:
    before, after = (NONE if held is None else _held(held, decimals) for held in (one.before, one.after))
    return _CHANGED.filled(agency=visible(one.agency), before=before, after=after)


def _held(held: Standing, decimals: int) -> Text:
    rank = joined(("(", place(held.rank or 0), ")"), "")
    return joined(filter(None, (figure(held.score, decimals), rank, visible(held.band))), " ")
