"""--ignore-unknown: what a long file says of other indices is left aside, and told."""

from typing import TYPE_CHECKING

import pytest

from cchc_score import Scorecard, compute
from cchc_score.data.dialect import Dialect
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Case, Cli

HEAD = "period,unit,indicator,actual\n"
FIVE = HEAD + "2022,Xã A,speed,50\n2022,Xã A,z1,x\n2022,Xã B,z2,8\nmột,Xã C,z3,\n"


def _card(case: "Case", *contents: str, ignore: bool = True) -> Scorecard:
    files = [case.write(f"{place}.csv", content) for place, content in enumerate(contents)]
    dialect = Dialect(ignore_unknown=ignore)
    return compute(*files, index=case.definition(), dialect=dialect, lang="en")


def _told(card: Scorecard) -> list[tuple[str, str]]:
    return [(one.fault.code, one.what("en")) for one in card.diagnostics]


def test_rows_of_other_indices_bring_nothing_along_and_are_told_in_one_note(case: "Case") -> None:
    """Neither their figures, nor their units and periods, nor what is wrong with them."""
    card = _card(case, FIVE)
    assert set(card.gaps["unit"]) == {"Xã A"}
    assert set(card.gaps["period"]) == {"2022"}
    wanted = "left aside 3 rows of 3 indicators that the index 'demo' has not: z1, z2, z3"
    assert _told(card) == [("DAT991", wanted)]


def test_what_stands_in_the_other_rows_still_settles_the_decimal_sign(case: "Case") -> None:
    content = HEAD.replace(",", ";") + "2022;Xã A;letters;1.234\n2022;Xã A;z1;0,5\n"
    gaps = _card(case, content).gaps.set_index("indicator")
    assert gaps.loc["letters", "actual"] == 1234


def test_a_long_list_is_cut_short(case: "Case") -> None:
    rows = "".join(f"2022,Xã A,z{place},1\n" for place in range(700))
    ((_, text),) = _told(_card(case, FIVE + rows))
    assert text.startswith("left aside 703 rows of 700 indicators")
    assert text.endswith(": z1, z2, z3, z0, z4, …")


def test_a_name_that_is_nearly_one_of_the_index_is_told_apart(case: "Case") -> None:
    content = HEAD + "2022,Xã A,speed,50\n2022,Xã A,Tỷ lệ trực tuyên,1\n2022,Xã A,Đúng hẹn,2\n"
    told = dict(_told(_card(case, content)))
    assert set(told) == {"DAT991", "DAT992"}
    assert "'Tỷ lệ trực tuyên' ('tỷ lệ trực tuyến')" in told["DAT992"]


@pytest.mark.parametrize("ignore", [True, False])
def test_a_file_of_the_index_alone_is_not_told_of(case: "Case", *, ignore: bool) -> None:
    assert _told(_card(case, HEAD + "2022,Xã A,speed,50\n", ignore=ignore)) == []


def test_a_file_without_any_row_of_the_index_is_refused(case: "Case") -> None:
    with pytest.raises(Refusal) as refused:
        _card(case, FIVE, HEAD + "2022,Xã A,z1,5\n")
    (fault,) = refused.value.errors
    assert (fault.fault.code, fault.place.file.rpartition("/")[2]) == ("DAT257", "1.csv")


def test_without_the_option_each_row_is_refused_and_the_option_is_named(case: "Case") -> None:
    with pytest.raises(Refusal) as refused:
        _card(case, HEAD + "2022,Xã A,speed,50\n2022,Xã A,z1,5\n", ignore=False)
    assert [one.fault.code for one in refused.value.errors] == ["DAT304"]
    assert "--ignore-unknown" in refused.value.errors[0].remedy("vi")


def test_the_index_is_the_one_that_knows_the_most(case: "Case", demo: str) -> None:
    case.definition(demo)
    other = demo.replace("id: demo", "id: other").replace("speed", "z1").replace('"1.2"', "z1x")
    other = other.replace("Đúng hạn", "Nhanh").replace("On time", "Fast").replace("letters", "z2")
    case.definition(other, "indicators/other/2020.yaml")
    rows = "2022,Xã A,speed,1\n2022,Xã A,z1,2\n2022,Xã A,z2,3\n"
    data = case.write("d.csv", HEAD + rows)
    dialect = Dialect(ignore_unknown=True)
    card = compute(data, indicators=case.folder / "indicators", dialect=dialect)
    assert card.latest.definition.index.id == "other"


@pytest.mark.parametrize("command", ["compute", "compare", "validate"])
def test_every_command_that_reads_data_has_the_option(
    cli: "Cli", case: "Case", command: str
) -> None:
    index: Path = case.write("demo.yaml", case.definition().path.read_text("utf-8"))
    data = case.write("d.csv", FIVE + "2023,Xã A,speed,60\n")
    args: dict[str, list[str | Path]] = {
        "compute": ["compute", data, "--index", index, "--show", "gaps", "-f", "csv"],
        "compare": ["compare", data, "--index", index, "--show", "units", "-f", "csv"],
        "validate": ["validate", index, "--data", data],
    }
    assert "DAT304" in cli(*args[command]).err + cli(*args[command]).text
    done = cli(*args[command], "--ignore-unknown")
    assert done.code == 0, done.err
    assert "DAT991" in done.err + done.text
