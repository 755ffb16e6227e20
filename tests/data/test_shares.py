"""Shares written for percentages, and percents where points should be: told, never taken so."""

from typing import TYPE_CHECKING, Any

import pytest

from cchc_score import Scorecard, compute

if TYPE_CHECKING:
    from conftest import Case

    from cchc_score.diagnostics import Diagnostic

INDEX = """\
id: demo
title: {{vi: Thử, en: Demo}}
publisher: P
references: [{{title: Made for the tests}}]
effective: {{from: 2020}}
measure: "%"
variables: {{n: {{measure: hồ sơ}}, d: {{measure: hồ sơ}}}}
parts: [{parts}]
"""
RATE = '{id: a, code: "1.1", title: {vi: Đúng hạn, en: On time}, range: [0, 100]}'
LATE = "{id: late, title: {vi: Quá hạn, en: Late}, direction: lower}"


def _card(case: "Case", content: str, *parts: str) -> Scorecard:
    index = case.write("i.yaml", INDEX.format(parts=", ".join(parts or (RATE,))))
    return compute(case.write("d.csv", content), index=index, lang="en")


def _of_data(card: Scorecard) -> "list[Diagnostic]":
    return [one for one in card.diagnostics if one.fault.code.startswith("DAT")]


def _told(card: Scorecard) -> list[str]:
    return [f"{one.fault.code} {one.place.line}" for one in _of_data(card)]


def _column(case: "Case", *figures: object, part: str = RATE) -> list[str]:
    """Return what is told of a column of figures, a unit each."""
    name = part.removeprefix("{id: ").partition(",")[0].partition("}")[0]
    rows = [f"2024,Xã {unit},{figure}\n" for unit, figure in enumerate(figures)]
    return _told(_card(case, f"period,unit,{name}\n{''.join(rows)}", part))


@pytest.mark.parametrize(
    "figures",
    [
        (0.95, 0.92, 0.88, 0.62),
        (0.62,),
        (1, 0.5, 0),
        (0.95, 0.92, 0.88, 95),
        (0.97, "", 0.4),
    ],
)
def test_a_column_of_shares_is_told_once(case: "Case", figures: tuple[object, ...]) -> None:
    (told,) = _column(case, *figures)
    assert told.startswith("DAT980")


@pytest.mark.parametrize(
    "figures",
    [
        *((0, 1, 1), (0, 0), (1, 1, 1), (0.4, 1.2), (0.5, 3, 12), (0.9, 0.8, 0.7, 150), (95, 0)),
        *((62.5, 88, 91), (0.3, 0.4, 0.35, 7), (-0.5, 0.5), (0.5, 60)),
    ],
)
def test_rates_that_may_be_meant_are_not_called_shares(
    case: "Case", figures: tuple[object, ...]
) -> None:
    part = RATE.replace("[0, 100]", "[-100, 200]")
    assert _column(case, *figures, part=part) == []


@pytest.mark.parametrize(
    "part",
    [
        "{id: a, measure: điểm}",
        "{id: a, plan: 0.5}",
        "{id: a, range: [0, 1]}",
        "{id: a, max: 1, rule: {kind: given}}",
        "{id: a, max: 2, rule: {kind: steps, steps: [{at_least: 0.5, points: 2}]}}",
    ],
)
def test_a_rate_that_the_definition_holds_to_one_percent_or_less_is_no_share(
    case: "Case", part: str
) -> None:
    assert _column(case, 0.95, 0.92, 0.62, part=part) == []


def test_a_rate_that_is_better_low_is_a_share_where_all_rates_are(case: "Case") -> None:
    content = "period,unit,a,late\n2024,A,{},0.5\n2024,B,{},0.2\n"
    assert _told(_card(case, content.format(95, 98), RATE, LATE)) == []
    assert _told(_card(case, content.format(0.95, 0.98), RATE, LATE)) == ["DAT980 2", "DAT980 2"]


