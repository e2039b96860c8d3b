"""The style is legible by day and by night, and the script folds as the library does."""

import re
from importlib.resources import files

import pytest

from eqm import language
from eqm.report.html import shared_assets
from eqm.report.html.colors import band_classes, class_at
from making import catalog_of, dimension, indicator

STYLE = shared_assets()["style.css"].decode()
SCHEMES = re.findall(r"color-scheme: (?:light|dark);([^}]*)\}", STYLE)


def luminance(color: str) -> float:
    digits = color.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES[:3], ids=["light", "dark by the system", "dark by the button"])
def test_text_stands_out_from_its_ground(scheme: str) -> None:
    color = dict(re.findall(r"--([\w-]+): (#\w+)", scheme))
    for ink in ("ink", "faint", "link", "warn", "up", "down", "b0", "b1", "b2", "b3"):
        assert min(contrast(color[ink], color[ground]) for ground in ("paper", "panel")) >= 4.5, ink
    assert contrast(color["warn"], color["warn-paper"]) >= 4.5
    for tenth in range(10):
        assert contrast(color[f"h{tenth}"], color["h-ink" if tenth < 7 else "h-deep"]) >= 4.5, tenth
    assert contrast(color["focus"], color["paper"]) >= 3


def test_both_ways_to_dark_are_one_scheme() -> None:
    _, system, button, *_ = SCHEMES
    assert re.findall(r"--[\w-]+: #\w+", system) == re.findall(r"--[\w-]+: #\w+", button)


def test_the_script_folds_letters_as_the_library_does() -> None:
    script = files("eqm.report.html").joinpath("assets", "ranking.js").read_text(encoding="utf-8")
    (table,) = re.findall(r"const LETTERS = \{(.*?)\};", script, re.DOTALL)
    pairs = dict(re.findall(r'"(.)": "(.)"', table))
    assert str.maketrans({letter: ord(to) for letter, to in pairs.items()}) == language._LETTERS
    for category in language._UNSEEN_OR_MARK:
        assert f"\\p{{{category}}}" in script


@pytest.mark.parametrize(
    ("starts", "classes"),
    [([0], ["b3"]), ([0, 50], ["b0", "b3"]), ([0, 50, 70, 85], ["b0", "b1", "b2", "b3"]), ([], [])],
)
def test_bands_take_colors_from_the_lowest_to_the_highest(starts: list[int], classes: list[str]) -> None:
    bands = [{"id": f"band{start}", "from": start, "title": f"from {start}"} for start in starts[::-1]]
    catalog = catalog_of(dimension("U", indicator("U01")), publish={"bands": bands})
    assert list(band_classes(catalog).values()) == classes
    assert class_at(100.0, catalog) == (classes[-1] if classes else "")
    assert class_at(float("nan"), catalog) == ""
