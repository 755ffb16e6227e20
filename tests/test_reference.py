"""Published data come to the published results: skipped where the data are not at hand."""

import csv
import math
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_score import Scorecard, compute
from cchc_score.data.dialect import Dialect

if TYPE_CHECKING:
    import pandas as pd

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT.parent / "shared" / "reference"
pytestmark = pytest.mark.skipif(not REFERENCE.is_dir(), reason="no reference data here")

DIMENSIONS = [f"D{place}" for place in range(1, 9)]
CLASSES = ["Cao nhất", "Trung bình cao", "Trung bình thấp", "Thấp nhất"]
HA_NAM = {2019: "Hà Nam", 2020: "Hà Nam", 2021: "Ha Nam"}


def papi_file(year: int) -> Path:
    return REFERENCE / "papi" / f"papi-{year}{'-subdimensions' if year > 2020 else ''}.csv"


def papi(path: Path, year: int) -> Scorecard:
    columns = {} if year > 2020 else {"unit": "province_vi", "period": "year"}
    return compute(path, indicators=ROOT / "indicators", dialect=Dialect(columns=columns))


def published(year: int) -> dict[str, dict[str, str]]:
    with papi_file(year).open(encoding="utf-8-sig", newline="") as file:
        return {row["province_vi"]: row for row in csv.DictReader(file)}


def without_totals(year: int, folder: Path) -> Path:
    """Write the file again with its sub-dimensions alone: no dimension and no total."""
    with papi_file(year).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    kept = [at for at, name in enumerate(rows[0]) if name not in {*DIMENSIONS, "TOTAL"}]
    path = folder / f"{year}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([row[at] for at in kept] for row in rows)
    return path


@pytest.mark.parametrize("year", [2019, 2020])
def test_every_dimension_and_total_of_papi_is_computed_from_its_sub_dimensions(
    tmp_path: Path, year: int
) -> None:
    """504 dimensions and 63 totals, none of them given, to 1e-6."""
    scores = papi(without_totals(year, tmp_path), year).scores
    assert not scores["given"].any()
    told = published(year)
    branches = scores[scores["part"].isin([*DIMENSIONS, "papi"])]
    assert len(branches) == 63 * 9
    for row in branches.to_dict("records"):
        printed = told[str(row["unit"])]["TOTAL" if row["part"] == "papi" else str(row["part"])]
        assert row["points"] == pytest.approx(float(printed), abs=1e-6)


@pytest.mark.parametrize("year", [2019, 2020])
def test_the_groups_of_papi_are_of_16_16_15_and_16_provinces(year: int) -> None:
    card = papi(papi_file(year), year)
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
    card = papi(papi_file(year), year)
    assert "DAT902" not in {one.fault.code for one in card.diagnostics}
    totals = {unit: Decimal(row["TOTAL"]) for unit, row in published(year).items()}
    ranks = card.ranking.set_index("unit")["rank"].to_dict()
    for unit, total in totals.items():
        assert ranks[unit] == 1 + sum(other > total for other in totals.values())


def ha_nam(frame: "pd.DataFrame", year: int) -> dict[str, object]:
    (row,) = frame[frame["unit"] == HA_NAM[year]].to_dict("records")
    return {str(key): value for key, value in row.items()}


def test_ha_nam_was_18th_of_63_in_2020() -> None:
    row = ha_nam(papi(papi_file(2020), 2020).ranking, 2020)
    assert (row["rank"], row["ranked"]) == (18, 63)


def test_ha_nam_was_22nd_of_60_and_7th_of_the_upper_middle_in_2021() -> None:
    ranking = papi(papi_file(2021), 2021).ranking
    row = ha_nam(ranking, 2021)
    assert f"{row['points']:.3f}" == "43.285"
    assert (row["rank"], row["ranked"], row["group"]) == (22, 60, "Trung bình cao")
    upper_middle = ranking[ranking["group"] == "Trung bình cao"]
    assert len(upper_middle) == 15
    assert upper_middle["unit"].tolist()[6] == "Ha Nam"


def test_provinces_without_data_have_no_rank() -> None:
    ranking = papi(papi_file(2021), 2021).ranking
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
        scores = papi(papi_file(year), year).scores
        own = scores[(scores["unit"] == HA_NAM[year]) & scores["part"].isin(DIMENSIONS)]
        groups[year] = dict(zip(own["part"], own["group"], strict=True))
    assert (groups[2020]["D1"], groups[2021]["D1"]) == ("Cao nhất", "Trung bình cao")
    assert (groups[2020]["D6"], groups[2021]["D6"]) == ("Cao nhất", "Thấp nhất")
    place = {name: at for at, name in enumerate(CLASSES)}
    fell = {one for one in DIMENSIONS if place[groups[2021][one]] > place[groups[2020][one]]}
    assert fell == {"D1", "D6"}


def ministries() -> list[dict[str, str]]:
    path = REFERENCE / "par" / "par-index-2023-ministries.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("has_totals", [True, False], ids=["printed totals", "parts alone"])
def test_the_ministries_of_2023_stand_as_published(tmp_path: Path, *, has_totals: bool) -> None:
    """17 ranks of 17, 0 / 14 / 3 in A / B / C, 84.38 on the average."""
    told = ministries()
    path = tmp_path / "data.csv"
    lines = ["period;unit;appraised;survey;total"]
    for row in told:
        total = row["total"] if has_totals else ""
        cells = (row["ministry_vi"], row["score_appraised"], row["score_survey"], total)
        lines.append(";".join(["2023", *cells]))
    path.write_text("\n".join(lines), encoding="utf-8")
    card = compute(path, indicators=ROOT / "indicators")
    ranking = card.ranking.set_index("unit")
    assert ranking["rank"].to_dict() == {row["ministry_vi"]: int(row["rank"]) for row in told}
    assert Counter(ranking["group"]) == {"B": 14, "C": 3}
    assert f"{ranking['percent'].mean():.2f}" == "84.38"
    assert "DAT902" not in {one.fault.code for one in card.diagnostics}
    if has_totals:
        assert ranking["points"].to_dict() == {
            row["ministry_vi"]: float(row["total"]) for row in told
        }
        top = card.scores[card.scores["part"] == "par-index-ministry"]
        assert top["given"].all()
        return
    for row in told:
        computed = Decimal(row["score_appraised"]) + Decimal(row["score_survey"])
        assert math.isclose(ranking["points"][row["ministry_vi"]], computed, abs_tol=1e-9)


def test_the_sample_of_the_project_is_typed_as_published() -> None:
    sample = ROOT / "data" / "samples" / "par-index-2023-ministries.csv"
    with sample.open(encoding="utf-8-sig", newline="") as file:
        typed = [list(row.values()) for row in csv.DictReader(file, delimiter=";")]
    names = ("year", "ministry_vi", "score_appraised", "score_survey", "total")
    assert typed == [[row[name].replace(".", ",") for name in names] for row in ministries()]


@pytest.mark.parametrize("year", [2019, 2020])
def test_the_sample_of_ha_nam_is_copied_as_published(year: int) -> None:
    sample = ROOT / "data" / "samples" / "papi-ha-nam-2019-2020.csv"
    with sample.open(encoding="utf-8-sig", newline="") as file:
        (own,) = [row for row in csv.DictReader(file) if row["period"] == str(year)]
    told = published(year)["Hà Nam"]
    names = [name for name in own if name not in {"period", "unit", "region"}]
    assert len(names) == 29 + 8 + 1
    assert {name: own[name] for name in names} == {name: told[name] for name in names}
