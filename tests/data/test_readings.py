"""Whole columns are read as `numbers.read_number` reads each text alone."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_score import numbers
from cchc_score.data.dialect import Dialect
from cchc_score.data.figures.readings import BOTH, COMMA, EITHER, POINT, read_texts
from cchc_score.data.files.columns import RawColumn
from cchc_score.definition.quantity import MISSING, NONE, PRESENT
from cchc_score.language import fold

DIALECT = Dialect(missing=("-", "999"), none=("0.0",))
TEXTS = st.one_of(
    st.text("0123456789.,-+ eE%\u00a0−０", max_size=9),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.decimals(-9999, 9999, places=3).map(str),
    st.decimals(0, 10**9, places=2).map(lambda one: f"{one:,}"),
    st.sampled_from(
        ["", "KPS", "n/a", "nan", "inf", "x", "-", "999", "0.0", "-0", "1.234", "1,234"]
    ),
)


def _alone(text: str) -> tuple[int, int, float | None, float | None]:
    """Return state, sign, and both readings of one text."""
    folded = fold(text)
    if folded in {"", "-", "999"}:
        return MISSING, EITHER, None, None
    if folded in {"kps", "n/a", "0.0"}:
        return NONE, EITHER, None, None
    readings = numbers.read_number(text)
    sign = {None: EITHER, ".": POINT, ",": COMMA}[readings.settles]
    return PRESENT, BOTH if readings.is_ambiguous else sign, *readings


@settings(max_examples=266)
@given(st.lists(TEXTS, min_size=1, max_size=30), st.booleans())
def test_a_column_is_read_as_its_cells_alone(texts: list[str], encoded: bool) -> None:  # noqa: FBT001
    """State, sign and both readings agree, however the column is held."""
    column = RawColumn.of(texts)
    found = read_texts(RawColumn(column.cells.dictionary_encode()) if encoded else column, DIALECT)
    for at, text in enumerate(texts):
        state, sign, by_point, by_comma = _alone(text)
        assert (found.state[at], found.sign[at]) == (state, sign), text
        only = by_comma if sign == COMMA else by_point
        assert math.isnan(found.value[at]) if only is None else found.value[at] == only, text
        if sign == BOTH:
            assert found.comma is not None
            assert found.comma[at] == by_comma, text
        assert not (found.value[at] == 0 and np.signbit(found.value[at]))
