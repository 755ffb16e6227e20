"""Every file of the corpus: what is odd or wrong with it, and what must come of it.

`python tests/data_door/make.py` writes them into `files/`; `test_corpus.py` reads them back.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

GUARDS = {
    "decimal": "98,5 is never 985, ,5 never 5, and 1.234 is what the file or an option says it is",
    "number": "only what people write as a number is one: no nan, no 0x10, no 1_000, no NA",
    "blank": "blanks stand between thousands and nowhere else, of whatever kind they are",
    "sign": "every dash that serves as minus is one, and a lone dash is no zero",
    "percent": "a percent sign is dropped, and scales nothing",
    "mark": "a footnote mark is no digit, and is named",
    "absent": "missing and none are two states, neither is zero, and NA is neither",
    "shape": "a row longer or shorter than the headings moves no figure into another column",
    "delimiter": "the separator is the one that fits the headings, not the one that cells hold",
    "quote": "quotation marks and line breaks inside cells are the cell's own",
    "line": "a fault stands on the line and in the column where an editor shows it",
    "encoding": "letters are those that were written, or the file is refused",
    "heading": "a heading is found however it is typed, never twice, and never half",
    "period": "a period is the one that was meant, or none",
    "around": "a title, a sheet and a file's name say the period together, or it is refused",
    "row": "rows that agree are one, rows that complete each other are joined, others refused",
    "indicator": "an indicator goes by id, decree code or title; codes are text",
    "range": "a figure outside its range is refused",
    "answer": "a worded answer is one that the rule knows",
    "stage": "a figure absent at a stage is missing, never borrowed",
    "plan": "a plan is a plan of one indicator and baseline",
    "top": "what stands above the headings and below the table is no data, and nothing is skipped",
    "unit": "spellings of one unit are one unit, and two units are never made one",
    "table": "--units knows codes, names, aliases and successors",
    "sheet": "a sheet is chosen, never guessed; what is hidden is said",
    "typed": "typed cells keep their value, and settle nothing for cells that are text",
    "shown": "a cell means what it shows: a percentage, a month, a padded code",
    "formula": "a formula is its stored value; without one, or with an error, it is refused",
    "merged": "a merged cell speaks for all it covers, in headings and in the names of rows",
    "parquet": "typed columns are read as they are",
    "check": "figures that must agree do, or are told with the amount",
    "plausible": "figures that are seldom meant are told",
    "files": "several files are one, whatever their formats",
}
"""Each protects from one way to misread in silence: take it away, and one of its files turns red.
"""

MARK = "DAT317"
TOTAL = "DAT319"
NEARLY_ALIKE = "DAT905"
FITS_TWO = "DAT320"
CODE_AND_NAME = "DAT321"
NOT_STORED = "DAT111"
ERROR_CELL = "DAT318"
HIDDEN_ROWS = "DAT907"
SHEETS_NOT_READ = "DAT908"
SEVERAL_SHEETS = "DAT113"
NO_COLUMN = "DAT203"
PERIODS_DISAGREE = "DAT213"
SEVERAL_PERIODS = "DAT214"
WITHOUT_YEAR = "DAT215"
NO_SUCH_SHEET = "DAT112"
RATE_OF_MERGED = "DAT324"
NOT_IN_TABLE = "DAT322"
NOT_OF_ITS_TIME = "DAT909"
NO_LEVEL = "DAT325"
CHECK = "DAT326"
MERGED_FIGURE = "DAT327"

NONE = "none"
Figure = float | str
Cell = str | int | float | bool | date | None


class Sheet(NamedTuple):
    """Rows of cells, and what the plain values do not say; `stored` are values of formulas."""

    rows: list[list[Cell]]
    formats: Mapping[str, str] = {}
    merged: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    state: Literal["visible", "hidden"] = "visible"
    stored: Mapping[str, str] = {}


class Typed(NamedTuple):
    """Columns of a Parquet file, each with the name of its Arrow type, `dictionary` or `list`."""

    columns: Mapping[str, tuple[str, list[Cell]]]


Content = str | bytes | dict[str, Sheet] | Typed


class Row(NamedTuple):
    """All figures of one unit and period that are not missing, by indicator; plans by `plan:…`."""

    period: str
    unit: str
    figures: Mapping[str, Figure]


class Case(NamedTuple):
    """One file. `options` are those of the command line, `beside` other files read before it.

    `rows` are what must be read. `told` are faults and warnings: place, code and pieces of the
    text, as in `3:11 DAT301 '71,7*'`. Nothing else may be said, and a file with faults has no rows.
    """

    file: str
    guard: str
    why: str
    content: Content
    rows: tuple[Row, ...] = ()
    told: tuple[str, ...] = ()
    options: str = ""
    beside: tuple[str, ...] = ()


def row(period: str = "2022", unit: str = "Xã A", /, **figures: Figure) -> Row:
    return Row(period, unit, figures)


def planned(period: str, unit: str, figures: Mapping[str, Figure]) -> Row:
    return Row(period, unit, figures)


def column(*cells: str) -> str:
    """Return a file with one cell a line, from line 2, column 11."""
    lines = [f"2022;Xã {place};{cell}\n" for place, cell in enumerate(cells, 1)]
    return "period;unit;income\n" + "".join(lines)


def incomes(*figures: Figure) -> tuple[Row, ...]:
    return tuple(row("2022", f"Xã {place}", income=one) for place, one in enumerate(figures, 1))


def each(code: str, *texts: str) -> tuple[str, ...]:
    return tuple(f"{line}:11 {code} '{text}'" for line, text in enumerate(texts, 2))


def in_cp1258(text: str) -> bytes:
    """Return `text` as Windows writes Vietnamese: tones are letters of their own."""
    import unicodedata  # noqa: PLC0415 - used once

    tones = "\u0300\u0309\u0303\u0301\u0323"
    pieces = []
    for letter in unicodedata.normalize("NFC", text):
        marks = unicodedata.normalize("NFD", letter)
        bare = unicodedata.normalize("NFC", "".join(one for one in marks if one not in tones))
        pieces.append(bare + "".join(one for one in marks if one in tones))
    return "".join(pieces).encode("cp1258")


WIDE = "period,unit,on_time\n"
SEMI = "period;unit;on_time\n"
LONG = "period,unit,indicator,actual\n"
HEAD: list[Cell] = ["period", "unit", "on_time"]
BARE: list[Cell] = ["Đơn vị", "1.2"]
A = "2022,Xã A,"
NO_NUMBERS = ("nan", "inf", "-Infinity", "None", "NULL", "True", "1_000", "0x10", "1e")
NOTHING = ("'nan'", "'None'", "'NULL'")
THE_NA = ("NA", "N.A.", "na", "--", "?")
ERRORS = ("#N/A", "#DIV/0!", "#REF!", "#NAME?", "#VALUE!")
MARKED = ("71,7*", "71,7 (1)", "71,7¹", "715¹", "71,7[2]", "71,7†")

NUMBERS = [
    Case(
        "comma-decimal.csv",
        "decimal",
        "98,5 between semicolons: a reader that drops commas gets 985",
        SEMI + "2022;Xã A;98,5\n",
        (row(on_time=98.5),),
    ),
    Case(
        "comma-quoted.csv",
        "decimal",
        "98,5 in quotation marks between commas",
        WIDE + '2022,Xã A,"98,5"\n',
        (row(on_time=98.5),),
    ),
    Case(
        "comma-unquoted.csv",
        "shape",
        "98,5 between commas without quotation marks is two cells",
        WIDE + "2022,Xã A,98,5\n2022,Xã B,97\n",
        told=("2 DAT107 4",),
    ),
    Case(
        "leading-comma.csv",
        "decimal",
        ",5 begins with its decimal sign: a reader that needs a digit before it loses it",
        column(",5", "-,5", "0,5", "+,25"),
        incomes(0.5, -0.5, 0.5, 0.25),
    ),
    Case(
        "leading-point.csv",
        "decimal",
        ".5 begins with its decimal sign",
        "period,unit,income\n2022,Xã 1,.5\n2022,Xã 2,-.5\n",
        incomes(0.5, -0.5),
    ),
    Case(
        "thousand-alone.csv",
        "decimal",
        "1.234 alone may be 1.234 or 1234, and nothing settles it",
        column("1.234", "17"),
        told=("2:11 DAT302 1234",),
    ),
    Case(
        "thousand-settled-by-comma.csv",
        "decimal",
        "12,6 has a decimal comma, so 285.197 in the same file is 285197",
        column("12,6", "285.197"),
        incomes(12.6, 285197.0),
    ),
    Case(
        "thousand-settled-by-point.csv",
        "decimal",
        "12.6 has a decimal point, so 285,197 in the same file is 285197",
        column("12.6", "285,197"),
        incomes(12.6, 285197.0),
    ),
    Case(
        "thousand-settled-elsewhere.csv",
        "decimal",
        "the cell that settles 1.234 stands in another column, two rows below",
        "period;unit;income;letters\n2022;Xã A;1.234;\n2022;Xã B;;7\n2022;Xã C;;0,5\n",
        (row(income=1234.0), row("2022", "Xã B", letters=7.0), row("2022", "Xã C", letters=0.5)),
    ),
    Case(
        "thousand-settled-by-plan.csv",
        "decimal",
        "the cell that settles 1.234 is a plan",
        "period;unit;income;plan:income\n2022;Xã A;1.234;1500,5\n",
        (planned("2022", "Xã A", {"income": 1234.0, "plan:income": 1500.5}),),
    ),
    Case(
        "thousand-not-settled-by-extra.csv",
        "decimal",
        "a number in a column that is no figure settles nothing",
        "period;unit;income;area\n2022;Xã A;1.234;12,6\n",
        told=("1 DAT901 area", "2:11 DAT302"),
    ),
    Case(
        "zero-before-mark.csv",
        "decimal",
        "0,123 and 012,345 begin with a zero: no thousands, so they have a decimal comma",
        column("0,123", "012,345", "1.234"),
        incomes(0.123, 12.345, 1234.0),
    ),
    Case(
        "zero-before-mark-percent.csv",
        "decimal",
        "0,123 % begins with a zero too, and settles 1.234 %",
        column("0,123 %", "1.234 %"),
        incomes(0.123, 1234.0),
    ),
    Case(
        "thousand-by-option-comma.csv",
        "decimal",
        "1.234 alone, and the user says that the comma is the decimal sign",
        column("1.234"),
        incomes(1234.0),
        options="--decimal ,",
    ),
    Case(
        "thousand-by-option-point.csv",
        "decimal",
        "1.234 alone, and the user says that the point is the decimal sign",
        column("1.234"),
        incomes(1.234),
        options="--decimal .",
    ),
    Case(
        "option-against-cell.csv",
        "decimal",
        "98,5 cannot be read with the decimal point that the user names",
        column("98,5", "98.5"),
        told=("2:11 DAT301 '98,5'",),
        options="--decimal .",
    ),
    Case(
        "point-between-commas.csv",
        "decimal",
        "1.234 unquoted between commas has a decimal point: with a comma it would be two cells",
        WIDE.replace("on_time", "income") + A + "1.234\n",
        (row(income=1.234),),
    ),
    Case(
        "comma-between-quotes.csv",
        "decimal",
        "1,234 quoted between commas may be either",
        WIDE.replace("on_time", "income") + A + '"1,234"\n',
        told=("2:11 DAT302 1234",),
    ),
    Case(
        "point-between-quotes.csv",
        "decimal",
        "1.234 quoted between commas may be either",
        WIDE.replace("on_time", "income") + A + '"1.234"\n',
        told=("2:11 DAT302 1234",),
    ),
    Case(
        "point-between-tabs.tsv",
        "decimal",
        "1.234 between tabs may be either: a decimal comma would need no quotes there",
        "period\tunit\tincome\n2022\tXã A\t1.234\n",
        told=("2:11 DAT302 1234",),
    ),
    Case(
        "both-signs.csv",
        "decimal",
        "98,5 and 98.5 in one file are each read in their only way, so they settle nothing",
        column("98,5", "98.5", "1.234"),
        told=("4:11 DAT302 1234",),
    ),
    Case(
        "marks-of-thousands.csv",
        "decimal",
        "numbers with both marks, or several of one, can be read in one way only",
        column("1.234,5", "1,234.5", "1.234.567", "1,234,567.25", "12.345.678,9"),
        incomes(1234.5, 1234.5, 1234567.0, 1234567.25, 12345678.9),
    ),
    Case(
        "broken-thousands.csv",
        "decimal",
        "marks that do not part thousands make no number",
        column("1.23.4", "12.34.567", "1,2345.6", "1.234.56", "1..5", "1,5,"),
        told=each("DAT301", "1.23.4", "12.34.567", "1,2345.6", "1.234.56", "1..5", "1,5,"),
    ),
    Case(
        "zeros.csv",
        "number",
        "leading zeros, minus zero and a plus sign change nothing",
        column("007", "-0", "0,0", "+5", "0,123"),
        incomes(7.0, 0.0, 0.0, 5.0, 0.123),
    ),
    Case(
        "e-notation.csv",
        "number",
        "1e3 and 4.78e-05, as pandas and Excel write them, are numbers",
        column("1e3", "4.78e-05", "1E+06", "4,78E-05", "-2e2"),
        incomes(1000.0, 4.78e-05, 1e6, 4.78e-05, -200.0),
    ),
    Case(
        "full-precision.csv",
        "number",
        "all digits that a float has are kept",
        "period,unit,income\n2022,Xã 1,0.871563971\n2022,Xã 2,45.455971254321\n"
        "2022,Xã 3,123456789012\n",
        incomes(0.871563971, 45.455971254321, 123456789012.0),
    ),
    Case(
        "too-great.csv",
        "number",
        "1e400 is more than a float holds: refused, not infinite",
        column("1e400", "1e99"),
        told=("2:11 DAT301 '1e400'",),
    ),
    Case(
        "what-programs-write.csv",
        "number",
        "nan, inf, None, True, 1_000 and 0x10 are numbers to Python, and to nobody else",
        column(*NO_NUMBERS),
        told=(
            *(told for told in each("DAT301", *NO_NUMBERS) if not told.endswith(NOTHING)),
            *(told for told in each("DAT363", *NO_NUMBERS) if told.endswith(NOTHING)),
        ),
    ),
    Case(
        "na.csv",
        "absent",
        "NA and its like are text unless listed: pandas turns them into gaps",
        column(*THE_NA),
        told=each("DAT301", *THE_NA),
    ),
    Case(
        "errors.csv",
        "formula",
        "errors that a spreadsheet program wrote out",
        column(*ERRORS),
        told=tuple(f"{line}:11 {ERROR_CELL} {text}" for line, text in enumerate(ERRORS, 2)),
    ),
    Case(
        "with-measure.csv",
        "number",
        "a measure behind the number is no part of it",
        column("5 đồng", "12 hồ sơ", "98,5 điểm", "3 triệu"),
        told=each("DAT301", "5 đồng", "12 hồ sơ", "98,5 điểm", "3 triệu"),
    ),
    Case(
        "text-guards.csv",
        "number",
        "an apostrophe, brackets or a fraction make no number",
        column("'98,5", "(3,5)", "1/2", "3-5", "~90", ">95"),
        told=each("DAT301", "'98,5", "(3,5)", "1/2", "3-5", "~90", ">95"),
    ),
    Case(
        "other-digits.csv",
        "number",
        "digits of other scripts, and raised ones, are none",
        column("٣٤", "९८", "②", "Ⅳ"),
        told=each("DAT301", "٣٤", "९८", "②", "Ⅳ"),
    ),
    Case(
        "full-width.csv",
        "number",
        "full-width digits and signs, as East Asian keyboards type them",
        column("９８，５", "－３，５", "６２，０８％", "１．２３４，５"),
        incomes(98.5, -3.5, 62.08, 1234.5),
    ),
    Case(
        "blanks.csv",
        "blank",
        "thousands parted by every kind of blank: plain, no-break, thin, narrow, figure",
        column("1 234,5", "1\u00a0234,5", "1\u2009234,5", "1\u202f234,5", "1\u2007234 567"),
        incomes(1234.5, 1234.5, 1234.5, 1234.5, 1234567.0),
    ),
    Case(
        "blanks-around.csv",
        "blank",
        "blanks of every kind around a number",
        column("  98,5 ", "\u00a098,5\u00a0", "\u200998,5", "98,5\u3000"),
        incomes(*[98.5] * 4),
    ),
    Case(
        "blanks-inside.csv",
        "blank",
        "blanks that scanning left inside a number: 71,7 1% is neither 71,7 nor 71,71",
        column("71,7 1%", "12 34", "1 2345", "1 234 5", "7 1,7", "- 5 0"),
        told=each("DAT301", "71,7 1%", "12 34", "1 2345", "1 234 5", "7 1,7", "- 5 0"),
    ),
    Case(
        "minus.csv",
        "sign",
        "minus as a hyphen, a minus sign, an en dash, a no-break hyphen",
        column("-3,5", "−3,5", "–3,5", "‑3,5", "‐3,5"),
        incomes(*[-3.5] * 5),
    ),
    Case(
        "lone-dash.csv",
        "sign",
        "a lone dash or dots may be missing, none or zero: the user must say",
        column("-", "–", "—", "…", "...", "x"),
        told=each("DAT301", "-", "–", "—", "…", "...", "x"),
    ),
    Case(
        "lone-dash-missing.csv",
        "absent",
        "the user says that a dash is missing and dots are none",
        "period;unit;income;letters\n2022;Xã A;-;3\n2022;Xã B;…;-\n",
        (row(letters=3.0), row("2022", "Xã B", income=NONE)),
        options="--missing - --none …",
    ),
    Case(
        "percent.csv",
        "percent",
        "62,08 % is 62.08, with any blank or none before the sign",
        column("62,08 %", "62.08%", "62,08\u00a0%", "62,08\u202f%", "100 %"),
        incomes(62.08, 62.08, 62.08, 62.08, 100.0),
    ),
    Case(
        "percent-wrong.csv",
        "percent",
        "a sign that is twice there, or in front, or for thousandths",
        column("62,08 %%", "%62", "62 ‰", "%"),
        told=each("DAT301", "62,08 %%", "%62", "62 ‰", "%"),
    ),
    Case(
        "marks.csv",
        "mark",
        "footnote marks behind a number: dropped they hide a note, raised ones are no digits",
        column(*MARKED),
        told=tuple(
            f"{line}:11 {MARK} {mark}"
            for line, mark in enumerate(("*", "(1)", "¹", "¹", "[2]", "†"), 2)
        ),
    ),
]

STATES = [
    Case(
        "missing.csv",
        "absent",
        "empty, blank, KCDL and chưa có số liệu are missing, in whatever case",
        column("", " \u00a0 ", "KCDL", "kcdl", "chưa có số liệu", "Chưa  có Số liệu", "1"),
        (*(row("2022", f"Xã {place}") for place in range(1, 7)), row("2022", "Xã 7", income=1.0)),
    ),
    Case(
        "none.csv",
        "absent",
        "n/a, không phát sinh, không áp dụng and KPS are none",
        column("n/a", "N/A", "không phát sinh", "Không  phát sinh", "không áp dụng", "KPS", "kps"),
        incomes(*[NONE] * 7),
    ),
    Case(
        "none-decomposed.csv",
        "absent",
        "the words for none in letters and tones of their own (NFD)",
        column("kho\u0302ng pha\u0301t sinh", "kho\u0302ng a\u0301p du\u0323ng"),
        incomes(NONE, NONE),
    ),
    Case(
        "zero-is-not-missing.csv",
        "absent",
        "a true zero stays zero beside an empty cell",
        SEMI + "2022;Xã A;0\n2022;Xã B;\n",
        (row(on_time=0.0), row("2022", "Xã B")),
    ),
    Case(
        "all-missing.csv",
        "absent",
        "a column without any figure is missing, not zero",
        "period,unit,online,dossiers\n2022,Xã A,,\n2022,Xã B,,\n",
        (row(), row("2022", "Xã B")),
    ),
    Case(
        "formula-states.csv",
        "absent",
        "a ratio: a figure, nothing to divide by, a missing part, none in a part",
        "period,unit,online,dossiers\n2022,Xã A,40,100\n2022,Xã B,0,0\n2022,Xã C,,9\n"
        "2022,Xã D,KPS,9\n",
        (
            row(share=40.0),
            row("2022", "Xã B", share=NONE),
            row("2022", "Xã C"),
            row("2022", "Xã D", share=NONE),
        ),
    ),
    Case(
        "sentinel.csv",
        "absent",
        "a number that means missing, because the user says so",
        "period,unit,income,letters\n2022,Xã A,-999,3\n",
        (row(letters=3.0),),
        options="--missing -999",
    ),
    Case(
        "na-by-option.csv",
        "absent",
        "NA is missing when the user says so, in either case",
        "period,unit,income,letters\n2022,Xã A,NA,3\n2022,Xã B,na,4\n",
        (row(letters=3.0), row("2022", "Xã B", letters=4.0)),
        options="--missing NA",
    ),
    Case(
        "units-called-na.csv",
        "absent",
        "units called NA, None, nan, true and 1e5 keep their names",
        WIDE + "2022,NA,1\n2022,None,2\n2022,nan,3\n2022,true,4\n2022,1e5,5\n",
        (
            row("2022", "NA", on_time=1.0),
            row("2022", "None", on_time=2.0),
            row("2022", "nan", on_time=3.0),
            row("2022", "true", on_time=4.0),
            row("2022", "1e5", on_time=5.0),
        ),
    ),
    Case(
        "range.csv",
        "range",
        "figures outside their range: above 100, below 0, a count below 0",
        "period,unit,on_time,letters\n2022,Xã A,100.1,1\n2022,Xã B,-0.1,1\n2022,Xã C,100,-1\n",
        told=("2:11 DAT303 100.1", "3:11 DAT303 -0.1", "4:15 DAT303 -1"),
    ),
    Case(
        "range-of-variable.csv",
        "range",
        "a negative count of dossiers that a formula would hide",
        "period,unit,online,dossiers\n2022,Xã A,-5,-10\n",
        told=("2:11 DAT303 -5", "2:14 DAT303 -10"),
    ),
    Case(
        "range-ends.csv",
        "range",
        "both ends of a range are inside",
        WIDE + A + "0\n2022,Xã B,100\n",
        (row(on_time=0.0), row("2022", "Xã B", on_time=100.0)),
    ),
    Case(
        "answers.csv",
        "answer",
        "worded answers in any case, with any blanks, in letters and tones of their own",
        "period,unit,report,published\n2022,Xã A,KỊP  THỜI,Có\n2022,Xã B, chậm ,không\n"
        "2022,Xã C,ki\u0323p tho\u031b\u0300i,x\n2022,Xã D,Không báo cáo,KHÔNG ĐẠT\n2022,Xã E,,1\n",
        (
            row(report=1.0, published=1.0),
            row("2022", "Xã B", report=0.5, published=0.0),
            row("2022", "Xã C", report=1.0, published=1.0),
            row("2022", "Xã D", report=0.0, published=0.0),
            row("2022", "Xã E", published=1.0),
        ),
    ),
    Case(
        "answer-unknown.csv",
        "answer",
        "answers that the rule does not know, one of them nearly right",
        "period,unit,report\n2022,Xã A,kip thời\n2022,Xã B,sớm\n2022,Xã C,1\n2022,Xã D,NA\n",
        told=(
            "2:11 DAT311 did you mean 'kịp thời'",
            "3:11 DAT311 'sớm'",
            "4:11 DAT311 '1'",
            "5:11 DAT311 'NA'",
        ),
    ),
    Case(
        "answer-for-a-number.csv",
        "answer",
        "a yes where a number is wanted",
        WIDE + A + "có\n2022,Xã B,true\n",
        told=("2:11 DAT301 'có'", "3:11 DAT301 'true'"),
    ),
]

SHAPES = [
    Case(
        "trailing-in-rows.csv",
        "shape",
        "a separator at the end of every row, not of the headings: pandas shifts all to the left",
        WIDE + "2022,Xã A,98.5,\n2022,Xã B,97.5,\n",
        told=("2 DAT107 4", "3 DAT107 4"),
    ),
    Case(
        "trailing-everywhere.csv",
        "shape",
        "a separator at the end of every line is an empty column",
        "period,unit,on_time,\n2022,Xã A,98.5,\n",
        (row(on_time=98.5),),
    ),
    Case(
        "column-without-heading.csv",
        "shape",
        "figures under an empty heading are told of",
        "period,unit,on_time,\n2022,Xã A,98.5,7\n",
        (row(on_time=98.5),),
        ("1 DAT901 (4)",),
    ),
    Case(
        "short-row.csv",
        "shape",
        "a row that lacks a cell",
        "period,unit,on_time,letters\n2022,Xã A,98.5,1\n2022,Xã B,97.5\n",
        told=("3 DAT107 3",),
    ),
    Case(
        "ragged-twice.csv",
        "shape",
        "one row too long and one too short: both are told",
        WIDE + "2022,Xã A,98.5,1\n2022,Xã B,97.5\n2022,Xã C\n",
        told=("2 DAT107 4", "4 DAT107 2"),
    ),
    Case(
        "unquoted-name.csv",
        "shape",
        "a comma in a name that is not quoted shifts the figure",
        WIDE + "2022,Xã A, huyện B,98.5\n",
        told=("2 DAT107 4",),
    ),
    Case(
        "signature.csv",
        "top",
        "a line for the signature below the table, filled up with separators, is no unit",
        WIDE + "2022,Xã A,98.5\nNgười lập biểu,,\n",
        (row(on_time=98.5),),
    ),
    Case(
        "total-row.csv",
        "top",
        "a row with the total is no unit",
        "period,unit,letters\n2022,Xã A,3\n2022,Xã B,4\n2022,Tổng cộng,7\n",
        (row("2022", "Xã A", letters=3.0), row("2022", "Xã B", letters=4.0)),
    ),
    Case(
        "total-rows.csv",
        "top",
        "other words for totals, in capitals and with a colon",
        "period,unit,letters\n2022,Xã A,3\n2022,TỔNG SỐ,7\n2022,Cộng,7\n2022,Tổng cộng:,7\n",
        (row("2022", "Xã A", letters=3.0),),
    ),
    Case(
        "total-alone.csv",
        "top",
        "a file of nothing but totals is refused",
        "period,unit,letters\n2022,Tổng cộng,7\n2023,Bình quân chung,8\n",
        told=(f"2:6 {TOTAL} 'Tổng cộng'", f"3:6 {TOTAL} 'Bình quân chung'"),
    ),
    Case(
        "called-like-a-total.csv",
        "top",
        "units whose names begin like a total are units",
        "period,unit,letters\n2022,Tổng cục Thuế,3\n2022,Xã Cộng Hòa,4\n2022,Xã Trung Bình,5\n",
        (
            row("2022", "Tổng cục Thuế", letters=3.0),
            row("2022", "Xã Cộng Hòa", letters=4.0),
            row("2022", "Xã Trung Bình", letters=5.0),
        ),
    ),
    Case(
        "title-block.csv",
        "top",
        "two lines of a title above the headings",
        "BÁO CÁO CẢI CÁCH HÀNH CHÍNH\n(Kèm theo Báo cáo số 12/BC-UBND)\n"
        "period;unit;on_time\n2022;Xã A;98,5\n",
        (row(on_time=98.5),),
    ),
    Case(
        "title-block-padded.csv",
        "top",
        "two lines of a title, filled up with separators as Excel does, and an empty one",
        "BÁO CÁO QUÝ III,,\nĐơn vị tính: %,,\n,,\nperiod,unit,on_time\n2022,Xã A,98.5\n",
        (row(on_time=98.5),),
    ),
    Case(
        "title-block-fault.csv",
        "top",
        "below a title a fault still stands on its line",
        "BÁO CÁO QUÝ III, NĂM 2022\n\nperiod,unit,on_time\n2022,Xã A,98.5\n2022,Xã B,x\n",
        told=("5:11 DAT301 'x'",),
    ),
    Case(
        "title-block-ragged.csv",
        "top",
        "below a title rows still have as many cells as the headings",
        "BÁO CÁO QUÝ III\nperiod,unit,on_time\n2022,Xã A,98.5\n2022,Xã B\n2022,Xã C,97\n",
        told=("4 DAT107 headings 3",),
    ),
    Case(
        "only-a-title.csv",
        "top",
        "a title and no headings",
        "BÁO CÁO QUÝ III\n(Kèm theo Báo cáo số 12)\n",
        told=("1 DAT203 'period'", "1 DAT203 'unit'", "1 DAT204"),
    ),
    Case(
        "concatenated.csv",
        "top",
        "two files put together: the second headings are the first again, and no data",
        WIDE + "2022,Xã A,98.5\n" + WIDE + "2022,Xã B,97.5\n",
        (row(on_time=98.5), row("2022", "Xã B", on_time=97.5)),
    ),
    Case(
        "office.csv",
        "top",
        "a sheet as an office hands it up: title, numbers of columns, parts, notes, signatures",
        "UBND TỈNH T;;;;\nBÁO CÁO QUÝ III;;;;\n;;;;\nTT;Đơn vị;Kỳ;on_time;letters\n"
        "(1);(2);(3);(4);(5)\nI;Khối sở, ban, ngành;;;\n1;Sở A;2022;98,5;3\n"
        "II;Các huyện;;;\n1;Huyện B;2022;;4\n;Tổng cộng;;;7\n"
        "Ghi chú: số liệu tính đến 15/9/2024;;;;\n;;;Hà Nam, ngày 5 tháng 10 năm 2024;\n"
        ";NGƯỜI LẬP BIỂU;;;GIÁM ĐỐC\n;Nguyễn Văn A;;;Trần Thị B\n",
        (row("2022", "Sở A", on_time=98.5, letters=3.0), row("2022", "Huyện B", letters=4.0)),
    ),
    Case(
        "office-ragged.csv",
        "shape",
        "the same in a text whose other lines have no separators",
        "UBND TỈNH T\nBÁO CÁO\n\nĐơn vị,Kỳ,on_time,letters\n(1),(2),(3),(4)\n"
        "Xã A,2022,98.5,3\nXã B,2022,,4\nGhi chú: một, hai, ba, bốn, năm\nNơi nhận:\n- Như trên;\n"
        '"Hà Nam, ngày 5 tháng 10 năm 2024"\nNGƯỜI LẬP BIỂU\n',
        (row(on_time=98.5, letters=3.0), row("2022", "Xã B", letters=4.0)),
    ),
    Case(
        "ragged-figures.csv",
        "shape",
        "of the short lines below a table one has a figure, and is refused",
        WIDE + A + "98.5\nGhi chú: ước\nXã B,97.5\nNGƯỜI LẬP\n",
        told=("4 DAT107 2 cells",),
    ),
    Case(
        "numbering-with-formulas.csv",
        "top",
        "numbers of columns that say how they are computed",
        "period;unit;on_time;letters\nA;B;1;2=1/3\n2022;Xã A;98,5;3\n",
        (row(on_time=98.5, letters=3.0),),
    ),
    Case(
        "note-with-a-figure.csv",
        "top",
        "a note with a number in a figure's column is nobody's figure",
        WIDE + A + "98.5\n,Ghi chú: số xã chưa báo cáo,3\n",
        told=("3:2 DAT328 Ghi chú",),
    ),
    Case(
        "silent-unit-above-signature.csv",
        "top",
        "a unit that reported nothing is one, also as the last above a signature",
        "unit,period,on_time\nXã A,2022,98.5\nXã B,2022,\nNGƯỜI LẬP BIỂU,,\n",
        (row(on_time=98.5), row("2022", "Xã B")),
    ),
    Case(
        "second-table.csv",
        "top",
        "a second table with another column is not read under the headings of the first",
        "period,unit,on_time,\n2022,Xã A,98.5,\n,,,\nperiod,unit,on_time,letters\n2022,Xã B,97,4\n",
        told=("4:1 DAT117 on_time, letters",),
    ),
    Case(
        "period-between.csv",
        "top",
        "a line between two parts says another period than the one that is supplied",
        "unit,on_time\nXã A,98.5\nQuý IV năm 2022,\nXã B,97\n",
        told=("3:1 DAT329 Quý IV",),
        options="--period 2022-Q3",
    ),
    Case(
        "side-cell.csv",
        "heading",
        "a side cell that is called as a heading makes no headings of its row",
        "Year,Unit name,on_time,letters,\n2022,Xã A,98.5,3,\n2022,Xã B,97,4,Note\n",
        (row(on_time=98.5, letters=3.0), row("2022", "Xã B", on_time=97.0, letters=4.0)),
        ("1 DAT901 (5)",),
        options="--columns 'unit=Unit name'",
    ),
    Case(
        "total-wrong.csv",
        "top",
        "a total that its units do not add up to is told with both numbers",
        "period,unit,visits,letters\n2022,Xã A,10,1\n2022,Xã B,12,2\n2022,Tổng cộng,23,3\n",
        (row(visits=10.0, letters=1.0), row("2022", "Xã B", visits=12.0, letters=2.0)),
        ("4:16 DAT945 23 & 22",),
    ),
    Case(
        "one-column.csv",
        "delimiter",
        "bars between cells: the file is refused, not read as one column",
        "period|unit|on_time\n2022|Xã A|98.5\n",
        told=("1 DAT115 3 cells by '|'",),
    ),
    Case(
        "bars.csv",
        "delimiter",
        "bars between cells, and the user says so",
        "period|unit|on_time\n2022|Xã A|98,5\n",
        (row(on_time=98.5),),
        options="--delimiter |",
    ),
    Case(
        "semicolons-with-commas.csv",
        "delimiter",
        "semicolons between cells that hold more commas",
        "period;unit;on_time\n2022;Xã A, huyện B, tỉnh C;98,5\n2022;Xã D, huyện E, tỉnh F;97,5\n",
        (
            row("2022", "Xã A, huyện B, tỉnh C", on_time=98.5),
            row("2022", "Xã D, huyện E, tỉnh F", on_time=97.5),
        ),
    ),
    Case(
        "commas-with-semicolons.csv",
        "delimiter",
        "commas between cells that hold semicolons",
        WIDE + "2022,Xã A; B; C; D,98.5\n",
        (row("2022", "Xã A; B; C; D", on_time=98.5),),
    ),
    Case(
        "tabs-with-both.tsv",
        "delimiter",
        "tabs between cells that hold commas and semicolons",
        "period\tunit\tincome\n2022\tXã A, B; C\t1.234,5\n",
        (row("2022", "Xã A, B; C", income=1234.5),),
    ),
    Case(
        "tabs-by-option.csv",
        "delimiter",
        "headings with commas of their own, and the user says tab",
        "period\tunit\ton_time\tNguồn, ngày, người\n2022\tXã A\t98,5\ta\n",
        (row(on_time=98.5),),
        ("1 DAT901 Nguồn",),
        options="--delimiter tab",
    ),
    Case(
        "empty.csv",
        "shape",
        "a file of no bytes",
        "",
        told=("DAT104",),
    ),
    Case(
        "blank.csv",
        "shape",
        "a file of empty lines",
        "\n\n  \n,,\n",
        told=("DAT104",),
    ),
    Case(
        "header-only.csv",
        "shape",
        "headings and nothing below",
        WIDE + "\n,,\n",
        told=("1 DAT105",),
    ),
    Case(
        "nul.csv",
        "encoding",
        "a NUL, as broken exports have",
        b"period,unit,on_time\n2022,A,1\n2022,B,\0\n",
        told=("3 DAT102",),
    ),
]

LINES = [
    Case(
        "newline-in-title.csv",
        "quote",
        "a line break inside a quoted heading: what follows keeps its physical line",
        'period,unit,"Giải quyết\nđúng hạn"\n2022,Xã A,98.5\n2022,Xã B,x\n',
        told=("4:11 DAT301 'x'",),
    ),
    Case(
        "newline-in-title-read.csv",
        "quote",
        "a line break inside a quoted heading is a blank",
        'period,unit,"Giải quyết\nđúng hạn"\n2022,Xã A,98.5\n',
        (row(on_time=98.5),),
    ),
    Case(
        "newline-in-first-heading.csv",
        "quote",
        "a line break inside the first heading: its second line is no row",
        '"\nKỳ",đơn vị,on_time\n2022,Xã A,98.5\n',
        (row(on_time=98.5),),
    ),
    Case(
        "newline-before-fault.csv",
        "line",
        "a line break inside a cell of the same row: the faulty cell stands one line below",
        'period,note,unit,indicator,actual\n2022,"một\nhai",Xã A,on_time,x\n',
        told=("3:19 DAT301 'x'",),
    ),
    Case(
        "newline-crlf-before-fault.csv",
        "line",
        "the same with both characters at the end of a line",
        'period,note,unit,indicator,actual\r\n2022,"một\r\nhai",Xã A,on_time,x\r\n'
        "2022,,Xã B,on_time,y\r\n",
        told=("3:19 DAT301 'x'", "4:20 DAT301 'y'"),
    ),
    Case(
        "quotes-in-quotes.csv",
        "quote",
        "doubled quotation marks inside quoted cells, separators too",
        WIDE + '2022,"Xã ""A, B""",98.5\n2022,"Xã C","97.5"\n',
        (row("2022", 'Xã "A, B"', on_time=98.5), row("2022", "Xã C", on_time=97.5)),
    ),
    Case(
        "quote-in-bare-cell.csv",
        "quote",
        "quotation marks inside a cell that is not quoted are its own",
        WIDE + '2022,Xã "A",98.5\n',
        (row("2022", 'Xã "A"', on_time=98.5),),
    ),
    Case(
        "quote-before-fault.csv",
        "line",
        "a quoted separator before the faulty cell does not count as one",
        WIDE + '2022,"A, B",x\n2022,"C ""D""",y\n2022,E "F",z\n',
        told=("2:13 DAT301 'x'", "3:16 DAT301 'y'", "4:12 DAT301 'z'"),
    ),
    Case(
        "quote-unclosed.csv",
        "quote",
        "a quotation mark that is never closed swallows the rest of the file",
        WIDE + '2022,Xã A,98.5\n2022,"Xã B,97.5\n2022,Xã C,96.5\n',
        told=("3 DAT106",),
    ),
    Case(
        "quote-then-text.csv",
        "quote",
        "text behind a closing quotation mark",
        WIDE + '2022,"Xã" A,98.5\n',
        told=("2 DAT106",),
    ),
    Case(
        "quote-then-text-late.csv",
        "quote",
        "text behind a closing quotation mark, far below the rows that a reader looks at first",
        WIDE + "".join(f"2022,Xã {number},1\n" for number in range(60)) + '2022,"Xã" A,98.5\n',
        told=("62 DAT106",),
    ),
    Case(
        "crlf.csv",
        "line",
        "lines that end as Windows ends them",
        "period,unit,on_time\r\n2022,Xã A,98.5\r\n2022,Xã B,x\r\n",
        told=("3:11 DAT301 'x'",),
    ),
    Case(
        "crlf-read.csv",
        "line",
        "lines that end as Windows ends them leave nothing in the last cell",
        "period,unit,report\r\n2022,Xã A,chậm\r\n",
        (row(report=0.5),),
    ),
    Case(
        "lone-cr.csv",
        "line",
        "lines that end as old Macs ended them",
        "period,unit,on_time\r2022,Xã A,98.5\r2022,Xã B,x\r",
        told=("3:11 DAT301 'x'",),
    ),
    Case(
        "lone-cr-read.csv",
        "line",
        "lines that end as old Macs ended them are lines",
        "period,unit,on_time\r2022,Xã A,98.5\r",
        (row(on_time=98.5),),
    ),
    Case(
        "mixed-newlines.csv",
        "line",
        "lines that end in all three ways, as files put together by hand do",
        "period,unit,on_time\r\n2022,Xã A,98.5\r2022,Xã B,x\n2022,Xã C,y\r\n",
        told=("3:11 DAT301 'x'", "4:11 DAT301 'y'"),
    ),
    Case(
        "no-final-newline.csv",
        "line",
        "the last line does not end",
        WIDE + "2022,Xã A,98.5\n2022,Xã B,97.5",
        (row(on_time=98.5), row("2022", "Xã B", on_time=97.5)),
    ),
    Case(
        "empty-lines.csv",
        "line",
        "empty lines before the headings and between rows are skipped, and counted",
        "\n" + WIDE + "\n2022,Xã A,98.5\n\n\n2022,Xã B,x\n",
        told=("7:11 DAT301 'x'",),
    ),
    Case(
        "lines-of-separators.csv",
        "line",
        "rows of separators only, as Excel leaves them, are skipped, and counted",
        WIDE + ",,\n2022,Xã A,98.5\n ,\u00a0,\n2022,Xã B,x\n",
        told=("5:11 DAT301 'x'",),
    ),
    Case(
        "other-line-breaks.csv",
        "line",
        "characters that only some programs take for the end of a line are no end",
        WIDE + "2022,Xã\u2028A,98.5\n2022,Xã\u0085B,97\n2022,Xã\x0bC,96\n2022,Xã\x0cD,x\n",
        told=("5:11 DAT301 'x'",),
    ),
    Case(
        "decomposed-before-fault.csv",
        "line",
        "letters and tones of their own before the faulty cell: columns count letters as shown",
        WIDE + "2022,Xa\u0303 Ky\u0300 Anh,x\n",
        told=("2:16 DAT301 'x'",),
    ),
]

