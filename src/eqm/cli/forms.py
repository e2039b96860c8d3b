"""What `template` makes: forms, blank or for agencies of a register; workbooks of objections; the assessors'."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from eqm.catalog import Catalog
from eqm.cli import CLEAN, FOUND_ERRORS, WRONG_USE
from eqm.cli.limits import limits_of
from eqm.cli.names import agency_named
from eqm.cli.options import Asked
from eqm.cli.output import answer
from eqm.cli.progress import WRITING, Stages
from eqm.cli.streams import say
from eqm.cli.targets import STDOUT, is_workbook, refuse_over
from eqm.cli.usage import MisuseError
from eqm.engine.processes import cores, in_processes
from eqm.files import into_folder, refuse_existing, write_file
from eqm.findings import Finding, Severity
from eqm.forms.making.assessment import assessment_of, claims_of, divided, links_of
from eqm.forms.making.form import form_of
from eqm.forms.making.objecting import objecting_of
from eqm.forms.making.subject import Plan, Subject, asked, of_agencies, subjects_of
from eqm.intake import Round, read_register, read_round
from eqm.language import Language, Text, UnitText, fold_digits, visible
from eqm.report.figures import counted
from eqm.report.findings import finding_lines
from eqm.xlsx.writing.workbook import saved

if TYPE_CHECKING:
    from openpyxl import Workbook

    from eqm.evaluation import Evaluation

_WRITTEN = Text(fa="فرم‌های ساخته‌شده در «{output}»: {number}", en="Forms written to {output}: {number}")
_CLAIMS = Text(
    fa="خوداظهاری‌هایی که ارزیاب باید ببیند، در «{output}»: {number}",
    en="Claims to assess, written to {output}: {number}",
)
_OBJECTING = Text(
    fa="کارپوشه‌های اعتراض ساخته‌شده در «{output}»: {number}", en="Workbooks of objections written to {output}: {number}"
)
_NOBODY = UnitText(fa="هیچ {a_unit} خوانده نشد؛ چیزی نوشته نشد", en="no {unit} could be read; nothing was written")
_ALL_EXCLUDED = UnitText(
    fa="همهٔ {units_of} این فهرست مستثنا هستند؛ {unit} را نام ببرید",
    en="every {unit} of this register is excluded; name the {unit}",
)
_NEEDS_FOLDER = Text(
    fa="{number} فرم در یک پرونده جا نمی‌گیرد؛ به جای «{output}» نام یک پوشه را به -o بدهید",
    en="{number} forms do not fit into one file; in place of {output} give -o a folder's name",
)


Made = tuple[Text, int, Sequence[Finding]]
"""What was made: how to say it, how many, and what was found in what it was made from."""


def read(register: str | None, assess: Sequence[str], catalog: Catalog, limits: Mapping[str, int]) -> Round | None:
    """Return the register, or the round whose claims are to be assessed; None where neither is given."""
    kept_to = limits_of(limits)
    if register is not None:
        return read_register(register, catalog, kept_to)
    return read_round(assess, catalog, kept_to) if assess else None


def make_blank(plan: Plan, output: str, force: bool) -> Made:
    """Write a form into which the agency types who it is."""
    _write(output, {"": partial(form_of, plan)}, force)
    return _WRITTEN, 1, ()


def make_forms(register: Round, named: Sequence[str], plan: Plan, output: str, force: bool, *, last: bool) -> Made:
    """Write a form for each agency named, or for every one that takes part."""
    findings = of_agencies(register.findings)
    if not register.agencies.code:
        return _NOBODY, 0, findings
    subjects = _chosen(register, named, subjects_of(register, plan.catalog, plan.language, last=last))
    _write(output, {f"{one.code}.xlsx": partial(form_of, plan, one) for one in subjects}, force)
    return _WRITTEN, len(subjects), findings


def scored(run: str, asked: Asked, stage: Stages) -> "Evaluation":
    """Return a stored run, by its number, or the round in a workbook, unsaved, scored."""
    from eqm.cli.evaluating import read_or_stored

    number, alone = fold_digits(run.strip()), replace(asked, output=None, round_id=None)
    which = replace(alone, run=int(number)) if number.isdecimal() and len(number) < 10 else replace(alone, files=(run,))
    evaluation, _ = read_or_stored(which, stage)
    stage.now(WRITING)
    return evaluation


def make_objecting(
    evaluation: "Evaluation", named: Sequence[str], occasion: Mapping[str, str], asked: Asked, force: bool
) -> Made:
    """Write a workbook of objections for each agency named, or for every one that takes part."""
    from eqm.explanation import basis
    from eqm.report.objecting import answers_to_object, outages_to_object
    from eqm.store import open_store

    round_, run, language = evaluation.round, evaluation.run, asked.lang
    findings = round_.findings if run is None else ()
    if not round_.agencies.code:
        return _NOBODY, 0, findings
    of_round = {**occasion, "round": round_.id, "title": occasion.get("title") or round_.title}
    plan, known = Plan(evaluation.catalog, language, of_round), basis(evaluation)
    subjects = _chosen(round_, named, subjects_of(round_, plan.catalog, language, last=False))
    probed = None
    if run is not None:
        with open_store(asked.store, create=False) as held:
            probed = held.probes(catalog=plan.catalog.catalog)

    def made(subject: Subject) -> "Workbook":
        outages = outages_to_object(probed[1], subject.code) if probed else ()
        return objecting_of(plan, subject, run, answers_to_object(known, subject.code, language), outages)

    _write(asked.output or "", {f"{one.code}.xlsx": partial(made, one) for one in subjects}, force)
    return _OBJECTING, len(subjects), findings


def make_assessment(round_: Round, plan: Plan, output: str, force: bool, by: str | None) -> Made:
    """Write the workbook of the claims nobody has assessed, or several, divided; they bear the round's own id unless
    another is given.
    """
    if not round_.agencies.code:
        return _NOBODY, 0, round_.findings
    claims = list(claims_of(round_, plan.catalog, plan.language))
    of_round = replace(plan, occasion={**plan.occasion, "round": plan.occasion.get("round") or round_.id})
    parts, links = divided(claims, by, round_) if by else {"": claims}, links_of(round_, plan.catalog)
    _write(output, {name: partial(assessment_of, of_round, parts[name], links) for name in parts}, force)
    return _CLAIMS, len(claims), round_.findings


def tell(made: Made, output: str, language: Language) -> int:
    """Print what was written and where, and what is wrong on stderr; not what is merely worth a look, for this is no
    report on the data. Return the exit code.
    """
    words, number, findings = made
    errors = [finding for finding in findings if finding.rule.severity is Severity.ERROR]
    code = FOUND_ERRORS if errors else CLEAN
    if words is _NOBODY:
        say(*finding_lines(errors, language), f"eqm: {_NOBODY[language]}", to=language)
        return code or WRONG_USE
    answer(words.filled(number=counted(number), output=visible(output)), to=language)
    if errors:
        say("", *finding_lines(errors, language), to=language)
    return code


def _chosen(register: Round, named: Sequence[str], subjects: Sequence[Subject]) -> list[Subject]:
    """Those who are named, each once; else those who take part."""
    if named:
        by_code = {subject.code: subject for subject in subjects}
        return [by_code[code] for code in dict.fromkeys(agency_named(name, register.agencies) for name in named)]
    chosen = asked(subjects)
    if not chosen:
        raise MisuseError(_ALL_EXCLUDED)
    return chosen


def _write(output: str, made: Mapping[str, "Callable[[], Workbook]"], force: bool) -> None:
    """Make workbooks one after the other, each written before the next is made: there may be thousands. They go into a
    folder by their names, one alone also into the file that is named.
    """
    folder, alone = Path(output), is_workbook(output) or output == STDOUT
    if alone and len(made) != 1:
        raise MisuseError(_NEEDS_FOLDER.filled(number=len(made), output=visible(output)))
    if force:
        refuse_over(*(str(folder / name) for name in made))
    else:
        refuse_existing(*(folder.parent, [folder.name]) if alone else (folder, [*made]))
    if alone:
        write_file(saved(next(iter(made.values()))()), folder)
        return

    def data(makers: "Mapping[str, Callable[[], Workbook]]", name: str) -> bytes:
        return saved(makers[name]())

    several = in_processes(data, made, min(cores(), len(made)), forked=True)
    with into_folder(folder, replace=force) as files, several as mapped:
        for name, book in zip(made, mapped([*made]), strict=True):
            files.add(name, book)
