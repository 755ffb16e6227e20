"""Places, ties and groups, held against counting by hand."""

import json
import math
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_score.data.dialect import Dialect

if TYPE_CHECKING:
    import pandas as pd
    from conftest import Case, Cli

HEAD = """\
id: top
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2020}
"""
POINTS = "parts: [{id: a, rule: {kind: given}}]\n"
SUM = """\
variables: {x: {}, y: {}}
parts: [{id: a, value: x + y, rule: {kind: given}}]
"""
OF_100 = "parts: [{id: a, max: 100, rule: {kind: given}}]\n"
QUARTERS = "groups: {quantiles: {names: [Q1, Q2, Q3, Q4], method: linear}}\n"
shared_folder = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20
)
Row = dict[str, Any]


def by_unit(frame: "pd.DataFrame", column: str) -> dict[str, Any]:
    """Return one column by unit; an empty number is None."""
    return {
        unit: None if isinstance(value, float) and math.isnan(value) else value
        for unit, value in zip(frame["unit"], frame[column].tolist(), strict=True)
    }


def ranking(case: "Case", text: str, cells: dict[str, str], heading: str = "a") -> "pd.DataFrame":
    """Return the ranking of one year; `cells` has the row of each unit."""
    rows = "".join(f"2022;{unit};{cell}\n" for unit, cell in cells.items())
    data = f"period;unit;{heading}\n{rows}"
    return case.compute(data, HEAD + text, Dialect(decimal=".")).ranking


def named(values: list[Decimal]) -> dict[str, str]:
    return {f"U{place:03}": f"{value:f}" for place, value in enumerate(values)}


few = st.lists(
    st.integers(-30, 30).map(lambda digits: Decimal(digits).scaleb(-1)), min_size=2, max_size=12
)


@shared_folder
@given(
    values=few,
    ties=st.sampled_from(["min", "dense"]),
    direction=st.sampled_from(["higher", "lower"]),
)
def test_a_place_is_one_more_than_the_units_or_figures_that_are_better(
    case: "Case", values: list[Decimal], ties: str, direction: str
) -> None:
    text = f"ranking: {{ties: {ties}, direction: {direction}}}\n" + POINTS
    found = by_unit(ranking(case, text, named(values)), "rank")
    for unit, own in named(values).items():
        better = [one for one in values if (one > Decimal(own)) == (direction == "higher")]
        better = [one for one in better if one != Decimal(own)]
        assert found[unit] == 1 + len(set(better) if ties == "dense" else better)


@pytest.mark.parametrize(("ties", "ranks"), [("min", [1, 2, 2, 4]), ("dense", [1, 2, 2, 3])])
def test_ties_share_the_better_place(case: "Case", ties: str, ranks: list[int]) -> None:
    cells = {"A": "9", "B": "7", "C": "7", "D": "5"}
    frame = ranking(case, f"ranking: {{ties: {ties}}}\n{POINTS}", cells)
    assert frame["rank"].tolist() == ranks
    assert frame["ranked"].tolist() == [4] * 4


@pytest.mark.parametrize("precision", ["unrounded", "published"])
def test_a_sum_of_0_1_and_0_2_ties_with_0_3(case: "Case", precision: str) -> None:
    cells = {"A": "0.1;0.2", "B": "0.3;0", "C": "0.29;0", "D": "0.7;0.1", "E": "0.8;0"}
    text = f"ranking: {{precision: {precision}}}\n{SUM}"
    found = by_unit(ranking(case, text, cells, "x;y"), "rank")
    assert found == {"D": 1, "E": 1, "A": 3, "B": 3, "C": 5}


@pytest.mark.parametrize(
    ("precision", "decimals", "ranks"),
    [
        ("unrounded", 2, [1, 2, 3, 4]),
        ("published", 2, [1, 1, 3, 3]),
        ("published", 3, [1, 2, 3, 4]),
        ("published", 0, [1, 1, 1, 1]),
    ],
)
def test_units_that_print_alike_share_a_place_where_the_decree_ranks_what_is_published(
    case: "Case", precision: str, decimals: int, ranks: list[int]
) -> None:
    """89.995 is printed as 90.00, like 90.004; 89.994 as 89.99, like 89.985."""
    text = f"decimals: {decimals}\nranking: {{precision: {precision}}}\n{OF_100}"
    cells = {"A": "90.004", "B": "89.995", "C": "89.994", "D": "89.985"}
    assert ranking(case, text, cells)["rank"].tolist() == ranks


