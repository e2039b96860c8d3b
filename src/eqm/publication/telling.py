"""What `eqm publish` says of what it did, in both languages."""

from eqm.language import Text, visible
from eqm.publication.edition import Edition

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


def _codes(edition: Edition) -> tuple[str, str]:
    shown = [visible(code) for code in edition.provisional[:_NAMED]]
    more = len(edition.provisional) - len(shown)
    fa = "، ".join(shown) + (f" و {more} دستگاه دیگر" if more else "")
    en = ", ".join(shown) + (f" and {more} more" if more else "")
    return fa, en
