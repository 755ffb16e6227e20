"""The shape of a definition, and what its parts inherit."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_score import periods
from cchc_score.definition import catalogue, located_yaml, shape, tree
from cchc_score.definition.index import RESERVED, Branch, Index, Indicator, Plan

HEAD = """\
id: x
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2022}
"""
LEAF = "parts:\n  - id: a\n"
Spots = list[tuple[str, int, int]]


def shaped(text: str) -> shape.Shaped:
    document, spelling = located_yaml.read_yaml(text, "f.yaml")
    assert spelling == []
    return shape.model(document, ())


def spots(text: str) -> Spots:
    """Return code, line and column of every fault of shape."""
    found = [(one.fault.code, *one.place[1:3]) for one in shaped(text).diagnostics]
    return [(code, int(line), int(column)) for code, line, column in found]


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return `text` without its § marks, and the line and column of what follows each."""
    places, clean = [], ""
    for character in text:
        if character == "§":
            places.append((clean.count("\n") + 1, len(clean) - clean.rfind("\n")))
        else:
            clean += character
    return clean, places


def index(text: str) -> Index:
    found = shaped(text)
    assert found.diagnostics == []
    assert found.index is not None
    return found.index


def leaf(text: str) -> Indicator:
    part = index(HEAD + LEAF + text).parts[0]
    assert isinstance(part, Indicator)
    return part


FULL = (
    HEAD
    + """\
decimals: 1
measure: "%"
variables:
  n: {title: {vi: Số, en: Number}, measure: hồ sơ, range: [0, null]}
parts:
  - id: b
    title: {en: Branch}
    direction: lower
    missing: zero
    when_none: exclude
    combine: mean
    round: 2
    applies_to: {level: [xã]}
    parts:
      - id: c
        code: "1.10"
        note: xem
        references:
          - {title: Q, date: 2022-06-23, clause: "3", url: u, note: n, status: unconfirmed}
        value: "100 * n"
        range: [null, 100]
      - {id: d, decimals: 3, measure: điểm, direction: higher, missing: exclude, plan: 50}
  - id: e
"""
)


def test_a_whole_definition_is_read() -> None:
    read = index(FULL)
    branch, last = read.parts
    assert isinstance(branch, Branch)
    assert isinstance(last, Indicator)
    first = branch.parts[0]
    assert isinstance(first, Indicator)
    assert (read.id, read.title.text, read.publisher) == ("x", ("T", "T"), "P")
    assert (read.effective.since, read.effective.to) == ((2022, 1, 12), None)
    assert (read.variables["n"].measure, read.variables["n"].range) == ("hồ sơ", [0, None])
    assert (first.code, first.note, first.range) == ("1.10", "xem", [None, 100])
    assert first.value is not None
    assert first.value.text == "100 * n"
    assert (first.references[0].date is not None, first.references[0].status) == (
        *(True, "unconfirmed"),
    )


def test_the_tree_is_laid_flat_in_the_order_of_the_decree() -> None:
    nodes = tree.flatten(index(FULL))
    seen = [(one.part.id, one.position, one.parent, one.depth, one.is_leaf) for one in nodes]
    assert seen == [
        ("x", 0, -1, 0, False),
        ("b", 1, 0, 1, False),
        ("c", 2, 1, 2, True),
        ("d", 3, 1, 2, True),
        ("e", 4, 0, 1, True),
    ]
    assert nodes[3].path == ("parts", 0, "parts", 1)


def test_a_setting_comes_from_the_nearest_part_above_that_has_it() -> None:
    nodes = {one.part.id: one for one in tree.flatten(index(FULL))}
    seen = {
        name: (one.measure, one.direction, one.missing, one.decimals) for name, one in nodes.items()
    }
    assert seen == {
        "x": ("%", "higher", "blank", 1),
        "b": ("%", "lower", "zero", 1),
        "c": ("%", "lower", "zero", 1),
        "d": ("điểm", "higher", "exclude", 3),
        "e": ("%", "higher", "blank", 1),
    }


def test_what_nobody_says_has_a_default() -> None:
    node = tree.flatten(index(HEAD + LEAF))[1]
    assert (node.measure, node.direction, node.missing, node.decimals) == (
        *(None, "higher", "blank", 2),
    )
    assert node.title == ("a", "a"), "the id stands in for the title"


def test_ways_of_scoring_are_inherited_too() -> None:
    def ways(name: str) -> tuple[object, ...]:
        one = next(one for one in tree.flatten(index(FULL)) if one.part.id == name)
        levels = one.applies_to.level if one.applies_to else None
        return one.when_none, one.combine, one.round, levels

    assert ways("c") == ways("d") == ("exclude", "mean", 2, ["xã"])
    assert ways("x") == ways("e") == ("blank", "sum", None, None)


