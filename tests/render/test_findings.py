"""Diagnostics for people, for GitHub, for tools: the same places in every format."""

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from cchc_score.definition.faults import FAULTS

if TYPE_CHECKING:
    from conftest import Case, Cli

HEAD = """\
id: x
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2022}
"""
BROKEN = (
    HEAD + "parts:\n  - {id: a, mesure: x}\n  - {id: b, max: 5}\n  - id: c\n    title: Một, hai\n"
)
SPOTS = [("DEF104", "error", 7, 13), ("DEF204", "error", 8, 18), ("DEF904", "warning", 10, 12)]
SNIPPETS = """\
1.yaml:7:13: error[DEF104] unknown key 'mesure'; did you mean 'measure'?
  7 |   - {id: a, mesure: x}
    |             ^^^^^^^
  help: known here: """

_PLACE: dict[str, Any] = {
    "type": "object",
    "required": ["artifactLocation"],
    "properties": {
        "artifactLocation": {"type": "object", "required": ["uri"]},
        "region": {
            "type": "object",
            "required": ["startLine"],
            "properties": {
                "startLine": {"type": "integer", "minimum": 1},
                "startColumn": {"type": "integer", "minimum": 1},
            },
        },
    },
}
_MESSAGE: dict[str, Any] = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_RULE: dict[str, Any] = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "shortDescription": _MESSAGE,
        "help": _MESSAGE,
        "defaultConfiguration": {"type": "object", "properties": {"level": _LEVEL}},
    },
}
_RESULT: dict[str, Any] = {
    "type": "object",
    "required": ["message", "ruleId", "locations"],
    "properties": {
        "message": _MESSAGE,
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": _LEVEL,
        "locations": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "object", "properties": {"physicalLocation": _PLACE}},
        },
    },
}
_RUN: dict[str, Any] = {
    "type": "object",
    "required": ["tool", "results"],
    "properties": {
        "tool": {
            "type": "object",
            "required": ["driver"],
            "properties": {
                "driver": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {"rules": {"type": "array", "items": _RULE}},
                }
            },
        },
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": _RESULT},
    },
}
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {"type": "array", "items": _RUN},
    },
}
"""What SARIF 2.1.0 demands of the parts that we write."""


@pytest.fixture
def broken(case: "Case") -> "Case":
    """Put one definition with two errors and a warning into a folder."""
    case.write("1.yaml", BROKEN)
    return case


def _run(cli: "Cli", broken: "Case", *args: str, **env: str) -> tuple[int, str]:
    done = cli("validate", "1.yaml", *args, cwd=broken.folder, env=env)
    assert done.err == ""
    return done.code, done.text


def test_people_see_the_line_and_the_spot(cli: "Cli", broken: "Case") -> None:
    code, text = _run(cli, broken)
    assert code == 1
    assert text.startswith(SNIPPETS)
    assert text.endswith("\nFound 2 errors, 1 warning in 1 file.\n")
    _, text = _run(cli, broken, "--lang", "vi")
    assert "không có khóa «mesure» ở đây; có phải «measure»?" in text
    assert text.endswith("\n2 lỗi, 1 cảnh báo trong 1 tệp.\n")


def test_every_mark_stands_under_the_spot_that_is_named(cli: "Cli", broken: "Case") -> None:
    lines = _run(cli, broken)[1].splitlines()
    for _, _, line, column in SPOTS:
        at = next(n for n, one in enumerate(lines) if one.startswith(f"1.yaml:{line}:{column}:"))
        shown, marks = lines[at + 1 : at + 3]
        assert shown == f"  {line} | {BROKEN.splitlines()[line - 1]}"
        assert marks.index("^") == len(f"  {line} | ") + column - 1
        assert len(marks) <= len(shown)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("b.yaml", HEAD + "parts: [{id: a}]\n", "Found 0 errors, 0 warnings in 1 file."),
        ("b.yaml", HEAD + "parts: [{id: a, max: 1}]\n", "Found 1 error, 0 warnings in 1 file."),
    ],
)
def test_what_is_counted_is_in_the_right_number(
    cli: "Cli", case: "Case", name: str, content: str, told: str
) -> None:
    case.write(name, content)
    assert cli("validate", name, cwd=case.folder).text.splitlines()[-1] == told


def test_json_has_every_finding_and_the_counts(cli: "Cli", broken: "Case") -> None:
    code, text = _run(cli, broken, "-f", "json")
    document = json.loads(text)
    assert code == 1
    assert document["summary"] == {"errors": 2, "warnings": 1, "files": 1}
    assert document["schema_version"] == "1"
    found = document["diagnostics"]
    keys = ("code", "severity", "line", "column")
    assert [tuple(one[key] for key in keys) for one in found] == SPOTS
    assert {one["file"] for one in found} == {"1.yaml"}
    assert all(one["what"] and one["help"] for one in found)


