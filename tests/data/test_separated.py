"""Two ways to read delimited text: at once where it is well formed, and row by row."""

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_score.data.dialect import Dialect
from cchc_score.data.files import separated
from cchc_score.data.files.tables import RawTable
from cchc_score.diagnostics import Diagnostic

PIECES = st.sampled_from(
    (
        *("a", "1", "98,5", "ế", ",", ";", "\t", '"', '""', '"a,b"', '"x\ny"', " ", "\u00a0"),
        *("\n", "\n", "\r\n", "\r", "unit", "kỳ", "period,unit,a\n", "\ufeff", "e\u0302\u0301"),
    )
)


def _read(text: str) -> tuple[RawTable | None, list[Diagnostic]]:
    return separated.read_separated("f.csv", text.encode(), Dialect(delimiter=","))


@settings(max_examples=500)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_the_quick_way_reads_what_the_careful_way_reads(text: str) -> None:
    """The same headings and cells, each in the same place; or the same faults."""
    quick, told = _read(text)
    with patch.object(separated, "_quick", return_value=None):
        careful, found = _read(text)
    assert [(one.place, one.what("en")) for one in told] == [
        (one.place, one.what("en")) for one in found
    ]
    assert (quick is None) == (careful is None)
    if quick and careful:
        assert quick.headings == careful.headings
        assert list(map(list, quick.columns)) == list(map(list, careful.columns))
        assert quick.above == careful.above
        assert quick.ragged == careful.ragged
        spots = [(row, at) for row in range(-1, len(quick)) for at in range(len(quick.headings))]
        assert [quick.place(*spot) for spot in spots] == [careful.place(*spot) for spot in spots]
        assert quick.head == careful.head


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    table, found = _read(text)
    assert (table is None) == bool(found)
    assert all(one.place.file == "f.csv" for one in found)


def test_a_well_formed_file_is_read_the_quick_way() -> None:
    """Otherwise two million rows would be lists of texts."""
    text = 'period,unit,a\n2022,"A, B",1\n\n2023,"x\ny",2\n'
    with patch.object(separated, "_careful", side_effect=AssertionError):
        table, _ = _read(text)
    assert table
    assert list(table.columns[1]) == ["A, B", "x\ny"]
    assert [table.place(row, 2)[1:3] for row in (0, 1)] == [(2, 13), (5, 4)]
