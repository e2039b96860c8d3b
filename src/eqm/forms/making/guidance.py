"""The words of the guide, in Persian and English: how a form is filled in, and what stands there of every indicator."""

from collections.abc import Mapping
from typing import Final

from eqm.language import Text, UnitText

FORM_TITLE: Final = Text(fa="فرم خوداظهاری", en="Self-assessment form")
ROUND: Final = Text(fa="دورهٔ {round}", en="Round {round}")
DEADLINE: Final = Text(fa="مهلت تکمیل: از {opens} تا {closes}", en="To be filled in from {opens} to {closes}")
CLOSES: Final = Text(fa="مهلت تکمیل: تا {closes}", en="To be filled in by {closes}")
OPENS: Final = Text(fa="آغاز تکمیل: {opens}", en="To be filled in from {opens}")
HOW: Final = Text(fa="شیوهٔ تکمیل", en="How to fill it in")
STEPS: Final[Mapping[str, Text]] = {
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

QUESTION: Final = Text(fa="پرسش", en="Question")
EXPECTED: Final = Text(fa="پاسخ", en="Answer")
SCORING: Final = Text(fa="امتیاز", en="Score")
EVIDENCE: Final = Text(fa="مستندات", en="Evidence")
GUIDANCE: Final = Text(fa="راهنمایی", en="Guidance")
WHO: Final = Text(fa="پاسخ‌دهنده", en="By whom")
SOURCES: Final[Mapping[str, Mapping[str, Text]]] = {
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

OBJECT_TITLE: Final = Text(fa="کارپوشهٔ اعتراض", en="Workbook of objections")
OBJECT_STEPS: Final = (
    Text(
        fa="هر ردیف برگهٔ بعد یک پاسخ است؛ اگر با آنچه به حساب آمد موافق نیستید، دلیل را در خانهٔ سفید آن بنویسید.",
        en="Each row of the next sheet is an answer; if you object to what counted, write why into its white cell.",
    ),
    Text(
        fa="مقدار درخواستی و پیوند مستندات اختیاری است. ردیفِ دست‌نخورده اعتراض نیست.",
        en="A wanted value and a link to evidence may be added. A row left as it is is no objection.",
    ),
    Text(fa="کارپوشه را برای دبیرخانه بفرستید.", en="Send the workbook back to the secretariat."),
)
"""How an agency objects, step by step."""
