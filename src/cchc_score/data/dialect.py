"""How one run's files are written: what the options say about encoding, numbers and words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cchc_score.language import fold
from cchc_score.numbers import DecimalSign

_MISSING = ("", "KCDL", "chưa có số liệu")
_NONE = ("n/a", "không phát sinh", "không áp dụng", "KPS")


@dataclass(frozen=True)
class Dialect:
    """What is not said is found out from each file, or refused where that is ambiguous.

    `stage` is the round of figures to use, `sheet` the name or number of a workbook's sheet.
    `sum_over` are the headings of columns over which counts are added up.
    `columns` maps a reserved name or an id to the heading that stands for it; `supplied` gives a
    value to a column the file does not have (period, unit, level).
    """

    encoding: str | None = None
    delimiter: str | None = None
    decimal: DecimalSign | None = None
    missing: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    stage: str | None = None
    sheet: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    sum_over: tuple[str, ...] = ()
    supplied: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def missing_words(self) -> frozenset[str]:
        """Return the folded cells that mean: not reported."""
        return frozenset(map(fold, (*_MISSING, *self.missing)))

    @cached_property
    def none_words(self) -> frozenset[str]:
        """Return the folded cells that mean: did not arise, does not apply."""
        return frozenset(map(fold, (*_NONE, *self.none)))

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the folded cells that are no figures."""
        return self.missing_words | self.none_words
