"""Nothing that was logged is lost or doubled, whatever happens to the browser, the server and the road between them."""

import asyncio
import os
import random
from collections import Counter

from .backend import Backend
from .blog import Blog
from .conftest import Browser
from .person import Person
from .site import enable, until_rules_are_learned, visit
from .view import View, until
from .wire import Wire

LOG_MANY = """
  const [first, count, origin] = args;
  const durable = [];
  for (let number = first; number < first + count; number += 1) {
    const page = { url: `${origin}/notes/${number}`, title: `Note ${number}` };
    const answer = await chrome.runtime.sendMessage({ name: "log", page, verb: "share", direction: "given" });
    if (answer?.ok) durable.push(page.url);
  }
  return durable;
"""

# The whole hundred takes over a minute in each browser; anyone's own run may make do with fewer.
ROUNDS = 100 if os.environ.get("CI") == "true" else 20


async def log_many(popup: View, first: int, count: int, blog: Blog) -> list[str]:
    """Log many pages through the very messages that clicks send; the addresses of which the popup said "logged"."""
    logged = await popup.run(LOG_MANY, first, count, blog.origin)
    assert len(logged) == count
    return logged


def each_once(events: list[dict], urls: list[str], note: str = "") -> None:
    """The log holds these addresses, each once, and nothing else."""
    assert Counter(event["object"]["url"] for event in events) == Counter(urls), note


async def test_three_acts_survive_a_server_that_is_down_and_a_killed_browser(person: Person, blog: Blog):
    browser, backend = person.browser, person.backend
    await backend.stop()
    await browser.visit(blog.post)
    await person.log("comment", text="Before the lights went out")
    await browser.visit(blog.plain)
    await person.log("share")
    await person.log("recommend")
    await browser.kill()

    await backend.start()
    await browser.start()
    await browser.visit(blog.post)
    popup = await person.popup()
    await until(popup, "document.getElementById('pairing').hidden")

    events = await backend.wait_for_events(3)
    await person.empty_outbox()
    acts = {(event["verb"], event["object"]["url"]) for event in events}
    assert acts == {("comment", blog.post_in_the_log), ("share", blog.plain), ("recommend", blog.plain)}
    assert len(await backend.events()) == 3


async def test_200_acts_in_the_outbox_survive_a_killed_browser(person: Person, blog: Blog):
    browser, backend = person.browser, person.backend
    await backend.stop()
    await browser.visit(blog.post)
    logged = await log_many(await person.popup(), 0, 200, blog)
    await browser.kill()

    await backend.start()
    await browser.start()
    await browser.visit(blog.post)
    await person.popup()

    each_once(await backend.wait_for_events(200), logged)
    await person.empty_outbox()
    assert len(await backend.events()) == 200


async def test_a_worker_stopped_at_random_while_it_sends_neither_loses_nor_doubles(
    browser: Browser, backend: Backend, wire: Wire, blog: Blog
):
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    person = Person(browser, backend, wire.port)
    await person.pair()
    await browser.visit(blog.post)
    logged: list[str] = []
    for round in range(ROUNDS):
        popup = await person.popup()
        if round % 2:
            # The server has committed, and the answer comes too late for the worker that asked.
            wire.hold()
            sent = wire.count("/api/v1/captures")
            logged += await log_many(popup, len(logged), 3, blog)
            await wire.captures_sent(sent + 1)
        else:
            logged += await log_many(popup, len(logged), 3, blog)
            await asyncio.sleep(chance.uniform(0, 0.04))
        await browser.stop_background()
        wire.release()
        await popup.close()
    await person.popup()
    await person.empty_outbox()

    each_once(await backend.events(), logged, f"seed {seed}")


# A shop window of things to like; each heart is filled by the page's own script once it was pressed.
THINGS = """
  document.body.innerHTML = Array.from({ length: args[0] }, (_, number) =>
    `<article><a href="/notes/${number}">Note ${number}</a> <button id="like${number}">Like</button></article>`).join("");
  document.body.addEventListener("click", ({ target }) => target.id && target.setAttribute("aria-pressed", "true"));
"""
HEARTS = {
    "platform": "hearts", "hosts": ["127.0.0.1"], "generators": [], "marks": [], "shares": [],
    "rules": {
        "card": "article", "who": [], "about": ["a@href"], "words": "", "me": [], "composers": [], "requests": [], "private": [], "quiet": False,
        "controls": [{"verb": "like", "press": "button", "done": "[aria-pressed='true']", "confirm": ""}],
    },
}  # fmt: skip


