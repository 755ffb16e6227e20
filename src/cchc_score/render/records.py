"""JSON, described by schema/result.schema.json: one document of all tables, or a line a row."""

import json
from collections.abc import Iterator

from cchc_score.render.cells import for_machines, values
from cchc_score.render.look import Look
from cchc_score.report.table import Report, Table


def json_document(report: Report, look: Look) -> str:
    """Return the whole report as one JSON object, a line a record."""
    about = [f"{_dumps(key)}: {_dumps(value)}" for key, value in report.about.items()]
    tables = [f"{_dumps(one.name)}: {_array(for_machines(one, look))}" for one in report.tables]
    return "{\n" + ",\n".join([*about, *tables]) + "\n}\n"


def ndjson(report: Report, look: Look) -> str:
    """Return every row of every table as one object a line, which names its table."""
    lines = [
        _dumps({"table": table.name, **record})
        for table in report.tables
        for record in records(for_machines(table, look))
    ]
    return "".join(f"{line}\n" for line in lines)


def _array(table: Table) -> str:
    lines = ",\n".join(map(_dumps, records(table)))
    return f"[\n{lines}\n]" if lines else "[]"


def records(table: Table) -> Iterator[dict[str, object]]:
    """Yield the rows as objects; an empty cell is null."""
    keys = [column.key for column in table.columns]
    cells = [values(column) for column in table.columns]
    return (dict(zip(keys, row, strict=True)) for row in zip(*cells, strict=True))


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
