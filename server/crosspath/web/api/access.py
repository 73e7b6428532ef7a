"""Health, pairing, and the tokens of scripts."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
from aiohttp import hdrs

from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.clients import Client
from crosspath.web.guard import CLIENT, SENDER
from crosspath.web.origins import is_extension
from crosspath.web.pairing import LIFE
from crosspath.web.problems import Problem
from crosspath.web.services import CLIENTS, DATABASE, PAIRING, SERVER_KEY, SIGN_IN
from crosspath.web.signin import LIFE as SIGN_IN_LIFE

ClientName = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]


class HealthQuery(msgspec.Struct, forbid_unknown_fields=True):
    """What to prove."""

    nonce: Annotated[str, msgspec.Meta(min_length=32, max_length=128, pattern="^[0-9A-Za-z_-]+$")] | None = None
    """Something random and new: the answer proves that the server knows the key it gave at pairing."""


class Health(msgspec.Struct, omit_defaults=True):
    """That this is crosspath, and which API; with a token also what the database promises."""

    app: str
    api: int
    proof: str | None = None
    """HMAC-SHA-256 of the nonce under the server key, as hexadecimal digits."""
    database: dict[str, Any] | None = None


class PairIn(msgspec.Struct, forbid_unknown_fields=True):
    """Who asks to be paired."""

    name: ClientName | None = None


class PairOut(msgspec.Struct):
    """How long the code lives, in seconds; the code itself is shown where crosspath runs."""

    expires_in: int


class ClaimIn(msgspec.Struct, forbid_unknown_fields=True):
    """The code a person typed."""

    code: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]


class ClientRef(msgspec.Struct):
    """A client by number and name."""

    id: int
    name: str


class TokenOut(msgspec.Struct):
    """The token of a client, shown this once."""

    token: str
    client: ClientRef


class ClaimOut(TokenOut):
    """The token of an extension, and the key (hexadecimal digits) by which it tells this server from a look-alike."""

    server_key: str


class CodeOut(msgspec.Struct):
    """A pairing code for the person at the command line, and for whom it is."""

    code: str
    origin: str | None
    expires_in: int


class SignInOut(msgspec.Struct):
    """A code for a browser to sign in at the dashboard with, once, and how long it lives in seconds."""

    code: str
    expires_in: int


class TokenIn(msgspec.Struct, forbid_unknown_fields=True):
    """The name of a new token."""

    name: ClientName


class ClientShape(msgspec.Struct):
    """A client that has a token."""

    id: int
    name: str
    kind: str
    origin: str | None
    created_at: datetime
    dropped: int
    """Captures it lost because more waited than it can keep."""


class ClientList(msgspec.Struct):
    """All clients that have a token."""

    tokens: list[ClientShape]


async def health(call: Call) -> Answer:
    """The one call that needs no token."""
    app, client, nonce = call.request.app, call.request.get(CLIENT), call.query.nonce
    proof = app[SERVER_KEY].prove(nonce) if nonce else None
    return Answer(shape=Health(app="crosspath", api=1, proof=proof, database=await app[DATABASE].promises() if client else None))


async def pair(call: Call) -> Answer:
    """Ask for a pairing code; it appears in the server's terminal."""
    sender = call.request[SENDER]
    call.request.app[PAIRING].ask(_program(call), call.body.name, None if sender.local else sender.address)
    return Answer(shape=PairOut(expires_in=int(LIFE.total_seconds())), status=201)


async def claim(call: Call) -> Answer:
    """A token, for the right code."""
    app = call.request.app
    origin = _program(call)
    pending = app[PAIRING].claim(call.body.code, origin)
    client, token = await app[CLIENTS].add(pending.name or "browser extension", "extension", origin)
    shape = ClaimOut(token=token, client=ClientRef(id=client.id, name=client.name), server_key=app[SERVER_KEY].text)
    return Answer(shape=shape, status=201)


def _program(call: Call) -> str | None:
    """The origin of the extension that wants to be paired, None for a program without one; a web page is neither, our own included."""
    origin = call.request.headers.get(hdrs.ORIGIN)
    if origin is not None and not is_extension(origin):
        raise Problem(403, "origin_not_allowed", "Only browser extensions and programs of this machine are paired.")
    return origin


async def offer(call: Call) -> Answer:
    """The code that waits, or a new one for any extension."""
    only_here(call)
    pairing = call.request.app[PAIRING]
    pending = pairing.offer()
    return Answer(shape=CodeOut(code=pending.code, origin=pending.origin, expires_in=pairing.seconds_left(pending)))


async def offer_sign_in(call: Call) -> Answer:
    """A code that signs a browser in at the dashboard, once."""
    only_here(call)
    code = call.request.app[SIGN_IN].offer()
    return Answer(shape=SignInOut(code=code, expires_in=int(SIGN_IN_LIFE.total_seconds())), status=201)


async def create_token(call: Call) -> Answer:
    """A token for a script."""
    only_here(call)
    client, token = await call.request.app[CLIENTS].add(call.body.name, "script")
    return Answer(shape=TokenOut(token=token, client=ClientRef(id=client.id, name=client.name)), status=201)


async def list_tokens(call: Call) -> Answer:
    """Every client that has a token."""
    only_here(call)
    return Answer(shape=ClientList(tokens=[_shape(client) for client in call.request.app[CLIENTS].all()]))


async def revoke_token(call: Call) -> Answer:
    """Make a token worthless at once."""
    only_here(call)
    clients = call.request.app[CLIENTS]
    gone = next((client for client in clients.all() if client.id == int(call.path["id"])), None)
    if gone is None or not await clients.revoke(gone.id):
        raise Problem(404, "not_found", "There is no such token.")
    return Answer(shape=_shape(gone))


def _shape(client: Client) -> ClientShape:
    return ClientShape(id=client.id, name=client.name, kind=client.kind, origin=client.origin, created_at=client.created_at, dropped=client.dropped)


def only_here(call: Call) -> None:
    """Only the command line of this machine, or who signed in at the dashboard with a code of its making, may hand out access or take it."""
    if not call.request[CLIENT].gives_access:
        raise Problem(403, "local_only", "Only the crosspath command on this machine, or its dashboard, may do this.")


ROUTES = [
    Route(method="GET", path="/health", handle=health, summary="That this is crosspath", query=HealthQuery, answers={200: Health}, open=True),
    Route(
        method="POST", path="/pair", handle=pair, summary="Ask for a pairing code", body=PairIn, answers={201: PairOut}, problems=[429], open=True
    ),
    Route(
        method="POST",
        path="/pair/claim",
        handle=claim,
        summary="Claim a token with the code",
        body=ClaimIn,
        answers={201: ClaimOut},
        problems=[410, 429],
        open=True,
    ),
    Route(method="GET", path="/pair/code", handle=offer, summary="The code to type", answers={200: CodeOut}, local=True),
    Route(method="POST", path="/sign-in", handle=offer_sign_in, summary="A code for the dashboard", answers={201: SignInOut}, local=True),
    Route(method="GET", path="/tokens", handle=list_tokens, summary="Clients with a token", answers={200: ClientList}, local=True),
    Route(method="POST", path="/tokens", handle=create_token, summary="A token for a script", body=TokenIn, answers={201: TokenOut}, local=True),
    Route(
        method="DELETE",
        path="/tokens/{id:integer}",
        handle=revoke_token,
        summary="Revoke a token",
        answers={200: ClientShape},
        problems=[404],
        local=True,
    ),
]
