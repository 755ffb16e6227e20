"""`cchc-score faults`, the manual; `cchc-score init`, the beginning."""

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_score.cli.faults import every

if TYPE_CHECKING:
    from conftest import Case, Cli

ROOT = Path(__file__).parents[2]
CODES = sorted(every())
YEAR = dt.datetime.now(dt.UTC).year


@pytest.mark.parametrize(("lang", "page"), [("en", "faults.md"), ("vi", "faults.vi.md")])
def test_the_page_of_faults_is_what_the_command_prints(cli: "Cli", lang: str, page: str) -> None:
    done = cli("faults", "-f", "md", "--lang", lang)
    assert done.code == 0
    assert done.out == (ROOT / "docs" / page).read_bytes()


def test_every_fault_has_its_line_in_order(cli: "Cli") -> None:
    lines = cli("faults", "-f", "csv").text.splitlines()
    assert lines[0] == "code,severity,what,help"
    assert [line.partition(",")[0] for line in lines[1:]] == CODES


@pytest.mark.parametrize("code", ["DEF203", "def203"])
def test_one_fault_is_explained(cli: "Cli", code: str) -> None:
    (line,) = cli("faults", code, "-f", "ndjson").text.splitlines()
    told = json.loads(line)
    assert (told["code"], told["severity"]) == ("DEF203", "error")
    assert told["what"] == "maxima below add up to …, not …"
    assert "DEF203" in cli("faults", code).text


def test_no_explanation_shows_a_placeholder(cli: "Cli") -> None:
    for lang in ("vi", "en"):
        for line in cli("faults", "-f", "ndjson", "--lang", lang).text.splitlines():
            told = json.loads(line)
            text = told["what"] + told["help"]
            assert text.count("{") == text.count("}")
            assert "{{" not in text
            assert told["what"] != "…"


@pytest.mark.parametrize("code", ["DEF20", "DEF999", "x"])
def test_an_unknown_code_is_wrong_usage(cli: "Cli", code: str) -> None:
    done = cli("faults", code)
    assert (done.code, done.out) == (2, b"")
    assert f"there is no fault '{code.upper()}'" in " ".join(done.err.replace("│", " ").split())


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_new_index_begins_with_a_definition_that_validates(
    cli: "Cli", case: "Case", lang: str
) -> None:
    """Its only warning is that its source is still to be read."""
    done = cli("init", "my-index", "--lang", lang, cwd=case.folder)
    path = case.folder / "indicators" / "my-index" / f"{YEAR}.yaml"
    assert (done.code, done.out) == (0, b"")
    assert f"indicators/my-index/{YEAR}.yaml" in done.err
    assert "id: my-index\n" in path.read_text("utf-8")
    checked = cli("validate", "--strict", "--ignore", "DEF901", cwd=case.folder)
    assert (checked.code, checked.text) == (0, "Found 0 errors, 0 warnings in 1 file.\n")


@pytest.mark.parametrize("folder", ["indicators", "deep/defs", "."])
def test_the_schema_that_a_new_index_names_comes_along(
    cli: "Cli", case: "Case", folder: str
) -> None:
    cli("init", "mine", "--indicators", folder, cwd=case.folder)
    cli("init", "other", "--indicators", folder, cwd=case.folder)
    for name in ("mine", "other"):
        path = case.folder / folder / name / f"{YEAR}.yaml"
        _, _, schema = path.read_text("utf-8").splitlines()[0].partition("$schema=")
        named = json.loads((path.parent / schema).read_text("utf-8"))
        assert named == json.loads((ROOT / "schema" / "index.schema.json").read_text("utf-8"))
    assert len(list(case.folder.rglob("index.schema.json"))) == 1
    assert cli("validate", folder, "--ignore", "DEF901", cwd=case.folder).code in {0, 1}


def test_a_schema_that_is_there_is_named_and_not_written_again(cli: "Cli", case: "Case") -> None:
    """In a checkout, schema/ lies beside indicators/; what somebody keeps is left alone."""
    shared = case.write("schema/index.schema.json", "{}")
    cli("init", "mine", cwd=case.folder)
    text = (case.folder / "indicators" / "mine" / f"{YEAR}.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schema/index.schema.json\n")
    assert [*case.folder.rglob("*.json")] == [shared]
    assert shared.read_text() == "{}"
    own = case.write("defs/index.schema.json", "{}")
    cli("init", "mine", "--indicators", "sub/defs", cwd=case.folder)
    cli("init", "mine", "--indicators", "defs", cwd=case.folder)
    assert own.read_text() == "{}"


def test_a_new_index_can_be_computed_at_once(cli: "Cli", case: "Case") -> None:
    cli("init", "mine", cwd=case.folder)
    case.write("a.csv", f"period,unit,done,assigned,report,survey\n{YEAR},A,80,100,chậm,25\n")
    args = ("compute", "a.csv", "--show", "scores", "-f", "ndjson", "--unit", "A")
    rows = [json.loads(line) for line in cli(*args, cwd=case.folder).text.splitlines()]
    points = {row["part"]: row["points"] for row in rows}
    assert points["mine"] == 40 + 10 + 25


def test_what_is_there_is_never_overwritten(cli: "Cli", case: "Case") -> None:
    path = case.write(f"indicators/mine/{YEAR}.yaml", "mine")
    done = cli("init", "mine", "--lang", "en", cwd=case.folder)
    assert (done.code, done.out) == (2, b"")
    assert f"will not overwrite indicators/mine/{YEAR}.yaml" in done.err
    assert path.read_text() == "mine"


@pytest.mark.parametrize("name", ["", "a b", "../x", "a/b", "1a", "chỉ-số", ".", "-x"])
def test_a_name_that_is_no_id_is_wrong_usage(cli: "Cli", case: "Case", name: str) -> None:
    done = cli("init", "--", name, cwd=case.folder)
    assert (done.code, done.out) == (2, b"")
    assert list(case.folder.iterdir()) == []


def test_the_folder_of_definitions_is_an_option(cli: "Cli", case: "Case") -> None:
    assert cli("init", "mine", "--indicators", "defs", cwd=case.folder).code == 0
    assert (case.folder / "defs" / "mine" / f"{YEAR}.yaml").is_file()
