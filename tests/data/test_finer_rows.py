"""Rows finer than a unit: never made one in silence, and added up where somebody says so."""

from typing import TYPE_CHECKING, Any

import pytest

from cchc_score import Scorecard, compute
from cchc_score.data.dialect import Dialect
from cchc_score.diagnostics import Diagnostic, Refusal

if TYPE_CHECKING:
    from pathlib import Path

INDEX = """\
id: t
title: {vi: Thử, en: Trial}
publisher: P
references: [{title: Made for the tests}]
effective: {from: 2020}
variables: {received: {title: Tiếp nhận}, late: {title: Trễ hạn}}
parts:
  - {id: rate, title: {vi: Tỷ lệ trễ, en: Late}, measure: "%", value: "100 * late / received"}
  - {id: online, title: {vi: Trực tuyến, en: Online}, measure: "%", plan: 50}
"""
HEAD = "period;unit;Lĩnh vực;received;late\n"
TWO = HEAD + "2024;Sở A;Đất đai;60;6\n2024;Sở A;Hộ tịch;40;3\n2024;Sở B;Đất đai;10;1\n"
FIELD = ("Lĩnh vực",)


def _card(folder: "Path", *data: str, over: tuple[str, ...] = ()) -> Scorecard:
    (folder / "i.yaml").write_text(INDEX, encoding="utf-8")
    files = [folder / f"{at}.csv" for at in range(len(data))]
    for file, text in zip(files, data, strict=True):
        file.write_text(text, encoding="utf-8")
    dialect = Dialect(sum_over=over)
    return compute(*files, index=folder / "i.yaml", dialect=dialect, lang="en")


def _refused(folder: "Path", *data: str, over: tuple[str, ...] = ()) -> list[Diagnostic]:
    with pytest.raises(Refusal) as refusal:
        _card(folder, *data, over=over)
    return refusal.value.errors


def _actual(card: Scorecard, indicator: str = "rate") -> dict[str, Any]:
    gaps = card.gaps[card.gaps["indicator"] == indicator]
    return dict(zip(gaps["unit"], gaps["actual"], strict=True))


def _codes(card: Scorecard) -> list[str]:
    return [one.fault.code for one in card.diagnostics]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("2024;Sở A;Đất đai;10;1\n2024;Sở A;Hộ tịch;10;1\n", 3),
        ("2024;Sở A;Đất đai;100;\n2024;Sở A;Hộ tịch;;20\n", 3),
        ("2024;Sở A;Đất đai;60;6\n2024;Sở A;Hộ tịch;40;3\n", 3),
        ("2024;Sở A;;10;1\n2024;Sở A;Đất đai;10;1\n2024;Sở A;Hộ tịch;10;1\n", 4),
    ],
    ids=["alike", "completing", "differing", "blank first"],
)
def test_rows_told_apart_by_a_column_that_is_not_read_are_refused(
    tmp_path: "Path", rows: str, line: int
) -> None:
    (found,) = _refused(tmp_path, HEAD + rows)
    assert (found.fault.code, found.place.line, found.place.column) == ("DAT340", line, 11)
    assert "'Lĩnh vực'" in found.what("en")
    assert '--sum-over "Lĩnh vực"' in found.remedy("en")


@pytest.mark.parametrize(
    "rows",
    [
        "2024;Sở A;Đất đai;10;\n2024;Sở A;Đất đai;;1\n",
        "2024;Sở A;1;10;\n2024;Sở A;2;;1\n",
        "2024;Sở A;;10;\n2024;Sở A;Hộ tịch;;1\n",
        "2024;Sở A;Đất đai;10;1\n2023;Sở A;Hộ tịch;10;1\n",
        "2024;Sở A;KCDL;10;\n2024;Sở A;Hộ tịch;;1\n",
    ],
    ids=["one word", "running numbers", "a word and a blank", "two periods", "not reported"],
)
def test_rows_that_nothing_tells_apart_are_joined(tmp_path: "Path", rows: str) -> None:
    assert _actual(_card(tmp_path, HEAD + rows))["Sở A"] == 10


def test_finer_rows_in_several_files_are_refused(tmp_path: "Path") -> None:
    one, two = (HEAD + f"2024;Sở A;{field};10;1\n" for field in ("Đất đai", "Hộ tịch"))
    (found,) = _refused(tmp_path, one, two)
    assert (found.fault.code, found.place.file) == ("DAT340", (tmp_path / "1.csv").as_posix())


def test_files_of_other_figures_may_differ_in_what_is_not_read(tmp_path: "Path") -> None:
    one = "period;unit;Người lập;received\n2024;Sở A;An;10\n"
    two = "period;unit;Người lập;late\n2024;Sở A;Bình;1\n"
    assert _actual(_card(tmp_path, one, two)) == {"Sở A": 10}


def test_finer_rows_of_a_long_file_are_refused_by_indicator(tmp_path: "Path") -> None:
    head = "period;unit;indicator;sex;actual\n"
    sound = "2024;Sở A;received;nam;10\n2024;Sở A;late;nữ;1\n"
    assert _actual(_card(tmp_path, head + sound)) == {"Sở A": 10}
    (found,) = _refused(tmp_path, head + sound + "2024;Sở A;late;nam;1\n")
    assert (found.fault.code, found.place.line) == ("DAT340", 4)


