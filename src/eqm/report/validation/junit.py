"""JUnit's XML, as Jenkins and GitLab read it: a suite a file, an error a case that fails, a warning or a note one that
passes and says so in its output.

Both show a passing case by its name alone, so the name holds cell and code. GitLab drops the second of two cases with
one name, so a number tells them apart. A file without findings is a case that passes: nobody should miss it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from eqm.findings import Finding, Severity
from eqm.language import Language, visible
from eqm.report.validation.files import by_file
from eqm.report.validation.markup import markup
from eqm.report.validation.places import origin_in_words, spot
from eqm.report.validation.summary import counts_in_words
from eqm.report.validation.words import CLEAN_FILE, NO_FILE, NONE_SHOWN, NOT_SHOWN
from eqm.report.words import SEVERITIES
from eqm.validation import Noted, Validated


def render(validated: Validated, language: Language) -> Iterator[str]:
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
    yield f'<testsuite name="{markup(name)}"{_tally(len(noted), _failures(noted))}>\n'
    seen: Counter[str] = Counter()
    for one in noted:
        case = _case_name(one.finding)
        seen[case] += 1
        yield _case(name, f"{case} ({seen[case]})" if seen[case] > 1 else case, _told(one.finding, language))
    yield "</testsuite>\n"


def _empty_suite(name: str, validated: Validated, language: Language) -> Iterator[str]:
    """A file of which nothing is shown; where the rest holds errors or warnings, they may be its own."""
    to_mend = validated.rest.get(Severity.ERROR) or validated.rest.get(Severity.WARNING)
    yield f'<testsuite name="{markup(name)}"{_tally(1, 0)}>\n'
    yield _case(name, (NONE_SHOWN if to_mend else CLEAN_FILE)[language], "")
    yield "</testsuite>\n"


def _rest_suite(validated: Validated, language: Language) -> Iterator[str]:
    fails = bool(validated.rest.get(Severity.ERROR))
    counts = markup(counts_in_words(validated.rest, language))
    told = f'<failure message="{counts}"/>' if fails else f"<system-out>{counts}</system-out>"
    yield f'<testsuite name="eqm validate"{_tally(1, int(fails))}>\n'
    yield _case("eqm validate", NOT_SHOWN[language], told)
    yield "</testsuite>\n"


def _case(suite: str, name: str, told: str) -> str:
    return f'<testcase classname="{markup(suite)}" name="{markup(name)}">{told}</testcase>\n'


def _case_name(finding: Finding) -> str:
    about = (spot(finding.place), finding.rule.code, visible(finding.indicator))
    return " ".join(part for part in about if part)


def _told(finding: Finding, language: Language) -> str:
    """What stands in a case: a failure for an error, else its output."""
    severity = finding.rule.severity
    message, agency = finding.message(language), f" [{visible(finding.agency)}]" if finding.agency else ""
    said = (message + agency, finding.hint(language), origin_in_words(finding, language))
    text = "\n".join(markup(line) for line in said if line)
    if severity is not Severity.ERROR:
        return f"<system-out>{markup(SEVERITIES[severity][language])}: {text}</system-out>"
    return f'<failure type="{markup(finding.rule.code)}" message="{markup(message)}">{text}</failure>'


def _failures(noted: Sequence[Noted]) -> int:
    return sum(one.finding.rule.severity is Severity.ERROR for one in noted)


def _tally(tests: int, failures: int) -> str:
    return f' tests="{tests}" failures="{failures}" errors="0"'