def test_no_decimals_are_a_setting_of_their_own() -> None:
    text = HEAD + "decimals: 3\n" + LEAF + "    decimals: 0\n"
    assert [one.decimals for one in tree.flatten(index(text))] == [3, 0]


@pytest.mark.parametrize(
    ("text", "plans"),
    [
        ("    plan: 50\n", [Plan(value=50)]),
        ("    plan: 0.5\n", [Plan(value=0.5)]),
        ("    plan: [{value: 50}]\n", [Plan(value=50)]),
        (
            """\
    plan:
      - {value: 1, baseline: tỉnh giao, from: 2022-Q1, to: 2022-Q4, level: xã}
      - {value: 2, unit: Huyện A, path: linear}
      - {value: 3, path: [10, 20, 30, 100]}
""",
            [
                Plan.model_validate(
                    {
                        "value": 1,
                        "baseline": "tỉnh giao",
                        "from": "2022-Q1",
                        "to": "2022-Q4",
                        "level": "xã",
                    }
                ),
                Plan(value=2, unit="Huyện A", path=[25, 50, 75, 100]),
                Plan(value=3, path=[10, 20, 30, 100]),
            ],
        ),
    ],
)
def test_a_plan_is_a_number_or_a_list(text: str, plans: list[Plan]) -> None:
    assert leaf(text).plan == plans


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('    value: "100 * 2"\n', "100 * 2"),
        ("    value: 5\n", "5"),
        ("    value: -0.5\n", "-0.5"),
    ],
)
def test_a_formula_is_a_text_or_a_number(text: str, value: str) -> None:
    formula = leaf(text).value
    assert formula is not None
    assert formula.text == value


@pytest.mark.parametrize("number", ["0.00001", "-0.00002", "123456789012345678.5"])
def test_a_formula_may_be_any_plain_number(number: str) -> None:
    assert spots(f"{HEAD}{LEAF}    value: {number}\n") == []


@pytest.mark.parametrize(
    ("span", "inside", "outside"),
    [
        ("{from: 2022}", ["2022", "2022-01", "2022-Q3", "2030"], ["2021", "2021-12"]),
        (
            "{from: 2022-08, to: 2023}",
            ["2022-08", "2022-Q3", "2022", "2023-9M", "2023"],
            ["2022-07", "2022-Q2", "2022-H1", "2024", "2024-01"],
        ),
        ("{from: 2022-Q2, to: 2022-Q2}", ["2022-04", "2022-06", "2022-Q2", "2022-H1"], ["2022"]),
    ],
)
def test_a_version_is_in_force_on_the_last_day_of_a_period(
    span: str, inside: list[str], outside: list[str]
) -> None:
    effective = index(HEAD.replace("{from: 2022}", span) + LEAF).effective
    for code in inside + outside:
        period = periods.parse(code)
        assert period is not None
        assert (code, effective.covers(period)) == (code, code in inside)


@pytest.mark.parametrize(
    ("span", "inside", "outside"),
    [
        ("", ["2020", "2030-01"], []),
        (", from: 2022", ["2022", "2022-Q1", "2023-05"], ["2021", "2021-12"]),
        (", from: 2022, to: 2022", ["2022", "2022-12", "2022-Q1", "2022-9M"], ["2021", "2023-01"]),
        (", from: 2022-Q2, to: 2022-Q3", ["2022-04", "2022-Q3"], ["2022", "2022-H1", "2022-Q4"]),
        (", to: 2022", ["1999", "2022"], ["2023-01"]),
    ],
)
def test_a_plan_serves_the_periods_inside_its_own(
    span: str, inside: list[str], outside: list[str]
) -> None:
    plans = leaf(f"    plan: [{{value: 1{span}}}]\n").plan
    assert plans is not None
    for code in inside + outside:
        period = periods.parse(code)
        assert period is not None
        assert (code, plans[0].covers(period)) == (code, code in inside)


