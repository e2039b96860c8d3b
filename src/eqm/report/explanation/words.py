"""The words of an explanation, in Persian and English."""

from typing import Final

from eqm.language import Text

BAND: Final = Text(fa="سطح", en="Band")
AND: Final = Text(fa="؛ ", en="; ")
PLACE: Final = Text(fa="جایگاه", en="Place")
PLACE_OF: Final = Text(fa="رتبهٔ {rank} از {of}", en="{rank} of {of}")
SCORE_OF: Final = Text(fa="{score} از {scale}؛ از دست رفته {lost}", en="{score} of {scale}; lost {lost}")
IN_GROUP: Final = Text(fa="{group}: رتبهٔ {rank} از {of}", en="{group}: {rank} of {of}")
PROVISIONAL: Final = Text(fa="موقت؛ دست‌کم یک پاسخ خطا دارد", en="provisional; at least one answer has an error")
BEFORE_THAT: Final = Text(fa="امتیاز {score}، رتبهٔ {rank}", en="score {score}, place {rank}")
PEERS: Final = Text(fa="همتایان", en="Peers")

ALL_POINTS: Final = Text(fa="از شاخص کل تا هر شاخص", en="From the index to every indicator")
WEIGHT: Final = Text(fa="وزن ٪", en="weight %")
LOST: Final = Text(fa="از دست", en="lost")
MEAN: Final = Text(fa="همتایان", en="peers")
SERVICES: Final = Text(fa="{number} خدمت", en="services: {number}")
SERVICES_BELOW: Final = Text(
    fa="خدمات، از آن که بیشترین امتیاز را از دست داده است", en="Services, the one that lost most first"
)
MEAN_OF: Final = Text(fa="{mean} ({peers})", en="{mean} ({peers})")
RULE: Final = Text(fa="قاعده", en="Rule")
POINTS: Final = Text(fa="سهم در شاخص کل", en="Of the index")
WON_LOST: Final = Text(
    fa="به دست آمده {won}، از دست رفته {lost}؛ وزن {weight}٪", en="won {won}, lost {lost}; weight {weight} %"
)
DECISION: Final = Text(fa="تصمیم", en="decision")
WANTED: Final = Text(fa="خواسته", en="wanted")
NOTE: Final = Text(fa="یادداشت", en="note")
AND_NOTE: Final = Text(fa="{text} · یادداشت: {note}", en="{text} · note: {note}")
OBJECTION: Final = Text(fa="متن اعتراض", en="objection")
GUIDANCE: Final = Text(fa="راهنمایی", en="Guidance")
INSTEAD_OF: Final = Text(fa="به جای", en="instead of")
OVERRULED: Final = Text(fa="به حساب نیامد", en="Did not count")

SPLIT: Final = {
    "arithmetic": Text(
        fa="امتیازها با هم جمع می‌شوند: سهم هر شاخص وزن آن ضربدر کمبود آن است.",
        en="Points add up: what an indicator loses is its weight times what it lacks.",
    ),
    "other": Text(
        fa="در میانگین‌های هندسی، همساز و توانی، کمبود هر گره به نسبت کمبود فرزندانش در مقیاس خود آن میانگین"
        " تقسیم می‌شود، و در کمینه به روش شپلی؛ جمع سهم‌ها درست برابر کل است و سهمِ به‌دست‌آمده می‌تواند منفی باشد.",
        en="Under geometric, harmonic and power means what a node lacks is split in proportion to what its children"
        " lack on the mean's own scale (Aumann-Shapley), under the minimum by Shapley's value; the parts add up"
        " exactly, and what is won may be below 0.",
    ),
}
"""How points are split, under the arithmetic mean alone and where another mean stands."""

EXCLUDED: Final = Text(
    fa="«{agency}» مستثناست و سنجیده نشده است؛ امتیازی برای توضیح ندارد",
    en="{agency} is excluded; it has no score to explain",
)
