"""The words a submission may use, in both languages: sheets, columns, yes and no, not applicable, statuses, totals."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from eqm.intake.model import AgencyStatus, Decision
from eqm.language import Text, UnitText, fold

Meaning = TypeVar("Meaning")

ROLES: Final[Mapping[str, Text]] = {
    "round": Text(fa="دوره", en="round"),
    "agencies": Text(fa="دستگاه‌ها", en="agencies"),
    "answers": Text(fa="پاسخ‌ها", en="answers"),
    "services": Text(fa="خدمات", en="services"),
    "measured": Text(fa="سنجش", en="measured"),
    "assessments": Text(fa="ارزیابی", en="assessments"),
    "objections": Text(fa="اعتراض‌ها", en="objections"),
    "evidence": Text(fa="مستندات", en="evidence"),
    "origins": Text(fa="خاستگاه‌ها", en="origins"),
}
"""What each sheet of a round is called."""
OUTAGES: Final = Text(fa="قطعی‌ها", en="outages")
"""What the sheet is called on which objections to single outages stand."""

HEADERS: Final[Mapping[str, Sequence[str]]] = {
    "agency": ("agency", "code", "agency code", "کد دستگاه", "دستگاه"),
    "name": ("name", "نام", "نام دستگاه"),
    "name_en": ("name_en", "name en", "نام انگلیسی"),
    "groups": ("groups", "گروه‌ها"),
    "parent": ("parent", "دستگاه بالادست"),
    "status": ("status", "وضعیت"),
    "was": ("was", "پیشتر", "کد پیشین"),
    "months": ("months", "ماه‌ها"),
    "service": ("service", "service code", "خدمت", "کد خدمت"),
    "title": ("title", "service title", "عنوان", "عنوان خدمت"),
    "weight": ("weight", "وزن"),
    "since": ("since", "از تاریخ"),
    "interval": ("interval", "بازهٔ وارسی"),
    "indicator": ("indicator", "شاخص"),
    "value": ("value", "مقدار"),
    "assessor": ("assessor", "ارزیاب"),
    "text": ("text", "objection", "متن اعتراض", "متن", "اعتراض"),
    "decision": ("decision", "تصمیم", "رأی"),
    "note": ("note", "یادداشت"),
    "link": ("link", "evidence", "پیوند", "مستندات"),
    "file": ("file", "پرونده"),
    "sheet": ("sheet", "برگه"),
    "cell": ("cell", "خانه"),
    "estimate": ("estimate", "برآورد"),
    "standard_error": ("standard_error", "standard error", "خطای معیار"),
}
"""What the header of a column may say; by the first Persian word messages call it."""

OF_UNIT: Final[Mapping[str, Text]] = {
    "agency": UnitText(fa="کد {unit}", en="{unit} code"),
    "name": UnitText(fa="نام {unit}", en="{unit} name"),
    "parent": UnitText(fa="{unit} بالادست", en="parent {unit}"),
}
"""What workbooks of ours call some of these columns: by the name of what is ranked."""

_OF_AGENCY: Final = ("agency", "name", "name_en", "groups", "parent", "status", "was", "months")
_ABOUT: Final = ("agency", "service", "indicator")
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "agencies": _OF_AGENCY,
    "answers": _OF_AGENCY,
    "services": ("agency", "service", "title", "weight", "months", "since", "interval"),
    "measured": (*_ABOUT, "value", "assessor", "note"),
    "assessments": (*_ABOUT, "value", "assessor", "note"),
    "objections": (*_ABOUT, "text", "decision", "value", "note"),
    "evidence": (*_ABOUT, "link"),
    "origins": (*_ABOUT, "file", "sheet", "cell", "value"),
}
"""The columns that a sheet may have, in the order in which we write them; those of questions come from the catalog."""
NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "agencies": ("agency",),
    "answers": ("agency",),
    "services": ("agency", "service"),
    "measured": ("agency", "indicator", "value"),
    "assessments": ("agency", "indicator", "value"),
    "objections": ("agency", "indicator"),
    "evidence": ("agency", "indicator", "link"),
    "origins": ("agency", "file", "sheet", "cell"),
    "errors": ("agency", "estimate", "standard_error"),
}
"""The columns without which a sheet cannot be read."""


def _by_fold(words: Mapping[Meaning, Sequence[str]]) -> dict[str, Meaning]:
    return {fold(word): key for key, several in words.items() for word in several}


FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    role: _by_fold({name: HEADERS[name] for name in names}) for role, names in COLUMNS.items()
}
"""For each sheet, its columns by folded header."""
FIELD_WORDS: Final[Mapping[str, Text]] = {
    name: Text(fa=f"«{next(word for word in words if not word.isascii())}»", en=name) for name, words in HEADERS.items()
}
"""How messages name a column that is no question."""

ROUND_KEYS: Final = _by_fold(
    {
        "round": ("round", "دوره"),
        "title": ("title", "عنوان"),
        "opens": ("opens", "گشایش", "شروع"),
        "closes": ("closes", "پایان"),
        "catalog": ("catalog", "کاتالوگ"),
        "": ("key", "کلید"),
    }
)
"""What a round's sheet says of the round, by folded key; the empty one is the header's."""

STANDING: Final = _by_fold(
    {
        "id": ("id", "شناسه"),
        "answer": ("answer", "پاسخ"),
        "of": ("of", "از"),
        "link": ("evidence", "link", "مستندات", "پیوند"),
    }
)
"""The columns of a form's standing sheet, where every row is a question, by folded header."""

