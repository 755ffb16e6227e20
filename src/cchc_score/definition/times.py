"""When something holds: periods as a definition writes them, both ends included."""

from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from cchc_score import periods
from cchc_score.definition.model import Model
from cchc_score.periods import Period


def _period(value: object) -> Period:
    read = periods.parse(str(value)) if isinstance(value, int | str) else None
    if read is None or str(read) != str(value):
        raise PydanticCustomError("bad_period", "{text}", {"text": str(value)})
    return read


When = Annotated[Period, BeforeValidator(_period, json_schema_input_type=str | int)]


class During(Model):
    """The periods in which something holds, both ends included."""

    since: When | None = Field(
        None, alias="from", description="The first period; open where left out."
    )
    to: When | None = Field(None, description="The last period; open where left out.")

    @property
    def begins(self) -> tuple[float, int]:
        """Return the year and month of the first month, without beginning where there is none."""
        return (self.since.year, self.since.first) if self.since else (float("-inf"), 1)

    @property
    def ends(self) -> tuple[float, int]:
        """Return the year and month of the last month, endless where there is none."""
        return (self.to.year, self.to.last) if self.to else (float("inf"), 12)

    def covers(self, period: Period) -> bool:
        """Whether it holds on the period's last day."""
        return self.begins <= (period.year, period.last) <= self.ends
