"""A printed figure never contradicts the verdict beside it; see also the tables themselves."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_score import numbers
from cchc_score.report.telling import apart, in_order, reaching

figures = st.floats(0, 100).map(lambda one: round(one, 6))
NAN = float("nan")


@pytest.mark.parametrize(
    ("one", "other", "decimals", "wanted"),
    [
        (49.998, 50, 2, 3),
        (50.001, 50, 2, 3),
        (50, 50, 2, 2),
        (49.99, 50, 2, 2),
        (49.996, 49.998, 2, 3),
        (99.9999999, 100, 0, 7),
        (NAN, 50, 2, 2),
        (1e15, 1e15 + 1, 0, 0),
    ],
)
def test_two_figures_print_as_many_decimals_as_tell_them_apart(
    one: float, other: float, decimals: int, wanted: int
) -> None:
    assert apart(np.array([one]), np.array([other]), decimals).tolist() == [wanted]


@pytest.mark.parametrize(
    ("value", "wanted"), [(74.96, 2), (75, 1), (75.04, 1), (74.94, 1), (59.999, 3), (NAN, 1)]
)
def test_a_figure_prints_as_many_decimals_as_tell_its_class(value: float, wanted: int) -> None:
    assert reaching(np.array([value]), [75, 60], 1).tolist() == [wanted]


def _in_order(values: Sequence[float], ranks: Sequence[float], decimals: int = 2) -> list[int]:
    fields = np.zeros(len(values))
    places = in_order(np.array(values), fields, [np.array(ranks)], decimals)
    return [int(one) for one in places]


def test_neighbours_of_other_ranks_are_told_apart_and_ties_printed_alike() -> None:
    assert _in_order([85.231, 85.234, 90, 85.231], [3, 2, 1, 3]) == [3, 3, 2, 3]
    assert _in_order([85.231, 85.234], [1, 1]) == [2, 2]
    assert _in_order([85.231, NAN], [1, NAN]) == [2, 2]
    assert _in_order([], []) == []


def test_units_of_two_fields_are_not_told_apart() -> None:
    values, ranks = np.array([85.231, 85.234]), np.array([1.0, 1.0])
    assert in_order(values, np.array([0, 1]), [ranks], 2).tolist() == [2, 2]


@given(st.lists(figures, min_size=1, max_size=30), st.integers(0, 3))
def test_what_is_printed_stands_in_the_order_of_the_ranks(values: list[float], least: int) -> None:
    """Whatever decimals each row has, the better figure is printed as the greater."""
    array = np.array(values)
    ranks = np.array([sum(other > one for other in values) + 1 for one in values])
    places = in_order(array, np.zeros(len(values)), [ranks], least)
    printed = numbers.round_half_away(array, places)
    assert (places >= least).all()
    assert [sum(other > one for other in printed) + 1 for one in printed] == ranks.tolist()
