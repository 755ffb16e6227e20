"""Every view in every format says the same, as its readers need it."""

import csv
import io
import json
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from cchc_score import Scorecard, compute
from cchc_score.analysis.lost import by_part
from cchc_score.language import Lang, Text
from cchc_score.render import RENDERERS, Look
from cchc_score.report import VIEWS, Selection
from cchc_score.report.report import report
from cchc_score.report.table import NUMBERS, Column, Report, Table

if TYPE_CHECKING:
    from conftest import Cli

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path.stem for path in (ROOT / "data" / "samples").glob("*.csv"))
Records = list[dict[str, object]]


@cache
def _card(sample: str, lang: Lang = "en") -> Scorecard:
    data = ROOT / "data" / "samples" / f"{sample}.csv"
    return compute(data, indicators=ROOT / "indicators", lang=lang)


@cache
def _report(sample: str, view: str) -> Report:
    return report(_card(sample), (view,), Selection())


def _written(shown: Report, form: str, look: Look | None = None) -> str:
    return str(RENDERERS[form].write(shown, look or Look("en")))


def _cells(table: Table) -> Records:
    """Return what the table holds, an empty cell as None."""
    return [
        {column.key: _cell(column, row) for column in table.columns} for row in range(len(table))
    ]


def _cell(column: Column, row: int) -> object:
    value = column.values[row]
    if column.kind in NUMBERS:
        return None if np.isnan(value) else float(value)
    return bool(value) if column.kind == "flag" else value or None


def _from_text(text: str, table: Table, delimiter: str) -> Records:
    kinds = {column.key: column.kind for column in table.columns}
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return [{key: _typed(cell, kinds[key]) for key, cell in row.items()} for row in rows]


def _typed(cell: str, kind: str) -> object:
    if kind == "flag":
        return {"true": True, "false": False}[cell]
    if cell == "":
        return None
    return float(cell) if kind in NUMBERS else cell


def _read(text: str, form: str, table: Table) -> Records:
    if form in {"csv", "tsv"}:
        return _from_text(text, table, "," if form == "csv" else "\t")
    if form == "json":
        return list(json.loads(text)[table.name])
    records = [json.loads(line) for line in text.splitlines()]
    assert {one.pop("table") for one in records} <= {table.name}
    return records


@pytest.mark.parametrize(
    ("sample", "view", "form"), [*product(SAMPLES, VIEWS, ("csv", "tsv", "json", "ndjson"))]
)
def test_machines_read_back_every_value_as_it_is(sample: str, view: str, form: str) -> None:
    """The same columns in the same order, every number to its last bit, empty cells empty."""
    shown = _report(sample, view)
    (table,) = shown.tables
    read = _read(_written(shown, form), form, table)
    assert read == _cells(table)
    assert all(list(one) == [column.key for column in table.columns] for one in read)


@pytest.mark.parametrize(("sample", "view"), [*product(SAMPLES, VIEWS)])
def test_the_columns_are_those_of_the_library(sample: str, view: str) -> None:
    """A pipeline reads by name what a script finds in the frame."""
    header = _written(_report(sample, view), "csv").splitlines()[0]
    frame = VIEWS[view].frame(_card(sample))
    assert header.split(",") == list((by_part(frame) if view == "lost" else frame).columns)


@pytest.mark.parametrize(("sample", "view", "lang"), [*product(SAMPLES, VIEWS, ("vi", "en"))])
def test_people_see_the_same_cells_in_a_pipe_and_in_markdown(
    sample: str, view: str, lang: Lang
) -> None:
    shown = _report(sample, view)
    plain, markdown = (_written(shown, form, Look(lang)) for form in ("table", "md"))
    (table,) = shown.tables
    table = table.seen()
    columns = table.for_people().columns
    rows = [line for line in markdown.splitlines() if line.startswith("|")]
    assert len(rows) == (len(table) + 2 if columns else 0)
    headings = " | ".join(column.heading.to(lang) for column in columns)
    assert rows[:1] == ([f"| {headings} |"] if columns else [])
    for column in columns:
        assert column.heading.to(lang) in plain
        for cell in column.printed(lang):
            assert cell.rstrip() in plain
    assert plain.startswith(f"{table.title.to(lang)}\n")
    assert len([line for line in plain.splitlines() if line.strip()]) >= len(table) + 2
    assert all(remark.to(lang) in text for remark in table.remarks for text in (plain, markdown))


def _column(key: str, *values: str) -> Column:
    return Column(key, Text(key, key), np.array(values, dtype=object))


def _numbers(*values: float, decimals: int = 2) -> Column:
    return Column("n", Text("Số", "Number"), np.array(values), "number", decimals)


ODD = ["a|b", "c,d", 'e"f', "g\th", "i\nj", "<k>", "*l*", "m_n", "\\", "ơ ỡ", "=1+1"]


def _odd() -> Report:
    return Report((Table("odd", Text("Lạ | kỳ", "Odd | ends"), (_column("text", *ODD),)),))


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "ndjson"])
def test_whatever_a_cell_holds_comes_back(form: str) -> None:
    shown = _odd()
    read = _read(_written(shown, form), form, shown.tables[0])
    assert [one["text"] for one in read] == ODD


