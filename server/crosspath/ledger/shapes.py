"""What the log shows: the shapes of events, people and standings, the same for HTTP, the command line and plugins."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal, get_args

import msgspec

from crosspath.domain.event import Factor

Turn = Literal["yours", "theirs", "even"]
Behind = Literal["page", "account", "site"]
ReminderKind = Literal[
    "answer", "acknowledge", "promise", "thank", "share_back", "comment_then_share", "follow_up", "follow_back", "recommend_back",
    "write_about", "upgrade", "check_moderation", "friday_recommend", "review_recommendations", "visit", "proposed",
]  # fmt: skip
"""Every kind of reminder, in the order in which one wants to see them."""
REMINDER_KINDS: tuple[str, ...] = get_args(ReminderKind)


class Shape(msgspec.Struct):
    """Base of everything that is shown."""


class PersonRef(Shape):
    """A person, just enough to name them."""

    id: int
    name: str


class Actor(Shape):
    """Who acted: ``me`` in one of my personas, or the account of the other."""

    account: str
    person_id: int | None = None


class CounterpartShape(Shape):
    """The other side of an act in one role."""

    role: str
    account: str
    handle: str | None
    name: str | None
    url: str | None
    person_id: int | None
    confidence: float


class ObjectShape(Shape):
    """The thing an act is about."""

    url: str
    original_url: str | None
    kind: str
    title: str | None
    native_id: str | None
    published_at: datetime | None
    archive_url: str | None
    archived_at: datetime | None


class Result(Shape):
    """What the act left behind: my comment, their answer."""

    url: str | None
    native_id: str | None
    state: str


class Words(Shape):
    """The words of an act, whole; ``sha256`` is of their UTF-8."""

    text: str
    chars: int
    sha256: str
    stored: bool = True


class Source(Shape):
    """How the act came into the log first."""

    channel: str
    plugin: str
    rule: str | None


class Evidence(Shape):
    """One witness: the capture that saw the act."""

    capture: str
    channel: str
    signals: list[str]
    c: float


class Given(Shape):
    """One direction of a standing; ``strength`` is what its acts weigh now, each by its verb, quality, confidence and age."""

    events: int
    strength: float
    last_at: datetime | None


class StandingShape(Shape):
    """What stands between me and a person now. ``balance`` is given less received strength; ``turn`` says it in a word.

    ``crossings`` are days of the last 90 on which I did something for them, ``crossings_30`` those of the last 30. ``waits_for_me`` says that
    they did something of weight since my last act, ``waits_for_them`` that I did since theirs.
    """

    person_id: int
    given: Given
    received: Given
    balance: float
    crossings: int
    crossings_30: int
    last_crossed_at: datetime | None
    days_since: int | None
    waits_for_me: bool
    waits_for_them: bool
    turn: Turn


class Next(Shape):
    """The next useful act, to be done by hand or left."""

    verb: str
    url: str
    text: str


class Cause(Shape):
    """An act a reminder is about, and where it can be seen."""

    event: str
    url: str
    title: str | None


class Reminder(Shape):
    """Something one could do for a person now: why, since when it is due, the acts it is about, newest first, and what to do.

    ``options`` are all that would be of use, ``act`` the first of them. ``id`` stays the same while what it is about is open.
    """

    id: str
    kind: ReminderKind
    person: PersonRef
    persona: str
    reason: str
    due_at: datetime
    evidence: list[Cause]
    act: Next | None
    options: list[Next]


class ReasonShape(Shape):
    """What speaks for words or against them; ``share`` is how much of them it is about, where that is known."""

    kind: str
    text: str
    share: float | None


class QualityShape(Shape):
    """What the words of an act are worth, from 0 to 1, and why."""

    score: float
    reasons: list[ReasonShape]


class EventShape(Shape, kw_only=True):
    """One event of the log."""

    schema: Literal["crosspath.event/1"] = "crosspath.event/1"
    id: str
    dedupe_key: str
    direction: str
    verb: str
    subtype: str | None
    platform: str
    persona: str
    actor: Actor
    counterparts: list[CounterpartShape]
    person: PersonRef | None
    object: ObjectShape
    result: Result
    in_reply_to: str | None
    my_text: Words | None
    their_text: Words | None
    my_links: list[str]
    occurred_at: datetime
    precision: str
    clock_skew: bool
    observed_at: datetime
    visibility: str
    source: Source
    evidence: list[Evidence]
    confidence: float
    strength: float
    quality: QualityShape | None
    factor: Factor | None
    tags: list[str]
    note: str | None
    via: str | None
    basis: str | None
    vouch: int | None
    undo_of: str | None
    undone_at: datetime | None


class RecordedEvent(EventShape, kw_only=True):
    """An event as answered to who sent the capture: with the standing after it, and the next useful act."""

    standing: StandingShape | None
    next: Next | None


class NotTakenShape(Shape):
    """A line of an import that was not taken, and why."""

    file: str
    line: int
    reason: str


class ImportCounts(Shape):
    """Lines read so far; acts that are new, that the log has already, that were not taken; the new ones by verb and by platform."""

    read: int = 0
    new: int = 0
    known: int = 0
    not_taken: int = 0
    verbs: dict[str, int] = {}
    platforms: dict[str, int] = {}


class ImportShape(Shape):
    """One import. ``not_taken`` are the first 200 lines that were not, ``detail`` says why it failed or stopped."""

    id: int
    name: str
    format: str | None
    persona: str
    state: Literal["looking", "looked", "running", "done", "failed", "stopped", "taken_back"]
    counts: ImportCounts
    not_taken: list[NotTakenShape]
    detail: str | None
    made_at: datetime
    ended_at: datetime | None


class AliasShape(Shape):
    """A handle, and from when to when it was seen in use."""

    handle: str
    first_seen: datetime
    last_seen: datetime


class AccountShape(Shape):
    """Someone on a platform."""

    key: str
    platform: str
    handle: str | None
    name: str | None
    url: str | None
    aliases: list[AliasShape]


class Kept(Shape):
    """What I keep of someone who was merged into a person; it comes back with them."""

    id: int
    name: str
    notes: str
    goals: str
    categories: list[str]


class PersonShape(Shape):
    """A person with everything I keep of them.

    ``about_url`` is where they say who they are, ``last_read`` when I last read it; ``merged`` are those who turned out to be them.
    """

    id: int
    name: str
    notes: str
    goals: str
    best_at: str
    about_url: str | None
    how_met: str
    last_read: datetime | None
    categories: list[str]
    cadence_days: int | None
    accounts: list[AccountShape]
    merged: list[Kept]
    standing: StandingShape
    reminders: list[Reminder]
    created_at: datetime


class AccountRef(Shape):
    """Someone on a platform, just enough to tell them apart."""

    key: str
    platform: str
    handle: str | None
    name: str | None
    url: str | None


class Proof(Shape):
    """Why two persons may be one. ``proven``: each says it of the other; ``likely``: one of them says it; ``weak``: they are called the same.

    ``seen_at`` is when all that it rests on was last seen to say so; none where it rests on names.
    """

    kind: str
    strength: Literal["proven", "likely", "weak"]
    says: str
    urls: list[str]
    seen_at: datetime | None = None


class Joined(Shape):
    """Somebody who was merged into a person, when, and whether by the ``user`` or by a ``proof``."""

    person: PersonRef
    by: Literal["user", "proof"]
    made_at: datetime


class Ties(Shape):
    """Why the accounts of a person are one person's: what their pages and names say of each other, the surest first, and who was merged."""

    proofs: list[Proof]
    joined: list[Joined]


