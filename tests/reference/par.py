"""PAR Index: 17 ministries of 2023, the first ten provinces of 2020, the first 19 of 2012."""

from functools import cache
from pathlib import Path

from cchc_score import Scorecard

from .comparison import (
    REFERENCE,
    ROUNDED_PARTS,
    Comparison,
    Figure,
    compare,
    printed,
    rows,
)
from .computing import points, ranks, score, score_by, score_without

PAR = REFERENCE / "par"
MINISTRIES = PAR / "par-index-2023-ministries.csv"
PROVINCES_2020 = PAR / "par-index-2020-provinces-top10.csv"
PROVINCES_2012 = PAR / "par-index-2012-provinces-top19.csv"

INDEX_2012: dict[str, object] = {
    "id": "par-index-2012",
    "title": {"vi": "Chỉ số cải cách hành chính năm 2012", "en": "PAR Index 2012"},
    "publisher": "Bộ Nội vụ",
    "references": [{"title": "Quyết định 1294/QĐ-BNV"}],
    "effective": {"from": 2012, "to": 2012},
    "parts": [
        {"id": "score_appraised", "rule": {"kind": "given"}},
        {"id": "score_survey", "rule": {"kind": "given"}},
    ],
}
"""The two blocks of the table of 2012; the project keeps no definition of that year."""


@cache
def ministries() -> Scorecard:
    """Return 2023 from the printed parts; the printed totals are left out."""
    columns = {
        "period": "year", "unit": "ministry_vi",
        "appraised": "score_appraised", "survey": "score_survey",
    }  # fmt: skip
    return score_without(MINISTRIES, {"total", "par_index_pct"}, **columns)


@cache
def provinces_2020() -> Scorecard:
    """Return 2020 from its four blocks; the printed index is left aside."""
    columns = {
        "period": "year", "unit": "province_en",
        "appraised": "score_appraised", "sipas": "score_sipas",
        "leaders": "score_leader_survey", "socioeconomic": "score_socioeconomic_impact",
    }  # fmt: skip
    return score(PROVINCES_2020, "par-index-province", **columns)


@cache
def provinces_2012() -> Scorecard:
    """Return 2012 from its two blocks; the printed index is left aside."""
    return score_by(INDEX_2012, PROVINCES_2012, unit="province_en")


def _totals(card: Scorecard, path: Path, unit: str, total: str) -> list[Figure]:
    index = card.latest.definition.index.id
    computed = points(card, index)
    return [
        printed(f"{row[unit]}, total", row[total], computed[f"{row[unit]}, {index}"], ROUNDED_PARTS)
        for row in rows(path)
    ]


def par_ministries_2023() -> Comparison:
    figures = _totals(ministries(), MINISTRIES, "ministry_vi", "total")
    computed = ranks(ministries())
    for row in rows(MINISTRIES):
        what = f"{row['ministry_vi']}, rank"
        figures.append(Figure(what, float(row["rank"]), computed[what]))
    figures.append(printed("mean", "84.38", float(ministries().ranking["percent"].mean())))
    return compare("PAR Index 2023, ministries", 17, figures)


def par_provinces_2020() -> Comparison:
    figures = _totals(provinces_2020(), PROVINCES_2020, "province_en", "par_index")
    return compare("PAR Index 2020, first ten provinces", 10, figures)


def par_provinces_2012() -> Comparison:
    figures = _totals(provinces_2012(), PROVINCES_2012, "province_en", "par_index")
    return compare("PAR Index 2012, first 19 provinces", 19, figures)
