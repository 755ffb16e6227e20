"""A heading that nobody knows is refused where a figure is lacking that the other files have."""

from typing import TYPE_CHECKING

import pytest

from cchc_score import compute
from cchc_score.data.dialect import Dialect
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from conftest import Case

INDEX = """\
id: demo
title: {en: Demo}
publisher: X
references: [{title: x}]
effective: {from: 2020}
variables: {online: {}, all: {}}
parts:
  - {id: share, value: 100 * online / all}
  - {id: speed}
"""
LIKE = "period,unit,online,all,speed\n2024,{},1,4,7\n"


def _told(case: "Case", *files: str, dialect: Dialect | None = None) -> list[str]:
    """Return where and why the files are refused."""
    index = case.write("index.yaml", INDEX)
    paths = [case.write(f"{place}.csv", text) for place, text in enumerate(files)]
    try:
        compute(*paths, index=index, dialect=dialect or Dialect())
    except Refusal as refusal:
        return [
            f"{one.place}".rpartition("/")[2] + f" {one.fault.code} {one.what('en')}"
            for one in refusal.errors
        ]
    return []


OTHERS = (LIKE.format("A"), LIKE.format("B"))


def test_a_column_of_figures_in_place_of_one_that_the_others_have_is_refused(case: "Case") -> None:
    (told,) = _told(case, *OTHERS, "period,unit,online,speed,total\n2024,C,1,7,4\n")
    assert told.startswith("2.csv:1:26 DAT370 ")
    assert "total" in told


def test_it_is_read_once_it_is_said_what_it_is(case: "Case") -> None:
    last = "period,unit,online,speed,total\n2024,C,1,7,4\n"
    assert not _told(case, *OTHERS, last, dialect=Dialect(columns={"all": ("total",)}))


def test_it_is_left_aside_where_that_is_said(case: "Case") -> None:
    last = "period,unit,online,speed,total\n2024,C,1,7,4\n"
    assert not _told(case, *OTHERS, last, dialect=Dialect(ignore_unknown=True))


@pytest.mark.parametrize(
    "last",
    [
        "period,unit,online,speed\n2024,C,1,7\n",
        "period,unit,online,speed,remark\n2024,C,1,7,late\n",
        "period,unit,online,all,speed,staff\n2024,C,1,4,7,12\n",
        "TT,period,unit,online,speed\n1,2024,C,1,7\n2,2024,D,1,7\n",
        "period,unit,indicator,actual,x\n2024,C,speed,7,5\n",
    ],
    ids=["no such column", "words", "nothing lacks", "numbers of rows", "a long file"],
)
def test_nothing_is_refused_where_no_column_may_be_that_figure(case: "Case", last: str) -> None:
    assert not _told(case, *OTHERS, last)


def test_two_files_are_no_custom(case: "Case") -> None:
    """One may lack a figure, or the other have one more."""
    assert not _told(case, OTHERS[0], "period,unit,online,speed,total\n2024,C,1,7,4\n")


def test_what_few_have_nobody_needs(case: "Case") -> None:
    """Two of five files have the figure."""
    lacking = [f"period,unit,online,speed,total\n2024,{unit},1,7,4\n" for unit in "CDE"]
    assert not _told(case, *OTHERS, *lacking)


def test_a_rate_that_a_formula_makes_need_not_be_reported(case: "Case") -> None:
    given = "period,unit,online,all,speed,share\n2024,{},1,4,7,25\n"
    last = "period,unit,online,all,speed,x\n2024,C,1,4,7,25\n"
    assert not _told(case, given.format("A"), given.format("B"), last)
