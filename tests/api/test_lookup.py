"""POST /lookup: you and this person."""

from __future__ import annotations

from typing import Any

from tests.conftest import Server, a_capture

BOB = {"name": "Bob", "url": "https://bob.example/"}


async def look_up(server: Server, *urls: str, handles: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    status, found = await server.call("POST", "/lookup", {"urls": list(urls), "handles": list(handles)})
    assert status == 200, found
    assert len(found["urls"]) == len(urls)
    assert len(found["handles"]) == len(handles)
    return found["urls"] + found["handles"]


async def test_an_address_nobody_is_known_behind_says_what_it_is_and_what_can_be_done_there(server: Server) -> None:
    (known,) = await look_up(server, "http://www.bob.example/2026/01/bread/?utm_source=x")
    assert (known["platform"], known["kind"], known["canonical"]) == ("web", "article", "https://bob.example/2026/01/bread")
    assert (known["person"], known["standing"], known["notes"], known["crossings"]) == (None, None, None, [])
    assert known["verbs"][0]["verb"] == "comment"
    assert all(verb["help"] for verb in known["verbs"])


async def test_a_known_person_comes_with_standing_notes_and_the_newest_five_crossings(server: Server) -> None:
    logged = [(await server.log(url=f"https://bob.example/{n}", target=BOB))["events"][0] for n in range(7)]
    person = logged[0]["person"]["id"]
    await server.call("PATCH", f"/people/{person}", {"notes": "likes rye"})
    (known,) = await look_up(server, "https://bob.example/3")
    assert (known["person"]["id"], known["person"]["name"], known["notes"]) == (person, "Bob", "likes rye")
    assert known["standing"] == known["person"]["standing"]
    assert known["standing"]["given"]["events"] == 7
    assert [event["id"] for event in known["crossings"]] == [event["id"] for event in logged[:1:-1]]


async def test_what_was_taken_back_is_no_crossing(server: Server) -> None:
    event = (await server.log(target=BOB))["events"][0]
    await server.call("DELETE", f"/events/{event['id']}")
    (known,) = await look_up(server, "https://bob.example/")
    assert (known["crossings"], known["standing"]["crossings"]) == ([], 0)


async def test_answers_come_in_the_order_asked_and_junk_is_answered_too(server: Server) -> None:
    asked = ("https://bob.example/", "not an address", "https://github.com/alice", "https://bob.example/")
    known = await look_up(server, *asked, handles=("github:alice", "nonsense"))
    assert [item["given"] for item in known] == [*asked, "github:alice", "nonsense"]
    assert [item["platform"] for item in known[:4]] == ["web", None, "github", "web"]
    assert known[1]["verbs"] == []


async def test_a_handle_finds_the_person(server: Server) -> None:
    event = (await server.log(url="https://github.com/alice"))["events"][0]
    for known in await look_up(server, handles=("github:Alice", "github:@alice")):
        assert known["person"]["id"] == event["person"]["id"]


async def test_a_fediverse_handle_finds_the_person(server: Server) -> None:
    event = (await server.log(url="https://example.social/@carol"))["events"][0]
    (known,) = await look_up(server, handles=("@carol@example.social",))
    assert known["person"]["id"] == event["person"]["id"]


async def test_a_page_is_by_the_person_it_was_by_when_something_was_logged_there(server: Server) -> None:
    event = (await server.log(url="https://news.example/story", page={"author": BOB}))["events"][0]
    (known,) = await look_up(server, "https://news.example/story?utm_medium=mail")
    assert (known["person"]["id"], known["person"]["name"]) == (event["person"]["id"], "Bob")


async def test_a_person_named_by_one_of_a_site_s_pages_is_found_from_that_address(server: Server) -> None:
    event = (await server.log(url="https://news.example/story", page={"author": {"name": "Bob", "url": "https://news.example/team/bob"}}))["events"][0]
    page, author = await look_up(server, "https://news.example/another-story", "https://news.example/team/bob")
    assert (page["person"], author["person"]["id"]) == (None, event["person"]["id"])


async def test_it_is_said_by_what_a_person_is_known(server: Server) -> None:
    await server.call("POST", "/people", {"name": "The paper", "accounts": ["https://news.example/"]})
    await server.log(url="https://news.example/story", page={"author": {"name": "Bob", "url": "https://bob.example/"}})
    asked = ("https://news.example/story", "https://bob.example/", "https://news.example/other", "https://nobody.example/")
    known = [(item["behind"], item["person"] and item["person"]["name"]) for item in await look_up(server, *asked)]
    assert known == [("page", "Bob"), ("account", "Bob"), ("site", "The paper"), (None, None)]


PROFILES = {
    "https://bob.example/2026/01/bread": "https://bob.example/",
    "https://bob.example/author/bob": "https://bob.example/author/bob",
    "https://github.com/bob/tools/issues/3": None,
    "https://github.com/bob": "https://github.com/bob",
    "https://medium.com/@bob/post-abc123def456": "https://medium.com/@bob",
    "https://news.ycombinator.com/item?id=3": None,
    "not an address": None,
}


async def test_what_is_known_of_nobody_says_by_which_address_they_can_be_added(server: Server) -> None:
    for known in await look_up(server, *PROFILES):
        assert known["profile"] == PROFILES[known["given"]], known["given"]


ME = "https://me.example/mine"
NEXT = {
    "nothing yet": ([], None),
    "I commented": (["given comment /post"], ("share", "/post")),
    "I commented and shared": (["given comment /post", "given share /post"], None),
    "I commented, and shared something else": (["given comment /post", "given share /other"], ("comment", "/other")),
    "they shared mine": (["received share mine"], ("thank", "mine")),
    "they shared mine and I thanked": (["received share mine", "given thank /post"], None),
    "they asked me": (["received ask mine"], ("answer", "mine")),
    "they commented on mine": (["received comment mine"], ("thank", "mine")),
    "they thanked me": (["received thank mine"], None),
    "they liked mine": (["received like mine"], None),
    "they did something between others": (["observed share /post"], None),
    "I thanked before they shared mine": (["given thank /post", "received share mine"], ("thank", "mine")),
}


async def test_the_next_useful_act_is_what_the_newest_crossing_still_asks_for(server: Server) -> None:
    for number, (name, (acts, expected)) in enumerate(NEXT.items()):
        home = f"https://bob{number}.example"
        for direction, verb, where in map(str.split, acts):
            url = where.replace("/", f"{home}/").replace("mine", ME)
            await server.log(direction=direction, verb=verb, url=url, target={"name": "Bob", "url": f"{home}/"})
        (known,) = await look_up(server, f"{home}/")
        found = known["next"] and (known["next"]["verb"], known["next"]["url"].removeprefix(home).replace(ME, "mine"))
        assert found == expected, name


async def test_looking_up_leaves_no_trace(server: Server) -> None:
    await look_up(server, "https://bob.example/", handles=("github:alice",))
    assert (await server.call("GET", "/people"))[1]["people"] == []


async def test_five_hundred_links_are_one_question(server: Server) -> None:
    await server.log(url="https://site7.example/x")
    known = await look_up(server, *(f"https://site{n}.example/" for n in range(500)))
    assert [n for n, item in enumerate(known) if item["person"]] == [7]


async def test_a_question_that_means_nothing_is_refused(server: Server) -> None:
    for body in ({"urls": ["x"] * 501}, {"urls": "https://bob.example/"}, {"url": []}, {"handles": [None]}, {"urls": ["x" * 8193]}):
        assert (await server.call("POST", "/lookup", body))[0] == 422, str(body)[:40]


async def test_of_many_people_only_what_was_last_is_told(server: Server) -> None:
    """A page of links is marked; who looks closer asks about one."""
    for part in range(2):
        await server.call("POST", "/captures", {"captures": [a_capture(url=f"https://site{n}.example/{part}") for n in range(21)]})
    for asked, crossings in ((21, 1), (20, 2)):
        known = await look_up(server, *(f"https://site{n}.example/" for n in range(asked)))
        assert {len(item["crossings"]) for item in known} == {crossings}
        assert {item["crossings"][0]["object"]["url"].rpartition("/")[2] for item in known} == {"1"}
        assert {item["standing"]["given"]["events"] for item in known} == {2}
