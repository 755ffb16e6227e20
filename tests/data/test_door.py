"""The data door: tables in, observations out."""

import hashlib
import random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_score.data.dialect import Dialect
from cchc_score.definition.quantity import MISSING, NONE, PRESENT

if TYPE_CHECKING:
    from conftest import Case

LONG = "period,unit,indicator,actual,plan\n"
WIDE = "period,unit,speed,letters\n"
TOLD = {("2022", "A", "speed", None): 95.5, ("2022", "A", "letters", None): 3.0}


@pytest.mark.parametrize(
    "content",
    [
        "period,unit,speed,letters\n2022,A,95.5,3\n",
        "đơn vị;đơn thư;kỳ;ĐÚNG HẠN\nA;3;năm 2022;95,5\n",
        "period,unit,indicator,actual\n2022,A,speed,95.5\n2022,A,letters,3\n",
        "kỳ;đơn vị;chỉ tiêu;thực hiện\n2022;A;1.2;95,5 %\n2022; A ;Đơn thư;3\n",
    ],
    ids=["wide", "wide, other words", "long", "long, other words"],
)
def test_long_and_wide_files_say_the_same(case: "Case", content: str) -> None:
    assert case.facts(content) == TOLD


def test_figures_of_several_files_come_together(case: "Case") -> None:
    wide, long = "period,unit,speed\n2022,A,95.5\n", LONG + "2022,A,letters,3,\n"
    assert case.facts(wide, long) == case.facts(long, wide) == TOLD


@pytest.mark.parametrize(
    "rows",
    [
        ["2022,A,speed,95,80"],
        ["2022,A,speed,95,", "2022,A,speed,,80"],
        ["2022,A,speed,,80", "2022,A,1.2,95,"],
        ["2022,A,speed,95,80", "2022,A,speed,95.0,80", "2022,A,speed,,"],
    ],
)
def test_rows_that_complete_one_another_are_joined(case: "Case", rows: list[str]) -> None:
    told = case.facts(LONG + "\n".join(rows) + "\n")
    assert told == {("2022", "A", "speed", None): 95.0, ("2022", "A", "speed", ""): 80.0}


@pytest.mark.parametrize(
    ("content", "spot"),
    [
        (LONG + "2022,A,speed,95,\n2022,A,letters,1,\n2022,A,speed,96,\n", ("DAT306", 4, 14)),
        (LONG + "2022,A,speed,95,80\n2022,a,1.2,95,81\n", ("DAT306", 3, 15)),
        (LONG + "2022,A,speed,95,\n2022,A,speed,n/a,\n", ("DAT306", 3, 14)),
        (WIDE + "2022,A,95,\n2022,A,96,3\n", ("DAT306", 3, 8)),
    ],
    ids=["actual", "plan", "none against a figure", "wide"],
)
def test_a_contradiction_is_refused_at_the_later_row_naming_the_other(
    case: "Case", content: str, spot: tuple[str, int, int]
) -> None:
    _, found = case.observe(content)
    assert case.spots(found) == [spot]
    assert "95" in found[0].what("en") or "80" in found[0].what("en")
    assert "line 2" in found[0].what("en")


def test_a_contradiction_between_files_names_the_other_file(case: "Case") -> None:
    _, found = case.observe(WIDE + "2022,A,95,\n", WIDE + "2022,A,96,\n")
    assert found[0].place.file.endswith("data-1.csv")
    assert "data-0.csv:2:8" in found[0].what("en")


def test_every_fault_of_every_file_is_told_in_one_run(case: "Case") -> None:
    _, found = case.observe(
        WIDE + "2022,A,x,1\nsoon,B,1,1\n2022,,1,1\n",
        LONG + "2022,C,sped,1,\n2022,C,speed,101,y\n",
    )
    codes = sorted(one.fault.code for one in found)
    assert codes == ["DAT301", "DAT303", "DAT304", "DAT305", "DAT307", "DAT364"]
    assert all(one.place.line and one.place.column for one in found)


def test_an_unknown_indicator_is_refused_with_the_likeliest(case: "Case") -> None:
    _, found = case.observe(LONG + "2022,A,sped,1,\n")
    assert case.spots(found) == [("DAT304", 2, 8)]
    assert "did you mean 'speed'" in found[0].what("en")
    assert "có phải «speed»" in found[0].what("vi")


