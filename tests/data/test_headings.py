"""What each column of a file means for an index."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from cchc_score.data.dialect import Dialect
from cchc_score.data.headings import Meaning, understand
from cchc_score.data.names import names
from cchc_score.data.vocabulary import ALIASES, LIKELY, POINTS, canonical, in_full
from cchc_score.definition.index import COLUMNS, PARTS_OF_PERIOD
from cchc_score.diagnostics import Diagnostic

if TYPE_CHECKING:
    from conftest import Case


def _understand(
    case: "Case", headings: str, dialect: Dialect | None = None, definition: str | None = None
) -> tuple[Meaning, list[Diagnostic]]:
    chosen = replace(dialect or Dialect(), delimiter=";")
    cells = ";".join("x" for _ in headings.split(";"))
    table = case.table(f"{headings}\n{cells}\n", chosen)
    index = case.definition(definition) if definition else case.definition()
    return understand(table, index)


@pytest.mark.parametrize(
    "heading",
    [
        "speed",
        "SPEED",
        " speed ",
        "1.2",
        "Đúng hạn",
        "ĐÚNG  HẠN",
        "đu\u0301ng ha\u0323n",
        "On time",
    ],
)
def test_a_figure_goes_by_id_code_or_title_however_it_is_typed(case: "Case", heading: str) -> None:
    meaning, found = _understand(case, f"period;unit;{heading}")
    assert (dict(meaning.figures), found) == ({"speed": 2}, [])


KEYS = {alias: name for alias, name in ALIASES.items() if canonical(alias) not in POINTS}


@pytest.mark.parametrize(("alias", "name"), [*KEYS.items(), ("Đơn Vị", "unit"), ("NĂM", "year")])
def test_vietnamese_headings_stand_for_reserved_columns(
    case: "Case", alias: str, name: str
) -> None:
    assert name in {*COLUMNS, *PARTS_OF_PERIOD}
    meaning, _ = _understand(
        case, f"{alias};indicator;actual" if name == "plan" else f"{alias};speed"
    )
    assert meaning.plans == {("", ""): 0} if name == "plan" else meaning.keys == {name: 0}


@pytest.mark.parametrize(
    ("heading", "name", "column"),
    [
        ("Điểm", "points", "points"),
        ("ĐIỂM TỰ CHẤM", "points:self", "points"),
        ("Thẩm định", "points:appraised", "points"),
        ("Điểm thẩm định lần 2", "points:thẩm định lần 2", "points"),
        ("Điểm tự chấm / points:self", "points:self", "points"),
        ("Điểm tối đa", "max", "max"),
        ("Điểm chuẩn", "max", "max"),
        ("Điểm danh", "Điểm danh", None),
    ],
)
def test_points_are_headed_by_their_round(heading: str, name: str, column: str | None) -> None:
    assert (in_full(heading), canonical(heading)) == (name, column)


def test_columns_of_points_are_read_in_a_long_file_and_told_in_a_wide_one(case: "Case") -> None:
    meaning, found = _understand(case, "kỳ;đơn vị;chỉ tiêu;thực hiện;Điểm tự chấm;Điểm tối đa")
    assert (meaning.points, meaning.keys["max"], found) == ({"self": 4}, 5, [])
    wide, told = _understand(case, "kỳ;đơn vị;speed;Điểm tự chấm;Điểm tối đa")
    assert wide.extra == ["Điểm tự chấm", "Điểm tối đa"]
    assert [one.fault.code for one in told] == ["DAT901"]


LIKELY_OF = [(spelling, name) for name, some in LIKELY.items() for spelling in some]
"""Headings that most often stand for a reserved column."""


@pytest.mark.parametrize(("spelling", "name"), LIKELY_OF)
def test_a_likely_heading_stands_for_its_column_where_no_other_does(
    case: "Case", spelling: str, name: str
) -> None:
    cells = {"period": "2022-Q1", "unit": "Xã A", "indicator": "speed", "actual": "1", "plan": "1"}
    heads = [spelling if one == name else one for one in cells]
    table = case.table(f"{';'.join(heads)}\n{';'.join(cells.values())}\n")
    meaning, found = understand(table, case.definition())
    assert found == []
    assert meaning.is_long
    assert (meaning.keys | {"plan": meaning.plans["", ""]})[name] == heads.index(spelling)


@pytest.mark.parametrize(
    "heading",
    [
        *("Tên đơn vị", "ĐƠN VỊ BÁO CÁO", "Đơn vị (*)", "Đơn vị:", "Đơn vị (1)", "Cơ quan"),
        *("Tên cơ quan, đơn vị", "Địa phương", "Sở, ban, ngành", "Đơn vị thực hiện", "Xã"),
        *("Huyện", "Quận/huyện", "Huyện, thị xã, thành phố", "Tên tỉnh/thành phố", "Tỉnh "),
        *("Province", "District name", "Xã, phường, thị trấn", "Bộ, ngành", "Phòng ban"),
    ],
)
def test_units_stand_below_whatever_says_so(case: "Case", heading: str) -> None:
    table = case.table(f"kỳ;{heading};speed\n2022;Tân An;1\n")
    meaning, found = understand(table, case.definition())
    assert (meaning.keys, found) == ({"period": 0, "unit": 1}, [])


@pytest.mark.parametrize("heading", ["Đơn vị tính", "Đơn vị chủ trì", "Kế hoạch số", "Điểm danh"])
def test_what_only_begins_like_a_reserved_heading_is_none(case: "Case", heading: str) -> None:
    table = case.table(f"kỳ;đơn vị;speed;{heading}\n2022;Tân An;1;%\n")
    meaning, _ = understand(table, case.definition())
    assert (meaning.keys, meaning.plans) == ({"period": 0, "unit": 1}, {})


@pytest.mark.parametrize(
    ("headings", "cells", "keys"),
    [
        ("Tỉnh;Huyện;Xã", "A;B;C", {"parent": 2, "unit": 3}),
        ("Xã;Quận/huyện", "C;B", {"unit": 1, "parent": 2}),
        ("Tỉnh;Xã", "A;C", {"parent": 1, "unit": 2}),
        ("Đơn vị;Huyện", "C;B", {"unit": 1}),
        ("Huyện;Cơ quan", "B;C", {"unit": 2}),
        ("Huyện;Xã", "B;12", {"unit": 1}),
        ("Đơn vị;Cơ quan;Địa phương", "C;D;E", {"unit": 1}),
        ("Xã;Đơn vị cấp trên;Huyện", "C;D;E", {"unit": 1, "parent": 2}),
    ],
)
def test_the_lowest_floor_of_government_is_the_unit_and_the_next_its_parent(
    case: "Case", headings: str, cells: str, keys: dict[str, int]
) -> None:
    table = case.table(f"kỳ;{headings};speed\n2022;{cells};1\n")
    meaning, _ = understand(table, case.definition())
    assert meaning.keys == {"period": 0, **keys}


def test_two_likely_headings_of_one_column_are_refused_until_one_is_named(case: "Case") -> None:
    content = "kỳ;Cơ quan;Địa phương;speed\n2022;A;B;1\n"
    _, found = understand(case.table(content), case.definition())
    assert [one.fault.code for one in found] == ["DAT201"]
    assert '--columns "unit=Cơ quan" or --columns "unit=Địa phương"' in found[0].remedy("en")
    named = case.table(content, Dialect(columns={"unit": "Địa phương"}))
    assert understand(named, case.definition())[0].keys == {"period": 0, "unit": 2}


def test_a_title_of_the_index_is_preferred_to_a_likely_heading(case: "Case") -> None:
    text = """\
