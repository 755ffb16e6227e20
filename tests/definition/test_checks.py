"""One tiny broken definition for every fault, and all the faults of one file in one run."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml

from cchc_score.definition import catalogue, faults
from cchc_score.diagnostics import Diagnostic, Refusal
from cchc_score.engine import cases, examples
from cchc_score.engine import faults as engine_faults

Spots = list[tuple[str, int, int]]

HEAD = """\
id: x
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2022}
"""
LEAF = "parts:\n  - id: a\n"
SCORED = LEAF + "    rule: {kind: given}\n"


def spots(found: list[Diagnostic]) -> Spots:
    return [(one.fault.code, one.place.line, one.place.column) for one in found]


def check(folder: Path, text: str) -> Spots:
    """Return code, line and column of everything found in a file that holds `text`."""
    path = folder / "1.yaml"
    path.write_text(text, encoding="utf-8")
    return spots(catalogue.load(path).diagnostics)


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return `text` without its § marks, and the line and column of what follows each."""
    places, clean = [], ""
    for character in text:
        if character == "§":
            places.append((clean.count("\n") + 1, len(clean) - clean.rfind("\n")))
        else:
            clean += character
    return clean, places


def plans(*lines: str) -> str:
    return HEAD + LEAF + "    plan:\n" + "".join(f"      - {line}\n" for line in lines)


def parts(*settings: str) -> str:
    """Return one part a setting."""
    names = (f"  - {{id: p{place}, {one}}}\n" for place, one in enumerate(settings))
    return "parts:\n" + "".join(names)


def groups(*thresholds: str) -> str:
    return f"{HEAD}groups: {{thresholds: [{', '.join(thresholds)}]}}\n{SCORED}"


def classes(line: str) -> str:
    """Return one class A and one B, and a line about them."""
    return f"{HEAD}groups: {{thresholds: [{{at_least: 9, name: A}}, {{name: B}}], {line}}}\n{LEAF}"


def steps(*lines: str) -> str:
    return HEAD + parts(f"rule: {{kind: steps, steps: [{', '.join(lines)}]}}")


_EXPECTED = re.compile(r"# (DEF\d+) at (\d+):(\d+)")
FAULTY = sorted((Path(__file__).parents[1] / "faulty").glob("DEF*.yaml"))
"""Broken definitions, one a fault or more; the last line says what is found, and where."""
CASES = sorted((Path(__file__).parents[1] / "faulty" / "beside" / "cases").glob("DEF*.yaml"))
"""Broken cases beside a sound definition, likewise."""
CODES = {path.stem.partition("-")[0] for path in (*FAULTY, *CASES)}
ALSO = {"DEF116": ["DEF106"], "DEF205": ["DEF908"], "DEF208": ["DEF905"]}
"""Faults that cannot come alone: a note that nests without end is no text either."""


def _absent(folder: Path) -> Spots:
    return spots(catalogue.load(folder / "absent.yaml").diagnostics)


def _too_large(folder: Path) -> Spots:
    return check(folder, "#" * 5_000_001)


def _unknown(folder: Path) -> Spots:
    with pytest.raises(Refusal) as refused:
        catalogue.find(folder, "papi")
    return spots(refused.value.diagnostics)


def _failing(folder: Path) -> Spots:
    """A definition whose second example comes to 2 points, not to 3."""
    path = folder / "1.yaml"
    path.write_text(HEAD + parts(WORKED), encoding="utf-8")
    (definition,), found = catalogue.load_all([path])
    return spots([*found, *examples.check(definition)])


def _overlapping(folder: Path) -> Spots:
    for name in ("1.yaml", "2.yaml"):
        (folder / name).write_text(HEAD + LEAF, encoding="utf-8")
    _, found = catalogue.load_all([folder])
    return spots(found)


def _between_two(folder: Path) -> Spots:
    """A case beside two indices."""
    for name in ("x", "y"):
        text = (HEAD + LEAF).replace("id: x", f"id: {name}")
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "cases").mkdir()
    path = folder / "cases" / "1.yaml"
    head = "title: T\nreferences: [{title: R}]\nperiod: 2022\n"
    path.write_text(head + "rows: [{unit: A, expect: {a: 1}}]\n", encoding="utf-8")
    return spots(cases.check(path).diagnostics)


WORKED = "rule: {kind: given}, examples: [{p0: 1, points: 1}, {p0: 2, points: 3}]"
OF_FILES: dict[str, tuple[Callable[[Path], Spots], int, int]] = {
    "DEF101": (_absent, 0, 0),
    "DEF117": (_too_large, 0, 0),
    "DEF120": (_unknown, 0, 0),
    "DEF218": (_failing, 7, 82),
    "DEF222": (_overlapping, 5, 1),
    "DEF244": (_between_two, 0, 0),
}


EVERY = [code for code in {**faults.FAULTS, **engine_faults.FAULTS} if code.startswith("DEF")]


