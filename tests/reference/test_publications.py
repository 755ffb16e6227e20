"""Every publication comes out as published, or it is said why not, figure by figure."""

from typing import TYPE_CHECKING

import pytest

from .comparison import (
    NOISE,
    REFERENCE,
    ROUNDED_PARTS,
    Comparison,
    Figure,
    beside,
    compare,
    printed,
)
from .composite import DIGITS_OF_THE_INPUT, NOISE_OF_A_TIE
from .places import PRINTED_ALIKE
from .publications import PUBLICATIONS
from .samples import SAMPLES_WITH_TOTALS, Sample, published_sample

if TYPE_CHECKING:
    from collections.abc import Callable

needs_the_data = pytest.mark.skipif(not REFERENCE.is_dir(), reason="no reference data here")

COUNTED = {
    "PAPI 2019": (63, 579, 578),
    "PAPI 2020": (63, 590, 589),
    "PAPI 2021": (60, 17, 14),
    "PCI 2012": (63, 126, 126),
    "PCI 2013": (63, 126, 126),
    "PCI 2016": (63, 126, 126),
    "PCI 2020, places": (63, 63, 60),
    "PAR Index 2023, ministries": (17, 35, 26),
    "PAR Index 2020, first ten provinces": (10, 10, 7),
    "PAR Index 2012, first 19 provinces": (19, 19, 19),
    "ICT index 2017, places of provinces": (53, 53, 53),
    "ICT index 2019, places of ministries": (17, 17, 17),
    "ASEM Sustainable Connectivity, arithmetic means": (51, 6120, 6119),
    "ASEM Sustainable Connectivity, geometric means": (51, 3111, 3106),
    "Synthetic, 3,321 units by 95 indicators (COINr)": (3321, 33210, 33210),
    "PAPI 2015, Hà Tĩnh": (1, 3, 3),
    "PCI 2012 to 2016, Tiền Giang": (1, 5, 2),
    "DTI 2022, first five provinces": (5, 5, 4),
    "PAR Index 2022, Ninh Thuận": (1, 2, 1),
}
"""Of each publication: its units, the figures compared, and those that are equal."""

LARGEST = {
    ROUNDED_PARTS: 0.015, DIGITS_OF_THE_INPUT: 2e-7, NOISE_OF_A_TIE: 2, PRINTED_ALIKE: 1,
}  # fmt: skip
"""How far a reason that is given for many figures can carry."""


def _holds(result: Comparison) -> None:
    assert (result.units, result.compared, result.equal) == COUNTED[result.name]
    assert len(result.differences) == result.compared - result.equal
    assert [one for one in result.differences if not one.why] == []
    for one in result.differences:
        apart = abs(float(one.published) - float(one.computed))
        assert apart <= LARGEST.get(one.why, apart) + NOISE


@needs_the_data
@pytest.mark.parametrize("publication", PUBLICATIONS, ids=lambda one: one.__name__)
def test_every_figure_is_equal_or_its_difference_explained(
    publication: "Callable[[], Comparison]",
) -> None:
    _holds(publication())


@pytest.mark.parametrize("sample", SAMPLES_WITH_TOTALS, ids=lambda one: one.file)
def test_every_total_of_a_sample_is_equal_or_its_difference_explained(sample: Sample) -> None:
    _holds(published_sample(sample))


def test_a_figure_that_is_out_is_counted_and_named() -> None:
    told = {"A": 1.0, "B": 2.0, "C": 3.0}
    result = compare("test", 3, beside(told, {"A": 1.0, "B": 2.1}, 0.05, "on purpose"))
    assert (result.compared, result.equal) == (3, 1)
    assert result.differences == [("B", "2", "2.1", "on purpose"), ("C", "3", "nan", "on purpose")]


@pytest.mark.parametrize(
    ("text", "computed", "agrees"),
    [
        ("8.24", 8.235, True),
        ("8.24", 8.2449999, True),
        ("8.24", 8.2349999, False),
        ("8.24", 8.2451, False),
        ("12", 12.4, True),
        ("12", 12.6, False),
    ],
)
def test_a_printed_figure_agrees_with_what_rounds_to_it(
    text: str, computed: float, *, agrees: bool
) -> None:
    figure: Figure = printed("x", text, computed)
    assert figure.agrees == agrees