ENCODINGS = [
    Case(
        "utf8-bom.csv",
        "encoding",
        "a mark at the beginning, as Excel writes it, is no part of the first heading",
        "\ufeff" + WIDE + "2022,Xã A,98.5\n",
        (row(on_time=98.5),),
    ),
    Case(
        "utf8-bom-quoted.csv",
        "encoding",
        "the mark stands before a quoted heading",
        '\ufeff"period","unit","on_time"\n"2022","Xã A","98.5"\n',
        (row(on_time=98.5),),
    ),
    Case(
        "utf8-bom-fault.csv",
        "line",
        "the mark counts as no column",
        "\ufeffperiod,unit,on_time,on_time\n2022,Xã A,1,1\n",
        told=("1:21 DAT201 on_time",),
    ),
    Case(
        "utf8-bom-by-option.csv",
        "encoding",
        "the user says utf-8, and the mark is there all the same",
        "\ufeff" + WIDE + "2022,Xã A,98.5\n",
        (row(on_time=98.5),),
        options="--encoding utf-8",
    ),
    Case(
        "utf16-le.csv",
        "encoding",
        "UTF-16 with tabs, as Excel saves “Unicode text”",
        "\ufeffkỳ\tđơn vị\ton_time\r\n2022\tHuyện Kỳ Anh\t98,5\r\n".encode("utf-16-le"),
        (row("2022", "Huyện Kỳ Anh", on_time=98.5),),
    ),
    Case(
        "utf16-be.csv",
        "encoding",
        "UTF-16 of the other byte order",
        "\ufeffkỳ;đơn vị;on_time\n2022;Huyện Kỳ Anh;98,5\n".encode("utf-16-be"),
        (row("2022", "Huyện Kỳ Anh", on_time=98.5),),
    ),
    Case(
        "utf16-unmarked.csv",
        "encoding",
        "UTF-16 without a mark looks like a binary file",
        "period,unit,on_time\n2022,A,98.5\n".encode("utf-16-le"),
        told=("1 DAT102",),
    ),
    Case(
        "utf16-by-option.csv",
        "encoding",
        "UTF-16 without a mark, and the user says so",
        "period,unit,on_time\n2022,Xã A,98.5\n".encode("utf-16-le"),
        (row(on_time=98.5),),
        options="--encoding utf-16-le",
    ),
    Case(
        "utf16-bom-by-option.csv",
        "encoding",
        "UTF-16 with a mark, and the user names the byte order",
        "\ufeffperiod,unit,on_time\n2022,Xã A,98.5\n".encode("utf-16-le"),
        (row(on_time=98.5),),
        options="--encoding utf-16-le",
    ),
    Case(
        "cp1258.csv",
        "encoding",
        "Windows Vietnamese: tones are letters of their own, and are composed",
        in_cp1258("kỳ;đơn vị;Giải quyết đúng hạn\n2022;Huyện Kỳ Anh;98,5\n"),
        (row("2022", "Huyện Kỳ Anh", on_time=98.5),),
        options="--encoding cp1258",
    ),
    Case(
        "cp1258-unsaid.csv",
        "encoding",
        "Windows Vietnamese, and nobody said so",
        in_cp1258("period;unit;on_time\n2022;A;1\n2022;Huyện Kỳ Anh;98,5\n"),
        told=("3 DAT103",),
    ),
    Case(
        "latin.csv",
        "encoding",
        "letters of Windows Western",
        b"period,unit,on_time\n2022,A,1\n2022,X\xe3 B,2\n",
        told=("3 DAT103",),
    ),
    Case(
        "cut.csv",
        "encoding",
        "a file cut in the middle of a letter",
        "period,unit,on_time\n2022,Xã A,1\n2022,Xã".encode()[:-1],
        told=("3 DAT103",),
    ),
    Case(
        "not-ascii.csv",
        "encoding",
        "the user names an encoding, and the file is UTF-8: it is for those that are not",
        WIDE + "2022,Xã A,98.5\n",
        (row(on_time=98.5),),
        options="--encoding ascii",
    ),
    Case(
        "no-such-encoding.csv",
        "encoding",
        "the user names an encoding that does not exist",
        WIDE + "2022,Xã A,98.5\n",
        told=("DAT108 tcvn",),
        options="--encoding tcvn",
    ),
    Case(
        "decomposed.csv",
        "encoding",
        "one unit in both forms of its letters (NFC and NFD) is one",
        "period,unit,on_time,letters\n2022,Xã Kỳ Anh,98.5,\n2022,Xa\u0303 Ky\u0300 Anh,,3\n",
        (row("2022", "Xã Kỳ Anh", on_time=98.5, letters=3.0),),
    ),
]

