"""A screen without a monitor: what lies on it that is no page, such as menus and notifications, and the mouse and keys for that."""

import asyncio
import os

NOTIFICATION = range(300, 420)
"""How wide a notification is in both browsers; nothing else of theirs is."""


class Screen:
    """What a person sees of a browser that is not headless."""

    def __init__(self, display: str):
        self._display = display

    async def windows(self) -> set[str]:
        """Every window that can be seen, by its number."""
        return set((await self._xdotool("search", "--onlyvisible", "--name", ".*")).split())

    async def keys(self, *keys: str, pause: int = 60) -> None:
        """Press keys one after another, with milliseconds between."""
        await self._xdotool("key", "--delay", str(pause), *keys)

    async def type(self, text: str) -> None:
        """Type where the keyboard is."""
        await self._xdotool("type", "--delay", "60", text)

    async def press_notification(self, *, button: bool = False, seconds: float = 20) -> None:
        """Press the notification that is there or comes, on its words or on its first button."""
        async with asyncio.timeout(seconds):
            while not (found := await self._notification()):  # noqa: ASYNC110 -- a window tells nobody that it is there
                await asyncio.sleep(0.1)
        before = None
        # It slides in; before it stands still a press would miss it.
        while before != found:
            await asyncio.sleep(0.3)
            before, found = found, await self._notification() or found
        left, top, width, height = found
        x, y = (left + 45, top + height - 27) if button else (left + width * 2 // 5, top + height * 2 // 5)
        await self._xdotool("mousemove", str(x), str(y), "click", "1")

    async def _notification(self) -> tuple[int, int, int, int] | None:
        for window in await self.windows():
            lines = (await self._xdotool("getwindowgeometry", "--shell", window)).splitlines()
            place = dict(line.split("=") for line in lines)
            if place and int(place["WIDTH"]) in NOTIFICATION:
                return int(place["X"]), int(place["Y"]), int(place["WIDTH"]), int(place["HEIGHT"])
        return None

    async def _xdotool(self, *arguments: str) -> str:
        environment = {**os.environ, "DISPLAY": self._display}
        process = await asyncio.create_subprocess_exec(
            "xdotool", *arguments, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
        )
        return (await process.communicate())[0].decode()
