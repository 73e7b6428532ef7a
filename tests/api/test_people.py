"""People over HTTP: listing, adding, showing, editing, taking out."""

from __future__ import annotations

from typing import Any

from tests.conftest import Server


async def added(server: Server, **fields: Any) -> dict[str, Any]:
    status, person = await server.call("POST", "/people", {"name": "Bob", **fields})
    assert status == 201, person
    return person


async def test_a_person_added_by_hand_has_their_accounts_and_nothing_between_us_yet(server: Server) -> None:
    person = await added(
        server,
        notes="met in Graz",
        goals="a bakery",
        best_at="rye",
        about_url="https://bob.example/about",
        how_met="a market",
        last_read="2026-11-01T00:00:00Z",
        categories=["fan", "baker"],
        cadence_days=30,
        accounts=["https://bob.example/", "https://github.com/bob"],
    )
    assert await server.call("GET", f"/people/{person['id']}") == (200, person)
    assert (person["name"], person["notes"], person["goals"]) == ("Bob", "met in Graz", "a bakery")
    assert (person["best_at"], person["about_url"], person["how_met"]) == ("rye", "https://bob.example/about", "a market")
    assert (person["last_read"], person["categories"], person["cadence_days"]) == ("2026-11-01T00:00:00Z", ["fan", "baker"], 30)
    assert [account["url"] for account in person["accounts"]] == ["https://bob.example/", "https://github.com/bob"]
    assert [alias["handle"] for alias in person["accounts"][1]["aliases"]] == ["bob"]
    assert (person["standing"]["crossings"], person["standing"]["turn"]) == (0, "even")


async def test_an_act_finds_the_person_whose_account_was_added(server: Server) -> None:
    person = await added(server, accounts=["https://bob.example/"])
    event = (await server.log(url="https://bob.example/post"))["events"][0]
    assert event["person"] == {"id": person["id"], "name": "Bob"}


async def test_an_address_that_pages_give_for_their_author_is_that_author(server: Server) -> None:
    person = await added(server, accounts=["https://news.example/team/bob"])
    author = {"name": "Bob", "url": "https://news.example/team/bob"}
    event = (await server.log(url="https://news.example/story", page={"author": author}))["events"][0]
    assert event["person"] == {"id": person["id"], "name": "Bob"}


async def test_an_address_that_is_nobody_s_is_refused(server: Server) -> None:
    status, problem = await server.call("POST", "/people", {"name": "Bob", "accounts": ["https://news.ycombinator.com/item?id=3"]})
    assert (status, problem["code"], problem["errors"][0]["pointer"]) == (422, "nobody", "/accounts/0")


async def test_an_account_is_one_person_s(server: Server) -> None:
    await added(server, accounts=["https://bob.example/"])
    status, problem = await server.call("POST", "/people", {"name": "Robert", "accounts": ["http://www.bob.example"]})
    assert (status, problem["code"]) == (409, "account_taken")
    _, found = await server.call("GET", "/people")
    assert [person["name"] for person in found["people"]] == ["Bob"]


BAD_PEOPLE = {
    "no name": {},
    "an empty name": {"name": ""},
    "a name of 501 characters": {"name": "x" * 501},
    "no number of days": {"name": "Bob", "cadence_days": 0},
    "an unknown key": {"name": "Bob", "age": 41},
    "an about page that is no address": {"name": "Bob", "about_url": "javascript:alert(1)"},
    "an account that is no address": {"name": "Bob", "accounts": ["bob"]},
    "51 accounts": {"name": "Bob", "accounts": [f"https://bob.example/{n}" for n in range(51)]},
}


async def test_a_person_who_cannot_be_kept_is_refused(server: Server) -> None:
    for name, body in BAD_PEOPLE.items():
        status, problem = await server.call("POST", "/people", body)
        assert (status, bool(problem["code"])) == (422, True), name
    assert await server.call("GET", "/people") == (200, {"people": [], "next_cursor": None})


