"""What publishing says when it cannot go on, in both languages."""

from collections.abc import Sequence

from eqm.files import some_of
from eqm.language import Text, visible


def scored_otherwise(run: int | None) -> Text:
    """Say that this eqm does not come to the figures that a run holds."""
    fa, en = (f"اجرای {run}", f"run {run}") if run is not None else ("این سنجش", "this evaluation")
    return Text(
        fa=f"نسخهٔ کنونی eqm به رقم‌های {fa} نمی‌رسد؛ دوره را دوباره بسنجید (eqm score) و آن اجرا را منتشر کنید",
        en=f"this eqm does not come to the figures of {en}; score the round again (eqm score) and publish that run",
    )


def stands_in(folder: str) -> Text:
    """The command runs inside the folder that it should replace."""
    name = visible(folder)
    return Text(
        fa=f"فرمان درون «{name}» اجرا شده و همین پوشه جایگزین می‌شود؛ از بیرون آن اجرا کنید یا پوشهٔ دیگری نام ببرید",
        en=f"the command runs inside {name}, which it would replace; run it from outside, or name another folder",
    )


def foreign(folder: str) -> Text:
    """The folder holds something, and is none that eqm published."""
    name = visible(folder)
    return Text(
        fa=f"«{name}» خالی نیست و eqm آن را منتشر نکرده است؛ چیزی نوشته نشد. پوشهٔ دیگری نام ببرید",
        en=f"{name} is not empty and was not published by eqm; nothing was written. Name another folder",
    )


def others_there(folder: str, names: Sequence[str]) -> Text:
    """The folder was published by eqm, but somebody put files of their own into it."""
    words = Text(
        fa="در «{folder}» پرونده‌هایی هست که eqm ننوشته است: {names}؛ چیزی نوشته نشد. آن‌ها را جای دیگری ببرید",
        en="{folder} holds files that eqm did not write: {names}; nothing was written. Move them elsewhere",
    )
    return words.filled(folder=visible(folder), names=some_of(names))
