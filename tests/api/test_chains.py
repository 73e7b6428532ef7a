"""GET /chains, promises and advice: what belongs together in the log, and what stands out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from crosspath.settings import Settings

from tests.conftest import Server, a_server

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)
BOB = {"name": "Bob", "url": "https://bob.example/"}
CAROL = {"name": "Carol", "url": "https://carol.example/"}


@pytest.fixture
async def server(settings: Settings) -> AsyncIterator[Server]:
    """A server whose clock stands still, with a site of mine."""
    async with a_server(replace(settings, sites=("me.example",)), clock=lambda: NOW) as server:
        yield server


def ago(**past: float) -> str:
    return (NOW - timedelta(**past)).isoformat(timespec="seconds")


async def chains(server: Server, **query: Any) -> dict[str, Any]:
    status, found = await server.call("GET", "/chains", params=query)
    assert status == 200, found
    return found


VARIANTS = {
    "tracking": ("https://bob.example/post", "https://www.bob.example/post/?utm_source=x&fbclid=1"),
    "mobile": ("https://en.wikipedia.org/wiki/Bread", "https://en.m.wikipedia.org/wiki/Bread"),
    "archived": ("https://bob.example/old", "https://web.archive.org/web/20091122000000/http://bob.example/old"),
    "short": ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://youtu.be/dQw4w9WgXcQ?t=3"),
}


async def test_d2_variants_of_an_address_chain_and_73_hours_do_not(server: Server) -> None:
    for url, other in VARIANTS.values():
        await server.log(verb="comment", url=url, target=BOB, occurred_at=ago(days=3))
        await server.log(verb="share", url=other, target=BOB, occurred_at=ago(hours=1))
    await server.log(verb="comment", url="https://bob.example/late", target=BOB, occurred_at=ago(hours=74))
    await server.log(verb="share", url="https://bob.example/late", target=BOB, occurred_at=ago(hours=1))
    found = await chains(server, kind="comment_then_share")
    assert found["comment_then_share"] == {"comments": 5, "chains": 4, "reverse": 0, "rate": 0.8}
    assert (await chains(server, kind="thread"))["comment_then_share"] is None
    assert len(found["chains"]) == 4
    assert all(chain["state"] == "closed" and len(chain["evidence"]) == 2 and chain["person"]["name"] == "Bob" for chain in found["chains"])


async def test_d5_only_what_replies_to_my_comment_answers_my_question(server: Server) -> None:
    """Replies as a comment feed has them: each says which comment it replies to."""
    post = "https://blog.example/post"
    await server.log(verb="ask", url=f"{post}#comment-7", target=BOB, text="How long?", occurred_at=ago(days=3))
    reply = {"verb": "reply", "direction": "received", "target": CAROL, "occurred_at": ago(days=2)}
    await server.log(**reply, url=f"{post}#comment-8", data={"in_reply_to": f"{post}#comment-5"})
    (thread,) = (await chains(server, kind="thread"))["chains"]
    assert thread["state"] == "open"
    assert "acknowledge" not in {reminder["kind"] for reminder in (await server.call("GET", "/reminders?all=true"))[1]["reminders"]}
    await server.log(**reply, url=f"{post}#comment-9", data={"in_reply_to": f"{post}#comment-7"})
    (thread,) = (await chains(server, kind="thread", state="answered"))["chains"]
    assert thread["act"]["text"] == "Thank Carol for the answer"
    (due,) = (reminder for reminder in (await server.call("GET", "/reminders?all=true"))[1]["reminders"] if reminder["kind"] == "acknowledge")
    assert due["person"]["name"] == "Carol"
    await server.log(verb="thank", url=post, target=CAROL, occurred_at=ago(hours=1))
    assert (await chains(server, kind="thread"))["chains"][0]["state"] == "closed"


async def test_a_promise_is_open_until_the_log_knows_that_it_was_kept(server: Server) -> None:
    logged = await server.log(verb="comment", url="https://bob.example/book", text="I will review it!", target=BOB, occurred_at=ago(days=3))
    event = logged["events"][0]
    status, promise = await server.call("POST", "/promises", {"verb": "review", "event": event["id"], "url": "https://bob.example/book?utm_source=x", "by": "2026-12-01T00:00:00Z"})  # fmt: skip
    assert (status, promise["state"], promise["by"]) == (201, "open", "2026-12-01T00:00:00Z")
    assert promise["text"] == "You promised Bob to review https://bob.example/book: “I will review it!”"
    assert promise["evidence"][0]["event"] == event["id"]
    await server.log(verb="review", url="https://bob.example/other", target=BOB)
    assert (await chains(server, kind="promise", state="open"))["chains"] == [promise], "another thing"
    review = await server.log(verb="review", url="https://bob.example/book", target=BOB)
    (kept,) = (await chains(server, kind="promise"))["chains"]
    assert (kept["state"], kept["act"], [cause["event"] for cause in kept["evidence"]]) == ("closed", None, [review["events"][0]["id"], event["id"]])
    await server.log(verb="undo", undo_of=review["id"], url="https://bob.example/book")
    assert (await chains(server, kind="promise", state="open"))["chains"] == [promise], "an undo opens it again"
    assert (await server.call("DELETE", f"/promises/{promise['id']}"))[0] == 200
    assert (await chains(server, kind="promise"))["chains"] == []
    assert (await server.call("DELETE", f"/promises/{promise['id']}"))[0] == 404


async def test_a_promise_to_a_person_is_kept_by_an_act_of_its_kind(server: Server) -> None:
    person = (await server.log(verb="like", url="https://bob.example/loaf", target=BOB, occurred_at=ago(days=3)))["events"][0]["person"]["id"]
    status, promise = await server.call("POST", "/promises", {"verb": "share", "person": person})
    assert (status, promise["person"]["name"], promise["act"]["url"]) == (201, "Bob", "https://bob.example/")
    await server.log(verb="repost", url="https://bob.example/loaf", target=BOB)
    assert (await chains(server, kind="promise"))["chains"][0]["state"] == "closed"
    for body, wanted in (({"verb": "share"}, 422), ({"verb": "share", "person": 99}, 404), ({"verb": "share", "event": "01ARZ3NDEKTSV4RRFFQ69G5FAV"}, 404)):
        assert (await server.call("POST", "/promises", body))[0] == wanted


async def test_a_promise_whose_day_nears_is_a_reminder_until_it_is_kept(server: Server) -> None:
    bob = (await server.log(verb="like", url="https://bob.example/loaf", target=BOB, occurred_at=ago(days=3)))["events"][0]["person"]["id"]
    page = {"title": "The loaf book"}
    await server.log(verb="visit", url="https://bob.example/book", target=BOB, page=page, occurred_at=ago(days=3))
    await server.call("POST", "/promises", {"verb": "share", "person": bob, "by": "2026-12-24T00:00:00Z"})
    body = {"verb": "review", "person": bob, "url": "https://bob.example/book", "by": "2026-11-21T00:00:00Z"}
    promise = (await server.call("POST", "/promises", body))[1]

    async def due() -> list[dict[str, Any]]:
        listed = (await server.call("GET", "/reminders?all=true"))[1]["reminders"]
        assert (await server.call("GET", f"/people/{bob}"))[1]["reminders"] == listed
        return listed

    (reminder,) = await due()
    assert (reminder["kind"], reminder["person"]["name"], reminder["due_at"]) == ("promise", "Bob", "2026-11-19T12:00:00Z"), "since it was made"
    assert reminder["reason"].startswith("You promised Bob to review “The loaf book”, by 21 Nov") or "20 Nov" in reminder["reason"]
    assert reminder["act"] == {"verb": "review", "url": "https://bob.example/book", "text": "Keep your promise to Bob"}
    review = await server.log(verb="review", url="https://bob.example/book", target=BOB, text="Well baked, the third chapter most of all.")
    assert await due() == []
    await server.log(verb="undo", undo_of=review["id"], url="https://bob.example/book")
    assert await due() == [reminder]
    for word in ("done", "dismiss"):
        assert (await server.call("POST", f"/reminders/{reminder['id']}/{word}", {}))[0] == 200
        assert await due() == []
        assert promise["id"] not in {each["id"] for each in (await chains(server, kind="promise", state="open"))["chains"]}, "it is no more"
        assert (await server.call("POST", f"/reminders/{reminder['id']}/undo"))[0] == 200
        assert await due() == [reminder]
    assert (await server.call("POST", f"/reminders/{reminder['id']}/snooze", {"event": "contact"}))[0] == 200
    assert await due() == []
    for wrong in (f"promise-{bob}-00000000000000000000000009", f"promise-{bob + 7}-{reminder['id'][-26:]}", f"promise-{bob}-7ZZZZZZZZZZZZZZZZZZZZZZZZZ"):
        assert (await server.call("POST", f"/reminders/{wrong}/done", {}))[0] == 404, wrong


async def test_a_find_through_somebody_is_open_until_the_hat_tip(server: Server) -> None:
    await server.log(verb="like", url="https://carol.example/list", target=CAROL, occurred_at=ago(days=9))
    await server.log(verb="share", url="https://bob.example/loaf", target=BOB, via="https://carol.example/list", occurred_at=ago(days=2))
    (chain,) = (await chains(server, kind="credit"))["chains"]
    assert (chain["state"], chain["person"]["name"]) == ("open", "Carol")
    await server.log(verb="thank", url="https://carol.example/list", target=CAROL)
    assert (await chains(server, kind="credit"))["chains"][0]["state"] == "closed"


async def test_e7_after_a_private_message_a_mention_is_offered(server: Server) -> None:
    result = await server.log(verb="message", url="https://bob.example/", target=BOB)
    assert result["events"][0]["next"]["verb"] == "mention"


async def test_advice_is_read_from_the_log_with_my_sites(server: Server) -> None:
    assert (await server.call("GET", "/advice"))[1] == {"advice": []}
    for number in range(6):
        await server.log(verb="share", url=f"https://blog.me.example/{number}", occurred_at=ago(minutes=5 * number))
    await server.log(verb="share", url="https://www.reddit.com/r/Bread/comments/abc123/loaf/", target=BOB, occurred_at=ago(days=1))
    found = (await server.call("GET", "/advice"))[1]["advice"]
    assert [advice["code"] for advice in found] == ["broadcast", "own_links", "burst"]
    assert (found[1]["ratio"], len(found[2]["evidence"])) == (6 / 7, 6)
    assert (await server.call("GET", "/advice", params={"persona": "business"}))[1] == {"advice": []}
