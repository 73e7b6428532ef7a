"""Text from anywhere, made fit to be shown among other text: nothing in it is invisible, turns its neighbors around or grows over them."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

_MOST_MARKS = 4
"""Marks on one letter; Vietnamese and Hebrew need no more than three."""
_JOINER, _NON_JOINER = "\u200d", "\u200c"
_UNSEEN = "\ufffd"
_KEPT = frozenset("\n\t")


def visible(text: str) -> str:
    """The text with a replacement character for what cannot be seen, and no more marks on a letter than writing needs."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    shown: list[str] = []
    marks = 0
    for place, letter in enumerate(text):
        category = unicodedata.category(letter)
        if category in ("Mn", "Me"):
            marks += 1
            if marks <= _MOST_MARKS:
                shown.append(letter)
            continue
        marks = 0
        if category == "Zs":
            shown.append(" ")
        elif letter in _KEPT or category[0] not in "CZ" or _joins(text, place):
            shown.append(letter)
        else:
            shown.append(_UNSEEN)
    return "".join(shown)


def _joins(text: str, place: int) -> bool:
    """Whether this is a joiner between two characters that are written with one: parts of an emoji, or letters of Arabic and Indic scripts."""
    if text[place] not in (_JOINER, _NON_JOINER) or not 0 < place < len(text) - 1:
        return False
    around = [unicodedata.category(text[place - 1]), unicodedata.category(text[place + 1])]
    if all(category in ("So", "Sk", "Mn") for category in around):
        return text[place] == _JOINER
    return around[1] == "Lo" and around[0] in ("Lo", "Mn", "Mc")


def web_address(text: str | None) -> str | None:
    """The address when a link may lead there: ``http`` or ``https`` and nothing else, spelled so that no browser can read it otherwise."""
    if not text or not text.isprintable() or any(letter in ' \\"<>`' for letter in text):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in ("http", "https") and parts.netloc else None
