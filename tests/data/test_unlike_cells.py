"""Cells that hold another thing than was meant: shares, percents of a maximum, dates, words."""

from typing import TYPE_CHECKING

import openpyxl
import pytest

from cchc_score import Scorecard, compute
from cchc_score.data.dialect import Dialect
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from conftest import Case

INDEX = """\
id: demo
title: {vi: Thử, en: Demo}
publisher: P
references: [{title: Made for the tests}]
effective: {from: 2020}
parts:
  - {id: rate, code: "1", title: {vi: Đúng hạn, en: On time}, measure: "%", range: [0, 100]}
  - {id: small, code: "2", title: {vi: Quá hạn, en: Late}, measure: "%", range: [0, 5]}
  - {id: built, code: "3", title: {vi: Nhà, en: Houses}, measure: nhà}
  - id: sent
    code: "4"
    title: {vi: Báo cáo, en: Report}
    max: 2
    rule: {kind: choice, answers: {kịp thời: 2, chậm: 1, không nộp: 0}}
  - id: domain
    max: 12.5
    parts: [{id: one, max: 12.5, rule: {kind: given}}]
"""


def _computed(case: "Case", content: str, *missing: str) -> Scorecard:
    index, data = case.write("i.yaml", INDEX), case.write("d.csv", content)
    return compute(data, index=index, dialect=Dialect(missing=missing), lang="en")


def _refused(case: "Case", content: str) -> list[str]:
    """Return what is refused: code, line, and both texts."""
    with pytest.raises(Refusal) as refused:
        _computed(case, content)
    return [
        f"{one.fault.code} {one.place.line} {one.what('en')}; {one.remedy('en')}"
        for one in refused.value.errors
    ]


