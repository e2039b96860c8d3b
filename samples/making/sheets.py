"""The sheets of a made-up round, in the order of the workbook."""

from collections.abc import Iterator
from itertools import groupby
from random import Random

from making.corrections import assessment_rows, measured_rows
from making.questions import Question
from making.submissions import Given, answers_of
from making.typing_habits import ZWNJ, arabic_letters, persian, typed, typed_code
from making.workbook import Cell, Sheet
from making.world import WORLD_SEED, Agency, agencies_of

DATES = {10: ("۱۴۰۲/۰۳/۲۰", "۱۴۰۲/۰۴/۲۰"), 11: ("۱۴۰۳/۰۳/۱۹", "۱۴۰۳/۰۴/۱۹")}
_STATUS = {
    "participating": (None, None, None, "مشارکت‌کننده", "مشاركت كننده"),
    "new": ("جدید", "جديد"),
    "not_cooperating": ("عدم همکاری", "عدم همكاري"),
    "excluded": ("مستثنا",),
}
_GROUP_TITLES = {
    "high_audience": "پرمخاطب",
    "many_services": "پرخدمت",
    "many_visits": "پرمراجعه",
    "ministries": "وزارتخانه‌ها",
    "headquarters": "ستادی",
}
_MADE_UP = ("همه پاسخ‌های این کارپوشه ساختگی است.", "All answers in this workbook are made up.")
_GUIDE = (
    (
        "هیچ پاسخ، خدمت یا امتیازی در آن از دستگاهی واقعی نیامده است.",
        "No answer, service or score in it comes from a real agency.",
    ),
    (
        "تنها نام ده دستگاه واقعی است: همان‌ها که در اعلام نتایج دوره ۱۱ نام برده شدند.",
        "Only ten names are real: those that the announcement of round 11 names.",
    ),
    (
        "این کارپوشه برای آزمودن ابزار است و برنامه samples/make_rounds.py آن را ساخته است.",
        "It is there to try the toolkit with, and was made by samples/make_rounds.py.",
    ),
    (
        "ناهمگونی نوشته‌ها عمدی است: مردم همین‌گونه می‌نویسند.",
        "The uneven typing is meant: people type like that.",
    ),
    (
        "برگه‌ها: دوره، دستگاه‌ها، پاسخ‌ها، خدمات، سنجش، ارزیابی",
        "Sheets: round, agencies, answers, services, measured, assessments",
    ),
)


def round_sheets(round_: int, questions: list[Question]) -> list[Sheet]:
    """Return the sheets of round 10 or 11."""
    agencies = agencies_of(round_)
    sent = [given for agency in agencies for given in answers_of(agency, questions, round_)]
    value = ["کد دستگاه", "خدمت", "شاخص", "مقدار"]
    return [
        Sheet("راهنما", _MADE_UP, _GUIDE, [80, 80], frozen=None),
        Sheet("دوره", ["کلید", "مقدار"], _about(round_), [14, 60]),
        _agencies(agencies, round_),
        _answers(agencies, sent, questions, round_),
        _services(sent, questions, round_),
        Sheet("سنجش", value, measured_rows(sent, round_), [14, 10, 10, 20]),
        Sheet("ارزیابی", [*value, "ارزیاب", "یادداشت"], assessment_rows(sent, round_), [14, 10, 10, 26, 12, 34]),
    ]


def _about(round_: int) -> list[list[Cell]]:
    opens, closes = DATES[round_]
    return [
        ["دوره", persian(round_)],
        ["عنوان", f"دوره نمونه {persian(round_)} (پاسخ‌ها ساختگی است)"],
        ["شروع", opens],
        ["پایان", closes],
        ["کاتالوگ", "eqm-sample"],
    ]


def _agencies(agencies: list[Agency], round_: int) -> Sheet:
    draw = Random(f"{WORLD_SEED} agencies {round_}")
    header = ["کد دستگاه", "نام دستگاه", "name_en", "گروه‌ها", "دستگاه بالادست", "وضعیت", "ماه‌ها"]
    names = {agency.code: agency.name for agency in agencies}
    rows: list[list[Cell]] = []
    for agency in agencies:
        name = arabic_letters(agency.name) if agency.habit == "persian" else agency.name
        parent = names[agency.parent] if agency.parent and draw.random() < 0.3 else agency.parent
        status = draw.choice(_STATUS[agency.status])
        rows.append([agency.code, name, agency.name_en, _groups(agency, draw), parent or None, status, _months(agency)])
    return Sheet("دستگاه‌ها", header, rows, [14, 34, 44, 40, 16, 16, 8])


def _groups(agency: Agency, draw: Random) -> str | None:
    """Ids or titles, with one of the separators that people use."""
    if not agency.groups:
        return None
    names = agency.groups if agency.habit == "english" else [_GROUP_TITLES[group] for group in agency.groups]
    return draw.choice(["، ", "، ", ", ", "; "]).join(names)


def _months(agency: Agency) -> Cell:
    return persian(agency.months) if agency.months and agency.habit == "persian" else agency.months


def _answers(agencies: list[Agency], sent: list[Given], questions: list[Question], round_: int) -> Sheet:
    draw = Random(f"{WORLD_SEED} answers {round_}")
    titles = [title for question in questions if question.per == "agency" for _, title in question.columns]
    header = ["کد دستگاه", *(_retyped(title, position) for position, title in enumerate(titles))]
    own: dict[str, list[Cell]] = {agency.code: [agency.code] for agency in agencies}
    for given in sent:
        if given.service is None:
            own[given.agency.code] += typed(given.question, given.answer, given.agency.habit, draw)
    return Sheet("پاسخ‌ها", header, own.values(), [14] + [18] * len(titles))


def _retyped(title: str, position: int) -> str:
    """A title as it stands in the catalog, or typed on another keyboard, or without its joiners."""
    if position % 5 == 3:
        return arabic_letters(title)
    return title.replace(ZWNJ, " ") if position % 7 == 4 else title


def _services(sent: list[Given], questions: list[Question], round_: int) -> Sheet:
    columns = [column for question in questions if question.per == "service" for column, _ in question.columns]
    header = ["کد دستگاه", "خدمت", "عنوان", "ماه‌ها", *columns]
    rows = _service_rows(sent, Random(f"{WORLD_SEED} services {round_}"))
    return Sheet("خدمات", header, rows, [14, 8, 22, 8] + [13] * len(columns))


def _service_rows(sent: list[Given], draw: Random) -> Iterator[list[Cell]]:
    asked = (given for given in sent if given.service is not None)
    for (agency, service), answers in groupby(asked, lambda given: (given.agency, given.service)):
        number = persian(service.number)
        shown = number if agency.habit == "persian" else service.number
        row: list[Cell] = [typed_code(agency.code, agency.habit, draw), shown, f"خدمت نمونه {number}", service.months]
        for given in answers:
            row += typed(given.question, given.answer, agency.habit, draw)
        yield row
