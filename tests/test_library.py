"""What a library user may hand over, and what he gets: no result changes under another reader."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from cchc_score import compare, compute
from cchc_score.diagnostics import Refusal

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "data" / "samples"
KIM_THANH = SAMPLES / "kim-thanh-2022.csv"
QUARTERS = SAMPLES / "districts-2022-synthetic.csv"
ROUNDS = SAMPLES / "districts-rounds-2022-synthetic.csv"
PAPI = [SAMPLES / f"papi-ha-nam-{years}.csv" for years in ("2019-2020", "2021")]
HOME: dict[str, Any] = {"indicators": ROOT / "indicators", "lang": "en"}


@pytest.mark.parametrize("name", ["gaps", "scores", "ranking", "coverage"])
def test_what_one_reader_does_to_a_frame_no_other_sees(name: str) -> None:
    card = compute(KIM_THANH, **HOME)
    before = getattr(card, name).copy(deep=True)
    mine = getattr(card, name)
    mine["unit"] = "X"
    mine.loc[:, "period"] = "Y"
    mine["new"] = 1
    pd.testing.assert_frame_equal(getattr(card, name), before)


def test_a_comparison_keeps_its_frames_too() -> None:
    found = compare(compute(QUARTERS, **HOME))
    mine = found.changes
    mine["depth"] = 7
    assert (found.changes["depth"] == 0).any()
    assert len(found.units)


@pytest.mark.parametrize(
    ("data", "options", "kind", "said"),
    [
        ([], {}, TypeError, "at least one file"),
        ([[]], {}, TypeError, "each file is list"),
        ([[KIM_THANH]], {}, TypeError, "each file is list, not str or Path"),
        ([None], {}, TypeError, "each file is NoneType"),
        ([KIM_THANH], {"lang": "xx"}, ValueError, "lang is 'xx': 'vi' or 'en'"),
        ([KIM_THANH], {"lang": None}, ValueError, "lang is None"),
        ([KIM_THANH], {"index": 3}, TypeError, "index is int, not str or Path or Definition"),
        ([KIM_THANH], {"units": ["A"]}, TypeError, "units is list"),
        ([KIM_THANH], {"as_of": 2025}, TypeError, "as_of is int, not str or None"),
        ([KIM_THANH], {"dialect": {"decimal": ","}}, TypeError, "dialect is dict, not Dialect"),
    ],
)
def test_what_cannot_be_meant_is_told_before_anything_is_read(
    data: list[Any], options: dict[str, Any], kind: type[Exception], said: str
) -> None:
    for function in (compute, compare):
        with pytest.raises(kind, match=said.replace("(", r"\(")):
            function(*data, **options)


def test_files_are_compared_as_the_command_does() -> None:
    files, cards = compare(*PAPI, **HOME), compare(*(compute(one, **HOME) for one in PAPI))
    pd.testing.assert_frame_equal(files.changes, cards.changes)
    before = compare(PAPI[1], before=[PAPI[0]], **HOME)
    pd.testing.assert_frame_equal(before.changes, cards.changes)
    assert files.way == "periods"


def test_periods_rounds_and_definitions_are_compared_from_files() -> None:
    quarters = compare(QUARTERS, periods=("2022-Q1", "2022-Q3"), **HOME)
    assert set(quarters.units["then"]) == {"2022-Q1"}
    assert compare(ROUNDS, stages=("self", "appraised"), **HOME).is_rounds
    home = ROOT / "indicators" / "papi"
    pair = compare(PAPI[0], indices=(home / "2019.yaml", home / "2018.yaml"), **HOME)
    assert pair.way == "definitions"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"periods": ("2022-Q1", "2022-Q2"), "stages": ("self", "appraised")}, "CMP101"),
        ({"before": [QUARTERS], "periods": ("2022-Q1", "2022-Q2")}, "CMP101"),
        ({"periods": ("2022-Q1",)}, "CMP102"),
        ({"stages": ("self", "self")}, "CMP102"),
        ({"indices": ("a", "")}, "CMP102"),
    ],
)
def test_two_ways_at_once_and_one_name_for_two_are_refused(
    options: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        compare(QUARTERS, **options, **HOME)
    assert [one.fault.code for one in refused.value.errors] == [code]


def test_scorecards_and_files_are_not_mixed() -> None:
    card = compute(KIM_THANH, **HOME)
    with pytest.raises(TypeError, match="not both"):
        compare(card, KIM_THANH)
    with pytest.raises(TypeError, match="one or two scorecards"):
        compare(card, card, card)
    with pytest.raises(TypeError, match="no use for stages"):
        compare(card, stages=("self", "appraised"))
