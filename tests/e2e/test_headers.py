"""What the browsers really send is what the guard was built for (R66): a browser that changes is seen here first.

The table is `headers.json`. Where a browser now sends something else, look whether the guard still holds before it is changed.
"""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from .backend import Backend, free_port
from .blog import Blog
from .conftest import Browser
from .firefox import Firefox
from .person import Person
from .wire import Wire

TABLE = json.loads(Path(__file__).with_name("headers.json").read_text())
REBOUND = "evil.example"
# They differ with the version, the language and the machine, and the server does not look at them.
IDLE = {"Accept", "Accept-Encoding", "Accept-Language", "Cache-Control", "Connection", "Content-Length", "Pragma", "Priority", "User-Agent"}
CALLS = """
  const [base] = args;
  const outcome = (call) => call.then(() => "answered", () => "refused");
  const json = { method: "POST", headers: { "Content-Type": "application/json", Authorization: "Bearer wrong" }, body: "{}" };
  return [
    await outcome(fetch(`${base}/api/v1/health`)),
    await outcome(fetch(`${base}/api/v1/lookup`, json)),
    await outcome(fetch(`${base}/api/v1/captures`, { method: "POST", mode: "no-cors", body: "{}" })),
  ];
"""
IN_PAGE = f"""
  const [tab] = await chrome.tabs.query({{ active: true, currentWindow: true }});
  const [{{ result }}] = await chrome.scripting.executeScript({{
    target: {{ tabId: tab.id }}, args: [args[0]], func: async (...args) => {{ {CALLS} }},
  }});
  return result;
"""


@pytest.fixture
async def rebinding(kind: type[Browser], profile: Path, extension: Path) -> AsyncIterator[Browser]:
    """A browser that finds a foreign name on this machine."""
    if kind is Firefox:
        browser = kind(profile, extension, preferences={"network.dns.localDomains": REBOUND})
    else:
        browser = kind(profile, extension, flags=(f"--host-resolver-rules=MAP {REBOUND} 127.0.0.1",))
    try:
        await browser.start()
        yield browser
    finally:
        await browser.kill()


def pinned(headers: dict[str, str], names: dict[str, str]) -> dict[str, str]:
    """A request's headers without what tells nothing, with names for what is new at every run."""
    kept = {}
    for name, value in headers.items():
        if name in IDLE or name.lower().startswith("sec-ch-ua"):
            continue
        for found, said in names.items():
            value = value.replace(found, said)
        kept[name] = value
    return kept


async def test_the_browsers_send_the_headers_of_the_table(rebinding: Browser, backend: Backend, wire: Wire):
    browser = rebinding
    blog = Blog(free_port())
    await blog.start()
    try:
        person = Person(browser, backend, wire.port)
        await person.pair()
        here = f"http://127.0.0.1:{wire.port}"
        foreign = f"http://{REBOUND}:{blog.port}/plain"
        origin = await browser.background("return location.origin")

        seen: dict[str, list[dict[str, str]]] = {}

        def note(sender: str, before: int) -> None:
            names = {origin: "EXTENSION", str(wire.port): "P", str(blog.port): "Q", token: "TOKEN"}
            requests = [request for request in wire.requests[before:] if not request[1].startswith(("/favicon.ico", "/static/"))]
            if sender != "extension":  # It goes on asking what is due meanwhile.
                requests = [request for request in requests if request[2].get("Sec-Fetch-Site") not in ("none", "same-origin")]
            seen[sender] = [{":": f"{method} {path.removeprefix('/api/v1')}", **pinned(headers, names)} for method, path, headers in requests]

        await browser.visit(foreign)
        before = len(wire.requests)
        await person.log("comment")
        await backend.wait_for_events(1)
        await person.empty_outbox()
        token = wire.token()
        note("extension", before)
        unique = {line[":"]: line for line in seen["extension"] if line[":"] in ("GET /health", "POST /captures", "POST /lookup")}
        seen["extension"] = [unique[name] for name in sorted(unique)]

        before = len(wire.requests)
        outcomes = {"script in a page": await browser.background(IN_PAGE, here)}
        note("script in a page", before)

        for sender, address in [("page on another port", blog.plain), ("page of another site", foreign)]:
            await browser.visit(address)
            before = len(wire.requests)
            outcomes[sender] = await browser.page.run(CALLS, here)
            note(sender, before)

        await browser.visit(f"http://{REBOUND}:{wire.port}/")
        before = len(wire.requests)
        outcomes["rebound page"] = await browser.page.run(CALLS, f"http://{REBOUND}:{wire.port}")
        note("rebound page", before)

        # The wire hands a rebound page's calls on under the server's own name; without it the guard refuses them by their Host.
        assert {"seen": seen, "outcomes": outcomes} == TABLE[browser.name]
    finally:
        await blog.stop()
