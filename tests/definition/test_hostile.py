"""Files that mean harm are refused where they do, soon, and never run."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from cchc_score.definition import catalogue, located_yaml
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from conftest import Case, Cli

HEAD = """\
id: x
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2022}
"""
LEAF = "parts:\n  - id: a\n"
FEW = 500_000
"""Calls of Python within which anything is refused: no clock, and the same on every machine."""


def _bomb() -> str:
    """Ten anchors that each name the one before ten times: ten billion nodes."""
    lines = ["b0: &b0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"b{at}: &b{at} [{', '.join([f'*b{at - 1}'] * 10)}]" for at in range(1, 11)]
    return HEAD + LEAF + "\n".join(lines) + "\n"


def _deep_parts() -> str:
    lines = [f"{'  ' * at}- id: p{at}\n{'  ' * at}  parts:\n" for at in range(1_000)]
    return HEAD + "parts:\n" + "".join(lines) + "  " * 1_000 + "- id: last\n"


def counted(work: Callable[[], Any]) -> tuple[Any, int]:
    """Return what the work returns, and how many functions it called."""
    calls = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        return work(), calls
    finally:
        sys.setprofile(None)


FORMULA = HEAD + LEAF + "    value: "
HOSTILE = {
    "an alias bomb": (_bomb(), "DEF116"),
    "an alias of itself": (HEAD + LEAF + "    note: &n [*n]\n", "DEF116"),
    "ten thousand brackets": (HEAD + "parts: " + "[" * 10_000 + "]" * 10_000 + "\n", "DEF116"),
    "ten thousand braces": (HEAD + "parts: " + "{a: " * 10_000 + "}" * 10_000 + "\n", "DEF116"),
    "a thousand indents": (_deep_parts(), "DEF116"),
    "brackets without end": (HEAD + "parts: " + "[" * 10_000 + "\n", "DEF116"),
    "NUL": (HEAD + LEAF + "    note: a\0b\n", "DEF102"),
    "an object": (HEAD + LEAF + "    note: !!python/object/apply:os.system [touch x]\n", "DEF114"),
    "a name": (HEAD + LEAF + "    note: !!python/name:os.system\n", "DEF114"),
    "a module": (HEAD + LEAF + "    note: !!python/module:os\n", "DEF114"),
    "a tag of its own": (HEAD + LEAF + "    note: !include /etc/passwd\n", "DEF114"),
    "fifty megabytes": ("# " + "x" * 50_000_000, "DEF117"),
    "a long formula": (FORMULA + '"' + "1 + " * 250_000 + '1"\n', "DEF210"),
    "a long name": (FORMULA + '"' + "a" * 1_000_000 + '"\n', "DEF211"),
    "a deep formula": (FORMULA + '"' + "(" * 1_000 + "1" + ")" * 1_000 + '"\n', "DEF210"),
    "many signs": (FORMULA + '"' + "-" * 1_000 + '1"\n', "DEF210"),
    "many nots": (FORMULA + '"' + "not " * 1_000 + '1"\n', "DEF210"),
    "many conditions": (FORMULA + '"' + "if(1, " * 1_000 + "1" + ", 0)" * 1_000 + '"\n', "DEF210"),
    "Python": (FORMULA + "\"__import__('os').system('touch x')\"\n", "DEF210"),
    "an attribute": (FORMULA + '"a.__class__"\n', "DEF210"),
    "a lambda": (FORMULA + '"(lambda: 1)()"\n', "DEF265"),
    "a power": (FORMULA + '"9 ** 9 ** 9"\n', "DEF265"),
    "a huge number": (FORMULA + '"' + "9" * 5_000 + '"\n', "DEF210"),
    "a huge plain number": (HEAD + LEAF + "    plan: " + "9" * 5_000 + "\n", "DEF111"),
}


@pytest.mark.parametrize("promise", HOSTILE)
def test_a_hostile_file_is_refused_where_it_is_and_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, promise: str
) -> None:
    text, code = HOSTILE[promise]
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "1.yaml"
    path.write_text(text, encoding="utf-8")
    (definition, found), calls = counted(lambda: catalogue.load(path))
    assert definition is None
    assert code in {one.fault.code for one in found}
    assert all(one.place.file == path.as_posix() for one in found)
    assert calls < FEW
    assert list(tmp_path.iterdir()) == [path], "nothing was run"


@pytest.mark.parametrize(
    "promise", [name for name, (_, code) in HOSTILE.items() if code == "DEF116"]
)
def test_both_parsers_refuse_what_is_too_deep_at_the_same_place(
    monkeypatch: pytest.MonkeyPatch, promise: str
) -> None:
    text, _ = HOSTILE[promise]
    _, as_installed = located_yaml.read_yaml(text, "1.yaml")
    monkeypatch.setattr(located_yaml, "_Loader", yaml.BaseLoader)
    _, plainly = located_yaml.read_yaml(text, "1.yaml")
    assert as_installed == plainly
    assert as_installed[0].fault.code == "DEF116"


@pytest.mark.parametrize("text", ["a: {text}", "- {text}", "a:\n  b: {text}"])
def test_a_parser_that_refuses_nesting_by_itself_is_not_taken_at_its_word(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """Whatever it says, and however far ahead it looked: the place is where nesting is too deep."""

    def refuse(*_: object) -> None:
        raise yaml.MarkedYAMLError(problem="exceeded maximum nesting depth")

    deep = text.format(text="[" * 150 + "]" * 150)
    _, found = located_yaml.read_yaml(deep, "1.yaml")
    monkeypatch.setattr(yaml, "compose", refuse)
    _, refused = located_yaml.read_yaml(deep, "1.yaml")
    assert [one.fault.code for one in found] == [one.fault.code for one in refused] == ["DEF116"]
    assert refused[0].place.column > 100


@pytest.mark.parametrize("promise", [name for name in HOSTILE if name != "fifty megabytes"])
def test_a_hostile_file_is_a_finding_with_a_line(cli: "Cli", case: "Case", promise: str) -> None:
    """On the command line: exit code 1, a place, and no traceback."""
    case.write("1.yaml", HOSTILE[promise][0])
    done = cli("validate", "1.yaml", "--lang", "en", cwd=case.folder)
    assert done.code == 1
    assert done.err == ""
    assert done.text.startswith("1.yaml:") or "\n1.yaml:" in done.text


def test_nesting_that_a_decree_may_need_is_read(tmp_path: Path) -> None:
    lines = [f"{'  ' * at}- id: p{at}\n{'  ' * at}  parts:\n" for at in range(20)]
    path = tmp_path / "1.yaml"
    path.write_text(HEAD + "parts:\n" + "".join(lines) + "  " * 20 + "- id: last\n")
    assert catalogue.load(path).definition is not None


def test_a_loop_of_links_is_walked_once(tmp_path: Path) -> None:
    folder = tmp_path / "indicators" / "x"
    folder.mkdir(parents=True)
    (folder / "2022.yaml").write_text(HEAD + LEAF, encoding="utf-8")
    (folder / "loop").symlink_to(tmp_path / "indicators", target_is_directory=True)
    (definitions, found), calls = counted(lambda: catalogue.load_all([tmp_path / "indicators"]))
    assert calls < FEW
    assert (len(definitions), found) == (1, [])


def test_a_file_that_is_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "1.yaml"
    path.symlink_to(path)
    assert [one.fault.code for one in catalogue.load(path).diagnostics] == ["DEF101"]


def test_a_pipe_or_a_folder_named_like_a_definition_is_refused(tmp_path: Path) -> None:
    (tmp_path / "1.yaml").mkdir()
    definitions, found = catalogue.load_all([tmp_path / "1.yaml"])
    assert definitions == []
    assert [one.is_error for one in found] in ([], [True])


def test_an_index_is_never_a_path_out_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "indicators").mkdir()
    with pytest.raises(Refusal) as refused:
        catalogue.find(tmp_path / "indicators", "../../etc")
    assert refused.value.code == 2
