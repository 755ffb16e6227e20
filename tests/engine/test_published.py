"""Published results, run: they come out of their definitions, or the difference is told."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_score.definition import shelf
from cchc_score.engine import cases

if TYPE_CHECKING:
    from conftest import Case, Cli

ROOT = Path(__file__).parents[2]
SHIPPED = [one for one in shelf.some([ROOT / "indicators"]) if shelf.is_case(one)]
HEAD = "title: {vi: T, en: T}\nreferences: [{title: R}]\nperiod: 2022\n"
INDEX = """\
id: x
title: {vi: Chung, en: All}
publisher: P
references: [{title: R}]
effective: {from: 2022}
decimals: 1
max: 10
ranking: {of: 3}
groups: {thresholds: [{at_least: 80, name: A}, {name: B}]}
variables: {done: {}, all: {}}
parts:
  - id: left
    max: 6
    parts:
      - {id: a, max: 4, value: 100 * done / all, range: [0, 100], plan: 50, rule: {kind: ratio}}
      - {id: b, max: 2, rule: {kind: choice, answers: {có: 2, không: 0}}}
  - {id: c, max: 4, rule: {kind: given}, plan: [{value: 3, level: huyện}, {value: 2}]}
"""
FIRST = "{unit: A, level: xã, done: 3, all: 4, b: có, c: 4, expect: "
Told = list[tuple[str, int, str]]


def _run(case: "Case", *rows: str, head: str = HEAD, index: str = INDEX) -> tuple[int, Told]:
    """Return how many figures were compared, and code, column and message of what is wrong."""
    case.write("x/2022.yaml", index)
    lines = "".join(f"  - {row}\n" for row in rows)
    found = cases.check(case.write("x/cases/1.yaml", f"{head}rows:\n{lines}"))
    told = [(one.fault.code, one.place.column, one.what("en")) for one in found.diagnostics]
    return found.compared, told


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_every_published_result_comes_out_of_its_definition(path: Path) -> None:
    found = cases.check(path)
    assert found.compared
    assert found.diagnostics == []


@pytest.mark.parametrize(
    ("name", "compared"),
    [
        ("access-to-law", 10),
        ("cam-lo", 6),
        ("dti", 5 * 2),
        ("ha-nam", 3),
        ("kim-thanh-targets", 12),
        ("papi", 2 * 9 + 1 + 3),
        ("par-index-ministry", 17 * 3 + 8),
        ("par-index-province", 5 * 2 + 2 + 3 + 14 + 2 + 2),
        ("pci", 5 + (22 + 13) + 60 + 21 * 2),
    ],
)
def test_the_shipped_cases_compare_what_was_published(name: str, compared: int) -> None:
    runs = [cases.check(path) for path in SHIPPED if path.parents[1].name == name]
    assert sum(one.compared for one in runs) == compared


@pytest.mark.parametrize(
    ("expected", "compared"),
    [
        ("{points: 9, max: 10, percent: 90, rank: none, group: A}", 5),
        ("{a: {value: 75, plan: 50, gap: 25, attainment: 150, status: exceeded, points: 3}}", 6),
        ("{left: 5, b: 2, c: 4, x: 9}", 4),
        ("{b: {value: 2, plan: missing, gap: missing, status: none}}", 4),
        ("{c: {plan: 2, gap: 2, group: none, rank: none}}", 4),
        ("{left: {points: 5, percent: 83.3, group: A}}", 3),
    ],
)
def test_what_comes_out_as_published_is_met_with_silence(
    case: "Case", expected: str, compared: int
) -> None:
    assert _run(case, FIRST + expected + "}") == (compared, [])


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        ("{points: 9.1}", "A: 'All' comes to points = 9, not 9.1"),
        ("{rank: 1}", "A: 'All' comes to rank = none, not 1"),
        ("{group: B}", "A: 'All' comes to group = A, not B"),
        ("{group: none}", "A: 'All' comes to group = A, not none"),
        ("{points: none}", "A: 'All' comes to points = 9, not none"),
        ("{a: {gap: -25}}", "A: 'a' comes to gap = 25, not -25"),
        ("{a: {status: missed}}", "A: 'a' comes to status = exceeded, not missed"),
        ("{b: {plan: 2}}", "A: 'b' comes to plan = missing, not 2"),
        ("{b: {gap: none}}", "A: 'b' comes to gap = missing, not none"),
        ("{left: 5.01}", "A: 'left' comes to points = 5, not 5.01"),
    ],
)
def test_what_comes_out_otherwise_is_told_with_both_figures(
    case: "Case", expected: str, told: str
) -> None:
    compared, ((code, column, what),) = _run(case, FIRST + expected + "}")
    inner = expected.rpartition(": ")[2].rstrip("}")
    assert (compared, code, what) == (1, "DEF240", told)
    assert column == len("  - " + FIRST) + expected.rindex(inner) + 1


def test_without_a_tolerance_figures_are_held_to_what_is_printed(case: "Case") -> None:
    """The part prints one decimal: 66.7 is two thirds, 66.6 is not, 66.66 is not either."""
    row = "{unit: A, level: xã, done: 2, all: 3, expect: {a: {value: %s}}}"
    assert _run(case, row % "66.7") == (1, [])
    for other in ("66.6", "66.66", "67"):
        assert len(_run(case, row % other)[1]) == 1, other
    assert _run(case, row % "66.667") == (1, [])


@pytest.mark.parametrize(
    ("decimals", "sound", "others"),
    [("0", ["67", "66.7"], ["66", "66.6"]), ("2", ["66.67"], ["66.7", "66.66", "67"])],
)
@pytest.mark.parametrize("of_the_row", [True, False], ids=["row", "file"])
def test_decimals_are_those_of_the_publication_where_they_are_not_the_parts(
    case: "Case", decimals: str, sound: list[str], others: list[str], *, of_the_row: bool
) -> None:
    """A page may print whole numbers, or more decimals than the part; digits typed still count."""
    row = "{unit: A, level: xã, done: 2, all: 3, %sexpect: {a: {value: %s}}}"
    key = f"decimals: {decimals}"
    own, head = (f"{key}, ", HEAD) if of_the_row else ("", f"{HEAD}{key}\n")
    for told in sound:
        assert _run(case, row % (own, told), head=head) == (1, []), told
    for told in others:
        assert len(_run(case, row % (own, told), head=head)[1]) == 1, told


@pytest.mark.parametrize(("points", "whole"), [("84.5", "85"), ("90.5", "91"), ("92.75", "93")])
def test_whole_numbers_are_rounded_half_up(case: "Case", points: str, whole: str) -> None:
    index = INDEX.replace("max: 4, rule: {kind: given}", "rule: {kind: given}").replace(
        "max: 10\n", ""
    )
    row = f"{{unit: A, level: xã, c: {points}, decimals: 0, expect: {{c: %s}}}}"
    assert _run(case, row % whole, index=index) == (1, [])
    assert len(_run(case, row % str(int(whole) - 1), index=index)[1]) == 1


def test_what_comes_out_and_what_prints_alike_are_counted_each(case: "Case") -> None:
    """Within its tolerance a figure comes out; only some of those print alike."""
    rows = ("done: 2, all: 3, tolerance: 0.1", "done: 3, all: 4", "done: 1, all: 4")
    told = ("66.6", "75", "26")
    case.write("x/2022.yaml", INDEX)
    lines = "".join(
        f"  - {{unit: {name}, level: xã, {row}, expect: {{a: {{value: {value}}}}}}}\n"
        for name, row, value in zip("ABC", rows, told, strict=True)
    )
    run = cases.check(case.write("x/cases/1.yaml", f"{HEAD}rows:\n{lines}"))
    assert (run.compared, run.reproduced, run.alike) == (3, 2, 1)


@pytest.mark.parametrize(("tolerance", "fails"), [("0.05", 0), ("0.04", 1), ("0", 1)])
def test_a_tolerance_is_how_far_a_figure_may_lie_off_and_no_further(
    case: "Case", tolerance: str, fails: int
) -> None:
    """9 and 9.05 lie 0.05 apart, binary noise or not."""
    head = f"{HEAD}tolerance: {tolerance}\n"
    assert len(_run(case, FIRST + "{points: 9.05}}", head=head)[1]) == fails


def test_no_tolerance_lets_a_rank_slip(case: "Case") -> None:
    rows = [
        "{unit: A, level: xã, done: 3, all: 4, b: có, c: 4, expect: {rank: 2}}",
        "{unit: B, level: xã, done: 3, all: 4, b: có, c: 3, expect: {rank: 2}}",
        "{unit: C, level: xã, done: 3, all: 4, b: có, c: 2, expect: {rank: 3}}",
    ]
    compared, told = _run(case, *rows, head=f"{HEAD}tolerance: 5\n")
    assert (compared, [what for _, _, what in told]) == (3, ["A: 'All' comes to rank = 1, not 2"])


def test_of_says_how_many_are_ranked_where_the_table_is_not_whole(case: "Case") -> None:
    rows = [
        "{unit: A, level: xã, done: 3, all: 4, b: có, c: 4, expect: {rank: 1}}",
        "{unit: B, level: xã, done: 3, all: 4, b: có, c: 3, expect: {rank: 2}}",
    ]
    assert len(_run(case, *rows)[1]) == 2
    assert _run(case, *rows, head=f"{HEAD}of: 2\n") == (2, [])


def test_units_of_several_periods_are_ranked_each_in_its_own(case: "Case") -> None:
    rows = [
        f"{{unit: {unit}, level: xã, period: {period}, done: 3, all: 4, b: có, c: {c},"
        f" expect: {{rank: {rank}}}}}"
        for period, unit, c, rank in [
            *((2022, "A", 1, 2), (2022, "B", 2, 1)),
            *((2023, "A", 4, 1), (2023, "B", 3, 2)),
        ]
    ]
    assert _run(case, *rows, head=f"{HEAD}of: 2\n") == (4, [])


def test_each_version_computes_its_own_periods(case: "Case") -> None:
    case.write("x/2023.yaml", INDEX.replace("2022", "2023").replace("max: 4, rule", "max: 4, rule"))
    index = INDEX.replace("{from: 2022}", "{from: 2022, to: 2022}").replace("plan: 50", "plan: 60")
    row = "{unit: A, level: xã, period: %s, done: 3, all: 4, expect: {a: {plan: %s}}}"
    assert _run(case, row % (2022, 60), row % (2023, 50), index=index) == (2, [])


def test_a_plan_in_the_case_beats_that_of_the_definition(case: "Case") -> None:
    row = '{unit: A, level: xã, done: 3, all: 4, "plan:a": 80, expect: {a: {gap: -5}}}'
    assert _run(case, row) == (1, [])
    named = row.replace("plan:a", "plan:b:tỉnh giao").replace("a: {gap: -5}", "b: {plan: 80}")
    assert _run(case, named) == (1, [])


def test_figures_may_be_missing_or_not_have_arisen(case: "Case") -> None:
    row = "{unit: A, level: xã, done: 0, all: 0, b: missing, c: none, expect: %s}"
    expected = "{points: missing, a: none, b: missing, c: none, left: missing}"
    assert _run(case, row % expected) == (5, [])


def test_a_printed_total_that_its_parts_do_not_bear_out_is_a_warning_at_its_place(
    case: "Case",
) -> None:
    row = "{unit: A, level: xã, done: 3, all: 4, b: có, left: 3, c: 4, expect: {points: 9}}"
    compared, ((code, column, _),) = _run(case, row)
    assert (compared, code, column) == (1, "DAT902", 5 + row.index("3, c"))


def test_a_computed_figure_outside_its_range_is_told_and_nothing_is_compared(
    case: "Case",
) -> None:
    compared, ((code, _, what),) = _run(
        case, "{unit: A, level: xã, done: 5, all: 4, expect: {points: 9}}"
    )
    assert (compared, code) == (0, "DAT313")
    assert "125" in what


def test_a_unit_needs_a_level_where_a_plan_depends_on_it(case: "Case") -> None:
    compared, ((code, _, _),) = _run(case, "{unit: A, c: 4, expect: {c: 4}}")
    assert (compared, code) == (0, "DAT309")


def test_while_a_definition_beside_it_is_broken_a_case_is_not_run(case: "Case") -> None:
    """What the definition's error would make of the figures is not told as well."""
    index = INDEX.replace("max: 10", "max: 11")
    compared, told = _run(case, FIRST + "{points: 3}}", index=index)
    assert (compared, [code for code, _, _ in told]) == (0, ["DEF203"])