@pytest.mark.parametrize("code", EVERY)
def test_every_fault_has_its_broken_definition(code: str) -> None:
    assert (code in CODES) != (code in OF_FILES)


def test_no_case_outlives_its_fault() -> None:
    assert {code for code in {*CODES, *OF_FILES} if code.startswith("DEF")} == set(EVERY)


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_one_mistake_is_one_diagnostic_where_it_stands(path: Path) -> None:
    code, line, column = _EXPECTED.fullmatch(path.read_text("utf-8").splitlines()[-1]).groups()  # type: ignore[union-attr]
    told = [
        spot
        for spot in spots(catalogue.load(path).diagnostics)
        if spot[0] not in ALSO.get(code, ())
    ]
    assert told == [(code, int(line), int(column))]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_one_mistake_in_a_case_is_one_diagnostic_where_it_stands(path: Path) -> None:
    code, line, column = _EXPECTED.fullmatch(path.read_text("utf-8").splitlines()[-1]).groups()  # type: ignore[union-attr]
    assert spots(cases.check(path).diagnostics) == [(code, int(line), int(column))]


SHAPE = ("DEF104", "DEF105", "DEF106", "DEF107", "DEF119")


@pytest.mark.parametrize(
    "path", [path for path in FAULTY if path.stem.startswith(SHAPE)], ids=lambda path: path.stem
)
def test_the_schema_refuses_every_fault_of_shape(path: Path) -> None:
    """Editors and other validators find them too."""
    schema = json.loads((Path(__file__).parents[2] / "schema/index.schema.json").read_text("utf-8"))
    assert not jsonschema.Draft202012Validator(schema).is_valid(
        yaml.safe_load(path.read_text("utf-8"))
    )


@pytest.mark.parametrize("code", OF_FILES)
def test_one_fault_of_a_file_is_one_diagnostic(tmp_path: Path, code: str) -> None:
    provoke, line, column = OF_FILES[code]
    assert provoke(tmp_path) == [(code, line, column)]


SEVEN = """\
id: x
title: {vi: Chào, các bạn, en: Hello}
publisher: P
references: [{title: R}]
effective: {from: 2022, to: Quý 3}
variables:
  dossiers: {title: Hồ sơ}
parts:
  - id: a
    value: "100 * dosiers / dossiers"
  - id: b
    mesure: "%"
    plan: 98,5
  - id: a
    range: [100, 0]
"""


def test_seven_mistakes_are_seven_diagnostics_in_one_run(tmp_path: Path) -> None:
    assert check(tmp_path, SEVEN) == [
        ("DEF113", 2, 19),
        ("DEF220", 5, 29),
        ("DEF211", 10, 19),
        ("DEF104", 12, 5),
        ("DEF112", 13, 11),
        ("DEF202", 14, 9),
        ("DEF225", 15, 12),
    ]


def test_a_sound_definition_is_met_with_silence(tmp_path: Path) -> None:
    text = plans(
        "{value: 1}",
        "{value: 2, from: 2022-07}",
        "{value: 2, from: 2022-Q2}",
        "{value: 3, level: xã}",
        "{value: 3, level: huyện}",
        "{value: 4, unit: A}",
        "{value: 4, unit: A, level: xã}",
        "{value: 5, baseline: tỉnh}",
        "{value: 6, baseline: năm, path: [0, 0, 50, 100]}",
        "{value: 7, from: 2023-Q3, to: 2023-Q3}",
    )
    text += "    range: [1, 7]\n  - {id: d, range: [0, 0]}\n  - {id: b, range: [null, 0]}\n"
    text += "  - {id: c, value: a + n}\n"
    assert check(tmp_path, text.replace("parts:", "variables: {n: {}}\nparts:")) == []


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "max: 3\n" + parts("max: 1, rule: {kind: given}", "max: 2, rule: {kind: flag}"),
        HEAD + "max: 0.3\n" + parts("max: 0.1, rule: {kind: flag}", "max: 0.2, rule: {kind: flag}"),
        HEAD + "max: 3\ncap: 3\n" + parts(*["max: 2, rule: {kind: given}"] * 2),
        HEAD + "max: 2\ncombine: mean\n" + parts(*["max: 2, rule: {kind: given}"] * 2),
        HEAD
        + "max: 5\ncombine: mean\n"
        + parts("max: 2, weight: 1, rule: {kind: given}", "max: 6, weight: 3, rule: {kind: given}"),
        HEAD + "max: 2\n" + parts("max: 2, rule: {kind: flag}", "bonus: true, rule: {kind: given}"),
        HEAD + "max: 5\nrescale: {kind: ratio}\n" + parts("max: 2, rule: {kind: flag}"),
        HEAD
        + "combine: mean\n"
        + parts("weight: 0.25, rule: {kind: given}", "weight: 0.5, rule: {kind: given}"),
        steps("{above: 80, points: 2}", "{at_least: 80, points: 1}", "{below: 9, points: 0}"),
        HEAD + parts("max: 5, min: -5, rule: {kind: choice, answers: {a: 5, b: -5}}"),
        groups("{at_least: 90, name: A}", "{at_least: 80, name: B}", "{name: C}"),
        groups("{at_least: 90, name: A}", "{at_least: 80, name: B}"),
        HEAD + "floor: 4\ncap: 4\n" + SCORED,
    ],
)
def test_maxima_weights_steps_and_classes_that_fit_are_met_with_silence(
    tmp_path: Path, text: str
) -> None:
    assert check(tmp_path, text) == []


