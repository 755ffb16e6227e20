"""What can be said of one file: the options that say how it is written, and what it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from cchc_score.cli import options as opt

if TYPE_CHECKING:
    from cchc_score.data.dialect import Dialect, Layout
    from cchc_score.numbers import DecimalSign


@dataclass(frozen=True)
class Written:
    """How files are written; what is not said is found out from each."""

    columns: opt.ColumnsOption = None
    sheet: opt.Sheet = None
    layout: opt.LayoutOption = None
    decimal: opt.DecimalOption = None
    delimiter: opt.Delimiter = None
    encoding: opt.Encoding = None
    missing: opt.MissingOption = None
    none: opt.NoneWords = None
    ignore_unknown: opt.IgnoreUnknown = False
    sum_over: opt.SumOver = None

    def dialect(self, supplied: Mapping[str, str | None], stage: str | None = None) -> "Dialect":
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
            layout=cast("Layout | None", self.layout),
            ignore_unknown=self.ignore_unknown,
            columns=opt.pairs(self.columns or ()),
            supplied={name: value for name, value in supplied.items() if value},
        )


@dataclass(frozen=True)
class OneFile(Written):
    """How one file is written, and what it has no column for."""

    period: opt.PeriodOption = None
    unit: opt.UnitOption = None
    level: opt.Level = None
    stage: opt.Stage = None
