"""The log out of the house, in any of several formats."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Literal

import msgspec
from aiohttp import web

from crosspath.ledger.exports.formats import FORMATS
from crosspath.ledger.exports.selection import Selection
from crosspath.ledger.payload import Short
from crosspath.store.snapshot import snapshot
from crosspath.web.api.route import Call, Route
from crosspath.web.problems import Problem
from crosspath.web.services import present

_PIECE = 1 << 16


class ExportQuery(msgspec.Struct, forbid_unknown_fields=True):
    """In which format, and of which persona; by default of all, and where a file is for one, of ``me``."""

    format: Literal[tuple(FORMATS)]
    persona: Short | None = None


async def get_export(call: Call) -> web.StreamResponse:
    """The log as a file, all of one moment, written while it is read."""
    form = FORMATS[call.query.format]
    if form.whole and call.query.persona:
        raise Problem(409, "whole_only", f"{call.query.format} holds the whole log; choose another format for one persona.")
    selection = Selection(present=present(call.request.app), persona=call.query.persona)
    name = f"crosspath-{selection.present.now:%Y-%m-%d}.{form.suffix}"
    charset = "; charset=utf-8" if form.media.startswith("text/") else ""
    response = web.StreamResponse(headers={"Content-Type": form.media + charset, "Content-Disposition": f'attachment; filename="{name}"'})
    async with snapshot():
        await response.prepare(call.request)
        try:
            await _send(response, form.write(selection))
        except Exception:
            response.force_close()
            if call.request.transport:
                call.request.transport.abort()  # Half a file must not look like a whole one.
            raise
    return response


async def _send(response: web.StreamResponse, pieces: AsyncIterator[bytes]) -> None:
    waiting = bytearray()
    async for piece in pieces:
        waiting += piece
        if len(waiting) >= _PIECE:
            await response.write(bytes(waiting))
            waiting.clear()
    await response.write(bytes(waiting))
    await response.write_eof()


ROUTES = [
    Route(
        method="GET",
        path="/export",
        handle=get_export,
        summary="The log as a file",
        query=ExportQuery,
        answers={200: Any},
        problems=[409],
        media=tuple(form.media for form in FORMATS.values()),
    ),
]
