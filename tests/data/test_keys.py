"""Whose and when: the period and the unit of every row."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest

from cchc_score.data.dialect import Dialect
from cchc_score.data.figures.keys import keys, unclear
from cchc_score.data.figures.roster import enroll
from cchc_score.data.headings import understand
from cchc_score.data.units.units import Unit
from cchc_score.diagnostics import Diagnostic
from cchc_score.periods import Period

if TYPE_CHECKING:
    from conftest import Case


class Key(NamedTuple):
    """Whom and when one row speaks of."""

    period: Period
    unit: Unit


def _keys(
    case: "Case", content: str, dialect: Dialect | None = None
) -> tuple[list[Key | None], list[Diagnostic]]:
    table, index = case.table(content, dialect), case.definition()
    meaning, _ = understand(table, index)
    told = keys(table, meaning)
    found = unclear(table, meaning, told, index)
    rows = [
        (told.periods[when], told.units[who]) for when, who in zip(told.when, told.who, strict=True)
    ]
    return [Key(when, who) if when and who else None for when, who in rows], found


@pytest.mark.parametrize(
    ("headings", "cells", "period"),
    [
        ("period", "2022", "2022"),
        ("kỳ", "Quý III/2022", "2022-Q3"),
        ("kỳ", "9 tháng đầu năm 2022", "2022-9M"),
        ("năm", "2022", "2022"),
        ("năm,quý", "2022,3", "2022-Q3"),
        ("năm,quý", "2022,III", "2022-Q3"),
        ("năm,quý", "2022,Q3", "2022-Q3"),
        ("năm,quý", "2022,Quý 3", "2022-Q3"),
        ("năm,quý", "2022,2022-Q3", "2022-Q3"),
        ("năm,quý", "2022,", "2022"),
        ("năm,tháng", "2022,9", "2022-09"),
        ("kỳ,năm", "Quý 3,2022", "2022-Q3"),
        ("kỳ,năm", "6 tháng đầu năm,2022", "2022-H1"),
        ("năm,tháng", "2022,Tháng 9", "2022-09"),
        ("năm,quý,tháng", "2022,3,9", "2022-09"),
        ("period,quý", "2022,1", "2022-Q1"),
        ("kỳ,năm", "2022-Q1,2022", "2022-Q1"),
    ],
)
def test_a_period_is_one_cell_or_year_and_quarter_or_month(
    case: "Case", headings: str, cells: str, period: str
) -> None:
    (key,), found = _keys(case, f"{headings},unit,speed\n{cells},A,1\n")
    assert not found
    assert key
    assert str(key.period) == period


def test_a_supplied_value_fills_a_missing_column_and_yields_to_a_present_one(
    case: "Case",
) -> None:
    dialect = Dialect(supplied={"period": "2022-Q3", "unit": "Xã B", "level": "commune"})
    (key,), _ = _keys(case, "unit,speed\nXã A,1\n", dialect)
    assert key
    assert (str(key.period), key.unit.name, key.unit.level) == ("2022-Q3", "Xã A", "commune")


def test_a_supplied_period_yields_to_a_column_of_years_and_stands_for_the_year_of_quarters(
    case: "Case",
) -> None:
    dialect = Dialect(supplied={"period": "2022"})
    (of_year,), found = _keys(case, "năm,unit,speed\n2021,A,1\n", dialect)
    assert not found
    assert of_year
    assert str(of_year.period) == "2021"
    (of_quarter,), _ = _keys(case, "quý,unit,speed\n3,A,1\n", dialect)
    assert of_quarter
    assert str(of_quarter.period) == "2022-Q3"


def test_a_row_says_all_it_knows_of_its_unit(case: "Case") -> None:
    content = "period,unit,mã đơn vị,cấp,vùng,parent,speed\n2022, Xã   A ,01,commune,V1,Huyện B,1\n"
    (key,), _ = _keys(case, content)
    assert key
    assert key.unit == ("Xã A", "commune", "Huyện B", "01", "V1")


def test_unknown_periods_and_nameless_rows_are_refused_each_at_its_place(case: "Case") -> None:
    told, found = _keys(case, "speed,unit,period\n1,A,2022-Q5\n1,,2022\n1,B,\n1,C,2022\n")
    assert sorted(case.spots(found)) == [("DAT305", 2, 5), ("DAT305", 4, 5), ("DAT307", 3, 3)]
    assert [bool(key) for key in told] == [False, False, False, True]


@pytest.mark.parametrize("period", ["2019-Q4", "2025-01", "2030"])
def test_a_period_outside_the_version_is_refused_once(case: "Case", period: str) -> None:
    _, found = _keys(case, f"period,unit,speed\n2022,A,1\n{period},A,1\n{period},B,1\n")
    assert case.spots(found) == [("DAT308", 3, 1)]
    assert "2020" in found[0].remedy("en")
    assert "2024" in found[0].remedy("en")


def test_the_last_day_of_a_period_decides_whether_the_version_is_in_force(case: "Case") -> None:
    _, found = _keys(case, "period,unit,speed\n2020-01,A,1\n2024-Q4,A,1\n2024,A,1\n")
    assert not found


def test_the_roster_knows_whom_a_part_of_a_table_speaks_of(case: "Case") -> None:
    """Also where the table was itself but a part of its file."""
    table = case.table("period,unit,speed\n2021,A,1\n2022,B,2\n2023,A,3\n2024,B,4\n")
    for whole, rows in ((table, [1, 3]), (table.only(np.array([0, 1, 3])), [1, 2])):
        roster, _ = enroll([whole])
        said = roster.of(whole.only(np.array(rows)))
        whens = [str(said.keys.periods[when]) for when in said.keys.when]
        assert whens == ["2022", "2024"]
        assert [roster.units[who].name for who in said.units] == ["B", "B"]


def _told(case: "Case", period: str) -> list[str]:
    _, found = _keys(case, f"period,unit,speed\n{period},A,1\n")
    return [f"{one.what('en')}; {one.remedy('en')}" for one in found]


def test_a_period_without_its_year_is_told_to_add_the_year(case: "Case") -> None:
    (told,) = _told(case, "Quý 3")
    assert told == (
        "'Quý 3' does not say of which year; add the year, as in Q3/2024, or a column 'year'"
    )


def test_a_school_year_is_told_to_choose_a_calendar_year(case: "Case") -> None:
    (told,) = _told(case, "Năm học 2023-24")
    assert "spans several years (2023–2024)" in told
    assert told.endswith("write the year that its figures are for: 2023 or 2024")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Q3/24", "did you mean '2024-Q3'?"),
        ("Lũy kế quý III/2024", "did you mean '2024-Q3' or '2024-9M'?"),
        ("2022-Q7", "'2022-Q7' is not a period; write"),
    ],
)
def test_a_text_that_is_no_period_names_the_nearest(case: "Case", text: str, hint: str) -> None:
    (told,) = _told(case, text)
    assert hint in told


def test_an_estimate_is_read_and_told_once_a_spelling(case: "Case") -> None:
    rows, found = _keys(
        case, "period,unit,speed\nƯớc 2022,A,1\nƯớc 2022,B,1\n2021,A,1\n2020 (sơ bộ),A,1\n"
    )
    assert [one and str(one.period) for one in rows] == ["2022", "2022", "2021", "2020"]
    assert [(one.fault.code, one.place.line) for one in found] == [("DAT985", 2), ("DAT985", 5)]
