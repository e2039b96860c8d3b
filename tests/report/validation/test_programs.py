"""What programs read: JSON by its published schema, SARIF by OASIS's, GitLab's code quality."""

import json
import re
from dataclasses import replace
from urllib.parse import unquote_to_bytes

import pytest

from eqm.findings import Location, Severity
from eqm.findings.cells import ABOVE
from eqm.language import Language, Text
from eqm.report.findings import findings_values
from eqm.report.setters.json import dumped
from eqm.validation import Noted, Validated
from report.validation.batch import FILES, FINDINGS, at, hostile, validated
from report.validation.reading import finding_schema, findings_schema, sarif_schema, schema_text, told

BOTH: tuple[Language, ...] = ("fa", "en")
EVERY = [validated(rest={Severity.WARNING: 12}), validated(()), hostile(), validated((), ())]


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("found", EVERY)
def test_json_is_valid_by_its_schema(found: Validated, language: Language) -> None:
    read = json.loads(told("json", found, language))
    findings_schema().validate(read)
    assert read["files"] == len(found.files)
    values = findings_values(one.finding for one in found.noted)
    assert read["findings"] == json.loads(dumped({"findings": values}, language))["findings"]


def test_json_counts_what_it_does_not_list() -> None:
    read = json.loads(told("json", validated(rest={Severity.WARNING: 12})))
    rest = {"errors": 0, "warnings": 12, "notes": 0}
    assert read["summary"] == {"errors": 4, "warnings": 13, "notes": 2, "faulty": 2, "rest": rest}


def test_the_schema_knows_every_key_and_misses_any() -> None:
    read = json.loads(told("json", validated()))
    schema = json.loads(schema_text())
    assert set(schema["properties"]) == set(read)
    assert set(schema["properties"]["summary"]["properties"]) == set(read["summary"])
    assert set(schema["$defs"]["finding"]["properties"]) == set(read["findings"][0])
    for key in read["findings"][0]:
        without = {name: value for name, value in read["findings"][0].items() if name != key}
        assert not finding_schema().is_valid(without)
    assert not findings_schema().is_valid({**read, "files": -1})


def test_the_schema_stands_beside_the_code_and_tells_what_each_key_is() -> None:
    properties = json.loads(schema_text())["$defs"]["finding"]["properties"]
    assert all(told["title"] and told["description"] for told in properties.values())


@pytest.mark.parametrize("found", EVERY)
def test_jsonl_is_a_finding_a_line(found: Validated) -> None:
    lines = told("jsonl", found).splitlines()
    read = [json.loads(line) for line in lines]
    for one in read:
        finding_schema().validate(one)
    assert read == json.loads(told("json", found))["findings"]


def test_origin_is_null_or_a_cell() -> None:
    origins = [one["origin"] for one in json.loads(told("json", validated()))["findings"]]
    assert origins[4] == {"file": "incoming/ito-final.xlsx", "sheet": "خدمات", "cell": "D9"}
    assert [origin for origin in origins if origin] == [origins[4]]


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("found", EVERY)
def test_sarif_is_valid_by_the_official_schema(found: Validated, language: Language) -> None:
    read = json.loads(told("sarif", found, language))
    sarif_schema().validate(read)
    (run,) = read["runs"]
    assert len(run["results"]) == len(found.noted)
    for result in run["results"]:
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert {*rule["messageStrings"]} == {"fa", "en"}