HEADINGS = [
    Case(
        "headings-vietnamese.csv",
        "heading",
        "all reserved headings in Vietnamese",
        "Kỳ;Đơn vị;Mã đơn vị;Cấp;Vùng;Chỉ tiêu;Kế hoạch;Thực hiện;Giai đoạn;"
        "Tài liệu kiểm chứng;Ghi chú\n2022;Xã A;01;xã;Bắc;on_time;95;98,5;self;BC 1;rõ\n",
        (planned("2022", "Xã A [01] (xã)", {"on_time": 98.5, "plan:on_time": 95.0}),),
    ),
    Case(
        "headings-typed-freely.csv",
        "heading",
        "headings in capitals, with runs of blanks, in letters and tones of their own",
        "  PERIOD ;\u00a0ĐƠN  VỊ;GIẢI QUYẾT\u00a0 ĐÚNG HẠN;đo\u031bn thu\u031b\n2022;Xã A;98,5;3\n",
        (row(on_time=98.5, letters=3.0),),
    ),
    Case(
        "headings-english.csv",
        "heading",
        "titles in English",
        "period,unit,Settled on time,LETTERS\n2022,Xã A,98.5,3\n",
        (row(on_time=98.5, letters=3.0),),
    ),
    Case(
        "heading-marked.csv",
        "heading",
        "a heading with a footnote mark is the indicator's",
        "period,unit,on_time,Đơn thư*\n2022,Xã A,98.5,3\n",
        (row(on_time=98.5, letters=3),),
    ),
    Case(
        "heading-half.csv",
        "heading",
        "half a title is no title",
        "period,unit,on_time,Đơn\n2022,Xã A,98.5,3\n",
        (row(on_time=98.5),),
        ("1 DAT901 Đơn",),
    ),
    Case(
        "heading-twice.csv",
        "heading",
        "one heading over two columns: pandas calls the second on_time.1",
        "period,unit,on_time,on_time\n2022,Xã A,98.5,97.5\n",
        told=("1:21 DAT201 on_time",),
    ),
    Case(
        "heading-twice-by-title.csv",
        "heading",
        "the id over one column, the title over another",
        "period,unit,on_time,Giải quyết đúng hạn\n2022,Xã A,98.5,97.5\n",
        told=("1:21 DAT201 Giải quyết đúng hạn",),
    ),
    Case(
        "heading-twice-by-alias.csv",
        "heading",
        "two headings for the unit",
        "period,unit,đơn vị,on_time\n2022,Xã A,Xã B,98.5\n",
        told=("1:13 DAT201 đơn vị",),
    ),
    Case(
        "no-period.csv",
        "heading",
        "no column for the period",
        "unit,on_time\nXã A,98.5\n",
        told=("1 DAT203 'period'",),
    ),
    Case(
        "no-period-by-option.csv",
        "heading",
        "no column for the period, and the user says which",
        "unit,on_time\nXã A,98.5\n",
        (row("2022-Q3", "Xã A", on_time=98.5),),
        options="--period 2022-Q3",
    ),
    Case(
        "columns-by-option.csv",
        "heading",
        "a heading that no alias covers, and the user says what it is",
        "năm,province_vi,đúng hạn\n2022,Hà Nam,98.5\n",
        (row("2022", "Hà Nam", on_time=98.5),),
        options="--columns unit=province_vi --columns 'on_time=đúng hạn'",
    ),
    Case(
        "columns-not-there.csv",
        "heading",
        "the user names a heading that the file does not have",
        WIDE + A + "1\n",
        told=("--columns DAT205 province",),
        options="--columns unit=province",
    ),
    Case(
        "extra-columns.csv",
        "heading",
        "columns that are none of the index are told once, and left aside",
        "STT,period,unit,on_time,Ghi chép\n1,2022,Xã A,98.5,a\n2,2022,Xã B,97.5,b\n",
        (row(on_time=98.5), row("2022", "Xã B", on_time=97.5)),
        ("1 DAT901 Ghi chép",),
    ),
    Case(
        "no-figures.csv",
        "heading",
        "no column is an indicator",
        "period,unit,area\n2022,Xã A,3\n",
        told=("1 DAT204",),
    ),
    Case(
        "code-headings.csv",
        "indicator",
        "decree codes as headings: 3.1 and 3.10 are two",
        "period,unit,3.1,3.10,1.2\n2022,Xã A,7,9,98.5\n",
        (row(letters=7.0, visits=9.0, on_time=98.5),),
    ),
    Case(
        "code-cells.csv",
        "indicator",
        "decree codes as text: 3.1 and 3.10 are two",
        LONG + "2022,Xã A,3.1,7\n2022,Xã A,3.10,9\n",
        (row(letters=7.0, visits=9.0),),
    ),
    Case(
        "code-unknown.csv",
        "indicator",
        "3.100 and 03.1 are no codes, though they are the same numbers",
        LONG + '2022,Xã A,3.100,7\n2022,Xã A,03.1,9\n2022,Xã A,"3,1",9\n',
        told=("2:11 DAT304 '3.100'", "3:11 DAT304 '03.1'", "4:11 DAT304 '3,1'"),
    ),
    Case(
        "indicator-unknown.csv",
        "indicator",
        "an indicator with a letter missing is refused with what was meant",
        LONG + "2022,Xã A,on_tme,98.5\n2022,Xã A,Giải quyết đung hạn,98.5\n2022,Xã A,,98.5\n",
        told=(
            "2:11 DAT304 did you mean 'on_time'",
            "3:11 DAT304 did you mean",
            "4:11 DAT304 ''",
        ),
    ),
    Case(
        "indicator-titles.csv",
        "indicator",
        "titles in both languages as cells, quoted where they hold a separator",
        LONG + '2022,Xã A,Giải quyết đúng hạn,98.5\n2022,Xã A,"LETTERS ",3\n'
        "2022,Xã A,hồ sơ nộp  trực tuyến,40\n2022,Xã A,All dossiers,100\n",
        (row(on_time=98.5, letters=3.0, share=40.0),),
    ),
    Case(
        "plan-long.csv",
        "plan",
        "a long file with a plan and a plan of another baseline",
        "period,unit,indicator,actual,plan,plan:năm\n2022,Xã A,on_time,98.5,95,99\n",
        (
            planned(
                "2022", "Xã A", {"on_time": 98.5, "plan:on_time": 95.0, "plan:on_time:năm": 99.0}
            ),
        ),
    ),
    Case(
        "plan-wide.csv",
        "plan",
        "a wide file with plans by id, by title and of a baseline",
        "period;unit;on_time;plan:on_time;Kế hoạch: Đơn thư;kế hoạch:on_time:năm\n"
        "2022;Xã A;98,5;95;3;99\n",
        (
            planned(
                "2022",
                "Xã A",
                {
                    "on_time": 98.5,
                    "plan:on_time": 95.0,
                    "plan:letters": 3.0,
                    "plan:on_time:năm": 99.0,
                },
            ),
        ),
    ),
    Case(
        "plan-above-range.csv",
        "plan",
        "a plan is not held to the range of the figure, and needs no figure",
        LONG.replace("actual", "plan") + "2022,Xã A,letters,12\n",
        (planned("2022", "Xã A", {"plan:letters": 12.0}),),
    ),
    Case(
        "plan-of-variable.csv",
        "plan",
        "a plan of what is no indicator",
        LONG.replace("actual", "plan") + "2022,Xã A,dossiers,12\n",
        told=("2:20 DAT316 dossiers",),
    ),
    Case(
        "plan-unnamed.csv",
        "plan",
        "a wide file whose plan does not say of what",
        "period,unit,on_time,plan\n2022,Xã A,98.5,95\n",
        (row(on_time=98.5),),
        ("1 DAT901 plan",),
    ),
]

