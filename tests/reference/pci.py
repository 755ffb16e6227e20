"""PCI 2012, 2013 and 2016: scores and places of 63 provinces, from their sub-indices."""

from functools import cache

from cchc_score import Scorecard

from .comparison import REFERENCE, Comparison, beside, compare, rows
from .computing import score

FILE = REFERENCE / "pci" / "pci-2012-2013-2016.csv"
WEIGHTS = REFERENCE / "pci" / "weights.csv"
YEARS = (2012, 2013, 2016)


@cache
def pci() -> Scorecard:
    """Return the three years in one run, each by its own version; printed results are unused."""
    return score(FILE, "pci", unit="province_vi", period="year")


def _computed(year: int, column: str) -> dict[str, float]:
    ranking = pci().ranking
    of_year = ranking[ranking["period"] == str(year)]
    return dict(zip(of_year["unit"] + f", {column}", of_year[column], strict=True))


def _told(year: int, column: str, heading: str) -> dict[str, float]:
    of_year = [row for row in rows(FILE) if row["year"] == str(year)]
    return {f"{row['province_vi']}, {column}": float(row[heading]) for row in of_year}


def _pci(year: int) -> Comparison:
    scores = beside(_told(year, "points", "pci_weighted"), _computed(year, "points"), 1e-5)
    places = beside(_told(year, "rank", "rank"), _computed(year, "rank"), 0)
    return compare(f"PCI {year}", 63, [*scores, *places])


def pci_2012() -> Comparison:
    return _pci(2012)


def pci_2013() -> Comparison:
    return _pci(2013)


def pci_2016() -> Comparison:
    return _pci(2016)
