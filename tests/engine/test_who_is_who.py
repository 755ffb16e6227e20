"""Who is who: settled once a run, by level, parent, name and code; names alone decide nothing."""

from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cchc_score import Scorecard, compare, compute
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from conftest import Case, Cli

VERSION = """\
id: t
title: {vi: Thử, en: Trial}
publisher: P
references: [{title: Made for the tests}]
effective: {from: FROM, to: TO}
ranking: {within: parent}
parts: [{id: a, title: {vi: Một, en: One}, measure: "%", max: 10, rule: {kind: ratio}}]
"""
HEAD = "period,unit,unit_code,level,parent,a\n"
PERIODS = (2021, 2022, 2023)


class One(NamedTuple):
    """A unit of the trial, and its figure in each year that it reports for."""

    level: str
    parent: str
    figures: dict[int, int]


Drawn = list[One]


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> "Path":
    """Write an index of two versions: one until 2022, one from 2023."""
    folder: Path = tmp_path_factory.mktemp("t")
    for name, (begins, ends) in {"1": (2020, 2022), "2": (2023, 2030)}.items():
        text = VERSION.replace("FROM", str(begins)).replace("TO", str(ends))
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def _card(versions: "Path", data: str, units: str = "") -> Scorecard:
    files = {"d.csv": data, "u.csv": units}
    for name, content in files.items():
        (versions / name).write_text(content, encoding="utf-8")
    who = versions / "u.csv" if units else None
    return compute(versions / "d.csv", index="t", indicators=versions, units=who, lang="en")


def _rows(frame: "pd.DataFrame", *names: str) -> list[tuple[Any, ...]]:
    """Return the rows of some columns; None for an empty number."""
    told = frame[list(names)].astype(object)
    return list(told.where(told.notna(), None).itertuples(index=False, name=None))


def _expected(drawn: Drawn) -> dict[tuple[int, int], tuple[int | None, int | None]]:
    """Return rank and change of each year and unit, counted by hand."""
    rank: dict[tuple[int, int], int] = {}
    for year, level in product(PERIODS, {one.level for one in drawn}):
        field = {
            at: one.figures[year]
            for at, one in enumerate(drawn)
            if one.level == level and year in one.figures
        }
        for at, figure in field.items():
            if len(field) > 1:
                rank[year, at] = 1 + sum(other > figure for other in field.values())
    return {
        (year, at): (
            rank.get((year, at)),
            rank[year - 1, at] - rank[year, at]
            if (year - 1, at) in rank and (year, at) in rank
            else None,
        )
        for at, one in enumerate(drawn)
        for year in one.figures
    }


def _spelled(name: str, way: int) -> str:
    """Return one of several spellings of a commune's or a district's name."""
    return (name, name.upper(), name.replace("Xã ", "X. ").replace("Huyện ", "H."))[way]


NAMES = ("An", "Bình", "Cầu", "Dài", "Em", "Giang")
PARENTS = ("Huyện B", "Huyện C")
ONES = st.builds(
    One,
    st.sampled_from(["xã", "huyện"]),
    st.sampled_from(PARENTS),
    st.dictionaries(st.sampled_from(PERIODS), st.integers(0, 100), min_size=1),
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=st.lists(ONES, min_size=2, max_size=6),
    called=st.lists(st.sampled_from(NAMES[:3]), min_size=6, max_size=6),
    ways=st.lists(st.integers(0, 2), min_size=18, max_size=18),
    known=st.sets(st.sampled_from(["by code", "in a file of units"])),
)
def test_what_units_are_called_changes_no_rank_and_no_change_of_rank(
    versions: "Path", drawn: Drawn, called: list[str], ways: list[int], known: set[str]
) -> None:
    """Namesakes in other parents and at other levels, spelled in any way, in two versions."""
    expected = _expected(drawn)
    drawn = [one if one.level == "xã" else one._replace(parent="Tỉnh T") for one in drawn]
    for names in (NAMES, called):
        whole = {
            at: ("Xã " if one.level == "xã" else "Huyện ") + names[at]
            for at, one in enumerate(drawn)
        }
        homes = {(whole[at], one.level, one.parent): at for at, one in enumerate(drawn)}
        assume(len(homes) == len(drawn))
        lines = [
            f"{year},{_spelled(whole[at], ways[3 * at + year - PERIODS[0]])}"
            f",{f'0{at}' if 'by code' in known else ''},{one.level},{one.parent},{figure}\n"
            for at, one in enumerate(drawn)
            for year, figure in one.figures.items()
        ]
        units = [f"0{at},{whole[at]},{one.level},{one.parent}\n" for at, one in enumerate(drawn)]
        table = (
            "unit_code,unit,level,parent\n" + "".join(units)
            if "in a file of units" in known
            else ""
        )
        frame = _card(versions, HEAD + "".join(lines), table).ranking
        keys = [
            (int(period), homes[_canon(unit), level, parent])
            for period, unit, level, parent in _rows(
                frame, "period", "unit", "level", "unit_parent"
            )
        ]
        told = _rows(frame, "rank", "rank_change")
        assert dict(zip(keys, told, strict=True)) == expected


