"""What `eqm publish` and `eqm verify` say of what they did, in both languages."""

from collections.abc import Iterator
from typing import Final

from eqm.language import Language, Text, UnitText, as_figure, joined, visible
from eqm.publication import words
from eqm.publication.edition import Edition
from eqm.publication.verification import Verified
from eqm.publication.writing import Written
from eqm.report.figures import figure
from eqm.report.findings import finding_lines, findings_values
from eqm.report.setters.direction import directed
from eqm.report.setters.json import dumped

_NAMED: Final = 20
_REFUSED: Final = UnitText(
    fa="منتشر نشد: نتیجهٔ {number} {unit} موقت است: {names}. پاسخ‌های نامعتبر را اصلاح کنید و دوره را دوباره بسنجید، یا"
    " با --provisional همه‌جا نشان‌دار منتشر کنید",
    en="not published: {units} with a provisional result: {number}: {names}. Fix their unusable answers and score the"
    " round again, or publish them marked everywhere with --provisional",
)
_PUBLISHED: Final = Text(
    fa="دورهٔ {round}{run} در «{folder}» منتشر شد: {files} پرونده، {size} مگابایت{provisional}",
    en="Published round {round}{run} in {folder}: {files:files}, {size} MB{provisional}",
)
_UNRELEASED: Final = Text(
    fa="هیچ اجرای دورهٔ {round} برای انتشار نشان نشده است؛ این تازه‌ترین است، {run} (eqm rounds --release {run})",
    en="No run of round {round} is released; this is run {run}, its newest (eqm rounds --release {run})",
)
_RUN: Final = Text(fa=" (اجرای {run})", en=" (run {run})")
_PROVISIONAL: Final = UnitText(fa="؛ {number} {unit} موقت", en="; provisional {units}: {number}")
_EDITION: Final = Text(
    fa="ویرایش {number} از دورهٔ {round}، اجرای {run}{changed}",
    en="Edition {number} of round {round}, run {run}{changed}",
)
_CHANGED: Final = UnitText(fa="؛ رقم {number} {unit} تغییر کرده است", en=": {units} whose figures changed: {number}")
_HOLDS: Final = Text(
    fa="همه چیز درست است: {files} پروندهٔ «{folder}» همان است که از داده‌های آن به دست می‌آید (دورهٔ {round}، اجرای {run})",
    en="All is well: the {files} files of {folder} are what comes of their data (round {round}, run {run})",
)
_SKIPPED: Final = Text(
    fa="آنچه مقایسه شد درست است: {files} پروندهٔ «{folder}» همان است که از داده‌های آن به دست می‌آید (دورهٔ {round}، اجرای"
    " {run})؛ {unchecked} پرونده به خواست --skip مقایسه نشد",
    en="What was compared is well: {files:files} of {folder} are what comes of their data (round {round}, run {run});"
    " {unchecked:files} left out by --skip and not checked",
)
_OTHERWISE: Final = Text(
    fa="در {files} پروندهٔ «{folder}» که مقایسه شد چیزی ناهمخوان نیست، ولی نه همه چیز چنان است که خواسته شد:"
    " {wrong} یافته، {unchecked} پرونده وارسی نشد",
    en="nothing differs in the {files} files of {folder} that were compared, but not all is as was asked for:"
    " {wrong:findings}, {unchecked:files} not checked",
)
_DIGEST: Final = Text(fa="چکیدهٔ ویرایش: {digest}", en="Digest of the edition: {digest}")
_CONSISTENT: Final = Text(
    fa="این نشان می‌دهد که پوشه با خود سازگار است، نه این که از ناشر است: چکیده را با آنچه ناشر گفته است بسنجید"
    " (--digest، --inputs، --signed-by)",
    en="This proves that the folder is consistent, not that it is authentic: hold the digest against the publisher's"
    " (--digest, --inputs, --signed-by)",
)
_TIED: Final = Text(fa="پیوند آن با خاستگاهش وارسی شد: {ties}", en="It is tied to its source by {ties}")
_TIES: Final = {
    "digest": Text(fa="چکیدهٔ داده‌شده", en="the digest given"),
    "inputs": Text(fa="پرونده‌های اصلی", en="the original files"),
    "key": Text(fa="امضا", en="the signature"),
}
UNSIGNED: Final = Text(
    fa="امضا نشد: «ssh-keygen» در این سیستم نیست", en="not signed: there is no ssh-keygen on this system"
)
_DIFFERS: Final = Text(
    fa="«{folder}» آن نیست که از داده‌هایش به دست می‌آید: {wrong} یافته در {files} پرونده",
    en="{folder} is not what comes of its data: {wrong:findings}, {files:files} compared",
)
_NOTHING: Final = Text(
    fa="داده‌های «{folder}» چنان آسیب دیده که چیزی از آن حساب نمی‌شود: {wrong} یافته",
    en="the data of {folder} is damaged so that nothing can be computed: {wrong:findings}",
)


def refused(edition: Edition) -> Text:
    """Say why a round whose agencies are provisional is not published, and which they are."""
    codes = edition.provisional
    more = [words.MORE_NAMES.filled(number=len(codes) - _NAMED)] if len(codes) > _NAMED else []
    return _REFUSED.filled(number=len(codes), names=joined([*map(visible, codes[:_NAMED]), *more]))


def numbered(edition: Edition) -> Text:
    """Say which edition of which round and run this is, and how it differs from the edition before."""
    known, how = edition.evaluation, _CHANGED.filled(number=len(edition.changes)) if edition.earlier else ""
    return _EDITION.filled(number=edition.number, round=as_figure(known.round.id), run=known.run or "–", changed=how)


def published(edition: Edition, folder: str, written: Written, *, chosen: bool = True) -> Text:
    """Say what was published, where, how large it is, and its digest; and unless its run was `chosen`, that none is
    released.
    """
    sent, run, some = edition.evaluation.round, edition.evaluation.run, len(edition.provisional)
    unreleased = [] if chosen else [_UNRELEASED.filled(round=as_figure(sent.id), run=run)]
    too_much = [words.TOO_MUCH] if edition.robustness is None else []
    says = _PUBLISHED.filled(
        round=as_figure(sent.id),
        run="" if run is None else _RUN.filled(run=run),
        folder=visible(folder),
        files=written.files,
        size=figure(written.size / 1e6, 1),
        provisional=_PROVISIONAL.filled(number=some) if some else "",
    )
    return joined((says, _DIGEST.filled(digest=written.digest), *unreleased, *too_much), "\n")


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
        return _NOTHING
    if verified.holds:
        return _SKIPPED if verified.not_checked else _HOLDS
    return _DIFFERS if verified.differs else _OTHERWISE


def _proves(verified: Verified) -> Iterator[Text]:
    if verified.digest:
        yield _DIGEST.filled(digest=verified.digest)
    if verified.holds:
        yield _TIED.filled(ties=joined(_TIES[name] for name in verified.ties)) if verified.ties else _CONSISTENT


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
