"""TOML with a memory: each key and value has its place, and all misspellings are told at once."""

import tomllib
from typing import Any

import pytest

from cchc_score.cli.config.located_toml import read_toml

WHOLE = '''\
# một tệp
index = "i.yaml"   # behind
missing = ["-", "…",
  "[x] = # y",
]
'quoted' = 1.5
a.b."c d" = 2024-01-01 10:00:00
long = """
one = 1
[no.table]
""""
flag=true

[files."d*.csv"]
period = "2024-Q3"
columns = {unit = "Tên = cơ quan", online = ["HS", 'b'], x = {y = -1}}
  [files.'t "1"'.deeper]
  bare-key_1 = """"two" quotes""""

[[many]]
n = 1
[[many]]
m = [[1, 2], {o = "p"}]
'''


def _leaves(data: object, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], Any]:
    if isinstance(data, dict):
        pairs = [(*path, key) for key in data]
        return {at: one for own in pairs for at, one in _leaves(data[own[-1]], own).items()}
    if isinstance(data, list) and path[:1] != ("many",):
        pairs = [(*path, at) for at in range(len(data))]
        return {at: one for own in pairs for at, one in _leaves(data[own[-1]], own).items()}
    return {path: data}


def _begins_with(text: str, value: object) -> bool:
    """Whether TOML for the value stands at the beginning of a text, as its parser reads it."""
    for end in range(1, len(text) + 1):
        try:
            if tomllib.loads(f"v = {text[:end]}")["v"] == value:
                return True
        except tomllib.TOMLDecodeError:
            continue
    return False


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_value_stands_where_its_mark_says(ends: str) -> None:
    text = WHOLE.replace("\n", ends)
    document, found = read_toml(text, "f.toml")
    assert document.data == tomllib.loads(text)
    assert not found
    lines, leaves = text.split("\n"), _leaves(document.data)
    assert len(leaves) > 12
    for path, value in leaves.items():
        if path[0] == "many":
            continue
        line, column = document.marks[path].value
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        assert _begins_with(rest, value), path


def test_every_key_stands_where_its_mark_says() -> None:
    document, _ = read_toml(WHOLE, "f.toml")
    lines = WHOLE.split("\n")
    for path, mark in document.marks.items():
        if isinstance(path[-1], str):
            key = lines[mark.key[0] - 1][mark.key[1] - 1 :].lstrip("\"'")
            assert key.startswith(path[-1]), path


@pytest.mark.parametrize(
    ("text", "told", "read"),
    [
        ('a = "x\nb = 1\n', [("CFG102", 1, 7)], {"b": 1}),
        ("a = [1,\nb = 2\n", [("CFG102", 2, 1)], {"b": 2}),
        ("a = {x = 1\nb = 2\n", [("CFG102", 1, 11)], {"b": 2}),
        ('a = """x\nb = 2\n', [("CFG102", 1, 0)], {"b": 2}),
        ("a = 1\nb = [1,\n", [("CFG102", 2, 0)], {"a": 1}),
        ("a = “x”\nb =\nc = 3\n", [("CFG102", 1, 5), ("CFG102", 2, 4)], {"c": 3}),
        ('a = "C:\\Users"\n', [("CFG102", 1, 10)], {}),
        ("a = 1\n  a = 2\na = 3\n", [("CFG103", 2, 3), ("CFG103", 3, 1)], {"a": 1}),
        ("đơn = 1\n", [("CFG102", 1, 1)], {}),
        ("only words\n", [("CFG102", 1, 6)], {}),
    ],
)
def test_every_statement_that_cannot_be_read_is_told_and_the_others_are_read(
    text: str, told: list[tuple[str, int, int]], read: dict[str, object]
) -> None:
    document, found = read_toml(text, "f.toml")
    assert [(one.fault.code, one.place.line, one.place.column) for one in found] == told
    assert document.data == read


def test_what_stands_below_a_table_that_cannot_be_read_is_not_taken_for_another_table() -> None:
    text = '[files."a"]\nx = 1\n[files."a"]\ny = 2\n[files."b"\nz = 3\n[c\nw = 4\n'
    document, found = read_toml(text, "f.toml")
    assert [(one.fault.code, one.place.line) for one in found] == [
        ("CFG103", 3),
        ("CFG102", 5),
        ("CFG102", 7),
    ]
    assert isinstance(document.data, dict)
    assert document.data["files"]["a"] == {"x": 1}
    assert sorted(map(str, document.data["files"].values())) == [
        "{'x': 1}",
        "{'y': 2}",
        "{'z': 3}",
    ]


def test_a_name_that_stands_twice_is_named() -> None:
    _, found = read_toml('a = 1\na = 2\n[t."x.y"]\n[t."x.y"]\n', "f.toml")
    assert [one.details["key"] for one in found] == ["a", 't."x.y"']


def test_a_value_where_a_table_must_stand_ends_the_reading() -> None:
    """What stands below it could not be told from what stands above."""
    document, found = read_toml('files = 3\n[files."x"]\na = 1\n', "f.toml")
    assert [one.fault.code for one in found] == ["CFG103"]
    assert document.data == {}
