"""`cchc-score indicators`: which definitions there are, and what is in one."""

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Case, Cli


def test_every_definition_is_listed_with_its_periods(cli: "Cli") -> None:
    done = cli("indicators", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(done.text)))
    assert done.code == 0
    told = {(row["id"], row["version"], row["from"], row["to"]) for row in rows}
    assert {
        ("cam-lo", "2017", "2017", "2017"),
        ("kim-thanh-targets", "2022", "2022", "2022"),
    } <= told


@pytest.mark.parametrize(
    ("lang", "words"), [("vi", "Tốc độ tăng trưởng kinh tế"), ("en", "Economic growth")]
)
def test_one_index_is_shown_with_its_parts_formulas_and_sources(
    cli: "Cli", lang: str, words: str
) -> None:
    done = cli("indicators", "cam-lo", "--lang", lang)
    assert done.code == 0
    assert words in done.text
    assert "100 * cells_counted / cells" in done.text
    assert "Bài phỏng vấn ngày 09/05/2018" in done.text


def test_json_is_one_document(cli: "Cli") -> None:
    assert {row["id"] for row in json.loads(cli("indicators", "-f", "json").text)["indicators"]}


def test_every_version_of_an_index_is_shown(cli: "Cli", case: "Case", demo: str) -> None:
    case.definition(demo)
    later = demo.replace("from: 2020, to: 2024", "from: 2025").replace("Đúng hạn", "Sớm")
    case.definition(later, "indicators/demo/2025.yaml")
    done = cli("indicators", "demo", "--lang", "vi", cwd=case.folder)
    assert "Đúng hạn" in done.text
    assert "Sớm" in done.text


def test_json_of_two_versions_keeps_both(cli: "Cli", case: "Case", demo: str) -> None:
    """No record is lost where one name stands for two tables."""
    case.definition(demo)
    later = demo.replace("from: 2020, to: 2024", "from: 2025").replace("Đúng hạn", "Sớm")
    case.definition(later, "indicators/demo/2025.yaml")
    text = cli("indicators", "demo", "-f", "json", "--lang", "vi", cwd=case.folder).text
    kept = json.dumps(json.loads(text), ensure_ascii=False)
    assert "Đúng hạn" in kept
    assert "Sớm" in kept


def test_parts_below_parts_are_indented(cli: "Cli", case: "Case", demo: str) -> None:
    head, parts = demo.split("parts:\n")
    below = "\n".join("    " + line if line else "" for line in parts.splitlines())
    case.definition(f"{head}parts:\n  - id: area\n    title: Lĩnh vực\n    parts:\n{below}\n")
    done = cli("indicators", "demo", "--lang", "vi", cwd=case.folder)
    assert "Lĩnh vực" in done.text
    assert "  Đúng hạn" in done.text


@pytest.mark.parametrize(
    ("args", "named"),
    [
        (["kim-thanh"], "kim-thanh-targets"),
        (["-f", "docx"], "docx"),
        (["--indicators", "missing"], "missing"),
    ],
)
def test_wrong_usage_ends_with_2_and_prints_no_result(
    cli: "Cli", args: list[str], named: str
) -> None:
    done = cli("indicators", *args)
    assert (done.code, done.out) == (2, b"")
    assert named in done.err


def test_a_broken_definition_is_told_beside_the_sound_ones(
    cli: "Cli", case: "Case", demo: str
) -> None:
    case.definition(demo)
    case.write("indicators/broken/1.yaml", "id: [\n")
    done = cli("indicators", cwd=case.folder)
    assert "demo" in done.text
    assert "indicators/broken/1.yaml" in done.err


SCORED = """\
id: t
title: {vi: "Thử", en: "Trial"}
publisher: X
references: [{title: x}]
effective: {from: 2020}
variables: {early: {title: {vi: "Sớm", en: "Early"}, measure: hồ sơ, range: [0, null]}}
groups:
  thresholds: [{at_least: 75.5, name: B}, {name: C}]
  override: [{when: early < 1, name: C}]
parts:
  - id: a
    title: {vi: "Hạn", en: "In time"}
    value: early
    plan: 50
    max: 4
    rule: {kind: ratio, full_at: 80}
  - id: b
    title: {vi: "Báo cáo", en: "Report"}
    plan: [{value: 1, level: xã}, {value: 2, from: 2021, baseline: tỉnh giao}]
    max: 10
    rule: {kind: steps, steps: [{at_least: 30, points: 10}], else: 1}
  - id: c
    title: {vi: "Trả lời", en: "Answer"}
    max: 2
    rule: {kind: cases, cases: [{when: early > 3, rule: {kind: ratio}}, {rule: {kind: given}}]}
"""


@pytest.mark.parametrize("form", ["table", "md"])
def test_one_index_is_shown_with_its_rules_classes_plans_and_variables(
    cli: "Cli", case: "Case", form: str
) -> None:
    case.definition(SCORED, "indicators/t/1.yaml")
    shown = cli("indicators", "t", "-f", form, "--lang", "en", cwd=case.folder).text
    for words in (
        "ratio, full\\_at: 80", "steps: [{at\\_least: 30, points: 10}], else: 1",
        "cases: [{when: early > 3, rule: {kind: ratio}}, {rule: {kind: given}}]",
        "at\\_least: 75.5", "override: {when: early &lt; 1}", "[0, null]", "tỉnh giao", "hồ sơ",
    ):  # fmt: skip
        plain = words.replace("\\_", "_").replace("&lt;", "<")
        assert (words if form == "md" else plain) in shown


def test_json_has_a_record_of_every_plan_variable_and_class(cli: "Cli", case: "Case") -> None:
    case.definition(SCORED, "indicators/t/1.yaml")
    told = json.loads(cli("indicators", "t", "-f", "json", "--lang", "en", cwd=case.folder).text)
    assert [(one["id"], one["plan"], one["level"]) for one in told["plans"]] == [
        ("a", "50", None),
        ("b", "1", "xã"),
        ("b", "2", None),
    ]
    assert [one["id"] for one in told["variables"]] == ["early"]
    assert [one["group"] for one in told["classes"]] == ["B", "C", "C"]


def test_csv_holds_the_parts_with_their_rules(cli: "Cli", case: "Case") -> None:
    case.definition(SCORED, "indicators/t/1.yaml")
    text = cli("indicators", "t", "-f", "csv", cwd=case.folder).text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["rule"].split(",")[0] for row in rows][:1] == ["ratio"]
