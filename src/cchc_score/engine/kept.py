"""Frames that are made once, when first asked for, and that no reader can change for another."""

from collections.abc import Callable
from typing import Generic, TypeVar, overload

import pandas as pd

Owner = TypeVar("Owner")


class Kept(Generic[Owner]):
    """A frame of its owner: every reader gets a copy, whose cells are shared until written."""

    def __init__(self, make: Callable[[Owner], pd.DataFrame]) -> None:
        """Keep what makes the frame, and its docstring."""
        self.make, self.name, self.__doc__ = make, make.__name__, make.__doc__

    @overload
    def __get__(self, owner: None, kind: type[Owner]) -> "Kept[Owner]": ...
    @overload
    def __get__(self, owner: Owner, kind: type[Owner]) -> pd.DataFrame: ...
    def __get__(self, owner: Owner | None, kind: type[Owner]) -> "Kept[Owner] | pd.DataFrame":
        """Return a copy of the frame, which is made the first time."""
        if owner is None:
            return self
        made: dict[str, pd.DataFrame] = vars(owner).setdefault("_kept", {})
        if self.name not in made:
            made[self.name] = self.make(owner)
        return made[self.name].copy(deep=False)
