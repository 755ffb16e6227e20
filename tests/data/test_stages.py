"""Rounds of figures: one run uses one stage, and never borrows a figure from another."""

from typing import TYPE_CHECKING

import pytest

from cchc_score.data.dialect import Dialect
from cchc_score.data.figures.observations import Remark
from cchc_score.data.units.units import Unit
from cchc_score.definition.quantity import MISSING, PRESENT
from cchc_score.periods import Period

if TYPE_CHECKING:
    from conftest import Case, Cli

LONG = "period,unit,stage,indicator,actual\n"
WIDE = "period,unit,stage,speed,letters\n"
ROUNDS = WIDE + (
    "2022,A,appraised,80,\n2022,A,self,95,3\n2022,B,self,90,1\n2022,A,final,,\n2022,B,final,70,2\n"
)


@pytest.fixture
def staged(demo: str) -> str:
    """Return the demo index with three rounds in order."""
    return demo + "stages: [self, appraised, final]\n"


@pytest.mark.parametrize(
    ("stage", "told"),
    [
        (None, {("B", "speed"): 70, ("B", "letters"): 2}),
        ("final", {("B", "speed"): 70, ("B", "letters"): 2}),
        ("Appraised ", {("A", "speed"): 80}),
        (
            "SELF",
            {("A", "speed"): 95, ("A", "letters"): 3, ("B", "speed"): 90, ("B", "letters"): 1},
        ),
    ],
)
def test_a_run_uses_one_stage_the_last_declared_one_unless_told(
    case: "Case", staged: str, stage: str | None, told: dict[tuple[str, str], float]
) -> None:
    facts = case.facts(ROUNDS, dialect=Dialect(stage=stage), definition=staged)
    assert {key[1:3]: value for key, value in facts.items()} == told


def test_the_default_is_the_last_in_the_declared_order_that_the_files_have(
    case: "Case", staged: str
) -> None:
    """Neither the order of the rows nor the alphabet decides."""
    content = WIDE + "2022,A,appraised,80,\n2022,A,self,95,\n"
    seen, found = case.observe(content, definition=staged)
    assert (seen.stage, found) == ("appraised", [])


def test_a_figure_missing_at_a_stage_is_missing_and_never_borrowed(
    case: "Case", staged: str
) -> None:
    """A was self-assessed and appraised; at the final stage nothing of it is known."""
    seen, _ = case.observe(ROUNDS, definition=staged)
    assert [unit.name for unit in seen.units] == ["A", "B"]
    assert seen.figure("speed").state.tolist() == [MISSING, PRESENT]
    assert seen.figure("letters").state.tolist() == [MISSING, PRESENT]


def test_a_unit_only_in_an_earlier_stage_is_named_as_missing(case: "Case", staged: str) -> None:
    content = WIDE + "2022,A,self,95,3\n2022,B,self,90,1\n2022,B,final,70,2\n"
    gaps = case.compute(content, definition=staged).gaps
    reasons = gaps[gaps["indicator"] == "speed"].set_index("unit")["reason"].to_dict()
    assert reasons == {"A": "missing", "B": ""}


def test_a_file_without_stages_serves_every_stage(case: "Case", staged: str) -> None:
    plain = "period,unit,letters\n2022,A,7\n"
    rounds = "period,unit,stage,speed\n2022,A,self,95\n2022,A,final,70\n"
    for stage, speed in (("self", 95.0), ("final", 70.0)):
        facts = case.facts(plain, rounds, dialect=Dialect(stage=stage), definition=staged)
        told = {key[2]: value for key, value in facts.items()}
        assert told == {"letters": 7, "speed": speed}


def test_two_rounds_of_one_figure_are_no_contradiction(case: "Case", staged: str) -> None:
    content = LONG + "2022,A,self,speed,95\n2022,A,final,speed,70\n"
    _, found = case.observe(content, definition=staged)
    assert found == []


def test_a_contradiction_within_a_round_is_one(case: "Case", staged: str) -> None:
    content = LONG + "2022,A,final,speed,95\n2022,A,final,speed,70\n"
    _, found = case.observe(content, definition=staged)
    assert case.spots(found) == [("DAT306", 3, 20)]


