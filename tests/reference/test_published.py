"""Workbooks as their publishers hand them out: read as they are, or refused with a word."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from cchc_score import Scorecard, compute
from cchc_score.data.dialect import Dialect
from cchc_score.diagnostics import Refusal

from .comparison import INDICATORS, REFERENCE, ROOT
from .papi import DIMENSIONS, published

if TYPE_CHECKING:
    import pandas as pd

PUBLISHED = REFERENCE / "published"
pytestmark = [
    pytest.mark.skipif(not REFERENCE.is_dir(), reason="no reference data here"),
    pytest.mark.filterwarnings("ignore::UserWarning:openpyxl"),
]
UNITS = ROOT / "data" / "units" / "provinces.csv"


@cache
def _card(name: str, index: str, sheet: str | None = None) -> Scorecard:
    dialect = Dialect(sheet=sheet)
    data = PUBLISHED / f"{name}.xlsx"
    return compute(data, index=index, indicators=INDICATORS, units=UNITS, dialect=dialect)


def _points(card: Scorecard) -> "pd.DataFrame":
    return card.scores.pivot_table(index="unit_code", columns="part", values="points", sort=False)


def test_papi_2019_needs_nothing_but_its_name() -> None:
    """All dimensions and printed totals of 63 provinces, from the richest of eleven sheets."""
    points, told = _points(_card("papi-2019-eng", "papi")), published(2019)
    assert len(points) == 63
    for row in told.values():
        own = points.loc[row["gso_code"]]
        for part in DIMENSIONS:
            assert own[part] == pytest.approx(float(row[part]), abs=1e-6)
        assert own["papi"] == pytest.approx(float(row["TOTAL"]), abs=1e-5)


def test_papi_2015_has_its_six_dimensions() -> None:
    book = openpyxl.load_workbook(PUBLISHED / "papi-2015-vie.xlsx", data_only=True)
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    titles = [str(text or "").strip() for text in head]
    starts = {f"D{number}": f"{number}:" for number in range(1, 7)}
    at = {
        part: next(place for place, text in enumerate(titles) if text.startswith(start))
        for part, start in starts.items()
    }
    points = _points(_card("papi-2015-vie", "papi"))
    assert len(points) == 63
    for part, column in at.items():
        said = sorted(float(str(row[column])) for row in rows if row[0])
        assert sorted(points[part]) == pytest.approx(said, abs=1e-9)


def test_papi_2018_is_the_same_upright_and_on_its_side() -> None:
    upright, turned = (
        _points(_card("papi-2018-full-vie", "papi", sheet))
        for sheet in ("Transposed", "ProvincialIndicators_VIE")
    )
    assert len(upright) >= 61
    assert upright.equals(turned.loc[upright.index, upright.columns])


def test_provinces_without_a_survey_are_not_ranked() -> None:
    """Two of 2018 are `KCDL`: no data."""
    ranking = _card("papi-2018-full-vie", "papi", "Transposed").ranking
    assert ranking["rank"].notna().sum() == 61


@pytest.mark.parametrize("year", [2015, 2016])
def test_rankings_in_pairs_are_refused_with_a_word(year: int) -> None:
    with pytest.raises(Refusal) as refused:
        _card(f"pci-{year}", "pci", "Summary_VN")
    told = [one for one in refused.value.errors if one.fault.code == "DAT222"]
    assert [(one.place.line, one.place.column) for one in told][:3] == [(2, 4), (2, 6), (2, 8)]
    assert "another order" in told[0].what("en")
    assert Path(told[0].place.file).name == f"pci-{year}.xlsx"
