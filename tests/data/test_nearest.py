"""Files that no definition knows: the nearest is named, and what in which file it does not know."""

from typing import TYPE_CHECKING

import pytest

from cchc_score import compute
from cchc_score.data.dialect import Dialect
from cchc_score.diagnostics import Diagnostic, Refusal

if TYPE_CHECKING:
    from conftest import Case

LONG = "kỳ;đơn vị;chỉ tiêu;thực hiện\n2022;Xã {n};Tỷ lệ trực tuyến;5\n2022;Xã {n};Đúng hạn;6\n"
WIDE = "kỳ;đơn vị;Đúng hạn;Ghi\n2022;Xã {n};5;x\n"


def _told(case: "Case", *contents: str, code: int = 2) -> list[Diagnostic]:
    files = [case.write(f"{place}.csv", content) for place, content in enumerate(contents, 1)]
    with pytest.raises(Refusal) as refused:
        compute(*files, indicators=case.folder / "indicators", dialect=Dialect(delimiter=";"))
    assert refused.value.code == code
    return refused.value.errors


def _places(found: list[Diagnostic]) -> list[tuple[str, str, int, int]]:
    return [
        (one.fault.code, one.place.file.rpartition("/")[2], one.place.line, one.place.column)
        for one in found
    ]


@pytest.fixture
def shelf(case: "Case", demo: str) -> "Case":
    """Put two indices on the shelf, of which the first has two versions."""
    case.definition(demo)
    later = demo.replace("from: 2020, to: 2024", "from: 2025").replace("Đúng hạn", "Kịp thời")
    case.definition(later, "indicators/demo/2025.yaml")
    other = demo.replace("id: demo", "id: other").replace("Đúng hạn", "Nhanh")
    other = other.replace("Tỷ lệ trực tuyến", "Chất lượng").replace("On time", "Fast")
    case.definition(other, "indicators/other/2020.yaml")
    return case


@pytest.mark.parametrize("altered", range(1, 11))
def test_one_altered_title_in_one_of_ten_forms_is_pointed_at(shelf: "Case", altered: int) -> None:
    forms = [LONG.format(n=n) for n in range(10)]
    forms[altered - 1] = forms[altered - 1].replace("Đúng hạn", "Đúng hẹn")
    found = _told(shelf, *forms)
    assert _places(found) == [("DAT252", f"{altered}.csv", 3, 11)]
    what = found[0].what("en")
    assert "the nearest, demo (2020), does not know 'Đúng hẹn'; did you mean 'đúng hạn'?" in what
    assert "--index" in found[0].remedy("vi")


def test_a_heading_that_is_altered_is_pointed_at_too(shelf: "Case") -> None:
    found = _told(shelf, WIDE.format(n=1).replace("Đúng hạn", "Đúng hạnn"))
    assert _places(found) == [("DAT252", "1.csv", 1, 11)]
    assert "does not know 'Đúng hạnn'; did you mean 'đúng hạn'?" in found[0].what("en")


def test_of_wide_files_the_one_with_the_altered_heading_is_named(shelf: "Case") -> None:
    """The others say which index it is."""
    forms = [WIDE.format(n=n) for n in range(1, 4)]
    forms[1] = forms[1].replace("Đúng hạn", "Đúng hạnn")
    found = _told(shelf, *forms, code=1)
    assert _places(found) == [("DAT204", "2.csv", 1, 0)]
    assert "'Đúng hạnn'; did you mean 'đúng hạn'?" in found[0].what("en")


def test_each_strange_name_is_told_once_a_file(shelf: "Case") -> None:
    strange = LONG.format(n=1) + "2022;Xã 1;Một;1\n2022;Xã 2;Một;1\n2022;Xã 2;Hai;1\n"
    assert _places(_told(shelf, strange, strange)) == [
        ("DAT252", file, line, 11) for file in ("1.csv", "2.csv") for line in (4, 6)
    ]


def test_headings_that_are_like_none_are_told_together(shelf: "Case") -> None:
    known = LONG.format(n=1) + "2022;Xã 1;wwww;1\n"
    found = _told(shelf, known, "kỳ;đơn vị;qqqq;zzzz\n2022;Xã A;1;1\n")
    assert _places(found)[1:] == [("DAT252", "2.csv", 1, 0)]
    assert "does not know 'qqqq, zzzz'" in found[1].what("en")


def test_where_none_comes_near_the_definitions_are_listed(shelf: "Case") -> None:
    found = _told(shelf, "kỳ;đơn vị;qqqq\n2022;Xã A;1\n")
    assert _places(found) == [("DAT252", "1.csv", 0, 0)]
    assert found[0].what("en").endswith("knows this file")
    assert "demo (2020), demo (2025), other (2020)" in found[0].remedy("en")


def test_definitions_that_know_the_file_but_not_its_time_are_told_as_such(case: "Case") -> None:
    text = case.definition().path.read_text("utf-8")
    case.definition(text.replace("id: demo", "id: twin"), "indicators/twin/2020.yaml")
    (fault,) = _told(case, WIDE.format(n=1).replace("2022", "2031"))
    assert fault.fault.code == "DAT206"
    assert "demo (2020), twin (2020)" in fault.what("vi")
