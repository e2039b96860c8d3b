"""What `eqm validate` says, in every form it can be asked for: findings in, text out, in pieces.

`text` and `concise` are for terminals, `json`, `jsonl` and `sarif` for programs, `github`, `gitlab` and `junit` for CI
systems, `markdown` and `html` for pages. A form's module is imported when it is asked for.
"""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module

from eqm.language import Language
from eqm.report.validation.look import PLAIN, Look
from eqm.validation import Validated

FORMATS = ("text", "concise", "json", "jsonl", "github", "gitlab", "junit", "sarif", "markdown", "html")
_FOR_TERMINALS = ("text", "concise")

Renderer = Callable[[Validated, Language], Iterator[str]]

__all__ = ["FORMATS", "PLAIN", "Look", "Renderer", "renderer"]


def renderer(name: str, look: Look = PLAIN) -> Renderer:
    """Return what renders the format `name`, one of FORMATS (KeyError for another); only the forms for terminals heed
    `look`. What it gives are pieces of text that make the whole when joined.
    """
    if name not in FORMATS:
        raise KeyError(name)
    render: Callable[..., Iterator[str]] = import_module(f"{__name__}.{name}").render
    return partial(render, look=look) if name in _FOR_TERMINALS else render
