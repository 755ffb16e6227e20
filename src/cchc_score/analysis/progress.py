"""How far the reporting has come: what of every unit is filled, and what is still open."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cchc_score.data.figures.observations import Observations
from cchc_score.definition.quantity import MISSING, NONE, PRESENT, States
from cchc_score.definition.tree import Node
from cchc_score.engine.frames import identities
from cchc_score.engine.measuring import measure
from cchc_score.engine.reasons import BY_STATE
from cchc_score.engine.records import Edition, Measured
from cchc_score.engine.scorecard import Scorecard
from cchc_score.language import Lang
from cchc_score.numbers import Flags

BY_UNIT = (
    "period", "unit", "unit_code", "level", "unit_parent", "stage", "expected", "filled",
    "unproven", "unappraised", "open",
)  # fmt: skip
ITEMS = (
    "period", "unit", "unit_code", "level", "unit_parent", "stage", "indicator", "code", "title",
    "measure", "reason",
)  # fmt: skip
BETWEEN = "; "
"""What stands between the titles of what is open."""


class _Reported(NamedTuple):
    """The indicators, and for each of them on every row (one line an indicator) how it stands.

    `expected` is for this unit; of it, `filled` is there or told not to arise. `unproven` is filled
    without the evidence that is required, `unappraised` not filled and claimed at an earlier stage.
    """

    nodes: Sequence[Node]
    expected: Flags
    filled: Flags
    unproven: Flags
    unappraised: Flags
    has_earlier: bool
    needs_evidence: bool

    @property
    def open(self) -> Flags:
        """Return what is still to be done."""
        return (self.expected & ~self.filled) | self.unproven


def by_unit(scorecard: Scorecard) -> pd.DataFrame:
    """Return a row for each unit and period: how much is expected, filled, unproven, unappraised.

    `open` names what is not done yet, in the order of the decree. `unproven` is empty where no
    evidence is required, `unappraised` where no earlier stage has any figure.
    """
    return scorecard.together(_by_unit)


def items(scorecard: Scorecard) -> pd.DataFrame:
    """Return a row for each unit, period and indicator that is still open, and why it is."""
    return scorecard.together(_items)


def _by_unit(card: Edition, lang: Lang) -> pd.DataFrame:
    told = _reported(card)
    row = np.arange(len(card.observations))
    _, indicator = np.nonzero(told.open.T)
    titles = np.array([node.title.to(lang) for node in told.nodes], object)[indicator]
    ends = np.cumsum(told.open.sum(axis=0))[:-1]
    named = [BETWEEN.join(some) for some in np.split(titles, ends)] if len(row) else []
    columns = identities(card, lang, row, np.zeros_like(row))
    frame = pd.DataFrame(columns).assign(
        stage=card.observations.stage,
        expected=told.expected.sum(axis=0),
        filled=told.filled.sum(axis=0),
        unproven=told.unproven.sum(axis=0) if told.needs_evidence else np.nan,
        unappraised=told.unappraised.sum(axis=0) if told.has_earlier else np.nan,
        open=named,
    )
    return frame[list(BY_UNIT)]


def _items(card: Edition, lang: Lang) -> pd.DataFrame:
    told = _reported(card)
    row, indicator = np.nonzero(told.open.T)
    states = _states(told.nodes, card.measured, len(card.observations))
    words: NDArray[np.object_] = np.select(
        [told.unappraised, told.unproven],
        [np.full(states.shape, word, object) for word in ("not-appraised", "no-evidence")],
        BY_STATE[states],
    )
    position = np.array([node.position for node in told.nodes], np.int64)[indicator]
    frame = pd.DataFrame(identities(card, lang, row, position))
    reason = words[indicator, row]
    return frame.assign(stage=card.observations.stage, reason=reason)[list(ITEMS)]


def _reported(card: Edition) -> _Reported:
    nodes = _asked(card.definition.nodes)
    states = _states(nodes, card.measured, len(card.observations))
    expected = np.ones(states.shape, np.bool_)
    for line, node in zip(expected, nodes, strict=True):
        line[card.observations.foreign_to(node)] = False
    filled = expected & (states <= NONE)
    unproven = filled & (states == PRESENT) & _lack_evidence(card, nodes)
    needs_evidence = any(map(_needs_evidence, nodes))
    earlier = _earlier(card)
    unappraised = expected & ~filled & _claimed(card, nodes, earlier)
    return _Reported(nodes, expected, filled, unproven, unappraised, bool(earlier), needs_evidence)


def _states(nodes: Sequence[Node], measured: Mapping[int, Measured], size: int) -> States:
    """Return the state of every indicator on every row, one line an indicator."""
    states = [measured[node.position].value.state for node in nodes]
    return np.array(states, np.int8).reshape(len(nodes), size)


def _asked(nodes: Sequence[Node]) -> list[Node]:
    """Return the indicators that units are expected to report; a bonus is asked of nobody."""
    extra: set[int] = set()
    for node in nodes:
        if node.part.bonus or node.parent in extra:
            extra.add(node.position)
    return [node for node in nodes if node.is_leaf and node.position not in extra]


def _lack_evidence(card: Edition, nodes: Sequence[Node]) -> Flags:
    """Return where evidence is required, and none stands beside the figure or its parts."""
    seen, backed = card.observations, _backed(card.observations)
    cells = seen.period * len(seen.units) + seen.who
    lacking = np.zeros((len(nodes), len(seen)), np.bool_)
    for place, node in enumerate(nodes):
        if _needs_evidence(node):
            proven = [cell for name in _made_of(node) for cell in backed.get(name, ())]
            lacking[place] = ~np.isin(cells, proven)
    return lacking


def _needs_evidence(node: Node) -> bool:
    return getattr(node.part, "evidence", None) == "required"


def _made_of(node: Node) -> set[str]:
    """Return the names under which an indicator's figures are reported."""
    formula = getattr(node.part, "value", None)
    return {node.part.id, *(name.name for name in (formula.names() if formula else ()))}


