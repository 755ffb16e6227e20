"""The published cases give the published figures, to the last digit."""

from decimal import Decimal
from pathlib import Path

import pytest

from cchc_score import Scorecard, compute

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
INDICATORS = Path(__file__).parents[1] / "indicators"

PUBLISHED: dict[str, dict[str, tuple[str | None, str, str | None, str]]] = {
    "kim-thanh-2022": {
        "online_district": ("55", "62.08", "7.08", "exceeded"),
        "digitised_district": ("50", "50.05", "0.05", "exceeded"),
        "online_commune": ("50", "71.71", "21.71", "exceeded"),
        "digitised_commune": ("30", "53.16", "23.16", "exceeded"),
    },
    "cam-lo-2017": {
        "growth": ("12", "12.6", "0.6", "exceeded"),
        "income": ("32.5", "32.64", "0.14", "exceeded"),
        "poverty_reduction": (None, "2.05", None, ""),
        "revenue": (None, "285197", None, ""),
        "cells_rate": (None, "100", None, ""),
    },
    "me-linh-2022": {
        "three_day_dossiers": ("3", "1", "2", "exceeded"),
        "green_tuesday": ("60", "", None, ""),
    },
    "hai-duong-2021": {
        "targets_met_rate": (None, "78.571428571", None, ""),
        "growth": (None, "8.6", None, ""),
        "growth_rank_region": (None, "4", None, ""),
        "growth_rank": (None, "8", None, ""),
        "revenue": (None, "21046", None, ""),
        "revenue_above_estimate": (None, "62", None, ""),
        "key_works": (None, "21", None, ""),
    },
}


def _score(sample: str) -> Scorecard:
    return compute(SAMPLES / f"{sample}.csv", indicators=INDICATORS)


def _exact(value: float) -> Decimal | None:
    return None if value != value else Decimal(repr(value)).normalize()  # noqa: PLR0124 - NaN


@pytest.mark.parametrize("sample", PUBLISHED)
def test_plan_actual_and_gap_are_the_published_ones(sample: str) -> None:
    """No rounding hides a difference: the unrounded figures are exactly the decimal ones."""
    gaps = _score(sample).gaps
    told = {
        row["indicator"]: (
            *(_exact(float(row[name])) for name in ("plan", "actual", "gap")),
            row["status"],
        )
        for row in gaps.to_dict("records")
    }
    assert told == {
        name: (*(Decimal(text).normalize() if text else None for text in figures), status)
        for name, (*figures, status) in PUBLISHED[sample].items()
    }


def test_growth_of_cam_lo_attained_105_percent() -> None:
    gaps = _score("cam-lo-2017").gaps.set_index("indicator")
    assert _exact(float(gaps["attainment"]["growth"])) == Decimal(105).normalize()


def test_without_a_plan_the_reason_says_so() -> None:
    gaps = _score("cam-lo-2017").gaps
    assert gaps["reason"].tolist() == ["", "", "no-plan", "no-plan", "no-plan"]
    assert set(_score("kim-thanh-2022").gaps["reason"]) == {""}


@pytest.mark.parametrize("sample", PUBLISHED)
def test_sources_that_are_not_the_decree_are_said_to_be_unconfirmed(sample: str) -> None:
    scorecard = _score(sample)
    assert scorecard.unconfirmed
    assert "DEF901" in {one.fault.code for one in scorecard.diagnostics}


def test_the_order_of_rows_and_the_decimal_sign_change_no_figure(tmp_path: Path) -> None:
    heading, *rows = (SAMPLES / "kim-thanh-2022.csv").read_text("utf-8").splitlines()
    written = [heading, *(row.replace(",", ";").replace(".", ",") for row in reversed(rows))]
    written[0] = heading.replace(",", ";")
    other = tmp_path / "other.csv"
    other.write_text("\n".join(written), encoding="utf-8-sig")
    again = compute(other, indicators=INDICATORS)
    assert again.gaps.equals(_score("kim-thanh-2022").gaps)


MINISTRIES = {
    "Bộ Tư pháp": (1, "89.95", "B"),
    "Ngân hàng Nhà nước Việt Nam": (2, "89.89", "B"),
    "Bộ Tài chính": (3, "89.18", "B"),
    "Bộ Nội vụ": (4, "87.04", "B"),
    "Bộ Tài nguyên và Môi trường": (5, "87.01", "B"),
    "Bộ Nông nghiệp và Phát triển Nông thôn": (6, "86.41", "B"),
    "Bộ Xây dựng": (7, "86.28", "B"),
    "Bộ Giao thông vận tải": (8, "86.18", "B"),
    "Bộ Thông tin và Truyền thông": (9, "85.83", "B"),
    "Bộ Lao động - Thương binh và Xã hội": (10, "85.81", "B"),
    "Bộ Văn hóa, Thể thao và Du lịch": (11, "83.56", "B"),
    "Bộ Giáo dục và Đào tạo": (12, "80.53", "B"),
    "Bộ Khoa học và Công nghệ": (13, "80.38", "B"),
    "Bộ Kế hoạch và Đầu tư": (14, "80.07", "B"),
    "Bộ Y Tế": (15, "79.8", "C"),
    "Bộ Ngoại giao": (16, "78.48", "C"),
    "Bộ Công Thương": (17, "78.03", "C"),
}


