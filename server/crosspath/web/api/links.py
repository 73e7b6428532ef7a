"""Links: what is behind one, before it is shared, and whether what one left behind is still there."""

from __future__ import annotations

import msgspec

from crosspath.domain.url import Refused, parse
from crosspath.ledger.guards.deed import is_own
from crosspath.ledger.payload import MY_PERSONA, Short, Text
from crosspath.ledger.shapes.link import Audit, Fitting, LinkShape
from crosspath.ledger.tagging import fitting, folded, tags_of
from crosspath.sources.fetch import Unfetchable
from crosspath.sources.links import check_event, check_link
from crosspath.sources.outbound import Auditor
from crosspath.web.api.events import Limit
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.guard import CLIENT
from crosspath.web.problems import Problem
from crosspath.web.services import CLOCK, FETCHER, HOST, INGEST, SETTINGS


class LinkIn(msgspec.Struct, forbid_unknown_fields=True):
    """The address to look at."""

    url: Text


async def post_check(call: Call) -> Answer:
    """What is behind a link now. Nothing is sent but the request for the page: no cookies, no name."""
    app = call.request.app
    try:
        parse(call.body.url)
    except Refused as error:
        raise Problem(422, error.code, str(error), errors=[{"pointer": "/url", "detail": str(error)}]) from None
    return Answer(shape=await check_link(call.body.url, app[FETCHER], app[CLOCK]()))


async def post_event_check(call: Call) -> Answer:
    """Whether what an act left behind is still there: one that is gone is marked as withdrawn, one that is back as live."""
    app = call.request.app
    found = await check_event(call.path["id"], app[FETCHER], call.request[CLIENT].id, app[CLOCK]())
    if found is None:
        raise Problem(404, "not_found", "There is no such event.")
    return Answer(shape=found)


class FittingIn(msgspec.Struct, forbid_unknown_fields=True):
    """A page of mine that is in the log, or the tags it has, with commas between them."""

    url: Text | None = None
    tags: Text | None = None
    limit: Limit = 50


class FittingList(msgspec.Struct):
    """What would fit, by which tags, what shares most first."""

    tags: list[str]
    fitting: list[Fitting]
    next_cursor: str | None


async def post_fitting(call: Call) -> Answer:
    """Things of the people in the log that share tags with a page of mine, to link to from it; what I link to already is left out."""
    query: FittingIn = call.body
    if (query.url is None) == (query.tags is None):
        raise Problem(422, "invalid", "Send one of `url` and `tags`.")
    try:
        page = (await call.request.app[HOST].resolve(query.url)).canonical if query.url is not None else ""
    except Refused as error:
        raise Problem(422, error.code, str(error), errors=[{"pointer": "/url", "detail": str(error)}]) from None
    tags = await tags_of(page) if query.tags is None else folded(query.tags.split(","))
    return Answer(shape=FittingList(tags=tags, fitting=await fitting(tags, call.request.app[SETTINGS].sites, query.limit), next_cursor=None))


class AuditIn(msgspec.Struct, forbid_unknown_fields=True):
    """A feed, sitemap or page of mine; with ``keep`` what is found is logged, as this persona."""

    url: Text
    keep: bool = False
    persona: Short = MY_PERSONA


async def post_audit(call: Call) -> Answer:
    """Whom my own site links to, by the pages its feed or sitemap names: links that are new, there, back and lost. My sites are in the settings."""
    app, sent = call.request.app, call.body
    if not is_own(sent.url, app[SETTINGS].sites):
        detail = f'This is none of your sites; they are listed in crosspath.toml, as sites = ["{_host(sent.url)}"].'
        raise Problem(422, "not_mine", detail, errors=[{"pointer": "/url", "detail": detail}])
    auditor = Auditor(fetcher=app[FETCHER], ingest=app[INGEST], platforms=app[HOST].platforms, sites=app[SETTINGS].sites)
    try:
        found = await auditor.audit(sent.url, call.request[CLIENT].id, app[CLOCK](), keep=sent.keep, persona=sent.persona)
    except Unfetchable as error:
        raise Problem(422, error.code, str(error), errors=[{"pointer": "/url", "detail": str(error)}]) from None
    return Answer(shape=found)


def _host(address: str) -> str:
    try:
        return parse(address).host
    except Refused:
        return "me.example"


ROUTES = [
    Route(method="POST", path="/links/fitting", handle=post_fitting, summary="What would fit a page of mine", body=FittingIn, answers={200: FittingList}),
    Route(method="POST", path="/links/audit", handle=post_audit, summary="Whom my own site links to", body=AuditIn, answers={200: Audit}),
    Route(method="POST", path="/links/check", handle=post_check, summary="Look at a link", body=LinkIn, answers={200: LinkShape}),
    Route(
        method="POST",
        path="/events/{id:ulid}/check",
        handle=post_event_check,
        summary="Whether what an act left is still there",
        answers={200: LinkShape},
        problems=[404],
    ),
]
