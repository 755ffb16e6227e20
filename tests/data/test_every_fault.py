"""One tiny case for every fault of data: its code, its line, its column."""

import warnings
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import openpyxl
import pytest

from cchc_score import compute
from cchc_score.data import faults
from cchc_score.data.dialect import Dialect
from cchc_score.data.own import Own
from cchc_score.diagnostics import Diagnostic, Place, Refusal
from cchc_score.engine import faults as engine_faults
from cchc_score.report import Selection
from cchc_score.report.report import report

if TYPE_CHECKING:
    from conftest import Case

Spot = tuple[str, int, int]
Content = str | bytes | None

LONG = "period,unit,indicator,actual\n"
WIDE = "period,unit,speed,letters\n"
SCORED = """\
checks: [{that: letters <= speed}]
variables: {online: {measure: hồ sơ}, dossiers: {measure: hồ sơ}}
parts:
  - {id: share, value: 100 * online / dossiers, range: [0, 100]}
  - {id: speed, title: {vi: Nhanh, en: Same}, range: [-100, 100]}
  - {id: letters, title: {vi: Đơn, en: Same}}
  - {id: rate, measure: "%"}
  - {id: built, measure: nhà, plan: [{value: 10, path: linear}]}
  - {id: sent, max: 2, rule: {kind: flag}}
  - {id: kept, max: 9, rule: {kind: given}}
  - id: sums
    decimals: 1
    parts: [{id: one, max: 50, rule: {kind: given}}, {id: two, max: 50, rule: {kind: given}}]
"""
SCORED += "  - {id: domain, max: 12.5, parts: [{id: three, max: 12.5, rule: {kind: given}}]}\n"
HEAD = """\
id: demo
title: {vi: Thử, en: Demo}
publisher: P
references: [{title: Made for the tests}]
effective: {from: 2020, to: 2024}
"""
BY_LEVEL = SCORED.replace("{id: sent,", "{id: sent, plan: [{value: 9, level: xã}],")

