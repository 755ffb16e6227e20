"""Two sides laid on one another: then, now and change, by unit and part."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cchc_score import Comparison, Scorecard, compare, compute
from cchc_score.analysis.comparison.attribution.attribution import ATTRIBUTION
from cchc_score.analysis.comparison.changes import CHANGES
from cchc_score.analysis.comparison.counts import COUNTS
from cchc_score.analysis.comparison.rounds import ROUNDS
from cchc_score.data.dialect import Dialect
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    import pandas as pd
    from conftest import Case

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "reference"
TREE = """\
id: top
title: {vi: Bộ thử, en: Trial}
publisher: P
references: [{title: R}]
effective: {from: 2015}
decimals: 1
stages: [self, appraised]
groups: {thresholds: [{at_least: 80, name: A}, {at_least: 50, name: B}, {name: C}]}
parts:
  - id: left
    parts:
      - {id: a, max: 10, rule: {kind: given}, title: {vi: Chữ A, en: Letter A}}
      - {id: b, max: 10, rule: {kind: given}}
  - {id: c, max: 20, rule: {kind: ratio, full_at: 100}, direction: higher}
  - {id: days, direction: lower, measure: ngày}
"""
HEADING = "period,unit,a,b,c,days\n"
DATA = (
    HEADING
    + "2021,Một,8,5,50,30\n2021,Hai,2,9,90,20\n2021,Ba,5,5,60,9\n"
    + "2022,Một,9,9,75,20\n2022,Hai,2,1,20,25\n2022,Ba,5,5,60,9\n"
)


def card(case: "Case", data: str = DATA, tree: str = TREE, stage: str | None = None) -> Scorecard:
    file = case.write(f"data-{len(list(case.folder.iterdir()))}.csv", data)
    index = case.write("indicators/top/1.yaml", tree)
    return compute(file, index=index, dialect=Dialect(stage=stage), lang="en")


def row(frame: "pd.DataFrame", unit: str, part: str = "top") -> dict[str, Any]:
    (found,) = frame[(frame["unit"] == unit) & (frame["part"] == part)].to_dict("records")
    return {str(key): value for key, value in found.items()}


def cells(frame: "pd.DataFrame", unit: str, part: str, *names: str) -> tuple[Any, ...]:
    """Return some cells of one row; None for an empty number."""
    found = row(frame, unit, part)
    return tuple(None if found[name] != found[name] else found[name] for name in names)


def test_it_has_the_columns_of_the_contract_in_their_order(case: "Case") -> None:
    found = compare(card(case))
    assert tuple(found.changes.columns) == CHANGES
    assert tuple(found.counts.columns) == COUNTS
    assert tuple(found.attribution.columns) == ATTRIBUTION
    assert tuple(found.rounds.columns) == ROUNDS


def test_then_now_and_change_stand_side_by_side(case: "Case") -> None:
    """8 + 5 + 10 become 9 + 9 + 15 of 40: 57.5 % become 82.5 %, the third place the first."""
    frame = compare(card(case)).changes
    found = row(frame, "Một")
    told = {
        "then": "2021", "now": "2022", "period": "", "title": "Trial", "parent": "", "depth": 0,
        "points_then": 23.0, "points_now": 33.0, "points_change": 10.0,
        "max_then": 40.0, "max_now": 40.0,
        "percent_then": 57.5, "percent_now": 82.5, "percent_change": 25.0,
        "rank_then": 2.0, "ranked_then": 3.0, "rank_now": 1.0, "ranked_now": 3.0,
        "rank_change": 1.0, "group_then": "B", "group_now": "A", "movement": "rose",
        "coverage_then": 100.0, "coverage_now": 100.0,
        "version_then": "1", "version_now": "1", "note": "", "reason": "",
    }  # fmt: skip
    assert {name: found[name] for name in told} == told


def test_a_value_is_turned_so_that_better_is_positive_and_points_are_not(case: "Case") -> None:
    frame = compare(card(case)).changes
    assert cells(frame, "Một", "days", "value_then", "value_now", "value_change") == (30, 20, 10)
    assert cells(frame, "Hai", "days", "value_change", "points_change") == (-5, None)
    assert cells(frame, "Hai", "c", "value_change", "points_change") == (-70, -14)


def test_the_gap_to_the_mean_is_that_of_ranked_units_then_and_now(case: "Case") -> None:
    """23, 29 and 22 points then, 33, 7 and 22 now: means of 24 2/3 and 20 2/3."""
    frame = compare(card(case)).changes
    found = row(frame, "Một")
    assert found["to_mean_then"] == pytest.approx(23 - 74 / 3, abs=1e-9)
    assert found["to_mean_now"] == pytest.approx(33 - 62 / 3, abs=1e-9)
    assert found["to_mean_change"] == pytest.approx(10 + 12 / 3, abs=1e-8)


def test_a_unit_that_is_not_ranked_has_no_part_in_the_mean(case: "Case") -> None:
    found = compare(card(case, tree=TREE + "ranking: {unranked: [Ba]}\n"))
    assert row(found.changes, "Một")["to_mean_then"] == 23 - (23 + 29) / 2
    assert row(found.changes, "Ba")["to_mean_now"] == 22 - (33 + 7) / 2
    assert found.counts.iloc[0][["mean_then", "mean_now"]].tolist() == [26, 20]


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [("A", "B", "fell"), ("C", "A", "rose"), ("B", "B", "same")],
)
def test_a_movement_goes_by_the_order_of_the_groups(
    case: "Case", then: str, now: str, told: str
) -> None:
    points = {"A": "10,10,100", "B": "10,4,50", "C": "0,0,0"}
    data = f"{HEADING}2021,Một,{points[then]},1\n2022,Một,{points[now]},1\n"
    assert row(compare(card(case, data)).changes, "Một")["movement"] == told


def test_the_index_stands_first_then_what_moved_most_and_what_is_below_it(case: "Case") -> None:
    frame = compare(card(case)).changes
    orders = {unit: rows["part"].tolist() for unit, rows in frame.groupby("unit", sort=False)}
    assert orders == {
        "Ba": ["top", "left", "a", "b", "c", "days"],
        "Hai": ["top", "c", "left", "b", "a", "days"],
        "Một": ["top", "left", "b", "a", "c", "days"],
    }


def test_the_index_alone_comes_with_what_moved_most_first(case: "Case") -> None:
    frame = compare(card(case)).units
    assert frame["unit"].tolist() == ["Hai", "Một", "Ba"]
    assert frame["points_change"].tolist() == [-22.0, 10.0, 0.0]
    assert "part" not in frame


# Which sides are laid on one another.


def sides(comparison: Comparison) -> list[tuple[str, str, str]]:
    told = comparison.changes[["then", "now", "period"]].drop_duplicates()
    return list(told.itertuples(index=False, name=None))


def quarters(*periods: str) -> str:
    return HEADING + "".join(f"{period},Một,1,1,1,1\n" for period in periods)


@pytest.mark.parametrize(
    ("periods", "told"),
    [
        (["2020", "2021", "2022"], ("2021", "2022", "")),
        (["2022-Q1", "2022-Q2", "2022-Q4"], ("2022-Q2", "2022-Q4", "")),
        (["2021", "2022-Q3", "2022-Q4", "2022"], ("2021", "2022", "")),
        (["2020", "2022"], ("2020", "2022", "")),
    ],
)
def test_of_one_scorecard_the_last_two_periods_of_one_length_are_compared(
    case: "Case", periods: list[str], told: tuple[str, str, str]
) -> None:
    assert sides(compare(card(case, quarters(*periods)))) == [told]


def test_two_periods_can_be_named_as_people_write_them(case: "Case") -> None:
    found = compare(card(case, quarters("2022-Q1", "2022-Q2", "2022")), periods=("Q1/2022", "2022"))
    assert sides(found) == [("2022-Q1", "2022", "")]


@pytest.mark.parametrize("periods", [("2019", "2022"), ("2021", "x")])
def test_a_period_that_the_data_do_not_have_is_refused(
    case: "Case", periods: tuple[str, str]
) -> None:
    with pytest.raises(Refusal) as refused:
        compare(card(case), periods=periods)
    assert (refused.value.code, [one.fault.code for one in refused.value.errors]) == (2, ["DAT254"])


@pytest.mark.parametrize("periods", [["2022"], ["2022-Q4", "2022"]])
def test_one_period_alone_has_nothing_to_be_compared_with(case: "Case", periods: list[str]) -> None:
    with pytest.raises(Refusal) as refused:
        compare(card(case, quarters(*periods)))
    assert [one.fault.code for one in refused.value.errors] == ["CMP103"]


def test_of_two_scorecards_each_period_that_both_have_is_compared(case: "Case") -> None:
    """A corrected file: 2021 and 2022 against themselves, 2023 is new."""
    old, new = card(case), card(case, DATA.replace("20,25", "20,24") + "2023,Một,1,1,1,1\n")
    found = compare(old, new)
    names = [one.inputs[0].path for one in (old, new)]
    assert sides(found) == [(*names, "2021"), (*names, "2022")]
    assert found.way == "files"
    moved = found.changes[found.changes["value_change"].abs() > 0]
    assert moved[["unit", "part", "period", "value_change"]].values.tolist() == [
        ["Hai", "days", "2022", 1.0]
    ]


def test_of_two_scorecards_without_a_common_period_the_last_ones_are_compared(
    case: "Case",
) -> None:
    old, new = card(case, quarters("2019", "2020")), card(case, quarters("2021", "2022-Q1", "2022"))
    found = compare(old, new)
    assert (sides(found), found.way) == ([("2020", "2022", "")], "periods")


def test_a_year_is_not_compared_with_a_quarter_unless_there_is_no_other(case: "Case") -> None:
    new = card(case, quarters("2022"))
    old = card(case, quarters("2020", "2021-Q4"))
    assert sides(compare(old, new)) == [("2020", "2022", "")]
    assert sides(compare(card(case, quarters("2021-Q4")), new)) == [("2021-Q4", "2022", "")]


# Units and parts that are not on both sides.


def test_a_unit_on_one_side_is_named_and_never_zeroed(case: "Case") -> None:
    data = DATA.replace("2021,Ba,5,5,60,9\n", "").replace("2022,Hai,2,1,20,25\n", "")
    found = compare(card(case, data))
    names = ("points_then", "points_now", "points_change", "rank_change", "reason")
    assert cells(found.changes, "Ba", "top", *names) == (None, 22, None, None, "only-now")
    assert cells(found.changes, "Hai", "a", *names) == (2, None, None, None, "only-then")
    told = [one for one in found.warnings if one.fault.code == "CMP902"]
    assert [one.what("en") for one in told] == ["only in 2021: Hai", "only in 2022: Ba"]
    assert [one.place.line for one in told] == [3, 5]
    assert set(found.attribution["unit"]) == {"Một"}
    counted = found.counts[["up", "down", "same", "not_compared"]].to_numpy().tolist()
    assert counted[0] == [1, 0, 0, 2]


def test_very_many_units_on_one_side_are_counted(case: "Case") -> None:
    extra = "".join(f"2022,Xã {at:02},1,1,1,1\n" for at in range(25))
    (told,) = compare(card(case, DATA + extra)).warnings
    assert told.what("en").endswith("Xã 18, Xã 19 and 5 more")
    assert told.what("vi").endswith("Xã 18, Xã 19 và 5 đơn vị nữa")


def test_two_sides_without_a_common_unit_are_refused(case: "Case") -> None:
    data = DATA.replace("2022,Một", "2022,One").replace("2022,Hai", "2022,Two")
    with pytest.raises(Refusal) as refused:
        compare(card(case, data.replace("2022,Ba,5,5,60,9\n", "")))
    (fault,) = refused.value.errors
    assert (refused.value.code, fault.fault.code) == (1, "CMP104")
    assert "2021 has Ba, Hai, Một; 2022 has One, Two" in fault.what("en")


@pytest.mark.parametrize(
    ("then", "now", "is_same"),
    [
        ("Huyện Ba Vì,,,", "huyện  ba vì,,,", True),
        ("Huyện Ba Vì,H1,,", "Ba Vì,H1,,", True),
        ("Huyện Ba Vì,,huyện,", "Huyện Ba Vì,,,", True),
        ("Huyện Ba Vì,,,Hà Nội", "Huyện Ba Vì,,,", True),
        ("Huyện Ba Vì,,huyện,", "Huyện Ba Vì,,xã,", False),
        ("Huyện Ba Vì,,,Hà Nội", "Huyện Ba Vì,,,Hà Tây", False),
        ("Huyện Ba Vì,,,", "Thị xã Ba Vì,,,", False),
    ],
    ids=["spelling", "code", "no level now", "no parent now", "level", "parent", "prefix"],
)
def test_a_unit_is_its_name_within_level_and_parent_or_its_code(
    case: "Case", then: str, now: str, *, is_same: bool
) -> None:
    heading = "period,unit,unit_code,level,parent,c\n"
    was, stands = (one.split(",")[2] for one in (then, now))
    levels = [was, was if stands else ""]
    old = card(case, f"{heading}2021,{then},50\n2021,Khác,,{levels[0]},,1\n")
    new = card(case, f"{heading}2022,{now},60\n2022,Khác,,{levels[1]},,1\n")
    frame = compare(old, new).changes
    moved = frame[(frame["part"] == "c") & (frame["points_change"] == 2)]
    assert len(moved) == is_same


def test_a_name_that_two_units_share_without_level_is_nobodys(case: "Case") -> None:
    old = card(case, "period,unit,level,c\n2021,Yên,huyện,5\n2021,Yên,xã,5\n2021,Khác,xã,1\n")
    new = card(case, "period,unit,c\n2022,Yên,5\n2022,Khác,1\n")
    frame = compare(old, new).changes
    assert set(frame[frame["unit"] == "Yên"]["reason"]) == {"only-then", "only-now"}


def test_a_part_on_one_side_is_told_so_and_stands_where_it_stood(case: "Case") -> None:
    now = TREE.replace("      - {id: b, max: 10, rule: {kind: given}}\n", "").replace(
        "  - {id: days", "  - {id: d, max: 5, rule: {kind: given}}\n  - {id: days"
    )
    old = card(case, DATA.replace("2022,", "2020,"))
    index = case.write("indicators/top/2.yaml", now)
    file = case.write("new.csv", "period,unit,a,c,d,days\n2022,Một,9,75,5,20\n")
    found = compare(old, compute(file, index=index))
    names = ("points_then", "points_now", "points_change", "parent", "reason")
    assert cells(found.changes, "Một", "b", *names) == (5, None, None, "left", "removed")
    assert cells(found.changes, "Một", "d", *names) == (None, 5, None, "top", "added")
    parts = [part.node.part.id for part in found.pairs[0].parts]
    assert parts == ["top", "left", "a", "b", "c", "d", "days"]


@pytest.mark.parametrize(
    ("then", "now", "reason"),
    [("", "5", "missing"), ("5", "", "missing"), ("5", "KPS", "none"), ("", "", "missing")],
)
def test_a_change_is_empty_for_a_reason(case: "Case", then: str, now: str, reason: str) -> None:
    data = f"{HEADING}2021,Một,{then},5,5,5\n2022,Một,{now},5,5,5\n"
    frame = compare(card(case, data)).changes
    assert cells(frame, "Một", "a", "points_change", "reason") == (None, reason)
    assert cells(frame, "Một", "b", "points_change", "reason") == (0, "")


def test_a_value_in_another_measure_is_another_value(case: "Case") -> None:
    old = card(case)
    index = case.write("indicators/top/2.yaml", TREE.replace("measure: ngày", "measure: giờ"))
    new = compute(case.write("new.csv", DATA.replace("202", "203")), index=index)
    found = cells(compare(old, new).changes, "Một", "days", "value_change", "reason")
    assert found == (None, "other-measure")


# What makes the two hard to compare.


def test_two_definitions_are_a_break_in_the_series(case: "Case") -> None:
    """Said once, with a code and both files; the run's own word for it is left out."""
    files = [
        case.write(
            f"indicators/top/{year}.yaml",
            TREE.replace("{from: 2015}", f"{{from: {year}, to: {year}}}"),
        )
        for year in (2021, 2022)
    ]
    both = compute(case.write("data.csv", DATA), index="top", indicators=case.folder / "indicators")
    assert "DAT903" in {one.fault.code for one in both.diagnostics}
    found = compare(both)
    (told,) = found.warnings
    assert (told.fault.code, told.place.file) == ("CMP901", files[1].as_posix())
    assert all(file.as_posix() in told.what("en") for file in files)
    assert "DAT903" not in {one.fault.code for one in found.diagnostics}
    assert cells(found.changes, "Một", "top", "version_then", "version_now") == ("2021", "2022")


