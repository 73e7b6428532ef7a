"""Firefox with the extension installed from a package, driven over Marionette."""

import asyncio
import base64
import contextlib
import json
import os
import re
import shutil
import signal
from pathlib import Path
from typing import Any

from .marionette import Marionette
from .screen import Screen
from .view import Refused, press

PREFERENCES = {
    "marionette.port": 0,
    # The extended support release installs a package that nobody signed when it is told to: a real, lasting install.
    "xpinstall.signatures.required": False,
    "extensions.autoDisableScopes": 0,
    "alerts.useSystemBackend": False,
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.sessionstore.resume_from_crash": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.startup.max_resumed_crashes": -1,
    "toolkit.telemetry.enabled": False,
}
KEYS = {"Alt": "\ue00a", "Ctrl": "\ue009", "MacCtrl": "\ue009", "Command": "\ue03d", "Shift": "\ue008"}
NAMED_KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Down": "\ue015", "Escape": "\ue00c", "Space": " "}
# What the scripts below share: the extension, and the actor through which Marionette itself reaches into a document.
PRELUDE = """
  const ID = %(id)s;
  const { extension } = WebExtensionPolicy.getByID(ID) ?? {};
  const actorOf = (context) => context.currentWindowGlobal.getActor("MarionetteCommands");
  const capabilities = { toJSON: () => ({ "moz:webdriverClick": true, "moz:accessibilityChecks": false }) };
  const popupContext = () => document.querySelector("browser.webextension-popup-browser")?.browsingContext;
  const panelContext = () =>
    document.getElementById("sidebar")?.contentDocument?.getElementById("webext-panels-browser")?.browsingContext;
  const contextOf = (where) => ({ popup: popupContext, panel: panelContext, background: backgroundContext })[where]();
  const backgroundContext = () =>
    [...(extension?.views ?? [])].find((view) => view.viewType === "background")?.xulBrowser?.browsingContext;
  const soon = async (look, what) => {
    for (const end = Date.now() + 20000; Date.now() < end; ) {
      const value = await look();
      if (value) return value;
      await new Promise((resolve) => ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs").setTimeout(resolve, 20));
    }
    throw new Error("never seen: " + what);
  };
"""
RUN = """
  const [where, body, ...rest] = args;
  const context = where === "background" ? await soon(backgroundContext, where) : contextOf(where);
  if (!context) throw new Error(`the ${where} is closed`);
  const script = `return (async (...args) => { ${body} })(...arguments)`;
  return actorOf(context).executeScript(script, rest, { timeout: 60000 });
"""
PREFER = """
  const context = args[0] === "tab" ? gBrowser.selectedBrowser.browsingContext : contextOf(args[0]);
  Services.prefs.setIntPref("ui.prefersReducedMotion", 1);
  context.prefersColorSchemeOverride = args[1];
"""
PICTURE = """
  const context = args[0] === "tab" ? gBrowser.selectedBrowser.browsingContext : contextOf(args[0]);
  const picture = await context.currentWindowGlobal.drawSnapshot(new DOMRect(0, 0, args[1], args[2]), 1, "white", args[0] === "tab");
  const canvas = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
  [canvas.width, canvas.height] = [picture.width, picture.height];
  canvas.getContext("2d").drawImage(picture, 0, 0);
  return canvas.toDataURL().split(",")[1];
"""
SIZE = "const { scrollWidth, scrollHeight } = document.documentElement; return [scrollWidth, Math.min(scrollHeight, 2400)]"
FIND = """
  let before = "";
  const element = await soon(async () => {
    const actor = actorOf(contextOf(args[0]));
    const place = await actor.executeScript(
      `const e = document.querySelector(arguments[0]);
       const { x, y } = e?.getBoundingClientRect() ?? {};
       return e && !e.disabled && e.checkVisibility() ? x + " " + y : ""`,
      [args[1]], { timeout: 5000 });
    const still = place && place === before;
    before = place;
    return still && actor.findElement("css selector", args[1], { timeout: 0 });
  }, args[1]);
"""


