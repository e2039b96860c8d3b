"""What `catalog check`, `catalog show` and `catalog diff` report, and how a catalog is named on every report."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from eqm.catalog import Catalog, Dimension, Indicator
from eqm.catalog.words import answer_in_words, method_in_words
from eqm.findings import Finding, Severity
from eqm.language import Language, Text, joined, visible
from eqm.listing.nodes import SHARE_DECIMALS, Entry, outline
from eqm.report import words
from eqm.report.document import Block, Document, Facts, Heading, Paragraph, Report
from eqm.report.findings import counted, finding_lines, findings_count, findings_table, findings_values
from eqm.report.setters.direction import directed
from eqm.report.setters.json import records
from eqm.report.table import DATA, JSON, PEOPLE, SCREEN, SHEET, Column, Table, Value, Words
from eqm.wording.differences import Difference, differences

_ASKED: Final = Text(fa="چه پرسیده می‌شود", en="what is asked")
"""Not «answer», which makes a sheet a form to our reader."""
_HOW: Final = Text(fa="روش", en="method")
_CHANGES: Final = {
    "added": Text(fa="تازه", en="added"),
    "dropped": Text(fa="حذف‌شده", en="dropped"),
    "moved": Text(fa="به محور دیگر", en="moved"),
    "reweighted": Text(fa="وزن دیگر", en="re-weighted"),
}
_TO: Final = Text(fa="به", en="to")
_IN_WORDS: Final = PEOPLE | JSON
_OF_EVERY_NODE = ("id", "kind", "parent", "title", "weight", "share")


def check_report(file: str, catalog: Catalog | None, findings: Sequence[Finding]) -> Report:
    """Return every finding about a catalog, and what it holds where it can be used."""

    def values() -> dict[str, Any]:
        return {
            "file": file,
            "catalog": catalog_values(catalog) if catalog else None,
            "indicators": len(catalog.indicators) if catalog else None,
            "dimensions": len(catalog.all_dimensions) if catalog else None,
            "findings": findings_values(findings),
        }

    summed = Paragraph(_check_summary(file, catalog, findings))
    return Report(lambda: (findings_table(findings), summed), values, lambda: findings_table(findings))


def check_lines(file: str, catalog: Catalog | None, findings: Sequence[Finding], language: Language) -> str:
    """Return every finding about a catalog in lines, and a last line that sums up."""
    lines = finding_lines(findings, language)
    lines += [*([""] if lines else []), _check_summary(file, catalog, findings)[language], ""]
    return directed("\n".join(lines), language)


def catalog_report(catalog: Catalog) -> Report:
    """Return a catalog's outline: weights, shares in percent, what is asked, how it scores; outcomes, checks."""
    nodes = outline_table(catalog)

    def document() -> Document:
        facts = Facts(((words.CATALOG, catalog_name(catalog)), (Text(fa="اندازه", en="Size"), size(catalog))))
        return (*head(catalog), facts, nodes, _outcomes(catalog), _checks(catalog))

    def values() -> dict[str, Any]:
        return {
            "catalog": catalog_values(catalog),
            "title": catalog.title,
            "note": catalog.note,
            "outcomes": _outcomes(catalog),
            "nodes": [
                node if node["kind"] == "indicator" else {name: node[name] for name in _OF_EVERY_NODE}
                for node in records(nodes)
            ],
            "checks": _checks(catalog),
        }

    return Report(document, values, lambda: nodes)


def differences_report(before: Catalog, after: Catalog) -> Report:
    """Return what changed from one catalog to another."""
    table = differences_table(before, after)
    sides = {"before": before, "after": after}

    def document() -> Document:
        named = ((words.FROM, before), (_TO, after))
        facts = ((side, joined((visible(one.file), catalog_name(one)), ": ")) for side, one in named)
        return (Heading(after.title, level=1), Facts(tuple(facts)), table)

    def values() -> dict[str, Any]:
        named = {name: {"file": one.file, **catalog_values(one)} for name, one in sides.items()}
        return {**named, "catalog_changes": table}

    return Report(document, values, lambda: table)


def head(catalog: Catalog, title: Words = "") -> list[Block]:
    """Return a title, by itself the catalog's, and the note that stands on every report."""
    heading = Heading(title or catalog.title, level=1)
    return [heading, Paragraph(catalog.note, "faint")] if catalog.note else [heading]


def catalog_name(catalog: Catalog) -> str:
    """Return the catalog's id and version."""
    return f"{catalog.catalog} {catalog.version}"


def catalog_values(catalog: Catalog) -> dict[str, str]:
    """Return what names a catalog and its very text."""
    return {"id": catalog.catalog, "version": catalog.version, "digest": catalog.digest}


def size(catalog: Catalog) -> Text:
    """Return how many indicators and dimensions a catalog has."""
    return words.SIZE.filled(indicators=len(catalog.indicators), dimensions=len(catalog.all_dimensions))


def _check_summary(file: str, catalog: Catalog | None, findings: Sequence[Finding]) -> Text:
    counts = counted(findings)
    found = [] if counts[Severity.ERROR] else [Text(fa="بدون خطا", en="no errors")]
    if any(counts.values()):
        found.append(findings_count(counts))
    return joined([visible(file), *([size(catalog)] if catalog else []), joined(found)], ": ")


