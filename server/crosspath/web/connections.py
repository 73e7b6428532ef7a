"""HTTP as it comes over a socket: deadlines, what the parser refuses, what a client waits for before it sends a body."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from aiohttp import hdrs, web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.http_parser import RawRequestMessage
from aiohttp.web_protocol import RequestHandler
from aiohttp.web_request import BaseRequest
from aiohttp.web_server import Server
from multidict import CIMultiDict, CIMultiDictProxy

from crosspath.web.bodies import EXPECTS
from crosspath.web.headers import secure
from crosspath.web.problems import Problem

logger = logging.getLogger(__name__)


class Runner(web.AppRunner):
    """aiohttp's runner, with deadlines that fit a local server and our form of parser errors.

    A connection on which no whole request's headers arrive for ``header_seconds`` is closed.
    """

    def __init__(self, app: web.Application, *, header_seconds: float = 15) -> None:
        # A refused body is drained shortly, so that the refusal arrives. Of ten seconds for the end, two are for closing the log.
        super().__init__(
            app, access_log=None, keepalive_timeout=header_seconds, lingering_time=0.5, shutdown_timeout=8, handler_cancellation=False
        )

    async def _make_server(self) -> Server:
        # aiohttp has no setting for the protocol class; it is the server object that makes one per connection.
        server = await super()._make_server()
        server.__class__ = _Server
        server.request_factory = _without_expect(server.request_factory)
        return server


class _Server(Server):
    def __call__(self) -> RequestHandler:
        return _Protocol(self, loop=self._loop, **self._kwargs)


class _Protocol(RequestHandler):
    """aiohttp's connection handler, answering what its parser refuses in our form."""

    def log_exception(self, *args: Any, **kw: Any) -> None:
        """A broken body is its sender's fault and was answered so; anyone could fill the log with traces of it."""
        if not isinstance(kw.get("exc_info"), (web.RequestPayloadError, HttpProcessingError)):
            super().log_exception(*args, **kw)

    def handle_error(
        self, request: BaseRequest, status: int = 500, exc: BaseException | None = None, message: str | None = None
    ) -> web.StreamResponse:
        """A request so broken that no handler saw it, or a fault outside every handler."""
        if status >= 500:
            logger.error("a request failed outside its handler", exc_info=exc)
        response = Problem(status, "bad_request" if status < 500 else "internal_error", close=True).response()
        secure(response)
        return response


def _without_expect(make: Callable[..., web.Request]) -> Callable[..., web.Request]:
    """Requests without their ``Expect``: aiohttp would answer it before the guard has looked. Whoever reads the body answers it."""

    def make_request(message: RawRequestMessage, *rest: Any) -> web.Request:
        expects = message.headers.get(hdrs.EXPECT)
        if expects is None:
            return make(message, *rest)
        headers = CIMultiDict(message.headers)
        del headers[hdrs.EXPECT]
        request = make(message._replace(headers=CIMultiDictProxy(headers)), *rest)
        request[EXPECTS] = expects.lower() == "100-continue"
        return request

    return make_request
