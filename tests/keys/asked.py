"""What a lookup of an address asks the log for, as keys: where the log has it, the browser must find one of them in the address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from crosspath.domain.event import WEB
from crosspath.domain.keys import Keys
from crosspath.domain.platforms import Platforms
from crosspath.ledger.lookup import accounts_at

TABLE = Path(__file__).with_name("cases.json")


def asked(platforms: Platforms, keys: Keys, url: str) -> Iterator[set[int]]:
    """For each way in which the log may know the address, the keys it would have put into the index. Raises ``Refused`` for no address."""
    resolved = platforms.resolve(url)
    accounts, owner = accounts_at(platforms, resolved)
    for account in filter(None, (*accounts, owner)):
        if account.id is not None:
            yield set(keys.of_account(account.platform, account.key, ()))
        name = (account.handle or "").lower()
        if name and account.platform != WEB and not account.key.startswith(f"{account.platform}:{name}@"):
            yield set(keys.of_account(account.platform, f"{account.platform}:{name}", {name}))
    yield set(keys.of_object(resolved.platform, resolved.object_id, resolved.canonical))


def contract(platforms: Platforms) -> str:
    """Every example of every platform with the keys of which its address must have one, a case on each line."""
    keys = Keys(platforms)
    urls = dict.fromkeys(url for platform in platforms for url in platform.examples)
    cases = (json.dumps([url, [sorted(made) for made in asked(platforms, keys, url)]], ensure_ascii=False) for url in urls)
    return f'{{"table": {json.dumps(keys.table)},\n"always": {sorted(keys.always())},\n"cases": [\n' + ",\n".join(cases) + "\n]}\n"
