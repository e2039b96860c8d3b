"""`eqm robustness --errors`: bounds of places for a table of estimates, which needs no catalog and no store."""

from eqm.cli import WRONG_USE, evaluating
from eqm.cli.limits import limits_of
from eqm.cli.options import Asked
from eqm.cli.output import deliver
from eqm.cli.progress import READING, Stages
from eqm.cli.streams import say
from eqm.language import Text, visible
from eqm.report.findings import finding_lines
from eqm.report.forms import FORMS
from eqm.report.robustness.errors import errors_report
from eqm.robustness.errors import bounded, read_errors

_NOTHING = Text(
    fa="در «{name}» هیچ برآوردی با کد و خطای معیار خوانده نشد",
    en="no estimate with a code and a standard error could be read in {name}",
)


def errors_command(asked: Asked, path: str, z: float) -> int:
    """Show between which places the estimates of a file may stand; return the exit code. Where no row is usable there
    are only findings, and a report without rows in the forms that hold them.
    """
    with Stages(asked.lang) as stage:
        stage.now(READING)
        found = evaluating.as_shown(read_errors(path, limits_of(asked.limits)), asked)
        rows = bounded(found, z)
    if rows or FORMS[asked.form].whole:
        deliver(errors_report(found, rows, z), asked)
    if rows:
        evaluating.tell_findings(found, asked)
        return evaluating.code_of(found)
    nothing = f"eqm: {_NOTHING.filled(name=visible(path))[asked.lang]}"
    say(*finding_lines(found.findings, asked.lang), nothing, to=asked.lang)
    return evaluating.code_of(found) or WRONG_USE