def test_without_a_stage_column_there_is_no_stage(case: "Case", staged: str) -> None:
    seen, found = case.observe("period,unit,speed\n2022,A,9\n", definition=staged)
    assert (seen.stage, found) == ("", [])


def test_an_undeclared_stage_is_refused_once_with_the_likeliest(case: "Case", staged: str) -> None:
    content = WIDE + "2022,A,finall,80,\n2022,B,finall,80,\n2022,C,final,80,\n"
    _, found = case.observe(content, definition=staged)
    assert case.spots(found) == [("DAT314", 2, 8)]
    assert "did you mean 'final'" in found[0].what("en")
    assert "tự chấm (self), thẩm định (appraised), chính thức (final)" in found[0].remedy("vi")
    assert "self-assessed (self), appraised, final" in found[0].remedy("en")


TITLED = """\
stages:
  - {id: self, title: {vi: Tự đánh giá, en: Self-rated}}
  - {id: council, title: Hội đồng  chấm}
  - chốt số
"""


@pytest.mark.parametrize(
    ("word", "stage"),
    [
        ("tự chấm", "self"),
        ("Self-assessed", "self"),
        ("TỰ ĐÁNH GIÁ", "self"),
        ("Self-rated", "self"),
        ("self", "self"),
        ("hội đồng chấm", "council"),
        ("Council", "council"),
        ("Chốt số ", "chốt số"),
    ],
)
def test_a_stage_is_meant_by_its_id_and_by_its_titles(
    case: "Case", demo: str, word: str, stage: str
) -> None:
    """In data and in the option alike."""
    content = WIDE + f"2022,A,{word},80,\n"
    seen, found = case.observe(content, definition=demo + TITLED)
    assert (seen.stage, found) == (stage, [])
    named = content + "2022,B,self,70,\n2022,B,chốt số,60,\n"
    facts = case.facts(named, dialect=Dialect(stage=word), definition=demo + TITLED)
    assert facts["2022", "A", "speed", None] == 80


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        ("[self, appraised]", ("tự chấm", "thẩm định")),
        ("[self, appraised]", ("Tự chấm", "appraised")),
        ("[tự chấm, thẩm định]", ("self", "appraised")),
        ("[self, {id: appraised, title: Phúc tra}]", ("tự chấm", "thẩm định")),
        ("[self, appraised, final]", ("Thẩm định", "chính thức")),
    ],
)
def test_well_known_stages_are_known_in_both_languages(
    case: "Case", demo: str, declared: str, words: tuple[str, str]
) -> None:
    first, last = words
    content = WIDE + f"2022,A,{last},60,\n2022,A,{first},90,\n"
    definition = f"{demo}stages: {declared}\n"
    assert list(case.facts(content, definition=definition).values()) == [60]
    earlier = case.facts(content, dialect=Dialect(stage=first), definition=definition)
    assert list(earlier.values()) == [90]


def test_two_words_for_one_stage_are_one_stage_also_where_none_is_declared(
    case: "Case", demo: str
) -> None:
    content = WIDE + "2022,A,tự chấm,80,\n2022,B,self,70,\n"
    assert sorted(case.facts(content, definition=demo).values()) == [70, 80]


@pytest.mark.parametrize("declared", [True, False])
def test_a_blank_stage_is_refused(case: "Case", demo: str, staged: str, *, declared: bool) -> None:
    content = WIDE + "2022,A,final,80,\n2022,B, ,80,\n"
    _, found = case.observe(content, definition=staged if declared else demo)
    assert case.spots(found) == [("DAT314", 3, 8)]


@pytest.mark.parametrize("stage", ["finale", "appraised"])
def test_a_stage_that_no_file_has_is_refused_naming_those_there_are(
    case: "Case", staged: str, stage: str
) -> None:
    content = WIDE + "2022,A,self,80,\n2022,A,final,80,\n"
    _, found = case.observe(content, dialect=Dialect(stage=stage), definition=staged)
    assert [(one.fault.code, one.place.file) for one in found] == [("DAT255", "--stage")]
    assert "self, final" in found[0].remedy("en")