@pytest.mark.parametrize(
    ("precision", "groups"), [("unrounded", ["A", "B", "B"]), ("published", ["A", "A", "B"])]
)
def test_groups_are_told_on_the_precision_that_ranking_uses(
    case: "Case", precision: str, groups: list[str]
) -> None:
    thresholds = "groups: {thresholds: [{at_least: 90, name: A}, {name: B}]}\n"
    text = f"ranking: {{precision: {precision}}}\n{thresholds}{OF_100}"
    frame = ranking(case, text, {"A": "90", "B": "89.995", "C": "89.99"})
    assert frame["group"].tolist() == groups


TEN = {f"Tỉnh {place}": str(50 + place) for place in range(10)}


def test_ten_of_63_are_scored_but_not_ranked(case: "Case", cli: "Cli") -> None:
    """Ranks and quantile groups wait for the others, and the table says so."""
    text = f"ranking: {{of: 63, within: region}}\n{QUARTERS}{OF_100}"
    cells = {unit: f"{cell};Bắc" for unit, cell in TEN.items()}
    frame = ranking(case, text, cells, "a;region")
    assert sorted(frame["points"]) == list(range(50, 60))
    assert frame["percent"].notna().all()
    for empty in ("rank", "rank_within", "ranked_within"):
        assert frame[empty].isna().all()
    assert set(frame["group"]) == {""}
    assert set(frame["reason"]) == {"partial"}
    args = ("compute", "data.csv", "--index", "index.yaml", "--show", "ranking")
    assert "Not ranked: the index ranks 63 units" in cli(*args, cwd=case.folder).text
    told = cli(*args, "--lang", "vi", cwd=case.folder).text
    assert "Chưa xếp hạng: bộ chỉ số xếp hạng 63 đơn vị" in told


@pytest.mark.parametrize(("of", "is_ranked"), [(9, True), (10, True), (11, False)])
def test_as_many_units_as_there_should_be_are_ranked(
    case: "Case",
    of: int,
    is_ranked: bool,  # noqa: FBT001
) -> None:
    frame = ranking(case, f"ranking: {{of: {of}}}\n{OF_100}", TEN)
    assert frame["rank"].dropna().tolist() == (list(range(1, 11)) if is_ranked else [])
    assert set(frame["reason"]) == ({""} if is_ranked else {"partial"})


def test_thresholds_need_no_company(case: "Case") -> None:
    """A class by thresholds is a matter of the unit alone, ranked or not."""
    thresholds = "groups: {thresholds: [{at_least: 55, name: A}, {name: B}]}\n"
    text = f"ranking: {{of: 63, unranked: [Tỉnh 9]}}\n{thresholds}{OF_100}"
    groups = by_unit(ranking(case, text, TEN), "group")
    assert [groups[unit] for unit in TEN] == ["B"] * 5 + ["A"] * 5


def test_a_lone_unit_is_never_ranked(case: "Case") -> None:
    frame = ranking(case, QUARTERS + OF_100, {"A": "80"})
    assert [frame[name].tolist() for name in ("points", "group", "reason")] == [
        *([80], [""], ["partial"]),
    ]
    assert frame["rank"].isna().all()


def test_unranked_units_are_scored_and_take_nobody_s_place(case: "Case") -> None:
    """R47: named as the data spell them or not, by name or code."""
    cells = {"Bộ A": "90;01", "Thanh tra": "95;02", "Bộ C": "80;03", "Ủy ban": "99;04"}
    text = f'ranking: {{of: 2, unranked: ["THANH  TRA", "04"]}}\n{QUARTERS}{OF_100}'
    frame = ranking(case, text, cells, "a;unit_code")
    assert frame["unit"].tolist() == ["Bộ A", "Bộ C", "Thanh tra", "Ủy ban"]
    assert by_unit(frame, "rank") == {"Bộ A": 1, "Bộ C": 2, "Thanh tra": None, "Ủy ban": None}
    assert by_unit(frame, "reason") == {
        "Bộ A": "",
        "Bộ C": "",
        "Thanh tra": "unranked",
        "Ủy ban": "unranked",
    }
    assert by_unit(frame, "points")["Ủy ban"] == 99
    assert by_unit(frame, "ranked")["Bộ A"] == 2
    assert by_unit(frame, "group") == {"Bộ A": "Q1", "Bộ C": "Q4", "Thanh tra": "", "Ủy ban": ""}


