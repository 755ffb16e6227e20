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
from cchc_score.report import COMPARED, VIEWS

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
ANALYSED = [view.name for view in VIEWS.values() if view.rows]
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
GREEN, MAGENTA, CYAN, RED = "\x1b[32m", "\x1b[35m", "\x1b[36m", "\x1b[31m"
SCREENS = [
    *((sample, "gaps", width, {GREEN}) for sample in PLANNED for width in (80, 120)),
    ("par-index-2023-ministries", "ranking", 80, {CYAN, MAGENTA}),
    *((*ROUNDS, view, width, set()) for view in ANALYSED for width in (80, 120)),
]
DISTRICTS = ("data/samples/districts-2022-synthetic.csv", "--level", "cấp huyện")
ONE_DISTRICT = (*DISTRICTS, "--unit", "Huyện Nam Sách")
PAPI = tuple(f"data/samples/papi-ha-nam-{years}.csv" for years in ("2019-2020", "2021"))
TWO_ROUNDS = ("tests/golden/data/rounds.csv", "--index", "ca-mau", "--stages", "self,appraised")
COMPARISONS = {
    "districts": (DISTRICTS, ["units", "counts"]),
    "nam-sach": (ONE_DISTRICT, ["changes", "attribution"]),
    "papi-ha-nam": (PAPI, ["changes", "attribution"]),
    "rounds": (TWO_ROUNDS, ["rounds"]),
}
"""What is compared, by name, and what of it is shown: quarters, two files and versions, rounds."""
EVERY_FORM = [*IN_BOTH, ("csv", "vi"), ("json", "en"), *OTHERS]
COMPARED_CAPTURES = [
    (name, view, form)
    for name, (_, views) in COMPARISONS.items()
    for view, form in product(views, IN_BOTH if name == "papi-ha-nam" else EVERY_FORM)
]
COMPARED_SCREENS = [
    *product(["districts"], ["units"], (80, 120)),
    *product(["nam-sach"], ["changes", "attribution"], (80, 120)),
    *product(["rounds"], ["rounds"], (80,)),
]
_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
_SUFFIXES = {"table": "txt"}
SUFFIXES = {_SUFFIXES.get(form, form) for form in RENDERERS}


def named(one: object) -> str:
    """Return what a test is called after: `--update -k md` takes the files of one format anew."""
    return "-".join(one) if isinstance(one, tuple) else str(one)


def _settle(path: Path, shown: str, *, update: bool) -> None:
    """Compare with the golden file, or rewrite it."""
    if update:
        path.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == path.read_text(encoding="utf-8"), "look at it; --update accepts it"


def _without_digests(text: str, *names: str) -> str:
    """Put names in the place of what changes with every edit: digests and the version."""
    for name in names:
        digest = hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
        text = text.replace(digest, f"(sha256 of {name})")
    return text.replace(f'"cchc-score", "version": "{__version__}"', '"cchc-score", "version": "…"')


@pytest.mark.parametrize(("sample", "view", "form_lang"), CAPTURES, ids=named)
def test_a_view_in_a_format_is_as_it_was(
    cli: "Cli", sample: str, view: str, form_lang: tuple[str, str], *, update: bool
) -> None:
    """Nothing that others read changes unnoticed: words, columns, digits, order."""
    form, lang = form_lang
    data = f"data/samples/{sample}.csv"
    done = cli("compute", data, "--show", view, "-f", form, "--lang", lang)
    assert done.code == 0
    suffix = _SUFFIXES.get(form, form)
    shown = _without_digests(done.text, data, SAMPLES[sample])
    _settle(HERE / f"{sample}.{view}.{lang}.{suffix}", shown, update=update)


@pytest.mark.parametrize(("name", "view", "form_lang"), COMPARED_CAPTURES, ids=named)
def test_a_comparison_in_a_format_is_as_it_was(
    cli: "Cli", name: str, view: str, form_lang: tuple[str, str], *, update: bool
) -> None:
    (form, lang), (args, _) = form_lang, COMPARISONS[name]
    done = cli("compare", *args, "--show", view, "-f", form, "--lang", lang)
    assert done.code == 0
    used = ("indicators/district-cchc/2022.yaml", "indicators/ca-mau/2013.yaml", args[0])
    shown = _without_digests(done.text, *used)
    path = HERE / f"compare-{name}.{view}.{lang}.{_SUFFIXES.get(form, form)}"
    _settle(path, shown, update=update)


def test_every_view_is_kept_in_every_format() -> None:
    assert {(view, form) for _, view, (form, _) in CAPTURES} == set(product(VIEWS, RENDERERS))
    compared = {(view, form) for _, view, (form, _) in COMPARED_CAPTURES}
    assert compared == set(product(COMPARED, RENDERERS))


def test_no_golden_file_outlives_its_capture() -> None:
    kept = {
        f"{sample}.{view}.{lang}.{_SUFFIXES.get(form, form)}"
        for sample, view, (form, lang) in CAPTURES
    } | {f"{sample}.{view}.vi.{width}-columns.txt" for sample, view, width, _ in SCREENS}
    kept |= {
        f"compare-{name}.{view}.{lang}.{_SUFFIXES.get(form, form)}"
        for name, view, (form, lang) in COMPARED_CAPTURES
    }
    kept |= {
        f"compare-{name}.{view}.vi.{width}-columns.txt" for name, view, width in COMPARED_SCREENS
    }
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


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
@pytest.mark.parametrize(("name", "view", "width"), COMPARED_SCREENS)
def test_a_comparison_on_a_screen_is_never_overrun(
    name: str, view: str, width: int, *, update: bool
) -> None:
    args = ["compare", *COMPARISONS[name][0], "--show", view, "--lang", "vi"]
    shown = _on_screen(args, width)
    assert set(_ESCAPES.findall(shown)) & {GREEN, RED}
    assert max(len(line) for line in _ESCAPES.sub("", shown).splitlines()) <= width
    _settle(HERE / f"compare-{name}.{view}.vi.{width}-columns.txt", shown, update=update)


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
