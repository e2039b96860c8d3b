"""The commands: what they print, what they save, what they return."""

import json
from pathlib import Path

import pytest

from bulk import in_part
from cli.running import Run


def test_score_reports_and_saves(run: Run, work: Path) -> None:
    done = run("score", "round11.xlsx")
    assert done.code == 0, done.err
    for result in (
        "Trial list",
        "This list is a sample",
        "60.79 of 100",
        "Ranking of 6",
        "High-audience",
        "gone",
        "run 1",
    ):
        assert result in done.out
    assert (work / "eqm.db").exists()
    assert "as run 1 in" in run("score", "round11.xlsx").out
    assert "as run 2 in" in run("score", "round12.xlsx").out


def test_no_save_leaves_the_store_alone(run: Run, work: Path) -> None:
    assert run("score", "round11.xlsx", "--no-save").code == 0
    assert not (work / "eqm.db").exists()


def test_errors_are_told_and_are_exit_code_1(run: Run) -> None:
    done = run("score", "round12.xlsx")
    assert done.code == 1
    assert "round12.xlsx answers!B7  EQM301  error  far  U01" in done.err
    assert "* provisional" in done.out
    ranked = run("rank")
    assert ranked.code == 1
    assert "answers!B7" in ranked.err


def test_findings_are_only_counted_beside_a_report_that_holds_them(run: Run) -> None:
    done = run("score", "round12.xlsx", "--no-save", "--format", "json")
    assert done.err == "1 error, 1 warning, 1 note, first EQM301 round12.xlsx answers!B7; all in the report\n"
    assert done.code == 1
    assert run("score", "clean.xlsx", "--no-save", "--format", "json").err == ""
    assert "همه در گزارش است" in run("rank", "round12.xlsx", "--format", "json", "--lang", "fa").err


def test_what_repeats_is_told_once_and_in_full_where_asked(run: Run, work: Path) -> None:
    rows = "".join(f"a{number},maybe,1,1\n" for number in range(600))
    (work / "bad.csv").write_text("agency,U01,U02,T01\n" + rows)
    done = run("score", "bad.csv", "--no-save", "--plain")
    first = "EQM308 error, 600 agencies: a0 (bad.csv:2:2), a1 (bad.csv:3:2), a2 (bad.csv:4:2), … 597 more"
    assert done.err.startswith(f"\nLook at\n  {first}\n")
    assert len(done.err.splitlines()) < 10
    assert "all: --findings · what a code means: eqm rule EQM308" in done.err
    assert run("rank", "bad.csv", "--plain").err == "\n600 errors, first EQM308 bad.csv:2:2; all: --findings\n"
    for command in (("score", "bad.csv", "--no-save", "--plain"), ("rank", "bad.csv", "--plain")):
        assert run(*command, "--findings").err.count("  EQM308") == 600


def test_what_moved_since_the_round_before(run: Run, work: Path) -> None:
    for round_, scores in (("10", (80, 60, 70)), ("11", (90, 55, 70)), ("12", (90, 55, 75))):
        rows = "".join(f"{code},{score},{score},{score}\n" for code, score in zip("abc", scores, strict=True))
        (work / f"r{round_}.csv").write_text("agency,U01,U02,T01\n" + rows)
    first, second = (run("score", f"r{number}.csv").out for number in (10, 11))
    assert "  70.00 of 100 on average\n" in first
    assert "change" not in first
    assert "71.67 of 100 on average, +1.67 since round 10: of 3 agencies 1 rose, 1 fell" in second
    assert [line.split()[2:5] for line in second.splitlines() if line.endswith("00")][:3] == [
        ["a", "90.00", "+10.00"],
        ["c", "70.00", "0.00"],
        ["b", "55.00", "-5.00"],
    ]
    assert "+1.67 since round 10" in run("score", "r11.csv").out
    assert "+10.00" in run("rank").out
    assert "+10.00" not in run("rank", "--plain").out + run("rank", "r11.csv").out + run("rank", "--round", "10").out
    assert "change" not in run("rank", "--format", "csv").out + run("rank", "--dimension", "U").out
    text = (work / "indicators.yaml").read_text().replace("Trial list", "Other list")
    (work / "other.yaml").write_text(text)
    other = run("score", "r12.csv", "--catalog", "other.yaml")
    assert "on average; the catalog of round 11 was another (eqm compare 11 12)" in other.out
    assert "change" not in other.out


