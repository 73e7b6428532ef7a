"""Each guard as a function of what I did lately: it yields advice, in neutral words, with the acts it rests on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime, timedelta
from operator import attrgetter

from crosspath.ledger.guards.deed import SHARES, Deed, causes, is_own, since
from crosspath.ledger.shapes.advice import Advice

RATIO_DAYS = 14
_FEWEST = 5
"""Acts below which a share of them says nothing."""
_A_DAY = 5
_BURST = 4
_HOUR = timedelta(hours=1)
_REPEATED = timedelta(days=30)
_ALIKE = 90
LEAST_TEXT = 20
MOST_COMPARED = 200
"""Posts whose words are compared with each other, the newest; the very same words are found among all."""
REPEATED_DAYS = 37
"""The days in which to look for what is repeated: those of which it is told, and thirty before."""
WEEK = 7
WORDS = frozenset({"message", "mention", "comment", "reply", "ask", "invite"})
PESTERING = 5
SILENT_DAYS = 60
_COMMUNITY_CAP = 3
_FADS = re.compile(
    r"#?team ?follow ?back|#follow ?back\b|\bf4f\b|\bl4l\b|\bsub4sub\b|follow ?(?:for|4) ?follow|like ?4 ?like|likeforlike|"
    r"\bi(?:['’]ll| will| always)? follow back(?! +(?!all\b|any|every|you\b)\w)|follow me (?:and|&) i|\bich folge zurück|"
    r"(?:get|gain) (?:more|\d[\d,.]*k?) followers|more followers (?:fast|free|now)|\d[\d,.]*k? followers (?:a|per) day|(?:rt|retweet|repost|share) (?:this )?to win|"
    r"(?:please|pls|plz) (?:rt|retweet|repost)\b|tag (?:a|three|3|five|5) friends?\b",
    re.IGNORECASE,
)
FAD_WORDS = ("follow", "folge", "f4f", "l4l", "sub4sub", "like", "to win", "please", "pls", "plz", "friend")
"""One of these is in each of those phrases, and is found sooner."""


def broadcast(posts: Sequence[Deed], public: int, now: datetime, sites: Collection[str]) -> Iterator[Advice]:
    """E1: of my ``public`` acts of 14 days, the part that is my own posts with nobody on the other side; said above one half."""
    own = broadcasts(posts, now, sites)[1]
    if public >= _FEWEST and len(own) * 2 > public:
        text = f"Of {public} public acts in 14 days, {len(own)} were posts of your own. A comment or a share for somebody else is heard further."
        yield Advice(code="broadcast", text=text, ratio=len(own) / public, evidence=causes(own))


def own_links(posts: Sequence[Deed], shared: int, now: datetime, sites: Collection[str]) -> Iterator[Advice]:
    """E2: of the links I ``shared`` in 14 days, the part that is from my own sites; fewer than half are others' to be well read."""
    own = shared_links(posts, now, sites)[1]
    if shared >= _FEWEST and len(own) * 2 >= shared:
        text = f"Of {shared} links you shared in 14 days, {len(own)} lead to your own sites. Mostly others' is what people follow for."
        yield Advice(code="own_links", text=text, ratio=len(own) / shared, evidence=causes(own))


def broadcasts(deeds: Sequence[Deed], now: datetime, sites: Collection[str]) -> tuple[list[Deed], list[Deed]]:
    """My public acts of 14 days, and those of them that are my own posts with nobody on the other side."""
    public = [deed for deed in since(deeds, now, RATIO_DAYS) if deed.is_mine and deed.public]
    return public, [deed for deed in public if deed.is_post and (not deed.people or is_own(deed.url, sites))]


def shared_links(deeds: Sequence[Deed], now: datetime, sites: Collection[str]) -> tuple[list[Deed], list[Deed]]:
    """What I shared in 14 days, and what of it is from my own sites."""
    shares = [deed for deed in since(deeds, now, RATIO_DAYS) if deed.is_mine and deed.public and deed.verb in SHARES]
    return shares, [deed for deed in shares if is_own(deed.url, sites)]


def burst(posts: Sequence[Deed], now: datetime, day: Callable[[datetime], str]) -> Iterator[Advice]:
    """E10: more than four public posts on one platform within an hour, in the last day; and when there is room again."""
    for place, several in _by(lambda deed: deed.place, [deed for deed in since(posts, now, 1) if deed.is_post]).items():
        windows = ((begin, bisect_left(several, first.at + _HOUR, key=attrgetter("at"))) for begin, first in enumerate(several))
        begin, end = max(windows, key=lambda window: window[1] - window[0])
        if len(crowd := several[begin:end]) > _BURST:
            room = max(crowd[-_BURST].at + _HOUR, now)
            when = f"between {day(crowd[0].at)} and {day(crowd[-1].at)}"
            text = f"{len(crowd)} posts on {place} {when}. Spread out, more of your followers see them; there is room again from {day(room)}."
            yield Advice(code="burst", text=text, platform=place, evidence=causes(crowd, len(crowd)))


