"""From the text of `cchc-score.toml` to values of options, and all that is wrong with any."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path

from cchc_score.cli.config import faults
from cchc_score.cli.config.located_toml import LOST, read_toml
from cchc_score.cli.config.one_file import OneFile
from cchc_score.cli.config.settings import ONLY_TYPED, TABLES, Setting, Value, settings, together
from cchc_score.cli.config.values import texts_of, wrong_type, wrong_value
from cchc_score.data.own import SUPPLIED, Own
from cchc_score.definition.located_yaml import Path as Keys
from cchc_score.diagnostics import Diagnostic, Place, did_you_mean
from cchc_score.language import Text

Said = Mapping[str, Value]


class Read:
    """What a file says, by the long names of options; of single files, by their patterns."""

    def __init__(self, file: str, commands: Iterable[Callable[..., object]]) -> None:
        """Read the file as the options of these commands are declared."""
        self.file, self.base = file, Path(file).parent
        self.known = together(commands)
        self.options: Said = {}
        self.tables: list[Own] = []
        text, self.found = _text(file)
        self._document, wrong = read_toml(text, file)
        self.found += wrong
        data = self._document.data
        self.options = self._of_all(data if isinstance(data, dict) else {})

    def _of_all(self, data: Mapping[str, object]) -> Said:
        said: dict[str, Value] = {}
        for key, value in data.items():
            if key == TABLES:
                self.tables = self._tables(value)
            elif key in ONLY_TYPED & self.known.keys():
                self._tell(faults.ONLY_TYPED.at(self._document.at_key((key,)), key=key))
            elif key not in self.known:
                self._tell_unknown((key,), [*(self.known.keys() - ONLY_TYPED), TABLES])
            else:
                said |= self._value((key,), self.known[key], value)
        return said

    def _tables(self, data: object) -> list[Own]:
        """Return what is said of single files, a table a pattern."""
        known = {key: [one] for key, one in settings(OneFile).items()}
        if not isinstance(data, dict):
            self._tell(wrong_type(self._document.at_value((TABLES,)), TABLES, "tables", data))
            return []
        return [self._table((TABLES, pattern), known, said) for pattern, said in data.items()]

    def _table(self, path: Keys, known: Mapping[str, list[Setting]], data: object) -> Own:
        said: dict[str, Value] = {}
        pattern = str(path[-1])
        if not isinstance(data, dict):
            self._tell(wrong_type(self._document.at_value(path), pattern, "tables", data))
            return Own(pattern, {})
        for key, value in data.items():
            if key in known:
                said |= self._value((*path, key), known[key], value)
            elif key in self.known.keys() - ONLY_TYPED:
                self._tell(faults.FOR_ALL_FILES.at(self._document.at_key((*path, key)), key=key))
            else:
                self._tell_unknown((*path, key), known)
        places = {known[key][0].name: self._document.at_value((*path, key)) for key in said}
        own = _own({known[key][0].name: value for key, value in said.items()})
        return Own(pattern, own, self.base, {**places, "": self._document.at_key(path)})

    def _value(self, path: Keys, options: Sequence[Setting], value: object) -> Said:
        """Return the value of an option as it would be typed, by its key; nothing if it cannot."""
        key, place = str(path[-1]), self._document.at_value(path)
        texts = texts_of(options, value)
        if texts is None:
            kinds = [one.kind for one in options]
            kind = next((one for one in kinds if one != "list"), "list")
            self._tell(wrong_type(place, key, kind, value))
            return {}
        if wrong := wrong_value(place, key, options, texts):
            self._tell(wrong)
            return {}
        return {key: self._from_here(options, texts)}

    def _from_here(self, options: Sequence[Setting], value: Value) -> Value:
        """Return a value, where it is a path with the folder of the file in front of it."""
        if not isinstance(value, str) or not all(one.names_path(value) for one in options):
            return value
        return str(self.base / value)

    def _tell(self, one: Diagnostic) -> None:
        self.found.append(one)

    def _tell_unknown(self, path: Keys, known: Iterable[str]) -> None:
        key, names = str(path[-1]), sorted(known)
        if not key.startswith(LOST):
            place, hint = self._document.at_key(path), did_you_mean(key, names, by_letter=True)
            self._tell(faults.UNKNOWN_KEY.at(place, key=key, hint=hint, known=names))


def _own(said: Mapping[str, Value]) -> dict[str, object]:
    """Return what is said of one file as a dialect has it; of columns, what each heading is."""
    written = {one.name for one in fields(OneFile)} - set(SUPPLIED)
    dialect = OneFile(**{name: said[name] for name in said if name in written}).dialect({})  # type: ignore[arg-type]
    own = {name: getattr(dialect, name) for name in said if name in written}
    if "columns" in own:
        own["columns"] = dialect.headings
    return own | {name: said[name] for name in SUPPLIED if name in said}


def _text(file: str) -> tuple[str, list[Diagnostic]]:
    try:
        return Path(file).read_bytes().decode("utf-8-sig"), []
    except OSError as error:
        problem = Text(error.strerror or str(error), error.strerror or str(error))
    except UnicodeDecodeError:
        problem = Text("không phải UTF-8", "it is no UTF-8 text")
    return "", [faults.NOT_READABLE.at(Place(file), problem=problem)]
