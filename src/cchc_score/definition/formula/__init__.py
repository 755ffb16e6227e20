"""The formula language: text → a small tree of known operations → columns of numbers."""

from cchc_score.definition.formula.nodes import Context, Formula, Name
from cchc_score.definition.formula.operations import FUNCTIONS
from cchc_score.definition.formula.parser import FormulaError, parse

__all__ = ["FUNCTIONS", "Context", "Formula", "FormulaError", "Name", "parse"]
