"""Pitfalls of scoring systems in use: each of them, and what shows that it is avoided here."""

import ast
import csv
import hashlib
import io
import json
import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from openpyxl import Workbook

from cchc_score import compute
from cchc_score.definition.catalogue import Definition, load_all
from cchc_score.definition.index import Indicator
from cchc_score.diagnostics import Refusal
from cchc_score.language import fold

if TYPE_CHECKING:
    import pandas as pd
    from conftest import Case, Cli

ROOT = Path(__file__).resolve().parents[1]


class Pitfall(NamedTuple):
    """What others fell into, with the tests that show it avoided, or why it cannot happen here."""

    what: str
    shown_by: tuple[str, ...] = ()
    foreign: str = ""


HERE = "test_pitfalls.py"
RANKING = "engine/test_ranking.py"
SCORING = "engine/test_scoring.py"
COMPARING = "engine/test_comparing.py"
STAGES = "data/test_stages.py"
SILENT = "test_silent_numbers.py"

PITFALLS: dict[int, Pitfall] = {
    1: Pitfall(
        "Sums of binary floats are compared for equality, so what prints alike ranks apart.",
        (
            f"{HERE}::test_sums_of_tenths_in_any_order_are_one_figure_and_one_rank",
            f"{RANKING}::test_a_sum_of_0_1_and_0_2_ties_with_0_3",
            (
                f"{RANKING}::test_units_that_print_alike_share_a_place_where_the_decree_ranks_what_"
                "is_published"
            ),
        ),
    ),
    2: Pitfall(
        "Averages are rounded and then added up; a total that is not found again has rank 0.",
        (
            f"{HERE}::test_a_total_is_rounded_once_when_it_is_printed",
            f"{SCORING}::test_totals_come_from_unrounded_parts_unless_round_says_otherwise",
        ),
    ),
    3: Pitfall(
        "One figure is cut off in one place and rounded in another.",
        (f"{HERE}::test_one_figure_is_printed_alike_wherever_it_stands",),
    ),
    4: Pitfall(
        "Halves follow the binary value, places follow more digits than are seen, and whoever "
        "leads is found with a tolerance.",
        (
            f"{HERE}::test_halves_are_those_of_the_decimal_and_places_those_of_the_print",
            f"{HERE}::test_a_leader_by_a_hair_leads_alone",
            "test_numbers.py::test_print_is_the_exact_decimal_rounded_half_away_from_zero",
        ),
    ),
    5: Pitfall(
        "Three shares, each rounded, do not make 100.",
        (
            f"{HERE}::test_shares_that_print_to_less_than_100_still_make_100",
            f"{HERE}::test_a_printed_100_is_borne_out_by_shares_that_were_rounded",
        ),
    ),
    6: Pitfall(
        "No rule for ties is stated, and the order of the rows decides.",
        (
            f"{RANKING}::test_ties_share_the_better_place",
            f"{RANKING}::test_permuting_rows_and_columns_changes_no_figure",
        ),
    ),
    7: Pitfall(
        "The screen ranks by percent and the export by points: two official tables.",
        (
            f"{HERE}::test_every_format_ranks_alike",
            f"{RANKING}::test_points_can_be_ranked_where_percent_would_differ",
        ),
    ),
    8: Pitfall(
        "A unit without figures ranks with 0 in one table and is absent from another.",
        (
            f"{HERE}::test_a_unit_that_never_reported_is_listed_everywhere_and_ranked_nowhere",
            f"{RANKING}::test_a_unit_without_points_has_no_place_and_counts_for_nobody",
        ),
    ),
    9: Pitfall(
        "A criterion is known by what it belongs to, and the last unit decides which there are.",
        (
            f"{HERE}::test_every_criterion_ranks_by_itself_for_every_unit",
            f"{RANKING}::test_every_part_has_its_own_places",
        ),
    ),
    10: Pitfall(
        "A true zero prints like nothing, and nothing like a zero.",
        (f"{HERE}::test_a_true_zero_is_a_number_and_what_is_missing_is_blank",),
    ),
    11: Pitfall(
        "What does not apply leaves the maximum and stays in the sum, so percent passes 100.",
        (
            f"{HERE}::test_what_does_not_apply_counts_on_neither_side",
            f"{SCORING}::test_a_part_that_is_not_for_a_level_is_treated_as_the_decree_says",
        ),
    ),
    12: Pitfall(
        "Where nobody has reviewed a claim, the claim itself counts as approved.",
        (
            f"{HERE}::test_a_claim_that_nobody_reviewed_earns_nothing",
            f"{STAGES}::test_a_figure_missing_at_a_stage_is_missing_and_never_borrowed",
        ),
    ),
    13: Pitfall(
        "A second round counts whatever lies in the cells that it did not touch.",
        (
            f"{HERE}::test_what_was_not_appraised_again_leaves_the_total_open",
            f"{STAGES}::test_a_unit_only_in_an_earlier_stage_is_named_as_missing",
        ),
    ),
    14: Pitfall(
        "What was not rated is taken for good.",
        (f"{HERE}::test_what_nobody_rated_earns_nothing_of_itself",),
    ),
    15: Pitfall(
        "A value on a bound fits no class and stays in the worst.",
        (
            f"{HERE}::test_a_value_on_a_bound_is_in_the_better_class",
            f"{RANKING}::test_thresholds_are_inclusive",
            "definition/test_rules.py::test_every_kind_of_rule_is_held_to_its_edges",
        ),
    ),
    16: Pitfall(
        "One rule is written twice, differs where there is no target, and rewards a lone unit.",
        (
            f"{HERE}::test_a_rule_gives_in_a_run_what_its_examples_say",
            f"{HERE}::test_without_a_plan_or_a_rival_nobody_leads",
            f"{COMPARING}::test_the_leader_earns_everything_and_the_others_their_part_of_the_way",
            f"{COMPARING}::test_fewer_units_than_there_should_be_leave_the_rule_partial",
        ),
    ),
    17: Pitfall(
        "Worked examples of a manual contradict its formula.",
        (
            f"{HERE}::test_a_worked_case_that_contradicts_its_formula_is_refused",
            "engine/test_examples.py::test_every_failing_example_is_told_at_its_own_line",
            "test_docs.py::test_a_block_prints_what_the_page_shows",
        ),
    ),
    18: Pitfall(
        "The scorer picks the formula by hand, and a result above the maximum is let through.",
        (
            (
                f"{COMPARING}::test_the_first_case_that_holds_decides_and_what_is_not_told_leaves_"
                "none_to"
            ),
            f"{SILENT}::test_points_above_a_maximum_are_counted_up_to_it_and_said",
        ),
    ),
    19: Pitfall(
        "Nothing says that less is better, and a target of 0 is taken for none.",
        (
            f"{HERE}::test_a_target_of_zero_is_a_target",
            (
                "engine/test_gaps.py::test_the_gap_is_the_exact_difference_turned_so_that_positive_"
                "is_better"
            ),
        ),
    ),
    20: Pitfall(
        "A timed job marks everything as ended without a look at the date.",
        (
            f"{HERE}::test_a_run_changes_nothing_that_the_next_run_sees",
            "definition/test_index.py::test_a_version_is_in_force_on_the_last_day_of_a_period",
        ),
    ),
    21: Pitfall(
        "A unit that was merged since then vanishes from the results of earlier years.",
        (f"{HERE}::test_a_unit_that_was_merged_stays_in_the_results_of_its_time",),
    ),
    22: Pitfall(
        "What falls on the last day of a quarter is in no quarter.",
        (
            f"{HERE}::test_every_period_lies_in_one_version",
            f"{HERE}::test_every_month_lies_in_one_quarter",
            "test_periods.py::test_previous_ends_the_month_before_this_begins",
        ),
    ),
    23: Pitfall(
        "Names of levels, groups, offices and a fixed number of indicators stand in the code.",
        (
            f"{HERE}::test_no_word_of_a_decree_stands_in_the_code",
            f"{HERE}::test_wide_tables_and_many_units_come_through",
        ),
    ),
    24: Pitfall(
        "An export goes on reading fields that the model no longer has.",
        (
            "golden/test_golden.py::test_a_view_in_a_format_is_as_it_was",
            "golden/test_golden.py::test_every_view_is_kept_in_every_format",
            "test_layers.py::test_every_view_has_the_columns_that_it_names_and_all_are_described",
        ),
    ),
    25: Pitfall(
        "Computing anew overwrites what a person decided.",
        (
            f"{HERE}::test_a_run_changes_nothing_that_the_next_run_sees",
            f"{SCORING}::test_every_disagreement_is_told_and_no_agreement",
        ),
    ),
    26: Pitfall(
        "A set of criteria changes after work has begun, and nothing tells.",
        (
            f"{HERE}::test_a_result_says_which_definition_and_data_it_came_from",
            "engine/test_editions.py::test_every_version_stands_in_the_result",
        ),
    ),
    27: Pitfall(
        "The time of one lock is shown by the flag of another.",
        foreign="Nothing is locked here: who may still change a figure is settled before its file "
        "arrives, and the run keeps no flags.",
    ),
    28: Pitfall(
        "A column's letter is computed as one character, so the 27th is lost.",
        (
            f"{HERE}::test_wide_tables_and_many_units_come_through",
            f"{HERE}::test_a_workbook_is_read_and_pointed_at_beyond_column_z",
        ),
    ),
    29: Pitfall(
        "Documents are kept under names of their own, and one that is gone is still referred to.",
        foreign="No document is kept or renamed here: what a file says of its evidence is carried "
        "as it was typed, and opening it is for whoever appraises.",
    ),
}
"""Every pitfall by its number."""