PERIODS = [
    Case(
        "periods.csv",
        "period",
        "periods as people write them, each for a unit of its own",
        SEMI + "Quý III/2022;Xã 1;1\nQ3-2022;Xã 2;2\n9 tháng 2022;Xã 3;3\n9T/2022;Xã 4;4\n"
        "6 tháng đầu năm 2022;Xã 5;5\n6T cuối năm 2022;Xã 6;6\ntháng 9 năm 2022;Xã 7;7\n"
        "09/2022;Xã 8;8\nnăm 2022;Xã 9;9\n2022-H1;Xã 10;10\nIV/2022;Xã 11;11\n",
        (
            row("2022-H1", "Xã 5", on_time=5.0),
            row("2022-H1", "Xã 10", on_time=10.0),
            row("2022-09", "Xã 7", on_time=7.0),
            row("2022-09", "Xã 8", on_time=8.0),
            row("2022-Q3", "Xã 1", on_time=1.0),
            row("2022-Q3", "Xã 2", on_time=2.0),
            row("2022-9M", "Xã 3", on_time=3.0),
            row("2022-9M", "Xã 4", on_time=4.0),
            row("2022-Q4", "Xã 11", on_time=11.0),
            row("2022-H2", "Xã 6", on_time=6.0),
            row("2022", "Xã 9", on_time=9.0),
        ),
    ),
    Case(
        "periods-mixed.csv",
        "period",
        "a year, its quarters and a month of one unit are each their own",
        WIDE + "2022,Xã A,90\n2022-Q1,Xã A,91\nQuý II/2022,Xã A,92\n2022-06,Xã A,93\n",
        (
            row("2022-Q1", "Xã A", on_time=91.0),
            row("2022-06", "Xã A", on_time=93.0),
            row("2022-Q2", "Xã A", on_time=92.0),
            row("2022", "Xã A", on_time=90.0),
        ),
    ),
    Case(
        "year-and-quarter.csv",
        "period",
        "year and quarter in columns of their own, the quarter as a number, in Roman, or empty",
        "năm;quý;đơn vị;on_time\n2022;3;Xã A;1\n2022;II;Xã A;2\n2022;Quý IV;Xã A;4\n2022;;Xã A;9\n",
        (
            row("2022-Q2", "Xã A", on_time=2.0),
            row("2022-Q3", "Xã A", on_time=1.0),
            row("2022-Q4", "Xã A", on_time=4.0),
            row("2022", "Xã A", on_time=9.0),
        ),
    ),
    Case(
        "year-and-month.csv",
        "period",
        "year and month in columns of their own",
        "year,month,unit,on_time\n2022,9,Xã A,1\n2022,T10,Xã A,2\n2022,tháng 11,Xã A,3\n",
        (
            row("2022-09", "Xã A", on_time=1.0),
            row("2022-10", "Xã A", on_time=2.0),
            row("2022-11", "Xã A", on_time=3.0),
        ),
    ),
    Case(
        "periods-impossible.csv",
        "period",
        "a 13th month, a fifth quarter, a third half: no rolling over into the next year",
        WIDE + "13/2022,Xã A,1\nQ5/2022,Xã A,1\n2022-H3,Xã A,1\n2022-00,Xã A,1\n0/2022,Xã A,1\n"
        "2022-13,Xã A,1\n",
        told=(
            "2:1 DAT305 '13/2022'",
            "3:1 DAT305 'Q5/2022'",
            "4:1 DAT305 '2022-H3'",
            "5:1 DAT305 '2022-00'",
            "6:1 DAT305 '0/2022'",
            "7:1 DAT305 '2022-13'",
        ),
    ),
    Case(
        "periods-of-programs.csv",
        "period",
        "a year as a float, a day, a serial number, a year of two digits, nothing",
        WIDE + "2022.0,Xã A,1\n30/09/2022,Xã A,1\n44805,Xã A,1\nQ3/22,Xã A,1\n,Xã A,1\n",
        told=(
            "2:1 DAT305 '2022.0'",
            "3:1 DAT305 '30/09/2022'",
            "4:1 DAT305 '44805'",
            "5:1 DAT305 'Q3/22'",
            "6:1 DAT305 ''",
        ),
    ),
    Case(
        "quarter-impossible.csv",
        "period",
        "a fifth quarter, and a quarter that is not in its half, in columns of their own",
        "năm,quý,đơn vị,on_time\n2022,5,Xã A,1\n2022-H1,3,Xã A,1\n",
        told=("2:1 DAT305 2022 / 5", "3:1 DAT305 2022-H1 / 3"),
    ),
    Case(
        "period-against-quarter.csv",
        "period",
        "a period and a quarter that is not in it, both well written",
        "kỳ,quý,đơn vị,on_time\n2022-H1,Q3/2022,Xã A,1\n2022-Q1,Q1/2022,Xã B,2\n",
        told=("2:1 DAT305 2022-H1 / Q3/2022",),
    ),
    Case(
        "period-not-in-force.csv",
        "period",
        "years in which the index was not in force",
        WIDE + "2019,Xã A,1\n2022,Xã A,2\n2027,Xã A,3\n",
        told=("2:1 DAT308 2019", "4:1 DAT308 2027"),
    ),
    Case(
        "period-one-in-two-forms.csv",
        "period",
        "one quarter written in three ways is one period",
        "period,unit,on_time,letters,visits\nQuý III/2022,Xã A,98.5,,\nQ3-2022,Xã A,,3,\n"
        "2022-Q3,Xã A,,,4\n",
        (row("2022-Q3", "Xã A", on_time=98.5, letters=3.0, visits=4.0),),
    ),
]

