# ruff: noqa: F403 - one name for all that can be wrong, which stands in six files
"""What can be wrong with a definition. Codes never change their meaning.

DEF1xx: how the file is written · DEF2xx: what it says · DEF9xx: warnings.
"""

from cchc_score.definition.faults import cases, earning, effect, file, meaning, scoring
from cchc_score.definition.faults.cases import *
from cchc_score.definition.faults.earning import *
from cchc_score.definition.faults.effect import *
from cchc_score.definition.faults.file import *
from cchc_score.definition.faults.meaning import *
from cchc_score.definition.faults.scoring import *
from cchc_score.diagnostics import by_code

FAULTS = by_code(file, meaning, scoring, cases, earning, effect)