def _tests_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}


def test_every_pitfall_is_shown_to_be_avoided_or_has_a_reason() -> None:
    assert list(PITFALLS) == list(range(1, 30))
    assert all(bool(one.shown_by) != bool(one.foreign) for one in PITFALLS.values())
    assert all(one.what for one in PITFALLS.values())


def test_every_test_that_a_pitfall_names_is_there() -> None:
    named = {node for one in PITFALLS.values() for node in one.shown_by}
    files = {node.partition("::")[0] for node in named}
    there = {f"{file}::{name}" for file in files for name in _tests_of(ROOT / "tests" / file)}
    assert named - there == set()


def test_every_test_of_this_file_shows_a_pitfall_avoided() -> None:
    tests = {name for name in _tests_of(Path(__file__)) if name.startswith("test_")}
    shown = {node for one in PITFALLS.values() for node in one.shown_by}
    ours = {f"{HERE}::{name}" for name in tests if "pitfall" not in name}
    assert ours - shown == set()


HEAD = """\
id: top
title: {vi: "Bộ chỉ số", en: "Index"}
publisher: P
references: [{title: R}]
effective: {from: 2020}
"""
GIVEN = "rule: {kind: given}"
TEXTS = ("table", "md", "csv", "tsv", "json", "ndjson")


