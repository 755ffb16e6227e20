"""The page of what is reproduced: as its script writes it, and no difference without a reason."""

import importlib.util
from functools import cache
from types import ModuleType

import pytest

from .comparison import REFERENCE, ROOT, Comparison, Difference
from .publications import reproduced

PAGE = (ROOT / "docs" / "reproduced.md").read_text("utf-8")


@cache
def script() -> ModuleType:
    """Return docs/reproduced.py."""
    spec = importlib.util.spec_from_file_location("reproduced", ROOT / "docs" / "reproduced.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def table(heading: str) -> list[list[str]]:
    """Return the rows of the table under a heading, without its head."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line[1:-1].split(" | ")] for line in lines[2:]]


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="no reference data here")
def test_the_page_is_the_one_that_its_script_writes() -> None:
    assert script().page(reproduced()) == PAGE


def test_the_cases_of_the_page_are_those_that_lie_beside_definitions() -> None:
    """They need no published data, so they are held everywhere."""
    assert "".join(script().case_rows()) in PAGE
    assert "".join(script().near_rows()) in PAGE
    assert len(table("Cases beside definitions")) == len(list(script().case_rows()))


def test_every_difference_on_the_page_has_its_reason() -> None:
    differences = table("What differs, and why")
    assert all(row[-1] for row in differences)
    (*_, different) = table("Publications")[-1]
    assert len(differences) == int(different)
    *each, whole = table("Cases beside definitions")
    for *_, near, why in each:
        assert bool(why) == (near != "0")
    assert len(table("Figures of cases that do not print alike")) == int(whole[-2])


def test_where_pages_disagree_both_figures_are_named_and_what_is_done() -> None:
    told = table("Where pages disagree")
    assert len(told) == len(list(script().sources("disagree"))) == 9
    assert all(len(row) == 4 and all(row) for row in told)
    for figure in ("91.87", "91.81", "102", "88", "67.04", "63.02"):
        assert any(figure in cell for row in told for cell in row), figure


def test_what_is_known_and_not_computed_says_what_it_would_take() -> None:
    told = table("Known, and not computed")
    assert len(told) == len(list(script().sources("not_computed")))
    assert all(len(row) == 3 and all(row) for row in told)


def test_a_publication_that_is_out_is_counted_and_every_figure_of_it_named() -> None:
    apart = [Difference("A, total", "1", "2", "a slip"), Difference("B | C", "3", "4", "")]
    written = script().page([Comparison("one", 1_234, 5, 3, apart), Comparison("two", 2, 2, 2, [])])
    assert (
        "| one | 1,234 | 5 | 3 | 2 |\n| two | 2 | 2 | 2 | 0 |\n| all |  | 7 | 5 | 2 |\n" in written
    )
    assert "| one | A, total | 1 | 2 | a slip |\n| one | B \\| C | 3 | 4 |  |\n" in written
