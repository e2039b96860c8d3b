"""The words of a form, in Persian and English."""

from collections.abc import Mapping
from typing import Final

from eqm.intake.words import OF_UNIT, ROLES
from eqm.language import Text, UnitText

TABS: Final[Mapping[str, Text]] = {
    **ROLES,
    "guide": Text(fa="راهنما", en="guide"),
    "last": Text(fa="دورهٔ پیش", en="last round"),
}
"""What each sheet is called."""
HIDDEN: Final = "eqm"
"""The hidden sheet's name, whatever the language."""
LAYOUT: Final = 1
"""The version of the form's layout."""

BY_SYSTEM: Final = Text(fa="سامانه می‌سنجد", en="measured by a system")

AGENCY_TITLE: Final = UnitText(fa="مشخصات {unit}", en="The {unit}")
AGENCY_NOTE: Final = Text(
    fa="آنچه دبیرخانه می‌داند قفل است؛ اگر نادرست است، دبیرخانه را آگاه کنید.",
    en="What the secretariat knows is locked; if it is wrong, tell the secretariat.",
)
AGENCY_FIELDS: Final[Mapping[str, Text]] = {
    "agency": OF_UNIT["agency"],
    "name": OF_UNIT["name"],
    "name_en": Text(fa="نام انگلیسی", en="name in English"),
    "groups": Text(fa="گروه‌ها", en="groups"),
    "parent": OF_UNIT["parent"],
    "status": Text(fa="وضعیت", en="status"),
    "months": Text(fa="ماه‌ها", en="months"),
    "date": Text(fa="تاریخ تکمیل", en="date filled in"),
    "filled_by": Text(fa="تکمیل‌کننده", en="filled in by"),
}
"""The keys of the agency sheet, in their order; the words are what the reader looks for."""
AGENCY_HINTS: Final[Mapping[str, Text]] = {
    "agency": UnitText(
        fa="کدی که دبیرخانه به {unit} داده است، بی فاصله", en="the code given by the secretariat, without spaces"
    ),
    "name": UnitText(fa="نام رسمی {unit}", en="the {unit}'s official name"),
    "name_en": Text(fa="نام رسمی به انگلیسی", en="the official name in English"),
    "months": UnitText(
        fa="اگر {unit} کمتر از ۱۲ ماه از دوره را پوشش می‌دهد، شمار ماه‌ها؛ وگرنه خالی بماند",
        en="if less than 12 months of the period are covered, how many; else leave it empty",
    ),
    "date": Text(fa="تاریخ خورشیدی، مانند 1404/04/02", en="Jalali date, such as 1404/04/02"),
    "filled_by": UnitText(fa="نام و شمارهٔ تماس نمایندهٔ {unit}", en="name and telephone of the {unit}'s representative"),
}
STATUSES: Final[Mapping[str, Text]] = {
    "participating": Text(fa="مشارکت‌کننده", en="participating"),
    "new": Text(fa="جدید", en="new"),
}
"""The statuses of those who are asked, in words that the reader knows."""

ANSWERS_TITLE: Final = UnitText(fa="شاخص‌های {unit}", en="Indicators of the {unit}")
ANSWERS_NOTE: Final = Text(
    fa="هر ردیف یک شاخص است؛ پاسخ را در خانه‌های سفید بنویسید.",
    en="Each row is an indicator; answer in the white cells.",
)

SERVICES_TITLE: Final = Text(fa="شاخص‌های خدمات", en="Indicators of the services")
SERVICES_NOTE: Final = Text(
    fa="هر ردیف یک خدمت است؛ خدمت تازه را در ردیف‌های خالی بنویسید.",
    en="Each row is a service; write new services into the blank rows.",
)
SERVICE_HINTS: Final[Mapping[str, Text]] = {
    "service": Text(
        fa="کد یکتای خدمت در شناسنامهٔ آن، بی فاصله", en="the service's own code in the register, without spaces"
    ),
    "title": Text(fa="نام خدمت، چنان‌که در شناسنامهٔ آن آمده است", en="the service's name, as in the register"),
    "weight": Text(fa="عددی بزرگ‌تر از ۰", en="a number above 0"),
    "months": Text(
        fa="۱ تا ۱۲؛ تنها اگر کمتر از ۱۲ ماه ارائه شده است", en="from 1 to 12; only if offered for less than 12 months"
    ),
}