CASES: dict[str, tuple[Content, Dialect, Spot]] = {
    "no such file": (None, Dialect(), ("DAT101", 0, 0)),
    "NUL": (b"period,unit,speed\n2022,A,\x00\n", Dialect(), ("DAT102", 2, 0)),
    "not UTF-8": (b"period,unit,speed\n2022,\xc4\xc3,1\n", Dialect(), ("DAT103", 2, 0)),
    "nothing": (b"", Dialect(), ("DAT104", 0, 0)),
    "headings only": (WIDE, Dialect(), ("DAT105", 1, 0)),
    "an open quote": (WIDE + '2022,"A,1,2\n', Dialect(), ("DAT106", 2, 0)),
    "a ragged row": (WIDE + "2022,A,1,2\n2022,B,1\n", Dialect(), ("DAT107", 3, 0)),
    "no such encoding": (WIDE + "2022,A,1,2\n", Dialect(encoding="utf-9"), ("DAT108", 0, 0)),
    "a heading twice": ("period,unit,speed,Speed\n2022,A,1,1\n", Dialect(), ("DAT201", 1, 19)),
    "a title of two": ("period,unit,speed,Same\n2022,A,1,1\n", Dialect(), ("DAT202", 1, 19)),
    "no unit column": ("period,speed\n2022,1\n", Dialect(), ("DAT203", 1, 0)),
    "a number of another title": (
        "period,unit,online,letters: Nhanh\n2022,A,1,1\n",
        Dialect(),
        ("DAT207", 1, 20),
    ),
    "a unit beside names of units": (
        "period,Bên lập,speed\n2022,Huyện B,1\n",
        Dialect(supplied={"unit": "Huyện A"}),
        ("DAT258", 1, 8),
    ),
    "a period beside periods": (
        "Lúc,unit,speed\n2022-Q1,A,1\n",
        Dialect(supplied={"period": "2022-Q2"}),
        ("DAT259", 1, 1),
    ),
    "no figures": ("period,unit,x\n2022,A,1\n", Dialect(), ("DAT204", 1, 0)),
    "no such heading": (
        WIDE + "2022,A,1,1\n",
        Dialect(columns={"online": "onl"}),
        ("DAT205", 0, 0),
    ),
    "no such stage": (
        "period,unit,stage,speed\n2022,A,self,1\n",
        Dialect(stage="final"),
        ("DAT255", 0, 0),
    ),
    "no number": (WIDE + "2022,A,1,many\n", Dialect(), ("DAT301", 2, 10)),
    "two numbers": ("period;unit;speed\n2022;A;1.234\n", Dialect(), ("DAT302", 2, 8)),
    "out of range": (WIDE + "2022,A,101,1\n", Dialect(), ("DAT303", 2, 8)),
    "no such indicator": (LONG + "2022,A,sped,1\n", Dialect(), ("DAT304", 2, 8)),
    "no period": (WIDE + "soon,A,1,1\n", Dialect(), ("DAT305", 2, 1)),
    "two figures": (WIDE + "2022,A,1,1\n2022,A,1,2\n", Dialect(), ("DAT306", 3, 10)),
    "no unit": (WIDE + "2022, ,1,1\n", Dialect(), ("DAT307", 2, 6)),
    "not in force": (WIDE + "2019,A,1,1\n", Dialect(), ("DAT308", 2, 1)),
    "no level": (WIDE + "2022,A,1,1\n", Dialect(), ("DAT309", 2, 8)),
    "two codes": (
        "period,unit,unit_code,speed\n2022,A,01,1\n2023,A,02,1\n",
        Dialect(),
        ("DAT310", 3, 6),
    ),
    "no such answer": ("period,unit,sent\n2022,A,maybe\n", Dialect(), ("DAT311", 2, 8)),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1", Dialect(), ("DAT109", 0, 0)),
    "a web page": (b"<html><table>", Dialect(), ("DAT114", 0, 0)),
    "bars between cells": ("period|unit|speed\n2022|A|1\n", Dialect(), ("DAT115", 1, 0)),
    "a footnote mark": (WIDE + "2022,A,71.7*,1\n", Dialect(), ("DAT317", 2, 8)),
    "a formula's error": (WIDE + "2022,A,#DIV/0!,1\n", Dialect(), ("DAT318", 2, 8)),
    "a row of totals": (WIDE + "2022,Tổng cộng,1,1\n", Dialect(), ("DAT319", 2, 6)),
    "a row of totals beside units": (
        WIDE + "2022,A,1,1\n2022,Toàn tỉnh,1,1\n",
        Dialect(),
        ("DAT960", 3, 6),
    ),
    "another table below": (
        WIDE + "2022,A,1,2\nperiod,unit,letters,speed\n2022,B,1,2\n",
        Dialect(),
        ("DAT117", 3, 1),
    ),
    "a table that has no parts": (
        "A;Huyện An\nx;1\ny;2\n",
        Dialect(layout="units-across"),
        ("DAT220", 1, 0),
    ),
    "figures or units": (
        "x;Hà Nam;Nam Định\nspeed;1;2\nletters;3;4\n",
        Dialect(),
        ("DAT221", 1, 0),
    ),
    "rankings in pairs": (
        "period;unit;speed;;letters\n2022;A;9;B;8\n2022;B;8;C;7\n2022;C;7;A;6\n",
        Dialect(),
        ("DAT222", 2, 10),
    ),
    "a note with a figure": (
        WIDE + "2022,A,1,1\n,Ghi chú: hai xã,2,\n",
        Dialect(),
        ("DAT328", 3, 2),
    ),
    "a row that says the period": (
        "unit,speed,letters\nA,1,1\nQuý IV năm 2022,,\nA,2,2\n",
        Dialect(supplied={"period": "2022"}),
        ("DAT329", 3, 1),
    ),
    "a row that is the sum of the others": (
        "period,unit,online,dossiers\n2022,A,113,250\n2022,B,87,161\n2022,C,200,411\n",
        Dialect(),
        ("DAT961", 4, 8),
    ),
    "a rate to add up": (
        "period,unit,x,speed\n2022,A,land,1\n2022,A,birth,2\n",
        Dialect(sum_over=("x",)),
        ("DAT343", 2, 13),
    ),
    "some units with a level": (
        "period,unit,level,speed\n2022,A,xã,1\n2022,B,,1\n",
        Dialect(),
        ("DAT345", 3, 9),
    ),
    "regions that are nearly one": (
        "period,unit,region,speed\n2022,A,Vùng núi,1\n2022,B,Vung nui,1\n",
        Dialect(),
        ("DAT963", 3, 17),
    ),
    "a name of two units": (
        "period,unit,level,speed\n2022,A,xã,1\n2022,A,huyện,2\n2023,A,,1\n",
        Dialect(),
        ("DAT320", 4, 6),
    ),
    "a code of two names": (
        "period,unit,unit_code,speed\n2022,A,01,1\n2022,B,01,1\n",
        Dialect(),
        ("DAT321", 3, 6),
    ),
    "letters of another kind": (
        WIDE + "2022,Thành,1,1\n2022,Thµnh,1,1\n",
        Dialect(),
        ("DAT351", 3, 6),
    ),
    "letters that are lost": (WIDE + "2022,Huy?n A,1,1\n", Dialect(), ("DAT352", 2, 6)),
    "a file of other letters": (WIDE + "2022,Thµnh,1,1\n", Dialect(), ("DAT972", 0, 0)),
    "a formula for a name": (WIDE + "2022,=B2,1,1\n", Dialect(), ("DAT350", 2, 6)),
    "a name of two scripts": (WIDE + "2022,Xã \u0410,1,1\n", Dialect(), ("DAT970", 2, 6)),
    "a name with its number": (WIDE + "2022,1. Xã A,1,1\n", Dialect(), ("DAT971", 2, 6)),
    "sums that do not hold": (WIDE + "2022,A,50,60\n", Dialect(), ("DAT326", 2, 11)),
    "names alike but for diacritics": (
        WIDE + "2022,Hòa Bình,50,1\n2022,Hoa Binh,50,1\n",
        Dialect(),
        ("DAT905", 3, 6),
    ),
    "a name of two codes": (
        "period,unit,unit_code,speed\n2022,A,01,1\n2022,A,02,1\n",
        Dialect(),
        ("DAT906", 2, 6),
    ),
    "a rate above the whole": (
        "period,unit,one,rate\n2022,A,1,101\n",
        Dialect(),
        ("DAT910", 2, 10),
    ),
    "a sum that falls": (
        "period,unit,built\n2022-Q1,A,5\n2022-Q2,A,4\n",
        Dialect(),
        ("DAT911", 3, 11),
    ),
    "a share for a percentage": (
        "period,unit,one,rate\n2022-Q1,A,1,62\n2022-Q2,A,1,0.62\n2022-Q3,A,1,61\n",
        Dialect(),
        ("DAT912", 3, 13),
    ),
    "a result out of range": (
        "period,unit,online,dossiers\n2022,A,9,3\n",
        Dialect(),
        ("DAT313", 2, 8),
    ),
    "no stage in a cell": ("period,unit,stage,speed\n2022,A,,1\n", Dialect(), ("DAT314", 2, 8)),
    "stages without order": (
        "period,unit,stage,speed\n2022,A,x,1\n2022,A,y,1\n",
        Dialect(),
        ("DAT315", 1, 13),
    ),
    "a title that is only nearly the one of its number": (
        "period,unit,letters: Đơn thư\n2022,A,1\n",
        Dialect(),
        ("DAT937", 1, 0),
    ),
    "an unused column": ("period,unit,speed,x\n2022,A,1,1\n", Dialect(), ("DAT901", 1, 0)),
    "a plan of a branch": (
        LONG.replace("actual", "plan") + "2022,A,sums,5\n",
        Dialect(),
        ("DAT316", 2, 13),
    ),
    "a plain share among percents": (
        "period,unit,rate\n2022,A,95%\n2022,B,0.62\n",
        Dialect(),
        ("DAT360", 3, 8),
    ),
    "totals in percent": (
        "period,unit,domain\n2022,A,84\n",
        Dialect(),
        ("DAT361", 2, 8),
    ),
    "a date for a figure": (WIDE + "2022,A,06-May,1\n", Dialect(), ("DAT362", 2, 8)),
    "a word for nothing": (WIDE + "2022,A,NaN,1\n", Dialect(), ("DAT363", 2, 8)),
    "words for a plan": (
        "period,unit,speed,plan:speed\n2022,A,1,trước 30/6\n",
        Dialect(),
        ("DAT364", 2, 10),
    ),
    "a column of shares": (
        "period,unit,speed,rate\n2022,A,1,0.95\n2022,B,1,0.62\n",
        Dialect(),
        ("DAT980", 2, 10),
    ),
    "a round that is not used": (
        "period,unit,stage,speed\n2022,A,self,1\n2023,A,final,1\n",
        Dialect(stage="final"),
        ("DAT983", 2, 13),
    ),
    "a figure left in a round": (
        "period,unit,stage,speed\n2022,A,self,1\n2022,B,final,1\n",
        Dialect(stage="final"),
        ("DAT986", 2, 13),
    ),
    "a quarter of no year": (WIDE + "Quý 3,A,1,1\n", Dialect(), ("DAT365", 2, 1)),
    "a school year": (WIDE + "2023–2024,A,1,1\n", Dialect(), ("DAT366", 2, 1)),
    "an estimate": (WIDE + "Năm 2023 (ước),A,1,1\n", Dialect(), ("DAT985", 2, 1)),
    "cells that are two periods": (
        "period,quý,unit,speed\n2022-Q1,2,A,1\n",
        Dialect(),
        ("DAT305", 2, 1),
    ),
    "points above the maximum": (
        "period,unit,one,kept\n2022,A,1,9.5\n",
        Dialect(),
        ("DAT904", 2, 10),
    ),
    "points of what is not scored": (
        "period,unit,indicator,points\n2022,A,speed,5\n",
        Dialect(),
        ("DAT334", 2, 14),
    ),
    "another maximum": (
        "period,unit,indicator,points,max\n2022,A,kept,5,8\n",
        Dialect(),
        ("DAT966", 2, 15),
    ),
    "a claim beside nothing": (
        "period,unit,indicator,actual,points\n2022,A,sent,n/a,1\n",
        Dialect(),
        ("DAT968", 2, 17),
    ),
    "a claim that differs": (
        "period,unit,indicator,actual,points\n2022,A,sent,1,1\n",
        Dialect(),
        ("DAT967", 2, 15),
    ),
    "a print that differs": (
        "period,unit,one,two,sums\n2022,A,1,2,5\n",
        Dialect(),
        ("DAT902", 2, 12),
    ),
}


