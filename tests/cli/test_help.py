"""What help shows and a shell proposes: options in groups, values that are known by name."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer
from typer.main import get_command

from cchc_score.cli.help import EXAMPLES, PANELS
from cchc_score.cli.main import app
from cchc_score.render import RENDERERS
from cchc_score.report import COMPARED, VIEWS

if TYPE_CHECKING:
    from conftest import Case, Cli

COMMANDS = sorted(
    command.callback.__name__ for command in app.registered_commands if command.callback
)
SHELLS = ("bash", "zsh", "fish", "powershell")
INDEX = """\
id: {name}
title: x
publisher: x
references: [{{title: x}}]
effective: {{from: 2020}}
{stages}
parts: [{{id: a}}]
"""


def test_every_command_has_examples() -> None:
    assert sorted(EXAMPLES) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_no_type_and_every_option_in_a_group(cli: "Cli", command: str) -> None:
    """`--rounded` takes no value, and `<list[str]>` says nothing to an analyst."""
    shown = cli(command, "--help", env={"COLUMNS": "120"}).text
    assert not re.search(r"<[a-z\[\]]+>", shown)
    titles = re.findall(r"^╭─ ([A-Z][a-z ]+) ─", shown, re.MULTILINE)
    assert titles == [one for one in ("Arguments", *PANELS) if one in titles]
    assert "Options" not in titles


def test_the_groups_say_what_is_read_what_is_shown_and_where_it_goes(cli: "Cli") -> None:
    shown = cli("compute", "--help", env={"COLUMNS": "120"}).text
    groups = dict(zip(PANELS, re.split(r"^╭─ .*$", shown, flags=re.MULTILINE)[2:], strict=True))
    for group, option in zip(
        PANELS, ("--columns", "--show", "--output", "--keep-going"), strict=True
    ):
        assert option in groups[group]


def test_a_flag_has_no_value_and_an_option_a_word_for_its_own(cli: "Cli") -> None:
    shown = cli("compute", "--help", env={"COLUMNS": "120"}).text
    assert re.search(r"--rounded +Numbers", shown)
    assert re.search(r"--units +FILE +File", shown)
    assert re.search(r"--unit +UNIT +Show", shown)


@pytest.mark.parametrize(
    ("command", "example"), [(command, one) for command, some in EXAMPLES.items() for one in some]
)
def test_help_ends_with_examples_that_can_be_typed(cli: "Cli", command: str, example: str) -> None:
    shown = cli(command, "--help", env={"COLUMNS": "120"}).text
    assert example in shown.rpartition("Examples:")[2]
    typed = shlex.split(example.partition("| ")[2] or example)
    assert typed[:2] == ["cchc-score", command]
    group = get_command(app)
    one = group.get_command(typer.Context(group), command)  # type: ignore[attr-defined]
    assert one.make_context(command, typed[2:], resilient_parsing=True).args == []


def _asked(shell: str, line: str) -> dict[str, str]:
    """Return what a shell asks of the command line at the end of a line."""
    words = line.split(" ")
    asked = {"_CCHC_SCORE_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": line}
    if shell == "bash":
        asked |= {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    if shell == "fish":
        asked["_TYPER_COMPLETE_FISH_ACTION"] = "get-args"
    if shell == "powershell":
        asked["_TYPER_COMPLETE_WORD_TO_COMPLETE"] = words[-1]
    return asked


def _proposed(cli: "Cli", shell: str, line: str, cwd: Path) -> set[str]:
    """Return the words that a shell is given."""
    text = cli(env=_asked(shell, line), cwd=cwd).text
    if shell == "zsh":
        return set(re.findall(r'"([^"]+)"', text))
    return {one.split(":::")[0].strip() for one in text.splitlines() if one}


@pytest.fixture
def known(case: "Case") -> Path:
    """Write three definitions, two of which name their rounds."""
    for name, stages in {
        "ward": "stages: [self, appraised]",
        "water": "stages:\n  - {id: claimed, title: x}\n  - {id: checked, title: y}",
        "roads": "",
    }.items():
        case.write(f"indicators/{name}/2020.yaml", INDEX.format(name=name, stages=stages))
    return case.folder


def _lines() -> Iterator[tuple[str, set[str]]]:
    yield "compute x.csv --show ", {*VIEWS, "all"}
    yield "compute x.csv --show ra", {"ranking"}
    yield "compare x.csv --show ", {*COMPARED, "all"}
    yield "compute x.csv -f ", set(RENDERERS)
    yield "compute x.csv --format js", {"json"}
    yield "compute x.csv --lang ", {"vi", "en"}
    yield "compute x.csv --index ", {"ward", "water", "roads"}
    yield "compute x.csv --index wa", {"ward", "water"}
    yield "compare x.csv --index ", {"ward", "water", "roads"}
    yield "indicators r", {"roads"}
    yield "template w", {"ward", "water"}
    yield "schema re", {"result"}
    yield "compute x.csv --stage ", {"self", "appraised", "claimed", "checked"}
    yield "compute x.csv --index water --stage ", {"claimed", "checked"}
    yield "compute x.csv --index indicators/ward/2020.yaml --stage ", {"self", "appraised"}
    yield "compute x.csv --index roads --stage ", {"self", "appraised", "final"}
    yield "compute x.csv --indicators nowhere --index wa", set()


@pytest.mark.parametrize(("shell", "line"), [*product(SHELLS, _lines())])
def test_a_shell_proposes_the_values_of_an_option(
    cli: "Cli", known: Path, shell: str, line: tuple[str, set[str]]
) -> None:
    typed, wanted = line
    assert _proposed(cli, shell, f"cchc-score {typed}", known) == wanted


def test_proposing_values_reads_no_definition_as_a_model(known: Path) -> None:
    """A shell waits for it at every press of the key."""
    code = (
        "import sys; sys.argv = ['cchc-score']\n"
        "from cchc_score.__main__ import main\n"
        "try: main()\n"
        "finally: sys.stderr.write(' '.join({'pandas', 'numpy', 'cchc_score.definition.index',"
        " 'cchc_score.engine'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **_asked("bash", "cchc-score compute x --index water --stage ")},
        cwd=known,
        capture_output=True,
        check=False,
    )
    assert (done.stdout.split(), done.stderr) == ([b"claimed", b"checked"], b"")
