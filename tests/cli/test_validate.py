"""`cchc-score validate`: every mistake, its place, and an exit code for CI."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Case, Cli


def test_the_definitions_of_the_project_are_sound(cli: "Cli") -> None:
    done = cli("validate")
    assert done.code == 0
    assert done.text.splitlines()[-1].startswith("Found 0 errors, ")


def test_without_a_path_the_definitions_of_the_folder_are_validated(
    cli: "Cli", case: "Case", demo: str
) -> None:
    case.write("indicators/demo.yaml", demo)
    done = cli("validate", cwd=case.folder)
    assert done.text.splitlines()[-1].endswith("in 1 file.")
    assert cli("validate", "indicators", cwd=case.folder).text == done.text


def test_warnings_do_not_change_the_exit_code(cli: "Cli") -> None:
    done = cli("validate", "indicators/cam-lo/2017.yaml")
    assert done.code == 0
    assert "indicators/cam-lo/2017.yaml:14:13: warning[DEF901]" in done.text


def test_every_mistake_of_every_file_is_told_in_order_and_counted(
    cli: "Cli", case: "Case", demo: str
) -> None:
    """Nine mistakes: nine diagnostics at nine right lines and columns, in one run."""
    broken = (
        demo.replace("publisher:", "publishr:")
        .replace("to: 2024", "to: 2019")
        .replace("dossiers: {title", "unit: {title")
        .replace('"100 * online / dossiers"', '"100 * onlin / online"')
        .replace("plan: 90", "plan: 90,5")
        .replace("direction: lower", "direction: down")
        .replace("range: [-100, 100]", "range: [100, -100]")
    )
    case.write("indicators/a.yaml", broken)
    case.write("indicators/b.yml", "id: [\n")
    done = cli("validate", "indicators", cwd=case.folder)
    assert done.code == 1
    heads = [line.split("] ")[0] for line in done.text.splitlines() if "error[" in line]
    assert heads == [
        "indicators/a.yaml:1:1: error[DEF105",
        "indicators/a.yaml:3:1: error[DEF104",
        "indicators/a.yaml:5:29: error[DEF221",
        "indicators/a.yaml:9:3: error[DEF201",
        "indicators/a.yaml:14:19: error[DEF211",
        "indicators/a.yaml:19:11: error[DEF112",
        "indicators/a.yaml:20:12: error[DEF225",
        "indicators/a.yaml:25:16: error[DEF106",
        "indicators/b.yml:2:1: error[DEF102",
    ]
    helps = [line for line in done.text.splitlines() if line.startswith("  help: ")]
    assert len(helps) == len(heads)
    assert done.text.splitlines()[-1] == "Found 9 errors, 0 warnings in 2 files."


@pytest.mark.parametrize(
    ("lang", "summary"),
    [
        ("vi", "1 lỗi, 0 cảnh báo trong 1 tệp."),
        ("en", "Found 1 error, 0 warnings in 1 file."),
    ],
)
def test_the_summary_is_in_the_language(cli: "Cli", case: "Case", lang: str, summary: str) -> None:
    case.write("a.yaml", "id: [\n")
    assert cli("validate", "a.yaml", "--lang", lang, cwd=case.folder).text.endswith(summary + "\n")


@pytest.mark.parametrize("content", [b"", b"\n", b"[]\n", b"just words\n", b"\xff\xfe\0", b"a\0b"])
def test_whatever_is_in_a_file_is_a_finding_and_no_crash(
    cli: "Cli", case: "Case", content: bytes
) -> None:
    case.write("a.yaml", content)
    done = cli("validate", "a.yaml", cwd=case.folder)
    assert done.code in {1, 2}
    assert "a.yaml" in done.text + done.err
    assert "internal error" not in done.err


def test_two_versions_in_force_at_once_are_a_finding(cli: "Cli", case: "Case", demo: str) -> None:
    case.write("indicators/demo/2020.yaml", demo)
    case.write("indicators/demo/2022.yaml", demo.replace("from: 2020", "from: 2022"))
    done = cli("validate", cwd=case.folder)
    assert done.code == 1
    assert "indicators/demo/2022.yaml:5:1: error[DEF222]" in done.text


def test_an_absent_file_is_told_beside_the_faults_of_the_others(cli: "Cli", case: "Case") -> None:
    """One mistyped path does not hide what is wrong elsewhere; the request was not met whole."""
    case.write("bad.yaml", "id: 5\n")
    done = cli("validate", "missing.yaml", "bad.yaml", cwd=case.folder)
    assert done.code == 2
    assert "missing.yaml: error[DEF101]" in done.text
    assert "bad.yaml:1:5: error[DEF107]" in done.text


@pytest.mark.parametrize("args", [["--indicators", "missing"], ["--lang", "fr"]])
def test_wrong_usage_ends_with_2(cli: "Cli", args: list[str]) -> None:
    done = cli("validate", *args)
    assert (done.code, done.out) == (2, b"")
    assert done.err


def test_a_folder_without_definitions_is_refused(cli: "Cli", case: "Case") -> None:
    """CI that checks the wrong folder does not pass for that."""
    done = cli("validate", case.folder)
    assert (done.code, done.out) == (2, b"")
    assert f"{case.folder.as_posix()}: error[DEF101]" in done.err


def test_the_folder_can_be_named_by_the_option(cli: "Cli", case: "Case", demo: str) -> None:
    case.write("mine/demo/2020.yaml", demo)
    done = cli("validate", "--indicators", "mine", cwd=case.folder)
    assert (done.code, done.text) == (0, "Found 0 errors, 0 warnings in 1 file.\n")
