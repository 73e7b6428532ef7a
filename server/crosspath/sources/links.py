"""Looking at a link before it is shared: is it there, does it lead where it says, does anybody still live there. Kept as evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import msgspec

from crosspath.domain.registered import same_owner
from crosspath.domain.url import parse
from crosspath.ledger.acts import object_key
from crosspath.ledger.corrections import correct
from crosspath.ledger.shapes.link import Finding, LinkShape
from crosspath.sources.fetch import Fetched, Fetcher, Unfetchable
from crosspath.store.tables import Event, LinkCheck

GONE = (404, 410)
_PARKED = re.compile(
    r"domain (?:name )?(?:is|may be|might be) (?:for sale|parked|available)|buy this domain|this domain has expired|parked (?:free|domain)|"
    r"sedoparking|parkingcrew|bodis\.com|hugedomains\.com|afternic\.com|dan\.com/buy-domain|domain steht zum verkauf|diese domain (?:kaufen|ist zu)",
    re.IGNORECASE,
)
_FEW_WORDS = 300
"""Characters of text below which a page with a frame is little but the frame."""


async def check_link(address: str, fetcher: Fetcher, now: datetime) -> LinkShape:
    """What is behind an address now; kept with the page it is of."""
    try:
        fetched = await fetcher.download(address)
    except Unfetchable as error:
        found = LinkShape(url=address, checked_at=now, findings=[Finding(code=error.code, text=str(error))])
    else:
        found = LinkShape(
            url=address,
            checked_at=now,
            status=fetched.status,
            final_url=fetched.url,
            final_host=_host(fetched.url),
            redirects=len(fetched.hops),
            findings=list(_findings(address, fetched)),
        )
    await LinkCheck.create(
        key=object_key(parse(address).canonical),
        url=address,
        checked_at=now,
        status=found.status,
        final_url=found.final_url,
        findings=msgspec.to_builtins(found.findings),
    )
    return found


async def check_event(ulid: str, fetcher: Fetcher, client: int | None, now: datetime) -> LinkShape | None:
    """Whether what an act of mine left behind is still there; None when there is no such act.

    One that is gone is marked as withdrawn, and one that is back as live: a correction, kept like any other.
    """
    event = await Event.get_or_none(ulid=ulid, verb__not="undo").select_related("object")
    if event is None:
        return None
    found = await check_link(event.result_url or event.object.url, fetcher, now)
    state = "withdrawn" if found.status in GONE else "live" if found.status == 200 and event.state == "withdrawn" else event.state
    if event.direction == "given" and state != event.state:
        await correct(ulid, {"state": state}, client, now)
    return found


def _findings(address: str, fetched: Fetched) -> Iterator[Finding]:
    """What one should know before sharing it, in plain words."""
    host, final = _host(address), _host(fetched.url)
    if fetched.status in GONE:
        yield Finding(code="not_found", text=f"There is nothing here: the server answers {fetched.status}.")
    elif fetched.status >= 400:
        yield Finding(code="refused", text=f"The server does not show it: it answers {fetched.status}.")
    if not same_owner(host, final):
        yield Finding(code="other_domain", text=f"It leads to {final}, another site than {host}.")
    if "html" not in fetched.content_type:
        return
    page = _Page(fetched.url)
    page.feed(fetched.body.decode("utf-8", "replace"))
    if _PARKED.search(" ".join((*page.text, *page.places))):
        yield Finding(code="parked", text="The page looks like a parked domain, or one for sale.")
    frames = [frame for frame in page.frames if not same_owner(final, _host(frame))]
    if frames and sum(map(len, page.text)) < _FEW_WORDS:
        yield Finding(code="framed", text=f"It shows a page of {_host(frames[0])} in a frame, with what {final} adds to it: share the page itself.")
    if page.sent_on and not same_owner(final, _host(page.sent_on)):
        yield Finding(code="sent_on", text=f"After a moment it sends visitors on to {_host(page.sent_on)}.")


@dataclass
class _Page(HTMLParser):
    """What there is to see on a page: its text, where its frames and scripts are from, and where it sends visitors on to."""

    url: str
    text: list[str] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    sent_on: str | None = None
    _silent: str | None = None

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what leads elsewhere."""
        found = {name: value or "" for name, value in attrs}
        if tag in ("iframe", "frame", "script") and (source := self._whole(found.get("src", ""))):
            (self.places if tag == "script" else self.frames).append(source)
        if tag == "meta" and found.get("http-equiv", "").lower() == "refresh" and "url=" in found.get("content", "").lower():
            self.sent_on = self._whole(re.split("url=", found["content"], flags=re.IGNORECASE)[1].strip(" '\""))
        if tag in ("script", "style"):
            self._silent = tag

    def handle_endtag(self, tag: str) -> None:
        """What is no text ends here."""
        if tag == self._silent:
            self._silent = None

    def handle_data(self, data: str) -> None:
        """Text that people see."""
        if self._silent is None and data.strip():
            self.text.append(data.strip())

    def _whole(self, address: str) -> str | None:
        try:
            whole = urljoin(self.url, address)
            return whole if address and urlsplit(whole).scheme in ("http", "https") else None
        except ValueError:
            return None


def _host(address: str) -> str:
    try:
        return parse(address).host
    except ValueError:
        return ""