def test_markdown_escapes_what_would_break_a_row() -> None:
    lines = _written(_odd(), "md").splitlines()
    rows = [line for line in lines if line.startswith("| ")]
    assert len(rows) == len(ODD) + 2
    assert lines[0] == "## Odd \\| ends"
    assert rows[2:] == [
        *("| a\\|b |", "| c,d |", '| e"f |', "| g\th |", "| i j |", "| &lt;k> |"),
        *("| \\*l\\* |", "| m\\_n |", "| \\\\ |", "| ơ ỡ |", "| =1+1 |"),
    ]


@pytest.mark.parametrize("form", RENDERERS)
def test_a_table_without_rows_is_still_a_table(form: str) -> None:
    empty = Report((Table("odd", Text("Lạ", "Odd"), (_column("text"), _numbers())),))
    text = _written(empty, form)
    if form in {"csv", "tsv"}:
        assert text in {"text,n\n", "text\tn\n"}
    elif form == "json":
        assert json.loads(text) == {"odd": []}
    elif form == "ndjson":
        assert text == ""


NUMBERS_AS_WRITTEN = {
    0.1 + 0.2: "0.30000000000000004",
    62.08: "62.08",
    100.0: "100",
    -0.5: "-0.5",
    285197.0: "285197",
    1e15: "1000000000000000",
}


def test_numbers_are_written_in_full_and_shortest() -> None:
    """No exponent, no needless digit, nothing that a spreadsheet would have to guess."""
    shown = Report((Table("odd", Text("", ""), (_numbers(*NUMBERS_AS_WRITTEN),)),))
    lines = _written(shown, "csv").splitlines()[1:]
    assert [float(line) for line in lines] == list(NUMBERS_AS_WRITTEN)
    assert not [line for line in lines if "e" in line.lower() or line.endswith(".0")]


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "ndjson"])
def test_rounded_numbers_are_those_people_see(form: str) -> None:
    shown = Report((Table("odd", Text("", ""), (_numbers(0.125, -2.675, 9.0, float("nan")),)),))
    read = _read(_written(shown, form, Look(rounded=True)), form, shown.tables[0])
    assert [one["n"] for one in read] == [0.13, -2.68, 9.0, None]


def _long(rows: int) -> Report:
    return Report((Table("odd", Text("Dài", "Long"), (_numbers(*map(float, range(rows))),)),))


@pytest.mark.parametrize(
    ("rows", "look", "shown", "more"),
    [
        (200, Look("en", rows=200), 200, ""),
        (201, Look("en", rows=200), 200, "1 more: --all or -o FILE"),
        (1500, Look("en", rows=200), 200, "1,300 more: --all or -o FILE"),
        (1500, Look("vi", rows=200), 200, "còn 1.300 dòng: --all hoặc -o TỆP"),
        (1500, Look("en"), 1500, ""),
    ],
)
@pytest.mark.parametrize("width", [None, 80])
def test_a_screen_shows_so_many_rows_and_says_how_many_more(
    rows: int, look: Look, shown: int, more: str, width: int | None
) -> None:
    fitted = Look(look.lang, width=width, rows=look.rows)
    lines = [line.strip() for line in _written(_long(rows), "table", fitted).splitlines()]
    numbers = [line for line in lines if line.endswith((".00", ",00"))]
    assert len(numbers) == shown
    assert [line for line in lines if "--all" in line] == ([more] if more else [])


@pytest.mark.parametrize("form", [form for form in RENDERERS if form != "table"])
def test_nothing_but_a_screen_is_ever_cut(form: str) -> None:
    text = _written(_long(300), form, Look("en", rows=200))
    assert "299" in text
    assert "more" not in text


def _tables(text: str) -> Iterator[str]:
    return (line.removeprefix("## ") for line in text.splitlines() if line.startswith("## "))


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_asked_for_in_every_format(cli: "Cli", view: str) -> None:
    for form in RENDERERS:
        done = cli(
            *("compute", "data/samples/districts-rounds-2022-synthetic.csv"),
            *("--show", view, "-f", form),
            *("--lang", "en"),
        )
        assert (done.code, bool(done.out)) == (0, True)


def test_everything_at_once_is_three_tables(cli: "Cli") -> None:
    """--show all is the result: gaps, scores, ranking; coverage is asked for by name."""
    args = ("compute", "data/samples/papi-ha-nam-2021.csv", "--show", "all", "--lang", "en")
    result = ["gaps", "scores", "ranking"]
    assert [key for key in json.loads(cli(*args, "-f", "json").text) if key in VIEWS] == result
    lines = cli(*args, "-f", "ndjson").text.splitlines()
    assert list(dict.fromkeys(json.loads(line)["table"] for line in lines)) == result
    assert len(list(_tables(cli(*args, "-f", "md").text))) == len(result)


def test_all_is_an_option_that_a_pipe_does_not_need(cli: "Cli") -> None:
    args = ("compute", "data/samples/districts-2022-synthetic.csv", "--show", "scores")
    done, every = cli(*args), cli(*args, "--all")
    assert done.out == every.out
    assert "--all" not in done.text
    assert len(done.text.splitlines()) > 200
