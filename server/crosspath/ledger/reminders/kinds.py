"""The kinds of reminders, as a table: what opens each, when it is due, what closes it, what it says and what one can do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from crosspath.domain.verbs import VERBS
from crosspath.ledger.quality import is_keywords
from crosspath.ledger.reminders.state import Act, Someone

WORDS = frozenset({"answer", "reply", "comment", "message", "thank", "mention"})
"""Acts that say something to the other."""
SHARES = frozenset({"share", "repost", "quote"})
PRAISE = frozenset({"recommend", "endorse", "review"})
GREAT = SHARES | PRAISE | {"link", "refer", "contribute", "tip"}
"""What is worth more to the other than thanks."""
FOLLOWS = frozenset({"follow", "subscribe", "connect"})
BLOCK = frozenset({"block"})
GONE = "withdrawn"
"""State of an act whose words are no longer where they were put."""
THANK = frozenset({"thank"})
TALK = WORDS - {"message"}
"""Words that are said somewhere: what I write to someone privately answers whatever they said."""
FRIDAY = 4


@dataclass(frozen=True, kw_only=True)
class Matter:
    """Something that is open between one of my personas and a person: the acts that opened it, oldest first."""

    person: Someone
    persona: str
    acts: Sequence[Act]
    day: Callable[[datetime], str]
    """A moment as people say it, on my clock."""

    @property
    def what(self) -> str:
        """The thing it is about."""
        return f"“{self.acts[-1].title}”" if self.acts[-1].title else self.acts[-1].url

    @property
    def when(self) -> str:
        """The day of its newest act."""
        return self.day(self.acts[-1].at)


class Offer(NamedTuple):
    """Something useful to do: a verb with its words, on the ``goal``: where the matter ``began``, the person's newest ``item`` that I have not
    reacted to, something of others that they ``passed`` on, or a place of theirs ``elsewhere``."""

    verb: str
    do: str
    goal: Literal["began", "item", "passed", "elsewhere"] = "began"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of reminder that acts open and acts close.

    Acts ``opens`` (a direction and verbs) wait ``after`` and are let go of ``lapses`` later, unless an act of ``closes`` came since;
    ``asking`` verbs open it only with a question in their words. With ``about`` it concerns one object each time, and only an act on that
    object closes it; verbs of ``thread`` close it only in the thread that opened it, where it has one. ``only`` names a category of people
    it is limited to, ``state`` one of acts; with ``gone`` an act that is withdrawn opens it at once, however old. ``for_good``: once
    dismissed, it never comes back about this person. ``replying`` verbs open it only in reply to a question of mine. With ``rests`` a closing
    act counts for so long, whenever the opening one was; on a ``weekday`` alone it is due, about the ``most`` people at once. ``steps`` is a
    plan: when to try again, counted from the first act, a step for each time I have tried; ``settled_by`` are the words that end it.
    Acts of an import open it while they are no older than ``imported_within``: what was said years ago and comes in today is history.
    ``say`` is the reason, ``offers`` what one can do, the best first.
    """

    name: str
    opens: tuple[str, frozenset[str]]
    closes: tuple[str, frozenset[str]]
    after: timedelta
    lapses: timedelta
    say: Callable[[Matter], str]
    offers: tuple[Offer, ...]
    asking: frozenset[str] = frozenset()
    replying: frozenset[str] = frozenset()
    rests: timedelta | None = None
    weekday: int | None = None
    most: int | None = None
    steps: tuple[timedelta, ...] = ()
    settled_by: tuple[str, ...] = ("done", "dismiss")
    about: bool = False
    thread: frozenset[str] = frozenset()
    gone: bool = False
    only: str | None = None
    state: str | None = None
    for_good: bool = False
    imported_within: timedelta | None = None

    @property
    def verbs(self) -> frozenset[str]:
        """The verbs of all acts that may open it."""
        return self.opens[1] | self.asking | self.replying

    @property
    def ages(self) -> tuple[timedelta, timedelta]:
        """From which age to below which an act tells of it. Of a plan every step does, each at most as long after the one before as that lapses."""
        return (timedelta(0), self.lapses * (len(self.steps) + 1)) if self.steps else (self.after, self.lapses)

    @property
    def renews(self) -> bool:
        """Whether acts that open it close what earlier ones opened, so that one does not close itself."""
        return self.opens[0] == self.closes[0] and bool(self.opens[1] & self.closes[1])


