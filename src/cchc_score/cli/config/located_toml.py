"""TOML with a memory: plain data, and the line and column that every key and value came from.

The standard parser says what a file means, and stops at the first thing that is wrong with it. So a
statement that it refuses is taken out, and the rest read again: everything wrong is told at once.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from cchc_score.cli.config import faults
from cchc_score.definition.located_yaml import Document, Mark, Path
from cchc_score.diagnostics import Diagnostic, Place

LOST = "lost:"
"""What stands before the number of a table whose own line was refused."""


def read_toml(text: str, file: str) -> tuple[Document, list[Diagnostic]]:
    """Return what `text` says, as far as it can be read, and what is wrong with its spelling."""
    found: list[Diagnostic] = []
    while True:
        try:
            return Document(file, tomllib.loads(text), _Walk(text).marks), found
        except tomllib.TOMLDecodeError as error:
            wrong = _Statement.refused(text, error)
            if LOST in wrong.text:
                return Document(file, {}, {}), found
            found.append(wrong.told(file, error))
            text = wrong.without(text, len(found))


class _Statement(NamedTuple):
    """The lines, from 0, of one statement that is refused, and the place that the parser names."""

    begins: int
    ends: int
    text: str
    line: int
    column: int

    @classmethod
    def refused(cls, text: str, error: tomllib.TOMLDecodeError) -> "_Statement":
        """Return the statement that the parser stumbled over, or the one that it did not see end.

        That is the last that cannot stand alone; what stands twice can.
        """
        lines = text.split("\n")
        last = max((at for at, one in enumerate(lines) if one.strip()), default=0)
        named = _PLACE.search(str(error))
        line, column = (int(one or 0) for one in named.groups()) if named else (0, 0)
        heads = [at for at, one in enumerate(lines) if _HEAD.match(one)] or [0]
        spans = list(zip(heads, [*heads[1:], last + 1], strict=True))
        known = [span for span in spans if span[0] < (line or last + 1)] or spans[:1]
        open_ = [span for span in known if not _is_whole("\n".join(lines[slice(*span)]))]
        begins, ends = (open_ if open_ and not _TWICE.search(str(error)) else known)[-1]
        return cls(begins, ends, "\n".join(lines[begins:ends]), line or begins + 1, column)

    def told(self, file: str, error: tomllib.TOMLDecodeError) -> Diagnostic:
        """Return what is wrong with the statement, at its place."""
        problem = _PLACE.sub("", str(error)).strip()
        if _TWICE.search(problem):
            indent = len(self.text) - len(self.text.lstrip())
            place = Place(file, self.begins + 1, indent + 1)
            return faults.TWICE.at(place, key=_called(self.text))
        return faults.NOT_TOML.at(Place(file, self.line, self.column), problem=problem)

    def without(self, text: str, number: int) -> str:
        """Return the text with empty lines for the statement: all others stay where they are.

        What stands below the head of a table stays below one that nothing else is called.
        """
        lines = text.split("\n")
        own = [""] * (self.ends - self.begins)
        if self.text.lstrip().startswith("["):
            inside = "files." if _OF_FILES.match(self.text) else ""
            own[0] = f'[{inside}"{LOST}{number}"]'
        return "\n".join([*lines[: self.begins], *own, *lines[self.ends :]])


def _is_whole(statement: str) -> bool:
    """Whether a statement can stand alone."""
    try:
        tomllib.loads(statement)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _called(statement: str) -> str:
    """Return what a statement names: its key, or its table."""
    head = statement.strip().split("\n")[0]
    if head.startswith("["):
        return head.rpartition("]")[0].strip("[]")
    return head.partition("=")[0].strip().strip("\"'")


class _Token(NamedTuple):
    """One piece of a text, and where it begins."""

    kind: str
    text: str
    at: int


class _Walk:
    """Finds where keys and values stand in a text that is known to be TOML."""

    def __init__(self, text: str) -> None:
        self.marks: dict[Path, Mark] = {}
        self._text = text
        found = _TOKEN.finditer(text)
        pieces = (_Token(str(one.lastgroup), one[0], one.start()) for one in found)
        self._tokens = [one for one in pieces if one.kind != "space"]
        self._next = 0
        table: Path = ()
        while self._next < len(self._tokens):
            if self._is("\n"):
                self._take()
            elif self._is("["):
                table = self._head()
            else:
                self._pair(table)

    def _is(self, *texts: str) -> bool:
        here = self._tokens[self._next : self._next + 1]
        return bool(here) and here[0].text in texts

    def _take(self) -> _Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def _head(self) -> Path:
        """Note the table whose head stands here, and return its path."""
        while self._is("["):
            self._take()
        table = self._keys(())
        while self._is("]"):
            self._take()
        return table

    def _keys(self, above: Path) -> Path:
        """Note the keys between dots that stand here, and return the path to the last."""
        for key in self._names():
            above = (*above, _plain(key))
            here = self._spot(key.at)
            self.marks.setdefault(above, Mark(here, here))
        return above

    def _names(self) -> Iterator[_Token]:
        yield self._take()
        while self._is("."):
            self._take()
            yield self._take()

    def _pair(self, table: Path) -> None:
        path = self._keys(table)
        self._take()
        self._value(path)

    def _value(self, path: Path) -> None:
        """Note where the value at `path` stands, and what stands inside of it."""
        value = self._take()
        here = self._spot(value.at)
        key = self.marks[path].key if path in self.marks else here
        self.marks[path] = Mark(key, here)
        if value.text == "{":
            self._inside("}", lambda _: self._pair(path))
        elif value.text == "[":
            self._inside("]", lambda number: self._value((*path, number)))
        else:
            while self._next < len(self._tokens) and not self._is(",", "]", "}", "\n"):
                self._take()

    def _inside(self, end: str, each: "_Each") -> None:
        number = 0
        while not self._is(end):
            if self._is(",", "\n"):
                self._take()
            else:
                each(number)
                number += 1
        self._take()

    def _spot(self, at: int) -> tuple[int, int]:
        return self._text.count("\n", 0, at) + 1, at - self._text.rfind("\n", 0, at)


def _plain(key: _Token) -> str:
    """Return a key without its quotes."""
    return next(iter(tomllib.loads(f"{key.text} = 0")))


_Each = Callable[[int], None]
_PLACE = re.compile(r"\(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")
_TWICE = re.compile(r"twice|overwrite|immutable|more than once", re.IGNORECASE)
_HEAD = re.compile(r"""\s*(?:\[{1,2}\s*["'\w]|[^\s#=\[\]{},"'][^=\n]*=|["'][^"'\n]*["']\s*[.=])""")
_OF_FILES = re.compile(r"\s*\[\s*files\s*\.")
_TOKEN = re.compile(
    r"""(?P<space>[ \t\r]+|\#[^\n]*)
    | (?P<text>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    | (?P<sign>[\[\]{}=,.\n])
    | (?P<bare>[^\s\[\]{}=,.\#"']+)""",
    re.VERBOSE | re.DOTALL,
)
