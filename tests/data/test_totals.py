"""Rows of totals are no units, whatever they are called and however their figures come about."""

from typing import TYPE_CHECKING

import numpy as np
import pytest

from cchc_score import Scorecard, compute
from cchc_score.data.checks.likeness import alike
from cchc_score.data.units.totals import is_area, is_summary
from cchc_score.diagnostics import Diagnostic, Refusal

if TYPE_CHECKING:
    from pathlib import Path

INDEX = """\
id: t
title: {vi: Thử, en: Trial}
publisher: P
references: [{title: Made for the tests}]
effective: {from: 2020}
ranking: {unranked: [Văn phòng]}
variables: {n: {title: Đúng hạn}, d: {title: Tổng số}}
parts:
  - {id: rate, measure: "%", max: 10, value: "100 * n / d", rule: {kind: ratio}}
  - {id: a, measure: "%", missing: exclude, max: 10, rule: {kind: ratio}}
  - {id: b, measure: "%", missing: exclude, max: 10, rule: {kind: ratio}}
"""
SUMMARIES = """\
Tổng số; TỔNG CỘNG:; Cộng; Tổng hợp; Trung bình chung; Bình quân chung; Cộng toàn tỉnh; BQ; TB
Tổng cộng (2 huyện); Trung bình các huyện; Bình quân 63 tỉnh, thành phố; Trung bình toàn tỉnh Hà Nam
Cao nhất; Thấp nhất; Điểm cao nhất cả nước; Giá trị lớn nhất; Trung vị; Max; Min; Median; Mean
Highest / Điểm cao nhất; National average; Grand total; Sub-total; Average of all districts; Total
TONG CONG; Trung binh; ** Tổng cộng **; 1. Tổng số; Toàn tỉnh bình quân; Tính chung cả nước
"""
AREAS = """\
Toàn tỉnh; Cả tỉnh; Cả nước; Toàn quốc; Toàn huyện Nam Sách; Toàn ngành; Whole country
Cụm 1; Cụm thi đua số 2; Khối huyện; Khối Đảng; Nhóm A; I. Thành phố, thị xã; II. Các huyện
Sở, ban, ngành; Cấp xã; Miền Bắc; Vùng Đồng bằng sông Hồng; Tây Nguyên; Khu vực miền núi
"""
UNITS = """\
Tổng cục Thuế; Xã Toàn Thắng; Xã Trung Bình; Phường Cộng Hòa; Tổng công ty Điện lực; Tổng Cọt
Toàn Thắng; Cộng Hòa; UBND tỉnh; UBND huyện Nam Sách; Ban Dân tộc; Phòng Tổng hợp; Các Sơn
Sở Lao động, Thương binh và Xã hội; Bộ Nội vụ; Khối phố 1; Quận 1; Bắc Ninh; Thái Bình; Đông Hà
Nam Trung; Kho bạc Nhà nước khu vực I; Việt Nam; Minh Tân; Total Energy; Chung Chải; A; Xã I
"""


def _names(text: str) -> list[str]:
    return [name.strip() for line in text.splitlines() for name in line.split(";")]


@pytest.mark.parametrize("name", _names(SUMMARIES))
def test_a_sum_a_mean_and_an_extreme_are_known_by_their_words(name: str) -> None:
    assert is_summary(name)


@pytest.mark.parametrize("name", _names(AREAS))
def test_groups_and_wider_areas_are_known_by_their_words(name: str) -> None:
    assert is_area(name)
    assert not is_summary(name)


@pytest.mark.parametrize("name", _names(UNITS))
def test_a_name_that_only_sounds_like_a_total_is_a_units(name: str) -> None:
    assert not is_summary(name)
    assert not is_area(name)


def _card(folder: "Path", data: str, *, units: str = "", roll_up: bool = False) -> Scorecard:
    for name, content in {"i.yaml": INDEX, "d.csv": data, "u.csv": units}.items():
        (folder / name).write_text(content, encoding="utf-8")
    known = folder / "u.csv" if units else None
    file = folder / "d.csv"
    return compute(file, index=folder / "i.yaml", units=known, roll_up=roll_up, lang="en")


def _units(card: Scorecard) -> set[str]:
    return set(card.ranking["unit"])


