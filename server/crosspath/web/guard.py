"""The guard at the door: who is asked for, who asks, with which token. Nothing is read before it has let a request in."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Set
from dataclasses import dataclass

from aiohttp import hdrs, web

from crosspath.web.clients import Client, Clients
from crosspath.web.origins import is_extension, own_origins
from crosspath.web.problems import Problem
from crosspath.web.senders import Network, Sender, sender_of
from crosspath.web.signin import page_secret

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

CLIENT = web.RequestKey("client", Client)
SENDER = web.RequestKey("sender", Sender)
PAGE_SECRET = web.RequestKey("page_secret", str)
"""What a form has to send back as ``csrf``; there only for who signed in at the dashboard."""
CSRF_HEADER = "X-CSRF-Token"
API = "/api/v1"
PAIR = f"{API}/pair"
CLAIM = f"{API}/pair/claim"
HEALTH = f"{API}/health"
CALENDAR = f"{API}/calendar.ics"

SIGN_IN = "/sign-in"

# What needs no token: (method, path), compared as they came over the wire, so no other spelling slips through.
_OPEN = frozenset({
    *((method, path) for method in ("GET", "HEAD") for path in (HEALTH, "/")),
    ("POST", PAIR),
    ("POST", CLAIM),
    ("POST", SIGN_IN),
})  # fmt: skip
_READS = frozenset({"GET", "HEAD"})


@dataclass(kw_only=True)
class Door:
    """Under which names the server may be called: ``host:port``, in lower case; none until its port is known.

    ``hosts`` are names of this machine to itself; ``remote_hosts`` those for others, who come encrypted: to the server's own
    certificate, or to one of the ``proxies``.
    """

    hosts: frozenset[str] = frozenset()
    remote_hosts: frozenset[str] = frozenset()
    proxies: tuple[Network, ...] = ()

    def origins(self, sender: Sender) -> frozenset[str]:
        """The origins of its own pages, as one who came this way sees them: with or without encryption they are other origins."""
        return own_origins(self.hosts | self.remote_hosts, "https") if sender.private else own_origins(self.hosts)


def guard(
    door: Door, clients: Callable[[], Clients], cookie_name: Callable[[str], str], assets: Set[str] = frozenset()
) -> Callable[[web.Request, Handler], Awaitable[web.StreamResponse]]:
    """The middleware: Host, then where the request comes from, then the token or the cookie; and only then the rest of the server.

    ``cookie_name`` says what the dashboard's cookie is called for a host; ``assets`` are the addresses of files everybody may see.
    """

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        _check_host(request, door.hosts | door.remote_hosts)
        request[SENDER] = sender = sender_of(request, door.proxies)
        _check_private(request, sender, door.hosts)
        _check_sender(request)
        own = door.origins(sender)
        origin = _check_origin(request, own)
        client = _client(request, clients())
        if client is not None:
            _check_own_origin(origin, client, own)
            request[CLIENT] = client
        elif found := _signed_in(request, clients(), cookie_name):
            request[CLIENT], request[PAGE_SECRET] = found
            _check_page(request, origin, own)
        elif not (_is_open(request.method, request.raw_path) or request.method in _READS and request.raw_path in assets):
            raise Problem(
                401, "token_required", "Send a token: Authorization: Bearer …", headers={hdrs.WWW_AUTHENTICATE: "Bearer"}, close=True
            )
        return await handler(request)

    return middleware


def _is_open(method: str, raw_path: str) -> bool:
    """Whether a call needs no token; the only questions it may carry are health's and the calendar's key."""
    path, mark, query = raw_path.partition("?")
    if (method, path) == ("GET", CALENDAR):  # A calendar program sends no headers; its own key is looked at there.
        return query[:4] == "key="
    return (method, path) in _OPEN and (not mark or path == HEALTH and query[:6] == "nonce=")


def _check_host(request: web.Request, hosts: frozenset[str]) -> None:
    """The one header that unmasks a rebound page: its GETs carry neither Origin nor Sec-Fetch-Site."""
    named = request.headers.getall(hdrs.HOST, [])
    if len(named) != 1 or named[0].lower() not in hosts or request.raw_path[:1] != "/":
        raise Problem(403, "host_not_allowed", "This server answers only under its own name.", close=True)


def _check_private(request: web.Request, sender: Sender, hosts: frozenset[str]) -> None:
    """Over a network, only what nobody on the way can read."""
    if not (sender.private or sender.local and request.headers[hdrs.HOST].lower() in hosts):
        detail = "Over a network crosspath is reached by https only; a proxy in front of it has to be listed in trusted_proxies."
        raise Problem(403, "tls_required", detail, close=True)


def _check_sender(request: web.Request) -> None:
    """Other sites may link to the page, and nothing more; a page on another port of this machine is another site too.

    Only a page that is not ours, or an extension without permission, has to ask by a preflight.
    """
    site = request.headers.get("Sec-Fetch-Site", "none")
    guarded = request.method not in _READS or request.path.lower().lstrip("/")[:4] == "api/"
    preflight = request.method == "OPTIONS" and hdrs.ACCESS_CONTROL_REQUEST_METHOD in request.headers
    if preflight or guarded and site not in ("none", "same-origin"):
        raise Problem(403, "cross_site", "Another site sent this request.", close=True)


def _check_origin(request: web.Request, own: frozenset[str]) -> str | None:
    """The request's origin, when it is the server's own or some extension's."""
    origins = request.headers.getall(hdrs.ORIGIN, [])
    if not origins:
        return None
    if len(origins) > 1 or origins[0] not in own and not is_extension(origins[0]):
        raise Problem(403, "origin_not_allowed", "Pages of other origins may not speak to this server.", close=True)
    return origins[0]


