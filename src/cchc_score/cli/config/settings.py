"""The options of the commands as a file may give them: read off their own declarations."""

import inspect
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from typer.models import OptionInfo

from cchc_score.cli.options import NotMeant, pairs
from cchc_score.language import Text

ONLY_TYPED = frozenset(
    {"output", "errors", "data", "before", "from", "periods", "stages", "set", "drop", "config"}
)
"""Options of one run: what it reads, what it compares, what it writes, what it tries out."""

TABLES = "files"
"""The key under which a table stands for each pattern of names."""

Value = bool | float | str | list[str]
Kind = Literal["flag", "number", "text", "list", "table"]


class Setting(NamedTuple):
    """One option of one command: its long name, its parameter, and what its value is.

    `check` is what the command line asks of a value; `holds_path` where it names a file, or, if
    `is_id`, may name one.
    """

    key: str
    name: str
    kind: Kind
    says: str = ""
    choices: tuple[str, ...] = ()
    check: Callable[[Any], object] | None = None
    holds_path: bool = False
    is_id: bool = False

    def names_path(self, value: str) -> bool:
        """Whether a value is a path: what may be an id is one by its suffix."""
        from cchc_score.definition.shelf import is_definition  # noqa: PLC0415 - --help stays light

        return self.holds_path and (not self.is_id or is_definition(value))

    def why_not(self, value: Value) -> Text | None:
        """Return why the option cannot have a value of its kind, None where it can."""
        try:
            if self.check:
                self.check(value)
        except NotMeant as wrong:
            return wrong.why
        return None


def settings(command: Callable[..., object]) -> dict[str, Setting]:
    """Return the options of a command by their long names."""
    found = map(_setting, inspect.signature(command).parameters.values())
    return {one.key: one for one in found if one}


def together(commands: Iterable[Callable[..., object]]) -> Mapping[str, list[Setting]]:
    """Return the options of several commands by their long names; each as every command has it."""
    known: dict[str, list[Setting]] = {}
    for command in commands:
        for key, one in settings(command).items():
            known.setdefault(key, []).append(one)
    return {key: known[key] for key in sorted(known)}


def _setting(parameter: inspect.Parameter) -> Setting | None:
    info = next(_infos(parameter.annotation), None)
    if info is None:
        return None
    named = (info.default, *(info.param_decls or ()))  # `typer` takes the first for a default
    long = [one.removeprefix("--") for one in map(str, named) if one.startswith("--")]
    key = long[0] if long else parameter.name.replace("_", "-")
    known = getattr(getattr(info.callback, "__self__", None), "choices", ())
    kind = _kind(parameter.annotation, info.metavar or "")
    words = set((info.metavar or "").split("|"))
    held, is_id = bool(words & {"FILE", "DIR"}), "ID" in words
    check = pairs if kind == "table" else info.callback
    return Setting(key, parameter.name, kind, info.help or "", tuple(known), check, held, is_id)


def _infos(annotation: object) -> Iterator[OptionInfo]:
    for one in getattr(annotation, "__metadata__", ()):
        if isinstance(one, OptionInfo):
            yield one


def _kind(annotation: object, metavar: str) -> Kind:
    """Return what a file writes for an option; what the command line splits at `=` is a table."""
    (declared, *_) = typing.get_args(annotation)
    kinds = {declared, *typing.get_args(declared)}
    if list[str] in kinds:
        return "table" if "=" in metavar else "list"
    if bool in kinds:
        return "flag"
    return "number" if float in kinds else "text"
