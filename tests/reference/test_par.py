"""PAR Index: ministries and provinces as published, from printed totals and from parts alone."""

import math
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from .comparison import REFERENCE, SAMPLES, rows
from .computing import score
from .par import (
    MINISTRIES,
    PROVINCES_2012,
    PROVINCES_2020,
    ministries,
    par_provinces_2012,
    par_provinces_2020,
    provinces_2012,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from .comparison import Comparison

pytestmark = pytest.mark.skipif(not REFERENCE.is_dir(), reason="no reference data here")

COLUMNS = {
    "period": "year", "unit": "ministry_vi", "appraised": "score_appraised",
    "survey": "score_survey",
}  # fmt: skip


@pytest.mark.parametrize("has_totals", [True, False], ids=["printed totals", "parts alone"])
def test_the_ministries_of_2023_stand_as_published(*, has_totals: bool) -> None:
    """17 ranks of 17, 0 / 14 / 3 in A / B / C, 84.38 on the average."""
    told = rows(MINISTRIES)
    card = score(MINISTRIES, **COLUMNS) if has_totals else ministries()
    ranking = card.ranking.set_index("unit")
    assert ranking["rank"].to_dict() == {row["ministry_vi"]: int(row["rank"]) for row in told}
    assert Counter(ranking["group"]) == {"B": 14, "C": 3}
    assert f"{ranking['percent'].mean():.2f}" == "84.38"
    assert "DAT902" not in {one.fault.code for one in card.diagnostics}
    top = card.scores[card.scores["part"] == "par-index-ministry"]
    assert top["given"].all() == has_totals
    for row in told:
        parts = Decimal(row["score_appraised"]) + Decimal(row["score_survey"])
        expected = Decimal(row["total"]) if has_totals else parts
        assert math.isclose(ranking["points"][row["ministry_vi"]], expected, abs_tol=1e-9)


@pytest.mark.parametrize("compared", [par_provinces_2020, par_provinces_2012])
def test_the_parts_of_provinces_add_up_to_the_index_within_a_hundredth(
    compared: "Callable[[], Comparison]",
) -> None:
    for one in compared().differences:
        assert abs(float(one.published) - float(one.computed)) < 0.01 + 1e-9


def test_the_index_of_provinces_in_2020_is_borne_out_by_its_blocks() -> None:
    """With the printed index beside the four blocks, it is used, and nothing disagrees."""
    columns = {
        "period": "year", "unit": "province_en", "appraised": "score_appraised",
        "sipas": "score_sipas", "leaders": "score_leader_survey",
        "socioeconomic": "score_socioeconomic_impact", "total": "par_index",
    }  # fmt: skip
    card = score(PROVINCES_2020, **columns)
    assert "DAT902" not in {one.fault.code for one in card.diagnostics}
    told = {row["province_en"]: float(row["par_index"]) for row in rows(PROVINCES_2020)}
    ranking = card.ranking.set_index("unit")
    assert ranking["points"].to_dict() == told
    assert ranking["points"].sort_values(ascending=False).index.tolist() == list(told)
    assert set(ranking["reason"]) == {"partial"}


def test_the_first_19_provinces_of_2012_are_in_their_published_order() -> None:
    ranking = provinces_2012().ranking.set_index("unit")
    told = {row["province_en"]: int(row["rank"]) for row in rows(PROVINCES_2012)}
    assert ranking["rank"].to_dict() == told


def test_the_sample_of_ministries_is_typed_as_published() -> None:
    typed = rows(SAMPLES / "par-index-2023-ministries.csv")
    names = ("year", "ministry_vi", "score_appraised", "score_survey", "total")
    told = [[row[name].replace(".", ",") for name in names] for row in rows(MINISTRIES)]
    assert [list(row.values()) for row in typed] == told
