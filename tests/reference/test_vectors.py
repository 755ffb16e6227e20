"""The 25 published or derived cases of the domain, each computed, or why it cannot be."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_score import Scorecard, compute
from cchc_score.definition.catalogue import load
from cchc_score.numbers import round_half_away

from .comparison import INDICATORS, REFERENCE, SAMPLES
from .computing import points, score, score_without

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Case

LIST = REFERENCE.parent / "domain" / "test-vectors.csv"

HEAD = """\
id: vector
title: {vi: "Bộ chỉ số thử", en: "Test index"}
publisher: Đơn vị thử
references: [{title: "Made for the tests"}]
effective: {from: 2020}
"""
AVERAGES = HEAD + 'parts: [{id: change, value: "mean - previous(mean)"}, {id: mean}]\n'


def rounded(value: float, decimals: int = 2) -> float:
    return float(round_half_away(value, decimals))


def part(card: Scorecard, name: str, column: str) -> float:
    """Return one cell of the scores of a file with one unit that has it."""
    scores = card.scores
    return float(scores[scores["part"] == name][column].dropna().iloc[0])


def shipped(case: "Case", index: str, content: str) -> Scorecard:
    return compute(case.write("data.csv", content), index=index, indicators=INDICATORS)


def province_2022(*left_out: str) -> Scorecard:
    """Return Ninh Thuận of the sample, with some printed figures left out."""
    return score_without(SAMPLES / "par-index-2022-2023-provinces.csv", left_out)


def tv01(_: "Case") -> None:
    assert rounded(part(province_2022(), "appraised", "percent")) == 88.13


def tv02(_: "Case") -> None:
    assert part(province_2022(), "impact", "max") == 38.5
    assert rounded(part(province_2022(), "impact", "percent")) == 82.05


def tv03(_: "Case") -> None:
    assert points(province_2022("impact"), "impact")["Ninh Thuận, impact"] == 31.59


def tv04(_: "Case") -> None:
    """The printed 85.78 is used beside parts that make 85.79; nothing is found amiss."""
    alone = part(province_2022("total"), "par-index-province", "points")
    both = province_2022()
    of_ninh_thuan = both.scores[both.scores["unit"] == "Ninh Thuận"].set_index("part")
    assert (alone, of_ninh_thuan["points"]["par-index-province"]) == (85.79, 85.78)
    assert of_ninh_thuan["given"]["par-index-province"]
    assert "DAT902" not in {one.fault.code for one in both.diagnostics}


def change_of_means(case: "Case", *means: float) -> float:
    lines = [f"{year},Cả nước,{mean}" for year, mean in enumerate(means, 2022)]
    card = case.compute("\n".join(["period,unit,mean", *lines]), AVERAGES)
    changes = card.gaps[card.gaps["indicator"] == "change"]["actual"]
    return float(changes.iloc[-1])


def tv05(case: "Case") -> None:
    assert change_of_means(case, 86.98, 88.37) == 1.39


def tv06(case: "Case") -> None:
    assert change_of_means(case, 84.79, 86.98) == 2.19


def of_ha_tinh(dimension: str) -> float:
    card = score_without(SAMPLES / "papi-ha-tinh-2015.csv", {"D1", "D2", "D3"})
    return points(card, dimension)[f"Hà Tĩnh, {dimension}"]


def tv09(_: "Case") -> None:
    assert of_ha_tinh("D1") == 6.44


def tv10(_: "Case") -> None:
    assert of_ha_tinh("D2") == 7.24


def tv11(_: "Case") -> None:
    assert of_ha_tinh("D3") == 7.51


def tv12(case: "Case") -> None:
    """With 3.6 the printed total is not used, and both numbers are named; with 3.06 it is."""
    heads = ",".join(f"D{place}" for place in range(1, 9))
    for last, total, found in [("3.6", 43.22, True), ("3.06", 42.68, False)]:
        row = f"2021,Hải Dương,4.83,5.45,4.13,6.93,7.34,7.8,3.14,{last},42.68"
        card = shipped(case, "papi", f"period,unit,{heads},TOTAL\n{row}\n")
        assert part(card, "papi", "points") == total
        said = [one.what("en") for one in card.diagnostics if one.fault.code == "DAT902"]
        assert bool(said) == found
        assert all("42.68" in one and "43.22" in one for one in said)


def tv13(case: "Case") -> None:
    """The printed 50.77 is the percent of the unrounded 40.614647; of 40.62 it is 50.78."""
    for total, percent in [(40.62, 50.78), (40.614647, 50.77)]:
        card = shipped(case, "papi", f"period,unit,TOTAL\n2021,Bà Rịa - Vũng Tàu,{total}\n")
        assert rounded(part(card, "papi", "percent")) == percent


def tv14(case: "Case") -> None:
    """63 totals, no two alike, fall 16 / 16 / 15 / 16."""
    lines = [f"2020,Tỉnh {place},{30 + place / 4}" for place in range(63)]
    card = shipped(case, "papi", "\n".join(["period,unit,TOTAL", *lines]))
    counted = card.ranking["group"].value_counts().to_dict()
    assert counted == {
        "Cao nhất": 16, "Trung bình cao": 16, "Trung bình thấp": 15, "Thấp nhất": 16,
    }  # fmt: skip


def tv17(_: "Case") -> None:
    definition, _found = load(INDICATORS / "qd766" / "2022.yaml")
    assert definition
    groups = {node.part.id: node.part.max for node in definition.nodes if node.depth == 1}
    assert groups == {
        "transparency": 18, "progress": 20, "online": 22, "digitisation": 22, "satisfaction": 18,
    }  # fmt: skip
    below = {node.part.id: node.part.max for node in definition.nodes if node.depth == 2}
    assert (below["online_services"], below["online_payment"]) == (12, 10)
    assert definition.index.max == 100 == sum(filter(None, groups.values()))


def tv18(case: "Case") -> None:
    data = "period,unit,level,dossiers_settled,dossiers_objected\n2023,Tỉnh A,tỉnh,1000,190\n"
    card = shipped(case, "qd766", data)
    assert part(card, "dossiers_satisfied_rate", "value") == 81
    assert part(card, "dossiers_satisfied_rate", "points") == 5.4


def spent(case: "Case", percent: float) -> float:
    data = f"period,unit,disbursed,budget\n2025,Xã A,{percent * 100},10000\n"
    return part(shipped(case, "qd11", data), "disbursed_rate", "points")


def tv19(case: "Case") -> None:
    assert spent(case, 70) == 8.24


def tv20(case: "Case") -> None:
    assert [spent(case, rate) for rate in (59.99, 60, 85, 90)] == [0, 7.06, 10, 10]


def tv21(_: "Case") -> None:
    gaps = score(SAMPLES / "kim-thanh-2022.csv").gaps.set_index("indicator")
    assert gaps["gap"]["online_district"] == 7.08
    assert rounded(gaps["attainment"]["online_district"]) == 112.87


def tv22(case: "Case") -> None:
    text = HEAD + "parts: [{id: revenue, plan: [{value: 100, path: linear}]}]\n"
    gaps = case.compute("period,unit,revenue\n2023-9M,Huyện A,64.2\n", text).gaps
    due = gaps[gaps["baseline"] == "due"].iloc[0]
    assert (due["plan"], due["gap"]) == (75, -10.8)


def tv23(case: "Case") -> None:
    """The page prints the two percents, not the plans: these are what the percents come from."""
    plans = '{value: 475.5, baseline: "tỉnh giao"}, {value: 491.9, baseline: "HĐND huyện giao"}'
    text = HEAD + f"parts: [{{id: revenue, measure: tỷ đồng, plan: [{plans}]}}]\n"
    gaps = case.compute("period,unit,revenue\n2024-H1,Huyện Chư Pưh,285.3\n", text).gaps
    told = {one["baseline"]: rounded(one["attainment"], 0) for one in gaps.to_dict("records")}
    assert told == {"tỉnh giao": 60, "HĐND huyện giao": 58}


def tv24(case: "Case") -> None:
    parts = """\
