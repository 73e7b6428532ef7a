"""Each guard as a function of what I did lately: it yields advice, in neutral words, with the acts it rests on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime, timedelta

from crosspath.ledger.guards.deed import SHARES, Deed, causes, is_own, since
from crosspath.ledger.shapes import Advice

RATIO_DAYS = 14
_FEWEST = 5
"""Acts below which a share of them says nothing."""
_A_DAY = 5
_BURST = 4
_HOUR = timedelta(hours=1)
_ALIKE = 90
_LEAST_TEXT = 20
_MOST_COMPARED = 300
"""Posts on one platform that are compared with each other."""
_WORDS = frozenset({"message", "mention", "comment", "reply", "ask", "invite"})
_PESTERING = 5
_COMMUNITY_CAP = 3
_FADS = re.compile(
    r"#?team ?follow ?back|\bf4f\b|\bl4l\b|follow ?(?:for|4) ?follow|like ?(?:for|4) ?like|\bi follow back\b|follow me (?:and|&) i|"
    r"get (?:more|\d[\d,.]*k?) followers|more followers (?:fast|free|now)|\d[\d,.]* followers (?:a|per) day|(?:rt|retweet|repost|share) (?:this )?to win|"
    r"(?:please|pls|plz) (?:rt|retweet|repost)\b|tag (?:a|three|3|five|5) friends?\b",
    re.IGNORECASE,
)
_FAD_WORDS = ("follow", "f4f", "l4l", "like", "to win", "please", "pls", "plz", "friend")
"""One of these is in each of those phrases, and is found sooner."""


def broadcast(deeds: Sequence[Deed], now: datetime, sites: Collection[str]) -> Iterator[Advice]:
    """E1: of my public acts of 14 days, the part that is my own posts with nobody on the other side; said above one half."""
    public, own = broadcasts(deeds, now, sites)
    if len(public) >= _FEWEST and len(own) * 2 > len(public):
        text = f"Of {len(public)} public acts in 14 days, {len(own)} were posts of your own. A comment or a share for somebody else is heard further."
        yield Advice(code="broadcast", text=text, ratio=len(own) / len(public), evidence=causes(own))


def own_links(deeds: Sequence[Deed], now: datetime, sites: Collection[str]) -> Iterator[Advice]:
    """E2: of what I shared in 14 days, the part that is from my own sites; fewer than half are others' to be well read."""
    shares, own = shared_links(deeds, now, sites)
    if len(shares) >= _FEWEST and len(own) * 2 >= len(shares):
        text = f"Of {len(shares)} links you shared in 14 days, {len(own)} lead to your own sites. Mostly others' is what people follow for."
        yield Advice(code="own_links", text=text, ratio=len(own) / len(shares), evidence=causes(own))


def broadcasts(deeds: Sequence[Deed], now: datetime, sites: Collection[str]) -> tuple[list[Deed], list[Deed]]:
    """My public acts of 14 days, and those of them that are my own posts with nobody on the other side."""
    public = [deed for deed in since(deeds, now, RATIO_DAYS) if deed.is_mine and deed.public]
    return public, [deed for deed in public if deed.is_post and (not deed.people or is_own(deed.url, sites))]


def shared_links(deeds: Sequence[Deed], now: datetime, sites: Collection[str]) -> tuple[list[Deed], list[Deed]]:
    """What I shared in 14 days, and what of it is from my own sites."""
    shares = [deed for deed in since(deeds, now, RATIO_DAYS) if deed.is_mine and deed.public and deed.verb in SHARES]
    return shares, [deed for deed in shares if is_own(deed.url, sites)]


def burst(deeds: Sequence[Deed], now: datetime, day: Callable[[datetime], str]) -> Iterator[Advice]:
    """E10: more than four public posts on one platform within an hour, in the last day; and when there is room again."""
    for place, posts in _by(lambda deed: deed.place, [deed for deed in since(deeds, now, 1) if deed.is_post]).items():
        windows = [[deed for deed in posts if first.at <= deed.at < first.at + _HOUR] for first in posts]
        if (crowd := max(windows, key=len)) and len(crowd) > _BURST:
            room = max(crowd[-_BURST].at + _HOUR, now)
            when = f"between {day(crowd[0].at)} and {day(crowd[-1].at)}"
            text = f"{len(crowd)} posts on {place} {when}. Spread out, more of your followers see them; there is room again from {day(room)}."
            yield Advice(code="burst", text=text, platform=place, evidence=causes(crowd, len(crowd)))