def _hours(number: int) -> timedelta:
    return timedelta(hours=number)


def _days(number: int) -> timedelta:
    return timedelta(days=number)


def _answer(matter: Matter) -> str:
    return f"{matter.person.name} asked you something about {matter.what} on {matter.when}."


def _acknowledge(matter: Matter) -> str:
    return f"{matter.person.name} answered your question about {matter.what} on {matter.when}."


_DID = {
    "recommend": "recommended you",
    "endorse": "endorsed you",
    "review": "reviewed your work",
    "refer": "sent somebody to you",
    "contribute": "contributed to your work",
    "tip": "supported you",
    "list_add": "put you on a list",
    "mention": "mentioned you",
    "share": "shared",
    "repost": "shared",
    "quote": "quoted",
    "follow": "followed you",
    "subscribe": "subscribed to you",
    "connect": "connected with you",
}


def _thank(matter: Matter) -> str:
    return f"{matter.person.name} {_DID[matter.acts[-1].verb]} on {matter.when}: {matter.what}."


def _share_back(matter: Matter) -> str:
    done, times = _DID[matter.acts[-1].verb], len(matter.acts)
    if times == 1:
        return f"{matter.person.name} {done} {matter.what} on {matter.when}."
    return f"{matter.person.name} passed on {times} things of yours, the last on {matter.when}: {matter.what}."


def _recommend_back(matter: Matter) -> str:
    return f"{matter.person.name}, whom you admire, {_DID[matter.acts[-1].verb]} on {matter.when}."


def _write_about(matter: Matter) -> str:
    return f"{matter.person.name} linked to {matter.what} on {matter.when}."


def _follow_back(matter: Matter) -> str:
    return f"{matter.person.name} {_DID[matter.acts[-1].verb]} on {matter.when}." + _look_first(matter.person)


def _look_first(person: Someone) -> str:
    """What speaks for looking twice before following somebody back, as far as the log alone tells."""
    if person.newest(None, "received", frozenset(VERBS) - FOLLOWS):
        return ""  # Whoever said or did something besides has shown who they are.
    if is_keywords(person.name):
        return " The name is one of something for sale: look first."
    return " The name is mostly a number: look first." if _NUMBERED.search(person.name) else ""


_NUMBERED = re.compile(r"\d{5,}$")


def _comment_then_share(matter: Matter) -> str:
    return f"You commented on {matter.what} by {matter.person.name} on {matter.when}; sharing it helps them twice."


def _upgrade(matter: Matter) -> str:
    return f"You liked {matter.what} by {matter.person.name} on {matter.when}; a few words about it would say why."


def _check_moderation(matter: Matter) -> str:
    return f"Your comment on {matter.what} was waiting for {matter.person.name} to let it through on {matter.when}."


def _review_recommendations(matter: Matter) -> str:
    if matter.acts[-1].state == GONE:
        return f"What you said of {matter.person.name} about {matter.what} is no longer there. Your words are in the log, to be put up again."
    return f"You recommended {matter.person.name} on {matter.when}. What one recommends reflects on oneself: does it still hold?"


def _follow_up(matter: Matter) -> str:
    done = {"ask": "asked", "message": "wrote to", "invite": "invited"}[matter.acts[0].verb]
    return f"You {done} {matter.person.name} on {matter.day(matter.acts[0].at)} about {matter.what}. People are busy; another way may reach them."


def _friday_recommend(matter: Matter) -> str:
    return f"It is Friday, and {matter.person.name} did something for you on {matter.when}: a day to say whom you recommend, and why."


