"""Signs that cannot be seen, or look like YAML's own, are told as what they are."""

from pathlib import Path

import pytest

from cchc_score.definition import catalogue, located_yaml
from cchc_score.diagnostics import Diagnostic

Spots = list[tuple[str, int, int]]


def found_in(text: str) -> tuple[object, list[Diagnostic]]:
    document, found = located_yaml.read_yaml(text.replace("§", ""), "f")
    return document.data, found


def mark(text: str) -> tuple[int, int]:
    """Return the line and column of what follows §."""
    before = text.partition("§")[0]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1\nb:§\u00a02\nc: 3\n", "a no-break space (U+00A0)"),
        ("a: 1\nb:§\u00a0\n  c: 1\n", "a no-break space (U+00A0)"),
        ("a: [x]\nb:§\u202f2\nc: 3\n", "a narrow no-break space (U+202F)"),
        ("x:\n  -§\u00a0a: 1\n    b: 2\n", "a no-break space"),
        ("x:\n  - a: 1\n§\u00a0\u00a0\u00a0\u00a0b: 2\n", "a no-break space"),
        ("x:\n  - a: 1\n   §\u00a0b: 2\n", "a no-break space"),
        ("x: {a:§\u00a01, b: 2}", "a no-break space"),
        ("x:§\u3000\n\n# y\n  - a: 1\n", "an ideographic space (U+3000)"),
        ("x:\n§\t- a: 1\n", "a tab (U+0009)"),
        ("x:\n  - a: 1\n§\tb: 2\n", "a tab"),
        ("x:\n  -§\ta: 1\n", "a tab"),
        ("a: 1\n§\ufeffb: 2\n", "a byte order mark (U+FEFF)"),
        ("a§\u200b: 1\nb: 2\n", "a zero width space (U+200B)"),
        ("k§\u00adind: 1\n", "a soft hyphen (U+00AD)"),
        ("§\u202akind\u202c: 1\n", "a left-to-right embedding (U+202A)"),
        ("a§\u00a0: 1\n", "a no-break space"),
        ("a§： 1\nb: 2\n", "only looks like ':'"),
        ("x: {a§：1, b: 2}", "only looks like ':'"),
        ("x: {a: 1§， b: 2}", "only looks like ','"),
        ("x: [{a: 1}§， {b: 2}]", "only looks like ','"),
        ("a: §“b: c”\nd: 1\n", "quotation mark"),
        ("a: §“b”\n", "quotation mark"),
        ("x: {a: §“b, c”, d: 1}", "quotation mark"),
        ("x: {a: §“b, c, d e”, f: 1}", "quotation mark"),
        ("x: [§“b, c”]", "quotation mark"),
        ("x: {§“a”: 1}", "quotation mark"),
        ("a: §„b“\n", "quotation mark"),
        ("a: §« b »\n", "quotation mark"),
        ("a: §‘b’\n", "quotation mark"),
        ('a: "b§”\nd: 1\n', "quotation mark"),
        ('a: §“b"\nd: 1\n', "quotation mark"),
    ],
)
def test_it_is_named_at_its_place_and_nothing_else_is_said(text: str, words: str) -> None:
    _, found = found_in(text)
    assert [(one.place.line, one.place.column) for one in found] == [mark(text)]
    assert words in found[0].what("en")
    assert found[0].fault.code in {"DEF121", "DEF122", "DEF123"}


@pytest.mark.parametrize(
    "text",
    [
        "title: Quyết định\u00a0766/QĐ-TTg\n",
        "title: Điều 1:\u00a0phạm vi\n",
        "title: Tỷ lệ\u200bđúng hạn\n",
        "title: Quý I：kết quả\n",
        'title: "“Nụ cười công sở”"\n',
        "title: Phong trào “3 không”\n",
        "title: “Một cửa” liên thông\n",
        "title: “3 sạch”, “5 không”\n",
        "note: |\n  a:\u00a0b\n  \tc\n",
        "a:\t1\nb: 2\n",
        "x: {a: 1,\n\tb: 2}\n",
        '"k\u200b": 1\n',
        "answers: {hoàn\u00a0thành: 1}\n",
        "a: 1 # “b”\u00a0c：\n",
        "x: [0,5, 90]\n",
    ],
)
def test_in_a_text_it_is_somebody_s_word(text: str) -> None:
    assert found_in(text)[1] == []


def test_what_is_named_is_mended_so_that_the_rest_can_be_checked() -> None:
    data, _ = found_in("x: {a:\u00a01, b\u200b: 2, c：x y}")
    assert data == {"x": {"a": 1, "b": 2, "c": "x y"}}


def test_what_a_no_break_space_leaves_empty_is_not_told_too(tmp_path: Path) -> None:
    """The entry above the wrong indentation has lost what stands below it, and that is all."""
    head = "id: x\ntitle: {vi: T, en: T}\npublisher: P\nreferences: [{title: R}]\n"
    path = tmp_path / "1.yaml"
    path.write_text(f"{head}effective: {{from: 2022}}\nparts:\n\u00a0\u00a0- id: a\n", "utf-8")
    found = catalogue.load(path).diagnostics
    assert [(one.fault.code, one.place.line, one.place.column) for one in found] == [
        ("DEF121", 7, 1)
    ]


def test_all_of_a_file_that_cannot_be_parsed_are_told_at_once() -> None:
    _, found = found_in("a:\u00a01\nb:\n\tc: 1\nd： 2\n")
    assert [(one.place.line, one.place.column) for one in found] == [(1, 3), (3, 1), (4, 2)]


def test_what_the_parser_stumbles_over_elsewhere_is_told_as_ever() -> None:
    """A sign far away is not taken for the reason."""
    _, found = found_in("title: a\u200bb\nx: 1\ny: {a: 1\nz: 2\n")
    assert [one.fault.code for one in found] == ["DEF102"]
