"""PAPI 2019 to 2021 as published: classes, places, and what Hà Nam was told of its own."""

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from cchc_score.definition.catalogue import load

from .comparison import INDICATORS, REFERENCE, SAMPLES, rows
from .papi import CLASSES, DIMENSIONS, papi, papi_from_sub_dimensions, published

if TYPE_CHECKING:
    import pandas as pd

pytestmark = pytest.mark.skipif(not REFERENCE.is_dir(), reason="no reference data here")

HA_NAM = {2019: "Hà Nam", 2020: "Hà Nam", 2021: "Ha Nam"}


@pytest.mark.parametrize("year", [2019, 2020])
def test_without_printed_totals_none_is_given(year: int) -> None:
    """What is compared with the publication was computed from its sub-dimensions."""
    scores = papi_from_sub_dimensions(year).scores
    assert not scores["given"].any()
    assert len(scores[scores["part"].isin([*DIMENSIONS, "papi"])]) == 63 * 9


@pytest.mark.parametrize("year", [2019, 2020])
def test_the_groups_of_papi_are_of_16_16_15_and_16_provinces(year: int) -> None:
    card = papi(year)
    counted = Counter(card.ranking["group"])
    assert [counted[name] for name in CLASSES] == [16, 16, 15, 16]
    assert card.ranking["ranked"].unique().tolist() == [63]
    assert not card.ranking["reason"].any()
    for part in DIMENSIONS:
        groups = Counter(card.scores[card.scores["part"] == part]["group"])
        assert [groups[name] for name in CLASSES] == [16, 16, 15, 16]


@pytest.mark.parametrize("year", [2019, 2020])
def test_the_published_totals_bear_out_the_computed_ones(year: int) -> None:
    """With the printed figures beside them, nothing is found that disagrees."""
    card = papi(year)
    assert "DAT902" not in {one.fault.code for one in card.diagnostics}
    totals = {unit: Decimal(row["TOTAL"]) for unit, row in published(year).items()}
    ranks = card.ranking.set_index("unit")["rank"].to_dict()
    for unit, total in totals.items():
        assert ranks[unit] == 1 + sum(other > total for other in totals.values())


def ha_nam(frame: "pd.DataFrame", year: int) -> dict[str, object]:
    (row,) = frame[frame["unit"] == HA_NAM[year]].to_dict("records")
    return {str(key): value for key, value in row.items()}


def test_ha_nam_was_18th_of_63_in_2020() -> None:
    row = ha_nam(papi(2020).ranking, 2020)
    assert (row["rank"], row["ranked"]) == (18, 63)


def test_ha_nam_was_22nd_of_60_and_7th_of_the_upper_middle_in_2021() -> None:
    ranking = papi(2021).ranking
    row = ha_nam(ranking, 2021)
    assert f"{row['points']:.3f}" == "43.285"
    assert (row["rank"], row["ranked"], row["group"]) == (22, 60, "Trung bình cao")
    upper_middle = ranking[ranking["group"] == "Trung bình cao"]
    assert len(upper_middle) == 15
    assert upper_middle["unit"].tolist()[6] == "Ha Nam"


def test_provinces_without_data_have_no_rank() -> None:
    ranking = papi(2021).ranking
    assert len(ranking) == 63
    absent = ranking[ranking["rank"].isna()]
    assert set(absent["unit"]) == {"Quang Ninh", "Bac Giang", "Bac Ninh"}
    assert set(absent["reason"]) == {"missing"}
    assert set(absent["group"]) == {""}
    assert absent["points"].isna().all()
    assert absent["coverage"].tolist() == [0, 0, 0]
    assert sorted(ranking["rank"].dropna()) == list(range(1, 61))


def test_two_dimensions_of_ha_nam_fell_between_2020_and_2021() -> None:
    """Participation from the highest group to the upper-middle, services to the lowest."""
    groups = {}
    for year in (2020, 2021):
        scores = papi(year).scores
        own = scores[(scores["unit"] == HA_NAM[year]) & scores["part"].isin(DIMENSIONS)]
        groups[year] = dict(zip(own["part"], own["group"], strict=True))
    assert (groups[2020]["D1"], groups[2021]["D1"]) == ("Cao nhất", "Trung bình cao")
    assert (groups[2020]["D6"], groups[2021]["D6"]) == ("Cao nhất", "Thấp nhất")
    place = {name: at for at, name in enumerate(CLASSES)}
    fell = {one for one in DIMENSIONS if place[groups[2021][one]] > place[groups[2020][one]]}
    assert fell == {"D1", "D6"}


@pytest.mark.parametrize("year", [2019, 2020])
def test_the_sample_of_ha_nam_is_copied_as_published(year: int) -> None:
    sample = rows(SAMPLES / "papi-ha-nam-2019-2020.csv")
    (own,) = [row for row in sample if row["period"] == str(year)]
    told = published(year)["Hà Nam"]
    names = [name for name in own if name not in {"period", "unit", "region"}]
    assert len(names) == 29 + 8 + 1
    assert {name: own[name] for name in names} == {name: told[name] for name in names}


@pytest.mark.parametrize("year", range(2011, 2019))
def test_the_names_are_those_of_the_official_workbook(year: int) -> None:
    """Both languages of every sub-dimension; of 2018 the dimensions are spelt out on the site."""
    told = {
        row["item_code"]: (row["name_vi"].strip(), row["name_en"].replace("’", "'"))
        for row in rows(REFERENCE / "papi" / "codebook-2011-2019.csv")
        if row["year"] == str(year)
    }
    named = _named(max(version for version in (2011, 2016, 2018) if version <= year))
    assert set(named) == set(told)
    compared = [code for code in told if year < 2018 or code.startswith("S")]
    assert {code: named[code] for code in compared} == {code: told[code] for code in compared}


def _named(version: int) -> dict[str, tuple[str, str]]:
    definition, _ = load(INDICATORS / "papi" / f"{version}.yaml")
    assert definition
    titles = {node.part.id: node.part.title for node in definition.nodes[1:]}
    return {name: (title.vi, title.en) for name, title in titles.items() if title}
