"""What a browser holds so that browsing stays in the browser."""

from __future__ import annotations

from base64 import b64encode
from typing import Annotated

import msgspec

from crosspath.ledger.index import read_index
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.services import HOST


class IndexQuery(msgspec.Struct, forbid_unknown_fields=True):
    """From where on: the ``next`` of the part before."""

    since: Annotated[str, msgspec.Meta(max_length=200)] = ""


class IndexTable(msgspec.Struct):
    """What turns an address into keys: the place of each host, hosts that stand for others, what stands before ids at a place."""

    hosts: dict[str, str]
    aliases: dict[str, str]
    prefixes: dict[str, list[str]]


class IndexOut(msgspec.Struct):
    """A part of the index. ``keys`` are little-endian numbers of 32 bits in base 64; with another ``version`` the index begins anew."""

    version: str
    table: IndexTable | None
    keys: str
    next: str
    more: bool


async def get_index(call: Call) -> Answer:
    """Hashes of names and ids with their places: they say "maybe known", and cannot be read back."""
    host = call.request.app[HOST]
    part = await read_index(host.platforms, host.resolving, call.query.since)
    table = IndexTable(**part.table) if part.table else None
    keys = b64encode(part.keys).decode()
    return Answer(shape=IndexOut(version=part.version, table=table, keys=keys, next=str(part.next), more=part.more))


ROUTES = [
    Route(
        method="GET",
        path="/index",
        handle=get_index,
        summary="Keys of known accounts and pages, for a browser to hold",
        query=IndexQuery,
        answers={200: IndexOut},
    ),
]
