"""Which definition a file belongs to."""

from typing import TYPE_CHECKING

import pytest

from cchc_score import compute
from cchc_score.data.dialect import Dialect
from cchc_score.data.recognition import recognise
from cchc_score.definition.catalogue import Definition
from cchc_score.diagnostics import Diagnostic, Refusal

if TYPE_CHECKING:
    from conftest import Case

LONG = "period,unit,indicator,actual\n"


def _recognise(
    case: "Case", *contents: str, index: str | None = None, dialect: Dialect | None = None
) -> tuple[list[Definition], list[Diagnostic]]:
    tables = [
        case.table(content, dialect, f"data-{place}.csv") for place, content in enumerate(contents)
    ]
    return recognise(tables, index, case.folder / "indicators")


@pytest.fixture
def shelf(case: "Case", demo: str) -> "Case":
    """Put three definitions on the shelf: demo 2020, demo 2025 and other 2020."""
    later = demo.replace("from: 2020, to: 2024", "from: 2025")
    other = demo.replace("id: demo", "id: other").replace("speed", "pace").replace("1.2", "9")
    other = other.replace("Đúng hạn", "Nhanh").replace("On time", "Pace")
    case.definition(demo)
    case.definition(later, "indicators/demo/2025.yaml")
    case.definition(other, "indicators/other/2020.yaml")
    return case


@pytest.mark.parametrize(
    ("content", "chosen"),
    [
        ("period,unit,speed\n2022,A,1\n", "demo/2020"),
        ("period,unit,speed\n2025,A,1\n", "demo/2025"),
        ("period,unit,letters,pace\n2022,A,1,1\n", "other/2020"),
        ("period,unit,letters,plan:pace\n2022,A,1,1\n", "other/2020"),
        (LONG + "2022,A,letters,1\n2022,A,speed,1\n", "demo/2020"),
        (LONG + "2022,A,đơn thư,1\n2022,A,nhanh,1\n", "other/2020"),
        ("năm;quý;đơn vị;đúng hạn\n2025;1;A;1\n", "demo/2025"),
    ],
)
def test_the_index_is_the_one_that_knows_the_file_and_is_in_force(
    shelf: "Case", content: str, chosen: str
) -> None:
    (definition,), found = _recognise(shelf, content)
    assert f"{definition.index.id}/{definition.version}" == chosen
    (note,) = [one for one in found if one.fault.code == "DAT951"]
    assert definition.index.id in note.what("vi")
    assert not note.is_error


@pytest.mark.parametrize(
    ("content", "code", "named"),
    [
        ("period,unit,letters\n2022,A,1\n", "DAT253", "demo (2020), other (2020)"),
        (LONG + "2022,A,letters,1\n", "DAT253", "demo (2020), other (2020)"),
        ("period,unit,population\n2022,A,1\n", "DAT252", "demo"),
        (LONG + "2022,A,speed,1\n2022,A,pace,1\n", "DAT252", "demo"),
    ],
    ids=[
        "tie",
        "tie, long",
        "no heading",
        "no index knows all",
    ],
)
def test_a_tie_or_none_is_refused_as_usage_naming_the_candidates(
    shelf: "Case", content: str, code: str, named: str
) -> None:
    with pytest.raises(Refusal) as refused:
        _recognise(shelf, content)
    assert refused.value.code == 2
    assert [one.fault.code for one in refused.value.errors] == [code]
    (error,) = refused.value.errors
    assert named in error.what("en") + error.remedy("en")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("period,unit,pace\n2025,A,1\n", 2),
        ("period,unit,speed\n2019,A,1\n", 2),
        (LONG + "2022,A,pace,1\n2025,A,pace,1\n", 3),
    ],
)
def test_a_period_without_a_version_is_refused_by_the_one_index_that_knows_the_names(
    shelf: "Case", content: str, line: int
) -> None:
    """Saying that no definition knows the file would send the reader looking in the wrong place."""
    with pytest.raises(Refusal) as refused:
        compute(shelf.write("d.csv", content), indicators=shelf.folder / "indicators")
    assert [(one.fault.code, one.place.line) for one in refused.value.errors] == [("DAT308", line)]