# In the order in which one wants to see them: who waits for an answer first, then thanks, then what is due to nobody.
KINDS = (
    Kind(
        name="answer",
        opens=("received", frozenset({"ask"})),
        asking=frozenset({"comment", "reply", "mention", "message"}),
        closes=("given", WORDS),
        after=_hours(48),
        lapses=_days(60),
        thread=TALK,
        say=_answer,
        offers=(Offer("answer", "Answer {name}"),),
    ),
    Kind(
        name="acknowledge",
        opens=("received", frozenset({"answer"})),
        replying=frozenset({"reply", "comment"}),
        closes=("given", WORDS | GREAT | {"like", "react"}),
        after=_hours(24),
        lapses=_days(45),
        thread=TALK | {"like", "react"},
        say=_acknowledge,
        offers=(Offer("thank", "Thank {name} for the answer"), Offer("like", "Like what {name} answered")),
    ),
    Kind(
        name="thank",
        opens=("received", PRAISE | {"refer", "contribute", "tip", "list_add", "mention"}),
        closes=("given", WORDS | GREAT),
        after=_hours(24),
        lapses=_days(45),
        thread=TALK,
        say=_thank,
        offers=(Offer("thank", "Thank {name}"),),
    ),
    Kind(
        name="share_back",
        opens=("received", SHARES),
        closes=("given", SHARES | {"thank"}),
        after=_hours(24),
        lapses=_days(45),
        say=_share_back,
        offers=(
            Offer("share", "Share something by {name}", "item"),
            Offer("share", "Share what {name} passed on", "passed"),
            Offer("thank", "Thank {name}"),
        ),
    ),
    Kind(
        name="comment_then_share",
        opens=("given", frozenset({"comment"})),
        closes=("given", SHARES),
        after=_hours(1),
        lapses=_hours(72),
        say=_comment_then_share,
        offers=(Offer("share", "Share it"),),
        about=True,
    ),
    Kind(
        name="follow_up",
        opens=("given", frozenset({"ask", "message", "invite"})),
        closes=("received", frozenset(VERBS)),
        after=_days(7),
        lapses=_days(100),
        steps=(_days(7), _days(21), _days(60)),
        settled_by=("dismiss",),
        say=_follow_up,
        offers=(Offer("message", "Try {name} another way", "elsewhere"),),
    ),
    Kind(
        name="follow_back",
        opens=("received", FOLLOWS),
        closes=("given", FOLLOWS | {"block"}),
        after=_hours(48),
        lapses=_days(90),
        say=_follow_back,
        offers=(Offer("follow", "See who {name} is, and follow back", "item"),),
        for_good=True,
    ),
    Kind(
        name="recommend_back",
        opens=("received", PRAISE),
        closes=("given", PRAISE),
        after=_days(7),
        lapses=_days(90),
        say=_recommend_back,
        offers=(Offer("recommend", "Recommend {name}", "item"),),
        only="admired",
    ),
    Kind(
        name="write_about",
        opens=("received", frozenset({"link"})),
        closes=("given", frozenset({"link"})),
        after=_days(14),
        lapses=_days(90),
        say=_write_about,
        offers=(Offer("link", "Write about {name}", "item"),),
    ),
    Kind(
        name="upgrade",
        opens=("given", frozenset({"like", "rate"})),
        closes=("given", frozenset({"review"})),
        after=_days(7),
        lapses=_days(60),
        say=_upgrade,
        offers=(Offer("review", "Review it"),),
        about=True,
        only="admired",
    ),
    Kind(
        name="check_moderation",
        opens=("given", WORDS | {"ask", "review"}),
        closes=("given", frozenset()),
        after=_days(3),
        lapses=_days(60),
        say=_check_moderation,
        offers=(Offer("visit", "See whether it is there"),),
        about=True,
        state="pending",
    ),
    Kind(
        name="friday_recommend",
        opens=("received", WORDS | GREAT),
        closes=("given", frozenset({"recommend", "endorse"})),
        rests=_days(90),
        weekday=FRIDAY,
        most=5,
        after=_hours(0),
        lapses=_days(90),
        say=_friday_recommend,
        offers=(Offer("recommend", "Recommend {name}, with a reason", "item"),),
    ),
    Kind(
        name="review_recommendations",
        opens=("given", PRAISE),
        closes=("given", PRAISE),
        rests=_days(365),
        after=_days(365),
        lapses=_days(3650),
        imported_within=_days(730),
        gone=True,
        say=_review_recommendations,
        offers=(Offer("visit", "Look at it again"), Offer("recommend", "Say what holds now")),
    ),
)
