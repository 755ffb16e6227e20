"""`cchc-score.toml`: what it says of the options of a command, and of single files."""

import functools
import inspect
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from cchc_score.cli.config.settings import Setting, Value, settings
from cchc_score.cli.output import language, refuse, say, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_score.cli.config.reading import Read
    from cchc_score.data.dialect import Dialect
    from cchc_score.data.own import Own
    from cchc_score.diagnostics import Diagnostic

NAME = "cchc-score.toml"
GIVES_WAY = {"form": "output", "stage": "stages", "period": "periods"}
"""Options that stand back where another one is typed: its suffix, rounds or periods decide."""


@dataclass(frozen=True)
class Config:
    """What one file of options says to one command, and everything wrong with it.

    `keys` has the parameter of each option that it gives. `single` are their values, by these;
    `several` are added to what is typed.
    `tables` are what single files need. `is_typed` knows what the command line says itself.
    """

    file: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    single: Mapping[str, Value] = field(default_factory=dict)
    several: Mapping[str, list[str]] = field(default_factory=dict)
    tables: "tuple[Own, ...]" = ()
    found: "tuple[Diagnostic, ...]" = ()
    is_typed: Callable[[str], bool] = bool

    def settle(self, chosen: Mapping[str, Any]) -> dict[str, Any]:
        """Return the options of a run, those of the file included; say so, or refuse the file."""
        from cchc_score.diagnostics import Refusal  # noqa: PLC0415 - --help stays light

        speech = language(chosen.get("lang"))
        if any(one.is_error for one in self.found):
            refuse(Refusal(self.found, code=2), speech)
        whole = {name: self._added(name, value) for name, value in chosen.items()}
        told = [*self._used(), *self._elsewhere(chosen)]
        say(spoken(told, whole.get("ignore") or ()), speech)
        for name, other in GIVES_WAY.items():
            if name in self.single and not self.is_typed(name) and chosen.get(other):
                whole[name] = None
        return whole

    def _added(self, name: str, typed: Any) -> Any:  # noqa: ANN401 - each option has its own kind
        return [*self.several[name], *(typed or ())] if name in self.several else typed

    def beside(self, chosen: Mapping[str, Any]) -> "Config":
        """Return the same without headings that are typed: they stand for what was typed alone."""
        known = {_pair(text)[0] for text in chosen.get("columns") or ()}
        kept = [text for text in self.several.get("columns", ()) if _pair(text)[0] not in known]
        return replace(self, several={**self.several, "columns": kept}) if known else self

    def _used(self) -> "Iterator[Diagnostic]":
        from cchc_score.cli.config import faults  # noqa: PLC0415 - --help stays light
        from cchc_score.diagnostics import Place  # noqa: PLC0415

        used = [
            key
            for key, name in self.keys.items()
            if name in self.several or not self.is_typed(name)
        ]
        if used:
            yield faults.USED.at(Place(self.file), file=self.file, names=used)

    def _elsewhere(self, chosen: Mapping[str, Any]) -> "Iterator[Diagnostic]":
        """Yield a note for each folder of data whose own file of options is not used."""
        from cchc_score.cli.config import faults  # noqa: PLC0415 - --help stays light
        from cchc_score.diagnostics import Place  # noqa: PLC0415

        for folder in (*(chosen.get("data") or ()), *(chosen.get("before") or ())):
            other = Path(folder) / NAME
            if other.is_file() and not (self.file and other.samefile(self.file)):
                yield faults.ELSEWHERE.at(Place(other.as_posix()), path=other.as_posix())

    def over(self, dialect: "Dialect") -> "Dialect":
        """Return a dialect with what single files need, where nothing that is typed stands over it.

        No file need have a heading that only the file of options names.
        """
        everywhere = {_pair(text) for text in self.several.get("columns", ())}
        typed = {heading for heading, _ in dialect.headings.items() - everywhere}
        tables = tuple(self._under(one, typed) for one in self.tables)
        spare = {heading for heading, _ in everywhere} | {*self.several.get("sum_over", ())}
        spare |= {heading for one in tables for heading in one.headings}
        asked = frozenset(filter(self.is_typed, dialect.supplied))
        return replace(dialect, own=tables, typed=asked, spare=frozenset(spare))

    def _under(self, own: "Own", typed: Collection[str]) -> "Own":
        """Return what a table says that is not typed; what it adds, and what a file is, it may."""
        from cchc_score.data.own import SUPPLIED  # noqa: PLC0415 - --help stays light

        said: dict[str, object] = {}
        for name, value in own.said.items():
            if isinstance(value, Mapping):
                said[name] = {one: of for one, of in value.items() if one not in typed}
            elif isinstance(value, tuple) or name in SUPPLIED or not self.is_typed(name):
                said[name] = value
        return replace(own, said=said)


def _pair(text: str) -> tuple[str, str]:
    """Return the heading of a NAME=HEADING text, "" where it is none, and its name."""
    name, _, heading = text.partition("=")
    return heading.strip(), name.strip()


def named(path: str) -> Config:
    """Return a config that is only named yet."""
    return Config(path)


def found(context: typer.Context, chosen: Config | None) -> Config:
    """Read the file that is named, or that lies in the working folder, for the command.

    What it says becomes the defaults of the command's options.
    """
    file = chosen.file if chosen else NAME
    if context.resilient_parsing or not (chosen or Path(file).is_file()):
        return Config()
    from cchc_score.cli.config.reading import Read  # noqa: PLC0415 - only where there is a file

    group = cast("Any", context.parent).command
    read = Read(file, [one.callback for one in group.commands.values()])
    config = _for(settings(cast("Any", context.command).callback), read)
    context.default_map = {**(context.default_map or {}), **config.single}

    def is_typed(name: str) -> bool:
        source = context.get_parameter_source(name)
        return source is not None and source.name == "COMMANDLINE"

    return replace(config, is_typed=is_typed)


def _for(options: Mapping[str, Setting], read: "Read") -> Config:
    """Return what a file says to a command that has these options; the others are of others."""
    keys: dict[str, str] = {}
    single: dict[str, Value] = {}
    several: dict[str, list[str]] = {}
    for key, value in read.options.items():
        one = options.get(key)
        if one is None or one.why_not(value):
            continue
        keys[key] = one.name
        if isinstance(value, list):
            several[one.name] = value
        else:
            single[one.name] = [value] if one.kind == "list" and isinstance(value, str) else value
    return Config(read.file, keys, single, several, tuple(read.tables), tuple(read.found))


ConfigOption = Annotated[
    Config | None,
    typer.Option(
        "--config",
        metavar="FILE",
        parser=named,
        callback=found,
        is_eager=True,
        help=f"File of options; default: {NAME}, if it lies in this folder.",
    ),
]


def configured(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option `--config`, and the defaults that the file says."""
    signature = inspect.signature(command)
    own = inspect.Parameter(
        "config", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=ConfigOption
    )
    takes = "config" in signature.parameters
    others = [one for name, one in signature.parameters.items() if name != "config"]

    @functools.wraps(command)
    def run(*args: object, config: Config, **chosen: object) -> None:
        own = config.beside(chosen)
        command(*args, **own.settle(chosen), **({"config": own} if takes else {}))

    parameters = [*others, own]
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run
