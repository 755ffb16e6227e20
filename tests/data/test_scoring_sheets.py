"""Scoring sheets: points that somebody gave, by round, beside the figures that rules look at."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest

from cchc_score import Scorecard, compare, compute
from cchc_score.data.dialect import Dialect
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from conftest import Case

INDEX = """\
id: t
title: {vi: "Thử", en: "Trial"}
publisher: X
references: [{title: x}]
effective: {from: 2020}
decimals: 2
stages: [self, {id: appraised, title: {vi: "Thẩm định", en: "Appraised"}}]
variables:
  dossiers: {title: {vi: "Số hồ sơ", en: "Dossiers"}}
parts:
  - id: one
    code: I
    title: {vi: "Nhóm một", en: "First"}
    max: 20
    parts:
      - {id: online, code: "1.1", title: {vi: "Nộp trực tuyến", en: Online}, measure: "%", max: 10, rule: {kind: ratio}}
      - {id: scheme, code: "1.2", title: {vi: "Kế hoạch", en: Plan}, max: 10, rule: {kind: given}}
  - {id: docs, code: "2", title: {vi: "Văn bản", en: Documents}, max: 5, value: dossiers / 4, rule: {kind: ratio, full_at: 10}}
  - {id: seen, code: "3", title: {vi: "Lượt xem", en: Views}}
