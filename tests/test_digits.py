"""What a file states comes out equal, in every machine format; whole numbers are exact."""

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_score.data.dialect import Dialect
from cchc_score.numbers import DecimalSign

if TYPE_CHECKING:
    from conftest import Case, Cli

HEAD = """\
id: top
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2020}
"""
GIVEN = HEAD + "parts:\n  - {id: a, measure: đồng, min: -1e+15, rule: {kind: given}}\n"
SUMS = (
    HEAD
    + "variables: {x: {title: x}, y: {title: y}}\n"
    + "parts:\n  - {id: a, value: x + y, plan: 5}\n  - {id: b, value: x - y}\n"
)
shared_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
stated = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(-12, 0),
)
whole = st.integers(-(2**52) + 1, 2**52 - 1)


def written(figures: list[Decimal], sign: str) -> str:
    rows = [f"2024;U{at};{figure:f}".replace(".", sign) for at, figure in enumerate(figures)]
    return "\n".join(["period;unit;a", *rows, ""])


@shared_folder
@given(st.lists(stated, min_size=1, max_size=5), st.sampled_from([".", ","]))
def test_what_a_file_states_comes_out_equal_and_is_ranked_as_it_is(
    case: "Case", figures: list[Decimal], sign: DecimalSign
) -> None:
    definition = GIVEN.replace("1e+15", "1000000000000000.0")
    card = case.compute(written(figures, sign), definition, Dialect(decimal=sign))
    exact = {f"U{at}": figure for at, figure in enumerate(figures)}
    for unit, value in zip(card.gaps["unit"], card.gaps["actual"], strict=True):
        assert value == float(exact[unit])
    points = card.scores[card.scores["part"] == "a"]
    for unit, rank, value in zip(points["unit"], points["rank"], points["points"], strict=True):
        assert value == float(exact[unit])
        if len(figures) > 1:
            assert rank == 1 + sum(other > exact[unit] for other in figures)


@shared_folder
@given(st.lists(st.tuples(whole, whole), min_size=2, max_size=4))
def test_whole_numbers_are_added_and_compared_exactly(
    case: "Case", figures: list[tuple[int, int]]
) -> None:
    rows = [f"2024,U{at},{x},{y}" for at, (x, y) in enumerate(figures)]
    gaps = case.compute("\n".join(["period,unit,x,y", *rows, ""]), SUMS).gaps
    for row in gaps.to_dict("records"):
        x, y = figures[int(row["unit"][1:])]
        total = x + y if row["indicator"] == "a" else x - y
        assert int(row["actual"]) == total
        if row["indicator"] == "a":
            assert row["status"] == ("met" if total == 5 else "exceeded" if total > 5 else "missed")


TEXTS = ("1234567.12345678", "123456789012.345", "0.123456789012345", "21046123456789", "-0.5")


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "ndjson"])
def test_every_machine_format_prints_what_the_file_states(
    cli: "Cli", case: "Case", form: str
) -> None:
    rows = "".join(f"2024,U{at},{text}\n" for at, text in enumerate(TEXTS))
    case.write("d.csv", f"period,unit,a\n{rows}")
    case.write("i.yaml", HEAD + "parts:\n  - {id: a, plan: 7.08}\n")
    done = cli(
        "compute", "d.csv", "--index", "i.yaml", "--show", "gaps", "-f", form, cwd=case.folder
    )
    if form in {"csv", "tsv"}:
        cells = csv.DictReader(io.StringIO(done.text), delimiter="\t" if form == "tsv" else ",")
        assert [row["actual"] for row in cells] == list(TEXTS)
        return
    lines = done.text.splitlines()
    records = (
        json.loads(done.text)["gaps"] if form == "json" else [json.loads(one) for one in lines]
    )
    assert [str(record["actual"]) for record in records] == list(TEXTS)


def test_a_screen_shows_it_to_its_decimals(cli: "Cli", case: "Case") -> None:
    case.write("d.csv", "period,unit,a\n2024,A,123456789012.345\n2024,B,21046123456789\n")
    case.write("i.yaml", HEAD + "parts:\n  - {id: a, measure: đồng, plan: 1}\n")
    done = cli("compute", "d.csv", "--index", "i.yaml", "--lang", "vi", cwd=case.folder)
    assert "123.456.789.012,35" in done.text
    assert "21.046.123.456.789,00" in done.text
