"""`cchc-score template`: a form that, filled in, computes with no option at all."""

import csv
import io
import re
import zipfile
from collections.abc import Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from cchc_score import Scorecard, compute
from cchc_score.data.figures.observations import Target
from cchc_score.data.names import names
from cchc_score.data.vocabulary import DESCRIPTIONS, RESERVED, heading
from cchc_score.definition import catalogue
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator, Variable
from cchc_score.definition.rules.worded import YES_NO
from cchc_score.language import Lang

if TYPE_CHECKING:
    from conftest import Case, Cli, Finished
    from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "indicators").glob("*/*.yaml"))
LANGS: tuple[Lang, Lang] = ("vi", "en")
KEYS = {heading(name, lang): name for lang in LANGS for name in (*RESERVED, *DESCRIPTIONS)}
DENOMINATOR = re.compile(r"/ (\w+)")
NOISE = {"DAT901", "DAT907", "DAT908"}

_load = catalogue.load
_load_once = cache(catalogue.load)


@pytest.fixture(autouse=True)
def _shipped_definitions_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading all of them for every form would take most of the time."""

    def load(path: Path) -> catalogue.Loaded:
        whole = path.resolve()
        return _load_once(path) if whole in SHIPPED else _load(path)

    monkeypatch.setattr(catalogue, "load", load)


def _shipped(path: Path) -> Definition:
    definition = _load_once(path.relative_to(ROOT)).definition
    assert definition
    return definition


class Paper:
    """A form as an office sees it: rows of cells by the English names of their columns."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)
        self.sheet: Worksheet = self.book.worksheets[0]
        texts = [[str(cell.value or "") for cell in row] for row in self.sheet.iter_rows()]
        known = [sum(text in KEYS for text in row) for row in texts]
        self.head = known.index(max(known)) + 1
        self.columns = {KEYS[text]: at for at, text in enumerate(texts[self.head - 1], 1) if text}
        self.rows = range(self.head + 1, len(texts) + 1)

    def cell(self, row: int, name: str) -> Any:  # noqa: ANN401 - openpyxl's own
        return self.sheet.cell(row, self.columns[name])

    def texts(self, name: str) -> list[str]:
        return [str(self.cell(row, name).value or "") for row in self.rows]

    def write(self, who: Mapping[str, str], figures: Mapping[str, object]) -> None:
        """Fill in who it is, once, and every figure by what stands in the column of indicators."""
        for name in who.keys() & self.columns.keys():
            self.cell(self.rows[0], name).value = who[name]
        for row, label in zip(self.rows, self.texts("indicator"), strict=True):
            self.cell(row, "actual").value = figures.get(label)
        self.book.save(self.path)

    def check(self, row: int, name: str) -> Any:  # noqa: ANN401
        """Return what may be written in a cell, by its only validation."""
        spot = self.cell(row, name).coordinate
        found = [one for one in self.sheet.data_validations.dataValidation if spot in one.sqref]
        assert len(found) <= 1
        return found[0] if found else None

    def offered(self, row: int, name: str = "actual") -> list[str] | None:
        """Return the list that a cell offers."""
        check = self.check(row, name)
        if check is None or check.type != "list":
            return None
        if check.formula1.startswith('"'):
            return str(check.formula1).strip('"').split(",")
        (cells,) = self.sheet[check.formula1.replace("$", "")]
        return [str(cell.value) for cell in cells]


def _asked(definition: Definition) -> dict[str, Indicator | Variable]:
    """Return what an office reports, by id."""
    leaves = (node.part for node in definition.nodes if isinstance(node.part, Indicator))
    return {leaf.id: leaf for leaf in leaves if leaf.value is None} | definition.index.variables


