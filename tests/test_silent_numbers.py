"""Figures that once came out wrong without a word: each is held here to what the design says."""

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from cchc_score import compute
from cchc_score.data.dialect import Dialect
from cchc_score.diagnostics import Refusal
from cchc_score.report.about import verdict

if TYPE_CHECKING:
    from cchc_score import Scorecard

HEAD = """\
id: demo
title: {vi: Thử, en: Demo}
publisher: P
references: [{title: Made for the tests}]
"""
NO_OPTIONS = Dialect()
ALL_TIME = "effective: {from: 2020}\n"


def run(folder: Path, data: str, *definitions: str, dialect: Dialect = NO_OPTIONS) -> "Scorecard":
    home = folder / "indicators" / "demo"
    home.mkdir(parents=True, exist_ok=True)
    for place, text in enumerate(definitions):
        (home / f"v{place}.yaml").write_text(HEAD + text, encoding="utf-8")
    (folder / "data.csv").write_text(data, encoding="utf-8")
    return compute(folder / "data.csv", index="demo", indicators=home.parent, dialect=dialect)


def points(card: "Scorecard", part: str) -> list[float]:
    rows = card.scores[card.scores["part"] == part]
    return list(rows["points"].astype(float).round(9))


def codes(card: "Scorecard") -> list[str]:
    return [one.fault.code for one in card.diagnostics]


@pytest.mark.parametrize(
    ("rule", "earned"),
    [
        ("{kind: min-max, of: gap}", [10, 40 / 7, 0]),
        ("{kind: percentile-rank, of: gap}", [10, 5, 0]),
        ("{kind: percentile-rank, of: rank}", [10, 5, 0]),
    ],
)
def test_what_is_turned_already_is_not_turned_again(
    tmp_path: Path, rule: str, earned: list[float]
) -> None:
    """Where less is better, 2 against a plan of 5 is the best gap, and earns the most."""
    leaf = f"parts: [{{id: a, direction: lower, plan: 5, max: 10, rule: {rule}}}]\n"
    data = "period,unit,a\n2022,A,2\n2022,B,5\n2022,C,9\n"
    assert points(run(tmp_path, data, ALL_TIME + leaf), "a") == pytest.approx(earned)


def test_a_negative_best_has_no_shares(tmp_path: Path) -> None:
    leaf = "parts: [{id: a, plan: 100, max: 10, rule: {kind: best, of: gap}}]\n"
    card = run(tmp_path, "period,unit,a\n2022,A,99\n2022,B,95\n", ALL_TIME + leaf)
    assert card.scores["points"].isna().all()


VERSIONS = (
    "effective: {from: 2022, to: 2022-Q2}\nparts: [{id: a, max: 2000, rule: {kind: given}}]\n",
    "effective: {from: 2022-Q3}\nparts: [{id: a, max: 2000, rule: {kind: given}}]\n",
)


def test_a_cell_settles_its_file_also_for_another_version(tmp_path: Path) -> None:
    data = 'period,unit,a\n2022-Q2,U,"98,5"\n2022-Q3,U,1.234\n'
    assert points(run(tmp_path, data, *VERSIONS), "a") == [98.5, 1234]


def test_a_run_uses_one_stage_in_all_its_versions(tmp_path: Path) -> None:
    """The second version's period has no appraised figure: it is missing, never borrowed."""
    stages = [f"stages: [self, appraised]\n{text}" for text in VERSIONS]
    data = "period,unit,stage,a\n2022-Q2,U,self,10\n2022-Q2,U,appraised,8\n2022-Q3,U,self,20\n"
    card = run(tmp_path, data, *stages)
    assert card.gaps["actual"].tolist()[0] == 8
    assert card.gaps["reason"].tolist() == ["no-plan", "missing"]


