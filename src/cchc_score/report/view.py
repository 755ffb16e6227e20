"""What a view is: a name under which some rows of a result are shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeVar

from cchc_score.language import Text
from cchc_score.later import Later

if TYPE_CHECKING:
    import pandas as pd

    from cchc_score.report.table import Table

Seen = TypeVar("Seen")
"""What is looked at: a Scorecard or a Comparison."""
Need = Literal["values", "points", "ranks"]
"""How far a result must be computed: each needs those before it."""


class Selection(NamedTuple):
    """Which rows are shown; the figures themselves always come from the whole file."""

    period: str | None = None
    unit: str | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Generic[Seen]):
    """One way to look at a result.

    `says` what one row is. `columns` are the names of all columns of `rows`, in their order;
    without `rows`, the frame is the result's own of the same name. `table` makes of chosen rows
    what is shown. People who name no view see it where it is `worth` showing; a complete result
    holds it where it is `in_full`.
    """

    name: str
    says: Text
    needs: Need
    columns: Later[Sequence[str]]
    rows: "Later[Callable[[Seen], pd.DataFrame]] | None" = None
    table: "Later[Callable[[Seen, pd.DataFrame], Table]]"
    worth: Later[Callable[[Seen, Selection], bool]] | None = None
    in_full: Later[Callable[[Seen], bool]] | None = None

    def frame(self, seen: Seen) -> "pd.DataFrame":
        """Return all rows that the view may show."""
        if self.rows:
            return self.rows.it(seen)
        own: pd.DataFrame = getattr(seen, self.name)
        return own


def by_name(views: Sequence[View[Seen]]) -> Mapping[str, View[Seen]]:
    """Return the views under their names, in their order."""
    return {view.name: view for view in views}


def wanted(
    views: Mapping[str, View[Seen]],
    seen: Seen,
    choice: Selection,
    show: str | None,
    *,
    complete: bool,
) -> tuple[str, ...]:
    """Return the view that was named, or all of a `complete` result, or those worth showing.

    Of these, ranks and points come before what they are made of.
    """
    if show in views:
        return (str(show),)
    if show == "all" or complete:
        return tuple(one.name for one in views.values() if one.in_full and one.in_full.it(seen))
    worth = [one for one in views.values() if one.worth and one.worth.it(seen, choice)]
    in_order = sorted(worth, key=lambda one: _LAST_FIRST.index(one.needs))
    return tuple(one.name for one in in_order) or tuple(views)[:1]


_LAST_FIRST: tuple[Need, ...] = ("ranks", "points", "values")
