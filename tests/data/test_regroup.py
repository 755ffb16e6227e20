"""Counts that go up to parents and to those who followed: by hand, and by rule."""

from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_score import Scorecard, compute
from cchc_score.data.figures.observations import Target
from cchc_score.definition.quantity import MISSING, NONE
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Case, Cli

INDEX = """\
id: t
title: {vi: Thử, en: Trial}
publisher: P
references: [{title: Made for the tests}]
effective: {from: 2020}
variables: {n: {}, d: {}, share: {measure: "%"}}
parts:
  - {id: a, measure: "%", max: 10, value: "100 * n / d", rule: {kind: ratio}}
  - {id: b, measure: "%", value: share}
"""
LISTED = """\
unit_code,unit,level,parent
1,Tỉnh T,tỉnh,
11,Huyện H,huyện,1
12,Huyện K,huyện,1
111,Xã A,xã,11
112,Xã B,xã,11
121,Xã A,xã,12
"""
HEAD = "period,unit,unit_code,n,d\n"
Told = list[tuple[str, str]]


class Run(NamedTuple):
    """What came out: each count that is there by period, code and name, and what was said."""

    counts: dict[tuple[str, str, str], float]
    said: Told
    card: Scorecard


def _run(folder: "Path", data: str, units: str | None = LISTED, as_of: str | None = None) -> Run:
    for name, content in {"i.yaml": INDEX, "d.csv": data, "u.csv": units or ""}.items():
        (folder / name).write_text(content, encoding="utf-8")
    card = compute(
        folder / "d.csv",
        index=folder / "i.yaml",
        units=folder / "u.csv" if units else None,
        roll_up=as_of is None,
        as_of=as_of,
        lang="en",
    )
    seen = card.editions[0].observations
    counts = {
        (str(seen.periods[seen.period[row]]), unit.unit_code or unit.name, target.name): float(
            column.values[row]
        )
        for target, column in seen.columns.items()
        for row in range(len(seen))
        if column.present[row] and (unit := seen.units[seen.unit[row]])
    }
    said = [(one.fault.code, one.what("en")) for one in card.diagnostics]
    return Run(counts, said, card)


def _told(run: Run, code: str) -> list[str]:
    return [what for fault, what in run.said if fault == code]


WHOLE = HEAD + "2024,Xã A,111,50,100\n2024,Xã B,112,250,300\n2024,Xã A,121,80,100\n"


def test_counts_go_up_floor_by_floor_and_rates_follow_from_them(case: "Case") -> None:
    run = _run(case.folder, WHOLE)
    assert {unit: figure for (_, unit, name), figure in run.counts.items() if name == "n"} == {
        "111": 50,
        "112": 250,
        "121": 80,
        "11": 300,
        "12": 80,
        "1": 380,
    }
    ranking = run.card.ranking
    told = ranking[["unit", "unit_code", "level", "unit_parent", "percent", "rank", "ranked"]]
    rows = {
        code: (unit, *others)
        for unit, code, *others in told.fillna(0).itertuples(index=False, name=None)
    }
    assert rows["11"] == ("Huyện H", "huyện", "Tỉnh T", 75, 2, 2)
    assert rows["12"] == ("Huyện K", "huyện", "Tỉnh T", 80, 1, 2)
    assert rows["1"] == ("Tỉnh T", "tỉnh", "", 76, 0, 0)
    assert rows["111"] == ("Xã A", "xã", "Huyện H", 50, 3, 3)


def test_without_a_file_of_units_the_run_says_who_belongs_to_whom(case: "Case") -> None:
    """Whoever names the parent in any period does so in all, also where nobody reports for it."""
    run = _run(
        case.folder,
        "period,unit,level,parent,n,d\n"
        "2023,Xã A,xã,Huyện H,1,2\n2023,Xã B,xã,H. H,3,4\n2024,Xã A,xã,Huyện H,5,6\n",
        units=None,
    )
    assert run.counts["2023", "Huyện H", "n"] == 4
    assert ("2024", "Huyện H", "n") not in run.counts
    assert _told(run, "DAT943") == ["sums are incomplete, waiting for: Xã B (2024: d, n)"]


