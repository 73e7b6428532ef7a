"""People and one person: what is between us, what I keep of them."""

from __future__ import annotations

import pytest

from tests.conftest import Server
from tests.pages.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_somebody_is_added_by_hand_and_found(visitor: Visitor) -> None:
    seen = await visitor.submit("/people", "/people", name="Mara Lindqvist", account="https://mara.example/")
    assert seen.words("h1") == "Mara Lindqvist" and "Added" in seen.words(".receipt")
    assert "not crossed yet" in (await visitor.see("/people?q=lindqvist")).words(".people")
    again = await visitor.submit("/people", "/people", name="Somebody", account="https://mara.example/")
    assert again.status == 409 and "already belongs" in again.words(".wrong")
    assert again.soup.select_one("#name")["value"] == "Somebody"
    nobody = await visitor.submit("/people", "/people", name="Nobody", account="no address")
    assert nobody.status == 422 and nobody.words(".wrong")


async def test_who_was_added_by_mistake_is_taken_out_and_let_in_again_with_one_press(visitor: Visitor, shared: Server) -> None:
    added = await visitor.submit("/people", "/people", name="Mistyped Name", account="https://mistyped.example/")
    number = added.url.partition("?")[0].rpartition("/")[2]
    gone = await visitor.submit(added, f"/people/{number}/take-out")
    assert "Taken out" in gone.words(".receipt") and gone.url.startswith("/people?") and "Mistyped" not in gone.words(".people")
    assert (await visitor.see(f"/people/{number}")).status == 404
    back = await visitor.submit(gone, f"/people/{number}/put-back")
    assert back.words("h1") == "Mistyped Name" and "mistyped.example" in back.words(".accounts")
    await shared.call("PATCH", f"/people/{number}", {"notes": "Not mistyped."})
    kept = await visitor.submit(back, f"/people/{number}/take-out")
    assert kept.status == 409 and "erase them instead" in kept.words()


async def test_both_directions_are_on_the_page_of_a_person(visitor: Visitor, shared: Server) -> None:
    who = {"name": "Bob", "url": "https://bob.example/"}
    person = (await shared.log(url="https://bob.example/1", text="Nice", target=who))["events"][0]["person"]["id"]
    await shared.log(url="https://me.example/1", verb="share", direction="received", target=who)
    seen = await visitor.see(f"/people/{person}")
    assert [row["class"][1] for row in seen.soup.select(".events .event")] == ["received", "given"]
    assert "You did 1 thing for them, they did 1 thing for you" in seen.words(".lead")
    assert seen.soup.select_one(".lead .turn").get_text() in ("your turn", "their turn", "even")
    assert (await visitor.see("/people/99999")).status == 404


async def test_what_is_open_between_us_is_on_their_page_until_it_is_answered(visitor: Visitor, shared: Server) -> None:
    who = {"name": "Opener", "url": "https://opener.example/"}
    asked = await shared.log(url="https://me.example/opener", verb="ask", direction="received", text="How long do you let it rest?", target=who, page={"title": "On resting"})
    page = f"/people/{asked['events'][0]['person']['id']}"
    (card,) = (await visitor.see(page)).soup.select("#threads .card")
    assert card.select_one(".tag").get_text() == "open" and card.select_one("time")["datetime"]
    assert [link["href"] for link in card.select("a")] == ["https://me.example/opener"]
    await shared.log(url="https://me.example/opener", verb="answer", text="A night.", target=who)
    assert not (await visitor.see(page)).soup.select("#threads")


