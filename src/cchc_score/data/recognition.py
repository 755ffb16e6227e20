"""Which definition a file belongs to."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast

import numpy as np

from cchc_score import periods
from cchc_score.data import faults
from cchc_score.data.figures.keys import period_words
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import reserved, understand
from cchc_score.data.names import names
from cchc_score.data.nearest import nearest
from cchc_score.data.sheets import with_figures
from cchc_score.definition import catalogue, shelf
from cchc_score.definition import faults as definition_faults
from cchc_score.definition.catalogue import Definition
from cchc_score.diagnostics import Diagnostic, Place, Refusal
from cchc_score.language import Text
from cchc_score.periods import Period

YAML = {".yaml", ".yml"}
ALSO_OF_OTHERS = Text(
    "; nếu tệp còn của bộ chỉ số khác: --ignore-unknown",
    "; if the file serves other indices too: --ignore-unknown",
)


def recognise(
    tables: Sequence[RawTable],
    index: str | Path | None,
    indicators: str | Path | None,
) -> tuple[list[Definition], list[Diagnostic]]:
    """Return the versions of the index that the tables need, in time, and what there is to say.

    Named by file or by id; otherwise the index that knows the tables: all the indicators of a long
    file, or most headings of a wide one, and in force for their periods. Raises Refusal where
    there is none or more than one.
    """
    if index is not None and Path(index).suffix in YAML:
        definitions, found = catalogue.load_all([Path(index)])
        _refuse_unsound(definitions, found)
        return definitions, _about(definitions, found)
    folder = shelf.home(Path(indicators) if indicators else None)
    if index is not None:
        definitions, found = catalogue.find(folder, str(index))
        whens = _whens(with_figures(tables, definitions))
        chosen = _in_force(definitions, whens) or definitions[-1:]
        return chosen, _about(chosen, found)
    definitions, found = catalogue.load_all([folder])
    sheets = with_figures(tables, definitions)
    chosen = _best(definitions, found, sheets, folder)
    latest = chosen[-1]
    place = Place(latest.path.as_posix())
    note = faults.CHOSEN.at(place, index=latest.index.id, title=latest.index.title.text)
    return chosen, [note, *_about(chosen, found)]


def divide(tables: Sequence[RawTable], definitions: Sequence[Definition]) -> list[list[RawTable]]:
    """Return for each version the tables with the rows of its periods.

    Rows whose period is in force nowhere, or cannot be read, go to the last version, which says so.
    """
    if len(definitions) == 1:
        return [list(tables)]
    shares: list[list[RawTable]] = [[] for _ in definitions]
    for table in tables:
        words = period_words(table, reserved(table))
        own = [_home(periods.parse(text), definitions) for text in words.texts]
        homes = words.lookup(own, np.int64)
        for place, share in enumerate(shares):
            rows = np.flatnonzero(homes == place)
            if len(rows):
                share.append(table.only(rows))
    return shares


def _home(when: Period | None, definitions: Sequence[Definition]) -> int:
    covering = [
        place
        for place, one in enumerate(definitions)
        if when is not None and one.index.effective.covers(when)
    ]
    return covering[0] if covering else len(definitions) - 1


def unused(found: Sequence[list[Diagnostic]]) -> list[Diagnostic]:
    """Return what every version found; columns are unused only if no version uses them."""
    rest = [one for each in found for one in each if one.fault is not faults.EXTRA_COLUMNS]
    extra = [
        {one.place: one for one in each if one.fault is faults.EXTRA_COLUMNS} for each in found
    ]
    for place, last in {place: one for each in extra for place, one in each.items()}.items():
        headings = [
            heading
            for heading in _headings(last)
            if all(place in each and heading in _headings(each[place]) for each in extra)
        ]
        if headings:
            details = {**last.details, "headings": headings}
            rest.append(faults.EXTRA_COLUMNS.at(place, **details))
    return rest


def _headings(one: Diagnostic) -> list[str]:
    return cast("list[str]", one.details["headings"])


def _by_index(definitions: Sequence[Definition]) -> list[list[Definition]]:
    ids = dict.fromkeys(one.index.id for one in definitions)
    return [[one for one in definitions if one.index.id == name] for name in ids]


def _in_force(definitions: Sequence[Definition], whens: set[Period]) -> list[Definition]:
    """Return the versions that any of the periods needs, in time."""
    needed = [one for one in definitions if any(map(one.index.effective.covers, whens))]
    return sorted(needed, key=lambda one: one.index.effective.begins)


def _about(definitions: Sequence[Definition], found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return what was found in the definitions; raise Refusal (1) where that is an error."""
    files = {one.path.as_posix() for one in definitions}
    told = [one for one in found if one.place.file in files]
    if any(one.is_error for one in told):
        raise Refusal(told, code=1)
    return told


