"""The web of these tests: a blog as WordPress makes one, and a page by hand without a word about itself."""

import html
from pathlib import Path
from string import Template

from aiohttp import web

PAGES = Path(__file__).parent / "pages"
POST = "/2026/11/bake-less-bread/"
PLAIN = "/plain"


class Blog:
    """Both pages on a port of their own, with comments that are kept and shown."""

    def __init__(self, port: int, *, headers: dict[str, str] | None = None):
        self.port = port
        self.comments: list[tuple[str, str]] = []
        self._headers = headers or {}

    @property
    def origin(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def post(self) -> str:
        """The address of the WordPress post."""
        return self.origin + POST

    @property
    def post_in_the_log(self) -> str:
        """The same in the form in which the log keeps addresses."""
        return self.post.rstrip("/")

    @property
    def plain(self) -> str:
        """The address of the page without metadata."""
        return self.origin + PLAIN

    def _page(self, name: str) -> web.Response:
        comments = "".join(
            f'<li id="comment-{number}" class="comment even thread-even depth-1"><article class="comment-body">'
            f'<footer class="comment-meta"><b class="fn">{html.escape(author)}</b></footer>'
            f'<div class="comment-content"><p>{html.escape(text)}</p></div></article></li>'
            for number, (author, text) in enumerate(self.comments, 1)
        )
        text = Template((PAGES / name).read_text()).substitute(origin=self.origin, comments=comments)
        return web.Response(text=text, content_type="text/html", headers=self._headers)

    async def _show_post(self, request: web.Request) -> web.Response:
        return self._page("wordpress.html")

    async def _show_plain(self, request: web.Request) -> web.Response:
        return self._page("plain.html")

    async def _comment(self, request: web.Request) -> web.Response:
        form = await request.post()
        self.comments.append((str(form["author"]), str(form["comment"])))
        raise web.HTTPFound(f"{self.post}#comment-{len(self.comments)}")

    async def start(self) -> None:
        """Listen."""
        app = web.Application()
        app.router.add_get(POST, self._show_post)
        app.router.add_get(PLAIN, self._show_plain)
        app.router.add_post("/wp-comments-post.php", self._comment)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()

    async def stop(self) -> None:
        """Stop listening."""
        await self._runner.cleanup()
