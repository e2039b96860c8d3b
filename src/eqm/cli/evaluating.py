"""What commands share: from files to an evaluation, from findings to lines on stderr and an exit code."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from click.exceptions import Exit

from eqm.catalog.load import catalog_id
from eqm.cli import CLEAN, FOUND_ERRORS, WRONG_USE
from eqm.cli.limits import limits_of
from eqm.cli.options import Asked, catalog_of
from eqm.cli.output import answer
from eqm.cli.progress import FIRMNESS, READING, SCORING, Stages
from eqm.cli.streams import say
from eqm.cli.usage import MisuseError
from eqm.findings import EqmError, Severity, strictly
from eqm.intake import read_round
from eqm.language import Language, Text, UnitText, joined, speak_of, visible
from eqm.report.findings import finding_lines
from eqm.report.forms import FORMS
from eqm.report.look import IN_REPORT, IN_ROUND, findings_line, look_lines

if TYPE_CHECKING:
    from eqm.evaluation import Evaluation
    from eqm.listing.sums import Since
    from eqm.robustness import Robustness
    from eqm.robustness.errors import Estimates
    from eqm.store import Store
    from eqm.uptime.availability import Availability

Found = TypeVar("Found", "Evaluation", "Availability", "Estimates")

_NOTHING = UnitText(
    fa="هیچ {a_unit} خوانده نشد؛ چیزی سنجیده و ذخیره نشد",
    en="no {unit} could be read; nothing was scored and nothing was saved",
)


def evaluated(asked: Asked, stage: Stages) -> "Evaluation":
    """Return the round that the files hold, scored and ranked; EqmError for an unusable catalog, and a path that is
    not there.
    """
    from eqm.evaluation import evaluate

    catalog = catalog_of(asked.catalog_file)
    round_ = read_round(asked.files, catalog, limits_of(asked.limits), asked.round_id or "")
    stage.now(SCORING)
    return evaluate(catalog, round_)


def read_or_stored(asked: Asked, stage: Stages, *, released: bool = False) -> tuple["Evaluation", datetime | None]:
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
        say(f"eqm: {words[asked.lang]}", to=asked.lang)
    return evaluation, line.at


def program_of(asked: Asked, held: "Store") -> str | None:
    """Return the id of the catalog whose runs are meant: of `--catalog`, else of the one here or packaged if the store
    has runs of it; None for the only one, and where a run is named by its number.
    """
    if asked.catalog_file is None and asked.run is not None:
        return None
    named = catalog_id(asked.catalog_file)
    return named if asked.catalog_file is not None or held.runs(named) else None


def as_shown(found: Found, asked: Asked) -> Found:
    """Return an evaluation or availability as it is shown: under --strict its warnings are errors."""
    return replace(found, findings=strictly(found.findings)) if asked.strict else found


def shown_with_code(evaluation: "Evaluation", asked: Asked, *, of_round: bool = True) -> tuple["Evaluation", int]:
    """Return the evaluation as it is shown, and the exit code of its findings. Where there is nothing else to show the
    command ends here with the findings; not if the form of its report, which is `of_round`, holds all of them.
    """
    shown = as_shown(evaluation, asked)
    if not (of_round and FORMS[asked.form].whole):
        end_if_empty(asked.lang, shown)
    return shown, code_of(shown)


def code_of(*found: Found) -> int:
    """Return the exit code that the findings ask for."""
    severities = (finding.rule.severity for one in found for finding in one.findings)
    return FOUND_ERRORS if Severity.ERROR in severities else CLEAN


def tell_findings(
    found: Found, asked: Asked, in_line: Text | None = None, *, of_round: bool = True, about: str = ""
) -> None:
    """Say on stderr, after the result, what was found: by code, with words for it `in_line`, under --findings all; of a
    report that holds them all, only how many they are. Without `of_round` no form of the command's report holds them.
    `about`: a line above.
    """
    findings, to = found.findings, asked.lang
    in_line = in_line if of_round else IN_ROUND
    in_line = IN_REPORT if of_round and FORMS[asked.form].whole else in_line
    if asked.findings:
        lines = finding_lines(findings, to)
    elif in_line is None:
        lines = look_lines(findings, to)
    else:
        lines = [line[to] for line in findings_line(findings, in_line)]
    if lines:
        say(*([""] if asked.on_screen else []), *filter(None, [about]), *lines, to=to)


def tell_saved(saved: Text | None, asked: Asked) -> None:
    """Say where a result is kept, if it is: below it where people read it, else on stderr."""
    if saved is not None and asked.on_screen:
        answer(joined(("\n", saved), ""), to=asked.lang)
    elif saved is not None:
        say(saved[asked.lang], to=asked.lang)


def since_before(evaluation: "Evaluation", asked: Asked) -> "Since | None":
    """Return what moved since the round before that of a stored run, for people; None where the store has none."""
    if evaluation.run is None or FORMS[asked.form].part != "document":
        return None
    from eqm.listing.sums import since
    from eqm.store import open_store

    with open_store(asked.store, create=False) as held:
        trend, means = held.trend(evaluation.run), {line.run: line.mean for line in held.runs()}
    return since(evaluation, trend, means)


def firmness(evaluation: "Evaluation", asked: Asked, *, causes: bool = True) -> "Robustness":
    """Return how firm the places of an evaluation are, as its run keeps it, else computed; without `causes` perhaps
    without `sensitivity` and `cause`, which take as long as the rest.
    """
    from eqm.robustness import robustness
    from eqm.robustness.sensitivity import RUNS

    if evaluation.run is not None:
        from eqm.store import open_store

        with open_store(asked.store, create=False) as held:
            if (kept := held.robustness(evaluation)) is not None:
                return kept
    return robustness(evaluation, runs=RUNS if causes else 0)


def ranges(evaluation: "Evaluation", asked: Asked, stage: Stages, *, causes: bool = False) -> "Robustness | None":
    """Return `firmness` for a list; None for more agencies than place ranges are counted of."""
    from eqm.robustness.tally import PAIRED

    stage.now(FIRMNESS)
    return firmness(evaluation, asked, causes=causes) if len(evaluation.agencies) <= PAIRED else None


def end_if_empty(language: Language, *evaluations: "Evaluation") -> None:
    """End the command, with what was found, where in one of these not a single agency could be read: with the exit code
    for the errors, else for a use without an object.
    """
    if not all(len(evaluation.agencies) for evaluation in evaluations):
        for one in evaluations:
            say(*finding_lines(one.findings, language), to=language)
        say(f"eqm: {_NOTHING[language]}", to=language)
        raise Exit(code_of(*evaluations) or WRONG_USE)