class LookedAt(Shape):
    """A page that was looked at for ``me`` links, or a server that was asked (``webfinger``): who it says somebody also is, by address, or why
    nothing was learnt (``code``, and ``problem`` in words)."""

    url: str
    kind: str
    says: list[str]
    code: str | None
    problem: str | None


class Suggestion(Shape):
    """Two persons who may be one: why, strongest first, and what speaks against it."""

    person: PersonRef
    other: PersonRef
    proofs: list[Proof]
    against: list[str]


class MergeSide(Shape):
    """A person before or after: first of ``people`` is who they are, the rest was merged into them."""

    people: list[Kept]
    accounts: list[AccountRef]
    events: int
    standing: StandingShape


class MergePreview(Shape):
    """What a merge would join, or taking it back would part."""

    before: list[MergeSide]
    after: list[MergeSide]
    against: list[str]


class Membership(Shape):
    """A category that fits a person, why, and the acts that say so, newest first."""

    category: str
    reason: str
    evidence: list[Cause]


class Generosity(Shape):
    """What was seen of what a person does for others (``for_others``), and of what they put out themselves (``own``); how many of the things I wrote
    about they ``answered``. ``ratio`` is the first over the second, plus the share answered."""

    for_others: int
    own: int
    asked: int
    answered: int
    ratio: float


