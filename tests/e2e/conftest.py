"""Fresh profiles, a real server and a small web for every test, in each browser this machine has."""

import asyncio
import os
import shutil
import subprocess
import zipfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from crosspath.extension import extension_folder
from crosspath.packages import ENDINGS, pack

from .backend import Backend, free_port
from .blog import Blog
from .chromium import Chromium
from .firefox import Firefox
from .person import Person
from .wire import Wire

BROWSERS = {"chromium": Chromium, "firefox": Firefox}
Browser = Chromium | Firefox


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


def require(present: object, what: str) -> None:
    """Skip for want of a program; in CI nothing may be left out."""
    if present:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI has no {what}")
    pytest.skip(f"this machine has no {what}")


@pytest.fixture(params=BROWSERS)
def kind(request: pytest.FixtureRequest) -> type[Browser]:
    """Which browser."""
    found = BROWSERS[request.param]
    require(found.program(), request.param)
    return found


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The extension as it is packed for each browser, by the browser's name: the package, unpacked in the folder beside it."""
    folder = tmp_path_factory.mktemp("packages")
    packed = {name: pack(name, extension_folder(), folder / f"{name}.{ending}") for name, ending in ENDINGS.items()}
    for package in packed.values():
        zipfile.ZipFile(package).extractall(package.with_suffix(""))
    return packed


@pytest.fixture
def extension(kind: type[Browser], packages: dict[str, Path]) -> Path:
    """The folder of the extension as this browser gets it."""
    return packages[kind.name].with_suffix("")


@pytest.fixture(scope="session")
def firefox_profile(packages: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Firefox profile in which someone installed the extension and put its button on the toolbar."""
    package = packages["firefox"]
    profile = tmp_path_factory.mktemp("firefox") / "profile"
    profile.mkdir()

    async def install() -> None:
        browser = Firefox(profile, package.with_suffix(""))
        try:
            await browser.start()
            await browser.install(package)
            await browser.quit()
        finally:
            await browser.kill()

    asyncio.run(install())
    return profile


@pytest.fixture
def profile(kind: type[Browser], tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A profile nobody has used yet, with the extension in it."""
    folder = tmp_path / "browser" / "profile"
    folder.parent.mkdir()
    if kind is Firefox:
        shutil.copytree(request.getfixturevalue("firefox_profile"), folder, ignore=shutil.ignore_patterns("lock"))
    else:
        folder.mkdir()
    return folder


@pytest.fixture
async def glass(kind: type[Browser], tmp_path: Path) -> AsyncIterator[Browser]:
    """A browser with the extension as it is, but that pages can look into what it shows in them, and axe with them."""
    source = shutil.copytree(extension_folder(), tmp_path / "glass")
    for script in ("receipt.js", "marks.js"):
        path = source / "content" / script
        text = path.read_text(encoding="utf-8")
        assert '{ mode: "closed" }' in text
        path.write_text(text.replace('{ mode: "closed" }', '{ mode: "open" }'), encoding="utf-8")
    package = pack(kind.name, source, tmp_path / f"glass-package.{ENDINGS[kind.name]}")
    zipfile.ZipFile(package).extractall(package.with_suffix(""))
    profile = tmp_path / "glass-browser" / "profile"
    profile.mkdir(parents=True)
    browser = kind(profile, package.with_suffix(""))
    try:
        await browser.start()
        if isinstance(browser, Firefox):
            await browser.install(package)
        yield browser
    finally:
        await browser.kill()


@pytest.fixture
async def browser(kind: type[Browser], profile: Path, extension: Path) -> AsyncIterator[Browser]:
    """The browser, started."""
    browser = kind(profile, extension)
    try:
        await browser.start()
        yield browser
    finally:
        await browser.kill()


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """A virtual screen, for what a headless browser does not draw: menus, an address bar, notifications."""
    require(shutil.which("Xvfb") and shutil.which("xdotool"), "Xvfb and xdotool")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1200x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as process:
        os.close(writing)
        with os.fdopen(reading) as number:
            display = number.readline().strip()
        assert display, "Xvfb did not start"
        yield f":{display}"
        process.terminate()


@pytest.fixture
async def drawn(kind: type[Browser], profile: Path, extension: Path, request: pytest.FixtureRequest) -> AsyncIterator[Browser]:
    """A browser whose context menu and address bar can be used; Firefox has them without a screen."""
    display = {"display": request.getfixturevalue("screen")} if kind is Chromium else {}
    browser = kind(profile, extension, **display)
    try:
        await browser.start()
        yield browser
    finally:
        await browser.kill()


@pytest.fixture
async def on_screen(kind: type[Browser], profile: Path, extension: Path, screen: str) -> AsyncIterator[Browser]:
    """A browser whose notifications can be seen and pressed."""
    browser = kind(profile, extension, display=screen)
    try:
        await browser.start()
        yield browser
    finally:
        await browser.kill()


@pytest.fixture(scope="session")
def started_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a server that was started once: its log is made, and empty."""
    folder = tmp_path_factory.mktemp("server") / "data"

    async def start() -> None:
        backend = Backend(folder, free_port())
        await backend.start()
        await backend.stop()

    asyncio.run(start())
    return folder


@pytest.fixture
async def backend(started_once: Path, tmp_path: Path) -> AsyncIterator[Backend]:
    """The server, started."""
    backend = Backend(shutil.copytree(started_once, tmp_path / "server"), free_port())
    try:
        await backend.start()
        yield backend
    finally:
        await backend.stop()


@pytest.fixture
async def blog() -> AsyncIterator[Blog]:
    """The pages, served."""
    blog = Blog(free_port())
    await blog.start()
    yield blog
    await blog.stop()


@pytest.fixture
async def wire(backend: Backend) -> AsyncIterator[Wire]:
    """A road to the server that a test can cut."""
    wire = Wire(free_port(), backend.port)
    await wire.start()
    yield wire
    await wire.stop()


@pytest.fixture
async def person(browser: Browser, backend: Backend) -> Person:
    """Someone who has just paired the extension with the server."""
    person = Person(browser, backend)
    await person.pair()
    return person
