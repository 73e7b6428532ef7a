"""Who is the same person, over HTTP: merging, suggestions with their proofs, who is not the same, and who was erased."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from crosspath.store.tables import Capture, LinkCheck, Look

from tests.api.test_imports import hand_in
from tests.conftest import Server, a_capture

BLOG, GITHUB, SOCIAL = "https://bob.example/", "https://github.com/bob", "https://mastodon.social/@bob"


async def seen(server: Server, url: str, *links: str, **page: Any) -> int:
    """The person behind a page of theirs, which links to others with ``rel=me``."""
    event = (await server.log(url=url, page={"links_me": links, **page}))["events"][0]
    return event["person"]["id"]


async def suggestions(server: Server, **query: Any) -> list[dict[str, Any]]:
    status, found = await server.call("GET", "/people/suggestions", params=query)
    assert status == 200, found
    return found["suggestions"]


async def people(server: Server) -> list[int]:
    return [person["id"] for person in (await server.call("GET", "/people"))[1]["people"]]


async def test_two_are_merged_shown_before_and_taken_back(server: Server) -> None:
    blog, github = await seen(server, BLOG), await seen(server, GITHUB)
    await server.call("PATCH", f"/people/{github}", {"notes": "rye"})
    _, before = await server.call("GET", f"/people/{blog}")
    status, preview = await server.call("GET", f"/people/{blog}/merge?person={github}")
    assert (status, [side["events"] for side in preview["before"]], preview["after"][0]["events"]) == (200, [1, 1], 2)
    status, merged = await server.call("POST", f"/people/{blog}/merge", {"person": github})
    assert (status, merged["id"], merged["standing"]["given"]["events"]) == (200, blog, 2)
    assert [account["key"] for account in merged["accounts"]] == ["web:https://bob.example/", "github:bob"]
    assert [kept["notes"] for kept in merged["merged"]] == ["rye"]
    assert await people(server) == [blog]
    assert (await server.call("GET", f"/people/{github}"))[1]["id"] == blog, "an old number still finds them"
    assert await seen(server, "https://github.com/bob/tool") == blog
    status, preview = await server.call("GET", f"/people/{blog}/unmerge?person={github}")
    assert (status, [side["events"] for side in preview["after"]]) == (200, [1, 2])
    status, parted = await server.call("POST", f"/people/{blog}/unmerge", {"person": github})
    assert (status, parted) == (200, before)
    assert (await server.call("GET", f"/people/{github}"))[1]["notes"] == "rye"


async def test_what_was_said_while_two_were_one_goes_with_whom_it_was_about(server: Server) -> None:
    """Of the two, one asked; to one of them something was promised."""
    blog, github = await seen(server, BLOG), await seen(server, GITHUB)
    old = (datetime.now(UTC) - timedelta(days=3)).isoformat()
    await server.log(verb="ask", direction="received", url="https://me.example/", target={"url": GITHUB}, occurred_at=old)
    nobody = (await server.call("POST", "/people", {"name": "Bob"}))[1]["id"]
    await server.call("POST", "/promises", {"verb": "share", "person": nobody, "by": old})

    async def due() -> list[tuple[str, int]]:
        return sorted((each["kind"], each["person"]["id"]) for each in (await server.call("GET", "/reminders?all=true"))[1]["reminders"])

    before = await due()
    assert before == [("answer", github), ("promise", nobody)]
    for other in (github, nobody):
        await server.call("POST", f"/people/{blog}/merge", {"person": other})
    assert await due() == [("answer", blog), ("promise", blog)]
    asked = next(each for each in (await server.call("GET", "/reminders?all=true"))[1]["reminders"] if each["kind"] == "answer")["id"]
    for word, left in (("dismiss", [("promise", nobody)]), ("undo", before)):
        await server.call("POST", f"/reminders/{asked}/{word}", {} if word == "dismiss" else None)
        for call, wanted in (("unmerge", left), ("merge", [(kind, blog) for kind, _ in left])):
            for other in (github, nobody):
                await server.call("POST", f"/people/{blog}/{call}", {"person": other})
            assert await due() == wanted, (word, call)


async def test_what_cannot_be_merged_is_said(server: Server) -> None:
    blog, github = await seen(server, BLOG), await seen(server, GITHUB)
    cases = (("merge", 99, 404), ("merge", blog, 409), ("unmerge", github, 404), ("unmerge", blog, 404), ("not-same", blog, 409), ("not-same", 99, 404))
    for call, other, wanted in cases:
        status, problem = await server.call("POST", f"/people/{blog}/{call}", {"person": other})
        assert (status, bool(problem["detail"])) == (wanted, True), (call, other)
    assert (await server.call("POST", f"/people/{blog}/merge", {}))[0] == 422
    assert await people(server) == [blog, github]


async def test_links_both_ways_prove_that_two_are_one_and_one_way_is_only_suggested(server: Server) -> None:
    blog = await seen(server, BLOG, GITHUB)
    github = await seen(server, GITHUB)
    (suggestion,) = await suggestions(server)
    assert (suggestion["person"]["id"], suggestion["other"]["id"]) == (blog, github)
    assert [(proof["kind"], proof["strength"]) for proof in suggestion["proofs"]] == [("me", "likely")]
    assert suggestion["proofs"][0]["says"] == "bob.example links to github.com/bob as the same person (rel=me)."
    assert await people(server) == [blog, github], "nobody is merged by a link that is not returned"
    await seen(server, f"{GITHUB}/tool", BLOG)
    assert len(await people(server)) == 1
    assert await suggestions(server) == []


async def test_who_was_parted_or_is_known_not_to_be_the_same_is_not_joined_by_a_proof(server: Server) -> None:
    blog, github = await seen(server, BLOG, GITHUB), await seen(server, GITHUB)
    assert await server.call("POST", f"/people/{github}/not-same", {"person": blog}) == (200, {"person": github, "other": blog, "not_same": True})
    await seen(server, f"{GITHUB}/tool", BLOG)
    assert (await people(server), await suggestions(server)) == ([blog, github], [])
    assert (await server.call("POST", f"/people/{blog}/merge", {"person": github}))[1]["code"] == "contradiction"
    await server.call("POST", f"/people/{blog}/not-same", {"person": github, "forget": True})
    (suggestion,) = await suggestions(server)
    assert suggestion["proofs"][0]["kind"] == "me_both_ways"
    assert (await server.call("POST", f"/people/{blog}/merge", {"person": github}))[0] == 200
    await server.call("POST", f"/people/{blog}/unmerge", {"person": github})
    await seen(server, f"{GITHUB}/other", BLOG)
    assert await people(server) == [blog, github], "what I parted stays apart"


async def test_every_kind_of_proof_is_shown_surest_first(server: Server) -> None:
    await seen(server, "https://alice.example/", "https://third.example/")
    await seen(server, "https://github.com/alice-b", "https://third.example/")
    await seen(server, "https://ann.example/", meta={"fediverse:creator": "@ann@mastodon.social"})
    await seen(server, "https://mastodon.social/@ann")
    jrd = {"subject": "acct:cy@mastodon.social", "aliases": ["https://cy.example/"]}
    await server.log(url="https://mastodon.social/@cy", data={"webfinger": jrd})
    await seen(server, "https://cy.example/")
    for url in (GITHUB, "https://dev.to/bob"):
        await seen(server, url)
    for url in ("https://github.com/dee1", "https://dev.to/dee2"):
        await server.log(verb="follow", url=url, target={"name": "Dee  Baker" if "dev" in url else "dee baker", "url": url})
    found = await suggestions(server)
    assert [suggestion["proofs"][0]["kind"] for suggestion in found] == ["webfinger", "creator", "link", "name", "handle"]
    one_by_one = []
    cursor = None
    while True:
        _, page = await server.call("GET", "/people/suggestions", params={"limit": 1, **({"cursor": cursor} if cursor else {})})
        one_by_one += page["suggestions"]
        if (cursor := page["next_cursor"]) is None:
            break
    assert one_by_one == found


async def test_two_accounts_on_one_platform_speak_against_a_merge(server: Server) -> None:
    bob, bobby = await seen(server, GITHUB), await seen(server, "https://github.com/bobby")
    _, preview = await server.call("GET", f"/people/{bob}/merge?person={bobby}")
    assert preview["against"] == ["Both have an account on github: bob and bobby."]
    blog = await seen(server, BLOG, "https://github.com/bobby")
    assert (await server.call("POST", f"/people/{bob}/merge", {"person": blog}))[0] == 200
    await seen(server, "https://github.com/bobby/x", BLOG)
    assert await people(server) == [bob, bobby], "a proof joins nobody where that speaks against it"
    (suggestion,) = await suggestions(server)
    assert (suggestion["proofs"][0]["kind"], suggestion["against"]) == ("me_both_ways", preview["against"])


async def test_a_person_who_is_erased_does_not_come_back_by_an_import(server: Server) -> None:
    captures = [a_capture(url="https://bob.example/post", target={"name": "Bob Baker", "url": BLOG}, text="Dear Bob Baker"), a_capture(url="https://ann.example/")]
    await server.call("POST", "/captures", {"captures": captures})
    bob, ann = await people(server)
    status, gone = await server.call("DELETE", f"/people/{bob}")
    assert (status, gone["name"]) == (200, "Bob Baker")
    _, again = await server.call("POST", "/captures", {"captures": captures})
    assert [(result["status"], len(result["events"])) for result in again["results"]] == [("accepted", 0), ("duplicate", 1)]
    for capture in captures:
        capture["id"] = a_capture()["id"]
    await server.call("POST", "/captures", {"captures": captures})
    await server.log(url="https://bob.example/another")
    assert await people(server) == [ann]
    assert len(await server.events()) == 1
    _, known = await server.call("POST", "/lookup", {"urls": [BLOG], "handles": []})
    assert known["urls"][0]["person"] is None


async def test_nothing_of_who_is_erased_is_left_on_the_disk(server: Server) -> None:
    for n in range(30):
        target = {"name": "Zebulon Quirk", "url": "https://zebulon.example/"}
        await server.log(url=f"https://zebulon.example/{n}", target=target, text="Hello Zebulon", page={"title": "Zebulon writes"})
        await server.log(url=f"https://ann.example/{n}")
    zebulon = (await people(server))[0]
    await server.call("PATCH", f"/people/{zebulon}", {"notes": "Zebulon Quirk likes rye"})
    status, _ = await server.call("POST", "/promises", {"person": zebulon, "verb": "review", "words": "I will, Zebulon"})
    assert status == 201
    files = [path for path in server.settings.data_dir.iterdir() if path.is_file() and path.name.startswith("crosspath.sqlite3")]
    assert not files or any(b"ebulon" in path.read_bytes() for path in files)
    assert (await server.call("DELETE", f"/people/{zebulon}"))[0] == 200
    assert not [path.name for path in files if path.exists() and b"ebulon" in path.read_bytes().lower()]
    assert len(await server.events()) == 30


async def test_a_list_of_blogs_brings_nobody_back_who_was_erased_and_a_blog_added_by_hand_does(server: Server) -> None:
    bob = await seen(server, BLOG)
    await server.call("DELETE", f"/people/{bob}")
    opml = f'<opml version="2.0"><body><outline text="Bob" type="rss" xmlUrl="{BLOG}feed" htmlUrl="{BLOG}"/></body></opml>'
    shown = await hand_in(server, opml)
    assert (shown["format"], shown["state"]) == ("opml", "done")
    assert (await server.call("POST", "/blogs/opml", {"opml": opml}))[1]["refused"] == [BLOG]
    assert (await people(server), (await server.call("GET", "/blogs"))[1]["blogs"]) == ([], [])
    assert (await server.call("POST", "/blogs", {"url": BLOG}))[0] == 201
    assert await people(server) == [await seen(server, f"{BLOG}post")], "and what is done there is logged again"


async def test_what_belongs_to_no_act_goes_with_whom_it_names(server: Server) -> None:
    """What no plugin understood yet, a link that was only looked at, a feed that was not reached."""
    noticed = {"verb": None, "rule": {"id": "no.such"}, "source": "auto"}
    for name in ("zebulon", "zebulon2", "ann"):
        await server.log(url=f"https://{name}.example/a", **noticed)
        await server.call("POST", "/blogs", {"url": f"https://{name}.example/"})
        await LinkCheck.create(key=name, url=f"https://www.{name}.example/b", checked_at=datetime.now(UTC))
    feeds = [{"url": f"https://{name}.example/feed", "new": 0, "problem": None} for name in ("zebulon", "zebulon2", "ann")]
    await Look.create(channel="feeds", persona="me", looked_at=datetime.now(UTC), found=feeds)
    zebulon = (await people(server))[0]
    await server.call("DELETE", f"/people/{zebulon}")
    kept = [row.payload for row in await Capture.all()], [row.url for row in await LinkCheck.all()], [each["url"] for row in await Look.all() for each in row.found]
    assert [("zebulon." in str(each), "zebulon2." in str(each), len(each)) for each in kept] == [(False, True, 2)] * 3


async def test_what_somebody_else_took_part_in_stays_theirs(server: Server) -> None:
    event = (await server.log(verb="recommend", url="https://forum.example/t/5", text="@ann, ask @bob", target={"name": "Ann", "url": "https://ann.example/"}))["events"][0]
    bob = await seen(server, BLOG)
    await server.call("POST", f"/people/{event['person']['id']}/merge", {"person": bob})
    await server.call("POST", f"/people/{event['person']['id']}/unmerge", {"person": bob})
    await server.call("DELETE", f"/people/{bob}")
    assert [left["id"] for left in await server.events()] == [event["id"]]


async def test_who_is_added_again_by_hand_is_back(server: Server) -> None:
    bob = await seen(server, BLOG)
    await server.call("DELETE", f"/people/{bob}")
    status, person = await server.call("POST", "/people", {"name": "Bob", "accounts": [BLOG]})
    assert (status, person["id"] > bob) == (201, True), "nobody gets the number of somebody else"
    assert await seen(server, f"{BLOG}post") == person["id"]


async def test_who_was_merged_is_erased_with_whom_they_are(server: Server) -> None:
    blog, github = await seen(server, BLOG), await seen(server, GITHUB)
    await server.call("POST", f"/people/{blog}/merge", {"person": github})
    assert (await server.call("DELETE", f"/people/{github}"))[0] == 404, "that is not their number any more"
    assert (await server.call("DELETE", f"/people/{blog}"))[0] == 200
    await server.log(url=GITHUB)
    assert (await people(server), await server.events()) == ([], [])
    assert "bob" not in json.dumps((await server.call("GET", "/people"))[1])