def _sheet(case: "Case", cells: list[float], forms: list[str]) -> list[str]:
    """Return the places and texts that are refused of a column of a workbook."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["period", "unit", "rate"])
    for row, (cell, form) in enumerate(zip(cells, forms, strict=True), start=2):
        page.append([2024, f"Xã {row}", cell])
        page.cell(row, 3).number_format = form
    data, index = case.folder / "d.xlsx", case.write("i.yaml", INDEX)
    book.save(data)
    try:
        compute(data, index=index)
    except Refusal as refusal:
        return [f"{one.fault.code} C{one.place.line} {one.what('en')}" for one in refusal.errors]
    return []


def test_a_plain_share_in_a_column_of_percents_is_refused_with_both_readings(case: "Case") -> None:
    (told,) = _sheet(case, [0.95, 0.88, 0.62], ["0.00%", "0%", "General"])
    assert told == (
        "DAT360 C4 '0.62' bears no percent sign where other cells of the column do: 0.62 % or 62 %?"
    )


@pytest.mark.parametrize(
    ("cells", "forms"),
    [
        ([0.95, 0.005, 62, 0], ["0%", "0.0%", "General", "General"]),
        ([0.95, 0.62], ["0%", '0.00" %"']),
        ([0.95, 0.92, 0.62], ["General", "0.00", "General"]),
    ],
)
def test_a_cell_that_has_one_reading_is_no_share(
    case: "Case", cells: list[float], forms: list[str]
) -> None:
    assert _sheet(case, cells, forms) == []


def test_text_files_with_percent_signs_are_held_to_the_same(case: "Case") -> None:
    long = "period,unit,indicator,actual\n2024,A,rate,95%\n2024,B,{},0.62\n"
    (told,) = _refused(case, long.format("1"))
    assert told.startswith("DAT360 3 '0.62' ")
    assert _computed(case, long.format("built"))
    assert _computed(case, long.format("small"))
    (told,) = _refused(case, "period,unit,rate,plan:rate\n2024,A,95,90%\n2024,B,62,0.9\n")
    assert told.startswith("DAT360 3 '0.9' ")


def test_totals_that_are_percents_of_their_maximum_are_refused_and_none_is_taken(
    case: "Case",
) -> None:
    told = _refused(case, "period,unit,domain\n2024,A,84\n2024,B,72.5\n2024,C,8\n")
    assert [one[:8] for one in told] == ["DAT361 2", "DAT361 3", "DAT361 4"]
    assert told[0].endswith(
        "a percent of the maximum 12.5, not like points; write points: 84 % of 12.5 makes 10.5"
    )


def test_one_total_above_its_maximum_is_only_outside(case: "Case") -> None:
    told = _refused(case, "period,unit,domain\n2024,A,11\n2024,B,84\n2024,C,8\n")
    assert [one[:8] for one in told] == ["DAT303 3"]
    (told_one,) = _refused(case, "period,unit,domain\n2024,A,13\n")
    assert told_one.startswith("DAT303 2")


@pytest.mark.parametrize(
    "text",
    [
        *("06-May", "6-May-24", "May-06", "06-thg 5", "thg 5-06", "6/5/2024", "06.05.24"),
        *(
            "2024-05-06",
            "2024-05",
            "2024-05-06 00:00:00",
            "2024-05-06T00:00:00",
            "6:30",
            "06:30:00",
        ),
    ],
)
def test_a_date_or_a_time_for_a_figure_says_who_makes_it(case: "Case", text: str) -> None:
    (told,) = _refused(case, f"period,unit,rate\n2024,A,{text}\n")
    assert told.startswith(f"DAT362 2 '{text}' is a date or a time")
    assert "Excel makes dates of figures such as 6.5" in told


@pytest.mark.parametrize("text", ["1/2", "3-5", "6 tháng", "may", "20-24", "2024-2025"])
def test_what_only_looks_like_a_date_is_no_number(case: "Case", text: str) -> None:
    (told,) = _refused(case, f"period,unit,rate\n2024,A,{text}\n")
    assert told.startswith("DAT301")


@pytest.mark.parametrize("text", ["NaN", "nan", "NULL", "None", "<NA>", "NaT"])
def test_a_word_of_programs_leads_to_the_option_that_reads_it(case: "Case", text: str) -> None:
    content = f"period,unit,rate\n2024,A,{text}\n2024,B,5\n"
    (told,) = _refused(case, content)
    assert told.startswith(f"DAT363 2 '{text}' ")
    assert f"--missing {text} " in told
    assert len(_computed(case, content, text).gaps) > 0


PLAN = "period,unit,indicator,actual,plan\n2024,Xã A,{part},{actual},{plan}\n"


def test_a_plan_may_be_an_answer_where_the_rule_knows_answers(case: "Case") -> None:
    content = PLAN.format(part="sent", actual="chậm", plan="Kịp thời")
    gaps = _computed(case, content).gaps
    (row,) = gaps[gaps["indicator"] == "sent"].to_dict("records")
    assert (row["plan"], row["actual"], row["gap"], row["status"]) == (2, 1, -1, "missed")


def test_a_plan_of_an_answered_indicator_may_be_a_figure(case: "Case") -> None:
    gaps = _computed(case, PLAN.format(part="sent", actual="kịp thời", plan="2")).gaps
    (row,) = gaps[gaps["indicator"] == "sent"].to_dict("records")
    assert (row["plan"], row["status"]) == (2, "met")


@pytest.mark.parametrize(
    ("part", "actual", "known"),
    [("sent", "chậm", "; the answers are: kịp thời, chậm, không nộp"), ("rate", "95", "")],
)
def test_words_for_a_plan_are_refused_and_the_way_out_leads_on(
    case: "Case", part: str, actual: str, known: str
) -> None:
    words = "Hoàn thành trước 30/6"
    content = PLAN.format(part=part, actual=actual, plan=words)
    (told,) = _refused(case, content)
    assert told.startswith(f"DAT364 2 the plan '{words}' is no figure{known}; ")
    assert told.endswith(f'--missing "{words}"')
    gaps = _computed(case, content, words).gaps
    assert gaps[gaps["indicator"] == part]["reason"].tolist() == ["no-plan"]
