"""Which sheet of a workbook is read: never one of several, never that of another time."""

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

import openpyxl
import pytest

from cchc_score import Scorecard, compute
from cchc_score.data.dialect import Dialect
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Case

Rows = list[list[str | float | None]]


def _book(sheets: Mapping[str, Rows]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.removeprefix("-"))
        sheet.sheet_state = "hidden" if name.startswith("-") else "visible"
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _card(case: "Case", sheets: Mapping[str, Rows], **choices: str) -> Scorecard:
    data = case.write("d.xlsx", _book(sheets))
    sheet = choices.pop("sheet", None)
    dialect = Dialect(sheet=sheet, supplied={"period": "2022", **choices})
    return compute(data, index=case.definition(), dialect=dialect, lang="en")


def _speed(card: Scorecard) -> dict[str, float]:
    gaps = card.gaps[card.gaps["indicator"] == "speed"]
    return dict(zip(gaps["unit"], gaps["actual"], strict=True))


def _refused(case: "Case", sheets: Mapping[str, Rows], **choices: str) -> list[tuple[str, str]]:
    with pytest.raises(Refusal) as refused:
        _card(case, sheets, **choices)
    return [(one.fault.code, one.remedy("en")) for one in refused.value.errors]


def _sheet(value: str | float | None, heading: str = "1.2") -> Rows:
    return [["Đơn vị", heading], ["Huyện A", value]]


GUIDE: Rows = [["Đơn vị", "Ghi tên đơn vị"], ["Kỳ", "Ghi kỳ báo cáo"], ["1", "x"]]
UNITS: Rows = [["Đơn vị", "Mã đơn vị", "Điện thoại"], ["Huyện A", 1, 9123], ["Huyện B", 2, 9]]
TOTALS: Rows = [["Năm", "Tổng số hồ sơ của tỉnh"], [2021, 5], [2022, 6]]


@pytest.mark.parametrize(
    "sheets",
    [
        {"Quý I": _sheet(10), "Quý II": _sheet(20)},
        {"Báo cáo": _sheet(10, "speed"), "Bản sửa": _sheet(10, "Đúng hạn")},
        {"Một": [["period", *_sheet(1)[0]], [2022, *_sheet(1)[1]]], "Hai": _sheet(2)},
        {"Một": _sheet(10), "Hai": [["Đơn vị", "Chỉ tiêu", "Thực hiện"], ["A", "speed", 1]]},
        {"Một": _sheet(10), "Hai": [["BÁO CÁO", None], *_sheet("x")]},
        {"Một": _sheet(10), "Hai": _sheet(10)[:1]},
        {"Một": _sheet(10)[:1], "Hai": _sheet(10)},
        {"Một": [["speed"], [1]], "Hai": [["speed"], [2]]},
        {"Hướng dẫn": GUIDE, "Một": _sheet(10), "Danh sách": UNITS, "Hai": _sheet(20)},
    ],
)
def test_several_sheets_with_figures_are_refused_naming_how_to_choose(
    case: "Case", sheets: Mapping[str, Rows]
) -> None:
    ((code, remedy),) = _refused(case, sheets)
    assert code == "DAT113"
    named = [name for name, rows in sheets.items() if rows not in (GUIDE, UNITS)]
    ways = " or ".join(f'--sheet "{name}"' for name in named)
    assert remedy == f'choose one: {ways}; for all: --sheet "*"'


@pytest.mark.parametrize("others", [{"Hướng dẫn": GUIDE}, {"Danh sách": UNITS}, {"Tỉnh": TOTALS}])
@pytest.mark.parametrize("comes_first", [True, False])
def test_a_sheet_without_figures_of_the_index_is_left_aside_and_told(
    case: "Case", others: Mapping[str, Rows], *, comes_first: bool
) -> None:
    own = {"Số liệu": _sheet(10)}
    card = _card(case, {**own, **others} if comes_first else {**others, **own})
    assert _speed(card) == {"Huyện A": 10}
    (told,) = [one for one in card.diagnostics if one.fault.code == "DAT908"]
    assert next(iter(others)) in told.what("en")


@pytest.mark.parametrize(
    "form",
    [
        _sheet(None),
        [["Đơn vị", "Chỉ tiêu", "Thực hiện"], ["Huyện A", "1.2", None]],
    ],
    ids=["wide", "long"],
)
def test_a_blank_form_beside_the_figures_is_no_choice(case: "Case", form: Rows) -> None:
    card = _card(case, {"Mẫu": form, "Quý 1": _sheet(9)})
    assert _speed(card) == {"Huyện A": 9}


def test_the_index_is_found_by_the_sheet_that_it_knows(case: "Case") -> None:
    case.definition()
    data = case.write("d.xlsx", _book({"Danh sách": UNITS, "Số liệu": _sheet(10)}))
    dialect = Dialect(supplied={"period": "2022"})
    card = compute(data, indicators=case.folder / "indicators", dialect=dialect)
    assert _speed(card) == {"Huyện A": 10}


