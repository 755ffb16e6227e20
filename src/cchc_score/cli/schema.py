"""`cchc-score schema`: the JSON Schema of a definition, a case, a result, or findings."""

from typing import Annotated

import typer

from cchc_score.cli.completion import beginnings
from cchc_score.cli.options import one_of
from cchc_score.cli.output import language, write

_WHAT = ("definition", "cases", "result", "findings", "comparison")


def schema(
    what: Annotated[
        str,
        typer.Argument(
            metavar="|".join(_WHAT),
            callback=one_of(_WHAT),
            autocompletion=beginnings(_WHAT),
            help="Of what.",
        ),
    ] = "definition",
) -> None:
    """Print the JSON Schema of a definition, its cases, a result, findings or a comparison."""
    import json  # noqa: PLC0415 - other commands start without it

    write(json.dumps(_schema(what), ensure_ascii=False, indent=2) + "\n", language(None))


def _schema(what: str) -> object:
    if what == "result":
        from cchc_score.report.schema import result_schema  # noqa: PLC0415 - --help stays light

        return result_schema()
    if what == "comparison":
        from cchc_score.report.schema import comparison_schema  # noqa: PLC0415

        return comparison_schema()
    if what == "findings":
        from cchc_score.report.schema import findings_schema  # noqa: PLC0415

        return findings_schema()
    if what == "cases":
        from cchc_score.definition import cases  # noqa: PLC0415

        return cases.schema()
    from cchc_score.definition.index import schema  # noqa: PLC0415

    return schema()