def _canon(name: str) -> str:
    """Return a name as `_spelled` gives it first."""
    for kind, short in {"Xã ": "X. ", "Huyện ": "H."}.items():
        for one in NAMES:
            if name.casefold() in {f"{kind}{one}".casefold(), f"{short}{one}".casefold()}:
                return f"{kind}{one}"
    return name


NAMESAKES = (
    "2022,Xã An,,xã,Huyện B,90\n2022,Xã Bình,,xã,Huyện B,85\n2022,Xã An,,xã,Huyện C,80\n"
    "2023,Xã An,,xã,Huyện B,50\n2023,Xã Bình,,xã,Huyện B,60\n2023,Xã An,,xã,Huyện C,95\n"
)


def test_a_new_unit_has_no_change_from_its_namesake(versions: "Path") -> None:
    data = (
        "2021,Xã An,01,xã,Huyện B,90\n2021,Xã Bình,03,xã,Huyện B,80\n"
        "2022,Xã An,02,xã,Huyện C,50\n2022,Xã Bình,03,xã,Huyện B,95\n"
    )
    for years in (data, data.replace("2022,", "2023,").replace("2021,", "2022,")):
        frame = _card(versions, HEAD + years).ranking
        told = _rows(frame[frame["period"] == frame["period"].max()], "unit", "rank_change")
        assert told == [("Xã Bình", 1), ("Xã An", None)]


def test_a_namesake_leaves_everybody_elses_change_alone(versions: "Path") -> None:
    frame = _card(versions, HEAD + NAMESAKES).ranking
    told = _rows(frame[frame["period"] == "2023"], "unit", "unit_parent", "rank_change")
    assert told == [
        ("Xã An", "Huyện C", 2),
        ("Xã Bình", "Huyện B", 0),
        ("Xã An", "Huyện B", -2),
    ]


@pytest.mark.parametrize(("then", "now"), [PARENTS, PARENTS[::-1]])
def test_a_unit_stays_itself_where_its_parent_changes_and_its_code_does_not(
    versions: "Path", then: str, now: str
) -> None:
    data = (
        f"2022,Xã An,01,xã,{then},80\n2022,Xã Bình,03,xã,Huyện B,90\n"
        f"2023,Xã An,01,xã,{now},95\n2023,Xã Bình,03,xã,Huyện B,50\n"
    )
    frame = _card(versions, HEAD + data).ranking
    assert _rows(frame, "period", "unit", "unit_parent", "rank_change") == [
        ("2022", "Xã Bình", "Huyện B", None),
        ("2022", "Xã An", then, None),
        ("2023", "Xã An", now, 1),
        ("2023", "Xã Bình", "Huyện B", -1),
    ]


def test_a_unit_is_refused_that_has_two_parents_at_a_time(versions: "Path") -> None:
    data = "2022,Xã An,01,xã,Huyện B,80\n2022,Xã An,01,xã,Huyện C,80\n"
    with pytest.raises(Refusal) as refused:
        _card(versions, HEAD + data)
    assert [one.fault.code for one in refused.value.errors] == ["DAT310"]


def test_a_region_may_change_from_period_to_period(versions: "Path") -> None:
    """A row that leaves it open has that of its time; two regions at a time are refused."""
    head = "period,unit,region,a\n"
    data = "2021,Một,Bắc,1\n2022,Một,,2\n2023,Một,Nam,3\n"
    card = _card(versions, head + data)
    regions = [
        str(region)
        for edition in card.editions
        for region in edition.observations.attribute("region")
    ]
    assert regions == ["Bắc", "Bắc", "Nam"]
    assert len({int(key) for one in card.editions for key in one.observations.who}) == 1
    with pytest.raises(Refusal) as refused:
        _card(versions, head + "2021,Một,Bắc,1\n2021,Một,Nam,1\n")
    assert [one.fault.code for one in refused.value.errors] == ["DAT310"]


