"""The page of a round, in one language."""

from collections.abc import Mapping
from urllib.parse import quote

from eqm.language import Language, fold
from eqm.publication.announcement import how_firm
from eqm.publication.pages import words
from eqm.publication.pages.build import Index
from eqm.publication.sources import PROBES
from eqm.publication.tables.availability import figures
from eqm.publication.tables.firm import RANGES
from eqm.report import words as common
from eqm.report.html import rendered
from eqm.report.html.colors import band_classes, class_at
from eqm.report.robustness.words import FOUND
from eqm.report.uptime.page import availability_page
from eqm.uptime.availability import Availability
from eqm.wording.method import sentences

ASSETS, OUTAGES = "assets/", "availability"
_ENDINGS: Mapping[Language, str] = {"fa": ".html", "en": ".en.html"}


def index_page(index: Index, language: Language) -> str:
    """Return `index.html` (Persian) or `index.en.html`: whole without its script, which searches, sorts and filters."""
    catalog = index.evaluation.catalog
    return rendered(
        "index.html",
        language,
        assets=ASSETS,
        twin=page_name("index", other(language)),
        scripts=("ranking",),
        w=words,
        common=common,
        index=index,
        catalog=catalog,
        sent=index.evaluation.round,
        sums=index.sums,
        publish=catalog.publish,
        classes=band_classes(catalog),
        color=lambda score: class_at(score, catalog),
        bands={band.id: band.title for band in catalog.publish.bands},
        order={band.id: place for place, band in enumerate(sorted(catalog.publish.bands, key=lambda band: band.from_))},
        rules=sentences(catalog),
        ranges=RANGES,
        about=FOUND["about"],
        firm=how_firm(index.robustness) if index.robustness and index.ranges else "",
        page_of=lambda agency: address(agency, language),
        outages=page_name(OUTAGES, language) if index.edition and index.edition.probes else "",
    )


def outages_page(index: Index, found: Availability, language: Language) -> str:
    """Return `availability.html` (Persian) or `availability.en.html`."""
    named = {fold(code): code for code in index.agencies}
    return availability_page(
        found,
        language,
        {key: index.agencies[code]["name"] for key, code in named.items()},
        catalog=index.evaluation.catalog.title,
        data={PROBES: words.PROBES, **{one.path: one.title for one in figures(found)}},
        page_of=lambda agency: address(named[fold(agency)], language) if fold(agency) in named else "",
        assets=ASSETS,
        twin=page_name(OUTAGES, other(language)),
        home=page_name("index", language),
    )


def address(agency: str, language: Language) -> str:
    """Return where an agency's page stands, seen from the page of the round."""
    return f"agencies/{quote(page_name(agency, language))}"


def other(language: Language) -> Language:
    """Return the language of a page's twin."""
    return "en" if language == "fa" else "fa"


def page_name(stem: str, language: Language) -> str:
    """Return the name of a page's file in a language."""
    return stem + _ENDINGS[language]