def _cells(frame: "pd.DataFrame", column: str, **chosen: str) -> dict[str, Any]:
    """Return one column by unit, of the rows that have what is chosen; an empty number is None."""
    for name, value in chosen.items():
        frame = frame[frame[name] == value]
    cells = zip(frame["unit"], frame[column].tolist(), strict=True)
    return {
        unit: None if isinstance(cell, float) and math.isnan(cell) else cell for unit, cell in cells
    }


def _shown(cli: "Cli", case: "Case", view: str, style: str, *more: str) -> str:
    """Return what `compute` prints of data.csv by index.yaml."""
    asked = ("--index", "index.yaml", "--show", view, "-f", style, *more)
    done = cli("compute", "data.csv", *asked, cwd=case.folder)
    assert done.code == 0, done.err
    return done.text


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_sums_of_tenths_in_any_order_are_one_figure_and_one_rank(case: "Case") -> None:
    """Ten times 0.1 is 0.9999999999999999 in binary; here it is 1 and ties with 1."""
    names = "abcdefghij"
    parts = "".join(f"  - {{id: {name}, {GIVEN}}}\n" for name in names)
    lines = {"A": ["0.1"] * 10, "B": ["1", *["0"] * 9], "C": ["0.7", "0.1", "0.2", *["0"] * 7]}
    rows = "".join(f"2022,{unit},{','.join(cells)}\n" for unit, cells in lines.items())
    ranking = case.compute(f"period,unit,{','.join(names)}\n{rows}", f"{HEAD}parts:\n{parts}")
    assert _cells(ranking.ranking, "rank") == {"A": 1, "B": 1, "C": 1}
    assert _cells(ranking.ranking, "points") == {"A": 1.0, "B": 1.0, "C": 1.0}


def test_a_total_is_rounded_once_when_it_is_printed(cli: "Cli", case: "Case") -> None:
    """Three thirds of 10 are 10, though each prints as 3.33; every place is at least the 1st."""
    part = "max: 10, rule: {kind: ratio, full_at: 3}"
    parts = "".join(f"  - {{id: {name}, {part}}}\n" for name in "abc")
    case.write("index.yaml", f"{HEAD}decimals: 2\nparts:\n{parts}")
    case.write("data.csv", "period,unit,a,b,c\n2022,A,1,1,1\n2022,B,1,1,0.5\n")
    scores = _rows(_shown(cli, case, "scores", "csv", "--rounded"))
    points = {row["part"]: row["points"] for row in scores if row["unit"] == "A"}
    assert points == {"top": "10", "a": "3.33", "b": "3.33", "c": "3.33"}
    ranking = _rows(_shown(cli, case, "ranking", "csv"))
    assert [(row["unit"], row["rank"]) for row in ranking] == [("A", "1"), ("B", "2")]


