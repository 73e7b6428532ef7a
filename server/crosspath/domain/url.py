"""One page, one URL: parsing by the WHATWG URL Standard and the canonical form every part of crosspath compares by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from urllib.parse import parse_qsl, quote, quote_plus, unquote

import can_ada
import msgspec
from msgspec.structs import replace

from crosspath.domain.tracking import is_tracking

MAX_LENGTH = 8192
"""Longest URL taken, in characters; longer ones are refused, as browsers' address bars and servers do."""

_DEFAULT_PORTS = {"http": "80", "https": "443"}
# Characters RFC 3986 allows unescaped in a path segment; quoting anything else gives each path exactly one spelling.
_PATH_SAFE = "-._~!$&'()*+,;=:@"
_PLAIN = re.compile(r"[\w.~!$&'()*+,;=:@/-]*", re.ASCII).fullmatch
# Bytes that are no UTF-8 come back as they went in, so that two such addresses stay two.
_BYTES = "surrogateescape"
_LINK = re.compile(r"https?://[^\s<>\"'`\[\]{}|\\^]+", re.IGNORECASE)


class Refused(ValueError):
    """A text that is no usable web address. ``code`` is stable, the message says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Url(msgspec.Struct, frozen=True, dict=True):
    """A web address taken apart.

    ``host`` is lower-case ASCII (IDNA), without ``www.``; ``port`` is empty when it is the scheme's own; ``path`` is decoded
    into ``segments`` (no empty ones); ``query`` holds (key, value) pairs as sent, tracking included; ``fragment`` as sent, without a text directive.
    """

    scheme: str
    host: str
    port: str
    segments: tuple[str, ...]
    query: tuple[tuple[str, str], ...]
    fragment: str
    credentials: bool = False
    """Whether a user name or password stood before the host; never part of the canonical form."""
    text: str = ""
    """The address as it was written."""

    @cached_property
    def params(self) -> dict[str, str]:
        """The query as a mapping; the first of several values counts."""
        return {key: value for key, value in reversed(self.query)}

    @property
    def site(self) -> str:
        """Host, with the port where one is needed to find the site again."""
        return f"{self.host}:{self.port}" if self.port else self.host

    @cached_property
    def canonical(self) -> str:
        """The one spelling of this page.

        ``http`` and ``https`` on their own ports are one page, so is ``www.``; dot segments, doubled and trailing slashes,
        tracking parameters, the order of the others and a fragment that is no route are gone.
        """
        address = self.address(self.segments, self.query)
        return f"{address}#{self.fragment}" if self.fragment[:1] in ("!", "/") and len(self.fragment) > 1 else address

    def address(self, segments: Iterable[str] = (), query: Iterable[tuple[str, str]] = (), host: str = "") -> str:
        """The canonical address of what is at this path with this query, on the same site or on ``host``."""
        base = f"{self.scheme}://{self.host}:{self.port}/" if self.port and not host else f"https://{host or self.host}/"
        if not query:
            return base + spell(segments)
        kept = "&".join(sorted([f"{_plus(key)}={_plus(value)}" for key, value in query if not is_tracking(key)]))
        return f"{base}{spell(segments)}?{kept}" if kept else base + spell(segments)

    def at(self, *segments: str, **query: str) -> Url:
        """The same site at another path, with this query alone and no fragment."""
        return replace(self, segments=segments, query=tuple(query.items()), fragment="")


# One capture asks for the same few addresses several times on its way, a lookup for the links of a page, most of which the next page has too.
@lru_cache(maxsize=2048)
def parse(text: str) -> Url:
    """The address written in ``text``, which may lack its scheme. Raises :class:`Refused`; never anything else."""
    text = text.strip()
    if len(text) > MAX_LENGTH:
        raise Refused("url_too_long", f"The address is longer than {MAX_LENGTH} characters.")
    parsed = _whatwg(text)
    scheme = parsed.protocol[:-1]
    if scheme not in _DEFAULT_PORTS:
        raise Refused("url_scheme", f"Only http and https addresses can be logged, not {scheme[:20]}:.")
    host = parsed.hostname.rstrip(".")
    while host.startswith("www.") and host.count(".") > 1:
        host = host[4:]
    if not host:
        raise Refused("url_invalid", "The address names no host.")
    url = Url(
        scheme=scheme,
        host=host,
        port=parsed.port,
        segments=_segments(parsed.pathname),
        query=_pairs(parsed.search[1:]),
        fragment=parsed.hash[1:].partition(":~:")[0],
        credentials="@" in text and bool(parsed.username or parsed.password),
        text=text,
    )
    # Escaping makes one character up to twelve.
    if len(text) > MAX_LENGTH // 12 and len(f"{url.canonical}#{url.fragment}") > MAX_LENGTH:
        raise Refused("url_too_long", f"The address is longer than {MAX_LENGTH} characters.")
    return url


def _segments(path: str) -> tuple[str, ...]:
    """The pieces of an escaped path, decoded."""
    if "%" not in path:
        return tuple(filter(None, path.split("/")))
    return tuple([unquote(part, errors=_BYTES) for part in path.split("/") if part])


def _pairs(query: str) -> tuple[tuple[str, str], ...]:
    """The pairs of an escaped query, decoded, as forms write them."""
    if "%" in query or "+" in query:
        return tuple(parse_qsl(query, keep_blank_values=True, errors=_BYTES))
    return tuple([(pair.partition("=")[::2]) for pair in query.split("&") if pair]) if query else ()


def links_in(text: str) -> Iterator[str]:
    """The canonical form of every web address written in ``text``, each once, in order."""
    seen = set()
    for match in _LINK.finditer(text):
        try:
            address = parse(match.group().rstrip(".,;:!?)*_")).canonical
        except Refused:
            continue
        if address not in seen:
            seen.add(address)
            yield address


def spell(segments: Iterable[str]) -> str:
    """A path from its decoded segments, in the one spelling the canonical form has."""
    segments = tuple(segments)
    path = "/".join(segments)
    # Nearly every path is plain; one that is not, or has a slash inside a segment, is escaped piece by piece.
    if _PLAIN(path) and path.count("/") < (len(segments) or 1):
        return path
    return "/".join([quote(part, safe=_PATH_SAFE, errors=_BYTES) for part in segments])


def _plus(text: str) -> str:
    return text if text.isalnum() and text.isascii() else quote_plus(text, errors=_BYTES)


def _whatwg(text: str) -> can_ada.URL:
    """The text parsed by the WHATWG URL Standard, with ``http:`` in front where it names no scheme."""
    if not text:
        raise Refused("url_invalid", "There is no address.")
    if text.startswith("//"):
        text = "http:" + text
    try:
        parsed = can_ada.parse(text)
        # "localhost:8080/x" parses with "localhost:" as its scheme.
        if parsed.protocol not in ("http:", "https:") and _looks_like_a_host(text):
            parsed = can_ada.parse("http://" + text)
    except (ValueError, TypeError):  # TypeError: the text is no Unicode.
        try:
            host = text.partition("/")[0]
            if "." not in host or "@" in host or host[-1] == ":" or " " in host:
                raise ValueError
            parsed = can_ada.parse("http://" + text)
        except (ValueError, TypeError):
            raise Refused("url_invalid", "This is not a web address.") from None
    return parsed


def _looks_like_a_host(text: str) -> bool:
    """Whether ``text`` starts with host:port rather than with a scheme."""
    host, _, rest = text.partition(":")
    port = rest.partition("/")[0]
    return port.isdigit() and ("." in host or host == "localhost")
