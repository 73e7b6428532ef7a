"""How an extension tells this server from a look-alike on its port: a key they share since pairing, and a question no answer fits twice."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

from crosspath.store import tables

_NAME = "server_key"


@dataclass(frozen=True, kw_only=True)
class ServerKey:
    """The key of a log, 256 random bits as hexadecimal digits. It moves with the log, so a restart or a restored copy keeps it."""

    text: str = field(repr=False)

    def prove(self, nonce: str) -> str:
        """HMAC-SHA-256 of the nonce under the key, as hexadecimal digits (RFC 2104)."""
        return hmac.new(bytes.fromhex(self.text), nonce.encode(), hashlib.sha256).hexdigest()


async def open_server_key() -> ServerKey:
    """The key of the open log, made now if it has none."""
    kept, _ = await tables.Secret.get_or_create(name=_NAME, defaults={"value": secrets.token_hex(32)})
    return ServerKey(text=kept.value)
