"""Which addresses of the internet may be called: none that could be this machine or a network around it."""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# What `is_global` of Python 3.11 to 3.13 takes for public although it leads back here, to a translator, or nowhere.
_DENIED = tuple(
    ip_network(text)
    for text in (
        "100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "192.88.99.0/24", "240.0.0.0/4",
        "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "fec0::/10", "::/96", "5f00::/16",
    )
)  # fmt: skip


def address_of(text: str) -> Address:
    """The address a socket is about to connect to, without its zone; of one that only maps an IPv4 address, that."""
    address = ip_address(text.split("%")[0])
    return getattr(address, "ipv4_mapped", None) or address


def is_denied(address: Address, allowed: Collection[Network] = ()) -> bool:
    """Whether an address is none to call; ``allowed`` are networks the user named."""
    if any(address in network for network in allowed):
        return False
    return not address.is_global or address.is_multicast or address.is_reserved or any(address in network for network in _DENIED)
