"""Cells of a table that a spreadsheet takes for text, whatever they begin with; and the same text again out of such a cell. Pure."""

from __future__ import annotations

import re

# What begins a formula for one spreadsheet or another, also in full width, behind spaces, a byte order mark, or a quote of ours.
_FORMULA = re.compile(r"['\s\ufeff]*[=+\-@\t\r\n＝＋－＠]")


def as_cell(text: str) -> str:
    """The text, with a ``'`` before it where it could be a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def from_cell(cell: str) -> str:
    """What :func:`as_cell` was given."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell
