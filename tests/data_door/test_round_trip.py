"""Any table, written in any dialect that is supported, reads back equal."""

import csv
import io
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from cchc_score import compute
from cchc_score.data.dialect import Dialect
from cchc_score.data.files.letters import letters_of
from cchc_score.definition.quantity import NONE, PRESENT

Sign = Literal[",", "."]
Number = str
"""A number with a decimal point and no marks, as Python reads it."""
Spot = tuple[str, str, str, str | None]
Figures = dict[Spot, Number | None]
"""By period, unit, indicator and baseline of a plan; None: none; what is missing is not there."""
Grid = list[list[str]]

DEFINITION = """\
id: trip
title: {vi: "Khứ hồi", en: "Round trip"}
publisher: Đơn vị thử
references: [{title: "Made for the tests"}]
effective: {from: 2020, to: 2026}
parts:
  - {id: growth, code: "1.1", title: {vi: "Tăng trưởng", en: "Growth"}}
  - {id: income, code: "1.10", title: {vi: "Thu nhập, bình quân", en: "Income; per head"}}
  - {id: letters, code: "2", title: {vi: 'Đơn "thư"', en: "Letters"}}
"""
NAMES = {
    "growth": ("growth", "1.1", "Tăng trưởng", "TĂNG  TRƯỞNG", "Growth"),
    "income": ("income", "1.10", "Thu nhập, bình quân", "Income; per head"),
    "letters": ("letters", "2", 'Đơn "thư"', "Letters"),
}
PERIODS = {
    "2021": ("2021", "năm 2021"),
    "2022-Q1": ("2022-Q1", "Quý I/2022", "Q1-2022"),
    "2022-Q2": ("2022-Q2", "quý 2 năm 2022"),
    "2023-05": ("2023-05", "05/2023", "tháng 5 năm 2023"),
}
MISSING_WORDS, NONE_WORDS = ("", "KCDL", "chưa có số liệu"), ("n/a", "KPS", "Không phát sinh")
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyÀẢÃÁẠằẳẵắặềểễếệồộờợỳỷỹýỵĐ"
SIGNS = " ,;\t|\"'()[]&%/–-\u00a0"
TONES = "\u0300\u0309\u0303\u0301\u0323"


class Way(NamedTuple):
    """One way to write a file.

    `settles`: what tells the decimal sign. `more`: rows below, so that a reader that looks at the
    first rows, or at blocks of rows, has others too.
    """

    delimiter: str
    sign: Sign
    settles: Literal["option", "cell", "commas"]
    thousands: str
    percent: str
    minus: str
    encoding: str
    newline: str
    is_quoted: bool
    is_long: bool
    names: int
    more: int

    @property
    def dialect(self) -> Dialect:
        """What has to be said of such a file."""
        encoding = "cp1258" if self.encoding == "cp1258" else None
        return Dialect(encoding=encoding, decimal=self.sign if self.settles == "option" else None)