async def test_why_shows_the_formula_and_the_acts_each_number_is_made_of(visitor: Visitor, shared: Server) -> None:
    who = {"name": "Why", "url": "https://why.example/"}
    said = {"url": "https://why.example/1", "text": "I baked it twice with rye, and at 230 degrees the crust held.", "target": who}
    person = (await shared.log(**said))["events"][0]["person"]["id"]
    await shared.log(url="https://why.example/2", verb="save", target=who, source="import:bookmarks", data={"precision": "none"})
    await shared.log(url="https://me.example/why", verb="share", direction="received", target=who)
    link = (await visitor.see(f"/people/{person}")).soup.select_one(".lead a")
    assert link.get_text() == "Why even?"
    seen = await visitor.see(link["href"])
    shown = [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in seen.soup.select(".why tbody tr")]
    _, reckoned = await shared.call("GET", f"/people/{person}/standing")
    assert reckoned["formula"] in seen.words("main")
    terms = [*reckoned["given"]["terms"], *reckoned["received"]["terms"]]
    numbers = [[f"{term[name]:.3g}" for name in ("strength", "quality", "confidence", "factor", "decay")] for term in terms]
    assert [row[2:7] for row in shown if len(row) == 8] == numbers
    assert [row[1] for row in shown if len(row) == 8][1] == "date not known" and "you bookmarked it where others see it" in shown[1][0]
    assert "it names a detail" in shown[0][0] and shown[2][0] == "All 2 acts of yours" and shown[4][0] == "All 1 act of theirs"
    nobody = await shared.call("POST", "/people", {"name": "Nobody yet"})
    page = f"/people/{nobody[1]['id']}"
    assert (await visitor.see(page)).soup.select(".lead a") == [] and "Nothing between you" in (await visitor.see(f"{page}/why")).words(".empty")


async def test_why_shows_the_heaviest_first_more_when_asked_and_what_all_the_others_weigh(visitor: Visitor, shared: Server) -> None:
    who = {"name": "Many", "url": "https://many.example/"}
    for number in range(12):
        result = await shared.log(verb="like", url=f"https://many.example/{number}", target=who)
    page = f"/people/{result['events'][0]['person']['id']}/why"
    seen = await visitor.see(page)
    rows = [row.get_text(" ", strip=True) for row in seen.soup.select(".why tbody tr")]
    assert len(rows) == 12 and rows[10].startswith("2 other acts of yours") and rows[11].startswith("All 12 acts of yours")
    more = await visitor.see(seen.soup.select_one(".pages .button")["href"])
    assert len(more.soup.select(".why tbody tr")) == 13 and not more.soup.select(".pages .button") and "other" not in more.words(".why tbody")
    assert (await visitor.see(f"{page}?limit=many")).status == 422 and (await visitor.see("/people/99999/why")).status == 404


async def test_ways_to_help_are_listed_by_account_with_those_that_were_taken(visitor: Visitor, shared: Server) -> None:
    person = (await shared.log(verb="comment", url="https://ways.example/1", text="Nice", target={"name": "Ways", "url": "https://ways.example/"}))["events"][0]["person"]["id"]
    link = (await visitor.see(f"/people/{person}")).soup.select_one(f"a[href='/people/{person}/ways']")
    seen = await visitor.see(link["href"])
    done = {row.select_one("a").get_text(): "done" in row.get_text() for row in seen.soup.select(".ways li")}
    assert done["Comment"] and not done["Ask"] and "web:https://ways.example/" in seen.words("main")
    (checked,) = [item for item in (await shared.call("GET", f"/people/{person}/checklist"))[1]["checklist"] if item["verb"] == "comment"]
    assert checked["done"] and checked in (await shared.call("GET", f"/people/{person}/card"))[1]["checklist"]
    for part in ("questions", "checklist", "why"):
        assert (await shared.call("GET", f"/people/99999/{part}"))[0] == 404
    nobody = (await shared.call("POST", "/people", {"name": "No account"}))[1]["id"]
    assert "No account of theirs" in (await visitor.see(f"/people/{nobody}/ways")).words(".empty")


async def test_c4_what_we_asked_and_answered_each_other_is_on_top_of_the_card(visitor: Visitor, shared: Server) -> None:
    who = {"name": "Mona", "url": "https://mona.example/"}
    person = (await shared.log(url="https://mona.example/1", text="Nice", target=who))["events"][0]["person"]["id"]
    page = f"/people/{person}"
    assert (await visitor.see(page)).soup.select_one(".questions") is None
    await shared.log(url="https://mona.example/rye", verb="ask", text="How long?", target=who, page={"title": "Rye"})
    await shared.log(url="https://mona.example/rye", verb="answer", direction="received", text="Two days.", target=who)
    await shared.call("PATCH", page, {"categories": ["mentor"]})
    seen = await visitor.see(page)
    assert [row.get_text(" ", strip=True).split(":")[0] for row in seen.soup.select(".questions li")] == ["They answered", "You asked"]
    assert seen.soup.select(".questions li a")[1]["href"] == "https://mona.example/rye" and "Rye" in seen.words(".questions")
    sections = [section.get("class") or [] for section in seen.soup.select("main section")]
    assert sections[0] == ["questions"], "before all else of the card"


