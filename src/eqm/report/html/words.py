"""The words of the frame that every page stands in, in Persian and English."""

from typing import Final

from eqm.language import Text

SKIP: Final = Text(fa="پرش به متن اصلی", en="Skip to the content")
TWIN: Final = Text(fa="English", en="فارسی")
DARK_OR_LIGHT: Final = Text(fa="تیره یا روشن", en="Dark or light")
TABLE: Final = Text(fa="جدول این نمودار", en="This chart as a table")
TYPEFACE: Final = Text(
    fa="قلم: وزیرمتن، © ۲۰۱۵ پدیدآورندگان وزیرمتن، با پروانهٔ «SIL Open Font License 1.1»",
    en="Typeface: Vazirmatn, © 2015 The Vazirmatn Project Authors, SIL Open Font License 1.1",
)
MADE_BY: Final = Text(fa="ساختهٔ eqm {version}", en="Made by eqm {version}")
FROM: Final = Text(fa="از", en="from")
TO: Final = Text(fa="تا", en="to")
NUMBER: Final = Text(fa="تعداد", en="number")
SCORE: Final = Text(fa="امتیاز", en="score")
