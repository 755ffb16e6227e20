"""A published one-stop report whose parts do not add up: a check tells by how much, row by row."""

from typing import TYPE_CHECKING

import pytest

from cchc_score import compute
from cchc_score.data.dialect import Dialect
from cchc_score.diagnostics import Refusal

from .comparison import REFERENCE

if TYPE_CHECKING:
    from pathlib import Path

REPORT = REFERENCE / "par" / "hue-one-stop-processing.csv"
DEFINITION = """\
id: one-stop
title: {vi: Một cửa, en: One-stop desk}
publisher: P
references: [{title: dichvucong.thuathienhue.gov.vn}]
effective: {from: 2017}
variables:
  early_n: {measure: hồ sơ}
  ontime_n: {measure: hồ sơ}
  late_n: {measure: hồ sơ}
  processed: {measure: hồ sơ}
  unprocessed: {measure: hồ sơ}
  total: {measure: hồ sơ}
checks:
  - that: early_n + ontime_n + late_n == processed
    title: {vi: "trước hạn + đúng hạn + trễ hạn = đã giải quyết", en: "parts make what was handled"}
  - that: processed + unprocessed == total
parts:
  - id: on_time
    title: {vi: "Tỷ lệ đúng hạn", en: On time}
    measure: "%"
    value: 100 * (early_n + ontime_n) / processed
"""


@pytest.mark.skipif(not REPORT.is_file(), reason="no reference data here")
def test_the_parts_of_a_published_report_miss_its_total_by_what_it_says(tmp_path: "Path") -> None:
    """9,612, 2,267 and 3 dossiers are missing; received = handled + pending holds everywhere."""
    index = tmp_path / "one-stop.yaml"
    index.write_text(DEFINITION, encoding="utf-8")
    dialect = Dialect(columns={"unit": "province_vi"}, supplied={"period": "2019"})
    with pytest.raises(Refusal) as refused:
        compute(REPORT, index=index, dialect=dialect)
    told = [(one.fault.code, one.place.line) for one in refused.value.errors]
    assert told == [("DAT326", 2), ("DAT326", 3), ("DAT326", 4)]
    texts = [one.what("en") for one in refused.value.errors]
    amounts = ("9612", "2267", "3")
    assert all(text.endswith(f"off by {by}") for text, by in zip(texts, amounts, strict=True))