def test_the_ministries_of_2023_have_their_published_index_rank_and_grade() -> None:
    ranking = _score("par-index-2023-ministries").ranking
    told = {
        row["unit"]: (row["rank"], _exact(float(row["percent"])), row["group"])
        for row in ranking.to_dict("records")
    }
    assert told == {
        unit: (rank, Decimal(percent).normalize(), group)
        for unit, (rank, percent, group) in MINISTRIES.items()
    }
    assert ranking["unit"].tolist() == list(MINISTRIES)
    assert set(ranking["ranked"]) == {17}
    assert set(ranking["max"]) == {100}
    assert not ranking["reason"].any()
    assert f"{ranking['percent'].mean():.2f}" == "84.38"


def test_totals_of_ministries_that_differ_by_a_hundredth_are_used_as_printed() -> None:
    """Nine of 17 printed totals differ by 0.01 from the sum of the printed parts."""
    scorecard = _score("par-index-2023-ministries")
    by_part = scorecard.scores.pivot_table("points", "unit", "part", sort=False)
    apart = by_part["par-index-ministry"] - by_part["appraised"] - by_part["survey"]
    counted = {"0.00": 0, "0.01": 0} | apart.abs().map("{:.2f}".format).value_counts().to_dict()
    assert counted == {"0.00": 8, "0.01": 9}
    given = scorecard.scores.groupby("part")["given"].all().to_dict()
    assert given == {"appraised": False, "par-index-ministry": True, "survey": False}
    assert not [one for one in scorecard.diagnostics if one.fault.severity == "warning"]


HA_NAM = {
    "2019": {
        "D1": "5.536986",
        "D2": "5.835262",
        "D3": "4.897194",
        "D4": "7.146556",
        "D5": "7.637583",
        "D6": "7.44678",
        "D7": "2.796779",
        "D8": "4.158832",
        "papi": "45.455971",
    },
    "2020": {
        "D1": "5.365678",
        "D2": "5.45418",
        "D3": "5.022026",
        "D4": "6.876125",
        "D5": "7.515882",
        "D6": "7.386456",
        "D7": "3.086455",
        "D8": "2.790755",
        "papi": "43.497556",
    },
}


def test_the_printed_dimensions_of_ha_nam_are_used_as_they_stand() -> None:
    scorecard = _score("papi-ha-nam-2019-2020")
    for period, told in HA_NAM.items():
        rows = scorecard.scores[scorecard.scores["period"] == period].set_index("part")
        for part, printed in told.items():
            assert _exact(float(rows["points"][part])) == Decimal(printed).normalize()
            assert rows["given"][part]
            assert rows["max"][part] == (80 if part == "papi" else 10)
        assert _exact(float(rows["points"]["S11"])) == Decimal(
            {"2019": "0.871563971", "2020": "0.857365727"}[period]
        )
    assert "DAT902" not in {one.fault.code for one in scorecard.diagnostics}


def test_the_dimensions_of_ha_nam_in_2021_are_the_sums_of_their_parts() -> None:
    scores = _score("papi-ha-nam-2021").scores.set_index("part")["points"].to_dict()
    assert {part: f"{points:.6f}" for part, points in scores.items() if str(part)[0] in "Dp"} == {
        "D1": "4.751139",
        "D2": "5.320767",
        "D3": "4.404071",
        "D4": "7.015115",
        "D5": "7.493059",
        "D6": "7.487408",
        "D7": "3.501561",
        "D8": "3.312340",
        "papi": "43.285460",
    }


@pytest.mark.parametrize("sample", ["papi-ha-nam-2019-2020", "papi-ha-nam-2021"])
def test_one_province_alone_is_scored_and_not_ranked(sample: str) -> None:
    ranking = _score(sample).ranking
    assert set(ranking["unit"]) == {"Hà Nam"}
    assert ranking["points"].notna().all()
    assert ranking[["rank", "rank_within", "rank_change"]].isna().all(axis=None)
    assert set(ranking["group"]) == {""}
    assert set(ranking["reason"]) == {"partial"}
    assert set(ranking["within"]) == {"Đồng bằng sông Hồng"}
    assert set(ranking["coverage"]) == {100}


def test_every_sample_stands_in_the_list_with_its_source() -> None:
    listed = (SAMPLES / "README.md").read_text("utf-8")
    rows = [line.split("|")[1:-1] for line in listed.splitlines() if line.startswith("| `")]
    named = {name for files, *_ in rows for name in files.replace("`", "").split(",")}
    there = {path.name for path in SAMPLES.glob("*.csv")}
    there |= {f"{path.name}/" for path in SAMPLES.iterdir() if path.is_dir()} - {"__pycache__/"}
    assert {name.strip() for name in named} == there
    assert all(figures.strip() and source.strip() for _, figures, source in rows)


