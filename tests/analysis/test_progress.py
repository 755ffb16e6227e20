"""Progress: what is expected of whom, what is there, and what is still to be done."""

import math
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from cchc_score.analysis.progress import by_unit, items
from cchc_score.data.dialect import Dialect

if TYPE_CHECKING:
    from conftest import Case, Cli

INDEX = """\
id: top
title: {vi: Thử, en: Demo}
publisher: P
references: [{title: Made for the tests}]
effective: {from: 2020}
variables: {x: {}, y: {}}
parts:
  - {id: a, title: {vi: Một, en: One}, max: 6, evidence: required, rule: {kind: given}}
  - {id: rate, title: {vi: Hai, en: Two}, max: 2, value: 100 * x / y, evidence: required,
     rule: {kind: ratio}}
  - {id: c, title: {vi: Ba, en: Three}, max: 2, rule: {kind: given}}
  - {id: d, title: {vi: Tư, en: Four}, max: 2, rule: {kind: given}, applies_to: {level: [huyện]}}
  - {id: e, title: {vi: Năm, en: Five}, max: 2, bonus: true, missing: zero, rule: {kind: given}}
"""
STAGED = INDEX + "stages: [self, appraised, final]\n"
LONG = "period,unit,level,indicator,actual,evidence\n"
Row = dict[str, object]


def _row(case: "Case", content: str, definition: str = INDEX) -> Row:
    """Return the row of a single unit."""
    (row,) = by_unit(case.compute(content, definition)).to_dict("records")
    return {str(key): value for key, value in row.items()}


def _open(frame: pd.DataFrame) -> list[tuple[str, str, str]]:
    return list(frame[["unit", "indicator", "reason"]].itertuples(index=False, name=None))


PLAIN = INDEX.replace(", evidence: required", "")


def test_reported_figures_and_those_that_did_not_arise_are_filled(case: "Case") -> None:
    row = _row(case, "period,unit,level,a,x,y,c,d\n2022,A,huyện,1,0,0,n/a,\n", PLAIN)
    assert (row["expected"], row["filled"], row["open"]) == (4, 3, "Four")


def test_what_is_not_for_a_unit_is_not_expected_of_it(case: "Case") -> None:
    row = _row(case, "period,unit,level,a,x,y,c,d\n2022,A,xã,1,1,2,1,\n", PLAIN)
    assert (row["expected"], row["filled"], row["open"]) == (3, 3, "")


def test_a_unit_that_sent_nothing_has_everything_open_in_the_order_of_the_decree(
    case: "Case",
) -> None:
    row = _row(case, "period,unit,level,a,x,y,c,d,e\n2022,A,huyện,,,,,,1\n", PLAIN)
    assert (row["expected"], row["filled"], row["open"]) == (4, 0, "One; Two; Three; Four")


def test_where_no_evidence_is_required_none_lacks(case: "Case") -> None:
    row = _row(case, "period,unit,level,a,x,y,c\n2022,A,xã,1,1,2,1\n", PLAIN)
    assert math.isnan(float(str(row["unproven"])))


def test_required_evidence_stands_beside_the_figure_or_what_it_is_made_of(case: "Case") -> None:
    card = case.compute(
        LONG
        + "2022,A,xã,a,1,letter\n2022,A,xã,x,1,\n2022,A,xã,y,2,list\n2022,A,xã,c,1,\n"
        + "2022,B,xã,a,1, \n2022,B,xã,x,1,\n2022,B,xã,y,2,\n2022,B,xã,c,1,\n"
        + "2023,A,xã,a,1,\n2023,A,xã,x,0,\n2023,A,xã,y,0,\n2023,A,xã,c,1,\n",
        INDEX,
    )
    rows = by_unit(card)
    assert rows["filled"].tolist() == rows["expected"].tolist() == [3, 3, 3]
    assert rows["unproven"].tolist() == [0, 2, 1]
    assert rows["open"].tolist() == ["", "One; Two", "One"]
    assert _open(items(card)) == [
        ("B", "a", "no-evidence"),
        ("B", "rate", "no-evidence"),
        ("A", "a", "no-evidence"),
    ]


def test_what_is_not_there_lacks_no_evidence(case: "Case") -> None:
    card = case.compute(LONG + "2022,A,xã,c,1,\n", INDEX)
    assert _open(items(card)) == [("A", "a", "missing"), ("A", "rate", "missing")]
    assert by_unit(card)["unproven"].tolist() == [0]


ROUNDS = (
    "period,unit,level,stage,a,x,y,c,d\n"
    "2022,A,huyện,self,5,1,2,2,1\n"
    "2022,A,huyện,appraised,4,,,2,\n"
    "2022,B,xã,self,5,1,2,,\n"
    "2022,C,xã,appraised,5,1,2,,\n"
)


