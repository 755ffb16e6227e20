"""Names of units: what is no part of them, and two places that tell two things of one unit."""

from typing import TYPE_CHECKING

import pytest

from cchc_score.data.dialect import Dialect
from cchc_score.data.figures.roster import Who, enroll
from cchc_score.data.units import units_file
from cchc_score.diagnostics import Diagnostic

if TYPE_CHECKING:
    from conftest import Case

HEAD = "period,unit_code,unit,speed\n"


def _errors(found: list[Diagnostic]) -> list[tuple[str, int, str]]:
    """Return the code, the line and the English words of every error."""
    return [(one.fault.code, one.place.line, one.what("en")) for one in found if one.is_error]


@pytest.mark.parametrize(
    ("rows", "line", "told"),
    [
        (
            "2021,HN05,Xã C,50\n2022,HN05,Xã B,60\n",
            3,
            "the code HN05 has two names: 'Xã B' here, 'Xã C' at {file}:2:11",
        ),
        (
            "2021,,Xã C,50\n2021,HN05,Xã B,60\n2022,HN05,Xã C,50\n",
            4,
            "the code HN05 has two names: 'Xã C' here, 'Xã B' at {file}:3:11",
        ),
        (
            "2021,10,Xã A,50\n2022,Q7,Xã B,60\n2023,01,Xã A,60\n",
            4,
            "the unit 'Xã A' has two values of unit_code: '01' here, '10' at {file}:2:9",
        ),
    ],
    ids=["two names, against the alphabet", "the row that says the code", "two codes"],
)
def test_two_rows_that_disagree_are_both_told_and_neither_is_accused(
    case: "Case", rows: str, line: int, told: str
) -> None:
    _, found = case.observe(HEAD + rows)
    file = found[0].place.file
    assert [(at, words) for _, at, words in _errors(found)] == [(line, told.format(file=file))]


def test_a_row_that_disagrees_with_the_file_of_units_is_told_with_the_place_there(
    case: "Case",
) -> None:
    units = case.write("units.csv", "unit_code,unit,level\n05,Xã B,xã\n06,Xã C,xã\n")
    known = units_file.read_units(str(units), Dialect())
    data = "period,unit_code,unit,level,speed\n2022,05,Xã C,xã,1\n2022,06,Xã C,huyện,2\n"
    _, found = enroll([case.table(data)], Who(known))
    assert _errors(found) == [
        ("DAT321", 2, f"the code 05 has two names: 'Xã C' here, 'Xã B' at {units}:2:4"),
        (
            "DAT310",
            3,
            f"the unit 'Xã C' has two values of level: 'huyện' here, 'xã' at {units}:3:4",
        ),
    ]


@pytest.mark.parametrize(
    "spelled",
    [
        "UBND huyện A", "UBND. huyện A", "Ủy ban nhân dân huyện A", "Uỷ ban nhân dân Huyện A",
        "UBND H. A", "UBND: huyện A", "People's Committee of Huyện A",
        "1. Huyện A", "01. Huyện A", "1) Huyện A", "(1) Huyện A", "1 - Huyện A", "1.2. Huyện A",
        "1.2 Huyện A", "1 Huyện A", "IV. Huyện A", "I. Huyện A", "X. Huyện A", "a) Huyện A",
        "• Huyện A", "– Huyện A", "* Huyện A",
        "Huyện A (*)", "Huyện A*", "Huyện A (1)", "Huyện A [2]", "Huyện A¹", "Huyện A †",
        "huyện A.", "Huyện A;", "1. UBND huyện A (*).",
        "Huyện\u200b A", "\u2068Huyện A\u2069", "Huy\u00adện A\ufeff", "\u200eHuyện A",
        "Huyện\u2060 A",
        "Huye\u200b\u0302\u0323n A", "\u202dHuyện A\u202c", "H\u0007uyện A",
    ],
)  # fmt: skip
def test_what_is_no_part_of_a_name_makes_no_unit_of_its_own(case: "Case", spelled: str) -> None:
    """And one note a file says what was read as what, also what nobody sees."""
    content = f"period,unit,speed\n2022,Huyện A,50\n2023,{spelled},60\n"
    seen, found = case.observe(content)
    assert [unit.name for unit in seen.units] == ["Huyện A"]
    assert [(one.fault.code, one.place.line) for one in found] == [("DAT971", 3)]
    assert "→ " in found[0].what("en")
    assert not set(found[0].what("en")) & set("\u200b\u2068\u00ad\u200e\u2060\u202d\u0007")