async def test_only_what_is_sent_is_edited(server: Server) -> None:
    person = await added(server, notes="met in Graz", cadence_days=30)
    status, edited = await server.call("PATCH", f"/people/{person['id']}", {"goals": "a bakery", "categories": ["mentor"], "cadence_days": None})
    assert (status, edited) == (200, {**person, "goals": "a bakery", "categories": ["mentor"], "cadence_days": None})
    assert await server.call("PATCH", f"/people/{person['id']}", {}) == (200, edited)


async def test_an_edit_that_means_nothing_changes_nothing(server: Server) -> None:
    person = await added(server)
    for body in ({"name": ""}, {"name": None}, {"cadence_days": 3651}, {"accounts": []}, {"categories": ["x" * 61]}):
        assert (await server.call("PATCH", f"/people/{person['id']}", body))[0] == 422, body
    assert await server.call("GET", f"/people/{person['id']}") == (200, person)


async def test_a_person_who_is_erased_is_gone_with_their_acts(server: Server) -> None:
    event = (await server.log(target={"name": "Bob", "url": "https://bob.example/"}))["events"][0]
    path = f"/people/{event['person']['id']}"
    _, before = await server.call("GET", path)
    assert await server.call("DELETE", path) == (200, before)
    assert (await server.call("GET", path))[0] == 404
    assert (await server.call("PATCH", path, {"name": "x"}))[0] == 404
    assert (await server.call("DELETE", path))[0] == 404
    assert (await server.call("GET", "/people"))[1]["people"] == []
    assert await server.events(undone="true") == []


async def test_a_person_who_is_not_there_is_404(server: Server) -> None:
    for person in ("0", "1", "2147483648", "999999999999999", "x", "-1"):
        assert (await server.call("GET", f"/people/{person}"))[0] == 404, person


SEARCHES = {
    "part of a name, in any case": ("ALI", ["Alice", "Malice"]),
    "part of a note": ("graz", ["Bob"]),
    "a handle": ("bob-on-github", ["Bob"]),
    "a site": ("alice.example", ["Alice"]),
    "no wildcard": ("%", []),
    "nobody": ("zoe", []),
}


async def test_people_are_found_by_what_is_kept_of_them(server: Server) -> None:
    await added(server, name="Alice", accounts=["https://alice.example/"])
    await added(server, name="Bob", notes="met in Graz", accounts=["https://github.com/bob-on-github"])
    await added(server, name="Malice")
    for name, (q, names) in SEARCHES.items():
        _, found = await server.call("GET", "/people", params={"q": q})
        assert [person["name"] for person in found["people"]] == names, name


async def test_pages_hold_each_person_once_while_new_ones_come(server: Server) -> None:
    for n in range(5):
        await added(server, name=f"Person {n}")
    _, first = await server.call("GET", "/people?limit=2")
    await added(server, name="Person 5")
    _, second = await server.call("GET", f"/people?limit=4&cursor={first['next_cursor']}")
    assert [person["name"] for person in first["people"] + second["people"]] == [f"Person {n}" for n in range(6)]
    assert second["next_cursor"] is None


async def test_a_question_that_means_nothing_is_refused(server: Server) -> None:
    for query in ("page=2", "limit=0", "limit=201", "cursor=abc", "cursor=9999999999", "q=", "q=a&q=b"):
        assert (await server.call("GET", f"/people?{query}"))[0] == 422, query


async def test_a2_a_persona_sees_whom_it_met_and_what_stands_between_them(server: Server) -> None:
    bob = {"name": "Bob", "url": "https://bob.example/"}
    old = "2026-01-01T00:00:00Z"
    for verb, persona in (("recommend", "friends"), ("share", "business")):
        await server.log(target=bob, verb=verb, direction="received", url=f"https://me.example/{persona}", persona=persona, occurred_at=old)
    await server.log(url="https://ann.example/", persona="friends")
    for persona, names in (("friends", ["Bob", "ann.example"]), ("business", ["Bob"]), ("nobody", [])):
        _, found = await server.call("GET", "/people", params={"persona": persona})
        assert [person["name"] for person in found["people"]] == names
        assert all(person["standing"]["given"]["events"] + person["standing"]["received"]["events"] == 1 for person in found["people"])
        assert {reminder["persona"] for person in found["people"] for reminder in person["reminders"]} <= {persona}