def _valid(definition: Definition) -> dict[str, tuple[object, float]]:
    """Return for every figure something that may be written, and the number it counts as.

    No two are alike. Shares stay below 100: what formulas divide by is the greater figure.
    """
    divisors = set(DENOMINATOR.findall(definition.path.read_text("utf-8")))
    valid: dict[str, tuple[object, float]] = {}
    for place, (name, figure) in enumerate(_asked(definition).items()):
        low, high = figure.range or (None, None)
        most = getattr(figure, "max", None) if high is None else high
        value = 1000.0 + place if name in divisors else 10.5 + place / 64
        if most is not None and value > most:
            value = ((low or 0) + most) / 2 + place / 64
        answer = next(iter((figure.answers or {"": value}).items()))
        valid[name] = answer if figure.answers else (value, value)
    return valid


def _by_label(definition: Definition, labels: list[str]) -> dict[str, object]:
    """Return valid figures by the labels of a form, each of which means one of them."""
    known, valid = names(definition), _valid(definition)
    found = {label: known.find(label) for label in labels}
    assert all(len(ids) == 1 for ids in found.values())
    assert sorted(name for (name,) in found.values()) == sorted(valid)
    return {label: valid[name][0] for label, (name,) in found.items()}


def _levels(definition: Definition) -> list[str]:
    levels = [level for one in definition.nodes if one.applies_to for level in one.applies_to.level]
    plans = [plan for one in definition.nodes for plan in getattr(one.part, "plan", ()) or ()]
    return [*levels, *(plan.level for plan in plans if plan.level)]


def _who(definition: Definition) -> dict[str, str]:
    levels = _levels(definition)
    return {
        "period": str(definition.index.effective.since),
        "unit": "Đơn vị thử",
        "level": levels[0] if levels else "",
    }


def _fill_workbook(path: Path, definition: Definition) -> None:
    paper = Paper(path)
    paper.write(_who(definition), _by_label(definition, paper.texts("indicator")))


def _fill_text(path: Path, definition: Definition) -> None:
    """Fill in a CSV form with the decimal sign of those whose separator it has."""
    text = path.read_bytes().decode("utf-8-sig")
    sign, point = (";", ",") if ";" in text.partition("\n")[0] else (",", ".")
    table = list(csv.reader(io.StringIO(text), delimiter=sign))
    columns = {KEYS[name]: at for at, name in enumerate(table[0])}
    figures = _by_label(definition, [row[columns["indicator"]] for row in table[1:]])
    for row in table[1:]:
        for name in _who(definition).keys() & columns.keys():
            row[columns[name]] = _who(definition)[name]
        figure = figures[row[columns["indicator"]]]
        is_number = isinstance(figure, float)
        row[columns["actual"]] = str(figure).replace(".", point) if is_number else str(figure)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=sign).writerows(table)


FILL = {"xlsx": _fill_workbook, "csv": _fill_text}


def _reported(card: Scorecard) -> Mapping[str, float]:
    columns = card.latest.observations.columns
    return {
        target.name: float(column.values[0])
        for target, column in columns.items()
        if target == Target(target.name) and column.present[0]
    }


