"""Blogs to visit: the list, what is overdue, and in and out as OPML."""

from __future__ import annotations

from typing import Annotated

import msgspec
from aiohttp import web

from crosspath.domain.event import Account
from crosspath.domain.url import Refused
from crosspath.ledger.blogs import add_blogs, change_blog, list_blogs, remove_blog, restore_blog
from crosspath.ledger.claims import account_at
from crosspath.ledger.looks import keep_look
from crosspath.ledger.opml import NotOpml, Outline, read_opml, write_opml
from crosspath.ledger.payload import MY_PERSONA, Short
from crosspath.ledger.shapes.blog import BlogShape, FeedLook
from crosspath.sources.news import look_for_news
from crosspath.web.api.events import Limit
from crosspath.web.api.people import Address, Days, Name
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.problems import Problem
from crosspath.web.services import CLOCK, FETCHER, HOST, present

_MOST = 2_000


class BlogQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Of which persona, and whether only those it is time to visit again."""

    persona: Short = MY_PERSONA
    overdue: bool = False
    cursor: Annotated[str, msgspec.Meta(pattern=r"^\d{1,9}$(?!\n)")] = "0"
    limit: Limit = 50


class BlogIn(msgspec.Struct, forbid_unknown_fields=True):
    """A blog to visit, at least every so many days."""

    url: Address
    title: Name | None = None
    feed_url: Address | None = None
    cadence_days: Days | None = None
    persona: Short = MY_PERSONA


class BlogChange(msgspec.Struct, forbid_unknown_fields=True):
    """What is to be kept of a blog from now on. One that is ``paused`` is not due, and its feed is not read."""

    title: Name | msgspec.UnsetType = msgspec.UNSET
    feed_url: Address | None | msgspec.UnsetType = msgspec.UNSET
    cadence_days: Days | msgspec.UnsetType = msgspec.UNSET
    paused: bool | msgspec.UnsetType = msgspec.UNSET


class OpmlIn(msgspec.Struct, forbid_unknown_fields=True):
    """An OPML file, as text."""

    opml: str
    persona: Short = MY_PERSONA


class OpmlQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Of which persona."""

    persona: Short = MY_PERSONA


class LookIn(msgspec.Struct, forbid_unknown_fields=True):
    """Whose blogs."""

    persona: Short = MY_PERSONA


class News(msgspec.Struct):
    """The feeds that were read."""

    feeds: list[FeedLook]


class BlogList(msgspec.Struct):
    """Blogs in the order they came onto the list; ``next_cursor`` goes back as ``?cursor=``."""

    blogs: list[BlogShape]
    next_cursor: str | None


class Added(msgspec.Struct):
    """How many blogs came onto the list, how many were on it, the number of each, and the addresses that are nobody's, or of somebody who was erased."""

    added: int
    known: int
    blogs: list[int]
    refused: list[str]


async def get_blogs(call: Call) -> Answer:
    """Blogs to visit, with when I was last there and when it is time again."""
    query: BlogQuery = call.query
    asked = present(call.request.app)
    found = await list_blogs(asked, query.persona, overdue=query.overdue, after=int(query.cursor), limit=query.limit + 1)
    more = str(found[query.limit - 1].id) if len(found) > query.limit else None
    return Answer(shape=BlogList(blogs=found[: query.limit], next_cursor=more))


async def post_blog(call: Call) -> Answer:
    """Put a blog on the list, or change what is kept of it."""
    sent: BlogIn = call.body
    outline = Outline(url=sent.url, title=sent.title or "", feed_url=sent.feed_url, cadence_days=sent.cadence_days)
    added = await _add(call, [outline], sent.persona, by_hand=True)
    if added.refused:
        detail = "This address does not tell whose it is; send that of the blog."
        raise Problem(422, "nobody", detail, errors=[{"pointer": "/url", "detail": detail}])
    return Answer(shape=added, status=201 if added.added else 200)


async def post_opml(call: Call) -> Answer:
    """Put the blogs of an OPML file on the list; the feed reader's folders are left out."""
    value = call.body
    if not isinstance(value, dict) or not isinstance(value.get("opml"), str) or value.keys() - {"opml", "persona"}:
        raise Problem(422, "invalid", 'Send {"opml": "…"}, with "persona" where it is another.')
    persona = value.get("persona", MY_PERSONA)
    if not isinstance(persona, str) or not 1 <= len(persona) <= 60 or not persona.isprintable():
        raise Problem(422, "invalid", "That is no persona.", errors=[{"pointer": "/persona", "detail": "Not a persona."}])
    try:
        outlines = read_opml(value["opml"])
    except NotOpml as error:
        raise Problem(422, "not_opml", str(error), errors=[{"pointer": "/opml", "detail": str(error)}]) from None
    if len(outlines) > _MOST:
        raise Problem(413, "too_many", f"A list holds at most {_MOST} blogs.")
    return Answer(shape=await _add(call, outlines, persona))


