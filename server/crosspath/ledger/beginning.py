"""How far one has come with a log: whether anything was logged, and whether anything was brought in from before."""

from __future__ import annotations

from dataclasses import dataclass

from crosspath.store.statement import Statement


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """``logged``: an act that came by hand or was noticed; ``imported``: one that came out of an archive."""

    logged: bool
    imported: bool

    @property
    def empty(self) -> bool:
        """Whether the log holds nothing yet."""
        return not (self.logged or self.imported)


async def read_beginning() -> Beginning:
    """How far this log is."""
    return Beginning(logged=await _any("NOT LIKE"), imported=await _any("LIKE"))


async def _any(like: str) -> bool:
    return bool(await Statement().add(f"SELECT 1 AS found FROM witness WHERE channel {like} 'import:%' LIMIT 1").rows())  # noqa: S608 -- our own words
