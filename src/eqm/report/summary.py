"""A round in a few facts, and what a report of it was made of and how."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from eqm.evaluation import Evaluation
from eqm.intake import Round
from eqm.language import Text, UnitText, as_figure, joined
from eqm.listing.sums import summary
from eqm.report import words
from eqm.report.catalogs import catalog_name
from eqm.report.document import Fact
from eqm.report.figures import NONE, counted, figure, plain
from eqm.report.findings import findings_count
from eqm.report.table import Column, Table, Words
from eqm.wording.method import parts_of_method

_BAND_FROM: Final = UnitText(fa="از {start}؛ {number} {unit}", en="from {start}; {units}: {number}")
_OPEN: Final = Text(fa="بازهٔ دوره", en="Open")
_OPEN_FROM: Final = Text(fa="{opens} تا {closes}", en="{opens} to {closes}")
_SUBJECT_WIDTH, _WIDTH = 26, 90


def round_name(round: str, title: str) -> Text:
    """Return a round's id, and its title where it has another."""
    return joined(map(as_figure, (round or NONE, title) if title and title != round else (round or NONE,)), ": ")


def decided(round_: Round) -> Text:
    """Return in words how many objections came to each decision."""
    return Text(
        fa="{accepted} پذیرفته، {rejected} رد، {undecided} بررسی‌نشده",
        en="{accepted} accepted, {rejected} rejected, {undecided} undecided",
    ).filled(**{decision: counted(number) for decision, number in round_.decided.items()})


def about_table(evaluation: Evaluation, listed: Words) -> Table:
    """Return what names the catalog, the round, its run and its inputs, its figures, and the method in words; `listed`
    says which list the report shows.
    """
    facts = [(subject, says, "") for subject, says in _facts(evaluation, listed)]
    facts += [(Text(fa="اثر ورودی", en="Input's digest"), read.digest, read.file) for read in evaluation.round.inputs]
    table = facts_table(facts, (_SUBJECT_WIDTH, _WIDTH), Column("file", words.FILE, read=lambda fact: fact[2]))
    return replace(table, heading=(evaluation.catalog.title,))


def facts_table(facts: Sequence[tuple[Words, ...]], widths: tuple[float, float], *more: Column) -> Table:
    """Return facts, each a subject and what there is to say of it, as the sheet that says what a workbook is about."""
    columns = (
        Column("subject", Text(fa="موضوع", en="subject"), "prose", lambda fact: fact[0], width=widths[0]),
        Column("says", Text(fa="شرح", en="what is said"), "prose", lambda fact: fact[1], width=widths[1]),
    )
    return Table("about", Text(fa="درباره", en="About"), (*columns, *more), facts, filtered=False)


def _facts(evaluation: Evaluation, listed: Words) -> Iterator[Fact]:
    catalog, round_, sums = evaluation.catalog, evaluation.round, summary(evaluation)
    if catalog.note:
        yield Text(fa="یادآوری", en="Note"), catalog.note
    placed = words.PLACED_OF.filled(ranked=counted(sums.ranked), all=counted(sums.agencies))
    if catalog.per_service:
        placed = joined((placed, words.AND_SERVICES.filled(services=counted(sums.services))), "")
    if sums.provisional:
        placed = joined((placed, words.OF_THEM_PROVISIONAL.filled(number=counted(sums.provisional))), "")
    answers = Text(
        fa="{given} پاسخ، {missing} جای خالی، {unusable} پاسخ نامعتبر",
        en="{given} given, {missing} missing, {unusable} unusable",
    ).filled(given=counted(sums.answers), missing=counted(sums.missing), unusable=counted(sums.unusable))
    mean = figure(sums.mean, catalog.publish.decimals)
    yield words.CATALOG, catalog_name(catalog)
    yield words.ROUND, round_name(round_.id, round_.title)
    yield Text(fa="سنجیده‌شده", en="Scored"), placed
    yield Text(fa="پاسخ‌ها", en="Answers"), answers
    yield Text(fa="میانگین", en="Mean"), words.MEAN_OF.filled(mean=mean, scale=plain(catalog.publish.scale))
    if round_.unassessed:
        yield Text(fa="خوداظهاری", en="Claims"), words.UNASSESSED.filled(number=counted(round_.unassessed))
    if round_.objections:
        yield words.OBJECTIONS, decided(round_)
    yield words.FINDINGS, findings_count(sums.findings)
    for band, number in sums.bands:
        start = _BAND_FROM.filled(start=plain(band.from_), number=counted(number))
        yield Text(fa="سطح {title}", en="Band {title}").filled(title=band.title), start
    if round_.opens or round_.closes:
        yield _OPEN, _OPEN_FROM.filled(opens=round_.opens or NONE, closes=round_.closes or NONE)
    if evaluation.run is not None:
        yield words.RUN, str(evaluation.run)
    yield Text(fa="فهرست", en="List"), listed
    yield from ((part.label, part.short) for part in parts_of_method(catalog))
    yield Text(fa="اثر کاتالوگ", en="Catalog's digest"), catalog.digest
