"""What `eqm publish` and `eqm verify` say of what they did, in both languages."""

from eqm.language import Language, Text, visible
from eqm.publication.edition import Edition
from eqm.publication.verification import Verified
from eqm.report.findings import finding_lines, findings_values
from eqm.report.setters.json import dumped

_NAMED = 20


def refused(edition: Edition) -> Text:
    """Why a round whose agencies are provisional is not published, and which they are."""
    fa, en = _codes(edition)
    return Text(
        fa=f"منتشر نشد: نتیجهٔ {len(edition.provisional)} دستگاه موقت است: {fa}. پاسخ‌های نامعتبر را اصلاح کنید و دوره را"
        " دوباره بسنجید، یا با --provisional همه‌جا نشان‌دار منتشر کنید",
        en=f"not published: agencies with a provisional result: {len(edition.provisional)}: {en}. Mend their unusable"
        " answers and score the round again, or publish them marked everywhere with --provisional",
    )


def published(edition: Edition, folder: str, count: int, size: int) -> Text:
    """What was published, where, and how large it is."""
    evaluation, name = edition.evaluation, visible(folder)
    run = f" (run {evaluation.run})" if evaluation.run is not None else ""
    run_fa = f" (اجرای {evaluation.run})" if evaluation.run is not None else ""
    megabytes = f"{size / 1e6:.1f}"
    some = len(edition.provisional)
    return Text(
        fa=f"دورهٔ {evaluation.round.id}{run_fa} در «{name}» منتشر شد: {count} پرونده، {megabytes} مگابایت"
        + (f"؛ {some} دستگاه موقت" if some else ""),
        en=f"Published round {evaluation.round.id}{run} in {name}: {count} files, {megabytes} MB"
        + (f"; provisional agencies: {some}" if some else ""),
    )


_HOLDS = Text(
    fa="همه چیز درست است: {files} پروندهٔ «{folder}» همان است که از داده‌های آن به دست می‌آید (دورهٔ {round}، اجرای {run})",
    en="All is well: the {files} files of {folder} are what comes of their data (round {round}, run {run})",
)
_DIFFERS = Text(
    fa="«{folder}» آن نیست که از داده‌هایش به دست می‌آید: {wrong} یافته در {files} پرونده",
    en="{folder} is not what comes of its data: {wrong} findings, {files} files compared",
)
_NOTHING = Text(
    fa="داده‌های «{folder}» چنان آسیب دیده که چیزی از آن حساب نمی‌شود: {wrong} یافته",
    en="the data of {folder} is damaged so that nothing can be computed: {wrong} findings",
)


def verified_lines(verified: Verified, folder: str, language: Language) -> str:
    """Return what verifying came to in lines: every finding, then the verdict."""
    edition = verified.edition
    words = _NOTHING if edition is None else _HOLDS if verified.holds else _DIFFERS
    told = words[language].format(
        folder=visible(folder),
        files=verified.files,
        wrong=len(verified.findings),
        round=visible(edition.evaluation.round.id) if edition else "",
        run=edition.evaluation.run or "–" if edition else "",
    )
    listed = finding_lines(verified.findings, language, limit=None)
    return "".join(f"{line}\n" for line in (*listed, *([""] if listed else []), told))


def verified_json(verified: Verified, language: Language) -> str:
    """Return what verifying came to as JSON."""
    edition = verified.edition
    return dumped(
        {
            "holds": verified.holds,
            "round": edition.evaluation.round.id if edition else None,
            "run": edition.evaluation.run if edition else None,
            "made_with": dict(edition.made_with) if edition else None,
            "files": verified.files,
            "findings": findings_values(verified.findings, language),
        }
    )


def _codes(edition: Edition) -> tuple[str, str]:
    shown = [visible(code) for code in edition.provisional[:_NAMED]]
    more = len(edition.provisional) - len(shown)
    fa = "، ".join(shown) + (f" و {more} دستگاه دیگر" if more else "")
    en = ", ".join(shown) + (f" and {more} more" if more else "")
    return fa, en
