"""The people as vCards 4.0 (RFC 6350, with SOCIALPROFILE of RFC 9554), for any address book."""

from __future__ import annotations

import re
import uuid
from collections.abc import AsyncIterator

from crosspath.ledger.exports.selection import Selection
from crosspath.ledger.shapes.person import PersonShape

_SPACE = uuid.UUID("3b0f4f3a-5a5e-4a86-9d1c-6d8f2f5a7f10")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


async def write_vcard(selection: Selection) -> AsyncIterator[bytes]:
    """A card for each person; the same person has the same UID in every export."""
    async for person in selection.people():
        yield _card(person)


def _card(person: PersonShape) -> bytes:
    from icalendar import Component  # The same content lines as a calendar's; nobody else needs it.
    from icalendar.prop import vInline, vText, vUri

    card = Component()
    card.name = "VCARD"
    card.add("VERSION", vText("4.0"))
    card.add("UID", vUri(uuid.uuid5(_SPACE, f"{person.id} {person.created_at.isoformat()}").urn))
    name = _plain(person.name)
    card.add("FN", vText(name))
    given, _, family = name.rpartition(" ")
    parts = [vText(part).to_ical().decode() for part in ((family, given) if given else ("", family))]
    card.add("N", vInline(";".join([*parts, "", "", ""])))
    for url in dict.fromkeys(_addresses(person)):
        card.add("URL", vUri(url))
    for account in person.accounts:
        if account.platform == "web":
            continue
        said = {"SERVICE-TYPE": account.platform, "USERNAME": _plain(account.handle or account.key).replace('"', "'")}
        if _is_address(account.url):
            card.add("SOCIALPROFILE", vUri(account.url), said)
        else:
            card.add("SOCIALPROFILE", vText(_plain(account.handle or account.key)), said | {"VALUE": "TEXT"})
    if person.categories:
        card.add("CATEGORIES", vInline(",".join(vText(_plain(each)).to_ical().decode() for each in person.categories)))
    notes = "\n\n".join(_plain(text) for text in (person.notes, person.goals, person.how_met, person.best_at) if text)
    if notes:
        card.add("NOTE", vText(notes))
    return card.to_ical(sorted=False)


def _addresses(person: PersonShape) -> list[str]:
    sites = [account.url for account in person.accounts if account.platform == "web"]
    return [url for url in (person.about_url, *sites) if url and _is_address(url)]


def _is_address(url: str | None) -> bool:
    return url is not None and url.isprintable() and url.startswith(("https://", "http://"))


def _plain(text: str) -> str:
    return _CONTROLS.sub(" ", text.replace("\r\n", "\n"))
