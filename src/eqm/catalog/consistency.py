"""What must hold between the answers of one agency: the catalog's checks, each a condition with its words."""

from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from eqm.catalog.base import Id, Model, Words, words_schema
from eqm.catalog.expressions import LONGEST, parse
from eqm.catalog.terms import Expression
from eqm.language import Text

LONGEST_WORDS = 200


def _short(words: Text) -> Text:
    """Refuse words that a finding would have to cut."""
    if max(len(words.fa), len(words.en)) > LONGEST_WORDS:
        raise PydanticCustomError("string_too_long", "too long", {"max_length": LONGEST_WORDS})
    return words


Sentence = Annotated[Words, AfterValidator(_short), WithJsonSchema(words_schema(maxLength=LONGEST_WORDS))]


class Check(Model):
    """A condition that answers must meet together; where it certainly does not hold, they contradict each other."""

    id: Id
    """Its name, which findings give."""
    expect: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST)]
    """What must hold, over ids of indicators, ids of options and numbers: `P03 > 0 or P04 is not_applicable`."""
    message: Sentence
    """What is found where it does not hold."""
    hint: Sentence | None = None
    """What to do about it."""
    severity: Literal["error", "warning"] = "warning"
    """An error makes the agency provisional, a warning asks somebody to look."""

    @property
    def expression(self) -> Expression:
        """What `expect` says, its names unbound; ExpressionError for a text that a checked catalog never holds."""
        return parse(self.expect)
