"""A page as a row: method, path, who makes it; and the visit it is made for, which asks the API for everything."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlencode

from aiohttp import web

from crosspath.web.api.route import Route, ask, typed_path
from crosspath.web.forms import read_form
from crosspath.web.guard import PAGE_SECRET, check_page_secret
from crosspath.web.pages.receipts import receipt
from crosspath.web.pages.templates import Templates
from crosspath.web.problems import Problem
from crosspath.web.services import ASSETS, present

TEMPLATES = web.AppKey("templates", Templates)
CALLS: web.AppKey[Mapping[tuple[str, str], Route]] = web.AppKey("calls", dict)

# Where a form may lead back to: a path of ours, in the letters our own links have.
_BACK = re.compile(r"/(?!/)[A-Za-z0-9/?&=._%+:~-]*")


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One request for a page."""

    request: web.Request
    form: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> Mapping[str, str]:
        """The typed parts of the path."""
        return self.request.match_info

    def asked(self, *names: str) -> dict[str, str]:
        """What the address asks for under these names, empty where it does not."""
        return {name: self.request.query.get(name, "") for name in names}

    async def ask(self, method: str, path: str, *, query: Mapping[str, str] | None = None, body: Any = None, **parts: Any) -> Any:
        """The answer of one of the API's calls; what is empty in ``query`` is not asked for. Raises what it raises."""
        route = self.request.app[CALLS][method, path]
        stated = {name: value for name, value in (query or {}).items() if value}
        return await ask(self.request, route, path={name: str(value) for name, value in parts.items()}, query=stated, body=body)

    def show(self, template: str, *, status: int = 200, **values: Any) -> web.Response:
        """The page."""
        return show(self.request, template, status=status, **values)

    def back(self, default: str, did: str | None = None) -> web.Response:
        """Back to where the form was, with a receipt of what was done."""
        target = self.form.get("back", "")
        path, _, asked = (target if _BACK.fullmatch(target) else default).partition("?")
        kept = [part for part in asked.split("&") if part and not part.startswith("did=")]
        said = [urlencode({"did": did})] if did else []
        return web.Response(status=303, headers={"Location": "?".join([path, *filter(None, ["&".join([*kept, *said])])])})


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page, or what one of its forms does; where that ``takes_file``, ``handle`` reads the form itself."""

    path: str
    handle: Callable[[Visit], Awaitable[web.StreamResponse]]
    method: Literal["GET", "POST"] = "GET"
    takes_file: bool = False


def add_pages(app: web.Application, pages: Sequence[Page]) -> None:
    """Put the table into the router."""
    for page in pages:
        add = app.router.add_get if page.method == "GET" else app.router.add_post
        add(typed_path(page.path), _adapter(page))


def _adapter(page: Page) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        if page.method == "GET" or page.takes_file:
            return await page.handle(Visit(request=request))
        form = await read_form(request)
        check_page_secret(request, form.get("csrf", ""))
        return await page.handle(Visit(request=request, form=form))

    return handle


def show(request: web.Request, template: str, *, status: int = 200, **values: Any) -> web.Response:
    """A page for whoever asked; without their being signed in it holds nothing of the log."""
    app = request.app
    text = app[TEMPLATES].render(
        template,
        present(app),
        asset=app[ASSETS].address,
        csrf=request.get(PAGE_SECRET),
        here=request.rel_url.raw_path,
        back=_without_receipt(request),
        receipt=receipt(request.query.get("did", "")),
        **values,
    )
    return web.Response(status=status, text=text, content_type="text/html")


def show_problem(request: web.Request, problem: Problem) -> web.Response:
    """A refusal as a page, for somebody who asked for a page."""
    template = "sign_in.html" if problem.shape.status == 401 else "problem.html"
    response = show(request, template, status=problem.shape.status, problem=problem.shape)
    response.headers.update(problem.headers)
    if problem.close:
        response.force_close()
    return response


def _without_receipt(request: web.Request) -> str:
    kept = [part for part in request.rel_url.raw_query_string.split("&") if part and not part.startswith("did=")]
    return "?".join([request.rel_url.raw_path, *filter(None, ["&".join(kept)])])