MISSHAPEN = {
    "DEF104": [
        HEAD + LEAF + "    rule: {kind: ratio, §full: 5}\n",
        HEAD + LEAF + "    rule: {kind: steps, steps: [{above: 1, points: 2, §point: 3}]}\n",
        HEAD + "ranking: {§tie: min}\n" + LEAF,
        HEAD + "groups: {thresholds: [{name: A, §nam: B}]}\n" + LEAF,
        HEAD + "§titel: x\n" + LEAF,
        HEAD + LEAF + "    §mesure: x\n",
        HEAD + LEAF + "    plan: [{value: 1, §form: 2022}]\n",
        HEAD + LEAF + "    references: [{title: a, §page: 2}]\n",
        HEAD + "variables: {n: {§titel: b}}\n" + LEAF,
        HEAD + "§value: 5\n" + LEAF,
        HEAD + LEAF + "    parts: [{id: b}]\n    §plan: 5\n",
    ],
    "DEF105": [
        HEAD + LEAF + "    rule: §{kind: steps}\n",
        "§" + HEAD.replace("id: x\n", "") + LEAF,
        "§" + HEAD.replace("title: {vi: T, en: T}\n", "") + LEAF,
        "§" + HEAD.replace("effective: {from: 2022}\n", "") + LEAF,
        "§" + HEAD,
        HEAD.replace("{from: 2022}", "§{to: 2022}") + LEAF,
        HEAD + "parts:\n  - §note: a\n",
        HEAD + LEAF + "    plan:\n      - §from: 2022\n",
        HEAD.replace("{title: R}", "§{note: R}") + LEAF,
    ],
    "DEF106": [
        HEAD + "ranking: {ties: §average}\n" + LEAF,
        HEAD + "ranking: {of: §1}\n" + LEAF,
        HEAD + "ranking: {min_coverage: §101}\n" + LEAF,
        HEAD + LEAF + "    max: §0\n",
        HEAD + LEAF + "    weight: §-1\n",
        HEAD + LEAF + "    round: §10\n",
        HEAD + LEAF + "    when_none: §maybe\n",
        HEAD + LEAF + "    combine: §total\n",
        HEAD + LEAF + "    applies_to: {level: §xã}\n",
        HEAD + LEAF + "    applies_to: {level: §[]}\n",
        HEAD + LEAF + "    rule: §ratio\n",
        HEAD + LEAF + "    rule: {kind: steps, steps: §[]}\n",
        HEAD + LEAF + "    rule: {kind: ratio, full_at: §0}\n",
        HEAD + "rescale: {kind: linear, slope: §true}\n" + LEAF,
        "§",
        "§- a\n",
        "§just text\n",
        HEAD.replace("publisher: P", "publisher: §[P]") + LEAF,
        HEAD.replace("publisher: P", 'publisher: §""') + LEAF,
        HEAD.replace("[{title: R}]", "§[]") + LEAF,
        HEAD.replace("[{title: R}]", "[§R]") + LEAF,
        HEAD.replace("{from: 2022}", "§2022") + LEAF,
        HEAD.replace("id: x", "id: §một hai") + LEAF,
        HEAD + "parts: §[]\n",
        HEAD + "parts: §5\n",
        HEAD + "parts: [§5]\n",
        HEAD + "variables: §[n]\n" + LEAF,
        HEAD + "variables: {n: §5}\n" + LEAF,
        HEAD + LEAF + "    decimals: §1.5\n",
        HEAD + LEAF + "    decimals: §-1\n",
        HEAD + LEAF + "    decimals: §10\n",
        HEAD + LEAF + "    decimals: §true\n",
        HEAD + LEAF + "    direction: §up\n",
        HEAD + LEAF + "    missing: §ignore\n",
        HEAD + LEAF + '    plan: §"50"\n',
        HEAD + LEAF + "    plan: §true\n",
        HEAD + LEAF + '    plan: [{value: §"50"}]\n',
        HEAD + LEAF + "    plan: [{value: §true}]\n",
        HEAD + LEAF + "    plan: [{value: 5, path: §quick}]\n",
        HEAD + LEAF + "    range: §[0]\n",
        HEAD + LEAF + "    range: §[0, 1, 2]\n",
        HEAD + LEAF + '    range: [0, §"1"]\n',
        HEAD + LEAF + "    value: §[1]\n",
        HEAD + LEAF + "    value: §true\n",
        HEAD + LEAF + "    title: §[a]\n",
        HEAD + LEAF + "    references: [{title: a, date: §2022}]\n",
        HEAD + LEAF + "    references: [{title: a, status: §maybe}]\n",
    ],
    "DEF107": [
        HEAD + LEAF + "    code: §1.10\n",
        HEAD + LEAF + "    measure: §100\n",
        HEAD.replace("id: x", "id: §2022") + LEAF,
        HEAD + "parts:\n  - id: §12\n",
        HEAD + LEAF + "    title: {vi: §2022}\n",
    ],
    "DEF201": [
        HEAD + "parts:\n  - id: §a-b\n",
        HEAD + "parts:\n  - id: §tỷ_lệ\n",
        HEAD + "parts:\n  - id: §1a\n",
        HEAD + 'parts:\n  - id: §""\n',
        HEAD + "variables: {§a-b: {}}\n" + LEAF,
        HEAD + "variables:\n  n: {}\n  §unit: {}\n" + LEAF,
        HEAD + "variables: {§min: {}}\n" + LEAF,
    ],
    "DEF210": [
        HEAD + LEAF + '    value: "1 + §"\n',
        HEAD + LEAF + "    value: 2 §$ 3\n",
        HEAD + LEAF + '    value: "§summ(1)"\n',
        HEAD + LEAF + '    value: "§"\n',
        HEAD + LEAF + "    value: §|\n      1 +\n      * 2\n",
    ],
    "DEF220": [
        HEAD.replace("2022", "§22") + LEAF,
        HEAD.replace("2022", "§Quý 3/2022") + LEAF,
        HEAD.replace("2022", "§2022-13") + LEAF,
        HEAD.replace("2022", "§2022.5") + LEAF,
        HEAD.replace("2022", "§2022-06-23") + LEAF,
        HEAD.replace("2022", "§true") + LEAF,
        HEAD.replace("2022", "§[2022]") + LEAF,
        HEAD + LEAF + "    plan: [{value: 1, from: §2022Q1}]\n",
        HEAD + LEAF + "    plan: [{value: 1, to: §9/2022}]\n",
    ],
}


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in MISSHAPEN.items() for text in texts]
)
def test_one_misshapen_entry_is_one_fault_where_it_stands(code: str, text: str) -> None:
    clean, places = marked(text)
    assert spots(clean) == [(code, *place) for place in places]


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_a_reserved_word_is_no_name_in_any_case(name: str) -> None:
    for spelling in (name, name.upper()):
        quoted = f'{HEAD}parts:\n  - id: "{spelling}"\n'
        assert spots(quoted) == [("DEF201", 7, 9)]


