"""What `score` and `rank` share: from files to an evaluation, and from its findings to lines on stderr and an exit
code.
"""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from click.exceptions import Exit

from eqm.catalog.load import catalog_id
from eqm.cli import CLEAN, FOUND_ERRORS, WRONG_USE
from eqm.cli.options import Asked, catalog_of, limits_of
from eqm.cli.output import check_target, store_files
from eqm.cli.progress import READING, SCORING, Stages
from eqm.cli.streams import say
from eqm.cli.usage import MisuseError
from eqm.evaluation import Evaluation, evaluate
from eqm.findings import EqmError, Severity, strictly
from eqm.intake import read_round
from eqm.language import Language, Text, UnitText, speak_of, visible
from eqm.report.findings import LISTED, REST_IN_RANK, REST_IN_REPORT, finding_lines, reported_line
from eqm.report.forms import FORMS

if TYPE_CHECKING:
    from eqm.store import Store

_NOTHING = UnitText(
    fa="هیچ {a_unit} خوانده نشد؛ چیزی سنجیده و ذخیره نشد",
    en="no {unit} could be read; nothing was scored and nothing was saved",
)


def evaluated(asked: Asked, stage: Stages) -> Evaluation:
    """Return the round that the files hold, scored and ranked.

    Raises EqmError for an unusable catalog, a path that is not there, and an output that cannot be written or is an
    input or the store: before any work is done, and before a run is saved.
    """
    catalog = catalog_of(asked.catalog_file)
    round_ = read_round(asked.files, catalog, limits_of(asked.limits), asked.round_id or "")
    inputs = [catalog.file, *(one.file for one in round_.inputs), *store_files(asked.store)]
    check_target(asked.output, inputs)
    stage.now(SCORING)
    return evaluate(catalog, round_)


def read_or_stored(asked: Asked, stage: Stages, *, released: bool = False) -> tuple[Evaluation, datetime | None]:
    """Return the round that the files hold, as `evaluated` does; without files a stored run, the current one, that of a
    round, where `released` the one released of that round, or one by its number, and when it was scored.

    Raises MisuseError where both are asked for, and EqmError also where the store holds no such run, and where
    `released` for one that is withdrawn, of which stderr says so else.
    """
    if asked.files and (asked.run is not None or asked.round_id is not None):
        fa = "پرونده داده‌اید و --round یا --run نیز؛ یکی را نگه دارید"
        raise MisuseError(Text(fa=fa, en="files are given, and --round or --run too; keep one of them"))
    stage.now(READING)
    if asked.files:
        return evaluated(asked, stage), None
    check_target(asked.output, store_files(asked.store))
    from eqm.store import open_store
    from eqm.store.wording import IS_WITHDRAWN

    with open_store(asked.store, create=False) as held:
        evaluation = held.load(asked.run, asked.round_id, program_of(asked, held), released=released)
        line = next(line for line in held.runs() if line.run == evaluation.run)
    speak_of(evaluation.catalog.unit)
    if line.because is not None:
        words = IS_WITHDRAWN.filled(run=line.run, because=visible(line.because))
        if released:
            raise EqmError(words)
        say(f"eqm: {words[asked.lang]}")
    return evaluation, line.at


def program_of(asked: Asked, held: "Store") -> str | None:
    """Return the id of the catalog whose runs are meant: of `--catalog`, else of the one here or packaged if the store
    has runs of it; None for the only one, and where a run is named by its number.
    """
    if asked.catalog_file is None and asked.run is not None:
        return None
    named = catalog_id(asked.catalog_file)
    return named if asked.catalog_file is not None or held.runs(named) else None


def as_shown(evaluation: Evaluation, asked: Asked) -> Evaluation:
    """Return the evaluation as it is shown: under --strict its warnings are errors."""
    return replace(evaluation, findings=strictly(evaluation.findings)) if asked.strict else evaluation


def shown_with_code(evaluation: Evaluation, asked: Asked, *, of_round: bool = True) -> tuple[Evaluation, int]:
    """Return the evaluation as it is shown, and the exit code of its findings, which are listed on stderr. Where there
    is nothing else to show the command ends here; not if the form of its report holds all findings.
    """
    shown = as_shown(evaluation, asked)
    code = list_findings(shown, asked, of_round=of_round)
    if not (of_round and FORMS[asked.form].whole):
        end_if_empty(code, asked.lang, shown)
    return shown, code


def list_findings(evaluation: Evaluation, asked: Asked, *, of_round: bool = True) -> int:
    """List the findings on stderr, errors and, unless a run is only looked at again, some others; for a report that
    holds them all, only how many they are. Without `of_round` no form of the command's report holds them all.

    Return the exit code that they ask for.
    """
    if of_round and FORMS[asked.form].whole:
        lines = reported_line(evaluation.findings, asked.lang)
    else:
        rest = REST_IN_REPORT if of_round else REST_IN_RANK
        lines = finding_lines(evaluation.findings, asked.lang, LISTED if asked.files else 0, rest)
    if lines:
        say(*lines, "")
    return FOUND_ERRORS if any(finding.rule.severity is Severity.ERROR for finding in evaluation.findings) else CLEAN


def end_if_empty(code: int, language: Language, *evaluations: Evaluation) -> None:
    """End the command where in one of these not a single agency could be read: with the exit code for the errors that
    were found, else for a use without an object.
    """
    if not all(len(evaluation.agencies) for evaluation in evaluations):
        say(f"eqm: {_NOTHING[language]}")
        raise Exit(code or WRONG_USE)
