"""What plugins say a single act weighs: kept with the event, multiplied with what its verb weighs, and never a danger to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from crosspath.domain.event import Factor
from crosspath.settings import Settings

from tests.ledger.test_teller import replay
from tests.plugins.drop import NOW, a_host, capture, drop, state
from tests.plugins.test_host_docs import example
from tests.plugins.test_host_proposals import with_plugins

WEIGHS = """
import os, time
from crosspath import Factor, hookimpl


@hookimpl
def weigh_event(event, capture):
    {body}
"""
BOB = {"name": "Bob", "url": "https://bob.example/"}


async def weighed(folder: Path, *sources: tuple[str, str]) -> tuple[Factor | None, tuple[str, str | None], str | None]:
    """What one comment weighs with these plugins, how the first of them is, and the fault on the capture."""
    for name, body in sources:
        drop(folder, name, body, WEIGHS)
    async with a_host(folder) as host:
        understood = await host.understand(capture("https://bob.example/post"))
        (draft,) = understood.drafts
        return draft.factor, state(host, sources[0][0]), understood.fault


async def test_the_first_answer_that_is_one_counts(tmp_path: Path) -> None:
    factor, said, fault = await weighed(
        tmp_path,
        ("a", "return None"),
        ("b", "return Factor(by=2, reason=f'it says {len(event.text)} characters on {capture.url}')"),
        ("c", "return Factor(by=4, reason='later')"),
    )
    assert factor == Factor(by=2, reason="it says 12 characters on https://bob.example/post")
    assert said == ("active", None) and fault is None


UNUSABLE = {
    "more than anything": ("return Factor(by=5.1, reason='much')", "from 0 to 5"),
    "less than nothing": ("return Factor(by=-1, reason='little')", "from 0 to 5"),
    "no number": ("return Factor(by=float('nan'), reason='odd')", "its answer is unusable"),
    "no end of a number": ("return Factor(by=float('inf'), reason='odd')", "its answer is unusable"),
    "no reason": ("return Factor(by=2, reason=' ')", "no single line"),
    "a reason of two lines": (r"return Factor(by=2, reason='one\ntwo')", "no single line"),
    "a reason without end": ("return Factor(by=2, reason='x' * 201)", "longer than 200"),
    "a bare number": ("return 2", "its answer is unusable"),
    "a fault": ("raise RuntimeError('rotten')", "rotten"),
    "an exit": ("os._exit(3)", "its process ended"),
    "no answer": ("while True: pass", "did not answer within 0.5 seconds"),
}


@pytest.mark.parametrize("name", UNUSABLE)
async def test_nonsense_costs_no_event_and_another_plugin_is_heard(tmp_path: Path, name: str) -> None:
    body, reason = UNUSABLE[name]
    factor, (how, why), fault = await weighed(tmp_path, ("a", body), ("b", "return Factor(by=2, reason='it is')"))
    assert factor == Factor(by=2, reason="it is") and fault is None
    assert how == "failing" and reason in why


async def test_what_a_platform_puts_into_its_own_draft_is_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(
        "from crosspath import Factor, Platform, hookimpl, replace\n"
        "class Site(Platform):\n"
        "    def normalize(self, capture):\n"
        "        return [replace(draft, factor=Factor(by=5, reason='me')) for draft in super().normalize(capture)]\n"
        "@hookimpl\n"
        "def register_platforms():\n"
        "    return [Site(name='own', title='Own', hosts=('own.example',))]\n",
        encoding="utf-8",
    )
    async with a_host(tmp_path) as host:
        assert (await host.understand(capture("https://own.example/7"))).drafts[0].factor is None


async def terms(server: Any, event: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The one term of what I gave to an event's person, and the standing as it is kept."""
    person = event["person"]["id"]
    _, reckoned = await server.call("GET", f"/people/{person}/standing")
    _, kept = await server.call("GET", f"/people/{person}")
    assert reckoned["given"]["weight"] == pytest.approx(kept["standing"]["given"]["strength"], abs=1e-3)
    (term,) = reckoned["given"]["terms"]
    return term, reckoned


async def test_a_weight_is_kept_with_the_event_and_why_says_so(settings: Settings) -> None:
    async with with_plugins(settings, patient=example("How do I say that one act weighs more?")) as server:
        short = (await server.log(verb="comment", url="https://bob.example/a", target=BOB, text="Nice loaf of yours, Bob", occurred_at=NOW.isoformat()))["events"][0]
        assert short["factor"] is None
        long = (await server.log(verb="contribute", url="https://carol.example/a", target={"url": "https://carol.example/"}, text="word " * 200))["events"][0]
        assert long["factor"] == {"by": 1.5, "reason": "it took 200 words"} and long["strength"] == 9, "what the verb weighs is not touched"
        term, reckoned = await terms(server, long)
        assert (term["factor"], term["strength"]) == (1.5, 9) and term["reasons"] == ["it took 200 words"]
        assert term["weight"] == pytest.approx(9 * 1.5 * term["decay"]) and "factor" in reckoned["formula"]


async def test_a_replay_asks_again_and_the_standing_follows(settings: Settings) -> None:
    by = "from crosspath import Factor, hookimpl\n@hookimpl\ndef weigh_event(event):\n    return Factor(by={by}, reason='so')\n"
    async with with_plugins(settings, so=by.format(by=2)) as server:
        event = (await server.log(verb="share", url="https://bob.example/a", target=BOB))["events"][0]
        assert (await terms(server, event))[0]["weight"] == pytest.approx(10)
        (settings.plugin_folder / "so.py").write_text(by.format(by=0.5), encoding="utf-8")
        assert (await terms(server, event))[0]["weight"] == pytest.approx(10), "what is in the log stays until it is replayed"
        assert (await replay(server, all=True))["changed"] == 1
        assert (await terms(server, event))[0]["weight"] == pytest.approx(2.5)
        assert (await server.call("GET", f"/events/{event['id']}"))[1]["factor"] == {"by": 0.5, "reason": "so"}


async def test_a_bookmark_that_others_see_weighs_more_than_one_for_oneself(settings: Settings) -> None:
    async with with_plugins(settings) as server:
        weights = {}
        for name, data in (("seen", {}), ("own", {"visibility": "private"})):
            saved = {"verb": "save", "url": f"https://{name}.example/a", "target": {"url": f"https://{name}.example/"}, "data": data}
            event = (await server.log(**saved, source="import:bookmarks", occurred_at=NOW.isoformat()))["events"][0]
            term, _ = await terms(server, event)
            weights[name] = (round(term["weight"] / term["decay"], 6), event["visibility"], term["reasons"])
        assert weights == {"seen": (1.5, "public", ["you bookmarked it where others see it"]), "own": (0.5, "private", [])}
        again = {"verb": "save", "url": "https://own.example/a", "target": {"url": "https://own.example/"}, "source": "import:bookmarks"}
        event = (await server.log(**again))["events"][0]
        assert len(event["evidence"]) == 2 and (await terms(server, event))[0]["factor"] == 3, "a second sighting may know more"
