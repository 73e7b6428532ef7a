"""Chromium with the unpacked extension, driven over its debugging pipe."""

import asyncio
import base64
import contextlib
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .devtools import DevTools, launch
from .screen import Screen
from .view import Refused, press, until

FLAGS = (
    "--no-sandbox",
    "--no-first-run",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-breakpad",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-features=DisableLoadExtensionCommandLineSwitch",
    "--remote-debugging-pipe",
    "--enable-unsafe-extension-debugging",
    "--window-size=1000,800",
    "--window-position=0,0",
)
NAMED_KEYS = {"Tab": ("Tab", 9, ""), "Enter": ("Enter", 13, "\r"), "Down": ("ArrowDown", 40, ""), "Escape": ("Escape", 27, ""), "Space": (" ", 32, " ")}
MODIFIERS = {"Alt": 1, "Ctrl": 2, "MacCtrl": 2, "Command": 4, "Shift": 8}


class Document:
    """One page, popup or worker of Chromium."""

    def __init__(self, devtools: DevTools, session: str, target: str):
        self.devtools = devtools
        self.session = session
        self.target = target

    async def run(self, body: str, *arguments: Any) -> Any:
        """The result of `body`, the inside of an async function of `args`."""
        return await self.devtools.evaluate(self.session, body, *arguments)

    async def run_unasked(self, body: str, *arguments: Any) -> Any:
        """The same, but as a script that nobody's click or key has started."""
        return await self.devtools.evaluate(self.session, body, *arguments, gesture=False)

    async def _center(self, selector: str) -> tuple[float, float]:
        """Where to press; waits until the element is there and nothing lies over it."""
        point = await self.run(
            """
            const end = Date.now() + 20000;
            let [reason, before] = ["not there", ""];
            while (Date.now() < end) {
              const element = document.querySelector(args[0]);
              if (element) {
                element.scrollIntoView({ block: "center", behavior: "instant" });
                const box = element.getBoundingClientRect();
                const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
                const top = document.elementFromPoint(x, y);
                const free = top && (element.contains(top) || top.contains(element));
                if (free && !element.disabled && before === `${x} ${y}`) return [x, y];
                reason = element.disabled ? "disabled" : free ? "moving" : "hidden";
                before = `${x} ${y}`;
              }
              await new Promise((resolve) => setTimeout(resolve, 20));
            }
            throw new Error(args[0] + " is " + reason + " in " + document.documentElement.innerText);
            """,
            selector,
        )
        return point[0], point[1]

    async def click(self, selector: str, button: str = "left") -> None:
        """Press and release the mouse on the element, as a person would."""
        if button == "left":
            await press(self, selector, lambda: self._click(selector, button))
        else:
            await self._click(selector, button)

    async def _click(self, selector: str, button: str) -> None:
        await self.press_at(*await self._center(selector), button)

    async def press_at(self, x: float, y: float, button: str = "left") -> None:
        """Press and release the mouse at a place of the window."""
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            press = {} if kind == "mouseMoved" else {"button": button, "clickCount": 1}
            await self.devtools.send("Input.dispatchMouseEvent", self.session, type=kind, x=x, y=y, **press)

    async def point_at(self, x: float, y: float) -> None:
        """Move the mouse to a place of the window."""
        await self.devtools.send("Input.dispatchMouseEvent", self.session, type="mouseMoved", x=x, y=y)

    async def type(self, selector: str, text: str) -> None:
        """Put the caret into the element and type."""
        await self.click(selector)
        await self.insert(text)

    async def insert(self, text: str) -> None:
        """Type where the caret is."""
        for character in text:
            await self.devtools.send("Input.dispatchKeyEvent", self.session, type="char", text=character)

    async def attach(self, selector: str, file: Path) -> None:
        """Choose a file, as in the dialog that a file field opens."""
        root = await self.devtools.send("DOM.getDocument", self.session)
        found = await self.devtools.send("DOM.querySelector", self.session, nodeId=root["root"]["nodeId"], selector=selector)
        await self.devtools.send("DOM.setFileInputFiles", self.session, nodeId=found["nodeId"], files=[str(file)])

    async def press(self, key: str) -> None:
        """Press a key such as `Tab` or `Enter`, or type a character, where the keyboard is."""
        if key not in NAMED_KEYS:
            await self.devtools.send("Input.dispatchKeyEvent", self.session, type="char", text=key)
            return
        name, code, text = NAMED_KEYS[key]
        for kind in ("keyDown", "keyUp"):
            typed = {"text": text} if text and kind == "keyDown" else {}
            await self.devtools.send(
                "Input.dispatchKeyEvent", self.session, type=kind, key=name, code=name, windowsVirtualKeyCode=code, **typed
            )

    async def prefer(self, scheme: str) -> None:
        """Show it as on a machine set to `light` or `dark`, and to no motion, so that it is there at once."""
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        await self.devtools.send("Emulation.setEmulatedMedia", self.session, features=features)

    async def picture(self) -> bytes:
        """What it shows, all of it, as a PNG."""
        width, height = await self.run("return [innerWidth, document.documentElement.scrollHeight]")
        with contextlib.suppress(Refused):  # A popup stays as high as it is open.
            await self.devtools.send("Emulation.setDeviceMetricsOverride", self.session, width=width, height=height, deviceScaleFactor=1, mobile=False)
        taken = await self.devtools.send("Page.captureScreenshot", self.session, format="png")
        with contextlib.suppress(Refused):
            await self.devtools.send("Emulation.clearDeviceMetricsOverride", self.session)
        return base64.b64decode(taken["data"])

    async def close(self) -> None:
        """Close it as if its window were closed."""
        async with self.devtools.expect("Target.targetDestroyed", lambda gone: gone["targetId"] == self.target):
            await self.devtools.send("Target.closeTarget", targetId=self.target)


