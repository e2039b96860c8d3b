"""The catalog as its readers use it: defaults, columns, weights, digest, and that nothing in it can be changed."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from pydantic import ValidationError

from eqm.catalog import Catalog, digest_of, load_catalog, parse_catalog
from eqm.catalog.aggregates import Power
from eqm.catalog.checks import check
from eqm.catalog.checks.fit import scores
from eqm.catalog.load import read_catalog_file
from eqm.catalog.methods import AsIs, Linear, Points, Target
from eqm.findings import EqmError
from eqm.language import AGENCY, Text

SAMPLE = Path(__file__).parents[2] / "indicators.yaml"


def catalog_of(*indicators: str, **extra: object) -> Catalog:
    lines = "".join(f"      - {indicator}\n" for indicator in indicators)
    more = "".join(f"{key}: {value}\n" for key, value in extra.items())
    text = f"catalog: c\nversion: '1'\ntitle: C\n{more}dimensions:\n  - id: D\n    title: D\n    indicators:\n{lines}"
    catalog, findings = parse_catalog(text.encode(), "c.yaml")
    assert catalog is not None, [finding.message("en") for finding in findings]
    return catalog


def indicator(answer: str, more: str = "") -> str:
    return f"{{id: I, title: I, answer: {answer}{more}}}"


def test_what_is_left_out_has_its_default() -> None:
    catalog = catalog_of(indicator("{type: yes_no}"))
    (only,) = catalog.indicators
    assert (only.per, only.source, only.weight, only.optional, only.missing, only.score) == (
        "agency",
        "self",
        1.0,
        False,
        None,
        None,
    )
    assert (catalog.aggregate, catalog.missing, catalog.coverage, catalog.pool) == ("arithmetic", "zero", 0.0, "equal")
    publish = catalog.publish
    assert (publish.scale, publish.decimals, publish.rounding, publish.rank_on) == (100.0, 2, "half_even", "published")
    assert (publish.ties, publish.round_levels, publish.not_cooperating, publish.bands) == (
        "competition",
        "index",
        "unranked",
        (),
    )
    assert catalog.unit == AGENCY


@pytest.mark.parametrize(
    ("answer", "method"),
    [
        ("{type: yes_no}", Points(method="points")),
        (
            "{type: choice, options: [{id: a, points: 0, title: A}, {id: b, points: 100, title: B}]}",
            Points(method="points"),
        ),
        (
            "{type: ratio, part: {id: p, title: P}, whole: {id: w, title: W}}",
            Linear.model_validate({"method": "linear", "from": 0.0, "to": 1.0}),
        ),
        ("{type: traffic, criterion: 10}", Target(method="target")),
        ("{type: percent}", AsIs(method="as_is")),
    ],
)
def test_an_answer_type_brings_its_own_method(answer: str, method: object) -> None:
    assert catalog_of(indicator(answer)).indicators[0].method == method


def test_a_number_brings_none() -> None:
    number = catalog_of(indicator("{type: number}", ", score: {method: rank}")).indicators[0]
    with pytest.raises(ValueError, match="no score method"):
        _ = number.model_copy(update={"score": None}).method


def test_a_ratio_is_two_columns_and_all_else_one() -> None:
    catalog = catalog_of(indicator("{type: ratio, part: {id: on_time, title: On time}, whole: {id: all, title: All}}"))
    assert [(column.id, column.title.en) for column in catalog.indicators[0].columns] == [
        ("I.on_time", "On time"),
        ("I.all", "All"),
    ]
    assert [column.id for column in catalog_of(indicator("{type: percent}")).indicators[0].columns] == ["I"]


def test_one_language_stands_for_both() -> None:
    catalog = catalog_of("{id: I, title: {fa: یک}, answer: {type: percent}}", note="{en: Note}")
    assert catalog.indicators[0].title == Text(fa="یک", en="یک")
    assert catalog.note == Text(fa="Note", en="Note")


@pytest.mark.parametrize("by", ["parent", "[m, n]"])
@pytest.mark.parametrize("form", ["{{group_mean: {{by: {}}}}}", "{{method: group_mean, by: {}}}"])
def test_two_spellings_of_a_group_fill_are_one(form: str, by: str) -> None:
    catalog = catalog_of(indicator("{type: percent}"), missing=form.format(by), groups="{m: {title: M}, n: {title: N}}")
    assert (
        catalog.missing
        == catalog_of(
            indicator("{type: percent}"),
            missing=f"{{group_mean: {{by: {by}}}}}",
            groups="{m: {title: M}, n: {title: N}}",
        ).missing
    )


def test_nothing_can_be_changed() -> None:
    catalog = load_catalog(SAMPLE)
    for thing in (catalog, catalog.publish, catalog.dimensions[0], catalog.indicators[0], catalog.indicators[0].answer):
        with pytest.raises(ValidationError):
            setattr(thing, next(iter(type(thing).model_fields)), "else")


def test_walking_meets_parents_first_and_knows_the_path() -> None:
    catalog = load_catalog(SAMPLE)
    paths = {node.id: path for path, node in catalog.walk()}
    assert paths["U"] == ("dimensions", 0)
    assert paths["P06"] == ("dimensions", 3, "indicators", 5)
    assert [dimension.id for dimension in catalog.all_dimensions] == ["U", "T", "I", "P"]


@given(st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=6), st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=3))
@settings(max_examples=30, deadline=None)
def test_effective_weights_add_up_to_the_parents(inner: list[float], outer: list[float]) -> None:
    tree = {
        "catalog": "c",
        "version": "1",
        "title": "C",
        "dimensions": tuple(
            {
                "id": f"D{d}",
                "title": "D",
                "weight": weight,
                "indicators": tuple(
                    {"id": f"D{d}_{i}", "title": "I", "weight": share, "answer": {"type": "percent"}}
                    for i, share in enumerate(inner)
                ),
            }
            for d, weight in enumerate(outer)
        ),
    }
    catalog = Catalog.model_validate(tree)
    shares = catalog.effective_weights()
    assert sum(shares[dimension.id] for dimension in catalog.dimensions) == pytest.approx(1)
    assert sum(shares[one.id] for one in catalog.indicators) == pytest.approx(1)
    for dimension in catalog.dimensions:
        assert sum(shares[child.id] for child in dimension.children) == pytest.approx(shares[dimension.id])


def test_the_digest_is_of_the_text_as_read() -> None:
    catalog, other = catalog_of(indicator("{type: percent}")), catalog_of(indicator("{type: percent} "))
    assert catalog.digest.startswith("sha256:")
    assert len(catalog.digest) == 71
    assert catalog.digest == catalog_of(indicator("{type: percent}")).digest != other.digest
    assert catalog.text.startswith("catalog: c\n")
    assert catalog.file == "c.yaml"


def test_a_catalog_made_in_code_has_a_text_that_reads_back_the_same() -> None:
    read = load_catalog(SAMPLE)
    made = read.model_copy(update={"aggregate": Power(power=2.0), "missing": "skip"})
    made.remember_source("", "")
    again, findings = parse_catalog(made.text.encode(), "made.yaml")
    assert findings == []
    assert again is not None
    assert again.model_dump() == made.model_dump()
    assert check(made) == []


def test_what_a_catalog_cannot_be_read_from_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EqmError, match="cannot read the catalog file"):
        load_catalog(tmp_path / "none.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    for place in (tmp_path, tmp_path / "pipe.yaml", "/dev/zero"):
        with pytest.raises(EqmError, match="is no ordinary file"):
            load_catalog(place)
    (tmp_path / "large.yaml").write_bytes(b"#" * 5_000_000)
    with pytest.raises(EqmError, match="cannot be used") as large:
        load_catalog(tmp_path / "large.yaml")
    assert [finding.rule.code for finding in large.value.findings] == ["EQM102"]
    with pytest.raises(EqmError, match="cannot read the catalog file"):
        load_catalog("a\0b")
    (tmp_path / "bad.yaml").write_text("catalog: x\n", encoding="utf-8")
    with pytest.raises(EqmError, match="cannot be used") as caught:
        load_catalog(tmp_path / "bad.yaml")
    assert [finding.rule.code for finding in caught.value.findings] == ["EQM120", "EQM120", "EQM120"]


def test_the_catalog_of_the_working_folder_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "indicators.yaml").write_bytes(b"catalog: here\n")
    assert read_catalog_file() == ("indicators.yaml", b"catalog: here\n")


@pytest.mark.parametrize(
    ("answer", "score", "span"),
    [
        ("{type: number, min: 0, max: 10}", "{method: linear, from: 0, to: 20}", (0, 50)),
        ("{type: number, min: 0, max: 100}", "{method: linear, from: 72, to: 2}", (0, 100)),
        ("{type: number, max: 100}", "{method: linear, from: 0, to: 50, clip: false}", (float("-inf"), 200)),
        ("{type: count}", "{method: log, from: 1, to: 100}", (0, 100)),
        ("{type: count, max: 10}", "{method: log, from: 1, to: 100}", (0, 50)),
        ("{type: percent}", "{method: curve, points: [[50, 20], [99, 60], [99.5, 40], [101, 100]]}", (20, 60)),
        ("{type: count, max: 3}", "{method: steps, steps: [[1, 40], [3, 70], [5, 100]]}", (0, 70)),
        ("{type: number, min: 2, max: 9}", "{method: steps, steps: [[1, 40], [3, 70]]}", (40, 70)),
        ("{type: number}", "{method: share_of_best}", (float("-inf"), float("inf"))),
        ("{type: number, min: 0}", "{method: share_of_best}", (0, 100)),
        ("{type: percent}", "{method: rank}", (1, float("inf"))),
    ],
)
def test_the_span_of_scores_follows_answer_and_method(answer: str, score: str, span: tuple[float, float]) -> None:
    (only,) = catalog_of(indicator(answer, f", score: {score}")).indicators
    assert scores(only.answer, only.method, 100.0) == pytest.approx(span)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_digest_is_that_of_the_file_s_bytes(mark: bytes) -> None:
    data = mark + SAMPLE.read_bytes()
    catalog, findings = parse_catalog(data, "i.yaml")
    assert catalog is not None
    assert findings == []
    assert catalog.digest == digest_of(data)
    assert parse_catalog(catalog.text.encode(), "i.yaml")[0] == catalog
