"""Options that several commands share, and how their texts become values."""

import math
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from cchc_score.cli import completion
from cchc_score.language import Text
from cchc_score.render import FINDINGS, RENDERERS
from cchc_score.report import COMPARED, VIEWS


class NotMeant(typer.BadParameter):
    """A value that an option cannot have, in both languages; a command line is told in English."""

    def __init__(self, why: Text, option: str | None = None) -> None:
        """Keep why, for whoever read the value elsewhere."""
        super().__init__(why.en, param_hint=option)
        self.why = why


class OneOf:
    """A check that an option's value is among `choices`."""

    def __init__(self, choices: Iterable[str]) -> None:
        """Keep what is known, in its order."""
        self.choices = list(choices)

    def check(self, value: str | None) -> str | None:
        """Return the value, which must be known."""
        if value is not None and value not in self.choices:
            raise NotMeant(not_among(value, self.choices))
        return value


def not_among(value: str, choices: Iterable[str]) -> Text:
    """Return that a value is none of those that are known."""
    known = ", ".join(choices)
    return Text(f"«{value}» không thuộc: {known}", f"'{value}' is not one of {known}")


def one_of(choices: Iterable[str]) -> Callable[[str | None], str | None]:
    """Return a check that an option's value is among `choices`."""
    return OneOf(choices).check


def choice(choices: Iterable[str], *names: str, says: str) -> object:
    """Return an option whose value is one of `choices`, as its help and the shell propose."""
    known = list(choices)
    return typer.Option(
        *names,
        metavar="|".join(known),
        callback=one_of(known),
        autocompletion=completion.beginnings(known),
        help=says,
    )


def a_number(value: float | None) -> float | None:
    """Return the value, which must be a finite number: nothing is below `nan`."""
    if value is not None and not math.isfinite(value):
        why = Text(f"«{value}» không phải phần trăm", f"'{value}' is no percent")
        raise NotMeant(why)
    return value


