"""An agency's workbook of objections: an answer a row, what counted and why, and white cells in which to object;
and the outages of its services, of which the secretariat decides.

Filled in, it is collected with those of the other agencies; a row left as it is objects to nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl import Workbook

from eqm.forms.making import looks, words
from eqm.forms.making.guide import add_guide
from eqm.forms.making.page import Lists, both, new_page, new_workbook, put_row
from eqm.forms.making.rowwise import Row, Table, add_rows
from eqm.forms.making.subject import Plan, Subject
from eqm.forms.making.validation import put_own_rule
from eqm.intake.words import OUTAGES
from eqm.language import Language, Text, UnitText
from eqm.xlsx.writing.sheets import freeze

Outage = tuple[str, str, str, str, float]
"""Agency, service, when it began and ended, and its minutes."""
_TITLE: Final = Text(fa="کارپوشهٔ اعتراض", en="Workbook of objections")
_STEPS: Final = (
    Text(
        fa="هر ردیف برگهٔ بعد یک پاسخ است؛ اگر با آنچه به حساب آمد موافق نیستید، دلیل را در خانهٔ سفید آن بنویسید.",
        en="Each row of the next sheet is an answer; if you object to what counted, write why into its white cell.",
    ),
    Text(
        fa="مقدار درخواستی و پیوند مستندات اختیاری است. ردیفِ دست‌نخورده اعتراض نیست.",
        en="A wanted value and a link to evidence may be added. A row left as it is is no objection.",
    ),
    Text(fa="کارپوشه را برای دبیرخانه بفرستید.", en="Send the workbook back to the secretariat."),
)
"""How an agency objects, step by step."""
_COLUMNS: Final = {
    "agency": (words.HEADS["agency"], 8, looks.CODE),
    "service": (words.HEADS["service"], 9, looks.CODE),
    "service_title": (words.HEADS["service_title"], 17, looks.LABEL),
    "indicator": (words.HEADS["indicator"], 14, looks.CODE),
    "title": (words.HEADS["title"], 19, looks.STRONG),
    "own": (UnitText(fa="پاسخ {unit}", en="own answer"), 12, looks.LAST),
    "counted": (Text(fa="به حساب آمد", en="what counted"), 12, looks.KNOWN),
    "whose": (Text(fa="از که", en="whose value"), 10, looks.LABEL),
    "why": (Text(fa="چگونه امتیاز شد", en="how it scored"), 28, looks.LABEL),
    "score": (Text(fa="امتیاز", en="score"), 8, looks.FIGURE),
    "lost": (Text(fa="از دست رفته از شاخص کل", en="lost of the index"), 9, looks.FIGURE),
    "text": (Text(fa="متن اعتراض", en="objection"), 30, looks.ANSWER_TEXT),
    "value": (Text(fa="مقدار درخواستی", en="wanted value"), 13, looks.ANSWER),
    "link": (Text(fa="پیوند به مستندات", en="link to evidence"), 21, looks.ANSWER_LINK),
}
"""The columns, each with its head, its width and its look; the keys are the machine's words."""
_OF_OUTAGES: Final = {
    "agency": (Text(fa="کد", en="code"), 8, looks.CODE),
    "service": (Text(fa="کد خدمت", en="service code"), 9, looks.CODE),
    "from": (Text(fa="آغاز", en="began"), 19, looks.CODE),
    "to": (Text(fa="پایان", en="ended"), 19, looks.CODE),
    "minutes": (Text(fa="دقیقه", en="minutes"), 9, looks.LAST),
    "text": (Text(fa="متن اعتراض", en="objection"), 36, looks.ANSWER_TEXT),
    "decision": (Text(fa="تصمیم دبیرخانه", en="decision"), 16, looks.ANSWER),
    "because": (Text(fa="دلیل تصمیم", en="why"), 30, looks.ANSWER_TEXT),
}
_HEAD: Final = 4
DECISIONS: Final = ("unknown", "maintenance", "rejected")
_TEXTS: Final = {"text": (words.OBJECT_TEXT_HINT, 2000)}
_TABLE: Final = Table("objections", words.OBJECT_TITLE, words.OBJECT_NOTE, _COLUMNS, 5, _TEXTS)


def objecting_of(
    plan: Plan, subject: Subject, run: int | None, answers: Iterable[Row], outages: Sequence[Outage] = ()
) -> Workbook:
    """Return the workbook in which an agency may object to these answers, as a `run` scored them, and to outages."""
    book = new_workbook()
    about = {"agency": subject.code, "round": plan.occasion.get("round", ""), "run": "" if run is None else str(run)}
    lists = Lists(book, {"objections": words.LAYOUT, **plan.keys, **about})
    add_guide(book, plan, subject, _TITLE, _STEPS)
    add_rows(book, plan, lists, _TABLE, answers)
    _add_outages(book, lists, outages, plan.language)
    lists.put_last()
    return book


def _add_outages(book: Workbook, lists: Lists, outages: Sequence[Outage], language: Language) -> None:
    """Add the sheet of outages; nothing where there was none."""
    if not outages:
        return
    heads, widths, styles = zip(*_OF_OUTAGES.values(), strict=True)
    sheet = new_page(book, OUTAGES[language], widths, words.OUTAGES_TITLE, words.OUTAGES_NOTE)
    put_row(sheet, _HEAD, [both(head) for head in heads], looks.HEAD)
    put_row(sheet, _HEAD + 1, [*_OF_OUTAGES], looks.MACHINE)
    for number, outage in enumerate(outages, start=_HEAD + 2):
        put_row(sheet, number, [*outage, "", "", ""], styles)
    cells = f"G{_HEAD + 2}:G{_HEAD + 1 + len(outages)}"
    put_own_rule(sheet, cells, "list", lists.area(DECISIONS), _OF_OUTAGES["decision"][0], words.DECISION_HINT)
    freeze(sheet, rows=_HEAD + 1, columns=2)
