"""Signing in with a code, and out again."""

from __future__ import annotations

from aiohttp import hdrs, web

from crosspath.web.clients import DASHBOARD, DASHBOARD_LIFE
from crosspath.web.forms import read_form
from crosspath.web.guard import CLIENT, SENDER, SIGN_IN
from crosspath.web.pages.page import Page, Visit, show
from crosspath.web.problems import Problem
from crosspath.web.services import CLIENTS, DOOR, SERVER_KEY
from crosspath.web.services import SIGN_IN as CODES
from crosspath.web.signin import cookie_name

_BROWSERS = (("Firefox/", "Firefox"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Chrome/", "Chromium"), ("Safari/", "Safari"))
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"))


async def sign_in(request: web.Request) -> web.StreamResponse:
    """A cookie, for a code that was not used yet."""
    form = await read_form(request)
    app, sender = request.app, request[SENDER]
    if request.headers.get(hdrs.ORIGIN) not in app[DOOR].origins(sender):
        raise Problem(403, "origin_not_allowed", "Only the dashboard's own page signs in.")
    try:
        app[CODES].claim(form.get("code", ""))
    except Problem as problem:
        return show(request, "sign_in.html", status=problem.shape.status, problem=problem.shape)
    _, secret = await app[CLIENTS].add(_browser(request.headers.get(hdrs.USER_AGENT, "")), DASHBOARD)
    response = web.Response(status=303, headers={"Location": "/"})
    name = cookie_name(request.headers[hdrs.HOST], app[SERVER_KEY])
    life = int(DASHBOARD_LIFE.total_seconds())
    response.set_cookie(name, secret, path="/", httponly=True, samesite="Strict", secure=sender.private, max_age=life)
    return response


def _browser(agent: str) -> str:
    """What a browser calls itself, in words."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "A browser")
    system = next((name for mark, name in _SYSTEMS if mark in agent), None)
    return f"{browser} on {system}" if system else browser


async def sign_out(visit: Visit) -> web.StreamResponse:
    """The cookie is worthless from now on."""
    request = visit.request
    await request.app[CLIENTS].revoke(request[CLIENT].id)
    return web.Response(status=303, headers={"Location": "/"})


PAGES = [Page(method="POST", path="/sign-out", handle=sign_out)]
ROUTES = [web.post(SIGN_IN, sign_in)]
