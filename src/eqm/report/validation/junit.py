"""JUnit's XML, as Jenkins and GitLab read it: a suite a file, an error a case that fails, a warning or a note one that
passes and says so in its output.

Both show a passing case by its name alone, so the name holds cell and code. GitLab drops the second of two cases with
one name, so a number tells them apart. A file without findings is a case that passes: nobody should miss it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from eqm.findings import Finding, Severity
from eqm.language import Language, Text, visible
from eqm.report.validation.words import NO_FILE, about, by_file, counts_in_words, origin_in_words
from eqm.report.words import SEVERITIES
from eqm.validation import Noted, Validated

CLEAN_FILE: Final = Text(fa="بدون خطا و هشدار", en="no errors or warnings")
NONE_SHOWN: Final = Text(fa="یافته‌ای از آن نیامده است", en="none of its findings shown")
NOT_SHOWN: Final = Text(fa="یافته‌هایی که این‌جا نیامده است", en="findings that are not shown")
_OURS = "eqm validate"
_LONGEST = 2_000


def junit(validated: Validated, language: Language) -> Iterator[str]:
    """Give the document: a suite for each file that was looked at, then one for what is about no file and for what is
    not shown. What XML cannot hold shows as `\\u….`.
    """
    found, rest = by_file(validated.noted), validated.rest
    files = [file for file in dict.fromkeys((*validated.files, *found)) if file]
    # of a file of which nothing is shown, the errors and warnings may be among the rest
    nothing = NONE_SHOWN if rest.get(Severity.ERROR) or rest.get(Severity.WARNING) else CLEAN_FILE
    fails = bool(rest.get(Severity.ERROR))
    tests = len(validated.noted) + sum(file not in found for file in files) + any(rest.values())
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="{_OURS}"{_tally(tests, _failures(validated.noted) + fails)}>\n'
    for file in [*files, ""] if "" in found else files:
        noted = found.get(file, [])
        cases = [*_cases(noted, language)] or [(nothing[language], "")]
        yield from _suite(file or NO_FILE[language], cases, _failures(noted))
    if any(rest.values()):
        counts = _safe(counts_in_words(rest)[language])
        content = f'<failure message="{counts}"/>' if fails else f"<system-out>{counts}</system-out>"
        yield from _suite(_OURS, [(NOT_SHOWN[language], content)], int(fails))
    yield "</testsuites>\n"


def _suite(name: str, cases: Sequence[tuple[str, str]], failures: int) -> Iterator[str]:
    yield f'<testsuite name="{_safe(name)}"{_tally(len(cases), failures)}>\n'
    for case, content in cases:
        yield f'<testcase classname="{_safe(name)}" name="{_safe(case)}">{content}</testcase>\n'
    yield "</testsuite>\n"


def _cases(noted: Sequence[Noted], language: Language) -> Iterator[tuple[str, str]]:
    seen: Counter[str] = Counter()
    for one in noted:
        case = about(one.finding)
        seen[case] += 1
        yield f"{case} ({seen[case]})" if seen[case] > 1 else case, _content(one.finding, language)


def _content(finding: Finding, language: Language) -> str:
    """What stands in a case: a failure for an error, else its output."""
    severity = finding.rule.severity
    message, agency = finding.message(language), f" [{visible(finding.agency)}]" if finding.agency else ""
    lines = (message + agency, finding.hint(language), origin_in_words(finding)[language])
    text = "\n".join(_safe(line) for line in lines if line)
    if severity is not Severity.ERROR:
        return f"<system-out>{_safe(SEVERITIES[severity][language])}: {text}</system-out>"
    return f'<failure type="{_safe(finding.rule.code)}" message="{_safe(message)}">{text}</failure>'


def _failures(noted: Sequence[Noted]) -> int:
    return sum(one.finding.rule.severity is Severity.ERROR for one in noted)


def _tally(tests: int, failures: int) -> str:
    return f' tests="{tests}" failures="{failures}" errors="0"'


def _safe(text: str) -> str:
    """A text such that it stands as it is in an element or an attribute; what XML cannot hold shows as `\\u….`."""
    return escape(visible(text, _LONGEST))
