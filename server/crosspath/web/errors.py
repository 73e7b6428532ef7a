"""The one border where errors become answers: expected ones say what to do, surprises say only where to find them."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable

from aiohttp import hdrs, web
from tortoise.exceptions import DBConnectionError, OperationalError

from crosspath.web.guard import SENDER
from crosspath.web.problems import Problem

logger = logging.getLogger(__name__)

_CODES = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 414: "url_too_long"}


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def errors(show: Callable[[web.Request, Problem], web.Response]) -> Callable[[web.Request, Handler], Awaitable[web.StreamResponse]]:
    """The middleware: every error as problem details, or by ``show`` as a page for a browser that wants one.

    A 500 tells nothing but the id it is logged under.
    """

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except Exception as error:
            problem = _problem(request, error)
            if not _wants_page(request):
                return problem.response()
            try:
                return show(request, problem)
            except Exception as another:  # The page about an error must not be the next one.
                return _surprise(request, another, 500, "internal_error").response()

    return middleware


def _problem(request: web.Request, error: Exception) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, web.HTTPException):
        allow = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else None
        return Problem(error.status, _CODES.get(error.status, "http_error"), headers=allow)
    if isinstance(error, OperationalError | DBConnectionError):
        return _surprise(request, error, 503, "log_unavailable", {"Retry-After": "5"})
    return _surprise(request, error, 500, "internal_error")


def _surprise(request: web.Request, error: Exception, status: int, code: str, headers: dict[str, str] | None = None) -> Problem:
    incident = secrets.token_hex(8)
    logger.error("%s %s failed, incident %s", request.method, request.path, incident, exc_info=error)
    return Problem(status, code, "The server's log says more under this id.", headers=headers, id=incident)


def _wants_page(request: web.Request) -> bool:
    """Whether this is a browser at one of our pages, that asked for the right host."""
    return SENDER in request and not request.path.startswith("/api/") and "text/html" in request.headers.get(hdrs.ACCEPT, "")