async def test_what_is_kept_is_saved_and_nothing_typed_is_lost(visitor: Visitor, shared: Server) -> None:
    person = (await shared.call("POST", "/people", {"name": "Ada", "notes": "  spaces kept  "}))[1]["id"]
    page = f"/people/{person}"
    seen = await visitor.submit(page, page, goals="A bakery", categories="mentor, rye , mentor", cadence_days="14")
    assert "Saved" in seen.words(".receipt")
    kept = (await shared.call("GET", page))[1]
    assert (kept["goals"], kept["categories"], kept["cadence_days"], kept["notes"]) == ("A bakery", ["mentor", "rye"], 14, "  spaces kept  ")
    for fields, why in [({"cadence_days": "often"}, "no number of days"), ({"cadence_days": "0"}, "1"), ({"name": ""}, "length")]:
        refused = await visitor.submit(page, page, notes="typed", **fields)
        assert refused.status == 422 and why in refused.words(".wrong"), fields
        assert refused.soup.select_one("#notes").get_text().strip() == "typed"
    emptied = await visitor.submit(page, page, cadence_days="", categories="")
    assert emptied.status == 200
    kept = (await shared.call("GET", page))[1]
    assert (kept["cadence_days"], kept["categories"]) == (None, [])
    undone = await visitor.submit(emptied, emptied.soup.select_one(".receipt form")["action"])
    assert "as it was before" in undone.words(".receipt")
    kept = (await shared.call("GET", page))[1]
    assert (kept["goals"], kept["categories"], kept["cadence_days"], kept["notes"]) == ("A bakery", ["mentor", "rye"], 14, "  spaces kept  ")


async def test_what_is_kept_is_read_on_top_and_its_form_is_unfolded_only_where_it_says_what_is_wrong(visitor: Visitor, shared: Server) -> None:
    person = (await shared.call("POST", "/people", {"name": "Folded", "notes": "Rye <b>only</b>.\nCalls on Sundays."}))[1]["id"]
    page = f"/people/{person}"
    seen = await visitor.see(page)
    assert seen.words(".kept dt") == "Notes" and seen.soup.select_one(".kept dd").get_text() == "Rye <b>only</b>.\nCalls on Sundays."
    assert seen.soup.select("details[open]") == [] and seen.soup.select_one("details #notes")
    refused = await visitor.submit(page, page, cadence_days="often")
    assert [folded.select_one("h2").get_text() for folded in refused.soup.select("details[open]")] == ["What you keep of them"]
    bare = (await shared.call("POST", "/people", {"name": "Bare"}))[1]["id"]
    assert (await visitor.see(f"/people/{bare}")).soup.select(".kept") == []


async def test_a_person_s_newest_acts_are_shown_and_older_ones_lead_back(visitor: Visitor, shared: Server) -> None:
    who = {"name": "Paged", "url": "https://paged.example/"}
    for number in range(13):
        result = await shared.log(url=f"https://paged.example/{number}", verb="like", target=who, occurred_at=f"2026-05-{number + 1:02}T10:00:00Z")
    page = f"/people/{result['events'][0]['person']['id']}"
    newest = await visitor.see(page)
    assert [row["datetime"][8:10] for row in newest.soup.select(".events time")] == [f"{day:02}" for day in range(13, 1, -1)]
    older = await visitor.see(newest.soup.select_one("[rel=next]")["href"])
    assert len(older.soup.select(".events .event")) == 1 and not older.soup.select("[rel=next]")
    assert older.soup.select_one(".pages a")["href"] == f"{page}#between"


