"""Places alone: PCI 2020 of 63 provinces, the ICT index of 53 provinces and 17 ministries.

Printed figures go in, places come out. Of the ICT index the formula is not known, so it is no
definition; its lists show how ties are counted.
"""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_score import Scorecard

from .comparison import REFERENCE, Comparison, Figure, compare, rows
from .computing import ranks, score_by

DOMAIN = REFERENCE.parent / "domain"
PCI_2020 = DOMAIN / "pci-results-2020.csv"
ICT = DOMAIN / "ict-ranking-2017-2019.csv"

PRINTED_ALIKE = "two provinces are printed alike; the page tells them apart by unprinted digits"

TOTALS: dict[str, object] = {
    "id": "totals",
    "title": {"vi": "Số đã công bố", "en": "Published figures"},
    "publisher": "–",
    "references": [{"title": "Made for the tests"}],
    "effective": {"from": 2017},
    "decimals": 4,
    "parts": [{"id": "printed", "rule": {"kind": "given"}}],
}
"""An index of one figure: that which is printed."""


def _of_year(listed: list[dict[str, str]], unit: str, value: str, year: str) -> Scorecard:
    lines = [[year, row[unit], row[value]] for row in listed]
    with TemporaryDirectory() as folder:
        path = Path(folder, "data.csv")
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["period", "unit", "printed"], *lines])
        return score_by(TOTALS, path)


def _places(listed: list[dict[str, str]], unit: str, value: str, year: str) -> Iterator[Figure]:
    computed = ranks(_of_year(listed, unit, value, year))
    for row in listed:
        what = f"{row[unit]}, rank"
        yield Figure(what, float(row["rank"]), computed[what], why=PRINTED_ALIKE)


@cache
def pci_2020() -> Comparison:
    listed = rows(PCI_2020)
    return compare("PCI 2020, places", 63, _places(listed, "province", "pci", "2020"))


def _ict(year: str, whose: str) -> Comparison:
    listed = [row for row in rows(ICT) if row["year"] == year]
    figures = _places(listed, "unit", "value", year)
    return compare(f"ICT index {year}, places of {whose}", len(listed), figures)


@cache
def ict_2017() -> Comparison:
    return _ict("2017", "provinces")


@cache
def ict_2019() -> Comparison:
    return _ict("2019", "ministries")
