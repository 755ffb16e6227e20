"""How data are to be read: the options of every command that takes data, said once."""

import functools
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, cast

from cchc_score.cli import options as opt
from cchc_score.cli.config.config import Config, configured
from cchc_score.cli.config.one_file import Written

if TYPE_CHECKING:
    from cchc_score.data.dialect import Dialect


@dataclass(frozen=True)
class Reading(Written):
    """What was said about the files; what was not is found out from each."""

    indicators: opt.Indicators = None
    units: opt.Units = None
    as_of: opt.AsOf = None
    roll_up: opt.RollUp = False
    config: Config = field(default_factory=Config)

    @property
    def whose(self) -> dict[str, Any]:
        """Return what the library is told of definitions and units."""
        names = ("indicators", "units", "as_of", "roll_up")
        return {name: getattr(self, name) for name in names}

    def dialect(self, supplied: Mapping[str, str | None], stage: str | None = None) -> "Dialect":
        """Return how the files are written, each as the file of options says."""
        return self.config.over(super().dialect(supplied, stage))


def reads_data(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `Reading` in place of its parameter `reading`."""
    signature = inspect.signature(command)
    own = [one for name, one in signature.parameters.items() if name != "reading"]
    names = [one.name for one in fields(Reading) if one.name != "config"]
    shared = [
        inspect.Parameter(
            one.name, inspect.Parameter.KEYWORD_ONLY, default=one.default, annotation=one.type
        )
        for one in fields(Reading)
        if one.name in names
    ]

    @functools.wraps(command)
    def run(*args: object, config: Config, **chosen: object) -> None:
        said = {name: cast("Any", chosen.pop(name)) for name in names}
        reading = Reading(**said, config=config)
        command(*args, reading=reading, **chosen)

    parameters = [*own, *shared, inspect.Parameter("config", inspect.Parameter.KEYWORD_ONLY)]
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return configured(run)
