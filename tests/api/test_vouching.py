"""Who recommends somebody says how well they know them."""

from __future__ import annotations

from tests.conftest import Server, a_capture

MISSING = ({}, "/basis"), ({"basis": "met"}, "/vouch"), ({"vouch": 3}, "/basis"), ({"basis": "met", "vouch": 6}, "/vouch"), ({"basis": "kin", "vouch": 3}, "/basis")


async def test_d4_who_refers_or_recommends_says_on_which_basis_and_how_strongly(server: Server) -> None:
    for verb in ("refer", "recommend"):
        for said, pointer in MISSING:
            status, problem = await server.call("POST", "/captures", a_capture(verb=verb, source="cli", **said))
            assert (status, problem["errors"][0]["pointer"]) == (422, pointer), said
        event = (await server.log(verb=verb, source="cli", basis="worked_with", vouch=4))["events"][0]
        assert (event["basis"], event["vouch"]) == ("worked_with", 4)
    assert len(await server.events()) == 2


async def test_d4_what_was_noticed_clicked_or_imported_is_not_lost_over_it(server: Server) -> None:
    for number, source in enumerate(("popup", "menu", "shortcut", "auto", "import:linkedin", "poll:mail", "webmention")):
        await server.log(verb="recommend", source=source, url=f"https://bob.example/{number}")
    await server.log(verb="recommend", source="cli", direction="received")
    events = await server.events()
    assert len(events) == 8
    status, event = await server.call("PATCH", f"/events/{events[-1]['id']}", {"basis": "customer", "vouch": 2})
    assert (status, event["basis"], event["vouch"]) == (200, "customer", 2)
