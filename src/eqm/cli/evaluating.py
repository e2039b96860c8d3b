"""What `score` and `rank` share: from files to an evaluation, and from its findings to lines on stderr and an exit
code.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from eqm.catalog import load_catalog
from eqm.cli import CLEAN, FOUND_ERRORS, WRONG_USE
from eqm.cli.options import limits_of
from eqm.cli.output import check_target, store_files
from eqm.cli.progress import SCORING, Stages
from eqm.cli.streams import say
from eqm.evaluation import Evaluation, evaluate
from eqm.findings import Severity, strictly
from eqm.intake import read_round
from eqm.language import Language, Text
from eqm.report.findings import LISTED, REST_IN_RANK, REST_IN_REPORT, finding_lines, reported_line
from eqm.report.forms import FORMS

_NOTHING = Text(
    fa="هیچ دستگاهی خوانده نشد؛ چیزی سنجیده و ذخیره نشد",
    en="no agency could be read; nothing was scored and nothing was saved",
)


def evaluated(
    files: Sequence[str],
    catalog_file: str | None,
    limits: Mapping[str, int],
    output: str | None,
    store: str,
    stage: Stages,
) -> Evaluation:
    """Return the round that the files hold, scored and ranked.

    Raises EqmError for an unusable catalog, a path that is not there, and an `output` that cannot be written or is an
    input or the store: before any work is done, and before a run is saved.
    """
    catalog = load_catalog(catalog_file)
    kept_to = limits_of(limits)
    round_ = read_round(files, catalog, kept_to)
    check_target(output, [catalog.file, *(given.file for given in round_.inputs), *store_files(store)])
    stage.now(SCORING)
    return evaluate(catalog, round_)


def given_or_stored(
    files: Sequence[str],
    catalog_file: str | None,
    limits: Mapping[str, int],
    output: str | None,
    store: str,
    stage: Stages,
    *,
    run: int | None,
    round_id: str | None,
) -> tuple[Evaluation, datetime | None]:
    """Return the round that the files hold, as `evaluated` does; without files a stored run, the newest, of a round or
    by its number, and when it was scored.

    Raises EqmError also where the store holds no such run.
    """
    if files:
        return evaluated(files, catalog_file, limits, output, store, stage), None
    check_target(output, store_files(store))
    from eqm.store import open_store

    with open_store(store, create=False) as held:
        evaluation = held.load(run, round_id)
        return evaluation, next((line.at for line in held.runs() if line.run == evaluation.run), None)


def is_empty(evaluation: Evaluation) -> bool:
    """Whether not a single agency could be read: then there are only findings to tell."""
    return not len(evaluation.agencies)


def as_shown(evaluation: Evaluation, strict: bool) -> Evaluation:
    """Return the evaluation as it is told: under --strict its warnings are errors."""
    return replace(evaluation, findings=strictly(evaluation.findings)) if strict else evaluation


def tell_findings(
    evaluation: Evaluation, form: str, language: Language, all_kinds: bool = True, *, of_round: bool = True
) -> int:
    """List the findings on stderr, errors and, unless a run is only looked at again, some others; for a report that
    holds them all, only how many they are. Without `of_round` no form of the command's report holds them all.

    Return the exit code that they ask for.
    """
    if of_round and FORMS[form].whole:
        lines = reported_line(evaluation.findings, language)
    else:
        rest = REST_IN_REPORT if of_round else REST_IN_RANK
        lines = finding_lines(evaluation.findings, language, LISTED if all_kinds else 0, rest)
    if lines:
        say(*lines, "")
    return FOUND_ERRORS if any(finding.rule.severity is Severity.ERROR for finding in evaluation.findings) else CLEAN


def tell_nothing(code: int, language: Language) -> int:
    """Say that there is nothing to show; return the exit code: for the errors that were found, else for a use without
    an object.
    """
    say(f"eqm: {_NOTHING[language]}")
    return code or WRONG_USE