def test_json_of_score_holds_everything(run: Run) -> None:
    result = json.loads(run("score", "round12.xlsx", "--format", "json").out)
    assert (result["round"], result["run"], result["of"], len(result["agencies"])) == ("12", 1, 6, 6)
    assert [finding["cell"] for finding in result["findings"] if finding["severity"] == "error"] == ["B7"]
    assert result["inputs"][0]["file"] == "round12.xlsx"
    far = result["agencies"][-1]
    assert (far["agency"], far["provisional"], far["indicators"]["U01"]) == (
        "far",
        True,
        {"score": None, "status": "invalid"},
    )


def test_a_stored_run_is_told_as_it_was_scored(run: Run) -> None:
    scored = json.loads(run("score", "round12.xlsx", "--format", "json").out)
    assert json.loads(run("rank", "--format", "json").out) == scored


def test_rank_takes_the_newest_run_another_round_or_a_run(run: Run) -> None:
    for name in ("round11.xlsx", "clean.xlsx", "round12.xlsx"):
        run("score", name)
    assert "run 3 of 20" in run("rank").out
    assert "run 2 of 20" in run("rank", "--round", "clean").out
    assert "run 1 of 20" in run("rank", "--run", "1").out
    missing = run("rank", "--round", "99")
    assert missing.code == 2
    assert "clean" in missing.err


def test_rank_of_files_saves_nothing(run: Run, work: Path) -> None:
    done = run("rank", "clean.xlsx", "--top", "1")
    assert done.code == 0
    assert "Top 1 of 3" in done.out
    assert not (work / "eqm.db").exists()


def test_rank_with_nothing_stored_says_what_to_run(run: Run, work: Path) -> None:
    done = run("rank")
    assert done.code == 2
    assert "eqm score" in done.err
    assert not (work / "eqm.db").exists()


def test_top_and_bottom_overlap_without_repeating(run: Run) -> None:
    out = run("rank", "clean.xlsx", "--top", "2", "--bottom", "3").out
    assert [out.count(f" {code} ") for code in ("ito", "post", "bank")] == [1, 1, 1]


SOME_GROUPS = ("BUSY", "High-audience", "پر مخاطب").__contains__


@pytest.mark.parametrize("group", in_part(["busy", "BUSY", "High-audience", "پرمخاطب", "پر مخاطب"], SOME_GROUPS))
def test_a_group_by_id_or_title(run: Run, group: str) -> None:
    done = run("rank", "round11.xlsx", "--group", group, "--format", "json")
    result = json.loads(done.out)
    assert [agency["agency"] for agency in result["agencies"]] == ["ito", "post", "evil"]
    assert result["list"] == {"group": "busy", "dimension": None, "of": 3}


@pytest.mark.parametrize("form", ["table", "markdown", "csv"])
def test_a_groups_members_without_a_place_are_told_and_no_others(run: Run, form: str) -> None:
    out = run("rank", "round11.xlsx", "--group", "busy", "--format", form).out
    assert "excluded" in out
    assert "gone" in out
    assert "mute" not in out


def test_json_of_a_group_tells_its_members_without_a_place(run: Run) -> None:
    result = json.loads(run("rank", "round11.xlsx", "--group", "busy", "--format", "json").out)
    assert [(agency["agency"], agency["reason"]) for agency in result["unranked"]] == [("gone", "excluded")]


def test_a_stored_run_knows_its_groups_members(run: Run) -> None:
    run("score", "round11.xlsx")
    assert "gone" in run("rank", "--group", "busy").out


def test_a_dimension_orders_by_its_scores(run: Run) -> None:
    result = json.loads(run("rank", "round11.xlsx", "--dimension", "شفاف", "--format", "json").out)
    ranks = [agency["dimensions"]["T"]["rank"] for agency in result["agencies"]]
    assert ranks == sorted(ranks)


def test_an_agency_with_its_neighbors(run: Run) -> None:
    out = run("rank", "round11.xlsx", "--agency", "EDU").out
    assert "edu" in out
    assert "… 1 more" in out
    assert "Without a place" not in out
    assert "not cooperating" in run("rank", "round11.xlsx", "--agency", "mute").out


