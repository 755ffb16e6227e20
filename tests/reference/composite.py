"""Composite indicators computed with COINr: ASEM connectivity, and a set of 3,321 units.

Their definitions are put together from COINr's own tables: one row a part, with its parent,
weight and direction.
"""

from collections.abc import Mapping
from functools import cache

from cchc_score import Scorecard

from .comparison import REFERENCE, Comparison, beside, compare, rows
from .computing import points, ranks, score_by

ASEM = REFERENCE / "asem"
TREATED = ASEM / "asem_stage_treated.csv"
SCALE = REFERENCE / "coinr-scale"

NOISE_OF_A_TIE = (
    "CZE, GRC and BGR all have 5.1 and agree to 15 digits when normalised: a tie at 24; "
    "COINr tells GRC apart by binary noise"
)
DIGITS_OF_THE_INPUT = (
    "COINr computed from more digits of FemLab and UNVote than the treated stage prints"
)

Meta = list[dict[str, str]]


def definition(meta: Meta, to: list[float], combine: str) -> dict[str, object]:
    """Return an index of every part in `meta`: each indicator min-max, each branch combined.

    What is missing is left out of the means above it, as COINr does.
    """
    (top,) = [row for row in meta if row["Parent"] in {"", "NA"}]
    return {
        "id": top["iCode"],
        "title": {"vi": "Chỉ số tổng hợp", "en": "Composite indicator"},
        "publisher": "COINr",
        "references": [{"title": "COINr 1.1.14"}],
        "effective": {"from": 2018},
        "combine": combine,
        "missing": "exclude",
        "when_none": "exclude",
        "parts": [_part(row, meta, to) for row in meta if row["Parent"] == top["iCode"]],
    }


def _part(row: Mapping[str, str], meta: Meta, to: list[float]) -> dict[str, object]:
    below = [_part(one, meta, to) for one in meta if one["Parent"] == row["iCode"]]
    what: dict[str, object] = {"parts": below}
    if not below:
        direction = "lower" if row["Direction"] == "-1" else "higher"
        what = {"direction": direction, "rule": {"kind": "min-max", "to": to}}
    return {"id": row["iCode"], "weight": float(row["Weight"]), **what}


def _asem(to: list[float], combine: str) -> Scorecard:
    meta = [
        row for row in rows(ASEM / "asem_iMeta.csv") if row["Type"] in {"Indicator", "Aggregate"}
    ]
    return score_by(definition(meta, to, combine), TREATED, unit="UnitCode")


@cache
def asem() -> Scorecard:
    """Return the arithmetic means of indicators from 0 to 100."""
    return _asem([0, 100], "mean")


@cache
def asem_geometric() -> Scorecard:
    """Return the geometric means of indicators from 1 to 100."""
    return _asem([1, 100], "geometric-mean")


@cache
def scale() -> Scorecard:
    """Return 3,321 units by 95 indicators, of which 2 % are missing."""
    meta = rows(SCALE / "scale3321_imeta.csv")
    index = definition(meta, [0, 100], "mean")
    return score_by(index, SCALE / "scale3321_idata.csv", period="2022", unit="uCode")


def _told(table: list[dict[str, str]], unit: str, parts: list[str]) -> dict[str, float]:
    return {f"{row[unit]}, {part}": float(row[part]) for row in table for part in parts}


def _parts(card: Scorecard) -> list[str]:
    return [str(part) for part in card.scores["part"].unique()]


def _all_ranks() -> dict[str, float]:
    scores = asem().scores
    return dict(zip(scores["unit"] + ", " + scores["part"], scores["rank"], strict=True))


def asem_arithmetic_mean() -> Comparison:
    """51 countries: 49 normalised indicators, 11 aggregates, and the place in each of the 60."""
    parts = _parts(asem())
    told = _told(rows(ASEM / "asem_stage_aggregated.csv"), "UnitCode", parts)
    places = _told(rows(ASEM / "asem_results_ranks_full.csv"), "uCode", parts)
    figures = [
        *beside(told, points(asem()), 1e-9),
        *beside(places, _all_ranks(), 0, NOISE_OF_A_TIE),
    ]
    return compare("ASEM Sustainable Connectivity, arithmetic means", 51, figures)


def asem_geometric_mean() -> Comparison:
    """51 countries: 49 indicators, 11 aggregates, and the place in the whole."""
    table = rows(ASEM / "asem_gmean_results_scores_full.csv")
    told = _told(table, "uCode", _parts(asem_geometric()))
    places = {f"{row['uCode']}, rank": float(row["Rank"]) for row in table}
    figures = [
        *beside(told, points(asem_geometric()), 1e-7, DIGITS_OF_THE_INPUT),
        *beside(places, ranks(asem_geometric()), 0),
    ]
    return compare("ASEM Sustainable Connectivity, geometric means", 51, figures)


def coinr_3321_units() -> Comparison:
    """3,321 units: the whole, its eight branches, and the place."""
    table = rows(SCALE / "scale3321_results.csv")
    told = _told(table, "uCode", ["IDX", *(f"A{place}" for place in range(1, 9))])
    places = {f"{row['uCode']}, rank": float(row["Rank"]) for row in table}
    figures = [*beside(told, points(scale()), 1e-9), *beside(places, ranks(scale()), 0)]
    return compare("Synthetic, 3,321 units by 95 indicators (COINr)", 3321, figures)
