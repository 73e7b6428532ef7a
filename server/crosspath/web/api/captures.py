"""Captures in, one or many."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from crosspath.ledger.payload import CaptureIn, Invalid
from crosspath.ledger.record import Outcome
from crosspath.ledger.shapes import CaptureResult
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.guard import CLIENT
from crosspath.web.problems import Problem
from crosspath.web.services import CLOCK, INGEST

MOST = 500
"""Captures in one batch."""


class Batch(msgspec.Struct, forbid_unknown_fields=True):
    """Several captures; each is taken or refused for itself."""

    captures: Annotated[list[CaptureIn], msgspec.Meta(max_length=MOST)]


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
    results = await app[INGEST].take(items, client.id, app[CLOCK]())
    if batch:
        return Answer(shape=Results(results=[_result(item, result) for item, result in zip(items, results, strict=True)]))
    return _single(value, results[0])


def _items(value: dict[str, Any]) -> list[Any]:
    items = value["captures"]
    if not isinstance(items, list) or len(value) > 1:
        raise Problem(422, "invalid", "A batch is {\"captures\": […]} and nothing else.")
    if len(items) > MOST:
        raise Problem(413, "too_many", f"A batch holds at most {MOST} captures.")
    return items


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
