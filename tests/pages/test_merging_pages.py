"""Who is the same person, in the dashboard: proofs, a preview, and undo."""

from __future__ import annotations

import pytest

from tests.conftest import Server
from tests.pages.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def two(shared: Server, name: str) -> tuple[int, int]:
    """Two persons of one name, each with an act."""
    found = []
    for number in (1, 2):
        home = f"https://{name.lower().replace(' ', '')}{number}.example/"
        result = await shared.log(url=f"{home}post", text=f"words {number}", target={"name": name, "url": home})
        found.append(result["events"][0]["person"]["id"])
    return found[0], found[1]


async def test_a_suggestion_shows_its_proofs_and_one_press_joins_or_parts(visitor: Visitor, shared: Server) -> None:
    one, other = await two(shared, "Mara Lindqvist")
    page = await visitor.see("/suggestions")
    card = page.soup.select_one(".stack .card")
    assert "Mara Lindqvist and Mara Lindqvist" in " ".join(card.select_one(".reason").get_text(" ").split()) and card.select(".tag")
    first, second = (int(link["href"].rpartition("/")[2]) for link in card.select(".reason a"))
    assert {first, second} == {one, other}
    merged = await visitor.submit(page, f"/people/{first}/merge")
    assert "one person from now on" in merged.words(".receipt") and not merged.soup.select(f"#pair-{first}-{second}")
    assert len((await visitor.see(f"/people/{first}")).soup.select(".events .event")) == 2
    moved = await visitor.see(f"/people/{second}")
    assert moved.url == f"/people/{first}"
    parted = await visitor.submit(merged, f"/people/{first}/unmerge")
    assert "two persons again" in parted.words(".receipt") and parted.soup.select(f"#pair-{first}-{second}")
    said = await visitor.submit(parted, f"/people/{first}/not-same")
    assert "not be asked again" in said.words(".receipt") and not said.soup.select(f"#pair-{first}-{second}")
    again = await visitor.submit(said, f"/people/{first}/not-same")
    assert "may be asked again" in again.words(".receipt") and again.soup.select(f"#pair-{first}-{second}")
    twice = await visitor.submit(again, again.soup.select_one(".receipt form")["action"])
    assert "not be asked again" in twice.words(".receipt") and not twice.soup.select(f"#pair-{first}-{second}")


async def test_a_merge_is_shown_before_it_is_done_and_so_is_taking_it_back(visitor: Visitor, shared: Server) -> None:
    one, other = await two(shared, "Bob Baker")
    await shared.call("PATCH", f"/people/{other}", {"notes": "Rye, always rye."})
    chosen = await visitor.see(f"/people/{one}/merge?q=Bob Baker")
    assert [link["href"] for link in chosen.soup.select(".people a")] == [f"/people/{one}/merge?person={other}"]
    preview = await visitor.see(f"/people/{one}/merge?person={other}")
    assert [len(each.select(".card")) for each in preview.soup.select(".sides")] == [2, 1]
    assert "2 acts" in preview.words(".sides") and "Rye, always rye." in preview.words(".sides")
    done = await visitor.submit(preview, f"/people/{one}/merge")
    assert "Also them" in done.words("h3")
    back = await visitor.see(f"/people/{one}/unmerge?person={other}")
    assert [len(each.select(".card")) for each in back.soup.select(".sides")] == [1, 2]
    await visitor.submit(back, f"/people/{one}/unmerge")
    assert (await visitor.see(f"/people/{other}")).url == f"/people/{other}"


async def test_nonsense_is_refused(visitor: Visitor, shared: Server) -> None:
    one, _ = await two(shared, "Ada One")
    csrf = (await visitor.see("/log")).soup.select_one("[name=csrf]")["value"]
    for path, fields, status in [
        (f"/people/{one}/merge", {}, 422),
        (f"/people/{one}/merge", {"person": "x"}, 422),
        (f"/people/{one}/merge", {"person": "99999"}, 404),
        (f"/people/{one}/merge", {"person": str(one)}, 409),
        (f"/people/{one}/unmerge", {"person": "99999"}, 404),
        (f"/people/{one}/not-same", {"person": str(one)}, 409),
    ]:
        assert (await visitor.send(path, {"csrf": csrf, **fields})).status == status, (path, fields)
