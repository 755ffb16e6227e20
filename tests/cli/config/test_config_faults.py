"""One tiny file of options for every fault that it can have: its code, its line, its column."""

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from cchc_score.cli.config import faults

if TYPE_CHECKING:
    from conftest import Case, Cli

Spot = tuple[str, int, int]
SCHEMA = json.loads((Path(__file__).parents[3] / "schema/config.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)

CASES: dict[str, tuple[str | bytes, Spot]] = {
    "no UTF-8": (b'lang = "\xff"', ("CFG101", 0, 0)),
    "in two bytes a letter": ('lang = "vi"'.encode("utf-16"), ("CFG101", 0, 0)),
    "no TOML": ('lang = "vi\n', ("CFG102", 1, 11)),
    "a path of Windows": ('units = "C:\\data"', ("CFG102", 1, 14)),
    "a key twice": ('lang = "vi"\nlang = "en"', ("CFG103", 2, 1)),
    "a table twice": ('[files."a"]\n[files."a"]', ("CFG103", 2, 1)),
    "no such option": ('langg = "vi"', ("CFG104", 1, 1)),
    "an underscore": ("roll_up = true", ("CFG104", 1, 1)),
    "in capitals": ('Lang = "vi"', ("CFG104", 1, 1)),
    "no such option of a file": ('[files."a"]\nencodin = "x"', ("CFG104", 2, 1)),
    "no option of any file": ('[files."a"]\nstrict-ly = true', ("CFG104", 2, 1)),
    "no such table": ("[file.x]\nsheet = 'a'", ("CFG104", 1, 2)),
    "a number for a text": ("period = 2024", ("CFG105", 1, 10)),
    "a date for a text": ("period = 2024-09-30", ("CFG105", 1, 10)),
    "a text for a flag": ('roll-up = "yes"', ("CFG105", 1, 11)),
    "a number for a flag": ("roll-up = 1", ("CFG105", 1, 11)),
    "a text for a number": ('fail-under = "80"', ("CFG105", 1, 14)),
    "a flag for a number": ("fail-under = true", ("CFG105", 1, 14)),
    "numbers in a list": ("missing = [1]", ("CFG105", 1, 11)),
    "a list for one text": ('lang = ["vi"]', ("CFG105", 1, 8)),
    "two indices": ('index = ["a", "b"]', ("CFG105", 1, 9)),
    "a text for headings": ('columns = "unit=x"', ("CFG105", 1, 11)),
    "a number for a heading": ("columns.unit = 3", ("CFG105", 1, 1)),
    "a text for tables": ('files = "x"', ("CFG105", 1, 9)),
    "a text for a table": ('files.a = "x"', ("CFG105", 1, 11)),
    "a table for a text": ("[lang]\nx = 1", ("CFG105", 1, 2)),
    "no such language": ('lang = "fr"', ("CFG106", 1, 8)),
    "no such format": ('format = "xlx"', ("CFG106", 1, 10)),
    "no such view": ('show = "gap"', ("CFG106", 1, 8)),
    "no period": ('period = "2024-Q9"', ("CFG106", 1, 10)),
    "no year": ('[files."a"]\nperiod = "Q3"', ("CFG106", 2, 10)),
    "no number": ("fail-under = nan", ("CFG106", 1, 14)),
    "two signs": ('delimiter = "||"', ("CFG106", 1, 13)),
    "no name of a heading": ('columns = {"" = "x"}', ("CFG106", 1, 11)),
    "a heading of two names": ('columns = {unit = "x", period = "x"}', ("CFG106", 1, 11)),
    "of one run": ('output = "x.csv"', ("CFG107", 1, 1)),
    "what it is itself": ('config = "x.toml"', ("CFG107", 1, 1)),
    "of all files": ('[files."a"]\nlang = "vi"', ("CFG108", 2, 1)),
}
ONLY_READ = {"no period", "no year", "no number", "two signs", "no name of a heading"}
ONLY_READ |= {"a heading of two names"}
"""What a schema cannot know of a value."""


@pytest.mark.parametrize("name", CASES)
def test_each_is_refused_at_its_place_in_both_languages(
    cli: "Cli", case: "Case", name: str
) -> None:
    content, (code, line, column) = CASES[name]
    case.write("cchc-score.toml", content)
    place = ":".join(str(one) for one in ("cchc-score.toml", line, column) if one)
    for lang in ("vi", "en"):
        done = cli("compute", "d.csv", "--lang", lang, cwd=case.folder)
        assert (done.code, done.out) == (2, b"")
        assert done.err.startswith(f"{place}: error[{code}] "), done.err
        assert done.err.count("error[") == 1


@pytest.mark.parametrize("name", CASES)
def test_an_editor_sees_it_by_the_schema(name: str) -> None:
    content, _ = CASES[name]
    try:
        data = tomllib.loads(content.decode() if isinstance(content, bytes) else content)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return
    assert VALIDATOR.is_valid(data) == (name in ONLY_READ)


def test_every_fault_has_its_case() -> None:
    refusing = {code for code, fault in faults.FAULTS.items() if fault.severity == "error"}
    assert {spot[0] for _, spot in CASES.values()} == refusing


def test_a_file_that_is_named_must_be_there(cli: "Cli", case: "Case") -> None:
    done = cli("compute", "d.csv", "--config", "no.toml", cwd=case.folder)
    assert done.code == 2
    assert done.err.startswith("no.toml: error[CFG101] ")


def test_all_is_told_at_once(cli: "Cli", case: "Case") -> None:
    """Also what stands beside lines that are no TOML, and below tables that cannot be read."""
    text = (
        'langg = "vi"\nunits = 5\nperiod = "2024-Q3\n[files."a*"]\nlang = "en"\n'
        '[files."a*"]\nsheet = 2\n[files."b"\ndelimiter = "ab"\n'
    )
    case.write("cchc-score.toml", text)
    done = cli("compute", "d.csv", cwd=case.folder)
    told = [line.split(": ")[0] for line in done.err.splitlines() if "error[" in line]
    assert told == [f"cchc-score.toml:{line}" for line in ("1:1", "2:9", "3:18", "5:1")] + [
        f"cchc-score.toml:{line}" for line in ("6:1", "7:9", "8:11", "9:13")
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [('langg = "vi"', "lang"), ('sum_over = "x"', "sum-over"), ('[file."a"]', "files")],
)
def test_a_slip_is_answered(cli: "Cli", case: "Case", text: str, meant: str) -> None:
    case.write("cchc-score.toml", text)
    assert f"did you mean '{meant}'?" in cli("compute", "d.csv", cwd=case.folder).err


def test_faults_are_told_in_the_language_that_the_file_says(cli: "Cli", case: "Case") -> None:
    case.write("cchc-score.toml", 'lang = "vi"\nshow = "gap"\n')
    assert "có phải «gaps»?" in cli("compute", "d.csv", cwd=case.folder).err


def test_what_is_to_be_written_instead_can_be_read(cli: "Cli", case: "Case") -> None:
    for name, (content, (code, _, _)) in CASES.items():
        if code != "CFG105" or b"files" in (
            content if isinstance(content, bytes) else content.encode()
        ):
            continue
        case.write("cchc-score.toml", content)
        told = cli("compute", "d.csv", cwd=case.folder).err
        case.write("cchc-score.toml", told.partition("help: write ")[2])
        again = cli("compute", "d.csv", cwd=case.folder).err
        assert "CFG10" not in again.replace("CFG106", ""), (name, told)


def test_a_file_that_says_everything_is_read_and_valid(cli: "Cli", case: "Case") -> None:
    """The schema and the reader know the same options, of the same kinds."""
    lines, files = [], ['[files."x*"]']
    for key, one in SCHEMA["properties"].items():
        if key == "files":
            own = one["additionalProperties"]["properties"].items()
            files += [f"{name} = {_example(name, kind)}" for name, kind in own]
        else:
            lines.append(f"{key} = {_example(key, one)}")
    text = "\n".join([*lines, *files])
    assert VALIDATOR.is_valid(tomllib.loads(text))
    case.write("cchc-score.toml", text)
    assert "CFG1" not in cli("validate", ".", cwd=case.folder).err.replace("CFG191", "")


def _example(key: str, schema: dict[str, object]) -> str:
    if "enum" in schema:
        return json.dumps(schema["enum"][0])  # type: ignore[index]
    kinds = {"boolean": "true", "number": "80", "object": '{unit = "x", docs = ["y"]}'}
    known = {"delimiter": '"tab"', "period": '"2024"', "as-of": '"2024"', "ignore": '["DAT951"]'}
    return known.get(key) or kinds.get(str(schema.get("type")), '"x"')
