"""What only shows when submissions lie side by side: two forms of one agency, forms that never came, copied answers."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import islice

from eqm.findings import Finding, Location, Rule, forms as rules
from eqm.intake import Round
from eqm.intake.together import NAMED, few
from eqm.intake.words import ROLES
from eqm.language import fold
from eqm.validation import Sent

_MOST_SEARCHES = 20
"""So many unknown codes are searched for: each is held against the whole register."""
OWING = ("participating", "new")
"""Of which status an agency owes a form."""


def two_forms(sent: Sequence[Sent]) -> Iterator[Finding]:
    """Yield an error for each form of an agency that sent more than one."""
    forms: dict[str, list[Sent]] = defaultdict(list)
    for one in sent:
        if one.form:
            forms[fold(one.agency)].append(one)
    for several in forms.values():
        files = [one.place.file for one in several]
        for one in several if len(set(files)) > 1 else ():
            yield rules.TWO_FORMS.at(one.place, agency=one.agency, agency_code=one.agency, files=few(files))


def same_answers(sent: Sequence[Sent]) -> Iterator[Finding]:
    """Yield a warning for each agency whose answers on a sheet are those of another agency too."""
    alike: dict[tuple[str, str], list[Sent]] = defaultdict(list)
    for one in sent:
        for sheet, print_ in one.prints.items():
            alike[sheet, print_].append(one)
    for (sheet, _), several in alike.items():
        agencies = {fold(one.agency): one.agency for one in several}
        for one in several if len(agencies) > 1 else ():
            # Only so many as are named: a thousand forms may all be one another's copies.
            others = islice((code for key, code in agencies.items() if key != fold(one.agency)), NAMED + 1)
            about = {"agency": one.agency, "agency_code": one.agency}
            yield rules.SAME_ANSWERS.at(one.place, **about, role=ROLES[sheet], others=few(list(others)))


def held_against_register(
    sent: Sequence[Sent], register: Round, stranger: Rule = rules.NOT_REGISTERED
) -> Iterator[Finding]:
    """Yield a finding for each `stranger`, whom the register does not know, and a warning for each from which nothing
    came.

    Agencies that the register calls excluded or not cooperating owe no form.
    """
    agencies = register.agencies
    known = {fold(code): code for code in agencies.code}
    place = Location(register.inputs[0].file) if register.inputs else Location()
    strangers = [one for one in sent if fold(one.agency) not in known]
    for number, one in enumerate(strangers):
        searched = get_close_matches(fold(one.agency), known, n=3, cutoff=0.5) if number < _MOST_SEARCHES else []
        codes = [known[key] for key in searched or list(known)[:3]]
        yield stranger.at(one.place, agency=one.agency, agency_code=one.agency, near=codes)
    came = {fold(one.agency) for one in sent if one.came}
    for code, status in zip(agencies.code, agencies.status, strict=True):
        if fold(code) not in came and status in OWING:
            yield rules.NO_FORM.at(place, agency=code, agency_code=code)
