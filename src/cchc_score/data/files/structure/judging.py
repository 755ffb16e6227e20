"""Rows around and between those of a table: numbers of columns, headings again, notes, signatures.

They are known by where they stand and by what the table has and they lack: a unit, a figure. Words
only help. What may be a unit stays, and is read or refused where it stands.
"""

from dataclasses import replace

import numpy as np

from cchc_score.data import faults
from cchc_score.data.files.structure import remarks
from cchc_score.data.files.structure.layout import Layout, layout_of
from cchc_score.data.files.structure.rows import SEVERAL, SOME, Row, Rows
from cchc_score.data.files.tables import Aside, Kind, RawTable
from cchc_score.data.vocabulary import reserved_name
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import fold
from cchc_score.numbers import Flags

_REMARKS = frozenset({"note", "evidence"})


def without_structure(table: RawTable) -> RawTable:
    """Return the table of the rows that are data; `aside` are the others, `told` what is wrong."""
    layout = layout_of(table)
    odd = layout.odd(table)
    if np.count_nonzero(odd) > max(SOME, len(table) // 2):
        odd[:] = False  # what names the rows stands elsewhere
    judge = _Judge(table, layout, odd)
    judge.judge()
    if not (judge.aside or judge.found or judge.doubted):
        return table
    kept = np.flatnonzero(~judge.left)
    told = [*table.told, *judge.found]
    if not len(kept) and not judge.found:
        if not layout.names[layout.subject]:
            return table
        told.append(faults.HEADER_ONLY.at(table.head))
    rows = table.alone(kept) if len(kept) < len(table) else table
    aside, doubted = tuple(judge.aside), tuple(judge.doubted)
    return replace(rows, told=tuple(told), ragged=(), aside=aside, doubted=doubted)


class _Judge:
    """Tells rows that are no data from those that may be, from top to bottom."""

    def __init__(self, table: RawTable, layout: Layout, odd: Flags) -> None:
        self.table, self.layout, self.odd = table, layout, odd
        self.looked_at = Rows(table, layout, odd)
        self.above = {fold(text) for _, text in table.above}
        self.left = np.zeros(len(table), np.bool_)
        self.aside: list[Aside] = []
        self.found = list[Diagnostic]()
        self.doubted = list[Diagnostic]()
        self.numbering: set[tuple[str, ...]] = set()
        self.rows = sorted(self.looked_at.all(), key=lambda row: row.order)
        ends = [self.looked_at.last, *(row.at for row in self.rows if row.has_figures)]
        self.last = max(ends)
        self.next, self.is_signed = 0, False

    def judge(self) -> None:
        """Look at every row that is odd, and at those below a signature that have no figures."""
        while self.rows:
            row = self.rows.pop(0)
            if self._is_other_table(row):
                self._refuse_below(row)
                return
            if kind := self._kind(row):
                self._leave(row, kind)
            elif row.fault:
                self.found.append(row.fault)

    def _is_plain(self, row: Row) -> bool:
        """Whether a row is none of those that are odd."""
        return not row.fault and not self.odd[row.at]

    def _kind(self, row: Row) -> Kind | None:
        """Return what kind of row it is, None where it may be data."""
        if self._numbers_columns(row):
            return "numbering"
        if self._is_heading(row):
            return "heading"
        if self._is_plain(row) and not self.is_signed:
            return None
        if row.has_figures:
            self._refuse_nameless(row)
            return None
        if all(fold(row.cells[at]) in self.above for at in row.filled):
            return "title"
        return self._kind_without_figures(row)

    def _kind_without_figures(self, row: Row) -> Kind | None:
        subject = row.cells[self.layout.subject]
        texts = [row.cells[at] for at in row.filled]
        if subject:
            texts = [texts[0], subject]
        found = (remarks.remark_of(text) for text in texts)
        told = next((one for one in found if one), None)
        if not told and self._says_when(row):
            self.found.append(faults.PERIOD_BETWEEN.at(row.place, text=row.text))
            return "section"
        if told and not (subject and self._may_be_called(row)):
            return told
        if len(row.divided) > SEVERAL:
            return None  # be it a note or the headings of another table
        if not subject or not (self.layout.has_digits or remarks.has_letter(subject)):
            return self._nameless(row)
        if remarks.is_called_a_unit(subject):
            self._doubt(row)
            return None
        return self._named(row)

    def _may_be_called(self, row: Row) -> bool:
        """Whether a row that is called as a remark may be a unit all the same."""
        subject = row.cells[self.layout.subject]
        if remarks.is_called_a_unit(subject):
            return True
        is_among = row.at < self.last or (self.layout.counter >= 0 and self._is_counted(row))
        return remarks.is_marked(subject) and is_among

    def _nameless(self, row: Row) -> Kind:
        """Return the kind of a row without a unit and a figure."""
        if not any(remarks.has_letter(row.cells[at]) for at in row.filled):
            return "empty"
        if all(remarks.is_running(row.cells[at]) for at in row.filled):
            return "empty"
        if self.is_signed:
            return "signature"
        return "section" if row.at <= self.last else "note"

    def _named(self, row: Row) -> Kind | None:
        """Return the kind of a row with a text that may be a name, and no figure."""
        subject = row.cells[self.layout.subject]
        is_named_alone = self.layout.counter < 0 and row.at > self.last
        if self.is_signed and (is_named_alone or not self._is_counted(row)):
            return "signature"
        if any(row.cells[at] for at in self.layout.figures):
            return None  # an answer, or what is refused as a figure
        if remarks.is_sentence(row.cells[row.filled[0]]) or remarks.is_sentence(subject):
            return "note"
        if self._is_of_section(row) and row.at < self.last:
            return "section"
        if remarks.begins_a_section(subject) or not self._is_counted(row):
            self._doubt(row)
        return None

    def _is_counted(self, row: Row) -> bool:
        """Whether a row is numbered as a unit's is, or none is."""
        counter = self.layout.counter
        return counter < 0 or row.cells[counter].rstrip(".").isdecimal()

    def _is_of_section(self, row: Row) -> bool:
        counter = self.layout.counter
        told = counter >= 0 and remarks.is_of_section(row.cells[counter])
        return told or remarks.begins_a_section(row.cells[self.layout.subject])

    def _numbers_columns(self, row: Row) -> bool:
        cells = tuple(row.cells)
        if cells in self.numbering:
            return True
        if not remarks.is_numbering(cells):
            return False
        is_one = remarks.is_bracketed(cells) or (row.at == self.next and self._is_no_name(row))
        if is_one:
            self.numbering.add(cells)
        return is_one

    def _is_no_name(self, row: Row) -> bool:
        """Whether others are named by words, where this row is by a number or a letter."""
        own = row.cells[self.layout.subject]
        texts = self.table.columns[self.layout.subject].words.texts
        others = [text for text in texts[:SOME] if text.strip() not in {"", own}]
        others = [text for text in others if not text.strip().startswith(("(", "["))]
        return bool(others) and not any(map(remarks.is_running, others))

    def _is_heading(self, row: Row) -> bool:
        """Whether a row has the headings again, or goes on with them."""
        return self._is_heading_again(row) or self._names_columns(row)

    def _is_heading_again(self, row: Row) -> bool:
        heads = self.layout.heads
        same = [fold(row.cells[at]) in heads[at] for at in row.filled]
        return all(same) and (len(same) > 1 or len(heads) == 1)

    def _names_columns(self, row: Row) -> bool:
        """Whether a row right below the headings has words over figures: names for machines."""
        filled = [at for at in self.layout.figures if row.cells[at]]
        if row.at != self.next or row.has_figures or self._is_of_a_unit(row):
            return False
        return len(filled) >= SEVERAL and all(map(self.looked_at.is_of_numbers, filled))

    def _is_other_table(self, row: Row) -> bool:
        """Whether a row has headings, and not those of the table."""
        subject = reserved_name(row.cells[self.layout.subject], self.table.dialect)
        known = set(map(self._reserved, row.divided or row.cells)) - {None}
        worded = row.divided or any(row.cells[at] for at in self.layout.figures)
        if row.has_figures or not worded or self._is_plain(row) or self._is_heading(row):
            return False
        if len(known) > 1 or (subject is not None and subject not in _REMARKS):
            return True
        return not self._is_of_a_unit(row) and self._has_words_for_figures(row)

    def _is_of_a_unit(self, row: Row) -> bool:
        """Whether a row is numbered as a unit's is, or names one by its kind."""
        counter, subject = self.layout.counter, row.cells[self.layout.subject]
        is_numbered = counter >= 0 and row.cells[counter].isdecimal()
        return is_numbered or remarks.is_called_a_unit(subject)

    def _has_words_for_figures(self, row: Row) -> bool:
        """Whether a row that is named has words in several columns, and these have numbers else."""
        filled = [at for at in self.layout.figures if row.cells[at]]
        is_named = bool(row.cells[self.layout.subject]) and row.at < self.last and not row.fault
        return (
            is_named and len(filled) >= SEVERAL and all(map(self.looked_at.is_of_numbers, filled))
        )

    def _reserved(self, text: str) -> str | None:
        return reserved_name(text, self.table.dialect)

    def _refuse_below(self, row: Row) -> None:
        """Refuse another table at its headings, and read none of it."""
        headings = [heading for heading in self.table.headings if heading]
        found = list(row.divided) or [row.cells[at] for at in row.filled]
        self.found.append(faults.ANOTHER_TABLE.at(row.place, found=found, headings=headings))
        self.left[row.at :] = True

    def _says_when(self, row: Row) -> bool:
        """Whether a row above or among the units says of which period those below it are."""
        if self.layout.is_timed or row.at > self.last:
            return False
        return any(map(remarks.says_when, (*row.cells, row.text)))

    def _refuse_nameless(self, row: Row) -> None:
        """Refuse a row with figures that names no unit, though something stands for its name."""
        subject = row.cells[self.layout.subject]
        is_remark = remarks.remark_of(subject) and not remarks.is_marked(subject)
        is_remark = is_remark and not remarks.is_called_a_unit(subject)
        is_number = not self.layout.has_digits and not remarks.has_letter(subject)
        if subject and (is_remark or is_number) and not row.fault:
            place = self.table.place(row.at, self.layout.subject)
            self.found.append(faults.NO_NAME.at(place, text=subject))

    def _doubt(self, row: Row) -> None:
        text = row.cells[self.layout.subject]
        if not row.fault and not any(row.cells[at] for at in self.layout.figures):
            self.doubted.append(faults.PERHAPS_A_SECTION.at(row.place, text=text))

    def _leave(self, row: Row, kind: Kind) -> None:
        self.aside.append(Aside(kind, row.place, row.text))
        if not row.fault:
            self.left[row.at] = True
        self.is_signed &= kind != "heading"
        if kind == "heading" or row.at == self.next:
            self.next = row.at + (not row.fault)
        if kind == "signature" and not self.is_signed:
            self.is_signed = True
            self._look_below(row)

    def _look_below(self, row: Row) -> None:
        """Look also at the rows without figures that stand below a signature."""
        found = self.looked_at.silent_below(row)
        self.rows = sorted([*self.rows, *found], key=lambda one: one.order)