class Relation(Shape):
    """What was done one way with an account: how often, and when last where that is known."""

    verb: str
    times: int
    last_at: datetime | None


class Presence(Shape):
    """An account of a person, what is between us there, and what I could do there for them (``gaps``); ``claimed``: so far only a page of theirs says so."""

    platform: str
    account: str
    handle: str | None
    url: str | None
    claimed: bool
    given: list[Relation]
    received: list[Relation]
    gaps: list[str]


class Follows(Shape):
    """Who follows whom; since when, ``unknown`` where nobody wrote it down."""

    state: Literal["given", "received", "both", "none"]
    given_since: str | None
    received_since: str | None


class CheckItem(Shape):
    """One way to help a person on one account of theirs, and whether I did."""

    id: str
    verb: str
    platform: str
    account: str
    url: str | None
    help: str
    done: bool
    done_at: datetime | None
    event: str | None


class TimelineAct(Shape):
    """One act on the time axis between me and a person."""

    event: str
    direction: str
    verb: str
    occurred_at: datetime | None
    platform: str
    url: str
    title: str | None


class PersonCard(Shape):
    """What one wants to know of a person before doing something for them.

    ``questions`` are what we asked and answered each other, newest first; ``suggested`` are categories that fit; ``timeline`` has both directions,
    newest first, and ``undated`` what has no place in it.
    """

    person: PersonRef
    questions: list[TimelineAct]
    suggested: list[Membership]
    generosity: Generosity
    follows: Follows
    presence: list[Presence]
    checklist: list[CheckItem]
    timeline: list[TimelineAct]
    undated: list[TimelineAct]


class Report(Shape):
    """What one of my personas did for a person, as a note to them: ``text`` in ``format``, and the public acts it tells of, oldest first."""

    person: PersonRef
    persona: str
    format: str
    subject: str
    text: str
    acts: list[TimelineAct]


class Letter(Shape):
    """Who helped one of my personas in a year, by name: Markdown that ends as a post to thank them."""

    year: int
    persona: str
    people: list[PersonRef]
    text: str


class Proposals(Shape):
    """The acts somebody's note amounts to, as captures to look at and to send to ``POST /captures``; and what was not understood of it."""

    captures: list[dict[str, Any]]
    unread: list[str]


class WeekActs(Shape):
    """How often I acted on a platform in the week of a Monday."""

    platform: str
    week: date
    acts: int


class Coverage(Shape):
    """Where I last passed on something by someone I admire, and how many days ago; nothing where I never did."""

    person: PersonRef
    platform: str | None
    last_at: datetime | None
    age_days: int | None


class Meeting(Shape):
    """Someone for whom I did nothing yet, with what was seen of what they do for others."""

    person: PersonRef
    generosity: Generosity


class Reciprocation(Shape):
    """Of the ``people`` I first did something for 60 days ago or more, how many did something for me within 60 days, and the median of days until then."""

    people: int
    reciprocated: int
    rate: float | None
    lag_days: float | None


class Responses(Shape):
    """Of what was said to me in 90 days: how much I answered, after how many hours at the median, how much is open, and since when the oldest."""

    answered: int
    median_hours: float | None
    open: int
    oldest_open: datetime | None