def pairs(texts: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return NAME=HEADING texts as the headings of each name; a heading has one name."""
    named: dict[str, str] = {}
    for text in texts:
        name, equals, heading = (piece.strip() for piece in text.partition("="))
        if not (equals and name and heading):
            why = Text(f"«{text}» không có dạng TÊN=TÊN CỘT", f"'{text}' is not NAME=HEADING")
            raise NotMeant(why, "--columns")
        if named.setdefault(heading, name) != name:
            why = Text(
                f"«{heading}» không thể vừa là {named[heading]} vừa là {name}",
                f"'{heading}' cannot be both {named[heading]} and {name}",
            )
            raise NotMeant(why, "--columns")
    names = dict.fromkeys(named.values())
    return {name: tuple(one for one in named if named[one] == name) for name in names}


def period(text: str | None) -> str | None:
    """Return the canonical form of a period."""
    if text is None:
        return None
    from cchc_score import periods  # noqa: PLC0415 - its patterns take time to compile

    read = periods.parse(text)
    if read is None:
        meant = periods.strange(text)
        near = meant.nearest or ("2022, 2022-H1, 2022-9M, 2022-Q3", "2022-09")
        why = Text(
            f"«{text}» không phải là một kỳ: viết {' hoặc '.join(near)}",
            f"'{text}' is not a period: write {' or '.join(near)}",
        )
        if meant.lacks_year:
            why = Text(
                f"«{text}» không cho biết năm nào: thêm năm, ví dụ Q3/2024",
                f"'{text}' does not say of which year: add it, as in Q3/2024",
            )
        raise NotMeant(why)
    return str(read)


def sign_between(text: str | None) -> str | None:
    """Return the one character that stands between cells."""
    if text is None:
        return None
    sign = {"tab": "\t", "\\t": "\t"}.get(text, text)
    if len(sign) != 1:
        why = Text("cần một ký tự, hoặc tab", "give one character, or tab")
        raise NotMeant(why)
    return sign


Data = Annotated[
    list[str],
    typer.Argument(metavar="DATA", help="CSV, Excel or Parquet files; - is standard input."),
]
IndexOption = Annotated[
    str | None,
    typer.Option(
        metavar="ID|FILE",
        autocompletion=completion.indices,
        help="Id or file of the definition; default: found by the data.",
    ),
]
Indicators = Annotated[
    Path | None,
    typer.Option(
        "--indicators",
        metavar="DIR",
        help="Folder of definitions; default ./indicators, else the installed ones.",
    ),
]
ColumnsOption = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME=HEADING", help="One more heading for a name; repeatable."),
]
PeriodOption = Annotated[str | None, typer.Option(callback=period, help="Show this period only.")]
UnitOption = Annotated[str | None, typer.Option(help="Show this unit only.")]
Level = Annotated[str | None, typer.Option(help="Show units of this level only.")]
Stage = Annotated[
    str | None,
    typer.Option(
        autocompletion=completion.stages,
        help="Use this round of figures; default: the last in the data.",
    ),
]
Units = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="File of units: codes, names, parents, successors."),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        metavar="PERIOD",
        callback=period,
        help="Add counts up to the units of this period (--units).",
    ),
]
RollUp = Annotated[
    bool, typer.Option("--roll-up", help="Add counts up to every parent, floor by floor.")
]
Provisional = Annotated[
    bool, typer.Option("--provisional", help="Rank those who have reported, and say so.")
]
KeepGoing = Annotated[
    bool, typer.Option("--keep-going", help="Compute past cells and rows that are refused; exit 1.")
]
Errors = Annotated[
    Path | None, typer.Option(metavar="FILE.csv", help="Write every error to this file as well.")
]
Checked = Annotated[
    list[str] | None,
    typer.Option("--data", metavar="FILE", help="A data file to check; repeatable."),
]
Sheet = Annotated[
    str | None, typer.Option(help="Sheet of a workbook, by name or number; * for all.")
]
Show = Annotated[str | None, choice([*VIEWS, "all"], says="What to show.")]
Before = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FILE", help="A file of the earlier side; DATA are then the later; repeatable."
    ),
]
Periods = Annotated[
    str | None, typer.Option(metavar="A,B", help="Two periods; default: the last two of a length.")
]
Stages = Annotated[
    str | None, typer.Option(metavar="A,B", help="Two rounds of figures, such as self,appraised.")
]
TwoIndices = Annotated[
    list[str] | None,
    typer.Option(
        "--index",
        metavar="ID|FILE",
        autocompletion=completion.indices,
        help="The definition; given twice, two of them on the same figures.",
    ),
]
Common = Annotated[
    str | None,
    typer.Option(
        "--period", callback=period, help="Show this period only, where both sides have it."
    ),
]
ShowCompared = Annotated[str | None, choice([*COMPARED, "all"], "--show", says="What to show.")]
FormatOption = Annotated[str | None, choice(RENDERERS, "--format", "-f", says="Default: table.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file; its suffix decides."),
]
Rounded = Annotated[bool, typer.Option("--rounded", help="Numbers as published, in every format.")]
EveryRow = Annotated[
    bool, typer.Option("--all", help="Show every row on a screen, not 200 a table.")
]
FailUnder = Annotated[
    float | None,
    typer.Option(
        callback=a_number,
        metavar="PERCENT",
        help="Exit with 1 where a shown unit's percent is below.",
    ),
]
FINDABLE = ("missed", "incomplete")
"""What `--fail-on` looks for: a plan that was missed, a unit that has not reported everything."""

FailOn = Annotated[str | None, choice(FINDABLE, says="Exit with 1 where any is.")]
Language = Annotated[
    str | None, choice(("vi", "en"), "--lang", says="Default: that of the locale.")
]
DecimalOption = Annotated[str | None, choice(",.", says="The decimal sign; default: found.")]
LayoutOption = Annotated[
    str | None,
    choice(("units-across", "units-down"), "--layout", says="Where units stand; default: found."),
]
Delimiter = Annotated[
    str | None,
    typer.Option(metavar="CHAR", callback=sign_between, help="Between cells; default: found."),
]
Encoding = Annotated[
    str | None, typer.Option(metavar="NAME", help="Such as cp1258; default UTF-8.")
]
MissingOption = Annotated[
    list[str] | None,
    typer.Option(metavar="TEXT", help="One more cell that means: not reported; repeatable."),
]
NoneWords = Annotated[
    list[str] | None,
    typer.Option(
        "--none", metavar="TEXT", help="One more cell that means: does not arise; repeatable."
    ),
]
IgnoreUnknown = Annotated[
    bool,
    typer.Option(
        "--ignore-unknown",
        help="Leave aside what the index does not know: indicators of others, columns.",
    ),
]

SumOver = Annotated[
    list[str] | None,
    typer.Option(
        "--sum-over",
        metavar="HEADING",
        help="Add counts up over this column, such as a field of work; repeatable.",
    ),
]

Definitions = Annotated[
    list[Path] | None, typer.Argument(metavar="PATH", help="Definitions, or folders of them.")
]
FindingsForm = Annotated[
    str | None,
    choice(FINDINGS, "--format", "-f", says="Default: text, or github under GitHub Actions."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")]
Ignore = Annotated[
    list[str] | None, typer.Option(metavar="CODE", help="A warning not to tell; repeatable.")
]
