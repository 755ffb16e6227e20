"""Makes districts-2022-synthetic.csv: invented counts for the districts of Hải Dương.

The names of the districts are real; every count is drawn at random from a fixed seed, so that the
file can be made again. Run it from the repository root.
"""

import csv
import random
from pathlib import Path

DISTRICTS = [
    "Thành phố Hải Dương",
    "Thành phố Chí Linh",
    "Thị xã Kinh Môn",
    "Huyện Bình Giang",
    "Huyện Cẩm Giàng",
    "Huyện Gia Lộc",
    "Huyện Kim Thành",
    "Huyện Nam Sách",
    "Huyện Ninh Giang",
    "Huyện Thanh Hà",
    "Huyện Thanh Miện",
    "Huyện Tứ Kỳ",
]
LEVELS = {"cấp huyện": (1_200, 0.42), "cấp xã": (5_400, 0.36)}
COUNTS = ["online_level_3", "online_level_4", "results", "digitised", "on_time", "in_time"]
HEADINGS = ["kỳ", "đơn vị", "cấp", "dossiers", *COUNTS, "paid_online", "quarterly_report"]
TARGET = Path(__file__).with_name("districts-2022-synthetic.csv")


def counts(chance: random.Random, size: int, share: float, quarter: int) -> list[int]:
    """Return one row's counts; shares grow over the year, and no part exceeds its whole."""
    dossiers = round(size * chance.uniform(0.7, 1.4))
    online = round(dossiers * min(0.95, (share + 0.05 * quarter) * chance.uniform(0.8, 1.25)))
    level_4 = round(online * chance.uniform(0.25, 0.55))
    pending = round(dossiers * chance.uniform(0.02, 0.06))
    results = dossiers - pending
    digitised = round(results * min(0.95, (0.1 + 0.1 * quarter) * chance.uniform(0.7, 1.4)))
    late = round(results * chance.uniform(0, 0.03))
    paid = round(online * chance.uniform(0.1, 0.6))
    return [dossiers, online - level_4, level_4, results, digitised, results - late, pending, paid]


def rows() -> list[list[object]]:
    """Return the whole file below its headings."""
    chance = random.Random(2022)  # noqa: S311 - invented data, not a secret
    reports = ["đúng hạn"] * 9 + ["chậm"] * 2 + ["không báo cáo"]
    return [
        [
            f"Q{quarter}/2022",
            district,
            level,
            *counts(chance, size, share, quarter),
            chance.choice(reports),
        ]
        for quarter in range(1, 5)
        for level, (size, share) in LEVELS.items()
        for district in DISTRICTS
    ]


if __name__ == "__main__":
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADINGS)
        writer.writerows(rows())