COVERED = """\
ranking: {min_coverage: 80}
missing: zero
parts:
  - {id: a, max: 80, rule: {kind: given}}
  - {id: b, max: 15, rule: {kind: given}}
  - {id: c, max: 5, rule: {kind: given}}
"""


def test_a_unit_with_too_little_reported_is_scored_and_not_ranked(case: "Case") -> None:
    """Exactly the least coverage is enough."""
    cells = {"A": "70;;", "B": "60;1;1", "C": ";15;5", "D": "50;;1", "E": "79.99;15;"}
    frame = ranking(case, COVERED, cells, "a;b;c")
    assert by_unit(frame, "coverage") == {"A": 80, "B": 100, "C": 20, "D": 85, "E": 95}
    assert by_unit(frame, "rank") == {"E": 1, "A": 2, "B": 3, "D": 4, "C": None}
    assert by_unit(frame, "reason")["C"] == "low-coverage"
    assert by_unit(frame, "points")["C"] == 20
    assert set(frame["ranked"].dropna()) == {4}


def test_a_unit_without_points_has_no_place_and_counts_for_nobody(case: "Case") -> None:
    frame = ranking(case, OF_100, {"A": "", "B": "60", "C": "không áp dụng", "D": "70"})
    assert by_unit(frame, "rank") == {"D": 1, "B": 2, "A": None, "C": None}
    assert by_unit(frame, "reason") == {"D": "", "B": "", "A": "missing", "C": "none"}
    assert set(frame["ranked"].dropna()) == {2}


def test_units_are_ranked_within_their_region_beside_the_whole(case: "Case") -> None:
    cells = {
        "A": "90;Bắc",
        "B": "80;Nam",
        "C": "80;Bắc",
        "D": "80;Nam",
        "E": "70;Bắc",
        "F": "60;Trung",
        "G": "99;",
        "H": "98;",
    }
    frame = ranking(case, f"ranking: {{within: region}}\n{OF_100}", cells, "a;region")
    assert by_unit(frame, "rank") == {
        "G": 1,
        "H": 2,
        "A": 3,
        "B": 4,
        "C": 4,
        "D": 4,
        "E": 7,
        "F": 8,
    }
    assert by_unit(frame, "within")["A"] == "Bắc"
    assert by_unit(frame, "rank_within") == {
        "A": 1,
        "C": 2,
        "E": 3,
        "B": 1,
        "D": 1,
        "F": None,
        "G": None,
        "H": None,
    }
    assert [by_unit(frame, "ranked_within")[unit] for unit in "ABF"] == [3, 2, None]


def test_ranks_are_among_units_of_one_period_and_one_level(case: "Case") -> None:
    data = """\
period;unit;level;a
2022;A;tỉnh;50
2022;B;Tỉnh;60
2022;C;xã;90
2022;D;xã;80
2022;E;huyện;70
2023;A;tỉnh;70
2023;B;tỉnh;60
"""
    frame = case.compute(data, HEAD + OF_100).ranking
    told = [tuple(row) for row in frame[["period", "unit", "rank", "ranked"]].fillna(0).to_numpy()]
    assert sorted(told) == [
        ("2022", "A", 2, 2),
        ("2022", "B", 1, 2),
        ("2022", "C", 1, 2),
        ("2022", "D", 2, 2),
        ("2022", "E", 0, 0),
        ("2023", "A", 1, 2),
        ("2023", "B", 2, 2),
    ]
    assert by_unit(frame, "reason")["E"] == "partial"


def test_points_can_be_ranked_where_percent_would_differ(case: "Case") -> None:
    text = """\
when_none: exclude
parts: [{id: a, max: 10, rule: {kind: given}}, {id: b, max: 10, rule: {kind: given}}]
"""
    cells = {"A": "9;n/a", "B": "8;8"}
    assert by_unit(ranking(case, text, cells, "a;b"), "rank") == {"A": 1, "B": 2}
    by_points = f"ranking: {{by: points}}\n{text}"
    assert by_unit(ranking(case, by_points, cells, "a;b"), "rank") == {"B": 1, "A": 2}


