"""A line a finding, to grep: `forms/ito.xlsx:services!F17: EQM303 U04 101 is above 100 [ito]`."""

from collections.abc import Iterator

from eqm.findings import Finding
from eqm.language import Language, visible
from eqm.report.validation.commands import calm
from eqm.report.validation.look import PLAIN, SEVERITY_STYLES, Look, styled
from eqm.report.validation.places import origin_in_words, spot_in_file
from eqm.report.validation.summary import rest_lines, summary_line
from eqm.validation import Validated

_LONGEST = 2_000


def render(validated: Validated, language: Language, look: Look = PLAIN) -> Iterator[str]:
    """Give a line for each finding, in order, then how many there are. What a finding does not say drops out; the
    width of the terminal makes no difference.
    """
    for noted in validated.noted:
        yield calm(_line(noted.finding, language, look)) + "\n"
    if not look.quiet:
        for line in [*rest_lines(validated, language), summary_line(validated, language)]:
            yield line + "\n"


def _line(finding: Finding, language: Language, look: Look) -> str:
    place = spot_in_file(finding.place)
    origin = origin_in_words(finding, language)
    parts = [
        f"{place}:" if place else "",
        styled(finding.rule.code, SEVERITY_STYLES[finding.rule.severity], look),
        visible(finding.indicator),
        visible(finding.message(language), _LONGEST).removesuffix("."),
        f"[{visible(finding.agency)}]" if finding.agency else "",
        f"({origin})" if origin else "",
    ]
    return " ".join(part for part in parts if part)
