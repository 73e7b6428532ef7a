"""GET /platforms and GET /rules: what crosspath knows of sites, as data."""

from __future__ import annotations

from tests.conftest import Server


async def test_every_platform_says_where_it_is_and_what_one_can_do_there(server: Server) -> None:
    status, answer = await server.call("GET", "/platforms")
    assert status == 200
    platforms = {platform["name"]: platform for platform in answer["platforms"]}
    assert list(platforms) == sorted(platforms)
    reddit = platforms["reddit"]
    assert (reddit["title"], reddit["drift"]) == ("Reddit", "mid")
    assert "reddit.com" in reddit["hosts"]
    assert {"post", "comment", "group", "profile"} <= set(reddit["kinds"])
    assert "comment" in reddit["verbs"]["post"]
    assert reddit["help"]["comment"]
    assert "comment" in reddit["noticed"]


async def test_the_rules_are_those_of_the_tables_with_a_version_that_stays(server: Server) -> None:
    status, answer = await server.call("GET", "/rules")
    again = (await server.call("GET", "/rules"))[1]
    assert status == 200
    assert answer["version"] == again["version"]
    rules = {platform["platform"]: platform for platform in answer["platforms"]}
    twitter = rules["twitter"]
    assert "x.com" in twitter["hosts"]
    assert {"like", "repost"} <= {control["verb"] for control in twitter["rules"]["controls"]}
    assert twitter["rules"]["composers"][0]["box"]
    assert "wordpress" in rules["wordpress"]["generators"]


async def test_forms_to_share_with_come_with_the_rules_also_of_platforms_that_have_no_others(server: Server) -> None:
    _, answer = await server.call("GET", "/rules")
    shares = {platform["platform"]: platform["shares"] for platform in answer["platforms"]}
    assert "/intent/compose?text={inner}" in shares["bluesky"]
    assert "buffer.com/add?url={inner}" in shares["redirectors"]
    assert shares["wordpress"] and not shares["web"]
    assert any(template.startswith("webmail.") for platform in answer["platforms"] if platform["platform"] == "web" for template in platform["rules"]["private"])
