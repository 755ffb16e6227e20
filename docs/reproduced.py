"""Writes docs/reproduced.md: what was published, what of it comes out, and why the rest differs.

Run it from the repository root, with the published data at hand that tests/reference compares.
"""

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from cchc_score.definition import cases as files
from cchc_score.definition import shelf
from cchc_score.definition.cases import CaseFile
from cchc_score.engine import cases
from cchc_score.engine.cases import Run

if TYPE_CHECKING:
    from reference.comparison import Comparison

ROOT = Path(__file__).parents[1]
PAGE = Path(__file__).with_name("reproduced.md")
SOURCES = Path(__file__).with_name("sources.yaml")
HEAD = (
    "# Reproduced\n\nWhat was published, and what this tool makes of the same figures."
    " `python docs/reproduced.py` writes this page; tests hold it.\n"
)
PUBLICATIONS = (
    "## Publications\n\nComputed from published parts, never from the printed results. A figure is"
    " equal if it rounds to what is printed; where more digits were published, within 1e-5 for PCI,"
    " 1e-6 for PAPI, 1e-7 for the geometric and 1e-9 for the arithmetic means. Ranks and counts are"
    " equal or not. The comparisons are functions in `tests/reference/`; most need published data"
    " that are not kept here.\n\n"
    "| publication | units | figures compared | equal | different |\n"
    "|---|---:|---:|---:|---:|\n"
)
DIFFERENCES = (
    "## What differs, and why\n\nA difference is explained here, or it is a defect.\n\n"
    "| publication | figure | published | computed | why |\n|---|---|---:|---:|---|\n"
)
CASES = (
    "## Cases beside definitions\n\n[Published results](definitions.md#published-results) that"
    " `cchc-score validate` computes, on every machine. All figures come out. Those that do not"
    " print alike lie within the tolerance of their case, for the reason in the last column.\n\n"
    "| case | what was published | units | compared | print alike | within tolerance | why |\n"
    "|---|---|---:|---:|---:|---:|---|\n"
)
NEAR = (
    "## Figures of cases that do not print alike\n\nEvery one of them; the reason is that of its"
    " case, above.\n\n"
    "| case | figure | published | computed |\n|---|---|---:|---:|\n"
)
CONFLICTS = (
    "## Where pages disagree\n\nNothing is smoothed: both figures, and what is done here.\n\n"
    "| of | one page | another | here |\n|---|---|---|---|\n"
)
UNKNOWN = (
    "## Known, and not computed\n\nWhat was published and has no definition, and what it would"
    " take. What the definitions themselves lack is on [the shelf](shelf.md).\n\n"
    "| index | what is known | what it would take |\n|---|---|---|\n"
)


def main() -> None:
    """Write the page, or say what is needed for it."""
    sys.path.insert(0, str(ROOT / "tests"))
    from reference.comparison import REFERENCE  # noqa: PLC0415 - found through the line above
    from reference.publications import reproduced  # noqa: PLC0415

    if not REFERENCE.is_dir():
        sys.exit(f"there are no published data at {REFERENCE}")
    PAGE.write_text(page(reproduced()), encoding="utf-8")


def page(done: "Iterable[Comparison]") -> str:
    """Return the page on comparisons of publications and on all cases."""
    compared = list(done)
    tables = (
        PUBLICATIONS + "".join(_publications(compared)),
        DIFFERENCES + "".join(_differences(compared)),
        CASES + "".join(case_rows()),
        NEAR + "".join(near_rows()),
        CONFLICTS + "".join(sources("disagree")),
        UNKNOWN + "".join(sources("not_computed")),
    )
    return "\n".join((HEAD, *tables))


def _publications(done: "list[Comparison]") -> Iterator[str]:
    for one in done:
        yield _row(one.name, one.units, one.compared, one.equal, one.compared - one.equal)
    compared, equal = (sum(getattr(one, name) for one in done) for name in ("compared", "equal"))
    yield _row("all", "", compared, equal, compared - equal)


def _differences(done: "list[Comparison]") -> Iterator[str]:
    for one in done:
        for apart in one.differences:
            yield _row(one.name, apart.what, apart.published, apart.computed, apart.why)


def case_rows() -> Iterator[str]:
    """Yield a row for every case of the project's definitions, and one for all of them."""
    done = _cases()
    for link, file, run in done:
        near = run.compared - run.alike
        units = len({row.unit for row in file.case.rows})
        why = file.case.note or "" if near else ""
        title = file.case.title.text.en
        yield _row(link, title, units, run.compared, run.alike, near, why)
    compared, alike = (
        sum(getattr(run, name) for *_, run in done) for name in ("compared", "alike")
    )
    yield _row("all", "", "", compared, alike, compared - alike, "")


def near_rows() -> Iterator[str]:
    """Yield a row for every figure of a case that does not print alike."""
    for link, _, run in _cases():
        for one in run.figures:
            if not one.alike:
                figure = f"{one.unit} {one.period}, {one.title.en}: {one.name}"
                yield _row(link, figure, one.published, one.computed.en)


def sources(what: str) -> Iterator[str]:
    """Yield the rows of a list in docs/sources.yaml."""
    told = yaml.safe_load(SOURCES.read_text("utf-8"))
    return (_row(*one.values()) for one in told[what])


@cache
def _cases() -> list[tuple[str, CaseFile, Run]]:
    """Return every case with its link, and how it comes out."""
    paths = [path for path in shelf.some([ROOT / "indicators"]) if shelf.is_case(path)]
    return [_case(path) for path in paths]


def _case(path: Path) -> tuple[str, CaseFile, Run]:
    file, found = files.load(path)
    versions, told = files.versions(path)
    if file is None or any(one.is_error for one in (*found, *told)):
        sys.exit(f"{path} is not sound: cchc-score validate says why")
    done = cases.run(file, versions)
    if done.diagnostics:
        sys.exit(f"{path} does not come out: cchc-score validate says why")
    name = path.relative_to(ROOT / "indicators").as_posix()
    return f"[{name}](../indicators/{name})", file, done


def _row(*cells: object) -> str:
    texts = (f"{one:,}" if isinstance(one, int) else str(one).replace("|", "\\|") for one in cells)
    return f"| {' | '.join(texts)} |\n"


if __name__ == "__main__":
    main()
