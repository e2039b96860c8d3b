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
from eqm.report.validation.files import by_file
from eqm.report.validation.places import spot
from eqm.report.validation.words import NO_FILE, counts_in_words, origin_in_words
from eqm.report.words import SEVERITIES
from eqm.validation import Noted, Validated

CLEAN_FILE: Final = Text(fa="بدون خطا و هشدار", en="no errors or warnings")
NONE_SHOWN: Final = Text(fa="یافته‌ای از آن نیامده است", en="none of its findings shown")
NOT_SHOWN: Final = Text(fa="یافته‌هایی که این‌جا نیامده است", en="findings that are not shown")
_LONGEST = 2_000


def junit(validated: Validated, language: Language) -> Iterator[str]:
    """Give the document: a suite for each file that was looked at, then one for what is about no file and for what is
    not shown. What XML cannot hold shows as `\\u….`.
    """
    found = by_file(validated.noted)
    files = [file for file in dict.fromkeys((*validated.files, *found)) if file]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="eqm validate"{_tally(*_whole(validated, files, found))}>\n'
    for file in files:
        yield from _suite(file, found[file], language) if file in found else _empty_suite(file, validated, language)
    if "" in found:
        yield from _suite(NO_FILE[language], found[""], language)
    if any(validated.rest.values()):
        yield from _rest_suite(validated, language)
    yield "</testsuites>\n"


def _whole(validated: Validated, files: Sequence[str], found: dict[str, list[Noted]]) -> tuple[int, int]:
    clean = sum(file not in found for file in files)
    tests = len(validated.noted) + clean + any(validated.rest.values())
    return tests, _failures(validated.noted) + bool(validated.rest.get(Severity.ERROR))


def _suite(name: str, noted: Sequence[Noted], language: Language) -> Iterator[str]:
    yield f'<testsuite name="{_safe(name)}"{_tally(len(noted), _failures(noted))}>\n'
    seen: Counter[str] = Counter()
    for one in noted:
        case = _case_name(one.finding)
        seen[case] += 1
        yield _case(name, f"{case} ({seen[case]})" if seen[case] > 1 else case, _content(one.finding, language))
    yield "</testsuite>\n"


def _empty_suite(name: str, validated: Validated, language: Language) -> Iterator[str]:
    """A file of which nothing is shown; where the rest holds errors or warnings, they may be its own."""
    to_fix = validated.rest.get(Severity.ERROR) or validated.rest.get(Severity.WARNING)
    yield f'<testsuite name="{_safe(name)}"{_tally(1, 0)}>\n'
    yield _case(name, (NONE_SHOWN if to_fix else CLEAN_FILE)[language], "")
    yield "</testsuite>\n"


def _rest_suite(validated: Validated, language: Language) -> Iterator[str]:
    fails = bool(validated.rest.get(Severity.ERROR))
    counts = _safe(counts_in_words(validated.rest)[language])
    content = f'<failure message="{counts}"/>' if fails else f"<system-out>{counts}</system-out>"
    yield f'<testsuite name="eqm validate"{_tally(1, int(fails))}>\n'
    yield _case("eqm validate", NOT_SHOWN[language], content)
    yield "</testsuite>\n"


def _case(suite: str, name: str, content: str) -> str:
    return f'<testcase classname="{_safe(suite)}" name="{_safe(name)}">{content}</testcase>\n'


def _case_name(finding: Finding) -> str:
    about = (spot(finding.place), finding.rule.code, visible(finding.indicator))
    return " ".join(part for part in about if part)


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