@pytest.mark.parametrize("style", TEXTS)
@pytest.mark.parametrize("view", ["gaps", "scores", "ranking"])
def test_one_figure_is_printed_alike_wherever_it_stands(
    cli: "Cli", case: "Case", view: str, style: str
) -> None:
    """Of 87.6 no table says 87, which is what cutting off would make of it."""
    case.write("index.yaml", f"{HEAD}decimals: 0\nparts: [{{id: a, plan: 60, {GIVEN}}}]\n")
    case.write("data.csv", "period,unit,a\n2022,A,87.6\n2022,B,87.6\n")
    text = _shown(cli, case, view, style, "--rounded")
    told = json.dumps(json.loads(text)[view]) if style == "json" else text
    assert "88" in told
    assert "87" not in told


def test_halves_are_those_of_the_decimal_and_places_those_of_the_print(
    cli: "Cli", case: "Case"
) -> None:
    """1.005, 2.675 and 0.285 lie below their half in binary; A and B print and rank alike."""
    published = "ranking: {precision: published}\n"
    case.write("index.yaml", f"{HEAD}{published}decimals: 2\nparts: [{{id: a, {GIVEN}}}]\n")
    cells = {"A": "1.005", "B": "1.01", "C": "2.675", "D": "0.285"}
    rows = "".join(f"2022,{unit},{cell}\n" for unit, cell in cells.items())
    case.write("data.csv", f"period,unit,a\n{rows}")
    ranking = _rows(_shown(cli, case, "ranking", "csv", "--rounded"))
    told = {row["unit"]: (row["points"], row["rank"]) for row in ranking}
    assert told == {"C": ("2.68", "1"), "A": ("1.01", "2"), "B": ("1.01", "2"), "D": ("0.29", "4")}


def test_a_leader_by_a_hair_leads_alone(case: "Case") -> None:
    index = f"{HEAD}parts: [{{id: a, plan: 100, max: 10, rule: {{kind: leader}}}}]\n"
    card = case.compute("period,unit,a\n2022,A,110.00005\n2022,B,110\n", index)
    points = _cells(card.scores, "points", part="a")
    behind = 5 + 5 * Fraction(10) / Fraction("10.00005")
    assert points == {"A": 10, "B": pytest.approx(float(behind), abs=1e-9)}
    assert points["B"] < 10


SHARES = f"""\
{HEAD}decimals: 1
variables: {{good: {{}}, fair: {{}}, poor: {{}}}}
parts:
  - {{id: is_good, value: 100 * good / (good + fair + poor), {GIVEN}}}
  - {{id: is_fair, value: 100 * fair / (good + fair + poor), {GIVEN}}}
  - {{id: is_poor, value: 100 * poor / (good + fair + poor), {GIVEN}}}
"""


def test_shares_that_print_to_less_than_100_still_make_100(cli: "Cli", case: "Case") -> None:
    case.write("index.yaml", SHARES)
    case.write("data.csv", "period,unit,good,fair,poor\n2022,A,1,1,1\n")
    scores = _rows(_shown(cli, case, "scores", "csv", "--rounded"))
    assert [row["points"] for row in scores] == ["100", "33.3", "33.3", "33.3"]


@pytest.mark.parametrize(("printed", "used"), [("100", 100.0), ("101", 99.9)])
def test_a_printed_100_is_borne_out_by_shares_that_were_rounded(
    case: "Case", printed: str, used: float
) -> None:
    """Three rounded addends and their rounded sum may be two tenths apart, and no more."""
    data = f"period,unit,is_good,is_fair,is_poor,top\n2022,A,33.3,33.3,33.3,{printed}\n"
    card = case.compute(data, SHARES)
    assert _cells(card.ranking, "points") == {"A": used}
    assert ("DAT902" in {one.fault.code for one in card.diagnostics}) == (used != 100)


@pytest.mark.parametrize("style", TEXTS)
def test_every_format_ranks_alike(cli: "Cli", case: "Case", style: str) -> None:
    """By points U1 leads with 15 of 20, by percent U2 with 9 of 10: percent is what counts."""
    part = f"max: 10, when_none: exclude, {GIVEN}"
    case.write("index.yaml", f"{HEAD}parts: [{{id: a, {part}}}, {{id: b, {part}}}]\nmax: 20\n")
    case.write("data.csv", "period,unit,a,b\n2022,Xã Một,5,10\n2022,Xã Hai,KPS,9\n")
    text = _shown(cli, case, "ranking", style)
    assert 0 < text.index("Xã Hai") < text.index("Xã Một")
    if style == "csv":
        assert [(row["unit"], row["rank"]) for row in _rows(text)] == [
            ("Xã Hai", "1"),
            ("Xã Một", "2"),
        ]


