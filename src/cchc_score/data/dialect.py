"""How files are written: what the options say about encoding, numbers and words."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, cast

from cchc_score.data.own import SUPPLIED, Own, merged
from cchc_score.language import fold
from cchc_score.numbers import DecimalSign

EVERY_SHEET = "*"
_MISSING = ("", "KCDL", "chưa có số liệu")
_NONE = ("n/a", "không phát sinh", "không áp dụng", "KPS")

Layout = Literal["units-across", "units-down"]
"""Where the units of a table are named: in its headings, or in its rows."""


@dataclass(frozen=True)
class Dialect:
    """What is not said is found out from each file, or refused where that is ambiguous.

    `stage` is the round of figures to use, `sheet` the name or number of a workbook's sheet, `*`
    for all that have figures.
    `layout` says whether the units stand across, in the headings, or down.
    `sum_over` are the headings of columns over which counts are added up.
    `columns` maps a reserved name or an id to the headings that stand for it as well; `supplied`
    gives a value to a column the file does not have (period, unit, level, stage). `ignore_unknown`
    leaves rows of a long file aside whose indicator the index does not have.

    `own` is what single files need, by their names; `said` is what was supplied for this file
    alone, and `typed` what was for a whole run. A file may lack headings that are `spare`.
    """

    encoding: str | None = None
    delimiter: str | None = None
    decimal: DecimalSign | None = None
    missing: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    stage: str | None = None
    sheet: str | None = None
    layout: Layout | None = None
    columns: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    sum_over: tuple[str, ...] = ()
    supplied: Mapping[str, str] = field(default_factory=dict)
    ignore_unknown: bool = False
    own: tuple[Own, ...] = ()
    typed: frozenset[str] = frozenset()
    spare: frozenset[str] = frozenset()
    said: Mapping[str, str] = field(default_factory=dict)

    def of(self, path: str) -> "Dialect":
        """Return how the file at `path` is written: what is its own stands over what is of all."""
        said = merged([one for one in self.own if one.fits(path)])
        if not said:
            return self
        supplied = {name: str(said.pop(name)) for name in SUPPLIED if name in said}
        named = {**self.headings, **cast("Mapping[str, str]", said.pop("columns", {}))}
        more = {
            name: (*getattr(self, name), *value)
            for name, value in said.items()
            if isinstance(value, tuple)
        }
        whole = {**said, **more, "columns": _by_name(named)}
        known = {**self.supplied, **supplied}
        return replace(self, **cast("Any", whole), supplied=known, said=supplied)

    @property
    def only_sheet(self) -> str | None:
        """Return the sheet that is chosen, None where any may be meant."""
        return None if self.sheet == EVERY_SHEET else self.sheet

    @cached_property
    def headings(self) -> Mapping[str, str]:
        """Return what each heading that is named stands for, by the heading as it was typed."""
        return {
            heading: name
            for name, headings in self.columns.items()
            for heading in ([headings] if isinstance(headings, str) else headings)
        }

    def without(self, headings: Collection[str]) -> "Dialect":
        """Return the dialect in which these headings stand for nothing."""
        kept = {one: name for one, name in self.headings.items() if one not in headings}
        return replace(self, columns=_by_name(kept))

    @cached_property
    def called(self) -> Mapping[str, str]:
        """Return what each heading that is named stands for, by the heading folded."""
        return {fold_path(heading): name for heading, name in self.headings.items()}

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


def _by_name(headings: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the headings of each name."""
    names = dict.fromkeys(headings.values())
    return {name: [one for one, own in headings.items() if own == name] for name in names}


def option(name: str, value: str) -> str:
    """Return an option as it is typed on a command line: `--sheet "Quý I"`."""
    escaped = _ACTIVE.sub(r"\\\g<0>", value)
    return f'{name} "{escaped}"'


def fold_path(heading: str) -> str:
    """Return what two spellings of a heading share, its groups above it included: `plan / a`."""
    return fold(_BETWEEN.sub(BETWEEN, heading))


BETWEEN = " / "
"""What stands between a group of headings and a heading below it."""
_BETWEEN = re.compile(r"\s*/\s*")
_ACTIVE = re.compile(r'["\\$`]')
