# ruff: noqa: F403, F405 - one name for all that can be wrong, which stands in twelve files
"""What can be wrong with data. Codes never change their meaning.

DAT1xx: the file · DAT2xx: headings · DAT3xx: cells and rows · DAT9xx: warnings.
"""

from cchc_score.data.faults import (
    cells,
    effect,
    files,
    headings,
    odd,
    periods,
    points,
    rows,
    several,
    sideways,
    units,
    unlike,
)
from cchc_score.data.faults.cells import *
from cchc_score.data.faults.effect import *
from cchc_score.data.faults.files import *
from cchc_score.data.faults.headings import *
from cchc_score.data.faults.odd import *
from cchc_score.data.faults.periods import *
from cchc_score.data.faults.points import *
from cchc_score.data.faults.rows import *
from cchc_score.data.faults.several import *
from cchc_score.data.faults.sideways import *
from cchc_score.data.faults.units import *
from cchc_score.data.faults.unlike import *
from cchc_score.diagnostics import by_code

PASSED_OVER = frozenset(
    {
        *(UNREADABLE_NUMBER, AMBIGUOUS_NUMBER, OUT_OF_RANGE, UNKNOWN_ANSWER, FOOTNOTE, ERROR_CELL),
        *(UNKNOWN_INDICATOR, UNKNOWN_PERIOD, UNKNOWN_UNIT, NO_UNIT, AMBIGUOUS_UNIT),
        *(CODE_AND_NAME, CONTRADICTION, PLAN_OF_NONE, CHECK_FAILS),
        *(MERGED_FIGURE, FORMULA_FOR_NAME, LACKS_YEAR, SEVERAL_YEARS, SHARE_OR_PERCENT),
        *(PERCENT_OF_MAX, DATE_FOR_FIGURE, WORD_FOR_NOTHING, WORDS_FOR_PLAN),
    }
)
"""Errors of single cells and rows: what is left can still be computed, if that is asked for."""

FAULTS = by_code(
    files, headings, cells, units, rows, odd, effect, periods, points, several, sideways, unlike
)
