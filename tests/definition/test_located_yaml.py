"""YAML with a memory: plain data, and the line and column of every entry."""

import datetime as dt
import subprocess
import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchc_score.definition import located_yaml
from cchc_score.definition.located_yaml import Document, Path
from cchc_score.diagnostics import Place

TEXT = """\
id: papi            # a remark
title: {vi: "Bộ chỉ số", en: 'Index'}
parts:
  - id: a
    plan:
      - value: 50
      - {value: 60, from: 2022-Q3}
  - note: |
      two
      lines
    range: [0, null]
"""


def read(text: str) -> Document:
    document, found = located_yaml.read_yaml(text, "f.yaml")
    assert found == []
    return document


def codes(text: str) -> list[tuple[str, int, int]]:
    _, found = located_yaml.read_yaml(text, "f.yaml")
    return [(one.fault.code, one.place.line, one.place.column) for one in found]


def test_a_file_becomes_plain_data() -> None:
    assert read(TEXT).data == {
        "id": "papi",
        "title": {"vi": "Bộ chỉ số", "en": "Index"},
        "parts": [
            {"id": "a", "plan": [{"value": 50}, {"value": 60, "from": "2022-Q3"}]},
            {"note": "two\nlines\n", "range": [0, None]},
        ],
    }


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        ((), (1, 1), (1, 1)),
        (("id",), (1, 1), (1, 5)),
        (("title",), (2, 1), (2, 8)),
        (("title", "vi"), (2, 9), (2, 13)),
        (("title", "en"), (2, 26), (2, 30)),
        (("parts",), (3, 1), (4, 3)),
        (("parts", 0), (4, 5), (4, 5)),
        (("parts", 0, "plan", 0, "value"), (6, 9), (6, 16)),
        (("parts", 0, "plan", 1), (7, 9), (7, 9)),
        (("parts", 0, "plan", 1, "from"), (7, 21), (7, 27)),
        (("parts", 1, "note"), (8, 5), (8, 11)),
        (("parts", 1, "range", 1), (11, 16), (11, 16)),
        (("parts", 1, "nowhere", 3), (8, 5), (8, 5)),
        (("nowhere",), (1, 1), (1, 1)),
    ],
)
def test_every_entry_knows_its_key_and_value(
    path: Path, key: tuple[int, int], value: tuple[int, int]
) -> None:
    document = read(TEXT)
    assert document.at_key(path) == Place("f.yaml", *key)
    assert document.at_value(path) == Place("f.yaml", *value)


@pytest.mark.parametrize(
    ("text", "offset", "column"),
    [
        ("value: a + b", 4, 12),
        ('value: "a + b"', 4, 13),
        ("value:   'a + b'", 4, 15),
        ('value: "tỷ + b"', 5, 14),
        ("value: |\n  a + b", 4, 8),
        ("value: >\n  a + b", 4, 8),
        ('value: "a +\n  b"', 4, 8),
    ],
)
def test_a_character_of_a_one_line_text_has_its_own_column(
    text: str, offset: int, column: int
) -> None:
    assert read(text).at_value(("value",), offset) == Place("f.yaml", 1, column)


def test_a_character_behind_a_doubled_quote_has_its_own_column() -> None:
    text = "value: 'previous(a, ''year'') + bb'"
    document = read(text)
    assert document.data == {"value": "previous(a, 'year') + bb"}
    column = text.index("bb") + 1
    assert document.at_value(("value",), len("previous(a, 'year') + ")) == Place(
        "f.yaml", 1, column
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("", None), ("~", None), ("null", None), ("true", True), ("false", False)),
        *(("0", 0), ("-7", -7), ("+7", 7), ("0.5", 0.5), ("-1.10", -1.1), ("+0.0", 0.0)),
        *(("2022-06-23", dt.date(2022, 6, 23)), ("2022-Q3", "2022-Q3"), ("2022-06", "2022-06")),
        *(("1.2.3", "1.2.3"), ("766/QĐ-TTg", "766/QĐ-TTg"), ("nope", "nope"), ("12a", "12a")),
        *(('"no"', "no"), ("'012'", "012"), ('"1e3"', "1e3"), ('"2022-06-23"', "2022-06-23")),
        *(('"12:30"', "12:30"), ('"1,5"', "1,5"), ('""', ""), ("|\n  no", "no")),
    ],
)
def test_a_scalar_is_read_as_yaml_1_2_does(text: str, value: object) -> None:
    document = read(f"k: {text}")
    assert document.data == {"k": value}
    assert isinstance(document.data, dict)
    assert type(document.data["k"]) is type(value)


@pytest.mark.parametrize(
    ("scalar", "code"),
    [
        *((word, "DEF108") for word in ("no", "No", "NO", "yes", "on", "off", "True", "FALSE")),
        *((word, "DEF108") for word in ("Null", "NULL", "Yes", "OFF")),
        *((text, "DEF109") for text in ("012", "-012", "00", "01.5", "08")),
        *((text, "DEF110") for text in ("12:30", "1:2:3", "0:00", "190:20:30")),
        *((text, "DEF112") for text in ("1,5", "-1,5", "98,50")),
        *((text, "DEF111") for text in ("1e3", "1.5E-3", ".5", "-.5", "5.", "0x1F", "0o17")),
        *((text, "DEF111") for text in ("1_000", ".inf", "-.Inf", ".nan", ".NaN", "9" * 19)),
        ("2022-02-30", "DEF118"),
        ("2022-13-01", "DEF118"),
    ],
)
def test_what_yaml_tools_disagree_on_is_refused_where_it_stands(scalar: str, code: str) -> None:
    assert codes(f"a: 1\nkey:\n  - ok\n  - {scalar}\n") == [(code, 4, 5)]