def _spots(found: list[Diagnostic]) -> list[Spot]:
    return [(one.fault.code, one.place.line, one.place.column) for one in found]


def _provoked(case: "Case", content: Content, dialect: Dialect, definition: str) -> list[Spot]:
    """Return all that is told of one file: refused, or computed with warnings."""
    index = case.write("index.yaml", HEAD + definition)
    data = case.folder / "data.csv"
    if content is not None:
        case.write("data.csv", content)
    try:
        card = compute(data, index=index, dialect=dialect)
    except Refusal as refusal:
        return _spots(refusal.diagnostics)
    return _spots(list(card.diagnostics))


@pytest.mark.parametrize("promise", CASES)
def test_a_fault_of_data_is_told_where_it_stands(case: "Case", promise: str) -> None:
    content, dialect, spot = CASES[promise]
    definition = BY_LEVEL if spot[0] == "DAT309" else SCORED
    assert _provoked(case, content, dialect, definition) == [spot]


def _choose(case: "Case", *definitions: str, content: str = WIDE + "2022,A,1,1\n") -> list[Spot]:
    folder = case.folder / "indicators"
    for place, definition in enumerate(definitions):
        case.write(f"indicators/{place}.yaml", definition)
    data = case.write("data.csv", content)
    try:
        card = compute(data, indicators=folder)
        report(card, ("gaps",), Selection(unit="A"))
    except Refusal as refusal:
        return _spots(refusal.diagnostics)
    return _spots(list(card.diagnostics))


