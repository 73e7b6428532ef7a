"""Exports of other programs into the log: handed in, looked at, imported, taken back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

import msgspec
from aiohttp import hdrs, web

from crosspath.ledger.payload import MY_PERSONA, Short
from crosspath.ledger.shapes.imports import ImportCounts, ImportShape, NotTakenShape
from crosspath.sources.imports.archive import MOST_BYTES
from crosspath.sources.imports.jobs import Busy, Wrong
from crosspath.store.tables import Import
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.bodies import BODY_SECONDS
from crosspath.web.guard import CLIENT
from crosspath.web.problems import Problem
from crosspath.web.services import IMPORTS

_MOST_LISTED = 50


class ImportQuery(msgspec.Struct, forbid_unknown_fields=True):
    """What the file is called, as which persona, and whether it is only looked at for now."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=300)] = "file"
    persona: Short = MY_PERSONA
    dry_run: bool = False


class ImportList(msgspec.Struct):
    """The newest imports first."""

    imports: list[ImportShape]


class TakenBack(msgspec.Struct):
    """How many acts were taken back, or put in again, and how many people with them whom nothing else speaks of."""

    acts: int
    people: int


async def post_import(call: Call) -> Answer:
    """Hand in a file, as it is; it is read in the background. Its progress is at ``/imports/{id}``, and on the stream."""
    request, query = call.request, call.query
    if request.content_type != "application/octet-stream":
        raise Problem(415, "not_a_file", "Send the file's bytes: Content-Type: application/octet-stream", close=True)
    if not request.can_read_body:
        raise Problem(422, "empty_file", "There is nothing in the file.")
    return Answer(shape=await hand_in(request, query.name, query.persona, body_of(request), look=query.dry_run), status=202)


async def hand_in(request: web.Request, name: str, persona: str, pieces: AsyncIterator[bytes], *, look: bool) -> ImportShape:
    """Keep a file and begin to read it. Raises 409."""
    imports = request.app[IMPORTS]
    try:
        row = await imports.add(name if name.isprintable() else ascii(name)[:300], persona, pieces)
        return shape_of(await imports.start(row, look=look))
    except (Busy, Wrong) as error:
        raise Problem(409, "import_busy", str(error), close=True) from None


async def body_of(request: web.Request) -> AsyncIterator[bytes]:
    """The body a piece at a time. Raises 408 where it pauses, 413 where it is too large."""
    if (request.content_length or 0) > MOST_BYTES:
        raise Problem(413, "too_large", f"A file may have {MOST_BYTES} bytes.", close=True)
    if request.headers.get(hdrs.CONTENT_ENCODING):
        raise Problem(415, "unknown_coding", "Send the file as it is.", close=True)
    async for piece in limited(request, request.content.readany):
        yield piece


async def limited(request: web.Request, read) -> AsyncIterator[bytes]:
    """What ``read`` gives until it gives nothing."""
    total = 0
    while True:
        try:
            async with asyncio.timeout(request.app[BODY_SECONDS]):
                piece = await read()
        except TimeoutError:
            raise Problem(408, "too_slow", "Nothing came for a while.", close=True) from None
        except (web.RequestPayloadError, ConnectionError):
            raise Problem(400, "body_broken", "The body is cut off.", close=True) from None
        if not piece:
            return
        total += len(piece)
        if total > MOST_BYTES:
            raise Problem(413, "too_large", f"A file may have {MOST_BYTES} bytes.", close=True)
        yield piece


async def list_imports(call: Call) -> Answer:
    """The newest imports."""
    rows = await Import.all().order_by("-id").limit(_MOST_LISTED)
    return Answer(shape=ImportList(imports=[shape_of(call.request.app[IMPORTS].now(row)) for row in rows]))


async def get_import(call: Call) -> Answer:
    """How an import stands."""
    return Answer(shape=shape_of(await _row(call)))


async def run_import(call: Call) -> Answer:
    """Import what was looked at, or go on with what was interrupted; nothing is taken twice."""
    row = await _row(call)
    try:
        return Answer(shape=shape_of(await call.request.app[IMPORTS].start(row, look=False)), status=202)
    except Busy as error:
        raise Problem(409, "import_busy", str(error)) from None
    except Wrong as error:
        raise Problem(409, "import_state", str(error)) from None


async def take_back(call: Call) -> Answer:
    """Take back all acts that only this import saw, the people whom it brought and of whom nothing else is known, and the blogs it put on the list."""
    return await _take_back(call, back=True)


async def put_back(call: Call) -> Answer:
    """Put an import that was taken back in again."""
    return await _take_back(call, back=False)


async def _take_back(call: Call, *, back: bool) -> Answer:
    row = await _row(call)
    try:
        acts, people = await call.request.app[IMPORTS].take_back(row, call.request[CLIENT].id, back=back)
        return Answer(shape=TakenBack(acts=acts, people=people))
    except Wrong as error:
        raise Problem(409, "import_state", str(error)) from None


async def delete_import(call: Call) -> Answer:
    """Forget a file of which nothing was taken."""
    row = await _row(call)
    try:
        await call.request.app[IMPORTS].forget(row)
    except Wrong as error:
        raise Problem(409, "import_state", str(error)) from None
    return Answer(shape={"id": row.id})


async def _row(call: Call) -> Import:
    row = await call.request.app[IMPORTS].get(int(call.path["id"]))
    if row is None:
        raise Problem(404, "not_found", "There is no such import.")
    return row


def shape_of(row: Import) -> ImportShape:
    """An import as it is shown."""
    return ImportShape(
        id=row.id,
        name=row.name,
        format=row.format,
        persona=row.persona,
        state=row.state,
        counts=ImportCounts(**row.counts),
        not_taken=[NotTakenShape(**each) for each in row.not_taken],
        detail=row.detail,
        made_at=row.made_at,
        ended_at=row.ended_at,
    )


_ID = "/imports/{id:integer}"
ROUTES = [
    Route(method="GET", path="/imports", handle=list_imports, summary="Imports", answers={200: ImportList}),
    Route(
        method="POST", path="/imports", handle=post_import, summary="Hand in a file", query=ImportQuery, takes_file=True, answers={202: ImportShape}, problems=[409]
    ),
    Route(method="GET", path=_ID, handle=get_import, summary="How an import stands", answers={200: ImportShape}, problems=[404]),
    Route(method="POST", path=f"{_ID}/run", handle=run_import, summary="Import what was looked at", answers={202: ImportShape}, problems=[404, 409]),
    Route(method="POST", path=f"{_ID}/take-back", handle=take_back, summary="Take an import back", answers={200: TakenBack}, problems=[404, 409]),
    Route(method="POST", path=f"{_ID}/put-back", handle=put_back, summary="Put an import in again", answers={200: TakenBack}, problems=[404, 409]),
    Route(method="DELETE", path=_ID, handle=delete_import, summary="Forget a file", answers={200: dict[str, int]}, problems=[404, 409]),
]