ROWS = [
    Case(
        "rows-equal.csv",
        "row",
        "the same row twice, once written in another way, is one row",
        SEMI + "2022;Xã A;98,5\n2022; xã  a;98,50\n",
        (row(on_time=98.5),),
    ),
    Case(
        "rows-contradict.csv",
        "row",
        "two figures for one unit, period and indicator: neither wins",
        WIDE + "2022,Xã A,98.5\n2022,Xã A,97.5\n",
        told=("3:11 DAT306 line 2",),
    ),
    Case(
        "rows-contradict-apart.csv",
        "row",
        "rows that differ in the spelling of unit and period contradict too",
        SEMI + "Quý III/2022;Xã A;98,5\n2022-Q3;XÃ A;97,5\n",
        told=("3:14 DAT306 line 2",),
    ),
    Case(
        "rows-contradict-little.csv",
        "row",
        "figures that differ in the last digit contradict",
        WIDE + "2022,Xã A,98.5\n2022,Xã A,98.500001\n",
        told=("3:11 DAT306 line 2",),
    ),
    Case(
        "rows-complete.csv",
        "row",
        "rows that complete each other are joined: a figure here, a plan there, an answer below",
        "period,unit,on_time,plan:on_time,report\n2022,Xã A,98.5,,\n2022,Xã A,,95,\n"
        "2022,Xã A,,,chậm\n",
        (planned("2022", "Xã A", {"on_time": 98.5, "plan:on_time": 95.0, "report": 0.5}),),
    ),
    Case(
        "rows-none-and-figure.csv",
        "row",
        "“did not arise” and a figure contradict; “not reported” and a figure do not",
        "period,unit,on_time,letters\n2022,Xã A,KPS,KCDL\n2022,Xã A,98.5,3\n",
        told=("3:11 DAT306 KPS",),
    ),
    Case(
        "rows-figure-and-none.csv",
        "row",
        "a figure and “did not arise” below it contradict",
        "period,unit,on_time\n2022,Xã A,98.5\n2022,Xã A,KPS\n2022,Xã B,n/a\n2022,Xã B,KPS\n",
        told=("3:11 DAT306 98.5",),
    ),
    Case(
        "rows-missing-and-figure.csv",
        "row",
        "“not reported” and a figure are the figure",
        "period,unit,on_time,letters\n2022,Xã A,KCDL,3\n2022,Xã A,98.5,\n",
        (row(on_time=98.5, letters=3.0),),
    ),
    Case(
        "row-without-unit.csv",
        "row",
        "a row that names no unit",
        WIDE + "2022,Xã A,98.5\n2022,,97.5\n2022, \u00a0,1\n",
        told=("3:6 DAT307", "4:6 DAT307"),
    ),
    Case(
        "rows-in-any-order.csv",
        "row",
        "the order of rows and columns changes nothing",
        "letters;on_time;unit;period\n4;97,5;Xã B;2022\n3;98,5;Xã A;2022\n",
        (row(on_time=98.5, letters=3.0), row("2022", "Xã B", on_time=97.5, letters=4.0)),
    ),
    Case(
        "faults-together.csv",
        "row",
        "faults of every kind are told in one run",
        "period,unit,on_time,letters,report\n2022,Xã A,x,1,chậm\n2022,,1,1,chậm\n"
        "soon,Xã B,1,-1,?\n",
        told=(
            "2:11 DAT301 'x'",
            "3:6 DAT307",
            "4:1 DAT305 'soon'",
            "4:13 DAT303 -1",
            "4:16 DAT311 '?'",
        ),
    ),
]

STAGES = [
    Case(
        "stages.csv",
        "stage",
        "a figure absent at the last stage is missing, not taken from the one before",
        "period,unit,stage,on_time,letters\n2022,Xã A,self,90,3\n2022,Xã A,appraised,80,\n"
        "2022,Xã B,self,70,4\n",
        (row(on_time=80.0), row("2022", "Xã B")),
    ),
    Case(
        "stages-first.csv",
        "stage",
        "the user asks for the first stage",
        "period,unit,stage,on_time,letters\n2022,Xã A,self,90,3\n2022,Xã A,appraised,80,\n"
        "2022,Xã B,Self,70,4\n",
        (row(on_time=90.0, letters=3.0), row("2022", "Xã B", on_time=70.0, letters=4.0)),
        options="--stage self",
    ),
    Case(
        "stage-absent.csv",
        "stage",
        "the user asks for a stage that the index knows and the file does not have",
        "period,unit,stage,on_time\n2022,Xã A,self,90\n",
        told=("--stage DAT255 final",),
        options="--stage final",
    ),
    Case(
        "stage-unknown.csv",
        "stage",
        "a stage that the index does not declare, and none",
        "period,unit,stage,on_time\n2022,Xã A,self,90\n2022,Xã B,sef,80\n2022,Xã C,,80\n",
        told=("3:11 DAT314 did you mean 'self'", "4:11 DAT314 (blank)"),
    ),
]

UNITS = [
    Case(
        "unit-short-city.csv",
        "unit",
        "TP. and Thành phố are one",
        "period,unit,on_time,letters\n2022,TP. Hải Dương,98.5,\n2022,Thành phố Hải Dương,,3\n"
        "2022,TP Hải Dương,98.5,3\n",
        (row("2022", "Thành phố Hải Dương", on_time=98.5, letters=3.0),),
    ),
    Case(
        "unit-short-others.csv",
        "unit",
        "TX., H., P. and X. are Thị xã, Huyện, Phường and Xã",
        "period,unit,on_time,letters\n2022,TX. Kinh Môn,1,\n2022,Thị xã Kinh Môn,,1\n"
        "2022,H. Nam Sách,2,\n2022,Huyện Nam Sách,,2\n2022,P. An Lưu,3,\n2022,Phường An Lưu,,3\n"
        "2022,X.Lê Ninh,4,\n2022,Xã Lê Ninh,,4\n",
        (
            row("2022", "Huyện Nam Sách", on_time=2.0, letters=2.0),
            row("2022", "Phường An Lưu", on_time=3.0, letters=3.0),
            row("2022", "Thị xã Kinh Môn", on_time=1.0, letters=1.0),
            row("2022", "Xã Lê Ninh", on_time=4.0, letters=4.0),
        ),
    ),
    Case(
        "unit-short-contradicts.csv",
        "unit",
        "two figures under two spellings of one unit contradict",
        WIDE + "2022,TP. Hải Dương,98.5\n2022,Thành phố Hải Dương,97.5\n",
        told=("3:26 DAT306 line 2",),
    ),
    Case(
        "unit-prefixes.csv",
        "unit",
        "Huyện Kỳ Anh, Thị xã Kỳ Anh and Kỳ Anh are three: prefixes are never dropped",
        WIDE + "2022,Huyện Kỳ Anh,1\n2022,Thị xã Kỳ Anh,2\n2022,Kỳ Anh,3\n",
        (
            row("2022", "Huyện Kỳ Anh", on_time=1.0),
            row("2022", "Kỳ Anh", on_time=3.0),
            row("2022", "Thị xã Kỳ Anh", on_time=2.0),
        ),
    ),
    Case(
        "unit-tone-placing.csv",
        "unit",
        "Hoà Bình and Hòa Bình, Thuỷ and Thủy place one tone in two ways, and are one",
        "period,unit,on_time,letters\n2022,Hòa Bình,1,\n2022,Hoà Bình,,1\n2022,Lệ Thủy,2,\n"
        "2022,Lệ Thuỷ,,2\n2022,Xã Hoè,3,\n2022,Xã Hòe,,3\n",
        (
            row("2022", "Hoà Bình", on_time=1.0, letters=1.0),
            row("2022", "Lệ Thuỷ", on_time=2.0, letters=2.0),
            row("2022", "Xã Hoè", on_time=3.0, letters=3.0),
        ),
    ),
    Case(
        "unit-without-tones.csv",
        "unit",
        "Hòa Bình and Hoa Binh are two units, with a warning",
        WIDE + "2022,Hòa Bình,1\n2022,Hoa Binh,2\n",
        (row("2022", "Hoa Binh", on_time=2.0), row("2022", "Hòa Bình", on_time=1.0)),
        (f"3:6 {NEARLY_ALIKE} 'Hoa Binh' and 'Hòa Bình'",),
    ),
    Case(
        "unit-d-without-bar.csv",
        "unit",
        "Đông Anh and Dong Anh differ in diacritics alone, the bar of Đ among them",
        WIDE + "2022,Huyện Đông Anh,1\n2022,Huyen Dong Anh,2\n",
        (row("2022", "Huyen Dong Anh", on_time=2.0), row("2022", "Huyện Đông Anh", on_time=1.0)),
        (f"3:6 {NEARLY_ALIKE} 'Huyen Dong Anh' and 'Huyện Đông Anh'",),
    ),
    Case(
        "unit-other-tone.csv",
        "unit",
        "Xã Tân Hòa and Xã Tân Hoa differ in one tone, and are two units",
        WIDE + "2022,Xã Tân Hòa,1\n2022,Xã Tân Hoa,2\n",
        (row("2022", "Xã Tân Hoa", on_time=2.0), row("2022", "Xã Tân Hòa", on_time=1.0)),
        (f"3:6 {NEARLY_ALIKE} 'Xã Tân Hoa' and 'Xã Tân Hòa'",),
    ),
    Case(
        "unit-hyphens.csv",
        "unit",
        "hyphens and dashes, with blanks or without, are one",
        "period,unit,on_time,letters,visits,income\n2022,Bà Rịa - Vũng Tàu,1,,,\n"
        "2022,Bà Rịa-Vũng Tàu,,2,,\n2022,Bà Rịa – Vũng Tàu,,,3,\n2022,Bà Rịa Vũng Tàu,,,,4\n",
        (row("2022", "Bà Rịa - Vũng Tàu", on_time=1.0, letters=2.0, visits=3.0, income=4.0),),
    ),
    Case(
        "unit-case-and-blanks.csv",
        "unit",
        "capitals and blanks make no other unit",
        "period,unit,on_time,letters\n2022,Huyện Kỳ Anh,1,\n2022, HUYỆN  KỲ\u00a0ANH ,,2\n",
        (row("2022", "HUYỆN KỲ ANH", on_time=1.0, letters=2.0),),
    ),
    Case(
        "unit-levels.csv",
        "unit",
        "one name at two levels is two units",
        "period,unit,level,on_time\n2022,Kỳ Anh,huyện,1\n2022,Kỳ Anh,thị xã,2\n",
        (row("2022", "Kỳ Anh (huyện)", on_time=1.0), row("2022", "Kỳ Anh (thị xã)", on_time=2.0)),
    ),
    Case(
        "unit-parents.csv",
        "unit",
        "one name under two parents is two units",
        "period,unit,parent,on_time\n2022,Xã Tân Lập,Huyện Một,1\n2022,Xã Tân Lập,Huyện Hai,2\n",
        (row("2022", "Xã Tân Lập", on_time=2.0), row("2022", "Xã Tân Lập", on_time=1.0)),
    ),
    Case(
        "unit-level-on-some-rows.csv",
        "unit",
        "a level on some rows only: the rows without belong to the one unit of that name",
        "period,unit,level,on_time,letters\n2022,Huyện Kỳ Anh,huyện,1,\n2022,Huyện Kỳ Anh,,,2\n",
        (row("2022", "Huyện Kỳ Anh (huyện)", on_time=1.0, letters=2.0),),
    ),
    Case(
        "unit-parent-on-some-rows.csv",
        "unit",
        "a parent on some rows only: the rows without belong to the one unit of that name",
        "period,unit,parent,on_time,letters\n2022,Xã Tân Lập,Huyện Một,1,\n2022,Xã Tân Lập,,,2\n",
        (row("2022", "Xã Tân Lập", on_time=1.0, letters=2.0),),
    ),
    Case(
        "unit-fits-two-parents.csv",
        "unit",
        "a row without a parent, and two units of that name: it is refused naming both",
        "period,unit,parent,on_time\n2022,Xã Tân Lập,Huyện Một,1\n2022,Xã Tân Lập,Huyện Hai,2\n"
        "2023,Xã Tân Lập,,3\n",
        told=(f"4:6 {FITS_TWO} Huyện Một & Huyện Hai",),
    ),
    Case(
        "unit-fits-two-levels.csv",
        "unit",
        "a row without a level, and two units of that name: it is refused naming both",
        "period,unit,level,on_time\n2022,Kỳ Anh,huyện,1\n2022,Kỳ Anh,thị xã,2\n2022,Kỳ Anh,,3\n",
        told=(f"4:6 {FITS_TWO} huyện & thị xã",),
    ),
    Case(
        "unit-two-codes.csv",
        "unit",
        "one unit with two codes",
        "period,unit,unit_code,on_time\n2022,Xã A,01,1\n2023,Xã A,02,2\n",
        told=("3:6 DAT310 '02' here, '01' at files/unit-two-codes.csv:2:6",),
    ),
    Case(
        "unit-code-of-two.csv",
        "unit",
        "one code for two units",
        "period,unit,unit_code,on_time\n2022,Xã A,01,1\n2022,Xã B,01,2\n",
        told=(f"3:6 {CODE_AND_NAME} Xã A",),
    ),
    Case(
        "unit-code-keeps-zero.csv",
        "unit",
        "a code keeps its zero, and 1 is another code",
        "period,unit,unit_code,on_time\n2022,Hà Nội,01,1\n2022,Xã B,1,2\n",
        (row("2022", "Hà Nội [01]", on_time=1.0), row("2022", "Xã B [1]", on_time=2.0)),
    ),
    Case(
        "table-alias.csv",
        "table",
        "an alias of the units file is the unit, with its code and level",
        "period,unit,on_time,letters\n2022,TP HD,1,\n2022,TP. Hải Dương,,2\n",
        (row("2022", "Thành phố Hải Dương [288] (thành phố)", on_time=1.0, letters=2.0),),
        options="--units units.csv",
    ),
    Case(
        "table-fits-two.csv",
        "table",
        "a name of two units of the units file is refused naming both",
        WIDE + "2022,Xã Tân Lập,1\n",
        told=(f"2:6 {FITS_TWO} Huyện Một & Huyện Hai",),
        options="--units units.csv",
    ),
    Case(
        "table-code-decides.csv",
        "table",
        "the code says which of two units of one name is meant",
        "period,unit,unit_code,on_time\n2022,Xã Tân Lập,9001,1\n2022,Xã Tân Lập,9002,2\n",
        (
            row("2022", "Xã Tân Lập [9001] (xã)", on_time=1.0),
            row("2022", "Xã Tân Lập [9002] (xã)", on_time=2.0),
        ),
        options="--units units.csv",
    ),
    Case(
        "table-code-disagrees.csv",
        "table",
        "a code and a name that the units file gives to two units",
        "period,unit,unit_code,on_time\n2022,Huyện Kỳ Anh,449,1\n",
        told=(f"2:6 {CODE_AND_NAME} Thị xã Kỳ Anh",),
        options="--units units.csv",
    ),
    Case(
        "table-province.csv",
        "table",
        "provinces under names that published tables give them",
        WIDE
        + "2022,Thua Thien-Hue,1\n2022,TP. Hồ Chí Minh,2\n2022,Tỉnh Hoà Bình,3\n"
        + "2022,Ba Ria-Vung Tau,4\n",
        (
            row("2022", "Bà Rịa - Vũng Tàu [77] (tỉnh)", on_time=4.0),
            row("2022", "Hồ Chí Minh [79] (tỉnh)", on_time=2.0),
            row("2022", "Hòa Bình [17] (tỉnh)", on_time=3.0),
            row("2022", "Huế [46] (tỉnh)", on_time=1.0),
        ),
        options="--units ../../data/units/provinces.csv",
    ),
    Case(
        "table-province-then-and-now.csv",
        "table",
        "Bắc Ninh has code 27 until June 2025 and 24 from July: two units, each in its time",
        WIDE + "2024,Bắc Ninh,1\n2024,Bắc Giang,2\n2025-Q3,Bắc Ninh,3\n",
        (
            row("2024", "Bắc Giang [24] (tỉnh)", on_time=2.0),
            row("2024", "Bắc Ninh [27] (tỉnh)", on_time=1.0),
            row("2025-Q3", "Bắc Ninh [24] (tỉnh)", on_time=3.0),
        ),
        options="--units ../../data/units/provinces.csv",
    ),
    Case(
        "table-merged.csv",
        "table",
        "counts of three provinces are added up in the one that follows, and the rate is theirs",
        "period,unit,online,dossiers\n2024,Hòa Bình,40,100\n2024,Vĩnh Phúc,10,50\n"
        "2024,Phú Thọ,50,50\n2024,Hà Nội,1,4\n",
        (
            row("2024", "Hà Nội [01] (tỉnh)", share=25.0),
            row("2024", "Phú Thọ [25] (tỉnh)", share=50.0),
        ),
        options="--units ../../data/units/provinces.csv --as-of 2025-07",
    ),
    Case(
        "table-merged-in-part.csv",
        "table",
        "of three provinces that merged one is lacking: the sum of the others is not the whole",
        "period,unit,online,dossiers\n2024,Hòa Bình,40,100\n2024,Vĩnh Phúc,10,50\n",
        (row("2024", "Phú Thọ [25] (tỉnh)"),),
        options="--units ../../data/units/provinces.csv --as-of 2025-07",
    ),
    Case(
        "table-unknown.csv",
        "table",
        "a unit that the units file does not have",
        WIDE + "2022,Xã Tân Tiền,1\n2022,Xã Tân Tiến,2\n",
        told=(f"2:6 {NOT_IN_TABLE} did you mean 'Xã Tân Tiến'",),
        options="--units units.csv",
    ),
    Case(
        "table-ended.csv",
        "table",
        "a province that had ended by then keeps its figure, with a warning",
        WIDE + "2025-Q3,Hòa Bình,40\n",
        (row("2025-Q3", "Hòa Bình [17] (tỉnh)", on_time=40.0),),
        (f"2:9 {NOT_OF_ITS_TIME} 2025-Q3",),
        options="--units ../../data/units/provinces.csv",
    ),
    Case(
        "roll-up.csv",
        "table",
        "a parent without a row of its own gets its children's counts, and no mean of rates",
        "period,unit,level,parent,online,dossiers,on_time\n2022,Xã A,xã,Huyện Một,40,100,90\n"
        "2022,Xã B,xã,Huyện Một,20,20,80\n",
        (
            row("2022", "Huyện Một", share=50.0),
            row("2022", "Xã A (xã)", share=40.0, on_time=90.0),
            row("2022", "Xã B (xã)", share=100.0, on_time=80.0),
        ),
        options="--roll-up",
    ),
    Case(
        "roll-up-levels.csv",
        "table",
        "without levels the parent would be ranked among its children",
        "period,unit,parent,online,dossiers\n2022,Xã A,Huyện Một,40,100\n",
        told=(f"2:21 {NO_LEVEL} Xã A",),
        options="--roll-up",
    ),
    Case(
        "table-merged-rates.csv",
        "table",
        "rates of provinces that merged are refused: their mean is no official figure",
        WIDE + "2024,Hòa Bình,40\n2024,Vĩnh Phúc,10\n2024,Hà Nội,25\n",
        told=(f"2:15 {RATE_OF_MERGED} Phú Thọ", f"3:16 {RATE_OF_MERGED} Phú Thọ"),
        options="--units ../../data/units/provinces.csv --as-of 2025-07",
    ),
]

