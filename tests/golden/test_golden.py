"""Every view in every format and language, kept as files: `--update` rewrites them."""

import hashlib
import os
import re
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_score import __version__
from cchc_score.render import RENDERERS
from cchc_score.report import ANALYSES, VIEWS

if TYPE_CHECKING:
    from conftest import Cli

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SAMPLES = {
    "kim-thanh-2022": "indicators/kim-thanh-targets/2022.yaml",
    "cam-lo-2017": "indicators/cam-lo/2017.yaml",
    "par-index-2023-ministries": "indicators/par-index-ministry/2023.yaml",
    "papi-ha-nam-2021": "indicators/papi/2021.yaml",
    "districts-rounds-2022-synthetic": "indicators/district-cchc/2022.yaml",
}
PLANNED, SCORED, ROUNDS = list(SAMPLES)[:2], list(SAMPLES)[2:4], list(SAMPLES)[4:]
ANALYSED = list(ANALYSES)
IN_BOTH = [("table", "vi"), ("table", "en")]
OTHERS = [("tsv", "vi"), ("ndjson", "en"), ("md", "vi")]
CAPTURES = [
    *product(PLANNED, ["gaps"], [*IN_BOTH, *product(("csv", "json"), ("vi", "en"))]),
    *product(SCORED, ["scores", "ranking"], [*IN_BOTH, ("csv", "vi"), ("json", "en")]),
    *product(["papi-ha-nam-2021"], ["coverage"], [*IN_BOTH, ("csv", "vi"), ("json", "en")]),
    *product(["kim-thanh-2022"], ["gaps"], OTHERS),
    *product(["papi-ha-nam-2021"], ["scores", "ranking", "coverage"], OTHERS),
    *product(ROUNDS, ANALYSED, [*IN_BOTH, ("csv", "vi"), ("json", "en"), *OTHERS]),
]
GREEN, YELLOW, CYAN = "\x1b[32m", "\x1b[33m", "\x1b[36m"
SCREENS = [
    *((sample, "gaps", width, {GREEN}) for sample in PLANNED for width in (80, 120)),
    ("par-index-2023-ministries", "ranking", 80, {CYAN, YELLOW}),
    *((*ROUNDS, view, width, set()) for view in ANALYSED for width in (80, 120)),
]
_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
_SUFFIXES = {"table": "txt"}
SUFFIXES = {_SUFFIXES.get(form, form) for form in RENDERERS}


def _settle(path: Path, shown: str, *, update: bool) -> None:
    """Compare with the golden file, or rewrite it."""
    if update:
        path.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == path.read_text(encoding="utf-8"), "look at it; --update accepts it"


def _without_digests(text: str, sample: str) -> str:
    """Put names in the place of what changes with every edit: digests and the version."""
    for name in (f"data/samples/{sample}.csv", SAMPLES[sample]):
        digest = hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
        text = text.replace(digest, f"(sha256 of {name})")
    return text.replace(f'"cchc-score", "version": "{__version__}"', '"cchc-score", "version": "…"')


@pytest.mark.parametrize(("sample", "view", "form_lang"), CAPTURES)
def test_a_view_in_a_format_is_as_it_was(
    cli: "Cli", sample: str, view: str, form_lang: tuple[str, str], *, update: bool
) -> None:
    """Nothing that others read changes unnoticed: words, columns, digits, order."""
    form, lang = form_lang
    data = f"data/samples/{sample}.csv"
    done = cli("compute", data, "--show", view, "-f", form, "--lang", lang)
    assert done.code == 0
    suffix = _SUFFIXES.get(form, form)
    shown = _without_digests(done.text, sample)
    _settle(HERE / f"{sample}.{view}.{lang}.{suffix}", shown, update=update)


def test_every_view_is_kept_in_every_format() -> None:
    assert {(view, form) for _, view, (form, _) in CAPTURES} == set(product(VIEWS, RENDERERS))


def test_no_golden_file_outlives_its_capture() -> None:
    kept = {
        f"{sample}.{view}.{lang}.{_SUFFIXES.get(form, form)}"
        for sample, view, (form, lang) in CAPTURES
    } | {f"{sample}.{view}.vi.{width}-columns.txt" for sample, view, width, _ in SCREENS}
    assert {one.name for one in HERE.iterdir() if one.suffix.removeprefix(".") in SUFFIXES} <= kept


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
@pytest.mark.parametrize(("sample", "view", "width", "colours"), SCREENS)
def test_a_screen_is_coloured_and_never_overrun(
    sample: str, view: str, width: int, colours: set[str], *, update: bool
) -> None:
    """On a terminal the view that suits the data, or was asked for, keeps to its width."""
    asked = ["--show", view] if view in ANALYSED else []
    shown = _on_screen(["compute", f"data/samples/{sample}.csv", "--lang", "vi", *asked], width)
    assert colours <= set(_ESCAPES.findall(shown))
    assert max(len(line) for line in _ESCAPES.sub("", shown).splitlines()) <= width
    _settle(HERE / f"{sample}.{view}.vi.{width}-columns.txt", shown, update=update)


def _on_screen(args: list[str], width: int) -> str:
    import pty  # noqa: PLC0415 - only where there is one

    screen, terminal = pty.openpty()
    hidden = {"NO_COLOR", "FORCE_COLOR", "LC_ALL"}
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    with subprocess.Popen(
        [sys.executable, "-m", "cchc_score", *args],
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=kept | {"COLUMNS": str(width), "TERM": "xterm-256color", "LANG": "C.UTF-8"},
    ) as running:
        os.close(terminal)
        shown = b"".join(_read_to_the_end(screen))
    os.close(screen)
    assert running.returncode == 0
    return shown.decode("utf-8").replace("\r\n", "\n")


def _read_to_the_end(screen: int) -> list[bytes]:
    pieces: list[bytes] = []
    while True:
        try:
            piece = os.read(screen, 65536)
        except OSError:  # the other end was closed
            return pieces
        if not piece:
            return pieces
        pieces.append(piece)
