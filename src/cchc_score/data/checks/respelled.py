"""A heading that nobody knows, in a file that lacks what most of the others have."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from cchc_score import numbers
from cchc_score.data import faults
from cchc_score.data.dialect import option
from cchc_score.data.figures.stages import Read
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import Meaning, unread
from cchc_score.data.left_over import numbers_rows
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator
from cchc_score.diagnostics import Diagnostic

_SEVERAL = 2


def respelled(read: Sequence[Read], definition: Definition) -> Iterator[Diagnostic]:
    """Yield a fault for each wide file whose unknown column may be a figure that it lacks.

    The figure is one that several others have, and most of them; what a formula makes need not be
    reported. Columns of something else are left aside where that is said.
    """
    wide = [pair for pair in read if not pair[1].is_long]
    computed = {
        node.part.id
        for node in definition.nodes
        if not isinstance(node.part, Indicator) or node.part.value is not None
    }
    known = Counter(name for _, own in wide for name in own.figures if name not in computed)
    expected = [name for name, many in known.items() if many >= _SEVERAL and 2 * many >= len(wide)]
    for table, meaning in wide:
        lacking = [name for name in expected if name not in meaning.figures]
        strange = _strange(table, meaning) if lacking else []
        if strange and not table.dialect.ignore_unknown:
            yield _told(table, strange, lacking, definition)


def _strange(table: RawTable, meaning: Meaning) -> list[int]:
    """Return the columns of figures that mean nothing to the index, but for numbers of rows."""
    return [
        at
        for at in unread(table, meaning)
        if _holds_figures(table.columns[at].words.texts) and not numbers_rows(table, at)
    ]


def _holds_figures(cells: Collection[str]) -> bool:
    """Whether most texts of a column are figures."""
    texts = [text for text in cells if text.strip()]
    figures = sum(numbers.read_number(text) != (None, None) for text in texts)
    return 2 * figures > len(texts)


def _told(
    table: RawTable, strange: Sequence[int], lacking: Sequence[str], definition: Definition
) -> Diagnostic:
    headings = [table.headings[at] for at in strange]
    return faults.UNLIKE_THE_OTHERS.at(
        table.place(-1, strange[0]),
        headings=headings,
        names=list(map(definition.called, lacking)),
        way=option("--columns", f"{lacking[0]}={headings[0]}"),
    )
