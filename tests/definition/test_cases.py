"""Cases beside definitions: what is misshapen or unclear in a file is told where it stands."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
import yaml

from cchc_score.definition import cases, catalogue, shelf
from cchc_score.diagnostics import Diagnostic

if TYPE_CHECKING:
    from conftest import Case

ROOT = Path(__file__).parents[2]
HEAD = "title: {vi: T, en: T}\nreferences: [{title: R}]\nperiod: 2022\n"
ROW = "rows:\n  - {unit: A, a: 5, expect: {points: 5}}\n"
Spots = list[tuple[str, int, int]]


def _load(case: "Case", text: str) -> tuple[cases.CaseFile | None, Spots]:
    path = case.write("indicators/x/cases/1.yaml", text)
    file, found = cases.load(path)
    return file, _spots(found)


def _spots(found: list[Diagnostic]) -> Spots:
    return [(one.fault.code, one.place.line, one.place.column) for one in found]


def test_a_sound_case_is_read_with_its_figures_and_what_must_come_out(case: "Case") -> None:
    text = HEAD + "rows:\n  - {unit: A, a: 5, plan:a: 6, expect: {rank: 1, a: 5, b: {group: B}}}\n"
    file, found = _load(case, text)
    assert file is not None, found
    (row,) = file.case.rows
    assert row.figures == {"a": 5, "plan:a": 6}
    assert {part: cases.figures(one) for part, one in cases.outcomes(row.expect).items()} == {
        None: {"rank": 1},
        "a": {"points": 5},
        "b": {"group": "B"},
    }


def test_a_period_and_a_precision_hold_for_all_rows_that_name_no_other(case: "Case") -> None:
    own = "{unit: A, period: 2023, tolerance: 0, decimals: 1, a: 1}"
    rows = f"rows:\n  - {{unit: A, a: 1}}\n  - {own}\n"
    file, _ = _load(case, HEAD + "tolerance: 0.5\ndecimals: 2\n" + rows)
    assert file is not None
    told = [(str(file.period(row)), *file.precision(row)) for row in file.case.rows]
    assert told == [("2022", 0.5, 2), ("2023", 0, 1)]


MISSHAPEN: list[tuple[str, Spots]] = [
    (ROW, [("DEF105", 1, 1), ("DEF105", 1, 1)]),
    (HEAD, [("DEF105", 1, 1)]),
    (HEAD + "rows: []\n", [("DEF106", 4, 7)]),
    (HEAD + "row: []\n" + ROW, [("DEF104", 4, 1)]),
    (HEAD.replace("2022", "Quý 5") + ROW, [("DEF220", 3, 9)]),
    (HEAD.replace("[{title: R}]", "[]") + ROW, [("DEF106", 2, 13)]),
    (HEAD + "tolerance: -1\n" + ROW, [("DEF106", 4, 12)]),
    (HEAD + "of: 1\n" + ROW, [("DEF106", 4, 5)]),
    (HEAD + "rows:\n  - {a: 5}\n", [("DEF105", 5, 5)]),
    (HEAD + "rows:\n  - {unit: 5, a: 5}\n", [("DEF107", 5, 12)]),
    (HEAD + "rows:\n  - {unit: A, a: [5]}\n", [("DEF106", 5, 18)]),
    (HEAD + "rows:\n  - {unit: A, a: true}\n", [("DEF106", 5, 18)]),
    (HEAD + "rows:\n  - unit: A\n    a:\n", [("DEF106", 6, 7)]),
    (HEAD + "rows:\n  - unit: A\n    a: 61,86\n", [("DEF112", 6, 8)]),
    (HEAD + "rows:\n  - {unit: A, a: 5, a: 6}\n", [("DEF103", 5, 21)]),
    (HEAD + "rows:\n  - {unit: A, expect: 5}\n", [("DEF106", 5, 23)]),
    (HEAD + "rows:\n  - unit: A\n    expect:\n", [("DEF106", 6, 12)]),
    (HEAD + "rows:\n  - {unit: A, expect: {points: many}}\n", [("DEF106", 5, 32)]),
    (HEAD + "rows:\n  - {unit: A, expect: {status: done}}\n", [("DEF106", 5, 32)]),
    (HEAD + "rows:\n  - {unit: A, expect: {a: {pionts: 5}}}\n", [("DEF104", 5, 28)]),
    (HEAD + "rows:\n  - {unit: A, expect: {a: {points: [5]}}}\n", [("DEF106", 5, 36)]),
    (HEAD + "rows:\n  - {unit: A, expect: {a: [5]}}\n", [("DEF106", 5, 27)]),
    ("title: [\n", [("DEF102", 2, 1)]),
    ("", [("DEF106", 1, 1)]),
]


@pytest.mark.parametrize(("text", "spots"), MISSHAPEN)
def test_what_is_misshapen_is_told_once_where_it_stands(
    case: "Case", text: str, spots: Spots
) -> None:
    file, found = _load(case, text)
    assert (file, found) == (None, spots)


def test_a_misspelt_figure_of_a_part_is_answered_with_those_there_are(case: "Case") -> None:
    path = case.write("cases/1.yaml", HEAD + "rows:\n  - {unit: A, expect: {a: {pionts: 5}}}\n")
    (found,) = cases.load(path)[1]
    assert "did you mean 'points'?" in found.what("en")
    assert "attainment" in found.remedy("en")


SHAPES = [
    text
    for text, spots in MISSHAPEN
    if {code for code, _, _ in spots} <= {"DEF104", "DEF105", "DEF106"}
]


@pytest.mark.parametrize("text", SHAPES)
def test_the_schema_refuses_every_fault_of_shape(text: str) -> None:
    schema = json.loads((ROOT / "schema" / "cases.schema.json").read_text("utf-8"))
    assert not jsonschema.Draft202012Validator(schema).is_valid(yaml.safe_load(text))


def _definition(name: str = "x", span: str = "from: 2022") -> str:
    return (
        f"id: {name}\ntitle: {{vi: T, en: T}}\npublisher: P\nreferences: [{{title: R}}]\n"
        f"effective: {{{span}}}\nparts: [{{id: a, rule: {{kind: given}}}}]\n"
    )


def test_cases_are_those_in_a_folder_cases_beside_definitions(case: "Case") -> None:
    """An index called cases, and a folder of that name elsewhere, hold definitions."""
    case.write("indicators/x/2022.yaml", _definition())
    one = case.write("indicators/x/cases/1.yaml", HEAD + ROW)
    own = case.write("indicators/cases/2022.yaml", _definition("cases"))
    assert (shelf.is_case(one), shelf.is_case(own)) == (True, False)
    folder = case.folder / "indicators"
    assert [path.parent.name for path in shelf.files([folder])] == ["cases", "x"]
    assert [path.parent.parent.name for path in shelf.some([folder])] == [
        "indicators",
        "indicators",
        "x",
    ]
    definitions, found = catalogue.load_all([folder])
    assert ([definition.index.id for definition in definitions], found) == (["cases", "x"], [])


def test_the_version_in_force_on_the_periods_last_day_is_the_one_that_is_held_to(
    case: "Case",
) -> None:
    case.write("x/1.yaml", _definition(span="from: 2020, to: 2021"))
    case.write("x/2.yaml", _definition())
    file, _ = cases.load(case.write("x/cases/1.yaml", HEAD + ROW))
    versions, found = cases.versions(case.folder / "x/cases/1.yaml")
    assert (found, file is not None) == ([], True)
    assert file is not None
    version = cases.version_for(file.period(file.case.rows[0]), versions)
    assert version is not None
    assert version.version == "2"
    assert cases.version_for(None, versions) is None


def test_two_indices_beside_a_case_leave_open_which_one_is_meant(case: "Case") -> None:
    case.write("x/1.yaml", _definition())
    case.write("x/2.yaml", _definition("y"))
    path = case.write("x/cases/1.yaml", HEAD + ROW)
    file, _ = cases.load(path)
    assert file is not None
    (found,) = cases.check(file, cases.versions(path)[0])
    assert (found.fault.code, found.place.line) == ("DEF244", 0)
    assert "x, y" in found.what("en")
