"""The quality of words, mine and theirs: a number from 0 to 1 that never stands alone, but with what speaks for and against it.

Nothing leaves the machine for it and nothing is learned: what is measured is how much of a text is its own, and whether it speaks of anything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

WORDED = frozenset({"comment", "reply", "ask", "answer", "review", "recommend"})
"""Verbs whose strength is that of their words."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_QUOTED = re.compile(r"[\"“”„«»][^\"“”„«»]{3,}[\"“”„«»]|`[^`]{2,}`|^>", re.MULTILINE)
_CITED = re.compile(r"^>.*$", re.MULTILINE)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f]+")
"""Runs of letters between which no word ends in writing: kana, Han, Thai."""
_NUMBER = re.compile(r"\d")
_LINK = re.compile(r"https?://\S+")
_RUN = 4
"""Words in a row that nobody writes twice by chance."""
_ECHO = 0.6
_SAME = 90
_LIKE = 65
"""Of a hundred: texts as alike as this are the same, and somewhat alike."""
_VAGUE = 0.35
"""What words that name nothing are worth at most."""
_LEAST = 20
"""Characters below which two texts may be the same by chance."""
_KEYWORDS = frozenset(
    "accountant agency attorney broadband builder car casino cleaning clinic coaching company consultant credit deals dental dentist design discount "
    "doors fitness flights flooring furniture gambling hire holidays hosting hotels insurance iphone jewellery jewelry kitchens laptop lawyer loans "
    "marketing mattress mortgage online payday pharmacy photographer photography pills plumber plumbing poker printing realtor recruitment rental "
    "repair reviews roofing seo services shoes shop software solicitor supplements supplies surgery surveys therapist tips tools tours training "
    "tyres vacation viagra vouchers wedding weight wholesale windows".split()
)
"""What is sold under the name of a commenter, without what people are called; no list of them is ever whole."""
_STOCK = frozenset(
    "a about again all always amazing an and article as at awesome best blog bro brilliant cool dude enjoyed everybody everyone excellent fantastic "
    "first for from glad good great guys happy helpful helps how i in informative insightful interesting is it its job just keep like liked lot love loved "
    "lovely man many me more much my new nice of on one perfect piece post posts read really see share sharing so stuff super sweet thank thanks that the "
    "this thx tip tips to top totally true up useful very was well what with wonderful work wow yeah year years yes you your "
    "alle artikel aus beitrag bin blog danke das dein deine dem den der die ein eine einfach für gelungen gerne gut gute guter gutes hat herzlichen hilfreich "
    "ich im informativ interessant interessanter ist klasse lesenswert liebe macht mir nicht prima schön schöne schöner schönes schreibe sehr so spannend "
    "spannender super text tipp tipps toll tolle toller tolles und vielen von war weiter wirklich wunderbar wunderbarer zu".split()
)
"""Words that praise is made of, or any sentence, whatever it is about."""
_PRAISED = frozenset({"best", "buy", "cheap", "free"})
"""What such names begin with."""


@dataclass(frozen=True, kw_only=True)
class Reason:
    """What speaks for a text or against it, and how much of the text it is about, where that is a share."""

    kind: str
    share: float | None = None

    def __str__(self) -> str:
        return _SAID[self.kind] + (f" ({self.share:.0%})" if self.share is not None else "")


_SAID = {
    "specific": "it names a detail",
    "question": "it asks something",
    "room": "it takes room to say something",
    "short": "it is a few words",
    "vague": "it could stand under anything",
    "echo": "its words are copied from what it is about",
    "duplicate": "the same was said before",
    "similar": "nearly the same was said before",
    "own_links": "it is there for its links",
    "keyword_name": "it is signed with what somebody sells",
}
"""Each reason in words."""


@dataclass(frozen=True, kw_only=True)
class Quality:
    """How much of a text is worth its verb's strength, and why."""

    score: float
    reasons: Sequence[Reason]


