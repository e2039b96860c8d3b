"""From forms to a round workbook: read, held together, written, and read back before it counts. Read this first."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from eqm.catalog import Catalog
from eqm.findings import EqmError, Finding, Location, Severity, by_place, forms as rules
from eqm.findings.rounds import AGENCY_UNKNOWN
from eqm.findings.sheets import BLANK_ROWS
from eqm.forms.collecting.existing import Existing
from eqm.forms.collecting.register import Accepted, Register
from eqm.forms.collecting.rows import Tables, other_pages, pages_of
from eqm.forms.collecting.settling import settled
from eqm.intake.files import File, Opened
from eqm.intake.forms import Form
from eqm.intake.headers import Vocabulary, vocabulary_of
from eqm.intake.model import Round, Status
from eqm.intake.reading import round_and_pages, round_of
from eqm.intake.together import few
from eqm.language import Language, Text, fold, fold_digits, visible
from eqm.xlsx.reading import Limits

_ABOUT = {"round": "id", "title": "title", "opens": "opens", "closes": "closes"}
"""What is carried over of what a round says of itself, each with its attribute."""
_NOT_THE_SAME = Text(
    fa="آنچه در «{name}» هست پس از نوشتن دوباره یکی نمی‌ماند؛ چیزی نوشته نشد",
    en="what stands in {name} would not be the same when it is written again; nothing was written",
)


@dataclass(frozen=True, slots=True)
class Sources:
    """What a round is collected from.

    `forms`: the agencies' own. `measured`, `assessments`, `objections`: files with one table of those each; of the last
    also agencies' workbooks, and nothing else among those `sent`, by name, which nobody has looked at.
    `register`: the agencies that take part and their services; what it says counts, but for what is `accepted` of the
    forms. `about`: round, title, opens, closes, as far as they are known. `onto`: the round workbook that the forms
    belong to, which is its own register where none is named.
    """

    forms: Sequence[File] = ()
    measured: Sequence[File] = ()
    assessments: Sequence[File] = ()
    objections: Sequence[File] = ()
    sent: Sequence[str] = ()
    register: Round | None = None
    accepted: Accepted = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    onto: Existing | None = None

    @property
    def deciding(self) -> Round | None:
        """The round that decides as a register; None where nothing does."""
        return self.register or (self.onto.round if self.onto else None)

    @property
    def beside(self) -> dict[str, Sequence[File]]:
        """What comes beside the forms, by role."""
        return {"measured": self.measured, "assessments": self.assessments, "objections": self.objections}

    @property
    def files(self) -> list[File]:
        """Every file, the forms first."""
        return [*self.forms, *(file for files in self.beside.values() for file in files)]


@dataclass(frozen=True, slots=True)
class Collected:
    """What came of it: the workbook (None where something stands in its way), the round in it, and the findings.

    `stopped` are those of the findings that stand in its way. `forms` are those that were read.
    """

    data: bytes | None
    round: Round
    findings: tuple[Finding, ...]
    stopped: tuple[Finding, ...] = ()
    forms: tuple[Form, ...] = ()


def collect(sources: Sources, catalog: Catalog, limits: Limits, language: Language = "fa") -> Collected:
    """Return the forms as one round workbook, every answer as it was typed; all of them, or nothing.

    A broken answer is carried over broken, so that its agency stays provisional. What cannot be carried over stops the
    collection: a file that cannot be read or is no form, two forms of one agency, a form of another catalog or agency,
    an answer in merged cells, a system's figure for an agency that nobody knows. What was written is read back, and
    must come to the same answers; EqmError where what stood in an earlier workbook would not.
    """
    from eqm.forms.collecting.workbook import round_workbook  # openpyxl, which reading does without

    round_, opened, words = _read(sources, catalog, limits)
    onto = sources.onto
    replaced = onto.replaced(opened.forms) if onto else ()
    own = [one for one in round_.findings if not (onto and one.rule is BLANK_ROWS)]  # where a form comes in, rows went
    findings = by_place([*own, *_unfit(sources, opened), *replaced])
    about = {key: fold_digits(getattr(round_, name)) for key, name in _ABOUT.items()}  # as they are read again
    pages = [*pages_of(Tables(opened, words), catalog, about), *(other_pages(onto.opened) if onto else ())]
    data = round_workbook(pages, onto.language if onto else language)
    written = round_of([File("round.xlsx", data)], catalog, limits)
    errors = [finding for finding in findings if finding.rule.severity is Severity.ERROR]
    of_files = [error for error in errors if error.place == Location(error.place.file) and error.place.file]
    objecting = {form.file for form in opened.objecting}
    figures = {file.name for file in sources.measured} | objecting
    of_nobody = [error for error in errors if error.rule is AGENCY_UNKNOWN and error.place.file in figures]
    # A wanted value that cannot be read is carried as it was typed, and nobody minds until it is accepted.
    others = [one for one in errors if one.place.file not in objecting or kind_of(one)[0] != "cell"]
    stopped = [*of_files, *of_nobody, *_lost(others, written)]
    if stopped:
        distinct = {finding.walking_order: finding for finding in reversed(stopped)}
        return Collected(None, round_, tuple(findings), tuple(by_place(distinct.values())), opened.forms)
    same = _content(round_, catalog) == _content(written, catalog)
    if onto and not same:
        raise EqmError(_NOT_THE_SAME.filled(name=visible(onto.file.name)))
    assert same, "a round that was collected reads otherwise than its forms"
    return Collected(data, round_, tuple(findings), forms=opened.forms)


def _read(sources: Sources, catalog: Catalog, limits: Limits) -> tuple[Round, Opened, Vocabulary]:
    words = vocabulary_of(catalog)
    onto = sources.onto
    roles = {file.name: role for role, files in sources.beside.items() for file in files}
    known = sources.deciding
    lines = onto.lines() if onto and not sources.register else {}
    register = known and Register(known, catalog, words, sources.accepted, lines)

    def settle(opened: Opened, findings: list[Finding]) -> Opened:
        opened = onto.without(opened) if onto else opened
        return settled(opened, findings, register) if register else opened

    files = [*([onto.file] if onto else []), *sources.files]
    about = {**({"round": onto.round.id} if onto else {}), **sources.about}
    read = round_and_pages(files, catalog, limits, words=words, roles=roles, about=about, settle=settle)
    return *read, words


def _unfit(sources: Sources, opened: Opened) -> Iterator[Finding]:
    """Yield an error for each file that is not what it was sent as, and for each of an agency that sent several."""
    read = {page.file for page in opened.stand}
    forms = [file.name for file in sources.forms]
    every = (rules.NOT_A_FORM, forms, opened.forms), (rules.NO_OBJECTIONS, sources.sent, opened.objecting)
    for rule, names, some in every:
        yield from (rule.at(Location(name)) for name in names if name in read.difference(one.file for one in some))
        several = Counter(fold(form.code) for form in some)
        for form in (one for one in some if several[fold(one.code)] > 1):
            files = few([other.file for other in some if fold(other.code) == fold(form.code)])
            yield rules.TWO_FORMS.at(Location(form.file), agency=form.code, agency_code=form.code, files=files)


def _lost(errors: Sequence[Finding], written: Round) -> Iterator[Finding]:
    """Yield the errors of the forms that the round would no longer have."""
    kept = Counter(kind_of(finding) for finding in written.findings if finding.rule.severity is Severity.ERROR)
    for error in errors:
        if not kept[kind_of(error)]:
            yield error
        kept[kind_of(error)] -= 1


def kind_of(finding: Finding) -> tuple[str, str]:
    """Return what is found, and about whom; of what stands in a cell, carried over, one code may become another."""
    code = finding.rule.code
    return "cell" if "EQM301" <= code <= "EQM325" and code != "EQM318" else code, finding.agency


def _content(round_: Round, catalog: Catalog) -> object:
    """What must be the same in the forms and in the round made of them: what was answered, by whom and for what."""
    codes, services = round_.agencies.code, round_.services
    offered = [(codes[agency], service) for agency, service in zip(services.agency, services.service, strict=True)]
    whose = {"agency": [(code, "") for code in codes], "service": offered}
    answers = {}
    for indicator in catalog.indicators:
        column = round_.answers[indicator.id]
        rows = zip(whose[indicator.per], column.status, column.source, column.value, strict=True)
        for (agency, service), status, source, value in rows:
            if status != Status.MISSING:
                answers[agency, service, indicator.id] = status, source, value if status == Status.SCORED else None
    about = sorted(zip(offered, services.weight, map(str, services.months), strict=True))
    per = {indicator.id: indicator.per for indicator in catalog.indicators}
    links = sorted((link.indicator, whose[per[link.indicator]][link.row], link.link) for link in round_.evidence)
    objections = sorted(
        (whose[per[one.indicator]][one.row], one.column, one.decision, one.text, one.note, one.status, str(one.value))
        for one in round_.objections
    )
    return answers, about, links, objections