class Page:
    """The tab in front."""

    def __init__(self, browser: "Firefox"):
        self._browser = browser

    async def run(self, body: str, *arguments: Any) -> Any:
        """The result of `body`, the inside of an async function of `args`, as a script of the page itself."""
        return await self._browser.marionette.script(body, *arguments)

    async def run_unasked(self, body: str, *arguments: Any) -> Any:
        """The same: here no script is taken for the user's own doing."""
        return await self.run(body, *arguments)

    async def _find(self, selector: str) -> dict[str, str]:
        await self._browser.marionette.send("Marionette:SetContext", value="content")
        found = await self._browser.marionette.send("WebDriver:FindElement", using="css selector", value=selector)
        return found["value"]

    async def click(self, selector: str, button: str = "left") -> None:
        """Press and release the mouse on the element, as a person would; a page that this opens is loaded."""
        element = await self._find(selector)
        marionette = self._browser.marionette
        if button == "left":
            await marionette.send("WebDriver:ElementClick", id=next(iter(element.values())))
            return
        await self.run("document.querySelector(args[0]).scrollIntoView({ block: 'center', behavior: 'instant' })", selector)
        presses = [
            {"type": "pointerMove", "origin": element, "x": 0, "y": 0},
            {"type": "pointerDown", "button": 2},
            {"type": "pointerUp", "button": 2},
        ]
        pointer = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": presses}
        await marionette.send("WebDriver:PerformActions", actions=[pointer])

    async def press_at(self, x: float, y: float) -> None:
        """Press and release the mouse at a place of the window."""
        presses = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        pointer = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": presses}
        await self._browser.marionette.send("Marionette:SetContext", value="content")
        await self._browser.marionette.send("WebDriver:PerformActions", actions=[pointer])

    async def point_at(self, x: float, y: float) -> None:
        """Move the mouse to a place of the window."""
        pointer = {
            "type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"},
            "actions": [{"type": "pointerMove", "x": round(x), "y": round(y)}],
        }
        await self._browser.marionette.send("Marionette:SetContext", value="content")
        await self._browser.marionette.send("WebDriver:PerformActions", actions=[pointer])

    async def insert(self, text: str) -> None:
        """Type where the caret is."""
        keys = [{"type": kind, "value": character} for character in text for kind in ("keyDown", "keyUp")]
        await self._browser.marionette.send("Marionette:SetContext", value="content")
        await self._browser.marionette.send("WebDriver:PerformActions", actions=[{"type": "key", "id": "keys", "actions": keys}])

    async def type(self, selector: str, text: str) -> None:
        """Put the caret into the element and type."""
        element = next(iter((await self._find(selector)).values()))
        await self._browser.marionette.send("WebDriver:ElementSendKeys", id=element, text=text)


    async def attach(self, selector: str, file: Path) -> None:
        """Choose a file, as in the dialog that a file field opens."""
        element = next(iter((await self._find(selector)).values()))
        await self._browser.marionette.send("WebDriver:ElementSendKeys", id=element, text=str(file))

    async def press(self, key: str) -> None:
        """Press a key such as `Tab` or `Enter`, or type a character, where the keyboard is."""
        value = NAMED_KEYS.get(key, key)
        presses = [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        await self._browser.marionette.send("Marionette:SetContext", value="content")
        await self._browser.marionette.send("WebDriver:PerformActions", actions=[{"type": "key", "id": "keyboard", "actions": presses}])

    async def prefer(self, scheme: str) -> None:
        """Show it as on a machine set to `light` or `dark`, and to no motion, so that it is there at once."""
        await self._browser.chrome(PREFER, "tab", scheme)

    async def picture(self) -> bytes:
        """What it shows, all of it, as a PNG."""
        return base64.b64decode(await self._browser.chrome(PICTURE, "tab", *await self.run(SIZE)))


class Tab(Page):
    """A second tab, which is in front until it is closed."""

    def __init__(self, browser: "Firefox", first: str):
        super().__init__(browser)
        self._first = first

    async def close(self) -> None:
        """Close it; the first tab is in front again."""
        await self._browser.marionette.send("Marionette:SetContext", value="content")
        await self._browser.marionette.send("WebDriver:CloseWindow")
        await self._browser.marionette.send("WebDriver:SwitchToWindow", handle=self._first)


class Inside:
    """A document of the extension inside the browser's own window."""

    where = ""

    def __init__(self, browser: "Firefox"):
        self._browser = browser

    async def run(self, body: str, *arguments: Any) -> Any:
        """The result of `body`, the inside of an async function of `args`."""
        return await self._browser.chrome(RUN, self.where, body, *arguments)

    async def click(self, selector: str) -> None:
        """Press and release the mouse on the element, as a person would."""
        pressing = FIND + "await actorOf(contextOf(args[0])).clickElement(element, capabilities)"
        await press(self, selector, lambda: self._browser.chrome(pressing, self.where, selector))

    async def type(self, selector: str, text: str) -> None:
        """Put the caret into the element and type."""
        typing = FIND + "await actorOf(contextOf(args[0])).sendKeysToElement(element, args[2], capabilities)"
        await self._browser.chrome(typing, self.where, selector, text)

    async def press(self, key: str) -> None:
        """Press a key such as `Tab` or `Enter`, or type a character, where the keyboard is."""
        await self._browser.press_key(key)

    async def prefer(self, scheme: str) -> None:
        """Show it as on a machine set to `light` or `dark`, and to no motion, so that it is there at once."""
        await self._browser.chrome(PREFER, self.where, scheme)

    async def picture(self) -> bytes:
        """What it shows, all of it, as a PNG."""
        return base64.b64decode(await self._browser.chrome(PICTURE, self.where, *await self.run(SIZE)))


class Popup(Inside):
    """The extension's popup."""

    where = "popup"

    async def close(self) -> None:
        """Close it as a click elsewhere would."""
        await self._browser.chrome(
            """
            document.querySelector("browser.webextension-popup-browser")?.closest("panel").hidePopup();
            await soon(() => !popupContext(), "the popup closing");
            """
        )


class Sidebar(Inside):
    """The extension's panel in the sidebar."""

    where = "panel"

    async def close(self) -> None:
        """Close it by the sidebar's own button."""
        await self._browser.chrome("SidebarController.hide(); await soon(() => !panelContext(), 'the sidebar closing')")


class Firefox:
    """One Firefox with a profile of its own; it can be killed and started again on it."""

    name = "firefox"

    def __init__(self, profile: Path, extension: Path, *, display: str | None = None, preferences: dict[str, Any] | None = None):
        self.profile = profile
        self.extension = extension
        self.display = display
        self.page = Page(self)
        manifest = json.loads((extension / "manifest.json").read_text())
        self.addon = manifest["browser_specific_settings"]["gecko"]["id"]
        self.preferences = {**PREFERENCES, **(preferences or {})}
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
        return shutil.which("firefox-esr") or shutil.which("firefox")

    async def start(self) -> None:
        """Start on the profile, which has the extension (see `install`)."""
        preferences = {**self.preferences, "browser.download.folderList": 2, "browser.download.dir": str(self.downloads)}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items()]
        (self.profile / "user.js").write_text("\n".join(lines))
        headless = () if self.display else ("--headless",)
        display = {"DISPLAY": self.display, "MOZ_ENABLE_WAYLAND": "0"} if self.display else {}
        self._process = await asyncio.create_subprocess_exec(
            self.program(), *headless, "--marionette", "--remote-allow-system-access", "--no-remote",
            "--profile", str(self.profile), "about:blank",
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, start_new_session=True,
            env={**os.environ, "MOZ_CRASHREPORTER_DISABLE": "1", **display},
        )  # fmt: skip
        listening: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._output = asyncio.create_task(self._read_output(self._process.stdout, listening))
        self.marionette = await Marionette.connect(await asyncio.wait_for(listening, 60))

    async def _read_output(self, stream: asyncio.StreamReader, listening: asyncio.Future[int]) -> None:
        with (self.profile.parent / "firefox.log").open("ab") as log:
            async for line in stream:
                log.write(line)
                if (found := re.search(rb"Listening on port (\d+)", line)) and not listening.done():
                    listening.set_result(int(found[1]))

    async def install(self, package: Path) -> None:
        """Install the package for good; the profile can then be copied."""
        await self.marionette.send("Addon:Install", path=str(package), temporary=False)
        await self.chrome(
            """
            const { CustomizableUI } = ChromeUtils.importESModule("moz-src:///browser/components/customizableui/CustomizableUI.sys.mjs");
            const { makeWidgetId } = ChromeUtils.importESModule("resource://gre/modules/ExtensionCommon.sys.mjs").ExtensionCommon;
            CustomizableUI.addWidgetToArea(makeWidgetId(ID) + "-browser-action", CustomizableUI.AREA_NAVBAR);
            """
        )

    async def chrome(self, body: str, *arguments: Any) -> Any:
        """Run `body` with the rights of the browser itself."""
        return await self.marionette.chrome(PRELUDE % {"id": json.dumps(self.addon)} + body, *arguments)

    async def visit(self, url: str) -> None:
        """Load an address in the tab in front, and wait for its load event."""
        await self.marionette.send("Marionette:SetContext", value="content")
        await self.marionette.send("WebDriver:Navigate", url=url)

    async def popup(self, shortcut: str | None = None) -> Popup:
        """Click the extension's toolbar button, or press its keys: the popup, with `activeTab` for the tab in front."""
        await self.chrome("await soon(() => WebExtensionPolicy.getByID(ID)?.active, 'the add-on')")
        if shortcut:
            await self.press(shortcut)
        else:
            await self.marionette.send("Marionette:SetContext", value="chrome")
            widget = re.sub(r"[^a-z0-9_-]", "_", self.addon.lower())
            button = f"#{widget}-browser-action .unified-extensions-item-action-button"
            found = await self.marionette.send("WebDriver:FindElement", using="css selector", value=button)
            await self.marionette.send("WebDriver:ElementClick", id=next(iter(found["value"].values())))
        await self.chrome("await soon(() => popupContext()?.currentURI?.spec.startsWith('moz-extension:'), 'the popup')")
        return Popup(self)

    async def panel(self) -> Sidebar:
        """The sidebar, once something has opened it."""
        await self.chrome("await soon(() => panelContext()?.currentURI?.spec.endsWith('/panel/panel.html'), 'the sidebar')")
        return Sidebar(self)

    async def opened_by_itself(self) -> Popup | Tab:
        """The popup or, where it cannot be opened, a tab with the panel, when the extension has opened it."""
        marionette = self.marionette
        await marionette.send("Marionette:SetContext", value="content")
        first = (await marionette.send("WebDriver:GetWindowHandle"))["value"]
        is_popup = await self.chrome(
            """
            const isPopup = () => popupContext()?.currentURI?.spec.startsWith("moz-extension:");
            await soon(() => isPopup() || gBrowser.selectedBrowser.currentURI.spec.endsWith("/panel/panel.html"), "popup or panel");
            return Boolean(isPopup());
            """
        )
        return Popup(self) if is_popup else await self._last_tab(first)

    async def _last_tab(self, first: str) -> Tab:
        marionette = self.marionette
        await marionette.send("Marionette:SetContext", value="content")
        handles = await marionette.send("WebDriver:GetWindowHandles")
        second = next(handle for handle in handles if handle != first)
        await marionette.send("WebDriver:SwitchToWindow", handle=second)
        return Tab(self, first)

    async def opened_by(self, view: Popup, selector: str, path: str) -> Tab:
        """The tab with a page of the extension that opens when this element is clicked."""
        marionette = self.marionette
        await marionette.send("Marionette:SetContext", value="content")
        first = (await marionette.send("WebDriver:GetWindowHandle"))["value"]
        await view.click(selector)
        await self.chrome(
            """
            const url = WebExtensionPolicy.getByID(ID).getURL(args[0]);
            await soon(() => gBrowser.selectedBrowser.currentURI.spec === url, url);
            """,
            path,
        )
        return await self._last_tab(first)

    async def press(self, shortcut: str) -> None:
        """Press keys such as `Alt+Shift+L` in the window in front."""
        *held, key = shortcut.split("+")
        keys = [*(KEYS[name] for name in held), key.upper()]
        down = [{"type": "keyDown", "value": value} for value in keys]
        up = [{"type": "keyUp", "value": value} for value in reversed(keys)]
        await self.marionette.send("Marionette:SetContext", value="chrome")
        await self.marionette.send("WebDriver:PerformActions", actions=[{"type": "key", "id": "keyboard", "actions": down + up}])

    async def press_key(self, key: str) -> None:
        """Press one key in the window in front, wherever its keyboard is."""
        value = NAMED_KEYS.get(key, key)
        presses = [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        await self.marionette.send("Marionette:SetContext", value="chrome")
        await self.marionette.send("WebDriver:PerformActions", actions=[{"type": "key", "id": "keyboard", "actions": presses}])

    async def ask_address_bar(self, keyword: str, words: str, place: int) -> None:
        """Type a keyword and words into the address bar and choose the suggestion at this place, 0 being what was typed."""
        await self.chrome(
            """
            gURLBar.focus();
            gURLBar.search(args[0]);
            const result = await soon(() => {
              const found = (gURLBar.view.visibleResults ?? []).filter((each) => each.providerName === "UrlbarProviderOmnibox");
              return found[args[1]];
            }, "the suggestion");
            gURLBar.pickResult(result, new KeyboardEvent("keydown", { key: "Enter" }));
            """,
            f"{keyword} {words}",
            place,
        )

    async def choose(self, selector: str, title: str, place: int) -> None:
        """Right-click an element of the page and choose the extension's menu item with this title.

        `place` is for a browser whose menu cannot be read.
        """
        await self.page.click(selector, button="right")
        await self.chrome(
            """
            const menu = document.getElementById("contentAreaContextMenu");
            await soon(() => menu.state === "open", "the context menu");
            const item = await soon(async () => {
              const submenu = [...menu.querySelectorAll("menu")].find((entry) => entry.id.startsWith(args[1]));
              if (submenu && !submenu.open) submenu.openMenu(true);
              return [...menu.querySelectorAll("menuitem")].find((entry) =>
                entry.label === args[0] && (!submenu || submenu.menupopup.state === "open"));
            }, args[0]);
            item.parentNode.activateItem(item);
            await soon(() => menu.state === "closed", "the context menu closing");
            """,
            title,
            re.sub(r"[^a-z0-9_-]", "_", self.addon.lower()),
        )

    async def act_in_private_window(self, url: str, keys: str) -> None:
        """Open a private window at an address and press the keys there; it must have no toolbar button to press."""
        marionette = self.marionette
        await marionette.send("Marionette:SetContext", value="content")
        first = (await marionette.send("WebDriver:GetWindowHandle"))["value"]
        opened = await marionette.send("WebDriver:NewWindow", type="window", private=True, focus=True)
        await marionette.send("WebDriver:SwitchToWindow", handle=opened["handle"])
        await self.visit(url)
        assert await self.chrome("return PrivateBrowsingUtils.isWindowPrivate(window)")
        await self.press(keys)
        assert not await self.chrome("return Boolean(document.querySelector(`[data-extensionid='${ID}']`)?.checkVisibility())")
        await marionette.send("Marionette:SetContext", value="content")
        await marionette.send("WebDriver:CloseWindow")
        await marionette.send("WebDriver:SwitchToWindow", handle=first)

    async def speak(self, language: str) -> None:
        """Be a browser in this language as far as extensions can tell; its own words are in another package."""
        await self.chrome(
            """
            Services.locale.availableLocales = [args[0], "en-US"];
            Services.locale.requestedLocales = [args[0]];
            const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
            await (await AddonManager.getAddonByID(ID)).reload();
            """,
            language,
        )

    async def complaints(self) -> list[str]:
        """What the browser holds against the package and its manifest when it reads them anew."""
        return await self.chrome(
            """
            const { ExtensionData } = ChromeUtils.importESModule("resource://gre/modules/Extension.sys.mjs");
            const data = new ExtensionData(extension.rootURI, extension.isPrivileged);
            await data.loadManifest();
            return [...data.errors, ...data.warnings];
            """
        )

    async def asks_for_permission(self) -> bool:
        """Whether a prompt is open."""
        return await self.chrome("return PopupNotifications.isPanelOpen")

    async def background(self, body: str, *arguments: Any) -> Any:
        """Run `body` in the extension's background page, which is started if it sleeps."""
        await self.chrome("if (!backgroundContext()) await extension.wakeupBackground()")
        return await self.chrome(RUN, "background", body, *arguments)

    async def is_awake(self) -> bool:
        """Whether the extension's background page runs."""
        return await self.chrome("""return extension.backgroundState === "running" """)

    async def stop_background(self) -> None:
        """Stop the extension's background page at once, whatever it does; nothing happens if it sleeps."""
        await self.chrome("await extension.terminateBackground({ ignoreDevToolsAttached: true })")

    async def quit(self) -> None:
        """Close the browser as a person would, with everything written to the profile."""
        with contextlib.suppress(Refused, asyncio.IncompleteReadError, ConnectionError):
            await self.marionette.send("Marionette:Quit", flags=["eForceQuit"])
        await self._gone()

    async def kill(self) -> None:
        """End every process of the browser with SIGKILL, as a crash or a power cut of its own would."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        await self._gone()

    async def _gone(self) -> None:
        await self._process.wait()
        await self._output
        await self.marionette.close()
        self._process = None