async def get_opml(call: Call) -> web.Response:
    """The list as an OPML file for any feed reader."""
    blogs = await list_blogs(present(call.request.app), call.query.persona)
    outlines = [Outline(url=blog.url, title=blog.title, feed_url=blog.feed_url, cadence_days=blog.cadence_days) for blog in blogs]
    headers = {"Content-Disposition": 'attachment; filename="crosspath-blogs.opml"'}
    return web.Response(body=write_opml("Blogs to visit", outlines), content_type="text/x-opml", charset="utf-8", headers=headers)


async def post_look(call: Call) -> Answer:
    """Read the feeds of my blogs and of those I subscribed to now. What is new is what reminders and `newest` then point to; nothing is read unasked."""
    app, persona = call.request.app, call.body.persona
    feeds = await look_for_news(persona, app[HOST].platforms, app[FETCHER], app[CLOCK]())
    await keep_look("feeds", persona, feeds, app[CLOCK]())
    return Answer(shape=News(feeds=feeds))


async def patch_blog(call: Call) -> Answer:
    """Keep something else of a blog, pause it, or go on with it."""
    sent: BlogChange = call.body
    changes = {name: value for name in ("title", "feed_url", "cadence_days") if (value := getattr(sent, name)) is not msgspec.UNSET}
    if sent.paused is not msgspec.UNSET:
        changes["paused_at"] = call.request.app[CLOCK]() if sent.paused else None
    if not await change_blog(int(call.path["id"]), changes):
        raise Problem(404, "not_found", "There is no such blog.")
    return Answer(shape={"id": call.path["id"]})


async def delete_blog(call: Call) -> Answer:
    """Take a blog off the list; whoever it is by stays in the log."""
    if not await remove_blog(int(call.path["id"]), call.request.app[CLOCK]()):
        raise Problem(404, "not_found", "There is no such blog.")
    return Answer(shape={"id": call.path["id"]})


async def post_restore(call: Call) -> Answer:
    """Put a blog on the list again that was taken off."""
    if not await restore_blog(int(call.path["id"])):
        raise Problem(404, "not_found", "No such blog was taken off the list.")
    return Answer(shape={"id": call.path["id"]})


async def _add(call: Call, outlines: list[Outline], persona: str, *, by_hand: bool = False) -> Added:
    app = call.request.app
    found: list[tuple[Outline, Account]] = []
    refused = []
    for outline in outlines:
        try:
            account = account_at(app[HOST].platforms, await app[HOST].resolve(outline.url))
        except Refused:
            account = None
        if account is None:
            refused.append(outline.url)
        else:
            found.append((outline, account))
    added, numbers, away = await add_blogs(found, persona, app[CLOCK](), by_hand=by_hand)
    return Added(added=added, known=len(numbers) - added, blogs=numbers, refused=[*refused, *away])


ROUTES = [
    Route(method="GET", path="/blogs", handle=get_blogs, summary="Blogs to visit", query=BlogQuery, answers={200: BlogList}),
    Route(method="POST", path="/blogs/look", handle=post_look, summary="See what is new on my blogs", body=LookIn, answers={200: News}),
    Route(method="POST", path="/blogs", handle=post_blog, summary="A blog to visit", body=BlogIn, answers={201: Added, 200: Added}),
    Route(
        method="POST", path="/blogs/opml", handle=post_opml, summary="Blogs from a feed reader", body=OpmlIn, raw=True, answers={200: Added}, problems=[413]
    ),
    Route(
        method="GET", path="/blogs.opml", handle=get_opml, summary="Blogs for a feed reader", query=OpmlQuery, answers={200: str}, media="text/x-opml"
    ),
    Route(
        method="PATCH",
        path="/blogs/{id:integer}",
        handle=patch_blog,
        summary="Keep something else of a blog, or pause it",
        body=BlogChange,
        answers={200: dict[str, str]},
        problems=[404],
    ),
    Route(
        method="DELETE", path="/blogs/{id:integer}", handle=delete_blog, summary="Take a blog off the list", answers={200: dict[str, str]}, problems=[404]
    ),
    Route(
        method="POST",
        path="/blogs/{id:integer}/restore",
        handle=post_restore,
        summary="Put a blog on the list again",
        answers={200: dict[str, str]},
        problems=[404],
    ),
]
