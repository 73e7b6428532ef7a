"""Accounts that are known by how they are written, wherever that is."""

from __future__ import annotations

import re

from crosspath.domain.capture import Target
from crosspath.domain.event import FEDIVERSE, WEB, Account
from crosspath.domain.url import Refused, parse

_NAME = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?").fullmatch


def web_account(target: Target) -> Account | None:
    """The account that is the target's own address, wherever that is; None when there is no usable one."""
    try:
        address = parse(target.url or "").canonical
    except Refused:
        return None
    return Account(platform=WEB, id=address, handle=target.handle, name=target.name, url=address)


def fediverse_account(handle: str) -> Account | None:
    """The account of a handle like ``@bob@example.social`` or ``acct:bob@example.social``; None when it is not one."""
    text = handle.strip().lower()
    name, _, server = text.removeprefix("acct:").removeprefix("@").partition("@")
    if text[:1] != "@" and text[:5] != "acct:" or not _NAME(name) or not _NAME(server) or "." not in server:
        return None
    try:
        page = parse(f"https://{server}/@{name}")
    except Refused:
        return None
    acct = f"{name}@{page.host}"
    return Account(platform=FEDIVERSE, handle=acct, id=acct, url=page.canonical)