def _check_own_origin(origin: str | None, client: Client, own: frozenset[str]) -> None:
    """A token is good only in the extension that was paired with it."""
    if origin is not None and origin not in own and origin != client.origin:
        raise Problem(403, "origin_not_allowed", "This token belongs to another program.", close=True)


def _check_page(request: web.Request, origin: str | None, own: frozenset[str]) -> None:
    """What is written with a cookie comes from a page of ours: a browser sends cookies to every port, from whatever page of this machine.

    A form sends its secret in its body, which nobody has read yet; whoever reads it compares it.
    """
    if request.method in _READS:
        return
    if origin is None or origin not in own:
        raise Problem(403, "origin_not_allowed", "Only the dashboard's own pages may write with its cookie.", close=True)
    if request.path.startswith(f"{API}/"):
        check_page_secret(request, request.headers.get(CSRF_HEADER, ""))


def check_page_secret(request: web.Request, given: str) -> None:
    """The page that wrote this was made for who is signed in. Raises 403."""
    secret = request.get(PAGE_SECRET)
    if secret is None or not secrets.compare_digest(secret.encode(), given.encode("utf-8", "surrogateescape")):
        raise Problem(403, "csrf", "This page is from before you signed in. Load it again.", close=True)


def _signed_in(request: web.Request, clients: Clients, cookie_name: Callable[[str], str]) -> tuple[Client, str] | None:
    """Who is signed in at the dashboard, with the secret of their pages; a request with a token is not asked for a cookie."""
    if hdrs.AUTHORIZATION in request.headers:
        return None
    wanted = cookie_name(request.headers[hdrs.HOST])
    for header in request.headers.getall(hdrs.COOKIE, ()):
        for part in header.split(";"):
            name, _, value = part.strip().partition("=")
            if name == wanted and (client := clients.by_cookie(value)):
                return client, page_secret(value)
    return None


def _client(request: web.Request, clients: Clients) -> Client | None:
    """Whose token the request carries; None when it carries none that is good."""
    given = request.headers.getall(hdrs.AUTHORIZATION, [])
    if len(given) != 1:
        return None
    scheme, _, token = given[0].partition(" ")
    if scheme.lower() != "bearer" or not token:
        return None
    return clients.by_token(token)