def _told(card: Scorecard, code: str) -> list[Diagnostic]:
    return [one for one in card.diagnostics if one.fault.code == code]


def test_totals_are_left_aside_in_one_note_whatever_their_cells_hold(tmp_path: "Path") -> None:
    rows = "2024,Huyện A,60\n2024,Huyện B,70\n,Tổng cộng,130\n2024,Cả tỉnh,#DIV/0!\n"
    card = _card(tmp_path, "period,unit,a\n" + rows)
    assert _units(card) == {"Huyện A", "Huyện B"}
    (note,) = _told(card, "DAT960")
    assert note.what("en").endswith("'Tổng cộng' (line 4), 'Cả tỉnh' (line 5)")


def test_areas_are_units_among_their_like(tmp_path: "Path") -> None:
    rows = "2024,Cụm 1,60\n2024,Cụm 2,70\n2024,Trung bình,65\n"
    assert _units(_card(tmp_path, "period,unit,a\n" + rows)) == {"Cụm 1", "Cụm 2"}


def test_an_area_of_its_own_level_is_a_unit(tmp_path: "Path") -> None:
    head = "period,unit,level,a\n2024,Huyện A,huyện,60\n2024,Huyện B,huyện,70\n"
    apart = _card(tmp_path, head + "2024,Toàn tỉnh,tỉnh,65\n")
    assert "Toàn tỉnh" in _units(apart)
    assert "Toàn tỉnh" not in _units(_card(tmp_path, head + "2024,Toàn tỉnh,cấp huyện,65\n"))
    assert "Toàn tỉnh" not in _units(_card(tmp_path, head + "2024,Toàn tỉnh,,65\n"))


def test_an_area_that_the_file_of_units_knows_is_a_unit(tmp_path: "Path") -> None:
    rows = "period,unit,a\n2024,Huyện A,60\n2024,Cụm 1,70\n"
    card = _card(tmp_path, rows, units="unit_code,unit\n1,Huyện A\n2,Cụm 1\n")
    assert _units(card) == {"Huyện A", "Cụm 1"}


def test_a_parent_that_counts_go_up_to_is_a_unit(tmp_path: "Path") -> None:
    rows = "2024,Xã A,xã,Cụm 1,1,2\n2024,Xã B,xã,Cụm 1,1,2\n2024,Cụm 1,,,,\n"
    card = _card(tmp_path, "period,unit,level,parent,n,d\n" + rows, roll_up=True)
    assert "Cụm 1" in _units(card)


def test_where_nothing_but_totals_is_left_each_is_refused(tmp_path: "Path") -> None:
    with pytest.raises(Refusal) as refusal:
        _card(tmp_path, "period,unit,a\n2024,Tổng cộng,60\n2024,Trung bình,70\n")
    places = [(one.fault.code, one.place.line) for one in refusal.value.errors]
    assert places == [("DAT319", 2), ("DAT319", 3)]


COUNTS = "period,unit,n,d\n"
OTHERS = "2024,Xã A,57,113\n2024,Xã B,31,87\n2024,Xã C,207,310\n"
WITHIN = """\
2024,Liên đoàn,603,903
2024,Hội Một,271,411
2024,Đoàn A,101,150
2024,Đoàn B,170,261
2024,Hội Hai,332,492
2024,Đoàn C,111,190
2024,Đoàn D,221,302
"""
ROUND = """\
2024,Liên đoàn,600,900
2024,Hội Một,270,410
2024,Đoàn A,100,150
2024,Đoàn B,170,260
2024,Hội Hai,330,490
2024,Đoàn C,110,190
2024,Đoàn D,220,300
"""


def _like(card: Scorecard) -> list[str]:
    return [one.what("en").split("'")[1] for one in _told(card, "DAT961")]


@pytest.mark.parametrize("at", [0, 1, 3])
def test_a_row_of_the_others_sums_is_told_wherever_it_stands(tmp_path: "Path", at: int) -> None:
    lines = OTHERS.splitlines(keepends=True)
    lines.insert(at, "2024,Vân Đình,295,510\n")
    (found,) = _told(_card(tmp_path, COUNTS + "".join(lines)), "DAT961")
    assert found.place.line == at + 2
    assert "'Vân Đình' (2024): every figure is the sum of all the others" in found.what("en")