PLAUSIBLE = [
    Case(
        "check-holds.csv",
        "check",
        "parts that add up to their total, and parts of which one is not reported",
        "period,unit,early,timely,late,handled\n2022,Xã A,10,5,1,16\n2022,Xã B,10,,1,16\n",
        (row(), row("2022", "Xã B")),
    ),
    Case(
        "check-fails.csv",
        "check",
        "parts that do not add up to their total, as a city published them",
        "period;unit;early;timely;late;handled\n2022;Mức A;124907;102770;19852;257141\n"
        "2022;Mức B;43434;11795;4331;61827\n2022;Mức C;952;388;268;1611\n",
        told=(f"2:12 {CHECK} 9612", f"3:12 {CHECK} 2267", f"4:12 {CHECK} off by 3"),
    ),
    Case(
        "rate-outside.csv",
        "plausible",
        "rates above 100 and below 0 of which no range is declared",
        "period,unit,satisfied\n2022,Xã A,101.5\n2022,Xã B,-1\n2022,Xã C,100\n",
        (
            row(satisfied=101.5),
            row("2022", "Xã B", satisfied=-1.0),
            row("2022", "Xã C", satisfied=100.0),
        ),
        ("2:11 DAT910 101.5", "3:11 DAT910 -1"),
    ),
    Case(
        "hundredfold.csv",
        "plausible",
        "a share among percentages of its unit",
        "period,unit,satisfied\n2022-Q1,Xã A,62\n2022-Q2,Xã A,0.63\n2022-Q3,Xã A,64\n",
        (
            row("2022-Q1", "Xã A", satisfied=62.0),
            row("2022-Q2", "Xã A", satisfied=0.63),
            row("2022-Q3", "Xã A", satisfied=64.0),
        ),
        ("3:14 DAT912 0.63",),
    ),
    Case(
        "hundredfold-not.csv",
        "plausible",
        "small percentages among small ones",
        "period,unit,satisfied\n2022-Q1,Xã A,0.6\n2022-Q2,Xã A,0.63\n2022-Q3,Xã A,2\n",
        (
            row("2022-Q1", "Xã A", satisfied=0.6),
            row("2022-Q2", "Xã A", satisfied=0.63),
            row("2022-Q3", "Xã A", satisfied=2.0),
        ),
    ),
    Case(
        "cumulative-falls.csv",
        "plausible",
        "an amount that adds up over the year falls within it; the next year begins anew",
        "period,unit,spent\n2022-Q1,Xã Lũy Kế,30\n2022-Q2,Xã Lũy Kế,20\n2023-Q1,Xã Lũy Kế,10\n",
        (
            planned(
                "2022-Q1",
                "Xã Lũy Kế",
                {"spent": 30.0, "plan:spent:due": 25.0, "plan:spent:year": 100.0},
            ),
            planned(
                "2022-Q2",
                "Xã Lũy Kế",
                {"spent": 20.0, "plan:spent:due": 50.0, "plan:spent:year": 100.0},
            ),
            planned(
                "2023-Q1",
                "Xã Lũy Kế",
                {"spent": 10.0, "plan:spent:due": 25.0, "plan:spent:year": 100.0},
            ),
        ),
        ("3:19 DAT911 30",),
    ),
]

