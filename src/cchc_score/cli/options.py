"""Options that several commands share, and how their texts become values."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Annotated

import typer


def one_of(choices: Iterable[str]) -> Callable[[str | None], str | None]:
    """Return a check that an option's value is among `choices`."""
    known = list(choices)

    def check(value: str | None) -> str | None:
        if value is not None and value not in known:
            message = f"'{value}' is not one of {', '.join(known)}"
            raise typer.BadParameter(message)
        return value

    return check


def pairs(texts: Iterable[str]) -> Mapping[str, str]:
    """Return NAME=HEADING texts as a mapping."""
    result = {}
    for text in texts:
        name, equals, heading = text.partition("=")
        if not (equals and name.strip() and heading.strip()):
            message = f"'{text}' is not NAME=HEADING"
            raise typer.BadParameter(message, param_hint="--columns")
        result[name.strip()] = heading.strip()
    return result


def period(text: str | None) -> str | None:
    """Return the canonical form of a period."""
    if text is None:
        return None
    from cchc_score import periods  # noqa: PLC0415 - its patterns take time to compile

    read = periods.parse(text)
    if read is None:
        message = f"'{text}' is not a period: write 2022, 2022-H1, 2022-9M, 2022-Q3 or 2022-09"
        raise typer.BadParameter(message)
    return str(read)


Indicators = Annotated[
    Path | None,
    typer.Option(
        "--indicators", help="Folder of definitions; default ./indicators, else the installed ones."
    ),
]
Language = Annotated[
    str | None,
    typer.Option(
        "--lang", metavar="vi|en", callback=one_of(("vi", "en")), help="Language; default: locale."
    ),
]
