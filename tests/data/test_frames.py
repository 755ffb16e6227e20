"""Frames go in as files do: the same figures, the same refusals, places as a notebook says them."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_score import compare, compute
from cchc_score.data.dialect import Dialect
from cchc_score.data.files.arrow import raw_column
from cchc_score.diagnostics import Refusal
from cchc_score.engine.scorecard import NO_OPTIONS

if TYPE_CHECKING:
    from cchc_score.data.files.readers import Frame

INDEX = """\
id: t
title: {vi: "Thử", en: "Trial"}
publisher: X
references: [{title: x}]
effective: {from: 2020}
parts:
  - {id: online, code: "1.1", title: {vi: "Nộp trực tuyến", en: Online}, measure: "%"}
  - {id: docs, code: "2", title: {vi: "Số văn bản", en: Documents}}
"""
CELLS: dict[str, list[Any]] = {
    "period": ["2024-Q3", "2024-Q3"],
    "unit": ["Huyện An", "Huyện Bình"],
    "online": [62.5, 70.0],
    "docs": [10, 12],
}
Facts = dict[tuple[str, str, str], float]
RIGHT: Facts = {
    ("2024-Q3", "Huyện An", "online"): 62.5,
    ("2024-Q3", "Huyện An", "docs"): 10,
    ("2024-Q3", "Huyện Bình", "online"): 70,
    ("2024-Q3", "Huyện Bình", "docs"): 12,
}
QUARTER = dt.date(2024, 7, 1)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    path = tmp_path / "index.yaml"
    path.write_text(INDEX, encoding="utf-8")
    return path


def _facts(index: Path, *data: "Frame | Path", dialect: Dialect = NO_OPTIONS) -> Facts:
    """Return every figure that is there."""
    gaps = compute(*data, index=index, dialect=dialect, lang="en").gaps
    keys = zip(gaps["period"], gaps["unit"], gaps["indicator"], strict=True)
    return {
        key: value for key, value in zip(keys, gaps["actual"], strict=True) if not np.isnan(value)
    }


def _refused(index: Path, frame: "Frame") -> list[str]:
    with pytest.raises(Refusal) as refusal:
        compute(frame, index=index, lang="en")
    return [f"{one.place}: {one.fault.code}" for one in refusal.value.errors]


def _frame(**columns: object) -> pd.DataFrame:
    return pd.DataFrame({**CELLS, **columns})


MADE: dict[str, Callable[[], Any]] = {
    "pandas": _frame,
    "pandas, arrow inside": lambda: _frame().convert_dtypes(dtype_backend="pyarrow"),
    "pandas, nullable": lambda: _frame().convert_dtypes(),
    "pandas, texts": lambda: _frame().astype(str),
    "pandas, objects": lambda: _frame().astype(object),
    "pandas, categories": lambda: _frame().astype({"unit": "category", "docs": "category"}),
    "pandas, index of keys": lambda: _frame().set_index(["period", "unit"]),
    "pandas, index of units": lambda: _frame().set_index("unit"),
    "polars": lambda: pl.DataFrame(CELLS),
    "polars, lazy": lambda: pl.DataFrame(CELLS).lazy(),
    "arrow": lambda: pa.table(CELLS),
}


@pytest.mark.parametrize("made", MADE.values(), ids=MADE)
def test_a_frame_of_any_kind_gives_the_figures_that_are_in_it(
    index: Path, made: Callable[[], Any]
) -> None:
    assert _facts(index, made()) == RIGHT


COLUMNS: dict[str, tuple[set[tuple[str, str]], dict[str, list[Any]]]] = {
    "decimal commas": (set(), {"online": ["62,5", "70,0"]}),
    "words for nothing": ({("Huyện Bình", "online")}, {"online": ["62,5", "KCDL"]}),
    "numbers and words": ({("Huyện Bình", "online")}, {"online": [62.5, "KCDL"]}),
    "numbers of several kinds": (set(), {"online": [Decimal("62.50"), np.float64(70)]}),
    "not there": ({("Huyện Bình", "online")}, {"online": [62.5, None]}),
    "not a number": ({("Huyện Bình", "online")}, {"online": [62.5, float("nan")]}),
    "not available": ({("Huyện Bình", "online")}, {"online": [62.5, pd.NA]}),
    "not a time": ({("Huyện Bình", "online")}, {"online": ["62,5", pd.NaT]}),
    "periods": (set(), {"period": [pd.Period("2024Q3")] * 2}),
    "years and quarters": (set(), {"period": ["Q3"] * 2, "year": [2024] * 2}),
}


@pytest.mark.parametrize(("changed", "columns"), COLUMNS.values(), ids=COLUMNS)
def test_a_cell_is_read_by_what_it_holds(
    index: Path, changed: set[tuple[str, str]], columns: dict[str, list[Any]]
) -> None:
    right = {key: value for key, value in RIGHT.items() if key[1:] not in changed}
    assert _facts(index, _frame(**columns)) == right


@pytest.mark.parametrize(
    "days", [[pd.Timestamp(QUARTER)] * 2, [QUARTER] * 2], ids=["times", "days"]
)
def test_the_first_of_a_month_is_that_month(index: Path, days: list[dt.date]) -> None:
    facts = _facts(index, _frame(period=days))
    assert {period for period, _, _ in facts} == {"2024-07"}


def test_four_bytes_hold_what_they_print(index: Path) -> None:
    frame = _frame(online=np.array([62.08, 70], np.float32))
    assert _facts(index, frame)["2024-Q3", "Huyện An", "online"] == 62.08


def test_labels_of_several_levels_are_headings_below_their_groups(index: Path) -> None:
    frame = _frame(plan=[60.0, 60.0])
    frame.columns = pd.MultiIndex.from_tuples(
        [
            ("period", ""),
            ("unit", ""),
            ("Thực hiện", "online"),
            ("Thực hiện", "docs"),
            ("Kế hoạch", "online"),
        ]
    )
    assert _facts(index, frame) == RIGHT
    gaps = compute(frame, index=index, lang="en").gaps
    assert gaps.loc[gaps["indicator"] == "online", "gap"].tolist() == [2.5, 10]


def test_labels_that_are_numbers_are_codes(index: Path) -> None:
    assert _facts(index, _frame().rename(columns={"online": 1.1, "docs": 2})) == RIGHT


TWICE = ["period", "unit", "docs", "docs"]
WRONG: "dict[str, tuple[Frame, list[str]]]" = {
    "a text": (_frame(online=["6a", "70"]), [".loc[0, 'online']: DAT301"]),
    "a text of a unit": (
        _frame(online=["70", "6a"]).set_index("unit"),
        [".loc['Huyện Bình', 'online']: DAT301"],
    ),
    "a text in a row without a label": (
        pl.DataFrame(CELLS | {"online": ["70", "6a"]}),
        ["[1, 'online']: DAT301"],
    ),
    "no rows": (_frame().iloc[:0], [": DAT104"]),
    "a label twice": (_frame().set_axis(TWICE, axis=1), ["['docs']: DAT201"]),
    "a name twice": (pa.table([*CELLS.values()], TWICE), ["['docs']: DAT201"]),
    "lengths of time": (
        _frame(online=[dt.timedelta(1), pd.NaT]),
        [f".loc[{row}, 'online']: DAT301" for row in (0, 1)],
    ),
    "lists": (_frame(online=[[1], None]), [f".loc[{row}, 'online']: DAT301" for row in (0, 1)]),
    "no units": (_frame().drop(columns="unit"), [": DAT203"]),
}


@pytest.mark.parametrize(("frame", "told"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_by_row_label_and_column(
    index: Path, frame: "Frame", told: list[str]
) -> None:
    assert _refused(index, frame) == [f"<frame>{one}" for one in told]


def test_the_frame_stays_as_it_is_and_the_result_as_it_was(index: Path) -> None:
    frame = _frame()
    before = frame.copy(deep=True)
    card = compute(frame, index=index, lang="en")
    pd.testing.assert_frame_equal(frame, before)
    frame.loc[:, "online"] = 0.0
    assert card.gaps["actual"].tolist() == [62.5, 10, 70, 12]


def test_inputs_are_told_apart_and_equal_frames_have_one_digest(index: Path) -> None:
    halves = _frame().iloc[:1], pl.DataFrame(CELLS)[1:]
    card = compute(*halves, index=index)
    assert [one.path for one in card.inputs] == ["<frame 1>", "<frame 2>"]
    whole = [compute(made, index=index).inputs[0] for made in (_frame(), pa.table(CELLS))]
    assert whole[0] == whole[1]
    assert whole[0] != compute(_frame(docs=[10, 13]), index=index).inputs[0]


def test_frames_and_files_go_together(index: Path, tmp_path: Path) -> None:
    file = tmp_path / "half.csv"
    _frame().iloc[:1].to_csv(file, index=False)
    assert _facts(index, file, _frame().iloc[1:]) == RIGHT


def test_frames_are_compared_as_files_are(index: Path) -> None:
    earlier = _frame(period=["2024-Q2"] * 2, docs=[8, 12])
    found = compare(earlier, pl.DataFrame(CELLS), index=index, lang="en")
    changes = found.changes.set_index(["unit", "part"])
    assert changes.loc[("Huyện An", "docs"), "value_change"] == 2


def test_units_may_come_as_a_frame(index: Path) -> None:
    units = pd.DataFrame(
        {"unit_code": ["1", "2"], "unit": ["Huyện An", "Huyện Bình"], "parent": ["Tỉnh T"] * 2}
    )
    gaps = compute(_frame(), index=index, units=units, lang="en").gaps
    assert set(gaps["unit_parent"]) == {"Tỉnh T"}


def test_what_no_file_stores_shows_its_kind() -> None:
    column = raw_column(pa.chunked_array([pa.array([b"\xff"], pa.binary())]))
    assert list(column) == ["<binary>"]


CELL = st.one_of(
    st.none(),
    st.integers(0, 10**6),
    st.decimals(0, 1000, allow_nan=False, places=3).map(float),
)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=6))
def test_a_table_gives_the_same_figures_as_a_frame_and_as_a_file(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[float | None, float | None]]
) -> None:
    folder = tmp_path_factory.mktemp("frames")
    index = folder / "index.yaml"
    index.write_text(INDEX, encoding="utf-8")
    cells: dict[str, list[Any]] = {
        "period": ["2024-Q3"] * len(rows),
        "unit": [f"Huyện {at}" for at in range(len(rows))],
        "online": [None if one is None else float(one) for one, _ in rows],
        "docs": [None if one is None else float(one) for _, one in rows],
    }
    right = {
        ("2024-Q3", unit, name): value
        for name in ("online", "docs")
        for unit, value in zip(cells["unit"], cells[name], strict=True)
        if value is not None
    }
    frame = pd.DataFrame(cells)
    file, stored = folder / "d.csv", folder / "d.parquet"
    frame.to_csv(file, index=False)
    frame.to_parquet(stored)
    for data in (frame, pl.DataFrame(cells, strict=False), pa.table(cells), file, stored):
        assert _facts(index, data, dialect=Dialect(decimal=".")) == right