@pytest.mark.parametrize(
    ("option", "name", "near"),
    [
        ("--group", "bussy", "busy (High-audience)"),
        ("--dimension", "user centred", "U (User-centered)"),
        ("--agency", "edi", "edu"),
    ],
)
def test_unknown_names_are_answered_by_the_nearest(run: Run, option: str, name: str, near: str) -> None:
    done = run("rank", "round11.xlsx", option, name)
    assert done.code == 2
    assert f"there is no {option[2:]} {name}" in done.err
    assert near in done.err
    assert done.out == ""


def test_strict_takes_warnings_for_errors(run: Run) -> None:
    assert run("score", "round11.xlsx", "--no-save").code == 0
    done = run("score", "round11.xlsx", "--no-save", "--strict")
    assert done.code == 1
    assert "  warning  " not in done.err
    assert run("score", "clean.xlsx", "--no-save", "--strict").code == 0


@pytest.mark.parametrize("command", [("score", "round11.xlsx"), ("rank", "round11.xlsx"), ("catalog", "show")])
@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_output_goes_into_a_file_as_it_goes_out(run: Run, work: Path, command: tuple[str, ...], form: str) -> None:
    plain = ("--no-save",) if command[0] == "score" else ()
    printed = run(*command, *plain, "--format", form)
    written = run(*command, *plain, "--format", form, "-o", "out.txt")
    mark = "\ufeff" if form == "csv" else ""
    assert (work / "out.txt").read_bytes().decode() == mark + printed.out
    assert written.out == ""
    assert sorted(path.name for path in work.iterdir() if path.name.startswith(".")) == []


def test_output_into_a_missing_folder_is_wrong_use(run: Run, work: Path) -> None:
    done = run("score", "clean.xlsx", "-o", "nowhere/out.txt")
    assert done.code == 2
    assert not (work / "eqm.db").exists()
    assert "there is no folder nowhere" in done.err


def test_output_replaces_a_file_and_keeps_its_rights(run: Run, work: Path) -> None:
    out = work / "out.txt"
    out.write_text("old")
    out.chmod(0o640)
    run("rank", "clean.xlsx", "-o", "out.txt")
    assert "Trial list" in out.read_text()
    assert out.stat().st_mode & 0o777 == 0o640


def test_nothing_readable_is_exit_code_1_and_saves_nothing(run: Run, work: Path) -> None:
    (work / "bad.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    done = run("score", "bad.xlsx")
    assert done.code == 1
    assert "bad.xlsx" in done.err
    assert "nothing was saved" in done.err
    assert done.out == ""
    assert not (work / "eqm.db").exists()
    result = json.loads(run("score", "bad.xlsx", "--format", "json").out)
    assert (result["of"], result["run"], result["agencies"]) == (0, None, [])


def test_a_missing_path_is_wrong_use(run: Run) -> None:
    done = run("score", "absent.xlsx")
    assert done.code == 2
    assert "absent.xlsx" in done.err


def test_a_limit_is_an_option(run: Run) -> None:
    done = run("score", "round11.xlsx", "--limit", "rows=۳")
    assert done.code == 1
    assert "EQM210" in done.err
    assert "over the limit --limit rows=3." in done.err
    assert "raise the limit: --limit rows=6." in done.err
    assert (
        run("score", "round11.xlsx", "--limit", "rows=3", "--limit", "Part_Bytes=10000000", "--limit", "rows=300").code
        == 0
    )


@pytest.mark.parametrize("command", [("score",), ("validate", "x"), ("register", "rename"), ("publish",)])
def test_limits_are_listed_before_anything_is_asked_for(run: Run, command: tuple[str, ...]) -> None:
    done = run(*command, "--limit")
    assert (done.code, done.err) == (0, "")
    assert "ratio                 100  unpacked bytes for a packed one\n" in done.out
    assert "بایت" in run(*command, "--limit", "--lang", "fa").out


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("row=3", "there is no limit row; --limit alone lists all; did you mean rows?"),
        ("ratios", "there is no limit ratios; --limit alone lists all; did you mean ratio"),
        ("rows", "such as --limit rows=200000"),
        ("rows=0", "a whole number from 1 on"),
        ("rows=1.5", "a whole number from 1 on"),
        ("rows=-1", "a whole number from 1 on"),
        (f"rows={'9' * 5000}", "a whole number from 1 on"),
        ("\x1b[2J=1", "there is no limit \\u001b[2j"),
    ],
)
def test_a_limit_that_is_none_is_wrong_use(run: Run, typed: str, words: str) -> None:
    done = run("rank", "round11.xlsx", "--limit", typed)
    assert (done.code, done.out) == (2, "")
    assert words.lower() in done.err.lower()
    assert "\x1b" not in done.err