def _of(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


@pytest.mark.parametrize("path", SHIPPED, ids=_of)
def test_a_filled_form_of_every_index_computes_with_no_option(
    cli: "Cli", case: "Case", path: Path
) -> None:
    """Every figure is there as it was written, and nothing is said of what the form itself has."""
    definition = _shipped(path)
    when = str(definition.index.effective.since)
    for suffix, lang in product(FILL, LANGS):
        form = case.folder / f"{lang}.{suffix}"
        args = (definition.index.id, "--period", when, "--lang", lang, "-o", form)
        made = cli("template", *args)
        assert (made.code, made.out) == (0, b""), made.err
        FILL[suffix](form, definition)
        card = compute(form, indicators=ROOT / "indicators")
        assert card.latest.definition.path.resolve() == path
        assert not NOISE & {one.fault.code for one in card.diagnostics}
        assert _reported(card) == {name: worth for name, (_, worth) in _valid(definition).items()}


LATEST = {path.parent.name: path for path in SHIPPED}


@pytest.mark.parametrize("name", LATEST)
def test_without_a_period_the_form_is_that_of_the_latest_version(
    cli: "Cli", case: "Case", name: str
) -> None:
    """It asks for the period once, in a cell that stands for all rows; the command takes it."""
    form, definition = case.folder / "form.xlsx", _shipped(LATEST[name])
    assert cli("template", name, "--lang", "vi", "-o", form).code == 0
    _fill_workbook(form, definition)
    done = cli("compute", form, "--show", "coverage", "-f", "csv")
    assert done.code == 0, done.err
    assert done.text.splitlines()[1].startswith(f"{definition.index.effective.since},Đơn vị thử,")
    assert f"note[DAT951] using the index '{definition.index.id}'" in done.err


@pytest.mark.parametrize("path", SHIPPED, ids=_of)
def test_lists_offer_the_answers_of_the_rule(cli: "Cli", case: "Case", path: Path) -> None:
    """Of all the words for yes and no one each, in the language of the form."""
    definition = _shipped(path)
    asked, known = _asked(definition), names(definition)
    when = str(definition.index.effective.since)
    for lang, words in (("vi", ["có", "không"]), ("en", ["yes", "no"])):
        form = case.folder / f"{lang}.xlsx"
        cli("template", definition.index.id, "--period", when, "--lang", lang, "-o", form)
        paper = Paper(form)
        for row, label in zip(paper.rows, paper.texts("indicator"), strict=True):
            answers = asked[known.find(label)[0]].answers
            told = words if answers == YES_NO else answers and list(answers)
            assert paper.offered(row) == told


@pytest.mark.parametrize("path", SHIPPED, ids=_of)
def test_numbers_are_held_to_their_range(cli: "Cli", case: "Case", path: Path) -> None:
    definition = _shipped(path)
    asked, known = _asked(definition), names(definition)
    form, when = case.folder / "form.xlsx", str(definition.index.effective.since)
    cli("template", definition.index.id, "--period", when, "-o", form)
    paper = Paper(form)
    for row, label in zip(paper.rows, paper.texts("indicator"), strict=True):
        figure, check = asked[known.find(label)[0]], paper.check(row, "actual")
        if figure.range:
            low, high = figure.range
            ends = (-1e300 if low is None else low, 1e300 if high is None else high)
            assert (check.type, check.operator or "between") == ("decimal", "between")
            assert (float(check.formula1), float(check.formula2)) == ends
            assert (check.showErrorMessage, check.errorStyle) == (True, "warning")


ODD = """\
id: odd
title: {vi: "Bộ chỉ số lạ", en: "Odd index"}
publisher: Đơn vị thử
references: [{title: "Made for the tests"}]
effective: {from: 2020, to: 2030}
stages: [self, appraised]
ranking: {within: parent}
variables:
  done: {title: {vi: "Đã làm", en: "Done"}, measure: việc, range: [0, null]}
  due: {title: {vi: "Phải làm", en: "Due"}, measure: việc, range: [1, null]}
  struck: {title: "Bị nhắc", answers: {có: 1, không: 0}}
groups: {thresholds: [{name: A}], override: [{when: struck, name: A}]}
parts:
  - {id: one, code: "1", title: {vi: Điểm, en: =Sum}, max: 5, min: 1, rule: {kind: given}}
  - {id: two, code: "2", title: {vi: Điểm, en: Points}, range: [null, 7.5], rule: {kind: given}}
  - id: reason
    title: {vi: "Lý do", en: "Reason"}
    max: 3
    evidence: required
    rule: {kind: choice, answers: {LONG}}
  - id: pace
    title: {vi: "Tiến độ", en: "Pace"}
    max: 3
    rule: {kind: choice, answers: {"có, nhưng chậm": 1, "không": 0}}
  - id: share
    code: "4"
    title: {vi: "Tỷ lệ", en: "Share"}
    value: "100 * done / due"
    max: 2
    evidence: required
    rule: {kind: ratio, of: attainment}
  - id: local
    title: {vi: "Riêng cấp xã", en: "For communes"}
    applies_to: {level: [cấp xã]}
    max: 2
    plan:
      - {value: 4, level: cấp xã, from: 2021, to: 2022, baseline: tỉnh giao}
      - {value: 5.5, unit: Xã Một, path: linear}
    rule: {kind: ratio}
  - id: pages
    title: {vi: "Trang", en: "Pages"}
    max: 2
    plan: [{value: 9, level: cấp huyện}]
    rule: {kind: ratio}
""".replace("{LONG}", "{" + ", ".join(f"câu trả lời dài thứ {nth}: 1" for nth in range(20)) + "}")
UNITS = """\
unit_code,unit,level,region,parent,aliases,successor,from,to
01,Xã Một,cấp xã,,Huyện Một,,,,
02,Xã Hai,cấp xã,,Huyện Một,,01,,2021
03,Huyện Một,cấp huyện,,,,,,
"""
LONG = [f"câu trả lời dài thứ {nth}" for nth in range(20)]


class Odd:
    """Makes forms of an index that has a bit of everything."""

    def __init__(self, cli: "Cli", case: "Case") -> None:
        self.cli, self.case = cli, case
        case.definition(ODD, "indicators/odd/2020.yaml")
        self.units = case.write("units.csv", UNITS)

    def paper(self, *args: str | Path, lang: Lang = "vi") -> Paper:
        form = self.case.folder / f"{lang}{len(list(self.case.folder.iterdir()))}.xlsx"
        done = self.cli("template", "odd", "--lang", lang, "-o", form, *args, cwd=self.case.folder)
        assert (done.code, done.out) == (0, b""), done.err
        return Paper(form)

    def rows(self, *args: str | Path) -> list[dict[str, str]]:
        """Return the rows of the CSV form, by the English names of its columns."""
        done = self.cli("template", "odd", *args, cwd=self.case.folder)
        table = csv.reader(io.StringIO(done.text), delimiter=";" if "vi" in args else ",")
        titles = [KEYS[text] for text in next(table)]
        return [dict(zip(titles, row, strict=True)) for row in table]


@pytest.fixture
def odd(cli: "Cli", case: "Case") -> Odd:
    return Odd(cli, case)


@pytest.mark.parametrize("lang", LANGS)
def test_lists_too_long_for_a_cell_stand_in_a_hidden_row_above_the_headings(
    odd: Odd, lang: Lang
) -> None:
    """So do answers with a comma. Nothing but the one sheet is there, and reading minds nothing."""
    paper = odd.paper(lang=lang)
    lists = dict(zip(paper.texts("indicator"), map(paper.offered, paper.rows), strict=True))
    assert LONG in lists.values()
    assert ["có, nhưng chậm", "không"] in lists.values()
    above = [cell.value for cell in paper.sheet[paper.head - 1]]
    assert above == [*LONG, "có, nhưng chậm", "không"]
    assert paper.sheet.row_dimensions[paper.head - 1].hidden
    assert len(paper.book.sheetnames) == 1
    done = _computed(odd, paper)
    assert re.findall(r"DAT\d+", done.err) == ["DAT951"]


def _computed(odd: Odd, paper: Paper) -> "Finished":
    who = {"period": "2022", "unit": "Xã Một", "level": "cấp xã", "parent": "Huyện Một"}
    figures = {"1": 4.5, "2": 6, "Đã làm": 40, "Done": 40, "Phải làm": 80, "Due": 80}
    paper.write(who, figures | {"=Sum": 4.5, "Points": 6, "Bị nhắc": "không"})
    args = ("--show", "scores", "-f", "csv")
    done = odd.cli("compute", paper.path, *args, cwd=odd.case.folder)
    assert done.code == 0, done.err
    return done


@pytest.mark.parametrize("lang", LANGS)
def test_a_title_that_two_figures_share_gives_way_to_the_number(odd: Odd, lang: Lang) -> None:
    """Then the titles have a column of their own, and both figures arrive."""
    paper = odd.paper(lang=lang)
    labels = paper.texts("indicator")
    if lang == "vi":
        assert labels[:2] == ["1", "2"]
        assert paper.texts("title")[:3] == ["Điểm", "Điểm", "Lý do"]
    else:
        assert labels[:2] == ["=Sum", "Points"]
        assert "title" not in paper.columns
    lines = csv.DictReader(_computed(odd, paper).text.splitlines())
    points = {line["part"]: line["points"] for line in lines}
    assert (points["one"], points["two"]) == ("4.5", "6")


def test_a_title_is_no_formula(odd: Odd) -> None:
    paper = odd.paper(lang="en")
    cell = paper.cell(paper.rows[0], "indicator")
    assert (cell.value, cell.data_type) == ("=Sum", "s")


def test_variables_are_asked_where_the_decree_needs_them(odd: Odd) -> None:
    """Each bears the numbers of what it serves; a computed indicator is asked for its plan only."""
    rows = odd.rows("--lang", "vi")
    told = [(row["code"], row["indicator"]) for row in rows]
    assert told[4:7] == [("4", "Tỷ lệ"), ("4", "Đã làm"), ("4", "Phải làm")]
    assert told[7:] == [("", "Riêng cấp xã"), ("", "Trang"), ("", "Bị nhắc")]
    assert [row["measure"] for row in rows][5:7] == ["việc", "việc"]
    paper = odd.paper()
    filled = dict(zip(paper.texts("indicator"), paper.rows, strict=True))
    assert paper.check(filled["Tỷ lệ"], "plan").type == "decimal"
    assert paper.check(filled["Tỷ lệ"], "actual") is None
    assert paper.check(filled["Đã làm"], "plan") is None
    assert paper.check(filled["Đã làm"], "actual").formula1 == "0"


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("vi", ["từ 1 đến 5", "không quá 7,5", "từ 0 trở lên", "có / không"]),
        ("en", ["from 1 to 5", "at most 7.5", "at least 0", "có / không"]),
    ],
)
def test_requirements_are_said_in_words(odd: Odd, lang: str, told: list[str]) -> None:
    said = [row["requirements"] for row in odd.rows("--lang", lang)]
    assert [said[0], said[1], said[5].partition(";")[0], said[-1]] == told