def test_what_was_claimed_and_is_absent_at_this_stage_is_not_appraised(case: "Case") -> None:
    """B was never appraised: it is named with all it claimed, and C's gap is just a gap."""
    staged = STAGED.replace(", evidence: required", "")
    card = case.compute(ROUNDS, staged)
    rows = by_unit(card)
    assert rows["stage"].tolist() == ["appraised"] * 3
    assert rows["unappraised"].tolist() == [2, 2, 0]
    assert _open(items(card)) == [
        ("A", "rate", "not-appraised"),
        ("A", "d", "not-appraised"),
        ("B", "a", "not-appraised"),
        ("B", "rate", "not-appraised"),
        ("B", "c", "missing"),
        ("C", "c", "missing"),
    ]


def test_at_the_first_stage_nothing_can_have_been_claimed_before(case: "Case") -> None:
    card = case.compute(ROUNDS, STAGED, Dialect(stage="self"))
    assert by_unit(card)["unappraised"].isna().all()
    assert set(items(card)["reason"]) == {"missing", "no-evidence"}


def test_a_stage_that_the_data_do_not_have_claims_nothing(case: "Case") -> None:
    """Of self, appraised and final the file has the last: nothing is known of the others."""
    content = "period,unit,level,stage,a,c\n2022,A,xã,final,1,1\n"
    assert by_unit(case.compute(content, STAGED))["unappraised"].isna().all()


def test_units_of_one_name_at_two_levels_are_told_apart(case: "Case") -> None:
    content = "period,unit,level,a,x,y,c,d\n2022,A,xã,1,1,2,1,\n2022,A,huyện,1,1,2,1,\n"
    rows = by_unit(case.compute(content, PLAIN)).set_index("level")
    assert rows["open"].to_dict() == {"xã": "", "huyện": "Four"}


def test_an_index_of_bonuses_alone_expects_nothing(case: "Case") -> None:
    index = INDEX[: INDEX.index("parts:")].replace("variables: {x: {}, y: {}}\n", "")
    index += "parts: [{id: e, bonus: true, rule: {kind: given}}]\n"
    row = _row(case, "period,unit,e\n2022,A,1\n", index)
    assert (row["expected"], row["filled"], row["open"]) == (0, 0, "")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ((), 1),
        (("--unit", "A"), 0),
        (("--unit", "B"), 1),
    ],
    ids=["all", "complete", "incomplete"],
)
def test_fail_on_incomplete_fails_where_anything_shown_is_open(
    cli: "Cli", case: "Case", args: tuple[str, ...], code: int
) -> None:
    case.write("index.yaml", PLAIN)
    case.write("data.csv", "period,unit,level,a,x,y,c\n2022,A,xã,1,1,2,1\n2022,B,xã,1,1,2,\n")
    command = ("compute", "data.csv", "--index", "index.yaml", "--fail-on", "incomplete")
    done = cli(*command, *args, cwd=case.folder)
    assert done.code == code
    assert done.out, "the result is printed all the same"


def test_people_see_the_first_three_and_machines_see_all(cli: "Cli", case: "Case") -> None:
    case.write("index.yaml", PLAIN)
    case.write("data.csv", "period,unit,level,a,x,y,c,d,e\n2022,A,huyện,,,,,,1\n")
    command = ("compute", "data.csv", "--index", "index.yaml", "--show", "progress")
    assert "One; Two; Three; 1 more" in cli(*command, cwd=case.folder).text
    assert "Một; Hai; Ba; còn 1 chỉ tiêu" in cli(*command, "--lang", "vi", cwd=case.folder).text
    assert "One; Two; Three; Four" in cli(*command, "-f", "csv", cwd=case.folder).text
    assert "0 of 1 reports are complete" in cli(*command, cwd=case.folder).text


def test_nothing_open_is_said(cli: "Cli", case: "Case") -> None:
    case.write("index.yaml", PLAIN)
    case.write("data.csv", "period,unit,level,a,x,y,c\n2022,A,xã,1,1,2,1\n")
    command = ("compute", "data.csv", "--index", "index.yaml", "--show", "open")
    for form in ("table", "md"):
        done = cli(*command, "-f", form, cwd=case.folder)
        assert "Nothing is open" in done.text
        assert "|" not in done.text
    assert cli(*command, "-f", "csv", cwd=case.folder).text.count("\n") == 1
    assert cli(*command, "-f", "ndjson", cwd=case.folder).text == ""


def test_a_note_is_no_evidence(case: "Case") -> None:
    content = LONG.replace("evidence", "note") + "2022,A,xã,a,1,letter\n"
    assert ("A", "a", "no-evidence") in _open(items(case.compute(content, INDEX)))


def test_evidence_backs_every_unit_of_its_name(case: "Case") -> None:
    """A remark names no level: of two units with one name neither is accused wrongly."""
    content = LONG + "2022,A,xã,a,1,letter\n2022,A,huyện,a,1,letter\n"
    assert by_unit(case.compute(content, INDEX))["unproven"].tolist() == [0, 0]


def test_nothing_below_a_bonus_is_asked_of_anybody(case: "Case") -> None:
    index = PLAIN[: PLAIN.index("  - {id: e,")] + (
        "  - {id: more, bonus: true, missing: zero, parts: [{id: e, rule: {kind: given}}]}\n"
    )
    row = _row(case, "period,unit,level,a,x,y,c,e\n2022,A,xã,1,1,2,1,\n", index)
    assert (row["expected"], row["filled"], row["open"]) == (3, 3, "")
