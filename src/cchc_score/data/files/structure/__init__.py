"""Rows that are no data, around a table and between its rows."""