id: t
title: {vi: Thử, en: Trial}
publisher: P
references: [{title: R}]
effective: {from: 2020}
parts: [{id: speed, title: {vi: Nội dung, en: Kết quả}}]
"""
    for heading in ("Nội dung", "Kết quả"):
        table = case.table(f"kỳ;đơn vị;{heading}\n2022;A;1\n")
        meaning, found = understand(table, case.definition(text))
        assert (meaning.figures, found) == ({"speed": 2}, [])


def test_of_many_headings_only_the_first_are_said(case: "Case") -> None:
    many = ";".join(f"cột {at}" for at in range(160))
    table = case.table(f"kỳ;đơn vị;speed;{many}\n2022;A;1{';' * 160}\n")
    _, (told,) = understand(table, case.definition())
    assert told.what("en").endswith("cột 7 and 152 more")
    assert len(told.what("vi")) < 150
    assert told.details["headings"] == many.split(";")


def test_variables_are_figures_too(case: "Case") -> None:
    meaning, _ = _understand(case, "period;unit;Hồ sơ trực tuyến;dossiers")
    assert meaning.figures == {"online": 2, "dossiers": 3}


@pytest.mark.parametrize(
    ("headings", "plans"),
    [
        ("period;unit;indicator;actual;plan;plan:tỉnh", {("", ""): 4, ("", "tỉnh"): 5}),
        ("kỳ;đơn vị;chỉ tiêu;thực hiện;kế hoạch:Bộ", {("", "Bộ"): 4}),
        ("period;unit;speed;plan:speed;plan:1.1", {("speed", ""): 3, ("share", ""): 4}),
        ("period;unit;speed;kế hoạch: Đúng hạn :Tỉnh", {("speed", "Tỉnh"): 3}),
    ],
)
def test_plan_columns_name_an_indicator_and_a_baseline(
    case: "Case", headings: str, plans: dict[tuple[str, str], int]
) -> None:
    meaning, found = _understand(case, headings)
    assert (meaning.plans, found) == (plans, [])


@pytest.mark.parametrize(
    ("headings", "is_long"),
    [
        ("period;unit;indicator;actual", True),
        ("period;unit;indicator;plan", True),
        ("period;unit;indicator;plan:x", True),
        ("period;unit;indicator;speed", False),
        ("period;unit;speed", False),
    ],
)
def test_long_needs_an_indicator_and_an_actual_or_a_plan(
    case: "Case", headings: str, *, is_long: bool
) -> None:
    assert _understand(case, headings)[0].is_long is is_long


def test_extra_columns_are_reported_once_and_kept_out(case: "Case") -> None:
    meaning, found = _understand(case, "period;unit;speed;dân số;ghi chú thêm")
    assert meaning.figures == {"speed": 2}
    assert meaning.extra == ["dân số", "ghi chú thêm"]
    assert [(one.fault.code, one.is_error) for one in found] == [("DAT901", False)]
    assert "dân số, ghi chú thêm" in found[0].what("vi")


def test_a_column_without_heading_counts_only_if_it_holds_anything(case: "Case") -> None:
    index = case.definition()
    empty = understand(case.table("period,unit,speed,\n2022,A,1,\n"), index)
    filled = understand(case.table("period,unit,speed,\n2022,A,1,9\n"), index)
    assert (empty[0].extra, filled[0].extra) == ([], ["(4)"])


@pytest.mark.parametrize(
    ("headings", "code", "column"),
    [
        ("period;unit;speed;On time", "DAT201", 19),
        ("period;kỳ;unit;speed", "DAT201", 8),
        ("period;unit;indicator;actual;thực hiện", "DAT201", 30),
        ("period;unit;indicator;actual;plan;kế hoạch", "DAT201", 35),
        ("period;unit;plan:speed;plan:1.2", "DAT201", 24),
    ],
)
def test_two_columns_of_one_meaning_are_refused_at_the_second(
    case: "Case", headings: str, code: str, column: int
) -> None:
    assert case.spots(_understand(case, headings)[1]) == [(code, 1, column)]


@pytest.mark.parametrize(
    ("headings", "missing"),
    [("unit;speed", ["period"]), ("period;speed", ["unit"]), ("quý;speed", ["period", "unit"])],
)
def test_a_missing_period_or_unit_is_refused_with_the_option(
    case: "Case", headings: str, missing: list[str]
) -> None:
    _, found = _understand(case, headings)
    assert [one.fault.code for one in found] == ["DAT203"] * len(missing)
    for one, name in zip(found, missing, strict=True):
        assert name in one.what("en")
        assert f"--{name}" in one.remedy("en")


def test_a_supplied_value_stands_for_a_missing_column(case: "Case") -> None:
    supplied = {"period": "2022", "unit": "Xã A"}
    assert not _understand(case, "speed", Dialect(supplied=supplied))[1]


def test_a_year_is_a_period(case: "Case") -> None:
    assert not _understand(case, "năm;unit;speed")[1]


def test_a_file_without_any_figure_of_the_index_is_refused(case: "Case") -> None:
    _, found = _understand(case, "period;unit;population")
    assert [one.fault.code for one in found] == ["DAT204"]
    assert "share, speed, letters" in found[0].remedy("en")


def test_one_title_for_two_parts_is_refused_naming_both_but_an_id_wins(
    case: "Case", demo: str
) -> None:
    twice = demo.replace("Đúng hạn", "Đơn thư").replace('"1.3"', '"speed"')
    meaning, found = _understand(case, "period;unit;đơn thư;speed", definition=twice)
    assert [(one.fault.code, one.place.column) for one in found] == [("DAT202", 13)]
    assert "speed, letters" in found[0].what("en")
    assert meaning.figures == {"speed": 3}


@pytest.mark.parametrize(
    ("headings", "columns", "keys", "figures"),
    [
        ("period;province_vi;speed", {"unit": "province_vi"}, {"period": 0, "unit": 1}, ["speed"]),
        ("period;Unit_VI;speed", {"unit": "unit_vi"}, {"period": 0, "unit": 1}, ["speed"]),
        ("period;unit;Ratio 2022", {"speed": "ratio 2022"}, {"period": 0, "unit": 1}, ["speed"]),
    ],
)
def test_columns_can_be_named(
    case: "Case",
    headings: str,
    columns: dict[str, str],
    keys: dict[str, int],
    figures: list[str],
) -> None:
    meaning, found = _understand(case, headings, Dialect(columns=columns))
    assert not [one for one in found if one.is_error]
    assert meaning.keys == keys
    assert list(meaning.figures) == figures


@pytest.mark.parametrize(
    ("headings", "columns", "second"),
    [
        ("period;unit;speed;new", {"speed": "new"}, 19),
        ("period;unit;new;speed", {"speed": "new"}, 17),
        ("period;unit;one;other", {"speed": ("one", "other")}, 17),
        ("period;unit;unit_vi;speed", {"unit": "unit_vi"}, 13),
        ("period;unit;indicator;actual;plan;plan 2", {"plan": "plan 2"}, 35),
    ],
)
def test_a_named_column_beside_the_one_that_bears_the_name_is_refused_naming_both(
    case: "Case", headings: str, columns: dict[str, str | Sequence[str]], second: int
) -> None:
    """--columns adds a spelling and takes none away; which of two is meant, nobody can tell."""
    _, found = _understand(case, headings, Dialect(columns=columns))
    (fault,) = [one for one in found if one.is_error]
    assert (fault.fault.code, fault.place.column) == ("DAT201", second)
    whole = headings.split(";")
    assert sum(f"'{heading}'" in fault.what("en") for heading in whole) == 2


def test_a_heading_may_be_given_another_name_than_its_own(case: "Case") -> None:
    """`unit` holds the codes and `name` the names: both are said, and nothing is read twice."""
    chosen = Dialect(columns={"unit_code": "unit", "unit": "name"})
    meaning, found = _understand(case, "period;unit;name;speed", chosen)
    assert (meaning.keys, found) == ({"period": 0, "unit_code": 1, "unit": 2}, [])


def test_each_file_may_have_another_of_the_named_headings(case: "Case") -> None:
    chosen = Dialect(columns={"speed": ("one", "other")})
    for heading in ("one", "other", "speed", "Đúng hạn"):
        meaning, found = _understand(case, f"period;unit;{heading}", chosen)
        assert (meaning.figures, found) == ({"speed": 2}, [])


def test_an_unknown_name_is_hinted_at(case: "Case") -> None:
    known = names(case.definition())
    assert known.find("sped") == ()
    assert known.hint("sped").en == "; did you mean 'speed'?"
