"""The published tables among the samples: every printed total from what it is made of.

Nothing but the project itself is needed for these.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from .comparison import ROUNDED_PARTS, SAMPLES, Comparison, Figure, compare, printed, rows
from .computing import score_without


class Sample(NamedTuple):
    """A sample's file, what it is called, and which part each printed total is of."""

    file: str
    name: str
    units: int
    totals: dict[str, str]


SAMPLES_WITH_TOTALS = [
    Sample("papi-ha-tinh-2015", "PAPI 2015, Hà Tĩnh", 1, {"D1": "D1", "D2": "D2", "D3": "D3"}),
    Sample("pci-tien-giang-2012-2016", "PCI 2012 to 2016, Tiền Giang", 1, {"PCI": "pci"}),
    Sample("dti-2022", "DTI 2022, first five provinces", 5, {"PDTI": "dti"}),
    Sample(
        "par-index-2022-2023-provinces",
        "PAR Index 2022, Ninh Thuận",
        1,
        {"impact": "impact", "total": "par-index-province"},
    ),
]


def published_sample(sample: Sample) -> Comparison:
    """Compare every total that the sample prints beside parts."""
    path = SAMPLES / f"{sample.file}.csv"
    scores = score_without(path, sample.totals).scores
    computed = scores.set_index(["period", "unit", "part"])["points"].dropna().to_dict()
    return compare(sample.name, sample.units, _totals(path, sample.totals, computed))


def _totals(
    path: Path, totals: Mapping[str, str], computed: Mapping[object, float]
) -> Iterator[Figure]:
    for row in rows(path):
        period, unit, *_ = row.values()
        for heading, part in totals.items():
            if (period, unit, part) in computed:
                text = row[heading].replace(",", ".")
                points = computed[period, unit, part]
                yield printed(f"{unit} {period}, {part}", text, points, ROUNDED_PARTS)