def test_a_supplied_period_picks_the_version(shelf: "Case") -> None:
    dialect = Dialect(supplied={"period": "2025-Q1"})
    (definition,), _ = _recognise(shelf, "unit,speed\nA,1\n", dialect=dialect)
    assert definition.version == "2025"


@pytest.mark.parametrize(("period", "version"), [("2022", "2020"), ("2026-Q1", "2025")])
def test_an_index_named_by_id_gives_the_version_in_force(
    shelf: "Case", period: str, version: str
) -> None:
    (definition,), found = _recognise(shelf, f"period,unit,speed\n{period},A,1\n", index="demo")
    assert (definition.index.id, definition.version) == ("demo", version)
    assert not found


@pytest.mark.parametrize("index", [None, "demo"])
def test_periods_of_several_versions_are_answered_with_all_of_them_in_time(
    shelf: "Case", index: str | None
) -> None:
    content = "period,unit,speed\n2026,A,1\n2022,A,1\n2025,A,1\n"
    definitions, _ = _recognise(shelf, content, index=index)
    assert [(one.index.id, one.version) for one in definitions] == [
        ("demo", "2020"),
        ("demo", "2025"),
    ]


def test_versions_are_found_across_files(shelf: "Case") -> None:
    one, other = ("period,unit,speed\n2025,A,1\n", "period,unit,speed\n2022,A,1\n")
    definitions, _ = _recognise(shelf, one, other)
    assert [one.version for one in definitions] == ["2020", "2025"]


@pytest.mark.parametrize(
    ("periods", "versions"),
    [
        (("2019", "2018"), ["2025"]),
        (("2019", "2022"), ["2020"]),
        (("2019", "2022", "2025"), ["2020", "2025"]),
    ],
)
def test_a_period_without_a_version_chooses_none_and_the_newest_stands_where_all_are_so(
    shelf: "Case", periods: tuple[str, ...], versions: list[str]
) -> None:
    """What is not in force is then refused row by row, at the door."""
    rows = "".join(f"{period},A,1\n" for period in periods)
    definitions, _ = _recognise(shelf, "period,unit,speed\n" + rows, index="demo")
    assert [one.version for one in definitions] == versions


def test_an_index_named_by_file_is_that_file(shelf: "Case") -> None:
    path = shelf.folder / "indicators" / "demo" / "2025.yaml"
    (definition,), _ = _recognise(shelf, "period,unit,letters\n2022,A,1\n", index=str(path))
    assert definition.path == path


@pytest.mark.parametrize(
    ("index", "code", "fault"),
    [
        ("dem", 2, "DEF120"),
        ("nowhere.yaml", 2, "DEF101"),
        ("broken", 1, "DEF105"),
    ],
)
def test_a_named_index_that_cannot_be_had_is_refused(
    shelf: "Case", index: str, code: int, fault: str
) -> None:
    shelf.write("indicators/broken/2020.yaml", "id: broken\n")
    with pytest.raises(Refusal) as refused:
        _recognise(shelf, "period,unit,speed\n2022,A,1\n", index=index)
    assert refused.value.code == code
    assert fault in {one.fault.code for one in refused.value.errors}


def test_a_broken_neighbour_does_not_stand_in_the_way(shelf: "Case") -> None:
    shelf.write("indicators/broken/2020.yaml", "id: [\n")
    (definition,), found = _recognise(shelf, "period,unit,speed\n2022,A,1\n")
    assert definition.index.id == "demo"
    assert not [one for one in found if one.is_error]


def test_a_broken_definition_is_told_where_no_other_fits(shelf: "Case") -> None:
    shelf.write("indicators/broken/2020.yaml", "id: [\n")
    with pytest.raises(Refusal) as refused:
        _recognise(shelf, "period,unit,population\n2022,A,1\n")
    assert {one.fault.code for one in refused.value.errors} == {"DAT252", "DEF102"}
