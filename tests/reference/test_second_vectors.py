"""The 16 published or derived cases of the second gathering, each computed."""

import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_score import Scorecard
from cchc_score.numbers import round_half_away

from .comparison import REFERENCE, SAMPLES, rows
from .computing import score, score_without
from .test_vectors import HEAD, part, rounded, shipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Case

LIST = REFERENCE.parent / "domain" / "test-vectors-2.csv"

TRANSPORT = {
    "steering": 8.7874, "institutions": 13.75474, "procedures": 15.17095, "organisation": 9.59166,
    "staff": 12.81666, "finance": 11.65307, "modernisation": 14.15839,
}  # fmt: skip
PCI = ("entry", "land", "transparency", "time", "informal", "bias", "proactive", "support", "labor",
       "legal")  # fmt: skip


def of_transport(case: "Case") -> Scorecard:
    """Return the Ministry of Transport in 2020, from its seven domains."""
    heads, cells = ",".join(TRANSPORT), ",".join(map(str, TRANSPORT.values()))
    content = f"period,unit,{heads}\n2020,Bộ Giao thông vận tải,{cells}\n"
    return shipped(case, "par-index-ministry", content)


def tv26(case: "Case") -> None:
    total = part(of_transport(case), "par-index-ministry", "points")
    assert (total, rounded(total, 4)) == (85.93287, 85.9329)


def tv27(case: "Case") -> None:
    card = of_transport(case)
    told = [rounded(part(card, one, "percent"), 0) for one in TRANSPORT]
    assert told == [98, 83, 89, 77, 80, 93, 86]
    assert part(card, "par-index-ministry", "max") == 100


def dti(province: str) -> float:
    """Return the DTI of a province from its eight main indices; what is printed is left out."""
    card = score_without(SAMPLES / "dti-2022.csv", {"PDTI"})
    return float(card.ranking.set_index("unit")["points"][province])


def tv28(_: "Case") -> None:
    assert (dti("TP. Đà Nẵng"), rounded(dti("TP. Đà Nẵng"), 4)) == (0.800175, 0.8002)


def tv29(_: "Case") -> None:
    """Printed 0.7163: the main indices are rounded themselves."""
    assert dti("TP. Hồ Chí Minh") == 0.716355
    assert abs(dti("TP. Hồ Chí Minh") - 0.7163) <= 0.0001


def tv30(_: "Case") -> None:
    assert (dti("Quảng Ninh"), rounded(dti("Quảng Ninh"), 4)) == (0.702445, 0.7024)


def tv31(_: "Case") -> None:
    assert (dti("Thừa Thiên - Huế"), rounded(dti("Thừa Thiên - Huế"), 4)) == (0.69746, 0.6975)


def tv32(_: "Case") -> None:
    assert (dti("TP. Cần Thơ"), rounded(dti("TP. Cần Thơ"), 4)) == (0.692395, 0.6924)


def pci(case: "Case", unit: str, *figures: float, printed: str = "") -> Scorecard:
    """Return the PCI of 2021 from ten sub-indices, beside what is printed, if it is."""
    cells = ",".join(map(str, figures))
    content = f"period,unit,{','.join(PCI)},pci\n2021,{unit},{cells},{printed}\n"
    return shipped(case, "pci", content)


def tv33(case: "Case") -> None:
    figures = (7.73, 7.26, 6.94, 8.35, 8.11, 6.96, 7.27, 6.53, 6.42, 7.68)
    total = part(pci(case, "Đồng Tháp", *figures), "pci", "points")
    assert total == 70.515
    assert abs(total - 70.53) <= 0.02


def tv34(case: "Case") -> None:
    """A plain sum of sub-indices that is printed as the PCI is told, and not used."""
    figures = (7.27, 6.83, 5.45, 8.1, 7.60, 5.95, 6.76, 5.70, 5.98, 7.40)
    assert rounded(sum(figures)) == 67.04
    card = pci(case, "Quảng Nam", *figures, printed="67.04")
    assert rounded(part(card, "pci", "points")) == 63.02
    (said,) = [one.what("en") for one in card.diagnostics if one.fault.code == "DAT902"]
    assert "67.04" in said


def tv35(case: "Case") -> None:
    text = HEAD + "parts: [{id: sipas, measure: '%', max: 10, rule: {kind: ratio}}]\n"
    card = case.compute("period,unit,sipas\n2021,Hà Tĩnh,91.17\n", text)
    assert (part(card, "sipas", "points"), rounded(part(card, "sipas", "points"))) == (9.117, 9.12)


