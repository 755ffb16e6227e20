"""Names of units: what is no part of them, and two places that tell two things of one unit."""

from typing import TYPE_CHECKING

import pytest

from cchc_score.data.dialect import Dialect
from cchc_score.data.figures.roster import Who, enroll
from cchc_score.data.units import units_file
from cchc_score.diagnostics import Diagnostic

if TYPE_CHECKING:
    from conftest import Case

HEAD = "period,unit_code,unit,speed\n"


def _errors(found: list[Diagnostic]) -> list[tuple[str, int, str]]:
    """Return the code, the line and the English words of every error."""
    return [(one.fault.code, one.place.line, one.what("en")) for one in found if one.is_error]


@pytest.mark.parametrize(
    ("rows", "line", "told"),
    [
        (
            "2021,HN05,Xã C,50\n2022,HN05,Xã B,60\n",
            3,
            "the code HN05 has two names: 'Xã B' here, 'Xã C' at {file}:2:11",
        ),
        (
            "2021,,Xã C,50\n2021,HN05,Xã B,60\n2022,HN05,Xã C,50\n",
            4,
            "the code HN05 has two names: 'Xã C' here, 'Xã B' at {file}:3:11",
        ),
        (
            "2021,10,Xã A,50\n2022,Q7,Xã B,60\n2023,01,Xã A,60\n",
            4,
            "the unit 'Xã A' has two values of unit_code: '01' here, '10' at {file}:2:9",
        ),
    ],
    ids=["two names, against the alphabet", "the row that says the code", "two codes"],
)
def test_two_rows_that_disagree_are_both_told_and_neither_is_accused(
    case: "Case", rows: str, line: int, told: str
) -> None:
    _, found = case.observe(HEAD + rows)
    file = found[0].place.file
    assert [(at, words) for _, at, words in _errors(found)] == [(line, told.format(file=file))]


def test_a_row_that_disagrees_with_the_file_of_units_is_told_with_the_place_there(
    case: "Case",
) -> None:
    units = case.write("units.csv", "unit_code,unit,level\n05,Xã B,xã\n06,Xã C,xã\n")
    known = units_file.read_units(str(units), Dialect())
    data = "period,unit_code,unit,level,speed\n2022,05,Xã C,xã,1\n2022,06,Xã C,huyện,2\n"
    _, found = enroll([case.table(data)], Dialect(), Who(known))
    assert _errors(found) == [
        ("DAT321", 2, f"the code 05 has two names: 'Xã C' here, 'Xã B' at {units}:2:4"),
        (
            "DAT310",
            3,
            f"the unit 'Xã C' has two values of level: 'huyện' here, 'xã' at {units}:3:4",
        ),
    ]
