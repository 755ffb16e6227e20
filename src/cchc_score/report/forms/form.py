"""A blank form of an index: what is printed in it, and what is to be filled in.

It is a long file: a row for each figure of each unit. A renderer needs to know nothing more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from cchc_score import numbers
from cchc_score.data.names import Names, names
from cchc_score.data.units.units import ATTRIBUTES, Unit
from cchc_score.data.vocabulary import heading
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator, Plan
from cchc_score.definition.stages import Stage
from cchc_score.language import Lang, Text, level_key
from cchc_score.periods import Period
from cchc_score.report.forms.claims import Claims
from cchc_score.report.forms.questions import Blank, Question, questions
from cchc_score.report.words import word


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column: its cells, and the blank in each that is to be filled in.

    `width` is in characters. With `once`, one entry holds for all the rows.
    """

    heading: str
    cells: Sequence[str]
    blanks: Sequence[Blank | None]
    width: int
    once: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form in one language: `hints` stand above the columns, `footer` below every page.

    `name` is short, `reminder` says what to write where there is no figure.
    """

    name: str
    title: str
    hints: tuple[str, ...]
    reminder: str
    footer: str
    columns: tuple[FormColumn, ...]
    lang: Lang


@dataclass(frozen=True, slots=True)
class _Rows:
    """Who is asked what: `units` and `asked` are one a row; a unit that is not known is None."""

    definition: Definition
    lang: Lang
    period: Period | None
    units: Sequence[Unit | None]
    asked: Sequence[Question]

    def column(
        self, name: str, cells: Sequence[str], blank: Blank | None = None, *, once: bool = False
    ) -> FormColumn:
        """Return a column whose empty cells are to be filled in, if `blank` says with what."""
        blanks = [None if cell else blank for cell in cells]
        return FormColumn(heading(name, self.lang), cells, blanks, _WIDTHS[name], once)

    def blank(self, name: str, blank: Blank | None, *, once: bool = False) -> FormColumn:
        """Return a column in which nothing is printed."""
        return self.column(name, [""] * len(self.asked), blank, once=once)

    def blanks(self, name: str, blanks: Sequence[Blank | None]) -> FormColumn:
        """Return a column in which nothing is printed, and each row has a blank of its own."""
        return replace(self.blank(name, None), blanks=blanks)


def form(  # noqa: PLR0913 - one parameter a choice
    definition: Definition,
    lang: Lang,
    period: Period | None = None,
    units: Sequence[Unit] = (),
    *,
    stage: Stage | None = None,
    claims: Claims | None = None,
) -> Form:
    """Return the blank form of an index for one period or any, for some units or one to come.

    It is for the `stage`, or for any; what was claimed before stands beside each blank.
    """
    pairs = [
        (unit, question)
        for unit, question in product(units or _NOBODY, questions(definition, lang))
        if _is_asked(question, unit)
    ]
    asked_units, asked = zip(*pairs, strict=True) if pairs else ((), ())
    rows = _Rows(definition, lang, period, asked_units, asked)
    columns = (
        *_when_and_who(rows, stage),
        *_told(rows),
        *(_claimed(rows, claims) if claims else ()),
        *_filled_in(rows),
    )
    once = ", ".join(column.heading for column in columns if column.once)
    hints = [f"{_HINT.to(lang)} {_REMINDER.to(lang)}", *([once + _ONCE.to(lang)] if once else [])]
    return Form(
        name=definition.index.id,
        title=definition.index.title.text.to(lang),
        hints=tuple(hints),
        reminder=_REMINDER.to(lang),
        footer=f"{definition.index.id} ({definition.version})",
        columns=columns,
        lang=lang,
    )


def _is_asked(question: Question, unit: Unit | None) -> bool:
    """Whether a unit's level needs the figure; a unit without a level is asked everything."""
    levels, level = question.levels, level_key(unit.level) if unit else ""
    return levels is None or not level or level in levels


def _when_and_who(rows: _Rows, stage: Stage | None) -> Iterator[FormColumn]:
    index = rows.definition.index
    when, must = str(rows.period or ""), Blank(is_required=True)
    yield rows.column("period", [when] * len(rows.asked), must, once=not when)
    yield from _who(rows, must)
    if index.stages:
        stages = tuple(stage.text.to(rows.lang) for stage in index.stages)
        first = stage.text.to(rows.lang) if stage else stages[0]
        choice = Blank(stages, says=" / ".join(stages), is_required=True)
        cells, blanks = [first] * len(rows.asked), [choice] * len(rows.asked)
        yield replace(rows.column("stage", cells, once=True), blanks=blanks)


def _who(rows: _Rows, must: Blank) -> Iterator[FormColumn]:
    levels = _levels(rows.definition)
    level = {"level": Blank(levels, is_required=True, others=True)} if levels else {}
    is_known = any(rows.units)
    others = () if is_known else _within(rows.definition)
    wanted = {"unit": must} | level | dict.fromkeys(others, Blank())
    for name in _WHO:
        attribute = "name" if name == "unit" else name
        cells = [getattr(unit, attribute) if unit else "" for unit in rows.units]
        if name in wanted or any(cells):
            yield rows.column(name, cells, wanted.get(name), once=not is_known)