WORKBOOKS = [
    Case(
        "plain.xlsx",
        "typed",
        "numbers as numbers, years as numbers, names as text",
        {"Sheet1": Sheet([HEAD, [2022, "Xã A", 98.5], [2022, "Xã B", 97]])},
        (row(on_time=98.5), row("2022", "Xã B", on_time=97.0)),
    ),
    Case(
        "text-numbers.xlsx",
        "typed",
        "numbers stored as text, as a locale of the other decimal sign leaves them",
        {
            "Sheet1": Sheet(
                [
                    ["period", "unit", "income"],
                    ["2022", "Xã A", "98,5"],
                    ["2022", "Xã B", "1.234,5"],
                    ["2022", "Xã C", " 62,08 %"],
                ]
            )
        },
        (row(income=98.5), row("2022", "Xã B", income=1234.5), row("2022", "Xã C", income=62.08)),
    ),
    Case(
        "text-ambiguous.xlsx",
        "typed",
        "1.234 as text may be either: a typed 98.5 beside it settles nothing",
        {
            "Sheet1": Sheet(
                [["period", "unit", "income"], [2022, "Xã A", 98.5], [2022, "Xã B", "1.234"]]
            )
        },
        told=("[Sheet1]!C3 DAT302 1234",),
    ),
    Case(
        "typed-beside-text.xlsx",
        "typed",
        "12,6 as text settles texts: a typed 285.197 beside it stays 285.197",
        {
            "Sheet1": Sheet(
                [
                    ["period", "unit", "income"],
                    [2022, "Xã A", "12,6"],
                    [2022, "Xã B", 285.197],
                    [2022, "Xã C", "1.234"],
                ]
            )
        },
        (row(income=12.6), row("2022", "Xã B", income=285.197), row("2022", "Xã C", income=1234.0)),
    ),
    Case(
        "typed-with-option.xlsx",
        "typed",
        "--decimal , is about texts: a typed 1234.567 stays what it is",
        {
            "Sheet1": Sheet(
                [["period", "unit", "income"], [2022, "Xã A", 1234.567], [2022, "Xã B", "1.234"]]
            )
        },
        (row(income=1234.567), row("2022", "Xã B", income=1234.0)),
        options="--decimal ,",
    ),
    Case(
        "percent-format.xlsx",
        "shown",
        "0.6208 shown as 62.08 % is 62.08; unformatted it is 0.6208",
        {
            "Sheet1": Sheet(
                [
                    ["period", "unit", "on_time", "income"],
                    [2022, "Xã A", 0.6208, 0.6208],
                    [2022, "Xã B", 0.5, 0.07],
                ],
                {"C2": "0.00%", "C3": "0%"},
            )
        },
        (row(on_time=62.08, income=0.6208), row("2022", "Xã B", on_time=50.0, income=0.07)),
    ),
    Case(
        "percent-literal.xlsx",
        "shown",
        "a percent sign that a format only writes behind the number scales nothing",
        {
            "Sheet1": Sheet(
                [
                    ["period", "unit", "satisfied"],
                    [2022, "Xã A", 62.08],
                    [2022, "Xã B", 0.63],
                    [2022, "Xã C", 64.5],
                ],
                {"C2": '0.00"%"', "C3": "0.0%", "C4": "0.0\\%"},
            )
        },
        (
            row(satisfied=62.08),
            row("2022", "Xã B", satisfied=63.0),
            row("2022", "Xã C", satisfied=64.5),
        ),
    ),
    Case(
        "month-format.xlsx",
        "shown",
        "a date shown as mm/yyyy is that month, one shown as yyyy that year",
        {
            "Sheet1": Sheet(
                [HEAD, [date(2022, 9, 1), "Xã A", 98.5], [date(2022, 1, 1), "Xã B", 97]],
                {"A2": "mm/yyyy", "A3": "yyyy"},
            )
        },
        (row("2022-09", "Xã A", on_time=98.5), row("2022", "Xã B", on_time=97.0)),
    ),
    Case(
        "month-names.xlsx",
        "shown",
        "9/2022 as Excel keeps it once typed, and formats with words that hold an m",
        {
            "Sheet1": Sheet(
                [
                    HEAD,
                    [date(2022, 9, 1), "Xã A", 98.5],
                    [date(2022, 10, 1), "Xã A", 97],
                    [date(2022, 1, 1), "Xã A", 96],
                ],
                {"A2": "mmm\\-yy", "A3": '"Tháng" m/yyyy', "A4": '"Năm" yyyy'},
            )
        },
        (
            row("2022-09", "Xã A", on_time=98.5),
            row("2022-10", "Xã A", on_time=97.0),
            row("2022", "Xã A", on_time=96.0),
        ),
    ),
    Case(
        "day-for-a-period.xlsx",
        "shown",
        "a day is no period",
        {"Sheet1": Sheet([HEAD, [date(2022, 9, 30), "Xã A", 98.5]], {"A2": "dd/mm/yyyy"})},
        told=("[Sheet1]!A2 DAT305 2022-09-30",),
    ),
    Case(
        "date-for-a-number.xlsx",
        "shown",
        "3/4 that Excel took for a date is no figure",
        {"Sheet1": Sheet([HEAD, [2022, "Xã A", date(2022, 4, 3)]], {"C2": "d/m"})},
        told=("[Sheet1]!C2 DAT362",),
    ),
    Case(
        "code-format.xlsx",
        "shown",
        "a code stored as 1 and shown as 01 is 01",
        {
            "Sheet1": Sheet(
                [["period", "unit", "unit_code", "on_time"], [2022, "Hà Nội", 1, 98.5]],
                {"C2": "00"},
            )
        },
        (row("2022", "Hà Nội [01]", on_time=98.5),),
    ),
    Case(
        "code-shown.xlsx",
        "shown",
        "a decree code stored as the number 3.1 and shown as 3.10 is 3.10",
        {
            "Sheet1": Sheet(
                [
                    ["period", "unit", "indicator", "actual"],
                    [2022, "Xã A", 3.1, 7],
                    [2022, "Xã A", 3.1, 9],
                ],
                {"C2": "0.0", "C3": "0.00"},
            )
        },
        (row(letters=7.0, visits=9.0),),
    ),
    Case(
        "long-codes.xlsx",
        "indicator",
        "decree codes as text in a sheet: 3.1 and 3.10 are two",
        {
            "Sheet1": Sheet(
                [
                    ["period", "unit", "indicator", "actual"],
                    [2022, "Xã A", "3.1", 7],
                    [2022, "Xã A", "3.10", 9],
                    [2022, "Xã A", "1,2", 9],
                ]
            )
        },
        told=("[Sheet1]!C4 DAT304 '1,2'",),
    ),
    Case(
        "booleans.xlsx",
        "typed",
        "TRUE is an answer, and no number",
        {
            "Sheet1": Sheet(
                [
                    ["period", "unit", "published", "on_time"],
                    [2022, "Xã A", True, 1],
                    [2022, "Xã B", False, True],
                ]
            )
        },
        told=("[Sheet1]!D3 DAT301",),
    ),
    Case(
        "states.xlsx",
        "absent",
        "empty cells are missing, words for none are none, zero is zero",
        {
            "Sheet1": Sheet(
                [
                    ["period", "unit", "on_time", "letters"],
                    [2022, "Xã A", None, 0],
                    [2022, "Xã B", "KPS", "chưa có số liệu"],
                    [2022, "Xã C", "n/a", "  "],
                ]
            )
        },
        (row(letters=0.0), row("2022", "Xã B", on_time=NONE), row("2022", "Xã C", on_time=NONE)),
    ),
    Case(
        "na-text.xlsx",
        "absent",
        "NA as text is no gap, and a unit called NA is a unit",
        {"Sheet1": Sheet([HEAD, [2022, "NA", 1], [2022, "Xã B", "NA"]])},
        told=("[Sheet1]!C3 DAT301 'NA'",),
    ),
    Case(
        "title-block.xlsx",
        "top",
        "two lines of a title and an empty one above the headings",
        {
            "Sheet1": Sheet(
                [
                    ["BÁO CÁO CẢI CÁCH HÀNH CHÍNH QUÝ III"],
                    ["(Kèm theo Báo cáo số 12)"],
                    [],
                    HEAD,
                    [2022, "Xã A", 98.5],
                    [2022, "Xã B", "x"],
                ],
                merged=("A1:C1",),
            )
        },
        told=("[Sheet1]!C6 DAT301 'x'",),
    ),
    Case(
        "offset.xlsx",
        "top",
        "a table that begins in the third column and the second row",
        {
            "Sheet1": Sheet(
                [
                    [],
                    [None, None, *HEAD],
                    [None, None, 2022, "Xã A", 98.5],
                    [None, None, 2022, "Xã B", "x"],
                ]
            )
        },
        told=("[Sheet1]!E4 DAT301 'x'",),
    ),
    Case(
        "total-row.xlsx",
        "top",
        "a row with the total is no unit",
        {
            "Sheet1": Sheet(
                [["period", "unit", "letters"], [2022, "Xã A", 3], [2022, "Tổng cộng", 3]]
            )
        },
        (row("2022", "Xã A", letters=3.0),),
    ),
    Case(
        "merged-headings.xlsx",
        "merged",
        "headings over two rows: merged downwards, and a group title over two columns",
        {
            "Sheet1": Sheet(
                [
                    ["Kỳ", "Đơn vị", "Kế hoạch", None, "Thực hiện", None],
                    [None, None, "on_time", "Đơn thư", "on_time", "Đơn thư"],
                    [2022, "Xã A", 95, 3, 98.5, 4],
                ],
                merged=("A1:A2", "B1:B2", "C1:D1", "E1:F1"),
            )
        },
        (
            planned(
                "2022",
                "Xã A",
                {
                    "on_time": 98.5,
                    "letters": 4.0,
                    "plan:on_time": 95.0,
                    "plan:letters": 3.0,
                },
            ),
        ),
    ),
    Case(
        "merged-headings-below.xlsx",
        "merged",
        "group titles in a row of their own above the headings",
        {
            "Sheet1": Sheet(
                [
                    ["BIỂU TỔNG HỢP"],
                    [None, None, "Kế hoạch", None, "Thực hiện", None],
                    ["Kỳ", "Đơn vị", "on_time", "Đơn thư", "on_time", "Đơn thư"],
                    [2022, "Xã A", 95, 3, 98.5, 4],
                ],
                merged=("A1:F1", "C2:D2", "E2:F2"),
            )
        },
        (
            planned(
                "2022",
                "Xã A",
                {"on_time": 98.5, "letters": 4.0, "plan:on_time": 95.0, "plan:letters": 3.0},
            ),
        ),
    ),
    Case(
        "merged-headings-sideways.xlsx",
        "merged",
        "a group title over two columns, beside headings that are not merged downwards",
        {
            "Sheet1": Sheet(
                [
                    ["Kỳ", "Đơn vị", "Thực hiện", None],
                    [None, None, "on_time", "Đơn thư"],
                    [2022, "Xã A", 98.5, 4],
                ],
                merged=("C1:D1",),
            )
        },
        (row(on_time=98.5, letters=4.0),),
    ),
    Case(
        "merged-headings-downwards.xlsx",
        "merged",
        "headings merged downwards beside one that says in two cells what it is",
        {
            "Sheet1": Sheet(
                [
                    ["Kỳ", "Đơn vị", "Quý III"],
                    [None, None, "on_time"],
                    [2022, "Xã A", 98.5],
                ],
                merged=("A1:A2", "B1:B2"),
            )
        },
        (row(on_time=98.5),),
    ),
    Case(
        "merged-headings-by-indicator.xlsx",
        "merged",
        "an indicator's title over its plan and its figure",
        {
            "Sheet1": Sheet(
                [
                    ["Kỳ", "Đơn vị", "Giải quyết đúng hạn", None, "Đơn thư", None],
                    [None, None, "Kế hoạch", "Thực hiện", "Kế hoạch", "Thực hiện"],
                    [2022, "Xã A", 95, 98.5, 3, 4],
                ],
                merged=("A1:A2", "B1:B2", "C1:D1", "E1:F1"),
            )
        },
        (
            planned(
                "2022",
                "Xã A",
                {"on_time": 98.5, "letters": 4.0, "plan:on_time": 95.0, "plan:letters": 3.0},
            ),
        ),
    ),
    Case(
        "merged-headings-fault.xlsx",
        "merged",
        "below headings over two rows a fault stands in its cell",
        {
            "Sheet1": Sheet(
                [
                    ["Kỳ", "Đơn vị", "Kế hoạch", None],
                    [None, None, "on_time", "letters"],
                    [2022, "Xã A", 95, "x"],
                ],
                merged=("A1:A2", "B1:B2", "C1:D1"),
            )
        },
        told=("[Sheet1]!D3 DAT364 'x'",),
    ),
    Case(
        "merged-units.xlsx",
        "merged",
        "a unit and a period merged over their rows are those of each row",
        {
            "Sheet1": Sheet(
                [
                    ["period", "unit", "indicator", "actual"],
                    [2022, "Xã A", "on_time", 98.5],
                    [None, None, "letters", 3],
                    [None, "Xã B", "on_time", 97.5],
                    [None, None, "letters", 4],
                ],
                merged=("A2:A5", "B2:B3", "B4:B5"),
            )
        },
        (row(on_time=98.5, letters=3.0), row("2022", "Xã B", on_time=97.5, letters=4.0)),
    ),
    Case(
        "merged-figure.xlsx",
        "merged",
        "a figure merged over two units is neither one's",
        {"Sheet1": Sheet([HEAD, [2022, "Xã A", 98.5], [2022, "Xã B", None]], merged=("C2:C3",))},
        told=(f"[Sheet1]!C2 {MERGED_FIGURE}",),
    ),
    Case(
        "merged-actual.xlsx",
        "merged",
        "a figure merged over two indicators is neither one's",
        {
            "Sheet1": Sheet(
                [
                    ["period", "unit", "indicator", "actual"],
                    [2022, "Xã A", "on_time", 98.5],
                    [2022, "Xã A", "letters", None],
                ],
                merged=("D2:D3",),
            )
        },
        told=(f"[Sheet1]!D2 {MERGED_FIGURE}",),
    ),
    Case(
        "unmerged-units.xlsx",
        "merged",
        "empty cells below a unit that are not merged name no unit",
        {
            "Sheet1": Sheet(
                [
                    ["period", "unit", "indicator", "actual"],
                    [2022, "Xã A", "on_time", 98.5],
                    [2022, None, "letters", 3],
                ]
            )
        },
        told=("[Sheet1]!B3 DAT307",),
    ),
    Case(
        "newline-in-title.xlsx",
        "heading",
        "a heading on two lines of its cell",
        {"Sheet1": Sheet([["period", "unit", "Giải quyết\nđúng hạn"], [2022, "Xã A", 98.5]])},
        (row(on_time=98.5),),
    ),
    Case(
        "heading-twice.xlsx",
        "heading",
        "one heading over two columns",
        {"Sheet1": Sheet([[*HEAD, "on_time"], [2022, "Xã A", 98.5, 97]])},
        told=("[Sheet1]!D1 DAT201 on_time",),
    ),
    Case(
        "formula-stored.xlsx",
        "formula",
        "a formula is the value that was last computed",
        {"Sheet1": Sheet([HEAD, [2022, "Xã A", "=49.25*2"]], stored={"C2": "98.5"})},
        (row(on_time=98.5),),
    ),
    Case(
        "formula-text-stored.xlsx",
        "formula",
        "a formula whose value is a text is read as that text",
        {
            "Sheet1": Sheet(
                [["period", "unit", "income"], [2022, '="Xã "&"A"', '="98"&",5"']],
                stored={"B2": "Xã A", "C2": "98,5"},
            )
        },
        (row(income=98.5),),
    ),
    Case(
        "formula-empty.xlsx",
        "formula",
        "a formula whose stored value is an empty text, as IF leaves it, is missing",
        {
            "Sheet1": Sheet(
                [[*HEAD, "letters"], [2022, "Xã A", '=IF(D2="","",1)', 3]], stored={"C2": ""}
            )
        },
        (row(letters=3.0),),
    ),
    Case(
        "formula-unstored.xlsx",
        "formula",
        "formulas that no program has computed hold no value: refused, not empty",
        {"Sheet1": Sheet([HEAD, [2022, "Xã A", "=49.25*2"], [2022, "=A1", 97]])},
        told=(f"[Sheet1]!C2 {NOT_STORED}", f"[Sheet1]!B3 {NOT_STORED}"),
    ),
    Case(
        "errors.xlsx",
        "formula",
        "cells that show an error",
        {
            "Sheet1": Sheet(
                [HEAD, [2022, "Xã A", "#DIV/0!"], [2022, "Xã B", "#N/A"], [2022, "Xã C", "#REF!"]]
            )
        },
        told=(
            f"[Sheet1]!C2 {ERROR_CELL} #DIV/0!",
            f"[Sheet1]!C3 {ERROR_CELL} #N/A",
            f"[Sheet1]!C4 {ERROR_CELL} #REF!",
        ),
    ),
    Case(
        "hidden-rows.xlsx",
        "sheet",
        "hidden rows are read, and said",
        {
            "Sheet1": Sheet(
                [HEAD, [2022, "Xã A", 98.5], [2022, "Xã B", 97], [2022, "Xã C", 96]],
                hidden_rows=(3, 4),
            )
        },
        (row(on_time=98.5), row("2022", "Xã B", on_time=97.0), row("2022", "Xã C", on_time=96.0)),
        (f"[Sheet1]!A3 {HIDDEN_ROWS} 3, 4",),
    ),
    Case(
        "hidden-sheet.xlsx",
        "sheet",
        "a hidden sheet is not read, and said",
        {
            "Sheet1": Sheet([HEAD, [2022, "Xã A", 98.5]]),
            "Cũ": Sheet([HEAD, [2022, "Xã A", 1]], state="hidden"),
        },
        (row(on_time=98.5),),
        (f"{SHEETS_NOT_READ} Cũ",),
    ),
    Case(
        "sheet-of-words.xlsx",
        "sheet",
        "the one sheet with a table is read, wherever it stands",
        {
            "Hướng dẫn": Sheet([["Cách điền biểu"], ["Điền đủ các ô."]]),
            "Quý 3": Sheet([HEAD, [2022, "Xã A", "x"]]),
        },
        told=(f"{SHEETS_NOT_READ} Hướng dẫn", "[Quý 3]!C2 DAT301 'x'"),
    ),
    Case(
        "sheets.xlsx",
        "sheet",
        "two sheets that look like data: the user must say",
        {"Quý 1": Sheet([HEAD, [2022, "Xã A", 1]]), "Quý 2": Sheet([HEAD, [2022, "Xã A", 2]])},
        told=(f"{SEVERAL_SHEETS} Quý 2",),
    ),
    Case(
        "sheets-by-name.xlsx",
        "sheet",
        "two sheets that look like data, one named",
        {"Quý 1": Sheet([HEAD, [2022, "Xã A", 1]]), "Quý 2": Sheet([HEAD, [2022, "Xã A", 2]])},
        (row(on_time=2.0),),
        options="--sheet 'quý 2'",
    ),
    Case(
        "sheets-by-number.xlsx",
        "sheet",
        "two sheets that look like data, one counted",
        {"Quý 1": Sheet([HEAD, [2022, "Xã A", 1]]), "Quý 2": Sheet([HEAD, [2022, "Xã A", 2]])},
        (row(on_time=2.0),),
        options="--sheet 2",
    ),
    Case(
        "every-sheet.xlsx",
        "sheet",
        "every sheet with figures is read with its own period; what is not read is said",
        {
            "Hướng dẫn": Sheet([["Cách điền biểu"], ["Điền đủ các ô."]]),
            "Quý I 2024": Sheet([BARE, ["Xã A", 1]]),
            "Quý II 2024": Sheet([BARE, ["Xã A", 2]]),
            "Quý III 2024": Sheet([BARE, ["Xã A", 3]], state="hidden"),
        },
        (row("2024-Q1", on_time=1.0), row("2024-Q2", on_time=2.0)),
        (f"{SHEETS_NOT_READ} Hướng dẫn, Quý III 2024 (hidden)",),
        options="--sheet '*'",
    ),
    Case(
        "every-sheet-twice.xlsx",
        "sheet",
        "two sheets that say one cell differently contradict one another",
        {"Một": Sheet([HEAD, [2022, "Xã A", 1]]), "Tổng hợp": Sheet([HEAD, [2022, "Xã A", 2]])},
        told=("[Tổng hợp]!C2 DAT306 2 & 1",),
        options="--sheet '*'",
    ),
    Case(
        "sheets-of-units.xlsx",
        "sheet",
        "a sheet that is called after a unit is that unit, where it has no column of units",
        {"Huyện A": Sheet([["Kỳ", "1.2"], [2022, 1]]), "Xã B": Sheet([["Kỳ", "1.2"], [2022, 2]])},
        (row("2022", "Huyện A", on_time=1.0), row("2022", "Xã B", on_time=2.0)),
        options="--sheet '*'",
    ),
    Case(
        "sheets-of-nobody.xlsx",
        "sheet",
        "a sheet that is called after an annex is no unit",
        {"PL2": Sheet([["Kỳ", "1.2"], [2022, 1]])},
        told=(f"[PL2]!A1 {NO_COLUMN} unit",),
        options="--sheet '*'",
    ),
    Case(
        "Bao cao quy 3-2024.csv",
        "around",
        "the name of the file alone says the quarter",
        "Đơn vị;1.2\nXã A;98,5\n",
        (row("2024-Q3", on_time=98.5),),
    ),
    Case(
        "cchc-nam-2024.csv",
        "around",
        "the title says the quarter, the file's name its year; a decree and a date say neither",
        "UBND HUYỆN K;\nBÁO CÁO QUÝ III (theo Quyết định số 766/QĐ-TTg ngày 23/6/2022);\n"
        "Số liệu tính đến 15/9/2024, so với cùng kỳ năm 2023;\nĐơn vị;1.2\nXã A;98,5\n",
        (row("2024-Q3", on_time=98.5),),
    ),
    Case(
        "title-without-period.csv",
        "around",
        "dates, decrees, plans and spans of years are no periods",
        "KẾT QUẢ THỰC HIỆN KẾ HOẠCH SỐ 12/KH-UBND NĂM 2024;\nGiai đoạn 2021-2025;\n"
        "Hải Dương, ngày 05 tháng 10 năm 2024;\nĐơn vị;1.2\nXã A;98,5\n",
        told=(f"4 {NO_COLUMN} period",),
    ),
    Case(
        "quy-2-2024.csv",
        "around",
        "the title says another quarter than the name of the file",
        "Quý III năm 2024;\nĐơn vị;1.2\nXã A;98,5\n",
        told=(f"{PERIODS_DISAGREE} 2024-Q2 & 2024-Q3 & quy-2-2024.csv:1:1",),
    ),
    Case(
        "title-of-two-periods.csv",
        "around",
        "the title names a quarter and the nine months up to it: nobody knows which it is",
        "BÁO CÁO QUÝ III VÀ 9 THÁNG NĂM 2024;\nĐơn vị;1.2\nXã A;98,5\n",
        told=(f"1:1 {SEVERAL_PERIODS} --period 2024-Q3 & --period 2024-9M",),
    ),
    Case(
        "title-of-two-periods-chosen.csv",
        "around",
        "the title names two periods, and the user says which",
        "BÁO CÁO QUÝ III VÀ 9 THÁNG NĂM 2024;\nĐơn vị;1.2\nXã A;98,5\n",
        (row("2024-9M", on_time=98.5),),
        options="--period 2024-9M",
    ),
    Case(
        "title-without-year.csv",
        "around",
        "the title says a quarter of no year",
        "QUÝ III;\nĐơn vị;1.2\nXã A;98,5\n",
        told=(f"1:1 {WITHOUT_YEAR} QUÝ III",),
    ),
    Case(
        "year-that-completes.csv",
        "around",
        "the title says a quarter, and the user its year",
        "QUÝ III;\nĐơn vị;1.2\nXã A;98,5\n",
        (row("2024-Q3", on_time=98.5),),
        options="--period 2024",
    ),
    Case(
        "no-such-sheet.xlsx",
        "sheet",
        "a sheet that the workbook does not have",
        {"Quý 1": Sheet([HEAD, [2022, "Xã A", 1]])},
        told=(f"{NO_SUCH_SHEET} Quý 1",),
        options="--sheet 'Quý 4'",
    ),
    Case(
        "empty.xlsx",
        "sheet",
        "a workbook without a cell",
        {"Sheet1": Sheet([])},
        told=("DAT104",),
    ),
    Case(
        "header-only.xlsx",
        "sheet",
        "headings and nothing below",
        {"Sheet1": Sheet([HEAD])},
        told=("[Sheet1]!A1 DAT105",),
    ),
    Case(
        "empty-rows.xlsx",
        "line",
        "empty rows between rows are skipped, and counted",
        {"Sheet1": Sheet([HEAD, [], [2022, "Xã A", 98.5], [None, " ", None], [2022, "Xã B", "x"]])},
        told=("[Sheet1]!C5 DAT301 'x'",),
    ),
    Case(
        "not-a-workbook.xlsx",
        "sheet",
        "a CSV file that was only renamed is read as what it is",
        WIDE + A + "1\n",
        (row(on_time=1.0),),
    ),
    Case(
        "called.csv",
        "sheet",
        "a workbook that was only renamed is read as what it is",
        {"Sheet1": Sheet([HEAD, [2022, "Xã A", "x"]])},
        told=("[Sheet1]!C2 DAT301 'x'",),
    ),
    Case(
        "old.xls",
        "sheet",
        "a workbook of the kind that Excel wrote until 2003",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        told=("DAT109",),
    ),
    Case(
        "cut.xlsx",
        "sheet",
        "a workbook of which only the beginning arrived",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00",
        told=("DAT101",),
    ),
    Case(
        "rows-contradict.xlsx",
        "row",
        "two figures for one: the other cell is named",
        {"Sheet1": Sheet([HEAD, [2022, "Xã A", 98.5], [2022, "Xã A", 97.5]])},
        told=("[Sheet1]!C3 DAT306 C2",),
    ),
]