def test_sarif_says_where_a_finding_stands() -> None:
    results = json.loads(told("sarif", validated()))["runs"][0]["results"]
    assert results[2]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "forms/ito.xlsx"},
                "region": {"startLine": 17, "startColumn": 6},
            },
            "logicalLocations": [{"fullyQualifiedName": "services!F17"}],
        }
    ]
    assert "region" not in results[0]["locations"][0]["physicalLocation"]
    assert [result["level"] for result in results] == [*("error", "warning", "error", "error", "error", "note", "note")]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("forms/ito.xlsx", "forms/ito.xlsx"),
        ("./forms/ito.xlsx", "forms/ito.xlsx"),
        ("a b/دوره.xlsx", "a%20b/%D8%AF%D9%88%D8%B1%D9%87.xlsx"),
        ("http://evil", "http%3A//evil"),
        ("50%#?.xlsx", "50%25%23%3F.xlsx"),
        ("/data/a.xlsx", "file:///data/a.xlsx"),
        (b"caf\xe9.xlsx".decode("utf-8", "surrogateescape"), "caf%E9.xlsx"),
        ("\ud800", "%ED%A0%80"),
    ],
)
def test_sarif_s_paths_are_uri_references(file: str, uri: str) -> None:
    read = json.loads(told("sarif", validated((Noted(ABOVE.at(Location(file), found=2, limit=1)),))))
    (place,) = read["runs"][0]["results"][0]["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == uri
    assert re.fullmatch(r"[A-Za-z0-9._~%/:-]*", uri)
    assert unquote_to_bytes(uri.removeprefix("file://")) == file.removeprefix("./").encode(
        "utf-8", "surrogateescape" if "\udce9" in file else "surrogatepass"
    )


def test_no_cell_becomes_a_link_in_a_sarif_viewer() -> None:
    found = ABOVE.at(at(1, 1), found="[here](http://evil)", limit="]")
    text = json.loads(told("sarif", validated((Noted(found),))))["runs"][0]["results"][0]["message"]["text"]
    assert not re.search(r"(?<!\\)\[[^\]]*(?<!\\)\]\(", text)


def prints(found: Validated, name: str = "sarif") -> list[str]:
    read = json.loads(told(name, found))
    if name == "gitlab":
        return [entry["fingerprint"] for entry in read]
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in read["runs"][0]["results"]]


def moved(noted: Noted, rows: int) -> Noted:
    place = noted.finding.place
    return replace(noted, finding=replace(noted.finding, place=replace(place, row=place.row + rows)))


@pytest.mark.parametrize("name", ["sarif", "gitlab"])
def test_a_fingerprint_outlives_a_row_above_and_another_language(name: str) -> None:
    before = prints(validated(), name)
    assert prints(validated(tuple(moved(one, 3) for one in FINDINGS)), name) == before
    assert prints(validated(FINDINGS[2:]), name) == before[2:]
    assert told(name, validated(), "fa") != told(name, validated(), "en")
    assert [one for one in before if one in told(name, validated(), "fa")] == before


@pytest.mark.parametrize("name", ["sarif", "gitlab"])
def test_equal_findings_are_told_apart_by_an_ordinal(name: str) -> None:
    same = tuple(moved(FINDINGS[2], rows) for rows in range(3))
    first, *others = prints(validated(same), name)
    assert first.endswith(":1")
    assert others == [first[:-1] + "2", first[:-1] + "3"]


@pytest.mark.parametrize(
    "other",
    [
        ABOVE.at(at(1, 1), agency="b", indicator="U04", found=2, limit=1),
        ABOVE.at(at(1, 1), agency="aU", indicator="04", found=2, limit=1),
        ABOVE.at(at(1, 1), agency="a", indicator="U05", found=2, limit=1),
        ABOVE.at(at(1, 1), agency="a", indicator="U04", found=3, limit=1),
        ABOVE.at(at(1, 1, sheet="answers"), agency="a", indicator="U04", found=2, limit=1),
        ABOVE.at(at(1, 1), agency="a", indicator="U04", found=2, limit=Text(fa="یک", en="one")),
    ],
)
def test_what_differs_has_another_fingerprint(other: object) -> None:
    one = ABOVE.at(at(1, 1), agency="a", indicator="U04", found=2, limit=1)
    for name in ("sarif", "gitlab"):
        first, second = prints(validated((Noted(one), Noted(other))), name)
        assert first != second
        assert second.endswith(":1")


def test_gitlab_s_entries_have_what_gitlab_asks_for() -> None:
    read = json.loads(told("gitlab", validated()))
    for entry in read:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert entry["location"]["lines"]["begin"] >= 1
        assert entry["location"]["path"] in FILES
    assert read[2]["description"] == "services!F17 U04: 101 is above 100. [ito]"
    assert len({entry["fingerprint"] for entry in read}) == len(read)
    assert [entry["severity"] for entry in read][:2] == ["major", "minor"]


def test_gitlab_s_fingerprints_are_apart_across_files() -> None:
    twice = tuple(Noted(replace(FINDINGS[2].finding, place=at(17, 6, file))) for file in ("a.xlsx", "b.xlsx"))
    first, second = prints(validated(twice), "gitlab")
    assert first != second
    assert json.loads(told("gitlab", validated(()))) == []