def test_one_definition_is_no_break(case: "Case") -> None:
    found = compare(card(case))
    assert found.warnings == ()
    assert [one.fault.code for one in found.diagnostics][-1] == "CMP951"


def test_two_definitions_are_told_apart_by_version_or_by_index(case: "Case") -> None:
    old = card(case)
    new = compute(
        case.write("new.csv", DATA),
        index=case.write("other.yaml", TREE.replace("max: 20", "max: 10")),
    )
    found = compare(old, new)
    assert (sides(found)[0], found.way) == (("1", "other", "2021"), "definitions")
    named = TREE.replace("id: top", "id: trial")
    third = compute(case.write("new.csv", DATA), index=case.write("third.yaml", named))
    assert sides(compare(old, third))[0][:2] == ("top 1", "trial third")


def test_two_versions_of_one_name_are_told_apart_by_their_files(case: "Case") -> None:
    other = case.write("trial/1.yaml", TREE.replace("max: 20", "max: 10"))
    found = compare(card(case), compute(case.write("new.csv", DATA), index=other))
    (then, now, _), *_ = sides(found)
    assert then.endswith("indicators/top/1.yaml")
    assert now == other.as_posix()


def test_definitions_that_share_nothing_are_compared_and_not_attributed(case: "Case") -> None:
    tree = TREE.replace("id: a", "id: e").replace("id: b", "id: f").replace("id: c", "id: g")
    index = case.write("indicators/top/2.yaml", tree)
    data = "period,unit,e,f,g\n2022,Một,1,2,50\n"
    found = compare(
        card(case, DATA.replace("2022,", "2020,")), compute(case.write("n.csv", data), index=index)
    )
    assert found.attribution.empty
    assert "CMP905" in {one.fault.code for one in found.warnings}
    assert cells(found.changes, "Một", "top", "points_change") == (-10,)


