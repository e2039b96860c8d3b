"""What was sent: workbooks and CSV files become a Round, every value with its cell, and what is to say of them."""

from eqm.intake.files import File as File
from eqm.intake.model import (
    AGENCY_STATUSES as AGENCY_STATUSES,
    Agencies as Agencies,
    Answers as Answers,
    Claim as Claim,
    Decision as Decision,
    Evidence as Evidence,
    Input as Input,
    Objection as Objection,
    Round as Round,
    Services as Services,
    Source as Source,
    StandardError as StandardError,
    Status as Status,
    draft_of as draft_of,
)
from eqm.intake.places import NO_PLACE as NO_PLACE, packed as packed
from eqm.intake.reading import read_register as read_register, read_round as read_round, round_of as round_of
from eqm.xlsx.reading import Limits as Limits
