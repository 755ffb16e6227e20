"""The JSON Schemas say what is written and what is read: neither more nor less."""

import json
from collections.abc import Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from cchc_score.definition import cases, index, shelf
from cchc_score.report import COMPARED, VIEWS
from cchc_score.report.schema import comparison_schema, result_schema

if TYPE_CHECKING:
    from conftest import Cli

ROOT = Path(__file__).parents[1]
KEPT = {
    "definition": "index.schema.json",
    "cases": "cases.schema.json",
    "result": "result.schema.json",
    "findings": "findings.schema.json",
    "comparison": "comparison.schema.json",
    "config": "config.schema.json",
}
SAMPLES = sorted((ROOT / "data" / "samples").glob("*.csv"))
FILES = {
    path: "cases" if shelf.is_case(path) else "definition"
    for path in shelf.some([ROOT / "indicators"])
}


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((ROOT / "schema" / KEPT[name]).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _plain(text: str) -> object:
    """Return a definition as an editor reads it: YAML 1.2 has no dates."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def _complaints(name: str, document: object) -> list[str]:
    return [f"{one.json_path}: {one.message}" for one in _validator(name).iter_errors(document)]


@pytest.mark.parametrize("what", KEPT)
def test_the_schema_that_is_kept_is_the_one_that_is_printed(cli: "Cli", what: str) -> None:
    done = cli("schema", what)
    assert (done.code, done.err) == (0, "")
    assert done.out == (ROOT / "schema" / KEPT[what]).read_bytes()


def test_the_schema_of_definitions_is_the_default(cli: "Cli") -> None:
    assert cli("schema").out == cli("schema", "definition").out


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_definition_and_case_keeps_to_its_schema(path: Path) -> None:
    assert _complaints(FILES[path], _plain(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_definition_and_case_tells_its_editor_where_its_schema_is(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    told = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / told).resolve() == ROOT / "schema" / KEPT[FILES[path]]


CHOICES: list[tuple[str, ...]] = [
    (),
    ("--show", "coverage"),
    ("--show", "ranking", "--rounded"),
    ("--show", "all", "--lang", "vi"),
]


@pytest.mark.parametrize(
    ("path", "choice"),
    [*product(SAMPLES, CHOICES)],
    ids=lambda one: one.stem if isinstance(one, Path) else " ".join(one),
)
def test_every_result_keeps_to_the_schema(cli: "Cli", path: Path, choice: tuple[str, ...]) -> None:
    done = cli("compute", path, "-f", "json", *choice)
    assert done.code == 0
    assert _complaints("result", json.loads(done.text)) == []


@pytest.mark.parametrize(
    "choice",
    [("--unit", "Thị xã Kinh Môn"), ("--period", "2022-Q3"), ("--level", "cấp xã")],
)
def test_a_result_of_some_rows_keeps_to_the_schema(cli: "Cli", choice: tuple[str, str]) -> None:
    data = "data/samples/districts-2022-synthetic.csv"
    result = json.loads(cli("compute", data, "-f", "json", *choice).text)
    assert _complaints("result", result) == []
    assert result["settings"][choice[0].removeprefix("--")] == choice[1]
    assert {row[choice[0].removeprefix("--")] for row in result["scores"]} == {choice[1]}


PAPI = [f"data/samples/papi-ha-nam-{years}.csv" for years in ("2019-2020", "2021")]
COMPARED_CHOICES: list[tuple[str, ...]] = [
    ("data/samples/districts-2022-synthetic.csv",),
    ("data/samples/districts-2022-synthetic.csv", "--unit", "Huyện Nam Sách", "--rounded"),
    (*PAPI, "--lang", "vi"),
    (PAPI[0], "--show", "units"),
]


@pytest.mark.parametrize("args", COMPARED_CHOICES, ids=lambda args: " ".join(args)[13:])
def test_every_comparison_keeps_to_its_schema(cli: "Cli", args: tuple[str, ...]) -> None:
    done = cli("compare", *args, "-f", "json")
    assert done.code == 0
    document = json.loads(done.text)
    assert _complaints("comparison", document) == []
    assert _complaints("comparison", {**document, "more": 1}) != []


def test_a_result_that_says_anything_else_is_refused() -> None:
    """The schema describes to the last key: what it does not know it does not accept."""
    assert _complaints("result", {"schema_version": "1"}) != []
    assert _complaints("result", {**_result(), "more": 1}) != []
    assert _complaints("result", {**_result(), "gaps": [{"period": "2022"}]}) != []
    assert _complaints("result", _result()) == []


def _result() -> dict[str, Any]:
    sha = "0" * 64
    return {
        "schema_version": "1",
        "tool": {"name": "cchc-score", "version": "0"},
        "index": {"id": "x", "versions": [{"version": "1", "sha256": sha}]},
        "inputs": [{"path": "x.csv", "sha256": sha, "rows": 1}],
        "settings": {
            "lang": "vi",
            "stage": None,
            "provisional": False,
            "period": None,
            "unit": None,
            "level": None,
        },
        "summary": {
            "planned": 0,
            "met_or_exceeded": 0,
            "missed": 0,
            "not_judged": 0,
            "unconfirmed": [],
        },
        "gaps": [],
    }


HEAD = """\
id: x
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2022}
"""
LEAF = "parts:\n  - id: a\n"
MISSHAPEN = [
    LEAF,
    HEAD,
    HEAD + "parts: []\n",
    HEAD + LEAF + "    mesure: x\n",
    HEAD + LEAF + "    max: 0\n",
    HEAD + LEAF + '    plan: "50"\n',
    HEAD + LEAF + "    direction: up\n",
    HEAD + LEAF + "    code: 1.5\n",
    HEAD + LEAF + "    decimals: 10\n",
    HEAD + LEAF + "    range: [0]\n",
    HEAD + LEAF + "    when_none: maybe\n",
    HEAD + LEAF + "    applies_to: {level: []}\n",
    HEAD + LEAF + "    rule: ratio\n",
    HEAD + LEAF + "    rule: {}\n",
    HEAD + LEAF + "    rule: {kind: ratoi}\n",
    HEAD + LEAF + "    rule: {kind: steps}\n",
    HEAD + LEAF + "    rule: {kind: steps, steps: []}\n",
    HEAD + LEAF + "    rule: {kind: ratio, full_at: 0}\n",
    HEAD + LEAF + "    rule: {kind: cases, cases: []}\n",
    HEAD + LEAF + "    rule: {kind: min-max, to: [1]}\n",
    HEAD + LEAF + "    rule: {kind: leader, base: 2}\n",
    HEAD.replace("{from: 2022}", "2022") + LEAF,
    HEAD.replace("{from: 2022}", "{to: 2022}") + LEAF,
    HEAD.replace("[{title: R}]", "[]") + LEAF,
    HEAD.replace("id: x", "id: một hai") + LEAF,
    HEAD + "ranking: {of: 1}\n" + LEAF,
    HEAD + "ranking: {ties: max}\n" + LEAF,
    HEAD + "groups: {quantiles: {names: [A]}}\n" + LEAF,
    HEAD + "groups: {thresholds: [{name: A}], quota: {name: A, share: 101, of: [A]}}\n" + LEAF,
]


@pytest.mark.parametrize("text", MISSHAPEN)
def test_what_is_misshapen_is_refused_by_the_schema_as_by_validate(
    text: str, tmp_path: Path
) -> None:
    """An editor underlines what CI would refuse."""
    from cchc_score.definition import catalogue  # noqa: PLC0415 - it is the other judge

    path = tmp_path / "1.yaml"
    path.write_text(text, encoding="utf-8")
    assert any(one.is_error for one in catalogue.load(path).diagnostics)
    assert _complaints("definition", _plain(text)) != []


def _described(schema: object, at: str = "$") -> list[str]:
    """Return the paths of the properties that are not explained."""
    if isinstance(schema, list):
        return [path for one in schema for path in _described(one, at)]
    if not isinstance(schema, dict):
        return []
    properties = schema.get("properties", {})
    bare = [
        f"{at}.{name}"
        for name, one in properties.items()
        if not {"description", "const", "$ref", "enum"} & set(one)
    ]
    inner = [path for name, one in schema.items() for path in _described(one, f"{at}.{name}")]
    return bare + inner


def test_an_editor_can_explain_every_key_of_a_definition() -> None:
    assert _described(index.schema()) == []


def test_an_editor_can_explain_every_key_of_a_case() -> None:
    assert _described(cases.schema()) == []


@pytest.mark.parametrize(
    ("schema", "views"), [(result_schema(), VIEWS), (comparison_schema(), COMPARED)]
)
def test_every_column_of_a_result_is_explained(
    schema: Mapping[str, Any], views: Mapping[str, str]
) -> None:
    for name in views:
        cells = schema["properties"][name]["items"]["properties"]
        assert all(cell["description"] for cell in cells.values())


def test_findings_in_json_are_valid(cli: "Cli") -> None:
    """Every broken definition there is, in one run."""
    done = cli("validate", str(ROOT / "tests" / "faulty"), "-f", "json")
    assert done.code == 1
    document = json.loads(done.out)
    assert _complaints("findings", document) == []
    assert len(document["diagnostics"]) > document["summary"]["files"] > 100