@pytest.mark.parametrize("rows", [WITHIN, ROUND], ids=["plain", "round"])
def test_totals_within_totals_are_told_above_and_below_their_parts(
    tmp_path: "Path", rows: str
) -> None:
    wanted = {"Liên đoàn", "Hội Một", "Hội Hai"}
    card = _card(tmp_path, COUNTS + rows)
    assert set(_like(card)) == wanted
    assert "of 'Đoàn A' … 'Đoàn B'" in _told(card, "DAT961")[1].what("en")
    upward = "".join(reversed(rows.splitlines(keepends=True)))
    assert set(_like(_card(tmp_path, COUNTS + upward))) == wanted


def test_a_row_of_means_is_told_though_it_was_rounded(tmp_path: "Path") -> None:
    rows = "2024,Xã A,61.55,43.2\n2024,Xã B,72.13,38.71\n2024,Xã C,88.6,81.3\n"
    card = _card(tmp_path, "period,unit,a,b\n" + rows + "2024,Vân Đình,74.1,54.4\n")
    assert _like(card) == ["Vân Đình"]


def test_a_rate_in_a_row_of_sums_may_be_any(tmp_path: "Path") -> None:
    head, rows = "period,unit,n,d,a\n", OTHERS.replace("\n", ",50\n")
    assert _like(_card(tmp_path, head + rows + "2024,Vân Đình,295,510,61.2\n")) == ["Vân Đình"]


def test_a_long_file_tells_totals_too(tmp_path: "Path") -> None:
    wide = [line.split(",") for line in (OTHERS + "2024,Vân Đình,295,510").splitlines()]
    rows = [
        f"{year},{unit},{name},{figure}\n"
        for year, unit, *both in wide
        for name, figure in zip(("n", "d"), both, strict=True)
    ]
    card = _card(tmp_path, "period,unit,indicator,actual\n" + "".join(rows))
    assert _like(card) == ["Vân Đình"]


@pytest.mark.parametrize(
    "rows",
    [
        OTHERS,
        OTHERS + "2024,Xã D,295,511\n",
        "2024,Xã A,10,20\n2024,Xã B,20,30\n2024,Xã C,30,50\n",
        "2024,Xã A,5,9\n2024,Xã B,5,9\n",
        "2024,Xã A,0,0\n2024,Xã B,0,0\n2024,Xã C,0,0\n2024,Xã D,0,0\n",
        "2024,Xã A,5,9\n2024,Xã B,5,9\n2024,Xã C,5,9\n2024,Xã D,5,9\n",
        OTHERS + "2024,Văn phòng,295,510\n",
    ],
    ids=["no total", "one figure off", "few and round", "two", "zeros", "all alike", "unranked"],
)
def test_sound_rows_are_not_called_totals(tmp_path: "Path", rows: str) -> None:
    assert not _like(_card(tmp_path, COUNTS + rows))


def test_a_row_of_another_level_is_not_one_of_the_others(tmp_path: "Path") -> None:
    rows = OTHERS.replace("Xã A,", "Xã A,xã,").replace("Xã B,", "Xã B,xã,")
    rows = rows.replace("Xã C,", "Xã C,xã,") + "2024,Huyện H,huyện,295,510\n"
    assert not _like(_card(tmp_path, "period,unit,level,n,d\n" + rows))


def test_what_happens_in_one_period_of_several_is_an_accident(tmp_path: "Path") -> None:
    total = "2024,Vân Đình,295,510\n"
    later = "".join(
        f"{year},{unit},{figures}\n"
        for year in (2025, 2026)
        for unit, figures in {"Xã A": "58,111", "Xã B": "41,90", "Vân Đình": "301,402"}.items()
    )
    assert not _like(_card(tmp_path, COUNTS + OTHERS + total + later))


def test_random_figures_are_hardly_ever_like_totals() -> None:
    random = np.random.default_rng(2024)
    kinds = np.ones(2, np.bool_), np.zeros(2, np.bool_)
    told = 0
    for _ in range(200):
        size = random.lognormal(4, 1, (12, 1)) * random.uniform(0.5, 1, (12, 2))
        told += sum(one.strength for one in alike(np.rint(size), *kinds)) >= 2
    assert told <= 4