@pytest.mark.parametrize(
    "name",
    [
        "Quận 1", "Phường 14", "Phường (1)", "X. Hòa Bình", "H. Mê Linh", "TP. Hồ Chí Minh",
        "30/4", "26-3", "19-5", "4-H", "12 huyện", "12 huyện miền núi", "2 Tháng 9", "Xã 3",
        "UBND", "UBND tỉnh", "UBND các huyện", "UBND cấp xã", "Văn phòng UBND tỉnh",
        "HĐND huyện A", "Huyện ủy A", "Xã Tân Lập (cũ)", "Trường THPT số 1", "Bà Rịa - Vũng Tàu",
        "Huyện Kim...", "A", "1", "I", "V", "1A", "Sở GTVT (2 phòng)",
    ],
)  # fmt: skip
def test_a_name_that_only_looks_so_stays_as_it_is(case: "Case", name: str) -> None:
    seen, found = case.observe(f'period,unit,speed\n2022,"{name}",50\n')
    assert [unit.name for unit in seen.units] == [name]
    assert found == []


def test_a_name_that_begins_anew_begins_with_a_capital(case: "Case") -> None:
    seen, _ = case.observe("period,unit,speed\n2022,UBND huyện A,50\n2022,1. xã B,50\n")
    assert [unit.name for unit in seen.units] == ["Huyện A", "Xã B"]


def test_names_of_an_index_are_read_alike(case: "Case", demo: str) -> None:
    scored = demo.replace("- id: speed", "- id: speed\n    rule: {kind: ratio}\n    max: 10")
    definition = scored + "ranking: {unranked: ['UBND huyện B']}\n"
    content = "period,unit,speed\n2022,Huyện A,50\n2022,Huyện B,60\n2022,1. Huyện C,40\n"
    ranks = case.compute(content, definition=definition).ranking.set_index("unit")["rank"]
    assert ranks.dropna().index.tolist() == ["Huyện A", "Huyện C"]


def test_parents_are_read_alike(case: "Case") -> None:
    rows = "2022,Xã A,UBND tỉnh C,50\n2023,Xã A,1. Tỉnh C,50\n"
    seen, _ = case.observe("period,unit,parent,speed\n" + rows)
    assert [(unit.name, unit.parent) for unit in seen.units] == [("Xã A", "Tỉnh C")]


@pytest.mark.parametrize("name", ["=SUM(A1:A3)", "+B2", "-Huyện C", "@Huyện D", "\u200b=A1"])
def test_a_name_that_begins_like_a_formula_is_refused_at_its_row(case: "Case", name: str) -> None:
    seen, found = case.observe(f"period,unit,speed\n2022,Huyện A,50\n2022,{name},60\n")
    assert case.spots([one for one in found if one.is_error]) == [("DAT350", 3, 6)]
    assert [unit.name for unit in seen.units] == ["Huyện A"]


def test_a_row_of_totals_is_no_name_that_was_read_otherwise(case: "Case") -> None:
    _, found = case.observe("period,unit,speed\n2022,Huyện A,50\n2022,1. Tổng cộng:,60\n")
    assert "DAT971" not in {one.fault.code for one in found}


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Xã А", "U+0410"), ("Xã Α", "U+0391"), ("Ｘã A", "U+FF38"), ("Hà Nộі", "U+0456")],
)
def test_a_name_of_two_scripts_is_told_at_its_place(case: "Case", name: str, letter: str) -> None:
    _, found = case.observe(f"period,unit,speed\n2022,Xã A,50\n2023,{name},60\n")
    assert case.spots(found) == [("DAT970", 3, 6)]
    assert letter in found[0].what("vi")


