"""Whoever does what a remedy says gets on: never the same fault again, never a wrong figure."""

import re
import shlex
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import openpyxl
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Case, Cli

DEFINITION = """\
id: demo
title: {vi: Thử, en: Demo}
publisher: P
references: [{title: Made for the tests}]
effective: {from: 2020}
parts:
  - {id: a, title: {vi: Đúng hạn, en: On time}}
  - {id: b, title: {vi: Hồ sơ, en: Files}}
"""
TWIN = DEFINITION.replace("id: demo", "id: twin")
SHEETS = {"Một": [["Đơn vị", "a"], ["Huyện B", 60]], "Hai": [["Đơn vị", "a"], ["Huyện B", 70]]}

Content = str | bytes | Mapping[str, Sequence[Any]]


class Met(NamedTuple):
    """A file, the options that somebody gave, the fault that he meets, and what is right."""

    content: Content
    code: str
    options: str = ""
    right: tuple[str, ...] = ("60",)
    twice: bool = False


FAULTS = {
    "units headed otherwise": Met("kỳ;Bên lập;a\n2024;Huyện B;60\n", "DAT203"),
    "units under one of two headings": Met("kỳ;P;Q;a\n2024;Huyện B;tốt;60\n", "DAT203"),
    "periods headed otherwise": Met("Khi nào;đơn vị;a\nQuý I/2024;Huyện B;60\n", "DAT203"),
    "no units": Met("kỳ;a\n2024;60\n", "DAT203", right=()),
    "no periods": Met("đơn vị;a\nHuyện B;60\n", "DAT203", right=()),
    "a unit beside others": Met(
        "kỳ;Bên lập;a\n2024;Huyện B;60\n", "DAT258", "--unit 'Huyện A'", right=("60", "")
    ),
    "a period beside others": Met(
        "Khi nào;đơn vị;a\n2024-Q1;Huyện B;60\n", "DAT259", "--period 2024-Q2", right=("",)
    ),
    "two sheets": Met(SHEETS, "DAT113", "--period 2024", right=("60", "70")),
    "a sheet of another quarter": Met(
        {"Quý I": [["Đơn vị", "a"], ["Huyện B", 60]]}, "DAT116", "--period 2024-Q2"
    ),
    "the sheet of another quarter": Met(
        {"Quý I": [["Đơn vị", "a"], ["Huyện B", 6]], "Quý II": [["Đơn vị", "a"], ["Huyện B", 60]]},
        "DAT116",
        "--period 2024-Q2 --sheet 'Quý I'",
        right=("6", "60"),
    ),
    "bars": Met("kỳ|đơn vị|a\n2024|Huyện B|60\n", "DAT115"),
    "another separator than is said": Met(
        "kỳ;đơn vị;a\n2024;Huyện B;60\n", "DAT115", "--delimiter ,"
    ),
    "two groups": Met(
        ";Trong kỳ;Lũy kế\nĐơn vị;a;a\nHuyện B;60;70\n", "DAT201", "--period 2024",
        right=("60", "70"),
    ),
    "another encoding": Met("period,unit,a\n2024,Hu\xea\xf2n,60\n".encode("latin-1"), "DAT103"),
    "no such encoding": Met("period,unit,a\n2024,Huyện B,60\n", "DAT108", "--encoding utf-9"),
    "one of two numbers": Met(
        "kỳ;đơn vị;a\n2024;Huyện B;1.234\n", "DAT302", right=("1.234", "1234")
    ),
    "rows of another index": Met(
        "kỳ;đơn vị;chỉ tiêu;thực hiện\n2024;Huyện B;a;60\n2024;Huyện B;z;1\n", "DAT304"
    ),
    "two indices": Met("kỳ;đơn vị;a\n2024;Huyện B;60\n", "DAT253", twice=True),
    "no such sheet": Met(SHEETS, "DAT112", "--sheet Ba --period 2024", right=("60", "70")),
}  # fmt: skip
_OPTION = re.compile(r'(--[a-z-]+)(?:[ =]("(?:\\.|[^"])*"|[^ ,;)]+|[.,](?= |$)))?')
_PLACEHOLDERS = {"NAME", "PERIOD", "ID", "FILE", "TÊN", "KỲ", "TỆP"}
_FLAGS = {"--ignore-unknown", "--roll-up", "--keep-going"}


def _written(case: "Case", content: Content) -> "Path":
    if not isinstance(content, Mapping):
        return case.write("d.csv", content)
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in content.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(case.folder / "d.xlsx")
    return case.folder / "d.xlsx"


def _remedies(err: str, code: str) -> list[list[str]]:
    """Return every option that the remedies of a fault name, as a shell reads it."""
    lines = err.splitlines()
    found = [below for line, below in pairwise(lines) if f"[{code}]" in line]
    options = [one for line in found for one in _OPTION.finditer(line)]
    return [
        [one[1]] if one[1] in _FLAGS else [one[1], *shlex.split(one[2] or "")] for one in options
    ]


def _spots(err: str, code: str) -> set[str]:
    return {line.partition(": error")[0] for line in err.splitlines() if f"error[{code}]" in line}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("met", FAULTS)
def test_every_option_that_a_remedy_names_leads_on(
    cli: "Cli", case: "Case", met: str, lang: str
) -> None:
    fault = FAULTS[met]
    case.write("k/demo/2020.yaml", DEFINITION)
    if fault.twice:
        case.write("k/twin/2020.yaml", TWIN)
    index: list[str | Path] = [
        "--indicators",
        case.folder / "k",
        *([] if fault.twice else ["--index", "demo"]),
    ]
    data = _written(case, fault.content)
    run: list[str | Path] = ["compute", data, *index, "--show", "gaps", "-f", "csv", "--lang", lang]
    first = cli(*run, *shlex.split(fault.options))
    assert first.code, first.text
    ways = _remedies(first.err, fault.code)
    assert ways, first.err
    seen = set()
    for way in ways:
        after = cli(*run, *shlex.split(fault.options), *way)
        if way[-1] in _PLACEHOLDERS:
            assert after.code, f"{way} computes"
            continue
        assert not _spots(first.err, fault.code) & _spots(after.err, fault.code), (way, after.err)
        seen |= {row.split(",")[11] for row in after.text.splitlines()[1:] if ",a," in row}
    assert seen <= set(fault.right), seen
    assert seen or not set(fault.right) - {""}, ways
