"""How surely a column is what its heading says."""

from enum import IntEnum

from cchc_score.data.files.tables import RawTable
from cchc_score.data.left_over import is_of_words
from cchc_score.data.vocabulary import floor


class Strength(IntEnum):
    """How surely a column is what its heading says; what is surer is tried first."""

    ALONE = 0
    NAMED = 1
    """By `--columns`, be it with its groups: `Thực hiện / a`."""
    GROUPED = 2
    """Under a title that says whether its columns are plans or results."""
    WEAK = 3
    """Under a title that may say anything: `So sánh / a`, `Lũy kế / a`."""
    LIKELY = 4
    """As it is most often meant: `Cơ quan`, `Huyện`, `Thời gian`."""

    def yields(self, holder: "Strength") -> bool:
        """Whether a column is left aside beside a surer one, instead of contradicting it."""
        if self is Strength.LIKELY:
            return holder < self
        return self >= Strength.GROUPED and Strength.ALONE < holder < self


def on_floors(table: RawTable) -> dict[int, str]:
    """Return the columns of the lowest floor of government, and of the next, its parent.

    So `Tỉnh`, `Huyện` and `Xã` are told apart where no column says that it holds the units.
    """
    floors = {
        column: max(own)
        for column, title in enumerate(table.titles)
        if (own := [at for word in title.words if (at := floor(word)) is not None])
        and is_of_words(table, column)
    }
    lowest = sorted(set(floors.values()), reverse=True)
    names = dict(zip(lowest, ("unit", "parent"), strict=False))
    return {column: names[at] for column, at in floors.items() if at in names}
