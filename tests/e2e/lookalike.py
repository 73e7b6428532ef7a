"""Another program on the server's port, which says what it can to be taken for crosspath."""

from aiohttp import web

HEALTH = {"app": "crosspath", "api": 1}


class LookAlike:
    """Answers `/health` with what `proof` makes of the question, and everything else as if it had taken it."""

    def __init__(self, port: int, proofs: list[str]):
        self.port = port
        self.requests: list[tuple[str, dict[str, str]]] = []
        self._proofs = proofs

    async def _answer(self, request: web.Request) -> web.Response:
        self.requests.append((request.path, dict(request.headers)))
        if request.path == "/api/v1/health":
            proof = self._proofs[len(self.requests) % len(self._proofs)] if self._proofs else None
            return web.json_response({**HEALTH, "proof": proof} if proof else HEALTH)
        return web.json_response({"results": []})

    async def start(self) -> None:
        """Take the port."""
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True).start()

    async def stop(self) -> None:
        """Give it back."""
        await self._runner.cleanup()