def test_validate_finds_and_runs_cases_below_a_folder(cli: "Cli", case: "Case") -> None:
    _run(case, FIRST + "{points: 8}}")
    for args in (["x"], ["."], ["x/cases"], ["x/cases/1.yaml"], ["x/2022.yaml", "x/cases/1.yaml"]):
        done = cli("validate", *args, cwd=case.folder)
        assert done.code == 1
        assert "x/cases/1.yaml:5:73: error[DEF240] A: 'All' comes to points = 9, not 8" in done.text
    files = [f"{count} file" for count in (2, 2, 1, 1, 2)]
    assert files[-1] in done.text
    vietnamese = cli("validate", "x/cases", "--lang", "vi", cwd=case.folder).text
    assert "A: «Chung» tính ra points = 9, không phải 8" in vietnamese


def test_a_case_is_no_definition(cli: "Cli", case: "Case") -> None:
    """Neither the list of indices nor a computation takes it for one."""
    _run(case, FIRST + "{points: 9}}")
    assert cli("indicators", "--indicators", ".", cwd=case.folder).text.count(" x ") == 1
    case.write("data.csv", "period,unit,level,c\n2022,A,xã,4\n")
    done = cli("compute", "data.csv", "--indicators", ".", "--show", "scores", cwd=case.folder)
    assert done.code == 0
    assert "DEF" not in done.err


