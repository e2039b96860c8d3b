"""What `mirror` shows, in every form: an agency's own page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from eqm.evaluation import Evaluation
from eqm.language import COMMA, Language, Text
from eqm.mirror.model import Mirror, Past, Standing
from eqm.report.catalogs import head
from eqm.report.document import Document, Fact, Facts, Heading, Paragraph, Report
from eqm.report.explanation import phrases, words as points
from eqm.report.explanation.phrases import named, split_in_words, standing_facts, standing_values
from eqm.report.explanation.tables import branch_values, objections_table
from eqm.report.figures import figure
from eqm.report.findings import findings_table, findings_values
from eqm.report.html import rendered
from eqm.report.html.colors import band_classes
from eqm.report.html.figures import in_digits
from eqm.report.mirror import tables, ways, words
from eqm.report.mirror.ways import way_blocks, ways_table
from eqm.report.robustness.own import agencies_values, own_sentences
from eqm.report.setters.json import figure as json_figure, plain_of
from eqm.report.summary import about_table
from eqm.report.table import Table, Words
from eqm.report.uptime.page import values_of
from eqm.report.uptime.view import View
from eqm.robustness import Robustness


def mirror_report(evaluation: Evaluation, mirror: Mirror, found: Robustness | None = None) -> Report:
    """Return an agency's mirror: where it stands, how firm its place is `found` to be, the way up, what it lost, what
    others changed, and what was wrong in its submission. The CSV has a row for each indicator that lost points, most
    first.
    """
    catalog = evaluation.catalog
    code = mirror.explanation.agency
    title = named(evaluation, code)
    standings, losses = tables.standings_table(catalog, mirror.standings), tables.losses_table(catalog, mirror)
    firm = replace(standings, above=tuple(own_sentences(found, code)))
    return Report(
        lambda: _document(evaluation, mirror, firm, losses),
        lambda: _values(evaluation, mirror, standings, found),
        lambda: losses,
        lambda: _sheets(evaluation, mirror, title, firm, losses),
        lambda language: mirror_page(evaluation, mirror, language, robustness=found),
    )


def _document(evaluation: Evaluation, mirror: Mirror, standings: Table, losses: Table) -> Document:
    catalog = evaluation.catalog
    return (
        *head(catalog),
        standing_facts(evaluation, mirror.explanation),
        standings,
        *_next_band(evaluation, mirror.standings[0]),
        tables.trend_table(catalog, mirror),
        *way_blocks(catalog, mirror),
        tables.contrasts_table(catalog, mirror, mirror.strengths, words.STRENGTHS),
        tables.contrasts_table(catalog, mirror, mirror.weaknesses, words.WEAKNESSES),
        losses,
        *_rules(evaluation, mirror),
        tables.corrections_table(mirror),
        objections_table(mirror.objections),
        findings_table(mirror.findings, words.FINDINGS),
        Paragraph(split_in_words(catalog), "faint"),
    )


def _sheets(evaluation: Evaluation, mirror: Mirror, title: Words, standings: Table, losses: Table) -> Sequence[Table]:
    catalog, both = evaluation.catalog, Text(fa="قوت و ضعف", en="Strengths and weaknesses")
    contrasts = tables.contrasts_table(catalog, mirror, (*mirror.strengths, *mirror.weaknesses), both)
    sheets = (
        standings,
        ways_table(catalog, mirror),
        losses,
        replace(contrasts, title=both, heading=(contrasts.title,)),
        tables.corrections_table(mirror),
        objections_table(mirror.objections),
        tables.trend_table(catalog, mirror),
        findings_table(mirror.findings, words.FINDINGS),
    )
    return (*(replace(table, heading=(title, *table.heading)) for table in sheets), about_table(evaluation, title))


def _next_band(evaluation: Evaluation, index: Standing) -> Iterator[Facts]:
    for band in evaluation.catalog.publish.bands:
        if band.id == index.next_band:
            points = figure(index.to_band, tables.distance_decimals(evaluation.catalog.publish))
            yield Facts(((words.NEXT_BAND, words.TO_BAND.filled(band=band.title, points=points)),))


def _rules(evaluation: Evaluation, mirror: Mirror) -> tuple[Heading | Facts, ...]:
    if not mirror.losses:
        return ()
    guidance = {one.id: one.guidance for one in evaluation.catalog.indicators}
    rows: list[Fact] = []
    for one in mirror.losses:
        rule, advice = one.leaf.rule if one.leaf else "", guidance[one.id]
        rows.append((one.id, words.RULE_AND_GUIDANCE.filled(rule=rule, guidance=advice) if advice else rule))
    return Heading(Text(fa="قاعده و راهنمایی", en="Rules and guidance")), Facts(tuple(rows))


def _values(evaluation: Evaluation, mirror: Mirror, standings: Table, found: Robustness | None) -> Mapping[str, Any]:
    """JSON's part; `indicators`: those that lost points, most first, each with the services that cost most."""
    catalog, explanation = evaluation.catalog, mirror.explanation
    guidance = {one.id: one.guidance for one in catalog.indicators}
    return {
        **standing_values(evaluation, explanation),
        "standings": standings,
        "trend": [_past(one) for one in mirror.trend],
        "ways": [plain_of(one) | {"rank": one.rank or None} for one in mirror.ways],
        "strengths": plain_of(mirror.strengths),
        "weaknesses": plain_of(mirror.weaknesses),
        "indicators": (
            {**branch_values(catalog, explanation, one), "guidance": guidance[one.id]} for one in mirror.losses
        ),
        "corrections": tables.corrections_table(mirror),
        "confirmed": mirror.confirmed,
        "objections": objections_table(mirror.objections),
        "findings": list(findings_values(mirror.findings)),
        "robustness": next(agencies_values(found, (explanation.agency,)), None),
    }