@pytest.mark.parametrize("name", ["Москва", "Huyện A 河内", "Sở № 5", "Quận Ⅳ", "Huyện µ"])
def test_another_script_alone_or_one_that_looks_like_no_other_is_none_of_it(
    case: "Case", name: str
) -> None:
    _, found = case.observe(f"period,unit,speed\n2022,{name},50\n")
    assert found == []


def test_a_figure_with_a_mark_that_nobody_sees_is_that_figure(case: "Case") -> None:
    facts = case.facts("period,unit,speed\n2022,A,5\u200b0\u200e\n")
    assert list(facts.values()) == [50]


UNITS = """\
unit_code,unit,level,parent
01,Hà Nội,tỉnh,
001,Ba Đình,quận,01
0010,Xã Mười,xã,001
070,Huyện B,huyện,01
007,Huyện A,huyện,01
10,Xã Khác,xã,
"""


def _enrolled(case: "Case", rows: str) -> tuple[list[tuple[str, str]], list[tuple[str, int]]]:
    """Return the name and code of every unit, and every fault with its line."""
    known = units_file.read_units(str(case.write("units.csv", UNITS)), Dialect())
    head = "period,unit_code,unit,parent,speed\n"
    roster, found = enroll([case.table(head + rows)], Who(known))
    units = [(unit.name, unit.unit_code) for unit in roster.units]
    return units, [(one.fault.code, one.place.line) for one in found]


@pytest.mark.parametrize(
    ("row", "unit"),
    [
        ("1,Hà Nội,", ("Hà Nội", "01")),
        ("1,Ba Đình,", ("Ba Đình", "001")),
        ("1.0,Ba Đình,1", ("Ba Đình", "001")),
        ("7,Huyện A,", ("Huyện A", "007")),
        ("70,Huyện B,1", ("Huyện B", "070")),
        ("'007,Huyện A,01", ("Huyện A", "007")),
        ("10,Xã Khác,", ("Xã Khác", "10")),
        ("00070,Huyện B,", ("Huyện B", "070")),
        (",Huyện B,1", ("Huyện B", "070")),
    ],
)
def test_a_code_that_lost_its_zeros_is_found_again_where_the_name_fits_one(
    case: "Case", row: str, unit: tuple[str, str]
) -> None:
    """Also a parent's; a code that is there as it is written means that unit and no other."""
    units, found = _enrolled(case, f"2022,{row},1\n")
    assert unit in units
    assert found == []


@pytest.mark.parametrize(
    ("row", "code"),
    [("10,Xã Mười,", "DAT321"), ("7,Huyện B,", "DAT321"), ("8,Huyện A,", "DAT322")],
)
def test_a_code_of_another_unit_is_refused_with_and_without_its_zeros(
    case: "Case", row: str, code: str
) -> None:
    _, found = _enrolled(case, f"2022,{row},1\n")
    assert found == [(code, 2)]


def test_a_unit_that_was_renamed_is_itself_by_its_aliases(case: "Case") -> None:
    units = "unit_code,unit,aliases\n46,Huế,Thừa Thiên Huế; Tỉnh Thừa Thiên Huế\n"
    known = units_file.read_units(str(case.write("units.csv", units)), Dialect())
    rows = "2021,Tỉnh Thừa Thiên Huế,46,1\n2022,Thừa Thiên - Huế,,1\n2023,Huế,46,1\n"
    table = case.table("period,unit,unit_code,speed\n" + rows)
    roster, found = enroll([table], Who(known))
    assert [unit.name for unit in roster.units] == ["Huế"]
    assert found == []
