"""Whatever is said is said in Vietnamese and in English."""

import re
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_score import compare, compute
from cchc_score.cli import init, output, template
from cchc_score.cli.faults import every
from cchc_score.data.vocabulary import ALIASES
from cchc_score.definition import catalogue
from cchc_score.definition.index import COLUMNS as RESERVED
from cchc_score.definition.index import PARTS_OF_PERIOD
from cchc_score.diagnostics import Fault
from cchc_score.engine.cases import Run
from cchc_score.language import Text
from cchc_score.render import findings, terminal
from cchc_score.report import COMPARED, VIEWS, Selection, definitions, shelf
from cchc_score.report.comparison.columns import COMPARED_COLUMNS
from cchc_score.report.faults import listing
from cchc_score.report.report import report, tables_of
from cchc_score.report.table import Table
from cchc_score.report.words import WORDS

if TYPE_CHECKING:
    from conftest import Cli

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "data" / "samples").glob("*.csv"))
FAULTS = every()
VIETNAMESE = re.compile(
    r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)
QUOTED = re.compile(r"«[^»]*»|'[^']*'|\"[^\"]*\"|\{\w*\}")


def _is_said_twice(text: Text) -> bool:
    return bool(text.vi.strip() and text.en.strip() and text.vi != text.en)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=lambda fault: str(fault.code))
def test_a_fault_and_its_remedy_are_said_in_both(fault: Fault) -> None:
    assert _is_said_twice(fault.what)
    assert _is_said_twice(fault.remedy)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=lambda fault: str(fault.code))
def test_neither_language_of_a_fault_is_the_other(fault: Fault) -> None:
    """English has no Vietnamese letters but in quoted examples."""
    for text in (fault.what, fault.remedy):
        assert not VIETNAMESE.search(QUOTED.sub("", text.en)), text.en
        assert VIETNAMESE.search(text.vi), text.vi


@pytest.mark.parametrize("key", COMPARED_COLUMNS)
def test_a_column_is_headed_in_both(key: str) -> None:
    spec = COMPARED_COLUMNS[key]
    assert _is_said_twice(Text(spec.vi, spec.en))
    assert not VIETNAMESE.search(spec.en + spec.says)


def test_no_two_columns_of_a_table_are_headed_alike() -> None:
    for view in VIEWS:
        for at in (0, 1):
            headings = [
                column.heading[at]
                for table in _tables(SAMPLES[0], view)
                for column in table.columns
            ]
            assert len(set(headings)) == len(headings)


@pytest.mark.parametrize("key", WORDS)
def test_a_status_and_a_reason_are_said_in_both(key: str) -> None:
    assert _is_said_twice(WORDS[key])
    assert not VIETNAMESE.search(WORDS[key].en)


def _tables(path: Path, view: str) -> tuple[Table, ...]:
    card = compute(path, indicators=ROOT / "indicators")
    return report(card, (view,), Selection()).tables


@pytest.mark.parametrize(
    ("path", "view"),
    [*product(SAMPLES, VIEWS)],
    ids=lambda one: one.stem if isinstance(one, Path) else str(one),
)
def test_titles_headings_and_remarks_of_every_table_are_said_in_both(path: Path, view: str) -> None:
    for table in _tables(path, view):
        texts = [table.title, *table.remarks, *(column.heading for column in table.columns)]
        assert all(map(_is_said_twice, texts)), texts


@pytest.mark.parametrize("view", COMPARED)
def test_every_table_of_a_comparison_is_said_in_both_and_heads_no_two_columns_alike(
    view: str,
) -> None:
    data = ROOT / "data" / "samples" / "districts-2022-synthetic.csv"
    comparison = compare(compute(data, indicators=ROOT / "indicators"))
    for choice in (Selection(), Selection(unit="Huyện Nam Sách", level="cấp huyện")):
        for table in tables_of([COMPARED[view]], comparison, choice):
            headings = [column.heading for column in table.columns]
            assert all(map(_is_said_twice, [table.title, *table.remarks, *headings]))
            for at in (0, 1):
                assert len({one[at] for one in headings}) == len(headings)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: str(path.stem))
def test_the_titles_of_every_part_are_said_in_both(path: Path) -> None:
    """The two runs differ in titles and in nothing else."""
    vi, en = (compute(path, indicators=ROOT / "indicators", lang=lang) for lang in ("vi", "en"))
    titles = ["title", "open"]
    for view in VIEWS:
        one, other = VIEWS[view].frame(vi), VIEWS[view].frame(en)
        assert one.drop(columns=titles, errors="ignore").equals(
            other.drop(columns=titles, errors="ignore")
        )
        if "title" in one:
            assert (one["title"] != "").all()
            assert not (one["title"] == other["title"]).any()


def test_the_tables_of_definitions_and_faults_are_headed_in_both() -> None:
    known, _ = catalogue.load_all([ROOT / "indicators"])
    tables = [
        shelf.listing(known, {one.path: Run([], []) for one in known}, "vi"),
        *definitions.contents(known[:1], "vi"),
        listing(FAULTS.values(), "vi"),
    ]
    for table in tables:
        told = [table.title, *(column.heading for column in table.columns)]
        assert all(map(_is_said_twice, told))


@pytest.mark.parametrize(
    "text",
    [
        output.CANNOT_WRITE,
        output.OUTPUT,
        init.EXISTS,
        init.WRITTEN,
        findings.SUMMARY,
        terminal.NARROW,
        template.NOT_IN_FORCE,
        template.NO_UNITS,
    ],
)
def test_what_the_command_line_says_itself_is_said_in_both(text: Text) -> None:
    assert _is_said_twice(text)


def test_every_reserved_column_of_the_data_has_a_vietnamese_heading() -> None:
    assert {*RESERVED, *PARTS_OF_PERIOD} <= set(ALIASES.values())
    assert all(map(VIETNAMESE.search, ALIASES))


@pytest.mark.parametrize(
    ("env", "told"),
    [
        ({"LANG": "vi_VN.UTF-8"}, "Đơn vị"),
        ({"LANG": "en_US.UTF-8"}, "Unit"),
        ({"LANG": "C"}, "Unit"),
        ({"LANG": "vi_VN", "LC_ALL": "C"}, "Unit"),
        ({"LANG": "en_US", "LC_MESSAGES": "vi_VN"}, "Đơn vị"),
    ],
)
def test_the_language_is_that_of_the_locale(cli: "Cli", env: dict[str, str], told: str) -> None:
    assert told in cli("compute", "data/samples/kim-thanh-2022.csv", env=env).text


@pytest.mark.parametrize(("lang", "word"), [("vi", "Thêm"), ("en", "Add")])
def test_the_manual_of_faults_speaks_both(cli: "Cli", lang: str, word: str) -> None:
    done = cli("faults", "DEF205", "--lang", lang)
    assert word.lower() in done.text.lower()
