"""What a shell proposes for the value of an option; only the heads of definitions are read."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import typer


def beginnings(choices: Iterable[str]) -> Callable[[str], list[str]]:
    """Return a completion: those of the choices that begin as the word does."""
    known = list(choices)

    def complete(incomplete: str) -> list[str]:
        return [one for one in known if one.startswith(incomplete)]

    return complete


def indices(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of the definitions; a word that is none of them may be a file's name."""
    known = (found["id"] for text in _texts(ctx) if (found := _ID.search(text)))
    return beginnings(dict.fromkeys(known))(incomplete)


def stages(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the rounds that the index names, or any index where none is said."""
    wanted = ctx.params.get("index") or ()
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    texts = list(_texts(ctx, names))
    told = [one for text in texts for one in _stages(text)]
    return beginnings(dict.fromkeys(told or _USUAL))(incomplete)


def _texts(ctx: typer.Context, names: Iterable[str] = ()) -> Iterator[str]:
    """Yield the definitions as they are written: those named by an id or a path, else all."""
    from cchc_score.definition import shelf  # noqa: PLC0415 - other commands start without it
    from cchc_score.diagnostics import Refusal  # noqa: PLC0415

    wanted = set(names)
    try:
        named = [path for name in wanted if (path := Path(name)).is_file()]
        files = named or shelf.files([shelf.home(ctx.params.get("indicators"))])
        texts = [path.read_text("utf-8", "replace") for path in files]
    except (Refusal, OSError):
        return
    for text in texts:
        found = _ID.search(text)
        if named or not wanted or (found and found["id"] in wanted):
            yield text


def _stages(text: str) -> list[str]:
    """Return the rounds that a definition names at its top: words, or keys with an id."""
    import yaml  # noqa: PLC0415 - only rounds need it

    found = _STAGES.search(text)
    try:
        told = yaml.safe_load(found["list"]) if found else None
    except yaml.YAMLError:
        told = None
    return [
        str(one.get("id", "") if isinstance(one, dict) else one)
        for one in (told if isinstance(told, list) else ())
    ]


_ID = re.compile(r"""^id:\s*["']?(?P<id>[A-Za-z][A-Za-z0-9_-]*)""", re.MULTILINE)
_STAGES = re.compile(r"^stages:(?P<list>.*(?:\n(?:[ \t-].*)?)*)", re.MULTILINE)
_USUAL = ("self", "appraised", "final")
