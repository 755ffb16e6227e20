"""What is imported when it is first asked for, so that a command starts without it."""

from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Generic, TypeVar, cast

Thing_co = TypeVar("Thing_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Later(Generic[Thing_co]):
    """Something that stands in a module, by its path: `cchc_score.render.terminal:terminal`."""

    path: str

    @property
    def it(self) -> Thing_co:
        """Return what stands there."""
        return cast("Thing_co", resolve_name(self.path))