def test_several_stages_without_an_order_are_refused_unless_one_is_chosen(
    case: "Case", demo: str
) -> None:
    content = WIDE + "2022,A,vòng 1,80,\n2022,A,vòng 2,70,\n"
    _, found = case.observe(content, definition=demo)
    assert case.spots(found) == [("DAT315", 1, 13)]
    facts = case.facts(content, dialect=Dialect(stage="vòng 2"), definition=demo)
    assert list(facts.values()) == [70]


def test_a_single_stage_needs_no_order(case: "Case", demo: str) -> None:
    seen, found = case.observe(WIDE + "2022,A,vòng 1,80,\n", definition=demo)
    assert (seen.stage, found) == ("vòng 1", [])


def test_evidence_and_notes_are_carried_for_the_stage_that_is_used(
    case: "Case", staged: str
) -> None:
    content = (
        "period,unit,giai đoạn,indicator,actual,tài liệu kiểm chứng,ghi chú\n"
        "2022,A,self,speed,95,old.pdf,sớm\n"
        "2022,A,final,speed,70,BC-01.pdf,đã thẩm định\n"
        "2022,A,final,letters,2, ,\n"
    )
    seen, found = case.observe(content, definition=staged)
    year = Period(2022)
    assert found == []
    assert seen.remarks == (
        Remark("evidence", "BC-01.pdf", "speed", Unit("A"), year),
        Remark("note", "đã thẩm định", "speed", Unit("A"), year),
    )


def test_a_note_belongs_to_the_unit_of_its_level_and_to_no_namesake(case: "Case") -> None:
    content = (
        "period,unit,level,indicator,actual,note\n2022,A,xã,speed,1,x\n2022,A,huyện,speed,2,\n"
    )
    seen, _ = case.observe(content)
    assert [(one.text, one.unit.level) for one in seen.remarks] == [("x", "xã")]


def test_evidence_beside_a_wide_row_is_told_to_be_unused(case: "Case") -> None:
    """Of which of its figures it speaks, nobody knows."""
    seen, found = case.observe("period,unit,speed,note\n2022,A,9,xem\n")
    assert seen.remarks == ()
    assert [one.fault.code for one in found] == ["DAT901"]


def test_the_stage_is_an_option_and_stands_in_the_settings(
    cli: "Cli", case: "Case", staged: str
) -> None:
    case.write("index.yaml", staged)
    case.write("data.csv", ROUNDS)
    args = ("compute", "data.csv", "--index", "index.yaml", "-f", "json")
    chosen = cli(*args, "--stage", "self", cwd=case.folder)
    assert (chosen.code, '"stage": "self"' in chosen.text) == (0, True)
    assert '"stage": "final"' in cli(*args, cwd=case.folder).text
    refused = cli(*args, "--stage", "none", cwd=case.folder)
    assert (refused.code, refused.out) == (2, b"")
    assert "error[DAT255]" in refused.err


LEFT = """\
period,unit,stage,speed
2021,A,self,60
2021,B,self,50
2022,A,self,90
2022,B,self,80
2022,A,appraised,80
"""


def test_figures_of_a_round_that_is_not_used_are_told_with_their_number(
    case: "Case", staged: str
) -> None:
    seen, found = case.observe(LEFT, definition=staged)
    assert case.spots(found) == [("DAT983", 2, 13), ("DAT986", 5, 13)]
    assert found[0].what("en") == (
        "2021 has no figures of the round 'appraised'; 2 of the round 'self' are not used"
    )
    assert "1 figures stand in the round 'self' alone" in found[1].what("en")
    assert {str(when): told for when, told in seen.rounds.items()} == {
        "2021": ("self",),
        "2022": ("self", "appraised"),
    }


def test_figures_that_the_round_in_use_has_too_are_not_told(case: "Case", staged: str) -> None:
    rows = [line for line in LEFT.splitlines() if not line.startswith(("2021,", "2022,B,"))]
    _, found = case.observe("\n".join(rows) + "\n", definition=staged)
    assert found == []
    _, found = case.observe(LEFT, definition=staged, dialect=Dialect(stage="self"))
    assert found == []