def test_evidence_that_is_required_is_marked(odd: Odd) -> None:
    """In words, and by colour; that of a computed figure is asked beside what it is made of."""
    rows = odd.rows("--lang", "vi")
    marked = [row["indicator"] for row in rows if "kèm tài liệu kiểm chứng" in row["requirements"]]
    assert marked == ["Lý do", "Đã làm", "Phải làm"]
    paper = odd.paper()
    colours = {
        label: paper.cell(row, "evidence").fill.fgColor.rgb
        for label, row in zip(paper.texts("indicator"), paper.rows, strict=True)
    }
    assert {label for label in colours if colours[label] == colours["Lý do"]} == set(marked)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((), "kế hoạch 4 (tỉnh giao, cấp xã, 2021–2022), 5,5 (Xã Một, cả năm)"),
        (("--period", "2022"), "kế hoạch 4 (tỉnh giao, cấp xã), 5,5 (Xã Một, cả năm)"),
        (("--period", "2023"), "kế hoạch 5,5 (Xã Một, cả năm)"),
    ],
)
def test_plans_of_the_definition_are_told_and_not_asked(
    odd: Odd, args: tuple[str, ...], told: str
) -> None:
    (row,) = [one for one in odd.rows("--lang", "vi", *args) if one["indicator"] == "Riêng cấp xã"]
    assert row["requirements"] == told
    paper = odd.paper(*args)
    (line,) = [at for at in paper.rows if paper.cell(at, "indicator").value == "Riêng cấp xã"]
    assert paper.check(line, "plan") is None


