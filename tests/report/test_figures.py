"""Figures and moments as people of each language read them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from eqm.language import Text, as_figure, joined
from eqm.report.figures import counted, figure, moment, plain, signed


@pytest.mark.parametrize(
    ("shown", "fa", "en"),
    [
        (figure(97.9, 2), "۹۷٫۹۰", "97.90"),
        (figure(None, 2), "–", "–"),
        (signed(-3.25, 1), "-۳٫۲", "-3.2"),
        (plain(85.0), "۸۵", "85"),
        (counted(1_234_567), "۱٬۲۳۴٬۵۶۷", "1,234,567"),
    ],
)
def test_a_figure_has_the_digits_of_its_language(shown: Text, fa: str, en: str) -> None:
    assert (shown.fa, shown.en) == (fa, en)


def test_numbers_are_filled_in_as_figures_and_codes_as_they_are() -> None:
    words = Text(fa="{number} از {round}: {code}، {some}", en="{number} of {round}: {code}, {some}")
    filled = words.filled(number=2.5, round="11", code="org-093", some=joined(map(as_figure, ["7", "U08"])))
    assert filled == Text(fa="۲٫۵ از 11: org-093، ۷، U08", en="2.5 of 11: org-093, 7, U08")


@pytest.mark.parametrize(
    ("gregorian", "jalali"),
    [
        ("2025-03-20", "۱۴۰۳/۱۲/۳۰"),  # the last day of a leap year
        ("2025-03-21", "۱۴۰۴/۰۱/۰۱"),
        ("2021-03-20", "۱۳۹۹/۱۲/۳۰"),
        ("2021-03-21", "۱۴۰۰/۰۱/۰۱"),
        ("2026-03-20", "۱۴۰۴/۱۲/۲۹"),  # of another year
        ("2025-09-22", "۱۴۰۴/۰۶/۳۱"),
    ],
)
def test_a_moment_has_the_jalali_day_before_it_in_persian(gregorian: str, jalali: str) -> None:
    at = moment(datetime.fromisoformat(f"{gregorian}T23:59:00+00:00"))
    digits = gregorian.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert at == Text(fa=f"{jalali} ({digits} ۲۳:۵۹ به وقت جهانی)", en=f"{gregorian} 23:59 UTC")


def test_both_days_of_a_moment_are_those_of_utc() -> None:
    late = datetime(2025, 3, 21, 1, 0, tzinfo=timezone(timedelta(hours=3, minutes=30)))
    assert moment(late) == moment(late.astimezone(UTC))
    assert moment(late).fa.startswith("۱۴۰۳/۱۲/۳۰ (۲۰۲۵-۰۳-۲۰ ۲۱:۳۰")
