"""By what a finding is known again in the next run, when rows have come and gone above it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from eqm.language import Text
from eqm.validation import Noted

_DIGITS = 32


def fingerprints(noted: Iterable[Noted], *, across_files: bool = False) -> Iterator[tuple[Noted, str]]:
    """Give each finding with its fingerprint, hexadecimal digits and the ordinal among its equals, `3f…:1`.

    It comes of code, sheet, agency, indicator and details, not of the row, and with `across_files` of the file too.
    Equals are counted file by file, so no two findings of a file have one fingerprint, nor any two `across_files`.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for one in noted:
        finding, place = one.finding, one.finding.place
        details = [f"{name}={_plain(value)}" for name, value in finding.details]
        about = [finding.rule.code, place.sheet, finding.agency, finding.indicator, *details]
        # a length before each part: no text of a cell can pass for the next part
        whole = "".join(f"{len(part)}:{part}" for part in (place.file if across_files else "", *about))
        digest = sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
        equals = (place.file, digest)
        seen[equals] += 1
        yield one, f"{digest}:{seen[equals]}"


def _plain(value: object) -> str:
    """A detail as text that is the same in every language and run."""
    if isinstance(value, Text):
        return value.en
    if isinstance(value, (list, tuple)):
        return ",".join(map(_plain, value))
    return str(value)
