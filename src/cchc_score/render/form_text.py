"""A blank form as text with separators."""

import csv
import io

from cchc_score.report.forms.form import Form

_DELIMITERS = {"vi": ";", "en": ","}
"""What Excel takes for a separator: no comma where that is the decimal sign."""


def csv_text(form: Form) -> str:
    """Return the form as CSV: headings, then its rows."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=_DELIMITERS[form.lang], lineterminator="\n")
    writer.writerow([column.heading for column in form.columns])
    writer.writerows(zip(*(column.cells for column in form.columns), strict=True))
    return buffer.getvalue()