# Counts.


def test_counts_say_how_many_went_up_and_where_the_mean_went(case: "Case") -> None:
    frame = compare(card(case)).counts
    assert frame["part"].tolist() == ["top", "left", "a", "b", "c", "days"]
    names = ["up", "down", "same", "not_compared", "rose", "fell"]
    counted = {one["part"]: [one[name] for name in names] for one in frame.to_dict("records")}
    assert counted == {
        "top": [1, 1, 1, 0, 1, 1],
        "left": [1, 1, 1, 0, 1, 1],
        "a": [1, 0, 2, 0, 0, 0],
        "b": [1, 1, 1, 0, 0, 0],
        "c": [1, 1, 1, 0, 0, 0],
        "days": [1, 1, 1, 0, 0, 0],
    }
    top = frame.iloc[0]
    assert top["mean_then"] == pytest.approx(74 / 3, abs=1e-9)
    assert top["mean_now"] == pytest.approx(62 / 3, abs=1e-9)
    assert top["mean_change"] == pytest.approx(-4, abs=1e-9)


def test_counts_are_for_each_level(case: "Case") -> None:
    data = "period,unit,level,c\n" + "".join(
        f"{period},{unit},{level},{points}\n"
        for unit, level, *both in [("A", "xã", 10, 20), ("B", "xã", 30, 20), ("C", "huyện", 5, 90)]
        for period, points in zip((2021, 2022), both, strict=True)
    )
    frame = compare(card(case, data)).counts
    counted = frame[frame["part"] == "c"][["level", "up", "down"]].to_numpy().tolist()
    assert counted == [["huyện", 1, 0], ["xã", 1, 1]]
    (mean,) = frame[(frame["part"] == "c") & (frame["level"] == "xã")]["mean_then"]
    assert mean == 4