def test_a_plan_that_only_the_data_can_have_is_asked_for_and_used(cli: "Cli", case: "Case") -> None:
    form = case.folder / "form.xlsx"
    cli("template", "cam-lo", "--lang", "vi", "-o", form)
    paper = Paper(form)
    assert paper.texts("requirements")[:2] == ["kế hoạch 12", "kế hoạch 32,5"]
    labels = zip(paper.texts("indicator"), paper.rows, strict=True)
    asked = [label for label, row in labels if paper.check(row, "plan")]
    assert asked == ["Mức giảm tỷ lệ hộ nghèo", "Thu ngân sách trên địa bàn"]
    paper.cell(paper.rows[2], "plan").value = 2
    paper.write({"period": "2017", "unit": "Huyện Cam Lộ"}, dict.fromkeys(asked, 2.05))
    done = cli("compute", form, "--show", "gaps", "-f", "csv")
    assert "poverty_reduction,,Fall of the poverty rate,điểm phần trăm,,2,2.05,0.05," in done.text


def test_rows_are_stacked_by_unit_as_the_file_of_units_has_them(odd: Odd) -> None:
    """What is for some levels only is asked of these; whoever is gone by then is left out."""
    rows = odd.rows("--lang", "vi", "--units", odd.units, "--period", "2022")
    whole = [(row["unit_code"], row["unit"], row["level"], row["parent"]) for row in rows]
    told = list(dict.fromkeys(whole))
    assert told == [("01", "Xã Một", "cấp xã", "Huyện Một"), ("03", "Huyện Một", "cấp huyện", "")]
    assert [row["unit"] for row in rows if row["indicator"] == "Riêng cấp xã"] == ["Xã Một"]
    assert {row["period"] for row in rows} == {"2022"}
    paper = odd.paper("--units", odd.units, "--period", "2022")
    yellow = paper.cell(paper.rows[0], "note").fill.fgColor.rgb
    assert yellow != "00000000"
    for name in ("period", "unit_code", "unit", "level", "parent"):
        assert all(paper.cell(row, name).fill.fgColor.rgb == "00000000" for row in paper.rows)
    earlier = odd.rows("--lang", "vi", "--units", odd.units, "--period", "2021")
    assert {row["unit"] for row in earlier} == {"Xã Một", "Xã Hai", "Huyện Một"}
    still = odd.rows("--lang", "vi", "--units", odd.units)
    assert {row["unit"] for row in still} == {"Xã Một", "Huyện Một"}