def test_an_indicator_that_fits_two_parts_is_refused_naming_both(case: "Case", demo: str) -> None:
    twice = demo.replace("Đúng hạn", "Đơn thư")
    _, found = case.observe(LONG + "2022,A,đơn thư,1,\n", definition=twice)
    assert case.spots(found) == [("DAT202", 2, 8)]
    assert "speed, letters" in found[0].what("en")


def test_a_range_is_that_of_the_rows_own_indicator_and_not_of_plans(case: "Case") -> None:
    _, found = case.observe(LONG + "2022,A,speed,101,150\n2022,A,letters,101,150\n")
    assert case.spots(found) == [("DAT303", 2, 14)]


def test_a_variable_has_its_range_too(case: "Case") -> None:
    _, found = case.observe("period,unit,online,dossiers\n2022,A,-1,10\n")
    assert case.spots(found) == [("DAT303", 2, 8)]


def test_missing_and_none_stay_apart(case: "Case") -> None:
    seen, _ = case.observe(WIDE + "2022,A,,không phát sinh\n2022,B,1,KCDL\n")
    assert seen.figure("speed").state.tolist() == [MISSING, PRESENT]
    assert seen.figure("letters").state.tolist() == [NONE, MISSING]


def test_a_unit_without_any_figure_is_still_there(case: "Case") -> None:
    seen, _ = case.observe(WIDE + "2022,A,1,1\n2022,B,,\n")
    assert [unit.name for unit in seen.units] == ["A", "B"]
    assert len(seen) == 2


@pytest.mark.parametrize("other", ["HUYỆN A", "huyện  a", "Huyện A"])
def test_spellings_that_fold_alike_are_one_unit(case: "Case", other: str) -> None:
    content = f"period,unit,indicator,actual\n2022,Huyện A,speed,1\n2022,{other},letters,2\n"
    seen, _ = case.observe(content)
    assert (len(seen.units), len(seen)) == (1, 1)


@pytest.mark.parametrize("other", ["Hoa Bình", "Thị xã Hòa Bình"])
def test_other_tone_marks_or_prefixes_are_another_unit(case: "Case", other: str) -> None:
    seen, _ = case.observe(WIDE + f"2022,Hòa Bình,1,1\n2022,{other},2,2\n")
    assert len(seen.units) == 2


def test_one_name_at_two_levels_or_under_two_parents_is_two_units(case: "Case") -> None:
    seen, found = case.observe(
        "period,unit,level,parent,speed\n"
        "2022,Tân Tiến,commune,X,1\n2022,Tân Tiến,commune,Y,2\n2022,Tân Tiến,district,X,3\n"
    )
    assert not found
    assert len(seen.units) == 3


def test_a_unit_with_two_codes_is_refused(case: "Case") -> None:
    _, found = case.observe("period,unit,unit_code,speed\n2022,A,01,1\n2023,A,02,1\n")
    assert [one.fault.code for one in found] == ["DAT310"]


@pytest.mark.parametrize(
    ("longer", "shorter", "serves"),
    [
        ("2022", "2022-Q1", True),
        ("2022", "2022-09", True),
        ("2022-H1", "2022-Q2", True),
        ("2022-9M", "2022-Q3", True),
        ("2022-H1", "2022-Q3", False),
        ("2022", "2023-Q1", False),
        ("2022-Q1", "2022", False),
    ],
)
def test_a_plan_serves_the_shorter_periods_inside_its_own(
    case: "Case", longer: str, shorter: str, *, serves: bool
) -> None:
    told = case.facts(LONG + f"{longer},A,speed,,80\n{shorter},A,speed,95,\n")
    assert told.get((shorter, "A", "speed", "")) == (80 if serves else None)


def test_the_nearest_longer_plan_serves_and_an_own_plan_stays(case: "Case") -> None:
    told = case.facts(
        LONG + "2022,A,speed,,80\n2022-H1,A,speed,,70\n2022-Q1,A,speed,9,\n2022-Q2,A,speed,9,60\n"
        "2022-Q3,A,speed,9,\n2022-Q3,B,speed,9,\n"
    )
    plans = {key[:2]: value for key, value in told.items() if key[3] == ""}
    assert plans == {("2022-Q1", "A"): 70, ("2022-Q2", "A"): 60, ("2022-Q3", "A"): 80}


def test_a_row_that_only_lends_its_plan_is_no_row_of_the_result(case: "Case") -> None:
    seen, _ = case.observe(LONG + "2022,A,speed,,80\n2022-Q1,A,speed,9,\n2023,A,speed,,85\n")
    rows = [str(seen.periods[at]) for at in seen.period]
    assert rows == ["2022-Q1", "2023"]


