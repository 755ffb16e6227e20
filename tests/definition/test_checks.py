"""One tiny broken definition for every fault, and all the faults of one file in one run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_score.definition import catalogue, faults
from cchc_score.diagnostics import Diagnostic, Refusal
from cchc_score.engine import examples

Spots = list[tuple[str, int, int]]

HEAD = """\
id: x
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2022}
"""
LEAF = "parts:\n  - id: a\n"


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
    return f"{HEAD}groups: {{thresholds: [{', '.join(thresholds)}]}}\n{LEAF}"


def classes(line: str) -> str:
    """Return one class A and one B, and a line about them."""
    return f"{HEAD}groups: {{thresholds: [{{at_least: 9, name: A}}, {{name: B}}], {line}}}\n{LEAF}"


def steps(*lines: str) -> str:
    return HEAD + parts(f"rule: {{kind: steps, steps: [{', '.join(lines)}]}}")


CASES = {
    "DEF102": [HEAD + "parts: []§]\n"],
    "DEF103": [HEAD + "§id: y\n" + LEAF, HEAD + LEAF + "    plan: 1\n    §plan: 1\n"],
    "DEF104": [HEAD + LEAF + "    §mesure: x\n"],
    "DEF105": [
        "§" + HEAD.replace("publisher: P\n", "") + LEAF,
        HEAD + LEAF + "    rule: §{full_at: 5}\n",
    ],
    "DEF106": [HEAD.replace("publisher: P", "publisher: §[P]") + LEAF],
    "DEF107": [HEAD + LEAF + "    code: §1.10\n"],
    "DEF108": [HEAD + LEAF + "    note: §no\n", HEAD + LEAF + "    §on: x\n"],
    "DEF109": [HEAD + LEAF + "    code: §012\n"],
    "DEF110": [HEAD + LEAF + "    code: §12:30\n"],
    "DEF111": [HEAD + LEAF + "    plan: §1e3\n"],
    "DEF112": [HEAD + LEAF + "    plan: §98,5\n"],
    "DEF113": [HEAD + LEAF + "    title: {vi: Xin, §chào, en: Hi}\n"],
    "DEF114": [HEAD + LEAF + "    note: §!!python/name:os.system x\n"],
    "DEF115": [HEAD + LEAF + "    ? §[note]\n    : x\n"],
    "DEF116": [HEAD + LEAF + "    note: §&deep [*deep]\n"],
    "DEF118": [HEAD + LEAF + "    references: [{title: R, date: §2022-02-30}]\n"],
    "DEF119": [HEAD + LEAF + "    rule: {kind: §ratoi}\n"],
    "DEF201": [HEAD + "parts:\n  - id: §unit\n"],
    "DEF202": [
        HEAD + LEAF + "  - id: §a\n",
        HEAD + "parts:\n  - id: §x\n",
        HEAD + "variables: {§a: {}}\n" + LEAF + "  - {id: b, value: a}\n",
        HEAD + "parts:\n  - id: a\n    parts: [{id: b}, {id: c, parts: [{id: §b}]}]\n",
    ],
    "DEF203": [
        HEAD + "max: §10\n" + parts("max: 9.5, rule: {kind: given}"),
        HEAD + "max: §1\n" + parts("max: 1, rule: {kind: given}", "max: 2, rule: {kind: given}"),
        HEAD + "max: §3\ncombine: mean\n" + parts(*["max: 2, rule: {kind: given}"] * 2),
        HEAD
        + "max: §4\ncombine: mean\n"
        + parts("max: 2, weight: 1, rule: {kind: given}", "max: 6, weight: 3, rule: {kind: given}"),
        HEAD + "max: §10\ncap: 10\n" + parts("max: 9, rule: {kind: given}"),
        HEAD
        + "max: §3\n"
        + parts("max: 2, rule: {kind: flag}", "max: 1, bonus: true, rule: {kind: flag}"),
        HEAD + parts("max: §5, parts: [{id: b, max: 4, rule: {kind: flag}}]"),
    ],
    "DEF204": [HEAD + LEAF + "    max: §5\n"],
    "DEF205": [
        HEAD + LEAF + "    rule: §{kind: ratio}\n",
        HEAD + LEAF + "    rule: §{kind: flag}\n",
        HEAD + LEAF + "    rule: {kind: given}\n    when_none: §full\n",
    ],
    "DEF206": [HEAD + parts("weight: §1", "weight: 2")],
    "DEF207": [HEAD + "combine: mean\n" + parts("code: x", "weight: §1")],
    "DEF208": [HEAD + "combine: mean\n" + parts("weight: §0", "weight: 0.0")],
    "DEF209": [
        HEAD + parts("max: 5, rule: {kind: steps, steps: [{at_least: 9, points: §6}]}"),
        HEAD + parts("max: 5, rule: {kind: steps, steps: [{above: 9, points: 5}], else: §-1}"),
        HEAD + parts("max: 5, rule: {kind: choice, answers: {tốt: 5, kém: §-1}}"),
        HEAD + parts("max: 5, min: -1, rule: {kind: choice, answers: {tốt: §5.5, kém: -1}}"),
    ],
    "DEF212": [
        HEAD + parts("max: 1, min: §2, rule: {kind: given}"),
        HEAD + "floor: §5\ncap: 4\n" + LEAF,
    ],
    "DEF213": [
        groups("{at_least: 80, name: A}", "§{at_least: 90, name: B}"),
        groups("{at_least: 80, name: A}", "§{at_least: 80, name: B}", "{name: C}"),
        groups("§{name: A}", "{at_least: 80, name: B}"),
    ],
    "DEF214": [
        HEAD + parts("rule: {kind: steps, steps: [§{points: 1}]}"),
        HEAD + parts("rule: {kind: steps, steps: [§{at_least: 1, below: 2, points: 1}]}"),
    ],
    "DEF215": [
        HEAD + "groups: §{}\n" + LEAF,
        HEAD + "groups: §{thresholds: [{name: A}], quantiles: {names: [A, B]}}\n" + LEAF,
    ],
    "DEF210": [HEAD + LEAF + '    value: "2 §^ 3"\n'],
    "DEF211": [
        HEAD + LEAF + '    value: "100 * §b"\n',
        HEAD + LEAF + "    value: §a\n",
        HEAD + LEAF + '  - {id: b, value: "a + §B"}\n',
        HEAD + LEAF + "    value: §x\n",
        HEAD + LEAF + "  - {id: b, value: a}\n  - {id: c, value: §b}\n",
        HEAD + LEAF + "  - {id: b, parts: [{id: c, value: a}, {id: d, value: previous(§b)}]}\n",
    ],
    "DEF216": [
        HEAD + parts("value: 1 + 1, rule: §{kind: choice, answers: {tốt: 1}}"),
        HEAD
        + parts(
            "value: 1 + 1, rule: {kind: cases, cases: [{rule: §{kind: choice, answers: {a: 1}}}]}"
        ),
    ],
    "DEF217": [
        classes("override: [{when: a, name: §X}]"),
        classes("quota: {name: §X, share: 20, of: [A]}"),
        classes("quota: {name: A, share: 20, of: [A, §X]}"),
    ],
    "DEF219": [
        HEAD + parts("rule: {kind: given}, examples: [{p0: 1, points: 1}, {§p1: 1, points: 1}]"),
        HEAD + parts("rule: {kind: given}, examples: [{§actual: 1, points: 1}]"),
    ],
    "DEF226": [
        HEAD + parts("max: 5, direction: lower, plan: 9, rule: §{kind: leader}"),
        HEAD + parts("max: 5, direction: lower, plan: 9, rule: §{kind: ratio, of: attainment}"),
    ],
    "DEF227": [
        HEAD
        + parts(
            "max: 5, rule: §{kind: cases, cases: "
            "[{when: value > 1, rule: {kind: choice, answers: {tốt: 5}}}, {rule: {kind: given}}]}"
        ),
    ],
    "DEF228": [
        HEAD + parts("max: 2, rule: {kind: choice, answers: {Tốt: 2, tốt: §1}}"),
        HEAD
        + parts(
            "max: 2, rule: {kind: cases, cases: [{when: value > 1, rule: "
            "{kind: choice, answers: {a: 2}}}, {rule: {kind: choice, answers: {a: §1}}}]}"
        ),
    ],
    "DEF229": [HEAD + parts("max: 2, rule: {kind: goalposts, worst: 3, best: §3}")],
    "DEF220": [HEAD.replace("2022", "§Q3/2022") + LEAF],
    "DEF221": [
        HEAD.replace("from: 2022", "from: 2022, to: §2021") + LEAF,
        HEAD.replace("from: 2022", "from: 2022-Q3, to: §2022-Q2") + LEAF,
        plans("{value: 1, from: 2022-07, to: §2022-H1}"),
    ],
    "DEF223": [
        plans("{value: 1}", "§{value: 2}"),
        plans("{value: 1, level: xã}", "{value: 2}", "§{value: 3, level: xã}"),
        plans("{value: 1, unit: A, from: 2022}", "§{value: 2, unit: A, from: 2022, to: 2023}"),
    ],
    "DEF224": [
        plans("{value: 1, path: §[25, 50, 100]}"),
        plans("{value: 1, path: §[25, 20, 75, 100]}"),
        plans("{value: 1, path: §[25, 50, 75, 99]}"),
    ],
    "DEF225": [
        HEAD + LEAF + "    range: §[1, 0]\n",
        HEAD + "variables: {n: {range: §[100, 0]}}\n" + LEAF + "  - {id: b, value: n}\n",
    ],
    "DEF901": [
        HEAD.replace("title: R", "title: R, status: §unconfirmed") + LEAF,
        HEAD + LEAF + "    references:\n      - title: R\n        status: §unconfirmed\n",
    ],
    "DEF903": [
        steps("{at_least: 80, points: 1}", "§{at_least: 90, points: 2}"),
        steps("{at_least: 80, points: 1}", "§{above: 80, points: 2}"),
        steps("{below: 5, points: 1}", "{above: 9, points: 2}", "§{at_most: 4, points: 2}"),
        steps("{at_most: 5, points: 1}", "§{at_most: 5, points: 2}"),
    ],
    "DEF902": [HEAD + "variables: {n: {}, §m: {}}\n" + LEAF + "  - {id: b, value: n}\n"],
    "DEF904": [
        HEAD.replace("{vi: T, en: T}", "§T") + LEAF,
        HEAD.replace("{vi: T, en: T}", "§{en: T}") + LEAF,
        HEAD + LEAF + "    title: §{vi: T}\n",
        HEAD + LEAF + '    title: §{vi: "", en: T}\n',
    ],
    "DEF905": [
        HEAD + "combine: mean\n" + parts("weight: §0", "weight: 1"),
        HEAD + "combine: mean\n" + parts("weight: §0.5"),
    ],
    "DEF906": [
        HEAD + LEAF + "    range: [0, 100]\n    plan: §100.5\n",
        HEAD + LEAF + "    range: [0, null]\n    plan: §-1\n",
        HEAD + LEAF + "    range: [null, 9]\n    plan: [{value: 9}, {value: §10, level: xã}]\n",
    ],
    "DEF907": [
        HEAD + parts("max: §5, rule: {kind: choice, answers: {tốt: 4, kém: 0}}"),
        HEAD + parts("max: §5, rule: {kind: steps, steps: [{at_least: 9, points: 4}], else: 1}"),
    ],
    "DEF908": [
        HEAD + parts("max: 5, when_none: §full, rule: {kind: flag}"),
        HEAD + parts("max: 5, when_none: §full, parts: [{id: b, max: 5, rule: {kind: flag}}]"),
    ],
}
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


WORKED = "rule: {kind: given}, examples: [{p0: 1, points: 1}, {p0: 2, points: 3}]"
OF_FILES: dict[str, tuple[Callable[[Path], Spots], int, int]] = {
    "DEF101": (_absent, 0, 0),
    "DEF117": (_too_large, 0, 0),
    "DEF120": (_unknown, 0, 0),
    "DEF218": (_failing, 7, 82),
    "DEF222": (_overlapping, 5, 1),
}


@pytest.mark.parametrize("code", faults.FAULTS)
def test_every_fault_has_its_broken_definition(code: str) -> None:
    assert (code in CASES) != (code in OF_FILES)


def test_no_case_outlives_its_fault() -> None:
    assert {*CASES, *OF_FILES} == set(faults.FAULTS)


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in CASES.items() for text in texts]
)
def test_one_mistake_is_one_diagnostic_where_it_stands(
    tmp_path: Path, code: str, text: str
) -> None:
    clean, places = marked(text)
    found = [spot for spot in check(tmp_path, clean) if spot[0] not in ALSO.get(code, ())]
    assert found == [(code, *place) for place in places]


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
        "{value: 2, from: 2022}",
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
        HEAD + "combine: mean\n" + parts("weight: 0.25", "weight: 0.5"),
        steps("{above: 80, points: 2}", "{at_least: 80, points: 1}", "{below: 9, points: 0}"),
        HEAD + parts("max: 5, min: -5, rule: {kind: choice, answers: {a: 5, b: -5}}"),
        groups("{at_least: 90, name: A}", "{at_least: 80, name: B}", "{name: C}"),
        groups("{at_least: 90, name: A}", "{at_least: 80, name: B}"),
        HEAD + "floor: 4\ncap: 4\n" + LEAF,
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
