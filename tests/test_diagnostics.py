"""Faults as values: each has a code, two texts and a place."""

import string
from types import ModuleType

import pytest

from cchc_score.analysis.comparison import faults as analysis_faults
from cchc_score.cli.config import faults as option_faults
from cchc_score.data import faults as data_faults
from cchc_score.definition import faults as definition_faults
from cchc_score.diagnostics import Fault, Place, Refusal, did_you_mean, in_order
from cchc_score.engine import faults as engine_faults
from cchc_score.language import Text

MODULES = (definition_faults, data_faults, engine_faults, analysis_faults, option_faults)
EVERY = [fault for module in MODULES for fault in module.FAULTS.values()]

WRONG = Fault("X1", "error", Text("sai {it}", "wrong {it}"), Text("sửa {it}", "mend {it}"))
ODD = Fault("X9", "warning", Text("lạ", "odd"), Text("xem", "look"))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("fault", EVERY, ids=lambda fault: str(fault.code))
def test_a_fault_says_what_and_remedy_in_both_languages(fault: Fault) -> None:
    assert all(text.strip() for text in (*fault.what, *fault.remedy))
    assert fault.what.vi != fault.what.en


@pytest.mark.parametrize("fault", EVERY, ids=lambda fault: str(fault.code))
def test_both_languages_of_a_fault_fill_the_same_placeholders(fault: Fault) -> None:
    assert placeholders(fault.what.vi) == placeholders(fault.what.en)


@pytest.mark.parametrize("fault", EVERY, ids=lambda fault: str(fault.code))
def test_both_remedies_of_a_fault_fill_placeholders_without_a_gap(fault: Fault) -> None:
    assert "" not in placeholders("".join((*fault.what, *fault.remedy)))
    assert placeholders(fault.remedy.vi) == placeholders(fault.remedy.en)


@pytest.mark.parametrize("room", MODULES)
def test_no_two_faults_share_a_code(room: ModuleType) -> None:
    declared = [one for one in vars(room).values() if isinstance(one, Fault)]
    assert {one.code: one for one in declared} == room.FAULTS
    assert len(declared) == len(room.FAULTS)


def test_no_code_means_one_thing_here_and_another_there() -> None:
    assert len({fault.code for fault in EVERY}) == len(EVERY)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("a.yaml", 14, 9), "a.yaml:14:9"),
        (Place("a.yaml", 14), "a.yaml:14"),
        (Place("a.yaml"), "a.yaml"),
    ],
)
def test_a_place_is_shown_as_far_as_it_is_known(place: Place, shown: str) -> None:
    assert str(place) == shown


def test_details_fill_the_texts_in_the_language_asked_for() -> None:
    found = WRONG.at(Place("f", 1, 2), it=Text("số", "number"))
    assert (found.what("vi"), found.what("en")) == ("sai số", "wrong number")
    assert (found.remedy("vi"), found.remedy("en")) == ("sửa số", "mend number")


def test_details_with_braces_stand_as_they_are() -> None:
    assert WRONG.at(Place("f"), it="{x} {").what("en") == "wrong {x} {"


def test_diagnostics_come_by_place_each_once() -> None:
    spots = [("b", 1, 1), ("a", 10, 1), ("a", 9, 5), ("a", 9, 4), ("a", 9, 5), ("a", 0, 0)]
    found = in_order(WRONG.at(Place(*spot), it=1) for spot in spots)
    assert [tuple(one.place[:3]) for one in found] == [
        *(("a", 0, 0), ("a", 9, 4), ("a", 9, 5), ("a", 10, 1), ("b", 1, 1)),
    ]


def test_different_words_at_one_place_are_both_kept() -> None:
    place = Place("f", 1, 1)
    found = in_order([WRONG.at(place, it="b"), WRONG.at(place, it="a"), ODD.at(place)])
    assert [one.what("en") for one in found] == ["wrong a", "wrong b", "odd"]


def test_a_refusal_keeps_all_and_tells_errors_from_warnings() -> None:
    refusal = Refusal([ODD.at(Place("f", 2, 1)), WRONG.at(Place("f", 1, 1), it="x")], code=1)
    assert refusal.code == 1
    assert [one.fault for one in refusal.diagnostics] == [WRONG, ODD]
    assert [one.fault for one in refusal.errors] == [WRONG]
    assert str(refusal) == "f:1:1: wrong x"


@pytest.mark.parametrize(
    ("word", "likeliest"),
    [("mesure", "measure"), ("TITEL", "title"), ("tieu de", None), ("zzz", None), ("", None)],
)
def test_a_typo_is_met_with_the_nearest_choice_or_nothing(word: str, likeliest: str | None) -> None:
    hint = did_you_mean(word, ["measure", "title", "plan"])
    expected = ("", "")
    if likeliest:
        expected = (f"; có phải «{likeliest}»?", f"; did you mean '{likeliest}'?")
    assert tuple(hint) == expected
