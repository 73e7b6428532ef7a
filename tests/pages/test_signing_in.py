"""Signing in at the dashboard, and what the cookie is worth (R18, R21, R22)."""

from __future__ import annotations

import asyncio
import io
import re

import aiohttp
import pytest
from crosspath.running import read_note

from tests.conftest import Server, a_capture
from tests.pages.visitor import HTML, Visitor, visiting
from tests.web.process import ServerProcess

pytestmark = pytest.mark.asyncio(loop_scope="module")

PAGES = ["/log", "/people", "/people/1", "/devices", "/nope", "/log/01ARZ3NDEKTSV4RRFFQ69G5FAV"]


async def test_r21_a_code_signs_one_browser_in_and_a_second_use_is_refused(stranger: Visitor, shared: Server) -> None:
    code = await stranger.code()
    first = await stranger.send("/sign-in", {"code": f" {code[:4].lower()}-{code[4:]} "}, follow=False)
    assert (first.status, first.headers["Location"]) == (303, "/")
    (cookie,) = first.headers.getall("Set-Cookie")
    port = shared.running.port
    assert re.fullmatch(rf"cp_{port}_[0-9a-f]{{8}}=[\w-]{{43}}; HttpOnly; Max-Age=7776000; Path=/; SameSite=Strict", cookie)
    assert "Today" in (await stranger.see("/")).words("h1")
    async with visiting(shared.running) as other:
        second = await other.sign_in(code)
        assert (second.status, dict(other.cookie)) == (403, {})
        assert "crosspath open" in second.words(".wrong")


async def test_r21_two_servers_keep_their_sessions_apart_in_one_browser(visitor: Visitor, door: ServerProcess) -> None:
    """Cookies go to every port of a host."""
    (name,) = visitor.cookie
    there = Visitor(read_note(door.folder), visitor.http)
    assert "Sign in" in (await there.see("/")).words("h2")
    await there.sign_in()
    assert "Today" in (await there.see("/")).words("h1")
    assert len(there.cookie) == 2 and name in there.cookie
    assert "Today" in (await visitor.see("/")).words("h1")


async def test_r11_without_the_cookie_every_page_asks_to_sign_in_and_shows_nothing(stranger: Visitor, shared: Server) -> None:
    await shared.log(text="a secret loaf")
    for page in PAGES:
        seen = await stranger.see(page)
        assert (seen.status, seen.headers["WWW-Authenticate"]) == (401, "Bearer"), page
        assert "crosspath open" in seen.words() and "loaf" not in seen.text
    seen = await stranger.see("/")
    assert seen.status == 200 and "loaf" not in seen.text


async def test_r22_a_write_with_the_cookie_needs_our_origin_and_the_pages_secret(visitor: Visitor, shared: Server) -> None:
    secret, before = (await visitor.see("/log")).soup.select_one("[name=csrf]")["value"], len(await shared.events())
    foreign = "http://127.0.0.1:7802"

    async def post(**headers: str) -> int:
        async with visitor.http.post(f"{shared.api}/captures", json=a_capture(url="https://bob.example/r22"), headers=headers) as answer:
            return answer.status

    assert await post() == 403
    assert await post(Origin=visitor.origin) == 403
    assert await post(**{"X-CSRF-Token": secret}) == 403
    assert await post(**{"X-CSRF-Token": secret, "Origin": foreign}) == 403
    assert await post(**{"X-CSRF-Token": secret, "Origin": "null"}) == 403
    assert await post(**{"X-CSRF-Token": secret[:-1], "Origin": visitor.origin}) == 403
    assert await post(**{"X-CSRF-Token": secret, "Origin": visitor.origin, "Sec-Fetch-Site": "same-site"}) == 403
    assert len(await shared.events()) == before
    assert await post(**{"X-CSRF-Token": secret, "Origin": visitor.origin, "Sec-Fetch-Site": "same-origin"}) == 201

    line = {"line": "share https://bob.example/r22/more So good."}
    for fields, origin in [
        (line, visitor.origin),
        (line | {"csrf": ""}, visitor.origin),
        (line | {"csrf": "none"}, visitor.origin),
        (line | {"csrf": secret}, foreign),
        (line | {"csrf": secret}, None),
        (line | {"csrf": secret}, "null"),
        (line | {"csrf": secret}, "chrome-extension://abcdefghijklmnopabcdefghijklmnop"),
    ]:
        assert (await visitor.send("/log", fields, origin=origin)).status == 403, (fields, origin)
    assert len(await shared.events()) == before + 1
    assert (await visitor.send("/log", line | {"csrf": secret})).status == 200
    assert len(await shared.events()) == before + 2


async def test_the_secret_of_one_browser_is_worth_nothing_in_another(visitor: Visitor, shared: Server) -> None:
    secret = (await visitor.see("/log")).soup.select_one("[name=csrf]")["value"]
    async with visiting(shared.running) as other:
        await other.sign_in()
        assert (await other.send("/log", {"csrf": secret, "line": "comment https://bob.example/bread"})).status == 403


async def test_only_our_own_page_signs_in(stranger: Visitor) -> None:
    """Otherwise any page could sign a browser in with a code of its own."""
    for origin in (None, "null", "http://127.0.0.1:7802", "https://evil.example", "moz-extension://7d9c3a52-3d4c-4f6e-9f0e-1c2b3a4d5e6f"):
        assert (await stranger.send("/sign-in", {"code": await stranger.code()}, origin=origin)).status == 403, origin
    assert not stranger.cookie


