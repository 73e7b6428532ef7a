"""Today: help given first, then what is due, then what came in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from crosspath.ledger.acts import object_key
from crosspath.store.tables import Account, Object

from tests.conftest import Server
from tests.pages.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOW = datetime.now(UTC)


def ago(**since: float) -> str:
    return (NOW - timedelta(**since)).isoformat(timespec="seconds").replace("+00:00", "Z")


async def test_an_empty_log_says_how_to_begin(visitor: Visitor) -> None:
    seen = await visitor.see("/")
    assert "Every path begins with one act" in seen.words("#given")
    assert "Nothing is due yet" in seen.words("#due") and not seen.soup.select("#due a")
    assert "your list" in seen.words("#new") and seen.soup.select('#new a[href="/inbound"]')


async def test_b4_help_given_this_week_comes_first_and_received_after_it(visitor: Visitor, shared: Server) -> None:
    for url, verb, days in [("https://bob.example/1", "comment", 1), ("https://bob.example/2", "comment", 2), ("https://mara.example/1", "share", 3)]:
        name = url.split("/")[2].partition(".")[0].title()
        await shared.log(url=url, verb=verb, occurred_at=ago(days=days), target={"name": name, "url": f"https://{name.lower()}.example/"})
    await shared.log(url="https://ada.example/old", verb="review", occurred_at=ago(days=9))
    await shared.log(url="https://ada.example/seen", verb="visit", occurred_at=ago(hours=1))
    await shared.log(url="https://me.example/", verb="recommend", direction="received", occurred_at=ago(days=2), target={"name": "Mara", "url": "https://mara.example/"})
    seen = await visitor.see("/")
    assert [section["id"] for section in seen.soup.select("main section")] == ["given", "due", "new", "received"]
    assert "In the last 7 days you did 3 things for 2 people ." in seen.words("#given")
    assert [" ".join(chip.get_text(" ").split()) for chip in seen.soup.select("#given .chips li")] == ["comment 2", "share 1"]
    assert "Mara recommended" in seen.words("#received")


@pytest.mark.parametrize(
    ("choice", "says"),
    [("done", "Done."), ("day", "Not now"), ("week", "Not now"), ("month", "Not now"), ("contact", "Not now"), ("post", "Not now"), ("dismiss", "Put away"), ("never", "not hear of")],
)
async def test_what_is_said_to_a_reminder_closes_it_and_undo_opens_it_again(visitor: Visitor, shared: Server, choice: str, says: str) -> None:
    who = {"name": f"Asker {choice}", "url": f"https://{choice}.example/"}
    words = {"direction": "received", "text": "How do you do it?"}
    await shared.log(url=f"https://me.example/{choice}", verb="ask", occurred_at=ago(days=3), target=who, **words)
    page = await visitor.see("/?all=1")
    (card,) = [card for card in page.soup.select(".reminder") if who["name"] in card.get_text()]
    reminder = card["id"].removeprefix("reminder-")
    said = await visitor.submit(page, f"/reminders/{reminder}/{choice}")
    assert says in said.words(".receipt") and said.url.startswith("/?all=1&did=")
    assert not said.soup.select(f"#{card['id']}")
    undone = await visitor.submit(said, f"/reminders/{reminder}/undo")
    assert undone.soup.select(f"#{card['id']}") and "open again" in undone.words(".receipt")
    await visitor.submit(undone, f"/reminders/{reminder}/done")


async def test_a_reminder_waits_until_they_bring_out_what_i_name(visitor: Visitor, shared: Server) -> None:
    who = {"name": "Releaser", "url": "https://releaser.example/"}
    await shared.log(url="https://me.example/release", verb="ask", direction="received", text="How?", occurred_at=ago(days=3), target=who)
    page = await visitor.see("/?all=1")
    (card,) = [card for card in page.soup.select(".reminder") if who["name"] in card.get_text()]
    said = await visitor.submit(page, f"/reminders/{card['id'].removeprefix('reminder-')}/post", naming=" release 2.0 ")
    assert "Not now" in said.words(".receipt") and not said.soup.select(f"#{card['id']}")
    await shared.log(url="https://releaser.example/a", verb="share", direction="observed", target=who)
    assert not (await visitor.see("/?all=1")).soup.select(f"#{card['id']}")
    await shared.log(url="https://releaser.example/b", verb="share", direction="observed", target=who, page={"title": "Release 2.0"})
    assert (await visitor.see("/?all=1")).soup.select(f"#{card['id']}")


async def test_a_reminder_links_to_what_it_is_about_and_says_why(visitor: Visitor, shared: Server) -> None:
    who = {"name": "Curious", "url": "https://curious.example/"}
    await shared.log(url="https://me.example/why", verb="ask", direction="received", text="Why?", occurred_at=ago(days=3), target=who, page={"title": "On why"})
    page = await visitor.see("/?all=1")
    (card,) = [card for card in page.soup.select(".reminder") if "Curious" in card.get_text()]
    assert "asked you something about “On why”" in card.get_text()
    links = [link for link in card.select("a") if link["href"].startswith("http")]
    assert {link["href"] for link in links} == {"https://me.example/why"}
    assert all(link["rel"] == ["noopener", "noreferrer"] for link in links)


async def test_what_came_in_is_found_behind_many_acts_of_mine(visitor: Visitor, shared: Server) -> None:
    await shared.log(url="https://me.example/long-ago", verb="link", direction="received", page={"title": "Long ago"})
    for number in range(45):
        await shared.log(url=f"https://many.example/{number}", verb="save")
    assert "Long ago" in (await visitor.see("/")).words("#received")


async def test_opportunities_are_what_people_i_care_about_brought_out_and_i_did_not_react_to(visitor: Visitor, shared: Server) -> None:
    before = (await visitor.see("/?all=1")).soup.select(".reminder")
    for name, ways in [("Cared", {"categories": ["admired"]}), ("Rhythm", {"cadence_days": 30}), ("Subscribed", {}), ("Unknown", {}), ("Blocked", {"categories": ["fan"]})]:
        home = f"https://{name.lower()}.example/"
        await shared.call("POST", "/people", {"name": name, "accounts": [home], **ways})
        await bring_out(name, "first", "second", "third")
    await shared.log(url="https://subscribed.example/", verb="subscribe", target={"name": "Subscribed", "url": "https://subscribed.example/"})
    await shared.log(url="https://blocked.example/", verb="block", target={"name": "Blocked", "url": "https://blocked.example/"})
    seen = await visitor.see("/")
    titles = ["Subscribed third", "Subscribed second", "Rhythm third", "Rhythm second", "Cared third", "Cared second"]
    assert [link.get_text() for link in seen.soup.select("#new .thing a")] == titles, "two of each, the newest first"
    assert [time["datetime"][:10] for time in seen.soup.select("#new time")] == [ago(days=1)[:10]] * 6
    assert [link["href"] for link in seen.soup.select("#new-1 .choices a")] == [
        "https://subscribed.example/third",
        "/log?line=comment+https%3A%2F%2Fsubscribed.example%2Fthird",
        "/log?line=share+https%3A%2F%2Fsubscribed.example%2Fthird",
    ]
    assert [card["id"] for card in (await visitor.see("/?all=1")).soup.select(".reminder")] == [card["id"] for card in before], "nothing is due"

    line = await visitor.see(seen.soup.select("#new-1 .choices a")[1]["href"])
    logged = await visitor.submit(line, "/log")
    assert "Logged" in logged.words(".receipt")
    assert [link.get_text() for link in (await visitor.see("/")).soup.select("#new .thing a")][:2] == ["Subscribed second", "Subscribed first"]
    await visitor.submit(logged, logged.soup.select_one("#notice form")["action"])
    assert [link.get_text() for link in (await visitor.see("/")).soup.select("#new .thing a")] == titles


async def bring_out(name: str, *posts: str, days: int = 1) -> None:
    """A feed told of posts of somebody."""
    home = f"https://{name.lower()}.example/"
    author = (await Account.get(url=home)).id
    for post in posts:
        number = 10_000 + await Object.all().count()
        found = {"key": object_key(f"{home}{post}"), "url": f"{home}{post}", "title": f"{name} {post}", "published_at": NOW - timedelta(days=days)}
        await Object.create(id=number, platform="web", kind="article", author_id=author, **found)


async def test_what_is_old_is_no_opportunity_and_who_is_never_to_be_heard_of_has_none(visitor: Visitor, shared: Server) -> None:
    who = {"name": "Quiet", "url": "https://quiet.example/"}
    person = (await shared.call("POST", "/people", {"name": "Quiet", "accounts": [who["url"]], "categories": ["mentor"]}))[1]["id"]
    await bring_out("Quiet", "old", days=31)
    assert not (await visitor.see("/")).soup.select(f'#new a[href="/people/{person}"]')
    await bring_out("Quiet", "new")
    assert (await visitor.see("/")).soup.select(f'#new a[href="/people/{person}"]')
    await shared.log(url="https://me.example/quiet", verb="ask", direction="received", text="How?", occurred_at=ago(days=3), target=who)
    page = await visitor.see("/?all=1")
    (card,) = [card for card in page.soup.select(".reminder") if "Quiet" in card.get_text()]
    said = await visitor.submit(page, f"/reminders/{card['id'].removeprefix('reminder-')}/never")
    assert not said.soup.select(f'#new a[href="/people/{person}"]')
    undone = await visitor.submit(said, f"/reminders/{card['id'].removeprefix('reminder-')}/undo")
    assert undone.soup.select(f'#new a[href="/people/{person}"]')
