"""What publishing and verifying say when they cannot go on, in both languages."""

from eqm.language import Text


def scored_otherwise(run: int | None) -> Text:
    """This eqm does not come to the figures that a run holds."""
    fa, en = (f"اجرای {run}", f"run {run}") if run is not None else ("این سنجش", "this evaluation")
    return Text(
        fa=f"نسخهٔ کنونی eqm به رقم‌های {fa} نمی‌رسد؛ دوره را دوباره بسنجید (eqm score) و آن اجرا را منتشر کنید",
        en=f"this eqm does not come to the figures of {en}; score the round again (eqm score) and publish that run",
    )
