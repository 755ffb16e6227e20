"""A total is held against what it may be of, and told with both numbers where it fits nothing."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cchc_score.data.dialect import Dialect

if TYPE_CHECKING:
    from conftest import Case

INDEX = """\
id: t
title: {vi: Thử, en: Trial}
publisher: P
references: [{title: Made for the tests}]
effective: {from: 2020}
variables: {n: {title: Hồ sơ}, d: {title: Diện tích}}
parts:
  - {id: rate, measure: "%", value: "100 * n / d"}
  - {id: docs, measure: văn bản}
  - {id: share, measure: "%"}
"""
HEAD = "unit,n\n"
SUPPLIED = Dialect(supplied={"period": "2022"})


def _told(case: "Case", content: str, dialect: Dialect = SUPPLIED) -> list[tuple[int, int, str]]:
    _, found = case.observe(content, dialect=dialect, definition=INDEX)
    return [
        (one.place.line, one.place.column, one.what("en"))
        for one in found
        if one.fault.code == "DAT945"
    ]


def test_a_total_that_is_off_is_told_at_its_cell_with_both_numbers(case: "Case") -> None:
    ((line, column, said),) = _told(case, HEAD + "A,10\nB,12\nTổng cộng,23\n")
    assert (line, column) == (4, 11)
    assert said == "'Tổng cộng' (2022): 'Hồ sơ' is 23, but the sum of its units is 22 (off by 1)"


HOLDS = {
    "of all": "A,10\nB,12\nTổng số,22\n",
    "above its units": "Tổng số,22\nA,10\nB,12\n",
    "within parts": "A,1\nB,2\nCộng,3\nC,4\nD,5\nCộng,9\nTổng cộng,12\n",
    "of parts that begin with their totals": "Cộng,3\nA,1\nB,2\nCộng,9\nC,4\nD,5\n",
    "of a part beside one that has none": "I. Miền xuôi,\nA,1\nB,2\nII. Miền ngược,\nC,4\nCộng,4\n",
    "of totals": "Cộng,3\nA,\nB,\nCộng,9\nC,\nD,\nTổng cộng,12\n",
    "a mean": "A,10\nB,12\nBình quân,11\nTổng số,22\n",
    "a mean that is rounded": "A,10\nB,12\nC,12\nTrung bình,11.3\n",
    "a mean without decimals": "A,10\nB,12\nC,12\nTrung bình,11\n",
    "an extreme": "A,10\nB,12\nCao nhất,12\nThấp nhất,9\n",
    "nothing arose with one": "A,10\nB,KPS\nC,2\nTổng số,12\n",
    "noise": "A,0.1\nB,0.2\nTổng số,0.30000000000000004\n",
    "decimals that were rounded": "A,10.4\nB,12.4\nTổng số,23\n",
    "addends that were rounded": "A,10.4\nB,12.3\nC,5.2\nTổng số,28.05\n",
    "one that has not reported": "A,10\nB,\nC,2\nTổng số,22\n",
    "one that has none yet": "A,10\nB,KCDL\nC,2\nTổng số,22\n",
    "a single unit": "A,10\nTổng số,12\n",
    "an area": "A,10\nB,12\nToàn tỉnh,22\n",
}


@pytest.mark.parametrize("rows", HOLDS.values(), ids=HOLDS)
def test_a_total_that_fits_any_group_or_cannot_be_told_holds(case: "Case", rows: str) -> None:
    assert not _told(case, HEAD + rows)


WRONG = {
    "within parts": ("A,1\nB,2\nCộng,4\nC,5\nD,5\nCộng,10\nTổng cộng,13\n", 4, "is 4", "is 3"),
    "of parts": ("A,1\nB,2\nCộng,3\nC,4\nD,5\nCộng,9\nTổng cộng,14\n", 8, "is 14", "is 12"),
    "above": ("Tổng số,23\nA,10\nB,12\n", 2, "is 23", "is 22"),
    "a mean": ("A,10\nB,12\nBình quân,12.5\n", 4, "is 12.5", "mean of its units is 11"),
    "an area": ("A,10\nB,12\nToàn tỉnh,29\n", 4, "is 29", "is 22"),
    "decimals": ("A,10.4\nB,12.4\nTổng số,23.1\n", 4, "is 23.1", "is 22.8"),
    "by little": ("A,10000\nB,12000\nTổng số,22001\n", 4, "is 22001", "off by 1"),
}


@pytest.mark.parametrize(("rows", "line", "own", "made"), WRONG.values(), ids=WRONG)
def test_a_total_that_fits_nothing_is_told(
    case: "Case", rows: str, line: int, own: str, made: str
) -> None:
    ((at, _, said),) = _told(case, HEAD + rows)
    assert at == line
    assert own in said
    assert made in said


def test_rates_are_not_added_up_and_means_of_them_may_be_weighted(case: "Case") -> None:
    rows = "A,60\nB,80\nTổng cộng,77.1\nBình quân,77.1\n"
    assert not _told(case, "unit,share\n" + rows)
    ((line, _, said),) = _told(case, "unit,share\nA,60\nB,80\nBình quân,81\n")
    assert line == 4
    assert "the mean of its units is 70" in said


def test_what_is_no_declared_count_is_a_sum_only_beyond_all_units(case: "Case") -> None:
    """Below, it may be a mean or a rank."""
    assert not _told(case, "unit,docs\nA,10\nB,12\nTổng cộng,10.9\n")
    assert len(_told(case, "unit,docs\nA,10\nB,12\nTổng cộng,23\n")) == 1


def test_periods_rounds_and_indicators_are_held_apart(case: "Case") -> None:
    content = (
        "period,unit,indicator,actual\n2022,A,n,1\n2022,B,n,2\n2022,A,d,10\n2022,B,d,20\n"
        "2023,A,n,3\n2023,B,n,4\n2022,Tổng,n,3\n2022,Tổng,d,31\n2023,Tổng,n,7\n"
    )
    assert [(line, column) for line, column, _ in _told(case, content, Dialect())] == [(9, 13)]


def test_a_label_that_stands_left_of_the_units_is_a_total_too(case: "Case") -> None:
    content = "TT,unit,n\n1,A,10\n2,B,12\nTổng cộng,,23\n"
    assert [line for line, *_ in _told(case, content)] == [4]


@settings(
    max_examples=13,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    parts=st.lists(st.lists(st.integers(0, 500), min_size=1, max_size=4), min_size=1, max_size=3),
    scale=st.sampled_from((1, 10, 100)),
    where=st.sampled_from(("below", "above")),
    off=st.sampled_from((0, 0, 1)),
)
def test_totals_within_totals_hold_to_the_last_unit(
    case: "Case", parts: list[list[int]], scale: int, where: str, off: int
) -> None:
    """A grand total that is off by one is told where nothing else is that much."""

    def text(number: int) -> str:
        return str(number / scale if scale > 1 else number)

    lines: list[str] = []
    names = iter("ABCDEFGHIJKL")
    for part in parts:
        rows = [f"{next(names)},{text(number)}" for number in part]
        total = f"Cộng,{text(sum(part))}"
        lines += [*rows, total] if where == "below" else [total, *rows]
    every = [number for part in parts for number in part]
    grand = f"Tổng cộng,{text(sum(every) + off)}"
    whole = [*lines, grand] if where == "below" else [grand, *lines]
    told = _told(case, HEAD + "\n".join(whole) + "\n")
    assert len(told) <= off
    if off and scale == 1 and len(every) > 1:
        assert "'Tổng cộng'" in told[0][2]
