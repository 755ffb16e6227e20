"""Whatever happens, never a traceback: whole processes in awkward surroundings."""

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_score.cli import main, output

if TYPE_CHECKING:
    from conftest import Cli, Shell

ROOT = Path(__file__).parents[2]
KIM_THANH = "data/samples/kim-thanh-2022.csv"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")
OUR_ROOMS = ("cchc_score.definition", "cchc_score.data", "cchc_score.engine")


@pytest.mark.parametrize(
    "args",
    [["compute", "missing.csv"], ["compute", "data"], ["compute", "x.csv", "--index", "no.yaml"]],
    ids=["missing file", "directory", "missing file and definition"],
)
def test_what_cannot_be_read_at_all_ends_with_2_and_one_line(cli: "Cli", args: list[str]) -> None:
    done = cli(*args)
    assert (done.code, done.out) == (2, b"")
    assert args[1] in done.err.splitlines()[0]
    assert "Traceback" not in done.err


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize(
    "args", [["compute", KIM_THANH], ["validate"]], ids=["compute", "validate"]
)
def test_a_full_disk_ends_with_2_and_says_so(shell: "Shell", args: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = shell(*args, stdout=full.fileno())
    assert done.code == 2
    assert "No space left on device" in done.err
    assert "Traceback" not in done.err
    assert "Exception ignored" not in done.err


@POSIX
@pytest.mark.parametrize(
    "args",
    [["compute", KIM_THANH, "-f", "csv", "--show", "gaps"], ["--help"]],
    ids=["compute", "help"],
)
def test_a_closed_pipe_is_met_with_silence(shell: "Shell", args: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = shell(*args, stdout=writing)
    os.close(writing)
    told = [line for line in done.err.splitlines() if not line.startswith("  help:")]
    assert [line for line in told if "DAT951" not in line and "DEF901" not in line] == []


@POSIX
def test_a_closed_pipe_is_no_finding(shell: "Shell") -> None:
    """`compute … | head -1` under `pipefail` does not look like a fault in the data."""
    reading, writing = os.pipe()
    os.close(reading)
    done = shell("compute", KIM_THANH, "-f", "csv", "--show", "gaps", stdout=writing)
    os.close(writing)
    assert done.code != 1


_INTERRUPTIBLE = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.argv = ["cchc-score", "compute", "-"]
sys.stderr.write("started\\n")
sys.stderr.flush()
from cchc_score.__main__ import main
main()
"""


@POSIX
@pytest.mark.parametrize("after", [0.05, 1.5], ids=["while starting", "while reading"])
def test_ctrl_c_ends_with_130_and_no_traceback(after: float) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _INTERRUPTIBLE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as running:
        assert running.stderr
        assert running.stderr.readline() == b"started\n"
        time.sleep(after)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert (running.returncode, out) == (130, b"")
    assert b"Traceback" not in err


@POSIX
@pytest.mark.parametrize("target", ["missing/r.json", "data/r.json/x.json", "data/samples"])
def test_an_unwritable_o_ends_with_2_and_says_where(cli: "Cli", target: str) -> None:
    done = cli("compute", KIM_THANH, "-f", "json", "-o", target)
    assert (done.code, done.out) == (2, b"")
    assert target in done.err
    assert "internal error" not in done.err
    assert not [path.name for path in (ROOT / "data").iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=["C locale", "ascii"],
)
@pytest.mark.parametrize(
    ("args", "shown"),
    [
        (["compute", KIM_THANH, "--lang", "vi"], "▲ 7,08"),
        (["compute", "thiếu.csv"], ""),
        (["validate", "--lang", "vi"], "cảnh báo"),
        (["--help"], "compute"),
    ],
    ids=["compute", "refusal", "validate", "help"],
)
def test_a_poor_locale_does_not_crash_and_files_stay_utf_8(
    shell: "Shell", env: dict[str, str], args: list[str], shown: str
) -> None:
    done = shell(*args, env=env)
    assert done.code == (2 if args[-1] == "thiếu.csv" else 0)
    assert shown in done.text
    assert "internal error" not in done.err


@pytest.mark.parametrize(
    ("args", "absent"),
    [
        (["--version"], {"pandas", "pydantic", "numpy", "yaml", "rich", *OUR_ROOMS}),
        (["--help"], {"pandas", "pydantic", "numpy", "yaml", *OUR_ROOMS}),
        (["compute", "--help"], {"pandas", "numpy", "yaml", *OUR_ROOMS}),
    ],
    ids=[*("--version", "--help", "compute --help")],
)
def test_light_commands_do_not_import_heavy_libraries(
    shell: "Shell", args: list[str], absent: set[str]
) -> None:
    """Help of a command may import pydantic: typer itself coerces options by it since 0.29."""
    done = shell(*args, flags=("-X", "importtime"))
    assert done.code == 0
    imported = {line.rpartition("|")[2].strip() for line in done.err.splitlines()}
    assert "typer" in imported
    assert not imported & absent


def test_completion_does_not_import_heavy_libraries() -> None:
    """It may import pydantic: typer itself coerces options by it since 0.29."""
    code = (
        "import sys; sys.argv = ['cchc-score']\n"
        "from cchc_score.__main__ import main\n"
        "try: main()\n"
        f"finally: sys.stderr.write(' '.join({{'pandas', 'numpy', *{OUR_ROOMS!r}}}"
        " & set(sys.modules)))"
    )
    asked = {"COMP_WORDS": "cchc-score comp", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **asked, "_CCHC_SCORE_COMPLETE": "complete_bash"},
        capture_output=True,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr.strip()) == (b"compute\ncompare", b"")


class _Screen(io.TextIOWrapper):
    """A terminal that knows no letters but ASCII."""

    def isatty(self) -> bool:
        return True


def test_a_screen_without_the_letters_shows_question_marks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = _Screen(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", screen)
    output.write("Đạt 7,08\n", "en")
    assert screen.buffer.getvalue() == b"??t 7,08\n"  # type: ignore[attr-defined]


@pytest.mark.parametrize(("raised", "code"), [(KeyboardInterrupt, 130), (BrokenPipeError, 0)])
def test_an_interrupt_or_a_closed_pipe_at_any_moment_is_met_with_silence(
    cli: "Cli", monkeypatch: pytest.MonkeyPatch, raised: type[BaseException], code: int
) -> None:
    def stopped() -> None:
        raise raised

    monkeypatch.setattr(main, "app", stopped)
    monkeypatch.setattr(main, "silence", lambda _: None)
    done = cli("compute")
    assert (done.code, done.out, done.err) == (code, b"", "")


def test_importing_the_library_is_light() -> None:
    code = "import sys, cchc_score; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_internal_error_ends_with_3_and_one_line_unless_debug(
    cli: "Cli", monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        message = "something"
        raise RuntimeError(message)

    monkeypatch.setattr(main, "app", broken)
    done = cli("compute")
    assert (done.code, done.out) == (3, b"")
    assert done.err.startswith("cchc-score: internal error: RuntimeError: something\n")
    assert "report" in done.err
    assert "Traceback" not in done.err
    with pytest.raises(RuntimeError, match="something"):
        cli("--debug", "compute")


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["--version"], 0, "cchc-score 0."),
        (["--help"], 0, "indicators"),
        (["-h"], 0, "validate"),
        (["compute", "-h"], 0, "--columns"),
    ],
)
def test_help_and_version_are_results(cli: "Cli", args: list[str], code: int, words: str) -> None:
    done = cli(*args)
    assert done.code == code
    assert words in done.text


@pytest.mark.parametrize("args", [[], ["no-such-command"], ["--nonsense"]])
def test_no_command_or_a_wrong_one_ends_with_2(cli: "Cli", args: list[str]) -> None:
    assert cli(*args).code == 2
