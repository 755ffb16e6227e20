"""YAML with a memory: plain data, and for every key and value the line and column it came from.

One C compose, one walk over its nodes. Scalars follow YAML 1.2: what YAML 1.1 tools would turn
into something else (`no`, `012`, `12:30`, `1e3`), and a decimal comma, is refused rather than
guessed.
"""

import datetime as dt
import re
from typing import Any, NamedTuple, cast

import yaml

from cchc_score.definition import faults
from cchc_score.diagnostics import Diagnostic, Fault, Place

Path = tuple[str | int, ...]

_Mark = Any
"""Where a parser saw something; each has a class of its own."""
_Loader: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST, _MANY, _MOST_NODES, _TELLING = 100, 2_000, 50_000, 60


class Mark(NamedTuple):
    """Where one entry stands: its key, its value, and the scalar's own text.

    `inside` is the first column of a one-line scalar's text (behind its quote), else None;
    `escaped` has the characters that its quotes make two of.
    """

    key: tuple[int, int]
    value: tuple[int, int]
    text: str | None = None
    inside: int | None = None
    escaped: str = ""


class Document(NamedTuple):
    """Plain data and the mark of every path in it."""

    file: str
    data: object
    marks: dict[Path, Mark]

    def at_value(self, path: Path, offset: int | None = None) -> Place:
        """Return the place of the value at `path` (or the nearest above), or of a character."""
        mark = self.nearest(path)
        line, column = mark.value
        if offset is not None and mark.inside is not None:
            before = (mark.text or "")[:offset]
            column = mark.inside + offset + sum(map(before.count, mark.escaped))
        return Place(self.file, line, column)

    def at_key(self, path: Path) -> Place:
        """Return the place of the key at `path`, or of the nearest entry above it."""
        return Place(self.file, *self.nearest(path).key)

    def nearest(self, path: Path) -> Mark:
        """Return the mark of `path`, or of the nearest entry above it."""
        path = self.as_written(path)
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, Mark((1, 1), (1, 1)))

    def as_written(self, path: Path) -> Path:
        """Return the path in the file, where one entry may stand alone for a list of one."""
        written: Path = ()
        for step in path:
            if step != 0 or (*written, step) in self.marks:
                written = (*written, step)
        return written


def read_yaml(text: str, file: str) -> tuple[Document, list[Diagnostic]]:
    """Return the document that `text` writes, with every fault of spelling found on the way."""
    root = _composed(text, file)
    if isinstance(root, Diagnostic):
        return Document(file, None, {}), [root]
    builder = _Builder(file)
    data = builder.build(root, ()) if root is not None else None
    return Document(file, data, builder.marks), builder.found


def _composed(text: str, file: str) -> yaml.Node | Diagnostic | None:
    """Return the document's root, None where it is empty, or why it cannot be read."""
    try:
        mark = _too_deep(text, _Loader) if _is_odd(text) else None
        return faults.TOO_DEEP.at(_place(file, mark)) if mark else yaml.compose(text, _Loader)
    except RecursionError:
        return faults.TOO_DEEP.at(_place(file, _too_deep(text, yaml.BaseLoader)))
    except yaml.MarkedYAMLError as error:
        if "nesting" in (error.problem or ""):
            return faults.TOO_DEEP.at(_place(file, _too_deep(text, yaml.BaseLoader)))
        place = _place(file, error.problem_mark or error.context_mark)
        return faults.NOT_YAML.at(place, problem=error.problem)
    except yaml.YAMLError as error:
        place = _control_character(file, text)
        return faults.NOT_YAML.at(place, problem=str(error).splitlines()[0])


def _is_odd(text: str) -> bool:
    """Whether a file may be nested so deeply that composing it would bring the parser down."""
    brackets = text.count("[") + text.count("{")
    return brackets >= _MANY or max(map(len, text.splitlines()), default=0) >= _MANY


def _too_deep(text: str, loader: type[yaml.BaseLoader]) -> _Mark | None:
    """Return where nesting begins to go too deep, None where it never does.

    Some parsers refuse deep nesting themselves, far ahead of it: the plain one tells the place.
    """
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            return event.start_mark
    return None


