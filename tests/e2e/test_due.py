"""What is due, where the user is: on the badge, in popup and panel, as a notification; and what they say to it."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from .backend import Backend
from .blog import Blog
from .conftest import Browser
from .person import Person
from .view import View, until

ROWS = "document.querySelectorAll('#due-list li').length === rest[0]"
SAID = "document.getElementById('due-said').textContent === rest[0]"


async def they_shared(person: Person, number: int, name: str, address: str) -> None:
    """Someone shared a page of mine the day before yesterday, which asks for something in return."""
    then = (datetime.now(UTC) - timedelta(days=2)).isoformat(timespec="seconds")
    capture = {
        "id": f"01JD00000000000000000000{number:02}", "verb": "share", "direction": "received", "url": "https://me.example/loaf", "source": "cli",
        "occurred_at": then, "target": {"name": name, "url": address}, "page": {"title": "Loaf"},
    }  # fmt: skip
    await person.backend.call("POST", "captures", capture)


async def due(backend: Backend) -> list[dict[str, Any]]:
    """What the server says is due."""
    return (await backend.call("GET", "reminders?all=true"))["reminders"]


async def eventually(look: Any, expected: Any) -> None:
    """Wait until something is as it should be."""
    end = asyncio.get_running_loop().time() + 20
    while (found := await look()) != expected and asyncio.get_running_loop().time() < end:  # noqa: ASYNC110 -- another process is asked
        await asyncio.sleep(0.05)
    assert found == expected


async def badge(person: Person) -> str:
    """What the toolbar button says."""
    return await person.browser.background("return await chrome.action.getBadgeText({})")


async def choose(view: View, name: str, choice: str) -> None:
    """Say something to the reminder about a person."""
    await view.run(
        """
        const item = [...document.querySelectorAll(".due li")].find((row) => row.querySelector(".reason").textContent.startsWith(args[0]));
        for (const each of document.querySelectorAll("[data-test]")) delete each.dataset.test;
        item.querySelector("summary").dataset.test = "later";
        item.querySelector(`[data-choice=${args[1]}]`).dataset.test = "choice";
        """,
        name,
        choice,
    )
    if choice != "done":
        await view.click("[data-test=later]")
    await view.click("[data-test=choice]")


async def test_the_badge_counts_what_is_due_and_the_popup_says_why_and_takes_an_answer(person: Person, blog: Blog):
    await they_shared(person, 1, "Bob", "https://bob.example/")
    await they_shared(person, 2, "Ana", "https://ana.example/")
    await person.browser.visit(blog.plain)

    popup = await person.popup()
    await until(popup, ROWS, 2)
    await eventually(lambda: badge(person), "2")
    shown = await popup.run(
        """
        const item = [...document.querySelectorAll("#due-list li")].find((row) => row.innerText.startsWith("Bob"));
        return [item.querySelector(".reason").textContent.split(" on ")[0], item.querySelector(".causes a").href, item.querySelector("a.button").href];
        """
    )
    assert shown == ["Bob shared “Loaf”", "https://me.example/loaf", "https://bob.example/"]

    await choose(popup, "Bob", "done")
    await until(popup, SAID, "Done.")
    await eventually(lambda: badge(person), "1")
    await choose(popup, "Ana", "week")
    await until(popup, SAID, "Comes back in a week.")
    await eventually(lambda: badge(person), "")
    assert await due(person.backend) == []


async def test_the_panel_has_what_is_due_with_the_person_in_sight_and_with_others(person: Person, blog: Blog):
    await they_shared(person, 1, "Mara", f"{blog.origin}/author/mara/")
    await they_shared(person, 2, "Ana", "https://ana.example/")
    await person.browser.visit(blog.post)
    await person.browser.press(await person.shortcut("open-panel"))
    panel = await person.browser.panel()
    await until(panel, "document.querySelectorAll('#person-due-list li').length === 1")
    await until(panel, ROWS, 1)
    assert await panel.run("return document.querySelector('#due-list .reason').textContent.slice(0, 3)") == "Ana"

    await choose(panel, "Mara", "contact")
    await until(panel, SAID, "Comes back when you next meet.")
    await choose(panel, "Ana", "never")
    assert len(await due(person.backend)) == 1, "asked once more before somebody is never brought up again"
    await panel.click("[data-test=choice]")
    await until(panel, SAID, "Nothing about Ana is brought up any more.")
    assert await due(person.backend) == []


async def test_what_is_said_while_the_server_is_away_is_told_when_it_answers(person: Person, blog: Blog):
    await they_shared(person, 1, "Bob", "https://bob.example/")
    await person.browser.visit(blog.plain)
    popup = await person.popup()
    await until(popup, ROWS, 1)
    await person.backend.stop()

    await choose(popup, "Bob", "dismiss")
    await until(popup, SAID, "Noted here. crosspath is told as soon as it answers.")
    await eventually(lambda: badge(person), "")
    await popup.close()
    await person.browser.stop_background()
    await person.backend.start()
    assert len(await due(person.backend)) == 1

    await (await person.popup()).close()
    await eventually(lambda: due(person.backend), [])


ALWAYS = {"from": "03:00", "to": "03:00"}
"""Quiet hours that are none."""


async def want_notifications(person: Person, quiet: dict[str, str]) -> None:
    """Have them switched on, with these quiet hours."""
    await person.browser.background("await chrome.storage.local.set({ notify: true, quiet: args[0] })", quiet)


async def look(person: Person) -> None:
    """Open the popup, which asks the server what is due, and close it again."""
    popup = await person.popup()
    await until(popup, "document.getElementById('due-list').childElementCount > 0")
    await popup.close()


@pytest.fixture
async def onlooker(on_screen: Browser, backend: Backend) -> Person:
    """Someone at a screen, who has just paired the extension with the server."""
    person = Person(on_screen, backend)
    await person.pair()
    return person


async def test_a_press_on_a_notification_shows_what_is_due(onlooker: Person, blog: Blog):
    await they_shared(onlooker, 1, "Bob", "https://bob.example/")
    await onlooker.browser.visit(blog.plain)
    await want_notifications(onlooker, ALWAYS)
    await look(onlooker)
    await onlooker.browser.stop_background()

    await onlooker.browser.screen.press_notification()

    shown = await onlooker.browser.opened_by_itself()
    await until(shown, ROWS, 1)
    assert await shown.run("return document.querySelector('#due-list .reason').textContent.slice(0, 3)") == "Bob"


@pytest.mark.parametrize("kind", ["chromium"], indirect=True)  # Firefox has no buttons on notifications.
async def test_a_notification_of_one_reminder_can_be_snoozed_by_its_button(onlooker: Person, blog: Blog):
    await they_shared(onlooker, 1, "Bob", "https://bob.example/")
    await onlooker.browser.visit(blog.plain)
    await want_notifications(onlooker, ALWAYS)
    await look(onlooker)
    await eventually(lambda: badge(onlooker), "1")
    await onlooker.browser.stop_background()

    await onlooker.browser.screen.press_notification(button=True)

    await eventually(lambda: due(onlooker.backend), [])
    await eventually(lambda: badge(onlooker), "")
    assert await onlooker.browser.background("return Object.keys(await chrome.notifications.getAll())") == []


async def test_in_quiet_hours_no_notification_comes_and_the_badge_never_counts_more_than_a_day_holds(person: Person, blog: Blog):
    for number in range(1, 9):
        await they_shared(person, number, f"Bob {number}", f"https://bob{number}.example/")
    await person.browser.visit(blog.plain)
    before, after = await person.browser.background(
        "return [-1, 1].map((hours) => new Date(Date.now() + hours * 3_600_000).toTimeString().slice(0, 5))"
    )
    await want_notifications(person, {"from": before, "to": after})
    told = "return (await chrome.storage.local.get('told')).told?.ids.length ?? 0"

    await look(person)
    most = (await person.backend.call("GET", "reminders"))["budget"]["per_day"]
    assert most < len(await due(person.backend))
    await eventually(lambda: badge(person), str(most))
    assert await person.browser.background(told) == 0

    await want_notifications(person, {"from": after, "to": before})
    await look(person)
    await eventually(lambda: person.browser.background(told), most)


async def test_a_notification_comes_only_when_it_was_switched_on_and_once(person: Person, blog: Blog):
    await they_shared(person, 1, "Bob", "https://bob.example/")
    await person.browser.visit(blog.plain)
    # Without a screen, Firefox closes a notification as soon as it is there; that it was made is in the extension's own memory.
    in_sight = "return Object.keys(await chrome.notifications.getAll())"
    made = "return ((await chrome.storage.local.get('told')).told?.ids ?? []).map((id) => `due:${id}`)"
    notes = made if person.browser.name == "firefox" else in_sight
    popup = await person.popup()
    await until(popup, ROWS, 1)
    assert await person.browser.background(notes) == []

    options = await person.browser.opened_by(popup, "#settings", "options/options.html")
    await until(options, "!document.getElementById('notify').disabled")
    await options.run("for (const id of ['quiet-from', 'quiet-to']) document.getElementById(id).value = '03:00'")
    await options.click("#notify")
    await until(options, "document.getElementById('notify-said').textContent === 'Saved.'")
    await options.close()
    [reminder] = await due(person.backend)
    await (await person.popup()).close()
    await eventually(lambda: person.browser.background(notes), [f"due:{reminder['id']}"])

    await person.browser.background("for (const id of Object.keys(await chrome.notifications.getAll())) await chrome.notifications.clear(id)")
    await (await person.popup()).close()
    await eventually(lambda: badge(person), "1")
    assert await person.browser.background(in_sight) == []