def _past(one: Past) -> dict[str, Any]:
    nodes = {
        name or "index": {"score": json_figure(score), "rank": rank or None, "of": of}
        for name, (score, rank, of) in one.nodes.items()
    }
    return {"round": one.round, "same_catalog": one.same_catalog, **nodes}


def mirror_page(
    evaluation: Evaluation,
    mirror: Mirror,
    language: Language,
    *,
    assets: str | None = None,
    twin: str | None = None,
    home: str | None = None,
    probed: View | None = None,
    robustness: Robustness | None = None,
) -> str:
    """Return a mirror as HTML. By itself it stands alone; in a folder `assets` are the shared ones, `twin` is the same
    page in the other language, `home` the page of all agencies. `probed`: services' availability; `robustness`: places.
    """
    catalog, code = evaluation.catalog, mirror.explanation.agency
    return rendered(
        "mirror.html",
        language,
        assets=assets,
        twin=twin,
        home=home,
        say=words,
        comma=COMMA,
        explained=points,
        mirror=mirror,
        catalog=catalog,
        round=evaluation.round,
        agency=evaluation.agencies.loc[code].to_dict(),
        distance=tables.distance_decimals(catalog.publish),
        bands={band.id: band for band in sorted(catalog.publish.bands, key=lambda band: band.from_)},
        classes=band_classes(catalog),
        phrases=phrases,
        indicators={indicator.id: indicator for indicator in catalog.indicators},
        up=ways,
        kinds=any(one.effort is not None for way in mirror.ways for one in way.raises),
        trend=list(_rounds(mirror, language)),
        firmness=own_sentences(robustness, code),
        outages=None if probed is None else probed.of(code),
        **({} if probed is None else values_of(probed, language)),
    )


def _rounds(mirror: Mirror, language: Language) -> Iterator[tuple[str, float, str]]:
    for past in mirror.trend:
        score, rank, of = past.nodes.get("", tables.NOWHERE)
        label = in_digits(past.round, language) + ("" if past.same_catalog else " †")
        yield label, score, in_digits(f"{rank}/{of}", language) if rank else ""