class FeedLook(Shape):
    """A feed that was looked at: how many things in it are new to the log, or why it could not be read."""

    url: str
    new: int
    problem: str | None


class Watched(Shape):
    """A page on which I asked something: how many replies to me are new to the log, or why none could be read."""

    url: str
    new: int
    problem: str | None


class PrivateShare(Shape):
    """Of all I did, how many were private messages, and which part that is; None where I did nothing."""

    acts: int
    messages: int
    share: float | None


class Ratios(Shape):
    """Of my public ``acts`` of the last 14 days, how many were ``broadcast``: posts of my own with nobody on the other side; and of the ``links`` I
    shared, how many lead to my own sites."""

    acts: int
    broadcast: int
    links: int
    own_links: int


class MetOn(Shape):
    """What was between me and somebody on one platform."""

    platform: str
    given: int
    received: int


class Met(Shape):
    """Where a person and I met."""

    person: PersonRef
    places: list[MetOn]


class PageRef(Shape):
    """A page, just enough to go there."""

    url: str
    title: str | None


class BlogShape(Shape):
    """A blog to visit: by whom, when I was last there in whatever way, when it is time again, and the newest thing on it that I have not reacted to."""

    id: int
    url: str
    title: str
    feed_url: str | None
    cadence_days: int
    person: PersonRef | None
    last_at: datetime | None
    due_at: datetime
    overdue: bool
    newest: PageRef | None


class Stats(Shape, omit_defaults=True):
    """The parts that were asked for; ``not_followed_cursor`` goes back as ``?cursor=`` where there are more."""

    weeks: list[WeekActs] | None = None
    coverage: list[Coverage] | None = None
    not_followed: list[PersonRef] | None = None
    not_followed_cursor: str | None = None
    to_meet: list[Meeting] | None = None
    reciprocation: Reciprocation | None = None
    responses: Responses | None = None
    private: PrivateShare | None = None
    ratios: Ratios | None = None
    met: list[Met] | None = None


class Term(Shape):
    """What one act adds to a standing: ``weight`` is strength × quality × confidence × factor × decay, ``reasons`` say why its words are worth
    that, and why a plugin says that it weighs more or less than other acts of its verb."""

    event: str
    verb: str
    occurred_at: datetime | None
    url: str
    title: str | None
    strength: float
    quality: float
    reasons: list[str]
    confidence: float
    factor: float
    decay: float
    weight: float


class ReckonedSide(Shape):
    """One direction of a standing: the sum, the acts that weigh most, and what all others weigh together."""

    events: int
    weight: float
    terms: list[Term]
    others: float


class Reckoning(Shape, kw_only=True):
    """A standing as of now, with where every number comes from.

    ``crossings_30`` and ``crossings_90`` are days on which I did something for them. ``waiting_for_me`` are acts of theirs since my last,
    ``waiting_for_them`` acts of mine since theirs. ``latency_days`` is the median from what they did to what I did next, ``answered`` the
    share of what they did that I answered within 60 days. ``depth`` is the share of my acts with words of my own, ``reliability`` the share
    of the months we know each other in which I did something that counts.
    """

    person_id: int
    as_of: datetime
    half_life_days: float
    formula: str
    given: ReckonedSide
    received: ReckonedSide
    balance: float
    turn: Turn
    crossings_30: int
    crossings_90: int
    last_crossed_at: datetime | None
    days_since: int | None
    waiting_for_me: list[Cause]
    waiting_for_them: list[Cause]
    latency_days: float | None
    answered: float | None
    depth: float | None
    reliability: float | None


class Chain(Shape, kw_only=True):
    """Acts that belong together, newest first in ``evidence``. ``answered``: something came back, and something is left to do.

    A ``promise`` has an ``id``, by which it is let go of, and perhaps a day it is to be kept ``by``.
    """

    kind: Literal["comment_then_share", "thread", "promise", "credit", "introduction", "ripple"]
    state: Literal["open", "answered", "closed"]
    persona: str
    person: PersonRef | None
    text: str
    opened_at: datetime
    closed_at: datetime | None
    evidence: list[Cause]
    act: Next | None
    id: int | None = None
    by: datetime | None = None