def test_a_parent_is_found_by_its_code_in_the_data_too(case: "Case") -> None:
    run = _run(
        case.folder,
        "period,unit,unit_code,level,parent,n,d\n"
        "2024,Xã A,111,xã,11,1,2\n2024,Xã B,112,xã,Huyện H,3,4\n2024,Huyện H,11,huyện,,,\n",
        units=None,
    )
    assert run.counts["2024", "11", "n"] == 4
    assert list(dict.fromkeys(run.card.ranking["unit_parent"])) == ["Huyện H", ""]


def test_one_note_names_everybody_who_is_waited_for_and_only_them(case: "Case") -> None:
    """The province waits for Xã B, not for its district; Huyện K of which nobody told, it names."""
    run = _run(case.folder, HEAD + "2024,Xã A,111,50,100\n2024,Xã B,112,,300\n")
    assert run.counts["2024", "11", "d"] == 400
    assert not [key for key in run.counts if key[1] in {"1", "12"}]
    assert _told(run, "DAT943") == [
        "sums are incomplete, waiting for: Huyện K (2024: d, n); Xã B (2024: n)"
    ]
    ranking = run.card.ranking
    assert set(ranking[ranking["unit"].isin(["Huyện H", "Tỉnh T"])]["reason"]) == {"missing"}


def test_nobody_is_waited_for_with_a_count_of_which_none_of_his_siblings_tells(
    case: "Case",
) -> None:
    """Of d there is nothing in Huyện H: it is the province that waits for it."""
    run = _run(case.folder, HEAD + "2024,Xã A,111,1,\n2024,Xã B,112,2,\n2024,Xã A,121,3,4\n")
    assert run.counts["2024", "1", "n"] == 6
    assert _told(run, "DAT943") == ["sums are incomplete, waiting for: Huyện H (2024: d)"]


def test_a_parent_is_never_of_its_childs_own_level(case: "Case") -> None:
    """A district and two communes, one of them elsewhere, have one name."""
    run = _run(
        case.folder,
        "period,unit,level,parent,n,d\n2024,Phú Mỹ,xã,Phú Mỹ,1,2\n"
        "2024,Phú Mỹ,xã,Khác,3,4\n2024,Phú Mỹ,huyện,,,\n",
        units=None,
    )
    ranking = run.card.ranking
    told = ranking[ranking["level"] != "xã"][["unit", "level", "percent"]]
    assert sorted(told.itertuples(index=False, name=None)) == [
        ("Khác", "", 75),
        ("Phú Mỹ", "huyện", 50),
    ]


def test_of_very_many_who_are_waited_for_the_first_are_named(case: "Case") -> None:
    rows = "".join(f"9{one:02},Xã {one:02},xã,11\n" for one in range(15))
    run = _run(case.folder, WHOLE, LISTED + rows)
    (told,) = _told(run, "DAT943")
    assert told.endswith("; Xã 09 (2024: d, n); and 5 more")


def test_what_a_parent_reports_stands_figure_by_figure(case: "Case") -> None:
    """Huyện H has a plan only, Huyện K one of two counts, which is not the sum."""
    data = WHOLE.replace("n,d\n", "n,d,plan:a\n").replace("0\n", "0,\n")
    run = _run(case.folder, data + "2024,Huyện H,11,,,70\n2024,Huyện K,12,,160,\n")
    assert run.counts["2024", "11", "n"] == 300
    assert run.counts["2024", "12", "n"] == 80
    assert run.counts["2024", "12", "d"] == 160
    assert run.counts["2024", "1", "d"] == 560
    gaps = run.card.gaps
    row = gaps[(gaps["unit_code"] == "11") & (gaps["indicator"] == "a")]
    assert row[["plan", "actual", "gap"]].to_numpy().tolist() == [[70, 75, 5]]
    assert _told(run, "DAT942") == [
        "Huyện K, 2024: 'd' is 160, but the units below make 100; using 160"
    ]
    places = [one.place for one in run.card.diagnostics if one.fault.code == "DAT942"]
    assert [(one.line, one.column) for one in places] == [(6, 18)]


def test_a_parent_to_whom_nothing_happened_is_not_the_sum_of_something(case: "Case") -> None:
    run = _run(case.folder, WHOLE + "2024,Huyện K,12,KPS,100\n")
    assert ("2024", "12", "n") not in run.counts
    assert _told(run, "DAT942") == ["Huyện K, 2024: 'n' is 0, but the units below make 80; using 0"]