def test_the_columns_of_data_files_are_reserved() -> None:
    columns = "period unit indicator actual plan stage unit_code level region parent evidence note"
    assert set(columns.split()) <= RESERVED


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("mesure: x", "en", "did you mean 'measure'?"),
        ("mesure: x", "vi", "có phải «measure»?"),
        ("decimals: 1.5", "en", "a whole number"),
        ("direction: up", "en", "'higher' or 'lower'"),
        ("range: [0]", "en", "at least 2"),
        ("code: 1.10", "en", "1.10"),
        ("value: 2 $ 3", "vi", "không hiểu ký tự «$»"),
    ],
)
def test_a_fault_says_what_was_expected(text: str, lang: str, words: str) -> None:
    (found,) = shaped(f"{HEAD}{LEAF}    {text}\n").diagnostics
    assert words in found.what("vi" if lang == "vi" else "en")


def test_an_unknown_key_is_answered_with_the_keys_known_there() -> None:
    (found,) = shaped(HEAD + LEAF + "    plan: [{value: 1, form: 2022}]\n").diagnostics
    known = "value, start, baseline, from, to, level, unit, path"
    assert found.remedy("en") == f"known here: {known}"


def test_what_is_misshapen_is_left_out_so_that_the_rest_is_kept() -> None:
    text = HEAD + LEAF + "    decimals: up\n    plan: 5\n  - id: b\n    titel: x\n    plan: 6\n"
    found = shaped(text)
    assert [one.fault.code for one in found.diagnostics] == ["DEF106", "DEF104"]
    assert found.index is not None
    assert [one.plan for one in found.index.parts if isinstance(one, Indicator)] == [
        *([Plan(value=5)], [Plan(value=6)]),
    ]


junk = st.sampled_from(
    ["5", "-1.5", "no", "true", "null", '""', "text", "[]", "{}", "[1, {a: 2}]", "{id: 5}",
     "{parts: [1]}", "[{id: a}, {parts: []}]", "{vi: [1]}", "2022-06-23", '"1 +"', "012",
     "{a: , b}"]
)  # fmt: skip
paths = st.sampled_from(
    [line for line in FULL.splitlines(keepends=True) if ": " in line and "{" not in line]
)


@given(line=paths, value=junk, other=paths, another=junk)
def test_any_value_anywhere_is_taken_or_refused_but_never_crashes(
    tmp_path_factory: pytest.TempPathFactory, line: str, value: str, other: str, another: str
) -> None:
    text = FULL
    for old, new in ((line, value), (other, another)):
        text = text.replace(old, f"{old.split(': ')[0]}: {new}\n")
    path = Path(tmp_path_factory.getbasetemp()) / "junk.yaml"
    path.write_text(text, encoding="utf-8")
    loaded = catalogue.load(path)
    errors = [one for one in loaded.diagnostics if one.is_error]
    assert (loaded.definition is None) == bool(errors)
    assert all(one.place.line for one in errors)
    assert all(one.what("vi") and one.what("en") for one in errors)
