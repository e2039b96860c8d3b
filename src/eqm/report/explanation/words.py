"""The words of an explanation, in Persian and English."""

from typing import Final

from eqm.language import Text

AGENCY: Final = Text(fa="دستگاه", en="Agency")
BAND: Final = Text(fa="سطح", en="Band")
AND: Final = Text(fa="؛ ", en="; ")
PLACE: Final = Text(fa="جایگاه", en="Place")
PLACE_OF: Final = Text(fa="رتبهٔ {rank} از {of}", en="{rank} of {of}")
SCORE: Final = Text(fa="امتیاز", en="Score")
SCORE_OF: Final = Text(fa="{score} از {scale}؛ از دست رفته {lost}", en="{score} of {scale}; lost {lost}")
GROUPS: Final = Text(fa="گروه‌ها", en="Groups")
IN_GROUP: Final = Text(fa="{group}: رتبهٔ {rank} از {of}", en="{group}: {rank} of {of}")
PROVISIONAL: Final = Text(fa="موقت؛ دست‌کم یک پاسخ خطا دارد", en="provisional; at least one answer has an error")
STANDING: Final = Text(fa="وضعیت", en="Standing")
SUPPOSED: Final = Text(fa="فرض", en="If")
WISH: Final = Text(fa="{whose} = {typed}", en="{whose} = {typed}")
BEFORE: Final = Text(fa="بدون آن", en="Without it")
BEFORE_THAT: Final = Text(fa="امتیاز {score}، رتبهٔ {rank}", en="score {score}, place {rank}")
PEERS: Final = Text(fa="همتایان", en="Peers")
ALL_RANKED: Final = Text(fa="همهٔ دستگاه‌های رتبه‌دار", en="all that have a place")

ALL_POINTS: Final = Text(fa="از شاخص کل تا هر شاخص", en="From the index to every indicator")
BELOW: Final = Text(fa="{id}: {title}", en="{id}: {title}")
ID: Final = Text(fa="شناسه", en="id")
WEIGHT: Final = Text(fa="وزن ٪", en="weight %")
WON: Final = Text(fa="به دست", en="won")
LOST: Final = Text(fa="از دست", en="lost")
RANK: Final = Text(fa="رتبه", en="rank")
MEAN: Final = Text(fa="همتایان", en="peers")
ANSWER: Final = Text(fa="پاسخ", en="answer")
CELL: Final = Text(fa="خانه", en="cell")
TITLE: Final = Text(fa="عنوان", en="title")
SERVICE: Final = Text(fa="خدمت", en="service")
SERVICES: Final = Text(fa="{number} خدمت", en="services: {number}")
SERVICES_BELOW: Final = Text(
    fa="خدمات، از آن که بیشترین امتیاز را از دست داده است", en="Services, the one that lost most first"
)
MEAN_OF: Final = Text(fa="{mean} ({peers})", en="{mean} ({peers})")
QUESTION: Final = Text(fa="پرسش", en="Question")
GIVEN: Final = Text(fa="پاسخ", en="Answer")
RULE: Final = Text(fa="قاعده", en="Rule")
POINTS: Final = Text(fa="سهم در شاخص کل", en="Of the index")
WON_LOST: Final = Text(
    fa="به دست آمده {won}، از دست رفته {lost}؛ وزن {weight}٪", en="won {won}, lost {lost}; weight {weight} %"
)
FINDING: Final = Text(fa="یافته", en="Finding")
DECISION: Final = Text(fa="تصمیم", en="decision")
WANTED: Final = Text(fa="خواسته", en="wanted")
NOTE: Final = Text(fa="یادداشت", en="note")
AND_NOTE: Final = Text(fa="{text} · یادداشت: {note}", en="{text} · note: {note}")
OBJECTION: Final = Text(fa="متن اعتراض", en="objection")
GUIDANCE: Final = Text(fa="راهنمایی", en="Guidance")
OVERRULED: Final = Text(fa="به حساب نیامد", en="Did not count")
OVERRULED_HERE: Final = Text(fa="به جای", en="instead of")
BRIEF: Final = Text(fa="{said} ({cell})", en="{said} ({cell})")
GAVE: Final = Text(fa="{said}؛ {source}؛ {cell}", en="{said}; {source}; {cell}")
FILLED: Final = Text(fa="جانهی", en="imputed")

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


def excluded(agency: str) -> Text:
    """Return why an excluded agency's score is not explained."""
    return Text(
        fa=f"«{agency}» به درخواست خود سنجیده نشده است؛ امتیازی برای توضیح ندارد",
        en=f"{agency} is excluded at its own wish; it has no score to explain",
    )
