"""Definitions on disk: found, read, and never two in force at once."""

import hashlib
from pathlib import Path

import pytest

from cchc_score.definition import catalogue, shelf
from cchc_score.diagnostics import Diagnostic, Refusal


def text(name: str = "papi", span: str = "from: 2020", extra: str = "") -> str:
    return (
        f"id: {name}\ntitle: {{vi: T, en: T}}\npublisher: P\nreferences: [{{title: R}}]\n"
        f"effective: {{{span}}}\n{extra}parts: [{{id: a}}]\n"
    )


def write(folder: Path, **files: str) -> None:
    """Write files named like papi__2019 as papi/2019.yaml."""
    for name, content in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def spots(found: list[Diagnostic]) -> list[tuple[str, str, int, int]]:
    return [
        (one.fault.code, Path(one.place.file).name, one.place.line, one.place.column)
        for one in found
    ]


def test_a_sound_file_becomes_a_definition(tmp_path: Path) -> None:
    write(tmp_path, papi__2019=text())
    path = tmp_path / "papi" / "2019.yaml"
    definition, found = catalogue.load(path)
    assert (found, definition is not None) == ([], True)
    assert definition is not None
    assert (definition.index.id, definition.version, definition.path) == ("papi", "2019", path)
    assert [node.part.id for node in definition.nodes] == ["papi", "a"]
    assert definition.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_byte_order_mark_moves_no_column(tmp_path: Path) -> None:
    path = tmp_path / "1.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + text().encode())
    assert catalogue.load(path).definition is not None
    path.write_bytes(b"\xef\xbb\xbfidd: x\n" + text().encode())
    assert spots(catalogue.load(path).diagnostics) == [("DEF104", "1.yaml", 1, 1)]


@pytest.mark.parametrize("content", ["", "# remark\n", "5\n", "[]\n"])
def test_what_is_no_definition_at_all_is_refused_in_one_line(tmp_path: Path, content: str) -> None:
    write(tmp_path, one=content)
    definition, found = catalogue.load(tmp_path / "one.yaml")
    assert definition is None
    assert [one.fault.code for one in found] == ["DEF106"]


def test_a_file_that_is_not_utf_8_is_refused_with_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "1.yaml"
    path.write_bytes(b"id: \xff")
    definition, (found,) = catalogue.load(path)
    assert (definition, found.fault.code) == (None, "DEF101")
    assert found.what("en").endswith("not UTF-8 at byte 4")


def test_a_folder_is_no_definition(tmp_path: Path) -> None:
    assert spots(catalogue.load(tmp_path).diagnostics) == [("DEF101", tmp_path.name, 0, 0)]


def test_diagnostics_of_an_unsound_file_come_in_order_of_place(tmp_path: Path) -> None:
    write(tmp_path, one=text(extra="mesure: x\nnote: 012\nvariables: {n: {}}\n"))
    definition, found = catalogue.load(tmp_path / "one.yaml")
    assert definition is None
    assert spots(found) == [
        ("DEF104", "one.yaml", 6, 1),
        ("DEF109", "one.yaml", 7, 7),
        ("DEF902", "one.yaml", 8, 13),
    ]


def test_files_are_found_below_folders_sorted_and_once(tmp_path: Path) -> None:
    write(tmp_path, papi__2020="", papi__2019="", b="")
    (tmp_path / "c.yml").write_text("")
    (tmp_path / "d.txt").write_text("")
    found = shelf.files([tmp_path / "b.yaml", tmp_path, tmp_path / "papi"])
    names = ["b.yaml", "c.yml", "papi/2019.yaml", "papi/2020.yaml"]
    assert [one.relative_to(tmp_path).as_posix() for one in found] == names


def test_the_home_of_definitions_is_the_chosen_the_near_or_the_installed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    assert shelf.home(Path("elsewhere")) == Path("elsewhere")
    assert shelf.home().is_dir(), "the installed definitions"
    assert shelf.files([shelf.home()])
    (tmp_path / "indicators").mkdir()
    assert shelf.home() == Path("indicators")


