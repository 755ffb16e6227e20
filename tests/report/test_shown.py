"""What people are shown: figures that tell the verdict, words for answers, no row for silence."""

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Case, Cli

HEAD = """\
id: t
title: {vi: "Thử", en: "Trial"}
publisher: X
references: [{title: x}]
effective: {from: 2020}
"""
PLANNED = (
    HEAD
    + """\
decimals: 2
parts:
  - {id: a, title: {vi: "Đúng hạn", en: "On time"}, measure: "%", plan: 50}
  - {id: b, title: {vi: "Trễ", en: "Late"}, measure: "%", plan: 5, direction: lower}
"""
)
CLASSED = (
    HEAD
    + """\
decimals: 1
groups: {thresholds: [{at_least: 75, name: B}, {at_least: 50, name: C}, {name: D}]}
parts:
  - {id: a, title: {vi: "a", en: a}, measure: "%", max: MAX, rule: {kind: ratio}}
"""
)
WORDED = (
    HEAD
    + """\
parts:
  - id: a
    title: {vi: "Báo cáo", en: Report}
    max: 4
    rule: {kind: choice, answers: {"kịp thời": 4, "trước hạn": 4, "chậm": 1}}
  - {id: b, title: {vi: "Kế hoạch", en: Plan}, max: 1, rule: {kind: flag}}
"""
)
SILENT = (
    HEAD
    + """\
parts:
  - id: g
    code: "1"
    title: {vi: "Nhóm", en: Group}
    parts:
      - {id: a, title: {vi: "Đúng hạn", en: On time}, max: 4, plan: 80, rule: {kind: ratio}}
      - {id: b, title: {vi: "Trực tuyến", en: Online}, max: 3, rule: {kind: ratio}}
  - {id: c, title: {vi: "Hài lòng", en: Pleased}, max: 3, missing: exclude, rule: {kind: ratio}}
  - {id: d, title: {vi: "Thanh toán", en: Paid}, max: 3, missing: exclude, rule: {kind: ratio}}
"""
)


def _run(cli: "Cli", case: "Case", definition: str, data: str, *args: str) -> str:
    case.write("i.yaml", definition)
    case.write("d.csv", data)
    command, *others = args
    done = cli(command, "d.csv", "--index", "i.yaml", "--lang", "en", *others, cwd=case.folder)
    assert done.code == 0, done.err
    return done.text


def _row(text: str, *words: str) -> list[str]:
    (line,) = [one for one in text.splitlines() if all(word in one for word in words)]
    return line.split()


@pytest.mark.parametrize("form", ["table", "md"])
def test_a_row_shows_why_a_plan_was_missed_met_or_exceeded(
    cli: "Cli", case: "Case", form: str
) -> None:
    """Plan, actual and gap have the decimals that tell it, and the share of the plan too."""
    data = "period,unit,a,b\n2024,A,49.998,5.001\n2024,B,50.001,4.9999\n2024,C,50,5\n2024,D,70,9\n"
    text = _run(cli, case, PLANNED, data, "compute", "--show", "gaps", "-f", form)
    bare = text.replace("\u00a0", "").replace("|", " ")
    assert _row(bare, "A ", "On time")[-6:] == [
        "50.000%",
        "49.998%",
        "▼",
        "0.002",
        "99.996",
        "Missed",
    ]
    assert _row(bare, "B ", "On time")[-6:][:4] == ["50.000%", "50.001%", "▲", "0.001"]
    assert _row(bare, "C ", "On time")[-6:] == ["50.00%", "50.00%", "=", "0.00", "100.00", "Met"]
    assert _row(bare, "A ", "Late")[-5:] == ["5.000%", "5.001%", "▼", "0.001", "Missed"]
    assert _row(bare, "B ", "Late")[-5:] == ["5.0000%", "4.9999%", "▲", "0.0001", "Exceeded"]
    assert _row(bare, "D ", "Late")[-5:] == ["5.00%", "9.00%", "▼", "4.00", "Missed"]


def test_rounded_is_what_people_see(cli: "Cli", case: "Case") -> None:
    data = "period,unit,a\n2024,A,49.998\n"
    args = ("compute", "--show", "gaps", "-f", "csv", "--rounded")
    assert ",50,49.998," in _run(cli, case, PLANNED, data, *args)


@pytest.mark.parametrize(("most", "figure"), [("100", "74.96"), ("10", "74.96")])
@pytest.mark.parametrize("view", ["ranking", "scores"])
def test_a_figure_below_the_bound_of_a_class_is_not_printed_as_the_bound(
    cli: "Cli", case: "Case", view: str, most: str, figure: str
) -> None:
    data = "period,unit,a\n2024,A,74.96\n2024,B,75\n2024,C,49.999\n2024,D,10\n"
    definition = CLASSED.replace("MAX", most)
    text = _run(cli, case, definition, data, "compute", "--show", view)
    assert figure in text
    assert "49.999" in text
    assert " 10.0 " in text


