"""What units have claimed at one round, as an appraiser's form shows it beside the blanks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.data.units.units import Unit
from cchc_score.definition.quantity import NONE, PRESENT
from cchc_score.engine.records import Edition
from cchc_score.language import Lang, Text
from cchc_score.periods import Period
from cchc_score.report.answers import answers
from cchc_score.report.forms.questions import Question


class Claim(NamedTuple):
    """What a unit said of one question: its figure, the points of that, and remarks; or nothing."""

    figure: str = ""
    points: str = ""
    remarks: str = ""


NO_CLAIM = Claim()
_NONE = Text("không phát sinh", "n/a")


@dataclass(frozen=True)
class Claims:
    """The figures of one edition in one period."""

    edition: Edition
    period: Period
    lang: Lang

    @cached_property
    def rows(self) -> Mapping[Unit, int]:
        """Return the row of each unit that has said anything."""
        seen = self.edition.observations
        when = seen.periods.index(self.period)
        rows = np.flatnonzero(seen.period == when).tolist()
        return {seen.units[seen.unit[row]]: row for row in rows}

    @cached_property
    def _remarks(self) -> Mapping[tuple[Unit, str], str]:
        told: dict[tuple[Unit, str], list[str]] = {}
        for one in self.edition.observations.remarks:
            if one.period == self.period and one.text.strip():
                told.setdefault((one.unit, one.indicator), []).append(one.text.strip())
        return {key: "; ".join(dict.fromkeys(texts)) for key, texts in told.items()}

    def of(self, unit: Unit | None, question: Question) -> Claim:
        """Return what a unit claimed of a question."""
        row = None if unit is None else self.rows.get(unit)
        if unit is None or row is None:
            return NO_CLAIM
        remarks = self._remarks.get((unit, question.name), "")
        return Claim(self._figure(question, row), self._points(question, row), remarks)

    def _figure(self, question: Question, row: int) -> str:
        figure = self.edition.observations.figure(question.name)
        state, value = figure.state[row], float(figure.values[row])
        if state != PRESENT:
            return _NONE.to(self.lang) if state == NONE else ""
        nodes = (one for one in self.edition.definition.nodes if one.part.id == question.name)
        worded = next((answers(node).get(value) for node in nodes), None)
        return (worded or numbers.in_words(value)).to(self.lang)

    def _points(self, question: Question, row: int) -> str:
        """Return the points of the indicators that a figure serves; those claimed without one."""
        told = [
            (scored.points.values[row], scored.told[row] and scored.points.present[row])
            for node, scored in zip(self.edition.definition.nodes, self.edition.scored, strict=True)
            if node.part.id in question.serves
        ]
        known = [numbers.in_words(float(value)).to(self.lang) for value, is_told in told if is_told]
        return ", ".join(known)
