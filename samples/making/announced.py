"""The ten agencies that the announcement of round 11 names, each with a quality that puts it in its place.

Only the order is announced. The qualities were chosen by hand until that order came out; the answers are made up.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Announced:
    """An agency under its real name: share of points to reach (0..1), leanings by dimension, number of services."""

    code: str
    fa: str
    en: str
    quality: float
    leanings: dict[str, float]
    services: int
    groups: tuple[str, ...] = ()


BEST = (
    Announced(
        "ito",
        "سازمان فناوری اطلاعات ایران",
        "Information Technology Organization of Iran",
        0.955,
        {"U": 0.01, "T": -0.01, "I": 0.02, "P": -0.02},
        21,
        ("high_audience", "headquarters"),
    ),
    Announced(
        "emdad",
        "کمیته امداد امام خمینی",
        "Imam Khomeini Relief Committee",
        0.953,
        {"U": 0.02, "T": 0.0, "I": -0.03, "P": 0.02},
        48,
        ("high_audience", "many_visits"),
    ),
    Announced(
        "tazirat",
        "سازمان تعزیرات حکومتی",
        "Governmental Discretionary Punishments Organization",
        0.946,
        {"U": -0.01, "T": 0.03, "I": -0.01, "P": 0.0},
        17,
        ("high_audience",),
    ),
    Announced(
        "centinsur",
        "بیمه مرکزی",
        "Central Insurance",
        0.93,
        {"U": -0.02, "T": 0.02, "I": 0.02, "P": -0.02},
        33,
        ("high_audience",),
    ),
    Announced(
        "tic",
        "شرکت ارتباطات زیرساخت",
        "Telecommunication Infrastructure Company",
        0.965,
        {"U": -0.01, "T": -0.01, "I": 0.02, "P": 0.0},
        14,
    ),
)
HIGH_AUDIENCE = (
    Announced(
        "medu",
        "وزارت آموزش و پرورش",
        "Ministry of Education",
        0.905,
        {"U": 0.01, "T": -0.01, "I": -0.02, "P": 0.02},
        74,
        ("high_audience", "many_services", "many_visits", "ministries", "headquarters"),
    ),
    Announced(
        "msrt",
        "وزارت علوم",
        "Ministry of Science",
        0.905,
        {"U": -0.01, "T": 0.02, "I": 0.01, "P": -0.02},
        61,
        ("high_audience", "many_services", "ministries", "headquarters"),
    ),
)
WEAKEST = (
    Announced(
        "howzeh",
        "حوزه هنری سازمان تبلیغات اسلامی",
        "Art Bureau of the Islamic Development Organization",
        0.17,
        {"U": 0.03, "T": 0.02, "I": -0.04, "P": -0.01},
        9,
    ),
    Announced(
        "ngo-geo",
        "سازمان جغرافیایی نیروهای مسلح",
        "Geographical Organization of the Armed Forces",
        0.155,
        {"U": -0.01, "T": 0.02, "I": 0.01, "P": -0.02},
        7,
    ),
    Announced(
        "nstri",
        "پژوهشکده هسته‌ای",
        "Nuclear Research Institute",
        0.135,
        {"U": 0.02, "T": -0.02, "I": 0.0, "P": 0.0},
        5,
    ),
)
ALL = (*BEST, *HIGH_AUDIENCE, *WEAKEST)
