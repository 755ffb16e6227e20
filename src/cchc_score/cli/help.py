"""How help is laid out: options in groups, no type where there is no value, examples at the end."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

if TYPE_CHECKING:
    from typer._click import Context, Parameter

PANELS: Mapping[str, tuple[str, ...]] = {
    "What is read": (
        "index", "indicators", "units", "data", "before", "periods", "stage", "stages",
        "claimed", "as_of", "roll_up", "sum_over", "columns", "ignore_unknown", "sheet", "layout",
        "config", "decimal", "delimiter", "encoding", "missing", "none",
    ),
    "What is shown": (
        "period", "unit", "level", "show", "depth", "of", "sort", "top", "only", "provisional",
        "rounded", "every_row", "lang",
    ),
    "Where it goes": ("form", "format_", "output", "for_", "errors"),
    "When in doubt": (
        "keep_going", "fail_under", "fail_on", "strict", "ignore", "set_", "drop", "debug", "help",
    ),
}  # fmt: skip
"""The groups in which a command's options are listed, by the names of their parameters."""

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "compute": (
        "cchc-score compute q3.csv",
        "cchc-score compute q3.csv --unit 'Huyện A' --show scores",
        "cchc-score compute q3.csv -o q3.json",
        "mlr --icsv --ocsv cat q*.csv | cchc-score compute - --show ranking -f csv",
    ),
    "compare": (
        "cchc-score compare 2022.csv 2023.csv",
        "cchc-score compare all.csv --periods 2022-Q3,2022-Q4 --unit 'Huyện A'",
    ),
    "validate": (
        "cchc-score validate indicators/",
        "cchc-score validate --data q3.csv -f json",
    ),
    "indicators": ("cchc-score indicators", "cchc-score indicators papi"),
    "schema": ("cchc-score schema result",),
    "faults": ("cchc-score faults DAT301",),
    "init": ("cchc-score init cchc-huyen",),
    "template": ("cchc-score template papi --period 2024 -o form.xlsx",),
}
"""What to type for the usual questions, by command."""


def epilog(command: str) -> str:
    """Return the examples of a command as its help ends with them."""
    return "\n".join(["Examples:", *(f"  {line}" for line in EXAMPLES[command])])


class Command(TyperCommand):
    """A command whose options stand in the groups of `PANELS`, in their order."""

    def get_params(self, ctx: "Context") -> "list[Parameter]":
        """Return the parameters: arguments first, then the options group by group."""
        params = [_plain(one) for one in super().get_params(ctx)]
        places = {name: place for place, name in enumerate(_PANEL_OF)}
        for one in params:
            if isinstance(one, TyperOption):
                one.rich_help_panel = _PANEL_OF.get(str(one.name))
        return sorted(params, key=lambda one: places.get(str(one.name), -1))


class Group(TyperGroup):
    """The command line itself, with few options of its own."""

    def get_params(self, ctx: "Context") -> "list[Parameter]":
        """Return the parameters without the types of flags."""
        return [_plain(one) for one in super().get_params(ctx)]


def _plain(one: "Parameter") -> "Parameter":
    """Return the parameter without a type in its help: what a value is, its name says."""
    if isinstance(one, TyperArgument) or (isinstance(one, TyperOption) and one.is_flag):
        one.display_type_rich = _nothing  # type: ignore[method-assign]
    elif isinstance(one, TyperOption) and one.metavar is None:
        one.metavar = max(one.opts, key=len).lstrip("-").upper()
    return one


def _nothing(ctx: "Context") -> str:  # noqa: ARG001 - typer says in which context
    return ""


_PANEL_OF = {name: panel for panel, names in PANELS.items() for name in names}