def test_every_column_that_tells_rows_apart_is_named_once_a_file(tmp_path: "Path") -> None:
    head = "period;unit;Lĩnh vực;Mã;received;late\n"
    rows = [f"2024;Sở A;Lĩnh vực {at};LV{at};10;1\n" for at in "abcd"]
    (found,) = _refused(tmp_path, head + "".join(rows))
    assert "'Lĩnh vực, Mã'" in found.what("en")
    assert "and 2 more rows" in found.what("en")


def test_counts_are_added_up_over_a_column(tmp_path: "Path") -> None:
    card = _card(tmp_path, TWO, over=FIELD)
    assert _actual(card) == {"Sở A": 9, "Sở B": 10}
    (note,) = [one for one in card.diagnostics if one.fault.code == "DAT964"]
    assert "(2 rows made 1): received, late" in note.what("en")
    assert "DAT901" not in _codes(card)


def test_long_files_are_added_up_too(tmp_path: "Path") -> None:
    head = "period;unit;indicator;sex;actual\n"
    rows = "2024;Sở A;received;nam;10\n2024;Sở A;received;nữ;10\n"
    rows += "2024;Sở A;late;nam;0\n2024;Sở A;late;nữ;1\n"
    assert _actual(_card(tmp_path, head + rows, over=("SEX",))) == {"Sở A": 5}


def test_files_are_added_up_together(tmp_path: "Path") -> None:
    one, two = (HEAD + f"2024;Sở A;{field};10;1\n" for field in ("Đất đai", "Hộ tịch"))
    late = "period;unit;online\n2024;Sở A;70\n"
    card = _card(tmp_path, one, two, late, over=FIELD)
    assert _actual(card) == {"Sở A": 10}
    assert _actual(card, "online") == {"Sở A": 70}


def test_a_row_that_another_column_tells_apart_is_still_refused(tmp_path: "Path") -> None:
    head = "period;unit;Lĩnh vực;Thủ tục;received;late\n"
    rows = "2024;Sở A;Đất đai;cấp mới;10;1\n2024;Sở A;Đất đai;cấp đổi;10;1\n"
    (found,) = _refused(tmp_path, head + rows, over=FIELD)
    assert "'Thủ tục'" in found.what("en")
    assert _actual(_card(tmp_path, head + rows, over=(*FIELD, "Thủ tục"))) == {"Sở A": 10}


def test_two_figures_of_one_word_contradict_each_other(tmp_path: "Path") -> None:
    rows = "2024;Sở A;Đất đai;60;6\n2024;Sở A;Đất đai;40;6\n"
    assert [one.fault.code for one in _refused(tmp_path, HEAD + rows, over=FIELD)] == ["DAT306"]


def test_a_part_that_is_missing_leaves_the_sum_missing_and_is_told(tmp_path: "Path") -> None:
    rows = "2024;Sở A;Đất đai;100;\n2024;Sở A;Hộ tịch;;20\n2024;Sở B;Đất đai;10;1\n"
    card = _card(tmp_path, HEAD + rows, over=FIELD)
    assert card.gaps.set_index(["unit", "indicator"]).loc[("Sở A", "rate"), "reason"] == "missing"
    told = [one.what("en") for one in card.diagnostics if one.fault.code == "DAT965"]
    assert [text.split("'")[1] for text in told] == ["received", "late"]


def test_what_did_not_arise_adds_nothing(tmp_path: "Path") -> None:
    rows = "2024;Sở A;Đất đai;100;10\n2024;Sở A;Hộ tịch;KPS;KPS\n"
    assert _actual(_card(tmp_path, HEAD + rows, over=FIELD)) == {"Sở A": 10}


@pytest.mark.parametrize("word", ["Tổng số", "Cộng", "", "Chung"])
def test_a_total_among_finer_rows_is_not_added_and_must_be_the_sum(
    tmp_path: "Path", word: str
) -> None:
    assert _actual(_card(tmp_path, TWO + f"2024;Sở A;{word};100;9\n", over=FIELD))["Sở A"] == 9
    (found,) = _refused(tmp_path, TWO + f"2024;Sở A;{word};100;8\n", over=FIELD)
    assert (found.fault.code, found.place.line) == ("DAT344", 2)
    assert "is 8 in the row of no 'Lĩnh vực', and the others make 9" in found.what("en")


def test_rates_are_never_added_up(tmp_path: "Path") -> None:
    head = "period;unit;Lĩnh vực;received;online\n"
    rows = "2024;Sở A;Đất đai;60;70\n2024;Sở A;Hộ tịch;40;{}\n"
    (found,) = _refused(tmp_path, head + rows.format(80), over=FIELD)
    assert found.fault.code == "DAT343"
    assert [one.fault.code for one in _refused(tmp_path, head + rows.format(""), over=FIELD)] == [
        "DAT343"
    ]
    assert _actual(_card(tmp_path, head + rows.format(70), over=FIELD), "online") == {"Sở A": 70}
    total = rows.format(80) + "2024;Sở A;Tổng số;100;74\n"
    assert _actual(_card(tmp_path, head + total, over=FIELD), "online") == {"Sở A": 74}


def test_a_column_to_sum_over_must_be_there_and_unread(tmp_path: "Path") -> None:
    (found,) = _refused(tmp_path, TWO, over=("Lĩnh vưc",))
    assert found.fault.code == "DAT341"
    assert "did you mean 'Lĩnh vực'?" in found.what("en")
    assert {one.fault.code for one in _refused(tmp_path, TWO, over=("received",))} >= {"DAT342"}
