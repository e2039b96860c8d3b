"""The words of every report and page frame, in Persian and English. A `{name}` is filled in where it is used."""

from typing import Final

from eqm.language import Text, UnitText

RANK: Final = Text(fa="رتبه", en="rank")
CODE: Final = Text(fa="کد", en="code")
NAME: Final = Text(fa="نام", en="name")
TITLED: Final = Text(fa="{id}: {title}", en="{id}: {title}")
SCORE: Final = Text(fa="امتیاز", en="score")
BAND: Final = Text(fa="سطح", en="band")
IN_INDEX: Final = Text(fa="رتبه کل", en="overall")
REASON: Final = Text(fa="علت", en="reason")
DIMENSION: Final = Text(fa="محور", en="dimension")
TITLE: Final = Text(fa="عنوان", en="title")
FROM: Final = Text(fa="از", en="from")
NUMBER: Final = Text(fa="تعداد", en="count")

ROUND: Final = Text(fa="دوره", en="Round")
RUN: Final = Text(fa="اجرا", en="Run")
CATALOG: Final = Text(fa="کاتالوگ", en="Catalog")
AGENCY_LABEL: Final = UnitText(fa="{unit}", en="{Unit}")
SCORE_LABEL: Final = Text(fa="امتیاز", en="Score")
OBJECTIONS: Final = Text(fa="اعتراض‌ها", en="Objections")
FINDINGS: Final = Text(fa="یافته‌ها", en="Findings")

PLACED_OF: Final = UnitText(fa="{ranked} از {all} {unit} رتبه دارند", en="{ranked} of {all} {units} have a place")
AND_SERVICES: Final = Text(fa="؛ {services} خدمت", en="; services: {services}")
OF_THEM_PROVISIONAL: Final = Text(fa="؛ {number} موقت", en="; provisional: {number}")
OF_MANY: Final = Text(fa="از {of}", en="of {of}")
SERVICES: Final = Text(fa="{number} خدمت", en="{number:services}")
DIMENSIONS: Final = Text(fa="محورها", en="Dimensions")
MEAN_SCORE: Final = Text(fa="میانگین", en="mean")
MEAN_OF: Final = Text(fa="{mean} از {scale}", en="{mean} of {scale}")
UNASSESSED: Final = Text(
    fa="{number} پاسخ خوداظهاری را ارزیاب ندیده است؛ همان‌گونه که داده شده به حساب آمده است",
    en="{number:claim that an assessor should decide and none did; it counts|claims that an assessor should decide "
    "and none did; they count} as given",
)
DECISIONS: Final = {
    "accepted": Text(fa="پذیرفته", en="accepted"),
    "rejected": Text(fa="رد", en="rejected"),
    "undecided": Text(fa="بررسی‌نشده", en="undecided"),
}

BANDS: Final = Text(fa="سطح‌ها", en="Bands")
BOTTOM: Final = Text(fa="{bottom} رتبهٔ آخر از {of}", en="Bottom {bottom} of {of}")
IN_DIMENSION: Final = Text(fa="محور {dimension}", en="Dimension {dimension}")
UNRANKED: Final = Text(fa="بدون رتبه", en="Without a place")
MORE_ROWS: Final = Text(fa="{number} ردیف دیگر", en="{number} more")
MORE_SHARE: Final = UnitText(fa="و {number} {unit} دیگر با همین رتبه", en="and {number} more share this place")

PROVISIONAL: Final = Text(
    fa="موقت: دست‌کم یک پاسخ یا ردیف آن خطا دارد و به حساب نیامده است",
    en="provisional: at least one of its answers or rows has an error and did not count",
)
NEW: Final = Text(fa="جدید: تنها بخشی از دوره را پوشش می‌دهد", en="new: observed for a part of the period only")
IS_PROVISIONAL: Final = Text(fa="موقت", en="provisional")
IS_NEW: Final = Text(fa="جدید", en="new")
LEFT_OUT: Final = Text(fa="در این پهنا جا نشد: {columns}", en="Not shown at this width: {columns}")

