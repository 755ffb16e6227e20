"""The rules: how a value becomes points. A new kind is a class here or beside, and a line below."""

from typing import Annotated

from pydantic import Field

from cchc_score.definition.rules.base import Basis
from cchc_score.definition.rules.bounds import Steps
from cchc_score.definition.rules.direct import Each, Flag, Given, Linear, Ratio
from cchc_score.definition.rules.worded import Choice

__all__ = ["Basis", "Choice", "Flag", "Rule", "Steps"]

Rule = Annotated[Given | Ratio | Steps | Choice | Flag | Each | Linear, Field(discriminator="kind")]
