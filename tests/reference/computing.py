"""Scorecards of published data: with some columns left out, or under a definition made up here."""

import csv
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_score import Scorecard, compute
from cchc_score.data.dialect import Dialect

from .comparison import INDICATORS, delimiter, rows


def score(path: Path, index: str | None = None, **columns: str) -> Scorecard:
    """Return the scorecard of a file under the project's own definitions."""
    dialect = Dialect(columns=columns)
    return compute(path, index=index, indicators=INDICATORS, dialect=dialect)


def score_without(path: Path, left_out: Collection[str], **columns: str) -> Scorecard:
    """Return the scorecard of a file as if it had no columns of those names.

    So what was printed for a branch or the whole is computed instead.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder, path.name)
        _write_without(path, left_out, copy)
        return score(copy, **columns)


def _write_without(path: Path, left_out: Collection[str], copy: Path) -> None:
    table = rows(path)
    kept = [name for name in table[0] if name not in left_out]
    with copy.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, kept, extrasaction="ignore", delimiter=delimiter(path))
        writer.writeheader()
        writer.writerows(table)


def score_by(
    definition: Mapping[str, object], path: Path, period: str = "", **columns: str
) -> Scorecard:
    """Return the scorecard of a file under `definition`, which is written out for it."""
    supplied = {"period": period} if period else {}
    with TemporaryDirectory() as folder:
        index = Path(folder, "index.yaml")
        index.write_text(json.dumps(definition, ensure_ascii=False), encoding="utf-8")
        return compute(path, index=index, dialect=Dialect(columns=columns, supplied=supplied))


def points(card: Scorecard, *parts: str) -> dict[str, float]:
    """Return computed points, named `unit, part`; without `parts`, those of every part."""
    scores = card.scores
    chosen = scores[scores["part"].isin(parts)] if parts else scores
    return dict(zip(chosen["unit"] + ", " + chosen["part"], chosen["points"], strict=True))


def ranks(card: Scorecard) -> dict[str, float]:
    """Return computed places in the whole, named `unit, rank`."""
    ranking = card.ranking
    return dict(zip(ranking["unit"] + ", rank", ranking["rank"], strict=True))