PARQUET = [
    Case(
        "plain.parquet",
        "parquet",
        "typed figures, years as numbers, nulls",
        Typed(
            {
                "period": ("int64", [2022, 2022]),
                "unit": ("string", ["Xã A", "Xã B"]),
                "on_time": ("float64", [98.5, None]),
                "letters": ("int32", [None, 3]),
            }
        ),
        (row(on_time=98.5), row("2022", "Xã B", letters=3.0)),
    ),
    Case(
        "text.parquet",
        "parquet",
        "figures as text, with decimal commas and words",
        Typed(
            {
                "kỳ": ("string", ["2022", "2022", "2022"]),
                "đơn vị": ("string", ["Xã A", "Xã B", "Xã C"]),
                "income": ("string", ["98,5", "KPS", None]),
            }
        ),
        (row(income=98.5), row("2022", "Xã B", income=NONE), row("2022", "Xã C")),
    ),
    Case(
        "dictionary.parquet",
        "parquet",
        "names and figures kept as a dictionary",
        Typed(
            {
                "period": ("dictionary", ["2022-Q1", "2022-Q2", "2022-Q1"]),
                "unit": ("dictionary", ["Xã A", "Xã A", "Xã B"]),
                "income": ("dictionary", ["1.234", "12,6", "1.234"]),
            }
        ),
        (
            row("2022-Q1", "Xã A", income=1234.0),
            row("2022-Q1", "Xã B", income=1234.0),
            row("2022-Q2", "Xã A", income=12.6),
        ),
    ),
    Case(
        "typed-beside-text.parquet",
        "typed",
        "12,6 as text settles texts: a typed 285.197 beside it stays 285.197",
        Typed(
            {
                "period": ("int64", [2022]),
                "unit": ("string", ["Xã A"]),
                "income": ("float64", [285.197]),
                "letters": ("string", ["12,6"]),
            }
        ),
        (row(income=285.197, letters=12.6),),
    ),
    Case(
        "long.parquet",
        "parquet",
        "a long file with plan and actual",
        Typed(
            {
                "period": ("string", ["2022", "2022"]),
                "unit": ("string", ["Xã A", "Xã A"]),
                "indicator": ("dictionary", ["3.1", "3.10"]),
                "actual": ("float64", [7.0, 9.0]),
                "plan": ("float64", [8.0, None]),
            }
        ),
        (planned("2022", "Xã A", {"letters": 7.0, "visits": 9.0, "plan:letters": 8.0}),),
    ),
    Case(
        "not-finite.parquet",
        "parquet",
        "a typed figure that is no number is refused",
        Typed(
            {
                "period": ("int64", [2022, 2022]),
                "unit": ("string", ["Xã A", "Xã B"]),
                "income": ("float64", [float("inf"), 1.0]),
            }
        ),
        told=("1:3 DAT301 inf",),
    ),
    Case(
        "range.parquet",
        "parquet",
        "a typed figure outside its range is refused",
        Typed(
            {
                "period": ("int64", [2022, 2022]),
                "unit": ("string", ["Xã A", "Xã B"]),
                "on_time": ("float64", [98.5, 985.0]),
            }
        ),
        told=("2:3 DAT303 985",),
    ),
    Case(
        "not-parquet.parquet",
        "parquet",
        "a CSV file that was only renamed is read as what it is",
        WIDE + A + "1\n",
        (row(on_time=1.0),),
    ),
    Case(
        "great-integers.parquet",
        "parquet",
        "whole numbers beyond those that a float tells apart",
        Typed(
            {
                "period": ("int64", [2022, 2022]),
                "unit": ("string", ["Xã A", "Xã B"]),
                "income": ("int64", [10**18, 2]),
            }
        ),
        (row(income=1e18), row("2022", "Xã B", income=2.0)),
    ),
    Case(
        "nested.parquet",
        "parquet",
        "a column of lists is none of the index, and does no harm",
        Typed(
            {
                "period": ("int64", [2022]),
                "unit": ("string", ["Xã A"]),
                "on_time": ("float64", [98.5]),
                "pieces": ("list", [1]),
            }
        ),
        (row(on_time=98.5),),
        ("DAT901 pieces",),
    ),
    Case(
        "cut.parquet",
        "parquet",
        "a file of which only the beginning arrived",
        b"PAR1\x15\x04\x15",
        told=("DAT101",),
    ),
    Case(
        "not-a-number.parquet",
        "parquet",
        "a typed figure that was never there is missing, stored as null or as NaN",
        Typed(
            {
                "period": ("int64", [2022, 2022]),
                "unit": ("string", ["Xã A", "Xã B"]),
                "income": ("float64", [float("nan"), None]),
                "letters": ("float64", [1.0, 2.0]),
            }
        ),
        (row(letters=1.0), row("2022", "Xã B", letters=2.0)),
    ),
    Case(
        "dictionary-of-numbers.parquet",
        "typed",
        "typed figures kept as a dictionary stay what they are, whatever texts settle",
        Typed(
            {
                "period": ("int64", [2022, 2022]),
                "unit": ("string", ["Xã A", "Xã B"]),
                "income": ("dictionary", [285.197, 1.5]),
                "letters": ("string", ["12,6", None]),
            }
        ),
        (row(income=285.197, letters=12.6), row("2022", "Xã B", income=1.5)),
    ),
]

TOGETHER = [
    Case(
        "plans.csv",
        "files",
        "plans in one file, figures in a workbook: one row",
        LONG.replace("actual", "plan") + "2022,Xã A,on_time,95\n2022,Xã B,on_time,96\n",
        (
            planned("2022", "Xã A", {"on_time": 98.5, "plan:on_time": 95.0}),
            planned("2022", "Xã B", {"on_time": 97.0, "plan:on_time": 96.0}),
        ),
        beside=("plain.xlsx",),
    ),
    Case(
        "contradicts-another.csv",
        "files",
        "two figures for one in two files: the other file is named",
        WIDE + "2022,Xã A,97.5\n",
        told=("2:11 DAT306 comma-decimal.csv:2:11",),
        beside=("comma-decimal.csv",),
    ),
    Case(
        "joined-1.csv",
        "files",
        "a pattern that the shell has left as it is means all files that fit",
        WIDE + "2022,Xã A,98.5\n",
        (row(on_time=98.5, letters=3.0),),
        beside=("joined-*.csv",),
    ),
    Case(
        "joined-2.csv",
        "files",
        "one file twice says the same twice",
        "period,unit,letters\n2022,Xã A,3\n",
        (row(letters=3.0),),
        beside=("joined-2.csv",),
    ),
    Case(
        "unsettled-beside-settled.csv",
        "files",
        "a decimal comma in one file settles nothing in another",
        "period;unit;income\n2022;Xã A;1.234\n",
        told=("2:11 DAT302",),
        beside=("comma-decimal.csv",),
    ),
]

CASES: list[Case] = [
    *NUMBERS,
    *STATES,
    *SHAPES,
    *LINES,
    *ENCODINGS,
    *HEADINGS,
    *PERIODS,
    *ROWS,
    *STAGES,
    *UNITS,
    *PLAUSIBLE,
    *WORKBOOKS,
    *PARQUET,
    *TOGETHER,
]
