"""What counted of an agency's answers and why, in words, a row an answer, as its workbook of objections shows it."""

from math import isnan

from eqm.explanation import Answered, Basis
from eqm.explanation.answers import answers_of
from eqm.forms.making.objecting import Outage
from eqm.forms.making.rowwise import Row
from eqm.forms.making.subject import as_counted
from eqm.intake import Source
from eqm.language import Language, fold, joined, worded
from eqm.report.explanation.phrases import source_in_words, value_in_words
from eqm.report.explanation.words import AND
from eqm.report.figures import NONE
from eqm.report.uptime.tables import minutes
from eqm.uptime.availability import Availability
from eqm.uptime.reading.moments import clock


def answers_to_object(basis: Basis, agency: str, language: Language) -> list[Row]:
    """Return an agency's answers: its own, then its services' by their codes, by indicator as in the catalog."""
    indicators, position = basis.evaluation.catalog.indicators, basis.positions[agency]
    every = [(indicator, one) for indicator in indicators for one in answers_of(indicator, position, basis)]
    every.sort(key=lambda answer: as_counted(answer[1].service))  # the agency's own have no code
    return [Row(agency, one.service, indicator, _known(one, language)) for indicator, one in every]


def outages_to_object(found: Availability, code: str) -> list[Outage]:
    """Return the outages of an agency, by its code, in whole seconds that hold them."""
    zone, own = found.rules.zone, [one for one in found.outages if fold(one.agency) == fold(code)]
    return [
        (code, one.service, clock(one.began, zone), clock(-(-one.ended // 1000) * 1000, zone), minutes(one.down) or 0)
        for one in own
    ]


def _known(answered: Answered, language: Language) -> dict[str, str | float | None]:
    own = [one.words for one in (answered.statement, *answered.overruled) if one.source is Source.SELF]
    return {
        "service_title": answered.title,
        "own": joined(own, AND)[language] or NONE,
        "counted": worded(value_in_words(answered.statement), language),
        "whose": worded(source_in_words(answered.statement, answered.status), language),
        "why": answered.rule[language],
        "score": None if isnan(answered.score) else answered.score,
        "lost": None if isnan(answered.lost) else answered.lost,
    }