def test_two_units_of_one_name_are_counted_as_two(tmp_path: Path) -> None:
    data = "period,unit,level,a\n2022,Hải Dương,huyện,60\n2022,Hải Dương,xã,40\n2022,Kim,xã,40\n"
    card = run(tmp_path, data, ALL_TIME + "parts: [{id: a, plan: 50}]\n")
    told = verdict(card.gaps)
    assert (told["planned"], told["met_or_exceeded"], told["missed"]) == (3, 1, 2)


def test_a_plan_is_chosen_before_it_is_spread(tmp_path: Path) -> None:
    """The unit's own plan has no path: nothing is due of it by a quarter."""
    plans = "plan: [{value: 100, path: linear}, {value: 40, unit: U2}]"
    data = "period,unit,a\n2022-Q1,U1,30\n2022-Q1,U2,30\n"
    rows = run(tmp_path, data, f"{ALL_TIME}parts: [{{id: a, {plans}}}]\n").gaps
    told = list(zip(rows["unit"], rows["baseline"], rows["plan"], strict=True))
    assert told == [("U1", "due", 25), ("U1", "year", 100), ("U2", "", 40)]


def test_the_data_may_give_what_is_due(tmp_path: Path) -> None:
    plan = "parts: [{id: a, plan: [{value: 100, path: linear}]}]\n"
    rows = run(tmp_path, "period,unit,a,plan:a:Due\n2022-Q1,U,30,35\n", ALL_TIME + plan).gaps
    assert list(zip(rows["baseline"], rows["plan"], strict=True)) == [("due", 35), ("year", 100)]


@pytest.mark.parametrize(
    "data",
    [
        "kỳ,năm,đơn vị,a\n2023,2022,U,1\n",
        "năm,quý,tháng,đơn vị,a\n2022,1,12,U,1\n",
        "năm,quý,đơn vị,a\n2022,Quý I/2021,U,1\n",
    ],
)
def test_cells_of_two_periods_are_refused(tmp_path: Path, data: str) -> None:
    with pytest.raises(Refusal) as refused:
        run(tmp_path, data, ALL_TIME + "parts: [{id: a}]\n")
    assert [one.fault.code for one in refused.value.errors] == ["DAT305"]


def test_a_period_and_a_quarter_are_one_period(tmp_path: Path) -> None:
    data = "period,quarter,unit,a\n2022,1,U,55\n2022,2,U,61\n"
    rows = run(tmp_path, data, ALL_TIME + "parts: [{id: a}]\n").gaps
    assert list(zip(rows["period"], rows["actual"], strict=True)) == [
        ("2022-Q1", 55),
        ("2022-Q2", 61),
    ]


def test_a_supplied_year_completes_a_quarter(tmp_path: Path) -> None:
    dialect = Dialect(supplied={"period": "2022"})
    data = "quý,unit,a\n1,U,55\n2,U,61\n"
    rows = run(tmp_path, data, ALL_TIME + "parts: [{id: a}]\n", dialect=dialect).gaps
    assert rows["period"].tolist() == ["2022-Q1", "2022-Q2"]


def test_a_wide_file_says_that_its_plan_and_result_have_no_indicator(tmp_path: Path) -> None:
    data = "kỳ,đơn vị,kế hoạch,kết quả,a\n2022,U,70,1,5\n"
    card = run(tmp_path, data, ALL_TIME + "parts: [{id: a}]\n")
    (told,) = [one for one in card.diagnostics if one.fault.code == "DAT901"]
    assert told.what("en") == "columns not used: kế hoạch, kết quả"