async def test_people_are_listed_by_turn_by_last_crossing_and_by_name(server: Server) -> None:
    """Every order, in pages of two: each person once, and each in the order one sees."""
    acts = (
        ("Zoe", "received", "2026-11-01T00:00:00Z", "me"),
        ("emile", "given", "2026-11-05T00:00:00Z", "me"),
        ("Ann", "received", "2026-11-03T00:00:00Z", "me"),
        ("Bob", "given", "2026-11-02T00:00:00Z", "me"),
        ("Bob", "received", "2026-11-04T00:00:00Z", "business"),
    )
    for name, direction, at, persona in acts:
        bob = {"name": name, "url": f"https://{name.lower()}.example/"}
        await server.log(target=bob, direction=direction, url=f"https://x.example/{name}{direction}", occurred_at=at, persona=persona)
    await added(server, name="Nobody yet")
    expected = {
        "turn": ["Ann", "Zoe", "emile", "Bob", "Nobody yet"],
        "last": ["emile", "Bob", "Ann", "Zoe", "Nobody yet"],
        "name": ["Ann", "Bob", "emile", "Nobody yet", "Zoe"],
    }
    for order, names in expected.items():
        _, whole = await server.call("GET", "/people", params={"order": order})
        found, cursor = [], None
        while cursor is not None or not found:
            _, page = await server.call("GET", "/people", params={"order": order, "limit": 2, **({"cursor": cursor} if cursor else {})})
            found, cursor = [*found, *page["people"]], page["next_cursor"]
        assert whole["people"] == found, order
        assert [person["name"] for person in found] == names, order
    _, theirs = await server.call("GET", "/people", params={"order": "turn", "persona": "me"})
    turns = [(person["name"], person["standing"]["turn"]) for person in theirs["people"]]
    assert turns == [("Ann", "yours"), ("Zoe", "yours"), ("emile", "theirs"), ("Bob", "theirs")]
    _, short = await server.call("GET", "/people", params={"order": "turn", "reminders": "false"})
    _, whole = await server.call("GET", "/people", params={"order": "turn"})
    assert short["people"] == [person | {"reminders": []} for person in whole["people"]]
    _, found = await server.call("GET", "/people", params={"order": "last", "q": "bO"})
    assert [person["name"] for person in found["people"]] == ["Bob", "Nobody yet"]


async def test_a_cursor_of_another_list_is_refused(server: Server) -> None:
    for query in ("order=last&cursor=3+yesterday", "order=last&cursor=3+2026-11-01", "order=turn&cursor=3+mine+", "order=turn&cursor=3", "cursor=3+Bob"):
        assert (await server.call("GET", f"/people?{query}"))[0] == 409, query
    for query in ("order=name&cursor=x", "order=rank", "order=last&cursor=9999999999"):
        assert (await server.call("GET", f"/people?{query}"))[0] == 422, query


async def test_people_of_a_category_are_counted_and_listed_alike(server: Server) -> None:
    """Whatever is searched for and however it is ordered, page by page: the list shows as many as the count said."""
    for number in range(7):
        categories = [name for name, each in (("mentor", 2), ("größer_%", 3), ("<b>", 7)) if number % each == 0]
        person = await added(server, name=f"Person {number}", categories=categories, notes="rye" if number < 4 else "")
        await server.log(url=f"https://x.example/{number}", target={"name": person["name"], "url": f"https://{number}.example/"})
        merged = (await server.call("GET", "/people", params={"q": f"{number}.example"}))[1]["people"][0]["id"]
        await server.call("POST", f"/people/{person['id']}/merge", {"person": merged})
    for q, wanted in (("", {"<b>": 1, "größer_%": 3, "mentor": 4}), ("rye", {"<b>": 1, "größer_%": 2, "mentor": 2}), ("zwieback", {})):
        asked = {"q": q} if q else {}
        _, counted = await server.call("GET", "/people/categories", params=asked)
        assert {each["category"]: each["people"] for each in counted["categories"]} == wanted, q
        for category, number in wanted.items():
            for order in ({}, {"order": "turn"}, {"order": "last"}, {"order": "name"}):
                found, cursor = [], ""
                while cursor is not None:
                    more = {"cursor": cursor} if cursor else {}
                    _, page = await server.call("GET", "/people", params={"category": category, "limit": 2, **asked, **order, **more})
                    found, cursor = found + page["people"], page["next_cursor"]
                assert len({person["id"] for person in found}) == len(found) == number, (q, category, order)
                assert all(category in person["categories"] for person in found)
    assert (await server.call("GET", "/people", params={"category": "größer__"}))[1]["people"] == []
    assert (await server.call("GET", "/people/categories", params={"persona": "business"}))[1]["categories"] == []


