"""A small log to look at: some people, what went both ways between us, things that are due."""

from __future__ import annotations

import json
import random
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from .backend import Backend

PEOPLE = {
    "bob": {"name": "Bob Miller", "account": "https://bob.example/", "categories": ["mentor"], "goals": "Wants to open a small bakery school next year.", "cadence_days": 14},
    "mara": {"name": "Mara Lindqvist", "account": "https://mara.example/", "categories": ["collaborator", "admired"], "notes": "Met at the bread meet-up. Rye, always rye."},
    "yusuf": {"name": "يوسف الخباز", "account": "https://yusuf.example/", "categories": ["prospect"]},
    "ada": {"name": "Ada Okafor", "account": "https://ada.example/", "categories": ["fan"]},
    "former": {"name": "Mara L.", "account": "https://old.mara.example/"},
    "chen": {"name": "Léa Chen", "account": "https://chen.example/"},
    "lea": {"name": "Léa Chen", "account": "https://lea.example/", "notes": "Writes about steamed bread."},
}
# Days ago, direction, verb, whom, path, title, words.
ACTS: list[tuple[float, str, str, str, str, str, str | None]] = [
    (0.05, "given", "comment", "bob", "bread", "Less bread, more time", "The part on waiting is the best I have read on the subject: flour needs longer than we think."),
    (0.1, "received", "share", "mara", "me/1", "My notes on sourdough", None),
    (0.6, "received", "ask", "yusuf", "me/2", "A starter from nothing", "How much salt do you put into the dough in summer?"),
    (1.2, "given", "share", "mara", "rye", "Rye for beginners", "Mara explains it better than any book."),
    (1.5, "given", "like", "ada", "oven", "An oven out of clay", None),
    (2.3, "received", "comment", "ada", "me/1", "My notes on sourdough", "Thank you, this saved my weekend."),
    (3.0, "given", "answer", "yusuf", "q", "Why does my crust crack?", "Steam in the first ten minutes, then open the door for a moment."),
    (3.4, "received", "recommend", "mara", "me/", "My blog", "Read this if you bake at all."),
    (4.0, "given", "like", "lea", "bao", "Bao for a crowd", None),
    (4.1, "given", "comment", "chen", "mantou", "Mantou at home", "I never knew the dough is kneaded twice."),
    (5.5, "received", "follow", "chen", "me/", "My blog", None),
    (6.2, "given", "link", "bob", "tools", "Five tools that last", None),
    (12.0, "received", "link", "bob", "me/3", "Bannetons compared", None),
    (20.0, "given", "review", "ada", "book", "Bread in a small kitchen", "A book for people without space; the chapter on cold proofing alone is worth it."),
    (33.0, "given", "comment", "bob", "salt", "Salt, when and why", "Agreed on adding it late."),
    (34.0, "received", "reply", "bob", "salt", "Salt, when and why", "Glad it helps!"),
    (59.0, "given", "thank", "bob", "me/2", "A starter from nothing", "Thanks for passing it on."),
    (60.0, "received", "share", "bob", "me/2", "A starter from nothing", None),
    (120.0, "given", "comment", "mara", "spelt", "Spelt is not wheat", "I tried the overnight version."),
]  # fmt: skip


async def fill(backend: Backend, *, year: bool = False) -> dict[str, int]:
    """Put the people and acts into the log, with ``year`` many more before them; the number of each person."""
    numbers = {}
    for key, person in PEOPLE.items():
        fields = {name: value for name, value in person.items() if name != "account"}
        numbers[key] = (await backend.call("POST", "people", {**fields, "accounts": [person["account"]]}))["id"]
    await backend.call("POST", f"people/{numbers['mara']}/merge", {"person": numbers["former"]})
    await _follow(backend)
    numbers["script"] = next(each["id"] for each in json.loads(await backend.command("token", "list", "--json")) if each["kind"] == "script")
    numbers["import"] = await backend.hand_in("bookmarks.csv", b"verb,url\nsave,https://bob.example/kept\njuggle,https://bob.example/x\n")
    captures = [_says_it_is(PEOPLE[one]["account"], PEOPLE[other]["account"]) for one, other in (("mara", "former"), ("former", "mara"))]
    captures += [_capture(*act) for act in sorted([*(_year() if year else ()), *ACTS], reverse=True)]
    answer = await backend.call("POST", "captures", {"captures": captures})
    assert {each["status"] for each in answer["results"]} == {"accepted"}, answer
    return numbers


async def _follow(backend: Backend) -> None:
    """Blogs to visit: one I was at, one I was not, one that rests."""
    for url, title, days in (("https://bob.example/", "Bob’s bread school", 14), ("https://mara.example/", "Rye, always rye", 30), ("https://oven.example/", "Old ovens", 60)):
        blog = (await backend.call("POST", "blogs", {"url": url, "title": title, "cadence_days": days}))["blogs"][0]
    await backend.call("PATCH", f"blogs/{blog}", {"paused": True})


def _year() -> list[tuple[float, str, str, str, str, str, str | None]]:
    """What went both ways over a year, with the habits people have; always the same."""
    chance = random.Random(9)
    verbs = {"given": ["comment", "like", "share", "like", "comment", "link", "thank"], "received": ["like", "comment", "share", "reply", "mention"]}
    acts = []
    for number in range(170):
        who = chance.choices(["bob", "mara", "ada", "chen", "yusuf"], [6, 4, 3, 2, 2])[0]
        direction = chance.choices(["given", "received"], [3, 2])[0]
        subject = chance.choice(_SUBJECTS)
        path = f"{'me/' if direction == 'received' else ''}{subject.lower().replace(' ', '-')}-{number}"
        acts.append((3 + 350 * chance.random() ** 1.4, direction, chance.choice(verbs[direction]), who, path, subject, None))
    return acts


_SUBJECTS = ("Baking in a clay pot", "How warm is warm", "Notes on rye", "The second rise", "What a crumb tells", "A week without yeast", "Milling at home", "Old ovens")


def _says_it_is(home: str, other: str) -> dict[str, Any]:
    """A page of somebody that I liked, which links to their other one as theirs."""
    page = {"title": "About me", "links_me": [other]}
    return {"id": str(uuid.uuid4()), "verb": "like", "url": f"{home}about", "source": "cli", "occurred_at": _ago(130), "page": page}


def _ago(days: float) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds").replace("+00:00", "Z")


def _capture(days: float, direction: str, verb: str, who: str, path: str, title: str, text: str | None) -> dict[str, Any]:
    home = PEOPLE[who]["account"]
    url = f"https://me.example/{path.removeprefix('me/')}" if path.startswith("me/") else f"{home}{path}"
    capture = {"id": str(uuid.uuid4()), "verb": verb, "direction": direction, "url": url, "source": "cli", "occurred_at": _ago(days), "page": {"title": title}}
    return capture | {"target": {"name": PEOPLE[who]["name"], "url": home}} | ({"text": text} if text else {})
