"""What all models of the definition language share."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from cchc_score.definition import formula
from cchc_score.language import Text

Amount = Annotated[float, Field(allow_inf_nan=False)]
Wording = Annotated[str, Field(min_length=1)]


def _formula(value: object) -> formula.Formula:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise PydanticCustomError("string_type", "text")
    try:
        return formula.parse(value if isinstance(value, str) else f"{Decimal(repr(value)):f}")
    except formula.FormulaError as error:
        raise PydanticCustomError("bad_formula", "formula", {"error": error}) from error


Expression = Annotated[
    formula.Formula, BeforeValidator(_formula, json_schema_input_type=str | float)
]


class Model(BaseModel):
    """Strict and closed: no unknown key, no converted type, no change afterwards.

    Where a key is called otherwise in Python (`from`, `else`), the file knows it by its alias only.
    """

    model_config = ConfigDict(
        strict=True,
        defer_build=True,
        extra="forbid",
        frozen=True,
        arbitrary_types_allowed=True,
    )


def _title(value: object) -> object:
    return {"vi": value} if isinstance(value, str) else value


class TitleModel(Model):
    """A title in Vietnamese, in English, or both."""

    vi: str = Field("", description="The Vietnamese title.")
    en: str = Field("", description="The English title.")

    @property
    def text(self) -> Text:
        """Return the title in both languages."""
        return Text(self.vi, self.en)


Title = Annotated[TitleModel, BeforeValidator(_title, json_schema_input_type=str | TitleModel)]