def _levels(definition: Definition) -> tuple[str, ...]:
    """Return the levels that the definition speaks of; units must have one if there are any."""
    told: dict[str, str] = {}
    for node in definition.nodes:
        plans = node.part.plan or () if isinstance(node.part, Indicator) else ()
        own = node.applies_to.level if node.applies_to else []
        for level in (*own, *(plan.level for plan in plans if plan.level)):
            told.setdefault(level_key(level), level)
    return tuple(told.values())


def _within(definition: Definition) -> Iterator[str]:
    """Yield the attributes within which units are compared."""
    index = definition.index
    quota = index.groups.quota if index.groups else None
    for one in (index.ranking.within, quota.within if quota else None):
        if one:
            yield one


def _told(rows: _Rows) -> Iterator[FormColumn]:
    known = names(rows.definition)
    labels = [_label(question, known) for question in rows.asked]
    titles = [question.title for question in rows.asked]
    needs = [_requirements(rows, *pair) for pair in zip(rows.units, rows.asked, strict=True)]
    told = {
        "code": [", ".join(question.codes) for question in rows.asked],
        "indicator": labels,
        "title": titles if labels != titles else [""],
        "measure": [question.measure for question in rows.asked],
        "requirements": needs,
    }
    for name, cells in told.items():
        if any(cells):
            yield rows.column(name, cells)


def _claimed(rows: _Rows, claims: Claims) -> Iterator[FormColumn]:
    """Yield what was claimed; a reader leaves these columns aside."""
    told = [claims.of(*pair) for pair in zip(rows.units, rows.asked, strict=True)]
    yield rows.column("claimed", [one.figure for one in told])
    yield rows.column("claimed points", [one.points for one in told])
    if any(one.remarks for one in told):
        yield rows.column("claimed remarks", [one.remarks for one in told])


def _label(question: Question, known: Names) -> str:
    """Return what the reader knows the figure by: its title, else its number, else its id."""
    spellings = (question.title, *question.codes)
    return next((one for one in spellings if known.find(one) == (question.name,)), question.name)


def _filled_in(rows: _Rows) -> Iterator[FormColumn]:
    if any(question.wants_plan for question in rows.asked):
        figure = Blank(ends=(None, None))
        yield rows.blanks("plan", [figure if one.wants_plan else None for one in rows.asked])
    yield rows.blanks("actual", [question.actual for question in rows.asked])
    backed = [Blank(is_required=question.wants_evidence) for question in rows.asked]
    yield rows.blanks("evidence", backed)
    yield rows.blank("note", Blank())


def _requirements(rows: _Rows, unit: Unit | None, question: Question) -> str:
    plans = [_plan(rows, one) for one in question.plans if _holds(one, rows.period, unit)]
    told = [
        f"{_PLAN.to(rows.lang)} {', '.join(plans)}" if plans else "",
        question.actual.says if question.actual else "",
        _EVIDENCE.to(rows.lang) if question.wants_evidence else "",
    ]
    return "; ".join(filter(None, told))


def _holds(plan: Plan, period: Period | None, unit: Unit | None) -> bool:
    """Whether a plan holds for the unit in the period, as far as these are known."""
    if period and not plan.covers(period):
        return False
    if unit is None:
        return True
    level = unit.level or plan.level or ""
    return plan.is_for(unit.name, unit.unit_code, level)


def _plan(rows: _Rows, plan: Plan) -> str:
    """Return a plan in words, with all that it is limited to."""
    span = "–".join(dict.fromkeys(str(end) for end in (plan.since, plan.to) if end))
    told = (plan.baseline, plan.level, plan.unit, "" if rows.period else span)
    limits = [one for one in told if one]
    limits += [word("year").to(rows.lang).casefold()] if plan.path else []
    amount = numbers.in_words(plan.value).to(rows.lang)
    if plan.start is not None:
        amount = _FROM.to(rows.lang).format(numbers.in_words(plan.start).to(rows.lang), amount)
    return f"{amount} ({', '.join(limits)})" if limits else amount


_WHO = ("unit_code", "unit", *(one for one in ATTRIBUTES if one != "unit_code"))
_WIDTHS = {
    "period": 10, "unit_code": 11, "unit": 20, "level": 11, "parent": 20, "region": 20, "stage": 12,
    "code": 9,
    "claimed": 12, "claimed points": 12, "claimed remarks": 24, "indicator": 44, "title": 44,
    "measure": 10, "requirements": 24, "plan": 12,
    "actual": 14, "evidence": 22, "note": 18,
}  # fmt: skip
_NOBODY: tuple[None] = (None,)
_PLAN = Text("kế hoạch", "plan")
_FROM = Text("từ {} đến {}", "from {} to {}")
_EVIDENCE = Text("kèm tài liệu kiểm chứng", "with evidence")
_HINT = Text("Điền vào các ô màu vàng.", "Fill in the yellow cells.")
_ONCE = Text(": ghi một lần cho cả bảng.", ": written once for the whole table.")
_REMINDER = Text(
    "Chưa có số liệu: để trống. Không phát sinh: ghi «không phát sinh».",
    "Not reported: leave it empty. Did not arise: write n/a.",
)