def _stranger(case: "Case") -> list[Spot]:
    return _choose(case, HEAD + SCORED, content=WIDE + "2022,B,1,1\n")


def _none_fits(case: "Case") -> list[Spot]:
    return _choose(case, HEAD + SCORED, content="period,unit,x\n2022,A,1\n")


def _none_in_force(case: "Case") -> list[Spot]:
    twin = (HEAD + SCORED).replace("id: demo", "id: twin")
    return _choose(case, HEAD + SCORED, twin, content=WIDE + "2031,A,1,1\n")


def _several_fit(case: "Case") -> list[Spot]:
    return _choose(case, HEAD + SCORED, (HEAD + SCORED).replace("id: demo", "id: twin"))


def _taken_over(case: "Case") -> list[Spot]:
    later = HEAD.replace("{from: 2020, to: 2024}", "{from: 2025}") + SCORED
    content = WIDE + "2024,A,1,1\n2025,A,1,1\n"
    return _choose(case, HEAD + SCORED, later, content=content)


UNITS = """\
unit_code,unit,level,successor,from,to
01,A,tỉnh,03,,2025-06
02,B,tỉnh,03,,2025-06
03,C,tỉnh,,2025-07,
"""


class Choices(TypedDict, total=False):
    """Whose figures are wanted."""

    units: Path
    as_of: str | None
    roll_up: bool


