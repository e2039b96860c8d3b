"""A mirror as a page: for a screen, a phone and two sheets of paper."""

from collections.abc import Iterator

from eqm.evaluation import Evaluation
from eqm.language import COMMA, Language
from eqm.mirror import Mirror
from eqm.report.explanation import phrases, words as points
from eqm.report.html import rendered
from eqm.report.html.colors import band_classes
from eqm.report.html.figures import in_digits
from eqm.report.mirror import ways, words
from eqm.report.mirror.tables import NOWHERE, distance_decimals
from eqm.report.uptime.page import values_of
from eqm.report.uptime.view import View


def mirror_page(
    evaluation: Evaluation,
    mirror: Mirror,
    language: Language,
    *,
    assets: str | None = None,
    twin: str | None = None,
    home: str | None = None,
    probed: View | None = None,
) -> str:
    """Return a mirror as HTML. By itself it stands alone; in a folder `assets` are the shared ones, `twin` is the same
    page in the other language and `home` the page of all agencies, as relative addresses. `probed`: the availability of
    services.
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
        distance=distance_decimals(catalog.publish),
        bands={band.id: band for band in sorted(catalog.publish.bands, key=lambda band: band.from_)},
        classes=band_classes(catalog),
        phrases=phrases,
        indicators={indicator.id: indicator for indicator in catalog.indicators},
        up=ways,
        kinds=any(one.effort is not None for way in mirror.ways for one in way.raises),
        trend=list(_trend(mirror, language)),
        outages=None if probed is None else probed.of(code),
        **({} if probed is None else values_of(probed, language)),
    )


def _trend(mirror: Mirror, language: Language) -> Iterator[tuple[str, float, str]]:
    for past in mirror.trend:
        score, rank, of = past.nodes.get("", NOWHERE)
        label = in_digits(past.round, language) + ("" if past.same_catalog else " †")
        yield label, score, in_digits(f"{rank}/{of}", language) if rank else ""
