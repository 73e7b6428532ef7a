"""The pages made by hand, served as live ones: each acts as its site would."""

import re
from pathlib import Path

import msgspec
from aiohttp import web
from crosspath import Rules

PAGES = Path(__file__).parents[1] / "pages"
SCRIPT = Path(__file__).parent / "pages" / "live.js"


class Live:
    """All pages on a port of their own."""

    def __init__(self, port: int, rules: dict[str, Rules]):
        self.port = port
        self._rules = rules

    def address(self, name: str, path: str = "/") -> str:
        """Where the page of a platform is."""
        return f"http://127.0.0.1:{self.port}/page-of-{name}{path}"

    async def _page(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        text = (PAGES / f"{name}.html").read_text(encoding="utf-8")
        rules = msgspec.json.encode(self._rules[name]).decode().replace("<", "\\u003c")
        more = f'<script type="application/json" id="rules">{rules}</script><script src="/live.js"></script>'
        # Nothing is loaded from anywhere, and links lead nowhere.
        text = re.sub(r"</body>", f"{more}<script>addEventListener('click',(e)=>e.target.closest('a')&&e.preventDefault())</script></body>", text)
        return web.Response(text=text, content_type="text/html")

    async def _script(self, request: web.Request) -> web.Response:
        return web.Response(text=SCRIPT.read_text(), content_type="text/javascript")

    async def start(self) -> None:
        """Listen."""
        app = web.Application()
        app.router.add_get("/live.js", self._script)
        app.router.add_get("/page-of-{name}{path:/.*}", self._page)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()

    async def stop(self) -> None:
        """Stop listening."""
        await self._runner.cleanup()
