"""Text that wants to be more than text (security.md, bad inputs 67 and 68): whatever of it runs leaves `window.hit`, or asks for `/canary`."""

from __future__ import annotations

import uuid
from urllib.parse import quote, urlencode

from .backend import Backend

CORPUS = (
    "<script>window.hit=1</script>",
    '"><img src=/canary onerror=window.hit=1>',
    "</title><svg/onload=window.hit=1>",
    "{{constructor.constructor('window.hit=1')()}}",
    "{{ 7*7 }}{% raw %}",
    "<meta http-equiv=refresh content='0;url=/canary'>",
    "<base href=https://evil.example/>",
    "</textarea><script>window.hit=1</script>",
    "</option></select><script>window.hit=1</script>",
    "<!--",
    "]]><script>window.hit=1</script>",
    "'\" onmouseover=window.hit=1 autofocus onfocus=window.hit=1 x='",
    "<iframe srcdoc='<script>parent.hit=1</script>'>",
    "<style>*{background:url(/canary)}</style>",
    "<a href='javascript:window.hit=1'>x</a>",
    "&lt;script&gt; &amp; &#60;",
)

# What is shown in place of what cannot be seen, and of more marks than a letter can carry.
UNSEEN = {
    "right to left \u202eevil": "right to left \ufffdevil",
    "zero\u200bwidth\ufeff": "zero\ufffdwidth\ufffd",
    "line\u2028end": "line\ufffdend",
    "private \ue000 unassigned \U000e0fff": "private \ufffd unassigned \ufffd",
    "zalgo" + "\u0301" * 400: "zalgo" + "\u0301" * 4,
}

ADDRESSES = ("javascript:window.hit=1", "data:text/html,<script>1</script>", "vbscript:x", "file:///etc/passwd", "java\tscript:window.hit=1", " javascript:window.hit=1")

_ADDRESS = quote(CORPUS[1], safe="")


async def store(backend: Backend) -> dict[str, str]:
    """Put each text into every field there is; the pages that show some of it, by what they are."""
    people, events = [], []
    for number, text in enumerate((*CORPUS, *UNSEEN)):
        person, event = await _store(backend, f"https://hostile{number}.example/", text)
        people.append(person)
        events.append(event)
    home = "https://hostile1.example/"
    # One of the same name with an account of their own: asked whether they are one, and joined on a page that says why.
    twin = (await backend.call("POST", "people", {"name": CORPUS[1], "notes": CORPUS[0], "accounts": ["https://twin.example/"]}))["id"]
    joined = (await backend.call("POST", "people", {"name": CORPUS[0], "goals": CORPUS[1]}))["id"]
    await backend.call("POST", f"people/{people[0]}/merge", {"person": joined})
    for verb, text in (("ask", f"{CORPUS[1]}?"), ("recommend", CORPUS[0])):
        received = {"verb": verb, "direction": "received", "url": f"https://me.example/?{_ADDRESS}", "text": text, "target": {"name": CORPUS[1], "url": home}}
        await backend.call("POST", "captures", received | {"id": str(uuid.uuid4()), "source": "cli", "via": f"https://via.example/?{_ADDRESS}"})
    await backend.call("PATCH", f"people/{people[1]}", {"notes": CORPUS[3]})
    await backend.command("token", "create", CORPUS[1])
    csv = f"verb,url,title\nsave,{home}kept,{CORPUS[0]}\n{CORPUS[3]},x\n{CORPUS[0]},{home}no-such-act\n"
    imported = await backend.hand_in(CORPUS[1], csv.encode())
    one = people[1]
    return {
        "today": "/?all=1", "log": "/log", "act": f"/log/{events[0]}", "people": "/people", "devices": "/devices", "places": "/places",
        "plugins": "/plugins", "blogs": f"/blogs?{urlencode({'persona': CORPUS[1][:60]})}", "settings": "/settings", "inbound": "/inbound", "promises": "/promises", "chains": "/chains", "doctor": "/doctor",
        "imports": "/import", "import": f"/import/{imported}", "suggestions": "/suggestions", "reports": "/reports", "letter": "/reports?year=2026",
        "person": f"/people/{one}", "pictures": f"/pictures?person={one}", "report": f"/people/{one}/report", "mail": f"/people/{one}/report?format=mail",
        "proofs": f"/people/{people[0]}/proofs", "erase": f"/people/{one}/erase", "merge": f"/people/{one}/merge?person={twin}",
        "whom to merge": f"/people/{one}/merge?q=script", "unmerge": f"/people/{people[0]}/unmerge?person={joined}",
    }  # fmt: skip


async def _store(backend: Backend, home: str, text: str) -> tuple[int, str]:
    """Somebody called so, and what went between us; their number, and the act."""
    fields = dict.fromkeys(("name", "notes", "goals", "best_at", "how_met"), text)
    person = (await backend.call("POST", "people", fields | {"categories": [text[:60], "admired"], "accounts": [home]}))["id"]
    await backend.call("POST", "promises", {"verb": "share", "person": person, "words": text, "url": f"{home}promised?{_ADDRESS}"})
    await backend.call("POST", "blogs", {"url": home, "title": text, "persona": text[:60]})
    capture = {
        "id": str(uuid.uuid4()), "verb": "comment", "url": f"{home}post", "source": "cli", "text": text, "note": text, "persona": text[:60],
        "target": {"name": text, "url": home}, "page": {"title": text, "site_name": text, "author": {"name": text}},
    }  # fmt: skip
    event = (await backend.call("POST", "captures", capture))["events"][0]["id"]
    await backend.call("PATCH", f"events/{event}", {"tags": [text[:60]]})
    return person, event


def asked() -> list[str]:
    """Addresses that ask for what there is not, in as many ways as pages can be asked."""
    queries = {
        "/": ("did", "all"), "/log": ("q", "person", "direction", "verb", "platform", "persona", "since", "until", "cursor", "line", "did"),
        "/people": ("q", "category", "order", "cursor"), "/suggestions": ("cursor",), "/chains": ("kind", "state", "cursor"), "/pictures": ("person",),
        "/reports": ("year",), "/export": ("persona",), "/promises": ("did",), "/blogs": ("persona", "cursor", "overdue", "did"),
    }  # fmt: skip
    return [f"{path}?{name}={_ADDRESS}" for path, names in queries.items() for name in names] + [f"/{_ADDRESS}"]
