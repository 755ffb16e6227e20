"""Makes the workbooks of twelve invented districts, and the clean files of the same figures.

Neither the districts nor their communes exist, and every count is drawn at random from a fixed
seed. Each workbook is laid out as offices do it, and no two alike. Run it from the repository root.
"""

import csv
import random
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

HERE = Path(__file__).parent
WORKBOOKS, CLEAN, UNITS = "2024-Q3", "clean-synthetic.csv", "units-synthetic.csv"
NAMES = {
    "An": "an", "Bình": "binh", "Cường": "cuong", "Dũng": "dung", "Giang": "giang", "Hòa": "hoa",
    "Khang": "khang", "Lộc": "loc", "Minh": "minh", "Phúc": "phuc", "Sơn": "son", "Thịnh": "thinh",
}  # fmt: skip
"""The districts, and how their files spell them."""

COUNTS = ("received", "online", "resolved", "on_time", "digitised")
FIGURES = (*COUNTS, "on_time_rate")
SPELLINGS = {
    "tt": ("TT", "STT", "Số TT", "S.T.T", "TT."),
    "unit": ("Đơn vị", "Tên đơn vị", "Đơn vị báo cáo", "Địa phương", "Xã"),
    "received": (
        "Tổng số hồ sơ tiếp nhận",
        "Hồ sơ tiếp nhận",
        "Tổng số hồ sơ tiếp nhận (hồ sơ)",
        "Số HS tiếp nhận",
        "TỔNG SỐ HỒ SƠ TIẾP NHẬN:",
    ),
    "online": (
        "Hồ sơ nộp trực tuyến",
        "HS trực tuyến",
        "Hồ sơ nộp trực tuyến (*)",
        "Trong đó: trực tuyến",
        "HỒ SƠ NỘP\nTRỰC TUYẾN",
    ),
    "resolved": (
        "Hồ sơ đã giải quyết",
        "Số HS đã giải quyết",
        "Hồ sơ đã giải quyết:",
        "Đã trả kết quả",
        "Hồ sơ  đã  giải quyết (hồ sơ)",
    ),
    "on_time": (
        "Hồ sơ giải quyết đúng hạn",
        "Số HS đúng hạn",
        "Hồ sơ giải quyết đúng hạn (hồ sơ)",
        "Trước và đúng hạn",
        "Hồ sơ giải quyết đúng hạn (*)",
    ),
    "digitised": (
        "Kết quả được số hóa",
        "Kết quả được số hoá",
        "Số hóa kết quả",
        "KQ số hóa",
        "KẾT QUẢ ĐƯỢC SỐ HÓA:",
    ),
    "on_time_rate": (
        "Tỷ lệ giải quyết đúng hạn (%)",
        "Tỉ lệ giải quyết đúng hạn",
        "2. Tỷ lệ giải quyết đúng hạn (%)",
        "% đúng hạn",
        "2: Tỷ lệ giải quyết đúng hạn",
    ),
}
GROUPS = {
    "received": ("Tiếp nhận", "Tình hình tiếp nhận", "I. Tiếp nhận", "TIẾP NHẬN", "Đầu vào"),
    "resolved": ("Giải quyết", "Tình hình giải quyết", "II. Giải quyết", "GIẢI QUYẾT", "Đầu ra"),
}
"""What stands over the columns from this one on, and how many there are."""
SPANS = {"received": ("received", "online"), "resolved": ("resolved", "on_time", "on_time_rate")}
ORDERS = (
    ("received", "online", "resolved", "on_time", "on_time_rate", "digitised"),
    ("received", "online", "digitised", "resolved", "on_time", "on_time_rate"),
)
PERIODS = (
    "Quý III năm 2024",
    "Quý III/2024",
    "(Quý 3 năm 2024)",
    "Kỳ báo cáo: Quý III/2024",
    "QUÝ III NĂM 2024",
)
TOTALS = ("Tổng cộng", "TỔNG SỐ", "Cộng", "Toàn huyện", "Tổng cộng:")
SHEETS = ("Sheet1", "PL2", "Biểu số 01", "Bao cao", "Phụ lục")
INVENTED = "Ghi chú: số liệu giả định, chỉ để minh họa; không có huyện, xã nào như vậy"

