"""Whatever stands in a round, what is published of it reads back to the same folder."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, strategies as st

from bulk import examples, in_part
from eqm.evaluation import evaluate
from eqm.intake import Input
from eqm.publication.edition import edition
from eqm.publication.encoding import csv_bytes
from eqm.publication.folder import files
from eqm.publication.openly import openly
from eqm.publication.sources import results, sources
from eqm.publication.verification.reading import Faults, table
from eqm.publication.verification.rebuild import rebuilt
from eqm.tables import Field
from publication.made import NO_PARQUET, catalog, evaluation, made

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    [
        "'",
        "''=",
        "=1",
        "＝1",
        "'=1",
        "-1",
        "@x",
        "\t",
        "\r\n",
        ",",
        '"',
        '",',
        "\\u202e",
        "\u202e",
        "\ud800",
        "\x00",
        "۱٫۵",
        "‌",
    ]
)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.just(float("nan"))


@given(st.lists(st.tuples(TEXTS, NUMBERS, st.none() | st.integers(-(10**14), 10**14), st.booleans()), max_size=6))
def test_a_table_reads_back_to_the_same_values(rows: list[tuple[Any, ...]]) -> None:
    shown = [(text.replace("\x00", "").encode("utf-8", "replace").decode(), *rest) for text, *rest in rows]
    names = ("text", "number", "whole", "flag")
    fields = tuple(
        Field(name, kind=kind)  # type: ignore[arg-type]
        for name, kind in zip(names, ("string", "number", "integer", "boolean"), strict=True)
    )
    columns = {name: [row[n] for row in shown] for n, name in enumerate(names)}
    written = csv_bytes(fields, [columns])
    read = table("t.csv", written, fields, Faults())
    again = csv_bytes(fields, [read])
    assert again == written
    assert read["text"] == columns["text"]
    assert [repr(float(n)) for n in read["number"]] == [repr(float(n) + 0.0) for n in columns["number"]] or all(
        a == b or (a != a and b != b) for a, b in zip(read["number"], columns["number"], strict=True)
    )
    assert read["whole"] == columns["whole"]
    assert read["flag"] == columns["flag"]


@examples(25, few=3, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate])
@given(st.lists(TEXTS, min_size=5, max_size=5), st.lists(TEXTS, min_size=5, max_size=5), TEXTS, TEXTS)
def test_hostile_words_publish_to_sources_that_rebuild_the_same(
    names: list[str], titles: list[str], round_: str, file: str
) -> None:
    scored = evaluation("11", run=7)
    sent = replace(
        scored.round,
        id=round_,
        title=round_[::-1],
        agencies=replace(scored.round.agencies, name=names, name_en=names[::-1], parent=titles),
        services=replace(scored.round.services, title=titles),
        inputs=(Input(file or "x", "sha256:0"),),
    )
    what = edition(replace(evaluate(catalog(), sent), run=7), made_with=NO_PARQUET)
    published = dict(sources(what))
    faults = Faults()
    again = rebuilt(published.get, faults)
    assert faults.found == []
    assert dict(sources(again)) == published
    assert dict(results(again)) == dict(results(what))


EDITIONS: list[dict[str, Any]] = [{}, {"before": False}, {"version": "2"}, {"broken": True}]


@pytest.mark.parametrize("of", in_part(EDITIONS, lambda of: "broken" in of), ids=str)
def test_the_whole_folder_is_made_again_from_its_sources(of: dict[str, Any]) -> None:
    what = made(**of)
    assert dict(files(rebuilt(dict(sources(what)).get, Faults()))) == dict(files(what))


def test_what_is_shown_is_shown_again_the_same() -> None:
    sent = evaluation("11").round
    once = openly(replace(sent, title="\u202e\\u202e\x00" + "x" * 20_000), catalog())
    assert openly(once, catalog()).title == once.title
