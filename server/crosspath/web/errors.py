"""The one border where errors become answers: expected ones say what to do, surprises say only where to find them."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.web_protocol import RequestHandler
from aiohttp.web_request import BaseRequest
from aiohttp.web_server import Server
from tortoise.exceptions import DBConnectionError, OperationalError

from crosspath.web.headers import secure
from crosspath.web.problems import Problem

logger = logging.getLogger(__name__)

_CODES = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 414: "url_too_long"}


@web.middleware
async def errors(request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> web.StreamResponse:
    """Every error as problem details; a 500 tells nothing but the id it is logged under."""
    try:
        return await handler(request)
    except Problem as problem:
        return problem.response()
    except web.HTTPException as error:
        allow = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else None
        return Problem(error.status, _CODES.get(error.status, "http_error"), headers=allow).response()
    except (OperationalError, DBConnectionError) as error:
        return _surprise(request, error, 503, "log_unavailable", {"Retry-After": "5"})
    except Exception as error:
        return _surprise(request, error, 500, "internal_error")


def _surprise(request: web.Request, error: Exception, status: int, code: str, headers: dict[str, str] | None = None) -> web.Response:
    incident = secrets.token_hex(8)
    logger.error("%s %s failed, incident %s", request.method, request.path, incident, exc_info=error)
    return Problem(status, code, "The server's log says more under this id.", headers=headers, id=incident).response()


class _Protocol(RequestHandler):
    """aiohttp's connection handler, answering what its parser refuses in our form."""

    def handle_error(
        self, request: BaseRequest, status: int = 500, exc: BaseException | None = None, message: str | None = None
    ) -> web.StreamResponse:
        """A request so broken that no handler saw it, or a fault outside every handler."""
        if status >= 500:
            logger.error("a request failed outside its handler", exc_info=exc)
        response = Problem(status, "bad_request" if status < 500 else "internal_error", close=True).response()
        secure(response)
        return response


class _Server(Server):
    def __call__(self) -> RequestHandler:
        return _Protocol(self, loop=self._loop, **self._kwargs)


class Runner(web.AppRunner):
    """aiohttp's runner, with deadlines that fit a local server and our form of parser errors."""

    def __init__(self, app: web.Application) -> None:
        # keepalive_timeout is also the deadline for a request's headers. A refused body is drained shortly, so that the refusal arrives.
        super().__init__(app, access_log=None, keepalive_timeout=15, lingering_time=0.5, shutdown_timeout=10, handler_cancellation=False)

    async def _make_server(self) -> Server:
        # aiohttp has no setting for the protocol class; it is the server object that makes one per connection.
        server = await super()._make_server()
        server.__class__ = _Server
        return server
