"""Whatever an index says, every part of every unit comes to what exact fractions give."""

import math
import os
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, note, settings

from .exact import Exact, Oracle, Part, Unit
from .trees import named, runs, table, written

if TYPE_CHECKING:
    from conftest import Case

MANY = int(os.environ.get("CCHC_ORACLE", "60"))
"""How many indices are tried; `make check-oracle` tries thousands."""
shared_folder = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=MANY,
    deadline=None,
)


def near(found: float, told: Fraction | None) -> bool:
    if told is None:
        return math.isnan(found)
    return math.isclose(found, told, rel_tol=1e-9, abs_tol=1e-8)


@shared_folder
@given(run=runs())
def test_every_part_of_every_unit_comes_to_what_exact_fractions_give(
    case: "Case", run: tuple[Part, list[Unit]]
) -> None:
    """Points, maximum, percent, coverage, rank, and why there is nothing."""
    index, units = run
    note(written(index))
    note(table(units))
    oracle = Oracle(index, units)
    card = case.compute(table(units), written(index))
    ids = [one["id"] for one in named(index)]
    for at, unit in enumerate(units):
        rows = card.scores[card.scores["unit"] == unit.name]
        assert rows["part"].tolist() == ids
        for row in rows.to_dict("records"):
            id_ = str(row["part"])
            agree(row, oracle.found[id_][at], id_)
            assert near(row["rank"], rank(oracle, id_, at)), (row, oracle.place(id_, at))
        (row,) = card.ranking[card.ranking["unit"] == unit.name].to_dict("records")
        assert row["reason"] == oracle.place("top", at).reason, row


def agree(row: Mapping[Any, Any], one: Exact, id_: str) -> None:
    told = {"points": one.points, "percent": one.percent, "coverage": one.coverage}
    for column, value in told.items():
        assert near(float(str(row[column])), value), (id_, column, row, one)
    assert row["reason"] == one.state, (id_, row, one)
    if one.points is not None:
        assert near(float(str(row["max"])), one.max), (id_, row, one)


def rank(oracle: Oracle, id_: str, at: int) -> Fraction | None:
    place = oracle.place(id_, at).rank
    return None if place is None else Fraction(place)
