"""PAPI 2019 to 2021: the published data of 63 provinces, and what the press printed of them."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from cchc_score import Scorecard

from .comparison import REFERENCE, Comparison, Figure, beside, compare, printed, rows
from .computing import points, score, score_without
from .press import PRESS, Press

DIMENSIONS = [f"D{place}" for place in range(1, 9)]
CLASSES = ["Cao nhất", "Trung bình cao", "Trung bình thấp", "Thấp nhất"]
SIZES = {
    2019: dict(zip(CLASSES, [16, 16, 15, 16], strict=True)),
    2020: dict(zip(CLASSES, [16, 16, 15, 16], strict=True)),
    2021: {"Trung bình cao": 15},
}
"""How many provinces were said to be in each class."""


def papi_file(year: int) -> Path:
    return REFERENCE / "papi" / f"papi-{year}{'-subdimensions' if year > 2020 else ''}.csv"


def _columns(year: int) -> dict[str, str]:
    return {} if year > 2020 else {"unit": "province_vi", "period": "year"}


@cache
def papi(year: int) -> Scorecard:
    """Return the year as published: printed dimensions and totals beside their parts, if any."""
    return score(papi_file(year), **_columns(year))


@cache
def papi_from_sub_dimensions(year: int) -> Scorecard:
    """Return the year from its sub-dimensions alone: every dimension and total is computed."""
    return score_without(papi_file(year), {*DIMENSIONS, "TOTAL"}, **_columns(year))


def published(year: int) -> dict[str, dict[str, str]]:
    return {row["province_vi"]: row for row in rows(papi_file(year))}


def _of_the_file(year: int) -> Iterable[Figure]:
    told = {
        f"{unit}, {part}": float(row["TOTAL" if part == "papi" else part])
        for unit, row in published(year).items()
        for part in [*DIMENSIONS, "papi"]
    }
    return beside(told, points(papi_from_sub_dimensions(year)), 1e-6)


def _classes(year: int) -> Iterable[Figure]:
    counted = papi(year).ranking["group"].value_counts()
    for name, size in SIZES[year].items():
        yield Figure(f"provinces in {name}", size, int(counted[name]))


def _as_computed(year: int, one: Press) -> float:
    ranking = papi(year).ranking.set_index("unit")
    if one.of in {"least", "most"}:
        members = ranking["points"][ranking["group"] == one.unit]
        return float(members.min() if one.of == "least" else members.max())
    if one.of == "rank":
        return float(ranking["rank"][one.unit])
    return points(papi(year), one.of)[f"{one.unit}, {one.of}"]


def _of_the_press(year: int) -> Iterable[Figure]:
    for one in PRESS[year]:
        yield printed(f"{one.unit}, {one.of}", one.text, _as_computed(year, one), one.why)


def papi_2019() -> Comparison:
    figures = [*_of_the_file(2019), *_classes(2019), *_of_the_press(2019)]
    return compare("PAPI 2019", 63, figures)


def papi_2020() -> Comparison:
    figures = [*_of_the_file(2020), *_classes(2020), *_of_the_press(2020)]
    return compare("PAPI 2020", 63, figures)


def papi_2021() -> Comparison:
    return compare("PAPI 2021", 60, [*_classes(2021), *_of_the_press(2021)])
