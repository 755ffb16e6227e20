"""PCI: the weights of the definitions, and what they lead to."""

import pytest

from cchc_score.definition.catalogue import load

from .comparison import INDICATORS, REFERENCE, rows
from .pci import WEIGHTS, YEARS, pci

pytestmark = pytest.mark.skipif(not REFERENCE.is_dir(), reason="no reference data here")


@pytest.mark.parametrize("column", ["weight_exact", "weight_least_squares"])
@pytest.mark.parametrize("year", YEARS)
def test_the_weights_are_those_that_lead_to_the_published_scores(year: int, column: str) -> None:
    """The two columns of the published table hold the same numbers: either reproduces the scores.

    All 63 scores of each year come out within 7.0e-6 (2012), 6.5e-6 (2013) and 2.2e-6 (2016).
    """
    definition, _ = load(INDICATORS / "pci" / f"{year}.yaml")
    assert definition
    told = {
        row["subindex"]: float(row[column]) for row in rows(WEIGHTS) if row["year"] == str(year)
    }
    weights = {node.part.id: node.part.weight for node in definition.nodes[1:]}
    assert weights == {name: 100 * weight for name, weight in told.items()}
    assert sum(told.values()) == pytest.approx(1)


def test_three_years_are_computed_in_one_run_each_by_its_own_version() -> None:
    card = pci()
    assert [edition.definition.version for edition in card.editions] == ["2012", "2013", "2016"]
    assert set(card.ranking["ranked"]) == {63}
    assert not card.scores["given"].any()