def test_units_of_two_ranks_are_not_printed_alike(cli: "Cli", case: "Case") -> None:
    """1.234 is before 1.231, and what ties prints as it did."""
    definition = CLASSED.replace("MAX", "100").replace("decimals: 1", "decimals: 2")
    data = "period,unit,a\n2024,A,81.231\n2024,B,81.234\n2024,C,90.123\n2024,D,90.123\n"
    text = _run(cli, case, definition, data, "compute", "--show", "ranking")
    assert [figure in text for figure in ("81.231", "81.234", "90.12 ", "90.123")] == [
        *(True, True, True, False)
    ]


def test_where_figures_are_ranked_as_published_they_are_printed_so(
    cli: "Cli", case: "Case"
) -> None:
    definition = CLASSED.replace("MAX", "100") + "ranking: {precision: published}\n"
    data = "period,unit,a\n2024,A,74.96\n2024,B,75\n"
    text = _run(cli, case, definition, data, "compute", "--show", "ranking")
    assert "74.96" not in text
    assert _row(text, " A ")[-1] == "B"


def test_nothing_is_printed_as_covered_whole_that_is_not(cli: "Cli", case: "Case") -> None:
    parts = "".join(
        f"  - {{id: p{at}, title: x{at}, max: {most}, missing: exclude, rule: {{kind: ratio}}}}\n"
        for at, most in enumerate((99999, 1))
    )
    data = "period,unit,p0,p1\n2024,A,50,\n2024,B,50,1\n"
    text = _run(cli, case, HEAD + "parts:\n" + parts, data, "compute", "--show", "ranking")
    assert "99.999" in text
    assert "100.00" in text


def test_points_out_of_100_are_not_shown_twice(cli: "Cli", case: "Case") -> None:
    data = "period,unit,a\n2024,A,74.96\n2024,B,70\n"
    args = ("compute", "--show", "ranking")
    whole, part = (
        _run(cli, case, CLASSED.replace("MAX", most), data, *args) for most in ("100", "10")
    )
    assert ("Points" in whole, "Index (%)" in whole) == (True, False)
    assert ("Points" in part, "Index (%)" in part) == (True, True)
    machine = _run(cli, case, CLASSED.replace("MAX", "100"), data, *args, "-f", "csv")
    assert ",74.96,100,74.96," in machine


@pytest.mark.parametrize("view", ["gaps", "scores"])
def test_an_answer_is_shown_as_the_word(cli: "Cli", case: "Case", view: str) -> None:
    """Two answers that count alike are both named: the number does not say which it was."""
    data = "period,unit,a,b\n2024,A,chậm,có\n2024,B,trước hạn,không\n"
    text = _run(cli, case, WORDED, data, "compute", "--show", view)
    assert "chậm" in _row(text, " A ", "Report")
    assert "yes" in _row(text, " A ", "Plan")
    assert "trước" in _row(text, " B ", "Report")
    assert "no" in _row(text, " B ", "Plan")
    machine = _run(cli, case, WORDED, data, "compute", "--show", view, "-f", "csv")
    assert "chậm" not in machine


def test_a_comparison_says_from_which_word_to_which(cli: "Cli", case: "Case") -> None:
    data = "period,unit,a,b\n2023,A,trước hạn,có\n2024,A,chậm,không\n"
    text = _run(cli, case, WORDED, data, "compare", "--show", "changes")
    assert "kịp thời / trước hạn → chậm" in text
    assert "yes → no" in text


def test_a_change_is_never_printed_as_none(cli: "Cli", case: "Case") -> None:
    data = "period,unit,a,b\n2023,A,50,4.004\n2024,A,50.001,4.006\n"
    text = _run(cli, case, PLANNED, data, "compare", "--show", "changes").replace("\u00a0", "")
    assert "50.000% → 50.001%" in text
    assert "▲ 0.001" in text
    assert "4.004% → 4.006%" in text
    assert "▼ 0.002" in text


FEW = "period,unit,a,b,c,d\n2024,A,90,50,,\n2024,B,70,55,,\n"


def test_people_who_name_no_view_see_the_ranking_and_what_has_a_plan(
    cli: "Cli", case: "Case"
) -> None:
    text = _run(cli, case, SILENT, FEW, "compute")
    assert text.index("Rank") < text.index("% of plan")
    assert "No plan" not in text
    assert "1 indicator without a plan: --show gaps" in text
    assert "2 indicators without any figure in these files" in text


def test_people_who_name_the_gaps_see_every_indicator_that_anybody_reported(
    cli: "Cli", case: "Case"
) -> None:
    text = _run(cli, case, SILENT, FEW, "compute", "--show", "gaps")
    assert len(re.findall("No plan", text)) == 2
    assert "Pleased" not in text
    assert "2 indicators without any figure in these files" in text


