"""What `eqm validate` says, in every form it can be asked for: findings in, text out, in pieces.

`text` and `concise` are for terminals, `json`, `jsonl` and `sarif` for programs, `github`, `gitlab` and `junit` for CI
systems, `markdown` and `html` for pages. A form's module is imported when it is asked for.
"""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import Final

from eqm.language import Language
from eqm.report.validation.lines import PLAIN as PLAIN, Look as Look
from eqm.validation import Validated

FORMATS: Final = ("text", "concise", "json", "jsonl", "github", "gitlab", "junit", "sarif", "markdown", "html")
STATISTICS: Final = "statistics"
"""How often each code was found, in place of the findings."""
_MODULES: Final = {
    **dict.fromkeys(("text", "concise", STATISTICS), "terminal"),
    **dict.fromkeys(("json", "jsonl", "gitlab"), "objects"),
    "html": "page",
}
"""Where the function of a form stands that has no module of its name."""

Renderer = Callable[[Validated, Language], Iterator[str]]


def renderer(name: str, look: Look = PLAIN) -> Renderer:
    """Return what renders a form, one of FORMATS or STATISTICS (KeyError for another); only the forms for terminals
    heed `look`. What it gives are pieces of text that make the whole when joined.
    """
    if name not in (*FORMATS, STATISTICS):
        raise KeyError(name)
    module = _MODULES.get(name, name)
    render: Callable[..., Iterator[str]] = getattr(import_module(f"{__name__}.{module}"), name)
    return partial(render, look=look) if name in ("text", "concise") else render