def test_plans_of_other_units_and_levels_are_not_told(odd: Odd) -> None:
    more = UNITS + "04,Xã Bốn,cấp xã,,Huyện Một,,,,\n"
    units = odd.case.write("more.csv", more)
    rows = odd.rows("--lang", "vi", "--units", units, "--period", "2022")
    told = {row["unit"]: row["requirements"] for row in rows if row["indicator"] == "Riêng cấp xã"}
    assert told == {
        "Xã Một": "kế hoạch 4 (tỉnh giao, cấp xã), 5,5 (Xã Một, cả năm)",
        "Xã Bốn": "kế hoạch 4 (tỉnh giao, cấp xã)",
    }
    told = {row["unit"]: row["requirements"] for row in rows if row["indicator"] == "Trang"}
    assert told == {"Xã Một": "", "Xã Bốn": "", "Huyện Một": "kế hoạch 9 (cấp huyện)"}


def test_a_form_for_many_units_computes_for_all_of_them(odd: Odd) -> None:
    paper = odd.paper("--units", odd.units, "--period", "2022")
    paper.write({}, {"1": 4.5, "2": 6, "Đã làm": 40, "Phải làm": 80, "Bị nhắc": "không"})
    done = odd.cli("compute", paper.path, "--show", "coverage", "-f", "csv", cwd=odd.case.folder)
    assert done.code == 0, done.err
    lines = [line.split(",") for line in done.text.splitlines()]
    assert [line[:4] for line in lines if line[5] == "odd"] == [
        ["2022", "Huyện Một", "03", "cấp huyện"],
        ["2022", "Xã Một", "01", "cấp xã"],
    ]


def test_the_round_is_the_first_one_until_somebody_chooses_another(odd: Odd) -> None:
    paper = odd.paper()
    assert paper.cell(paper.rows[0], "stage").value == "tự chấm"
    assert paper.offered(paper.rows[0], "stage") == ["tự chấm", "thẩm định"]
    assert {row["stage"] for row in odd.rows()} == {"self-assessed"}


def test_levels_are_proposed_and_no_more(odd: Odd) -> None:
    """Others may be written without a warning: a definition need not name them all."""
    paper = odd.paper()
    assert paper.offered(paper.rows[0], "level") == ["cấp xã", "cấp huyện"]
    assert not paper.check(paper.rows[0], "level").showErrorMessage