"""  # noqa: E501 - a part a line
SHEET = """\
STT;Tiêu chí;Điểm tối đa;Điểm tự chấm;Điểm thẩm định;Ghi chú
I;Nhóm một;20;17,5;;
1.1;Nộp trực tuyến;10;8;7,25;
1.2;Kế hoạch;10;9,5;9;chậm
2;Văn bản;5;4;3;
;Tổng cộng;;21,5;19,25;
"""
HEAD = "STT;Tiêu chí;Điểm tối đa;Số liệu kê khai;Điểm tự chấm;Điểm thẩm định\n"


def _card(case: "Case", content: str, stage: str | None = None) -> Scorecard:
    dialect = Dialect(supplied={"unit": "Sở A", "period": "2024"}, stage=stage)
    data, index = case.write("d.csv", content), case.write("i.yaml", INDEX)
    return compute(data, index=index, dialect=dialect, lang="en")


def _points(card: Scorecard) -> Mapping[str, float]:
    scores = card.scores.dropna(subset=["points"])
    return dict(zip(scores["part"], scores["points"], strict=True))


def _told(card: Scorecard) -> list[tuple[str, int, int]]:
    return [
        (one.fault.code, one.place.line, one.place.column)
        for one in card.diagnostics
        if one.fault.severity != "note"
    ]


@pytest.mark.parametrize(
    ("stage", "points"),
    [
        ("self", {"online": 8, "scheme": 9.5, "one": 17.5, "docs": 4, "t": 21.5}),
        ("appraised", {"online": 7.25, "scheme": 9, "one": 16.25, "docs": 3, "t": 19.25}),
        (None, {"online": 7.25, "scheme": 9, "one": 16.25, "docs": 3, "t": 19.25}),
    ],
)
def test_points_of_a_round_stand_where_there_is_no_figure(
    case: "Case", stage: str | None, points: Mapping[str, float]
) -> None:
    """Of leaves of any rule, and up the tree; without a round asked for, the last one."""
    card = _card(case, SHEET, stage)
    assert _points(card) == points
    assert _told(card) == []
    scores = card.scores.set_index("part")
    assert scores.loc["online", "given"]
    assert scores.loc["online", "coverage"] == 100
    assert scores.loc["t", "max"] == 25
    assert scores["value"].isna()["online"]


def test_points_beside_a_figure_are_told_where_the_rule_gives_others(case: "Case") -> None:
    """Claimed 8, the rule gives 7.5; what agrees as it is printed is not told."""
    rows = (
        "1.1;Nộp trực tuyến;10;75;8;\n1.2;Kế hoạch;10;;9;\n2;Văn bản;5;;2,5;\n;Tổng cộng;25;;19;\n"
    )
    card = _card(case, HEAD + rows, "self")
    assert _points(card) == {"online": 7.5, "scheme": 9, "one": 16.5, "docs": 2.5, "t": 19}
    assert _told(card) == [("DAT967", 2, 26)]
    (claim,) = [one for one in card.diagnostics if one.fault.code == "DAT967"]
    assert "8 points" in claim.what("en")
    assert "7.5" in claim.what("en")
    near = _card(case, HEAD + "1.1;Nộp trực tuyến;10;66,666;6,67;\n", "self")
    assert _told(near) == []


def test_a_figure_is_of_the_first_round_and_lent_to_none(case: "Case") -> None:
    rows = "1.1;Nộp trực tuyến;10;75;7,5;\n1.2;Kế hoạch;10;;9;8\n"
    assert _points(_card(case, HEAD + rows, "appraised")) == {"scheme": 8}


def test_a_maximum_that_is_not_the_decree_s_is_told_at_its_cell(case: "Case") -> None:
    content = SHEET.replace("Nộp trực tuyến;10", "Nộp trực tuyến;12").replace("một;20", "một;25")
    assert _told(_card(case, content)) == [("DAT966", 2, 12), ("DAT966", 3, 20)]


def test_a_total_that_its_parts_do_not_make_is_told(case: "Case") -> None:
    assert _told(_card(case, SHEET.replace("19,25", "20,25"))) == [("DAT902", 6, 18)]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("trực tuyến;10;8;7,25", "trực tuyến;10;8;10,25", ("DAT303", 3, 25)),
        ("trực tuyến;10;8;7,25", "trực tuyến;10;8;cao", ("DAT301", 3, 25)),
        ("2;Văn bản", "9;Điểm thưởng", ("DAT304", 5, 3)),
        ("2;Văn bản;5", "3;Lượt xem;", ("DAT334", 5, 15)),
        ("Điểm thẩm định;", "Điểm thẩm định lần 1;", ("DAT314", 1, 0)),
    ],
    ids=["above", "no number", "unknown", "unscored", "no such round"],
)
def test_points_that_cannot_be_are_refused_at_their_cell(
    case: "Case", old: str, new: str, told: tuple[str, int, int]
) -> None:
    with pytest.raises(Refusal) as refused:
        _card(case, SHEET.replace(old, new))
    spots = [(one.fault.code, one.place.line, one.place.column) for one in refused.value.errors]
    assert told in spots


def test_a_title_of_its_own_is_known_by_the_number(case: "Case") -> None:
    content = SHEET.replace("1.1;Nộp trực tuyến", "1.1;Tỷ lệ nộp trực tuyến trong năm")
    assert _points(_card(case, content))["online"] == 7.25


def test_sections_and_verdicts_without_points_are_left_aside_by_name(case: "Case") -> None:
    content = SHEET.replace("I;Nhóm một;20;17,5;;", "A;Phần chung;;;;") + ";Xếp loại: Tốt;;;;\n"
    card = _card(case, content)
    assert _points(card)["t"] == 19.25
    told = [one.what("en") for one in card.diagnostics if one.fault.code == "DAT960"]
    assert ["Phần chung" in one for one in told] == [True]


def test_one_sheet_is_compared_round_by_round(case: "Case") -> None:
    data, index = case.write("d.csv", SHEET), case.write("i.yaml", INDEX)
    dialect = Dialect(supplied={"unit": "Sở A", "period": "2024"})
    found = compare(data, index=index, stages=("self", "appraised"), dialect=dialect, lang="en")
    changes = found.changes.set_index("part")["points_change"]
    assert changes["online"] == -0.75
    assert changes["t"] == -2.25


def test_points_with_the_round_in_a_column(case: "Case") -> None:
    rows = "Thẩm định;1.1;7\nself;1.1;8\n"
    card = _card(case, "giai đoạn;Tiêu chí;Điểm\n" + rows)
    assert _points(card) == {"online": 7}


@pytest.mark.parametrize("titles", ["points:self;points:appraised", "points:self;points:Thẩm định"])
def test_rounds_are_named_by_id_or_title(case: "Case", titles: str) -> None:
    card = _card(case, f"indicator;{titles}\n1.1;8;7\n")
    assert _points(card) == {"online": 7}


def test_a_number_that_is_another_part_s_than_the_title_is_refused(case: "Case") -> None:
    with pytest.raises(Refusal) as refused:
        _card(case, SHEET.replace("1.2;Kế hoạch", "1.1;Kế hoạch"))
    assert [(one.place.line, one.place.column) for one in refused.value.errors] == [(4, 5)]


def test_numbers_that_only_count_the_rows_contradict_no_title(case: "Case") -> None:
    """The second row is 2, as is the code of another part."""
    content = SHEET.replace("1.1;", "2;").replace("1.2;", "3;").replace("2;Văn bản", "4;Văn bản")
    assert _points(_card(case, content))["t"] == 19.25


def test_a_number_that_lost_its_zero_contradicts_no_title(case: "Case") -> None:
    index = INDEX.replace('code: "1.2"', 'code: "1.10"')
    data = case.write("d.csv", SHEET.replace("1.2;Kế hoạch", "1.1;Kế hoạch"))
    dialect = Dialect(supplied={"unit": "Sở A", "period": "2024"})
    card = compute(data, index=case.write("i.yaml", index), dialect=dialect, lang="en")
    assert _points(card)["scheme"] == 9


def test_points_below_the_least_are_refused_where_there_is_no_maximum(case: "Case") -> None:
    """A deduction has a floor alone."""
    part = (
        '  - {id: late, code: "4", title: {vi: "Chậm"}, min: -2, rule: {kind: each, points: -1}}\n'
    )
    data = case.write("d.csv", SHEET + "4;Chậm;;-1;-5;\n")
    dialect = Dialect(supplied={"unit": "Sở A", "period": "2024"})
    with pytest.raises(Refusal) as refused:
        compute(data, index=case.write("i.yaml", INDEX + part), dialect=dialect, lang="en")
    spots = [(one.fault.code, one.place.line, one.place.column) for one in refused.value.errors]
    assert spots == [("DAT303", 7, 12)]


def test_points_for_a_part_that_is_not_for_the_unit_are_told(case: "Case") -> None:
    """As a figure is: they do not count."""
    part = '  - {id: own, code: "4", title: {vi: "Riêng"}, max: 4, applies_to: {level: [tinh]}, rule: {kind: ratio}}\n'  # noqa: E501 - a part a line
    data = case.write("d.csv", SHEET + "4;Riêng;4;3;2;\n")
    dialect = Dialect(supplied={"unit": "Sở A", "period": "2024", "level": "xa"})
    card = compute(data, index=case.write("i.yaml", INDEX + part), dialect=dialect, lang="en")
    assert ("DAT932", 7, 13) in _told(card)
    assert _points(card)["t"] == 19.25
