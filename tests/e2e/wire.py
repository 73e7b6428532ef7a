"""The road between the extension and the server, which can be cut, slowed and watched."""

import asyncio

import aiohttp
from aiohttp import web

HOP = {"connection", "transfer-encoding", "content-length", "content-encoding", "date", "server"}


class Wire:
    """A port that hands every request on to the server's, unless told otherwise."""

    def __init__(self, port: int, target: int):
        self.port = port
        self.target = target
        self.requests: list[tuple[str, str, dict[str, str]]] = []
        self.healths: list[bytes] = []
        self.overlap = 0
        self._busy = 0
        self._holding: asyncio.Event | None = None
        self._drops = 0
        self.arrived = asyncio.Condition()

    def drop_after_commit(self, times: int) -> None:
        """Let the next so many captures reach the server, and cut the line before its answer comes back."""
        self._drops = times

    def hold(self) -> None:
        """Keep every answer to captures back, until `release`; the server has long committed."""
        self._holding = asyncio.Event()

    def release(self) -> None:
        """Let the held answers go."""
        if self._holding:
            self._holding.set()
        self._holding = None

    async def captures_sent(self, count: int, seconds: float = 30) -> None:
        """Wait until so many requests with captures have reached the server."""
        async with self.arrived, asyncio.timeout(seconds):
            await self.arrived.wait_for(lambda: self.count("/api/v1/captures") >= count)

    async def quiet(self) -> None:
        """Wait until nothing is asked any more: between a proof and what follows it the port must not change hands."""
        seen = -1
        while seen != len(self.requests):
            seen = len(self.requests)
            await asyncio.sleep(1)

    def count(self, path: str) -> int:
        """How many requests for a path have been handed on."""
        return sum(1 for _, asked, _ in self.requests if asked == path)

    def token(self) -> str:
        """The token the extension last sent."""
        sent = [headers["Authorization"] for _, _, headers in self.requests if "Authorization" in headers]
        return sent[-1].removeprefix("Bearer ")

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        headers = {name: value for name, value in request.headers.items() if name.lower() not in HOP}
        # The server answers only to its own address, and we stand in for it.
        headers["Host"] = f"127.0.0.1:{self.target}"
        captures = request.path == "/api/v1/captures"
        self._busy += captures
        self.overlap = max(self.overlap, self._busy)
        try:
            try:
                async with self._session.request(
                    request.method, f"http://127.0.0.1:{self.target}{request.path_qs}", data=body, headers=headers
                ) as answer:
                    reply = web.Response(
                        status=answer.status,
                        body=await answer.read(),
                        headers={name: value for name, value in answer.headers.items() if name.lower() not in HOP},
                    )
            except aiohttp.ClientError:
                request.transport.abort()
                raise web.HTTPBadGateway from None
            if request.path == "/api/v1/health":
                self.healths.append(reply.body)
            async with self.arrived:
                self.requests.append((request.method, request.path, dict(request.headers)))
                self.arrived.notify_all()
            if captures and self._drops:
                self._drops -= 1
                request.transport.abort()
            elif captures and self._holding:
                await self._holding.wait()
            return reply
        finally:
            self._busy -= captures

    async def start(self) -> None:
        """Listen."""
        self._session = aiohttp.ClientSession(auto_decompress=True)
        app = web.Application(client_max_size=4 * 1024 * 1024)
        app.router.add_route("*", "/{path:.*}", self._handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()

    async def stop(self) -> None:
        """Stop listening; what is held is let go."""
        self.release()
        await self._runner.cleanup()
        await self._session.close()