def _workbook(
    case: "Case", *sheets: list[list[object]], sheet: str | None = None, hidden: int = 0
) -> list[Spot]:
    """Return what is told of a workbook whose last sheet, or one of whose rows, may be hidden."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        page = book.create_sheet()
        for row in rows:
            page.append(row)
        page.row_dimensions[hidden].hidden = hidden > 0
    index, data = case.write("index.yaml", HEAD + SCORED), case.folder / "data.xlsx"
    book.save(data)
    return _told(data, index, Dialect(sheet=sheet))


def _told(data: Path, index: Path, dialect: Dialect, who: Choices | None = None) -> list[Spot]:
    try:
        return _spots(list(compute(data, index=index, dialect=dialect, **(who or {})).diagnostics))
    except Refusal as refusal:
        return _spots(refusal.diagnostics)


def _of_another_quarter(case: "Case") -> list[Spot]:
    _workbook(case, [["unit", "speed"], ["A", 1]])
    data, index = case.folder / "data.xlsx", case.folder / "index.yaml"
    book = openpyxl.load_workbook(data)
    book.worksheets[0].title = "Quý I"
    book.save(data)
    return _told(data, index, Dialect(supplied={"period": "2022-Q2"}))


def _around(case: "Case", name: str, title: str = "", period: str = "") -> list[Spot]:
    """Return what is told of a file without periods, by its name and a title above the table."""
    data = case.write(name, f"{title};\n;\nunit;speed\nA;1\n" if title else "unit;speed\nA;1\n")
    supplied = {"period": period} if period else {}
    return _told(data, case.write("index.yaml", HEAD + SCORED), Dialect(supplied=supplied))


def _by_its_sheet(case: "Case") -> list[Spot]:
    _workbook(case, [["period", "speed"], [2022, 1]])
    data, index = case.folder / "data.xlsx", case.folder / "index.yaml"
    book = openpyxl.load_workbook(data)
    book.worksheets[0].title = "Huyện A"
    book.save(data)
    return _told(data, index, Dialect(sheet="*"))


def _undecorated(case: "Case") -> list[Spot]:
    _workbook(case, ROWS)
    data, index = case.folder / "data.xlsx", case.folder / "index.yaml"
    with zipfile.ZipFile(data, "a") as archive, warnings.catch_warnings(action="ignore"):
        archive.writestr("docProps/core.xml", "<<")
    return _told(data, index, Dialect())


ROWS: list[list[object]] = [["period", "unit", "speed"], [2022, "A", 1]]


def _grouped(
    case: "Case",
    content: str,
    units: str | None = UNITS,
    as_of: str | None = None,
    *,
    roll_up: bool = False,
) -> list[Spot]:
    index = case.write("index.yaml", HEAD + SCORED)
    who: Choices = {"as_of": as_of, "roll_up": roll_up}
    if units is not None:
        who["units"] = case.write("u.csv", units)
    return _told(case.write("data.csv", content), index, Dialect(), who)


def _merged(case: "Case") -> list[Spot]:
    _workbook(case, [*ROWS, [2022, "B"]])
    data, index = case.folder / "data.xlsx", case.folder / "index.yaml"
    book = openpyxl.load_workbook(data)
    book.worksheets[0].merge_cells("C2:C3")
    book.save(data)
    return _told(data, index, Dialect())


COUNTS = "period,unit,online,dossiers\n2022,A,1,2\n2022,B,1,2\n"


def _without_effect(case: "Case", definition: str, content: str) -> list[Spot]:
    """Return what is told of a definition, and of a file under it."""
    data, index = case.write("data.csv", content), case.write("index.yaml", HEAD + definition)
    return _told(data, index, Dialect())


def _ignoring(case: "Case", rows: str) -> list[Spot]:
    data, index = case.write("data.csv", LONG + rows), case.write("index.yaml", HEAD + SCORED)
    return _told(data, index, Dialect(ignore_unknown=True))


TWO = "period,unit,a\n2022,Xã A,1\n2022,Xã B,2\n"
QUOTA = """\
parts: [{id: a, rule: {kind: given}}]
groups:
  thresholds: [{at_least: 9, name: A}, {name: B}]
  quota: {name: A, share: 20, of: [A, B], within: parent}
