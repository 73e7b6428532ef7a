"""The capture as it travels: what a client may send, checked, and turned into the domain's words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Annotated, Any, Literal

import msgspec

from crosspath.domain.capture import Capture, Page, Target
from crosspath.domain.strictjson import BadValue, written
from crosspath.domain.url import Refused, parse
from crosspath.domain.verbs import BASES, DIRECTIONS, VERBS, VOUCHED

CAPTURE_ID = r"^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-7][0-9A-HJKMNP-TV-Z]{25})$(?!\n)"
"""A lower-case UUID (RFC 9562) or an upper-case ULID: one spelling each, because the id is the idempotency key.

In Python ``$`` also matches before a line end, hence the last part; in JavaScript's patterns, as JSON Schema has them, it changes nothing."""
TIME = r"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)?$"
"""RFC 3339, seconds and zone optional."""
REMINDER_ID = r"[a-z_]{4,30}-[0-9]{1,9}(-[0-7][0-9A-HJKMNP-TV-Z]{25})?"
"""A reminder's kind, its person, and the event that opened it."""
SOURCE = r"^(popup|menu|shortcut|auto|cli|dashboard|webmention|(import|poll):[\w.-]{1,60})$(?!\n)"

MY_PERSONA = "me"
"""Who I am where nothing else is said."""

Text = Annotated[str, msgspec.Meta(max_length=8192)]
Title = Annotated[str, msgspec.Meta(max_length=2048)]
Short = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
Basis = Literal[BASES]
Vouch = Annotated[int, msgspec.Meta(ge=1, le=5)]
VerbName = Literal[tuple(VERBS)]
Direction = Literal[DIRECTIONS]

_VOUCHING = f"`basis` is one of {', '.join(BASES)}, `vouch` a number from 1 to 5"

# A clock may be this far ahead before we say so, and no later than the web's first page.
_SKEW = timedelta(minutes=10)
_FIRST_PAGE = datetime(1991, 8, 6, tzinfo=timezone.utc)
_WIDEST_ZONE = timedelta(hours=13, minutes=45)