def test_limits_stand_in_a_variable(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EQM_LIMIT", "rows=3 cells=1000")
    assert "--limit rows=3" in run("score", "round11.xlsx").err


def test_an_unusable_catalog_is_wrong_use_with_all_its_findings(run: Run, work: Path) -> None:
    (work / "bad.yaml").write_text("catalog: 1\nversion: 2\n")
    for command in (
        ("score", "clean.xlsx", "--catalog", "bad.yaml"),
        ("catalog", "check", "bad.yaml"),
        ("catalog", "show", "bad.yaml"),
    ):
        done = run(*command)
        assert done.code == 2
        printed = done.out + done.err
        assert "bad.yaml:1" in printed
        assert "bad.yaml:2" in printed


def test_catalog_check_and_show(run: Run) -> None:
    assert run("catalog", "check").out == "indicators.yaml: 3 indicators in 2 dimensions: no errors\n"
    result = json.loads(run("catalog", "check", "--format", "json").out)
    assert (result["file"], result["indicators"], result["dimensions"], result["findings"]) == (
        "indicators.yaml",
        3,
        2,
        [],
    )
    shown = json.loads(run("catalog", "show", "--format", "json").out)
    assert [(node["id"], node["share"]) for node in shown["nodes"]] == [
        *(("U", 60.0), ("U01", 30.0), ("U02", 30.0), ("T", 40.0), ("T01", 40.0))
    ]


def test_rounds_lists_the_runs(run: Run) -> None:
    run("score", "round11.xlsx")
    run("score", "round12.xlsx")
    result = json.loads(run("rounds", "--format", "json").out)
    assert [(line["run"], line["round"], line["ranked"], line["errors"]) for line in result["runs"]] == [
        (1, "11", 6, 0),
        (2, "12", 6, 1),
    ]
    assert run("rounds", "--format", "csv").out.count("\n") == 3
    assert "| 2 |" in run("rounds", "--format", "markdown").out
    assert "60.79" in run("rounds").out


def test_variables_set_options(run: Run, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EQM_STORE", "sqlite:///other.db")
    monkeypatch.setenv("EQM_LANG", "fa")
    monkeypatch.setenv("EQM_FORMAT", "markdown")
    monkeypatch.setenv("EQM_RANK_TOP", "1")
    assert run("score", "clean.xlsx").out.startswith('<div dir="rtl">\n\n# دورهٔ clean · فهرست آزمایشی')
    assert (work / "other.db").exists()
    out = run("rank").out
    assert "۱ رتبهٔ نخست از ۳" in out
    monkeypatch.setenv("EQM_CATALOG", "absent.yaml")
    assert run("catalog", "show").code == 2


def test_the_locale_chooses_the_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "fa_IR.UTF-8")
    assert "رتبه" in run("rank", "clean.xlsx").out
    monkeypatch.setenv("LC_ALL", "C")
    assert "rank" in run("rank", "clean.xlsx").out


def test_results_do_not_show_the_stores_password(run: Run) -> None:
    done = run("rounds", "--store", "postgresql://me:secret@localhost:1/none")
    assert done.code == 2
    assert "secret" not in done.err


def test_a_report_is_not_written_over_what_it_is_made_from(run: Run, work: Path) -> None:
    before = (work / "clean.xlsx").read_bytes()
    done = run("score", "clean.xlsx", "-o", "clean.xlsx")
    assert done.code == 2
    assert "clean.xlsx is an input" in done.err
    assert (work / "clean.xlsx").read_bytes() == before
    assert not (work / "eqm.db").exists()
    assert run("catalog", "show", "-o", "indicators.yaml").code == 2