def test_a_folder_that_is_not_there_cannot_be_asked(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        shelf.home(tmp_path / "absent")
    assert refused.value.code == 2
    assert spots(refused.value.diagnostics) == [("DEF101", "absent", 0, 0)]


def test_a_folder_without_definitions_is_refused_and_one_with_some_is_not(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        shelf.some([tmp_path])
    assert refused.value.code == 2
    assert spots(refused.value.diagnostics) == [("DEF101", tmp_path.name, 0, 0)]
    write(tmp_path, one="")
    assert shelf.some([tmp_path]) == [tmp_path / "one.yaml"]


def test_sound_versions_are_found_beside_unsound_ones(tmp_path: Path) -> None:
    write(tmp_path, papi__2019=text(span="from: 2019, to: 2019"), papi__2020="id: papi\nx: 1\n")
    definitions, found = catalogue.find(tmp_path, "papi")
    assert [one.version for one in definitions] == ["2019"]
    assert {one.place.file for one in found} == {(tmp_path / "papi/2020.yaml").as_posix()}


def test_an_index_may_lie_outside_a_folder_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, mine=text("mine"), other=text("other"))
    assert [one.index.id for one in catalogue.find(tmp_path, "mine")[0]] == ["mine"]


def test_an_index_without_a_sound_version_is_refused_with_its_faults(tmp_path: Path) -> None:
    write(tmp_path, papi__2020=text(extra="x: 1\n"), pci__2020=text("pci", extra="y: 1\n"))
    with pytest.raises(Refusal) as refused:
        catalogue.find(tmp_path, "papi")
    assert refused.value.code == 1
    assert spots(refused.value.diagnostics) == [("DEF104", "2020.yaml", 6, 1)]


def test_an_unknown_index_is_answered_with_the_nearest(tmp_path: Path) -> None:
    write(tmp_path, papi__2020=text(), pci__2020=text("pci"))
    with pytest.raises(Refusal) as refused:
        catalogue.find(tmp_path, "paapi")
    assert refused.value.code == 2
    (found,) = refused.value.diagnostics
    assert found.what("en") == "no index 'paapi'; did you mean 'papi'?"
    assert found.remedy("en") == "there are: papi, pci"


APART = [
    ("from: 2019, to: 2019", "from: 2020"),
    ("from: 2020-07", "from: 2019, to: 2020-06"),
    ("from: 2020-Q1, to: 2020-Q1", "from: 2020-Q2"),
]
TOGETHER = [
    ("from: 2019", "from: 2020"),
    ("from: 2019, to: 2020", "from: 2020"),
    ("from: 2020", "from: 2020"),
    ("from: 2020-Q1, to: 2020-06", "from: 2020-06"),
    ("from: 2019, to: 2020-06", "from: 2020"),
    ("from: 2020-Q3, to: 2020-Q3", "from: 2020, to: 2020"),
]


@pytest.mark.parametrize("spans", APART)
def test_versions_that_follow_one_another_are_fine(tmp_path: Path, spans: tuple[str, str]) -> None:
    write(tmp_path, **{f"v{place}": text(span=span) for place, span in enumerate(spans)})
    definitions, found = catalogue.load_all([tmp_path])
    assert (len(definitions), found) == (2, [])


@pytest.mark.parametrize("spans", TOGETHER)
def test_two_versions_are_never_in_force_at_once(tmp_path: Path, spans: tuple[str, str]) -> None:
    write(tmp_path, **{f"v{place}": text(span=span) for place, span in enumerate(spans)})
    (found,) = catalogue.load_all([tmp_path])[1]
    assert (found.fault.code, found.place.line, found.place.column) == ("DEF222", 5, 1)
    other = Path(str(found.details["other"])).name
    assert {other, Path(found.place.file).name} == {"v0.yaml", "v1.yaml"}


def test_a_version_is_held_against_all_earlier_ones_not_only_the_last(tmp_path: Path) -> None:
    spans = ["from: 2010", "from: 2012, to: 2012", "from: 2014, to: 2014"]
    write(tmp_path, **{f"v{place}": text(span=span) for place, span in enumerate(spans)})
    found = catalogue.load_all([tmp_path])[1]
    assert [(one.fault.code, Path(one.place.file).name) for one in found] == [
        *(("DEF222", "v1.yaml"), ("DEF222", "v2.yaml")),
    ]


def test_different_indices_may_be_in_force_at_once(tmp_path: Path) -> None:
    write(tmp_path, one=text("papi"), two=text("pci"))
    assert catalogue.load_all([tmp_path])[1] == []
