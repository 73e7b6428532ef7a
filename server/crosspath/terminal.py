"""What the command line says, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crosspath.domain.verbs import VERBS
from crosspath.extension import extension_folder

if TYPE_CHECKING:
    from crosspath.running import Running
    from crosspath.web.pairing import Pending


def ready(running: Running) -> None:
    """The server listens: where, and how to go on."""
    click.echo(f"crosspath is at {running.url}/ (Ctrl+C stops it)")
    if folder := extension_folder():
        click.echo(f"The extension to load into your browser: {folder}")


def announce(pending: Pending) -> None:
    """A program asks to be paired."""
    who = pending.name or "A browser extension"
    click.echo(f"{who} wants to connect. Type this code there within two minutes: {pending.code}")


def event_line(event: dict[str, Any]) -> str:
    """One event in a line: when, who, what, about what."""
    when = event["occurred_at"][:16].replace("T", " ")
    them = event["person"]["name"] if event["person"] else "somebody"
    done = VERBS[event["verb"]].done
    who = f"you {done} → {them}" if event["direction"] == "given" else f"{them} {done}"
    about = event["object"]["title"] or event["object"]["url"]
    undone = "  (taken back)" if event["undone_at"] else ""
    return f"{when}  {who}: {_printable(about)}{undone}"


def standing_line(standing: dict[str, Any]) -> str:
    """A standing in a line; nobody is ranked, nobody is shamed."""
    turn = {"yours": "your turn", "theirs": "their turn", "even": "even"}[standing["turn"]]
    return f"given {standing['given']['events']}, received {standing['received']['events']}: {turn}"


def person_line(person: dict[str, Any]) -> str:
    """One person in a line."""
    last = person["standing"]["last_crossed_at"]
    seen = f", last crossed {last[:10]}" if last else ""
    return f"{person['id']:>5}  {_printable(person['name']):30}  {standing_line(person['standing'])}{seen}"


def person_lines(person: dict[str, Any]) -> list[str]:
    """One person with everything kept of them."""
    lines = [person_line(person)]
    lines += [f"  {account['key']}" for account in person["accounts"]]
    kept = (("categories", ", ".join(person["categories"])), ("goals", person["goals"]), ("notes", person["notes"]))
    lines += [f"  {name}: {value}" for name, value in kept if value]
    return lines


def _printable(text: str) -> str:
    """Text from the web without what would steer a terminal."""
    return "".join(c if c.isprintable() else "�" for c in text)
