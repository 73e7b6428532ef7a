"""Who may talk to the server: paired extensions and scripts, each with a token of its own."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from crosspath.printing import printable
from crosspath.store import tables

logger = logging.getLogger(__name__)

DASHBOARD = "dashboard"
"""The kind of client that is a browser signed in at the dashboard: its token is a cookie, and nothing else."""
DASHBOARD_LIFE = timedelta(days=90)


@dataclass(frozen=True, kw_only=True)
class Client:
    """A program with a token. ``origin`` is a paired extension's; ``local`` marks the command line of this very machine."""

    id: int
    name: str
    kind: str
    origin: str | None
    created_at: datetime
    token_hash: str
    dropped: int = 0
    """Captures it had to let go because its queue was full."""
    local: bool = False
    revoked: asyncio.Event = field(default_factory=asyncio.Event, compare=False)
    """Set once its token is worthless: what it still has open is ended."""

    @property
    def gives_access(self) -> bool:
        """Whether it may see and revoke what others have been given: the command line, and who signed in with a code of its making."""
        return self.local or self.kind == DASHBOARD


class Clients:
    """The clients that are not revoked, by token."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._clients: dict[int, Client] = {}

    async def load(self, local_key: str) -> None:
        """Read the clients from the log; ``local_key`` is the running server's key for the command line."""
        old = tables.Client.filter(kind=DASHBOARD, created_at__lte=self._clock() - DASHBOARD_LIFE, revoked_at=None)
        await old.update(revoked_at=self._clock(), token_hash=None)
        for row in await tables.Client.filter(revoked_at=None, token_hash__not_isnull=True):
            self._remember(row)
        local, _ = await tables.Client.get_or_create(kind="cli", defaults={"name": "crosspath", "created_at": self._clock()})
        self._remember(local, local_key=local_key)

    def _remember(self, row: tables.Client, local_key: str | None = None) -> Client:
        token_hash = row.token_hash if local_key is None else digest(local_key)
        client = Client(
            id=row.id,
            name=row.name,
            kind=row.kind,
            origin=row.origin,
            created_at=row.created_at,
            token_hash=token_hash or "",
            dropped=row.dropped,
            local=local_key is not None,
        )
        self._clients[client.id] = client
        return client

    def by_token(self, token: str) -> Client | None:
        """Whose token this is; every stored hash is compared, in constant time each."""
        found = self._by_secret(token)
        return found if found and found.kind != DASHBOARD else None

    def by_cookie(self, cookie: str) -> Client | None:
        """Which browser signed in with this cookie, and not too long ago."""
        found = self._by_secret(cookie)
        return found if found and found.kind == DASHBOARD and found.created_at > self._clock() - DASHBOARD_LIFE else None

    def _by_secret(self, secret: str) -> Client | None:
        given = digest(secret)
        found = None
        for client in self._clients.values():
            if secrets.compare_digest(client.token_hash, given):
                found = client
        return found

    async def add(self, name: str, kind: str, origin: str | None = None) -> tuple[Client, str]:
        """A new client and its token, which is shown this once and never kept."""
        token = secrets.token_urlsafe(32)
        row = await tables.Client.create(name=name, kind=kind, origin=origin, token_hash=digest(token), created_at=self._clock())
        return self._remember(row), token

    async def note_dropped(self, client_id: int, total: int) -> None:
        """Keep how many captures a client has lost so far, and say so in the log where it is news."""
        client = self._clients.get(client_id)
        if client is None or total <= client.dropped:
            return
        self._clients[client_id] = replace(client, dropped=total)
        await tables.Client.filter(id=client_id, dropped__lt=total).update(dropped=total)
        logger.warning("%s has dropped %d captures: its queue was full.", printable(client.name), total - client.dropped)

    async def revoke(self, client_id: int) -> bool:
        """Its token is worthless from now on. Whether there was such a client."""
        client = self._clients.get(client_id)
        if client is None or client.local:
            return False
        await tables.Client.filter(id=client_id).update(revoked_at=self._clock(), token_hash=None)
        del self._clients[client_id]
        client.revoked.set()
        return True

    def all(self) -> list[Client]:
        """Every client with a token, oldest first; the command line has none of its own."""
        return [client for client in sorted(self._clients.values(), key=lambda c: c.id) if not client.local]


def digest(token: str) -> str:
    """What is kept of a token: with 256 random bits in it, a plain SHA-256 cannot be guessed back."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
