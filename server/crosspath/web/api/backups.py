"""Copies of the log beside it, made while it is in use."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec

from crosspath.store.backup import FOLDER, KEPT, Backup, backups
from crosspath.store.database import NoFile
from crosspath.store.place import sqlite_path
from crosspath.web.api.access import only_here
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.problems import Problem
from crosspath.web.services import CLOCK, DATABASE


class BackupIn(msgspec.Struct, forbid_unknown_fields=True):
    """How many copies are kept, the new one among them."""

    keep: Annotated[int, msgspec.Meta(ge=1, le=1000)] = KEPT


class BackupShape(msgspec.Struct):
    """A copy of the log: the file, of when it is, and its bytes."""

    path: str
    made_at: datetime
    size: int


class BackupList(msgspec.Struct):
    """The newest first."""

    backups: list[BackupShape]


async def get_backups(call: Call) -> Answer:
    """The copies there are."""
    only_here(call)
    path = sqlite_path(call.request.app[DATABASE].url)
    return Answer(shape=BackupList(backups=[_shape(each) for each in backups(path.parent / FOLDER)] if path else []))


async def post_backup(call: Call) -> Answer:
    """Copy the log as it is now: whatever was answered before is in the copy, and it is checked before it counts."""
    only_here(call)
    app = call.request.app
    try:
        made = await app[DATABASE].back_up(app[CLOCK](), call.body.keep)
    except NoFile as error:
        raise Problem(409, "no_file", str(error)) from None
    return Answer(shape=_shape(made), status=201)


def _shape(backup: Backup) -> BackupShape:
    return BackupShape(path=str(backup.path), made_at=backup.made_at, size=backup.size)


ROUTES = [
    Route(method="GET", path="/backups", handle=get_backups, summary="Copies of the log", answers={200: BackupList}, local=True),
    Route(method="POST", path="/backups", handle=post_backup, summary="Copy the log", body=BackupIn, answers={201: BackupShape}, problems=[409], local=True),
]
