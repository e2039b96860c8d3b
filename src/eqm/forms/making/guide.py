"""The guide: what the form is, how it is filled in, and for every indicator what is asked and how it scores."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from eqm.catalog import Dimension, Indicator
from eqm.catalog.words import scoring_in_words
from eqm.forms.making import looks, words
from eqm.forms.making.page import new_page, put, put_row
from eqm.forms.making.subject import Plan, Subject
from eqm.forms.making.validation import indicator_expected
from eqm.language import Text, UnitText

_TITLE: Final = Text(fa="فرم خوداظهاری", en="Self-assessment form")
_ROUND: Final = Text(fa="دورهٔ {round}", en="Round {round}")
_DEADLINE: Final = Text(fa="مهلت تکمیل: از {opens} تا {closes}", en="To be filled in from {opens} to {closes}")
_CLOSES: Final = Text(fa="مهلت تکمیل: تا {closes}", en="To be filled in by {closes}")
_OPENS: Final = Text(fa="آغاز تکمیل: {opens}", en="To be filled in from {opens}")
_HOW: Final = Text(fa="شیوهٔ تکمیل", en="How to fill it in")
_STEPS: Final[Mapping[str, Text]] = {
    "white": Text(
        fa="تنها خانه‌های سفید با کادر پررنگ را پر کنید. خانه‌های دیگر قفل‌اند.",
        en="Fill in the white cells with a dark border only. All other cells are locked.",
    ),
    "list": Text(
        fa="خانه‌ای که فهرست دارد تنها یکی از گزینه‌های همان فهرست را می‌پذیرد. "
        "با رفتن روی هر خانه، راهنمای کوتاه آن دیده می‌شود.",
        en="A cell with a list takes one of its options and nothing else. Select a cell to see what it expects.",
    ),
    "numbers": Text(
        fa="عدد را با رقم‌های لاتین، بدون جداکنندهٔ هزارگان و بدون واحد بنویسید. "
        "درصد عددی است از ۰ تا ۱۰۰، بدون نشانهٔ درصد.",
        en="Type numbers with the digits 0 to 9, without thousands separators and without units. A percentage is a "
        "number from 0 to 100, without the percent sign.",
    ),
    "ratio": Text(
        fa="هر نسبت دو خانه دارد: بخش و کل. بخش نباید از کل بیشتر باشد.",
        en="A ratio has two cells: the part and the whole. The part must not be above the whole.",
    ),
    "optional": Text(
        fa="خانهٔ خالی یعنی بی‌پاسخ. اگر شاخصی برای شما مصداق ندارد «عدم مصداق» را برگزینید یا بنویسید؛ "
        "این پاسخ تنها در شاخص‌هایی پذیرفته می‌شود که در توضیح پاسخ آن‌ها آمده باشد.",
        en='An empty cell is no answer. Where an indicator does not apply to you, choose "not applicable"; it is '
        "accepted only where the indicator's answer says so.",
    ),
    "system": Text(
        fa="شاخص‌هایی که سامانه می‌سنجد تنها برای آگاهی آمده‌اند؛ خانه‌های آن‌ها خاکستری است و پر نمی‌شود.",
        en="Indicators that a system measures are shown for information; their cells are grey and stay empty.",
    ),
    "evidence": Text(
        fa="پیوند مستندات را در خانهٔ «مستندات» همان ردیف بنویسید و برای شاخص‌های خدمات، در برگهٔ «مستندات».",
        en="Write the link to the evidence into the evidence cell of the row; for indicators of services, into the "
        "evidence sheet.",
    ),
    "services": Text(
        fa="در برگهٔ «خدمات» هر ردیف یک خدمت است. خدمت تازه را در ردیف‌های خالی پایین برگه بنویسید. "
        "اگر خدمتی دیگر ارائه نمی‌شود، دبیرخانه را آگاه کنید.",
        en="In the services sheet each row is a service. Write new services into the blank rows below. "
        "If a service is no longer offered, tell the secretariat.",
    ),
    "paste": Text(
        fa="هنگام رونوشت از جای دیگر، تنها «مقدار» را بچسبانید تا قاعده‌های خانه‌ها از میان نرود.",
        en="When you copy from elsewhere, paste values only, so that the cells keep their rules.",
    ),
}
"""How a form is filled in, step by step; some matter only where a catalog asks for it."""

_QUESTION: Final = Text(fa="پرسش", en="Question")
_EXPECTED: Final = Text(fa="پاسخ", en="Answer")
_SCORING: Final = Text(fa="امتیاز", en="Score")
_EVIDENCE: Final = Text(fa="مستندات", en="Evidence")
_GUIDANCE: Final = Text(fa="راهنمایی", en="Guidance")
_WHO: Final = Text(fa="پاسخ‌دهنده", en="By whom")
_SOURCES: Final[Mapping[str, Mapping[str, Text]]] = {
    "agency": {
        "self": UnitText(fa="{unit}، یک بار", en="the {unit}, once"),
        "assessor": UnitText(
            fa="{unit}، یک بار؛ ارزیاب آن را بازبینی می‌کند", en="the {unit}, once; an assessor reviews it"
        ),
        "system": Text(fa="سامانه می‌سنجد؛ پاسخی نوشته نمی‌شود", en="measured by a system; nothing is to be typed"),
    },
    "service": {
        "self": UnitText(fa="{unit}، برای هر خدمت", en="the {unit}, for every service"),
        "assessor": UnitText(
            fa="{unit}، برای هر خدمت؛ ارزیاب آن را بازبینی می‌کند",
            en="the {unit}, for every service; an assessor reviews it",
        ),
        "system": Text(
            fa="سامانه برای هر خدمت می‌سنجد؛ پاسخی نوشته نمی‌شود",
            en="measured by a system for every service; nothing is to be typed",
        ),
    },
}
"""Who answers an indicator, by what it is asked of and by its source."""

_WIDTHS = (25, 84, 84)
_STYLES = (looks.LABEL, looks.TEXT, looks.TEXT_EN)
_SECTION = (looks.SECTION, looks.SECTION, looks.SECTION_EN)
_INDICATOR = (looks.CODE, looks.STRONG, looks.STRONG_EN)


def add_guide(book: Workbook, plan: Plan, subject: Subject, title: Text = _TITLE, steps: Sequence[Text] = ()) -> None:
    """Add the guide, where nobody fills anything in: a form's, or a few `steps` and no more."""
    sheet = new_page(book, words.TABS["guide"][plan.language], _WIDTHS, title)
    row = put_row(sheet, _head(sheet, plan, subject), ("", _HOW.fa, _HOW.en), _SECTION)
    for number, step in enumerate(steps or _steps(plan), start=1):
        row = put_row(sheet, row, (str(number), step.fa, step.en), (looks.CODE, looks.TEXT, looks.TEXT_EN))
    row += 1
    asking = [dimension for dimension in plan.catalog.all_dimensions if dimension.indicators and not steps]
    for dimension in asking:
        if dimension is not asking[0]:
            sheet.row_breaks.append(Break(id=row - 1))
        row = _add_dimension(sheet, row, dimension, plan)


