"""Reading a request's body: only JSON, only so much, only so long."""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import hdrs, web
from aiohttp.http_exceptions import ContentEncodingError
from aiohttp.web_exceptions import HTTPRequestEntityTooLarge

from crosspath.domain.strictjson import BadSyntax, loads
from crosspath.web.problems import Problem

LARGEST = 1 << 20
"""Most bytes of a body, before and after decompression."""
SECONDS = 10.0
"""For the whole body; aiohttp itself would wait for ever."""

BODY_SECONDS = web.AppKey("body_seconds", float)
EXPECTS = web.RequestKey("expects", bool)
"""Whether the client waits to be told that its body is wanted (RFC 9110 section 10.1.1)."""

# What aiohttp's parser undoes by itself; one coding, not several.
_CODINGS = frozenset({"", "identity", "gzip", "deflate"})


async def read_json(request: web.Request) -> Any:
    """The JSON value in the body. Raises 400, 408, 413 or 415."""
    raw = await read_body(request, "application/json", "Send JSON: Content-Type: application/json", "not_json")
    try:
        return loads(raw)
    except BadSyntax as error:
        raise Problem(400, "bad_json", str(error)) from None


async def read_body(request: web.Request, content_type: str, wanted: str, code: str = "not_a_form") -> bytes:
    """The bytes of a body of this type; ``wanted`` and ``code`` refuse another. Raises 400, 408, 413 or 415."""
    _check_headers(request, content_type, wanted, code)
    seconds = request.app[BODY_SECONDS]
    try:
        async with asyncio.timeout(None if request.content.is_eof() else seconds):
            if request.get(EXPECTS):
                await _say_continue(request)
            return await request.read()
    except TimeoutError:
        raise Problem(408, "too_slow", f"The body did not arrive within {seconds:g} seconds.", close=True) from None
    except HTTPRequestEntityTooLarge:
        raise Problem(413, "too_large", f"A body may have {LARGEST} bytes.", close=True) from None
    except (web.RequestPayloadError, ContentEncodingError, ConnectionError):
        raise Problem(400, "body_broken", "The body is cut off or not compressed as it says.", close=True) from None


def _check_headers(request: web.Request, content_type: str, wanted: str, code: str) -> None:
    types = request.headers.getall(hdrs.CONTENT_TYPE, [])
    if len(types) != 1 or request.content_type != content_type or (request.charset or "utf-8").lower() != "utf-8":
        raise Problem(415, code, wanted, close=True)
    coding = ",".join(request.headers.getall(hdrs.CONTENT_ENCODING, [])).strip().lower()
    if coding not in _CODINGS:
        raise Problem(415, "unknown_coding", "Send the body as it is, or with gzip or deflate.", close=True)
    if (request.content_length or 0) > LARGEST:
        raise Problem(413, "too_large", f"A body may have {LARGEST} bytes.", close=True)


async def _say_continue(request: web.Request) -> None:
    await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    request.writer.output_size = 0  # aiohttp counts the answer's own bytes.