def judge(
    text: str, *, target: str = "", earlier: Iterable[str] = (), links: Collection[str] = (), name: str | None = None, own_words: Collection[str] = ()
) -> Quality:
    """The quality of ``text``.

    ``target`` is what it is about (title, description, words of the page), ``earlier`` texts said before, ``links`` what rode along,
    ``name`` who signed it, ``own_words`` of the target that are names, and so a detail wherever they are used.
    """
    plain = _LINK.sub(" ", text)
    words, theirs = (_words_in(_CITED.sub(" ", plain)) if ">" in plain else []) or _words_in(plain), _words_in(target)
    if echo := _copied(words, theirs):
        return Quality(score=0.05, reasons=[Reason(kind="echo", share=round(echo, 2))])
    alike = _most_alike(plain, earlier)
    if alike >= _SAME:
        return Quality(score=0.05, reasons=[Reason(kind="duplicate")])
    reasons = list(_for(plain, words, theirs, own_words))
    score = 0.45 + sum(_WORTH[reason.kind] for reason in reasons)
    against = [Reason(kind="similar", share=round(alike / 100, 2))] if alike >= _LIKE else []
    if len(links) + len(_LINK.findall(text)) > max(1, len(words) // 20):
        against.append(Reason(kind="own_links"))
    if name and is_keywords(name):
        against.append(Reason(kind="keyword_name"))
    score += sum(_WORTH[reason.kind] for reason in against)
    if any(reason.kind == "vague" for reason in reasons):
        score = min(score, _VAGUE)
    return Quality(score=round(min(1, max(0.1, score)), 2), reasons=reasons + against)


def _words_in(text: str) -> list[str]:
    """Its words as they are compared: no case."""
    if text.isascii():  # As nearly all are; elsewhere folding can add what is no letter.
        return _ASCII_WORD.findall(text.lower())
    return [word.casefold() for word in _WORD.findall(text)]


_WORTH = {
    "specific": 0.25, "question": 0.15, "room": 0.15, "short": -0.15, "vague": -0.15, "similar": -0.25, "own_links": -0.2, "keyword_name": -0.15,
}  # fmt: skip


def _for(plain: str, words: Sequence[str], theirs: Collection[str], own_words: Collection[str]) -> Iterable[Reason]:
    yield Reason(kind="specific") if _is_specific(plain, words, theirs, own_words) else Reason(kind="vague")
    if "?" in plain:
        yield Reason(kind="question")
    length = len(words) + sum(map(len, _unspaced(plain))) // 2  # A word of Chinese or Japanese is about two letters long.
    if length >= 25:
        yield Reason(kind="room")
    elif length < 8:
        yield Reason(kind="short")


def _is_specific(plain: str, words: Sequence[str], theirs: Collection[str], own_words: Collection[str]) -> bool:
    """Whether a text names a detail: a number, a quotation, a name inside a sentence, or a telling word of what it is about."""
    telling = {word for word in theirs if len(word) >= 6} | {word.casefold() for word in own_words}
    if any(word in telling for word in words):
        return True
    if (unspaced := _unspaced(plain)) and _share_a_run(unspaced, theirs):
        return True
    own = {word for word in words if word not in _STOCK and not word.isdecimal()}
    if own and (_NUMBER.search(plain) or _QUOTED.search(plain)):
        return True
    names = re.findall(r"(?<=[^\s.!?…:] )[A-ZÀ-ÖØ-Þ][^\W\d_]{2,}", plain) if len(own) > 1 else ()  # Praise that calls somebody by name names no detail.
    return any(name.casefold() not in _STOCK for name in names)


def _unspaced(text: str) -> Sequence[str]:
    return () if text.isascii() else _UNSPACED.findall(text)


def _share_a_run(unspaced: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether three letters in a row of a text without spaces are in what it is about too."""
    known = {run[place : place + 3] for word in theirs for run in _UNSPACED.findall(word) for place in range(len(run) - 2)}
    return any(run[place : place + 3] in known for run in unspaced for place in range(len(run) - 2))


def _copied(words: Sequence[str], theirs: Sequence[str]) -> float:
    """The share of a text that stands word for word in what it is about, if that is most of it; else 0."""
    if len(words) < _RUN:
        return 0
    runs = {tuple(theirs[place : place + _RUN]) for place in range(len(theirs) - _RUN + 1)}
    copied = set()
    for place in range(len(words) - _RUN + 1):
        if tuple(words[place : place + _RUN]) in runs:
            copied.update(range(place, place + _RUN))
    share = len(copied) / len(words)
    return share if share >= _ECHO else 0


def _most_alike(text: str, earlier: Iterable[str]) -> float:
    """How alike the text is to the likest of ``earlier``, of a hundred; one that is the beginning of the other is the same."""
    earlier = [other for other in earlier if len(other) >= _LEAST] if len(text.strip()) >= _LEAST else []
    if not earlier:
        return 0
    from rapidfuzz import fuzz, process, utils  # It takes a while to load, and the first answer does not wait for it.

    text = utils.default_process(text)
    openings = (fuzz.ratio(text[:most], other[:most]) for other in map(utils.default_process, earlier) if (most := min(len(text), len(other))) >= _LEAST)
    opening = max(openings, default=0)
    found = process.extractOne(text, earlier, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=_LIKE)
    return opening if opening >= _SAME else found[1] if found else 0


def is_keywords(name: str) -> bool:
    """Whether somebody signed with what they sell: "Bifold Doors", "Cheap Web Hosting"."""
    words = _words_in(name)
    return len(words) > 1 and (words[0] in _PRAISED or any(word in _KEYWORDS or word.removesuffix("s") in _KEYWORDS for word in words))