def outline_table(catalog: Catalog) -> Table:
    """Return every dimension and indicator: weight, share in percent, who is asked, what, and how it scores."""
    columns = (
        Column("id", words.ID, "code", lambda entry: "  " * entry.depth + entry.node.id, on=SCREEN),
        Column("id", words.ID, "code", lambda entry: entry.node.id, on=DATA | SHEET),
        Column("kind", read=lambda entry: "dimension" if isinstance(entry.node, Dimension) else "indicator", on=DATA),
        Column("parent", words.DIMENSION, "code", on=DATA | SHEET),
        Column("title", words.TITLE, "prose", lambda entry: entry.node.title, width=44, on=DATA | SHEET),
        Column("weight", words.WEIGHT, "plain", lambda entry: entry.node.weight, drop=4),
        Column("share", words.SHARE, "number", decimals=SHARE_DECIMALS, bar=(0, 100)),
        Column("per", Text(fa="واحد", en="per"), read=_asked(lambda node: node.per), words=words.PERS, drop=5, gap=""),
        Column("source", words.SOURCE, read=_asked(lambda node: node.source), words=words.SOURCES, drop=6, gap=""),
        Column("optional", read=_asked(lambda node: node.optional), on=DATA),
        Column("type", read=_asked(lambda node: node.answer.type), on=DATA),
        Column(
            "answer", _ASKED, "prose", _asked(answer_in_words), words.ANSWER, drop=2, width=34, on=_IN_WORDS, gap=""
        ),
        Column("method", read=_asked(lambda node: node.method.method), on=DATA),
        Column("score", _HOW, "prose", _asked(method_in_words), drop=3, width=44, on=_IN_WORDS, gap=""),
        Column("outcome", read=_asked(lambda node: node.outcome), on=DATA),
        Column("effort", read=_asked(lambda node: node.effort), on=DATA),
        Column("title", words.TITLE, read=lambda entry: entry.node.title, on=SCREEN, drop=1),
    )
    return Table("nodes", words.OUTLINE, columns, outline(catalog), frozen=1)


def differences_table(before: Catalog, after: Catalog) -> Table:
    """Return what changed from one catalog to another: nodes and their shares of the index, and rules."""
    rows = differences(before, after)
    share = Column("", "", "number", decimals=SHARE_DECIMALS, gap="")
    sentences = (("before", words.FROM), ("after", _TO), ("title", words.TITLE))
    columns = (
        Column("id", words.ID, "code", gap=""),
        Column("change", Text(fa="تغییر", en="change"), read=lambda one: one.rule or _CHANGES[one.change], on=PEOPLE),
        *(Column(name, on=DATA) for name in ("change", "rule")),
        replace(share, name="share_before", title=Text(fa="سهم ٪ از", en="share % from")),
        replace(share, name="share_after", title=_TO),
        *(Column(name, title, "prose", width=44, on=SHEET | DATA) for name, title in sentences),
        Column("about", Text(fa="شرح", en="about"), read=_about, gap="", on=SCREEN),
    )
    above = () if rows else (Text(fa="هیچ شاخص، وزن یا قاعده‌ای.", en="No node, weight or rule."),)
    return Table("catalog_changes", Text(fa="تغییر کاتالوگ", en="Changes of the catalog"), columns, rows, above)


def _about(one: Difference) -> Words:
    """The title of a node, and of another rule or dimension what it was and is."""
    changed = Text(fa="پیش: {before}؛ پس: {after}", en="before: {before}; after: {after}")
    return changed.filled(before=one.before, after=one.after) if one.before or one.after else one.title


def _asked(read: Callable[[Indicator], Value]) -> Callable[[Entry], Value]:
    """What reads a value of an indicator, and none of a dimension."""
    return lambda entry: None if isinstance(entry.node, Dimension) else read(entry.node)


def _outcomes(catalog: Catalog) -> Table:
    def bearing(name: str) -> str:
        return " ".join(one.id for one in catalog.indicators if one.outcome == name)

    columns = (
        Column("id", words.ID, "code", lambda name: name),
        Column("indicators", Text(fa="شاخص‌ها", en="indicators"), "code", bearing, on=SCREEN),
        Column("title", words.TITLE, read=lambda name: catalog.outcomes[name].title),
    )
    return Table("outcomes", Text(fa="دستاوردها", en="Outcomes"), columns, [*catalog.outcomes])


def _checks(catalog: Catalog) -> Table:
    columns = (
        Column("id", words.ID, "code"),
        Column("severity", words.SEVERITY, words=words.SEVERITIES, drop=2),
        Column("expect", words.EXPECTED, read=lambda check: " ".join(check.expect.split()), on=SCREEN, drop=1),
        Column("expect", words.EXPECTED, on=DATA),
        Column("message", Text(fa="وگرنه", en="otherwise")),
        Column("hint", words.HINT, on=DATA),
    )
    return Table("checks", words.CHECKS, columns, catalog.checks)