def _backed(seen: Observations) -> Mapping[str, list[int]]:
    """Return the cells with evidence of each figure: period and unit, numbered through."""
    whens = {period: place for place, period in enumerate(seen.periods)}
    keys = np.arange(len(seen.units)) if seen.ties is None else seen.ties.key
    whos = dict(zip(seen.units, keys.tolist(), strict=True))
    backed: dict[str, list[int]] = {}
    for one in seen.remarks:
        if one.kind == "evidence" and one.unit in whos and one.period in whens:
            spot = whens[one.period] * len(seen.units) + whos[one.unit]
            backed.setdefault(one.indicator, []).append(spot)
    return backed


def _claimed(card: Edition, nodes: Sequence[Node], earlier: Sequence[Observations]) -> Flags:
    """Return what an earlier stage has, whatever it is at this one."""
    claimed = np.zeros((len(nodes), len(card.observations)), np.bool_)
    for before in earlier:
        values, _ = measure(card.definition, before)
        known = _states(nodes, values, len(before)) < MISSING
        rows = _same_rows(card.observations, before)
        claimed |= known[:, rows] & (rows >= 0)
    return claimed


def _earlier(card: Edition) -> list[Observations]:
    """Return the figures of the stages before the one that is used, as far as there are any."""
    stages = [one.id for one in card.definition.index.stages]
    stage = card.observations.stage
    if card.rounds is None or stage not in stages:
        return []
    before = map(card.rounds, stages[: stages.index(stage)])
    return [seen for seen in before if _holds_anything(seen)]


def _holds_anything(seen: Observations) -> bool:
    return any((column.state != MISSING).any() for column in seen.columns.values())


def _same_rows(seen: Observations, other: Observations) -> NDArray[np.int64]:
    """Return for each row the row of `other` with the same unit and period, −1 without one."""
    grid = np.full((len(other.periods) + 1, len(other.units)), -1)
    grid[other.period, other.who] = np.arange(len(other))
    whens = {period: place for place, period in enumerate(other.periods)}
    when = np.array([whens.get(period, -1) for period in seen.periods], np.int64)
    return grid[when[seen.period], seen.who]