def test_maxima_where_one_weight_is_zero_are_averaged_by_weight(tmp_path: Path) -> None:
    text = (
        HEAD
        + "max: 2\ncombine: mean\n"
        + parts("max: 2, weight: 1, rule: {kind: flag}", "max: 6, weight: §0, rule: {kind: flag}")
    )
    clean, (place,) = marked(text)
    assert check(tmp_path, clean) == [("DEF905", *place)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("from: 2022", "from: 2022-Q1"),
        ("from: 2022-01", "from: 2022-H1"),
        ("level: Xã", "level: xã"),
        ("unit: Hà Nội", "unit: HÀ  NỘI"),
    ],
)
def test_two_spellings_of_one_claim_tie(tmp_path: Path, one: str, other: str) -> None:
    text = plans(f"{{value: 1, {one}}}", f"{{value: 2, {other}}}")
    assert check(tmp_path, text) == [("DEF223", 10, 9)]


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        (HEAD + "parts:\n  - §on: x\n    §titel: y\n    id: a\n", "DEF104"),
        (
            HEAD + LEAF + "    title:\n      vi: T\n      en: T\n      §no: x\n      §fr: y\n",
            "DEF104",
        ),
        (HEAD + LEAF + "    plan:\n      - §off: 1\n        value: §many\n", "DEF106"),
    ],
)
def test_a_trap_in_a_first_key_hides_nothing_beside_it(
    tmp_path: Path, text: str, beside: str
) -> None:
    clean, (trap, other) = marked(text)
    assert check(tmp_path, clean) == [("DEF108", *trap), (beside, *other)]


def test_an_empty_value_in_braces_is_not_also_a_missing_key(tmp_path: Path) -> None:
    clean, (place,) = marked(HEAD.replace("from: 2022", "§from: , to: 2022") + LEAF)
    assert check(tmp_path, clean) == [("DEF113", *place)]


def test_a_repeated_name_is_answered_with_the_line_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "1.yaml"
    path.write_text(HEAD + LEAF + "  - id: b\n  - id: a\n", encoding="utf-8")
    (found,) = catalogue.load(path).diagnostics
    assert found.details == {"name": "a", "line": 7}


def test_a_misspelt_figure_is_answered_with_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "1.yaml"
    text = HEAD + "parts:\n  - id: dossiers\n  - {id: b, value: dosiers}\n"
    path.write_text(text, encoding="utf-8")
    (found,) = catalogue.load(path).diagnostics
    assert "did you mean 'dossiers'?" in found.what("en")
    assert "có phải «dossiers»?" in found.what("vi")


def test_warnings_alone_do_not_refuse_a_definition(tmp_path: Path) -> None:
    path = tmp_path / "1.yaml"
    path.write_text(HEAD.replace("title: R", "title: R, status: unconfirmed") + LEAF)
    loaded = catalogue.load(path)
    assert loaded.definition is not None
    assert spots(loaded.diagnostics) == [("DEF901", 4, 33)]


PLANTED = [  # what stands in the definition, what is planted there, and what must be said
    ("decimals: 2", "desimals: 2", "DEF104", "desimals"),
    ('code: "1.1"', "code: 1.1", "DEF107", "1.1"),
    ("id: transparency", "id: period", "DEF201", "period"),
    ("100 * announced / to_announce", "100 * announcd / to_announce", "DEF211", "announcd"),
    ("kind: ratio, full_at: 90", "kind: ratoi, full_at: 90", "DEF119", "ratoi"),
    ("max: 20", "max: 2O", "DEF106", "2O"),
    ("when_none: zero", "when_none: zeros", "DEF106", "zeros"),
]


def test_seven_mistakes_planted_in_a_whole_set_are_found_and_no_others(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "indicators/qd766/2022.yaml").read_text("utf-8")
    for right, wrong, _, _ in PLANTED:
        assert right in text, right
        text = text.replace(right, wrong, 1)
    wanted = {(code, text.index(wrong) + wrong.index(word)) for _, wrong, code, word in PLANTED}
    path = tmp_path / "2022.yaml"
    path.write_text(text, encoding="utf-8")
    lines = text.splitlines(keepends=True)
    found = [
        (one.fault.code, sum(map(len, lines[: one.place.line - 1])) + one.place.column - 1)
        for one in catalogue.load(path).diagnostics
        if one.is_error
    ]
    assert sorted(found) == sorted(wanted)
