"""Calendars that show what is due: each has a key of its own."""

from __future__ import annotations

from pathlib import Path

import click

from crosspath.cli.command import Listing, examples, json_option, show_json, with_log
from crosspath.printing import printable


@click.group(cls=Listing, short_help="What is due, in your calendar program.")
def calendar() -> None:
    """What is due, in your calendar program: lists the calendars that have a key, when nothing else is asked.

    A key is good for reading the reminders of one persona, and for nothing else. The server has to run for a calendar to be read.
    """


@calendar.command("create", epilog=examples("crosspath calendar create", "crosspath calendar create --persona business"))
@click.option("--persona", help="Whose reminders (default: me).")
@json_option
def calendar_create(persona: str | None, data_dir: Path | None, as_json: bool) -> None:
    """Make a key, and print the address to subscribe to; it is shown this once."""
    body = {"persona": persona} if persona else {}
    made, url = with_log(data_dir, lambda api: (api.call("POST", "/calendars", body), api.running.url if not api.alone else "http://127.0.0.1:7284"))
    if as_json:
        return show_json({**made, "url": url + made["path"]})
    click.echo(url + made["path"])
    return None


@calendar.command("list")
@json_option
def calendar_list(data_dir: Path | None, as_json: bool) -> None:
    """List the calendars that have a key."""
    found = with_log(data_dir, lambda api: api.call("GET", "/calendars"))["calendars"]
    if as_json:
        return show_json(found)
    for each in found:
        click.echo(f"{each['id']:>5}  {printable(each['persona'])}  since {each['created_at'][:10]}")
    if not found:
        click.echo("No calendar has a key. Make one with: crosspath calendar create", err=True)
    return None


@calendar.command("revoke", epilog=examples("crosspath calendar revoke 1"))
@click.argument("calendar_id", type=int, metavar="ID")
@json_option
def calendar_revoke(calendar_id: int, data_dir: Path | None, as_json: bool) -> None:
    """Make a calendar's key worthless at once (ID as in `calendar`)."""
    gone = with_log(data_dir, lambda api: api.call("DELETE", f"/calendars/{calendar_id}"))
    if as_json:
        return show_json(gone)
    click.echo(f"Calendar {calendar_id} shows nothing any more.")
    return None
