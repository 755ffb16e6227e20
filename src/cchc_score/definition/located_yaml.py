"""YAML with a memory: plain data, and for every key and value the line and column it came from.

One C compose, one walk over its nodes. Scalars follow YAML 1.2: what YAML 1.1 tools would turn
into something else (`no`, `012`, `12:30`, `1e3`), a decimal comma, and a sign that only looks like
one of YAML's, is refused rather than guessed.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

import yaml

from cchc_score.definition import faults, look_alikes, scalars
from cchc_score.diagnostics import Diagnostic, Fault, Place

Path = tuple[str | int, ...]

_Mark = Any
"""Where a parser saw something; each has a class of its own."""
_Loader: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST, _MANY, _MOST_NODES = 100, 2_000, 50_000


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
    """Plain data and the mark of every path in it; the paths whose key was mended."""

    file: str
    data: object
    marks: dict[Path, Mark]
    mended: frozenset[Path] = frozenset()

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
    if isinstance(root, list):
        return Document(file, None, {}), root
    builder = _Builder(file)
    data = builder.build(root, ()) if root is not None else None
    return Document(file, data, builder.marks, frozenset(builder.mended)), builder.found


def _composed(text: str, file: str) -> yaml.Node | list[Diagnostic] | None:
    """Return the document's root, None where it is empty, or why it cannot be read."""
    try:
        mark = _too_deep(text, _Loader) if _is_odd(text) else None
        return [faults.TOO_DEEP.at(_place(file, mark))] if mark else yaml.compose(text, _Loader)
    except RecursionError:
        return [faults.TOO_DEEP.at(_place(file, _too_deep(text, yaml.BaseLoader)))]
    except yaml.MarkedYAMLError as error:
        if "nesting" in (error.problem or ""):
            return [faults.TOO_DEEP.at(_place(file, _too_deep(text, yaml.BaseLoader)))]
        return _broken(text, file, error)
    except yaml.YAMLError as error:
        place = _control_character(file, text)
        return [faults.NOT_YAML.at(place, problem=str(error).splitlines()[0])]


