"""Pages: data in, one HTML document out that fetches nothing from anywhere else: the environment, the policy that shuts
everything else out, and what pages share.

`templates` hold the words' places, `assets` the style, the scripts and the typeface; `figures` sets what stands in
them in one language.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from eqm.language import Language
from eqm.report import words
from eqm.report.html.figures import filters, safe
from eqm.version import __version__

STYLE_SHEET = "style.css"
LICENSE = "Vazirmatn-OFL.txt"
_HERE = "eqm.report.html"


def rendered(template: str, language: Language, **data: Any) -> str:
    """Return the page that `streamed` gives, whole."""
    return "".join(streamed(template, language, **data))


def streamed(
    template: str,
    language: Language,
    *,
    assets: str | None = None,
    twin: str | None = None,
    scripts: Sequence[str] = (),
    styles: Sequence[str] = (),
    **data: object,
) -> Iterator[str]:
    """Give the page that a template of ours makes of `data`, in one language and in pieces, however much it holds.

    `assets`: where the shared style sheet stands, as a relative address that ends in `/`; None makes a page that stands
    alone, style and typeface inside, and `styles`, files of `assets` without `.css`. `twin`: the same page in the other
    language. `scripts`: files of `assets`, without `.js`, that stand in the page after its body. The policy in its head
    lets nothing else run and nothing be fetched. Raises jinja2.UndefinedError where the template asks for what is not
    there.
    """
    style = None if assets is not None else style_sheet() + "".join(_text(f"{name}.css") for name in styles)
    inside = {name: Markup(_text(f"{name}.js")) for name in ("theme", *scripts)}
    return (
        _environment(language)
        .get_template(template)
        .generate(
            **data,
            assets=assets,
            twin=twin,
            policy=_policy([str(text) for text in inside.values()], style),
            style=None if style is None else Markup(style),
            scripts=inside,
        )
    )


def shared_assets() -> Mapping[str, bytes]:
    """Return what pages with `assets` share, by file name: the style sheet with the typeface in it, and its license."""
    return {STYLE_SHEET: style_sheet().encode(), LICENSE: _text(LICENSE).encode()}


@cache
def style_sheet() -> str:
    """Return the style of every page, the typeface inside."""
    font = b64encode(files(_HERE).joinpath("assets", "Vazirmatn.woff2").read_bytes()).decode()
    face = (
        '@font-face{font-family:Vazirmatn;font-weight:100 900;font-display:swap;src:url("data:font/woff2;base64,'
        f'{font}") format("woff2")}}\n'
    )
    return face + _text(STYLE_SHEET)


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=PackageLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=safe,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(filters(language))
    environment.globals.update(
        language=language,
        other="en" if language == "fa" else "fa",
        rtl=language == "fa",
        words=words,
        version=__version__,
        license=LICENSE,
        style_name=STYLE_SHEET,
    )
    return environment


def _policy(scripts: Sequence[str], style: str | None) -> str:
    """What the page may do: its own scripts, letter by letter; its own style, or the shared one beside it (`'self'` is
    not enough for a page opened from a disk everywhere); the typeface inside the style; and nothing else.
    """
    sources = {
        "default-src": ["'none'"],
        "script-src": [_digest(text) for text in scripts],
        "style-src": ["'self'", "file:"] if style is None else [_digest(style)],
        "font-src": ["data:"],
        "img-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(allowed)}" for name, allowed in sources.items())


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _text(name: str) -> str:
    return files(_HERE).joinpath("assets", name).read_text(encoding="utf-8")
