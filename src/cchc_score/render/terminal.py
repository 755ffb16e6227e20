"""The table on a screen, fitted to its width, in colour where that is wanted."""

from collections.abc import Iterator, Sequence

from cchc_score import language
from cchc_score.render.fitting import Fit, Measures, fit, folded, measures, width
from cchc_score.render.grid import Grid, grid
from cchc_score.render.look import Look
from cchc_score.render.paint import BOLD, Paint, join, style
from cchc_score.render.plain import plain
from cchc_score.report.table import Report

NARROW = language.Text("không đủ chỗ cho: {names}", "no room for: {names}")
TITLES = ("title", "unit")
"""What says of what a row is: where there is room for one column only, it is this."""
_ENDLESS, _INSET, _FIRM = 10_000, 2, "\u00a0"


def terminal(report: Report, look: Look) -> str:
    """Return the report as text for a screen of `look.width` columns; plain text for a pipe."""
    if look.width is None and not look.colour:
        return plain(report, look)
    room = look.width or _ENDLESS
    tables = [_lines(grid(table, look.lang, look.rows), room, look) for table in report.tables]
    return "\n".join("".join(f"{line.rstrip()}\n" for line in lines) for lines in tables)


def _lines(shown: Grid, room: int, look: Look) -> Iterator[str]:
    """Yield the lines of one table: what stands above it, its cells, what stands below."""
    paint = Paint(is_on=look.colour)
    yield from (paint(line, BOLD) for line in folded(shown.title, room))
    if shown.caption:
        yield from folded(shown.caption, room)
    yield ""
    fitted = _fitted(shown, room, look)
    if fitted.columns:
        yield from _drawn(fitted, room, paint)
        if fitted.remarks:
            yield ""
    for remark in fitted.remarks:
        yield from (paint(line, BOLD) for line in folded(remark, room))


def _fitted(shown: Grid, room: int, look: Look) -> Grid:
    """Return the grid without the columns that can be spared, where a screen cannot hold them."""
    spared = [at for at, column in enumerate(shown.columns) if column.spare]
    if not spared or fit(_needs(shown), room, 1):
        return shown
    names = ", ".join(shown.headings[at] for at in spared)
    kept = [at for at in range(len(shown.columns)) if at not in spared]
    return shown.only(kept)._replace(
        remarks=[NARROW.to(look.lang).format(names=names), *shown.remarks]
    )


def _needs(shown: Grid) -> list[Measures]:
    return [
        measures(heading, cells, is_number=column.is_number, is_title=column.key in TITLES)
        for column, heading, cells in zip(shown.columns, shown.headings, shown.cells, strict=True)
    ]


def _drawn(shown: Grid, room: int, paint: Paint) -> Iterator[str]:
    """Yield headings, a rule and the rows; where they do not fit, each row under its title."""
    if found := fit(_needs(shown), room, 1):
        yield from _side_by_side(shown, found, paint)
        return
    above = _heading_columns(shown)
    below = [at for at in range(len(shown.columns)) if at not in above]
    titles = [_title([row[at] for at in above]) for row in shown.rows]
    figures = shown.only(below)
    if below and (found := fit(_needs(figures), room - _INSET, 0)):
        inset = room - sum(found.widths) - found.gutter * (len(below) - 1)
        yield from _side_by_side(figures, found._replace(margin=inset), paint, titles)
    else:
        yield from _one_by_one(figures, titles, room, paint)


def _heading_columns(shown: Grid) -> list[int]:
    """Return the columns that say what a row is of: the words up to its title, or else its unit."""
    keys = [column.key for column in shown.columns]
    last = next((keys.index(key) for key in TITLES if key in keys), 0)
    return [at for at in range(last + 1) if not shown.columns[at].is_number]


def _title(cells: Sequence[str]) -> str:
    """Return the words of a row in one line, as far in as its title stands."""
    inset = max((len(cell) - len(cell.lstrip(" ")) for cell in cells), default=0)
    return " " * inset + " ".join(filter(None, (cell.strip() for cell in cells)))


def _side_by_side(
    shown: Grid, found: Fit, paint: Paint, titles: Sequence[str] = ()
) -> Iterator[str]:
    """Yield the rows in columns; with `titles`, each below the line that says what it is of."""
    whole = sum(found.widths) + found.gutter * (len(found.widths) - 1)
    room = whole + found.margin
    rule = " " * (0 if titles else found.margin) + "─" * (room if titles else whole)
    heads = [
        _aligned(folded(heading, size), size, is_right=column.is_number)
        for column, heading, size in zip(shown.columns, shown.headings, found.widths, strict=True)
    ]
    tall = max(map(len, heads))
    lowered = [[" " * width(one[0])] * (tall - len(one)) + one for one in heads]
    yield from _set(lowered, [BOLD] * len(heads), found, paint)
    yield rule
    for at, row in enumerate(shown.rows):
        if at and shown.tops[at]:
            yield rule
        is_bold = shown.branches[at]
        if titles:
            yield from (paint(line, BOLD * is_bold) for line in folded(titles[at], room))
        cells = [
            _aligned(folded(cell, size), size, is_right=column.is_number)
            for column, cell, size in zip(shown.columns, row, found.widths, strict=True)
        ]
        if not titles or any(row):
            looks = [join(style(one, at), BOLD * is_bold) for one in shown.columns]
            yield from _set(cells, looks, found, paint)


def _aligned(lines: Sequence[str], size: int, *, is_right: bool) -> list[str]:
    blanks = [" " * (size - width(line)) for line in lines]
    both = zip(lines, blanks, strict=True)
    return [blank + line if is_right else line + blank for line, blank in both]


def _set(
    cells: Sequence[Sequence[str]], looks: Sequence[str], found: Fit, paint: Paint
) -> Iterator[str]:
    """Yield the lines of one row of cells side by side."""
    for line in range(max(map(len, cells))):
        pieces = (
            paint(cell[line], one) if line < len(cell) else " " * size
            for cell, one, size in zip(cells, looks, found.widths, strict=True)
        )
        yield " " * found.margin + (" " * found.gutter).join(pieces)


def _one_by_one(shown: Grid, titles: Sequence[str], room: int, paint: Paint) -> Iterator[str]:
    """Yield each row as its title and, below it, what every column says of it."""
    yield "─" * room
    for at, (title, row) in enumerate(zip(titles, shown.rows, strict=True)):
        yield from (paint(line, BOLD * shown.branches[at]) for line in folded(title, room))
        told = [
            f"{heading}: {cell.strip().replace(' ', _FIRM) if one.is_number else cell.strip()}"
            for one, heading, cell in zip(shown.columns, shown.headings, row, strict=True)
            if cell
        ]
        inset = len(title) - len(title.lstrip(" ")) + _INSET
        yield from folded(" " * inset + f"{_FIRM}· ".join(told), room)
