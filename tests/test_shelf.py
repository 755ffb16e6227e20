"""The shelf: what stands on it, for whom and when, how far proved; its pages are up to date."""

import csv
import importlib.util
import io
import re
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from cchc_score import Scorecard, compute
from cchc_score.definition import catalogue
from cchc_score.definition.catalogue import Definition
from cchc_score.diagnostics import Refusal
from cchc_score.language import Lang

if TYPE_CHECKING:
    from conftest import Case, Cli

ROOT = Path(__file__).parents[1]
DEFINITIONS = catalogue.load_all([ROOT / "indicators"])[0]
NAMED = [f"{one.index.id}-{one.version}" for one in DEFINITIONS]


@cache
def script() -> ModuleType:
    """Return docs/shelf.py."""
    spec = importlib.util.spec_from_file_location("shelf", ROOT / "docs" / "shelf.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def page(lang: Lang) -> str:
    return str(script().page(lang))


@pytest.mark.parametrize(("lang", "name"), [("en", "shelf.md"), ("vi", "shelf.vi.md")])
def test_the_page_is_the_one_that_its_script_writes(lang: Lang, name: str) -> None:
    assert page(lang) == (ROOT / "docs" / name).read_text("utf-8")


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_every_version_stands_on_the_page_once_with_what_would_complete_it(lang: Lang) -> None:
    rows = [line for line in page(lang).splitlines() if line.startswith("| [")]
    assert len(rows) == len(DEFINITIONS)
    for one in DEFINITIONS:
        (row,) = [line for line in rows if f"indicators/{one.index.id}/{one.version}.yaml" in line]
        assert one.index.to_complete
        assert row.endswith(f"| {one.index.to_complete.text.to(lang)} |")


@pytest.mark.parametrize("one", DEFINITIONS, ids=NAMED)
def test_a_definition_says_at_its_top_in_one_line_what_would_complete_it(one: Definition) -> None:
    """In both languages, and for the list whom it scores."""
    second = one.path.read_text("utf-8").splitlines()[1]
    assert re.fullmatch(r'to_complete: \{vi: "(.+)", en: "(.+)"\}', second)
    assert one.index.to_complete
    assert all(one.index.to_complete.text)
    assert one.index.levels


def listed(cli: "Cli", *args: str, cwd: Path = ROOT) -> list[dict[str, str]]:
    done = cli("indicators", "-f", "csv", "--lang", "en", *args, cwd=cwd)
    assert done.code == 0
    return list(csv.DictReader(io.StringIO(done.text)))


def test_the_list_has_level_year_publisher_sources_and_reproduced_figures(cli: "Cli") -> None:
    rows = {(row["id"], row["version"]): row for row in listed(cli)}
    row = rows["par-index-ministry", "2023"]
    assert (row["level"], row["publisher"]) == ("ministry", "Bộ Nội vụ")
    assert (row["from"], row["to"]) == ("2022", "2023")
    assert (row["sources"], row["confirmed"]) == ("2", "2")
    assert (row["published"], row["reproduced"], row["alike"]) == ("51", "51", "42")
    assert "876/QĐ-BNV" in row["to_complete"]
    assert rows["par-index-province", "2017"]["confirmed"] == "0"
    assert {row["published"] == row["reproduced"] for row in rows.values()} == {True}


def test_the_list_goes_from_the_whole_country_down_and_by_year(cli: "Cli") -> None:
    rows = listed(cli)
    levels = [row["level"] for row in rows]
    assert list(dict.fromkeys(levels))[:3] == [
        "ministry", "ministry, province, district, commune", "province",
    ]  # fmt: skip
    pci = [row["from"] for row in rows if row["id"] == "pci"]
    assert pci == sorted(pci)


DEMO = """\
id: demo
title: {vi: Thử, en: Demo}
publisher: P
references: [{title: R}, {title: S, status: unconfirmed}]
effective: {from: FROM, to: TO}
max: 10
parts:
  - {id: a, max: 10, rule: {kind: given}, references: [{title: S, status: unconfirmed}]}
"""
RESULTS = """\
title: {vi: T, en: T}
references: [{title: R}]
tolerance: 0.01
rows:
  - {period: 2020, unit: A, a: 5, expect: {points: 5}}
  - {period: 2020, unit: B, a: 5.01, expect: {points: 5}}
  - {period: 2024, unit: A, a: 6, expect: {points: 6}}
"""


def _two_versions(case: "Case", results: str = RESULTS) -> None:
    for years in ("2020 2021", "2024 2024"):
        since, to = years.split()
        text = DEMO.replace("FROM", since).replace("TO", to)
        case.definition(text, f"indicators/demo/{since}.yaml")
    case.write("indicators/demo/cases/1.yaml", results)


def test_each_version_answers_for_its_own_periods_and_a_source_counts_once(
    cli: "Cli", case: "Case"
) -> None:
    _two_versions(case)
    told = [
        (row["version"], row["published"], row["reproduced"], row["alike"], row["sources"])
        for row in listed(cli, cwd=case.folder)
    ]
    assert told == [("2020", "2", "2", "1", "2"), ("2024", "1", "1", "1", "2")]


def test_years_between_two_versions_are_named(cli: "Cli", case: "Case") -> None:
    _two_versions(case)
    done = cli("indicators", "--lang", "en", cwd=case.folder)
    assert "demo: nothing for 2022–2023" in done.text


def test_a_figure_that_does_not_come_out_is_counted_and_told(cli: "Cli", case: "Case") -> None:
    _two_versions(case, RESULTS.replace("expect: {points: 6}", "expect: {points: 7}"))
    done = cli("indicators", "-f", "csv", "--lang", "en", cwd=case.folder)
    (_, row) = csv.DictReader(io.StringIO(done.text))
    assert (row["published"], row["reproduced"]) == ("1", "0")
    assert done.code == 1
    assert "DEF240" in done.err


def test_a_case_that_is_not_sound_is_told(cli: "Cli", case: "Case") -> None:
    _two_versions(case, RESULTS.replace("a: 6", "b: 6"))
    done = cli("indicators", "--lang", "en", cwd=case.folder)
    assert done.code == 1
    assert "DEF241" in done.err


def test_an_index_that_says_nothing_of_it_is_listed_last(cli: "Cli", case: "Case") -> None:
    _two_versions(case)
    text = DEMO.replace("FROM", "2020").replace("TO", "2021").replace("id: demo", "id: another")
    case.definition(
        text.replace("publisher", "levels: [Cấp xã, tổ]\npublisher"), "indicators/another/1.yaml"
    )
    rows = listed(cli, cwd=case.folder)
    assert [(row["id"], row["level"]) for row in rows] == [
        ("another", "commune, tổ"), ("demo", ""), ("demo", ""),
    ]  # fmt: skip


def test_one_index_says_what_would_complete_each_version(cli: "Cli") -> None:
    done = cli("indicators", "par-index-ministry", "--lang", "vi", cwd=ROOT)
    assert "Để hoàn chỉnh cần, 2023: Phụ lục Quyết định 876/QĐ-BNV" in done.text


DOMAINS = ("steering", "institutions", "procedures", "organisation", "civil_service", "finance",
           "e_government")  # fmt: skip
QUANG_NAM = (9.44, 9.38, 10.68, 9.81, 11.75, 10.5, 11.59)


def _of_2023(case: "Case", first: float) -> Scorecard:
    heads = ("period", "unit", *DOMAINS, "appraised", "sipas", "leaders", "socioeconomic")
    cells = ("2023", "Quảng Nam", first, *QUANG_NAM[1:], 55, 7.84, 18, 3.61)
    lines = (",".join(heads), ",".join(map(str, cells)))
    data = case.write("data.csv", "\n".join(lines))
    return compute(data, index="par-index-province", indicators=ROOT / "indicators", lang="en")


def test_a_domain_without_a_known_maximum_has_its_place_and_earns_nothing(case: "Case") -> None:
    """The index is the sum of the blocks; domain 8 is what SIPAS and the last block make."""
    scores = _of_2023(case, QUANG_NAM[0]).scores.set_index("part")
    assert scores["points"]["par-index-province"] == 84.45
    assert scores["value"][list(DOMAINS)].tolist() == list(QUANG_NAM)
    assert scores["points"][list(DOMAINS)].isna().all()
    assert scores["value"]["effects"] == 11.45


def test_the_seven_domains_are_held_to_what_is_known_of_their_sum(case: "Case") -> None:
    with pytest.raises(Refusal) as refused:
        _of_2023(case, 20)
    (found,) = [one for one in refused.value.diagnostics if one.is_error]
    assert found.fault.code == "DAT326"
    assert "83.5" in found.what("en")


def test_no_figure_of_2017_2018_or_2022_passes_for_the_pci(case: "Case") -> None:
    """Its weights were seen for 2016 and again for 2019 to 2021: other years are in no version."""
    for year in (2017, 2018, 2022):
        data = case.write("data.csv", f"period,unit,entry\n{year},Tiền Giang,8\n")
        with pytest.raises(Refusal) as refused:
            compute(data, index="pci", indicators=ROOT / "indicators")
        assert [one.fault.code for one in refused.value.diagnostics] == ["DAT308"]
