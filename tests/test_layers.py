"""What one floor promises the next: registries feed the choices, every column is described."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import typer
from typer.main import get_command

import cchc_score
from cchc_score import Scorecard, compare, compute
from cchc_score.analysis.comparison import faults as analysis_faults
from cchc_score.analysis.comparison.attribution.steps import CAUSES
from cchc_score.analysis.comparison.changes import MOVEMENTS
from cchc_score.cli.config import faults as option_faults
from cchc_score.cli.main import app
from cchc_score.data import faults as data_faults
from cchc_score.definition import faults as definition_faults
from cchc_score.engine import faults as engine_faults
from cchc_score.engine.frames import GAPS
from cchc_score.engine.reasons import BY_STATE
from cchc_score.render import RENDERERS
from cchc_score.report import COMPARED, VIEWS, Selection, View
from cchc_score.report.columns import COLUMNS
from cchc_score.report.comparison.columns import COMPARED_COLUMNS
from cchc_score.report.report import report, tables_of
from cchc_score.report.words import WORDS

CONTRACT = [
    "period", "unit", "unit_code", "level", "unit_parent", "indicator", "code", "title", "measure",
    "baseline", "plan", "actual", "gap", "attainment", "status", "reason",
]  # fmt: skip


ROOT = Path(__file__).parents[1]


def _score(sample: str) -> Scorecard:
    data = ROOT / "data" / "samples" / f"{sample}.csv"
    return compute(data, indicators=ROOT / "indicators")


def _metavar(command: str, option: str) -> str:
    """Return what an option's help says of its values."""
    group = get_command(app)
    one = group.get_command(typer.Context(group), command)  # type: ignore[attr-defined]
    (found,) = [parameter for parameter in one.params if option in parameter.opts]
    return str(found.metavar)


def test_the_command_line_offers_every_view_and_format() -> None:
    assert _metavar("compute", "--show").split("|") == [*VIEWS, "all"]
    assert _metavar("compare", "--show").split("|") == [*COMPARED, "all"]
    for command in ("compute", "compare", "indicators"):
        assert _metavar(command, "--format").split("|") == list(RENDERERS)


def test_every_view_has_the_columns_that_it_names_and_all_are_described() -> None:
    scorecard = _score("kim-thanh-2022")
    for table in report(scorecard, tuple(VIEWS), Selection()).tables:
        named = VIEWS[table.name].columns.it
        assert [column.key for column in table.columns] == list(named)
        assert set(named) <= set(COLUMNS)


def test_every_view_of_a_comparison_has_the_columns_that_it_names() -> None:
    comparison = compare(_score("papi-ha-nam-2019-2020"))
    for table in tables_of(list(COMPARED.values()), comparison, Selection()):
        named = COMPARED[table.name].columns.it
        assert [column.key for column in table.columns] == list(named)
        assert set(named) <= set(COMPARED_COLUMNS)


def test_a_view_says_what_one_row_is_in_both_languages() -> None:
    for says in (view.says for views in (VIEWS, COMPARED) for view in views.values()):
        assert says.vi != says.en
        assert all(text.endswith(".") for text in says)


def _without(card: Scorecard, *steps: str) -> Scorecard:
    """Return the scorecard as it is where these steps were not computed."""
    nothing: dict[str, Any] = dict.fromkeys(steps)
    return replace(card, editions=tuple(replace(one, **nothing) for one in card.editions))


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: str(view.name))
def test_a_view_needs_just_as_much_as_it_says(view: View[Scorecard]) -> None:
    whole = _score("kim-thanh-2022")
    steps = {"values": "measured", "points": "scored", "ranks": "standings"}
    later = list(steps.values())[list(steps).index(view.needs) + 1 :]
    pd.testing.assert_frame_equal(view.frame(_without(whole, *later)), view.frame(whole))
    with pytest.raises((TypeError, AttributeError)):
        view.frame(_without(whole, steps[view.needs]))


def test_the_gaps_have_the_columns_of_the_contract_in_its_order() -> None:
    scorecard = _score("cam-lo-2017")
    assert list(GAPS) == list(scorecard.gaps.columns) == CONTRACT


def test_every_status_and_reason_has_words_in_both_languages() -> None:
    said = {"exceeded", "met", "missed", "no-plan", *BY_STATE, *MOVEMENTS, *CAUSES}
    assert said - {""} <= set(WORDS)
    assert all(text.vi and text.en and text.vi != text.en for text in WORDS.values())


def test_every_fault_has_a_code_of_its_own_and_speaks_both_languages() -> None:
    rooms = (data_faults, definition_faults, engine_faults, analysis_faults, option_faults)
    modules = [room.FAULTS for room in rooms]
    codes = {code: fault for module in modules for code, fault in module.items()}
    assert len(codes) == sum(map(len, modules))
    for fault in codes.values():
        texts = (*fault.what, *fault.remedy)
        assert all(texts)


def test_the_library_has_its_functions_and_nothing_that_is_not_there() -> None:
    assert callable(cchc_score.compute)
    assert callable(cchc_score.compare)
    assert not hasattr(cchc_score, "nothing")