@pytest.mark.parametrize("most", ["", "max: 9, "])
def test_a_unit_that_never_reported_is_listed_everywhere_and_ranked_nowhere(
    case: "Case", most: str
) -> None:
    """Ranked by points or by percent, B has earned 0 and C nothing that could be compared."""
    index = f"{HEAD}parts: [{{id: d, parts: [{{id: a, {most}{GIVEN}}}]}}]\n"
    card = case.compute("period,unit,a\n2022,A,6\n2022,B,0\n2022,C,\n", index)
    for frame, chosen in (
        (card.ranking, {}),
        *((card.scores, {"part": part}) for part in ("top", "d", "a")),
    ):
        assert _cells(frame, "points", **chosen) == {"A": 6, "B": 0, "C": None}
        assert _cells(frame, "rank", **chosen) == {"A": 1, "B": 2, "C": None}
        assert _cells(frame, "reason", **chosen) == {"A": "", "B": "", "C": "missing"}
    assert _cells(card.ranking, "ranked") == {"A": 2, "B": 2, "C": None}
    assert _cells(card.gaps, "reason")["C"] == "missing"


def test_every_criterion_ranks_by_itself_for_every_unit(case: "Case") -> None:
    """Two criteria of one domain rank in opposite orders, also where the last unit lacks one."""
    index = f"{HEAD}parts: [{{id: d, parts: [{{id: x, {GIVEN}}}, {{id: y, {GIVEN}}}]}}]\n"
    card = case.compute("period,unit,x,y\n2022,A,9,1\n2022,B,5,2\n2022,Z,4,\n", index)
    assert _cells(card.scores, "rank", part="x") == {"A": 1, "B": 2, "Z": 3}
    assert _cells(card.scores, "rank", part="y") == {"A": 2, "B": 1, "Z": None}
    parts = {unit: list(rows["part"]) for unit, rows in card.scores.groupby("unit")}
    assert parts == {unit: ["top", "d", "x", "y"] for unit in "ABZ"}


def test_a_true_zero_is_a_number_and_what_is_missing_is_blank(cli: "Cli", case: "Case") -> None:
    case.write("index.yaml", f"{HEAD}parts: [{{id: x, {GIVEN}}}, {{id: y, {GIVEN}}}]\n")
    case.write("data.csv", "period,unit,x,y\n2022,A,0,\n")
    rows = {row["part"]: row for row in _rows(_shown(cli, case, "scores", "csv"))}
    assert (rows["x"]["value"], rows["x"]["points"], rows["x"]["reason"]) == ("0", "0", "")
    assert (rows["y"]["value"], rows["y"]["points"], rows["y"]["reason"]) == ("", "", "missing")
    records = json.loads(_shown(cli, case, "scores", "json"))["scores"]
    assert {row["part"]: row["points"] for row in records} == {"top": None, "x": 0, "y": None}
    lines = _shown(cli, case, "scores", "md").splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:4]] for line in lines]
    assert ["x", "0.00", "0.00"] in cells
    assert ["y", "", ""] in cells


def test_what_does_not_apply_counts_on_neither_side(case: "Case") -> None:
    """B reports 10 points that are not for its level: it has 6 of 10, and not 16 of 10."""
    index = (
        f"{HEAD}max: 20\nparts: [{{id: a, max: 10, applies_to: {{level: [huyện]}}, {GIVEN}}}, "
        f"{{id: b, max: 10, {GIVEN}}}]\n"
    )
    card = case.compute("period,unit,level,a,b\n2022,A,huyện,10,6\n2022,B,xã,10,6\n", index)
    assert _cells(card.ranking, "percent") == {"A": 80, "B": 60}
    assert _cells(card.ranking, "points") == {"A": 16, "B": 6}


ROUNDS = f"""\
{HEAD}stages: [self, appraised]
max: 10
parts: [{{id: a, max: 5, {GIVEN}}}, {{id: b, max: 5, {GIVEN}}}]
"""


def test_a_claim_that_nobody_reviewed_earns_nothing(case: "Case") -> None:
    data = "period,unit,stage,a,b\n2022,A,self,5,5\n2022,A,appraised,4,3\n2022,B,self,5,5\n"
    ranking = case.compute(data, ROUNDS).ranking
    assert _cells(ranking, "points") == {"A": 7, "B": None}
    assert _cells(ranking, "reason")["B"] == "missing"


