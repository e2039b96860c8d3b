"""What was sent: workbooks and CSV files become a Round, every value with its cell, and what is to say of them."""

from typing import TYPE_CHECKING

from eqm.intake.files import File
from eqm.intake.model import (
    AGENCY_STATUSES,
    DECISIONS,
    NO_PLACE,
    Agencies,
    AgencyStatus,
    Answers,
    Claim,
    Decision,
    Evidence,
    Input,
    Objection,
    Round,
    Services,
    Source,
    Status,
    answers_of,
    packed,
)
from eqm.intake.reading import read_register, read_round, round_of
from eqm.xlsx.reading import Limits

if TYPE_CHECKING:
    from eqm.intake.frames import round_from_frame

__all__ = [
    "AGENCY_STATUSES",
    "DECISIONS",
    "NO_PLACE",
    "Agencies",
    "AgencyStatus",
    "Answers",
    "Claim",
    "Decision",
    "Evidence",
    "File",
    "Input",
    "Limits",
    "Objection",
    "Round",
    "Services",
    "Source",
    "Status",
    "answers_of",
    "packed",
    "read_register",
    "read_round",
    "round_from_frame",
    "round_of",
]


def __getattr__(name: str) -> object:
    """Import what needs pandas when it is first asked for: checking a form must start fast."""
    if name == "round_from_frame":
        from eqm.intake.frames import round_from_frame

        return round_from_frame
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
