"""Who took part, what they offer, and the files that were read."""

from itertools import compress, repeat

from eqm.evaluation import Evaluation
from eqm.intake import AGENCY_STATUSES, Agencies
from eqm.language import Text
from eqm.publication.schema import Columns, Field, Table, whole
from eqm.publication.tables import fields

_MONTHS = Field("months", Text(fa="ماه‌های پایش؛ خالی: گفته نشده", en="months observed; empty: not said"), "number")
AGENCIES = (
    fields.AGENCY,
    fields.NAME,
    Field("name_en", Text(fa="نام انگلیسی", en="its name in English")),
    Field("groups", Text(fa="شناسهٔ گروه‌ها، با نقطه‌ویرگول میان آن‌ها", en="ids of its groups, a semicolon between")),
    Field("parent", Text(fa="دستگاه بالادست", en="the agency it belongs to")),
    Field("status", Text(fa="وضعیت", en="its status"), needed=True, choices=AGENCY_STATUSES),
    _MONTHS,
    Field(
        "was", Text(fa="کدهای پیشین، با نقطه‌ویرگول میان آن‌ها", en="its codes in earlier rounds, a semicolon between")
    ),
    Field("answered", Text(fa="پاسخی از خود داده است", en="gave any answer of its own"), "boolean", needed=True),
    fields.NEW,
    fields.PROVISIONAL,
)
SERVICES = (
    fields.AGENCY,
    Field("service", Text(fa="کد خدمت", en="the service's code"), needed=True),
    Field("title", Text(fa="عنوان", en="its title")),
    Field("weight", Text(fa="وزن", en="its weight"), "number", needed=True),
    _MONTHS,
)
INPUTS = (
    Field("file", Text(fa="پروندهٔ خوانده‌شده", en="a file that was read"), needed=True),
    Field("digest", Text(fa="چکیدهٔ «SHA-256» آن", en="its SHA-256 digest"), needed=True),
)


def agencies(evaluation: Evaluation) -> Table:
    """Return all agencies of the round, those without a place too."""
    sent, found = evaluation.round, evaluation.agencies

    def columns() -> Columns:
        return {
            "agency": sent.agencies.code,
            "name": sent.agencies.name,
            "name_en": sent.agencies.name_en,
            "groups": _memberships(sent.agencies),
            "parent": sent.agencies.parent,
            "was": [";".join(codes) for codes in sent.agencies.was],
            "status": sent.agencies.status,
            "months": sent.agencies.months,
            "answered": sent.gave,
            "new": found["new"].tolist(),
            "provisional": found["provisional"].tolist(),
        }

    title = Text(fa="دستگاه‌ها", en="The agencies of the round")
    return Table("agencies", title, AGENCIES, whole(columns), ("agency",), source=True)


def _memberships(agencies: Agencies) -> list[str]:
    """The ids of the groups that each agency belongs to."""
    flags = zip(*agencies.groups.values(), strict=True) if agencies.groups else repeat((), len(agencies.code))
    return [";".join(compress(agencies.groups, member)) for member in flags]


def services(evaluation: Evaluation) -> Table:
    """Return the services of all agencies."""
    sent = evaluation.round.services
    codes = evaluation.round.agencies.code

    def columns() -> Columns:
        return {
            "agency": [codes[owner] for owner in sent.agency],
            "service": sent.service,
            "title": sent.title,
            "weight": sent.weight,
            "months": sent.months,
        }

    title = Text(fa="خدمات", en="The services of the agencies")
    key = ("agency", "service")
    return Table("services", title, SERVICES, whole(columns), key, links=(fields.OF_AGENCY,), source=True)


def inputs(evaluation: Evaluation) -> Table:
    """Return the files that the round was read from."""
    read = evaluation.round.inputs

    def columns() -> Columns:
        return {"file": [given.file for given in read], "digest": [given.digest for given in read]}

    title = Text(fa="پرونده‌های خوانده‌شده", en="The files that were read")
    return Table("inputs", title, INPUTS, whole(columns), source=True)
