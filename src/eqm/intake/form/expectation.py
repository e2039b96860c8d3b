"""What an answer cell takes, in words for people."""

from eqm.catalog import Indicator, Number, Ratio, Traffic
from eqm.intake.answer_words import NOT_APPLICABLE
from eqm.intake.questions import LARGEST, Bounds, Question
from eqm.language import Text, numeral

_YES_OR_NO = Text(fa="بله یا خیر", en="yes or no")
_AN_OPTION = Text(fa="یکی از گزینه‌های فهرست", en="one of the options listed")
_NUMBER = Text(fa="عدد", en="a number")
_WHOLE = Text(fa="عدد صحیح", en="a whole number")
_BETWEEN = Text(fa="{kind} از {low} تا {high}", en="{kind} from {low} to {high}")
_FROM = Text(fa="{kind}، {low} یا بیشتر", en="{kind}, {low} or more")
_UP_TO = Text(fa="{kind}، {high} یا کمتر", en="{kind}, {high} or less")
_UNIT = Text(fa="{told} – {unit}", en="{told} – {unit}")
_PER_MONTH = Text(fa="{told}؛ میانگین ماهانه", en="{told}; the mean of a month")
_OR_NOT = Text(fa="{told}؛ یا «{none}»", en="{told}; or {none}")
_PART = Text(fa="{told}؛ حداکثر به اندازهٔ «{whole}»", en="{told}; at most as much as: {whole}")
_SIDES = Text(fa="پاسخ: {part}؛ از: {whole}", en="answer: {part}; of: {whole}")


def column_expected(question: Question, indicator: Indicator) -> Text:
    """Return what a cell in one of an indicator's columns takes."""
    told = _kind(question)
    answer = indicator.answer
    if isinstance(answer, Number) and answer.unit is not None:
        told = _UNIT.filled(told=told, unit=answer.unit)
    if isinstance(answer, Traffic):
        told = _PER_MONTH.filled(told=told)
    if isinstance(answer, Ratio) and question.id == indicator.columns[0].id:
        told = _PART.filled(told=told, whole=answer.whole.title)
    return _OR_NOT.filled(told=told, none=NOT_APPLICABLE) if question.optional else told


def indicator_expected(questions: list[Question], indicator: Indicator) -> Text:
    """Return what an indicator's cells take together; of a ratio, which cell is which."""
    answer = indicator.answer
    if not isinstance(answer, Ratio):
        return column_expected(questions[0], indicator)
    told = _SIDES.filled(part=answer.part.title, whole=answer.whole.title)
    return _OR_NOT.filled(told=told, none=NOT_APPLICABLE) if indicator.optional else told


def _kind(question: Question) -> Text:
    if question.bounds is None:
        return _AN_OPTION if question.options else _YES_OR_NO
    return _range(question.bounds)


def _range(bounds: Bounds) -> Text:
    kind, low, high = _WHOLE if bounds.whole else _NUMBER, bounds.low > -LARGEST, bounds.high < LARGEST
    words = _BETWEEN if low and high else _FROM if low else _UP_TO if high else Text(fa="{kind}", en="{kind}")
    return Text(
        fa=words.fa.format(kind=kind.fa, low=numeral(bounds.low, "fa"), high=numeral(bounds.high, "fa")),
        en=words.en.format(kind=kind.en, low=numeral(bounds.low, "en"), high=numeral(bounds.high, "en")),
    )
