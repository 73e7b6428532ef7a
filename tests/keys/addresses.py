"""Addresses of every shape the tables have, and of other addresses inside them."""

from __future__ import annotations

import re
from urllib.parse import quote

from crosspath.domain.platform import Platform
from crosspath.domain.platforms import Platforms
from hypothesis import strategies as st

_NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9]{1,8}(?:[._-][A-Za-z0-9]{1,6})?", fullmatch=True)
_DIGITS = st.from_regex(r"[1-9][0-9]{0,19}", fullmatch=True)
_ALNUM = st.from_regex(r"[A-Za-z0-9]{5,22}", fullmatch=True)
_VALUES = {
    "": _NAMES | st.sampled_from(["Zoë", "İnci", "tree care", "a1.b2"]),
    "int": _DIGITS,
    "hex": st.from_regex(r"[0-9a-f]{8,40}", fullmatch=True),
    "code": st.from_regex(r"[A-Za-z0-9_-]{11,22}", fullmatch=True),
    "uuid": st.uuids().map(str),
    "stamp": st.just("20090612101500"),
    "did": _ALNUM.map(lambda text: f"did:plc:{text}"),
    "slug": st.from_regex(r"[a-z]{2,6}(?:-[a-z0-9]{1,6}){0,5}", fullmatch=True),
    "word": st.from_regex(r"[A-Za-z]{2,8}(?:_[a-z]{2,5})?", fullmatch=True),
    "name": _NAMES,
    "alnum": _ALNUM,
    "acct": _NAMES.map(lambda name: f"{name}@small.example"),
    "domain": st.sampled_from(["small.example", "blog.example.org"]),
}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}|(?<![\w-])([\w.-]+(?:\|[\w.-]+)+)")
_SPELLINGS = (
    lambda url: quote(url, safe=""),
    lambda url: quote(quote(url, safe=""), safe=""),
    lambda url: quote(url, safe=":/"),
    lambda url: quote(url.partition("://")[2], safe=""),
)
_TAILS = (
    lambda url: url,
    lambda url: url.partition("://")[2],
    lambda url: url.replace("://", ":/"),
    lambda url: quote(url, safe=":/?=&"),
)


def addresses(platforms: Platforms) -> st.SearchStrategy[str]:
    """Addresses of known things, as they are or inside others."""
    shapes = [(platform, shape) for platform in platforms for shapes in platform.urls.values() for shape in shapes]
    wraps = [(platform, wrap) for platform in platforms for wrap in platform.wraps]
    examples = st.sampled_from([url for platform in platforms for url in platform.examples if url.startswith("http")])

    @st.composite
    def filled(draw: st.DrawFn, platform: Platform, shape: str, inner: str = "") -> str:
        text = shape.partition(" => ")[0]
        text = text.replace("{inner}", draw(st.sampled_from(_SPELLINGS))(inner))
        text = _PLACEHOLDER.sub(lambda match: _value(draw, match), text)
        text = text.replace("**", draw(st.sampled_from(_TAILS))(inner) if inner else draw(st.sampled_from(["", "x/y"])))
        text = text.replace("*", draw(st.sampled_from(["", "tail"])))
        host = draw(st.sampled_from([*platform.hosts, *platform.aliases, "trees.example"])).replace("*", "bobby")
        return f"https://{host if text.startswith('/') else ''}{text}"

    plain = st.sampled_from(shapes).flatmap(lambda pair: filled(*pair))
    wrapped = st.tuples(st.sampled_from(wraps), examples | plain).flatmap(lambda pair: filled(*pair[0], inner=pair[1]))
    return examples | plain | wrapped


def _value(draw: st.DrawFn, match: re.Match[str]) -> str:
    if match[2]:
        return draw(st.sampled_from(match[2].split("|")))
    name, _, test = match[1].partition(":")
    test, _, least = test.partition(":")
    # Owners on VK are numbers, which their addresses take apart.
    value = draw(_DIGITS if name == "owner" and test == "word" else _VALUES[test])
    return value if len(value) >= int(least or 1) else value * int(least)
