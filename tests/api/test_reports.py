"""What I did for somebody, as a note; their note read back; the letter of a year; a person's card."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from crosspath.ledger.notes import read_note
from crosspath.ledger.prose import NO_DATE
from crosspath.store.tables import Event

from tests.conftest import Server

BOB = {"name": "Bob [B]", "url": "https://bob.example/"}
ACTS = (
    {"verb": "comment", "url": "https://bob.example/rye", "page": {"title": "Rye_bread [1] (old)"}, "occurred_at": "2026-11-01T10:00:00Z"},
    {"verb": "share", "url": "https://bob.example/a_(b)", "page": {"title": "A & <b>"}, "occurred_at": "2026-11-02T10:00:00Z"},
    {"verb": "link", "url": "https://bob.example/oats", "occurred_at": "2026-11-03T10:00:00Z"},
    {"verb": "list_add", "url": "https://bob.example/", "occurred_at": "2026-11-04T10:00:00Z"},
)
HARD = {"verb": "share", "url": "https://bob.example/what!", "page": {"title": "I linked: [x](https://else.example/) “Größe” 😀"}, "occurred_at": "2026-11-05T12:00:00Z"}
"""An act whose title and address could be taken for others."""


async def logged(server: Server, acts: tuple[dict[str, Any], ...] = ACTS, **more: Any) -> int:
    """The person of acts that are logged."""
    events = [(await server.log(target=BOB, **{**act, **more}))["events"][0] for act in acts]
    return events[0]["person"]["id"]


async def written(server: Server, bob: int, **query: Any) -> dict[str, Any]:
    status, found = await server.call("GET", f"/report/{bob}", params=query)
    assert status == 200, found
    return found


async def test_i1_the_report_has_public_acts_only_and_mine_only(server: Server) -> None:
    bob = await logged(server)
    await server.log(target=BOB, verb="message", url="https://bob.example/", text="between us")
    private = (await server.log(target=BOB, url="https://bob.example/private"))["events"][0]
    await server.call("PATCH", f"/events/{private['id']}", {"visibility": "private"})
    taken_back = await server.log(target=BOB, url="https://bob.example/taken-back")
    await server.log(verb="undo", undo_of=taken_back["id"])
    await server.log(target=BOB, direction="received", verb="share", url="https://me.example/")
    found = await written(server, bob)
    assert [(act["verb"], act["url"]) for act in found["acts"]] == [(act["verb"], act["url"]) for act in ACTS]
    assert found["text"].splitlines() == [
        r"# What I did for you, Bob \[B\]",
        "",
        "## November 2026",
        "",
        r"- 2026-11-01: I commented: [Rye\_bread \[1\] (old)](<https://bob.example/rye>)",
        r"- 2026-11-02: I shared: [A & \<b\>](<https://bob.example/a_(b)>)",
        "- 2026-11-03: I linked: [https://bob.example/oats](<https://bob.example/oats>)",
        "- 2026-11-04: I listed you: [https://bob.example/](<https://bob.example/>)",
    ]
    html = (await written(server, bob, format="html"))["text"]
    assert '<li>2026-11-02: I shared: <a href="https://bob.example/a_(b)">A &amp; &lt;b&gt;</a></li>' in html
    some = await written(server, bob, since="2026-11-02T00:00:00Z", until="2026-11-03T00:00:00Z")
    assert [act["verb"] for act in some["acts"]] == ["share"]
    assert (await server.call("GET", "/report/99"))[0] == 404


async def test_i1_a_note_read_back_is_what_the_report_was_made_of(server: Server) -> None:
    acts = (*ACTS, HARD)
    bob = await logged(server, acts)
    for form in ("markdown", "mail", "html", "cited"):
        note = (await written(server, bob, format="mail" if form == "cited" else form))["text"]
        if form == "cited":
            note = "".join(f"> {line}\n" for line in note.splitlines())
        status, read = await server.call("POST", f"/report/{bob}", {"text": note})
        assert (status, read["unread"]) == (200, [])
        assert [(c["verb"], c["url"], c["occurred_at"][:10]) for c in read["captures"]] == [(a["verb"], a["url"], a["occurred_at"][:10]) for a in acts]
        assert [c.get("page", {}).get("title") for c in read["captures"]] == ["Rye_bread [1] (old)", "A & <b>", None, None, "I linked: [x](https://else.example/) “Größe” 😀"]
    before = await server.events()
    assert len(before) == len(acts), "what was read is shown, not kept"
    for wanted in ("accepted", "duplicate"):
        _, kept = await server.call("POST", "/captures", {"captures": read["captures"]})
        assert [result["status"] for result in kept["results"]] == [wanted] * len(acts)
    received = await server.events(direction="received")
    assert sorted((event["verb"], event["person"]["id"]) for event in received) == sorted((act["verb"], bob) for act in acts)


@pytest.mark.parametrize("when", [NO_DATE, "some time ago", "2026-11-05"])
def test_i1_a_title_with_an_address_in_it_leads_nobody_astray(when: str) -> None:
    captures, unread = read_note(f"- {when}: I shared: see 2020-01-01 https://else.example/\n  https://bob.example/rye", BOB)
    (capture,) = captures
    assert (capture["url"], capture["page"]["title"], capture.get("occurred_at", "")[:10], unread) == (
        "https://bob.example/rye", "see 2020-01-01 https://else.example/", when if "-" in when else "", [],
    )  # fmt: skip


async def test_i1_a_note_in_other_words_is_read_as_far_as_it_goes(server: Server) -> None:
    bob = await logged(server)
    note = """Hi! On 2026-11-05 I commented on https://me.example/post. And I tweeted your post
    I retweeted https://me.example/other too
    * reposted "Loaves": https://me.example/loaves).
    nothing here
    - 2026-11-06: I shared: a title that the mail broke
      in two
      https://me.example/rye
    - 2026-11-07: I shared: https://me.example/oats
    I liked https://me.example/spelt"""
    _, read = await server.call("POST", f"/report/{bob}", {"text": note})
    assert [(c["verb"], c["url"], c.get("occurred_at", "")[:10]) for c in read["captures"]] == [
        ("comment", "https://me.example/post", "2026-11-05"),
        ("repost", "https://me.example/loaves", ""),
        ("share", "https://me.example/rye", "2026-11-06"),
        ("share", "https://me.example/oats", "2026-11-07"),
        ("like", "https://me.example/spelt", ""),
    ]
    assert read["unread"] == ["I retweeted https://me.example/other too"]
    assert all(capture["direction"] == "received" for capture in read["captures"])


