"""What a comparison comes to, in a sentence or two."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from cchc_score import numbers
from cchc_score.engine.frames import UNIT
from cchc_score.language import Lang, Text
from cchc_score.report.words import word

if TYPE_CHECKING:
    from cchc_score.definition.tree import Node

_LANGS: tuple[Lang, Lang] = ("vi", "en")


def how_many(rows: pd.DataFrame) -> int:
    """Return how many units the rows speak of: two of one name are two."""
    return len(rows[list(UNIT)].drop_duplicates())


def up_and_down(rows: pd.DataFrame) -> tuple[Text, ...]:
    """Return how many units went up, went down, stayed, and how many changed their group."""
    in_percent = rows["percent_change"].notna().any()
    moved = rows["percent_change" if in_percent else "points_change"]
    if moved.notna().sum() < _SEVERAL:
        return ()
    up, down, same = int((moved > 0).sum()), int((moved < 0).sum()), int((moved == 0).sum())
    told = [
        Text(f"{up} tăng, {down} giảm, {same} giữ nguyên", f"{up} up, {down} down, {same} same")
    ]
    rose, fell = ((rows["movement"] == one).sum() for one in ("rose", "fell"))
    if (rows["movement"] != "").any():
        told.append(Text(f"{rose} lên nhóm, {fell} tụt nhóm", f"{rose} rose a group, {fell} fell"))
    if left := int(moved.isna().sum()):
        told.append(Text(f"{left} không so được", f"{left} not compared"))
    of = [rows[f"ranked_{when}"].max() for when in ("then", "now")]
    if rows["rank_change"].notna().any() and len(set(rows["level"])) == 1:
        old, new = map(round, of)
        told.append(Text(f"xếp hạng {new} đơn vị, trước {old}", f"{new} ranked, then {old}"))
    return (Text(*("; ".join(one.to(lang) for one in told) for lang in _LANGS)),)


def story(rows: pd.DataFrame, nodes: "Sequence[Node]") -> tuple[Text, ...]:
    """Return how one unit fared: its rank then and now, and which parts changed their group."""
    told = rows.assign(node=pd.Series(list(nodes), rows.index, dtype=object))
    return tuple(
        one
        for _, period in told.groupby("period", sort=False)
        for one in (*_standing(period), *_moved(period, "fell"), *_moved(period, "rose"))
    )


def _standing(rows: pd.DataFrame) -> Iterator[Text]:
    """Yield the rank of the index and how far it is from the mean, then and now."""
    top = rows[rows["depth"] == 0]
    for row in top[top["rank_change"].notna()].to_dict("records"):
        names = ("rank_now", "ranked_now", "rank_then", "ranked_then")
        now, of, then, was_of = (round(row[name]) for name in names)
        means = {
            lang: [
                _signed(row[name], row["node"], lang) for name in ("to_mean_now", "to_mean_then")
            ]
            for lang in _LANGS
        }
        yield Text(
            f"{row['unit']}: hạng {now}/{of}, trước {then}/{was_of} ({_places(then - now, 'vi')});"
            f" so với trung bình {means['vi'][0]} điểm, trước {means['vi'][1]}",
            f"{row['unit']}: rank {now} of {of}, then {then} of {was_of}"
            f" ({_places(then - now, 'en')});"
            f" {means['en'][0]} points against the mean, then {means['en'][1]}",
        )


def _places(up: int, lang: Lang) -> str:
    if not up:
        return Text("giữ nguyên", "unchanged").to(lang)
    how = Text("tăng", "up") if up > 0 else Text("tụt", "down")
    return f"{how.to(lang)} {abs(up)}{' bậc' if lang == 'vi' else ''}"


def _moved(rows: pd.DataFrame, how: str) -> Iterator[Text]:
    """Yield which of the topmost parts rose or fell a group, in the order of the decree."""
    parts = rows[(rows["depth"] == 1) & (rows["movement"] != "")]
    moved = parts[parts["movement"] == how].sort_values("node", key=_by_place)
    if moved.empty:
        return
    names = [
        "; ".join(
            f"{row['node'].title.to(lang)} ({row['group_then']} → {row['group_now']})"
            for row in moved.to_dict("records")
        )
        for lang in _LANGS
    ]
    verb = word(how)
    yield Text(
        f"{len(moved)}/{len(parts)} lĩnh vực {verb.vi.lower()}: {names[0]}",
        f"{len(moved)} of {len(parts)} parts {verb.en.lower()} a group: {names[1]}",
    )


def _by_place(nodes: pd.Series) -> pd.Series:
    return nodes.map(lambda node: node.position)


def by_cause(rows: pd.DataFrame, top: "Node") -> tuple[Text, ...]:
    """Return the change of the index as the sum of its causes, the greatest first."""
    return tuple(
        Text(*(_sum(period, top, lang) for lang in _LANGS))
        for _, period in rows.groupby("period", sort=False)
    )


def _sum(rows: pd.DataFrame, top: "Node", lang: Lang) -> str:
    causes = rows.groupby("cause", sort=False)["points_change"].sum()
    ordered = causes.reindex(causes.abs().sort_values(ascending=False, kind="stable").index)
    told = [
        f"{word(str(cause)).to(lang)} {_signed(float(amount), top, lang)}"
        for cause, amount in ordered.items()
    ]
    whole = _signed(float(causes.sum()), top, lang)
    return f"{top.title.to(lang)}: {whole} = {' · '.join(told)}"


def _signed(amount: float, node: "Node", lang: Lang) -> str:
    rounded = float(numbers.round_half_away(amount, node.decimals))
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{numbers.printed(abs(rounded), node.decimals, lang)}"


def less_and_more(rows: pd.DataFrame, nodes: "Sequence[Node]") -> tuple[Text, ...]:
    """Return of how many indicators less, as much or more was granted than was claimed."""
    own = rows[[node.is_leaf for node in nodes]]
    less, same, more = (int((np.sign(own["difference"]) == sign).sum()) for sign in (-1, 0, 1))
    left = int((own["reason"] == "not-appraised").sum())
    return (
        Text(
            f"Chỉ tiêu được ít hơn tự chấm: {less}, bằng: {same}, nhiều hơn: {more};"
            f" chưa thẩm định: {left}",
            f"Indicators granted less than claimed: {less}, as much: {same}, more: {more};"
            f" not appraised: {left}",
        ),
    )


_SEVERAL = 2
