"""The synthetic districts of 2022: made again, ranked each quarter, and reckoned by hand."""

import csv
import importlib.util
import io
import json
from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from cchc_score import Scorecard, compute
from cchc_score.data.dialect import Dialect

if TYPE_CHECKING:
    from conftest import Case, Cli, Shell

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "data" / "samples"
DATA = SAMPLES / "districts-2022-synthetic.csv"
QUARTERS = ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"]
LEVELS = ["cấp huyện", "cấp xã"]
Row = dict[str, str]


def _script(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def _card() -> Scorecard:
    return compute(DATA, indicators=ROOT / "indicators", lang="en")


def _rows() -> Iterator[Row]:
    with DATA.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _quarter(text: str) -> str:
    quarter, year = text.split("/")
    return f"{year}-{quarter}"


def test_the_two_rounds_are_those_that_their_script_makes() -> None:
    made = _script(SAMPLES / "districts_rounds_2022_synthetic.py")
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows([made.HEADINGS, *made.rows()])
    assert buffer.getvalue().encode() == made.TARGET.read_bytes()


def test_the_file_is_the_one_that_its_script_makes() -> None:
    """Anyone can make the invented counts again, to the byte."""
    made = _script(SAMPLES / "districts_2022_synthetic.py")
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(made.HEADINGS)
    writer.writerows(made.rows())
    assert buffer.getvalue().encode() == DATA.read_bytes()


def test_the_picture_of_the_terminal_is_the_one_that_its_script_draws(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    drawn = _script(ROOT / "docs" / "picture.py").picture()
    assert drawn == (ROOT / "docs" / "terminal.svg").read_text("utf-8")


def test_twelve_districts_are_ranked_at_each_level_in_each_quarter() -> None:
    ranking = _card().ranking
    fields = dict(iter(ranking.groupby(["period", "level"])))
    assert sorted(fields) == [(quarter, level) for quarter in QUARTERS for level in LEVELS]
    for field in fields.values():
        points = field["points"].tolist()
        assert len(field) == 12
        assert field["ranked"].tolist() == [12.0] * 12
        assert points == sorted(points, reverse=True)
        assert field["rank"].tolist() == [
            1.0 + sum(other > one for other in points) for one in points
        ]


def test_changes_of_rank_are_those_between_the_quarters() -> None:
    """Positive has moved up; in the first quarter there is nothing to compare with."""
    ranking = _card().ranking
    ranks = {
        (row["period"], row["level"], row["unit"]): row["rank"]
        for row in ranking.to_dict("records")
    }
    for row in ranking.to_dict("records"):
        at = QUARTERS.index(row["period"])
        if at == 0:
            assert pd.isna(row["rank_change"])
            continue
        before = ranks[QUARTERS[at - 1], row["level"], row["unit"]]
        assert row["rank_change"] == before - row["rank"]
    assert ranking["rank_change"].nunique() > 3


def _d(row: Row, *names: str) -> Decimal:
    return sum((Decimal(row[name]) for name in names), Decimal(0))


def _by_hand(row: Row) -> dict[str, Decimal]:
    """Return the points of one row as one would reckon them on paper."""
    dossiers = _d(row, "dossiers")
    online = 100 * _d(row, "online_level_3", "online_level_4") / dossiers
    full = 100 * _d(row, "online_level_4") / dossiers
    paid = 100 * _d(row, "paid_online") / dossiers
    digitised = 100 * _d(row, "digitised") / _d(row, "results")
    on_time = 100 * _d(row, "on_time", "in_time") / dossiers
    stairs = [(30, 10), (20, 7), (10, 4), (0, 0)]
    points = {
        "online_rate": min(30 * online / 60, Decimal(30)),
        "full_online_rate": next(Decimal(worth) for bound, worth in stairs if full >= bound),
        "paid_rate": min(10 * paid / 30, Decimal(10)),
        "digitised_rate": min(20 * digitised / 80, Decimal(20)),
        "on_time_rate": 20 * on_time / 100 if on_time >= 80 else Decimal(0),
        "quarterly_report": Decimal(
            {"đúng hạn": 10, "chậm": 5, "không báo cáo": 0}[row["quarterly_report"]]
        ),
    }
    points["online"] = points["online_rate"] + points["full_online_rate"] + points["paid_rate"]
    below = ("online", "digitised_rate", "on_time_rate", "quarterly_report")
    return points | {"district-cchc": sum((points[name] for name in below), Decimal(0))}


def test_every_point_is_the_one_reckoned_by_hand() -> None:
    """All 96 rows and eight parts, in exact decimal arithmetic from the counts of the file."""
    scores = {
        (row["period"], row["level"], row["unit"], row["part"]): row["points"]
        for row in _card().scores.to_dict("records")
    }
    checked = 0
    for row in _rows():
        for part, points in _by_hand(row).items():
            found = scores[_quarter(row["kỳ"]), row["cấp"], row["đơn vị"], part]
            assert abs(Decimal(repr(found)) - points) < Decimal("1e-8"), (row, part)
            checked += 1
    assert checked == len(scores) == 96 * 8


def test_one_row_reckoned_by_hand_in_the_open() -> None:
    """Hải Dương, first quarter: 604 of 1,287 dossiers online are 46.93 %, and 23.47 points."""
    row = next(_rows())
    assert (row["đơn vị"], row["dossiers"]) == ("Thành phố Hải Dương", "1287")
    cent = Decimal("0.01")
    rate = 100 * (Decimal(397) + Decimal(207)) / Decimal(1287)
    assert rate.quantize(cent, ROUND_HALF_UP) == Decimal("46.93")
    found = (
        _card()
        .scores.query(
            "period == '2022-Q1' and level == 'cấp huyện' and unit == 'Thành phố Hải Dương'"
        )
        .set_index("part")
    )
    assert Decimal(repr(float(found["value"]["online_rate"]))).quantize(cent) == Decimal("46.93")
    assert Decimal(repr(float(found["points"]["online_rate"]))).quantize(cent) == Decimal("23.47")
    assert found["points"]["full_online_rate"] == 4
    assert found["points"]["quarterly_report"] == 5


def test_plans_are_those_of_the_level_and_the_quarter() -> None:
    gaps = _card().gaps
    online = gaps[gaps["indicator"] == "online_rate"].groupby(["level", "period"])["plan"]
    plans = {key: set(values) for key, values in online}
    steps = {"cấp huyện": (40, 45, 50, 55), "cấp xã": (35, 40, 45, 50)}
    assert plans == {
        (level, quarter): {float(plan)}
        for level, told in steps.items()
        for quarter, plan in zip(QUARTERS, told, strict=True)
    }
    told = (gaps["actual"] - gaps["plan"] - gaps["gap"]).abs().dropna()
    assert (told < 1e-8).all()


def _files(case: "Case") -> list[Path]:
    """Return the sample cut into a file a quarter."""
    head, *lines = DATA.read_text("utf-8").splitlines(keepends=True)
    quarters: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines:
        quarters[line[:2]].append(line)
    return [case.write(f"{name}.csv", head + "".join(told)) for name, told in quarters.items()]


@pytest.mark.parametrize("view", ["gaps", "scores", "ranking", "coverage"])
def test_four_files_of_a_quarter_each_are_as_good_as_one(case: "Case", view: str) -> None:
    """In any order: rank changes and previous quarters reach across the files."""
    files = _files(case)
    assert len(files) == 4
    card = compute(*reversed(files), indicators=ROOT / "indicators", lang="en")
    assert getattr(card, view).equals(getattr(_card(), view))
    assert [one.rows for one in card.inputs] == [24] * 4


def test_one_quarter_alone_ranks_alike_but_knows_no_change(case: "Case") -> None:
    *_, third, _ = _files(case)
    alone = compute(third, indicators=ROOT / "indicators", lang="en").ranking
    whole = _card().ranking.query("period == '2022-Q3'").reset_index(drop=True)
    assert alone["rank_change"].isna().all()
    assert alone.drop(columns="rank_change").equals(whole.drop(columns="rank_change"))


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_quarter_goes_through_a_pipe_in_any_locale(
    shell: "Shell", case: "Case", locale: str
) -> None:
    """`cat q3.csv | cchc-score compute - --show ranking -f csv | head -3`."""
    *_, third, _ = _files(case)
    args = ("compute", "-", "--show", "ranking", "-f", "csv", "--level", "cấp huyện")
    done = shell(*args, stdin=third.read_bytes(), env={"LC_ALL": locale, "LANG": locale})
    assert done.code == 0, done.err
    head, first, second = done.text.splitlines()[:3]
    assert head.startswith("period,unit,unit_code,level,unit_parent,points,max,percent,rank,")
    ranking = _card().ranking.query("period == '2022-Q3' and level == 'cấp huyện'")
    told = [line.split(",")[1] for line in (first, second)]
    assert told == ranking["unit"].tolist()[:2]


def test_the_unit_that_is_shown_is_ranked_among_all(cli: "Cli") -> None:
    args = ("--show", "ranking", "-f", "json", "--unit", "Huyện Kim Thành", "--period", "Q3/2022")
    rows = json.loads(cli("compute", DATA, *args).text)["ranking"]
    assert [row["ranked"] for row in rows] == [12, 12]
    whole = _card().ranking.query("period == '2022-Q3' and unit == 'Huyện Kim Thành'")
    assert [row["rank"] for row in rows] == whole["rank"].tolist()


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_alone_ranks_as_beside_the_other(case: "Case", level: str) -> None:
    """Districts and communes are never compared with one another."""
    head, *lines = DATA.read_text("utf-8").splitlines(keepends=True)
    alone = case.write("alone.csv", head + "".join(line for line in lines if level in line))
    card = compute(alone, indicators=ROOT / "indicators", lang="en", dialect=Dialect())
    ranking = _card().ranking
    whole = ranking[ranking["level"] == level].reset_index(drop=True)
    assert card.ranking.equals(whole)
