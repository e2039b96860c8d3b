"""Who took part, what they offer, and the files that were read: the tables and what a Round makes of them."""

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from eqm.catalog import Catalog
from eqm.evaluation import Evaluation
from eqm.intake import AGENCY_STATUSES, Agencies, Services
from eqm.intake.model import TEXTS, UNSAID
from eqm.language import Text, UnitText
from eqm.tables.fields import AGENCY, CODE, NAME, NEW, NUMBER, PARENT, POSITION, PROVISIONAL
from eqm.tables.model import Columns, Field, Relation, columns_of

_MONTHS = Field("months", "ماه‌های پایش؛ خالی: گفته نشده", "months observed; empty: not said", "number")
_AGENCIES = (
    POSITION,
    CODE,
    NAME,
    Field("name_en", "نام انگلیسی", "its name in English"),
    Field("groups", "شناسهٔ گروه‌ها، با نقطه‌ویرگول میان آن‌ها", "ids of its groups, a semicolon between", "list"),
    PARENT,
    Field("status", "وضعیت", "its status", needed=True, choices=AGENCY_STATUSES),
    _MONTHS,
    Field(
        "was",
        "کدهای پیشین، با نقطه‌ویرگول میان آن‌ها",
        "its codes in earlier rounds, a semicolon between",
        "list",
        stored=None,
    ),
    Field("answered", "پاسخی از خود داده است", "gave any answer of its own", "boolean", needed=True, stored="gave"),
    NEW,
    PROVISIONAL,
    Field("reason"),
    Field("band"),
)
_FORMER = (NUMBER, POSITION, AGENCY, Field("was"))
_SERVICES = (
    POSITION,
    AGENCY,
    Field("service", "کد خدمت", "the service's code", needed=True),
    Field("title", "عنوان", "its title"),
    Field("weight", "وزن", "its weight", "number", needed=True),
    _MONTHS,
)
_INPUTS = (
    POSITION,
    Field("file", "پروندهٔ خوانده‌شده", "a file that was read", needed=True),
    Field("digest", "چکیدهٔ «SHA-256» آن", "its SHA-256 digest", needed=True),
)
_SHEETS = (Field("sheet", kind="integer", needed=True), Field("file"), Field("name"))


def _agencies(evaluation: Evaluation) -> Iterator[Columns]:
    sent, gave, found = evaluation.round.agencies, evaluation.round.gave, evaluation.agencies
    yield {
        "agency": sent.code,
        **{name: getattr(sent, name) for name in UNSAID},
        "groups": list(map(sent.groups_of, range(len(sent.code)))),
        "answered": [bool(any_) for any_ in gave],
        **{name: found[name].tolist() for name in ("new", "provisional", "reason", "band")},
    }


def _former(evaluation: Evaluation) -> Iterator[Columns]:
    agencies = evaluation.round.agencies
    named = [(position, code) for position, codes in enumerate(agencies.was) for code in codes]
    yield {
        "position": [position for position, _ in named],
        "agency": [agencies.code[position] for position, _ in named],
        "was": [code for _, code in named],
    }


def _services(evaluation: Evaluation) -> Iterator[Columns]:
    sent, codes = evaluation.round.services, evaluation.round.agencies.code
    same = {name: getattr(sent, name) for name in ("service", "title", "weight", "months")}
    yield {"agency": [codes[owner] for owner in sent.agency], **same}


def _inputs(evaluation: Evaluation) -> Iterator[Columns]:
    yield columns_of(_INPUTS[1:], evaluation.round.inputs)


def _sheets(evaluation: Evaluation) -> Iterator[Columns]:
    known = evaluation.round.sheets
    yield {"file": [file for file, _ in known], "name": [name for _, name in known]}


AGENCIES = Relation(
    "agencies",
    _AGENCIES,
    _agencies,
    UnitText(fa="{units}", en="The {units} of the round"),
    ("agency",),
    stored=("position",),
)
"""All agencies of the round, those without a place too."""
FORMER = Relation("former", _FORMER, _former, stored=("number",), since=3)
"""The codes that agencies had in earlier rounds, a row a code: what `was` says in a published folder."""
SERVICES = Relation(
    "services",
    _SERVICES,
    _services,
    UnitText(fa="خدمات", en="The services of the {units}"),
    ("agency", "service"),
    stored=("position",),
)
INPUTS = Relation(
    "inputs", _INPUTS, _inputs, Text(fa="پرونده‌های خوانده‌شده", en="The files that were read"), stored=("position",)
)
SHEETS = Relation("sheets", _SHEETS, _sheets, stored=("sheet",))


def agencies_from(columns: Columns, former: Columns | None, catalog: Catalog) -> Agencies:
    """Return the agencies that columns hold; their former codes from the table `former` where they have no `was`."""
    was: Any = columns["was"] if former is None else _was(former, len(columns["agency"]))
    same: dict[str, Any] = {name: columns[name] for name in (*TEXTS, "status")}
    return Agencies(
        code=columns["agency"],
        groups={name: bytearray(name in held for held in columns["groups"]) for name in catalog.groups},
        months=array("d", columns["months"]),
        was=was,
        **same,
    )


def _was(former: Columns, agencies: int) -> Sequence[tuple[str, ...]]:
    was: list[tuple[str, ...]] = [()] * agencies
    for position, code in zip(former["position"], former["was"], strict=True):
        was[position] = (*was[position], code)
    return was


def services_from(columns: Columns, codes: Sequence[str]) -> Services:
    """Return the services that columns hold, of agencies with these codes."""
    position = {code: number for number, code in enumerate(codes)}
    return Services(
        agency=array("q", [position[code] for code in columns["agency"]]),
        service=columns["service"],
        title=columns["title"],
        weight=array("d", columns["weight"]),
        months=array("d", columns["months"]),
    )
