"""The page of a round, in one language."""

from collections.abc import Mapping
from urllib.parse import quote

from eqm.language import Language
from eqm.publication.pages import words
from eqm.publication.pages.build import Index
from eqm.report import words as common
from eqm.report.html import rendered
from eqm.report.html.colors import band_classes, class_at
from eqm.wording.method import sentences

ASSETS = "assets/"
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
        page_of=lambda agency: f"agencies/{quote(page_name(agency, language))}",
    )


def other(language: Language) -> Language:
    """Return the language of a page's twin."""
    return "en" if language == "fa" else "fa"


def page_name(stem: str, language: Language) -> str:
    """Return the name of a page's file in a language."""
    return stem + _ENDINGS[language]
