"""`cchc-score schema`: the JSON Schema of a definition, a case, a result, findings, options."""

from typing import Annotated, Any, cast

import typer

from cchc_score.cli.completion import beginnings
from cchc_score.cli.options import one_of
from cchc_score.cli.output import language, write

_WHAT = ("definition", "cases", "result", "findings", "comparison", "config")


def schema(
    context: typer.Context,
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
    """Print the JSON Schema of a definition, cases, a result, findings, a comparison, options."""
    import json  # noqa: PLC0415 - other commands start without it

    made = _of_options(context) if what == "config" else _schema(what)
    write(json.dumps(made, ensure_ascii=False, indent=2) + "\n", language(None))


def _of_options(context: typer.Context) -> object:
    from cchc_score.cli.config.schema import config_schema  # noqa: PLC0415 - --help stays light

    group = cast("Any", context.parent).command
    return config_schema([one.callback for one in group.commands.values()])


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
