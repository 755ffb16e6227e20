"""Every publication that is reproduced, by the functions that compare it."""

from collections.abc import Callable

from .comparison import Comparison
from .composite import asem_arithmetic_mean, asem_geometric_mean, coinr_3321_units
from .papi import papi_2019, papi_2020, papi_2021
from .par import par_ministries_2023, par_provinces_2012, par_provinces_2020
from .pci import pci_2012, pci_2013, pci_2016
from .places import ict_2017, ict_2019, pci_2020
from .samples import SAMPLES_WITH_TOTALS, published_sample

PUBLICATIONS: list[Callable[[], Comparison]] = [
    papi_2019,
    papi_2020,
    papi_2021,
    pci_2012,
    pci_2013,
    pci_2016,
    pci_2020,
    par_ministries_2023,
    par_provinces_2020,
    par_provinces_2012,
    ict_2017,
    ict_2019,
    asem_arithmetic_mean,
    asem_geometric_mean,
    coinr_3321_units,
]
"""They read published data that the project does not keep."""


def reproduced() -> list[Comparison]:
    """Return the comparison of every publication; needs the published data."""
    from_reference = [publication() for publication in PUBLICATIONS]
    return from_reference + [published_sample(one) for one in SAMPLES_WITH_TOTALS]
