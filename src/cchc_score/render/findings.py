"""Diagnostics in every format: for people, for GitHub's annotations, for tools."""

import csv
import io
import json
import linecache
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from cchc_score import __version__
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import Lang, Text, shown

SCHEMA_VERSION = "1"
ERROR_COLUMNS = (
    "file",
    "line",
    "column",
    "code",
    "unit",
    "indicator",
    "cell",
    "message",
    "severity",
)
SUMMARY = Text(
    "{errors} lỗi, {warnings} cảnh báo trong {files} tệp.",
    "Found {errors} errors, {warnings} warnings in {files} files.",
)


TELLS = 3
"""How often a code is told of a file on a screen."""

MORE = Text("  và {count} {code} nữa ({rest})", "  and {count} more of {code} ({rest})")
BY_OPTION = Text("--errors TỆP liệt kê hết", "--errors FILE lists all")
BY_SHELL = Text("2> TỆP giữ hết", "2> FILE has all")
"""Where all of what a screen only counts can be had."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in so many files, in order of place; all of it, or as much as a screen has."""

    diagnostics: Sequence[Diagnostic]
    files: int
    on_screen: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """Return how many errors and warnings there are, and files."""
        errors = sum(one.is_error for one in self.diagnostics)
        warnings = sum(one.fault.severity == "warning" for one in self.diagnostics)
        return {"errors": errors, "warnings": warnings, "files": self.files}


def text(found: Findings, lang: Lang) -> str:
    """Return each diagnostic with its line, the spot marked, and what to do; then the counts."""
    lines = list(told(found, lang, source=True))
    return "\n".join([*lines, _summary(found, lang), ""])


def told(
    found: Findings, lang: Lang, *, source: bool = False, rest: Text = BY_OPTION
) -> Iterator[str]:
    """Yield the lines of all diagnostics; on a screen a code three times a file, then counted.

    `rest` says where those are that are only counted. Notes are few, and each is told.
    """
    kinds = [(one.place.file, one.fault.code) for one in found.diagnostics]
    counts, seen = Counter(kinds), Counter[tuple[str, str]]()
    for one, kind in zip(found.diagnostics, kinds, strict=True):
        is_note = one.fault.severity == "note"
        if not found.on_screen or is_note or seen[kind] < TELLS:
            yield from lines_of(one, lang, source=source)
        elif seen[kind] == TELLS:
            count, where = counts[kind] - TELLS, rest.to(lang)
            yield MORE.to(lang).format(count=count, code=one.fault.code, rest=where)
        seen[kind] += 1


def lines_of(one: Diagnostic, lang: Lang, *, source: bool = False) -> Iterator[str]:
    """Yield the lines of one diagnostic: place and fault, the source if wanted, the remedy."""
    what, remedy = (shown(" ".join(text.split())) for text in (one.what(lang), one.remedy(lang)))
    yield f"{shown(str(one.place))}: {one.fault.severity}[{one.fault.code}] {what}"
    if source:
        yield from _source(one)
    yield f"  help: {remedy}"


def _source(one: Diagnostic) -> Iterator[str]:
    line = linecache.getline(one.place.file, one.place.line).rstrip("\r\n")
    if one.place.sheet or not line.strip() or len(line) > _WIDEST:
        return
    number = str(one.place.line)
    yield f"  {number} | {line}"
    if one.place.column:
        begins = one.place.column - 1
        word = _WORD.match(line, begins)
        length = max(1, (word.end() if word else begins) - begins)
        yield f"  {' ' * len(number)} | {' ' * begins}{'^' * length}"


def _summary(found: Findings, lang: Lang) -> str:
    counts = found.counts
    told = SUMMARY.to(lang).format(**counts)
    for name, count in counts.items():
        if count == 1:
            told = told.replace(f"1 {name}", f"1 {name.removesuffix('s')}")
    return told


