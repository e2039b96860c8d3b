"""A mirror as a page: for a screen, a phone and two sheets of paper."""

from typing import Any

from eqm.evaluation import Evaluation
from eqm.language import Language
from eqm.mirror import Mirror
from eqm.report import words as shared
from eqm.report.explanation import words as points
from eqm.report.explanation.phrases import peers_in_words, split_in_words
from eqm.report.html import rendered
from eqm.report.html.colors import band_classes
from eqm.report.html.figures import in_digits
from eqm.report.mirror import words
from eqm.report.mirror.tables import distance_decimals
from eqm.report.mirror.ways import goal_in_words, no_way, way_in_words

_SERVICES_NAMED = 8


def mirror_page(
    evaluation: Evaluation,
    mirror: Mirror,
    language: Language,
    *,
    assets: str | None = None,
    twin: str | None = None,
    home: str | None = None,
) -> str:
    """Return a mirror as HTML. By itself it stands alone; in a folder `assets` are the shared ones, `twin` is the same
    page in the other language and `home` the page of all agencies, as relative addresses.
    """
    return rendered(
        "mirror.html",
        language,
        assets=assets,
        twin=twin,
        home=home,
        say=words,
        sources=shared.SOURCES,
        severities=shared.SEVERITIES,
        decisions=shared.DECISIONS,
        objections=shared.OBJECTIONS,
        explained=points,
        most_services=_SERVICES_NAMED,
        mirror=mirror,
        **_agency(evaluation, mirror, language),
        **_catalog(evaluation),
        **_ways(evaluation, mirror, language),
        **_trend(mirror, language),
    )


def _agency(evaluation: Evaluation, mirror: Mirror, language: Language) -> dict[str, Any]:
    told, catalog = mirror.explanation, evaluation.catalog
    agency = evaluation.agencies.loc[told.agency]
    bands = {band.id: band.title for band in catalog.publish.bands}
    english = str(agency["name_en"]) if language == "en" else ""
    return {
        "code": told.agency,
        "name": english or str(agency["name"]) or told.agency,
        "provisional": bool(agency["provisional"]),
        "new": bool(agency["new"]),
        "reason": shared.REASONS.get(str(agency["reason"])),
        "round_id": evaluation.round.id,
        "round_title": evaluation.round.title,
        "index": mirror.standings[0],
        "standings": mirror.standings,
        "band": bands.get(str(agency["band"])),
        "bands_by_id": bands,
        "kind": band_classes(catalog).get(str(agency["band"]), ""),
        "peers": peers_in_words(catalog, told.peers)[language],
        "peers_mean": told.tree.peers,
        "split": split_in_words(catalog)[language],
        "most_lost": max((branch.lost for branch in mirror.losses), default=0.0),
    }


def _catalog(evaluation: Evaluation) -> dict[str, Any]:
    catalog = evaluation.catalog
    publish = catalog.publish
    ordered, classes = sorted(publish.bands, key=lambda band: band.from_), band_classes(catalog)
    return {
        "catalog": catalog,
        "scale": publish.scale,
        "decimals": publish.decimals,
        "distance": distance_decimals(publish),
        "bands": [(band.from_, band.title, classes[band.id]) for band in ordered],
        "titles": {indicator.id: indicator.title for indicator in catalog.indicators},
        "indicators": {indicator.id: indicator for indicator in catalog.indicators},
    }


def _ways(evaluation: Evaluation, mirror: Mirror, language: Language) -> dict[str, Any]:
    catalog = evaluation.catalog
    return {
        "ways": mirror.ways,
        "no_way": no_way(mirror),
        "way_kinds": words.KINDS,
        "kinds": any(one.effort is not None for way in mirror.ways for one in way.raises),
        "goals": [goal_in_words(way, catalog)[language] for way in mirror.ways],
        "outcomes": [way_in_words(way, catalog.publish.decimals)[language] for way in mirror.ways],
        "shown_decimals": mirror.explanation.points_decimals,
    }


def _trend(mirror: Mirror, language: Language) -> dict[str, Any]:
    nobody = (float("nan"), 0, 0)
    points = []
    for past in mirror.trend:
        score, rank, of = past.nodes.get("", nobody)
        label = in_digits(past.round, language) + ("" if past.same_catalog else " †")
        points.append((label, score, in_digits(f"{rank}/{of}", language) if rank else ""))
    return {"trend": points, "other_catalog": not all(past.same_catalog for past in mirror.trend)}