def test_up_and_down_go_by_percent_where_the_maximum_changed(case: "Case") -> None:
    """More points of a greater maximum can be less: 10 of 20 are 50 %, 15 of 40 are 37.5 %."""
    rule = "max: 20, rule: {kind: ratio, full_at: 100}"
    trees = [TREE.replace(rule, f"max: {most}, rule: {{kind: given}}") for most in (20, 40)]
    old = card(case, "period,unit,c\n2021,Một,10\n", trees[0])
    index = case.write("indicators/top/2.yaml", trees[1])
    new = compute(case.write("new.csv", "period,unit,c\n2022,Một,15\n"), index=index)
    frame = compare(old, new).counts
    assert frame[frame["part"] == "c"][["up", "down"]].to_numpy().tolist() == [[0, 1]]


# Rounds: what was claimed and what was granted.

ROUNDS_DATA = """\
period,unit,indicator,actual,stage,note
2022,Một,a,9,self,
2022,Một,b,8,self,có minh chứng
2022,Một,c,90,self,
2022,Hai,a,7,self,
2022,Hai,b,6,self,
2022,Hai,c,50,self,
2022,Ba,a,5,self,
2022,Một,a,7,appraised,thiếu văn bản
2022,Một,b,8,appraised,
2022,Hai,a,7,appraised,
2022,Hai,c,55,appraised,làm tròn
"""


