"""What came of a collection of forms, in a few lines."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from eqm.findings import Finding
from eqm.forms.collecting import Collected
from eqm.forms.collecting.register import ACCEPTABLE
from eqm.intake import Source, Status
from eqm.language import NOTHING, Language, Text, UnitText, visible
from eqm.report.figures import counted
from eqm.report.findings import finding_lines
from eqm.report.summary import decided

_WRITTEN: Final = UnitText(
    fa="{file}: {agencies} {unit}{services}، {answers} پاسخ خود {units}",
    en="{file}: {units} {agencies}{services}, answers of their own {answers}",
)
_SERVICES: Final = Text(fa="، {services} خدمت", en=", services {services}")
_CORRECTED: Final = Text(
    fa="از سامانه‌ها {measured} مقدار و از ارزیابان {assessed} مقدار به حساب آمد.",
    en="Counted from systems: {measured}; from assessors: {assessed}.",
)
_UNASSESSED: Final = Text(
    fa="{number} پاسخ را هنوز ارزیاب ندیده است؛ «eqm template --assess» کارپوشهٔ ارزیابان را می‌سازد.",
    en="Claims that no assessor has decided yet: {number}; eqm template --assess makes the assessors' workbook.",
)
_STOPPED: Final = Text(
    fa="چیزی نوشته نشد: {number} خطا را نمی‌توان به کارپوشهٔ دوره برد؛ آن‌ها را درست کنید و دوباره گرد آورید.",
    en="Nothing was written. Errors that no round workbook can carry: {number}; fix them and collect again.",
)
_OTHERWISE: Final = UnitText(
    fa="فرم‌ها در {number} جا با فهرست {units} فرق دارند؛ آنچه فهرست می‌گوید به حساب آمد:",
    en="Forms have something otherwise than the register; what the register says counts ({number}):",
)
_ACCEPT: Final = Text(fa="برای پذیرفتن آنچه فرم‌ها می‌گویند: {options}", en="To let in what the forms say: {options}")


def otherwise_lines(findings: Sequence[Finding], language: Language) -> list[str]:
    """Return all that forms have otherwise than the register, and how to let it in."""
    agencies: dict[str, dict[str, None]] = {}
    for finding in findings:
        agencies.setdefault(ACCEPTABLE[finding.rule], {})[finding.agency] = None
    options = " ".join(f"--accept {what}={','.join(codes)}" for what, codes in sorted(agencies.items()))
    return [
        _OTHERWISE.filled(number=counted(len(findings)))[language],
        *finding_lines(findings, language),
        _ACCEPT.filled(options=options)[language],
    ]


def collected_lines(found: Collected, file: str) -> list[Text]:
    """Return what the round workbook `file` holds, and how many claims wait for an assessor; or why there is none."""
    if found.data is None:
        return [_STOPPED.filled(number=counted(len(found.stopped)))]
    round_ = found.round
    answers = (one for column in round_.answers.values() for one in zip(column.source, column.status, strict=True))
    counts = Counter(source for source, status in answers if status in (Status.SCORED, Status.NOT_APPLICABLE))
    own, measured, assessed = (counts[source] for source in (Source.SELF, Source.SYSTEM, Source.ASSESSOR))
    agencies, services = (counted(len(one)) for one in (round_.agencies.code, round_.services.service))
    offered = _SERVICES.filled(services=services) if round_.services.service else NOTHING
    lines = [_WRITTEN.filled(file=visible(file), agencies=agencies, services=offered, answers=counted(own))]
    if measured or assessed:
        lines.append(_CORRECTED.filled(measured=counted(measured), assessed=counted(assessed)))
    if round_.objections:
        lines.append(Text(fa="اعتراض‌ها: {decided}.", en="Objections: {decided}.").filled(decided=decided(round_)))
    if round_.unassessed:
        lines.append(_UNASSESSED.filled(number=counted(round_.unassessed)))
    return lines
