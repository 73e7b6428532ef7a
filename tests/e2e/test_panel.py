"""The panel beside the page: whom it is by, what is kept of them, and that nothing typed there is lost."""

import asyncio
from typing import Any

from .backend import Backend
from .blog import Blog
from .person import QUIET, Person
from .view import View, until

SAVED = "document.getElementById('saved').dataset.state === 'fine' && !document.getElementById('undo').hidden"
UNDONE = "document.getElementById('saved-said').textContent === 'Taken back'"
FAILED = "document.getElementById('saved').dataset.state === 'failed'"
NAME = "document.getElementById('name').textContent === rest[0]"


async def open_panel(person: Person) -> View:
    """The panel, opened by its keys."""
    await person.browser.press(await person.shortcut("open-panel"))
    panel = await person.browser.panel()
    await until(panel, QUIET)
    return panel


async def someone(person: Person, name: str, *addresses: str, **more: Any) -> dict[str, Any]:
    """A person who is in the log already."""
    return await person.backend.call("POST", "people", {"name": name, "accounts": list(addresses), **more})


async def kept(backend: Backend, who: dict[str, Any], **expected: Any) -> None:
    """Wait until the log has these fields of a person."""
    async with asyncio.timeout(20):
        while True:
            found = await backend.call("GET", f"people/{who['id']}")
            if {name: found[name] for name in expected} == expected:
                return
            await asyncio.sleep(0.05)


async def test_the_popup_opens_the_panel_with_both_directions_and_the_next_useful_act(person: Person, blog: Blog):
    mine = (f"{blog.origin}/author/mara/", "https://github.com/mara")
    who = await someone(person, "Mara", *mine, notes="Bakes rye.", categories=["mentor", "baker"], cadence_days=30)
    target = {"name": "Mara", "url": f"{blog.origin}/author/mara/"}
    given = {"id": "01JD0000000000000000000001", "verb": "comment", "url": blog.post, "target": target, "page": {"title": "Less bread"}, "text": "So true."}
    received = {"id": "01JD0000000000000000000002", "verb": "share", "direction": "received", "url": f"{blog.origin}/mine", "target": target}
    for capture in (given, received):
        await person.backend.call("POST", "captures", {"source": "cli", **capture})
    await person.browser.visit(blog.post)

    popup = await person.popup()
    await popup.click("#panel")
    panel = await person.browser.panel()

    await until(panel, NAME, "Mara")
    shown = await panel.run(
        """
        const text = (id) => document.getElementById(id).innerText;
        const pressed = [...document.querySelectorAll("#categories [aria-pressed=true]")].map((button) => button.textContent);
        return [text("turn"), text("next-said"), document.getElementById("next-open").href, text("counts"),
          [...document.querySelectorAll("#crossings li")].map((row) => `${row.dataset.direction}: ${row.querySelector("p").innerText}`),
          document.getElementById("notes").value, document.getElementById("cadence").value, pressed,
          [...document.querySelectorAll("#accounts li")].map((row) => [row.querySelector(".platform").innerText, row.querySelector("a").href]), text("crossed")];
        """
    )
    assert {each["platform"] for each in who["accounts"]} == {"web", "github"}
    assert shown == [
        "Your turn", "They did this for you. Thank them?", f"{blog.origin}/mine", "You did 1 thing for them · They did 1 thing for you",
        ["received: They shared it · this minute", "given: I commented · this minute"], "Bakes rye.", "30", ["Mentor", "baker"],
        [[each["platform"], each["url"]] for each in who["accounts"]], "Paths last crossed this minute",
    ]  # fmt: skip


async def test_note_categories_and_cadence_are_saved_by_themselves_and_taken_back(person: Person, blog: Blog):
    who = await someone(person, "Mara", f"{blog.origin}/author/mara/", notes="Bakes")
    await person.browser.visit(blog.post)
    panel = await open_panel(person)

    await panel.type("#notes", " rye.")
    await until(panel, SAVED)
    await kept(person.backend, who, notes="Bakes rye.")
    await panel.click("#undo")
    await until(panel, UNDONE)
    await kept(person.backend, who, notes="Bakes")

    await panel.click('[data-category="mentor"]')
    await until(panel, SAVED)
    await panel.type("#category", "baker")
    await panel.click("#add-category")
    await kept(person.backend, who, categories=["mentor", "baker"])
    await panel.click('[data-category="mentor"]')
    await kept(person.backend, who, categories=["baker"])

    await panel.type("#cadence", "x")
    await until(panel, "document.getElementById('cadence-said').textContent.startsWith('A whole number')")
    await panel.run("document.getElementById('cadence').value = ''")
    await panel.type("#cadence", "21")
    await kept(person.backend, who, cadence_days=21, notes="Bakes", categories=["baker"])


