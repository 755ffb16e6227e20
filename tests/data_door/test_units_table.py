"""data/units/provinces.csv: the 63 provinces, the 34 that follow them, and who became what."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from cchc_score.language import fold
from cchc_score.periods import parse

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "reference"
COLUMNS = [
    "unit_code", "unit", "level", "region", "parent", "aliases", "successor", "from", "to",
]  # fmt: skip
BEFORE, AFTER = "2025-06", "2025-07"
Row = dict[str, str]

needs_reference = pytest.mark.skipif(not REFERENCE.is_dir(), reason="no reference data here")


def rows(path: Path = ROOT / "data" / "units" / "provinces.csv") -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def valid(month: str) -> list[Row]:
    return [row for row in rows() if (row["from"] or month) <= month <= (row["to"] or month)]


def by_code(month: str) -> dict[str, Row]:
    return {row["unit_code"]: row for row in valid(month)}


def successor(row: Row) -> str:
    return row["successor"] or row["unit_code"]


def test_the_columns_are_those_of_a_units_file() -> None:
    assert list(rows()[0]) == COLUMNS
    assert {row["level"] for row in rows()} == {"tỉnh"}


@pytest.mark.parametrize(("month", "count"), [(BEFORE, 63), (AFTER, 34)])
def test_63_provinces_end_and_34_follow(month: str, count: int) -> None:
    assert len(valid(month)) == len(by_code(month)) == count


def test_every_row_is_valid_on_one_side_of_the_change_or_on_both() -> None:
    assert {(row["from"], row["to"]) for row in rows()} == {("", ""), ("", BEFORE), (AFTER, "")}
    assert all(parse(text) for row in rows() for text in (row["from"], row["to"]) if text)
    assert len(rows()) == 63 + 34 - 11


@pytest.mark.parametrize("month", [BEFORE, AFTER])
def test_no_name_and_no_alias_means_two_provinces_at_a_time(month: str) -> None:
    names = [fold(name) for row in valid(month) for name in (row["unit"], *aliases(row))]
    assert [name for name, count in Counter(names).items() if count > 1] == []


def aliases(row: Row) -> list[str]:
    return row["aliases"].split(";")


def test_every_province_is_found_with_its_prefix_too() -> None:
    for row in rows():
        assert row["unit"].split()[0] not in {"Tỉnh", "Thành"}
        assert aliases(row)[0] in {f"Tỉnh {row['unit']}", f"Thành phố {row['unit']}"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("TT-Hue", "46"),
        ("TT-Huế", "46"),
        ("TT.Huế", "46"),
        ("BRVT", "77"),
        ("HCMC", "79"),
        ("Tp.HCM", "79"),
        ("Bắc Cạn", "06"),
        ("Đăk Lăk", "66"),
        ("Đăk Nông", "67"),
    ],
)
def test_provinces_go_by_the_short_names_of_official_workbooks(name: str, code: str) -> None:
    assert {row["unit_code"] for row in valid(BEFORE) if name in aliases(row)} == {code}


def test_codes_keep_their_zero() -> None:
    codes = [text for row in rows() for text in (row["unit_code"], row["successor"]) if text]
    assert all(len(code) == 2 and code.isdecimal() for code in codes)


def test_who_ends_has_a_successor_and_who_stays_has_none() -> None:
    assert all(bool(row["successor"]) == (row["to"] == BEFORE) for row in rows())
    assert {row["successor"] for row in rows()} - {""} <= set(by_code(AFTER))


def test_each_of_the_34_has_all_its_predecessors() -> None:
    """23 are made of two or three of 52, the other 11 of themselves."""
    made = Counter(successor(row) for row in valid(BEFORE))
    assert set(made) == set(by_code(AFTER))
    assert Counter(made.values()) == {1: 11, 2: 17, 3: 6}
    formed = {row["unit_code"] for row in rows() if row["from"] == AFTER}
    assert {code for code, count in made.items() if count > 1} == formed


def test_the_six_regions_have_the_provinces_that_the_resolution_gives_them() -> None:
    assert Counter(row["region"] for row in valid(BEFORE)) == {
        "Trung du và miền núi phía Bắc": 14,
        "Đồng bằng sông Hồng": 11,
        "Bắc Trung Bộ và duyên hải miền Trung": 14,
        "Tây Nguyên": 5,
        "Đông Nam Bộ": 6,
        "Đồng bằng sông Cửu Long": 13,
    }
    assert {row["region"] for row in rows() if row["from"]} == {""}


@needs_reference
def test_the_63_are_those_of_the_open_package() -> None:
    told = {
        (row["gso_code"], row["full_name_vi"], row["new_gso_code_20250701"])
        for row in rows(REFERENCE / "units" / "provinces-63-to-34.csv")
    }
    assert {(row["unit_code"], aliases(row)[0], successor(row)) for row in valid(BEFORE)} == told


@needs_reference
def test_the_34_are_those_of_the_open_package() -> None:
    told = {
        (row["gso_code"], row["full_name_vi"], frozenset(row["merged_from_old_codes"].split("|")))
        for row in rows(REFERENCE / "units" / "provinces-34.csv")
    }
    old = {
        code: frozenset(row["unit_code"] for row in valid(BEFORE) if successor(row) == code)
        for code in by_code(AFTER)
    }
    assert {(code, aliases(row)[0], old[code]) for code, row in by_code(AFTER).items()} == told


@needs_reference
def test_the_regions_are_those_of_the_resolution() -> None:
    told = {row["gso_code"]: row["region"] for row in rows(REFERENCE / "units" / "regions-63.csv")}
    assert {code: row["region"] for code, row in by_code(BEFORE).items()} == told


@needs_reference
@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("papi/papi-2019.csv", "province_vi"),
        ("papi/papi-2019.csv", "province_en"),
        ("papi/papi-2020.csv", "province_vi"),
        ("papi/papi-2021-subdimensions.csv", "unit"),
        ("pci/pci-2012-2013-2016.csv", "province_vi"),
        ("pci/pci-2012-2013-2016.csv", "province_en"),
        ("par/par-index-2012-provinces-top19.csv", "province_en"),
        ("par/par-index-2020-provinces-top10.csv", "province_en"),
        ("par/hue-one-stop-processing.csv", "province_vi"),
    ],
)
def test_every_province_of_a_published_table_is_found(file: str, column: str) -> None:
    """Whoever looks up a name finds the province with the code that stands beside it."""
    known = {
        fold(name): row["unit_code"]
        for row in valid(BEFORE)
        for name in (row["unit"], *aliases(row))
    }
    for row in rows(REFERENCE / file):
        code = known.get(fold(row[column])) or known.get(fold(in_full(row[column])))
        assert code, row[column]
        assert code == row.get("gso_code", code)


def in_full(name: str) -> str:
    return name.replace("TP. ", "Thành phố ")