def _refuse_unsound(definitions: Sequence[Definition], found: list[Diagnostic]) -> None:
    if not definitions:
        unreadable = any(one.fault is definition_faults.NOT_READABLE for one in found)
        raise Refusal(found, code=2 if unreadable else 1)


def _whens(tables: Sequence[RawTable]) -> set[Period]:
    """Return the periods that the tables speak of, as far as they can be read."""
    texts = {text for table in tables for text in period_words(table, reserved(table)).texts}
    return {when for text in texts if (when := periods.parse(text))}


def _best(
    definitions: Sequence[Definition],
    found: list[Diagnostic],
    tables: Sequence[RawTable],
    folder: Path,
) -> list[Definition]:
    whens = _whens(tables)
    best = _knowing(definitions, tables, whens)
    known = best or _knowing(definitions, tables, set())
    if len(known) == 1:
        return known[0]
    named = [one for versions in known for one in versions] or definitions
    candidates = ", ".join(map(_called, named))
    if known:
        place = Place(tables[0].file)
        fault = faults.SEVERAL_FIT if best else faults.NONE_IN_FORCE
        told = [fault.at(place, candidates=candidates, way=_choose(named))]
    else:
        told = _strange(definitions, tables, folder.as_posix(), candidates)
    raise Refusal([*told, *(one for one in found if one.is_error)], code=2)


def _called(definition: Definition) -> str:
    return f"{definition.index.id} ({definition.version})"


def _choose(definitions: Sequence[Definition]) -> Text:
    ways = [f"--index {name}" for name in dict.fromkeys(one.index.id for one in definitions)]
    return Text(" hoặc ".join(ways), " or ".join(ways))


def _strange(
    definitions: Sequence[Definition],
    tables: Sequence[RawTable],
    folder: str,
    candidates: str,
) -> list[Diagnostic]:
    """Say what in which file the nearest definition does not know."""
    whens = _whens(tables)
    indices = [_in_force(own, whens) or own[-1:] for own in _by_index(definitions)]
    near = nearest(indices, tables)
    if near is None:
        place = Place(tables[0].file)
        return [faults.NONE_FITS.at(place, folder=folder, candidates=candidates, but="", also="")]
    name = _called(near.definition)
    also = ALSO_OF_OTHERS if near.is_long else ""
    return [
        faults.NONE_FITS.at(
            one.place,
            folder=folder,
            candidates=candidates,
            also=also,
            but=Text(
                f"; gần nhất là {name}, nhưng không có «{one.text}»{one.hint.vi}",
                f"; the nearest, {name}, does not know '{one.text}'{one.hint.en}",
            ),
        )
        for one in near.strangers
    ]


def _knowing(
    definitions: Sequence[Definition],
    tables: Sequence[RawTable],
    whens: set[Period],
) -> list[list[Definition]]:
    """Return the versions of each index that knows most of the tables, and is in force.

    Of those that know as much, it is the one whose own names are written there.
    """
    knowing: list[tuple[tuple[int, int], list[Definition]]] = []
    for own in _by_index(definitions):
        versions = _in_force(own, whens) if whens else own[-1:]
        covered = all(any(one.index.effective.covers(when) for one in versions) for when in whens)
        if versions and covered:
            shares = divide(tables, versions)
            counts = [_knows(*pair) for pair in zip(versions, shares, strict=True)]
            known, written = (sum(one) for one in zip(*counts, strict=True))
            if all(count for count, _ in counts):
                knowing.append(((known, written), versions))
    most = max((count for count, _ in knowing), default=None)
    return [versions for count, versions in knowing if count == most]


def _knows(definition: Definition, tables: Sequence[RawTable]) -> tuple[int, int]:
    """Return how many figures of the tables the definition knows, and how many as it writes them.

    It knows none if a row of a long table is strange.
    """
    known, own = names(definition), list[str]()
    for table in tables:
        meaning, _ = understand(table, definition)
        if meaning.is_long:
            cells = set(table.columns[meaning.keys["indicator"]].words.texts)
            found = [cell for cell in cells if known.find(cell)]
            if len(found) < len(cells) and not table.dialect.ignore_unknown:
                return 0, 0
        else:
            columns = (*meaning.figures.values(), *meaning.plans.values())
            found = [table.titles[at].words[0] for at in columns]
        own += found
    return len(own), sum(map(known.has, own))
