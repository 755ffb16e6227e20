"""Makes districts-rounds-2022-synthetic.csv: four districts that claim, and are appraised.

The names of the districts are real. What they claim for the last quarter is taken from
districts-2022-synthetic.csv; what is appraised otherwise, left out or backed by a document is
invented here. Run it from the repository root.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

CLAIMED = Path(__file__).with_name("districts-2022-synthetic.csv")
TARGET = Path(__file__).with_name("districts-rounds-2022-synthetic.csv")
DISTRICTS = ["Huyện Gia Lộc", "Huyện Kim Thành", "Huyện Nam Sách", "Thị xã Kinh Môn"]
HEADINGS = ["kỳ", "đơn vị", "cấp", "giai đoạn", "chỉ tiêu", "thực hiện", "tài liệu kiểm chứng"]
EVIDENCE = {"Huyện Gia Lộc": "Báo cáo số 12"}
UNSENT = {("Huyện Nam Sách", "paid_online"), ("Huyện Nam Sách", "quarterly_report")}
APPRAISED = {
    ("Huyện Gia Lộc", "online_level_4"): "290",
    ("Huyện Gia Lộc", "paid_online"): "187",
    ("Huyện Kim Thành", "digitised"): "551",
    ("Huyện Nam Sách", "on_time"): "1254",
}
PENDING = {("Huyện Kim Thành", "paid_online"), ("Huyện Nam Sách", "digitised")}
NEVER_APPRAISED = "Thị xã Kinh Môn"


def rows() -> Iterator[list[str]]:
    """Yield the file below its headings: first every claim, then every appraisal."""
    with CLAIMED.open(encoding="utf-8", newline="") as file:
        told = [row for row in csv.DictReader(file) if row["kỳ"] == "Q4/2022"]
    keys = HEADINGS[:3]
    own = [row for row in told if row["đơn vị"] in DISTRICTS and row["cấp"] == "cấp huyện"]
    for stage in ("self", "appraised"):
        for row in own:
            for name, claim in list(row.items())[len(keys) :]:
                spot = (row["đơn vị"], name)
                if spot in UNSENT or (stage == "appraised" and _is_pending(*spot)):
                    continue
                figure = APPRAISED.get(spot, claim) if stage == "appraised" else claim
                backing = EVIDENCE.get(spot[0], "") if name == "quarterly_report" else ""
                yield [*(row[key] for key in keys), stage, name, figure, backing]


def _is_pending(district: str, name: str) -> bool:
    return district == NEVER_APPRAISED or (district, name) in PENDING


if __name__ == "__main__":
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADINGS)
        writer.writerows(rows())
