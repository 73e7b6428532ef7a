"""A picture of every page of the dashboard, at desktop and phone width, in light and dark: `make pictures`, into build/pictures.

Those worth showing go into docs/pictures, as much of them as fits into a window, small: the README and the documentation show them.
"""

from __future__ import annotations

import asyncio
import base64
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from .backend import Backend, free_port
from .chromium import Chromium
from .sample import fill
from .signing import sign_in

SIZES = {"desktop": (1200, 900, False), "phone": (390, 844, True)}
DOCS = Path(__file__).parents[2] / "docs" / "pictures"
WORTH_SHOWING = ("today", "log", "person", "merge", "pictures")
"""Pages that documentation shows."""


async def main(folder: Path, *names: str) -> None:
    """Start everything, take the pictures, end everything; with ``names`` only of those pages."""
    from crosspath.extension import extension_folder

    with tempfile.TemporaryDirectory() as scratch:
        backend = Backend(Path(scratch) / "server", free_port())
        profile = Path(scratch) / "browser" / "profile"
        profile.mkdir(parents=True)
        browser = Chromium(profile, extension_folder())
        try:
            await backend.start()
            await browser.start()
            await _picture(browser, folder, "sign-in", backend.origin + "/")
            await sign_in(browser, backend)
            await _picture(browser, folder, "empty", backend.origin + "/")
            numbers = await fill(backend, year=True)
            for name, path in (await pages(backend, numbers)).items():
                if not names or name in names:
                    await _picture(browser, folder, name, backend.origin + path)
                if name in WORTH_SHOWING and (not names or name in names):
                    await _for_docs(browser, name, backend.origin + path)
        finally:
            await browser.kill()
            await backend.stop()


async def pages(backend: Backend, numbers: dict[str, int]) -> dict[str, str]:
    """Where every page is, by its name."""
    return addresses(numbers, (await backend.events())[0]["id"])


def addresses(numbers: Mapping[str, int], event: str) -> dict[str, str]:
    """Where every page is that shows these people and this event; a test asks the router whether one is missing."""
    return {
        "today": "/",
        "log": "/log",
        "log-nothing-found": "/log?q=zwieback",
        "event": f"/log/{event}",
        "receipt": f"/log?did=undone:{event}",
        "people": "/people",
        "person": f"/people/{numbers['bob']}",
        "why": f"/people/{numbers['bob']}/why",
        "ways": f"/people/{numbers['bob']}/ways",
        "proofs": f"/people/{numbers['mara']}/proofs",
        "devices": "/devices",
        "revoke": f"/devices/{numbers['script']}/revoke",
        "suggestions": "/suggestions",
        "merge": f"/people/{numbers['chen']}/merge?person={numbers['lea']}",
        "unmerge": f"/people/{numbers['mara']}/unmerge?person={numbers['former']}",
        "erase": f"/people/{numbers['chen']}/erase",
        "chains": "/chains",
        "places": "/places",
        "pictures": "/pictures",
        "pictures-of-one": f"/pictures?person={numbers['bob']}",
        "plugins": "/plugins",
        "settings": "/settings",
        "start": "/start",
        "inbound": "/inbound",
        "blogs": "/blogs",
        "promises": "/promises",
        "reports": "/reports",
        "letter": "/reports?year=2026",
        "report": f"/people/{numbers['bob']}/report",
        "report-as-mail": f"/people/{numbers['bob']}/report?format=mail",
        "doctor": "/doctor",
        "imports": "/import",
        "import": f"/import/{numbers['import']}",
        "exports": "/export",
        "nowhere": "/nowhere",
    }


async def _picture(browser: Chromium, folder: Path, name: str, url: str) -> None:
    devtools, session = browser.devtools, browser.page.session
    for size, (width, height, mobile) in SIZES.items():
        await devtools.send("Emulation.setDeviceMetricsOverride", session, width=width, height=height, deviceScaleFactor=1, mobile=mobile)
        for scheme in ("light", "dark"):
            await browser.page.prefer(scheme)
            await browser.visit(url)
            taken = await devtools.send("Page.captureScreenshot", session, format="png", captureBeyondViewport=True)
            (folder / f"{name}-{size}-{scheme}.png").write_bytes(base64.b64decode(taken["data"]))
    await devtools.send("Emulation.clearDeviceMetricsOverride", session)


async def _for_docs(browser: Chromium, name: str, url: str) -> None:
    """WebP, which the browser writes itself, at a tenth of a PNG's size."""
    devtools, session = browser.devtools, browser.page.session
    await devtools.send("Emulation.setDeviceMetricsOverride", session, width=1120, height=760, deviceScaleFactor=1, mobile=False)
    await devtools.send("Emulation.setScrollbarsHidden", session, hidden=True)
    for scheme in ("light", "dark"):
        await browser.page.prefer(scheme)
        await browser.visit(url)
        taken = await devtools.send("Page.captureScreenshot", session, format="webp", quality=82)
        DOCS.mkdir(exist_ok=True)
        (DOCS / f"{name}-{scheme}.webp").write_bytes(base64.b64decode(taken["data"]))
    await devtools.send("Emulation.setScrollbarsHidden", session, hidden=False)
    await devtools.send("Emulation.clearDeviceMetricsOverride", session)


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    asyncio.run(main(Path(sys.argv[1]), *sys.argv[2:]))
