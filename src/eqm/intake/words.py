"""The words a submission may use, in both languages: sheets, columns, yes and no, not applicable, statuses, totals."""

from collections.abc import Mapping, Sequence
from typing import Final

from eqm.intake.model import AgencyStatus, Decision
from eqm.language import Text, fold

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

_AGENCY: Final = ("agency", "code", "agency code", "کد دستگاه", "دستگاه")
_SERVICE: Final = ("service", "service code", "خدمت", "کد خدمت")
_MONTHS: Final = ("months", "ماه‌ها")
_OF_AGENCY: Final[Mapping[str, Sequence[str]]] = {
    "agency": _AGENCY,
    "name": ("name", "نام", "نام دستگاه"),
    "name_en": ("name_en", "name en", "نام انگلیسی"),
    "groups": ("groups", "گروه‌ها"),
    "parent": ("parent", "دستگاه بالادست"),
    "status": ("status", "وضعیت"),
    "months": _MONTHS,
    "was": ("was", "پیشتر", "کد پیشین"),
}
_OF_SERVICE: Final[Mapping[str, Sequence[str]]] = {
    "agency": _AGENCY,
    "service": _SERVICE,
    "title": ("title", "service title", "عنوان", "عنوان خدمت"),
    "weight": ("weight", "وزن"),
    "months": _MONTHS,
}
_OF_VALUE: Final[Mapping[str, Sequence[str]]] = {
    "agency": _AGENCY,
    "service": _SERVICE,
    "indicator": ("indicator", "شاخص"),
    "value": ("value", "مقدار"),
    "assessor": ("assessor", "ارزیاب"),
    "note": ("note", "یادداشت"),
}
_OF_OBJECTION: Final[Mapping[str, Sequence[str]]] = {
    **{name: _OF_VALUE[name] for name in ("agency", "service", "indicator", "value", "note")},
    "text": ("text", "objection", "متن", "متن اعتراض", "اعتراض"),
    "decision": ("decision", "تصمیم", "رأی"),
}
_OF_EVIDENCE: Final[Mapping[str, Sequence[str]]] = {
    **{name: _OF_VALUE[name] for name in ("agency", "service", "indicator")},
    "link": ("link", "evidence", "پیوند", "مستندات"),
}
_OF_ORIGIN: Final[Mapping[str, Sequence[str]]] = {
    **{name: _OF_VALUE[name] for name in ("agency", "service", "indicator")},
    "file": ("file", "پرونده"),
    "sheet": ("sheet", "برگه"),
    "cell": ("cell", "خانه"),
}


def _by_fold(words: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {fold(word): key for key, several in words.items() for word in several}


FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "agencies": _by_fold(_OF_AGENCY),
    "answers": _by_fold(_OF_AGENCY),
    "services": _by_fold(_OF_SERVICE),
    "measured": _by_fold(_OF_VALUE),
    "assessments": _by_fold(_OF_VALUE),
    "objections": _by_fold(_OF_OBJECTION),
    "evidence": _by_fold(_OF_EVIDENCE),
    "origins": _by_fold(_OF_ORIGIN),
}
"""For each sheet, its columns by folded header; the columns of questions come from the catalog."""

FIELD_WORDS: Final[Mapping[str, Text]] = {
    "agency": Text(fa="«کد دستگاه»", en="agency"),
    "service": Text(fa="«خدمت»", en="service"),
    "indicator": Text(fa="«شاخص»", en="indicator"),
    "value": Text(fa="«مقدار»", en="value"),
    "name": Text(fa="«نام»", en="name"),
    "name_en": Text(fa="«نام انگلیسی»", en="name_en"),
    "groups": Text(fa="«گروه‌ها»", en="groups"),
    "parent": Text(fa="«دستگاه بالادست»", en="parent"),
    "status": Text(fa="«وضعیت»", en="status"),
    "months": Text(fa="«ماه‌ها»", en="months"),
    "was": Text(fa="«پیشتر»", en="was"),
    "title": Text(fa="«عنوان»", en="title"),
    "weight": Text(fa="«وزن»", en="weight"),
    "assessor": Text(fa="«ارزیاب»", en="assessor"),
    "note": Text(fa="«یادداشت»", en="note"),
    "text": Text(fa="«متن اعتراض»", en="text"),
    "decision": Text(fa="«تصمیم»", en="decision"),
    "link": Text(fa="«پیوند»", en="link"),
    "file": Text(fa="«پرونده»", en="file"),
    "sheet": Text(fa="«برگه»", en="sheet"),
    "cell": Text(fa="«خانه»", en="cell"),
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
        **_OF_AGENCY,
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

SHEETS: Final = {fold(name): role for role, title in ROLES.items() for name in (title.fa, title.en)}
"""A sheet's role by its folded name."""

STATUSES: Final[Mapping[str, AgencyStatus]] = {
    fold("participating"): "participating",
    fold("مشارکت‌کننده"): "participating",
    fold("new"): "new",
    fold("جدید"): "new",
    fold("not_cooperating"): "not_cooperating",
    fold("not cooperating"): "not_cooperating",
    fold("عدم همکاری"): "not_cooperating",
    fold("excluded"): "excluded",
    fold("مستثنا"): "excluded",
    fold("مستثنی"): "excluded",
}

DECIDED: Final[Mapping[str, Decision]] = {
    **dict.fromkeys(
        map(fold, ("accepted", "accept", "پذیرفته", "پذیرفته شد", "پذیرفته شده", "قبول", "قبول شد", "وارد است")),
        "accepted",
    ),
    **dict.fromkeys(
        map(fold, ("rejected", "reject", "رد", "رد شد", "رد شده", "مردود", "پذیرفته نشد", "وارد نیست")), "rejected"
    ),
    **dict.fromkeys(map(fold, ("", "undecided", "pending", "در دست بررسی", "در حال بررسی")), "undecided"),
}
"""What came of an objection, by folded word."""

YES_NO: Final[Mapping[str, float]] = {
    **dict.fromkeys(map(fold, ("yes", "true", "بله", "بلی", "آری")), 1.0),
    **dict.fromkeys(map(fold, ("no", "false", "خیر", "نه")), 0.0),
}
YES_NO_GUESSES: Final[Mapping[str, Text]] = {
    **dict.fromkeys(
        map(fold, ("1", "y", "on", "ok", "✓", "✔", "☑", "+", "دارد", "هست", "درست", "صحیح")), Text(fa="بله", en="yes")
    ),
    **dict.fromkeys(
        map(fold, ("0", "n", "off", "✗", "✘", "☐", "×", "ندارد", "نیست", "نادرست", "غلط")), Text(fa="خیر", en="no")
    ),
}
"""What may mean yes or no, but may mean something else."""

NOT_APPLICABLE: Final = frozenset(
    map(fold, ("عدم مصداق", "مصداق ندارد", "فاقد مصداق", "n/a", "na", "not applicable", "not_applicable"))
)

TOTALS: Final = frozenset(
    map(
        fold,
        (
            "total",
            "totals",
            "grand total",
            "sum",
            "average",
            "mean",
            "جمع",
            "جمع کل",
            "مجموع",
            "مجموع کل",
            "میانگین",
            "میانگین کل",
            "معدل",
        ),
    )
)
"""Words that mark a row as a total of others."""
