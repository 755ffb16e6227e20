"""`cchc-score init`: a starter definition, commented, that validates."""

import json
import re
from pathlib import Path
from typing import Annotated

import typer

from cchc_score.cli.config.config import configured
from cchc_score.cli.options import Language
from cchc_score.cli.output import language, tell, write
from cchc_score.language import Text

SCHEMA = "index.schema.json"
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@configured
def init(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The id of the new index.")],
    *,
    indicators: Annotated[
        Path, typer.Option("--indicators", metavar="DIR", help="The folder of definitions.")
    ] = Path("indicators"),
    lang: Language = None,
) -> None:
    """Write a starter definition of a new index, and its schema; never over a file there is."""
    import datetime as dt  # noqa: PLC0415 - other commands start without them
    from importlib import resources  # noqa: PLC0415

    if not _ID.fullmatch(name):
        message = f"'{name}' is not an id: use unaccented letters, digits, - and _"
        raise typer.BadParameter(message, param_hint="NAME")
    speech, year = language(lang), dt.datetime.now(dt.UTC).year
    target = indicators / name / f"{year}.yaml"
    if target.exists():
        tell(f"cchc-score: {EXISTS.to(speech)} {target.as_posix()}")
        raise typer.Exit(2)
    starter = resources.files("cchc_score.definition").joinpath("starter.yaml")
    target.parent.mkdir(parents=True, exist_ok=True)
    own, shared = indicators / SCHEMA, indicators / ".." / "schema" / SCHEMA
    path = f"../../schema/{SCHEMA}" if shared.is_file() else f"../{SCHEMA}"
    said = {"SCHEMA": path, "YEAR": str(year), "NAME": name}
    filled = starter.read_text("utf-8")
    for word, value in said.items():
        filled = filled.replace(word, value)
    write(filled, speech, target)
    made = [target]
    if not (shared.is_file() or own.exists()):
        write(_schema(), speech, own)
        made.append(own)
    tell(f"{WRITTEN.to(speech)} {', '.join(one.as_posix() for one in made)}")


def _schema() -> str:
    """Return the schema by which an editor completes and explains what a definition may say."""
    from cchc_score.definition.index import schema  # noqa: PLC0415 - only init needs it

    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


EXISTS = Text("không ghi đè", "will not overwrite")
WRITTEN = Text("đã ghi", "wrote")
