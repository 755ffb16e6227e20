"""Comparisons of like with like: one round on both sides, and periods of one length."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_score import compare, compute
from cchc_score.analysis.comparison.comparison import Comparison
from cchc_score.data.dialect import Dialect
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from conftest import Case, Cli

INDEX = """\
id: demo
title: {vi: Thử, en: Demo}
publisher: P
references: [{title: Made for the tests}]
effective: {from: 2020}
stages: [self, appraised, final]
parts: [{id: a, title: {vi: A, en: A}, measure: "%", max: 10, rule: {kind: ratio}}]
"""
HEAD = "period,unit,stage,a\n"


def _file(case: "Case", name: str, year: str, **rounds: tuple[int, int]) -> Path:
    """Write a file of two communes, a figure each in every round."""
    rows = [
        f"{year},Xã {unit},{stage},{figure}\n"
        for stage, figures in rounds.items()
        for unit, figure in zip("AB", figures, strict=True)
    ]
    return case.write(name, HEAD + "".join(rows))


def _sides(found: Comparison) -> list[tuple[float, float, str, str]]:
    rows = found.units.sort_values("unit")
    names = ("percent_then", "percent_now", "stage_then", "stage_now")
    return list(zip(*(rows[name] for name in names), strict=True))


def _codes(found: Comparison) -> list[str]:
    return [one.fault.code for one in found.warnings]


def test_two_files_are_compared_at_the_last_round_that_both_have(case: "Case") -> None:
    old = _file(case, "old.csv", "2023", self=(90, 80))
    new = _file(case, "new.csv", "2024", self=(90, 85), appraised=(60, 70))
    found = compare(old, new, index=case.write("i.yaml", INDEX))
    assert _sides(found) == [(90, 90, "self", "self"), (80, 85, "self", "self")]
    assert _codes(found) == []
    again = compare(new, old, index=case.folder / "i.yaml")
    assert _sides(again)[0] == (90, 90, "self", "self")


def test_the_last_common_round_is_taken_not_the_first(case: "Case") -> None:
    old = _file(case, "old.csv", "2023", self=(90, 80), appraised=(50, 60))
    new = _file(case, "new.csv", "2024", self=(1, 1), appraised=(55, 65), final=(9, 9))
    found = compare(old, new, index=case.write("i.yaml", INDEX))
    assert _sides(found)[0] == (50, 55, "appraised", "appraised")


def test_two_periods_of_one_file_are_compared_at_the_last_round_of_both(case: "Case") -> None:
    data = _file(case, "d.csv", "2023", self=(90, 80))
    more = _file(case, "e.csv", "2024", self=(90, 85), appraised=(60, 70))
    data.write_text(data.read_text("utf-8") + more.read_text("utf-8").removeprefix(HEAD), "utf-8")
    found = compare(data, index=case.write("i.yaml", INDEX))
    assert _sides(found) == [(90, 90, "self", "self"), (80, 85, "self", "self")]


def test_sides_that_share_no_round_are_told_apart(case: "Case") -> None:
    old = _file(case, "old.csv", "2023", appraised=(60, 50))
    new = _file(case, "new.csv", "2024", self=(90, 80))
    found = compare(old, new, index=case.write("i.yaml", INDEX))
    assert _codes(found) == ["CMP906"]
    assert found.warnings[0].what("en") == (
        "2023 is of the round appraised, 2024 of the round self: they are unlike"
    )
    assert _sides(found)[0] == (60, 90, "appraised", "self")


def test_a_round_that_was_asked_for_is_the_one_of_both_sides(case: "Case") -> None:
    both = {"self": (80, 70), "appraised": (60, 50)}
    old, new = (_file(case, f"{year}.csv", year, **both) for year in ("2023", "2024"))
    index = case.write("i.yaml", INDEX)
    found = compare(old, new, index=index, dialect=Dialect(stage="self"))
    assert _sides(found)[0] == (80, 80, "self", "self")
    assert _sides(compare(old, new, index=index))[0] == (60, 60, "appraised", "appraised")
    with pytest.raises(Refusal, match="--stage"):
        compare(old, index=index, stages=("self", "appraised"), dialect=Dialect(stage="self"))


def test_scorecards_are_compared_as_they_are(case: "Case") -> None:
    both = {"self": (80, 70), "appraised": (60, 50)}
    data, index = _file(case, "d.csv", "2024", **both), case.write("i.yaml", INDEX)
    cards = [compute(data, index=index, dialect=Dialect(stage=one)) for one in both]
    assert compare(*cards).is_rounds
    assert compare(data, index=index, stages=list(both)).is_rounds


def test_rounds_stand_in_the_heading_and_in_every_row(case: "Case", cli: "Cli") -> None:
    old = _file(case, "old.csv", "2023", self=(90, 80))
    new = _file(case, "new.csv", "2024", self=(90, 85), appraised=(60, 70))
    asked = ("compare", old, new, "--index", case.write("i.yaml", INDEX), "--lang", "en")
    shown = cli(*asked, "--show", "units")
    assert "Then: 2023 · Now: 2024 · Round then: self · Round: self" in shown.text
    assert "comparing 2023 (self) → 2024 (self)" in shown.err
    for form in ("csv", "json"):
        told = cli(*asked, "--show", "units", "-f", form).text
        assert "stage_then" in told
        assert "stage_now" in told
    asked_for = cli(*asked, "--stage", "appraised")
    assert asked_for.code == 2
    assert "DAT255" in asked_for.err


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        ("2022-Q3", "2022", ["CMP907"]),
        ("2022-9M", "2022-Q4", ["CMP907"]),
        ("2022-Q3", "2022-Q4", []),
        ("2022-H1", "2022-H2", []),
    ],
)
def test_periods_of_two_lengths_are_told(
    case: "Case", then: str, now: str, told: list[str]
) -> None:
    data = case.write("d.csv", f"period,unit,a\n{then},A,90\n{then},B,8\n{now},A,6\n{now},B,7\n")
    found = compare(data, index=case.write("i.yaml", INDEX), periods=(then, now))
    assert _codes(found) == told


def test_the_last_two_periods_of_one_length_are_found_beside_longer_ones(case: "Case") -> None:
    rows = "".join(f"{when},A,50\n{when},B,60\n" for when in ("2022-Q3", "2022-Q4", "2022"))
    found = compare(
        case.write("d.csv", f"period,unit,a\n{rows}"), index=case.write("i.yaml", INDEX)
    )
    assert (found.units["then"][0], found.units["now"][0]) == ("2022-Q3", "2022-Q4")
