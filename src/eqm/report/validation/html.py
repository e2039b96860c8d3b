"""Findings as one page that needs nothing else: no script, no picture, no font, and nothing is fetched."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256

from eqm.findings import NOWHERE, Finding, Location, column_letters
from eqm.language import Language
from eqm.report.findings import counted, where
from eqm.report.validation.files import by_file
from eqm.report.validation.markup import markup
from eqm.report.validation.places import spot
from eqm.report.validation.style import STYLE
from eqm.report.validation.summary import counts_in_words, summary_line
from eqm.report.validation.words import CARRIED_OVER, CONTENTS, MORE, NO_FILE, TITLE
from eqm.report.words import SEVERITIES
from eqm.validation import Excerpt, Noted, Validated

_LONGEST_CELL = 200


def render(validated: Validated, language: Language) -> Iterator[str]:
    """Give the page, right to left in Persian: the summary, the files that have findings, then each file's findings
    with their rows.
    """
    files = by_file(validated.noted)
    yield _head(language)
    yield f'<h1>{markup(TITLE[language])}</h1>\n<p class="summary">{markup(summary_line(validated, language))}</p>\n'
    if any(validated.rest.values()):
        counts = counts_in_words(validated.rest, language)
        yield f'<p class="rest">{markup(MORE[language].format(counts=counts))}</p>\n'
    if len(files) > 1:
        yield from _contents(files, language)
    for number, (file, noted) in enumerate(files.items(), 1):
        yield f'<section id="file-{number}">\n<h2>{_name(file, language)}</h2>\n'
        yield from (_article(one, language) for one in noted)
        yield "</section>\n"
    yield "</body>\n</html>\n"


def _head(language: Language) -> str:
    allowed = "sha256-" + b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src '{allowed}'; base-uri 'none'; form-action 'none'"
    direction = "rtl" if language == "fa" else "ltr"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{markup(TITLE[language])}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    )


def _contents(files: dict[str, list[Noted]], language: Language) -> Iterator[str]:
    yield f'<nav aria-label="{markup(CONTENTS[language])}">\n<ul>\n'
    for number, (file, noted) in enumerate(files.items(), 1):
        counts = markup(counts_in_words(counted(one.finding for one in noted), language))
        yield f'<li><a href="#file-{number}">{_name(file, language)}</a> – {counts}</li>\n'
    yield "</ul>\n</nav>\n"


def _name(file: str, language: Language) -> str:
    return f'<bdi dir="ltr">{markup(file)}</bdi>' if file else markup(NO_FILE[language])


def _article(noted: Noted, language: Language) -> str:
    finding = noted.finding
    hint = finding.hint(language)
    parts = [
        _about(finding, language),
        _origin(finding.origin, language) if finding.origin != NOWHERE else "",
        _row(noted.excerpt, finding.place.row) if noted.excerpt else "",
        f"<p>{markup(finding.message(language))}</p>",
        f'<p class="hint">{markup(hint)}</p>' if hint else "",
    ]
    body = "\n".join(part for part in parts if part)
    return f'<article class="{markup(finding.rule.severity)}">\n{body}\n</article>\n'


def _origin(place: Location, language: Language) -> str:
    told = CARRIED_OVER[language].format(place=f'<bdi dir="ltr">{markup(where(place))}</bdi>')
    return f'<p class="origin">{told}</p>'


def _about(finding: Finding, language: Language) -> str:
    place = spot(finding.place)
    told = [
        ("severity", SEVERITIES[finding.rule.severity][language]),
        ("code", finding.rule.code),
        ("indicator", finding.indicator),
        ("agency", finding.agency),
    ]
    spans = "".join(f'<bdi class="{name}">{markup(text)}</bdi>' for name, text in told if text)
    where_it_is = f'<bdi class="place" dir="ltr">{markup(place)}</bdi>' if place else ""
    return f'<div class="about">{where_it_is}{spans}</div>'


def _row(excerpt: Excerpt, row: int) -> str:
    """The row as a table: the columns' letters, what stands above each, and what stands in each."""
    letters = [column_letters(column) for column in excerpt.columns]
    lines = [
        _line("th", "", letters, excerpt.marked),
        _line("th", "", excerpt.headers, excerpt.marked),
        _line("td", str(row or ""), excerpt.values, excerpt.marked),
    ]
    return f'<div class="row"><table>{"".join(lines)}</table></div>'


def _line(tag: str, number: str, cells: Sequence[str], marked: int) -> str:
    told = [
        f'<td class="marked"><mark>{_cell(text)}</mark></td>'
        if tag == "td" and place == marked
        else f"<{tag}>{_cell(text)}</{tag}>"
        for place, text in enumerate(cells)
    ]
    return f"<tr><th>{number}</th>{''.join(told)}</tr>"


def _cell(text: str) -> str:
    return f"<bdi>{markup(text, _LONGEST_CELL)}</bdi>"
