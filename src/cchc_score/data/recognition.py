"""Which definition a file belongs to."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from cchc_score import periods
from cchc_score.data import faults
from cchc_score.data.dialect import Dialect
from cchc_score.data.headings import names, reserved, understand
from cchc_score.data.keys import period_texts
from cchc_score.data.readers import Table
from cchc_score.definition import catalogue
from cchc_score.definition import faults as definition_faults
from cchc_score.definition.catalogue import Definition
from cchc_score.diagnostics import Diagnostic, Place, Refusal
from cchc_score.periods import Period

YAML = {".yaml", ".yml"}


def recognise(
    tables: Sequence[Table],
    index: str | Path | None,
    indicators: str | Path | None,
    dialect: Dialect,
) -> tuple[Definition, list[Diagnostic]]:
    """Return the definition for the tables, and what there is to say of the choice.

    Named by file or by id; otherwise the one that knows the tables: all the indicators of a long
    file, or most headings of a wide one, and in force for their periods. Raises Refusal where
    there is none or more than one.
    """
    folder = catalogue.home(Path(indicators) if indicators else None)
    if index is not None and Path(index).suffix in YAML:
        return _sound(*catalogue.load_all([Path(index)]))
    if index is not None:
        return _version(folder, str(index), _whens(tables, dialect))
    definitions, found = catalogue.load_all([folder])
    chosen = _best(definitions, found, tables, dialect, folder)
    place = Place(chosen.path.as_posix())
    note = faults.CHOSEN.at(place, index=chosen.index.id, title=chosen.index.title.text)
    return chosen, [note, *_about(chosen, found)]


def _about(definition: Definition, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [one for one in found if one.place.file == definition.path.as_posix()]


def _sound(
    definitions: Sequence[Definition], found: list[Diagnostic]
) -> tuple[Definition, list[Diagnostic]]:
    if not definitions:
        unreadable = any(one.fault is definition_faults.NOT_READABLE for one in found)
        raise Refusal(found, code=2 if unreadable else 1)
    return definitions[0], _about(definitions[0], found)


def _version(folder: Path, name: str, whens: set[Period]) -> tuple[Definition, list[Diagnostic]]:
    """Return the version of the index `name` in force for all the periods, else for the last."""
    definitions, found = catalogue.find(folder, name)
    by_time = sorted(whens, key=lambda period: period.order)
    for wanted in (by_time, by_time[-1:]):
        fitting = [
            one for one in definitions if all(one.index.effective.covers(when) for when in wanted)
        ]
        if fitting:
            return fitting[-1], _about(fitting[-1], found)
    return definitions[-1], _about(definitions[-1], found)


def _whens(tables: Sequence[Table], dialect: Dialect) -> set[Period]:
    """Return the periods that the tables speak of, as far as they can be read."""
    texts = {
        text for table in tables for text in period_texts(table, reserved(table, dialect), dialect)
    }
    return {when for text in texts if (when := periods.parse(text))}


def _best(
    definitions: Sequence[Definition],
    found: list[Diagnostic],
    tables: Sequence[Table],
    dialect: Dialect,
    folder: Path,
) -> Definition:
    whens = _whens(tables, dialect)
    fitting = [
        one for one in definitions if all(one.index.effective.covers(when) for when in whens)
    ]
    knowing = [(_knows(one, tables, dialect), one) for one in fitting]
    most = max((count for count, _ in knowing), default=0)
    best = [one for count, one in knowing if count == most > 0]
    if len(best) == 1:
        return best[0]
    place = Place(tables[0].file)
    names_of = ", ".join(f"{one.index.id} ({one.version})" for one in best or definitions)
    fault = faults.SEVERAL_FIT if best else faults.NONE_FITS
    errors = [one for one in found if one.is_error]
    raise Refusal([fault.at(place, folder=folder.as_posix(), candidates=names_of), *errors], code=2)


def _knows(definition: Definition, tables: Sequence[Table], dialect: Dialect) -> int:
    """Return how many of the tables' figures the definition knows; 0 if a long row is strange."""
    known, count = names(definition), 0
    for table in tables:
        meaning, _ = understand(table, definition, dialect)
        if meaning.is_long:
            cells = set(table.columns[meaning.keys["indicator"]])
            if not all(known.find(cell) for cell in cells):
                return 0
            count += len(cells)
        else:
            count += len(meaning.figures) + len(meaning.plans)
    return count