def _broken(text: str, file: str, error: yaml.MarkedYAMLError) -> list[Diagnostic]:
    """Return the signs that mislead the parser where it stumbles, else what it says itself."""
    marks = [one for one in (error.context_mark, error.problem_mark) if one]
    spots = [mark.line + 1 for mark in marks] or [0]
    lines = text.split("\n")
    before = [at for at in range(1, min(spots)) if lines[at - 1].partition("#")[0].strip(" ")]
    signs = list(look_alikes.in_structure(text))
    if any(before[-1:] <= [line] <= [max(spots)] for line, _, _ in signs):
        return [look_alikes.told(sign, Place(file, line, at)) for line, at, sign in signs]
    return [faults.NOT_YAML.at(_place(file, marks[-1] if marks else None), problem=error.problem)]


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
        self.mended: set[Path] = set()
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
        return self._scalar(cast("yaml.ScalarNode", node), path)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, object]:
        data: dict[str, object] = {}
        for key, value, rest in _pairs(node):
            if not isinstance(key, yaml.ScalarNode):
                self.report(faults.KEY_NOT_TEXT, Place(self.file, *_start(key)))
                continue
            name, worth = self._key(key, value, path, in_braces=bool(node.flow_style))
            if data and look_alikes.in_key(key.value, is_alone=False) == 0:
                self.mended.add((*path, next(reversed(data))))  # what it was meant to stand below
            if name in data:
                self.report(faults.DUPLICATE_KEY, Place(self.file, *_start(key)), key=name)
                continue
            data[name] = self.build(worth, (*path, name), key)
            if rest and not look_alikes.is_quoted(value.value):
                self._tell_split(name, value, [value.value, *rest])
        return data

    def _tell_split(self, name: str, value: yaml.Node, numbers: list[str]) -> None:
        """Say that a comma in braces makes several of a number, or of the ends of a range."""
        text, place = ",".join(numbers), Place(self.file, *_start(value))
        point = f"[{', '.join(numbers)}]" if name in _LISTS else scalars.pointed(text)
        self.report(faults.DECIMAL_COMMA, place, text=text, point=point)

    def _key(
        self, key: yaml.ScalarNode, value: yaml.Node, path: Path, *, in_braces: bool
    ) -> tuple[str, yaml.Node]:
        """Return what a key is called and its value, mended where a sign only looks like another.

        What is wrong with the key is told.
        """
        name, (line, column) = key.value, _start(key)
        if key.style:
            return name, value
        is_alone = in_braces and _is_empty(value)
        if look_alikes.is_quoted(name):
            self.found.append(look_alikes.told(name[0], Place(self.file, line, column)))
            return name, value
        at = look_alikes.in_key(name, is_alone=is_alone)
        if at is not None:
            self.found.append(look_alikes.told(name[at], Place(self.file, line, column + at)))
            name, text = look_alikes.mended(name)
            self.mended.add((*path, name) if name else path)
            return name, value if text is None else _plain(text, key)
        if scalars.is_trap(name):
            place = Place(self.file, line, column)
            self.report(faults.TRAP_WORD, place, text=name, instead=f'"{name}"')
        if is_alone:
            self.report(faults.SPLIT_BY_COMMA, Place(self.file, line, column), key=name)
        return name, value

    def _scalar(self, node: yaml.ScalarNode, path: Path) -> object:
        if node.style or scalars.TEXT.match(node.value):
            return node.value
        place = Place(self.file, *_start(node))
        if look_alikes.is_quoted(node.value):
            self.found.append(look_alikes.told(node.value[0], place))
            return node.value
        value, wrong = scalars.resolve(node.value, is_flag=path[-1:] == _FLAG)
        self.found += [fault.at(place, **details) for fault, details in wrong]
        return value


def _start(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _text(node: yaml.Node) -> tuple[str | None, int | None, str]:
    if not isinstance(node, yaml.ScalarNode):
        return None, None, ""
    one_line = node.start_mark.line == node.end_mark.line and node.style not in {"|", ">"}
    inside = node.start_mark.column + 1 + bool(node.style)
    escaped = {"'": "'", '"': '"\\'}.get(node.style or "", "")
    return node.value, inside if one_line else None, escaped


def _pairs(node: yaml.MappingNode) -> Iterator[tuple[yaml.Node, yaml.Node, list[str]]]:
    """Yield keys and values, each with what a comma in braces has split off the value."""
    pairs: list[tuple[yaml.Node, yaml.Node, list[str]]] = []
    for key, value in node.value:
        if node.flow_style and pairs and _is_rest(*pairs[-1][1:], key, value):
            pairs[-1][2].append(key.value)
        else:
            pairs.append((key, value, []))
    yield from pairs


def _is_rest(before: yaml.Node, rest: list[str], key: yaml.Node, value: yaml.Node) -> bool:
    """Whether a key without a value goes on with a number or with what was quoted as in Word."""
    plain = all(isinstance(one, yaml.ScalarNode) and not one.style for one in (before, key))
    if not plain or not _is_empty(value):
        return False
    if look_alikes.is_quoted(before.value):
        return not look_alikes.ends_quoted(rest[-1] if rest else before.value[1:])
    return bool(_DIGITS.fullmatch(before.value) and _DIGITS.fullmatch(key.value))


def _plain(text: str, key: yaml.ScalarNode) -> yaml.ScalarNode:
    return yaml.ScalarNode(key.tag, text, key.start_mark, key.end_mark)


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and not node.value


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")}
_DIGITS = re.compile(r"[-+]?[0-9][0-9.]*\s*%?")
_LISTS = {"range", "path"}
_FLAG = ("bonus",)
"""The key that is true or false; elsewhere an unquoted yes is an answer or a text."""