max: 100
parts:
  - {id: base, max: 100, rule: {kind: given}}
  - {id: extra, bonus: true, rule: {kind: given}}
"""
    card = case.compute("period,unit,base,extra\n2023,Quận A,97,10\n", HEAD + parts)
    assert part(card, "vector", "points") == 107
    assert part(card, "vector", "percent") == 107


def tv25(case: "Case") -> None:
    text = HEAD + "parts: [{id: growth, plan: 100, max: 10, rule: {kind: leader}}]\n"
    card = case.compute("period,unit,growth\n2023,Tỉnh A,110\n2023,Tỉnh B,125\n", text)
    assert points(card, "growth") == {"Tỉnh A, growth": 7, "Tỉnh B, growth": 10}


VECTORS: dict[str, "Callable[[Case], None] | str"] = {
    "TV01": tv01,
    "TV02": tv02,
    "TV03": tv03,
    "TV04": tv04,
    "TV05": tv05,
    "TV06": tv06,
    "TV07": "2, 56 and 5 provinces in A, B and C in 2022: the pages print the index of a few of "
    "the 63, so there is nothing to count. Those few are in their classes, see the samples.",
    "TV08": "13 and 50 provinces in A and B in 2024: the 63 figures were not found. Three whose "
    "index and place were printed are in their classes, see the cases of the definition.",
    "TV09": tv09,
    "TV10": tv10,
    "TV11": tv11,
    "TV12": tv12,
    "TV13": tv13,
    "TV14": tv14,
    "TV15": "Sizes of the classes of 61 provinces in 2023: two papers contradict each other (16 "
    "and 14 in the lowest), neither agrees with the rule that gives 2019 and 2020, and the 61 "
    "figures were not found.",
    "TV16": "Ranges of the classes of D6 in 2022: the least and the most of the members, and the "
    "61 figures were not found. Ranges of 2019 are compared, where the figures are at hand.",
    "TV17": tv17,
    "TV18": tv18,
    "TV19": tv19,
    "TV20": tv20,
    "TV21": tv21,
    "TV22": tv22,
    "TV23": tv23,
    "TV24": tv24,
    "TV25": tv25,
}
"""Every case by its number: what computes it, or why nothing can."""


@pytest.mark.parametrize("name", [name for name, one in VECTORS.items() if callable(one)])
def test_the_case_comes_out_as_published(case: "Case", name: str) -> None:
    computed = VECTORS[name]
    assert callable(computed)
    computed(case)


def test_every_case_is_computed_or_explained() -> None:
    assert list(VECTORS) == [f"TV{number:02}" for number in range(1, 26)]
    explained = [one for one in VECTORS.values() if isinstance(one, str)]
    assert len(explained) == 4
    assert all(len(one) > 80 for one in explained)


@pytest.mark.skipif(not Path(LIST).is_file(), reason="no list of cases here")
def test_the_list_has_no_case_that_is_not_here() -> None:
    with LIST.open(encoding="utf-8-sig", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == list(VECTORS)