@pytest.mark.parametrize(("carried", "points"), [("", None), ("5", 9)])
def test_what_was_not_appraised_again_leaves_the_total_open(
    case: "Case", carried: str, points: float | None
) -> None:
    """A figure of the first round counts in the second only where the second repeats it."""
    data = f"period,unit,stage,a,b\n2022,A,self,5,5\n2022,A,appraised,4,{carried}\n"
    ranking = case.compute(data, ROUNDS).ranking
    assert _cells(ranking, "points") == {"A": points}
    assert _cells(ranking, "coverage") == {"A": 50 if points is None else 100}


@pytest.mark.parametrize(("key", "points"), [("", None), ("missing: zero, ", 0)])
def test_what_nobody_rated_earns_nothing_of_itself(
    case: "Case", key: str, points: float | None
) -> None:
    rule = "rule: {kind: choice, answers: {tốt: 80, xuất sắc: 100}}"
    index = f"{HEAD}parts: [{{id: quality, max: 100, {key}{rule}}}]\n"
    card = case.compute("period,unit,quality\n2022,A,tốt\n2022,B,\n", index)
    assert _cells(card.scores, "points", part="quality") == {"A": 80, "B": points}


@pytest.mark.parametrize(
    ("total", "group"),
    [
        ("15", "Tốt"),
        ("14.99", "Khá"),
        ("12", "Khá"),
        ("11.99", "Trung bình"),
        ("9", "Trung bình"),
        ("8.99", "Yếu"),
    ],
)
def test_a_value_on_a_bound_is_in_the_better_class(case: "Case", total: str, group: str) -> None:
    classes = (
        "groups: {thresholds: [{at_least: 15, name: Tốt}, {at_least: 12, name: Khá}, "
        "{at_least: 9, name: Trung bình}, {name: Yếu}]}\n"
    )
    index = f"{HEAD}{classes}parts: [{{id: a, {GIVEN}}}]\n"
    assert _cells(case.compute(f"period,unit,a\n2022,A,{total}\n", index).ranking, "group") == {
        "A": group
    }


LEADER = f"{HEAD}parts:\n  - {{id: a, PLAN max: 6, rule: {{kind: leader}}}}\n"


def test_a_rule_gives_in_a_run_what_its_examples_say(cli: "Cli", case: "Case") -> None:
    """Below the plan half the attainment, at it half, the leader all, halfway three quarters."""
    worked = {"25": 1.5, "50": 3.0, "60": 4.5, "70": 6.0}
    lines = ", ".join(f"{{a: {cell}, points: {points}}}" for cell, points in worked.items())
    index = LEADER.replace("PLAN", "plan: 50,").replace(
        "leader}}", f"leader}}, examples: [{lines}]}}"
    )
    assert cli("validate", case.write("index.yaml", index)).code == 0
    rows = "".join(f"2022,U{cell},{cell}\n" for cell in worked)
    scores = case.compute(f"period,unit,a\n{rows}", index).scores
    assert _cells(scores, "points", part="a") == {f"U{cell}": one for cell, one in worked.items()}


@pytest.mark.parametrize(
    ("plan", "rows", "reason"),
    [
        ("", "2022,A,60\n2022,B,70\n", "no-plan"),
        ("plan: 50,", "2022,A,60\n", "partial"),
    ],
)
def test_without_a_plan_or_a_rival_nobody_leads(
    case: "Case", plan: str, rows: str, reason: str
) -> None:
    scores = case.compute(f"period,unit,a\n{rows}", LEADER.replace("PLAN", plan)).scores
    assert set(_cells(scores, "points", part="a").values()) == {None}
    assert set(_cells(scores, "reason", part="a").values()) == {reason}


def test_a_worked_case_that_contradicts_its_formula_is_refused(cli: "Cli", case: "Case") -> None:
    """Six of eight are 75 percent and 17.25 of 23 points, whatever a manual prints."""
    cases = (
        "{done: 6, all: 8, value: 67.5}, {done: 6, all: 8, value: 75, points: 17.25}, "
        "{done: 6, all: 8, points: 15}"
    )
    index = (
        f"{HEAD}variables: {{done: {{}}, all: {{}}}}\nparts:\n  - {{id: a, max: 23, "
        f"value: 100 * done / all, rule: {{kind: ratio}}, examples: [{cases}]}}\n"
    )
    done = cli("validate", case.write("index.yaml", index), "-f", "json")
    told = [one["what"] for one in json.loads(done.text)["diagnostics"]]
    assert done.code == 1
    assert len(told) == 2
    assert "value = 75, not 67.5" in told[0]
    assert "points = 17.25, not 15" in told[1]


