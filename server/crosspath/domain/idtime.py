"""When a thing was made, read from its id: many platforms count time in the upper bits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SOONEST = datetime(2004, 1, 1, tzinfo=UTC)
_LATEST = datetime(2100, 1, 1, tzinfo=UTC)
DIGITS = "0123456789"
BASE32_SORTABLE = "234567abcdefghijklmnopqrstuvwxyz"
"""Digits of the at-protocol's record keys."""
BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Digits of RFC 4648 section 5."""


@dataclass(frozen=True, kw_only=True)
class IdTime:
    """A formula for the time in an id: the number written in ``alphabet``, shifted right by ``shift`` bits, counts units of
    ``microseconds`` since ``epoch`` (milliseconds after 1970). Ids shorter than ``least`` characters hold no time: they are older than the formula.
    """

    shift: int
    epoch: int = 0
    microseconds: int = 1000
    alphabet: str = DIGITS
    least: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.shift <= 128 or not self.alphabet:
            raise ValueError("a formula shifts by 0 to 128 bits and has digits")

    def of(self, text: str) -> datetime | None:
        """The moment (UTC) the thing of this id was made; None where the id tells none."""
        if not self.least <= len(text) <= 40:
            return None
        number = 0
        for character in text:
            digit = self.alphabet.find(character)
            if digit < 0:
                return None
            number = number * len(self.alphabet) + digit
        try:
            moment = _EPOCH + timedelta(milliseconds=self.epoch, microseconds=(number >> self.shift) * self.microseconds)
        except OverflowError:
            return None
        return moment if _SOONEST <= moment < _LATEST else None
