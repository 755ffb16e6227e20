"""Writes docs/shelf.md and docs/shelf.vi.md: which indices there are, and what each of them lacks.

Run it from the repository root. All that the pages say stands in the definitions and their cases.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

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
ALIKE = Text("; {} in ra như nhau", "; {} print alike")


def main() -> None:
    """Write both pages."""
    for lang, path in PAGES.items():
        path.write_text(page(lang), encoding="utf-8")


def page(lang: Lang) -> str:
    """Return the page in one language."""
    definitions, _ = catalogue.load_all([ROOT / "indicators"])
    table = listing(definitions, proofs(definitions), lang)
    columns = {column.key: column for column in table.columns}
    counts = {
        name: int(columns[name].values.sum()) for name in ("published", "reproduced", "alike")
    }
    indices = len(set(columns["id"].values))
    head = HEAD.to(lang).format(versions=len(table), indices=indices, **counts)
    gaps = "".join(f"- {one.to(lang)}\n" for one in table.remarks)
    last = f"{GAPS.to(lang)}{GAPS_SAY.to(lang)}{gaps}" if gaps else ""
    return "\n".join([head, *_levels(_rows(table), lang), last]).rstrip("\n") + "\n"


def _rows(table: Table) -> list[dict[str, str]]:
    """Return the cells row by row, by the names of their columns."""
    cells = [column.printed("en") for column in table.rounded().columns]
    names = [column.key for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]


def _levels(rows: list[dict[str, str]], lang: Lang) -> Iterator[str]:
    for level, each in groupby(rows, lambda row: row["level"]):
        body = "".join(_line(row, lang) for row in each)
        yield LEVEL.to(lang).format(level) + COLUMNS.to(lang) + RULE + body


def _line(row: dict[str, str], lang: Lang) -> str:
    link = f"[{row['id']} {row['version']}](../indicators/{row['id']}/{row['version']}.yaml)"
    done = row["reproduced"] or "–"
    if row["reproduced"] and row["alike"] != done.partition("/")[0]:
        done += ALIKE.to(lang).format(row["alike"])
    shown = (row["from"], row["publisher"], row["confirmed"], done, row["to_complete"])
    written = " | ".join(cell.replace("|", "\\|") for cell in (f"{link}: {row['title']}", *shown))
    return f"| {written} |\n"


if __name__ == "__main__":
    main()