def test_github_annotates_the_worst_first(cli: "Cli", broken: "Case") -> None:
    code, text = _run(cli, broken, "-f", "github")
    assert code == 1
    heads = [line.split("::")[1] for line in text.splitlines()]
    assert heads == [
        f"{severity} title={fault},file=1.yaml,line={line},col={column}"
        for fault, severity, line, column in sorted(SPOTS, key=lambda spot: spot[1])
    ]
    assert all("%0Ahelp: " in line for line in text.splitlines())


def test_github_is_spoken_to_in_its_own_signs(cli: "Cli", case: "Case") -> None:
    """A comma or colon in a name, a percent sign in a text: none breaks a command."""
    case.write("a,b:c.yaml", HEAD + 'parts: [{id: a, value: "x % y"}]\n')
    done = cli("validate", "a,b:c.yaml", "-f", "github", cwd=case.folder)
    (line,) = done.text.splitlines()
    assert line.startswith("::error title=DEF265,file=a%2Cb%3Ac.yaml,line=6,col=")
    assert "%" not in line.replace("%0A", "").replace("%25", "").replace("%2C", "").replace(
        "%3A", ""
    )


def test_github_is_the_default_where_it_runs(cli: "Cli", broken: "Case") -> None:
    by_itself = _run(cli, broken, GITHUB_ACTIONS="true")
    assert by_itself == _run(cli, broken, "-f", "github")
    assert _run(cli, broken, "-f", "text", GITHUB_ACTIONS="true") == _run(cli, broken)
    assert _run(cli, broken, GITHUB_ACTIONS="false") == _run(cli, broken)


def test_sarif_keeps_to_its_structure(cli: "Cli", broken: "Case") -> None:
    code, text = _run(cli, broken, "-f", "sarif")
    log = json.loads(text)
    assert code == 1
    assert list(Draft202012Validator(SARIF).iter_errors(log)) == []
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [spot[0] for spot in SPOTS]
    for result, (fault, severity, line, column) in zip(run["results"], SPOTS, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == fault
        assert result["level"] == severity
        place = result["locations"][0]["physicalLocation"]
        assert place["region"] == {"startLine": line, "startColumn": column}
        assert place["artifactLocation"]["uri"] == "1.yaml"


def test_sarif_writes_paths_as_uris(cli: "Cli", case: "Case") -> None:
    """A space or a Vietnamese letter in a path is escaped, as a URI demands."""
    case.write("chỉ số/a b.yaml", HEAD + "parts: [{id: a, max: 1}]\n")
    log = json.loads(cli("validate", "chỉ số", "-f", "sarif", cwd=case.folder).text)
    (result,) = log["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "ch%E1%BB%89%20s%E1%BB%91/a%20b.yaml"


def test_sarif_of_nothing_is_a_log_without_results(cli: "Cli", case: "Case") -> None:
    case.write("1.yaml", HEAD + "parts: [{id: a}]\n")
    done = cli("validate", "1.yaml", "-f", "sarif", cwd=case.folder)
    log = json.loads(done.text)
    assert (done.code, log["runs"][0]["results"]) == (0, [])
    assert list(Draft202012Validator(SARIF).iter_errors(log)) == []


WARNED = HEAD + "parts: [{id: a, title: Một}]\n"


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        ([], 0, 1),
        (["--strict"], 1, 1),
        (["--ignore", "DEF904"], 0, 0),
        (["--strict", "--ignore", "DEF904"], 0, 0),
        (["--strict", "--ignore", "DEF901"], 1, 1),
        (["--strict", "--ignore", "DEF901", "--ignore", "DEF904"], 0, 0),
    ],
)
def test_warnings_fail_only_where_that_is_wanted(
    cli: "Cli", case: "Case", args: list[str], code: int, told: int
) -> None:
    case.write("1.yaml", WARNED)
    done = cli("validate", "1.yaml", *args, cwd=case.folder)
    assert done.code == code
    assert done.text.count("warning[") == told


@pytest.mark.parametrize("code", ["DEF999", "DEF203", "def", "", "DEF90"])
def test_only_warnings_can_be_ignored(cli: "Cli", case: "Case", code: str) -> None:
    """An error is never ignored, and a mistyped code does not pass for one."""
    case.write("1.yaml", WARNED)
    done = cli("validate", "1.yaml", "--ignore", code, cwd=case.folder)
    assert (done.code, done.out) == (2, b"")


def test_the_definitions_of_the_project_warn_of_their_sources_alone(cli: "Cli") -> None:
    done = cli("validate", "--strict", "--ignore", "DEF901")
    assert done.code == 0
    assert done.text.startswith("Found 0 errors, 0 warnings in ")


def test_every_code_of_a_warning_may_be_ignored(cli: "Cli", case: "Case") -> None:
    case.write("1.yaml", WARNED)
    codes = [code for code, fault in FAULTS.items() if fault.severity == "warning"]
    args = [word for code in codes for word in ("--ignore", code)]
    assert cli("validate", "1.yaml", "--strict", *args, cwd=case.folder).code == 0