LISTED = """\
unit_code,unit,level,parent,successor,from,to
1,Huyện B,huyện,,,,
2,Huyện C,huyện,,,,
01,Xã An,xã,1,,,2022
01,Phường An,phường,2,,2023,
02,Xã Bình,xã,1,03,,2022
03,Xã Cầu,xã,1,03,,2022
03,Xã Cầu,xã,1,,2023,
04,Xã Dài,xã,1,,,
05,Phường Em,phường,2,,,
"""


def test_a_code_whose_name_changes_is_one_unit_and_one_into_which_others_merge_is_not(
    versions: "Path",
) -> None:
    """Xã An is a ward since 2023, among other wards; Xã Cầu of 2023 is two communes of before."""
    data = (
        "2022,Xã An,,,,10\n2022,Xã Bình,,,,20\n2022,Xã Cầu,,,,30\n2022,Xã Dài,,,,40\n"
        "2023,Phường An,,,,10\n2023,Xã Cầu,,,,50\n2023,Xã Dài,,,,40\n2023,Phường Em,,,,40\n"
    )
    card = _card(versions, HEAD + data, LISTED)
    told = _rows(card.ranking[card.ranking["period"] == "2023"], "unit", "rank", "rank_change")
    assert told == [
        ("Phường Em", 1, None),
        ("Xã Cầu", 1, None),
        ("Phường An", 2, None),
        ("Xã Dài", 2, -1),
    ]
    keys = [
        {seen.units[at].name: int(key) for at, key in zip(seen.unit, seen.who, strict=True)}
        for seen in (one.observations for one in card.editions)
    ]
    assert keys[0]["Xã An"] == keys[1]["Phường An"]
    assert keys[0]["Xã Cầu"] != keys[1]["Xã Cầu"]
    told = _rows(compare(card).units, "unit", "points_change", "reason")
    assert {one for one in told if one[0] in {"Phường An", "Xã Cầu"}} == {
        ("Phường An", 0, ""),
        ("Xã Cầu", None, "only-then"),
        ("Xã Cầu", None, "only-now"),
    }


def test_the_parent_in_which_units_are_ranked_is_one_of_two_namesakes(versions: "Path") -> None:
    """Two districts have one name; their communes name them by code."""
    units = (
        "unit_code,unit,level,parent\n1,Huyện B,huyện,Tỉnh X\n2,Huyện B,huyện,Tỉnh Y\n"
        "01,Xã An,xã,1\n02,Xã Bình,xã,1\n03,Xã Cầu,xã,2\n04,Xã Dài,xã,2\n"
    )
    data = "2022,Xã An,,,,10\n2022,Xã Bình,,,,20\n2022,Xã Cầu,,,,30\n2022,Xã Dài,,,,40\n"
    frame = _card(versions, HEAD + data, units).ranking
    assert _rows(frame, "unit", "within", "rank_within", "ranked_within") == [
        ("Xã Dài", "Huyện B", 1, 2),
        ("Xã Cầu", "Huyện B", 2, 2),
        ("Xã Bình", "Huyện B", 1, 2),
        ("Xã An", "Huyện B", 2, 2),
    ]


def test_who_is_on_one_side_only_is_told_apart_from_his_namesake(versions: "Path") -> None:
    then = _card(versions, f"{HEAD}2021,Xã An,,xã,Huyện B,50\n2021,Xã An,,xã,Huyện C,1\n")
    now = _card(versions, f"{HEAD}2022,Xã An,,xã,Huyện B,60\n")
    (told,) = [one for one in compare(then, now).warnings if one.fault.code == "CMP902"]
    assert "Xã An (xã, Huyện C)" in told.what("en")
    assert told.place.line == 3


def test_a_comparison_tells_namesakes_apart(versions: "Path") -> None:
    """Two periods of one run, whatever version computes them, and two runs."""
    card = _card(versions, HEAD + NAMESAKES)
    then = _card(versions, HEAD + "".join(NAMESAKES.splitlines(keepends=True)[:3]))
    now = _card(versions, HEAD + "".join(NAMESAKES.splitlines(keepends=True)[3:]))
    for found in (compare(card), compare(then, now)):
        told = _rows(found.units, "unit", "unit_parent", "points_change")
        assert sorted(told) == [
            ("Xã An", "Huyện B", -4),
            ("Xã An", "Huyện C", 1.5),
            ("Xã Bình", "Huyện B", -2.5),
        ]
        assert not [one for one in found.warnings if one.fault.code == "CMP902"]


