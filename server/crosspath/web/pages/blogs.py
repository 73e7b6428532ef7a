"""Blogs to visit: put on the list, changed, paused, taken off it; when I was there and when it is time again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from crosspath.ledger.blogs import CADENCE_DAYS
from crosspath.ledger.payload import MY_PERSONA
from crosspath.web.pages.page import Page, Visit
from crosspath.web.problems import Problem
from crosspath.web.services import PREFERENCES

_ONE = "/blogs/{id:integer}"
_SAYS = {
    "url": "Paste a whole address, as https://bob.example/",
    "title": "Write what to call it, in a few words.",
    "feed_url": "Paste the whole address of its feed, or leave it out.",
    "cadence_days": "Write a whole number of days, from 1 to 3,650.",
}


async def show_blogs(
    visit: Visit, *, status: int = 200, wrong: Mapping[str, str] | None = None, fields: Mapping[str, str] | None = None, changed: int = 0
) -> web.StreamResponse:
    """One persona's list, and the form for another; ``wrong`` says by field what is, of the blog ``changed`` or of the one to be added."""
    asked = visit.asked("persona", "overdue", "cursor")
    found = await visit.ask("GET", "/blogs", query=asked | {"overdue": asked["overdue"] and "true"})
    return visit.show(
        "blogs.html",
        status=status,
        blogs=found.blogs,
        cursor=found.next_cursor,
        asked=asked,
        persona=asked["persona"] or MY_PERSONA,
        personas=tuple(dict.fromkeys((MY_PERSONA, *visit.request.app[PREFERENCES].settings.personas))),
        days=CADENCE_DAYS,
        wrong=wrong or {},
        fields=fields or {},
        changed=changed,
    )


async def put_on_list(visit: Visit) -> web.StreamResponse:
    """Put a blog on the list."""
    fields = {name: visit.form.get(name, "") for name in ("url", "title", "cadence_days")}
    try:
        persona = visit.asked("persona")["persona"] or MY_PERSONA
        added = await visit.ask("POST", "/blogs", body={"url": "", **_body(fields), "persona": persona})
    except Problem as problem:
        return await show_blogs(visit, status=422, wrong=_wrong(problem, fields), fields=fields)
    return visit.back("/blogs", f"{'blog_added' if added.added else 'blog_known'}:{added.blogs[0]}")


async def edit_blog(visit: Visit) -> web.StreamResponse:
    """Keep another title, feed or cadence of it."""
    fields = {name: visit.form.get(name, "") for name in ("title", "feed_url", "cadence_days")}
    try:
        await visit.ask("PATCH", _ONE, id=visit.path["id"], body={"title": "", "feed_url": None, "cadence_days": None, **_body(fields)})
    except Problem as problem:
        return await show_blogs(visit, status=422, wrong=_wrong(problem, fields), fields=fields, changed=int(visit.path["id"]))
    return visit.back("/blogs", f"blog_saved:{visit.path['id']}")


async def pause(visit: Visit) -> web.StreamResponse:
    """Let it rest."""
    await visit.ask("PATCH", _ONE, id=visit.path["id"], body={"paused": True})
    return visit.back("/blogs", f"blog_paused:{visit.path['id']}")


async def resume(visit: Visit) -> web.StreamResponse:
    """Visit it again in its time."""
    await visit.ask("PATCH", _ONE, id=visit.path["id"], body={"paused": False})
    return visit.back("/blogs", f"blog_resumed:{visit.path['id']}")


async def take_off_list(visit: Visit) -> web.StreamResponse:
    """It is off the list; whoever it is by stays in the log."""
    await visit.ask("DELETE", _ONE, id=visit.path["id"])
    return visit.back("/blogs", f"blog_gone:{visit.path['id']}")


async def put_back_on_list(visit: Visit) -> web.StreamResponse:
    """It is on the list as before."""
    await visit.ask("POST", f"{_ONE}/restore", id=visit.path["id"])
    return visit.back("/blogs", f"blog_back:{visit.path['id']}")


def _body(fields: Mapping[str, str]) -> dict[str, Any]:
    """What was typed, as the API wants it; what is empty is left out."""
    typed: dict[str, Any] = {name: value for name, value in fields.items() if value}
    days = fields["cadence_days"]
    if days.isascii() and days.isdecimal() and len(days) < 6:
        typed["cadence_days"] = int(days)
    return typed


def _wrong(problem: Problem, fields: Mapping[str, str]) -> Mapping[str, str]:
    """By field, what is wrong with it. Raises what is wrong with none of them."""
    named = {each["pointer"].strip("/") for each in problem.shape.errors} & fields.keys()
    if problem.shape.status != 422 or not named:
        raise problem
    return {name: problem.shape.detail if problem.shape.code == "nobody" else _SAYS[name] for name in named}


PAGES = [
    Page(path="/blogs", handle=show_blogs),
    Page(method="POST", path="/blogs", handle=put_on_list),
    Page(method="POST", path=f"{_ONE}/change", handle=edit_blog),
    Page(method="POST", path=f"{_ONE}/pause", handle=pause),
    Page(method="POST", path=f"{_ONE}/resume", handle=resume),
    Page(method="POST", path=f"{_ONE}/remove", handle=take_off_list),
    Page(method="POST", path=f"{_ONE}/put-back", handle=put_back_on_list),
]