def test_a_file_may_hold_plans_only(case: "Case") -> None:
    plans = "period,unit,indicator,plan\n2022,A,speed,80\n"
    told = case.facts(plans, "period,unit,speed\n2022-Q1,A,9\n")
    assert told == {("2022-Q1", "A", "speed", None): 9, ("2022-Q1", "A", "speed", ""): 80}


def test_baselines_are_plans_apart(case: "Case") -> None:
    told = case.facts("period,unit,speed,plan:speed,plan:speed:Tỉnh\n2022,A,9,80,85\n")
    assert {key[3]: value for key, value in told.items()} == {None: 9, "": 80, "Tỉnh": 85}


def test_rows_come_by_period_and_the_vietnamese_alphabet(case: "Case") -> None:
    names = ["Xã 10", "Xã 2", "Đà", "Ba", "Ân", "An", "Ăn"]
    rows = [f"{period},{name},1,1" for period in ("2023", "2022-Q4", "2022") for name in names]
    seen, _ = case.observe(WIDE + "\n".join(rows) + "\n")
    assert [unit.name for unit in seen.units] == ["An", "Ăn", "Ân", "Ba", "Đà", "Xã 2", "Xã 10"]
    assert [str(period) for period in seen.periods] == ["2022-Q4", "2022", "2023"]
    keys = list(zip(seen.period.tolist(), seen.unit.tolist(), strict=True))
    assert keys == sorted(keys)


def test_inputs_are_remembered_with_their_rows(case: "Case") -> None:
    (read,) = case.compute(WIDE + "2022,A,1,1\n\n2022,B,1,1\n").inputs
    content = (case.folder / "data.csv").read_bytes()
    assert (read.path.endswith("data.csv"), read.rows) == (True, 2)
    assert read.sha256 == hashlib.sha256(content).hexdigest()


def test_a_missing_level_is_refused_where_a_plan_depends_on_it(case: "Case", demo: str) -> None:
    """A plan for one level says nothing of a unit whose level nobody gave."""
    by_level = demo.replace("plan: 90", "plan: [{value: 90, level: commune}]")
    _, found = case.observe(WIDE + "2022,A,1,1\n", definition=by_level)
    assert [one.fault.code for one in found] == ["DAT309"]
    _, found = case.observe(
        WIDE + "2022,A,1,1\n", definition=by_level, dialect=Dialect(supplied={"level": "commune"})
    )
    assert not found


ROWS = st.dictionaries(
    st.tuples(
        st.sampled_from(["2022", "2022-Q1", "2022-H1", "2023-02"]),
        st.sampled_from(["An", "an", "Đa", "Xã 2", "Xã 10"]),
        st.sampled_from(["speed", "1.3", "Đơn thư", "online"]),
        st.sampled_from(["actual", "plan"]),
    ),
    st.sampled_from(["1", "2.5", "", "n/a", "-3"]),
    min_size=1,
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(cells=ROWS, seed=st.integers(0, 1000), cut=st.integers(0, 12))
def test_the_order_of_rows_and_files_changes_nothing(
    case: "Case", cells: dict[tuple[str, str, str, str], str], seed: int, cut: int
) -> None:
    """Permuted, or cut into two files, the same rows give the same observations and faults."""
    lines = [
        f"{period},{unit},{indicator},{text if which == 'actual' else ''},"
        f"{text if which == 'plan' else ''}\n"
        for (period, unit, indicator, which), text in cells.items()
    ]
    shuffled = random.Random(seed).sample(lines, len(lines))  # noqa: S311 - no secret
    files = [LONG + "".join(part) for part in (shuffled[:cut], shuffled[cut:]) if part]
    (one, found), (other, found_again) = case.observe(LONG + "".join(lines)), case.observe(*files)
    codes = sorted(fault.fault.code for fault in found)
    assert codes == sorted(fault.fault.code for fault in found_again)
    if codes:
        return
    assert (one.periods, one.units) == (other.periods, other.units)
    assert (one.period.tolist(), one.unit.tolist()) == (other.period.tolist(), other.unit.tolist())
    assert set(one.columns) == set(other.columns)
    for target, column in one.columns.items():
        assert column.state.tolist() == other.columns[target].state.tolist()
        np.testing.assert_array_equal(column.values, other.columns[target].values)
