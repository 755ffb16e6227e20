"""A population in which one unit has moved: as if each had been put in by itself."""

import math
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_score.analysis.comparison.attribution.one_at_a_time import Alone
from cchc_score.definition.rules import Population

numbers = st.integers(-8, 8).map(lambda one: one / 4)


@dataclass(frozen=True)
class Moved:
    """Units with a figure then and now, in fields; some are never ranked, some are new."""

    fields: list[int]
    then: list[float]
    now: list[float]
    ranked: list[bool]
    enters: list[bool]


@st.composite
def moves(draw: st.DrawFn) -> Moved:
    size = draw(st.integers(1, 8))

    def some(values: st.SearchStrategy[object]) -> list[object]:
        return draw(st.lists(values, min_size=size, max_size=size))

    fields, then, now = some(st.integers(0, 2)), some(numbers), some(numbers)
    ranked, enters = some(st.booleans()), some(st.booleans())
    return Moved(fields, then, now, ranked, enters)  # type: ignore[arg-type]


def _alone(moved: Moved) -> tuple[Alone, np.ndarray]:
    size = len(moved.fields)
    population = Alone(
        np.array([*moved.fields, *moved.fields]),
        np.array([*moved.ranked, *moved.enters]),
        twin=np.append(np.full(size, -1), np.arange(size)),
    )
    return population, np.array([*moved.then, *moved.now])


def _put_in(moved: Moved, unit: int) -> tuple[Population, np.ndarray]:
    """Return the field of then with one unit's figure, and its being ranked, as they are now."""
    ranked, figures = list(moved.ranked), list(moved.then)
    ranked[unit], figures[unit] = moved.enters[unit], moved.now[unit]
    return Population(np.array(moved.fields), np.array(ranked)), np.array(figures)


ASKED = ("lowest", "highest", "mean", "deviation", "places", "below")
"""What a population answers of figures."""


def test_every_question_to_a_population_is_tried_here() -> None:
    """What a population learns to answer, it must learn to answer of one unit at a time."""
    told = {name for name, one in vars(Population).items() if callable(one) and name[0] != "_"}
    assert told - {"among", "at"} == set(ASKED)


@pytest.mark.parametrize("name", ASKED)
@given(moved=moves())
def test_each_unit_meets_the_others_as_they_were(name: str, moved: Moved) -> None:
    population, figures = _alone(moved)
    found = getattr(population, name)(figures)
    for unit in range(len(moved.fields)):
        whole, alone = _put_in(moved, unit)
        told = getattr(whole, name)(alone)[unit]
        here = found[len(moved.fields) + unit]
        assert (math.isnan(told) and math.isnan(here)) or here == pytest.approx(told, abs=1e-9)


@given(moved=moves())
def test_it_counts_who_competes(moved: Moved) -> None:
    population, _ = _alone(moved)
    for unit in range(len(moved.fields)):
        whole, _ = _put_in(moved, unit)
        assert population.count[len(moved.fields) + unit] == whole.count[unit]


@given(moved=moves(), data=st.data())
def test_whoever_has_no_figure_does_not_compete(moved: Moved, data: st.DataObject) -> None:
    """Rules leave out the units without a figure before they ask; so does the twin's absence."""
    population, figures = _alone(moved)
    absent = data.draw(st.lists(st.booleans(), min_size=len(figures), max_size=len(figures)))
    kept = ~np.array(absent)
    found = population.among(kept).highest(np.where(kept, figures, np.nan))
    size = len(moved.fields)
    for unit in range(size):
        whole, alone = _put_in(moved, unit)
        there = kept[:size].copy()
        there[unit] = kept[size + unit]
        told = whole.among(there).highest(np.where(there, alone, np.nan))[unit]
        here = found[size + unit]
        assert (math.isnan(told) and math.isnan(here)) or here == told