"""
ATTAINED = "parts: [{id: a, max: 9, rule: {kind: ratio, of: attainment}}]\n"
FOR_COMMUNES = "parts: [{id: a, applies_to: {level: [xã]}}, {id: b}]\n"

OF_COUNTS = """\
measure: "%"
variables: {{n: {{measure: hồ sơ}}, d: {{measure: hồ sơ}}}}
parts: [{{id: online, value: {}}}]
"""
COUNTED = "period,unit,n,d\n2022,A,1,4\n2022,B,3,4\n"
OWN_COUNT = COUNTS + "2022,C,3,4\n"
OF_A_CIRCLE = "period,unit,level,parent,speed\n2022,A,xã,B,1\n2022,B,huyện,A,1\n"
BELOW = "unit_code,unit,level,parent\n1,H,huyện,\n2,H,thị xã,\n"

WAITING = "ranking: {of: 3}\nparts: [{id: a, rule: {kind: given}}]\n"


def _waiting(case: "Case", *, provisional: bool) -> list[Spot]:
    data, index = case.write("data.csv", TWO), case.write("index.yaml", HEAD + WAITING)
    found = compute(data, index=index, provisional=provisional).diagnostics
    return [one for one in _spots(list(found)) if one[0] in {"DAT953", "DAT954"}]


FINER = "period,unit,x,online\n2022,A,land,{}\n2022,A,birth,5\n"


def _summed(case: "Case", content: str, heading: str = "x") -> list[Spot]:
    """Return what is told where counts are added up over a column, but for the note of it."""
    data, index = case.write("data.csv", content), case.write("index.yaml", HEAD + SCORED)
    return _told(data, index, Dialect(sum_over=(heading,)))


def _of_several(
    case: "Case", *files: str, own: tuple[Own, ...] = (), going: bool = False, **supplied: str
) -> list[Spot]:
    """Return what is told of a folder of files, and of what is said of them."""
    index = case.write("index.yaml", HEAD + SCORED)
    (case.folder / "q").mkdir()
    for at, content in enumerate(files):
        case.write(f"q/{at}.csv" if content.startswith("period") else "q/readme.md", content)
    dialect = Dialect(own=own, supplied=supplied, typed=frozenset(supplied))
    try:
        card = compute(case.folder / "q", index=index, dialect=dialect, keep_going=going)
    except Refusal as refusal:
        return _of_files(refusal.diagnostics)
    return _of_files(card.diagnostics)


def _of_files(found: Iterable[Diagnostic]) -> list[Spot]:
    spots = [(one.fault.code, one.place.line, one.place.column) for one in found]
    return [one for one in spots if one[0].startswith("DAT12")]


ROW = "period,unit,speed\n2022,A,1\n"
LEVEL = {"level": Place("own.toml", 3, 9), "": Place("own.toml", 2, 8)}
XA, HUYEN = (Own("*.csv", {"level": one}, places=LEVEL) for one in ("xã", "huyện"))


def _unlike(case: "Case") -> list[Spot]:
    """Return what is told of the last of three files; the others have a column that it calls X."""
    index = case.write("index.yaml", HEAD + SCORED)
    files = [
        case.write(f"{place}.csv", f"period,unit,speed,{name}\n2022,{place},1,5\n")
        for place, name in (("A", "online"), ("B", "online"), ("C", "X"))
    ]
    with pytest.raises(Refusal) as refusal:
        compute(*files, index=index)
    return _spots(refusal.value.errors)


BY_CHOICE: dict[str, tuple[Callable[["Case"], list[Spot]], list[Spot]]] = {
    "DAT370": (_unlike, [("DAT370", 1, 19)]),
    "DAT340": (
        lambda case: _without_effect(case, SCORED, FINER.format(5)),
        [("DAT901", 1, 0), ("DAT340", 3, 8)],
    ),
    "DAT944": (
        lambda case: _without_effect(
            case, SCORED, "unit,period,speed\nI. Huyện B,2022,\nA,2022,1\nC,2022,1\n"
        ),
        [("DAT944", 2, 1), ("DAT971", 2, 1)],
    ),
    "DAT945": (
        lambda case: _without_effect(
            case, SCORED, "period,unit,online\n2022,A,113\n2022,B,87\n2022,Tổng cộng,201\n"
        ),
        [("DAT960", 4, 6), ("DAT945", 4, 16)],
    ),
    "DAT341": (lambda case: _summed(case, FINER.format(1), "y"), [("DAT341", 0, 0)]),
    "DAT342": (
        lambda case: _summed(case, WIDE + "2022,A,1,1\n", "speed"),
        [("DAT342", 1, 13)],
    ),
    "DAT344": (
        lambda case: _summed(case, FINER.format(1) + "2022,A,total,5\n"),
        [("DAT344", 2, 13)],
    ),
    "DAT962": (
        lambda case: _without_effect(
            case, "ranking: {of: 2}\nparts: [{id: a, rule: {kind: given}}]\n", TWO + "2022,Xã C,4\n"
        ),
        [("DAT962", 6, 15)],
    ),
    "DAT964": (lambda case: _summed(case, FINER.format(1)), [("DAT964", 2, 13)]),
    "DAT965": (lambda case: _summed(case, FINER.format("")), [("DAT965", 3, 14)]),
    "DAT111": (lambda case: _workbook(case, [*ROWS, [2022, "B", "=1+1"]]), [("DAT111", 3, 3)]),
    "DAT112": (lambda case: _workbook(case, ROWS, sheet="Q9"), [("DAT112", 0, 0)]),
    "DAT113": (lambda case: _workbook(case, ROWS, ROWS), [("DAT113", 0, 0)]),
    "DAT116": (_of_another_quarter, [("DAT116", 1, 1)]),
    "DAT213": (lambda case: _around(case, "q3-2022.csv", "Quý II/2022"), [("DAT213", 0, 0)]),
    "DAT214": (lambda case: _around(case, "q.csv", "Quý I, II/2022"), [("DAT214", 1, 1)]),
    "DAT215": (lambda case: _around(case, "q3.csv"), [("DAT215", 0, 0)]),
    "DAT216": (lambda case: _around(case, "q.csv", "8 tháng năm 2022"), [("DAT216", 1, 1)]),
    "DAT987": (lambda case: _around(case, "q.csv", "Quý III/2022"), [("DAT987", 1, 1)]),
    "DAT988": (_by_its_sheet, [("DAT988", 1, 1)]),
    "DAT257": (lambda case: _ignoring(case, "2022,A,x,1\n"), [("DAT257", 1, 0)]),
    "DAT991": (lambda case: _ignoring(case, "2022,A,x,1\n2022,A,speed,1\n"), [("DAT991", 1, 0)]),
    "DAT992": (
        lambda case: _ignoring(case, "2022,A,spede,1\n2022,A,speed,1\n2022,A,built1,1\n"),
        [("DAT991", 1, 0), ("DAT992", 1, 0)],
    ),
    "DAT953": (lambda case: _waiting(case, provisional=True), [("DAT953", 2, 11)]),
    "DAT954": (lambda case: _waiting(case, provisional=False), [("DAT954", 2, 11)]),
    "DAT990": (_undecorated, [("DAT990", 0, 0)]),
    "DAT256": (lambda case: _grouped(case, COUNTS, None, as_of="2025-07"), [("DAT256", 0, 0)]),
    "DAT322": (lambda case: _grouped(case, WIDE + "2022,D,1,1\n"), [("DAT322", 2, 6)]),
    "DAT323": (
        lambda case: _grouped(case, COUNTS, UNITS.replace("03,C", "04,C")),
        [("DAT323", 2, 11), ("DAT323", 3, 11)],
    ),
    "DAT324": (
        lambda case: _grouped(case, WIDE + "2022,A,1,\n2022,B,1,\n", as_of="2025-07"),
        [("DAT324", 2, 8), ("DAT324", 3, 8)],
    ),
    "DAT325": (
        lambda case: _grouped(case, "period,unit,parent,speed\n2022,A,P,1\n", None, roll_up=True),
        [("DAT325", 2, 10)],
    ),
    "DAT940": (
        lambda case: _grouped(case, WIDE + "2022,X,1,1\n", BELOW + "3,X,xã,H\n", roll_up=True),
        [("DAT940", 4, 8)],
    ),
    "DAT941": (
        lambda case: _grouped(case, OF_A_CIRCLE, None, roll_up=True),
        [("DAT941", 2, 13)],
    ),
    "DAT942": (
        lambda case: _grouped(case, OWN_COUNT, UNITS, as_of="2025-07"),
        [("DAT909", 4, 6), ("DAT942", 4, 8)],
    ),
    "DAT943": (
        lambda case: _grouped(case, COUNTS.replace("2022,B,1,2\n", ""), as_of="2025-07"),
        [("DAT943", 0, 0)],
    ),
    "DAT327": (_merged, [("DAT327", 2, 3)]),
    "DAT907": (lambda case: _workbook(case, ROWS, hidden=2), [("DAT907", 2, 1)]),
    "DAT908": (lambda case: _workbook(case, ROWS, [["x"]]), [("DAT908", 0, 0)]),
    "DAT909": (lambda case: _grouped(case, WIDE + "2022,C,1,1\n"), [("DAT909", 2, 6)]),
    "DAT930": (
        lambda case: _without_effect(
            case, "ranking: {unranked: [Xã C]}\nparts: [{id: a, rule: {kind: given}}]\n", TWO
        ),
        [("DAT930", 6, 22)],
    ),
    "DAT931": (
        lambda case: _without_effect(case, FOR_COMMUNES, "period,unit,level,b\n2022,A,huyện,1\n"),
        [("DAT931", 6, 38)],
    ),
    "DAT932": (
        lambda case: _without_effect(
            case, FOR_COMMUNES, "period,unit,level,a,b\n2022,A,xã,1,1\n2022,B,huyện,2,1\n"
        ),
        [("DAT932", 3, 14)],
    ),
    "DAT933": (
        lambda case: _without_effect(
            case,
            "parts: [{id: a, measure: hồ sơ}]\n",
            "period,unit,a,plan:a\n2022,A,,400\n2022-Q1,A,90,\n2022-Q2,A,95,\n",
        ),
        [("DAT933", 2, 9)],
    ),
    "DAT934": (
        lambda case: _without_effect(
            case, "parts: [{id: a, plan: [{value: 1}, {value: 2, from: 2022-Q3}]}]\n", TWO
        ),
        [("DAT934", 6, 53)],
    ),
    "DAT935": (
        lambda case: _without_effect(
            case, ATTAINED, "period,unit,a,plan:a\n2022,A,1,2\n2022,B,1,0\n"
        ),
        [("DAT935", 3, 10)],
    ),
    "DAT936": (lambda case: _without_effect(case, QUOTA, TWO), [("DAT936", 9, 51)]),
    "DAT981": (
        lambda case: _without_effect(case, OF_COUNTS.format("n / d"), COUNTED),
        [("DAT981", 8, 29)],
    ),
    "DAT982": (
        lambda case: _without_effect(case, OF_COUNTS.format("300 * n / d"), COUNTED),
        [("DAT982", 3, 8)],
    ),
    "DAT984": (
        lambda case: _without_effect(
            case,
            "parts: [{id: t, max: 200, parts: [{id: x, max: 200, rule: {kind: given}}]}]\n",
            "period,unit,x,t\n2022,A,170,85\n",
        ),
        [("DAT984", 2, 12)],
    ),
    "DAT952": (lambda case: _grouped(case, COUNTS, as_of="2025-07"), [("DAT952", 2, 8)]),
    "DAT120": (lambda case: _of_several(case, "# x"), [("DAT120", 0, 0)]),
    "DAT121": (lambda case: _of_several(case, ROW, "# x"), [("DAT121", 0, 0)]),
    "DAT122": (
        lambda case: _of_several(case, ROW, "period,unit,strange\n2022,B,1\n", going=True),
        [("DAT122", 0, 0)],
    ),
    "DAT123": (
        lambda case: _of_several(case, ROW, own=(XA, HUYEN)),
        [("DAT125", 2, 8), ("DAT123", 3, 9)],
    ),
    "DAT124": (
        lambda case: _of_several(case, ROW, own=(XA,), level="tỉnh"),
        [("DAT124", 3, 9)],
    ),
    "DAT125": (lambda case: _of_several(case, ROW, own=(XA,)), [("DAT125", 2, 8)]),
    "DAT126": (
        lambda case: _of_several(case, ROW, own=(replace(XA, pattern="*.xlsx"),)),
        [("DAT126", 2, 8)],
    ),
    "DAT127": (
        lambda case: _of_several(case, ROW, own=(Own("*", {"period": "2023"}),)),
        [("DAT127", 2, 1), ("DAT125", 0, 0)],
    ),
    "DAT206": (_none_in_force, [("DAT206", 0, 0)]),
    "DAT252": (_none_fits, [("DAT252", 0, 0)]),
    "DAT253": (_several_fit, [("DAT253", 0, 0)]),
    "DAT254": (_stranger, [("DAT254", 0, 0)]),
    "DAT903": (_taken_over, [("DAT951", 0, 0), ("DAT903", 0, 0)]),
    "DAT951": (lambda case: _choose(case, HEAD + SCORED), [("DAT951", 0, 0)]),
}


@pytest.mark.parametrize("code", BY_CHOICE)
def test_a_fault_of_a_choice_is_told_of_the_choice(case: "Case", code: str) -> None:
    provoke, told = BY_CHOICE[code]
    assert provoke(case) == told


EVERY = [code for code in {**faults.FAULTS, **engine_faults.FAULTS} if code.startswith("DAT")]


@pytest.mark.parametrize("code", EVERY)
def test_every_fault_has_its_case(code: str) -> None:
    assert code in {spot[0] for _, _, spot in CASES.values()} | set(BY_CHOICE)


def test_no_case_outlives_its_fault() -> None:
    assert {spot[0] for _, _, spot in CASES.values()} | set(BY_CHOICE) <= set(EVERY)


def test_the_cell_that_is_pointed_at_is_the_cell_that_is_wrong(case: "Case") -> None:
    """Every refused cell of a file that is quoted at all is quoted from its own place."""
    for content, dialect, (code, line, column) in CASES.values():
        if code not in {"DAT301", "DAT302", "DAT303", "DAT304", "DAT305", "DAT311"}:
            continue
        index = case.write("index.yaml", HEAD + SCORED)
        data = case.write("data.csv", content or "")
        with pytest.raises(Refusal) as refused:
            compute(data, index=index, dialect=dialect)
        text = Path(data).read_text("utf-8").splitlines()[line - 1][column - 1 :]
        cell = text.replace(";", ",").partition(",")[0]
        assert cell in refused.value.errors[0].what("en")


CALLED = (
    HEAD
    + """\
