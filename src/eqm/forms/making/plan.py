"""What all forms of a round share."""

from collections.abc import Mapping
from dataclasses import dataclass

from eqm.catalog import Catalog, Dimension, Indicator
from eqm.forms.making.subject import Occasion
from eqm.intake.questions import Question, questions_of
from eqm.language import Language


@dataclass(frozen=True, slots=True)
class Plan:
    """A catalog, the language of tabs and drop-downs, the round, and the catalog's columns by id."""

    catalog: Catalog
    language: Language
    occasion: Occasion
    questions: Mapping[str, Question]

    def columns(self, indicator: Indicator) -> list[Question]:
        """Return an indicator's questions: one, or for a ratio its part and its whole."""
        return [self.questions[column.id] for column in indicator.columns]

    def asked_of(self, per: str) -> list[tuple[Dimension, list[Indicator]]]:
        """Return the dimensions that ask for something once per agency or once per service, and what they ask."""
        found = []
        for dimension in self.catalog.all_dimensions:
            indicators = [indicator for indicator in dimension.indicators if indicator.per == per]
            if indicators:
                found.append((dimension, indicators))
        return found

    @property
    def evidenced(self) -> list[Indicator]:
        """The indicators of services for which evidence is to be sent."""
        return [i for i in self.catalog.indicators if i.per == "service" and wants_evidence(i)]


def plan_of(catalog: Catalog, language: Language, occasion: Occasion | None = None) -> Plan:
    """Return the plan of forms for this catalog and round."""
    return Plan(catalog, language, occasion or Occasion(), questions_of(catalog))


def wants_evidence(indicator: Indicator) -> bool:
    """Whether whoever answers is asked for a link."""
    return indicator.evidence is not None and indicator.source != "system"