def repeated(deeds: Sequence[Deed], now: datetime) -> Iterator[Advice]:
    """E4: the same address, or nearly the same words, twice on one platform within 30 days, the later of the last seven."""
    for place, all_posts in _by(lambda deed: deed.place, [deed for deed in since(deeds, now, 37) if deed.is_post]).items():
        posts = all_posts[-_MOST_COMPARED:]
        lately = ((number, post) for number, post in enumerate(posts) if post.at > now - timedelta(days=7))
        twice = [post for number, post in lately if _is_repeated(post, [other for other in posts[:number] if post.at - other.at <= timedelta(days=30)])]
        if twice:
            last = twice[-1]
            what = f"“{last.title}”" if last.title else last.url
            more = f" and {len(twice) - 1} more" if len(twice) > 1 else ""
            text = f"You posted {what}{more} on {place} before. Those who saw it then see it twice."
            yield Advice(code="repeated", text=text, platform=place, evidence=causes(twice))


def _is_repeated(post: Deed, earlier: Sequence[Deed]) -> bool:
    if post.verb in SHARES and any(post.url == other.url and other.verb in SHARES for other in earlier):
        return True
    texts = [other.text for other in earlier if other.text and len(other.text) >= _LEAST_TEXT]
    if not texts or not post.text or len(post.text) < _LEAST_TEXT:
        return False
    from rapidfuzz import fuzz, process  # Few need it, and it takes a while to load.

    return process.extractOne(post.text, texts, scorer=fuzz.ratio, score_cutoff=_ALIKE) is not None


def fads(deeds: Sequence[Deed], now: datetime) -> Iterator[Advice]:
    """E4: phrases of schemes to get followers, in my words of the last seven days."""
    for deed in since(deeds, now, 7):
        if deed.is_mine and deed.text and _has_any(_FAD_WORDS, deed.text.lower()) and (found := _FADS.search(deed.text)):
            yield Advice(code="fad", text=f"“{found[0]}” is how schemes to gather followers speak. Plain words are believed more.", evidence=[deed.cause])


def thanks(deeds: Sequence[Deed], now: datetime, day_start: datetime, names: Callable[[int], str]) -> Iterator[Advice]:
    """E11: five public thanks in a day are enough, and one to a person in seven days."""
    given = [deed for deed in since(deeds, now, 7) if deed.is_mine and deed.verb == "thank"]
    today = [deed for deed in given if deed.public and deed.at >= day_start]
    if len(today) >= _A_DAY:
        yield Advice(code="thanks", text=f"{len(today)} public thanks today. The next may wait until tomorrow.", evidence=causes(today))
    for person, several in _by_person(given).items():
        if len(several) > 1:
            text = f"You thanked {names(person)} {len(several)} times within seven days. Passing something of theirs on says more."
            yield Advice(code="thanks", text=text, person=person, evidence=causes(several))


def pestering(deeds: Sequence[Deed], now: datetime, names: Callable[[int], str], day: Callable[[datetime], str]) -> Iterator[Advice]:
    """Many words to somebody from whom nothing came in 60 days: a pause may be kind."""
    lately = since(deeds, now, 60)
    heard = {person for deed in lately if deed.direction in ("received", "mutual") for person in deed.people}
    for person, said in _by_person([deed for deed in lately if deed.is_mine and deed.verb in _WORDS]).items():
        if person not in heard and len(said) >= _PESTERING and len({deed.at.date() for deed in said}) > 2:
            text = f"You wrote to {names(person)} {len(said)} times since {day(said[0].at)}. People are busy; a pause leaves them room to come back to you."
            yield Advice(code="pestering", text=text, person=person, evidence=causes(said))


def communities(deeds: Sequence[Deed], now: datetime) -> Iterator[Advice]:
    """H15: more than three shares in one community within seven days."""
    shares = [deed for deed in since(deeds, now, 7) if deed.is_mine and deed.public and deed.verb in SHARES and deed.community]
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
    return found


def _by_person(deeds: Sequence[Deed]) -> dict[int, list[Deed]]:
    found: dict[int, list[Deed]] = defaultdict(list)
    for deed in deeds:
        for person in deed.people:
            found[person].append(deed)
    return found
