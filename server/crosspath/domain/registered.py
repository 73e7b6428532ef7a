"""Whose a host is: the name that was registered, by the public suffix list, under which ``foo.github.io`` and ``bar.github.io`` are two owners'."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any


@lru_cache(maxsize=4096)
def registered(host: str) -> str:
    """The name somebody registered to have ``host``: ``bob.co.uk`` of ``blog.bob.co.uk``; an address, and a name nobody can register, are their own."""
    if "." not in host or host.startswith("[") or host.rpartition(".")[2].isdigit():
        return host
    found = _suffixes().privatesuffix(host) or host
    # Blogger's blogs were under one name in each country, and the list has forgotten all but the first.
    if found.startswith("blogspot.") and host != found:
        return f"{host.removesuffix(f'.{found}').rpartition('.')[2]}.{found}"
    return found


@cache
def _suffixes() -> Any:
    from publicsuffixlist import PublicSuffixList  # Few need it, and its ten thousand lines take a while to read.

    return PublicSuffixList()


def same_owner(one: str, other: str) -> bool:
    """Whether two hosts are of one owner."""
    return one == other or registered(one) == registered(other)