def test_every_part_has_its_own_places(case: "Case") -> None:
    text = "parts: [{id: a, max: 10, rule: {kind: given}}, {id: b, rule: {kind: given}}]\n"
    data = "period,unit,a,b\n2022,A,9,1\n2022,B,8,5\n2022,C,8,3\n"
    scores = case.compute(data, HEAD + text).scores
    ranks = {part: rows["rank"].tolist() for part, rows in scores.groupby("part")}
    assert ranks == {"a": [1, 2, 2], "b": [3, 1, 2], "top": [3, 1, 2]}


# Groups.


@pytest.mark.parametrize(("size", "sizes"), [(63, [16, 16, 15, 16]), (34, [9, 8, 8, 9])])
@pytest.mark.parametrize("direction", ["higher", "lower"])
def test_quantiles_part_as_the_publication_does(
    case: "Case", size: int, sizes: list[int], direction: str
) -> None:
    values = [Decimal(place * place) / 100 for place in range(size)]
    values = values[1::2] + values[::2][::-1]
    text = f"ranking: {{direction: {direction}}}\n{QUARTERS}{POINTS}"
    frame = ranking(case, text, named(values))
    counted = Counter(frame["group"])
    assert [counted[name] for name in ("Q1", "Q2", "Q3", "Q4")] == sizes
    assert frame["group"].tolist() == sorted(frame["group"])


def test_a_figure_on_a_cut_goes_up(case: "Case") -> None:
    """Of 1 … 5 the cuts are 4, 3 and 2."""
    cells = {unit: str(place) for place, unit in enumerate("ABCDE", start=1)}
    groups = by_unit(ranking(case, QUARTERS + POINTS, cells), "group")
    assert groups == {"E": "Q1", "D": "Q1", "C": "Q2", "B": "Q3", "A": "Q4"}
    lower = by_unit(
        ranking(case, f"ranking: {{direction: lower}}\n{QUARTERS}{POINTS}", cells), "group"
    )
    assert lower == {"A": "Q1", "B": "Q1", "C": "Q2", "D": "Q3", "E": "Q4"}


def cut(values: list[Decimal], share: Fraction) -> Fraction:
    """Return the quantile that is interpolated between the two nearest of the ordered values."""
    ordered = [Fraction(value) for value in sorted(values)]
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


@shared_folder
@given(values=few, names=st.integers(2, 5))
def test_quantile_groups_are_those_of_exact_cuts(
    case: "Case", values: list[Decimal], names: int
) -> None:
    told = [f"G{place}" for place in range(names)]
    text = f"groups: {{quantiles: {{names: {json.dumps(told)}}}}}\n{POINTS}"
    groups = by_unit(ranking(case, text, named(values)), "group")
    cuts = [cut(values, Fraction(names - place, names)) for place in range(1, names)]
    for unit, value in named(values).items():
        reached = [place for place, one in enumerate(cuts) if Fraction(value) >= one]
        assert groups[unit] == told[reached[0] if reached else -1]


def test_groups_are_told_of_the_whole_and_of_every_branch(case: "Case") -> None:
    """Never of an indicator; each branch has cuts of its own."""
    text = f"""\
{QUARTERS}parts:
  - id: d1
    parts: [{{id: a, rule: {{kind: given}}}}]
  - {{id: b, rule: {{kind: given}}}}
"""
    rows = "".join(f"2022,{unit},{place},{10 - 2 * place}\n" for place, unit in enumerate("ABCDE"))
    scores = case.compute("period,unit,a,b\n" + rows, HEAD + text).scores
    groups = {part: rows["group"].tolist() for part, rows in scores.groupby("part")}
    assert groups == {
        "d1": ["Q4", "Q3", "Q2", "Q1", "Q1"],
        "top": ["Q1", "Q1", "Q2", "Q3", "Q4"],
        "a": [""] * 5,
        "b": [""] * 5,
    }


GRADES = """\
groups:
  thresholds: [{at_least: 90, name: A}, {at_least: 80, name: B}, {at_least: 70, name: C}LAST]
"""