def claimed_and_granted(case: "Case", tree: str = TREE) -> Comparison:
    old, new = (card(case, ROUNDS_DATA, tree, stage) for stage in ("self", "appraised"))
    return compare(old, new)


def test_two_rounds_show_what_was_claimed_granted_and_noted(case: "Case") -> None:
    found = claimed_and_granted(case)
    assert (sides(found)[0], found.way) == (("self", "appraised", "2022"), "stages")
    names = ("claimed", "granted", "difference", "note", "reason")
    frame = found.rounds
    assert cells(frame, "Một", "a", *names) == (9, 7, -2, "thiếu văn bản", "")
    assert cells(frame, "Một", "b", *names) == (8, 8, 0, "", "")
    assert cells(frame, "Hai", "c", *names) == (10, 11, 1, "làm tròn", "")
    assert frame[frame["unit"] == "Một"]["part"].tolist() == ["top", "left", "a", "b", "c", "days"]


@pytest.mark.parametrize("missing", ["blank", "zero", "exclude"])
def test_what_is_not_appraised_is_empty_whatever_missing_counts_as(
    case: "Case", missing: str
) -> None:
    """A criterion without a figure in the later round, a unit without any: named, not zeroed."""
    found = claimed_and_granted(case, TREE + f"missing: {missing}\n")
    names = ("claimed", "granted", "difference", "reason")
    assert cells(found.rounds, "Một", "c", *names) == (18, None, None, "not-appraised")
    assert cells(found.rounds, "Ba", "top", *names)[1:] == (None, None, "not-appraised")
    assert cells(found.rounds, "Ba", "a", *names) == (5, None, None, "not-appraised")
    assert cells(found.rounds, "Ba", "b", *names) == (None, None, None, "missing")
    (told,) = [one for one in found.warnings if one.fault.code == "CMP903"]
    assert told.what("en") == "nothing is told at the stage appraised of: Ba"
    assert "Ba" not in set(found.attribution["unit"])
    assert cells(found.changes, "Ba", "top", "points_now", "rank_now", "max_now") == (None,) * 3


