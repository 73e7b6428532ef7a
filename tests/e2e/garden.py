"""A site that nobody wrote rules for: a page with forms, and what each of them leads to."""

import html
from collections.abc import Callable
from urllib.parse import quote

from aiohttp import web

PAGE = "/2026/11/oaks"


class Garden:
    """The site on a port of its own. ``answer`` is what a comment leads to: posted, thanks, refused, preview or broken."""

    def __init__(self, port: int):
        self.port = port
        self.answer = "posted"
        self.comments: list[str] = []

    @property
    def page(self) -> str:
        """The address of the page."""
        return f"http://127.0.0.1:{self.port}{PAGE}"

    def _form(self, words: str = "") -> str:
        return f"""
          <form id="reply" action="/say" method="post">
            <input id="mail" name="email" type="email"><textarea id="words" name="words">{html.escape(words)}</textarea>
            <button id="send">Post</button> <button id="look" name="preview" value="1">Preview</button>
          </form>"""

    async def _show(self, request: web.Request) -> web.Response:
        return self._answer("".join(f'<p id="comment-{at}">{html.escape(text)}</p>' for at, text in enumerate(self.comments)) + self._form())

    def _answer(self, body: str, status: int = 200) -> web.Response:
        share = f"https://x.com/intent/post?text=Oaks&url={quote(self.page, safe='')}"
        text = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Oaks</title><link rel="canonical" href="{self.page}">
          <meta name="author" content="Ann Lee"></head><body><h1>Oaks</h1>{body}
          <form id="news" action="/subscribe" method="post"><input id="subscriber" type="email" name="email"><button id="subscribe">Subscribe</button></form>
          <form id="find" role="search"><textarea id="asked"></textarea><button id="ask">Search</button></form>
          <form id="contact" action="/contact"><textarea id="message"></textarea><button id="write">Send</button></form>
          <form id="account"><textarea id="bio"></textarea><input type="password"><button id="join">Save</button></form>
          <form id="pay"><textarea id="order"></textarea><input autocomplete="cc-number"><button id="buy">Buy</button></form>
          <a id="share" href="{share}">Share</a> <a id="other" href="https://elsewhere.example/?page=2">More</a>
          <script>
            for (const link of document.links) link.addEventListener("click", (event) => event.preventDefault());
            for (const id of ["find", "contact", "account", "pay"]) document.getElementById(id).addEventListener("submit", (event) => {{
              event.preventDefault();
              event.target.reset();
            }});
          </script></body></html>"""
        return web.Response(text=text, content_type="text/html", status=status)

    async def _say(self, request: web.Request) -> web.Response:
        form = await request.post()
        words = str(form["words"])
        answers: dict[str, Callable[[], web.Response]] = {
            "thanks": lambda: self._answer("<p>Thank you. Somebody will read it.</p>"),
            "refused": lambda: self._answer(f"<p>Too short.</p>{self._form(words)}"),
            "preview": lambda: self._answer(f"<p>{html.escape(words)}</p>{self._form(words)}"),
            "broken": lambda: self._answer("<p>Something broke.</p>", status=500),
        }
        if self.answer in answers:
            return answers[self.answer]()
        self.comments.append(words)
        raise web.HTTPFound(f"{self.page}#comment-{len(self.comments) - 1}")

    async def _subscribe(self, request: web.Request) -> web.Response:
        return self._answer("<p>Welcome.</p>")

    async def start(self) -> None:
        """Listen."""
        app = web.Application()
        app.router.add_get(PAGE, self._show)
        app.router.add_post("/say", self._say)
        app.router.add_post("/subscribe", self._subscribe)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()

    async def stop(self) -> None:
        """Stop listening."""
        await self._runner.cleanup()
