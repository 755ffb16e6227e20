"""A value of the wrong kind is answered with what to write, and who writes it gets on."""

from pathlib import Path

import pytest

from cchc_score.definition import catalogue
from cchc_score.diagnostics import Diagnostic

HEAD = """\
id: x
title: {{vi: T, en: T}}
publisher: P
references: {references}
effective: {{from: {begins}}}
parts:
  - id: {id}
    {line}
"""
SOUND = {"references": "[{title: R}]", "begins": "2022", "id": "a", "line": "decimals: 1"}


def errors(folder: Path, **settings: str) -> list[Diagnostic]:
    path = folder / "1.yaml"
    path.write_text(HEAD.format(**SOUND | settings), encoding="utf-8")
    return [one for one in catalogue.load(path).diagnostics if one.is_error]


@pytest.mark.parametrize(
    ("key", "line", "wrong", "right"),
    [
        ("line", "plan: {}", '"0,5"', "0.5"),
        ("line", "plan: {}", "50%", "50"),
        ("line", "plan: {}", "1 234,5", "1234.5"),
        ("line", "plan: {}", "1\u00a0234", "1234"),
        ("line", "plan: [{}]", "80", "{value: 80}"),
        ("line", "min: {}", "1\u00a0234,5 ", "1234.5"),
        ("line", "plan: {}", "0,5", "0.5"),
        ("line", "decimals: {}", '"2"', "2"),
        ("line", "when_none: {}", "zeros", "zero"),
        ("line", "direction: {}", "Higher", "higher"),
        ("line", "note: {}", "true", '"true"'),
        ("line", "note: {}", "yes", '"yes"'),
        ("line", "applies_to: {{level: {}}}", "xã", "[xã]"),
        ("line", "references: [{{title: R, date: {}}}]", "23/6/2022", "2022-06-23"),
        ("line", "references: [{{title: R, date: {}}}]", '"23.06.2022"', "2022-06-23"),
        ("begins", "{}", "Quý 3/2022", "2022-Q3"),
        ("id", "{}", "tỷ lệ", "ty_le"),
        ("id", "{}", "1a", ""),
    ],
)
def test_who_writes_what_the_help_says_gets_on(
    tmp_path: Path, key: str, line: str, wrong: str, right: str
) -> None:
    (found,) = errors(tmp_path, **{key: line.format(wrong)})
    for lang in ("vi", "en"):
        assert right in found.what(lang) + found.remedy(lang)
    if right:
        assert errors(tmp_path, **{key: line.format(right)}) == []


@pytest.mark.parametrize(
    ("key", "line", "instead"),
    [
        ("references", "{title: x}", "[{title: …}]"),
        ("references", "x", "[{title: x}]"),
        ("line", "references: {title: x}", "[{title: …}]"),
        ("line", "rule: flag", "{kind: flag}"),
        ("line", "range: 0-100", "[0, 100]"),
        ("line", "plan: tám mươi", "a number, such as 80"),
        ("references", "[]", "[{title: …}]"),
        ("line", "title: [a]", "{a: …}"),
        ("line", "applies_to: xã", "{level: …, otherwise: …}"),
        ("line", "rule: {kind: choice, answers: [kịp thời, chậm]}", "{kịp thời: …, chậm: …}"),
        ("line", "range: [0]", "[…, …]"),
        ("line", "range: [0,5, 100]", "[…, …]; a decimal number has a point: 0.5"),
        ("line", "bonus: x", "true or false"),
        ("line", "max: 0", "a number above 0, or drop the key"),
        ("line", "max: -5", "min: -5 for points taken off"),
        ("line", 'publisher: ""', None),
        ("line", 'code: ""', "a text, or drop the key"),
        ("line", "examples: [{a: true}]", '"yes"'),
    ],
)
def test_what_cannot_be_guessed_is_shown_by_its_form(
    tmp_path: Path, key: str, line: str, instead: str | None
) -> None:
    found = errors(tmp_path, **{key: line})
    if instead is None:
        assert [one.fault.code for one in found] == ["DEF104"]
    else:
        assert [one.remedy("en") for one in found] == [f"write {instead}"]


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ('rule: {kind: "given\u00a0"}', "no-break space"),
        ('when_none: "zero\u200b"', "zero width space"),
        ('"deci\u00admals": 1', "soft hyphen"),
        ("range: ［0, 1]", "only looks like '['"),
    ],
)
def test_a_word_that_only_looks_right_is_answered_with_the_sign_in_it(
    tmp_path: Path, line: str, sign: str
) -> None:
    (found,) = errors(tmp_path, line=line)
    assert sign in found.what("en")