def test_a_target_of_zero_is_a_target(case: "Case") -> None:
    """No late dossier was planned: none is met, three are missed by three."""
    index = f"{HEAD}direction: lower\nparts: [{{id: late, plan: 0}}, {{id: lost}}]\n"
    gaps = case.compute("period,unit,late,lost\n2022,A,0,0\n2022,B,3,0\n", index).gaps
    assert _cells(gaps, "status", indicator="late") == {"A": "met", "B": "missed"}
    assert _cells(gaps, "gap", indicator="late") == {"A": 0, "B": -3}
    assert _cells(gaps, "reason", indicator="lost") == {"A": "no-plan", "B": "no-plan"}


def test_a_run_changes_nothing_that_the_next_run_sees(cli: "Cli", case: "Case") -> None:
    """Whatever is asked of it, a run leaves every file as it was, and no other behind."""
    case.write("index.yaml", ROUNDS)
    data = "period,unit,stage,a,b,top\n2022,A,self,5,5,10\n2022,A,appraised,4,3,6\n"
    case.write("data.csv", data)

    def files() -> dict[str, bytes]:
        return {one.name: one.read_bytes() for one in case.folder.rglob("*") if one.is_file()}

    before = files()
    runs = [
        [_shown(cli, case, "scores", "csv", "--stage", stage) for stage in ("appraised", "self")]
        for _ in range(2)
    ]
    assert runs[0] == runs[1]
    assert files() == before


UNITS = """\
unit_code,unit,level,region,parent,aliases,successor,from,to
01,Bắc,tỉnh,,,,03,,2025-06
02,Nam,tỉnh,,,,03,,2025-06
03,Trung,tỉnh,,,,,2025-07,
"""


@pytest.mark.parametrize("later", ["", "2025,Trung,120,200\n"])
def test_a_unit_that_was_merged_stays_in_the_results_of_its_time(case: "Case", later: str) -> None:
    """2024 is that of the two; asked for the units of 2025, it is their counts together."""
    index = case.write(
        "index.yaml",
        f"{HEAD}variables: {{online: {{}}, all: {{}}}}\n"
        f"parts: [{{id: rate, value: 100 * online / all, max: 100, rule: {{kind: ratio}}}}]\n",
    )
    units = case.write("units.csv", UNITS)
    rows = f"period,unit,online,all\n2024,Bắc,30,100\n2024,Nam,70,300\n{later}"
    data = case.write("data.csv", rows)
    then = compute(data, index=index, units=units).ranking
    assert _cells(then, "rank", period="2024") == {"Bắc": 1, "Nam": 2}
    now = compute(data, index=index, units=units, as_of="2025").ranking
    assert _cells(now, "points", period="2024") == {"Trung": 25}


def test_every_period_lies_in_one_version(case: "Case") -> None:
    """A year parted at midnight of 30 June: what ends by then is of the first version."""
    for name, span, plan in (("1", "to: 2022-06", 1), ("2", "from: 2022-07", 2)):
        effective = (
            f"effective: {{from: 2022-01, {span}}}" if plan == 1 else f"effective: {{{span}}}"
        )
        text = HEAD.replace("effective: {from: 2020}", effective)
        case.write(f"indicators/top/{name}.yaml", f"{text}parts: [{{id: a, plan: {plan}}}]\n")
    first = [*(f"2022-{month:02}" for month in range(1, 7)), "2022-Q1", "2022-Q2", "2022-H1"]
    second = [
        *(f"2022-{month:02}" for month in range(7, 13)),
        *("2022-Q3", "2022-Q4", "2022-H2", "2022-9M", "2022"),
    ]
    rows = "".join(f"{period},U,1\n" for period in [*first, *second])
    data = case.write("data.csv", f"period,unit,a\n{rows}")
    gaps = compute(data, index="top", indicators=case.folder / "indicators").gaps
    plans = sorted(zip(gaps["period"], gaps["plan"], strict=True))
    assert plans == sorted([*((one, 1) for one in first), *((one, 2) for one in second)])


def test_every_month_lies_in_one_quarter(case: "Case") -> None:
    plans = ", ".join(f"{{value: {q}, from: 2022-Q{q}, to: 2022-Q{q}}}" for q in range(1, 5))
    rows = "".join(f"2022-{month:02},U,1\n" for month in range(1, 13))
    index = f"{HEAD}parts: [{{id: a, plan: [{plans}]}}]\n"
    gaps = case.compute(f"period,unit,a\n{rows}", index).gaps
    assert gaps["plan"].tolist() == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]


