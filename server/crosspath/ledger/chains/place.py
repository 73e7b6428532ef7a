"""A place in a list of chains."""

from __future__ import annotations

from dataclasses import dataclass

from crosspath.ledger.shapes.chain import Chain

CURSOR = r"^[01] \d{1,12}\.\d{1,9} [a-z_]{1,30}( [0-9A-Z]{1,26}){0,4}$(?!\n)"
"""What a place looks like where it goes out and comes back."""


@dataclass(frozen=True, order=True)
class Place:
    """Where a chain stands: those with something left to do first, then the newest; ``mark`` tells chains of one moment apart."""

    is_settled: bool
    before: float
    mark: str

    @classmethod
    def of(cls, chain: Chain) -> Place:
        """The place of a chain."""
        marks = [str(chain.id)] if chain.id else [cause.event for cause in chain.evidence]
        return cls(chain.act is None, -(chain.closed_at or chain.opened_at).timestamp(), " ".join([chain.kind, *marks]))

    @classmethod
    def at(cls, cursor: str) -> Place:
        """The place a cursor says, which looks as it should."""
        settled, moment, mark = cursor.split(" ", 2)
        return cls(settled == "1", -float(moment), mark)

    @property
    def cursor(self) -> str:
        """The place as it goes out."""
        return f"{self.is_settled:d} {-self.before:.6f} {self.mark}"
