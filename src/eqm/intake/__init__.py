"""What was sent: workbooks and CSV files become a Round, every value with its cell, and what is to say of them."""

from eqm.intake.files import File
from eqm.intake.model import (
    AGENCY_STATUSES,
    Agencies,
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
    draft_of,
)
from eqm.intake.places import NO_PLACE, packed
from eqm.intake.reading import read_register, read_round, round_of
from eqm.xlsx.reading import Limits

__all__ = [
    "AGENCY_STATUSES",
    "NO_PLACE",
    "Agencies",
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
    "draft_of",
    "packed",
    "read_register",
    "read_round",
    "round_of",
]