def test_ids_that_differ_in_case_alone_are_one(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        run(tmp_path, "period,unit,a\n2022,U,1\n", ALL_TIME + "parts: [{id: a}, {id: A}]\n")
    assert [one.fault.code for one in refused.value.errors] == ["DEF202"]


def test_a_region_has_all_its_spellings(tmp_path: Path) -> None:
    leaf = "ranking: {within: region}\nparts: [{id: a, rule: {kind: given}}]\n"
    data = "period,unit,region,a\n2022,A,Đồng bằng,4\n2022,B,đồng bằng,3\n2022,C,ĐỒNG BẰNG,2\n"
    assert run(tmp_path, data, ALL_TIME + leaf).ranking["ranked_within"].tolist() == [3, 3, 3]


def test_a_bonus_below_a_domain_still_counts_at_the_top(tmp_path: Path) -> None:
    tree = """\
max: 100
parts:
  - id: g
    max: 60
    parts:
      - {id: a, max: 60, rule: {kind: given}}
      - {id: x, bonus: true, rule: {kind: given}}
  - {id: b, max: 40, rule: {kind: given}}
"""
    data = "period,unit,a,x,b\n2022,U1,60,5,40\n2022,U2,60,5,36\n"
    card = run(tmp_path, data, ALL_TIME + tree)
    assert points(card, "demo") == [105, 101]
    assert points(card, "g") == [65, 65]


def test_an_unranked_unit_takes_no_place_of_a_quota(tmp_path: Path) -> None:
    index = """\
ranking: {unranked: [Z]}
groups:
  thresholds: [{at_least: 90, name: XS}, {at_least: 70, name: T}, {name: H}]
  quota: {name: XS, share: 20, of: [XS, T]}
parts: [{id: a, max: 100, rule: {kind: given}}]
"""
    rows = "".join(
        f"2022,{name},{score}\n"
        for name, score in zip("ABCDEZ", (94, 93, 92, 91, 75, 98), strict=True)
    )
    ranking = run(tmp_path, "period,unit,a\n" + rows, ALL_TIME + index).ranking
    groups = dict(zip(ranking["unit"], ranking["group"], strict=True))
    assert groups == {"A": "XS", "B": "T", "C": "T", "D": "T", "E": "T", "Z": "XS"}


def test_versions_in_force_at_once_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        run(tmp_path, "period,unit,a\n2022,U,1\n", *[ALL_TIME + "parts: [{id: a}]\n"] * 2)
    assert (refused.value.code, refused.value.errors[0].fault.code) == (1, "DEF222")


def test_what_is_not_for_a_unit_is_not_missing(tmp_path: Path) -> None:
    parts = "parts: [{id: a, plan: 5, applies_to: {level: [tỉnh]}}, {id: b, plan: 5}]\n"
    data = "period,unit,level,a,b\n2022,P,tỉnh,6,6\n2022,D,huyện,,6\n"
    card = run(tmp_path, data, ALL_TIME + parts)
    foreign = card.gaps[(card.gaps["unit"] == "D") & (card.gaps["indicator"] == "a")]
    assert foreign["reason"].tolist() == ["none"]
    seen = card.coverage[(card.coverage["unit"] == "D") & (card.coverage["part"] == "demo")]
    assert (seen["state"].tolist(), seen["coverage"].tolist()) == (["reported"], [100])


def test_without_a_plan_an_attainment_is_not_missing(tmp_path: Path) -> None:
    leaf = "missing: zero\nparts: [{id: a, max: 9, rule: {kind: ratio, of: attainment}}]\n"
    rows = run(tmp_path, "period,unit,a\n2022,U,60\n", ALL_TIME + leaf).scores
    assert rows["reason"].tolist() == ["no-plan", "no-plan"]
    assert rows["points"].isna().all()


def test_points_above_a_maximum_are_counted_up_to_it_and_said(tmp_path: Path) -> None:
    leaf = "max: 9\nparts: [{id: a, max: 9, rule: {kind: given}}]\n"
    card = run(tmp_path, "period,unit,a\n2022,U,9.5\n", ALL_TIME + leaf)
    assert points(card, "demo") == [9]
    assert "DAT904" in codes(card)


def test_the_frames_are_pandas(tmp_path: Path) -> None:
    card = run(tmp_path, "period,unit,a\n2022,U,1\n", ALL_TIME + "parts: [{id: a}]\n")
    assert all(
        isinstance(one, pd.DataFrame)
        for one in (card.gaps, card.scores, card.ranking, card.coverage)
    )