variables: {all: {title: {vi: Tất cả, en: All}}}
parts:
  - id: rate
    code: "1.1"
    title: {vi: Đúng hạn, en: On time}
    measure: "%"
    max: 9
    rule: {kind: ratio}
  - {id: kept, code: "1.2", title: {vi: Điểm, en: Points}, max: 5, rule: {kind: given}}
  - {id: plain, measure: "%", max: 9, rule: {kind: ratio}}
  - {id: share, value: 100 * kept / all, rule: {kind: given}}
  - id: both
    code: II
    title: {vi: Cả hai, en: Both}
    parts: [{id: one, rule: {kind: given}}, {id: two, rule: {kind: given}}]
"""
)


@pytest.mark.parametrize(
    ("content", "code", "called"),
    [
        ("2022,A,rate,120\n", "DAT910", "1.1 On time"),
        ("2022,A,plain,120\n", "DAT910", "plain"),
        (
            "2022-Q1,A,rate,62\n2022-Q2,A,rate,0.62\n2022-Q3,A,rate,61\n",
            "DAT912",
            "1.1 On time",
        ),
        ("2022,A,one,1\n2022,A,two,2\n2022,A,both,9\n", "DAT902", "II Both"),
        ("2022,A,kept,9\n", "DAT904", "1.2 Points"),
    ],
)
def test_what_is_odd_is_told_by_the_title_and_the_number_of_the_decree(
    case: "Case", content: str, code: str, called: str
) -> None:
    """Nobody but the author of a definition knows its ids; the list of errors keeps them."""
    index = case.write("index.yaml", CALLED)
    data = case.write("data.csv", f"period,unit,indicator,actual\n{content}")
    (told,) = [one for one in compute(data, index=index).diagnostics if one.fault.code == code]
    assert f"'{called}'" in told.what("en")
    if code in {"DAT910", "DAT912"}:
        assert told.details["indicator"] == content.split(",")[2]
