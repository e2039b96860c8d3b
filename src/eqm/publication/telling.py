"""What `eqm publish` and `eqm verify` say of what they did, in both languages."""

from collections.abc import Iterator
from typing import Final

from eqm.language import Language, Text, as_figure, joined, visible
from eqm.publication.edition import Edition
from eqm.publication.verification import Verified
from eqm.publication.words import ANNOUNCED, PRINTED, TIES
from eqm.publication.writing import Written
from eqm.report.figures import figure
from eqm.report.findings import finding_lines, findings_values
from eqm.report.setters.direction import directed
from eqm.report.setters.json import dumped

_NAMED: Final = 20


def refused(edition: Edition) -> Text:
    """Say why a round whose agencies are provisional is not published, and which they are."""
    codes = edition.provisional
    more = [ANNOUNCED["more_names"].filled(number=len(codes) - _NAMED)] if len(codes) > _NAMED else []
    return PRINTED["refused"].filled(number=len(codes), names=joined([*map(visible, codes[:_NAMED]), *more]))


def numbered(edition: Edition) -> Text:
    """Say which edition of which round and run this is, and how it differs from the edition before."""
    known, how = edition.evaluation, PRINTED["changed"].filled(number=len(edition.changes)) if edition.earlier else ""
    about = {"number": edition.number, "round": as_figure(known.round.id), "run": known.run or "–"}
    return PRINTED["edition"].filled(**about, changed=how)


def published(edition: Edition, folder: str, written: Written, *, chosen: bool = True) -> Text:
    """Say what was published, where, how large it is, and its digest; and unless its run was `chosen`, that none is
    released.
    """
    sent, run, some = edition.evaluation.round, edition.evaluation.run, len(edition.provisional)
    unreleased = [] if chosen else [PRINTED["unreleased"].filled(round=as_figure(sent.id), run=run)]
    too_much = [ANNOUNCED["too_much"]] if edition.robustness is None else []
    says = PRINTED["published"].filled(
        round=as_figure(sent.id),
        run="" if run is None else PRINTED["run"].filled(run=run),
        folder=visible(folder),
        files=written.files,
        size=figure(written.size / 1e6, 1),
        provisional=PRINTED["provisional"].filled(number=some) if some else "",
    )
    return joined((says, PRINTED["digest"].filled(digest=written.digest), *unreleased, *too_much), "\n")


def verified_lines(verified: Verified, folder: str, language: Language) -> str:
    """Return what verifying came to in lines: every finding, then the verdict, and what it proves."""
    edition = verified.edition
    verdict = _verdict(verified).filled(
        folder=visible(folder),
        files=verified.files,
        unchecked=verified.not_checked,
        wrong=len(verified.findings),
        round=as_figure(visible(edition.evaluation.round.id)) if edition else "",
        run=edition.evaluation.run or "–" if edition else "",
    )
    listed = finding_lines(verified.findings, language)
    says = (line[language] for line in (verdict, *_proves(verified)))
    return directed("\n".join((*listed, *([""] if listed else []), *says, "")), language)


def _verdict(verified: Verified) -> Text:
    if verified.edition is None:
        return PRINTED["nothing"]
    if verified.holds:
        return PRINTED["skipped"] if verified.not_checked else PRINTED["holds"]
    return PRINTED["differs"] if verified.differs else PRINTED["otherwise"]


def _proves(verified: Verified) -> Iterator[Text]:
    if verified.digest:
        yield PRINTED["digest"].filled(digest=verified.digest)
    if verified.holds:
        ties = joined(TIES[name] for name in verified.ties)
        yield PRINTED["tied"].filled(ties=ties) if verified.ties else PRINTED["consistent"]


def verified_json(verified: Verified, language: Language) -> str:
    """Return what verifying came to as JSON."""
    edition = verified.edition
    values = {
        "holds": verified.holds,
        "round": edition.evaluation.round.id if edition else None,
        "run": edition.evaluation.run if edition else None,
        "edition": edition.number if edition else None,
        "made_with": dict(edition.made_with) if edition else None,
        "digest": verified.digest or None,
        "files": verified.files,
        "differs": verified.differs,
        "not_checked": verified.not_checked,
        "findings": findings_values(verified.findings),
    }
    return dumped(values, language)
