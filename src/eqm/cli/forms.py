"""What `template` makes: a blank form, forms for the agencies of a register, the assessors' workbook of a round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eqm.catalog import Catalog
from eqm.cli import CLEAN, FOUND_ERRORS, WRONG_USE
from eqm.cli.names import agency_named
from eqm.cli.options import limits_of
from eqm.cli.output import check_target, emit, is_workbook
from eqm.cli.streams import say
from eqm.cli.usage import MisuseError
from eqm.files import into_folder, refuse_existing
from eqm.findings import Finding, Severity
from eqm.forms.making import (
    Plan,
    Subject,
    asked,
    assessment_of,
    claims_of,
    form_of,
    links_of,
    of_agencies,
    saved,
    subjects_of,
)
from eqm.intake import Round, read_register, read_round
from eqm.language import Language, Text, UnitText, visible
from eqm.report.figures import count
from eqm.report.findings import finding_lines

_WRITTEN = Text(fa="فرم‌های ساخته‌شده در «{output}»: {number}", en="Forms written to {output}: {number}")
_CLAIMS = Text(
    fa="خوداظهاری‌هایی که ارزیاب باید ببیند، در «{output}»: {number}",
    en="Claims to assess, written to {output}: {number}",
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


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: how to say it, how many, and what was found in what it was made from."""

    words: Text
    number: int
    findings: Sequence[Finding] = ()


def read(register: str | None, assess: Sequence[str], catalog: Catalog, limits: Mapping[str, int]) -> Round | None:
    """Return the register, or the round whose claims are to be assessed; None where neither is given."""
    kept_to = limits_of(limits)
    if register is not None:
        return read_register(register, catalog, kept_to)
    return read_round(assess, catalog, kept_to) if assess else None


def make_blank(plan: Plan, output: str, force: bool) -> Made:
    """Write a form into which the agency types who it is."""
    _write_one(output, saved(form_of(plan)), [plan.catalog.file], force)
    return Made(_WRITTEN, 1)


def make_forms(register: Round, named: Sequence[str], plan: Plan, output: str, force: bool, *, last: bool) -> Made:
    """Write a form for each agency named, or for every one that takes part."""
    findings = of_agencies(register.findings)
    if not register.agencies.code:
        return Made(_NOBODY, 0, findings)
    subjects = _chosen(register, named, subjects_of(register, plan.catalog, plan.language, last=last))
    inputs = [plan.catalog.file, *(one.file for one in register.inputs)]
    if not is_workbook(output):
        _write_all(output, {f"{one.code}.xlsx": one for one in subjects}, plan, inputs, force)
    elif len(subjects) == 1:
        _write_one(output, saved(form_of(plan, subjects[0])), inputs, force)
    else:
        raise MisuseError(_NEEDS_FOLDER.filled(number=len(subjects), output=visible(output)))
    return Made(_WRITTEN, len(subjects), findings)


def make_assessment(round_: Round, plan: Plan, output: str, force: bool) -> Made:
    """Write the workbook of the claims nobody has assessed; it bears the round's own id unless another is given."""
    if not round_.agencies.code:
        return Made(_NOBODY, 0, round_.findings)
    claims = list(claims_of(round_, plan.catalog, plan.language))
    of_round = replace(plan, occasion=replace(plan.occasion, round=plan.occasion.round or round_.id))
    inputs = [plan.catalog.file, *(one.file for one in round_.inputs)]
    _write_one(output, saved(assessment_of(of_round, claims, links_of(round_, plan.catalog))), inputs, force)
    return Made(_CLAIMS, len(claims), round_.findings)


def tell(made: Made, output: str, language: Language) -> int:
    """Print what was written and where, and what is wrong on stderr; not what is merely worth a look, for this is no
    report on the data. Return the exit code.
    """
    errors = [finding for finding in made.findings if finding.rule.severity is Severity.ERROR]
    if errors:
        say(*finding_lines(errors, language, limit=None), "")
    code = FOUND_ERRORS if errors else CLEAN
    if made.words is _NOBODY:
        say(f"eqm: {_NOBODY[language]}")
        return code or WRONG_USE
    emit(made.words[language].format(number=count(made.number, language), output=visible(output)) + "\n", None)
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


def _write_one(output: str, data: bytes, inputs: Sequence[str], force: bool) -> None:
    check_target(output, inputs)
    with into_folder(Path(output).parent, replace=force) as files:
        files.add(Path(output).name, data)


def _write_all(output: str, subjects: Mapping[str, Subject], plan: Plan, inputs: Sequence[str], force: bool) -> None:
    """Make the forms one after the other, each written before the next is made: there may be thousands."""
    folder = Path(output)
    if not force:
        refuse_existing(folder, [*subjects])
    for name in subjects if folder.is_dir() else ():
        check_target(str(folder / name), inputs)
    with into_folder(folder, replace=force) as files:
        for name, subject in subjects.items():
            files.add(name, saved(form_of(plan, subject)))
