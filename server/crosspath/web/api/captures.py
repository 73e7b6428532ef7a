"""Captures in, one or many."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from crosspath.ledger.payload import CaptureIn, Invalid
from crosspath.ledger.record import Outcome
from crosspath.ledger.shapes.event import CaptureResult
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.guard import CLIENT
from crosspath.web.problems import Problem
from crosspath.web.services import CLIENTS, CLOCK, INGEST

MOST = 500
"""Captures in one batch."""

MOST_DROPPED = 2**31 - 1


class Batch(msgspec.Struct, forbid_unknown_fields=True):
    """Several captures; each is taken or refused for itself.

    ``dropped`` is how many captures this client has ever had to let go because more waited than it can keep: a total, so that a batch
    that is sent twice counts once.
    """

    captures: Annotated[list[CaptureIn], msgspec.Meta(max_length=MOST)]
    dropped: Annotated[int, msgspec.Meta(ge=0, le=MOST_DROPPED)] = 0


class Results(msgspec.Struct):
    """What became of each capture, in order."""

    results: list[CaptureResult]


async def post_captures(call: Call) -> Answer:
    """One capture → 201, or 200 when the log has it already; a batch → 200 with a result per item, in order."""
    value = call.body
    app = call.request.app
    client = call.request[CLIENT]
    if not isinstance(value, dict):
        raise Problem(422, "invalid", "Send a capture, or {\"captures\": […]}.")
    batch = "captures" in value
    items = _items(value) if batch else [value]
    dropped = _dropped(value) if batch else 0
    results = await app[INGEST].take(items, client.id, app[CLOCK]())
    if dropped:
        await app[CLIENTS].note_dropped(client.id, dropped)
    if batch:
        return Answer(shape=Results(results=[_result(item, result) for item, result in zip(items, results, strict=True)]))
    return _single(value, results[0])


def _items(value: dict[str, Any]) -> list[Any]:
    items = value["captures"]
    if not isinstance(items, list) or value.keys() - {"captures", "dropped"}:
        raise Problem(422, "invalid", "A batch is {\"captures\": […]}, with \"dropped\" where captures were lost, and nothing else.")
    if len(items) > MOST:
        raise Problem(413, "too_many", f"A batch holds at most {MOST} captures.")
    return items


def _dropped(value: dict[str, Any]) -> int:
    dropped = value.get("dropped", 0)
    if isinstance(dropped, bool) or not isinstance(dropped, int) or not 0 <= dropped <= MOST_DROPPED:
        raise Problem(422, "invalid", "`dropped` is a count.", errors=[{"pointer": "/dropped", "detail": "Not a count."}])
    return dropped


def _single(item: Any, result: Outcome | Invalid) -> Answer:
    if isinstance(result, Invalid):
        raise Problem(422, result.code, str(result), errors=[{"pointer": result.pointer, "detail": str(result)}])
    if result.status == "rejected":
        raise Problem(422, result.code or "rejected", result.detail or "")
    return Answer(shape=_result(item, result), status=201 if result.status == "accepted" else 200)


def _result(item: Any, result: Outcome | Invalid) -> CaptureResult:
    given = item.get("id") if isinstance(item, dict) else None
    capture_id = given if isinstance(given, str) and len(given) <= 100 and given.isprintable() else None
    if isinstance(result, Invalid):
        errors = [{"pointer": result.pointer, "detail": str(result)}]
        return CaptureResult(id=capture_id, status="rejected", code=result.code, detail=str(result), errors=errors)
    return CaptureResult(id=capture_id, status=result.status, events=result.events, code=result.code, detail=result.detail)


ROUTES = [
    Route(
        method="POST",
        path="/captures",
        handle=post_captures,
        summary="Log one act, or up to 500",
        body=(CaptureIn, Batch),
        raw=True,
        answers={201: CaptureResult, 200: (CaptureResult, Results)},
    ),
]
