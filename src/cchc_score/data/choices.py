"""Headings that an option names, and no file has."""

from collections.abc import Iterable, Iterator, Sequence

from cchc_score.data import faults
from cchc_score.data.dialect import fold_path
from cchc_score.data.files.tables import RawTable
from cchc_score.diagnostics import Diagnostic, Fault, Place, did_you_mean


def unknown_choices(tables: Sequence[RawTable]) -> list[Diagnostic]:
    """Return a fault for every heading that --columns or --sum-over names and no file has.

    It may stand in any of the files for which it was said.
    """
    asked: dict[tuple[Fault, str, str], list[RawTable]] = {}
    for table in tables:
        for heading in table.dialect.headings:
            asked.setdefault((faults.NO_SUCH_HEADING, "--columns", heading), []).append(table)
        for heading in table.dialect.sum_over:
            asked.setdefault((faults.NO_HEADING_TO_SUM, "--sum-over", heading), []).append(table)
    spare = {heading for table in tables for heading in table.dialect.spare}
    insisted = {choice: files for choice, files in asked.items() if choice[-1] not in spare}
    return [one for choice, files in insisted.items() for one in _unknown_choice(choice, files)]


def _unknown_choice(
    choice: tuple[Fault, str, str], tables: Iterable[RawTable]
) -> Iterator[Diagnostic]:
    fault, option, heading = choice
    sheets = [sheet for table in tables for sheet in (table, *table.rivals)]
    titles = [title for sheet in sheets for title in sheet.titles]
    known = list(dict.fromkeys(title.text for title in titles))
    pieces = {fold_path(piece) for title in titles for piece in (*title.words, *title.groups)}
    if fold_path(heading) not in {*pieces, *map(fold_path, known)}:
        hint = did_you_mean(heading, known)
        yield fault.at(Place(option), heading=heading, hint=hint, known=known)
