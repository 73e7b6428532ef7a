"""The one border where errors become answers: expected ones say what to do, surprises say only where to find them."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable

from aiohttp import web
from tortoise.exceptions import DBConnectionError, OperationalError

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