async def test_the_cookie_is_no_token_and_a_token_no_cookie(visitor: Visitor, shared: Server) -> None:
    (cookie,) = visitor.cookie.values()
    async with aiohttp.ClientSession() as http:
        async with http.get(f"{shared.api}/events", headers={"Authorization": f"Bearer {cookie.value}"}) as answer:
            assert answer.status == 401
        async with http.get(f"{shared.api}/events", headers={"Cookie": f"{cookie.key}={shared.token}"}) as answer:
            assert answer.status == 401
        async with http.get(f"{shared.api}/events", headers={"Cookie": f"{cookie.key}={cookie.value}", "Authorization": ""}) as answer:
            assert answer.status == 401


async def test_r18_what_is_revoked_in_the_dashboard_has_no_access_from_then_on(visitor: Visitor, shared: Server) -> None:
    """The next call is 401, and a stream that is open ends within a second."""
    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {shared.running.key}"}) as local:
        async with local.post(f"{shared.api}/tokens", json={"name": "a script to revoke"}) as made:
            script = {"Authorization": f"Bearer {(await made.json())['token']}"}
    assert (await shared.call("GET", "/events", headers=script))[0] == 200
    stream = await shared.http.get(f"{shared.api}/stream", headers=script)
    page = await visitor.see("/devices")
    action = page.soup.find("bdi", string="a script to revoke").find_parent("tr").a["href"]
    asked = await visitor.see(action)
    assert "Revoke a script to revoke" in asked.words("h1") and "cannot be taken back" in asked.words("strong") and "crosspath token create" in asked.words("main p")
    assert (await shared.call("GET", "/events", headers=script))[0] == 200, "looking revokes nobody"
    seen = await visitor.submit(asked, action)
    assert not seen.soup.select(".receipt button"), "what cannot be taken back does not offer it"
    assert (await visitor.see(action)).status == 404
    assert "no access any more" in seen.words(".receipt")
    assert (await shared.call("GET", "/events", headers=script))[0] == 401
    async with asyncio.timeout(1):
        while await stream.content.readany():
            pass
    stream.close()


async def test_r18_a_browser_that_is_revoked_or_signs_out_is_out_at_once(visitor: Visitor, shared: Server) -> None:
    async with visiting(shared.running) as other:
        await other.sign_in()
        seen = await other.submit("/log", "/sign-out")
        assert "Sign in" in seen.words("h2")
        assert (await other.see("/log")).status == 401
        await other.sign_in()
        page = await visitor.see("/devices")
        (row,) = [row for row in page.soup.select("tbody tr") if "signed in here" in row.get_text() and "this browser" not in row.get_text()][-1:]
        await visitor.submit(row.a["href"], row.a["href"])
        assert (await other.see("/log")).status == 401
    assert (await visitor.see("/log")).status == 200


async def test_a_form_leads_back_only_to_pages_of_ours(visitor: Visitor) -> None:
    secret = (await visitor.see("/log")).soup.select_one("[name=csrf]")["value"]
    for number, back in enumerate(["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/log\r\nSet-Cookie: a=b", ""]):
        seen = await visitor.send("/log", {"csrf": secret, "back": back, "line": f"like https://bob.example/{number}"}, follow=False)
        assert re.fullmatch(r"/log\?did=logged%3A\w{26}", seen.headers["Location"]), back
    seen = await visitor.send("/log", {"csrf": secret, "back": "/people/1?q=a&did=x:1", "line": "like https://bob.example/x"}, follow=False)
    assert re.fullmatch(r"/people/1\?q=a&did=logged%3A\w{26}", seen.headers["Location"])


async def test_a_form_that_is_none_is_refused_and_nothing_is_written(visitor: Visitor, shared: Server) -> None:
    own, before = {"Origin": visitor.origin}, len(await shared.events())
    for body, kind, status in [
        (b"{}", "application/json", 415),
        (b"csrf=1", "text/plain", 415),
        (b"csrf=%ff&line=x", "application/x-www-form-urlencoded", 400),
        (b"\xff", "application/x-www-form-urlencoded", 400),
        (b"csrf", "application/x-www-form-urlencoded", 400),
        (b"csrf=1&csrf=2", "application/x-www-form-urlencoded", 422),
        (b"line=%00", "application/x-www-form-urlencoded", 422),
        (b"&".join(b"a%d=1" % number for number in range(300)), "application/x-www-form-urlencoded", 400),
        (b"a=" + b"x" * (1 << 20), "application/x-www-form-urlencoded", 413),
    ]:
        async with visitor.http.post(f"{visitor.origin}/log", data=io.BytesIO(body), headers={**own, "Content-Type": kind}) as answer:
            assert answer.status == status, body[:40]
    assert len(await shared.events()) == before


async def test_an_error_is_a_page_for_a_browser_and_a_problem_for_a_program(visitor: Visitor, shared: Server) -> None:
    assert "There is no such page" in (await visitor.see("/nope")).words("h1")
    async with shared.http.get(f"{shared.running.url}/nope") as answer:
        assert (answer.status, answer.content_type) == (404, "application/problem+json")
    async with visitor.http.get(f"{shared.api}/nope", headers=HTML) as answer:
        assert (answer.status, answer.content_type) == (404, "application/problem+json")