def test_what_one_unit_has_not_reported_and_another_has_is_a_row(cli: "Cli", case: "Case") -> None:
    data = "period,unit,a,b,c,d\n2024,A,90,50,,\n2024,B,70,,1,\n"
    text = _run(cli, case, SILENT, data, "compute", "--show", "gaps", "--unit", "A")
    assert "Not reported" in _row(text, "Pleased")[-2] + " " + _row(text, "Pleased")[-1]
    assert "1 indicator without any figure in these files" in text


def test_machines_get_every_row(cli: "Cli", case: "Case") -> None:
    text = _run(cli, case, SILENT, FEW, "compute", "-f", "json")
    assert len(json.loads(text)["gaps"]) == 8
    csv = _run(cli, case, SILENT, FEW, "compute", "-f", "csv", "--show", "gaps")
    assert len(csv.splitlines()) == 9


def test_where_nothing_has_a_plan_or_nobody_reported_rows_stay(cli: "Cli", case: "Case") -> None:
    definition = HEAD + "parts: [{id: a, title: x}, {id: b, title: y}]\n"
    text = _run(cli, case, definition, "period,unit,a,b\n2024,A,1,2\n", "compute")
    assert len(re.findall("No plan", text)) == 2
    text = _run(cli, case, definition, "period,unit,a,b\n2024,A,,\n", "compute")
    assert len(re.findall("Not reported", text)) == 2


TWO_YEARS = "period,unit,a,b,c,d\n2023,A,90,50,,\n2023,B,70,55,,\n2024,A,95,50,,\n2024,B,70,55,,\n"


def test_a_comparison_shows_what_changed_and_counts_the_rest(cli: "Cli", case: "Case") -> None:
    text = _run(cli, case, SILENT, TWO_YEARS, "compare")
    counts = text[text.index("No.") :]
    assert [name in counts for name in ("On time", "Group", "Online", "Pleased")] == [
        *(True, True, False, False)
    ]
    assert "2 parts without any figure to compare" in text
    assert "1 part unchanged for every unit: --show counts" in text
    asked = _run(cli, case, SILENT, TWO_YEARS, "compare", "--show", "counts")
    assert "Online" in asked
    assert "Pleased" not in asked


def test_one_unit_compared_shows_what_changed_below_what(cli: "Cli", case: "Case") -> None:
    text = _run(cli, case, SILENT, TWO_YEARS, "compare", "--unit", "A")
    assert [name in text for name in ("Trial", "1 Group", "On time", "Online")] == [
        *(True, True, True, False)
    ]
    assert "1 part unchanged: --show changes" in text
    asked = _run(cli, case, SILENT, TWO_YEARS, "compare", "--unit", "A", "--show", "changes")
    assert "Online" in asked


def test_a_branch_that_stayed_is_shown_above_what_changed_below_it(
    cli: "Cli", case: "Case"
) -> None:
    """What one part won, the other lost: the branch is as it was, and its parts stand below it."""
    data = "period,unit,a,b,c,d\n2023,A,50,40,9,\n2023,B,50,40,9,\n"
    data += "2024,A,80,0,9,\n2024,B,80,0,9,\n"
    for args in ((), ("--unit", "A")):
        text = _run(cli, case, SILENT, data, "compare", *args)
        assert [name in text for name in ("Group", "On time", "Online", "Pleased")] == [
            *(True, True, True, False)
        ]


def test_periods_are_said_in_words_to_people_alone(cli: "Cli", case: "Case") -> None:
    data = "period,unit,a,b\n2024-Q3,A,1,2\n2024-9M,A,1,2\n2024-05,A,1,2\n"
    text = _run(cli, case, PLANNED, data, "compute", "--show", "gaps", "-f", "md")
    for words in ("Q3 2024", "first nine months of 2024", "May 2024"):
        assert words in text
    for form in ("csv", "tsv", "json", "ndjson"):
        machine = _run(cli, case, PLANNED, data, "compute", "--show", "gaps", "-f", form)
        assert ("2024-Q3" in machine, "2024-9M" in machine, "Q3 2024" in machine) == (
            *(True, True, False),
        )


def test_the_two_sides_of_a_comparison_are_said_in_words(cli: "Cli", case: "Case") -> None:
    data = "period,unit,a,b\n2024-Q2,A,1,2\n2024-Q3,A,1.5,2\n"
    assert "Then: Q2 2024 · Now: Q3 2024" in _run(cli, case, PLANNED, data, "compare")


def test_branches_are_bold_and_each_unit_begins_below_a_rule(cli: "Cli", case: "Case") -> None:
    case.write("i.yaml", SILENT)
    case.write("d.csv", FEW)
    args = ("compute", "d.csv", "--index", "i.yaml", "--show", "scores", "--lang", "en")
    lines = cli(*args, cwd=case.folder, env={"FORCE_COLOR": "1"}).text.splitlines()
    bold = [line for line in lines if "\x1b[1m" in line]
    assert [any(title in line for line in bold) for title in ("Group", "On time")] == [True, False]
    assert len([line for line in lines if set(line.strip()) == {"─"}]) == 2
