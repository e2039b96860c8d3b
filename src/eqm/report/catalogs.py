"""What `catalog check` and `catalog show` tell."""

from collections.abc import Iterable, Sequence
from typing import Any

from eqm.catalog import Catalog, Check, Dimension
from eqm.catalog.words import answer_in_words, method_in_words
from eqm.findings import Finding, Severity
from eqm.language import Language, Text, visible
from eqm.listing.nodes import Entry, outline
from eqm.report import words
from eqm.report.document import Block, Column, Document, Facts, Grid, Heading, Paragraph
from eqm.report.figures import plain
from eqm.report.findings import counted, finding_lines, findings_count, findings_values, where
from eqm.report.setters.csv import written
from eqm.report.setters.json import dumped


def check_lines(file: str, catalog: Catalog | None, findings: Sequence[Finding], language: Language) -> str:
    """Return every finding about a catalog in lines, and a last line that sums up."""
    lines = finding_lines(findings, language, limit=None)
    return "\n".join([*lines, *([""] if lines else []), check_summary(file, catalog, findings, language)]) + "\n"


def check_summary(file: str, catalog: Catalog | None, findings: Sequence[Finding], language: Language) -> str:
    """Return in one line what a catalog holds, where it can be used, and how many findings there are."""
    counts = counted(findings)
    told = [] if counts[Severity.ERROR] else [words.NO_ERRORS[language]]
    if any(counts.values()):
        told.append(findings_count(counts)[language])
    parts = [
        visible(file),
        *([size(catalog, language)] if catalog else []),
        ("، " if language == "fa" else ", ").join(told),
    ]
    return ": ".join(parts)


def check_document(file: str, catalog: Catalog | None, findings: Sequence[Finding], language: Language) -> Document:
    """Return every finding about a catalog as a grid."""
    summed = Paragraph(check_summary(file, catalog, findings, language))
    if not findings:
        return (summed,)
    titles = (words.PLACE, words.RULE, words.SEVERITY, words.MESSAGE, words.HINT)
    rows = tuple(
        (
            where(finding.place),
            finding.rule.code,
            words.SEVERITIES[finding.rule.severity][language],
            finding.message(language),
            finding.hint(language),
        )
        for finding in findings
    )
    return Grid(tuple(Column(title[language]) for title in titles), rows), summed


def catalog_document(catalog: Catalog, language: Language) -> Document:
    """Return the outline of a catalog: weights, shares of the index, what is asked, how it scores; its outcomes and
    its checks.
    """
    blocks: list[Block] = head(catalog)
    blocks.append(
        Facts(((words.CATALOG[language], catalog_name(catalog)), (words.SIZE_LABEL[language], size(catalog, language))))
    )
    columns = (
        Column(words.ID[language]),
        Column(words.WEIGHT[language], right=True, drop=4),
        Column(words.SHARE[language], right=True),
        Column(words.PER[language], drop=5),
        Column(words.SOURCE[language], drop=6),
        Column(words.ANSWER[language], drop=2),
        Column(words.METHOD[language], drop=3),
        Column(words.TITLE[language], drop=1),
    )
    rows = tuple(_row(entry, language) for entry in outline(catalog))
    outlined = (*blocks, Heading(words.OUTLINE[language]), Grid(columns, rows))
    return (*outlined, *_outcomes(catalog, language), *_checks(catalog, language))


def check_json(file: str, catalog: Catalog | None, findings: Sequence[Finding], language: Language) -> str:
    """Return what is to be said of a catalog as JSON; `catalog` is null where it cannot be used."""
    return dumped(
        {
            "file": file,
            "catalog": catalog_values(catalog) if catalog else None,
            "indicators": len(catalog.indicators) if catalog else None,
            "dimensions": len(catalog.all_dimensions) if catalog else None,
            "findings": findings_values(findings, language),
        }
    )


def catalog_json(catalog: Catalog, language: Language) -> str:
    """Return the outline of a catalog and its checks as JSON, `share` in percent of the index."""
    nodes = []
    for entry in outline(catalog):
        node = entry.node
        told: dict[str, Any] = {
            "id": node.id,
            "kind": "dimension" if isinstance(node, Dimension) else "indicator",
            "parent": entry.parent or None,
            "title": node.title[language],
            "weight": node.weight,
            "share": entry.share,
        }
        if not isinstance(node, Dimension):
            told |= {"per": node.per, "source": node.source, "optional": node.optional}
            told |= {"type": node.answer.type, "answer": answer_in_words(node, language)}
            told |= {"method": node.method.method, "score": method_in_words(node, language)}
            told |= {"outcome": node.outcome, "effort": node.effort}
        nodes.append(told)
    about = {"catalog": catalog_values(catalog), "title": catalog.title[language]}
    note = catalog.note[language] if catalog.note else None
    outcomes = [{"id": name, "title": outcome.title[language]} for name, outcome in catalog.outcomes.items()]
    checks = [_told(check, language) for check in catalog.checks]
    return dumped({**about, "note": note, "outcomes": outcomes, "nodes": nodes, "checks": checks})


