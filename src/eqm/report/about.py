"""What a report was made of and how, as a table: catalog, round, figures, method, inputs."""

from eqm.evaluation import Evaluation
from eqm.language import Text
from eqm.report import words as shared
from eqm.report.table import Column, Table, Words
from eqm.report.xlsx import words
from eqm.report.xlsx.about import about_sheet


def about_table(evaluation: Evaluation, listed: Words) -> Table:
    """Return what names the catalog, the round, its run and its inputs, its figures, and the method in words; `listed`
    says which list the workbook shows.
    """
    both = [about_sheet(evaluation, listed[to] if isinstance(listed, Text) else listed, to).rows for to in ("fa", "en")]
    rows = [
        {
            "subject": Text(str(fa[0]), str(en[0])),
            "content": Text(str(fa[1]), str(en[1])),
            "file": str(en[2]),
        }
        for fa, en in zip(*both, strict=True)
    ]
    columns = (
        Column("subject", words.SUBJECT, "prose", width=26),
        Column("content", words.SAID, "prose", width=90),
        Column("file", shared.FILE),
    )
    return Table("about", words.ABOUT, columns, rows, heading=(evaluation.catalog.title,), filtered=False)
