"""A load of keep-alive clients that does as little as possible itself: prepared bytes out, status and length in."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What one load saw: requests a second, and milliseconds at the median, the 95th and the 99th percentile."""

    rate: float
    p50: float
    p95: float
    p99: float
    errors: int


async def load(port: int, clients: int, requests: int, make: Callable[[int], bytes]) -> Measured:
    """Send ``requests`` requests over ``clients`` connections, each client waiting for its answer before the next."""
    numbers = iter(range(requests))
    times: list[float] = []
    errors = 0

    async def client() -> None:
        nonlocal errors
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for number in numbers:
            begun = time.perf_counter()
            writer.write(make(number))
            errors += not await _succeeds(reader)
            times.append(time.perf_counter() - begun)
        writer.close()
        await writer.wait_closed()

    begun = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    took = time.perf_counter() - begun
    times.sort()
    p50, p95, p99 = (times[min(len(times) - 1, int(len(times) * part))] * 1000 for part in (0.5, 0.95, 0.99))
    return Measured(rate=requests / took, p50=p50, p95=p95, p99=p99, errors=errors)


async def _succeeds(reader: asyncio.StreamReader) -> bool:
    head = await reader.readuntil(b"\r\n\r\n")
    lower = head.lower()
    start = lower.index(b"content-length:") + 15
    length = int(head[start : head.index(b"\r\n", start)])
    await reader.readexactly(length)
    return head[9:10] == b"2"


def post(port: int, path: str, token: str, body: bytes) -> bytes:
    """The bytes of a POST with a token."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
