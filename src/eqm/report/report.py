"""What a command shows, in whatever form it is asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eqm.language import Language
from eqm.report.document import Document
from eqm.report.table import Table


@dataclass(frozen=True, slots=True)
class Report:
    """The parts of a report, each made when a form asks for it; None for a part that it does not have.

    `document`: what people read on a terminal or as Markdown. `values`: what JSON holds, in a language. `rows`: the
    table of a CSV. `sheets`: those of a workbook. `page`: HTML in a language.
    """

    document: Callable[[], Document]
    values: Callable[[Language], Mapping[str, Any]] | None = None
    rows: Callable[[], Table] | None = None
    sheets: Callable[[], Sequence[Table]] | None = None
    page: Callable[[Language], str] | None = None
