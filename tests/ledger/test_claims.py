"""What captures say about who else somebody is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from crosspath.domain.capture import Capture, Page, Target
from crosspath.domain.event import Account, Counterpart, Draft, Object
from crosspath.ledger.claims import claims_of
from crosspath.plugins.host import Host

NOW = datetime(2026, 11, 20, tzinfo=UTC)
BOB = Account(platform="web", id="https://bob.example/", handle="bob.example", url="https://bob.example/")
DID = "did:plc:b0b"


def a_capture(**fields: Any) -> Capture:
    return Capture(id="1", url="https://bob.example/post", received_at=NOW, verb="comment", **fields)


def a_draft(account: Account, role: str = "author") -> Draft:
    side = Counterpart(account=account, role=role)
    return Draft(verb="comment", direction="given", platform="web", object=Object(url="https://bob.example/post"), counterparts=[side])


LINKS = Page(links_me=["https://github.com/bob", "https://news.ycombinator.com/item?id=3", "no address", "https://bob.example/"])
ACCOUNT = Account(platform="mastodon", handle="bob@fedi.example", id="bob@fedi.example", url="https://fedi.example/@bob")
JRD = {"subject": "acct:bob@fedi.example", "aliases": ["https://bob.example/", 7]}
OTHER = {**JRD, "subject": "acct:ann@fedi.example"}
CASES: dict[str, tuple[Capture, Draft, list[tuple[str, str]]]] = {
    "links of a page are its author's": (a_capture(page=LINKS), a_draft(BOB), [("me", "github:bob")]),
    "links of my page are mine": (a_capture(page=LINKS, direction="received"), a_draft(BOB, "actor"), []),
    "links of a page are not those of whom the user named": (a_capture(page=LINKS, target=Target(name="Ann")), a_draft(BOB), []),
    "an author on the fediverse": (
        a_capture(page=Page(meta={"fediverse:creator": "@bob@fedi.example"})), a_draft(BOB), [("creator", "mastodon:bob@fedi.example")],
    ),
    "who is known as that author has the site": (
        a_capture(page=Page(meta={"fediverse:creator": "bob@fedi.example"})), a_draft(ACCOUNT), [("creator", "web:https://bob.example/")],
    ),
    "what the author's server says": (a_capture(data={"webfinger": JRD}), a_draft(ACCOUNT), [("webfinger", "web:https://bob.example/")]),
    "what a server says of somebody else": (a_capture(data={"webfinger": OTHER}), a_draft(ACCOUNT), []),
    "what is no answer of a server": (a_capture(data={"webfinger": ["x"]}), a_draft(ACCOUNT), []),
    "a handle that is a domain": (
        a_capture(), a_draft(Account(platform="bluesky", id=DID, handle="bob.example")), [("did", "web:https://bob.example/")],
    ),
    "a handle that a service gives away": (a_capture(), a_draft(Account(platform="bluesky", id=DID, handle="bob.bsky.social")), []),
    "a domain without its DID": (a_capture(), a_draft(Account(platform="bluesky", handle="bob.example")), []),
}  # fmt: skip


async def test_claims_are_what_pages_say_of_whom_they_are_by() -> None:
    host = await Host.open(clock=lambda: NOW, folder=None, enabled=(), disabled=())
    try:
        for name, (capture, draft, wanted) in CASES.items():
            found = [(claim.kind, claim.other.key) for claim in await claims_of(host, capture, [draft])]
            assert found == wanted, name
    finally:
        await host.close()