async def test_a_worker_stopped_at_random_while_acts_are_noticed_neither_loses_nor_doubles(person: Person, blog: Blog):
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    browser = person.browser
    await until_rules_are_learned(person)
    await enable(person, "auto", HEARTS)
    await visit(person, blog.plain)
    await browser.page.run(THINGS, ROUNDS)
    for round in range(ROUNDS):
        await browser.page.click(f"#like{round}")
        # The page's answer is looked for after 150 ms; then the act is on its way to the disk, to the server, and back.
        await asyncio.sleep(chance.uniform(0.05, 0.35))
        await browser.stop_background()

    # What no worker kept is told again by the page. The popup would learn the server's rules, and what was noticed by the test's would be another act.
    events = await person.backend.wait_for_events(ROUNDS)
    await person.empty_outbox()
    each_once(events, [f"{blog.origin}/notes/{number}" for number in range(ROUNDS)], f"seed {seed}")
    assert {event["source"]["channel"] for event in events} == {"auto"}


async def test_a_connection_cut_after_the_commit_leads_to_one_event(
    browser: Browser, backend: Backend, wire: Wire, blog: Blog
):
    person = Person(browser, backend, wire.port)
    await person.pair()
    await browser.visit(blog.post)
    wire.drop_after_commit(1000)
    await person.log("comment")
    await wire.captures_sent(1)
    assert await person.waiting() == 1

    wire.drop_after_commit(0)
    while await person.waiting():
        await (await person.popup()).close()

    assert wire.count("/api/v1/captures") >= 2
    [event] = await backend.events()
    assert event["verb"] == "comment"


async def test_one_flush_runs_at_a_time_however_many_ask(browser: Browser, backend: Backend, wire: Wire, blog: Blog):
    person = Person(browser, backend, wire.port)
    await person.pair()
    await browser.visit(blog.post)
    popup = await person.popup()

    logged = await popup.run(
        """
        const send = (number) => chrome.runtime.sendMessage({
          name: "log", page: { url: `${args[0]}/notes/${number}` }, verb: "share", direction: "given",
        });
        await Promise.all(Array.from({ length: 40 }, (_, number) => send(number)));
        return Array.from({ length: 40 }, (_, number) => `${args[0]}/notes/${number}`);
        """,
        blog.origin,
    )

    each_once(await backend.wait_for_events(40), logged)
    assert wire.overlap == 1


async def test_an_act_the_server_will_never_take_is_set_aside_and_shown(person: Person, blog: Blog):
    await person.browser.visit(blog.post)
    popup = await person.popup()
    page = {"url": blog.plain}
    await popup.run(
        """await chrome.runtime.sendMessage({ name: "log", page: args[0], verb: "juggle", direction: "given" })""", page
    )
    await popup.close()
    await person.log("comment")

    [event] = await person.backend.wait_for_events(1)
    assert event["verb"] == "comment"
    popup = await person.popup()
    await until(popup, "document.getElementById('rejected-said').textContent === '1 act was not accepted'")
    [held] = await person.outbox()
    assert (held["state"], held["capture"]["verb"]) == ("rejected", "juggle")


async def test_after_the_token_is_revoked_acts_wait_until_the_user_pairs_again(
    browser: Browser, backend: Backend, wire: Wire, blog: Blog
):
    person = Person(browser, backend, wire.port)
    await person.pair()
    await backend.revoke_all_but_our_own()
    await browser.visit(blog.post)
    await person.log("comment")
    popup = await person.popup()
    await until(popup, "document.getElementById('pair-title').textContent === 'Pair again'")
    refused = wire.count("/api/v1/captures")
    await popup.close()
    await person.log("share")
    assert wire.count("/api/v1/captures") == refused
    assert await person.waiting() == 2
    assert await backend.events() == []

    popup = await person.popup()
    await person.pair_in(popup)

    events = await backend.wait_for_events(2)
    assert {event["verb"] for event in events} == {"comment", "share"}
    await person.empty_outbox()


async def test_the_alarm_that_sends_later_comes_back_and_is_not_put_off(person: Person, blog: Blog):
    browser = person.browser
    await browser.background("await chrome.alarms.clearAll()")
    await browser.stop_background()
    await (await person.popup()).close()
    due = await alarm(browser)

    for _ in range(3):
        await browser.stop_background()
        await (await person.popup()).close()
        assert await alarm(browser) == due

    await browser.kill()
    await browser.start()
    await (await person.popup()).close()
    assert await alarm(browser)


async def alarm(browser: Browser) -> float:
    """When the extension's alarm is due, once there is one."""
    return await browser.background(
        """
        for (;;) {
          const [alarm] = await chrome.alarms.getAll();
          if (alarm) return alarm.scheduledTime;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        """
    )
