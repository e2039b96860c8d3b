"""The columns of a run of probes: its period and rules, the services, their outages and days, what was set aside."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from eqm.tables.fields import CODE, NUMBER
from eqm.tables.model import Field
from eqm.uptime.planned import Exclusion, Maintenance, Objection

STATES: Final = ("unknown_ms", "up_ms", "down_ms", "maintenance_ms")
"""The columns of milliseconds, by State."""


def _ms(name: str, fa: str, en: str, *, needed: bool = True) -> Field:
    words = f"{fa}، هزارم ثانیه", f"{en}, in milliseconds"
    return Field(f"{name}_ms", *words, "integer", needed=needed, least=0)


def _count(name: str, fa: str, en: str, *, needed: bool = True) -> Field:
    return Field(name, fa, en, "integer", needed=needed, least=0)


SERVICE: Final = Field("service", "کد خدمت", "the service's code", needed=True)
BEGAN: Final = Field("began", "آغاز، با فاصله از وقت جهانی", "when it began, with its offset", needed=True)
ENDED: Final = replace(BEGAN, name="ended", fa="پایان، با فاصله از وقت جهانی", en="when it ended, with its offset")
_ROW: Final = Field("position", kind="integer", needed=True)
_OWNER: Final = (_ROW, replace(CODE, needed=False), SERVICE)
PERIOD = (
    replace(BEGAN, fa="آغاز دوره", en="when the period began"),
    replace(ENDED, fa="پایان دوره", en="when the period ended"),
    Field("timezone", "منطقهٔ زمانی", "the time zone of its days", needed=True),
    _ms("interval", "فاصلهٔ دو وارسی", "how often services are probed"),
    _ms("max_gap", "بیشترین فاصله؛ خالی: سه برابر آن", "how long a state holds; empty: three of them", needed=False),
    Field("min_observed", "سهمی از زمان که باید دیده شود", "the share of time that must be observed", needed=True),
    _count("confirm", "چند خطای پیاپی یک قطعی است", "failures in a row before they count"),
    _ms("ignore_under", "قطعی‌های کوتاه‌تر به حساب نمی‌آید", "shorter outages count as up"),
    Field("quorum", "بیش از این سهم از جاها", "more than this share of the places says down", needed=True),
    Field("changes", "تنها تغییرها ثبت شده است", "whether the log tells changes alone", "boolean", needed=True),
)
SERVICES = (
    *_OWNER,
    Field("title", "عنوان خدمت", "the service's title"),
    _ms("interval", "فاصلهٔ دو وارسی خود آن", "how often it is probed, if it has its own", needed=False),
    _count("probes", "شمار وارسی‌ها", "how many probes"),
    _ms("latency_p95", "صدک ۹۵ زمان پاسخ", "the 95th percentile of latency", needed=False),
    _ms("planned_up", "وصل، درون نگهداری برنامه‌ریزی‌شده", "up, within planned maintenance"),
    _ms("planned_down", "قطع، درون نگهداری برنامه‌ریزی‌شده", "down, within planned maintenance"),
    _ms("plain_up", "وصل، اگر هر خطا به حساب آید", "up, where every failure counts", needed=False),
    _ms("plain_down", "قطع، اگر هر خطا به حساب آید", "down, where every failure counts", needed=False),
    _count("plain_outages", "قطعی‌ها، اگر هر خطا به حساب آید", "outages, where every failure counts", needed=False),
)
OUTAGE = (
    NUMBER,
    *_OWNER,
    BEGAN,
    ENDED,
    Field("minutes", "دقیقه‌های قطعی", "minutes down", "number", stored=None),
    Field("uncertain_minutes", "شاید تا این اندازه درازتر", "may have lasted so much longer", "number", stored=None),
    _ms("down", "قطع", "down"),
    _ms("uncertain", "عدم قطعیت", "uncertain"),
    Field("crosses", "از کدام مرز دوره می‌گذرد", "which edge it crosses", "list", choices=("from", "to", "from;to")),
)
DAY = (
    _ROW,
    *(replace(field, stored=None) for field in _OWNER[1:]),
    Field("day", "روز، میلادی", "the day", needed=True),
    Field("alike", kind="integer", needed=True),
    _ms("up", "وصل", "up"),
    _ms("down", "قطع", "down"),
    _ms("unknown", "نامعلوم", "unknown"),
    _ms("maintenance", "نگهداری برنامه‌ریزی‌شده", "planned maintenance"),
)
KINDS: Final[Mapping[str, type[Any]]] = {"maintenance": Maintenance, "exclusion": Exclusion, "objection": Objection}
PLAN = (
    NUMBER,
    Field("kind", "نگهداری، کنارگذاری یا اعتراض پذیرفته", "what it is", needed=True, choices=tuple(KINDS)),
    Field("agency", "کد آن؛ خالی: همه", "its code; empty: all"),
    replace(SERVICE, fa="کد خدمت؛ خالی: همه", en="the service's code; empty: all", needed=False),
    Field("place", "جای وارسی؛ خالی: همه", "the place of probing; empty: all"),
    BEGAN,
    ENDED,
    Field("announced", "زمان اعلام", "when it was announced"),
    Field("counts", "به حساب آمده است", "whether it counts", "boolean", needed=True, stored=None),
    Field("instead", "به جای آنچه دیده شد", "what its time counts as", choices=("unknown", "maintenance")),
    Field("because", "چرا", "why"),
)