@pytest.mark.parametrize(
    ("value", "group"),
    [
        *(("100", "A"), ("90", "A"), ("89.999", "B"), ("80", "B"), ("79.999", "C"), ("70", "C")),
        *(("69.999", "D"), ("0", "D")),
    ],
)
def test_thresholds_are_inclusive(case: "Case", value: str, group: str) -> None:
    text = GRADES.replace("LAST", ", {name: D}") + OF_100
    assert by_unit(ranking(case, text, {"A": value, "B": "1"}), "group")["A"] == group


def test_noise_keeps_no_unit_from_its_class(case: "Case") -> None:
    text = "groups: {thresholds: [{at_least: 0.3, name: A}, {at_least: 0.1, name: B}, {name: C}]}\n"
    cells = {"A": "0.1;0.2", "B": "1;-0.9", "C": "0.05;0.04"}
    assert by_unit(ranking(case, text + SUM, cells, "x;y"), "group") == {
        "A": "A",
        "B": "B",
        "C": "C",
    }


def test_below_the_last_threshold_there_is_no_class_and_that_is_said(case: "Case") -> None:
    frame = ranking(case, GRADES.replace("LAST", "") + OF_100, {"A": "70", "B": "69.99"})
    assert by_unit(frame, "group") == {"A": "C", "B": ""}
    assert by_unit(frame, "reason") == {"A": "", "B": "no-group"}
    assert by_unit(frame, "rank") == {"A": 1, "B": 2}


# Change.


def test_moving_up_is_a_positive_change(case: "Case") -> None:
    data = """\
period;unit;a
2021;A;90
2021;B;80
2021;C;70
2022;A;80
2022;B;70
2022;C;90
2022;D;60
2023;A;70
2023;B;
2023;C;90
2023;D;80
"""
    frame = case.compute(data, HEAD + OF_100).ranking
    changes = {when: by_unit(rows, "rank_change") for when, rows in frame.groupby("period")}
    assert changes["2021"] == {"A": None, "B": None, "C": None}
    assert changes["2022"] == {"C": 2, "A": -1, "B": -1, "D": None}
    assert changes["2023"] == {"C": 0, "D": 2, "A": -1, "B": None}


def test_a_change_is_to_the_period_before_by_the_calendar(case: "Case") -> None:
    data = """\
period;unit;a
2022-Q1;A;9
2022-Q1;B;8
2022-Q2;A;8
2022-Q2;B;9
2022-Q4;A;9
2022-Q4;B;8
2022;A;1
2022;B;2
"""
    frame = case.compute(data, HEAD + OF_100).ranking
    changes = {when: by_unit(rows, "rank_change") for when, rows in frame.groupby("period")}
    assert changes["2022-Q2"] == {"B": 1, "A": -1}
    nothing = {"A": None, "B": None}
    assert [changes[when] for when in ("2022-Q1", "2022-Q4", "2022")] == [nothing] * 3


def test_changes_are_shown_with_arrows(case: "Case", cli: "Cli") -> None:
    case.write("index.yaml", HEAD + OF_100)
    case.write("data.csv", "period,unit,a\n2021,A,9\n2021,B,8\n2022,A,8\n2022,B,9\n")
    args = ("compute", "data.csv", "--index", "index.yaml", "--period", "2022")
    shown = cli(*args, cwd=case.folder).text
    assert [line.split()[0] for line in shown.splitlines() if "▲ 1" in line] == ["B"]
    assert [line.split()[0] for line in shown.splitlines() if "▼ 1" in line] == ["A"]


# The order of what comes in, and what is shown, change no figure.

WHOLE = f"""\
ranking: {{within: region, min_coverage: 40, unranked: [Đà Lạt]}}
{QUARTERS}missing: zero
parts:
  - id: d1
    parts: [{{id: a, max: 6, rule: {{kind: given}}}}, {{id: b, max: 4, rule: {{kind: given}}}}]
  - {{id: c, max: 10, when_none: exclude, plan: 5, rule: {{kind: ratio, full_at: 10}}}}
"""
UNITS = ["Ăn", "An", "Đà Lạt", "Âu", "Dak", "Bắc", "Yên", "Ô"]
figures = st.sampled_from(["0", "1.5", "3", "4", "10", "", "n/a"])