def github(found: Findings, lang: Lang) -> str:
    """Return workflow commands that annotate a pull request, errors first: ten are shown."""
    worst_first = sorted(found.diagnostics, key=lambda one: _SEVERITIES.index(one.fault.severity))
    return "".join(f"{_command(one, lang)}\n" for one in worst_first)


def _command(one: Diagnostic, lang: Lang) -> str:
    kind = "notice" if one.fault.severity == "note" else one.fault.severity
    named = {"title": one.fault.code, "file": one.place.file}
    spot = {"line": one.place.line, "col": one.place.column}
    properties = [*named.items(), *((name, number) for name, number in spot.items() if number)]
    told = ",".join(f"{name}={_escaped(str(value), _IN_PROPERTIES)}" for name, value in properties)
    message = f"{one.what(lang)}\nhelp: {one.remedy(lang)}"
    return f"::{kind} {told}::{_escaped(message, _IN_MESSAGES)}"


def _escaped(value: str, signs: Mapping[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in value)


def as_json(found: Findings, lang: Lang) -> str:
    """Return one JSON object, described by schema/findings.schema.json."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "cchc-score", "version": __version__},
        "summary": found.counts,
        "diagnostics": [
            {
                "file": one.place.file,
                "line": one.place.line or None,
                "column": one.place.column or None,
                "sheet": one.place.sheet or None,
                "code": one.fault.code,
                "severity": one.fault.severity,
                "what": one.what(lang),
                "help": one.remedy(lang),
            }
            for one in found.diagnostics
        ],
    }
    return _dumped(document)


def csv_rows(found: Findings, lang: Lang) -> str:
    """Return errors and warnings as CSV, one a row, for whoever has to mend the cells."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(ERROR_COLUMNS)
    for one in found.diagnostics:
        if one.fault.severity != "note":
            file = f"{one.place.file}[{one.place.sheet}]" if one.place.sheet else one.place.file
            spot = (one.place.line or "", one.place.column or "")
            about = [one.details.get(name, "") for name in ("unit", "indicator", "text")]
            told_of = (one.what(lang), one.fault.severity)
            writer.writerow([file, *spot, one.fault.code, *about, *told_of])
    return buffer.getvalue()


def sarif(found: Findings, lang: Lang) -> str:
    """Return a SARIF 2.1.0 log, for code scanning; paths are relative."""
    faults = list({one.fault.code: one.fault for one in found.diagnostics}.values())
    places = {fault.code: place for place, fault in enumerate(faults)}
    rules = [
        {
            "id": fault.code,
            "shortDescription": {"text": _plain(fault.what.to(lang))},
            "help": {"text": _plain(fault.remedy.to(lang))},
            "defaultConfiguration": {"level": fault.severity},
        }
        for fault in faults
    ]
    results = [
        {
            "ruleId": one.fault.code,
            "ruleIndex": places[one.fault.code],
            "level": one.fault.severity,
            "message": {"text": f"{one.what(lang)}\n{one.remedy(lang)}"},
            "locations": [{"physicalLocation": _location(one)}],
        }
        for one in found.diagnostics
    ]
    driver = {"name": "cchc-score", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _dumped({"$schema": _SARIF, "version": "2.1.0", "runs": [run]})


def _location(one: Diagnostic) -> dict[str, object]:
    path = PurePath(one.place.file)
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    spot = {"startLine": one.place.line, "startColumn": one.place.column}
    region = {name: number for name, number in spot.items() if number}
    location: dict[str, object] = {"artifactLocation": {"uri": uri}}
    return location | ({"region": region} if "startLine" in region else {})


def _plain(template: str) -> str:
    return _PLACEHOLDER.sub("…", template)


def _dumped(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


_WIDEST = 200
_WORD = re.compile(r"""(["']).*?\1|[^\s,\]}"']+""")
_PLACEHOLDER = re.compile(r"\{\w*\}")
_SEVERITIES = ("error", "warning", "note")
_IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_MESSAGES, ":": "%3A", ",": "%2C"}
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