async def test_i1_a_report_has_its_months_as_headings_and_what_has_no_date_at_the_end(server: Server) -> None:
    bob = await logged(server)
    await logged(server, ACTS[:1], url="https://bob.example/old", occurred_at="2025-10-31T10:00:00Z")
    undated = (await server.log(target=BOB, verb="follow", url="https://bob.example/", source="import:linkedin"))["events"][0]
    await Event.filter(ulid=undated["id"]).update(precision="none")
    headings = ["October 2025", "November 2026", "Date not known"]
    markdown, html, mail = [(await written(server, bob, format=form))["text"] for form in ("markdown", "html", "mail")]
    assert [line[3:] for line in markdown.splitlines() if line.startswith("## ")] == headings
    assert re.findall("<h2>(.*?)</h2>", html) == headings and html.count("<ul>") == html.count("</ul>") == 3
    assert [line for line in mail.splitlines() if line in headings] == headings
    assert markdown.splitlines()[-1] == "- date not known: I followed: [https://bob.example/](<https://bob.example/>)"
    for note in (markdown, html, mail, mail.replace("date not known", "some time ago")):
        _, read = await server.call("POST", f"/report/{bob}", {"text": note})
        dates = [capture.get("occurred_at", "")[:10] for capture in read["captures"]]
        assert (dates[0], dates[-1], len(dates), read["unread"]) == ("2025-10-31", "", len(ACTS) + 2, [])


async def test_a_long_report_is_read_from_its_end_and_leafed_back(server: Server) -> None:
    bob = await logged(server)
    last = await written(server, bob, limit=3)
    assert ([act["verb"] for act in last["acts"]], last["total"]) == ([act["verb"] for act in ACTS[-3:]], len(ACTS))
    before = await written(server, bob, limit=3, cursor=last["next_cursor"])
    assert ([act["verb"] for act in before["acts"]], before["total"], before["next_cursor"]) == ([act["verb"] for act in ACTS[:-3]], len(ACTS), None)
    status, refused = await server.call("GET", f"/report/{bob}?cursor=01ARZ3NDEKTSV4RRFFQ69G5FAV")
    assert (status, refused["code"]) == (409, "another_list")


async def test_a2_a_report_is_of_one_persona(server: Server) -> None:
    bob = await logged(server, ACTS[:1], persona="friends")
    await logged(server, ACTS[1:], persona="business")
    assert [act["verb"] for act in (await written(server, bob, persona="friends"))["acts"]] == ["comment"]
    found = await written(server, bob)
    assert (found["persona"], [act["verb"] for act in found["acts"]]) == ("business", ["share", "link", "list_add"])