def test_a_hidden_sheet_is_no_choice_and_is_told(case: "Case") -> None:
    card = _card(case, {"-Cũ": _sheet(5), "Mới": _sheet(10)})
    assert _speed(card) == {"Huyện A": 10}
    assert [one.what("en") for one in card.diagnostics] == ["sheets not read: Cũ (hidden)"]


@pytest.mark.parametrize(
    ("sheet", "period", "way"),
    [
        ("Quý I", "2022-Q2", "--period 2022-Q1"),
        ("quý 1", "2022-Q2", "--period 2022-Q1"),
        ("Q1", "2022-Q2", "--period 2022-Q1"),
        ("Quý I-2022", "2022-Q2", "--period 2022-Q1"),
        ("Tháng 3", "2022-04", "--period 2022-03"),
        ("2021", "2022-Q2", "--period 2021"),
        ("6 tháng đầu năm", "2022-H2", "--period 2022-H1"),
    ],
)
def test_a_sheet_that_is_called_after_another_period_is_refused(
    case: "Case", sheet: str, period: str, way: str
) -> None:
    found = _refused(case, {sheet: _sheet(10)}, period=period)
    assert found == [("DAT116", f"say {way}, or rename the sheet")]


def test_the_sheet_of_the_period_is_named_where_there_is_one(case: "Case") -> None:
    sheets: dict[str, Rows] = {"Quý I": _sheet(10), "Quý II": [["x"], [1]]}
    (found,) = _refused(case, sheets, period="2022-Q2")
    assert found == ("DAT116", 'say --sheet "Quý II", or rename the sheet')
    chosen = {"Quý I": _sheet(10), "Quý II": _sheet(20)}
    assert _refused(case, chosen, period="2022-Q2", sheet="Quý I")[0][0] == "DAT116"
    assert _speed(_card(case, chosen, period="2022-Q2", sheet="Quý II")) == {"Huyện A": 20}


@pytest.mark.parametrize(
    ("sheet", "period"),
    [
        ("Quý III", "2022-9M"),
        ("Quý I", "2022"),
        ("2022", "2022-Q2"),
        ("1", "2022-Q2"),
        ("II", "2022-Q3"),
        ("T1", "2022-Q2"),
        ("Sheet1", "2022-Q2"),
        ("Quản lý", "2022-Q2"),
        ("Quận 1", "2022-Q2"),
    ],
)
def test_names_of_sheets_that_agree_or_say_no_period_are_read(
    case: "Case", sheet: str, period: str
) -> None:
    assert _speed(_card(case, {sheet: _sheet(10)}, period=period)) == {"Huyện A": 10}


def test_a_sheet_with_periods_of_its_own_may_be_called_anything(case: "Case") -> None:
    rows: Rows = [["Kỳ", "Đơn vị", "speed"], ["2022-Q2", "Huyện A", 10]]
    assert _speed(_card(case, {"Quý I": rows}, period="2022-Q3")) == {"Huyện A": 10}


def test_of_the_sheets_of_a_units_file_the_one_with_units_is_read(case: "Case") -> None:
    units: Rows = [["Mã đơn vị", "Đơn vị"], ["01", "Huyện A"]]
    other: Rows = [["Đơn vị", "Cấp"], ["Huyện B", "huyện"]]
    data = case.write("d.csv", "period,unit,speed\n2022,Huyện A,10\n")

    def read(file: "Path") -> Scorecard:
        return compute(data, index=case.definition(), units=file)

    assert _speed(read(case.write("u.xlsx", _book({"Cấp": other, "Mã": units})))) == {"Huyện A": 10}
    with pytest.raises(Refusal) as refused:
        read(case.write("v.xlsx", _book({"Một": units, "Hai": units})))
    assert [one.fault.code for one in refused.value.errors] == ["DAT113"]


def _every(
    case: "Case", sheets: Mapping[str, Rows], period: str = "", units: str = ""
) -> Scorecard:
    data = case.write("d.xlsx", _book(sheets))
    dialect = Dialect(sheet="*", supplied={"period": period} if period else {})
    file = case.write("u.csv", units) if units else None
    return compute(data, index=case.definition(), units=file, dialect=dialect, lang="en")


def _not_read(case: "Case", sheets: Mapping[str, Rows], units: str = "") -> dict[str, str]:
    """Return what is said of each place of a workbook all of whose sheets are asked for."""
    with pytest.raises(Refusal) as refused:
        _every(case, sheets, "2022", units)
    return {str(one.place).partition("d.xlsx")[2]: one.fault.code for one in refused.value.errors}


def _figures(card: Scorecard) -> list[tuple[str, str, float]]:
    gaps = card.gaps[card.gaps["indicator"] == "speed"]
    return sorted(zip(gaps["period"], gaps["unit"], gaps["actual"], strict=True))


