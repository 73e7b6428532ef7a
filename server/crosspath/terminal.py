"""What the command line says, in sentences. Whatever came from the web is shown, never obeyed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crosspath.domain.verbs import VERBS
from crosspath.extension import extension_folder
from crosspath.printing import printable

if TYPE_CHECKING:
    from crosspath.checkup import Finding
    from crosspath.running import Running
    from crosspath.web.pairing import Pending


def ready(running: Running) -> None:
    """The server listens: where, and how to go on."""
    click.echo(f"crosspath is at {running.shown or running.url}/ (Ctrl+C stops it)")
    click.echo("To look at your log in a browser: crosspath open")
    if folder := extension_folder():
        click.echo(f"The extension to load into your browser: {folder}")


def announce(pending: Pending) -> None:
    """A program asks to be paired."""
    who = printable(pending.name) if pending.name else "A browser extension"
    where = f" at {printable(pending.address)}" if pending.address else ""
    click.echo(f"{who}{where} wants to connect. Type this code there within two minutes: {click.style(pending.code, bold=True)}")


def event_line(event: dict[str, Any]) -> str:
    """One event in a line: when, who, what, about what."""
    when = click.style(_minute(event["occurred_at"]), dim=True)
    them = click.style(printable(event["person"]["name"]) if event["person"] else "somebody", bold=True)
    done = VERBS[event["verb"]].done
    who = f"you {done} → {them}" if event["direction"] in ("given", "mutual") else f"{them} {done}"
    about = event["object"]["title"] or event["object"]["url"]
    undone = click.style("  (taken back)", fg="yellow") if event["undone_at"] else ""
    return f"{when}  {who}: {printable(about)}{undone}"


def event_lines(event: dict[str, Any]) -> list[str]:
    """One event with its address, words, note and id."""
    words = event["my_text"] or event["their_text"]
    kept = (event["object"]["url"], f"“{words['text']}”" if words else None, f"note: {event['note']}" if event["note"] else None, event["id"])
    return [event_line(event), *(f"  {printable(text)}" for text in kept if text)]


def standing_line(standing: dict[str, Any]) -> str:
    """A standing in a line; nobody is ranked, nobody is shamed."""
    turn = {"yours": "your turn", "theirs": "their turn", "even": "even"}[standing["turn"]]
    return f"given {standing['given']['events']}, received {standing['received']['events']}: {turn}"


def person_line(person: dict[str, Any]) -> str:
    """One person in a line."""
    last = person["standing"]["last_crossed_at"]
    seen = f", last crossed {last[:10]}" if last else ""
    name = _clip(printable(person["name"]), 30)
    return f"{person['id']:>5}  {click.style(f'{name:30}', bold=True)}  {standing_line(person['standing'])}{seen}"


def person_lines(person: dict[str, Any]) -> list[str]:
    """One person with everything kept of them."""
    cadence = f"every {person['cadence_days']} days" if person["cadence_days"] else None
    kept = (
        ("categories", ", ".join(person["categories"])),
        ("cadence", cadence),
        ("goals", person["goals"]),
        ("best at", person["best_at"]),
        ("about", person["about_url"]),
        ("how we met", person["how_met"]),
        ("last read", (person["last_read"] or "")[:10]),
        ("notes", person["notes"]),
    )
    lines = [person_line(person)]
    lines += [f"  {printable(account['url'] or account['key'])}" for account in person["accounts"]]
    lines += [f"  {name}: {printable(value)}" for name, value in kept if value]
    return lines + [f"  also {other['id']}, {printable(other['name'])}: {printable(other['notes'] or 'no notes')}" for other in person["merged"]]


def suggestion_lines(suggestion: dict[str, Any]) -> list[str]:
    """Two who may be one: who, why, what speaks against it, and how to say which."""
    one, other = suggestion["person"], suggestion["other"]
    lines = [click.style(f"{printable(one['name'])} ({one['id']}) and {printable(other['name'])} ({other['id']})", bold=True)]
    lines += [f"  {proof['strength']}: {printable(proof['says'])}" for proof in suggestion["proofs"]]
    lines += [f"  but: {printable(said)}" for said in suggestion["against"]]
    return [*lines, click.style(f"  crosspath people merge {one['id']} {other['id']}  or  crosspath people not-same {one['id']} {other['id']}", dim=True)]


def preview_lines(preview: dict[str, Any]) -> list[str]:
    """What a merge would join, or taking it back would part."""
    lines = [line for when in ("before", "after") for line in (f"{when}:", *(line for side in preview[when] for line in _side_lines(side)))]
    return lines + [f"but: {printable(said)}" for said in preview["against"]]


def _side_lines(side: dict[str, Any]) -> list[str]:
    lines = [f"  {', '.join(printable(person['name']) for person in side['people'])}: {side['events']} acts, {standing_line(side['standing'])}"]
    lines += [f"    {printable(account['url'] or account['key'])}" for account in side["accounts"]]
    return lines + [f"    notes: {printable(person['notes'])}" for person in side["people"] if person["notes"]]


def reminder_lines(reminder: dict[str, Any]) -> list[str]:
    """One reminder: why, what to do and where, and its id."""
    act = reminder["act"]
    lines = [click.style(printable(reminder["reason"]), bold=True)]
    if act:
        lines.append(f"  {printable(act['text'])}: {printable(act['url'])}")
    return [*lines, "  " + click.style(reminder["id"], dim=True)]


def decision_line(decision: dict[str, Any]) -> str:
    """One thing said to a reminder: when, what, about whom, until when, and the reminder's id."""
    awaited = f"“{printable(decision['naming'])}”" if decision["naming"] else decision["event"]
    until = f" until {decision['until'][:10]}" if decision["until"] else f" until {awaited}" if awaited else ""
    when = click.style(decision["made_at"][:10], dim=True)
    return f"{when}  {decision['decision'] + until:24}  {printable(decision['person']['name'])}  {click.style(decision['id'], dim=True)}"


def chain_lines(chain: dict[str, Any]) -> list[str]:
    """One chain: what it is, what is left to do, and a promise's id."""
    by = f" By {chain['by'][:10]}." if chain["by"] else ""
    lines = [click.style(printable(chain["text"]), bold=chain["act"] is not None) + by]
    if chain["act"]:
        lines.append(f"  {printable(chain['act']['text'])}: {printable(chain['act']['url'])}")
    return [*lines, "  " + click.style(f"promise {chain['id']}", dim=True)] if chain["id"] else lines


def plugin_line(plugin: dict[str, Any]) -> str:
    """One plugin: name, home, state, and the reason where it does not work."""
    reason = f": {printable(plugin['reason'])}" if plugin["reason"] else ""
    color = {"active": "green", "disabled": None}.get(plugin["state"], "red")
    return f"{printable(plugin['name']):20} {plugin['home']:10} {click.style(plugin['state'], fg=color)}{reason}"


def finding_line(finding: Finding) -> str:
    """One finding of the doctor."""
    mark = click.style("ok", fg="green") if finding.ok else click.style("!!", fg="red", bold=True)
    return f"{mark}  {printable(finding.what)}: {printable(finding.says)}"


def _minute(moment: str) -> str:
    return moment[:16].replace("T", " ")


def _clip(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