def repeated(posts: Sequence[Deed], now: datetime) -> Iterator[Advice]:
    """E4: the same address, or nearly the same words, twice on one platform within 30 days, the later of the last seven."""
    lately = [deed for deed in since(posts, now, REPEATED_DAYS) if deed.is_post]
    compared = {post.id for post in [post for post in lately if len(post.text or "") >= LEAST_TEXT][-MOST_COMPARED:]}
    for place, several in _by(lambda deed: deed.place, lately).items():
        if twice := _repeated(several, compared, now):
            last = twice[-1]
            what = f"“{last.title}”" if last.title else last.url
            more = f" and {len(twice) - 1} more" if len(twice) > 1 else ""
            text = f"You posted {what}{more} on {place} before. Those who saw it then see it twice."
            yield Advice(code="repeated", text=text, platform=place, evidence=causes(twice))


def _repeated(posts: Sequence[Deed], compared: Collection[str], now: datetime) -> list[Deed]:
    """The posts of the last week that are one again that was up to 30 days before, by address or words; all oldest first, those ``compared`` by id."""
    seen: dict[str, datetime] = {}
    said: list[Deed] = []
    twice = []
    for post in posts:
        begin, marks = post.at - _REPEATED, _marks(post)
        if post.at > now - timedelta(days=WEEK) and (
            any(mark in seen and seen[mark] >= begin for mark in marks) or post.id in compared and _is_said(post, said, begin)
        ):
            twice.append(post)
        seen |= dict.fromkeys(marks, post.at)
        if post.id in compared:
            said.append(post)
    return twice


def _marks(post: Deed) -> list[str]:
    """What a post has in common with one that is the same again."""
    return [*([post.url] if post.verb in SHARES else ()), *([post.text] if post.text and len(post.text) >= LEAST_TEXT else ())]


def _is_said(post: Deed, said: Sequence[Deed], begin: datetime) -> bool:
    from rapidfuzz import fuzz, process  # Few need it, and it takes a while to load.

    texts = [other.text for other in said[bisect_left(said, begin, key=attrgetter("at")) :]]
    return process.extractOne(post.text, texts, scorer=fuzz.ratio, score_cutoff=_ALIKE) is not None


def fads(deeds: Sequence[Deed], now: datetime) -> Iterator[Advice]:
    """E4: phrases of schemes to get followers, in my words of the last seven days."""
    for deed in since(deeds, now, WEEK):
        if deed.is_mine and deed.text and _has_any(FAD_WORDS, deed.text.lower()) and (found := _FADS.search(deed.text)):
            yield Advice(code="fad", text=f"“{found[0]}” is how schemes to gather followers speak. Plain words are believed more.", evidence=[deed.cause])


def thanks(deeds: Sequence[Deed], now: datetime, day_start: datetime, names: Callable[[int], str]) -> Iterator[Advice]:
    """E11: five public thanks in a day are enough, and one to a person in seven days."""
    given = [deed for deed in since(deeds, now, WEEK) if deed.is_mine and deed.verb == "thank"]
    today = [deed for deed in given if deed.public and deed.at >= day_start]
    if len(today) >= _A_DAY:
        yield Advice(code="thanks", text=f"{len(today)} public thanks today. The next may wait until tomorrow.", evidence=causes(today))
    for person, several in _by_person(given).items():
        if len(several) > 1:
            text = f"You thanked {names(person)} {len(several)} times within seven days. Passing something of theirs on says more."
            yield Advice(code="thanks", text=text, person=person, evidence=causes(several))


def pestering(deeds: Sequence[Deed], now: datetime, names: Callable[[int], str], day: Callable[[datetime], str]) -> Iterator[Advice]:
    """Many words to somebody from whom nothing came in 60 days: a pause may be kind."""
    lately = since(deeds, now, SILENT_DAYS)
    heard = {person for deed in lately if deed.direction in ("received", "mutual") for person in deed.people}
    for person, said in _by_person([deed for deed in lately if deed.is_mine and deed.verb in WORDS]).items():
        if person not in heard and len(said) >= PESTERING and len({deed.at.date() for deed in said}) > 2:
            text = f"You wrote to {names(person)} {len(said)} times since {day(said[0].at)}. People are busy; a pause leaves them room to come back to you."
            yield Advice(code="pestering", text=text, person=person, evidence=causes(said))


def communities(posts: Sequence[Deed], now: datetime) -> Iterator[Advice]:
    """H15: more than three shares in one community within seven days."""
    shares = [deed for deed in since(posts, now, WEEK) if deed.is_mine and deed.public and deed.verb in SHARES and deed.community]
    for community, several in _by(lambda deed: f"{deed.community} on {deed.place}", shares).items():
        if len(several) > _COMMUNITY_CAP:
            text = f"{len(several)} shares in {community} within seven days. Does each of them fit there?"
            yield Advice(code="community", text=text, platform=several[0].place, evidence=causes(several))


def _has_any(words: Sequence[str], text: str) -> bool:
    return any(word in text for word in words)


def _by(key: Callable[[Deed], str], deeds: Sequence[Deed]) -> dict[str, list[Deed]]:
    found: dict[str, list[Deed]] = defaultdict(list)
    for deed in deeds:
        found[key(deed)].append(deed)
    return dict(sorted(found.items()))


def _by_person(deeds: Sequence[Deed]) -> dict[int, list[Deed]]:
    found: dict[int, list[Deed]] = defaultdict(list)
    for deed in deeds:
        for person in sorted(deed.people):
            found[person].append(deed)
    return found