class Chromium:
    """One Chromium with a profile of its own; it can be killed and started again on it."""

    name = "chromium"

    def __init__(self, profile: Path, extension: Path, *, display: str | None = None, flags: tuple[str, ...] = ()):
        self.profile = profile
        self.extension = extension
        self.display = display
        self.flags = flags
        self.page: Document
        self.extension_id = ""
        self._process: asyncio.subprocess.Process | None = None

    @property
    def screen(self) -> Screen:
        """What of it is not in its pages."""
        return Screen(self.display)

    @property
    def downloads(self) -> Path:
        """Where files that are saved appear."""
        return self.profile.parent / "downloads"

    @staticmethod
    def program() -> str | None:
        """Where the browser is, if this machine has one."""
        return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

    async def start(self) -> None:
        """Start on the profile and wait for the extension."""
        headless = () if self.display else ("--headless=new",)
        environment = {**os.environ, "DISPLAY": self.display or ""}
        command = [
            self.program(), *FLAGS, *headless, *self.flags,
            f"--user-data-dir={self.profile}", f"--load-extension={self.extension}", "about:blank",
        ]  # fmt: skip
        with (self.profile.parent / "chromium.log").open("ab") as log:
            self._process, self.devtools = await launch(command, stdout=log, stderr=log, env=environment)
        await self.devtools.send("Target.setDiscoverTargets", discover=True, filter=[{}])
        await self.devtools.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(self.downloads))
        page = await self._target(lambda target: target["type"] == "page")
        self._tab = await self._target(lambda target: target["type"] == "tab")
        self.page = await self._attach(page["targetId"])
        await self.devtools.send("Page.enable", self.page.session)
        if "--incognito" not in self.flags:
            try:
                self.extension_id = await asyncio.wait_for(self._loaded(), 20)
            except TimeoutError:
                # Loading it by command says why it could not be loaded, which the flag keeps to itself.
                await self.devtools.send("Extensions.loadUnpacked", path=str(self.extension))
                raise
            self._workers: dict[str, dict] = {}
            self.devtools.listen(self._watch_worker)
            await self.devtools.send("ServiceWorker.enable", self.page.session)

    async def _loaded(self) -> str:
        while True:
            for found in (await self.devtools.send("Extensions.getExtensions"))["extensions"]:
                if Path(found["path"]) == self.extension and found["enabled"]:
                    return found["id"]
            await asyncio.sleep(0.02)

    async def _targets(self) -> list[dict]:
        return (await self.devtools.send("Target.getTargets", filter=[{}]))["targetInfos"]

    async def _target(self, matches, *, seconds: float = 20) -> dict:
        """The first target that fits, now or soon."""
        found: asyncio.Future[dict] = asyncio.get_running_loop().create_future()

        def listener(method: str, params: dict, session: str | None) -> None:
            if method in ("Target.targetCreated", "Target.targetInfoChanged") and not found.done():
                if matches(params["targetInfo"]):
                    found.set_result(params["targetInfo"])

        stop = self.devtools.listen(listener)
        try:
            for target in await self._targets():
                if matches(target):
                    return target
            return await asyncio.wait_for(found, seconds)
        finally:
            stop()
            found.cancel()

    async def _attach(self, target: str) -> Document:
        answer = await self.devtools.send("Target.attachToTarget", targetId=target, flatten=True)
        return Document(self.devtools, answer["sessionId"], target)

    def _watch_worker(self, method: str, params: dict, session: str | None) -> None:
        if method == "ServiceWorker.workerVersionUpdated":
            for version in params["versions"]:
                if version["scriptURL"].startswith(f"chrome-extension://{self.extension_id}/"):
                    self._workers[version["versionId"]] = version

    def _running_worker(self) -> dict | None:
        """The worker when it has come up, with its listeners; before that nothing may touch it."""
        states = ({"runningStatus": "running", "status": "activated"}).items()
        return next((worker for worker in self._workers.values() if states <= worker.items()), None)

    async def visit(self, url: str) -> None:
        """Load an address in the tab in front, and wait for its load event."""
        async with self.devtools.expect("Page.loadEventFired", lambda _: True, session=self.page.session):
            await self.devtools.send("Page.navigate", self.page.session, url=url)

    async def popup(self, shortcut: str | None = None) -> Document:
        """Click the extension's toolbar button, or press its keys: the popup, with `activeTab` for the tab in front."""
        address = f"chrome-extension://{self.extension_id}/popup/popup.html"
        if shortcut:
            await self.press(shortcut)
        else:
            await self.devtools.send("Extensions.triggerAction", id=self.extension_id, targetId=self._tab["targetId"])
        target = await self._target(lambda target: target["type"] == "page" and target["url"] == address)
        return await self._attach(target["targetId"])

    async def panel(self) -> Document:
        """The side panel, when something has opened it; it is no window of its own that could be waited for otherwise."""
        url = f"chrome-extension://{self.extension_id}/panel/panel.html"
        target = await self._target(lambda target: target["type"] in ("page", "other", "webview") and target["url"] == url)
        return await self._attach(target["targetId"])

    async def opened_by_itself(self) -> Document:
        """The popup or, where it cannot be opened, a tab with the panel, when the extension has opened it."""
        pages = [f"chrome-extension://{self.extension_id}/{page}/{page}.html" for page in ("popup", "panel")]
        target = await self._target(lambda target: target["type"] == "page" and target["url"] in pages)
        return await self._attach(target["targetId"])

    async def opened_by(self, view: Document, selector: str, path: str) -> Document:
        """The tab with a page of the extension that opens when this element is clicked."""
        url = f"chrome-extension://{self.extension_id}/{path}"
        await view.click(selector)
        target = await self._target(lambda target: target["type"] == "page" and target["url"] == url)
        return await self._attach(target["targetId"])

    async def press(self, shortcut: str) -> None:
        """Press keys such as `Alt+Shift+L` in the tab in front."""
        await self._press(self.page, shortcut)

    async def _press(self, document: Document, shortcut: str) -> None:
        *held, key = shortcut.split("+")
        code = ord(key.upper())
        for kind in ("rawKeyDown", "keyUp"):
            await self.devtools.send(
                "Input.dispatchKeyEvent", document.session, type=kind, key=key.upper(), code=f"Key{key.upper()}",
                modifiers=sum(MODIFIERS[name] for name in held), windowsVirtualKeyCode=code, nativeVirtualKeyCode=code,
            )  # fmt: skip

    async def ask_address_bar(self, keyword: str, words: str, place: int) -> None:
        """Type a keyword and words into the address bar and choose the suggestion at this place, 0 being what was typed.

        The address bar is the window system's, so this needs a screen and goes by keys.
        """
        await self.screen.keys("ctrl+l")
        await self.screen.type(f"{keyword} {words}")
        await asyncio.sleep(2)
        await self.screen.keys(*["Down"] * place, "Return", pause=120)

    async def choose(self, selector: str, title: str, place: int) -> None:
        """Right-click a link or marked words and choose the extension's menu item at this place, counted from 0.

        The menu is the window system's, so this needs a screen and goes by keys: for links and marked words the
        extension's submenu lies just above the last entry.
        """
        before = await self.screen.windows()
        await self.page.click(selector, button="right")
        async with asyncio.timeout(20):
            while not await self.screen.windows() - before:  # noqa: ASYNC110 -- a window tells nobody that it is there
                await asyncio.sleep(0.02)
        await self.screen.keys("Up", "Up", "Right", *["Down"] * place, "Return")

    async def act_in_private_window(self, url: str, keys: str) -> None:
        """Open a private window at an address and press the keys there."""
        before = {target["targetId"] for target in await self._targets()}
        await self.background("await chrome.windows.create({ incognito: true, url: args[0] })", url)
        page = await self._target(
            lambda target: target["type"] == "page" and target["url"] == url and target["targetId"] not in before
        )
        document = await self._attach(page["targetId"])
        await until(document, "document.readyState === 'complete'")
        await self._press(document, keys)
        await document.close()

    async def complaints(self) -> list[str]:
        """What the browser's own page of extensions holds against the package when it is loaded anew."""
        await self.visit("chrome://extensions")
        found = await self.page.run(
            """
            // Only in developer mode does it keep what it has to say.
            await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
            await chrome.developerPrivate.reload(args[0], { failQuietly: true, populateErrorForUnpacked: true });
            return await chrome.developerPrivate.getExtensionInfo(args[0]);
            """,
            self.extension_id,
        )
        assert found["errorCollection"]["isActive"]
        return [*found["installWarnings"], *(error["message"] for error in found["manifestErrors"] + found["runtimeErrors"])]

    async def asks_for_permission(self) -> bool:
        """Whether a prompt is open; a headless Chromium has none and answers no by itself."""
        return False

    async def background(self, body: str, *arguments: Any) -> Any:
        """Run `body` in the extension's worker, which is started if it sleeps."""
        if not await self.is_awake():
            await self.devtools.send(
                "ServiceWorker.startWorker", self.page.session, scopeURL=f"chrome-extension://{self.extension_id}/"
            )
        await self._worker_is(lambda: self._running_worker() is not None)
        worker = await self._attach(self._running_worker()["targetId"])
        try:
            return await worker.run(body, *arguments)
        finally:
            with contextlib.suppress(Refused):
                # An attached client would keep the worker from ever going to sleep.
                await self.devtools.send("Target.detachFromTarget", sessionId=worker.session)

    async def _worker_is(self, state: Callable[[], bool], seconds: float = 20) -> None:
        changed = asyncio.Event()
        stop = self.devtools.listen(lambda method, params, session: changed.set())
        try:
            async with asyncio.timeout(seconds):
                while not state():
                    await changed.wait()
                    changed.clear()
        finally:
            stop()

    async def is_awake(self) -> bool:
        """Whether the extension's worker runs or is about to."""
        return any(worker["runningStatus"] in ("running", "starting") for worker in self._workers.values())

    async def stop_background(self) -> None:
        """Stop the extension's worker at once, whatever it does; nothing happens if it sleeps."""
        if not (worker := self._running_worker()):
            return
        version, target = worker["versionId"], worker["targetId"]
        with contextlib.suppress(Refused):
            await self.devtools.send("Target.closeTarget", targetId=target)
        await self._worker_is(lambda: self._workers[version].get("targetId") != target)

    async def quit(self) -> None:
        """Close the browser as a person would, with everything written to the profile."""
        with contextlib.suppress(Refused, asyncio.IncompleteReadError, ConnectionError):
            await self.devtools.send("Browser.close")
        await self._process.wait()
        await self.kill()

    async def kill(self) -> None:
        """End every process of the browser with SIGKILL, as a crash or a power cut of its own would."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()
        await self.devtools.close()
        self._process = None
        # A killed browser leaves its claim on the profile; its own start clears it only on the same host name.
        (self.profile / "SingletonLock").unlink(missing_ok=True)