async def test_somebody_is_erased_after_it_was_said_what_goes(visitor: Visitor, shared: Server) -> None:
    gone = (await shared.log(url="https://gone.example/1", target={"name": "Gone Soon", "url": "https://gone.example/"}))["events"][0]["person"]["id"]
    for number in (2, 3):  # On one day, and one of them theirs: it is acts that go, not days.
        direction = {"direction": "received"} if number == 3 else {}
        await shared.log(url=f"https://gone.example/{number}", target={"name": "Gone Soon", "url": "https://gone.example/"}, **direction)
    await shared.call("PATCH", f"/people/{gone}", {"notes": "Bakes in Graz.", "categories": ["fan"]})
    await shared.call("POST", "/promises", {"verb": "share", "person": gone, "words": "I will pass it on"})
    asked = await visitor.see(f"/people/{gone}/erase")
    for lost in ("3 acts", "https://gone.example/", "Bakes in Graz.", "fan", "I will pass it on"):
        assert lost in asked.words("#goes"), lost
    assert "web:" not in asked.words("#goes")
    assert "cannot be taken back" in asked.words("strong") and asked.soup.select_one('main a[href="/export"]')
    kept = await visitor.submit(asked, f"/people/{gone}/erase")
    assert kept.status == 422 and "Nothing was erased" in kept.words(".wrong")
    assert (await visitor.see(f"/people/{gone}")).status == 200
    seen = await visitor.submit(asked, f"/people/{gone}/erase", sure="true")
    assert "Erased" in seen.words(".receipt") and "Gone Soon" not in seen.words(".people")
    assert (await visitor.see(f"/people/{gone}")).status == 404
    assert await shared.events(q="gone.example") == []


async def test_people_are_narrowed_to_a_category_by_links_that_keep_search_and_order(visitor: Visitor, shared: Server) -> None:
    for name, categories in (("Ivo Crumb", ["miller & son"]), ("Ida Crumb", ["miller & son", "prospect"]), ("Uma Crumb", [])):
        await shared.call("POST", "/people", {"name": name, "categories": categories})
    seen = await visitor.see("/people?q=crumb&order=name")
    assert [link.get_text(" ", strip=True) for link in seen.soup.select("#found .chips a")] == ["Everybody", "miller & son 2", "prospect 1"]
    narrowed = await visitor.see(seen.soup.select("#found .chips a")[1]["href"])
    assert [link.get_text() for link in narrowed.soup.select(".people .what a")] == ["Ida Crumb", "Ivo Crumb"]
    assert narrowed.soup.select_one(".chips [aria-current]").get_text(" ", strip=True) == "miller & son 2"
    form = narrowed.soup.select_one("form.filters")
    assert {field["name"]: field["value"] for field in form.select("input")} == {"q": "crumb", "category": "miller & son"}
    nobody = await visitor.see("/people?q=uma&category=prospect")
    assert "Nobody fits" in nobody.words(".empty") and nobody.words(".chips [aria-current]") == "prospect 0"
    assert (await visitor.see(nobody.soup.select(".chips a")[0]["href"])).words(".people .what a") == "Uma Crumb"


async def test_why_accounts_are_one_person_s_is_on_their_page_and_looked_up_when_asked(visitor: Visitor, shared: Server) -> None:
    home, old = "https://pia.example/", "https://old.pia.example/"
    for here, other in ((home, old), (old, home)):
        result = await shared.log(verb="like", url=f"{here}about", page={"links_me": [other]})
    pia = (await shared.call("GET", "/people", params={"q": "pia.example"}))[1]["people"][0]["id"]
    seen = await visitor.see(f"/people/{pia}")
    assert "proven" in seen.words(".proofs") and "link to each other as the same person (rel=me). Seen just now" in seen.words(".proofs"), result
    assert "joined by a proof just now" in seen.words("#accounts") and seen.soup.select_one("#looked") is None
    unsafe = (await shared.call("POST", "/people", {"name": "Near", "accounts": ["http://127.0.0.1:9/"]}))[1]["id"]
    looked = await visitor.submit(f"/people/{unsafe}", f"/people/{unsafe}/proofs")
    assert looked.soup.select_one("#looked") and looked.words("#accounts .warn"), "what could not be read says why"
    assert (await visitor.see(looked.url)).words("h1") == "Near", "the address can be loaded again"
    found = await visitor.see(f"/people/{unsafe}/merge?q=pia")
    assert found.soup.select_one("#found a")["href"].startswith(f"/people/{unsafe}/merge?person=")
