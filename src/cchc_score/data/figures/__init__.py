"""Which number, of whom, and when: cells of all files → one row a unit and period."""
