"""What came of a collection of forms, in a few lines."""

from typing import Final

from eqm.intake import Source, Status
from eqm.intake.collect import Collected
from eqm.language import Language, Text, visible
from eqm.report.figures import count
from eqm.report.summary import decided

_WRITTEN: Final = Text(
    fa="{file}: {agencies} دستگاه، {services} خدمت، {answers} پاسخ خود دستگاه‌ها",
    en="{file}: agencies {agencies}, services {services}, answers of their own {answers}",
)
_CORRECTED: Final = Text(
    fa="از سامانه‌ها {measured} مقدار و از ارزیابان {assessed} مقدار به حساب آمد.",
    en="Counted from systems: {measured}; from assessors: {assessed}.",
)
_OBJECTIONS: Final = Text(fa="اعتراض‌ها: {decided}.", en="Objections: {decided}.")
_UNASSESSED: Final = Text(
    fa="{number} پاسخ را هنوز ارزیاب ندیده است؛ «eqm template --assess» کارپوشهٔ ارزیابان را می‌سازد.",
    en="Claims that no assessor has decided yet: {number}; eqm template --assess makes the assessors' workbook.",
)
_STOPPED: Final = Text(
    fa="چیزی نوشته نشد: {number} خطا را نمی‌توان به کارپوشهٔ دوره برد؛ آن‌ها را درست کنید و دوباره گرد آورید.",
    en="Nothing was written. Errors that no round workbook can carry: {number}; mend them and collect again.",
)


def collected_lines(found: Collected, file: str, language: Language) -> list[str]:
    """Return what the round workbook holds, and how many claims wait for an assessor."""
    round_ = found.round
    own = _answers(found, Source.SELF)
    lines = [
        _WRITTEN[language].format(
            file=visible(file),
            agencies=count(len(round_.agencies.code), language),
            services=count(len(round_.services.service), language),
            answers=count(own, language),
        )
    ]
    measured, assessed = _answers(found, Source.SYSTEM), _answers(found, Source.ASSESSOR)
    if measured or assessed:
        told = {"measured": count(measured, language), "assessed": count(assessed, language)}
        lines.append(_CORRECTED[language].format(**told))
    if round_.objections:
        lines.append(_OBJECTIONS[language].format(decided=decided(round_, language)))
    if round_.unassessed:
        lines.append(_UNASSESSED[language].format(number=count(round_.unassessed, language)))
    return lines


def stopped_lines(found: Collected, file: str, language: Language) -> list[str]:
    """Return why there is no round workbook."""
    return [_STOPPED[language].format(number=count(len(found.stopped), language))]


def _answers(found: Collected, source: Source) -> int:
    """How many answers of a source count, unusable ones left out."""
    usable = (Status.SCORED, Status.NOT_APPLICABLE)
    columns = found.round.answers.values()
    return sum(
        1
        for column in columns
        for status, given in zip(column.status, column.source, strict=True)
        if given == source and status in usable
    )