def test_how_much_is_appraised_stands_beside_the_points(case: "Case") -> None:
    found = claimed_and_granted(case, TREE + "missing: zero\n").changes
    names = ("points_then", "points_now", "coverage_then", "coverage_now")
    assert cells(found, "Một", "top", *names) == (35, 15, 100, 50)


def test_a_file_without_stages_is_no_round(case: "Case") -> None:
    """Neither is a year that was appraised beside one that is claimed so far."""
    plain = card(case, "period,unit,a\n2022,Một,5\n2022,Ba,1\n")
    late, early = (card(case, ROUNDS_DATA, stage=stage) for stage in ("appraised", "self"))
    next_year = card(case, ROUNDS_DATA.replace("2022,", "2023,"), stage="self")
    assert compare(plain, late).way == "files"
    assert compare(late, next_year).way == "periods"
    assert [compare(one, late).is_rounds for one in (plain, early)] == [False, True]


def test_notes_of_one_figure_stand_together(case: "Case") -> None:
    twice = ROUNDS_DATA + "2022,Một,a,7,appraised,chậm báo cáo\n"
    found = compare(*[card(case, twice, stage=stage) for stage in ("self", "appraised")][:2])
    assert cells(found.rounds, "Một", "a", "note") == ("thiếu văn bản; chậm báo cáo",)


