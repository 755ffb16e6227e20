"""Names of figures however they are written: numbers before them, measures and marks behind."""

from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_score.data.headings import understand
from cchc_score.data.names import Names, names
from cchc_score.definition import catalogue
from cchc_score.definition.catalogue import Definition

if TYPE_CHECKING:
    from conftest import Case

SHIPPED = sorted((Path(__file__).parents[2] / "indicators").glob("*/*.yaml"))
INDEX = """\
id: t
title: {vi: Thử, en: Trial}
publisher: P
references: [{title: R}]
effective: {from: 2020}
measure: "%"
parts:
  - {id: online, code: "1.1", title: {vi: Tỷ lệ nộp trực tuyến, en: Filed online}, aliases: [DVCTT]}
  - {id: ontime, code: "1.2", title: {vi: Tỷ lệ giải quyết đúng hạn, en: Settled on time}}
  - {id: docs, code: "2", title: {vi: Số văn bản, en: Documents}, measure: văn bản}
  - {id: skill, title: {vi: Kỹ năng, en: Skill}, measure: điểm}
  - {id: C1, title: {vi: Bộ máy an ninh, en: Security Apparatus}, measure: điểm}
"""


@cache
def _shipped(path: Path) -> Definition:
    definition = catalogue.load(path).definition
    assert definition
    return definition


@cache
def _known(path: Path) -> tuple[Names, list[tuple[str, str | None, str, str | None]]]:
    """Return the names of a definition, and the id, number, title and measure of each part."""
    definition = _shipped(path)
    titled = [
        (node.part.id, node.part.code, title, node.measure if node.is_leaf else "điểm")
        for node, earns in zip(definition.nodes, definition.earns, strict=True)
        if node.is_leaf or earns
        for title in dict.fromkeys(filter(None, node.title))
    ]
    return names(definition), titled


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
@given(data=st.data())
def test_a_title_finds_its_part_under_any_ornament(path: Path, data: st.DataObject) -> None:
    known, titled = _known(path)
    name, code, title, measure = data.draw(st.sampled_from(titled))
    before = ["", "- ", "• "] + [form.format(code) for form in _NUMBERS if code]
    behind = [""] + [form.format(measure) for form in (" ({})", "({})", " [ĐVT: {}]") if measure]
    head, tail = data.draw(st.sampled_from(before)), data.draw(st.sampled_from(behind))
    marks = "".join(data.draw(st.lists(st.sampled_from(_MARKS), max_size=3)))
    plain = known.find(title)
    found = known.find(f"{head}{title}{tail}{marks}")
    assert name in plain
    assert found in {plain, (name,)}


_NUMBERS = ("{}. ", "{} - ", "{}) ", "({}) ", "{}: ", "{}.", "Tiêu chí {}: ", "Chỉ số {} – ")
_MARKS = ("(*)", "*", " (1)", "¹", "²", ":", ".", " ", "†", "[2]")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_title_of_an_index_finds_another_part_of_it(path: Path) -> None:
    known, titled = _known(path)
    for name, _, title, _ in titled:
        assert name in known.find(title)
    for one, two in combinations(titled, 2):
        if one[0] != two[0] and known.find(one[2]) == known.find(two[2]):
            assert {one[0], two[0]} <= set(known.find(one[2]))


@pytest.mark.parametrize(
    ("heading", "ids"),
    [
        ("DVCTT", ("online",)),
        ("dvctt (%)", ("online",)),
        ("1.2. Tỉ lệ giải quyết đúng hạn (%)", ("ontime",)),
        ("Tiêu chí 1.2", ("ontime",)),
        ("TỈ LỆ  GIẢI QUYẾT ĐÚNG HẠN, %", ("ontime",)),
        ("Tỷ lệ giải quyết đúng hạn (phần trăm)", ("ontime",)),
        ("Tỷ lệ giải quyết đúng hạn (‰)", ()),
        ("Tỷ lệ giải quyết đúng hạn (tỷ đồng)", ()),
        ("Số văn bản (%)", ()),
        ("2: Số văn bản (*)", ("docs",)),
        ("2 Số văn bản", ("docs",)),
        ("1.2. Tỷ lệ nộp trực tuyến", ("online", "ontime")),
        ("2. Tỷ lệ nộp trực tuyến", ("online", "docs")),
        ("1.9. Tỷ lệ nộp trực tuyến", ()),
        ("7. Kĩ năng", ("skill",)),
        ("Kế hoạch: Kỹ năng", ()),
        ("C1: Security Apparatus", ("C1",)),
        ("1.2: Tỷ lệ hồ sơ giải quyết đúng hạn", ("ontime",)),
        ("1.2: Số cuộc họp", ()),
        ("1.2: Số cuộc họp (%)", ()),
        ("1.2: Tỷ lệ hồ sơ giải quyết đúng hạn (‰)", ()),
        ("1.2: Filed online in full", ()),
        ("Số văn bản (đã ban hành)", ()),
    ],
)
def test_ornaments_that_are_a_parts_own_make_no_other_name(
    case: "Case", heading: str, ids: tuple[str, ...]
) -> None:
    assert names(case.definition(INDEX)).find(heading) == ids


def test_what_is_read_by_its_number_is_told(case: "Case") -> None:
    heading = "1.2: Tỷ lệ hồ sơ giải quyết đúng hạn"
    table = case.table(f"kỳ;đơn vị;{heading}\n2022;A;1\n")
    meaning, (note,) = understand(table, case.definition(INDEX))
    assert meaning.figures == {"ontime": 2}
    assert (note.fault.code, note.fault.severity) == ("DAT937", "note")
    assert f"'{heading}' as '1.2 Settled on time'" in note.what("en")


def test_a_number_that_contradicts_the_title_is_refused(case: "Case") -> None:
    text = "1.2. Tỷ lệ nộp trực tuyến"
    table = case.table(f"kỳ;đơn vị;2;{text}\n2022;A;1;1\n")
    _, (fault,) = understand(table, case.definition(INDEX))
    assert (fault.fault.code, fault.place.column) == ("DAT207", 13)
    assert "the title is that of 1.1 Filed online, the number 1.2 that of 1.2" in fault.what("en")


def test_a_strange_title_behind_a_known_number_is_left_aside_with_a_hint(case: "Case") -> None:
    table = case.table("kỳ;đơn vị;2;1.2: Số cuộc họp\n2022;A;1;1\n")
    meaning, (told,) = understand(table, case.definition(INDEX))
    assert meaning.figures == {"docs": 2}
    assert "the number 1.2 is that of '1.2 Settled on time'" in told.what("en")
