"""round.json read back: what is known of a run beside its tables."""

import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eqm.language import Text
from eqm.publication.verification.reading import Faults, UnusableSourceError, text_of

_NO_JSON = Text(fa="جیسون درستی نیست", en="it is no proper JSON")


class About(BaseModel):
    """What stands in round.json."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    round: str
    title: str
    opens: str
    closes: str
    run: Annotated[int, Field(ge=1, le=10**15)] | None
    catalog_file: str
    at: str = ""
    license: str = ""
    made_with: dict[str, str] = {}


def about(file: str, data: bytes, faults: Faults) -> About:
    """Return what a round.json says; UnusableSourceError where it is none."""
    try:
        return About.model_validate(loaded(text_of(file, data, faults)))
    except ValidationError as error:
        names = sorted({str(fault["loc"][0]) if fault["loc"] else "" for fault in error.errors()})
        fa, en = (f"{words}: {', '.join(names)}" for words in ("کلیدهای نادرست", "wrong keys"))
        faults.say(file, Text(fa=fa, en=en))
    except ValueError:
        faults.say(file, _NO_JSON)
    raise UnusableSourceError


def loaded(text: str) -> Any:
    """Return what JSON says; ValueError for what is none, NaN and too deep nesting among it."""
    try:
        return json.loads(text, parse_constant=_refused)
    except RecursionError:
        raise ValueError(text[:40]) from None


def _refused(constant: str) -> Any:
    raise ValueError(constant)
