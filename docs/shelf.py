"""Writes docs/shelf.md and docs/shelf.vi.md: which indices there are, and what each of them lacks.

Run it from the repository root. All that the pages say stands in the definitions and their cases.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from cchc_score.definition import catalogue
from cchc_score.engine.proofs import proofs
from cchc_score.language import Lang, Text
from cchc_score.report.shelf import listing
from cchc_score.report.table import Table

ROOT = Path(__file__).parents[1]
PAGES: dict[Lang, Path] = {
    "en": Path(__file__).with_name("shelf.md"),
    "vi": Path(__file__).with_name("shelf.vi.md"),
}
HEAD = Text(
    "# Các bộ chỉ số có sẵn\n\n"
    "{versions} phiên bản của {indices} bộ chỉ số. Bên cạnh chúng có {published} số liệu đã công"
    " bố: {reproduced} số tính ra đúng, trong đó {alike} số in ra như nhau đến chữ số cuối"
    " ([từng số một](reproduced.md)). Nguồn chỉ là một trang, không phải chính văn bản, thì chưa"
    " xác nhận. Trang này do `python docs/shelf.py` viết từ các tệp định nghĩa;"
    " `cchc-score indicators` liệt kê cũng những bộ chỉ số ấy.\n",
    "# The shelf\n\n"
    "{versions} versions of {indices} indices. Beside them lie {published} published figures:"
    " {reproduced} come out, {alike} of these to the last printed digit"
    " ([one by one](reproduced.md)). A source is not confirmed where it is one page alone and not"
    " the decree. `python docs/shelf.py` writes this page from the definitions;"
    " `cchc-score indicators` lists the same.\n",
)
COLUMNS = Text(
    "| bộ chỉ số | kỳ | đơn vị công bố | nguồn đã xác nhận | tính ra đúng | để hoàn chỉnh cần |\n",
    "| index | periods | published by | sources confirmed | reproduced | to complete it |\n",
)
RULE = "|---|---|---|---|---|---|\n"
LEVEL = Text("## Cấp: {}\n\n", "## Level: {}\n\n")
GAPS = Text("## Năm chưa có phiên bản\n\n", "## Years without a version\n\n")
GAPS_SAY = Text(
    "Giữa hai phiên bản của cùng một bộ chỉ số:\n\n", "Between two versions of one index:\n\n"
)
OF = Text("{}/{}", "{} of {}")
ALIKE = Text("; {} in ra như nhau", "; {} print alike")
SINCE = Text("từ {}", "from {}")


class Row(NamedTuple):
    """One version of an index, as the list has it."""

    level: str
    id: str
    version: str
    since: str
    to: str
    sources: int
    confirmed: int
    published: int
    reproduced: int
    alike: int
    publisher: str
    title: str
    to_complete: str


def main() -> None:
    """Write both pages."""
    for lang, path in PAGES.items():
        path.write_text(page(lang), encoding="utf-8")


def page(lang: Lang) -> str:
    """Return the page in one language."""
    definitions, _ = catalogue.load_all([ROOT / "indicators"])
    table = listing(definitions, proofs(definitions), lang)
    rows = [Row(*cells) for cells in zip(*_columns(table), strict=True)]
    figures = ("published", "reproduced", "alike")
    counts = {name: sum(getattr(row, name) for row in rows) for name in figures}
    indices = len({row.id for row in rows})
    head = HEAD.to(lang).format(versions=len(rows), indices=indices, **counts)
    gaps = "".join(f"- {one.to(lang)}\n" for one in table.remarks)
    last = f"{GAPS.to(lang)}{GAPS_SAY.to(lang)}{gaps}" if gaps else ""
    return "\n".join([head, *_levels(rows, lang), last]).rstrip("\n") + "\n"


def _columns(table: Table) -> Iterator[list[object]]:
    for column in table.columns:
        values = column.values.tolist()
        yield [int(value) for value in values] if column.is_number else values


def _levels(rows: list[Row], lang: Lang) -> Iterator[str]:
    for level, each in groupby(rows, lambda row: row.level):
        body = "".join(_line(row, lang) for row in each)
        yield LEVEL.to(lang).format(level) + COLUMNS.to(lang) + RULE + body


def _line(row: Row, lang: Lang) -> str:
    link = f"[{row.id} {row.version}](../indicators/{row.id}/{row.version}.yaml)"
    done = OF.to(lang).format(row.reproduced, row.published) if row.published else "–"
    if row.alike < row.reproduced:
        done += ALIKE.to(lang).format(row.alike)
    cells = (
        f"{link}: {row.title}",
        _periods(row, lang),
        row.publisher,
        OF.to(lang).format(row.confirmed, row.sources),
        done,
        row.to_complete,
    )
    written = " | ".join(cell.replace("|", "\\|") for cell in cells)
    return f"| {written} |\n"


def _periods(row: Row, lang: Lang) -> str:
    if not row.to:
        return SINCE.to(lang).format(row.since)
    return row.since if row.since == row.to else f"{row.since}–{row.to}"


if __name__ == "__main__":
    main()