def test_rates_are_not_added_up(case: "Case") -> None:
    run = _run(case.folder, "period,unit,unit_code,share\n2024,Xã A,111,50\n2024,Xã B,112,60\n")
    assert set(run.counts) == {("2024", "111", "share"), ("2024", "112", "share")}
    assert not _told(run, "DAT943")


def test_each_parent_is_there_in_its_own_time(case: "Case") -> None:
    """Xã B moved from one district to the other, and Huyện K was renamed."""
    units = (
        "unit_code,unit,level,parent,from,to\n11,Huyện H,huyện,,,\n12,Huyện K,huyện,,,2023\n"
        "12,Thị xã K,huyện,,2024,\n111,Xã A,xã,11,,\n112,Xã B,xã,11,,2023\n112,Xã B,xã,12,2024,\n"
    )
    run = _run(
        case.folder,
        HEAD + "2023,Xã A,111,1,1\n2023,Xã B,112,2,2\n2024,Xã A,111,10,10\n2024,Xã B,112,20,20\n",
        units,
    )
    told = {key: figure for key, figure in run.counts.items() if key[2] == "n" and len(key[1]) == 2}
    assert told == {("2023", "11", "n"): 3, ("2024", "11", "n"): 10, ("2024", "12", "n"): 20}
    assert "Thị xã K" in set(run.card.ranking["unit"])


TWICE = """\
unit_code,unit,level,parent
11,Huyện H,huyện,Tỉnh T
21,Huyện H,huyện,Tỉnh V
111,Xã A,xã,Huyện H
"""


def test_a_parent_whose_name_two_have_is_refused_where_it_stands_until_it_is_named_by_code(
    case: "Case",
) -> None:
    with pytest.raises(Refusal) as refused:
        _run(case.folder, HEAD + "2024,Xã A,111,1,2\n", TWICE)
    (found,) = refused.value.errors
    assert (found.fault.code, found.place.line, found.place.column) == ("DAT940", 4, 13)
    assert "Tỉnh T" in found.what("en")
    run = _run(case.folder, HEAD + "2024,Xã A,111,1,2\n", TWICE.replace("xã,Huyện H", "xã,21"))
    assert run.counts["2024", "21", "n"] == 1
    assert ("2024", "11", "n") not in run.counts


MERGED = """\
unit_code,unit,level,parent,successor,from,to
01,Xã A,xã,Huyện H,03,,2023
02,Xã B,xã,Huyện H,03,,2023
03,Xã C,xã,Huyện H,,2024,
04,Xã D,xã,Huyện H,,,
05,Xã E,xã,Huyện H,04,,2023
"""


def test_those_who_followed_are_made_of_those_they_followed(case: "Case") -> None:
    """Xã D was there before Xã E joined it: its own figure of before is a part of its sum."""
    run = _run(
        case.folder,
        HEAD + "2023,Xã A,01,1,10\n2023,Xã B,02,2,20\n2023,Xã D,04,4,40\n2023,Xã E,05,5,50\n",
        MERGED,
        as_of="2024",
    )
    assert run.counts == {
        ("2023", "03", "n"): 3,
        ("2023", "03", "d"): 30,
        ("2023", "04", "n"): 9,
        ("2023", "04", "d"): 90,
    }
    assert not _told(run, "DAT942")


def test_who_followed_waits_too_and_what_it_tells_of_before_stands(case: "Case") -> None:
    run = _run(
        case.folder,
        HEAD + "2023,Xã A,01,1,10\n2023,Xã B,02,2,\n2023,Xã C,03,7,\n",
        MERGED,
        as_of="2024",
    )
    assert run.counts == {("2023", "03", "n"): 7}
    assert _told(run, "DAT942") == ["Xã C, 2023: 'n' is 7, but the units below make 3; using 7"]
    assert _told(run, "DAT943") == ["sums are incomplete, waiting for: Xã B (2023: d)"]


def test_a_unit_that_only_got_another_name_hands_on_all_it_has(case: "Case") -> None:
    units = (
        "unit_code,unit,level,parent,successor,from,to\n"
        "01,Xã A,xã,Huyện H,,,2023\n01,Phường A,phường,Huyện H,,2024,\n"
    )
    data = "period,unit,unit_code,n,d,share\n2023,Xã A,01,1,2,70\n"
    run = _run(case.folder, data, units, as_of="2024")
    assert {key[2]: figure for key, figure in run.counts.items()} == {"n": 1, "d": 2, "share": 70}
    assert set(run.card.ranking["unit"]) == {"Phường A"}