# As the report says: Hà Nam in 2020 and 2021.


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="no reference data here")
def test_ha_nam_reads_like_the_report() -> None:
    """PAPI: from 18th to 22nd of 60 (-4); two of eight dimensions fell a level."""
    headings = Dialect(columns={"unit": "province_en", "period": "year"})
    folder, where = REFERENCE / "papi", ROOT / "indicators"
    old = compute(folder / "papi-2020.csv", indicators=where, dialect=headings, lang="en")
    new = compute(folder / "papi-2021-subdimensions.csv", indicators=where, lang="en")
    found = compare(old, new)
    top = row(found.changes, "Ha Nam", "papi")
    ranks = ("rank_then", "rank_now", "ranked_now", "rank_change")
    assert [top[name] for name in ranks] == [18, 22, 60, -4]
    assert top["points_now"] == pytest.approx(43.285, abs=5e-4)
    assert (top["group_now"], top["movement"]) == ("Trung bình cao", "same")
    own = found.changes[(found.changes["unit"] == "Ha Nam") & (found.changes["depth"] == 1)]
    fell = own[own["movement"] == "fell"]
    moves = {one["part"]: (one["group_then"], one["group_now"]) for one in fell.to_dict("records")}
    assert (len(own), moves) == (
        8,
        {"D1": ("Cao nhất", "Trung bình cao"), "D6": ("Cao nhất", "Thấp nhất")},
    )
    assert "CMP901" in {one.fault.code for one in found.warnings}
    causes = found.attribution[found.attribution["unit"] == "Ha Nam"]
    assert causes.iloc[0][["part", "cause"]].tolist() == ["S52", "removed"]
    assert causes["points_change"].sum() == pytest.approx(top["points_change"], abs=1e-9)


PLACES = """\
id: places
title: {vi: Thứ hạng, en: Places}
publisher: P
references: [{title: "Meeting of 22/06/2022", status: unconfirmed}]
effective: {from: 2020, to: 2021}
direction: lower
parts:
  - {id: par_rank, title: {vi: Hạng PAR Index, en: PAR Index rank}}
  - {id: papi_rank, title: {vi: Hạng PAPI, en: PAPI rank}}
"""


def test_ranks_that_are_typed_as_figures_move_like_ranks(case: "Case") -> None:
    """PAR: from 43rd to 60th (-17); PAPI: from 18th to 22nd (-4)."""
    data = "period,unit,par_rank,papi_rank\n2020,Hà Nam,43,18\n2021,Hà Nam,60,22\n"
    found = compare(card(case, data, PLACES))
    frame = found.changes
    assert frame["part"].tolist() == ["par_rank", "papi_rank"]
    assert frame["value_change"].tolist() == [-17, -4]
    assert frame["reason"].tolist() == ["", ""]
    assert (found.units.empty, found.attribution.empty, found.earns) == (True, True, False)