FORM_KEYS: Final = _by_fold(
    {
        **{name: HEADERS[name] for name in _OF_AGENCY},
        "date": ("date", "تاریخ تکمیل", "تاریخ"),
        "filled_by": ("filled_by", "filled by", "تکمیل‌کننده"),
    }
)
"""What a form's sheet of the agency says, by folded key."""

GUIDES: Final = frozenset(map(fold, ("guide", "راهنما", "last round", "دورهٔ پیش", "یافته‌ها (findings)")))
"""Sheets of a form, and of its marked copy, for people only."""
AGENCY_SHEETS: Final = frozenset(map(fold, ("agency", "دستگاه")))
"""What a form's sheet of the agency is called."""
FORM_SHEET: Final = fold("eqm")
"""The hidden sheet in which a form says what it was made for."""

SHEETS: Final = _by_fold({role: (title.fa, title.en) for role, title in ROLES.items()})
"""A sheet's role by its folded name."""
TABS: Final = frozenset({*SHEETS, *GUIDES, FORM_SHEET})
"""The names of sheets that are not the agency's."""

STATUSES: Final[Mapping[str, AgencyStatus]] = _by_fold(
    {
        "participating": ("participating", "مشارکت‌کننده"),
        "new": ("new", "جدید"),
        "not_cooperating": ("not_cooperating", "not cooperating", "عدم همکاری"),
        "excluded": ("excluded", "مستثنا", "مستثنی"),
        "reference": ("reference", "مرجع"),
    }
)
DECIDED: Final[Mapping[str, Decision]] = _by_fold(
    {
        "accepted": ("accepted", "accept", "پذیرفته", "پذیرفته شد", "پذیرفته شده", "قبول", "قبول شد", "وارد است"),
        "rejected": ("rejected", "reject", "رد", "رد شد", "رد شده", "مردود", "پذیرفته نشد", "وارد نیست"),
        "undecided": ("", "undecided", "pending", "در دست بررسی", "در حال بررسی"),
    }
)
"""What came of an objection, by folded word."""

YES_NO: Final = _by_fold({1.0: ("yes", "true", "بله", "بلی", "آری"), 0.0: ("no", "false", "خیر", "نه")})
YES_NO_GUESSES: Final = _by_fold(
    {
        Text(fa="بله", en="yes"): ("1", "y", "on", "ok", "✓", "✔", "☑", "+", "دارد", "هست", "درست", "صحیح"),
        Text(fa="خیر", en="no"): ("0", "n", "off", "✗", "✘", "☐", "×", "ندارد", "نیست", "نادرست", "غلط"),
    }
)
"""What may mean yes or no, but may mean something else."""

NOT_APPLICABLE: Final = frozenset(
    map(fold, ("عدم مصداق", "مصداق ندارد", "فاقد مصداق", "n/a", "na", "not applicable", "not_applicable"))
)

_TOTALS: Final = ("جمع", "جمع کل", "مجموع", "مجموع کل", "میانگین", "میانگین کل", "معدل")
TOTALS: Final = frozenset(map(fold, ("total", "totals", "grand total", "sum", "average", "mean", *_TOTALS)))
"""Words that mark a row as a total of others."""
