"""The words around findings, in Persian and English. A `{name}` is filled in where the words are used."""

from typing import Final

from eqm.language import Text

FOUND: Final = Text(
    fa="در {faulty} پرونده از {files} پرونده، {counts} یافت شد.", en="Found {counts} in {faulty} of {files}."
)
CLEAN: Final = Text(
    fa="در {files} پرونده موردی برای اصلاح یافت نشد{notes}.", en="Found nothing to mend in {files}{notes}."
)
REST: Final = Text(
    fa="… و {counts} دیگر که این‌جا نیامده است؛ برای دیدن آن‌ها --max-findings را بالا ببرید.",
    en="… and {counts} more, not shown here; raise --max-findings to see them.",
)
MORE: Final = Text(fa="… و {counts} دیگر", en="… and {counts} more")
CARRIED_OVER: Final = Text(fa="برگرفته از {place}", en="carried over from {place}")

CONTENTS: Final = Text(fa="پرونده‌ها", en="Files")
TITLE: Final = Text(fa="بازبینی پرونده‌ها", en="Validation of submissions")
NO_FILE: Final = Text(fa="همهٔ پرونده‌ها", en="All files")
CLEAN_FILE: Final = Text(fa="بدون خطا و هشدار", en="no errors or warnings")
NONE_SHOWN: Final = Text(fa="یافته‌ای از آن نیامده است", en="none of its findings shown")
NOT_SHOWN: Final = Text(fa="یافته‌هایی که این‌جا نیامده است", en="findings that are not shown")
