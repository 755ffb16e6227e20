"""Ranks before everybody has reported: never by default, and never without a word."""

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Case, Cli

HEAD = """\
id: t
title: {vi: Thử, en: Trial}
publisher: P
references: [{title: R}]
effective: {from: 2020}
groups: {thresholds: [{at_least: 70, name: Tốt}, {name: Yếu}]}
"""
PARTS = """\
parts:
  - {id: a, max: 10, rule: {kind: ratio}}
  - {id: b, max: 10, rule: {kind: best}}
"""
TWO_OF_THREE = "period,unit,a,b\n2024,A,60,5\n2024,B,80,10\n"
UNITS = "unit_code,unit\n01,A\n02,B\n03,C\n"


def _ranks(
    cli: "Cli", case: "Case", data: str, *options: str, of: str = "3"
) -> tuple[list[list[object]], str]:
    """Return unit, rank, points, class and whether for the time being, row by row; and stderr."""
    case.write("i.yaml", f"{HEAD}ranking: {{of: {of}}}\n{PARTS}")
    case.write("d.csv", data)
    case.write("u.csv", UNITS)
    asked = ("compute", "d.csv", "--index", "i.yaml", "-f", "json", "--lang", "en", *options)
    done = cli(*asked, cwd=case.folder)
    assert done.code == 0, done.err
    rows = json.loads(done.text)["ranking"]
    names = ("unit", "rank", "points", "group", "provisional")
    return [[row[name] for name in names] for row in rows], done.err


def test_those_who_have_reported_are_ranked_classed_and_compared_for_the_time_being(
    cli: "Cli", case: "Case"
) -> None:
    rows, said = _ranks(cli, case, TWO_OF_THREE, "--provisional")
    assert rows == [["B", 1, 18, "Tốt", True], ["A", 2, 11, "Yếu", True]]
    assert "warning[DAT953] provisional ranks of 2024: 2 of 3 units" in said


def test_without_the_option_nobody_has_a_rank_and_it_is_said_whom_they_wait_for(
    cli: "Cli", case: "Case"
) -> None:
    rows, said = _ranks(cli, case, TWO_OF_THREE, "--units", "u.csv")
    assert [(unit, rank, last) for unit, rank, *_, last in rows] == [
        ("A", None, False),
        ("B", None, False),
    ]
    assert "note[DAT954] no ranks for 2024: 2 of 3 units: still to come C" in said
    assert "--provisional" in said


def test_a_unit_without_figures_is_waited_for_by_name(cli: "Cli", case: "Case") -> None:
    _, said = _ranks(cli, case, TWO_OF_THREE + "2024,C,,\n")
    assert "2 of 3 units: still to come C" in said


@pytest.mark.parametrize("options", [(), ("--provisional",)])
def test_a_whole_field_is_ranked_as_ever(
    cli: "Cli", case: "Case", options: tuple[str, ...]
) -> None:
    rows, said = _ranks(cli, case, TWO_OF_THREE + "2024,C,70,1\n", *options)
    assert [(row[0], row[1], row[-1]) for row in rows] == [
        ("B", 1, False),
        ("A", 2, False),
        ("C", 3, False),
    ]
    assert "DAT953" not in said
    assert "DAT954" not in said


def test_a_lone_unit_is_not_ranked_for_the_time_being_either(cli: "Cli", case: "Case") -> None:
    rows, _ = _ranks(cli, case, "period,unit,a,b\n2024,A,60,5\n", "--provisional")
    assert rows[0][1] is None


def test_one_whole_period_is_no_wait(cli: "Cli", case: "Case") -> None:
    """It is said only where nobody at all has a rank: a year that is under way is no news."""
    data = TWO_OF_THREE + "2023,A,1,1\n2023,B,2,2\n2023,C,3,3\n"
    _, said = _ranks(cli, case, data)
    assert "DAT954" not in said


@pytest.mark.parametrize(
    ("of", "ranked"),
    [
        ("3", set()),
        ("[{value: 3}, {value: 2, from: 2024, to: 2024}]", {"2024"}),
        ("[{value: 2, from: 2024}, {value: 3, from: 2025}]", {"2024"}),
        ("[{value: 2, to: 2024}, {value: 3, from: 2025}]", {"2024"}),
        ("{value: 2, from: 2025}", {"2024", "2025"}),
        ("[{value: 3}, {value: 2}]", {"2024", "2025"}),
    ],
)
def test_how_many_there_should_be_may_change_with_time(
    case: "Case", of: str, ranked: set[str]
) -> None:
    """Of several numbers the last that holds counts; where none does, nothing is said of that."""
    data = TWO_OF_THREE + TWO_OF_THREE.partition("\n")[2].replace("2024", "2025")
    frame = case.compute(data, f"{HEAD}ranking: {{of: {of}}}\n{PARTS}").ranking
    assert set(frame.loc[frame["rank"].notna(), "period"]) == ranked


def test_the_heading_says_of_how_many_units_the_ranks_are(cli: "Cli", case: "Case") -> None:
    case.write("i.yaml", f"{HEAD}ranking: {{of: 3}}\n{PARTS}")
    case.write("d.csv", TWO_OF_THREE)
    asked = ("compute", "d.csv", "--index", "i.yaml", "--provisional", "--show", "ranking")
    vi = cli(*asked, "--lang", "vi", cwd=case.folder).text
    en = cli(*asked, "--lang", "en", "-f", "md", cwd=case.folder).text
    assert vi.startswith("Thử (xếp hạng tạm thời: 2/3 đơn vị)")
    assert en.startswith("## Trial (provisional ranks: 2/3 units)")
    document = json.loads(cli(*asked, "-f", "json", cwd=case.folder).text)
    assert document["settings"]["provisional"] is True