REASONS: Final = {
    "excluded": Text(fa="مستثنا", en="excluded"),
    "reference": Text(fa="مرجع سنجش", en="a yardstick, not ranked"),
    "not_cooperating": Text(fa="بدون همکاری", en="not cooperating"),
    "no_score": Text(fa="پاسخ کافی برای امتیاز ندارد", en="too few answers for a score"),
}

SEVERITIES: Final = {
    "error": Text(fa="خطا", en="error"),
    "warning": Text(fa="هشدار", en="warning"),
    "note": Text(fa="یادداشت", en="note"),
}
PLURALS: Final = {severity: Text(fa=one.fa, en=f"{one.en}s") for severity, one in SEVERITIES.items()}
ORIGIN: Final = Text(fa="از {where}", en="from {where}")
MORE_FINDINGS: Final = Text(
    fa="و {counts} دیگر؛ همه را --format json می‌دهد", en="and {counts} more; --format json has them all"
)

MORE_IN_VALIDATE: Final = Text(
    fa="و {counts} دیگر؛ همه را «eqm validate» می‌گوید", en="and {counts} more; eqm validate says them all"
)

ROUND_ID: Final = Text(fa="دوره", en="round")
CATALOG_ID: Final = Text(fa="کاتالوگ", en="catalog")
AGENCIES: Final = UnitText(fa="{unit}", en="{units}")
RANKED: Final = Text(fa="رتبه‌دار", en="ranked")
NO_RUNS: Final = Text(
    fa="هنوز اجرایی ذخیره نشده است؛ با eqm score آغاز کنید.", en="No run is stored yet; begin with eqm score."
)

SIZE: Final = Text(fa="{indicators} شاخص در {dimensions} محور", en="{indicators:indicators} in {dimensions:dimensions}")
ID: Final = Text(fa="شناسه", en="id")
WEIGHT: Final = Text(fa="وزن", en="weight")
SHARE: Final = Text(fa="سهم ٪", en="share %")
SOURCE: Final = Text(fa="منبع", en="source")
ANSWER: Final = Text(fa="پاسخ", en="answer")
OUTLINE: Final = Text(fa="محورها و شاخص‌ها", en="Dimensions and indicators")
CHECKS: Final = Text(fa="وارسی پاسخ‌ها با یکدیگر", en="Checks of answers against each other")
EXPECTED: Final = Text(fa="شرط", en="expected")
PLACE: Final = Text(fa="جا", en="place")
FILE: Final = Text(fa="پرونده", en="file")
SHEET: Final = Text(fa="برگه", en="sheet")
CELL: Final = Text(fa="خانه", en="cell")
OWN_CELL: Final = UnitText(fa="خانهٔ {unit}", en="the {unit}'s own cell")
AGENCY: Final = UnitText(fa="{unit}", en="{unit}")
SERVICE: Final = Text(fa="خدمت", en="service")
INDICATOR: Final = Text(fa="شاخص", en="indicator")
SEVERITY: Final = Text(fa="شدت", en="severity")
MESSAGE: Final = Text(fa="یافته", en="finding")
HINT: Final = Text(fa="چاره", en="what to do")

RULES: Final = Text(fa="کدهای یافته‌ها", en="The codes of findings")
ABOUT_RULES: Final = Text(
    fa="هر یافته کدی دارد که صدگان آن می‌گوید یافته دربارهٔ چیست. خطا یعنی پاسخ یا ردیف به کار نمی‌رود؛ هشدار یعنی به کار"
    " می‌رود، ولی باید دیده شود؛ یادداشت یعنی کاری لازم نیست.",
    en="Every finding has a code, and its hundreds say what it is about. An error means that the answer or row cannot"
    " be used; a warning that it can, but someone should look; a note that nothing needs to be done.",
)
ONE_RULE: Final = Text(fa="توضیح هر کد: eqm rule EQM303", en="What a code means: eqm rule EQM303")
ROOMS: Final = {
    "catalogs": Text(fa="کاتالوگ", en="Catalog"),
    "files": Text(fa="پرونده", en="File"),
    "sheets": Text(fa="برگه، ستون و ردیف", en="Sheets, columns and rows"),
    "cells": Text(fa="خانه", en="Cell"),
    "rounds": UnitText(fa="دوره، {units} و خدمات", en="Round, {units} and services"),
    "forms": Text(fa="فرم", en="Form"),
    "scores": Text(fa="امتیازدهی", en="Scoring"),
    "publications": Text(fa="پوشهٔ منتشرشده", en="Published folder"),
    "probes": Text(fa="وارسی‌ها و قطعی‌ها", en="Probes and outages"),
}
CODES_OF: Final = Text(fa="{room}: {first} تا {last}", en="{room}: {first} to {last}")
BEFORE: Final = Text(fa="پیش از اصلاح", en="Before")
AFTER: Final = Text(fa="پس از اصلاح", en="After")

PERS: Final = {"agency": AGENCY, "service": SERVICE}
SOURCES: Final = {
    "self": Text(fa="خوداظهاری", en="self"),
    "assessor": Text(fa="ارزیاب", en="assessor"),
    "system": Text(fa="سامانه", en="system"),
    "objection": Text(fa="اعتراض پذیرفته", en="accepted objection"),
}

COURSE_OF: Final = Text(fa="دورهٔ {round}، شاخص به شاخص", en="Round {round}, indicator by indicator")
ABOUT_COURSE: Final = UnitText(
    fa="امتیاز: میانگین امتیاز {units_of} رتبه‌دار در شاخص‌هایی که از دستاورد خبر می‌دهند، هر شاخص به وزن خود.",
    en="Scores: the mean over the {units} with a place, of the indicators that tell of the outcome, by weight.",
)
NOT_COMPARABLE: Final = Text(
    fa="* با دورهٔ پیش سنجیدنی نیست: شاخص‌ها، پرسش یا شیوهٔ امتیازدهی یکی نیست یا امتیازها نسبی است",
    en="* does not compare with the round before: other indicators, asked or scored otherwise, or relative scores",
)
OUTCOME: Final = Text(fa="دستاورد", en="outcome")
PLACE_RANGE: Final = Text(fa="بازهٔ رتبه", en="range")
TIER: Final = Text(fa="رده", en="tier")
CHANGE: Final = Text(fa="تغییر", en="change")
RAW: Final = Text(fa="آنچه پاسخ‌ها می‌گویند", en="the answers say")
KINDS: Final = {
    "share": Text(fa="میانگین سهم {figure} ٪", en="mean share {figure} %"),
    "yes": Text(fa="بله {figure} ٪", en="yes {figure} %"),
    "some_points": Text(fa="امتیازدار {figure} ٪", en="with points {figure} %"),
    "sum": Text(fa="در مجموع {figure}", en="in all {figure}"),
    "mean": Text(fa="میانگین {figure}", en="mean {figure}"),
}

SKIP: Final = Text(fa="پرش به متن اصلی", en="Skip to the content")
TWIN: Final = Text(fa="English", en="فارسی")
DARK_OR_LIGHT: Final = Text(fa="تیره یا روشن", en="Dark or light")
TABLE: Final = Text(fa="جدول این نمودار", en="This chart as a table")
TYPEFACE: Final = Text(
    fa="قلم: وزیرمتن، © ۲۰۱۵ پدیدآورندگان وزیرمتن، با پروانهٔ «SIL Open Font License 1.1»",
    en="Typeface: Vazirmatn, © 2015 The Vazirmatn Project Authors, SIL Open Font License 1.1",
)
MADE_BY: Final = Text(fa="ساختهٔ eqm {version}", en="Made by eqm {version}")
TO: Final = Text(fa="تا", en="to")
HOW_MANY: Final = Text(fa="تعداد", en="number")