def test_a_share_beside_percentages_is_told_by_the_median_of_the_others(case: "Case") -> None:
    assert _column(case, 92, 0.62, 95, 98) == ["DAT912 3"]
    assert _column(case, 35, 0.95, 41) == ["DAT912 3"]
    assert _column(case, 0.5, 0.9, 95, 96) == ["DAT912 2", "DAT912 3"]
    assert _column(case, 12, 0.62, 15, 8) == []


def test_a_period_of_shares_among_periods_of_percentages_is_told_once(case: "Case") -> None:
    content = "period,unit,a\n2023,A,92\n2023,B,95\n2024,A,{}\n2024,B,{}\n"
    assert _told(_card(case, content.format(0.93, 0.96))) == ["DAT980 4"]
    assert _told(_card(case, content.format(0.1, 0.2))) == []


def test_a_column_of_shares_is_told_by_number_title_and_example(case: "Case") -> None:
    card = _card(case, "period;unit;a\n2024;A;0,95\n2024;B;0,62\n")
    (told,) = _of_data(card)
    assert told.what("en") == (
        "'1.1 On time' is counted in percent, yet 2 of its 2 figures lie within 0 … 1: 0.95"
    )
    assert told.remedy("vi") == "có thể đã ghi tỷ số: 0,95 thay cho 95"


SHARE = '{id: s, code: "2", title: {vi: Trực tuyến, en: Online}, value: "100 * n / d"%s}'
COUNTS = "period,unit,n,d\n2024,Xã A,60,50\n2024,Xã B,20,50\n"


def test_a_computed_share_above_the_whole_is_told_as_a_reported_one_is(case: "Case") -> None:
    card = _card(case, COUNTS, SHARE % "")
    assert _told(card) == ["DAT982 2"]
    (told,) = _of_data(card)
    assert told.what("en") == "Xã A, 2024: '2 Online' comes to 120 %, outside 0 … 100"
    assert "(n, d)" in told.remedy("en")


@pytest.mark.parametrize(
    "part",
    [
        SHARE % ", range: [0, null]",
        SHARE % ", plan: 110",
        SHARE % ", measure: hồ sơ",
        SHARE.replace("100 * n / d", "100 * n / previous(n)") % "",
        SHARE % ", max: 9, rule: {kind: ratio, full_at: 120}",
    ],
)
def test_what_may_pass_the_whole_is_not_told(case: "Case", part: str) -> None:
    assert _told(_card(case, COUNTS, part)) == []


def test_a_formula_that_makes_shares_is_told_in_the_definition(case: "Case") -> None:
    parts = SHARE.replace("100 * n / d", "n / d") % ""
    card = _card(case, COUNTS.replace("60", "40"), parts)
    (told,) = _of_data(card)
    assert told.fault.code == "DAT981"
    assert told.place.file.endswith("i.yaml")
    low = _card(case, COUNTS.replace(",60", ",0.4").replace(",20", ",0.2"), SHARE % "")
    assert _told(low) == []


TOTAL = "{id: t, max: 200, parts: [{id: x, max: 200, rule: {kind: given}}]}"


def _totals(case: "Case", content: str) -> tuple[list[str], dict[str, Any]]:
    card = _card(case, content, TOTAL)
    scores = card.scores[card.scores["part"] == "t"]
    return _told(card), dict(zip(scores["unit"], scores["points"], strict=True))


def test_totals_that_are_percents_of_their_maximum_are_told_and_not_taken_for_points(
    case: "Case",
) -> None:
    told, points = _totals(case, "period,unit,x,t\n2024,A,170,85\n2024,B,,80\n2024,C,100,50\n")
    assert told == ["DAT984 2"]
    assert (points["A"], points["C"]) == (170, 100)
    assert points["B"] != 80
    assert points["B"] != points["B"]  # nothing: neither 80 points nor 160


def test_totals_that_are_points_are_taken_as_they_are(case: "Case") -> None:
    told, points = _totals(case, "period,unit,x,t\n2024,A,170,170\n2024,B,,80\n2024,C,100,50\n")
    assert (told, points["B"]) == (["DAT902 4"], 80)
