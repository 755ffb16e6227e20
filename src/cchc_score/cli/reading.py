"""How data are to be read: the options of every command that takes data, said once."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, cast

from cchc_score.cli import options as opt

if TYPE_CHECKING:
    from cchc_score.data.dialect import Dialect
    from cchc_score.numbers import DecimalSign


@dataclass(frozen=True)
class Reading:
    """What was said about the files; what was not is found out from each."""

    indicators: opt.Indicators = None
    units: opt.Units = None
    as_of: opt.AsOf = None
    roll_up: opt.RollUp = False
    columns: opt.ColumnsOption = None
    sheet: opt.Sheet = None
    decimal: opt.DecimalOption = None
    delimiter: opt.Delimiter = None
    encoding: opt.Encoding = None
    missing: opt.MissingOption = None
    none: opt.NoneWords = None
    ignore_unknown: opt.IgnoreUnknown = False
    sum_over: opt.SumOver = None

    @property
    def whose(self) -> dict[str, Any]:
        """Return what the library is told of definitions and units."""
        names = ("indicators", "units", "as_of", "roll_up")
        return {name: getattr(self, name) for name in names}

    def dialect(self, supplied: dict[str, str | None], stage: str | None = None) -> "Dialect":
        """Return how the files are written; `supplied` fills in columns that they lack."""
        from cchc_score.data.dialect import Dialect  # noqa: PLC0415 - --help stays light

        return Dialect(
            encoding=self.encoding,
            delimiter=self.delimiter,
            decimal=cast("DecimalSign | None", self.decimal),
            missing=tuple(self.missing or ()),
            none=tuple(self.none or ()),
            sum_over=tuple(self.sum_over or ()),
            stage=stage,
            sheet=self.sheet,
            ignore_unknown=self.ignore_unknown,
            columns=opt.pairs(self.columns or ()),
            supplied={name: value for name, value in supplied.items() if value},
        )


def reads_data(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `Reading` in place of its parameter `reading`."""
    signature = inspect.signature(command)
    own = [one for name, one in signature.parameters.items() if name != "reading"]
    names = [one.name for one in fields(Reading)]
    shared = [
        inspect.Parameter(
            one.name, inspect.Parameter.KEYWORD_ONLY, default=one.default, annotation=one.type
        )
        for one in fields(Reading)
    ]

    @functools.wraps(command)
    def run(*args: object, **chosen: object) -> None:
        reading = Reading(**{name: cast("Any", chosen.pop(name)) for name in names})
        command(*args, reading=reading, **chosen)

    parameters = [*own, *shared]
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run