def findings_csv(findings: Iterable[Finding], language: Language) -> str:
    """Return findings, a row each."""
    names = ("file", "sheet", "row", "column", "cell", "code", "severity", "agency", "indicator", "message", "hint")
    return written(names, ([told[name] for name in names] for told in findings_values(findings, language)))


def catalog_csv(catalog: Catalog, language: Language) -> str:
    """Return the outline of a catalog, a row a dimension or an indicator; `share` in percent of the index."""
    names = (
        "id",
        "kind",
        "parent",
        "title",
        "weight",
        "share",
        "per",
        "source",
        "optional",
        "type",
        "method",
        "outcome",
        "effort",
    )
    rows = []
    for entry in outline(catalog):
        node = entry.node
        kind = "dimension" if isinstance(node, Dimension) else "indicator"
        row = [node.id, kind, entry.parent, node.title[language], node.weight, entry.share]
        if not isinstance(node, Dimension):
            row += [node.per, node.source, node.optional, node.answer.type, node.method.method]
            row += [node.outcome, node.effort]
        rows.append(row + [None] * (len(names) - len(row)))
    return written(names, rows)


def head(catalog: Catalog) -> list[Block]:
    """Return the catalog's title and the note that stands on every report."""
    title = Heading(catalog.title, level=1)
    return [title, Paragraph(catalog.note, "faint")] if catalog.note else [title]


def catalog_name(catalog: Catalog) -> str:
    """Return the catalog's id and version."""
    return f"{catalog.catalog} {catalog.version}"


def catalog_values(catalog: Catalog) -> dict[str, str]:
    """Return what names a catalog and its very text."""
    return {"id": catalog.catalog, "version": catalog.version, "digest": catalog.digest}


def size(catalog: Catalog, language: Language) -> str:
    """Return how many indicators and dimensions a catalog has."""
    return words.SIZE[language].format(indicators=len(catalog.indicators), dimensions=len(catalog.all_dimensions))


def _outcomes(catalog: Catalog, language: Language) -> Document:
    """The outcomes, each with the indicators that tell of it; nothing for a catalog without any."""
    if not catalog.outcomes:
        return ()
    columns = (Column(words.ID[language]), Column(words.INDICATORS[language]), Column(words.TITLE[language]))
    rows = tuple(
        (name, " ".join(one.id for one in catalog.indicators if one.outcome == name), outcome.title[language])
        for name, outcome in catalog.outcomes.items()
    )
    return Heading(words.OUTCOMES[language]), Grid(columns, rows)


def _checks(catalog: Catalog, language: Language) -> Document:
    """The checks, what is expected beside what is said otherwise; nothing for a catalog without any."""
    if not catalog.checks:
        return ()
    columns = (
        Column(words.ID[language]),
        Column(words.SEVERITY[language], drop=2),
        Column(words.EXPECTED[language], drop=1),
        Column(words.OTHERWISE[language]),
    )
    rows = tuple(
        (check.id, words.SEVERITIES[check.severity][language], " ".join(check.expect.split()), check.message[language])
        for check in catalog.checks
    )
    return Heading(words.CHECKS[language]), Grid(columns, rows)


def _told(check: Check, language: Language) -> dict[str, str | None]:
    return {
        "id": check.id,
        "severity": check.severity,
        "expect": check.expect,
        "message": check.message[language],
        "hint": check.hint[language] if check.hint else None,
    }


def _row(entry: Entry, language: Language) -> tuple[str, ...]:
    node = entry.node
    told: tuple[str, ...] = ("", "", "", "")
    if not isinstance(node, Dimension):
        per: Text = words.PERS[node.per]
        asked, scored = answer_in_words(node, language), method_in_words(node, language)
        told = (per[language], words.SOURCES[node.source][language], asked, scored)
    return ("  " * entry.depth + node.id, plain(node.weight), f"{entry.share:.2f}", *told, node.title[language])
