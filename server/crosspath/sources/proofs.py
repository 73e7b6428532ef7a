"""Looking up who else somebody says they are: their pages' ``rel=me`` links, there and back, and what their server says (WebFinger).

Only when the user asks, for one person at a time. Nothing but requests for public pages is sent.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, urljoin

from crosspath.domain import event as domain
from crosspath.domain.event import FEDIVERSE, WEB
from crosspath.domain.registered import same_owner
from crosspath.domain.url import Refused, parse
from crosspath.ledger.claims import Claimed, account_named, aliases_in, find, keep_claims
from crosspath.ledger.identity import Directory, clip
from crosspath.ledger.shapes.identity import LookedAt
from crosspath.plugins.host import Host
from crosspath.sources.fetch import Fetched, Fetcher, Unfetchable, all_in_time
from crosspath.store.tables import Account, Person

_MOST_ACCOUNTS = 10
_MOST_LINKS = 20
_SECONDS = 20.0
"""For the pages of the person, and for those they name."""


async def look_up_proofs(person: int, host: Host, fetcher: Fetcher, now: datetime) -> list[LookedAt] | None:
    """What the pages and servers of a person say of who they are, and the pages they name say back, as far as those are known.

    What is said is kept; who is proven to be one person is made one, as when a page is seen. None when there is no such person.
    """
    if not await Person.exists(id=person, deleted_at=None):
        return None
    looking = _Looking(host, fetcher)
    accounts = await Account.filter(person_id=person).order_by("id").limit(_MOST_ACCOUNTS)
    await all_in_time([looking.at(account) for account in accounts], None, _SECONDS)
    directory = await Directory.of([claim.other for claim in looking.claims])
    named = {row.id: row for claim in looking.claims if (row := find(directory, claim.other))}
    back = [row for row in named.values() if row.person_id != person][:_MOST_ACCOUNTS]
    await all_in_time([looking.at(account) for account in back], None, _SECONDS)
    await keep_claims(looking.claims, now)
    return looking.found


@dataclass
class _Looking:
    """What was looked at so far, and what it says."""

    host: Host
    fetcher: Fetcher
    found: list[LookedAt] = field(default_factory=list)
    claims: list[Claimed] = field(default_factory=list)

    async def at(self, row: Account) -> None:
        """Look at the page of an account, and ask its server."""
        account = domain.Account(platform=row.platform, id=row.key.partition(":")[2].removeprefix("#"), handle=row.handle, url=row.url)
        if row.url is None or row.platform == WEB and row.key != clip(f"{WEB}:{row.url}"):
            return  # Who only has a name on a page does not speak for it.
        if address := webfinger_address(account):
            await self._ask(account, address, "webfinger", _server_says)
        await self._ask(account, row.url, "me", _page_says)

    async def _ask(self, account: domain.Account, address: str, kind: str, says: Any) -> None:
        try:
            fetched = await self.fetcher.download(address)
            _check(address, fetched)
            said = says(account, fetched)
        except Unfetchable as error:
            self.found.append(LookedAt(url=address, kind=kind, says=[], code=error.code, problem=str(error)))
            return
        named = [await account_named(self.host, link) for link in said]
        others = [other for other in named if other is not None and other.key != account.key and other.url != account.url]
        self.claims += [Claimed(account, kind, other) for other in others]
        self.found.append(LookedAt(url=address, kind=kind, says=list(dict.fromkeys(other.url or other.key for other in others)), code=None, problem=None))


def webfinger_address(account: domain.Account) -> str | None:
    """Where the server of a fediverse account says who that is (RFC 7033); None for other accounts."""
    name, _, server = (account.id or "").partition("@")
    if account.platform != FEDIVERSE or not server:
        return None
    try:
        page = parse(account.url or "")
        site = page if page.host == server else parse(f"https://{server}/")
    except Refused:
        return None
    base = f"{site.scheme}://{site.site}" if site.port else f"https://{site.host}"
    return f"{base}/.well-known/webfinger?resource={quote(f'acct:{name}@{server}', safe='')}"


def _check(address: str, fetched: Fetched) -> None:
    """What an address answers is believed of the site it is on only. Raises :class:`Unfetchable`."""
    if fetched.status != 200:
        raise Unfetchable("not_there", f"The server answers {fetched.status}.")
    if not same_owner(parse(address).host, parse(fetched.url).host):
        raise Unfetchable("other_domain", f"It leads to {parse(fetched.url).host}, which is another site.")


def _server_says(account: domain.Account, fetched: Fetched) -> Sequence[str]:
    try:
        said = json.loads(fetched.body)
    except (ValueError, RecursionError):
        raise Unfetchable("no_answer", "What the server answers is no WebFinger answer.") from None
    return aliases_in(account, said)


def _page_says(account: domain.Account, fetched: Fetched) -> Sequence[str]:
    page = _Page(fetched.url)
    if "html" in fetched.content_type:
        page.feed(fetched.body.decode("utf-8", "replace"))
    return page.links[:_MOST_LINKS]


class _Page(HTMLParser):
    """The addresses a page links to with ``rel=me``."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        """Remember a link that says "this is me"."""
        said = {name: value or "" for name, value in attrs}
        if tag in ("a", "link") and "me" in said.get("rel", "").lower().split() and said.get("href"):
            try:
                self.links.append(urljoin(self._url, said["href"].strip()))
            except ValueError:
                return
