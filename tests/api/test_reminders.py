"""GET /reminders, and what one says to them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from crosspath.settings import Settings
from crosspath.store.tables import Account, Object

from tests.conftest import Server, a_capture, a_server

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)
"""A Thursday."""
BOB = {"name": "Bob", "url": "https://bob.example/"}
MINE = "https://me.example/loaf"


@pytest.fixture
async def server(settings: Settings) -> AsyncIterator[Server]:
    """A server whose clock stands still."""
    async with a_server(settings, clock=lambda: NOW) as server:
        yield server


def ago(**past: float) -> str:
    return (NOW - timedelta(**past)).isoformat(timespec="seconds")


async def reminders(server: Server, **query: Any) -> list[dict[str, Any]]:
    status, found = await server.call("GET", "/reminders", params=query)
    assert status == 200, found
    assert found["next_cursor"] is None
    return found["reminders"]


async def shared_by(server: Server, person: dict[str, str] = BOB, **past: float) -> dict[str, Any]:
    """The event of somebody having shared a page of mine."""
    past = past or {"days": 2}
    result = await server.log(verb="share", direction="received", url=MINE, target=person, occurred_at=ago(**past), page={"title": "Loaf"})
    return result["events"][0]


async def test_what_is_due_says_who_why_since_when_with_evidence_and_what_to_do(server: Server) -> None:
    event = await shared_by(server)
    (reminder,) = await reminders(server)
    day = datetime.fromisoformat(event["occurred_at"]).astimezone()
    assert reminder == {
        "id": f"share_back-{event['person']['id']}-{event['id']}",
        "kind": "share_back",
        "person": {"id": event["person"]["id"], "name": "Bob"},
        "persona": "me",
        "reason": f"Bob shared “Loaf” on {day.day} {day:%b}.",
        "due_at": (datetime.fromisoformat(event["occurred_at"]) + timedelta(days=1)).isoformat().replace("+00:00", "Z"),
        "evidence": [{"event": event["id"], "url": MINE, "title": "Loaf"}],
        "act": {"verb": "share", "url": "https://bob.example/", "text": "Share something by Bob"},
        "options": [{"verb": "share", "url": "https://bob.example/", "text": "Share something by Bob"}, {"verb": "thank", "url": MINE, "text": "Thank Bob"}],
    }


async def decide(server: Server, reminder: dict[str, Any], word: str, body: Any = None) -> dict[str, Any]:
    status, decision = await server.call("POST", f"/reminders/{reminder['id']}/{word}", body if body is not None else {})
    assert status == 200, decision
    return decision


async def test_the_act_itself_closes_it(server: Server) -> None:
    await shared_by(server)
    assert len(await reminders(server)) == 1
    await server.log(verb="share", url="https://bob.example/rye", target=BOB)
    assert await reminders(server, all="true") == []


async def test_an_act_taken_back_opens_it_again(server: Server) -> None:
    await shared_by(server)
    before = await reminders(server)
    share = await server.log(verb="share", url="https://bob.example/rye", target=BOB)
    await server.log(verb="undo", undo_of=share["id"], url="https://bob.example/rye")
    (after,) = await reminders(server)
    assert after["id"] == before[0]["id"]


async def test_a_thing_of_theirs_i_have_not_reacted_to_is_what_to_share(server: Server) -> None:
    await shared_by(server)
    page = {"title": "Rye", "author": BOB}
    await server.log(verb="like", direction="observed", url="https://bob.example/rye", page=page)
    (reminder,) = await reminders(server)
    assert reminder["act"] == {"verb": "share", "url": "https://bob.example/rye", "text": "Share something by Bob"}
    await server.log(verb="like", url="https://bob.example/rye", page=page)
    (reminder,) = await reminders(server)
    assert reminder["act"]["url"] == "https://bob.example/"


async def test_done_and_dismissed_are_said_once_and_kept(server: Server) -> None:
    for number, word in enumerate(("done", "dismiss")):
        await shared_by(server, {"name": word, "url": f"https://person{number}.example/"})
        (reminder,) = await reminders(server, all="true")
        decision = await decide(server, reminder, word)
        assert decision == {"id": reminder["id"], "decision": word, "until": None, "event": None, "naming": None}
        assert await reminders(server, all="true") == []
        assert await decide(server, reminder, word) == decision


async def test_what_they_do_later_is_a_new_matter(server: Server) -> None:
    await shared_by(server, days=3)
    (reminder,) = await reminders(server)
    await decide(server, reminder, "dismiss")
    await server.log(verb="recommend", direction="received", url="https://bob.example/friends", target=BOB, occurred_at=ago(hours=25))
    assert [found["kind"] for found in await reminders(server, all="true")] == ["thank"]


async def test_snoozed_it_is_away_until_then(server: Server) -> None:
    await shared_by(server)
    (reminder,) = await reminders(server)
    until = (NOW + timedelta(days=7)).isoformat(timespec="seconds").replace("+00:00", "Z")
    assert (await decide(server, reminder, "snooze", {"until": until}))["until"] == until
    assert await reminders(server, all="true") == []
    assert (await decide(server, reminder, "snooze", {"days": 3}))["until"] < until


async def test_snoozed_until_contact_it_comes_back_with_the_next_thing_between_us(server: Server) -> None:
    await shared_by(server)
    (reminder,) = await reminders(server)
    assert (await decide(server, reminder, "snooze", {"event": "contact"}))["event"] == "contact"
    assert await reminders(server, all="true") == []
    await server.log(verb="like", direction="received", url=MINE, target=BOB)
    assert [found["id"] for found in await reminders(server, all="true")] == [reminder["id"]]


async def test_never_about_this_person_is_about_everything_of_theirs_and_nobody_else(server: Server) -> None:
    await shared_by(server)
    await server.log(verb="ask", direction="received", url=MINE, target=BOB, occurred_at=ago(days=4))
    await shared_by(server, {"name": "Carol", "url": "https://carol.example/"})
    first = (await reminders(server))[0]
    assert first["person"]["name"] == "Bob"
    assert (await decide(server, first, "dismiss", {"never": "person"}))["decision"] == "never"
    assert {found["person"]["name"] for found in await reminders(server, all="true")} == {"Carol"}


async def test_what_was_said_is_listed_and_taken_back_once(server: Server) -> None:
    await shared_by(server)
    await server.log(verb="ask", direction="received", url="https://me.example/rye", target=BOB, occurred_at=ago(days=4))
    before = await reminders(server, all="true")
    asked, shared = before
    await decide(server, shared, "dismiss", {"never": "person"})
    await decide(server, asked, "dismiss", {"never": "person"})
    assert await reminders(server, all="true") == []
    _, kept = await server.call("GET", "/decisions", params={"word": "never"})
    assert [(each["id"], each["person"]["name"]) for each in kept["decisions"]] == [(asked["id"], "Bob"), (shared["id"], "Bob")]
    assert (await server.call("GET", "/decisions", params={"word": "done"}))[1]["decisions"] == []
    for _ in range(2):
        assert (await decide(server, asked, "undo", None))["decision"] == "undo"
        assert await reminders(server, all="true") == before, "never is about the person, however often it was said"
        assert (await server.call("GET", "/decisions"))[1]["decisions"] == []
    await decide(server, asked, "done")
    assert await reminders(server, all="true") == [shared]
    await decide(server, asked, "undo", None)
    assert await reminders(server, all="true") == before


async def test_what_nothing_was_said_to_cannot_be_taken_back(server: Server) -> None:
    await shared_by(server)
    (reminder,) = await reminders(server)
    for unknown in (reminder["id"], "visit-999999999"):
        status, problem = await server.call("POST", f"/reminders/{unknown}/undo")
        assert (status, problem["code"]) == (404, "not_found")


async def test_older_matters_are_found_behind_many_that_are_put_off(server: Server) -> None:
    """However many are snoozed, what is behind them is read."""
    captures = [
        a_capture(verb="share", direction="received", url=MINE, target={"name": f"P{n}", "url": f"https://p{n}.example/"}, occurred_at=ago(days=2, minutes=n))
        for n in range(30)
    ]
    assert (await server.call("POST", "/captures", {"captures": captures}))[0] == 200
    for reminder in (await reminders(server, all="true"))[:27]:
        await decide(server, reminder, "snooze", {"days": 30})
    assert [reminder["person"]["name"] for reminder in await reminders(server, all="true", limit=3)] == ["P27", "P28", "P29"]


async def test_e9_the_follow_up_i_sent_is_a_step_and_after_the_third_there_is_none(server: Server) -> None:
    """Through the log, which is read from some days ago to some weeks ago: neither the newest act nor the first one may be missed."""
    for name, days, wanted in (
        ("just now", (10, 0), False), ("a week ago", (40, 8), True), ("three times", (101, 93, 79, 40), False), ("twice", (101, 93, 79), True),
        ("long before", (300, 290, 270, 230, 20), True),
    ):  # fmt: skip
        person = {"name": name, "url": f"https://{name.replace(' ', '')}.example/"}
        for day in days:
            await server.log(verb="message", url=person["url"], target=person, occurred_at=ago(days=day))
        found = [reminder for reminder in await reminders(server, all="true", limit=2) if reminder["person"]["name"] == name]
        assert [reminder["kind"] for reminder in found] == ["follow_up"] * wanted, name


async def test_c2_a_question_mark_in_an_address_asks_nothing(server: Server) -> None:
    for text, wanted in (("Mine is at https://bob.example/?p=7", []), ("Is https://bob.example/?p=7 yours?", ["answer"])):
        await server.log(verb="comment", direction="received", url=f"{MINE}/{len(wanted)}", target=BOB, occurred_at=ago(days=3), text=text)
        assert [reminder["kind"] for reminder in await reminders(server, all="true")] == wanted


async def test_an_answer_closes_its_thread_only(server: Server) -> None:
    for page in ("loaf", "rye"):
        await server.log(verb="ask", direction="received", url=f"https://me.example/{page}", target=BOB, occurred_at=ago(days=4))
    assert len(await reminders(server, all="true")) == 2
    await server.log(verb="answer", url="https://me.example/rye", target=BOB, occurred_at=ago(hours=1))
    (left,) = await reminders(server, all="true")
    assert left["evidence"][0]["url"] == "https://me.example/loaf"
    assert (await decide(server, left, "done"))["decision"] == "done"
    assert await reminders(server, all="true") == []


async def test_e11_an_item_they_shared_is_offered_to_share(server: Server) -> None:
    await shared_by(server)
    oats = {"url": "https://carol.example/oats", "page": {"title": "Oats", "author": {"name": "Carol", "url": "https://carol.example/"}}}
    await server.log(verb="share", direction="observed", target=BOB, **oats)
    (reminder,) = await reminders(server)
    assert {"verb": "share", "url": "https://carol.example/oats", "text": "Share what Bob passed on"} in reminder["options"]


async def test_d1_who_someone_new_is_is_to_be_read_once_and_closed_by_a_visit_there(server: Server) -> None:
    about = "https://dora.example/about"
    new = {"name": "Dora", "accounts": ["https://dora.example/"], "best_at": "Rye", "about_url": f"{about}?utm_source=x"}
    assert (await server.call("POST", "/people", new))[0] == 201
    (reminder,) = await reminders(server)
    assert (reminder["kind"], reminder["person"]["name"], reminder["act"]["url"]) == ("visit", "Dora", new["about_url"])
    assert "Dora is new to you" in reminder["reason"]
    await server.log(verb="visit", url="https://dora.example/rye", target={"name": "Dora", "url": "https://dora.example/"})
    assert [found["kind"] for found in await reminders(server, all="true")] == ["visit"], "another page of hers"
    await server.log(verb="visit", url=about, target={"name": "Dora", "url": "https://dora.example/"})
    assert await reminders(server, all="true") == []
    eve = (await server.call("POST", "/people", {"name": "Eve", "about_url": "https://eve.example/", "last_read": ago(days=1)}))[1]
    assert await reminders(server, all="true", person=eve["id"]) == [], "read already"
    bad = (await server.call("POST", "/people", {"name": "Fay", "about_url": "https://[nowhere"}))[1]
    assert await reminders(server, all="true", **({"person": bad["id"]} if "id" in bad else {})) == [], "an address that is none breaks nothing"


REFUSED = {
    "a time that has passed": {"until": "2020-01-01T00:00:00Z"},
    "a time without a zone": {"until": "2036-01-01T00:00:00"},
    "no time at all": {},
    "two of them": {"days": 1, "event": "contact"},
    "no number of days": {"days": 0},
    "an event that is none": {"event": "easter"},
    "an unknown key": {"hours": 1},
}


async def test_a_snooze_that_means_nothing_is_refused_and_changes_nothing(server: Server) -> None:
    await shared_by(server)
    (reminder,) = await reminders(server)
    for name, body in REFUSED.items():
        status, problem = await server.call("POST", f"/reminders/{reminder['id']}/snooze", body)
        assert (status, bool(problem["code"])) == (422, True), name
    assert await reminders(server) == [reminder]


async def test_a_reminder_there_never_was_is_404(server: Server) -> None:
    event = await shared_by(server)
    person, nobody = event["person"]["id"], "01ARZ3NDEKTSV4RRFFQ69G5FAV"
    for reminder in (
        f"share_back-{person}-{nobody}",
        f"share_back-{person + 1}-{event['id']}",
        f"write_about-{person}-{event['id']}",
        f"dance-{person}-{event['id']}",
        f"share_back-{person}",
        "visit-999999999",
        "x",
    ):
        status, problem = await server.call("POST", f"/reminders/{reminder}/done", {})
        assert (status, problem["code"]) == (404, "not_found"), reminder


async def test_a_day_brings_no_more_than_its_budget_and_nobody_twice(server: Server) -> None:
    for number in range(7):
        person = {"name": f"Person {number}", "url": f"https://person{number}.example/"}
        await shared_by(server, person, days=2, hours=number)
        await server.log(verb="ask", direction="received", url=MINE, target=person, occurred_at=ago(days=4, hours=number))
    _, found = await server.call("GET", "/reminders")
    assert found["budget"] == {"per_day": 5, "left": 5}
    assert found["quiet_until"] is None
    assert [r["person"]["name"] for r in found["reminders"]] == [f"Person {number}" for number in range(5)]
    assert {r["kind"] for r in found["reminders"]} == {"answer"}
    await decide(server, found["reminders"][0], "done")
    _, later = await server.call("GET", "/reminders")
    assert later["budget"] == {"per_day": 5, "left": 4}
    assert later["reminders"] == found["reminders"][1:]
    assert len(await reminders(server, all="true")) == 13
    assert len(await reminders(server, all="true", limit=3)) == 3


async def test_lookup_and_people_bring_what_is_due_for_each(server: Server) -> None:
    event = await shared_by(server)
    (reminder,) = await reminders(server)
    _, known = await server.call("POST", "/lookup", {"urls": ["https://bob.example/", "https://carol.example/"], "handles": []})
    assert [item["reminders"] for item in known["urls"]] == [[reminder], []]
    _, person = await server.call("GET", f"/people/{event['person']['id']}")
    assert person["reminders"] == known["urls"][0]["person"]["reminders"] == [reminder]


async def test_a_persona_sees_its_own(server: Server) -> None:
    await server.log(verb="share", direction="received", url=MINE, target=BOB, occurred_at=ago(days=2), persona="business")
    assert [reminder["persona"] for reminder in await reminders(server, persona="business")] == ["business"]
    assert await reminders(server, persona="me") == []
    await server.log(verb="share", url="https://bob.example/rye", target=BOB, persona="me")
    assert len(await reminders(server)) == 1  # What I do as somebody else does not answer it.


async def test_a_corrected_time_moves_what_is_due_for_a_person(server: Server) -> None:
    event = await shared_by(server, hours=2)
    path = f"/people/{event['person']['id']}"
    assert (await server.call("GET", path))[1]["reminders"] == []
    await server.call("PATCH", f"/events/{event['id']}", {"occurred_at": ago(days=200)})
    assert (await server.call("GET", path))[1]["reminders"] == []
    await server.call("PATCH", f"/events/{event['id']}", {"occurred_at": ago(days=3)})
    assert [reminder["id"] for reminder in (await server.call("GET", path))[1]["reminders"]] == [f"share_back-{event['person']['id']}-{event['id']}"]


async def test_one_person_s_list_is_the_part_of_the_whole_that_is_theirs(server: Server) -> None:
    """Two ways of reading the log, one answer."""
    for number, (verb, direction, days) in enumerate((
        ("share", "received", 2), ("ask", "received", 4), ("recommend", "received", 9), ("link", "received", 20), ("follow", "received", 5),
        ("comment", "given", 1), ("ask", "given", 9), ("recommend", "given", 400), ("share", "received", 3),
    )):  # fmt: skip
        for name in ("Bob", "Carol"):
            person = {"name": name, "url": f"https://{name.lower()}.example/"}
            await server.log(verb=verb, direction=direction, url=f"https://me.example/{number}", target=person, occurred_at=ago(days=days))
    people = (await server.call("GET", "/people"))[1]["people"]
    await server.call("PATCH", f"/people/{people[0]['id']}", {"cadence_days": 1, "categories": ["admired"]})
    whole = await reminders(server, all="true", limit=200)
    assert len({reminder["kind"] for reminder in whole}) >= 6
    for person in people:
        theirs = [reminder for reminder in whole if reminder["person"]["id"] == person["id"]]
        assert await reminders(server, all="true", person=person["id"]) == theirs
        assert (await server.call("GET", f"/people/{person['id']}"))[1]["reminders"] == theirs


async def test_snoozed_until_the_release_it_comes_back_when_a_feed_or_an_act_tells_of_it(server: Server) -> None:
    await server.log(verb="share", direction="received", url="https://me.example/loaf", target=BOB, occurred_at=ago(days=3))
    (reminder,) = await reminders(server)
    status, problem = await server.call("POST", f"/reminders/{reminder['id']}/snooze", {"event": "contact", "naming": "2.0"})
    assert (status, problem["errors"][0]["pointer"]) == (422, "/naming")
    assert (await server.call("POST", f"/reminders/{reminder['id']}/snooze", {"event": "post", "naming": "  "}))[0] == 422
    assert (await decide(server, reminder, "snooze", {"event": "post", "naming": "release 2.0"}))["naming"] == "release 2.0"
    author = (await Account.filter(person_id=reminder["person"]["id"]).first()).id
    await Object.create(id=801, key="a", url="https://bob.example/talk", platform="web", kind="article", title="A talk", published_at=NOW, author_id=author)
    await server.log(verb="comment", direction="observed", url="https://carol.example/", target=BOB)
    assert await reminders(server, all="true") == []
    new = await Object.create(id=900, key="b", url="https://bob.example/out", platform="web", kind="article", title="Release 2.0", published_at=NOW, author_id=author)
    assert [each["id"] for each in await reminders(server, all="true")] == [reminder["id"]], "what a feed brought is enough"
    await Object.filter(id=new.id).delete()
    assert await reminders(server, all="true") == []
    await server.log(verb="share", direction="observed", url="https://news.example/release-2.0-is-out", target=BOB)
    assert [each["id"] for each in await reminders(server, all="true")] == [reminder["id"]]
    _, said = await server.call("GET", "/decisions", params={"person": reminder["person"]["id"]})
    assert [(each["event"], each["naming"]) for each in said["decisions"]] == [("post", "release 2.0")]


async def test_old_praise_that_an_import_brings_is_no_flood(server: Server) -> None:
    said = {"verb": "recommend", "basis": "met", "vouch": 4}
    for number, (source, days) in enumerate((("import:linkedin", 900), ("import:linkedin", 3000), ("popup", 900), ("import:linkedin", 400))):
        home = f"https://person{number}.example/"
        await server.log(**said, url=home, target={"name": f"{source} {days}", "url": home}, source=source, occurred_at=ago(days=days))
    await server.log(**said, url="https://undated.example/", target={"name": "undated", "url": "https://undated.example/"}, source="import:linkedin")
    asked = await reminders(server, all="true")
    assert {(each["kind"], each["person"]["name"]) for each in asked} == {("review_recommendations", who) for who in ("popup 900", "import:linkedin 400")}
    for each in asked:
        assert [other["id"] for other in await reminders(server, person=each["person"]["id"])] == [each["id"]]