def exact(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


numbers = st.one_of(
    st.builds("{:.{}g}".format, st.floats(-1e12, 1e12), st.integers(1, 15)).map(
        lambda text: f"{Decimal(text):f}"
    ),
    st.integers(-(10**15), 10**15).map(str),
    st.integers(1, 999_999).map(lambda number: f"{number / 1000:.3f}"),
    st.floats(-1e300, 1e300).map("{:.15g}".format),
)
"""Figures of up to fifteen significant digits, which is what a float carries of a decimal."""


@st.composite
def tables(draw: st.DrawFn) -> Figures:
    """Draw figures and plans of some units and periods, some of them missing, some none."""
    text = st.text(LETTERS + SIGNS + "\n", min_size=1, max_size=12)
    text = text.filter(lambda one: letters_of(f"xx{one} 0") is None)
    units = [
        exact(f"xx{name} {place}")
        for place, name in enumerate(draw(st.lists(text, min_size=1, max_size=4)))
    ]
    spots = st.tuples(
        st.sampled_from(list(PERIODS)),
        st.sampled_from(units),
        st.sampled_from(list(NAMES)),
        st.sampled_from([None, "", "năm"]),
    )
    figures = draw(st.dictionaries(spots, st.none() | numbers, min_size=1, max_size=12))
    return {
        spot: number for spot, number in figures.items() if number is not None or spot[3] is None
    } or {("2021", units[0], "growth", None): "1"}


@st.composite
def ways(draw: st.DrawFn) -> Way:
    """Draw a dialect that leaves nothing open."""
    delimiter, is_quoted = draw(st.sampled_from(",;\t")), draw(st.booleans())
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1258"]))
    sign: Sign = draw(st.sampled_from((",", ".")))
    spaces = ["", " ", "\u00a0", *("\u2009\u202f" if encoding != "cp1258" else "")]
    bare = delimiter == "," and sign == "." and not is_quoted
    settles = draw(st.sampled_from(("option", "cell", *(("commas",) if bare else ()))))
    marks = spaces if settles == "commas" else [*spaces, "." if sign == "," else ","]
    return Way(
        delimiter, sign, settles, draw(st.sampled_from(marks)),
        draw(st.sampled_from(["", "%", " %"])),
        draw(st.sampled_from(["-", "–", *("−" if encoding != "cp1258" else "")])),
        encoding, draw(st.sampled_from(["\n", "\r\n", "\r"])), is_quoted,
        draw(st.booleans()), draw(st.integers(0, 4)), draw(st.sampled_from([0, 0, 60, 200])),
    )  # fmt: skip


def written(number: Number | None, way: Way) -> str:
    """Return a number as such a file has it."""
    if number is None:
        return NONE_WORDS[way.names % len(NONE_WORDS)]
    bare, exponent, power = number.removeprefix("-").partition("e")
    whole, point, fraction = bare.partition(".")
    if not exponent and not (whole.startswith("0") and len(whole) > 1):
        whole = f"{int(whole):,}".replace(",", way.thousands)
    sign = way.minus if number.startswith("-") else ""
    return f"{sign}{whole}{way.sign if point else ''}{fraction}{exponent}{power}{way.percent}"


def all_of(figures: Mapping[Spot, Number | None], way: Way) -> Figures:
    """Return the figures with those of more rows, the last of which settles the decimal sign."""
    more: Figures = {("2021", f"y {row}", "growth", None): f"{row}.25" for row in range(way.more)}
    anchor: Figures = {("2021", "anchor", "growth", None): "0.5"} if way.settles == "cell" else {}
    return {**figures, **more, **anchor}


def grid(figures: Mapping[Spot, Number | None], way: Way) -> Grid:
    """Return the cells of a wide or a long file."""
    absent = MISSING_WORDS[way.names % len(MISSING_WORDS)]
    cells = {spot: written(number, way) for spot, number in all_of(figures, way).items()}
    called = {name: spellings[way.names % len(spellings)] for name, spellings in NAMES.items()}
    when = {period: spellings[way.names % len(spellings)] for period, spellings in PERIODS.items()}
    baselines = [None, *sorted({base for *_, base in cells if base is not None})]
    if way.is_long:
        keys = list(dict.fromkeys(spot[:3] for spot in cells))
        heads = ["actual" if base is None else f"plan:{base}".rstrip(":") for base in baselines]
        rows = [
            [
                when[period],
                unit,
                called[name],
                *(cells.get((period, unit, name, base), absent) for base in baselines),
            ]
            for period, unit, name in keys
        ]
        return [["kỳ", "đơn vị", "chỉ tiêu", *heads], *rows]
    columns = list(dict.fromkeys((name, base) for *_, name, base in cells))
    heads = [
        called[name] if base is None else f"plan:{name}:{base}".rstrip(":")
        for name, base in columns
    ]
    rows = [
        [
            when[period],
            unit,
            *(cells.get((period, unit, name, base), absent) for name, base in columns),
        ]
        for period, unit in dict.fromkeys(spot[:2] for spot in cells)
    ]
    return [["kỳ", "đơn vị", *heads], *rows]


def as_bytes(rows: Grid, way: Way) -> bytes:
    buffer = io.StringIO(newline="")
    form = csv.writer(
        buffer,
        delimiter=way.delimiter,
        lineterminator=way.newline,
        quoting=csv.QUOTE_ALL if way.is_quoted else csv.QUOTE_MINIMAL,
    )
    form.writerows(rows)
    if way.encoding == "utf-16-be":
        return ("\ufeff" + buffer.getvalue()).encode(way.encoding)
    return (parted if way.encoding == "cp1258" else str)(buffer.getvalue()).encode(way.encoding)


def parted(text: str) -> str:
    """Return `text` with tones as letters of their own, as cp1258 has them."""
    marks = [unicodedata.normalize("NFD", letter) for letter in text]
    return "".join(
        unicodedata.normalize("NFC", "".join(one for one in letter if one not in TONES))
        + "".join(one for one in letter if one in TONES)
        for letter in marks
    )


def read_back(path: Path, index: Path, dialect: Dialect) -> dict[Spot, float | None]:
    seen = compute(path, index=index, dialect=dialect).latest.observations
    return {
        (str(seen.periods[seen.period[row]]), seen.units[seen.unit[row]].name, *target): (
            float(column.values[row]) if column.state[row] == PRESENT else None
        )
        for target, column in seen.columns.items()
        for row in range(len(seen))
        if column.state[row] in {PRESENT, NONE}
    }


def meant(figures: Mapping[Spot, Number | None]) -> dict[Spot, float | None]:
    return {spot: None if number is None else float(number) for spot, number in figures.items()}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the definition that all tables follow; the tables stand beside it."""
    path = tmp_path_factory.mktemp("trip") / "index.yaml"
    path.write_text(DEFINITION, encoding="utf-8")
    return path


@given(figures=tables(), way=ways())
def test_any_table_in_any_dialect_reads_back_equal(index: Path, figures: Figures, way: Way) -> None:
    path = index.with_name("data.csv")
    path.write_bytes(as_bytes(grid(figures, way), way))
    assert read_back(path, index, way.dialect) == meant(all_of(figures, way))


def typed(
    figures: Mapping[Spot, Number | None],
) -> tuple[list[str], list[list[str | float | None]]]:
    """Return headings and rows of a wide table whose figures are numbers; none is a word."""
    columns = list(dict.fromkeys((name, base) for *_, name, base in figures))
    heads = [name if base is None else f"plan:{name}:{base}".rstrip(":") for name, base in columns]
    told = {spot: "KPS" if text is None else float(text) for spot, text in figures.items()}
    rows: list[list[str | float | None]] = [
        [period, unit, *(told.get((period, unit, *column)) for column in columns)]
        for period, unit in dict.fromkeys(spot[:2] for spot in figures)
    ]
    return ["period", "unit", *heads], rows


@given(figures=tables())
def test_any_table_in_a_workbook_reads_back_equal(index: Path, figures: Figures) -> None:
    """Figures keep the fifteen digits that a workbook holds."""
    book, path = Workbook(), index.with_name("data.xlsx")
    figures = {spot: text and f"{float(text):.15g}" for spot, text in figures.items()}
    heads, rows = typed(figures)
    book.worksheets[0].append(heads)
    for cells in rows:
        book.worksheets[0].append(cells)
    book.save(path)
    assert read_back(path, index, Dialect()) == meant(figures)


@given(figures=tables())
def test_any_table_in_parquet_reads_back_equal(index: Path, figures: Figures) -> None:
    heads, rows = typed(figures)
    path = index.with_name("data.parquet")
    pq.write_table(
        pa.table(
            {
                head: _array(cells)
                for head, cells in zip(heads, zip(*rows, strict=True), strict=True)
            }
        ),
        path,
    )
    assert read_back(path, index, Dialect()) == meant(figures)


def _array(cells: Sequence[str | float | None]) -> pa.Array:
    """Return a typed column; one with words among its figures is text."""
    if any(isinstance(cell, str) for cell in cells):
        return pa.array([_plainly(cell) for cell in cells], "string")
    return pa.array(cells, "float64")


def _plainly(cell: str | float | None) -> str | None:
    """Return a number with so many decimals that its point parts no thousands."""
    if not isinstance(cell, float):
        return cell
    text = repr(cell)
    return text if "e" in text else f"{text}0000"