def test_what_holds_for_all_rows_is_written_once(odd: Odd) -> None:
    paper = odd.paper()
    merged = {str(one) for one in paper.sheet.merged_cells.ranges}
    first, last = paper.rows[0], paper.rows[-1]
    columns = "ABCDE"
    assert list(paper.columns)[:5] == ["period", "unit", "level", "parent", "stage"]
    assert merged == {f"{letter}{first}:{letter}{last}" for letter in columns}
    known = odd.paper("--units", odd.units, "--period", "2022")
    assert [str(one) for one in known.sheet.merged_cells.ranges] == [f"F{first}:F{known.rows[-1]}"]


@pytest.mark.parametrize(
    ("left", "told"),
    [
        ("unit", "B7: error[DAT307] the row names no unit"),
        ("period", "A7: error[DAT305] '' is not a period"),
        ("level", "C7: error[DAT309]"),
    ],
)
def test_what_was_left_blank_is_refused_once_with_its_cell(odd: Odd, left: str, told: str) -> None:
    paper = odd.paper()
    who = {"period": "2022", "unit": "Xã Một", "level": "cấp xã"}
    del who[left]
    paper.write(who, {"1": 4.5})
    done = odd.cli("compute", paper.path, cwd=odd.case.folder)
    assert (done.code, done.out) == (1, b"")
    (line,) = [one for one in done.err.splitlines() if "error[" in one]
    assert told.partition(" ")[2] in line
    assert left == "level" or f"{paper.path.as_posix()}[odd]!{told}" in line


@pytest.mark.parametrize(("lang", "title"), [("vi", "Bộ chỉ số lạ"), ("en", "Odd index")])
def test_the_sheet_is_ready_for_screen_and_paper(odd: Odd, lang: Lang, title: str) -> None:
    paper = odd.paper(lang=lang)
    sheet, head = paper.sheet, paper.head
    assert (sheet.title, sheet["A1"].value) == ("odd", title)
    assert sheet.freeze_panes == f"A{head + 1}"
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.oddFooter
    assert (sheet.oddFooter.left.text, sheet.oddFooter.right.text) == ("odd (2020)", "&P/&N")
    area = str(sheet.print_area)
    assert area.endswith(f"{paper.rows[-1]}")
    assert f"${chr(ord('A') + len(paper.columns) - 1)}$" in area
    assert sheet.column_dimensions["B"].width > sheet.column_dimensions["A"].width
    (tall,) = [at for at, text in enumerate(paper.texts("requirements")) if LONG[0] in text]
    heights = [float(sheet.row_dimensions[row].height or 0) for row in paper.rows]
    assert heights[tall] == max(heights) > 10 * min(heights)


def test_texts_stay_texts_and_codes_bear_no_mark(odd: Odd) -> None:
    """A period such as 9/2022 is not turned into a day; 1.1 is not said to be a number."""
    paper = odd.paper()
    formats = {paper.cell(paper.rows[0], name).number_format for name in ("period", "unit")}
    assert formats == {"@"}
    with zipfile.ZipFile(paper.path) as archive:
        content = archive.read("xl/worksheets/sheet1.xml")
    assert b"</headerFooter><ignoredErrors>" in content
    assert b'numberStoredAsText="1"' in content


def test_the_same_form_is_the_same_bytes(odd: Odd) -> None:
    """No time of writing is kept."""
    one, two = (odd.paper("--period", "2022").path.read_bytes() for _ in range(2))
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        times = re.findall(rb">([^<]*)</dcterms:", archive.read("docProps/core.xml"))
    assert set(times) == {b"2000-01-01T00:00:00Z"}


@pytest.mark.parametrize(("lang", "sign"), [("vi", ";"), ("en", ",")])
def test_a_csv_file_is_one_that_excel_opens(odd: Odd, lang: str, sign: str) -> None:
    """It has a mark of UTF-8 and the separator of the language; a pipe gets no mark."""
    form = odd.case.folder / "form.csv"
    odd.cli("template", "odd", "--lang", lang, "-o", form, cwd=odd.case.folder)
    content = form.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    printed = odd.cli("template", "odd", "--lang", lang, cwd=odd.case.folder)
    assert content[3:] == printed.out
    first = printed.text.partition("\n")[0]
    assert [KEYS[text] for text in first.split(sign)][:3] == ["period", "unit", "level"]


