"""Codes that a person carries from one place to another: short, without letters that look like digits."""

from __future__ import annotations

import secrets

LENGTH = 8

# Crockford's base 32: no letter that looks like a digit.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("ILO", "110")


def make_code() -> str:
    """A new code, 40 random bits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(LENGTH))


def read_code(text: str) -> str:
    """A code as a person may type it: any case, with spaces or hyphens, with letters for the digits they look like."""
    return text.replace(" ", "").replace("-", "").upper().translate(_READ_AS)
