"""The words that only workbooks use, in Persian and English."""

from typing import Final

from eqm.language import Text

RANKING: Final = Text(fa="رتبه‌بندی", en="Ranking")
INDICATORS: Final = Text(fa="شاخص‌ها", en="Indicators")
STATUSES: Final = Text(fa="وضعیت پاسخ‌ها", en="Statuses")
UNRANKED: Final = Text(fa="بدون رتبه", en="Without a place")
FINDINGS: Final = Text(fa="یافته‌ها", en="Findings")
METHOD: Final = Text(fa="روش", en="Method")
ABOUT: Final = Text(fa="درباره", en="About")

NAME_EN: Final = Text(fa="نام انگلیسی", en="English name")
OVERALL_SCORE: Final = Text(fa="امتیاز کل", en="overall score")
TITLED: Final = Text(fa="{id}: {title}", en="{id}: {title}")
RANK_IN: Final = Text(fa="رتبه در {of}", en="rank in {of}")
MARK: Final = Text(fa="نشان", en="mark")
MARKS: Final = {
    "provisional": Text(fa="موقت", en="provisional"),
    "new": Text(fa="جدید", en="new"),
}
PROVISIONAL: Final = Text(
    fa="موقت: دست‌کم یک پاسخ یا ردیف آن خطا دارد و به حساب نیامده است.",
    en="provisional: at least one of its answers or rows has an error and did not count.",
)
NEW: Final = Text(fa="جدید: تنها بخشی از دوره را پوشش می‌دهد.", en="new: observed for a part of the period only.")
STATUS: Final = {
    "scored": Text(fa="امتیاز دارد", en="scored"),
    "not_applicable": Text(fa="عدم مصداق", en="not applicable"),
    "missing": Text(fa="بی‌پاسخ", en="missing"),
    "invalid": Text(fa="نامعتبر", en="invalid"),
    "imputed": Text(fa="جانهی‌شده", en="imputed"),
}
COLORS: Final = Text(
    fa="خاکستری: عدم مصداق · زرد: بی‌پاسخ · سرخ: نامعتبر · آبی: جانهی‌شده؛ برگهٔ «{sheet}» همین را به واژه می‌گوید.",
    en="gray: not applicable · yellow: missing · red: invalid · blue: imputed; the sheet {sheet} says it in words.",
)
IN_WORDS: Final = Text(
    fa="چرا هر خانهٔ برگهٔ «{sheet}» امتیاز دارد یا ندارد؛ ردیف‌ها و ستون‌ها همان‌اند.",
    en="Why each cell of the sheet {sheet} has a score or none; rows and columns are the same.",
)
EVERYONE: Final = Text(fa="همه رتبه دارند.", en="Everyone has a place.")

ASKED: Final = Text(fa="چه پرسیده می‌شود", en="what is asked")
"""Not «answer», which makes a sheet a form to our reader."""

SUBJECT: Final = Text(fa="موضوع", en="subject")
SAID: Final = Text(fa="شرح", en="what is said")
CATALOG_DIGEST: Final = Text(fa="اثر کاتالوگ", en="Catalog's digest")
NOTE: Final = Text(fa="یادآوری", en="Note")
OPEN: Final = Text(fa="بازهٔ دوره", en="Open")
OPEN_FROM: Final = Text(fa="{opens} تا {closes}", en="{opens} to {closes}")
LIST: Final = Text(fa="فهرست", en="List")
BAND: Final = Text(fa="سطح {title}", en="Band {title}")
BAND_FROM: Final = Text(fa="از {from_}؛ {number} {unit}", en="from {from_}; agencies: {number}")
INPUT: Final = Text(fa="اثر ورودی", en="Input's digest")
