"""Attributes that split the field: told, where one unit stands apart by how a cell is spelled."""

from typing import TYPE_CHECKING

import pytest

from cchc_score import Scorecard, compute
from cchc_score.diagnostics import Diagnostic, Refusal

if TYPE_CHECKING:
    from pathlib import Path

INDEX = """\
id: t
title: {vi: Thử, en: Trial}
publisher: P
references: [{title: Made for the tests}]
effective: {from: 2020}
ranking: {of: 3, unranked: [Văn phòng]}
parts: [{id: a, title: {vi: Một, en: One}, measure: "%", max: 10, rule: {kind: ratio}}]
"""
UNITS = ("Alpha", "Beta", "Gamma")


def _card(folder: "Path", data: str, units: str = "", *, roll_up: bool = False) -> Scorecard:
    for name, content in {"i.yaml": INDEX, "d.csv": data, "u.csv": units}.items():
        (folder / name).write_text(content, encoding="utf-8")
    known, file = folder / "u.csv" if units else None, folder / "d.csv"
    return compute(file, index=folder / "i.yaml", units=known, roll_up=roll_up, lang="en")


def _told(card: Scorecard, code: str) -> list[Diagnostic]:
    return [one for one in card.diagnostics if one.fault.code == code]


def _with(column: str, values: tuple[str, ...]) -> str:
    rows = (
        f"2024,{unit},{value},5{at}\n"
        for at, (unit, value) in enumerate(zip(UNITS, values, strict=True))
    )
    return f"period,unit,{column},a\n" + "".join(rows)


@pytest.mark.parametrize(
    ("column", "usual", "odd"),
    [
        ("region", "Đồng bằng sông Hồng", "Đồng bằng sông Hông"),
        ("region", "Đồng bằng sông Hồng", "Đồng bằng sông Hồngg"),
        ("region", "Đồng bằng sông Hồng", "Vùng Đồng bằng sông Hồng"),
        ("region", "Đồng bằng sông Hồng", "ĐBSH"),
        ("region", "Đồng bằng sông Hồng", "Dong bang song Hong"),
        ("region", "Trung du", "Truang du"),
        ("parent", "Tỉnh Quảng Ninh", "Tỉnh Quảng Nihn"),
        ("parent", "Tỉnh Quảng Ninh", "Tỉnh Quang Ninh"),
        ("level", "huyện", "huyệnn"),
        ("level", "huyện", "district"),
    ],
)
def test_a_value_of_one_unit_that_is_nearly_anothers_is_told(
    tmp_path: "Path", column: str, usual: str, odd: str
) -> None:
    (found,) = _told(_card(tmp_path, _with(column, (usual, odd, usual))), "DAT963")
    assert (found.place.line, f"'{odd}'" in found.what("en")) == (3, True)
    assert f"nearly '{usual}'" in found.what("en")


@pytest.mark.parametrize(
    ("column", "usual", "odd"),
    [
        ("region", "Vùng 1", "Vùng 2"),
        ("region", "Miền Bắc", "Miền Nam"),
        ("region", "Đông Nam Bộ", "Tây Nam Bộ"),
        ("region", "Tây Bắc", "Đông Bắc"),
        ("parent", "Huyện A", "Huyện B"),
        ("parent", "Tỉnh Kiên Giang", "Tỉnh Tiền Giang"),
        ("parent", "Tỉnh Hà Giang", "Tỉnh Hậu Giang"),
        ("parent", "Huyện Kỳ Anh", "Thị xã Kỳ Anh"),
        ("parent", "Huyện Mỹ Đức", "Huyện Mộ Đức"),
        ("level", "huyện", "xã"),
        ("level", "huyện", "cấp huyện"),
        ("level", "huyện", "thị xã"),
        ("level", "tỉnh", "tinh"),
    ],
)
def test_values_that_are_two_are_not_told(
    tmp_path: "Path", column: str, usual: str, odd: str
) -> None:
    assert not _told(_card(tmp_path, _with(column, (usual, odd, usual))), "DAT963")


def test_of_two_lone_values_one_is_told(tmp_path: "Path") -> None:
    data = "period,unit,region,a\n2024,Alpha,Trung du,50\n2024,Beta,Trung đu,60\n"
    assert len(_told(_card(tmp_path, data), "DAT963")) == 1


def test_a_value_that_several_units_have_is_meant(tmp_path: "Path") -> None:
    rows = [
        f"2024,{unit},{region},5\n"
        for unit, region in zip("PQRS", ("Một", "Một", "Mọt", "Mọt"), strict=True)
    ]
    assert not _told(_card(tmp_path, "period,unit,region,a\n" + "".join(rows)), "DAT963")


def test_the_file_of_units_is_right_about_its_attributes(tmp_path: "Path") -> None:
    units = "unit_code,unit,region\n1,Alpha,Trung du\n2,Beta,Trung đu\n3,Gamma,Trung du\n"
    data = "period,unit,a\n2024,Alpha,50\n2024,Beta,60\n2024,Gamma,70\n"
    assert not _told(_card(tmp_path, data, units), "DAT963")


def test_units_without_a_level_beside_others_are_refused_naming_them(tmp_path: "Path") -> None:
    with pytest.raises(Refusal) as refusal:
        _card(tmp_path, _with("level", ("huyện", "", "")))
    (found,) = refusal.value.errors
    assert (found.fault.code, found.place.line) == ("DAT345", 3)
    assert "Beta, Gamma" in found.what("en")


def test_a_level_that_another_row_or_nobody_tells_is_no_fault(tmp_path: "Path") -> None:
    nobody = _card(tmp_path, _with("level", ("", "", "")))
    assert len(nobody.ranking) == len(UNITS)
    told = _with("level", ("huyện", "huyện", "huyện")) + "2023,Alpha,,40\n"
    assert len(_card(tmp_path, told).ranking) == len(UNITS) + 1


def test_a_parent_without_a_level_is_apart_from_its_children_anyhow(tmp_path: "Path") -> None:
    data = (
        "period,unit,level,parent,a\n2024,Alpha,xã,Beta,50\n2024,Gamma,xã,Beta,60\n2024,Beta,,,70\n"
    )
    ranking = _card(tmp_path, data).ranking
    assert dict(zip(ranking["unit"], ranking["ranked"].fillna(0), strict=True))["Beta"] == 0


def test_more_units_than_there_should_be_are_told_by_period_and_level(tmp_path: "Path") -> None:
    rows = [f"{year},xã,{unit},5\n" for year in (2023, 2024) for unit in UNITS]
    rows += ["2024,xã,Văn phòng,5\n", "2024,huyện,Alpha,5\n"]
    head = "period,level,unit,a\n"
    assert not _told(_card(tmp_path, head + "".join(rows)), "DAT962")
    (found,) = _told(_card(tmp_path, head + "".join(rows) + "2024,xã,Delta,5\n"), "DAT962")
    assert (
        found.what("en")
        == "2024: 4 units are ranked at the level xã, more than the 3 of ranking.of"
    )
    assert found.place.line == 6