def _place(file: str, mark: _Mark | None) -> Place:
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)


def _control_character(file: str, text: str) -> Place:
    """Return the place of the first character that YAML forbids, else the whole file."""
    found = _CONTROL.search(text)
    if found is None:
        return Place(file)
    before = text[: found.start()]
    return Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


class _Builder:
    """Turns nodes into data, keeping marks and faults."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.marks: dict[Path, Mark] = {}
        self.found: list[Diagnostic] = []
        self._left = _MOST_NODES

    def report(self, fault: Fault, place: Place, **details: object) -> None:
        self.found.append(fault.at(place, **details))

    def build(self, node: yaml.Node, path: Path, key: yaml.Node | None = None) -> object:
        """Return the data under `node`, noting where it stands."""
        here = _start(node)
        self.marks[path] = Mark(_start(key or node), here, *_text(node))
        self._left -= 1
        if len(path) > _DEEPEST or self._left < 0:
            if self._left >= -1:
                self.report(faults.TOO_DEEP, Place(self.file, *here))
            return None
        if node.tag not in _TAGS:
            self.report(faults.TAG, Place(self.file, *here), tag=node.tag)
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*path, place)) for place, item in enumerate(node.value)]
        return self._scalar(cast("yaml.ScalarNode", node))

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, object]:
        data: dict[str, object] = {}
        for key, value in node.value:
            place = Place(self.file, *_start(key))
            if not isinstance(key, yaml.ScalarNode):
                self.report(faults.KEY_NOT_TEXT, place)
                continue
            if key.value in data:
                self.report(faults.DUPLICATE_KEY, place, key=key.value)
                continue
            if not key.style and _WORD.fullmatch(key.value):
                self.report(faults.TRAP_WORD, place, text=key.value)
            if node.flow_style and _is_empty(value):
                self.report(faults.SPLIT_BY_COMMA, place, key=key.value)
            data[key.value] = self.build(value, (*path, key.value), key)
        return data

    def _scalar(self, node: yaml.ScalarNode) -> object:
        text = node.value
        if node.style:
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return float(text)
        if _DATE.fullmatch(text):
            return self._date(node)
        for form, fault in _TRAPS:
            if form.fullmatch(text):
                self.report(fault, Place(self.file, *_start(node)), text=_short(text))
        return text

    def _date(self, node: yaml.ScalarNode) -> dt.date | None:
        try:
            return dt.date.fromisoformat(node.value)
        except ValueError:
            self.report(faults.NO_SUCH_DATE, Place(self.file, *_start(node)), text=node.value)
            return None


def _short(text: str) -> str:
    return text if len(text) <= _TELLING else f"{text[:_TELLING]}…"


def _start(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _text(node: yaml.Node) -> tuple[str | None, int | None, str]:
    if not isinstance(node, yaml.ScalarNode):
        return None, None, ""
    one_line = node.start_mark.line == node.end_mark.line and node.style not in {"|", ">"}
    inside = node.start_mark.column + 1 + bool(node.style)
    escaped = {"'": "'", '"': '"\\'}.get(node.style or "", "")
    return node.value, inside if one_line else None, escaped


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and not node.value


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")}
_CONSTANTS: dict[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORD = re.compile(r"yes|no|on|off|true|false|null", re.IGNORECASE)
_TRAPS = (
    (_WORD, faults.TRAP_WORD),
    (re.compile(r"[-+]?0[0-9]+(?:\.[0-9]+)?"), faults.LEADING_ZERO),
    (re.compile(r"[0-9]+(?::[0-9]{1,2})+"), faults.SIXTIES),
    (re.compile(r"[-+]?[0-9]+,[0-9]+"), faults.DECIMAL_COMMA),
    (
        re.compile(
            r"[-+]?(?:[0-9.]+[eE][-+]?[0-9]+|\.[0-9]+|[0-9]+\.|0[xo][0-9a-fA-F]+"
            r"|[0-9]+(?:_[0-9]+)+|\.inf|\.nan|[0-9]{19,}|[0-9]+\.[0-9]{18,})",
            re.IGNORECASE,
        ),
        faults.ODD_NUMBER,
    ),
)
