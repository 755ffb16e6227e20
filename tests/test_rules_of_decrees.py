"""The scoring rules of real decrees, retold in tests/rules, earn what their texts say.

A rule about one indicator is shown by the examples in its file; a rule about a tree, a rank, a
class or several periods by the cases below, each a small file and every cell that must come out.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

import pytest

from cchc_score import Scorecard, compute
from cchc_score.data.dialect import Dialect
from cchc_score.definition.catalogue import Definition, load_all
from cchc_score.definition.index import Indicator
from cchc_score.diagnostics import Diagnostic
from cchc_score.engine import examples

RULES = Path(__file__).parent / "rules"
EVERY = [f"R{number:02}" for number in range(1, 71)]
ENOUGH = 3

UNSAYABLE = {
    "R58": "One late act makes a procedure late for the whole period: that counts dossiers by "
    "procedure, and a definition sees only their totals.",
}
"""What the language cannot say, and why."""

CODE_OR_MEMORY = {
    *EVERY[EVERY.index("R19") : EVERY.index("R41")],
    *EVERY[EVERY.index("R49") : EVERY.index("R60")],
    *EVERY[EVERY.index("R67") :],
} - set(UNSAYABLE)
"""Rules that no decree was seen for: read in public code, or known from memory."""

Cell = float | str | None
Table = Literal["scores", "ranking"]


class Case(NamedTuple):
    """A small file under one rule, and every cell of one column that must come out of it.

    `expected` has the cells by `keys`; None is an empty cell.
    """

    rule: str
    says: str
    data: str
    keys: tuple[str, ...]
    column: str
    expected: Mapping[tuple[str, ...], Cell]
    table: Table = "scores"
    stage: str | None = None


UNIT, PART, PERIOD = ("unit",), ("unit", "part"), ("unit", "period")


def _named(cells: Mapping[str, Cell]) -> dict[tuple[str, ...], Cell]:
    return {(name,): cell for name, cell in cells.items()}


def _units(figure: str, cells: Mapping[str, object]) -> str:
    rows = [f"2025,{unit},{cell}" for unit, cell in cells.items()]
    return "\n".join([f"period,unit,{figure}", *rows])


QUOTA = "\n".join(
    [
        "period,unit,parent,score",
        *(f"2025,Tốt {number},Phòng A,{70 + number}" for number in range(10)),
        *(f"2025,Giỏi {number},Phòng A,{91 + number}" for number in range(3)),
        *(f"2025,Khá {number},Phòng B,80" for number in range(4)),
        "2025,Một mình,Phòng B,99",
        *(f"2025,Vừa {number},Phòng C,75" for number in range(5)),
        *(f"2025,Bằng {number},Phòng C,95" for number in range(2)),
    ]
)
"""Ten good and three excellent, four and one, five and two who tie."""

CASES = [
    Case(
        "R16",
        "what is not provided for earns nothing and is deducted besides",
        "period,unit,provided\n2025,A,có\n2025,B,không",
        PART,
        "points",
        {
            ("A", "r16"): 1.0,
            ("A", "provided"): 1.0,
            ("A", "deducted"): 0.0,
            ("B", "r16"): -0.25,
            ("B", "provided"): 0.0,
            ("B", "deducted"): -0.25,
        },
    ),
    Case(
        "R18",
        "five criteria add up, none beyond its own maximum",
        "period,unit,criterion_1,criterion_2,criterion_3,criterion_4,criterion_5\n"
        "2025,A,15,30,25,10,20\n2025,B,10,20.5,30,5,0\n2025,C,10,,25,10,20",
        UNIT,
        "points",
        _named({"A": 100.0, "B": 60.5, "C": None}),
        "ranking",
    ),
    Case(
        "R22",
        "what did not arise takes its maximum away",
        "period,unit,tasks,comments\n2025,A,9,có\n2025,B,9,không\n2025,C,9,không phát sinh",
        UNIT,
        "max",
        _named({"A": 18.0, "B": 18.0, "C": 10.0}),
        "ranking",
    ),
    Case(
        "R22",
        "percent is points over the maxima that apply",
        "period,unit,tasks,comments\n2025,A,10,có\n2025,B,9,không\n2025,C,9,không phát sinh",
        UNIT,
        "percent",
        _named({"A": 100.0, "B": 50.0, "C": 90.0}),
        "ranking",
    ),
    Case(
        "R27",
        "bonus points add up to their ceiling and no further",
        "period,unit,main,proposals,breakthroughs\n"
        "2025,A,80,9,5.5\n2025,B,80,9,6\n2025,C,80,20,7\n2025,D,85,15,0",
        UNIT,
        "points",
        _named({"A": 94.5, "B": 95.0, "C": 95.0, "D": 100.0}),
        "ranking",
    ),
    Case(
        "R27",
        "a bonus is no part of the maximum",
        "period,unit,main,proposals,breakthroughs\n2025,A,80,9,5.5\n2025,B,68,0,0\n2025,C,85,17,0",
        UNIT,
        "max",
        _named({"A": 85.0, "B": 85.0, "C": 85.0}),
        "ranking",
    ),
    Case(
        "R28",
        "only more than the year before earns the point",
        "period,unit,disbursed\n2024,A,80\n2025,A,80.01\n2024,B,80\n2025,B,80\n2024,C,80\n"
        "2025,C,79\n2025,D,100",
        PERIOD,
        "points",
        {
            ("A", "2024"): None,
            ("A", "2025"): 1.0,
            ("B", "2024"): None,
            ("B", "2025"): 0.0,
            ("C", "2024"): None,
            ("C", "2025"): 0.0,
            ("D", "2025"): None,
        },
        "ranking",
    ),
    Case(
        "R29",
        "the deduction has no floor, and an approved reason lifts it",
        "period,unit,days_late,excused\n2025,A,2,không\n2025,B,3,không\n2025,C,60,không\n2025,D,60,có",
        UNIT,
        "points",
        _named({"A": -1.0, "B": -2.0, "C": -59.0, "D": 0.0}),
        "ranking",
    ),
    Case(
        "R32",
        "each class begins at its threshold",
        _units("score", {"A": 90, "B": 89.99, "C": 75, "D": 74.99, "E": 50, "F": 49.99}),
        UNIT,
        "group",
        _named({"A": "A", "B": "B", "C": "B", "D": "C", "E": "C", "F": "D"}),
        "ranking",
    ),
    Case(
        "R33",
        "where all are below target nobody leads",
        "period,unit,result,plan:result\n2025,A,40,50\n2025,B,45,50\n2025,C,0,50",
        UNIT,
        "points",
        _named({"A": 4.0, "B": 4.5, "C": 0.0}),
        "ranking",
    ),
    Case(
        "R35",
        "the leader gets everything exactly on target too, and leaders share it",
        "period,unit,result,plan:result\n2024,A,50,50\n2024,B,40,50\n2025,A,60,50\n2025,B,120,100\n"
        "2025,C,55,50",
        PERIOD,
        "points",
        {
            ("A", "2024"): 10.0,
            ("B", "2024"): 4.0,
            ("A", "2025"): 10.0,
            ("B", "2025"): 10.0,
            ("C", "2025"): 7.5,
        },
        "ranking",
    ),
    Case(
        "R36",
        "above target the points run in line with the leader's lead",
        "period,unit,result,plan:result\n2025,A,110,100\n2025,B,125,100\n2025,C,100,100",
        UNIT,
        "points",
        _named({"A": 7.0, "B": 10.0, "C": 5.0}),
        "ranking",
    ),
    Case(
        "R37",
        "the best earns all, and nobody anything where the best is nothing",
        "period,unit,result\n2024,A,80\n2024,B,20\n2025,A,0\n2025,B,0",
        PERIOD,
        "points",
        {("A", "2024"): 10.0, ("B", "2024"): 2.5, ("A", "2025"): 0.0, ("B", "2025"): 0.0},
        "ranking",
    ),
    Case(
        "R40",
        "a parent adds its children's points, to two decimals",
        "period,unit,first_child,second_child\n2025,A,5,3.5\n2025,B,1.005,2.675\n2025,C,6,",
        UNIT,
        "points",
        _named({"A": 8.5, "B": 3.69, "C": None}),
        "ranking",
    ),
    Case(
        "R41",
        "a banner lifts the total past 100",
        "period,unit,score,banner\n2025,A,97,thành phố\n2025,B,97,Chính phủ\n2025,C,97,không\n"
        "2025,D,100,bộ",
        UNIT,
        "points",
        _named({"A": 107.0, "B": 112.0, "C": 97.0, "D": 110.0}),
        "ranking",
    ),
    Case(
        "R42",
        "without one department's points there is no total",
        "period,unit,home_affairs,justice\n2025,A,30,20\n2025,B,12.5,7.5\n2025,C,30,",
        UNIT,
        "points",
        _named({"A": 50.0, "B": 20.0, "C": None}),
        "ranking",
    ),
    Case(
        "R43",
        "without a survey the appraised points stand for all 100",
        "period,unit,appraised,survey\n2025,A,56,24\n2025,B,56,không phát sinh\n"
        "2025,C,70,không phát sinh\n2025,D,56,",
        UNIT,
        "points",
        _named({"A": 80.0, "B": 80.0, "C": 100.0, "D": None}),
        "ranking",
    ),
    Case(
        "R43",
        "the scale stays 100 with or without a survey",
        "period,unit,appraised,survey\n2025,A,56,24\n2025,B,56,không phát sinh\n"
        "2025,C,7,không phát sinh",
        UNIT,
        "max",
        _named({"A": 100.0, "B": 100.0, "C": 100.0}),
        "ranking",
    ),
    Case(
        "R44",
        "the survey is 30 of the 100",
        "period,unit,appraised,survey\n2025,A,70,30\n2025,B,61.5,24.5\n2025,C,0,40",
        UNIT,
        "points",
        _named({"A": 100.0, "B": 86.0, "C": 30.0}),
        "ranking",
    ),
    Case(
        "R45",
        "Ninh Thuận's four printed parts of 2022 add up to a hundredth more than its printed total",
        "period,unit,appraised,satisfaction,leaders,economy\n2022,Ninh Thuận,54.2,8.23,18.05,5.31",
        PART,
        "points",
        {
            ("Ninh Thuận", "r45"): 85.79,
            ("Ninh Thuận", "appraised"): 54.2,
            ("Ninh Thuận", "impact"): 31.59,
            ("Ninh Thuận", "satisfaction"): 8.23,
            ("Ninh Thuận", "leaders"): 18.05,
            ("Ninh Thuận", "economy"): 5.31,
        },
    ),
    Case(
        "R46",
        "the index and every domain and criterion are points over maximum in percent",
        "period,unit,planning,inspection,institutions\n2025,A,12,20,45",
        PART,
        "percent",
        {
            ("A", "r46"): 77.0,
            ("A", "steering"): 80.0,
            ("A", "planning"): 80.0,
            ("A", "inspection"): 80.0,
            ("A", "institutions"): 75.0,
        },
    ),
    Case(
        "R47",
        "the two special agencies have no rank and take no one's place",
        _units(
            "score", {"A": 80, "Thanh tra Chính phủ": 95, "B": 90, "Ủy ban Dân tộc": 85, "C": 70}
        ),
        UNIT,
        "rank",
        _named({"A": 2.0, "B": 1.0, "C": 3.0, "Thanh tra Chính phủ": None, "Ủy ban Dân tộc": None}),
        "ranking",
    ),
    Case(
        "R47",
        "they are scored all the same",
        _units("score", {"A": 80, "Thanh tra Chính phủ": 95, "Ủy ban Dân tộc": 85}),
        UNIT,
        "percent",
        _named({"A": 80.0, "Thanh tra Chính phủ": 95.0, "Ủy ban Dân tộc": 85.0}),
        "ranking",
    ),
    Case(
        "R48",
        "the last round decides, and borrows nothing from the one before",
        "period,unit,stage,steering,institutions\n2025,A,self,10,10\n2025,A,verified_1,9,8\n"
        "2025,A,verified_2,8.5,8\n2025,B,self,10,10\n2025,B,verified_2,7,",
        UNIT,
        "points",
        _named({"A": 16.5, "B": None}),
        "ranking",
    ),
    Case(
        "R48",
        "each earlier round can be asked for",
        "period,unit,stage,steering,institutions\n2025,A,self,10,10\n2025,A,verified_1,9,8\n"
        "2025,B,self,10,9\n2025,B,verified_1,7,7",
        UNIT,
        "points",
        _named({"A": 20.0, "B": 19.0}),
        "ranking",
        "self",
    ),
    Case(
        "R49",
        "bonus and penalty count up to their limits",
        "period,unit,appraised,reward,penalties\n2025,A,90,7,4\n2025,B,90,2,2.5\n2025,C,100,5,0\n"
        "2025,D,1,0,9",
        UNIT,
        "points",
        _named({"A": 92.0, "B": 89.5, "C": 105.0, "D": -2.0}),
        "ranking",
    ),
    Case(
        "R55",
        "what did not arise hands its points to the two others in equal shares",
        "period,unit,petitions_in_time,petitions_satisfied,dossiers_satisfied\n2025,A,100,100,90\n"
        "2025,B,100,không phát sinh,45\n2025,C,50,không phát sinh,90\n2025,D,0,0,0",
        UNIT,
        "points",
        _named({"A": 18.0, "B": 13.5, "C": 13.5, "D": 0.0}),
        "ranking",
    ),
    Case(
        "R55",
        "the whole stays worth 18 points",
        "period,unit,petitions_in_time,petitions_satisfied,dossiers_satisfied\n2025,A,100,100,90\n"
        "2025,B,100,không phát sinh,45\n2025,C,0,không phát sinh,0",
        UNIT,
        "max",
        _named({"A": 18.0, "B": 18.0, "C": 18.0}),
        "ranking",
    ),
    Case(
        "R56",
        "communes get the maximum, whatever they report",
        "period,unit,level,connected,procedures\n2025,A,tỉnh,50,100\n2025,B,xã,0,100\n2025,C,xã,,",
        UNIT,
        "points",
        _named({"A": 1.0, "B": 2.0, "C": 2.0}),
        "ranking",
    ),
    Case(
        "R57",
        "an empty month takes a twelfth of last year, a quarter a quarter, a year all of it",
        "period,unit,synced,received,received_last_year\n2023-01,A,40,0,600\n2023-Q1,A,120,,600\n"
        "2023,A,480,0,600\n2023-02,A,40,80,600\n2023-03,A,0,,",
        PERIOD,
        "points",
        {
            ("A", "2023-01"): 4.8,
            ("A", "2023-Q1"): 4.8,
            ("A", "2023"): 4.8,
            ("A", "2023-02"): 3.0,
            ("A", "2023-03"): 0.0,
        },
        "ranking",
    ),
    Case(
        "R61",
        "each class begins at its threshold",
        _units("score", {"A": 90, "B": 89.99, "C": 70, "D": 69.99, "E": 50, "F": 49.99}),
        UNIT,
        "group",
        _named(
            {
                "A": "Xuất sắc",
                "B": "Tốt",
                "C": "Tốt",
                "D": "Hoàn thành",
                "E": "Hoàn thành",
                "F": "Không hoàn thành",
            }
        ),
        "ranking",
    ),
    Case(
        "R62",
        "excellent are a fifth of the good in a group, rounded down, without ties at the edge",
        QUOTA,
        UNIT,
        "group",
        _named(
            {f"Tốt {number}": "Tốt" for number in range(10)}
            | {"Giỏi 0": "Tốt", "Giỏi 1": "Xuất sắc", "Giỏi 2": "Xuất sắc"}
            | {f"Khá {number}": "Tốt" for number in range(4)}
            | {"Một mình": "Tốt"}
            | {f"Vừa {number}": "Tốt" for number in range(5)}
            | {f"Bằng {number}": "Tốt" for number in range(2)}
        ),
        "ranking",
    ),
    Case(
        "R63",
        "discipline decides whatever the score",
        "period,unit,score,disciplined,degraded\n2025,A,95,có,không\n2025,B,95,không,không\n"
        "2025,C,95,không,có\n2025,D,95,,có\n2025,E,95,,",
        UNIT,
        "group",
        _named(
            {
                "A": "Không hoàn thành",
                "B": "Xuất sắc",
                "C": "Không hoàn thành",
                "D": "Không hoàn thành",
                "E": "Xuất sắc",
            }
        ),
        "ranking",
    ),
    Case(
        "R64",
        "the worst in everything has 10 points, the best 100, and weights lie between",
        "period,unit,entry,land,transparency,time_costs,informal_charges,competition,proactivity,"
        "support,training,legal_institutions\n2025,A,1,1,1,1,1,1,1,1,1,1\n"
        "2025,B,9,9,9,9,9,9,9,9,9,9\n2025,C,1,1,9,1,1,1,1,1,1,1",
        UNIT,
        "points",
        _named({"A": 10.0, "B": 100.0, "C": 28.0}),
        "ranking",
    ),
    Case(
        "R66",
        "a value on a cut belongs to the better group",
        _units("score", {"A": 5, "B": 4, "C": 3, "D": 2, "E": 1}),
        UNIT,
        "group",
        _named(
            {
                "A": "Cao nhất",
                "B": "Cao nhất",
                "C": "Trung bình cao",
                "D": "Trung bình thấp",
                "E": "Thấp nhất",
            }
        ),
        "ranking",
    ),
    Case(
        "R69",
        "classes go by the points themselves, not by percent",
        "period,unit,"
        + ",".join(f"criterion_{number}" for number in range(1, 10))
        + "\n2025,A,2,2,2,2,2,2,2,1,0\n2025,B,2,2,2,2,2,2,2,0,0\n2025,C,2,2,2,2,2,2,0,0,0\n"
        "2025,D,2,2,2,2,1,0,0,0,0\n2025,E,2,2,2,0,0,0,0,0,0\n2025,F,2,2,1,0,0,0,0,0,0",
        UNIT,
        "group",
        _named(
            {
                "A": "Bậc 1",
                "B": "Bậc 2",
                "C": "Bậc 2",
                "D": "Bậc 3",
                "E": "Bậc 4",
                "F": "Bậc 5",
            }
        ),
        "ranking",
    ),
    Case(
        "R70",
        "each rank earns a step less, and ties share the better rank",
        _units("result", {"A": 95, "B": 90, "C": 90, "D": 80}),
        UNIT,
        "points",
        _named({"A": 10.0, "B": 9.0, "C": 9.0, "D": 7.0}),
        "ranking",
    ),
]


class Book(NamedTuple):
    """Every rule that is written down, by its number, and all that is wrong with any."""

    rules: Mapping[str, Definition]
    found: Iterable[Diagnostic]


@pytest.fixture(scope="module")
def book() -> Book:
    """Return the definitions in tests/rules, their examples run."""
    definitions, found = load_all([RULES])
    found += [one for definition in definitions for one in examples.check(definition)]
    return Book({one.version: one for one in definitions}, found)


def _indicators(definition: Definition) -> list[Indicator]:
    parts = [node.part for node in definition.nodes]
    return [part for part in parts if isinstance(part, Indicator)]


def _is_shown(definition: Definition) -> bool:
    """Whether every indicator has enough examples, or cases enough show the rule."""
    shown = sum(len(case.expected) for case in CASES if case.rule == definition.version)
    return shown >= ENOUGH or all(
        len(indicator.examples) >= ENOUGH for indicator in _indicators(definition)
    )


def _score(case: Case, folder: Path) -> Scorecard:
    data = folder / "data.csv"
    data.write_text(case.data, encoding="utf-8")
    rule = RULES / f"{case.rule}.yaml"
    return compute(data, index=rule, dialect=Dialect(stage=case.stage), lang="en")


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return value or None
    number = float(str(value))
    return None if number != number else number  # noqa: PLR0124 - NaN


def test_every_rule_is_written_down_or_has_a_reason_not_to_be(book: Book) -> None:
    assert sorted([*book.rules, *UNSAYABLE]) == EVERY
    assert len(UNSAYABLE) <= 3


def test_no_rule_has_a_fault_and_every_example_holds(book: Book) -> None:
    assert [str(one.place) + " " + one.what("en") for one in book.found if one.is_error] == []


def test_the_only_warnings_are_of_unconfirmed_sources_and_full_points_for_nothing(
    book: Book,
) -> None:
    """R14, R15 and R54 do give everything where nothing arose."""
    assert {one.fault.code for one in book.found} <= {"DEF901", "DEF908"}


def test_every_rule_is_shown_by_at_least_three_cases(book: Book) -> None:
    assert [name for name, rule in book.rules.items() if not _is_shown(rule)] == []


def test_every_rule_is_told_in_both_languages_with_its_source(book: Book) -> None:
    for name, rule in book.rules.items():
        index = rule.index
        assert index.id == name.lower()
        assert index.title.vi
        assert index.title.en
        assert len((index.note or "").splitlines()) == 2
        assert index.references


def test_what_no_decree_was_seen_for_is_unconfirmed(book: Book) -> None:
    first = {name: rule.index.references[0].status for name, rule in book.rules.items()}
    assert {name for name, status in first.items() if status == "unconfirmed"} == CODE_OR_MEMORY


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.says}")
def test_the_rule_earns_what_its_text_says(case: Case, tmp_path: Path) -> None:
    card = _score(case, tmp_path)
    frame = card.scores if case.table == "scores" else card.ranking
    rows = frame.to_dict("records")
    told = {tuple(row[key] for key in case.keys): _cell(row[case.column]) for row in rows}
    assert told == case.expected


def test_sixty_three_provinces_fall_into_groups_of_16_16_15_and_16(tmp_path: Path) -> None:
    data = _units("score", {f"Tỉnh {number}": 30 + number / 8 for number in range(63)})
    card = _score(Case("R66", "", data, UNIT, "group", {}), tmp_path)
    groups = [str(row["group"]) for row in card.ranking.to_dict("records")]
    sizes = {name: groups.count(name) for name in dict.fromkeys(groups)}
    assert sizes == {"Cao nhất": 16, "Trung bình cao": 16, "Trung bình thấp": 15, "Thấp nhất": 16}
