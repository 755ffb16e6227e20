"""Classes that conditions decide, and classes within a quota."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Case

HEAD = """\
id: top
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2020}
max: 100
variables: {fined: {}}
parts: [{id: it, max: 100, rule: {kind: given}}]
"""
LINES = "thresholds: [{at_least: 90, name: A}, {at_least: 70, name: B}, {at_least: 50, name: C}]"


def _classes(
    case: "Case", groups: str, rows: list[str], columns: str = "it", head: str = HEAD
) -> tuple[list[str], list[str]]:
    """Return group and reason of each unit, in the order of their names."""
    data = f"period,unit,{columns}\n" + "".join(
        f"2022,U{at:02},{cells}\n" for at, cells in enumerate(rows)
    )
    ranking = case.compute(data, f"{head}groups: {{{groups}}}\n").ranking.sort_values("unit")
    return ranking["group"].tolist(), ranking["reason"].tolist()


OVERRIDE = f"{LINES}, override: [{{when: fined > 1, name: C}}, {{when: fined > 5, name: B}}]"


def test_the_first_condition_that_holds_decides_before_the_figure(case: "Case") -> None:
    rows = ["95,0", "95,1", "95,2", "75,9", "40,0", "95,", "95,KPS"]
    groups, reasons = _classes(case, OVERRIDE, rows, "it,fined")
    assert groups[:5] == ["A", "A", "C", "C", ""]
    assert groups[5:] == ["A", "A"]
    assert reasons == ["", "", "", "", "no-group", "", ""]


@pytest.mark.parametrize(
    ("share", "points", "groups"),
    [
        (20, [99, 98, 97, 96, 95, 75, 75, 75, 75, 75], "AABBBBBBBB"),
        (25, [99, 98, 97, 96, 95, 75, 75, 75, 75, 75], "AABBBBBBBB"),
        (30, [99, 98, 97, 96, 95, 75, 75, 75, 75, 75], "AAABBBBBBB"),
        (20, [99, 98, 98, 96, 95, 75, 75, 75, 75, 75], "ABBBBBBBBB"),
        (20, [99, 99, 98, 98, 95, 75, 75, 75, 75, 75], "AABBBBBBBB"),
        (20, [99, 99, 99, 75, 75, 75, 75, 75, 75, 75], "BBBBBBBBBB"),
        (9, [99, 75, 75, 75, 75, 75, 75, 75, 75, 75], "BBBBBBBBBB"),
        (100, [99, 98, 97, 96, 95, 94, 93, 92, 91, 90], "AAAAAAAAAA"),
        (0, [99, 98, 75, 75, 75, 75, 75, 75, 75, 75], "BBBBBBBBBB"),
    ],
)
def test_a_quota_is_rounded_down_and_a_tie_at_its_edge_stays_out(
    case: "Case", share: int, points: list[int], groups: str
) -> None:
    """R62: of ten units twenty percent are two; who is over falls a class, and it is said why."""
    quota = f"{LINES}, quota: {{name: A, share: {share}, of: [A, B]}}"
    found, reasons = _classes(case, quota, [str(one) for one in points])
    assert "".join(found) == groups
    over = [one >= 90 and group != "A" for one, group in zip(points, groups, strict=True)]
    assert [reason == "quota" for reason in reasons] == over


def test_the_base_of_a_quota_are_the_classes_that_it_names(case: "Case") -> None:
    """Three of A, two of B, five of C: forty percent of A and B are two, of all are four."""
    points = ["99", "98", "97", "75", "75", *["55"] * 5]
    narrow = f"{LINES}, quota: {{name: A, share: 40, of: [A, B]}}"
    wide = f"{LINES}, quota: {{name: A, share: 40, of: [A, B, C]}}"
    assert "".join(_classes(case, narrow, points)[0]) == "AABBBCCCCC"
    assert "".join(_classes(case, wide, points)[0]) == "AAABBCCCCC"


def test_a_quota_may_be_held_within_each_region(case: "Case") -> None:
    quota = f"{LINES}, quota: {{name: A, share: 50, of: [A, B], within: region}}"
    rows = ["99,x", "98,x", "97,y", "75,y", "96,z"]
    assert "".join(_classes(case, quota, rows, "it,region")[0]) == "ABABB"


def test_a_quota_counts_after_conditions(case: "Case") -> None:
    """Who is out by a condition takes nobody's place."""
    both = f"{OVERRIDE}, quota: {{name: A, share: 50, of: [A, B]}}"
    rows = ["99,2", "98,0", "97,0", "75,0", "75,0"]
    assert "".join(_classes(case, both, rows, "it,fined")[0]) == "CAABB"


def test_where_less_is_better_the_quota_keeps_the_lowest(case: "Case") -> None:
    head = HEAD + "ranking: {direction: lower, by: points}\n"
    quantiles = "quantiles: {names: [A, B]}, quota: {name: A, share: 25, of: [A, B]}"
    found, _ = _classes(case, quantiles, ["10", "20", "80", "90"], head=head)
    assert "".join(found) == "ABBB"


def test_units_of_other_periods_and_levels_do_not_count(case: "Case") -> None:
    definition = f"{HEAD}groups: {{{LINES}, quota: {{name: A, share: 50, of: [A, B]}}}}\n"
    rows = ["2022,A,xã,95", "2022,B,xã,75", "2022,C,huyện,95", "2022,D,huyện,94", "2023,A,xã,75"]
    ranking = case.compute("period,unit,level,it\n" + "\n".join(rows) + "\n", definition).ranking
    told = {(row["period"], row["unit"]): row["group"] for row in ranking.to_dict("records")}
    assert told == {
        ("2022", "A"): "A",
        ("2022", "B"): "B",
        ("2022", "C"): "A",
        ("2022", "D"): "B",
        ("2023", "A"): "B",
    }