def test_attainment_is_held_to_two_decimals_whatever_the_part_prints(case: "Case") -> None:
    row = "{unit: A, level: xã, done: 1, all: 3, expect: {a: {attainment: %s}}}"
    assert _run(case, row % "66.67") == (1, [])
    assert len(_run(case, row % "66.7")[1]) == 1


def test_the_value_of_a_branch_is_what_it_combined_before_it_was_rescaled(case: "Case") -> None:
    index = INDEX.replace("    max: 6\n", "    max: 6\n    rescale: {kind: ratio}\n")
    row = "{unit: A, level: xã, done: 3, all: 4, b: có, expect: {left: {value: 5, points: 0.3}}}"
    assert _run(case, row, index=index) == (2, [])


def test_what_is_wrong_with_a_unit_is_told_at_its_name(case: "Case") -> None:
    path = case.write("x/cases/1.yaml", "")
    _run(case, "{unit: A, level: xã, done: 1, all: 3, expect: {c: none}}", "{unit: B}")
    (found,) = cases.check(path).diagnostics
    assert (found.fault.code, found.place.line, found.place.column) == ("DAT309", 6, 12)


def test_a_case_named_as_the_definition_is_refused_as_what_it_is_not(
    cli: "Cli", case: "Case"
) -> None:
    _run(case, FIRST + "{points: 9}}")
    case.write("data.csv", "period,unit,level,c\n2022,A,xã,4\n")
    done = cli("compute", "data.csv", "--index", "x/cases/1.yaml", cwd=case.folder)
    assert (done.code, done.out) == (1, b"")
    assert "x/cases/1.yaml:4:1: error[DEF104] unknown key 'rows'" in done.err


def test_what_a_definition_says_must_hold_is_said_of_a_case_too(case: "Case") -> None:
    index = INDEX.replace(
        "parts:\n  - id: left", 'checks: [{that: "done <= all"}]\nparts:\n  - id: left'
    )
    index = index.replace(", range: [0, 100]", "")
    row = "{unit: A, level: xã, done: 5, all: 4, b: có, c: 4, expect: {points: 10}}"
    _, ((code, column, _),) = _run(case, row, index=index)
    assert (code, column) == ("DAT326", 5 + row.index("5,"))
