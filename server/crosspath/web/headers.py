"""Headers every answer carries, so that no other site can frame, read or embed what crosspath shows."""

from __future__ import annotations

from aiohttp import web

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
API_POLICY = "default-src 'none'; frame-ancestors 'none'"

FOREVER = "public, max-age=31536000, immutable"
"""For files whose address changes with them."""

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}


def secure(response: web.StreamResponse) -> None:
    """Put the security headers on an answer that is about to leave."""
    response.headers.update(_ALWAYS)
    if response.headers.get("Cache-Control") != FOREVER:
        response.headers["Cache-Control"] = "no-store"
    page = response.content_type in ("text/html", "text/css", "text/javascript")
    response.headers["Content-Security-Policy"] = PAGE_POLICY if page else API_POLICY
    response.headers["Server"] = "crosspath"


async def on_prepare(request: web.Request, response: web.StreamResponse) -> None:
    """aiohttp's signal: called for every answer a handler or middleware made."""
    secure(response)
