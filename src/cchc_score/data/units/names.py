"""Names of units as files spell them: which are read otherwise, and which look like others."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

from cchc_score.data import faults
from cchc_score.data.files.tables import RawTable
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import Text, proper_name, shown


def is_formula(name: str) -> bool:
    """Whether a cell was meant to be reckoned, and is no name."""
    return name.startswith(_SIGNS)


def told_of_names(
    table: RawTable, columns: Iterable[int], borne: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield what is to be said of the names in these columns, as far as any unit bears them."""
    told: dict[str, str] = {}
    first: list[tuple[int, int]] = []
    for column in columns:
        words = table.columns[column].words
        for text in words.texts:
            bare, spelled = proper_name(text), " ".join(text.split())
            if bare not in borne:
                continue
            if bare != unicodedata.normalize("NFC", spelled):
                first += [] if told else [(next(words.rows([text])), column)]
                told[shown(spelled)] = bare
            if _TORN.search(text):
                for row in words.rows([text]):
                    yield faults.LETTERS_TORN.at(table.place(row, column), text=bare)
            if found := _stranger(bare):
                letter, script = found
                place = table.place(next(words.rows([text])), column)
                yield faults.TWO_SCRIPTS.at(
                    place, name=bare, letter=letter, code=f"U+{ord(letter):04X}", script=script
                )
    for row, column in first:
        names = "; ".join(f"{spelled} → {bare}" for spelled, bare in list(told.items())[:_SOME])
        more = f"; … (+{len(told) - _SOME})" if len(told) > _SOME else ""
        yield faults.NAMES_READ.at(table.place(row, column), names=names + more)


def _stranger(name: str) -> tuple[str, Text] | None:
    """Return the first letter of another script that looks like a Latin one, among Latin ones."""
    if name.isascii():
        return None
    scripts = {
        letter: unicodedata.name(letter, "").split(" ")[0] for letter in name if letter.isalpha()
    }
    if "LATIN" not in scripts.values():
        return None
    strange = (letter for letter, script in scripts.items() if script in _SCRIPTS)
    return next(((letter, _SCRIPTS[scripts[letter]]) for letter in strange), None)


_TORN = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_])|\ufffd")
"""What a program leaves where it cannot write a letter."""
_SIGNS = ("=", "+", "-", "@")
_SOME = 20
_SCRIPTS = {
    "CYRILLIC": Text("Kirin", "Cyrillic"),
    "GREEK": Text("Hy Lạp", "Greek"),
    "ARMENIAN": Text("Armenia", "Armenian"),
    "CHEROKEE": Text("Cherokee", "Cherokee"),
    "LISU": Text("Lisu", "Lisu"),
    "FULLWIDTH": Text("toàn chiều rộng", "full-width"),
    "MATHEMATICAL": Text("ký hiệu toán học", "mathematical"),
}
"""Scripts with letters that cannot be told from Latin ones, by the first word of their names."""