def _head(sheet: Worksheet, plan: Plan, subject: Subject) -> int:
    agency, occasion = Text(fa=subject.name, en=subject.name_en), plan.occasion
    round_ = Text(fa=occasion.get("title", ""), en="")  # a title is in no particular language
    if occasion.get("round") and not round_.fa:
        round_ = _ROUND.filled(round=occasion["round"])
    row = 2
    for line in (plan.catalog.title, round_, agency, _deadline(occasion)):
        if line and (line.fa or line.en):
            put(sheet, row, 1, line.fa, looks.SUBTITLE)
            put(sheet, row, 3, line.en if line.en != line.fa else "", looks.SUBTITLE_EN)
            row += 1
    if note := plan.catalog.note:
        row = put_row(sheet, row, ("", note.fa, note.en), (looks.NOTE, looks.NOTE, looks.NOTE_EN))
    return row + 1


def _deadline(occasion: Mapping[str, str]) -> Text | None:
    opens, closes = occasion.get("opens", ""), occasion.get("closes", "")
    if not (opens or closes):
        return None
    until = _DEADLINE if opens else _CLOSES
    return (until if closes else _OPENS).filled(opens=opens, closes=closes)


def _steps(plan: Plan) -> Iterator[Text]:
    indicators = [indicator for indicator in plan.catalog.indicators if indicator.source != "system"]
    needed = {
        "list": any(indicator.answer.choices for indicator in indicators),
        "ratio": any(indicator.answer.parts for indicator in indicators),
        "optional": any(indicator.optional for indicator in indicators),
        "system": len(indicators) < len(plan.catalog.indicators),
        "evidence": any(indicator.evidence for indicator in indicators),
        "services": bool(plan.asked_of("service")),
    }
    return (text for name, text in _STEPS.items() if needed.get(name, True))


def _add_dimension(sheet: Worksheet, row: int, dimension: Dimension, plan: Plan) -> int:
    row = put_row(sheet, row, (dimension.id, dimension.title.fa, dimension.title.en), _SECTION)
    for indicator in dimension.indicators:
        row = put_row(sheet, row, (indicator.id, indicator.title.fa, indicator.title.en), _INDICATOR)
        for label, text in _about(indicator, plan):
            row = put_row(sheet, row, (f"{label.fa} · {label.en}", text.fa, text.en), _STYLES)
    return row + 1


def _about(indicator: Indicator, plan: Plan) -> Iterator[tuple[Text, Text]]:
    if indicator.question is not None:
        yield _QUESTION, indicator.question
    yield _WHO, _SOURCES[indicator.per][indicator.source]
    if indicator.source != "system":
        yield _EXPECTED, indicator_expected(indicator)
    yield _SCORING, scoring_in_words(indicator, plan.catalog.publish.scale)
    if indicator.evidence is not None:
        yield _EVIDENCE, indicator.evidence
    if indicator.guidance is not None:
        yield _GUIDANCE, indicator.guidance