def tv36(_: "Case") -> None:
    path = SAMPLES / "par-index-2023-ministries.csv"
    told = {row["đơn vị"]: float(row["total"].replace(",", ".")) for row in rows(path)}
    sums = score_without(path, {"total"}).ranking.set_index("unit")["points"].to_dict()
    apart = {unit: rounded(total - sums[unit]) for unit, total in told.items()}
    assert Counter(map(abs, apart.values())) == {0: 8, 0.01: 9}
    assert (apart["Bộ Tư pháp"], apart["Bộ Nội vụ"]) == (-0.01, 0.01)
    assert rounded(float(score(path).ranking["percent"].mean()), 3) == 84.378


def places(case: "Case", values: list[float]) -> list[float]:
    text = HEAD.replace("2020", "2017") + "decimals: 3\nparts: [{id: total, rule: {kind: given}}]\n"
    lines = [f"2017,Tỉnh {place},{value}" for place, value in enumerate(values)]
    ranking = case.compute("\n".join(["period,unit,total", *lines]), text).ranking
    ranked = dict(zip(ranking["unit"], ranking["rank"], strict=True))
    return [float(ranked[f"Tỉnh {place}"]) for place in range(len(values))]


def tv37(case: "Case") -> None:
    """The ICT index of 2017 from place 16 on: 0.640; 0.633 twice; 0.624."""
    above = [0.727, 0.716, 0.714, 0.703, 0.688, 0.679, 0.678, 0.677, 0.665, 0.662, 0.659, 0.656,
             0.651, 0.649, 0.648, 0.640]  # fmt: skip
    assert places(case, [*above, 0.633, 0.633, 0.624])[15:] == [16, 17, 17, 19]


def tv38(case: "Case") -> None:
    """What prints alike may stand in two places: only unprinted digits tell."""
    assert places(case, [64.72, 64.564, 64.559, 64.52]) == [1, 2, 3, 4]
    assert places(case, [64.72, 64.56, 64.56, 64.52]) == [1, 2, 2, 4]


def tv39(case: "Case") -> None:
    figures = {84.5: 85, 90.5: 91, 92.75: 93, 87.25: 87}
    text = HEAD + "decimals: 0\nparts: [{id: total, rule: {kind: given}}]\n"
    for total, whole in figures.items():
        card = case.compute(f"period,unit,total\n2021,Xã A,{total}\n", text)
        assert part(card, "vector", "points") == total
        assert float(round_half_away(part(card, "vector", "points"), 0)) == whole


def tv40(case: "Case") -> None:
    names = ("verified", "sipas", "leaders", "impact")
    parts = ", ".join(f"{{id: {name}, rule: {{kind: given}}}}" for name in names)
    data = f"period,unit,{','.join(names)}\n2018,Lạng Sơn,47.75,9.15,16.85,3.5\n"
    card = case.compute(data, HEAD.replace("2020", "2018") + f"parts: [{parts}]\n")
    assert part(card, "vector", "points") == 77.25


CLASSES = """\
groups:
  thresholds: [{at_least: 90, name: special}, {at_least: 75, name: I}, {at_least: 60, name: II},
    {name: III}]
  override: [{when: criteria + priority >= 90 and (criteria < 90 or not large), name: I}]
variables: {large: {answers: {có: 1, không: 0}}}
parts:
  - {id: criteria, max: 100, rule: {kind: given}}
  - {id: priority, bonus: true, rule: {kind: given}}
"""


def tv41(case: "Case") -> None:
    """Lower bounds inclusive; priority points lift into class I, never into the special one."""
    wards = [
        (90, 0, "special"), (88, 3, "I"), (75, 0, "I"), (74.99, 0, "II"), (72, 3, "I"),
        (60, 0, "II"), (59.99, 0, "III"),
    ]  # fmt: skip
    lines = [f"2025,Phường {at},{one},{more},có" for at, (one, more, _) in enumerate(wards)]
    heads = "period,unit,criteria,priority,large"
    ranking = case.compute("\n".join([heads, *lines]), HEAD + CLASSES).ranking
    told = dict(zip(ranking["unit"], ranking["group"], strict=True))
    assert [told[f"Phường {at}"] for at in range(len(wards))] == [name for *_, name in wards]


VECTORS: dict[str, "Callable[[Case], None]"] = {
    f"TV{number}": globals()[f"tv{number}"] for number in range(26, 42)
}


@pytest.mark.parametrize("name", VECTORS)
def test_the_case_comes_out_as_published(case: "Case", name: str) -> None:
    VECTORS[name](case)


@pytest.mark.skipif(not Path(LIST).is_file(), reason="no list of cases here")
def test_the_list_has_no_case_that_is_not_here() -> None:
    with LIST.open(encoding="utf-8-sig", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == list(VECTORS)
