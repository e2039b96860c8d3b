"""The guide: what the form is, how it is filled in, and for every indicator what is asked and how it scores."""

from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from eqm.catalog import Dimension, Indicator
from eqm.catalog.words import scoring_in_words
from eqm.forms.making import guidance, looks, words
from eqm.forms.making.page import new_page, put, put_row
from eqm.forms.making.subject import Occasion, Plan, Subject
from eqm.forms.making.validation import indicator_expected
from eqm.language import Text

_WIDTHS = (25, 84, 84)
_STYLES = (looks.LABEL, looks.TEXT, looks.TEXT_EN)
_SECTION = (looks.SECTION, looks.SECTION, looks.SECTION_EN)
_INDICATOR = (looks.CODE, looks.STRONG, looks.STRONG_EN)


def add_guide(
    book: Workbook, plan: Plan, subject: Subject, title: Text = guidance.FORM_TITLE, steps: Sequence[Text] = ()
) -> None:
    """Add the guide, where nobody fills anything in: a form's, or a few `steps` and no more."""
    sheet = new_page(book, words.TABS["guide"][plan.language], _WIDTHS, title)
    row = put_row(sheet, _head(sheet, plan, subject), ("", guidance.HOW.fa, guidance.HOW.en), _SECTION)
    for number, step in enumerate(steps or _steps(plan), start=1):
        row = put_row(sheet, row, (str(number), step.fa, step.en), (looks.CODE, looks.TEXT, looks.TEXT_EN))
    row += 1
    asking = [dimension for dimension in plan.catalog.all_dimensions if dimension.indicators and not steps]
    for dimension in asking:
        if dimension is not asking[0]:
            sheet.row_breaks.append(Break(id=row - 1))
        row = _add_dimension(sheet, row, dimension, plan)


def _head(sheet: Worksheet, plan: Plan, subject: Subject) -> int:
    agency, occasion = Text(fa=subject.name, en=subject.name_en), plan.occasion
    round_ = Text(fa=occasion.title, en="")  # a title is in no particular language
    if occasion.round and not occasion.title:
        round_ = guidance.ROUND.filled(round=occasion.round)
    row = 2
    for line in (plan.catalog.title, round_, agency, _deadline(occasion)):
        if line and (line.fa or line.en):
            put(sheet, row, 1, line.fa, looks.SUBTITLE)
            put(sheet, row, 3, line.en if line.en != line.fa else "", looks.SUBTITLE_EN)
            row += 1
    if note := plan.catalog.note:
        row = put_row(sheet, row, ("", note.fa, note.en), (looks.NOTE, looks.NOTE, looks.NOTE_EN))
    return row + 1


def _deadline(occasion: Occasion) -> Text | None:
    if not (occasion.opens or occasion.closes):
        return None
    until = guidance.DEADLINE if occasion.opens else guidance.CLOSES
    words = until if occasion.closes else guidance.OPENS
    return words.filled(opens=occasion.opens, closes=occasion.closes)


def _steps(plan: Plan) -> Iterator[Text]:
    indicators = [indicator for indicator in plan.catalog.indicators if indicator.source != "system"]
    needed = {
        "list": any(indicator.answer.choices for indicator in indicators),
        "ratio": any(indicator.answer.parts for indicator in indicators),
        "optional": any(indicator.optional for indicator in indicators),
        "system": len(indicators) < len(plan.catalog.indicators),
        "evidence": any(indicator.evidence for indicator in indicators),
        "services": bool(plan.asked_of("service")),
    }
    return (text for name, text in guidance.STEPS.items() if needed.get(name, True))


def _add_dimension(sheet: Worksheet, row: int, dimension: Dimension, plan: Plan) -> int:
    row = put_row(sheet, row, (dimension.id, dimension.title.fa, dimension.title.en), _SECTION)
    for indicator in dimension.indicators:
        row = put_row(sheet, row, (indicator.id, indicator.title.fa, indicator.title.en), _INDICATOR)
        for label, text in _about(indicator, plan):
            row = put_row(sheet, row, (f"{label.fa} · {label.en}", text.fa, text.en), _STYLES)
    return row + 1


def _about(indicator: Indicator, plan: Plan) -> Iterator[tuple[Text, Text]]:
    if indicator.question is not None:
        yield guidance.QUESTION, indicator.question
    yield guidance.WHO, guidance.SOURCES[indicator.per][indicator.source]
    if indicator.source != "system":
        yield guidance.EXPECTED, indicator_expected(indicator)
    yield guidance.SCORING, scoring_in_words(indicator, plan.catalog.publish.scale)
    if indicator.evidence is not None:
        yield guidance.EVIDENCE, indicator.evidence
    if indicator.guidance is not None:
        yield guidance.GUIDANCE, indicator.guidance