async def test_what_is_changed_of_a_person_is_kept_with_what_was_before_and_changed_back(server: Server) -> None:
    _, person = await server.call("POST", "/people", {"name": "Ada", "notes": "Bakes.", "last_read": "2026-01-02T03:04:05Z", "categories": ["fan"]})
    one = f"/people/{person['id']}"
    changes = {"name": "Ada Okafor", "notes": "", "last_read": None, "categories": ["mentor"], "cadence_days": 7}
    _, changed = await server.call("PATCH", one, changes)
    _, listed = await server.call("GET", f"/corrections?person={person['id']}")
    (kept,) = listed["corrections"]
    assert (kept["changes"], kept["event"], kept["before"]["notes"]) == (changes, None, "Bakes.")
    status, undone = await server.call("POST", f"/corrections/{kept['id']}/undo")
    assert (status, undone["changes"], undone["before"]) == (200, kept["before"], kept["changes"])
    assert (await server.call("GET", one))[1] == person
    assert [each["id"] for each in (await server.call("GET", "/people?q=okafor"))[1]["people"]] == []
    assert (await server.call("POST", f"/corrections/{kept['id']}/undo"))[1]["code"] == "changed_since"
    await server.call("POST", f"/corrections/{undone['id']}/undo")
    assert (await server.call("GET", one))[1] == changed
    _, listed = await server.call("GET", f"/corrections?person={person['id']}&limit=2")
    assert len(listed["corrections"]) == 2 and listed["next_cursor"] == str(undone["id"])
    assert (await server.call("POST", "/corrections/9999/undo"))[0] == 404


async def test_erasing_somebody_takes_along_what_was_kept_of_changes(server: Server) -> None:
    _, person = await server.call("POST", "/people", {"name": "Ada", "notes": "Bakes."})
    await server.call("PATCH", f"/people/{person['id']}", {"notes": "Bakes rye."})
    await server.call("DELETE", f"/people/{person['id']}")
    assert (await server.call("GET", "/corrections"))[1] == {"corrections": [], "next_cursor": None}


async def test_somebody_who_was_added_by_mistake_is_taken_out_and_let_in_again(server: Server) -> None:
    _, person = await server.call("POST", "/people", {"name": "Ada", "accounts": ["https://ada.example/"]})
    one = f"/people/{person['id']}"
    assert await server.call("POST", f"{one}/take-out") == (200, {"id": person["id"], "name": "Ada"})
    assert (await server.call("GET", one))[0] == 404
    assert (await server.call("POST", f"{one}/take-out"))[0] == 404
    assert (await server.call("POST", f"{one}/put-back"))[0] == 200
    assert (await server.call("GET", one))[1] == person
    assert (await server.call("POST", f"{one}/put-back"))[0] == 404
    await server.log(url="https://ada.example/post")
    status, refused = await server.call("POST", f"{one}/take-out")
    assert (status, refused["code"]) == (409, "needed")


async def test_who_was_erased_or_merged_is_not_let_in_by_number(server: Server) -> None:
    people = [(await server.call("POST", "/people", {"name": name}))[1]["id"] for name in ("Ada", "Bob", "Chen")]
    await server.call("DELETE", f"/people/{people[0]}")
    await server.call("POST", f"/people/{people[1]}/merge", {"person": people[2]})
    for gone in (people[0], people[2]):
        assert (await server.call("POST", f"/people/{gone}/put-back"))[0] == 404