@shared_folder
@given(
    cells=st.lists(st.tuples(figures, figures, figures), min_size=16, max_size=16),
    order=st.permutations(range(16)),
    columns=st.permutations(["period", "unit", "region", "a", "b", "c"]),
)
def test_permuting_rows_and_columns_changes_no_figure(
    case: "Case", cells: list[tuple[str, str, str]], order: list[int], columns: list[str]
) -> None:
    rows = [
        {
            "period": str(2021 + place // 8),
            "unit": UNITS[place % 8],
            "region": "Bắc" if place % 3 == 0 else "Nam",
            **dict(zip("abc", told, strict=True)),
        }
        for place, told in enumerate(cells)
    ]
    for row in rows[8:]:
        row["region"] = next(one["region"] for one in rows if one["unit"] == row["unit"])

    def file(names: list[str], places: list[int]) -> str:
        return "\n".join(
            [",".join(names), *(",".join(rows[at][one] for one in names) for at in places), ""]
        )

    one = case.compute(
        file(["period", "unit", "region", "a", "b", "c"], list(range(16))), HEAD + WHOLE
    )
    other = case.compute(file(columns, order), HEAD + WHOLE)
    for view in ("gaps", "scores", "ranking"):
        assert getattr(one, view).equals(getattr(other, view))


SPLIT = "".join(
    f"{2021 + place // 8},{UNITS[place % 8]},{'Bắc' if place % 8 % 3 == 0 else 'Nam'},"
    f"{place % 7},{'' if place == 5 else place % 5},{place % 11}\n"
    for place in range(16)
)


@pytest.mark.parametrize("view", ["gaps", "scores", "ranking"])
def test_splitting_a_unit_off_changes_no_figure(case: "Case", cli: "Cli", view: str) -> None:
    """`--unit` and `--period` choose what is shown; the population is always the whole file."""
    case.write("index.yaml", HEAD + WHOLE)
    case.write("data.csv", "period,unit,region,a,b,c\n" + SPLIT)
    args = ("compute", "data.csv", "--index", "index.yaml", "-f", "csv", "--show", view)
    heading, *whole = cli(*args, cwd=case.folder).text.splitlines()
    assert len(whole) >= 16
    for unit in UNITS:
        own = [line for line in whole if line.split(",")[1] == unit]
        assert cli(*args, "--unit", unit, cwd=case.folder).text.splitlines() == [heading, *own]
    for when in ("2021", "2022"):
        own = [line for line in whole if line.startswith(f"{when},")]
        assert cli(*args, "--period", when, cwd=case.folder).text.splitlines() == [heading, *own]


def test_the_ranking_is_in_order_of_period_rank_and_alphabet(case: "Case") -> None:
    data = "period,unit,a\n" + "".join(
        f"{when},{unit},{'' if unit == 'Bắc' else 5}\n" for when in (2022, 2021) for unit in UNITS
    )
    frame = case.compute(data, HEAD + OF_100).ranking
    alphabet = ["An", "Ăn", "Âu", "Dak", "Đà Lạt", "Ô", "Yên"]
    assert frame["unit"].tolist() == [*alphabet, "Bắc"] * 2
    assert frame["period"].tolist() == ["2021"] * 8 + ["2022"] * 8


def test_a_level_spelled_in_several_ways_is_one_field_and_one_to_be_for(case: "Case") -> None:
    text = "parts: [{id: a, max: 9, applies_to: {level: [cấp tinh]}, rule: {kind: given}}]\n"
    data = "period,unit,level,a\n2022,A,tỉnh,1\n2022,B,cấp tỉnh,2\n2022,C,Tinh,3\n"
    assert by_unit(case.compute(data, HEAD + text).ranking, "rank") == {"A": 3, "B": 2, "C": 1}


def test_a_unit_whose_level_is_spelled_in_two_ways_is_one(case: "Case") -> None:
    data = "period,unit,level,a\n2022,A,tỉnh,1\n2023,A,cấp tỉnh,2\n2022,B,tỉnh,2\n2023,B,tỉnh,1\n"
    found = case.compute(data, HEAD + POINTS).ranking
    assert found["rank_change"].dropna().tolist() == [1, -1]
