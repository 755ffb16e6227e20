"""What can be shown of a result: each view turns its rows into a neutral table."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from cchc_score.language import Text
from cchc_score.later import Later
from cchc_score.report.view import Selection, View, by_name

if TYPE_CHECKING:
    from cchc_score.analysis.comparison.comparison import Comparison
    from cchc_score.engine.scorecard import Scorecard

__all__ = ["COMPARED", "VIEWS", "Selection", "View"]

_ALWAYS: Later[Callable[[object], bool]] = Later("cchc_score.report.worth:always")

VIEWS: Mapping[str, View["Scorecard"]] = by_name(
    [
        View(
            name="gaps",
            says=Text(
                "Kế hoạch và thực hiện: mỗi đơn vị, kỳ, chỉ tiêu và mức một dòng.",
                "Plan against actual: a row for each unit, period, indicator and baseline.",
            ),
            needs="values",
            columns=Later("cchc_score.engine.frames:GAPS"),
            table=Later("cchc_score.report.views:gaps"),
            worth=Later("cchc_score.report.worth:has_plans"),
            in_full=_ALWAYS,
        ),
        View(
            name="scores",
            says=Text(
                "Điểm: mỗi đơn vị, kỳ và bộ phận một dòng, theo thứ tự của văn bản.",
                "Points: a row for each unit, period and part, in the decree's order.",
            ),
            needs="ranks",
            columns=Later("cchc_score.engine.frames:SCORES"),
            table=Later("cchc_score.report.views:scores"),
            worth=Later("cchc_score.report.worth:is_of_one"),
            in_full=_ALWAYS,
        ),
        View(
            name="ranking",
            says=Text(
                "Chính chỉ số: mỗi đơn vị và kỳ một dòng, đơn vị tốt nhất trước.",
                "The index itself: a row for each unit and period, the best first.",
            ),
            needs="ranks",
            columns=Later("cchc_score.engine.frames:RANKING"),
            table=Later("cchc_score.report.views:ranking"),
            worth=Later("cchc_score.report.worth:is_of_several"),
            in_full=_ALWAYS,
        ),
        View(
            name="coverage",
            says=Text(
                "Đã biết những gì: mỗi đơn vị, kỳ và bộ phận một dòng.",
                "What is known: a row for each unit, period and part.",
            ),
            needs="points",
            columns=Later("cchc_score.engine.frames:COVERAGE"),
            table=Later("cchc_score.report.views:coverage"),
        ),
        View(
            name="lost",
            says=Text(
                "Mất điểm ở đâu: mỗi kỳ, cấp và bộ phận một dòng.",
                "Where points were lost: a row for each period, level and part.",
            ),
            needs="points",
            columns=Later("cchc_score.analysis.lost:BY_PART"),
            rows=Later("cchc_score.analysis.lost:by_unit"),
            table=Later("cchc_score.report.views:lost"),
        ),
        View(
            name="lost-units",
            says=Text(
                "Từng đơn vị mất điểm ở đâu: mỗi đơn vị, kỳ và bộ phận một dòng.",
                "Where each lost them: a row for each unit, period and part.",
            ),
            needs="points",
            columns=Later("cchc_score.analysis.lost:BY_UNIT"),
            rows=Later("cchc_score.analysis.lost:by_unit"),
            table=Later("cchc_score.report.views:lost_units"),
        ),
        View(
            name="progress",
            says=Text(
                "Đã báo cáo được bao nhiêu: mỗi đơn vị và kỳ một dòng.",
                "How much was reported: a row for each unit and period.",
            ),
            needs="values",
            columns=Later("cchc_score.analysis.progress:BY_UNIT"),
            rows=Later("cchc_score.analysis.progress:by_unit"),
            table=Later("cchc_score.report.views:progress"),
        ),
        View(
            name="open",
            says=Text(
                "Còn thiếu gì: mỗi đơn vị, kỳ và chỉ tiêu một dòng.",
                "What is not done yet: a row for each unit, period and indicator.",
            ),
            needs="values",
            columns=Later("cchc_score.analysis.progress:ITEMS"),
            rows=Later("cchc_score.analysis.progress:items"),
            table=Later("cchc_score.report.views:open_items"),
        ),
    ]
)
"""Every view of a result. What makes and shows the rows is named, not imported, so that the command
line can list its choices without pandas."""

COMPARED: Mapping[str, View["Comparison"]] = by_name(
    [
        View(
            name="units",
            says=Text(
                "Riêng chỉ số: mỗi đơn vị một dòng, thay đổi nhiều nhất trước.",
                "The index alone: a row for each unit, what moved most first.",
            ),
            needs="ranks",
            columns=Later("cchc_score.analysis.comparison.changes:UNITS"),
            table=Later("cchc_score.report.comparison.views:units"),
            worth=Later("cchc_score.report.worth:shows_units"),
        ),
        View(
            name="changes",
            says=Text(
                "Trước, nay và thay đổi: mỗi đơn vị và bộ phận một dòng.",
                "Then, now and change: a row for each unit and part.",
            ),
            needs="ranks",
            columns=Later("cchc_score.analysis.comparison.changes:CHANGES"),
            table=Later("cchc_score.report.comparison.views:changes"),
            worth=Later("cchc_score.report.worth:shows_changes"),
            in_full=_ALWAYS,
        ),
        View(
            name="counts",
            says=Text(
                "Bao nhiêu đơn vị tăng, giảm: mỗi bộ phận và cấp một dòng.",
                "How many units went up and down: a row for each part and level.",
            ),
            needs="ranks",
            columns=Later("cchc_score.analysis.comparison.counts:COUNTS"),
            table=Later("cchc_score.report.comparison.views:counts"),
            worth=Later("cchc_score.report.worth:shows_units"),
            in_full=_ALWAYS,
        ),
        View(
            name="attribution",
            says=Text(
                "Vì sao chỉ số thay đổi: mỗi đơn vị, bộ phận và nguyên nhân một dòng.",
                "What moved the index: a row for each unit, part and cause.",
            ),
            needs="ranks",
            columns=Later("cchc_score.analysis.comparison.attribution.attribution:ATTRIBUTION"),
            table=Later("cchc_score.report.comparison.views:attribution"),
            in_full=Later("cchc_score.report.worth:earns"),
        ),
        View(
            name="rounds",
            says=Text(
                "Tự chấm và thẩm định: mỗi đơn vị và bộ phận một dòng.",
                "What was claimed and granted: a row for each unit and part.",
            ),
            needs="points",
            columns=Later("cchc_score.analysis.comparison.rounds:ROUNDS"),
            table=Later("cchc_score.report.comparison.views:rounds"),
            worth=Later("cchc_score.report.worth:shows_rounds"),
            in_full=Later("cchc_score.report.worth:is_of_rounds"),
        ),
    ]
)
"""Every view of a comparison."""