EVIDENCE_TITLE: Final = Text(fa="مستندات خدمات", en="Evidence for the services")
EVIDENCE_NOTE: Final = Text(
    fa="هر ردیف یک پیوند است؛ برای یک شاخص می‌توان چند ردیف نوشت.",
    en="Each row is a link; an indicator may have several rows.",
)
A_LINK: Final = Text(
    fa="نشانی کامل مستندات، آغازشده با «http://» یا «https://»",
    en="the full address of the evidence, beginning with http:// or https://",
)
A_SERVICE: Final = Text(fa="کد یکی از خدمت‌های برگهٔ «خدمات»", en="the code of a service of the services sheet")
AN_INDICATOR: Final = Text(fa="یکی از شناسه‌های فهرست", en="one of the ids of the list")

LAST_TITLE: Final = Text(fa="پاسخ‌های دورهٔ پیش", en="Answers of the last round")
LAST_NOTE: Final = Text(
    fa="تنها برای آگاهی؛ آنچه در دورهٔ پیش به حساب آمد. نسبت‌ها به درصد است.",
    en="For information only: what counted in the last round. Ratios are in percent.",
)

REFUSED: Final = Text(fa="پذیرفته نشد", en="not accepted")
TAKES: Final = Text(fa="این خانه می‌پذیرد: {expected}", en="This cell takes: {expected}")

ASSESS_TITLE: Final = Text(fa="کارپوشهٔ ارزیابان", en="The assessors' workbook")
ASSESS_NOTE: Final = UnitText(
    fa="مقدار پذیرفته‌شده را در ستون «مقدار» برگزینید یا بنویسید. ردیفِ بی‌مقدار، همان خوداظهاری را نگه می‌دارد.",
    en="Choose or type the accepted value. A row without a value leaves the {unit}'s claim as it is.",
)
HEADS: Final[Mapping[str, Text]] = {
    "agency": OF_UNIT["agency"],
    "service": Text(fa="کد خدمت", en="service code"),
    "service_title": Text(fa="عنوان خدمت", en="service title"),
    "indicator": Text(fa="شناسهٔ شاخص", en="indicator id"),
    "title": Text(fa="عنوان شاخص", en="indicator title"),
    "link": Text(fa="پیوند", en="link"),
}
"""What the columns are called that say which answer it is, and that of a link; the keys are the machine's words."""
ASSESSOR_HINT: Final = Text(fa="نام یا کد شما", en="your name or code")
ASSESSOR_NOTE_HINT: Final = Text(fa="دلیل پذیرش یا تغییر مقدار", en="why the value is accepted or changed")

OBJECT_TITLE: Final = Text(fa="پاسخ‌ها و آنچه به حساب آمد", en="Your answers, and what counted")
OBJECT_NOTE: Final = Text(
    fa="اگر با آنچه به حساب آمد موافق نیستید، در خانه‌های سفید همان ردیف بنویسید. ردیفِ دست‌نخورده اعتراض نیست.",
    en="If you object to what counted, write into the white cells of that row. A row left as it is is no objection.",
)
OBJECT_TEXT_HINT: Final = Text(
    fa="به چه اعتراض دارید و چرا؛ حداکثر ۲۰۰۰ حرف", en="what you object to, and why; at most 2000 characters"
)

OUTAGES_TITLE: Final = Text(fa="قطعی‌های خدمات", en="Outages of the services")
OUTAGES_NOTE: Final = Text(
    fa="برای اعتراض به یک قطعی دلیل را در ستون متن بنویسید؛ تصمیم را دبیرخانه می‌نویسد.",
    en="To object to an outage write why into the column text; the secretariat writes the decision.",
)
DECISION_HINT: Final = Text(
    fa="«unknown»: نامعلوم به حساب آید · «maintenance»: نگهداشت · «rejected»: رد",
    en="unknown: its time counts as unknown; maintenance: as maintenance; rejected: the outage stays",
)
