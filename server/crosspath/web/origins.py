"""Which origins may speak to the server. Equality only: a prefix or a pattern would let look-alikes in."""

from __future__ import annotations

_EXTENSIONS = frozenset({"chrome-extension", "moz-extension"})


def own_origins(hosts: frozenset[str], scheme: str = "http") -> frozenset[str]:
    """The origins of the server's own pages."""
    return frozenset(f"{scheme}://{host}" for host in hosts)


def is_extension(origin: str) -> bool:
    """Whether an origin is some browser extension's; which one, only pairing tells."""
    scheme, mark, rest = origin.partition("://")
    return bool(mark) and scheme in _EXTENSIONS and rest.replace("-", "").isalnum() and rest == rest.lower()
