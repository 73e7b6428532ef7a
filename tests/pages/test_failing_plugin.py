"""A plugin that fails, as the dashboard shows it."""

from __future__ import annotations

from crosspath.settings import Settings

from tests.conftest import a_server
from tests.pages.visitor import visiting


async def test_a_plugin_that_failed_says_on_what_and_is_asked_again_by_hand(settings: Settings) -> None:
    """R93: the manual reset; what it failed on is read off the log, so a restart forgets none of it."""
    settings.plugin_folder.mkdir()
    (settings.plugin_folder / "moody.py").write_text(MOODY)
    for _ in range(2):
        async with a_server(settings) as server, visiting(server.running) as visitor:
            await visitor.sign_in()
            await server.log(url="https://moody.example/1")
            seen = await visitor.see("/plugins")
            assert "failing" in seen.words("td") and "understood 0" in seen.words("td") and "no mood" in seen.words(".warn")
            again = await visitor.submit(seen, "/plugins/reset")
            assert "asked again" in again.words(".receipt")
            assert "failing" not in again.words("td") and "no mood" in again.words(".warn")
    assert "Seen 2" in again.words("td")


MOODY = """
from dataclasses import dataclass
from crosspath import Platform, hookimpl

@dataclass(frozen=True, kw_only=True)
class Moody(Platform):
    def normalize(self, capture):
        raise RuntimeError("no mood")

@hookimpl
def register_platforms():
    return [Moody(name="moody", title="Moody", hosts=["moody.example"])]
"""
