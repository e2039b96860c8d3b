"""Findings as one page that stands alone: in the style of all our pages, and nothing is fetched."""

from collections.abc import Iterator
from typing import Final

from eqm.findings import NOWHERE, column_letters
from eqm.language import Language, Text
from eqm.report.findings import counted, where
from eqm.report.html import streamed
from eqm.report.validation import words
from eqm.validation import Validated

TITLE: Final = Text(fa="بازبینی پرونده‌ها", en="Validation of submissions")


def html(validated: Validated, language: Language) -> Iterator[str]:
    """Give the page, right to left in Persian: the summary, the faulty files, each file's findings with rows."""
    rest = words.MORE.filled(counts=words.counts_in_words(validated.rest)) if any(validated.rest.values()) else None
    return streamed(
        "validation.html",
        language,
        styles=("findings",),
        title=TITLE,
        contents=Text(fa="پرونده‌ها", en="Files"),
        summary=words.summary(validated),
        rest=rest,
        files=words.by_file(validated.noted),
        say=words,
        counted=counted,
        letters=column_letters,
        where=where,
        nowhere=NOWHERE,
    )