@pytest.mark.parametrize("word", ["no", "on", "Yes", "OFF", "true", "null"])
def test_a_key_that_reads_as_a_truth_value_is_refused(word: str) -> None:
    assert codes(f"a: 1\n{word}: 2\n") == [("DEF108", 2, 1)]
    assert codes(f'a: 1\n"{word}": 2\n') == []


def test_every_fault_of_spelling_is_found_in_one_reading() -> None:
    text = "a: 012\nb: {c: Xin, chào}\na: 2\nd: !t 3\n? [x]\n: 4\ne: 1e3\n"
    assert codes(text) == [
        *(("DEF109", 1, 4), ("DEF113", 2, 13), ("DEF103", 3, 1), ("DEF114", 4, 4)),
        *(("DEF115", 5, 3), ("DEF111", 7, 4)),
    ]


@pytest.mark.parametrize("text", ["{a: Xin, chào}", "{a: x1, 5}", "{a: 1, b: , c: 2}"])
def test_a_comma_inside_braces_never_splits_a_text_silently(text: str) -> None:
    assert [code for code, _, _ in codes(f"k: {text}")] == ["DEF113"]


@pytest.mark.parametrize(
    ("number", "point"),
    [
        ("0,5", "0.5"),
        ("-1,25", "-1.25"),
        ("12, 5", "12.5"),
        ("12,5%", "12.5"),
        ("1.234,5", "1234.5"),
        ("1,234,567", "1234567"),
        ("1,234", "1.234 or 1234"),
    ],
)
def test_a_decimal_comma_in_braces_is_one_fault_that_says_the_number(
    number: str, point: str
) -> None:
    _, (found,) = located_yaml.read_yaml(f"k: {{a: {number}, b: 2}}", "f")
    assert (found.fault.code, found.place.line, found.place.column) == ("DEF112", 1, 8)
    assert found.remedy("en").startswith(f"write {point};")


@pytest.mark.parametrize("ends", ["0,100", "0, 100"])
def test_the_ends_of_a_range_are_a_list(ends: str) -> None:
    _, (found,) = located_yaml.read_yaml(f"k: {{range: {ends}}}", "f")
    assert found.remedy("en").startswith("write [0, 100];")


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("bonus: yes", "true"),
        ("bonus: Off", "false"),
        ("a: yes", '"yes"'),
        ("a: NULL", 'null, or "NULL" for text'),
        ("examples: [{a: yes}]", '"yes"'),
        ("rows: [{a: NO}]", '"NO"'),
        ("answers: {yes: 1}", '"yes"'),
    ],
)
def test_a_word_for_yes_or_no_is_answered_by_what_may_stand_there(text: str, instead: str) -> None:
    _, (found,) = located_yaml.read_yaml(text, "f")
    assert (found.fault.code, found.remedy("en")) == ("DEF108", f"write {instead}")


@pytest.mark.parametrize("text", ["", "# only a remark\n", "---\n"])
def test_an_empty_file_holds_nothing(text: str) -> None:
    assert read(text).data is None


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a: [1\n", 2, 1), ("a: b: c", 1, 5), ("a: 1\n  b: 2", 2, 4), ("a: 1\n---\nb: 2", 2, 1)],
)
def test_broken_yaml_is_refused_with_its_place(text: str, line: int, column: int) -> None:
    assert codes(text) == [("DEF102", line, column)]


@pytest.mark.parametrize(
    "text",
    [
        "a: &x {b: *x, c: *x, d: *x}",
        "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 9)),
        "a: " + "[" * 500 + "]" * 500,
    ],
)
def test_anchors_and_nesting_are_bounded(text: str) -> None:
    assert "DEF116" in {code for code, _, _ in codes(text)}


def test_no_depth_of_nesting_brings_the_process_down() -> None:
    program = (
        "from cchc_score.definition import located_yaml\n"
        "_, found = located_yaml.read_yaml('[' * 200_000 + ']' * 200_000, 'f')\n"
        "print(*{one.fault.code for one in found})\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stdout.split()) in [(0, [b"DEF116"]), (0, [b"DEF102"])]


def test_an_anchor_used_twice_is_read_twice() -> None:
    assert read("a: &x {b: 1}\nc: *x").data == {"a": {"b": 1}, "c": {"b": 1}}


plain = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-(10**9), 10**9), st.text("aỷ no1:#'\"-", max_size=8)
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text("aỷb", min_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(plain, st.sampled_from(["block", "flow"]))
def test_what_a_yaml_writer_wrote_is_read_back(data: object, style: str) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=style == "flow", width=10**6)
    document, found = located_yaml.read_yaml(text, "f")
    assert (document.data, found) == (data, [])


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    document, found = located_yaml.read_yaml(text, "f")
    assert all(one.is_error for one in found)
    assert found or document.data is None or document.marks