class ShareRate(Shape):
    """How often I shared what I commented on within 72 hours: things commented on, chains, those shared first, and chains for each comment."""

    comments: int
    chains: int
    reverse: int
    rate: float | None


class Digest(Shape, kw_only=True):
    """The last seven days as one page of Markdown: ``given`` acts for ``helped`` people, ``received`` ones from ``helpers``, ``due`` matters.

    In quiet hours (``quiet_until``) a client shows it when asked, and presses it on nobody.
    """

    since: datetime
    until: datetime
    given: int
    helped: int
    received: int
    helpers: int
    due: int
    text: str
    quiet_until: datetime | None


class Advice(Shape, kw_only=True):
    """Something to know of one's own habits, in neutral words, with the acts it rests on. ``ratio`` is a part of one, where it is about one."""

    code: Literal["broadcast", "own_links", "burst", "repeated", "fad", "thanks", "pestering", "community"]
    text: str
    person: int | None = None
    platform: str | None = None
    ratio: float | None = None
    evidence: list[Cause]


class Finding(Shape):
    """One thing to know, with a stable ``code``, in plain words."""

    code: str
    text: str


class LinkShape(Shape, kw_only=True):
    """What was behind an address at a moment. ``status`` is what the server answered after ``redirects``, null where nothing was fetched."""

    url: str
    checked_at: datetime
    status: int | None = None
    final_url: str | None = None
    final_host: str | None = None
    redirects: int = 0
    findings: list[Finding] = []


class Fitting(Shape):
    """Something of a person's that would fit a page of mine, by the ``tags`` it shares with it."""

    url: str
    title: str | None
    person: PersonRef
    tags: list[str]


class OutboundLink(Shape, kw_only=True):
    """A link on a ``page`` of mine to somebody else's ``url``, with its ``rel``; ``event`` is how it is in the log, null where it is not.

    ``state``: ``new``, ``there``, ``back`` after it was gone, or ``lost``.
    """

    url: str
    page: str
    rel: list[str]
    state: str
    event: str | None


class Audit(Shape, kw_only=True):
    """What so many pages of mine link to, whether the log was brought up to date by it, and the pages that could not be read, with why."""

    pages: int
    kept: bool
    links: list[OutboundLink]
    problems: dict[str, str]


class Recommendation(Shape, kw_only=True):
    """Something I recommend: of whom, what kind of person they are to me, whether it is where I put it, and what was last found there."""

    event: str
    verb: str
    persona: str
    person: PersonRef | None
    categories: list[str]
    blocked: bool
    occurred_at: datetime
    url: str
    title: str | None
    text: str | None
    state: str
    checked_at: datetime | None
    status: int | None
    findings: list[Finding]


class CaptureResult(Shape, kw_only=True):
    """What became of one capture of several."""

    id: str | None
    status: Literal["accepted", "duplicate", "rejected"]
    events: list[RecordedEvent] = []
    code: str | None = None
    detail: str | None = None
    errors: list[dict[str, Any]] = []


class VerbHelp(Shape):
    """A verb one can do here, and what it means on this platform."""

    verb: str
    help: str


class Known(Shape):
    """What an address or handle is, and what the log knows of who is behind it.

    ``behind`` says by what the person is known: this very ``page``, the ``account`` it names, or only the ``site`` it is on. ``profile`` is
    the address that stands for whoever it is, by which they can be added; ``next`` is the next useful act between us.
    """

    given: str
    platform: str | None
    kind: str | None
    canonical: str | None
    handle: str | None
    account_id: str | None
    container: str | None
    object_id: str | None
    wrapper: str | None
    person: PersonShape | None
    standing: StandingShape | None
    notes: str | None
    crossings: list[EventShape]
    reminders: list[Reminder]
    verbs: list[VerbHelp]
    behind: Behind | None
    profile: str | None
    next: Next | None
