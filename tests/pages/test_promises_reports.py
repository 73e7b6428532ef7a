"""Promises, and the notes people send each other."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.conftest import Server, a_capture
from tests.pages.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")

BOB = {"name": "Bob <b>Miller</b>", "url": "https://bob.example/"}


async def met(shared: Server) -> int:
    result = await shared.log(url="https://bob.example/bread", verb="comment", target=BOB, page={"title": "Less bread"})
    return result["events"][0]["person"]["id"]


async def test_empty_pages_say_what_will_be_there(visitor: Visitor) -> None:
    assert "add a person" in (await visitor.see("/promises")).words(".empty")
    seen = await visitor.see("/reports")
    assert "Nobody yet" in seen.words() and "quiet week" in seen.words("#week")


async def test_a_promise_is_made_let_go_of_and_taken_up_again(visitor: Visitor, shared: Server) -> None:
    person = await met(shared)
    made = await visitor.submit(f"/people/{person}", "/promises", verb="review", url="https://bob.example/book", by="2031-02-03", words="I will")
    assert "Promised" in made.words(".receipt") and made.url.startswith(f"/people/{person}?")
    card = made.words("#promises .card")
    assert "review" in card and "3 Feb 2031" in card and "open" in card
    dropped = await visitor.submit(made, made.soup.select_one("#promises .choices form")["action"])
    assert not dropped.soup.select("#promises .stack") and "Let go" in dropped.words(".receipt")
    again = await visitor.submit(dropped, dropped.soup.select_one(".receipt form")["action"])
    assert again.soup.select("#promises .stack .card")
    assert BOB["name"] in (await visitor.see("/promises")).words(".card")


@pytest.mark.parametrize(("fields", "why"), [({"by": "soon"}, "is no day"), ({"url": "javascript:alert(1)"}, ""), ({"person": "x"}, "for whom")])
async def test_a_promise_that_cannot_be_kept_in_mind_loses_nothing_typed(visitor: Visitor, shared: Server, fields: dict[str, str], why: str) -> None:
    person = await met(shared)
    refused = await visitor.submit("/promises", "/promises", **({"person": str(person), "words": "A word"} | fields))
    assert refused.status == 422 and why in refused.words(".wrong") and refused.words(".wrong")
    assert refused.soup.select_one("#promise-words")["value"] == "A word"
    assert all(refused.soup.select_one(f"#promise-{name}")["value"] == value for name, value in fields.items() if name != "person")
    (name,) = fields
    field = refused.soup.select_one(f"#promise-{name}")
    assert field["aria-invalid"] == "true" and refused.words(f"#{field['aria-describedby']}") == refused.words(".wrong"), "it is said at its field"


async def test_what_i_did_for_somebody_is_a_page_markdown_and_a_mail(visitor: Visitor, shared: Server) -> None:
    person = await met(shared)
    page = await visitor.see(f"/people/{person}/report")
    assert page.soup.select_one('main li a[href="https://bob.example/bread"]') and "I commented" in page.words("main li")
    assert "](<https://bob.example/bread>)" in (await visitor.see(f"/people/{person}/report?format=markdown")).words("pre")
    mail = await visitor.see(f"/people/{person}/report?format=mail")
    assert "Hello Bob" in mail.words("pre") and mail.soup.select_one('a[href^="mailto:?subject="]')


async def test_their_note_is_read_shown_and_only_then_logged(visitor: Visitor, shared: Server) -> None:
    person = await met(shared)
    note = "2026-11-20: I shared: https://me.example/post\nand something at https://me.example/other"
    page = f"/people/{person}/report"
    read = await visitor.submit(page, page, text=note)
    assert "share" in read.words("#read li") and "https://me.example/other" in read.words("#read")
    assert not await shared.events(direction="received", person=person)
    kept = await visitor.submit(read, page, keep="true")
    assert "Logged" in kept.words(".receipt")
    (event,) = await shared.events(direction="received", person=person)
    assert (event["verb"], event["object"]["url"], event["source"]["channel"]) == ("share", "https://me.example/post", "import:note")
    gone = await visitor.submit(kept, f"/log/{event['id']}/undo")
    assert "Taken back" in gone.words(".receipt") and not await shared.events(direction="received", person=person)
    both = await visitor.submit(page, page, text="I shared https://me.example/one\nI liked https://me.example/two", keep="true")
    assert len(await shared.events(direction="received", person=person)) == 2
    gone = await visitor.submit(both, both.soup.select_one(".receipt form")["action"])
    assert not await shared.events(direction="received", person=person), "one press takes back all of it"
    await visitor.submit(gone, gone.soup.select_one(".receipt form")["action"])
    assert len(await shared.events(direction="received", person=person)) == 2
    nothing = await visitor.submit(page, page, text="Thanks!")
    assert "No act was found" in nothing.words("#read")
    assert nothing.soup.select_one("#text").get_text().strip() == "Thanks!"


async def test_the_letter_of_a_year_and_the_week(visitor: Visitor, shared: Server) -> None:
    await met(shared)
    await shared.log(url="https://me.example/year", verb="share", direction="received", target=BOB)
    year = datetime.now(UTC).year
    letter = await visitor.see(f"/reports?year={year}")
    assert f"Who helped me in {year}" in letter.words("#letter pre") and "Bob" in letter.words("#letter pre")
    assert "You did" in (await visitor.see("/reports")).words("#week")
    assert (await visitor.see("/reports?year=x")).status == 422


async def test_people_are_listed_by_turn_by_last_crossing_and_by_name(visitor: Visitor, shared: Server) -> None:
    await met(shared)
    for name, direction, at in (("Aaron", "received", "2026-01-01T00:00:00Z"), ("Zoe", "given", "2026-10-01T00:00:00Z")):
        url = f"https://{name.lower()}.example/"
        await shared.log(url=f"{url}1", verb="share", direction=direction, target={"name": name, "url": url}, occurred_at=at)

    async def names(order: str) -> list[str]:
        seen = await visitor.see(f"/people?order={order}")
        return [name for name in (link.get_text() for link in seen.soup.select(".people .what a")) if name in ("Aaron", "Zoe")]

    assert (await names(""), await names("last"), await names("name")) == (["Aaron", "Zoe"], ["Zoe", "Aaron"], ["Aaron", "Zoe"])


async def test_a_long_report_shows_its_last_hundred_acts_by_month_and_leads_back(visitor: Visitor, shared: Server) -> None:
    dora = {"name": "Dora", "url": "https://dora.example/"}
    said = [a_capture(verb="comment", url=f"https://dora.example/{n}", target=dora, occurred_at=f"2026-0{8 - n // 60}-05T10:00:{n % 60:02}Z") for n in range(103)]
    _, answer = await shared.call("POST", "/captures", {"captures": said})
    person = answer["results"][0]["events"][0]["person"]["id"]
    page = await visitor.see(f"/people/{person}/report")
    assert len(page.soup.select("main li a")) == 100 and "103 acts in all; the last 100 are here" in page.words("main")
    assert [heading.get_text() for heading in page.soup.select("main h2")][:2] == ["July 2026", "August 2026"]
    before = await visitor.see(page.soup.select_one('a[rel="next"]')["href"])
    assert len(before.soup.select("main li a")) == 3 and before.soup.select_one('a[rel="next"]') is None
    assert len((await visitor.see(f"/people/{person}/report?format=markdown")).words("pre").split("- 2026-")) == 104


async def test_a_letter_of_many_has_parts(visitor: Visitor, shared: Server) -> None:
    said = [
        a_capture(verb="share", direction="received", url=f"https://me.example/{n}", occurred_at="2019-05-05T10:00:00Z", target={"name": f"Helper {n:03}", "url": f"https://h{n}.example/"})
        for n in range(102)
    ]  # fmt: skip
    await shared.call("POST", "/captures", {"captures": said})
    first = await visitor.see("/reports?year=2019")
    assert "Helper 000 to Helper 099" in first.words("#letter pre") and "100 people on a part" in first.words("#letter")
    second = await visitor.see(first.soup.select_one('a[rel="next"]')["href"])
    assert "in 2019: Helper 100, Helper 101. Thank you!" in second.words("#letter pre") and second.soup.select_one('a[rel="next"]') is None
