"""What one floor promises the next: registries feed the choices, every column is described."""

from pathlib import Path

import typer
from typer.main import get_command

import cchc_score
from cchc_score import Scorecard, compare, compute
from cchc_score.analysis.comparison import faults as analysis_faults
from cchc_score.analysis.comparison.attribution.steps import CAUSES
from cchc_score.analysis.comparison.changes import MOVEMENTS
from cchc_score.cli.main import app
from cchc_score.data import faults as data_faults
from cchc_score.definition import faults as definition_faults
from cchc_score.engine.frames import GAPS
from cchc_score.engine.reasons import BY_STATE
from cchc_score.render import RENDERERS
from cchc_score.report import COMPARED, VIEWS
from cchc_score.report.columns import COLUMNS
from cchc_score.report.comparison.columns import COMPARED_COLUMNS
from cchc_score.report.report import rows_of
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


def test_every_view_is_a_frame_whose_columns_are_all_described() -> None:
    scorecard = _score("kim-thanh-2022")
    for view in VIEWS:
        assert set(rows_of(scorecard, view).columns) <= set(COLUMNS)


def test_every_view_of_a_comparison_is_a_frame_whose_columns_are_all_described() -> None:
    comparison = compare(_score("papi-ha-nam-2019-2020"))
    for view in COMPARED:
        assert set(getattr(comparison, view).columns) <= set(COMPARED_COLUMNS)


def test_the_gaps_have_the_columns_of_the_contract_in_its_order() -> None:
    scorecard = _score("cam-lo-2017")
    assert list(GAPS) == list(scorecard.gaps.columns) == CONTRACT


def test_every_status_and_reason_has_words_in_both_languages() -> None:
    said = {"exceeded", "met", "missed", "no-plan", *BY_STATE, *MOVEMENTS, *CAUSES}
    assert said - {""} <= set(WORDS)
    assert all(text.vi and text.en and text.vi != text.en for text in WORDS.values())


def test_every_fault_has_a_code_of_its_own_and_speaks_both_languages() -> None:
    modules = (data_faults.FAULTS, definition_faults.FAULTS, analysis_faults.FAULTS)
    codes = {code: fault for module in modules for code, fault in module.items()}
    assert len(codes) == sum(map(len, modules))
    for fault in codes.values():
        texts = (*fault.what, *fault.remedy)
        assert all(texts)


def test_the_library_has_its_functions_and_nothing_that_is_not_there() -> None:
    assert callable(cchc_score.compute)
    assert callable(cchc_score.compare)
    assert not hasattr(cchc_score, "nothing")