@pytest.mark.parametrize(
    ("then", "now", "is_same"),
    [
        ("Xã An,01,xã,", "Xã An,02,xã,", False),
        ("Xã An,01,xã,", "Xã An,,xã,", True),
        ("Xã An,01,xã,", "Xã Bình,01,xã,", True),
        ("Xã An,01,xã,", "Tỉnh An,01,tỉnh,", False),
        ("X. An,,xã,H. B", "Xã An,,cấp xã,Huyện B", True),
    ],
    ids=["two codes", "no code now", "a new name", "a code of two levels", "spellings"],
)
def test_two_runs_have_one_unit_where_nothing_that_both_know_differs(
    versions: "Path", then: str, now: str, *, is_same: bool
) -> None:
    old = _card(versions, f"{HEAD}2021,{then},50\n2021,Khác,,xã,,1\n")
    new = _card(versions, f"{HEAD}2022,{now},60\n2022,Khác,,xã,,1\n")
    assert (compare(old, new).units["points_change"] == 1).sum() == is_same


def _shown(cli: "Cli", case: "Case", data: str, *options: str) -> str:
    index = case.write("i.yaml", VERSION.replace("FROM", "2020").replace("TO", "2030"))
    file = case.write("d.csv", HEAD + data)
    done = cli("compute", file, "--index", index, "--lang", "en", *options)
    assert done.code == 0, done.err
    return done.text


QUARTERS = (
    "2022-Q3,Xã An,,xã,Huyện B,90\n2022-Q3,Xã An,,xã,Huyện C,80\n"
    "2022-Q4,Xã An,,xã,Huyện B,70\n2022-Q4,Xã An,,xã,Huyện C,85\n"
)


def test_a_table_shows_the_parents_of_namesakes_and_is_not_headed_as_one(
    cli: "Cli", case: "Case"
) -> None:
    printed = _shown(cli, case, QUARTERS, "--show", "ranking", "-f", "md")
    head, *rows = [line for line in printed.splitlines() if line.startswith("|")]
    assert head.startswith("| Period | Unit | Parent unit |")
    assert [row.split(" | ")[1:3] for row in rows[1:]] == [
        ["Xã An", "Huyện B"],
        ["Xã An", "Huyện C"],
        ["Xã An", "Huyện C"],
        ["Xã An", "Huyện B"],
    ]
    assert "Unit: Xã An" not in printed


def test_a_table_without_namesakes_shows_no_parent(cli: "Cli", case: "Case") -> None:
    others = QUARTERS.replace("Xã An,,xã,Huyện C", "Xã Bình,,xã,Huyện C")
    printed = _shown(cli, case, others, "--show", "ranking", "-f", "md")
    assert "Parent unit" not in printed


def test_a_table_shows_the_codes_where_nothing_else_tells_units_apart(
    cli: "Cli", case: "Case"
) -> None:
    data = "2022,Xã An,01,xã,,90\n2022,Xã An,02,xã,,80\n"
    printed = _shown(cli, case, data, "--show", "ranking", "-f", "md")
    (head,) = [line for line in printed.splitlines() if line.startswith("| Unit")]
    assert "Unit code" in head


def test_two_namesakes_are_not_shown_as_the_scores_of_one(cli: "Cli", case: "Case") -> None:
    """Each reports for a quarter of its own, so that no period tells them apart."""
    data = "2022-Q3,Xã An,,xã,Huyện B,90\n2022-Q4,Xã An,,xã,Huyện C,85\n"
    printed = _shown(cli, case, data, "-f", "md")
    assert "Huyện B" in printed
    assert "Huyện C" in printed
    assert "Indicator" not in printed


@pytest.mark.parametrize(("wanted", "count"), [("x. an", 2), ("02", 1), ("Xã An", 2)])
def test_a_unit_is_chosen_by_its_name_however_spelled_or_by_its_code(
    cli: "Cli", case: "Case", wanted: str, count: int
) -> None:
    data = "2022,Xã An,01,xã,Huyện B,9\n2022,Xã An,02,xã,Huyện C,8\n2022,Xã Bình,03,xã,Huyện B,7\n"
    printed = _shown(cli, case, data, "--show", "ranking", "-f", "csv", "--unit", wanted)
    assert len(printed.splitlines()) == count + 1