Cell = str | int | float | None
Clean = tuple[str, str, dict[str, float]]
"""A commune, its district, and its figures."""


class Span(NamedTuple):
    """A cell that is merged with others: its first and its last row and column, from 0."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """What one office hands up: its rows, what is merged in them, and which column is percents."""

    name: str
    rows: list[list[Cell]]
    merged: list[Span]
    percents: int | None


def figures(chance: random.Random, share: float) -> dict[str, float]:
    """Return one commune's figures; no part exceeds its whole."""
    received = chance.randint(240, 1900)
    resolved = received - round(received * chance.uniform(0.01, 0.06))
    on_time = resolved - round(resolved * chance.uniform(0, 0.05))
    counts = {
        "received": received,
        "online": round(received * min(0.97, share * chance.uniform(0.8, 1.2))),
        "resolved": resolved,
        "on_time": on_time,
        "digitised": round(resolved * min(0.95, 0.7 * share * chance.uniform(0.6, 1.4))),
    }
    return {**counts, "on_time_rate": round(100 * on_time / resolved, 2)}


def clean() -> list[Clean]:
    """Return the figures of every commune, district by district."""
    chance = random.Random(2024)  # noqa: S311 - invented data, not a secret
    every: list[Clean] = []
    for district in NAMES:
        share = chance.uniform(0.45, 0.85)
        communes = [f"Xã {district} {number}" for number in range(1, chance.randint(4, 7))]
        own = (f"Thị trấn {district}", *communes)
        every += [(one, f"Huyện {district}", figures(chance, share)) for one in own]
    return every


def sheet(office: int, rows: list[Clean]) -> Sheet:
    """Return the sheet of the office with that number, from 0, as no other lays it out."""
    style = office % 5
    columns = ["tt", "unit", *ORDERS[office % 2]]
    title = _title(style, rows[0][1])
    head = len(title)
    body = [_row(office, number, columns, row) for number, row in enumerate(rows, start=1)]
    total = _total(office, columns, rows)
    body = [total, *body] if office % 4 == 3 else [*body, total]  # noqa: PLR2004 - some, not all
    headings, merged = _headings(office, columns, head)
    lines = [*title, *headings, *_numbering(office, columns), *body, *_below(office)]
    percents = columns.index("on_time_rate") if style == 1 else None
    return Sheet(SHEETS[(office + 2) % 5], lines, merged, percents)


