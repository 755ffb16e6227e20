"""Text with separators, for pipelines and spreadsheets."""

import csv
import io

from cchc_score.render.cells import for_machines, texts
from cchc_score.render.look import Look
from cchc_score.report.table import Report


def csv_text(report: Report, look: Look) -> str:
    """Return the report's only table as CSV."""
    return _separated(report, look, ",")


def tsv_text(report: Report, look: Look) -> str:
    """Return the report's only table as tab-separated text."""
    return _separated(report, look, "\t")


def _separated(report: Report, look: Look, delimiter: str) -> str:
    table = for_machines(report.tables[0], look)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow([column.key for column in table.columns])
    writer.writerows(zip(*(texts(column) for column in table.columns), strict=True))
    return buffer.getvalue()
