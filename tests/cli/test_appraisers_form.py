"""The form of an appraiser: what was claimed stands beside each blank, and is not read again."""

import csv
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from cchc_score import compare

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Case, Cli

INDEX = """\
id: s
title: {vi: "Thử", en: "Trial"}
publisher: X
references: [{title: x}]
effective: {from: 2020}
stages: [self, appraised]
variables:
  all: {title: {vi: "Tổng số", en: "All"}}
parts:
  - {id: online, code: "1.1", title: {vi: "Trực tuyến", en: Online}, max: 10, rule: {kind: ratio}}
  - id: scheme
    code: "1.2"
    title: {vi: "Kế hoạch", en: "Scheme"}
    max: 2
    rule: {kind: choice, answers: {"kịp thời": 2, "chậm": 1}}
  - {id: docs, code: "2", title: {vi: "Văn bản", en: Docs}, max: 5, value: all / 4, rule: {kind: ratio, full_at: 10}}
"""  # noqa: E501 - a part a line
SELF = """\
period,unit,stage,indicator,actual,evidence,note
2024,Sở A,self,1.1,62.5,BC 12,
2024,Sở A,self,1.2,kịp thời,,gửi ngày 5
2024,Sở B,self,1.1,80,,
2024,Sở B,self,all,n/a,,
"""


@pytest.fixture
def asked(case: "Case") -> "Case":
    case.write("indicators/s/2024.yaml", INDEX)
    case.write("self.csv", SELF)
    return case


def _form(asked: "Case", cli: "Cli", name: str, *more: str) -> "Path":
    arguments = ("--stage", "appraised", "--from", "self.csv", "--lang", "en", "-o", name)
    done = cli("template", "s", *arguments, *more, cwd=asked.folder)
    assert done.code == 0, done.err
    return asked.folder / name


def _rows(path: "Path") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def test_what_was_claimed_stands_beside_each_blank(asked: "Case", cli: "Cli") -> None:
    """The figure, the points that the rule gives it, and what the unit said."""
    rows = _rows(_form(asked, cli, "form.csv"))
    told = ("Unit", "Code", "Claimed", "Claimed points", "Claimed remarks")
    assert [tuple(row[name] for name in told) for row in rows] == [
        ("Sở A", "1.1", "62.5", "6.25", "BC 12"),
        ("Sở A", "1.2", "kịp thời", "2", "gửi ngày 5"),
        ("Sở A", "2", "", "", ""),
        ("Sở B", "1.1", "80", "8", ""),
        ("Sở B", "1.2", "", "", ""),
        ("Sở B", "2", "n/a", "", ""),
    ]
    assert {row["Stage"] for row in rows} == {"appraised"}
    assert {row["Actual"] for row in rows} == {""}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_filled_in_it_is_the_next_round(asked: "Case", cli: "Cli", kind: str) -> None:
    """No claimed figure is taken for an appraised one; both rounds are compared."""
    form = _form(asked, cli, f"form.{kind}")
    if kind == "xlsx":
        book = openpyxl.load_workbook(form)
        sheet = book.worksheets[0]
        rows_of = list(sheet.iter_rows(values_only=True))
        line = next(at for at, row in enumerate(rows_of, start=1) if row[0] == "Period")
        column = rows_of[line - 1].index("Actual") + 1
        sheet.cell(line + 1, column, 50)
        book.save(form)
    else:
        rows = _rows(form)
        rows[0]["Actual"] = "50"
        with form.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    index = asked.folder / "indicators" / "s" / "2024.yaml"
    found = compare(asked.folder / "self.csv", form, index=index, stages=("self", "appraised"))
    changes = found.changes.set_index(["unit", "part"])
    assert changes.loc[("Sở A", "online"), "points_change"] == -1.25
    appraised = [one for one in found.changes["points_now"] if one == one]  # noqa: PLR0124 - NaN
    assert appraised == [5]


def test_units_that_have_not_reported_have_blank_lines(asked: "Case", cli: "Cli") -> None:
    asked.write("units.csv", "unit_code,unit\n1,Sở A\n2,Sở B\n3,Sở C\n")
    rows = _rows(_form(asked, cli, "form.csv", "--units", "units.csv"))
    assert [row["Unit"] for row in rows[::3]] == ["Sở A", "Sở B", "Sở C"]
    assert {row["Claimed"] for row in rows[6:]} == {""}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--from", "self.csv"), "a round after the first"),
        (("--from", "self.csv", "--stage", "self"), "a round after the first"),
        (("--stage", "third"), "it has: self, appraised"),
        (("--from", "no.csv", "--stage", "appraised"), "no.csv"),
        (("--from", "self.csv", "--stage", "appraised", "--period", "2023"), "the data have 2024"),
    ],
)
def test_what_cannot_be_is_said_and_no_form_is_written(
    asked: "Case", cli: "Cli", arguments: tuple[str, ...], told: str
) -> None:
    done = cli("template", "s", "--lang", "en", *arguments, "-o", "form.csv", cwd=asked.folder)
    assert done.code == 2
    assert told in done.err
    assert not (asked.folder / "form.csv").exists()
