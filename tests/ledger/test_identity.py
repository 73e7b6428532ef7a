"""Who is who: keys, handles that change hands, persons."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from crosspath.domain.event import Account
from crosspath.ledger.identity import Directory
from crosspath.store import tables
from crosspath.store.database import open_database
from crosspath.store.ids import Ids
from crosspath.store.rows import write_rows
from crosspath.store.writer import writing

from tests.conftest import Server

DAY = datetime(2026, 11, 1, tzinfo=timezone.utc)


async def meet(now: datetime, *accounts: Account) -> list[tables.Account]:
    """The rows of accounts that are seen at ``now``."""
    async with writing() as connection:
        directory = await Directory.of(accounts, connection)
        await write_rows(connection, *directory.settle(accounts, now, await Ids.of(connection)))
        return [directory.find(account) for account in accounts]


async def test_a_handle_is_the_same_account_whatever_its_case(database_url: str) -> None:
    database = await open_database(database_url)
    (first,) = await meet(DAY, Account(platform="github", handle="Bob"))
    (second,) = await meet(DAY, Account(platform="github", handle="bob"))
    assert (first.id, first.key) == (second.id, "github:bob")
    await database.close()


async def test_a_name_on_one_server_is_someone_else_on_the_next(database_url: str) -> None:
    database = await open_database(database_url)
    here = Account(platform="gitlab", handle="ann")
    there = Account(platform="gitlab", handle="ann", id="ann@git.example")
    (first,) = await meet(DAY, here)
    (other,) = await meet(DAY, there)
    (again,) = await meet(DAY, here)
    assert first.id == again.id != other.id
    assert first.person_id != other.person_id
    await database.close()


async def test_an_account_keeps_its_person_when_its_id_becomes_known(database_url: str) -> None:
    database = await open_database(database_url)
    (by_handle,) = await meet(DAY, Account(platform="bluesky", handle="bob.bsky.social"))
    (by_id,) = await meet(DAY, Account(platform="bluesky", handle="bob.bsky.social", id="did:plc:bob"))
    assert (by_id.id, by_id.person_id, by_id.key) == (by_handle.id, by_handle.person_id, "bluesky:did:plc:bob")
    (again,) = await meet(DAY, Account(platform="bluesky", handle="bob.bsky.social"))
    assert again.id == by_id.id
    await database.close()


async def test_a_renamed_account_is_found_under_both_handles(database_url: str) -> None:
    database = await open_database(database_url)
    (old,) = await meet(DAY, Account(platform="github", handle="bob", id="7"))
    (new,) = await meet(DAY + timedelta(days=9), Account(platform="github", handle="robert", id="7"))
    assert old.id == new.id
    aliases = await tables.Alias.filter(account_id=new.id).order_by("id").values_list("handle", "first_seen", "last_seen")
    assert aliases == [("bob", DAY, DAY), ("robert", DAY + timedelta(days=9), DAY + timedelta(days=9))]
    await database.close()


async def test_a_handle_taken_over_by_someone_else_names_who_has_it_now(database_url: str) -> None:
    database = await open_database(database_url)
    (first,) = await meet(DAY, Account(platform="github", handle="bob", id="7"))
    (second,) = await meet(DAY + timedelta(days=30), Account(platform="github", handle="bob", id="8"))
    assert (first.id, first.person_id) != (second.id, second.person_id)
    (now,) = await meet(DAY + timedelta(days=31), Account(platform="github", handle="bob"))
    assert now.id == second.id
    await database.close()


async def test_the_user_names_whom_an_act_was_for_and_that_counts_over_the_page(server: Server) -> None:
    page = {"author": {"name": "Site Admin", "url": "https://bob.example/author/admin/"}}
    answer = await server.log(target={"name": "Bob", "url": "https://bob.example/about"}, page=page)
    assert answer["events"][0]["person"]["name"] == "Bob"


async def test_an_author_who_links_a_profile_is_that_account_everywhere(server: Server) -> None:
    post = await server.log(url="https://blog.example/post", page={"author": {"name": "Bob", "url": "https://github.com/bob"}})
    issue = await server.log(verb="follow", url="https://github.com/Bob")
    assert post["events"][0]["person"] == issue["events"][0]["person"]
    assert post["events"][0]["counterparts"][0]["account"] == "github:bob"


async def test_a_page_that_names_nobody_is_its_site_s(server: Server) -> None:
    answer = await server.log(url="https://plain.example/some/page")
    (event,) = answer["events"]
    assert event["person"]["name"] == "plain.example"
    assert [(side["role"], side["account"]) for side in event["counterparts"]] == [("host", "web:https://plain.example/")]