def _codes(card: Scorecard) -> list[str]:
    return [one.fault.code for one in card.diagnostics]


QUARTERS = {"Quý I 2022": _sheet(10), "Quý II 2022": _sheet(20)}


def test_every_sheet_with_figures_is_read_with_its_own_period(case: "Case") -> None:
    """Whatever lies between them; what has none, and what is hidden, is named."""
    sheets = {"Hướng dẫn": GUIDE, **QUARTERS, "Danh sách": UNITS, "-Quý III 2022": _sheet(30)}
    card = _every(case, sheets)
    assert _figures(card) == [("2022-Q1", "Huyện A", 10), ("2022-Q2", "Huyện A", 20)]
    (told,) = [one for one in card.diagnostics if one.fault.code == "DAT908"]
    assert told.what("en") == "sheets not read: Hướng dẫn, Danh sách, Quý III 2022 (hidden)"
    assert told.what("vi").endswith("Quý III 2022 (đang ẩn)")


def test_a_year_that_is_supplied_is_that_of_all_sheets(case: "Case") -> None:
    card = _every(case, {"Quý I": _sheet(10), "Q2": _sheet(20)}, "2022")
    assert [period for period, _, _ in _figures(card)] == ["2022-Q1", "2022-Q2"]


def test_one_sheet_is_every_sheet_where_there_are_no_others(case: "Case") -> None:
    assert _figures(_every(case, {"Quý I 2022": _sheet(10)})) == [("2022-Q1", "Huyện A", 10)]
    nothing = {"Hướng dẫn": GUIDE, "Tỉnh": TOTALS}
    assert set(_not_read(case, nothing).values()) >= {"DAT204"}


def test_what_two_sheets_say_twice_is_one_and_what_they_say_otherwise_is_refused(
    case: "Case",
) -> None:
    again = {"Một": _sheet(10), "Tổng hợp": _sheet(10)}
    assert _figures(_every(case, again, "2022")) == [("2022", "Huyện A", 10)]
    otherwise = {"Một": _sheet(10), "Tổng hợp": _sheet(11)}
    assert _not_read(case, otherwise) == {"[Tổng hợp]!B2": "DAT306"}


def test_a_broken_sheet_among_many_is_refused_at_its_place(case: "Case") -> None:
    broken = {**QUARTERS, "Quý III 2022": _sheet(30)[:1]}
    assert _not_read(case, broken) == {"[Quý III 2022]!A1": "DAT105"}


ONE_UNIT: Rows = [["1.2"], [10]]


def test_a_sheet_that_is_called_after_a_unit_is_that_unit(case: "Case") -> None:
    card = _every(case, {"Huyện A": ONE_UNIT, "2. Sở Nội vụ": [["1.2"], [20]]}, "2022")
    assert _figures(card) == [("2022", "Huyện A", 10), ("2022", "Sở Nội vụ", 20)]
    told = [one.what("en") for one in card.diagnostics if one.fault.code == "DAT988"]
    assert told == [
        "the unit 'Sở Nội vụ' is taken from the sheet's name",
        "the unit 'Huyện A' is taken from the sheet's name",
    ]


def test_a_unit_that_is_known_otherwise_may_be_called_anything(case: "Case") -> None:
    """By a file of units, or by another sheet."""
    units = "unit_code,unit,aliases\n1,Huyện A,KT\n"
    assert _figures(_every(case, {"KT": ONE_UNIT}, "2022", units)) == [("2022", "Huyện A", 10)]
    named: Rows = [["Đơn vị", "letters"], ["Kim Thành", 5]]
    card = _every(case, {"Chung": named, "Kim Thành": ONE_UNIT}, "2022")
    assert _figures(card) == [("2022", "Kim Thành", 10)]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Sheet1",
            "PL2",
            "Phụ lục 1",
            "Q3",
            "Tổng hợp",
            "Toàn tỉnh",
            "Huyện",
            "Biểu 1",
            "Kim Thành",
        ),
        *("Huyện A - Quý I", "Sở Nông nghiệp và Phát triển nôn", "Bộ chỉ số"),
    ],
)
def test_a_sheet_that_is_called_after_no_unit_is_refused_with_a_remedy(
    case: "Case", name: str
) -> None:
    assert "DAT203" in _not_read(case, {name[:31]: ONE_UNIT}).values()


def test_names_of_sheets_are_units_only_where_every_sheet_is_read(case: "Case") -> None:
    assert _refused(case, {"Huyện A": ONE_UNIT})[0][0] == "DAT203"


def test_a_column_of_units_stands_whatever_a_sheet_is_called(case: "Case") -> None:
    assert _figures(_every(case, {"Huyện B": _sheet(10)}, "2022")) == [("2022", "Huyện A", 10)]
    unnamed: Rows = [["Nơi nào", "1.2"], ["Phòng Nội vụ", 10]]
    assert "DAT258" in _not_read(case, {"Huyện B": unnamed}).values()
