"""Errors as RFC 9457 problem details with stable codes, the same from every part of the server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import msgspec
from aiohttp import web

CONTENT_TYPE = "application/problem+json"


class ProblemShape(msgspec.Struct, omit_defaults=True):
    """Problem details (RFC 9457). ``code`` is stable; ``detail`` is for people; ``id`` finds a 500 in the server's log."""

    title: str
    status: int
    code: str
    type: str = "about:blank"
    detail: str = ""
    errors: list[dict[str, str]] = []
    tries_left: int | None = None
    id: str | None = None


class Problem(Exception):
    """A request that is refused; becomes the response."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str = "",
        *,
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
        close: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(detail or code)
        self.shape = ProblemShape(
            title=HTTPStatus(status).phrase, status=status, code=code, detail=detail, errors=[dict(e) for e in errors], **more
        )
        self.headers = headers or {}
        self.close = close

    def response(self) -> web.Response:
        """The problem as an answer; the connection is closed where the request's body was not read."""
        body = msgspec.json.encode(self.shape)
        answer = web.Response(status=self.shape.status, body=body, content_type=CONTENT_TYPE, headers=self.headers)
        if self.close:
            answer.force_close()
        return answer