def test_the_places_that_ha_nam_moved_are_those_that_the_meeting_named() -> None:
    """17 places down in the PAR Index, 4 in PAPI: computed from the places of both years."""
    gaps = _score("ha-nam-2020-2021").gaps
    of_2021 = gaps[gaps["period"] == "2021"].set_index("indicator")["actual"].to_dict()
    assert of_2021 == {
        "par_rank": 60, "papi_points": 43.285, "papi_rank": 22, "papi_rank_in_group": 7,
        "par_move": -17, "papi_move": -4, "documents_move": -37, "civil_service_move": -59,
        "modernisation_move": -20, "impact_move": -16,
    }  # fmt: skip
    of_2020 = gaps[gaps["period"] == "2020"].set_index("indicator")
    assert of_2020["actual"].dropna().to_dict() == {"par_rank": 43, "papi_rank": 18}
    assert of_2020["reason"]["par_move"] == "missing"


def test_a_printed_total_alone_is_used_under_the_version_of_its_year() -> None:
    """Six dimensions and 60 points in 2017, eight and 80 in 2018."""
    scorecard = _score("papi-totals-2017-2018")
    ranking = scorecard.ranking[["period", "points", "max", "percent"]].to_dict("split")["data"]
    assert ranking == [["2017", 36.72, 60, 61.2], ["2018", 42.4, 80, 53]]
    assert [one.definition.version for one in scorecard.editions] == ["2016", "2018"]
    parts = scorecard.scores.groupby("period")["part"].agg(
        lambda names: sum("D" in x for x in names)
    )
    assert parts.to_dict() == {"2017": 6, "2018": 8}


def test_ha_tinh_in_2015_has_three_dimensions_from_their_parts_and_three_as_printed() -> None:
    rows = _score("papi-ha-tinh-2015").scores.set_index("part")
    dimensions = [f"D{place}" for place in range(1, 7)]
    assert rows["points"][dimensions].tolist() == [6.44, 7.24, 7.51, 6.67, 7.3, 7.17]
    assert (rows["points"]["papi"], rows["given"]["papi"]) == (42.33, False)
    assert rows["points"]["S33"] == 2.74
    assert rows["reason"]["S41"] == "missing"


def test_the_printed_pci_of_tien_giang_is_borne_out_in_every_year() -> None:
    """2014 and 2015 too, by the weights of 2013; policy bias has no column in 2012."""
    scorecard = _score("pci-tien-giang-2012-2016")
    told = scorecard.ranking.set_index("period")["points"].to_dict()
    assert told == {"2012": 57.63, "2013": 57.19, "2014": 55.11, "2015": 56.74, "2016": 57.25}
    assert [one.definition.version for one in scorecard.editions] == ["2012", "2013", "2016"]
    assert "DAT902" not in {one.fault.code for one in scorecard.diagnostics}
    bias = scorecard.scores[scorecard.scores["part"] == "bias"]
    assert bias["period"].tolist() == ["2013", "2014", "2015", "2016"]


def test_the_printed_dti_of_five_provinces_is_borne_out() -> None:
    scorecard = _score("dti-2022")
    assert scorecard.ranking.set_index("unit")["points"].to_dict() == {
        "TP. Đà Nẵng": 0.8002,
        "TP. Hồ Chí Minh": 0.7163,
        "Quảng Ninh": 0.7024,
        "Thừa Thiên - Huế": 0.6975,
        "TP. Cần Thơ": 0.6924,
    }
    assert "DAT902" not in {one.fault.code for one in scorecard.diagnostics}


@pytest.mark.parametrize(
    ("sample", "told"),
    [
        (
            "par-index-2020-provinces",
            {
                ("2020", "Quảng Ninh"): (91.04, ""),
                ("2020", "Hải Phòng"): (90.51, ""),
                ("2020", "Thừa Thiên - Huế"): (88.47, ""),
                ("2020", "Bình Dương"): (86.93, ""),
                ("2020", "Đồng Tháp"): (86.77, ""),
            },
        ),
        (
            "par-index-2022-2023-provinces",
            {
                ("2022", "Ninh Thuận"): (85.78, "B"),
                ("2022", "Quảng Ninh"): (90.1, "A"),
                ("2022", "Hải Phòng"): (90.09, "A"),
                ("2022", "Hà Nội"): (89.58, "B"),
                ("2023", "Quảng Ninh"): (92.18, "A"),
                ("2023", "Hải Phòng"): (91.87, "A"),
                ("2023", "Hà Nội"): (91.43, "A"),
                ("2023", "Bắc Giang"): (91.16, "A"),
                ("2023", "Bà Rịa - Vũng Tàu"): (91.03, "A"),
                ("2023", "An Giang"): (81.32, "B"),
            },
        ),
    ],
)
def test_the_index_of_provinces_is_the_printed_one(
    sample: str, told: dict[tuple[str, str], tuple[float, str]]
) -> None:
    """Classes only where the year's rule is known; no ranks for a few of 63 provinces."""
    scorecard = _score(sample)
    ranking = scorecard.ranking.set_index(["period", "unit"])
    assert {
        key: (row["percent"], row["group"]) for key, row in ranking.to_dict("index").items()
    } == told
    assert ranking["rank"].isna().all()
    assert "DAT902" not in {one.fault.code for one in scorecard.diagnostics}
