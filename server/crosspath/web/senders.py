"""From where a request comes, and whether anybody on the way could read along (R104)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from aiohttp import web

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_FOR, _PROTO = "X-Forwarded-For", "X-Forwarded-Proto"


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who sends a request. ``local`` is a program of this machine itself; ``private`` is what came encrypted all the way."""

    address: str
    local: bool
    private: bool


def sender_of(request: web.Request, proxies: Sequence[Network]) -> Sender:
    """The sender of a request. What it says of others before it counts only when it is one of ``proxies``."""
    transport = request.transport
    peer = _address(transport.get_extra_info("peername")[0]) if transport else None
    private = transport is not None and transport.get_extra_info("sslcontext") is not None
    if peer is None or not _is_listed(peer, proxies) or _FOR not in request.headers:
        return Sender(address=str(peer), local=peer is not None and peer.is_loopback, private=private)
    private = request.headers.getall(_PROTO, []) == ["https"]
    return Sender(address=_first_unlisted(request.headers.getall(_FOR), proxies), local=False, private=private)


def _first_unlisted(forwarded: Sequence[str], proxies: Sequence[Network]) -> str:
    """The last in the chain that is no proxy of ours: everything before it is only that one's word."""
    chain = [part.strip() for line in forwarded for part in line.split(",")]
    for text in reversed(chain):
        address = _address(text)
        if address is None:
            return "unknown"
        if not _is_listed(address, proxies):
            return str(address)
    return chain[0]


def _is_listed(address: Address, proxies: Sequence[Network]) -> bool:
    return any(address in network for network in proxies)


@lru_cache(maxsize=64)
def _address(text: str) -> Address | None:
    try:
        found = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
