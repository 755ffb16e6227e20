"""Several versions of one index in one run: each period by the version in force."""

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from cchc_score import Scorecard, compute
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from conftest import Case, Cli

OLD = """\
id: demo
title: {vi: Thử cũ, en: Old demo}
publisher: P
references: [{title: Made for the tests}]
effective: {from: 2020, to: 2022-H1}
parts:
  - {id: a, title: {vi: Một, en: One}, max: 10, rule: {kind: given}}
"""
NEW = """\
id: demo
title: {vi: Thử mới, en: New demo}
publisher: P
references: [{title: Made for the tests}]
effective: {from: 2022-Q3}
parts:
  - {id: a, title: {vi: Một, en: One}, max: 20, rule: {kind: each, points: 2}}
  - {id: b, title: {vi: Hai, en: Two}, max: 5, rule: {kind: given}, missing: exclude}
"""
DATA = """\
period,unit,a,b
2022-Q4,A,1,5
2022-Q4,B,2,5
2022-Q3,A,4,1
2022-Q3,B,5,
2022-Q2,A,6,
2022-Q2,B,4,
"""


@pytest.fixture
def card(case: "Case") -> Scorecard:
    """Compute three quarters across a change of version."""
    return _computed(case, DATA)


def _computed(case: "Case", content: str) -> Scorecard:
    case.write("indicators/demo/2020.yaml", OLD)
    case.write("indicators/demo/2022.yaml", NEW)
    data = case.write("data.csv", content)
    return compute(data, indicators=case.folder / "indicators", lang="en")


def test_each_period_is_computed_by_the_version_in_force(card: Scorecard) -> None:
    assert [one.definition.version for one in card.editions] == ["2020", "2022"]
    points = {
        (row["period"], row["unit"], row["part"]): row["points"]
        for row in card.scores.to_dict("records")
    }
    assert points["2022-Q2", "A", "demo"] == 6
    assert points["2022-Q3", "A", "demo"] == 9
    assert points["2022-Q4", "B", "demo"] == 9
    assert ("2022-Q2", "A", "b") not in points


def test_rows_come_in_time_across_versions(card: Scorecard) -> None:
    for frame in (card.gaps, card.scores, card.ranking, card.coverage):
        assert frame["period"].drop_duplicates().tolist() == ["2022-Q2", "2022-Q3", "2022-Q4"]
        assert frame.index.tolist() == list(range(len(frame)))


def test_a_change_of_rank_reaches_across_the_versions_with_a_warning(card: Scorecard) -> None:
    changes = {
        (row["period"], row["unit"]): row["rank_change"] for row in card.ranking.to_dict("records")
    }
    ranks = {(row["period"], row["unit"]): row["rank"] for row in card.ranking.to_dict("records")}
    quarters = ["2022-Q2", "2022-Q3", "2022-Q4"]
    for unit in "AB":
        for before, after in pairwise(quarters):
            assert changes[after, unit] == ranks[before, unit] - ranks[after, unit]
        assert changes["2022-Q2", unit] != changes["2022-Q2", unit]
    assert changes["2022-Q3", "B"] != 0 or changes["2022-Q4", "B"] != 0
    (warned,) = [one for one in card.diagnostics if one.fault.code == "DAT903"]
    assert warned.place.file.endswith("demo/2022.yaml")
    assert "2022 takes over from 2020" in warned.what("en")


def test_one_version_alone_is_no_break(case: "Case") -> None:
    card = _computed(case, "".join(DATA.splitlines(keepends=True)[:5]))
    assert len(card.editions) == 1
    assert [one.fault.code for one in card.diagnostics] == ["DAT951"]


def test_a_column_that_one_version_uses_is_not_called_unused(case: "Case") -> None:
    card = _computed(case, DATA)
    assert "DAT901" not in {one.fault.code for one in card.diagnostics}
    more = "".join(f"{line},{x}\n" for line, x in zip(DATA.split(), "x1111111", strict=False))
    (unused,) = [one for one in _computed(case, more).diagnostics if one.fault.code == "DAT901"]
    assert unused.what("en") == "columns not used: x"


def test_faults_of_every_version_are_told_in_one_run(case: "Case") -> None:
    bad = DATA.replace("2022-Q4,A,1,5", "2022-Q4,A,x,5").replace("2022-Q2,B,4,", "2022-Q2,B,y,")
    with pytest.raises(Refusal) as refused:
        _computed(case, bad)
    assert case.spots(refused.value.errors) == [("DAT301", 2, 11), ("DAT301", 7, 11)]


def test_a_period_that_no_version_covers_is_refused_where_it_stands(case: "Case") -> None:
    with pytest.raises(Refusal) as refused:
        compute(
            case.write("data.csv", DATA + "2019,A,1,1\n"),
            index="demo",
            indicators=_shelf(case),
        )
    assert ("DAT308", 8, 1) in case.spots(refused.value.errors)


def _shelf(case: "Case") -> str:
    case.write("indicators/demo/2020.yaml", OLD)
    case.write("indicators/demo/2022.yaml", NEW)
    return str(case.folder / "indicators")


def test_every_version_stands_in_the_result(cli: "Cli", case: "Case") -> None:
    _shelf(case)
    case.write("data.csv", DATA)
    done = cli("compute", "data.csv", "-f", "json", cwd=case.folder)
    assert done.code == 0
    assert "warning[DAT903]" in done.err
    result = json.loads(done.text)
    assert [one["version"] for one in result["index"]["versions"]] == ["2020", "2022"]
    assert [(one["path"], one["rows"]) for one in result["inputs"]] == [("data.csv", 6)]


def test_order_of_rows_changes_no_figure_across_versions(case: "Case") -> None:
    head, *rows = DATA.splitlines(keepends=True)
    one, other = _computed(case, DATA), _computed(case, head + "".join(reversed(rows)))
    for view in ("gaps", "scores", "ranking", "coverage"):
        assert getattr(one, view).equals(getattr(other, view))


def test_earlier_figures_are_found_in_the_same_version_only_and_plans_serve(case: "Case") -> None:
    """`previous` at the first period of a version is missing: nothing is compared unlike."""
    new = NEW.replace("kind: each, points: 2", "kind: given, of: change")
    case.write("indicators/demo/2020.yaml", OLD)
    case.write("indicators/demo/2022.yaml", new)
    data = case.write("data.csv", DATA)
    scores = compute(data, indicators=case.folder / "indicators").scores.query("part == 'a'")
    told = {(row["period"], row["unit"]): row["reason"] for row in scores.to_dict("records")}
    assert told["2022-Q3", "A"] in {"missing", ""}
    assert told["2022-Q4", "A"] == ""
