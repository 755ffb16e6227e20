"""What may be made of several figures: counts are added up, rates never."""

from collections.abc import Mapping
from typing import Literal

from cchc_score.data.figures.observations import Target
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator, Variable
from cchc_score.definition.tree import Node
from cchc_score.language import fold

Kind = Literal["count", "rate", "open"]
_RATES = {"%", "‰"}


def counts_of(definition: Definition) -> set[Target]:
    """Return the variables that may be added up: neither rates nor answers, and unbounded."""
    return {
        Target(name) for name, variable in definition.index.variables.items() if is_count(variable)
    }


def is_count(variable: Variable) -> bool:
    """Whether a variable may be added up."""
    return variable.answers is None and not _is_rate(variable.measure, variable.range)


def kinds_of(definition: Definition) -> Mapping[str, Kind]:
    """Return of every figure what it is, but of those that are answered in words.

    An indicator that is no rate may be a count, a rank or a mean: that is left open.
    """
    of_variables: dict[str, Kind] = {
        name: "count" if is_count(variable) else "rate"
        for name, variable in definition.index.variables.items()
        if variable.answers is None
    }
    of_parts: dict[str, Kind] = {
        node.part.id: "rate" if _is_rated(node) else "open"
        for node in definition.nodes
        if not (isinstance(node.part, Indicator) and node.part.answers)
    }
    return of_variables | of_parts


def _is_rated(node: Node) -> bool:
    part = node.part
    return not isinstance(part, Indicator) or _is_rate(node.measure, part.range)


def _is_rate(measure: str | None, limits: list[float | None] | None) -> bool:
    bounded = limits is not None and limits[1] is not None
    return bounded or fold(measure or "") in _RATES or "/" in (measure or "")