async def test_someone_new_comes_into_the_log_with_the_first_note_and_goes_with_its_undo(person: Person, blog: Blog):
    await person.browser.visit(blog.post)
    panel = await open_panel(person)
    await until(panel, "document.getElementById('new').textContent.startsWith('Mara Lindqvist is not in your log yet.')")

    await panel.type("#notes", "Met at the fair.")
    await until(panel, SAVED)
    [added] = (await person.backend.call("GET", "people"))["people"]
    assert (added["name"], added["notes"], added["accounts"][0]["url"]) == ("Mara Lindqvist", "Met at the fair.", f"{blog.origin}/author/mara")

    await panel.click("#undo")
    await until(panel, UNDONE)
    assert (await person.backend.call("GET", "people"))["people"] == []


async def test_what_is_filled_in_while_someone_is_being_added_is_kept_of_the_same_person(person: Person, blog: Blog):
    await person.browser.visit(blog.post)
    panel = await open_panel(person)
    await until(panel, "document.getElementById('new').textContent.startsWith('Mara Lindqvist is not in your log yet.')")
    await panel.run("for (const each of ['mentor', 'fan']) document.querySelector(`[data-category=${each}]`).click()")
    async with asyncio.timeout(20):
        while not (found := (await person.backend.call("GET", "people"))["people"]) or len(found[0]["categories"]) < 2:  # noqa: ASYNC110 -- another process is asked
            await asyncio.sleep(0.05)
    assert [each["name"] for each in found] == ["Mara Lindqvist"]
    await until(panel, "document.getElementById('saved').dataset.state === 'fine'")


async def test_the_panel_follows_the_tab_in_front_and_a_page_that_changes_itself(person: Person, blog: Blog):
    olga = await someone(person, "Olga", blog.origin)
    mara = await someone(person, "Mara", f"{blog.origin}/author/mara/")
    await person.browser.visit(blog.post)
    panel = await open_panel(person)
    await until(panel, NAME, "Mara")

    await panel.type("#notes", "Typed while Mara's page was in front.")
    tabs = await person.browser.background(
        """
        const [first] = await chrome.tabs.query({ active: true });
        const second = await chrome.tabs.create({ url: args[0], windowId: first.windowId });
        return [first.id, second.id];
        """,
        blog.plain,
    )
    await until(panel, NAME, "Olga")
    await kept(person.backend, mara, notes="Typed while Mara's page was in front.")
    await kept(person.backend, olga, notes="")
    await until(panel, "document.getElementById('notes').value === ''")

    await person.browser.background("await chrome.tabs.update(args[0], { active: true }); await chrome.tabs.remove(args[1])", *tabs)
    await until(panel, NAME, "Mara")
    await person.browser.page.run(
        """
        for (const element of document.querySelectorAll("script[type='application/ld+json'], .byline, .author")) element.remove();
        history.pushState(null, "", "/plain");
        """
    )
    await until(panel, NAME, "Olga")


async def test_what_is_typed_while_the_server_is_away_is_kept_and_saved_later(person: Person, blog: Blog):
    who = await someone(person, "Mara", f"{blog.origin}/author/mara/", notes="Bakes")
    await person.browser.visit(blog.post)
    panel = await open_panel(person)
    await until(panel, NAME, "Mara")
    await person.backend.stop()

    await panel.type("#notes", " rye.")
    await until(panel, FAILED)
    await panel.click('[data-category="mentor"]')
    await until(panel, FAILED)
    assert await panel.run("return document.getElementById('notes').value") == "Bakes rye."
    await panel.close()

    await person.backend.start()
    panel = await open_panel(person)
    await until(panel, "document.getElementById('notes').value === 'Bakes rye.'")
    await kept(person.backend, who, notes="Bakes rye.", categories=["mentor"])


async def test_what_was_changed_elsewhere_meanwhile_is_not_written_over(person: Person, blog: Blog):
    who = await someone(person, "Mara", f"{blog.origin}/author/mara/", notes="Bakes")
    await person.browser.visit(blog.post)
    panel = await open_panel(person)
    await until(panel, NAME, "Mara")
    await person.backend.stop()
    await panel.type("#notes", " rye.")
    await until(panel, FAILED)
    await panel.close()
    await person.backend.start()
    await person.backend.call("PATCH", f"people/{who['id']}", {"notes": "Bakes spelt."})

    panel = await open_panel(person)
    await until(panel, "!document.getElementById('theirs').hidden")
    assert await panel.run("return document.getElementById('notes').value") == "Bakes rye."
    await kept(person.backend, who, notes="Bakes spelt.")
    await panel.click("#theirs")
    await until(panel, "document.getElementById('notes').value === 'Bakes spelt.'")


async def test_a_page_the_browser_does_not_show_is_said_to_be_so_until_the_user_asks_there(person: Person, blog: Blog):
    await person.browser.visit(blog.post)
    panel = await open_panel(person)
    await person.browser.visit(blog.post.replace("127.0.0.1", "localhost"))
    await until(panel, "!document.getElementById('blind').hidden && document.getElementById('subject').hidden")

    await person.browser.press(await person.shortcut("open-panel"))

    await until(panel, "document.getElementById('blind').hidden && document.getElementById('name').textContent === 'Mara Lindqvist'")
