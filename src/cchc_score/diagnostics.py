"""Faults as values: what is wrong, where, and what to do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Literal, NamedTuple

from cchc_score.language import Lang, Text

Severity = Literal["error", "warning", "note"]


class Place(NamedTuple):
    """A spot in a file; line and column count from 1, and 0 means the whole file.

    In a workbook they count the rows and columns of a `sheet`; in a frame, which has names for
    them, `label` is how they are called: `.loc['Huyện A', 'online']`.
    """

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    label: str = ""

    def __str__(self) -> str:
        """Return `file:line:column`, `file[sheet]!D7` or `frame.loc[2]`, as far as it is known."""
        if self.label:
            return f"{self.file}{self.label}"
        if self.sheet:
            cell = f"{_letters(self.column)}{self.line or ''}"
            return f"{self.file}[{self.sheet}]" + (f"!{cell}" if cell else "")
        return ":".join([self.file, *(str(number) for number in self[1:3] if number)])


def _letters(column: int) -> str:
    """Return the letters of a workbook's column: A is 1, AA is 27."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of mistake: a stable code, its severity, and both texts with {placeholders}."""

    code: str
    severity: Severity
    what: Text
    remedy: Text

    def at(self, place: Place, **details: object) -> "Diagnostic":
        """Return this fault as found at `place`; `details` fill the placeholders."""
        return Diagnostic(self, place, details)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault found at one place."""

    fault: Fault
    place: Place
    details: Mapping[str, object] = field(default_factory=dict)

    def about(self, **details: object) -> "Diagnostic":
        """Return this diagnostic with what else is known: `unit`, `indicator`, `cell`."""
        return replace(self, details={**details, **self.details})

    @property
    def is_error(self) -> bool:
        """Whether this refuses the file; a warning does not."""
        return self.fault.severity == "error"

    def what(self, lang: Lang) -> str:
        """Return what is wrong."""
        return _fill(self.fault.what, self.details, lang)

    def remedy(self, lang: Lang) -> str:
        """Return what to do about it."""
        return _fill(self.fault.remedy, self.details, lang)


def error(code: str, vi: str, en: str, *, cure_vi: str, cure_en: str) -> Fault:
    """Return a fault that refuses its file."""
    return Fault(code, "error", Text(vi, en), Text(cure_vi, cure_en))


def warning(code: str, vi: str, en: str, *, cure_vi: str, cure_en: str) -> Fault:
    """Return a fault that is only told."""
    return Fault(code, "warning", Text(vi, en), Text(cure_vi, cure_en))


def by_code(*rooms: ModuleType) -> dict[str, Fault]:
    """Return the faults that stand in these modules, by their codes."""
    return {
        fault.code: fault
        for room in rooms
        for fault in vars(room).values()
        if isinstance(fault, Fault)
    }


class Refusal(Exception):  # noqa: N818 - it is an answer, not a mishap
    """A request that cannot be met; `code` is the exit code of section 8 of the design."""

    def __init__(self, diagnostics: Iterable[Diagnostic], code: int) -> None:
        """Keep all that was found, in order of place."""
        self.diagnostics = in_order(diagnostics)
        self.code = code
        super().__init__("\n".join(f"{found.place}: {found.what('en')}" for found in self.errors))

    @property
    def errors(self) -> list[Diagnostic]:
        """Return what refuses the request, without the warnings."""
        return [found for found in self.diagnostics if found.is_error]


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics by place, each once; files with errors before all others."""
    once = {(found.place, found.fault.code, found.what("en")): found for found in diagnostics}
    refused = {found.place.file for found in once.values() if found.is_error}
    return [once[key] for key in sorted(once, key=lambda key: (key[0].file not in refused, key))]


def did_you_mean(word: str, choices: Iterable[str], *, by_letter: bool = False) -> Text:
    """Return a hint at the likeliest of `choices`, or an empty text where none is near.

    Where words are compared `by_letter`, it may differ in capitals alone.
    """
    from cchc_score.slips import likeliest  # noqa: PLC0415 - only mistakes need it

    found = likeliest(word, choices, by_letter=by_letter)
    if found is None:
        return Text("", "")
    return Text(f"; có phải «{found}»?", f"; did you mean '{found}'?")


def _fill(template: Text, details: Mapping[str, object], lang: Lang) -> str:
    return template.to(lang).format(**{key: _said(one, lang) for key, one in details.items()})


def _said(detail: object, lang: Lang) -> object:
    """Return a detail as it stands in a sentence: texts in the language, several one by one."""
    if isinstance(detail, Text):
        return detail.to(lang)
    if isinstance(detail, list):
        return _listed([str(_said(one, lang)) for one in detail], lang)
    return detail


def _listed(texts: list[str], lang: Lang) -> str:
    """Return texts one by one; of more than a dozen the first few, and how many there are more."""
    if len(texts) <= _DOZEN:
        return ", ".join(texts)
    more = _MORE.to(lang).format(len(texts) - _FEW)
    return ", ".join(texts[:_FEW]) + more


_DOZEN, _FEW = 12, 8
_MORE = Text(" và {} nữa", " and {} more")