def _title(style: int, district: str) -> list[list[Cell]]:
    """Return the lines above the headings: who reports, what, and of when."""
    report = "BÁO CÁO KẾT QUẢ TIẾP NHẬN, GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"
    office: list[list[Cell]] = [[f"UBND {district.upper()}"]]
    if style % 2 == 0:
        office = [
            ["UBND TỈNH MẪU", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            [f"UBND {district.upper()}", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
            [],
        ]
    letter = f"(Kèm theo Báo cáo số 45/BC-UBND ngày 30/9/2024 của UBND {district.lower()})"
    sent: list[list[Cell]] = [[letter]] if style in {0, 3} else []
    return [*office, [report], [PERIODS[style]], *sent, []]


def _headings(office: int, columns: list[str], top: int) -> tuple[list[list[Cell]], list[Span]]:
    """Return two rows of headings: groups over some columns, the others two rows high."""
    names: list[Cell] = [
        SPELLINGS[name][(office + place) % 5] for place, name in enumerate(SPELLINGS)
    ]
    spelled = dict(zip(SPELLINGS, names, strict=True))
    grouped = {one for span in SPANS.values() for one in span}
    upper: list[Cell] = [None if one in grouped else spelled[one] for one in columns]
    lower: list[Cell] = [spelled[one] if one in grouped else None for one in columns]
    merged = [Span(top, at, top + 1, at) for at, one in enumerate(columns) if one not in grouped]
    for first, span in SPANS.items():
        at = columns.index(first)
        upper[at] = GROUPS[first][office % 5]
        merged.append(Span(top, at, top, at + len(span) - 1))
    return [upper, lower], merged


def _numbering(office: int, columns: list[str]) -> list[list[Cell]]:
    """Return the row that numbers the columns, as most have it."""
    numbers = range(1, len(columns) + 1)
    styles: tuple[list[Cell], ...] = (
        [f"({number})" for number in numbers],
        ["A", "B", *(number - 2 for number in numbers[2:])],
        list(numbers),
        [],
        ["(A)", "(B)", *(f"({number - 2})" for number in numbers[2:])],
    )
    style = styles[office % 5]
    return [style] if style else []


def _row(office: int, number: int, columns: list[str], row: Clean) -> list[Cell]:
    """Return a commune's row, its name and figures written as this office does."""
    unit, _, known = row
    names = (unit, unit, f"UBND {unit[0].lower()}{unit[1:]}", f"{number}. {unit}", unit.upper())
    rate = known["on_time_rate"]
    in_words = f"{rate:.2f}".replace(".", ",")
    rates: tuple[Cell, ...] = (rate, round(rate / 100, 4), in_words, rate, f"{in_words}%")
    cells: dict[str, Cell] = {**known, "tt": number, "unit": names[office % 5]}
    return [{**cells, "on_time_rate": rates[office % 5]}[one] for one in columns]


def _total(office: int, columns: list[str], rows: list[Clean]) -> list[Cell]:
    sums: dict[str, Cell] = {name: sum(int(known[name]) for *_, known in rows) for name in COUNTS}
    sums |= {"unit": TOTALS[office % 5]}
    return [sums.get(one) for one in columns]


def _below(office: int) -> list[list[Cell]]:
    """Return what stands below: notes, and who signs."""
    day = f"Ngày {20 + office % 5} tháng 9 năm 2024"
    signed: list[list[Cell]] = [
        [],
        [None, None, None, None, f"Mẫu, {day.lower()}"],
        [None, "NGƯỜI LẬP BIỂU", None, None, "TM. ỦY BAN NHÂN DÂN"],
        [None, "(Ký, ghi rõ họ tên)", None, None, "CHỦ TỊCH"],
    ]
    dated: list[Cell] = ["(*) Số liệu tính đến hết ngày 15/9/2024"]
    return [[INVENTED], dated, *signed] if office % 3 else [[None, INVENTED], *signed]


def write(path: Path, content: Sheet) -> None:
    """Write a workbook that is the same, byte for byte, whenever it is made."""
    book = xlsxwriter.Workbook(path)
    book.set_properties({"created": datetime(2024, 10, 1), "title": "Số liệu giả định"})  # noqa: DTZ001
    page = book.add_worksheet(content.name)
    percent = book.add_format({"num_format": "0.00%"})
    for line, cells in enumerate(content.rows):
        for column, cell in enumerate(cells):
            is_share = column == content.percents and isinstance(cell, float)
            if cell is not None:
                page.write(line, column, cell, percent if is_share else None)
    for span in content.merged:
        page.merge_range(*span, content.rows[span.top][span.left])
    page.set_column(1, len(SPELLINGS), 18)
    book.close()


def by_district(rows: Iterable[Clean]) -> Iterator[tuple[str, Sheet]]:
    """Yield the name of each office's file, and its sheet."""
    every = list(rows)
    for office, (district, called) in enumerate(NAMES.items()):
        own = [one for one in every if one[1] == f"Huyện {district}"]
        dated = "" if office % 3 else "-quy-3-2024"
        yield f"huyen-{called}{dated}-synthetic.xlsx", sheet(office, own)


def _write_csv(path: Path, headings: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(headings)
        writer.writerows(rows)


def main(target: Path) -> None:
    """Write all files into a folder."""
    rows = clean()
    (target / WORKBOOKS).mkdir(exist_ok=True)
    for file, content in by_district(rows):
        write(target / WORKBOOKS / file, content)
    _write_csv(
        target / CLEAN,
        ("period", "unit", *FIGURES),
        (("2024-Q3", unit, *(known[name] for name in FIGURES)) for unit, _, known in rows),
    )
    districts = [(f"{10 + at}", f"Huyện {name}", "huyện", "") for at, name in enumerate(NAMES)]
    codes = {name: code for code, name, *_ in districts}
    communes = [
        (f"{codes[district]}{at:03}", unit, "xã", district)
        for at, (unit, district, _) in enumerate(rows, start=1)
    ]
    _write_csv(target / UNITS, ("unit_code", "unit", "level", "parent"), [*districts, *communes])


if __name__ == "__main__":
    main(HERE)