def test_as_of_and_roll_up_go_together(cli: "Cli", case: "Case") -> None:
    index, units = case.write("i.yaml", INDEX), case.write("u.csv", MERGED)
    rows = "2023,Xã A,01,1,10\n2023,Xã B,02,2,20\n2023,Xã D,04,4,40\n2023,Xã E,05,5,50\n"
    data = case.write("d.csv", HEAD + rows)
    done = cli(
        *("compute", data, "--index", index, "--units", units, "--as-of", "2024", "--roll-up"),
        *("--show", "gaps", "-f", "csv"),
    )
    lines = [line.split(",") for line in done.text.splitlines() if ",a,," in line]
    assert [(line[1], float(line[11])) for line in lines] == [
        ("Huyện H", 10),
        ("Xã C", 10),
        ("Xã D", 10),
    ]


class Node(NamedTuple):
    """A unit of a random tree: whom it belongs to, what it reports, and what it is called."""

    parent: int
    figure: int | str | None
    name: str


KINDS = ("Tỉnh", "Huyện", "Xã")
FIGURES = st.one_of(st.none(), st.just("KPS"), st.integers(0, 2**40))
TREES = st.lists(
    st.tuples(st.integers(0, 100), FIGURES, st.sampled_from("ABC")), min_size=3, max_size=12
)


def _tree(drawn: list[tuple[int, int | str | None, str]]) -> tuple[list[Node], list[int]]:
    """Return units in up to three floors, and the floor of each: every one below an earlier one."""
    nodes: list[Node] = []
    depth: list[int] = []
    for parent, figure, name in drawn:
        homes = [at for at, floor in enumerate(depth) if floor < len(KINDS) - 1]
        home = homes[parent % len(homes)] if homes and parent else -1
        nodes.append(Node(home, figure, name))
        depth.append(depth[home] + 1 if home >= 0 else 0)
    return nodes, depth


def _expected(nodes: list[Node], at: int) -> int | str | None:
    """Return the count of a unit: its own, else the sum of those below, counted by hand."""
    own = nodes[at].figure
    below = [_expected(nodes, one) for one, node in enumerate(nodes) if node.parent == at]
    if own is not None or not below or None in below:
        return own
    figures = [one for one in below if isinstance(one, int)]
    return sum(figures) if figures else "KPS"


@settings(max_examples=26, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=TREES, is_listed=st.booleans())
def test_every_count_of_a_tree_is_its_own_or_the_sum_below(
    tmp_path_factory: pytest.TempPathFactory,
    drawn: list[tuple[int, int | str | None, str]],
    *,
    is_listed: bool,
) -> None:
    """Namesakes all over, told apart by their codes; whole numbers come out exactly."""
    nodes, depth = _tree(drawn)
    who = [
        f"{KINDS[floor]} {node.name}{'' if is_listed else at},{at},{KINDS[floor]}"
        f",{node.parent if node.parent >= 0 else ''}"
        for at, (node, floor) in enumerate(zip(nodes, depth, strict=True))
    ]
    rows = [
        f"2024,{unit},{'' if node.figure is None else node.figure},1\n"
        for unit, node in zip(who, nodes, strict=True)
    ]
    folder = tmp_path_factory.mktemp("tree")
    run = _run(
        folder,
        "period,unit,unit_code,level,parent,n,d\n" + "".join(rows),
        "unit_code,unit,level,parent\n" + "".join(f"{_first(one)}\n" for one in who)
        if is_listed
        else None,
    )
    seen = run.card.editions[0].observations
    column = seen.columns[Target("n")]
    words = {NONE: "KPS", MISSING: None}
    told = {
        int(seen.units[seen.unit[row]].unit_code): int(column.values[row])
        if column.present[row]
        else words[int(column.state[row])]
        for row in range(len(seen))
    }
    assert told == {at: _expected(nodes, at) for at in range(len(nodes))}


def _first(who: str) -> str:
    """Return a unit with its code before its name."""
    name, code, *rest = who.split(",")
    return ",".join([code, name, *rest])
