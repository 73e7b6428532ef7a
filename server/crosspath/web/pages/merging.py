"""Who is the same person: suggestions with their proofs, a merge shown before it is done, and taking it back."""

from __future__ import annotations

from aiohttp import web

from crosspath.web.pages.page import Page, Visit

_LIMIT = "20"
_PERSON = "/people/{id:integer}"


async def show_suggestions(visit: Visit) -> web.StreamResponse:
    """Pairs that may be one person, surest first."""
    found = await visit.ask("GET", "/people/suggestions", query={"limit": _LIMIT, **visit.asked("cursor")})
    return visit.show("suggestions.html", suggestions=found.suggestions, cursor=found.next_cursor)


async def show_merge(visit: Visit) -> web.StreamResponse:
    """What a merge would join; without another person, people to choose from."""
    person = await visit.ask("GET", _PERSON, id=visit.path["id"])
    asked = visit.asked("person", "q")
    if asked["person"]:
        preview = await visit.ask("GET", f"{_PERSON}/merge", query={"person": asked["person"]}, id=person.id)
        return visit.show("merge.html", person=person, other=asked["person"], preview=preview, found=None, q="", parting=False)
    found = await visit.ask("GET", "/people", query={"limit": _LIMIT, "reminders": "false", "q": asked["q"]}) if asked["q"] else None
    others = [other for other in found.people if other.id != person.id] if found else []
    return visit.show("merge.html", person=person, other="", preview=None, found=others, q=asked["q"], parting=False)


async def show_unmerge(visit: Visit) -> web.StreamResponse:
    """What taking a merge back would part."""
    person = await visit.ask("GET", _PERSON, id=visit.path["id"])
    other = visit.asked("person")["person"]
    preview = await visit.ask("GET", f"{_PERSON}/unmerge", query={"person": other}, id=person.id)
    return visit.show("merge.html", person=person, other=other, preview=preview, found=None, q="", parting=True)


async def merge(visit: Visit) -> web.StreamResponse:
    """They are one person from now on."""
    person, other = visit.path["id"], _other(visit)
    await visit.ask("POST", f"{_PERSON}/merge", body={"person": other}, id=person)
    return visit.back(f"/people/{person}", f"merged:{person}-{other}")


async def unmerge(visit: Visit) -> web.StreamResponse:
    """They are two again."""
    person, other = visit.path["id"], _other(visit)
    await visit.ask("POST", f"{_PERSON}/unmerge", body={"person": other}, id=person)
    return visit.back(f"/people/{person}", f"unmerged:{person}-{other}")


async def say_not_same(visit: Visit) -> web.StreamResponse:
    """They are two, and it will not be asked again; or that is taken back."""
    person, other = visit.path["id"], _other(visit)
    forget = visit.form.get("forget") == "true"
    await visit.ask("POST", f"{_PERSON}/not-same", body={"person": other, "forget": forget}, id=person)
    return visit.back("/suggestions", f"{'asked_again' if forget else 'not_same'}:{person}-{other}")


def _other(visit: Visit) -> int:
    text = visit.form.get("person", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


PAGES = [
    Page(path="/suggestions", handle=show_suggestions),
    Page(path=f"{_PERSON}/merge", handle=show_merge),
    Page(method="POST", path=f"{_PERSON}/merge", handle=merge),
    Page(path=f"{_PERSON}/unmerge", handle=show_unmerge),
    Page(method="POST", path=f"{_PERSON}/unmerge", handle=unmerge),
    Page(method="POST", path=f"{_PERSON}/not-same", handle=say_not_same),
]
