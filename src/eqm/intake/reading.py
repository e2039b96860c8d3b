"""From files to a Round: the stages in order on one screen. Read this first."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from eqm.catalog import Catalog
from eqm.findings import NOWHERE, Finding, Severity, by_place, rounds as rules
from eqm.intake.about import about_forms, form_dates, read_about, round_id, two_rounds
from eqm.intake.agencies import list_agencies
from eqm.intake.answers import OwnAnswers, read_answers, read_errors
from eqm.intake.authority import authorized, named_files, values_set
from eqm.intake.contradictions import contradictions
from eqm.intake.corrections import SOURCES, read_corrections, read_objections, settle
from eqm.intake.evidence import missing_evidence, read_evidence
from eqm.intake.files import File, Opened, open_files, read_files
from eqm.intake.forms import check_form
from eqm.intake.gaps import gaps
from eqm.intake.headers import Vocabulary, vocabulary_of
from eqm.intake.longsheet import Correction, Whom
from eqm.intake.mixed import taken_apart
from eqm.intake.model import Answers, Claim, Objection, Round, Source, Status
from eqm.intake.objecting import check_objecting
from eqm.intake.origins import Trail
from eqm.intake.ratios import combine
from eqm.intake.rows import coded_rows, hidden_answers, merged_answers
from eqm.intake.services import agency_units, list_services
from eqm.intake.sheets import apart
from eqm.intake.shown import shown_otherwise
from eqm.intake.table import SheetTable, Tables, table_of
from eqm.intake.together import Bounded, once, over_limit
from eqm.language import fold_digits
from eqm.xlsx.reading import Limits
from eqm.xlsx.reading.reader import collector_paused

_DEFAULT_LIMITS = Limits()
_ABSENT = (rules.COLUMN_ABSENT, rules.COLUMNS_ABSENT)


def read_round(
    paths: Sequence[str | os.PathLike[str]], catalog: Catalog, limits: Limits = _DEFAULT_LIMITS, id: str = ""
) -> Round:
    """Return the round in the workbooks, CSV files and folders at `paths`, with everything there is to say of it: also
    that they are of two rounds, unless its `id` settles of which.

    A file that cannot be read is a finding, the others are read. Raises EqmError for a path that does not exist and for
    nothing to read.
    """
    findings: list[Finding] = []
    files = list(read_files(paths, findings))
    folder = Path(paths[0])
    name = os.path.basename(os.path.realpath(folder)) if os.path.isdir(folder) else ""
    about = {"round": fold_digits(id.strip())} if id.strip() else None
    settle = partial(authorized, named=named_files(paths))
    round_, opened = round_and_pages(files, catalog, limits, name=name, before=findings, about=about, settle=settle)
    others = [] if about else list(two_rounds(opened, catalog))
    return replace(round_, findings=tuple(by_place([*round_.findings, *others]))) if others else round_


def read_register(path: str | os.PathLike[str], catalog: Catalog, limits: Limits = _DEFAULT_LIMITS) -> Round:
    """Return the agencies of a register: a round, in a file or a folder, or a mere list of agencies in any table.

    As `read_round` otherwise.
    """
    round_ = read_round([path], catalog, limits)
    if round_.agencies.code or Path(path).is_dir():
        return round_
    files = list(read_files([path], []))
    listed, _ = round_and_pages(files, catalog, limits, roles={file.name: "agencies" for file in files})
    return listed if listed.agencies.code else round_


def round_of(files: Sequence[File], catalog: Catalog, limits: Limits = _DEFAULT_LIMITS) -> Round:
    """Return the round in some files' bytes.

    A file with more findings than the limit is given up, and the others are read without it.
    """
    return round_and_pages(files, catalog, limits)[0]


def round_and_pages(
    files: Sequence[File],
    catalog: Catalog,
    limits: Limits = _DEFAULT_LIMITS,
    name: str = "",
    before: Iterable[Finding] = (),
    words: Vocabulary | None = None,
    roles: Mapping[str, str] | None = None,
    about: Mapping[str, str] | None = None,
    settle: Callable[[Opened, list[Finding]], Opened] | None = None,
) -> tuple[Round, Opened]:
    """As `round_of`, with what the files hold as it stands in them.

    `name` is the folder's they come from, `before` what was found before they were opened; `words` are what headers may
    say, if that is known; `roles` what the one table of some files is, by the file's name; `about` what is known of the
    round (round, title, opens, closes) before the files say anything; `settle` may change what they hold.
    """
    earlier, given_up = list(before), frozenset[str]()
    with collector_paused():
        words = words or vocabulary_of(catalog)
        while True:
            findings = Bounded(earlier, limits.findings)
            opened = open_files(files, given_up, words, limits, findings, roles)
            opened = settle(opened, findings) if settle else opened
            opened = replace(opened, pages=taken_apart(opened.pages, words, findings))
            names = [*[file.name for file in files[:1]], name]
            round_ = _round(opened, words, catalog, names, about or {}, findings)
            if not findings.over:
                return round_, opened
            given_up |= findings.over
            earlier += (over_limit(file, limits.findings) for file in sorted(findings.over))


def _round(
    opened: Opened, words: Vocabulary, catalog: Catalog, names: list[str], known: Mapping[str, str], findings: Bounded
) -> Round:
    about = _about(opened, catalog, known, findings)
    tables = _tables(opened, words, findings)
    whom = _whom(tables, words, catalog, findings)
    own, errors = read_answers(whom, findings), tuple(read_errors(whom, findings))
    overruled, objections = _corrected(own, tables, whom, opened, findings)
    lacking = [] if opened.alone else gaps(tables, own, whom, opened)
    findings += _not_following(lacking, findings)
    sheets = opened.sheets
    answers = combine(own.columns, whom, sheets, findings)
    findings += contradictions({**own.columns, **answers}, whom, sheets)
    evidence, beside = read_evidence(tables.get("evidence", ()), whom, findings)
    objected = {(one.indicator, one.row) for one in objections}
    if tables.get("evidence") and not (beside and beside <= objected):  # links for objections ask nobody for others
        findings += missing_evidence(answers, beside, whom)
    findings += [] if whom.listed.agencies.code else [rules.NO_AGENCIES.at()]
    trail = Trail(tables.get("origins", ()), sheets, whom, findings)
    trail.move(answers, findings)
    return Round(
        id=round_id(about.get("round", ""), names),
        agencies=whom.listed.agencies,
        services=whom.services,
        answers=answers,
        gave=own.gave,
        **{key: about.get(key, "") for key in ("title", "opens", "closes")},
        inputs=opened.inputs,
        sheets=trail.sheets,
        overruled=tuple(sorted(overruled, key=lambda claim: (claim.column, claim.row, claim.source))),
        evidence=evidence,
        objections=objections,
        errors=errors,
        unassessed=unassessed(catalog, answers),
        findings=tuple(by_place(once(list(trail.with_origins(findings))))),
    )


def _not_following(found: Iterable[Finding], before: Iterable[Finding]) -> list[Finding]:
    """The gaps that were `found`, but for columns that are absent with a whole sheet that could not be read."""
    unread = any(one.rule.code.startswith("EQM2") and one.rule.severity is Severity.ERROR for one in before)
    return [one for one in found if not (unread and one.rule in _ABSENT and one.place == NOWHERE)]


def _about(opened: Opened, catalog: Catalog, known: Mapping[str, str], findings: Bounded) -> Mapping[str, str]:
    """What is `known` of the round, else what its sheet and its forms say, which are held against it."""
    about = about_forms(opened.forms, {**read_about(opened.pages.get("round", ()), catalog, findings), **known})
    for form in opened.forms:
        findings += check_form(form, catalog, about.get("round", ""))
    findings += form_dates(opened.forms, about)
    findings += check_objecting(opened.objecting, catalog, about.get("round", ""))
    return about


def _tables(opened: Opened, words: Vocabulary, findings: list[Finding]) -> Tables:
    tables: dict[str, list[SheetTable]] = {}
    for role, page in ((role, page) for role, pages in opened.pages.items() if role != "round" for page in pages):
        table = table_of(role, page, words, findings)
        if table:
            tables.setdefault(role, []).append(table)
            findings += hidden_answers(table)
            findings += shown_otherwise(table)
    return {role: apart(role, several, findings) for role, several in tables.items()}


def _whom(tables: Tables, words: Vocabulary, catalog: Catalog, findings: list[Finding]) -> Whom:
    rows = {
        role: [(table, coded_rows(table, findings)) for table in tables.get(role, ())]
        for role in ("agencies", "answers", "services")
    }
    listed = list_agencies(rows["agencies"], rows["answers"], rows["services"], catalog, findings)
    codes = listed.agencies.code
    of_agencies = agency_units(rows["answers"], listed, findings)
    services, index, of_services = list_services(rows["services"], listed, catalog.pool == "weight", findings)
    for units in (of_agencies, of_services):
        for table, unit_of in units.tables:
            findings += merged_answers(table, {row: codes[units.owner[unit]] for row, unit in unit_of.items()})
    return Whom(catalog, words, listed, services, index, (of_agencies, of_services))


def _corrected(
    own: OwnAnswers, tables: Tables, whom: Whom, opened: Opened, findings: list[Finding]
) -> tuple[list[Claim], tuple[Objection, ...]]:
    """Put corrections in, the stronger source last; return what they overrule, and objections."""
    overruled: list[Claim] = []
    every: list[Correction] = []
    for role, source in SOURCES.items():
        corrections = read_corrections(tables.get(role, ()), whom, findings, own.present)
        overruled += settle(own.columns, source, corrections)
        every += corrections
    objections, accepted = read_objections(tables.get("objections", ()), whom, findings, own.present)
    overruled += settle(own.columns, Source.OBJECTION, accepted)
    findings += values_set(opened, tables, [*every, *accepted], whom)
    return overruled, objections


def unassessed(catalog: Catalog, answers: Mapping[str, Answers]) -> int:
    """Return how many claims on what an assessor should decide count as they stand."""
    columns = [answers[indicator.id] for indicator in catalog.indicators if indicator.source == "assessor"]
    pairs = Counter(chain.from_iterable(zip(column.status, column.source, strict=True) for column in columns))
    return pairs[Status.SCORED, Source.SELF] + pairs[Status.NOT_APPLICABLE, Source.SELF]