def test_a_form_that_is_there_is_never_overwritten(odd: Odd) -> None:
    form = odd.case.write("form.xlsx", "filled in")
    done = odd.cli("template", "odd", "-o", form, cwd=odd.case.folder)
    assert (done.code, done.out) == (2, b"")
    assert f"will not overwrite {form.as_posix()}" in done.err
    assert form.read_text() == "filled in"


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("od",), "error[DEF120] no index 'od'; did you mean 'odd'?"),
        (("odd", "--period", "2019"), "'odd' is not in force in 2019; it is in: 2020 … 2030"),
        (("odd", "--period", "later"), "'later' is not a period"),
        (("odd", "-o", "form.pdf"), "no form has the suffix 'pdf'; there are .xlsx, .csv"),
        (("odd", "-o", "form"), "no form has the suffix ''"),
        (("odd", "--units", "none.csv"), "none.csv: error[DAT101]"),
        (("odd", "--units", "gone.csv"), "there are no units in that period by gone.csv"),
        (("odd", "--indicators", "none"), "there is no such folder"),
    ],
)
def test_a_request_that_cannot_be_met_says_why(odd: Odd, args: tuple[str, ...], told: str) -> None:
    odd.case.write("gone.csv", "unit_code,unit,to\n01,Xã Một,2021\n")
    done = odd.cli("template", *args, cwd=odd.case.folder)
    assert (done.code, done.out) == (2, b"")
    assert told in " ".join(done.err.replace("│", " ").split())


def test_a_file_of_units_with_faults_is_a_finding(odd: Odd) -> None:
    odd.case.write("bad.csv", "unit\nXã Một\n")
    done = odd.cli("template", "odd", "--units", "bad.csv", cwd=odd.case.folder)
    assert (done.code, done.out) == (1, b"")
    assert "bad.csv:1: error[DAT203] there is no column 'unit_code'" in done.err


def test_no_form_is_made_while_a_version_of_the_index_is_broken(odd: Odd) -> None:
    """The latest sound one might be last year's."""
    odd.case.write("indicators/odd/2031.yaml", ODD.replace("publisher", "published"))
    done = odd.cli("template", "odd", cwd=odd.case.folder)
    assert (done.code, done.out) == (1, b"")
    assert "indicators/odd/2031.yaml:" in done.err


def test_a_form_for_a_country_says_in_every_row_what_holds_for_all(
    odd: Odd, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is written row by row, and cells of rows that are gone cannot be merged."""
    monkeypatch.setattr("cchc_score.render.form_workbook._MANY", 100)
    units = "".join(f"{at:05},Xã {at},cấp xã\n" for at in range(40))
    file = odd.case.write("units.csv", "unit_code,unit,level\n" + units)
    arguments = ("--units", file, "--period", "2024", "-o", "form.xlsx")
    assert odd.cli("template", "odd", *arguments, cwd=odd.case.folder).code == 0
    paper = Paper(odd.case.folder / "form.xlsx")
    assert len(paper.rows) > 100
    assert not paper.sheet.merged_cells.ranges
    assert set(paper.texts("stage")) == {paper.cell(paper.rows[0], "stage").value}


@pytest.mark.parametrize("lang", LANGS)
def test_columns_that_describe_an_indicator_are_no_surprise_in_a_long_file(
    case: "Case", lang: Lang
) -> None:
    """In a wide one they are, as they might be figures."""
    told = ",".join(heading(name, lang) for name in DESCRIPTIONS)
    blank = "," * (len(DESCRIPTIONS) - 1)
    _, found = case.observe(f"period,unit,indicator,actual,{told}\n2022,A,speed,5,{blank}\n")
    assert not found
    _, found = case.observe(f"period,unit,speed,{told}\n2022,A,5,{blank}\n")
    assert [one.fault.code for one in found] == ["DAT901"]