class TargetIn(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Whom the user named as the other side."""

    name: Text | None = None
    handle: Text | None = None
    url: Text | None = None


class AuthorIn(msgspec.Struct, frozen=True):
    """Whom the page names as its author; further keys are kept."""

    name: Text | None = None
    handle: Text | None = None
    url: Text | None = None


class PageIn(msgspec.Struct, frozen=True):
    """What the page says of itself; further keys are kept."""

    title: Title | None = None
    canonical: Text | None = None
    site_name: Text | None = None
    author: AuthorIn | None = None
    meta: dict[str, Any] = {}
    jsonld: list[Any] = []
    links_me: list[Text] = []
    tags: Any = None


class RuleIn(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The capture rule that noticed the act, and the signals it saw."""

    id: Short
    version: Short | None = None
    signals: list[Short] = []


class CaptureIn(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One sighting of one act. ``url`` and one of ``verb`` or ``rule`` are required besides ``id``."""

    id: Annotated[str, msgspec.Meta(pattern=CAPTURE_ID)]
    url: Annotated[str, msgspec.Meta(min_length=1, max_length=8192)]
    verb: VerbName | None = None
    direction: Direction = "given"
    occurred_at: Annotated[str, msgspec.Meta(pattern=TIME)] | None = None
    text: Text | None = None
    persona: Short = MY_PERSONA
    source: Annotated[str, msgspec.Meta(pattern=SOURCE)] = "cli"
    target: TargetIn | None = None
    page: PageIn = PageIn()
    rule: RuleIn | None = None
    via: Text | None = None
    note: Text | None = None
    undo_of: Annotated[str, msgspec.Meta(pattern=CAPTURE_ID)] | None = None
    basis: Basis | None = None
    vouch: Vouch | None = None
    data: dict[str, Any] = {}


class Invalid(ValueError):
    """A capture that cannot be taken. ``code`` is stable; ``pointer`` is where (RFC 6901); the message says what to do."""

    def __init__(self, code: str, pointer: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.pointer = pointer


@dataclass(frozen=True, kw_only=True)
class Received:
    """A capture let in: the domain's words, with the payload as it came and its fingerprint."""

    capture: Capture
    payload: str
    payload_hash: str
    clock_skew: bool


def receive(item: Any, received_at: datetime) -> Received:
    """The capture in a decoded JSON value. Raises :class:`Invalid`."""
    try:
        payload = written(item)
        sent = msgspec.convert(item, CaptureIn)
    except BadValue as error:
        raise Invalid("bad_value", error.pointer, str(error)) from None
    except msgspec.ValidationError as error:
        message, pointer = located(error)
        raise Invalid("invalid", pointer, message) from None
    _check_meaning(sent)
    occurred_at, unusual = _moment(sent.occurred_at)
    skew = unusual or (occurred_at is not None and not _FIRST_PAGE <= occurred_at <= received_at + _SKEW)
    return Received(
        capture=_capture(sent, occurred_at, received_at),
        payload=payload.decode(),
        payload_hash=hashlib.sha256(payload).hexdigest(),
        clock_skew=skew,
    )


def without_words(payload: str) -> str:
    """A payload as it is kept of what was written in private: that it was, not what it said."""
    return written({name: value for name, value in msgspec.json.decode(payload).items() if name != "text"}).decode()


def check_vouched(capture: Capture) -> None:
    """Who recommends somebody in so many words says how they know them and how strongly they vouch. Raises :class:`Invalid`.

    It is asked of what is new and typed, which can be answered: what was noticed, imported or clicked is kept as it is.
    """
    if capture.verb not in VOUCHED or capture.direction != "given" or capture.source != "cli":
        return
    for name, said in (("basis", capture.basis), ("vouch", capture.vouch)):
        if said is None:
            raise Invalid("vouch_missing", f"/{name}", f"Say how you know them and how strongly you vouch for them: {_VOUCHING}.")


def located(error: msgspec.ValidationError) -> tuple[str, str]:
    """msgspec's message apart from the place it names (``$.page.title``), the place as a JSON pointer."""
    message, _, path = str(error).partition(" - at `")
    pointer = path.rstrip("`").removeprefix("$").replace("[", ".").replace("]", "").replace(".", "/")
    return message + ".", pointer


def _check_meaning(sent: CaptureIn) -> None:
    if sent.verb is None and sent.rule is None:
        raise Invalid("verb_missing", "", "Say what was done: `verb` or `rule` is required.")
    if (sent.verb == "undo") != (sent.undo_of is not None):
        raise Invalid("undo_of", "/undo_of", "An `undo` names what it takes back in `undo_of`, and nothing else does.")
    if sent.page.title is not None and len(sent.page.title.encode()) > 2048:
        raise Invalid("too_long", "/page/title", "The title is longer than 2048 bytes.")
    try:
        address = parse(sent.url)
    except Refused as error:
        raise Invalid(error.code, "/url", str(error)) from None
    if address.credentials:
        raise Invalid("url_credentials", "/url", "The address holds a user name or password; log it without.")


def _moment(text: str | None) -> tuple[datetime | None, bool]:
    """The instant a client wrote, in UTC, and whether it is written in a way that casts doubt on the client's clock."""
    if text is None:
        return None, False
    leap = text[17:19] == "60"
    try:
        moment = datetime.fromisoformat((text[:17] + "59" + text[19:] if leap else text).upper())
        zone = moment.utcoffset()
        instant = (moment if zone is not None else moment.replace(tzinfo=timezone.utc)).astimezone(timezone.utc)
    except (ValueError, OverflowError):
        raise Invalid("time", "/occurred_at", "There is no such date or time.") from None
    return instant, leap or zone is None or abs(zone) > _WIDEST_ZONE


def _capture(sent: CaptureIn, occurred_at: datetime | None, received_at: datetime) -> Capture:
    page = sent.page
    return Capture(
        id=sent.id,
        url=sent.url,
        received_at=received_at,
        verb=sent.verb,
        direction=sent.direction,
        occurred_at=occurred_at,
        text=sent.text,
        persona=sent.persona,
        source=sent.source,
        target=_target(sent.target),
        page=Page(
            title=page.title,
            canonical=page.canonical,
            site_name=page.site_name,
            author=_target(page.author),
            meta=page.meta,
            jsonld=page.jsonld,
            links_me=page.links_me,
            tags=[tag for tag in page.tags[:20] if isinstance(tag, str)] if isinstance(page.tags, list) else (),
        ),
        rule=msgspec.to_builtins(sent.rule) if sent.rule else None,
        via=sent.via,
        note=sent.note,
        undo_of=sent.undo_of,
        basis=sent.basis,
        vouch=sent.vouch,
        data=sent.data,
    )


def _target(sent: TargetIn | AuthorIn | None) -> Target | None:
    return Target(name=sent.name, handle=sent.handle, url=sent.url) if sent else None
