"""Somebody at the dashboard without a browser's help: forms and cookies as HTTP has them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

import aiohttp
from bs4 import BeautifulSoup
from crosspath.running import Running
from yarl import URL

from tests.conftest import looked_at

HTML = {"Accept": "text/html,application/xhtml+xml"}


@dataclass
class Seen:
    """A page as it came."""

    status: int
    headers: Any
    text: str
    url: str

    @property
    def soup(self) -> BeautifulSoup:
        """Its elements."""
        return BeautifulSoup(self.text, "html.parser")

    def words(self, selector: str = "main") -> str:
        """The text of its elements that fit, with single spaces."""
        return " ".join(" ".join(found.get_text(" ").split()) for found in self.soup.select(selector))


class Visitor:
    """One browser, signed in or not."""

    def __init__(self, running: Running, http: aiohttp.ClientSession) -> None:
        self.running = running
        self.http = http

    @property
    def origin(self) -> str:
        """Where the dashboard is."""
        return self.running.url

    async def code(self) -> str:
        """A code as `crosspath open` gets it."""
        key = {"Authorization": f"Bearer {self.running.key}"}
        async with self.http.post(f"{self.origin}/api/v1/sign-in", json={}, headers=key) as answer:
            return (await answer.json())["code"]

    async def sign_in(self, code: str | None = None) -> Seen:
        """Type a code into the first page."""
        return await self.send("/sign-in", {"code": code or await self.code()})

    async def see(self, path: str) -> Seen:
        """Look at a page."""
        async with self.http.get(self.origin + path, headers=HTML) as answer:
            return await _seen(answer)

    async def send(self, path: str, fields: dict[str, str], *, origin: str | None = "", follow: bool = True) -> Seen:
        """Send fields as a form does; ``origin`` is our own unless another, or None, is said."""
        headers = HTML | ({"Origin": self.origin if origin == "" else origin} if origin is not None else {})
        async with self.http.post(self.origin + path, data=fields, headers=headers, allow_redirects=follow) as answer:
            return await _seen(answer)

    async def submit(self, page: str | Seen, action: str, **fields: str) -> Seen:
        """Fill in the form of a page that leads to ``action``, and send it with everything else that is in it."""
        seen = await self.see(page) if isinstance(page, str) else page
        form = seen.soup.select_one(f'form[method=post][action="{action}"]')
        assert form is not None, f"no form to {action} in {seen.url}"
        there = {field["name"]: _value(field) for field in form.select("[name]:not(button)") if field.get("type") != "checkbox" or field.has_attr("checked")}
        return await self.send(action, there | fields)

    @property
    def cookie(self) -> SimpleCookie:
        """The cookies it has for the server."""
        return self.http.cookie_jar.filter_cookies(URL(self.origin))


def _value(field: Any) -> str:
    if field.name == "textarea":
        return field.get_text().removeprefix("\n")
    if field.name == "select":
        chosen = field.select_one("option[selected]") or field.select_one("option")
        return chosen.get("value", chosen.get_text())
    return field.get("value", "on" if field.get("type") == "checkbox" else "")


async def _seen(answer: aiohttp.ClientResponse) -> Seen:
    path = answer.url.path_qs
    return Seen(status=answer.status, headers=answer.headers, text=await answer.text(), url=path)


@asynccontextmanager
async def visiting(running: Running) -> AsyncIterator[Visitor]:
    """A browser that has not been here before."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True), trace_configs=[looked_at()]) as http:
        yield Visitor(running, http)
        await asyncio.sleep(0)