async def test_the_letter_of_a_year_names_who_helped_and_thanks_them(server: Server) -> None:
    for number in range(5):
        await logged(server, ACTS[1:2], direction="received", url=f"https://me.example/{number}", occurred_at=f"2026-0{number + 1}-05T00:00:00Z")
    ann = {"name": "ann", "url": "https://ann.example/"}
    await server.log(target=ann, verb="review", direction="received", url="https://me.example/", occurred_at="2026-05-01T00:00:00Z")
    await server.log(target={"name": "Cy", "url": "https://cy.example/"}, verb="like", direction="received", url="https://me.example/")
    await logged(server, ACTS[:1], direction="received", occurred_at="2025-05-01T00:00:00Z")
    status, letter = await server.call("GET", "/report?year=2026")
    assert (status, [person["name"] for person in letter["people"]]) == (200, ["ann", "Bob [B]"])
    assert letter["text"].splitlines()[2:4] == ["**ann**", "- 2026-05-01: reviewed: [https://me.example/](<https://me.example/>)"]
    assert "- and 2 more" in letter["text"]
    assert letter["text"].endswith("To everybody who helped me in 2026: ann, Bob \\[B\\]. Thank you!\n")
    assert (await server.call("GET", "/report?year=2026&persona=other"))[1]["people"] == []
    _, first = await server.call("GET", "/report?year=2026&limit=1")
    _, second = await server.call("GET", "/report", params={"year": "2026", "limit": "1", "cursor": first["next_cursor"]})
    assert [(part["people"][0]["name"], part["text"].splitlines()[0]) for part in (first, second)] == [
        ("ann", "# Who helped me in 2026: ann to ann"),
        ("Bob [B]", r"# Who helped me in 2026: Bob \[B\] to Bob \[B\]"),
    ]
    assert (second["next_cursor"], (await server.call("GET", "/report?year=2026&cursor=nothing"))[0]) == (None, 422)


async def test_c4_the_card_has_what_we_asked_and_answered_each_other(server: Server) -> None:
    asked = {"verb": "ask", "url": "https://bob.example/rye", "occurred_at": "2026-11-01T10:00:00Z"}
    bob = await logged(server, (asked, *ACTS))
    for number in range(2):
        await server.log(target=BOB, verb="answer", direction="received", url=f"https://bob.example/{number}", occurred_at="2026-11-05T10:00:00Z")
    status, card = await server.call("GET", f"/people/{bob}/card")
    assert (status, [(act["verb"], act["direction"]) for act in card["questions"]]) == (
        200,
        [("answer", "received"), ("answer", "received"), ("ask", "given")],
    )
    assert [each["category"] for each in card["suggested"]] == ["mentor"]
    assert len(card["timeline"]) == 7
    assert (await server.call("GET", "/people/99/card"))[0] == 404


async def test_g4_accounts_that_only_their_page_names_are_gaps_too(server: Server) -> None:
    event = (await server.log(url="https://bob.example/", page={"links_me": ["https://github.com/bob", "https://dev.to/bob"]}))["events"][0]
    _, card = await server.call("GET", f"/people/{event['person']['id']}/card")
    assert [(each["platform"], each["claimed"]) for each in card["presence"]] == [("web", False), ("github", True), ("devto", True)]
    assert "follow" in card["presence"][1]["gaps"]
    assert {item["platform"] for item in card["checklist"]} == {"web"}, "what is not known to be theirs is not on the list"


async def test_the_week_shows_seven_people_and_says_that_more_can_wait(server: Server) -> None:
    """Many matters of one person leave room for others, and what was not read is not counted."""
    asked: dict[str, Any] = {"verb": "ask", "direction": "received", "occurred_at": (datetime.now(UTC) - timedelta(days=3)).isoformat()}
    _, quiet = await server.call("GET", "/digest")
    for number in range(30):
        await server.log(target=BOB, url=f"https://me.example/{number}", **asked)
    _, one = await server.call("GET", "/digest")
    for number in range(30):
        other = {"name": f"P{number}", "url": f"https://p{number}.example/"}
        await server.log(target=other, url=f"https://me.example/by{number}", **asked)
    _, many = await server.call("GET", "/digest")
    assert [(found["due"], found["more_due"]) for found in (quiet, one)] == [(0, False), (1, False)]
    assert many["due"] > 7 and many["more_due"] and "- More can wait." in many["text"]
