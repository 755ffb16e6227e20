"""What a caller of the library hands over: mistakes are told before anything is read."""

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from cchc_score.data.dialect import Dialect
from cchc_score.data.files.readers import is_frame
from cchc_score.definition.catalogue import Definition
from cchc_score.language import Lang


def check(  # noqa: PLR0913 - one parameter a choice
    data: Sequence[object],
    *,
    index: object,
    units: object,
    as_of: object,
    dialect: object,
    lang: object,
) -> None:
    """Raise TypeError or ValueError where an argument is nothing that could be meant."""
    if not data:
        message = "no data: name at least one file"
        raise TypeError(message)
    for one in data:
        _refuse_no_data(one, "each file", " (several: compute(*files))")
    _refuse_other(index, "index", str | Path | Definition | None)
    if units is not None:
        _refuse_no_data(units, "units")
    _refuse_other(as_of, "as_of", str | None)
    _refuse_other(dialect, "dialect", Dialect)
    if lang not in get_args(Lang):
        message = f"lang is {lang!r}: {' or '.join(map(repr, get_args(Lang)))}"
        raise ValueError(message)


def _refuse_no_data(value: object, name: str, hint: str = "") -> None:
    if not isinstance(value, str | Path) and not is_frame(value):
        message = f"{name} is {type(value).__name__}, not str or Path or a frame{hint}"
        raise TypeError(message)


def _refuse_other(value: object, name: str, kinds: object) -> None:
    if not isinstance(value, kinds):  # type: ignore[arg-type]
        wanted = " or ".join(getattr(kind, "__name__", str(kind)) for kind in _each(kinds))
        message = f"{name} is {type(value).__name__}, not {wanted}"
        raise TypeError(message)


def _each(kinds: object) -> Sequence[object]:
    return ["None" if one is type(None) else one for one in get_args(kinds)] or [kinds]