def _texts(path: Path) -> Iterator[str]:
    """Yield every text in a program that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {
        id(one.value)
        for one in ast.walk(tree)
        if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
    }
    for one in ast.walk(tree):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in said:
            yield one.value


def _words(definition: Definition) -> set[str]:
    """Return what a decree calls things: itself, its parts, its classes, levels and units."""
    index = definition.index
    parts = [node.part for node in definition.nodes]
    plans = [plan for part in parts if isinstance(part, Indicator) for plan in part.plan or ()]
    scopes = [node.applies_to for node in definition.nodes if node.applies_to]
    return {
        *(index.id, index.publisher, *index.ranking.unranked),
        *(index.groups.names if index.groups else ()),
        *(part.title.vi for part in parts if part.title),
        *(plan.level for plan in plans if plan.level),
        *(level for scope in scopes for level in scope.level),
    }


_COMMON = {"tỉnh", "province", "trung bình", "điểm thẩm định"}
"""Kinds of units by which names are told from other words, a mean, and a heading of forms."""


def test_no_word_of_a_decree_stands_in_the_code() -> None:
    """Who is scored, in what, at which level, into which class and by whom is data."""
    definitions, _ = load_all([ROOT / "indicators"])
    words = {fold(word) for one in definitions for word in _words(one)} - {"cchc-score"}
    code = {fold(text) for path in (ROOT / "src").rglob("*.py") for text in _texts(path)}
    names = {word for word in words if len(word) > len("A")}
    phrases = {word for word in words if len(word.split()) > 2} - _COMMON
    assert len(phrases) > 150
    assert names & code <= _COMMON
    assert {phrase for phrase in phrases if any(phrase in text for text in code)} == set()


def test_wide_tables_and_many_units_come_through(cli: "Cli", case: "Case") -> None:
    """130 communes and 40 indicators, each figure of its own: none is lost in any format."""
    names = [f"c{place:02}" for place in range(40)]
    parts = "".join(f"  - {{id: {name}, {GIVEN}}}\n" for name in names)
    figures = {f"Xã {unit:03}": [100 * unit + place for place in range(40)] for unit in range(130)}
    rows = "".join(f"2022,{unit},{','.join(map(str, own))}\n" for unit, own in figures.items())
    case.write("index.yaml", f"{HEAD}parts:\n{parts}")
    case.write("data.csv", f"period,unit,{','.join(names)}\n{rows}")
    scores = _rows(_shown(cli, case, "scores", "csv"))
    told = {(row["unit"], row["part"]): float(row["points"]) for row in scores}
    for unit, own in figures.items():
        assert [told[unit, name] for name in names] == own
        assert told[unit, "top"] == sum(own)
    for style in TEXTS:
        text = _shown(cli, case, "ranking", style)
        assert all(unit in text for unit in figures)


def test_a_workbook_is_read_and_pointed_at_beyond_column_z(case: "Case") -> None:
    """The 30th figure stands in column AF, and so does what is said of it."""
    names = [f"c{place:02}" for place in range(1, 31)]
    parts = "".join(f"  - {{id: {name}, {GIVEN}}}\n" for name in names)
    index = case.write("index.yaml", f"{HEAD}parts:\n{parts}")

    def card(last: object) -> Mapping[str, Any]:
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.append(["period", "unit", *names])
        sheet.append(["2022", "A", *range(1, 30), last])
        book.save(case.folder / "data.xlsx")
        return _cells(compute(case.folder / "data.xlsx", index=index).scores, "points", part="c30")

    assert card(30) == {"A": 30}
    with pytest.raises(Refusal) as refused:
        card("ba mươi")
    assert str(refused.value.errors[0].place).endswith("!AF2")


def test_a_result_says_which_definition_and_data_it_came_from(cli: "Cli", case: "Case") -> None:
    data = case.write("data.csv", "period,unit,a\n2022,A,5\n")
    seen = set()
    for top in ("9", "10"):
        index = case.write("index.yaml", f"{HEAD}parts: [{{id: a, max: {top}, {GIVEN}}}]\n")
        told = json.loads(_shown(cli, case, "ranking", "json"))
        (version,), (file,) = told["index"]["versions"], told["inputs"]
        assert version["sha256"] == hashlib.sha256(index.read_bytes()).hexdigest()
        assert file["sha256"] == hashlib.sha256(data.read_bytes()).hexdigest()
        seen.add(version["sha256"])
    assert len(seen) == 2
