"""Reminders from the command line: what is due, and what one says to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crosspath.cli.command import Listing, examples, json_option, limit_option, query, show_json, with_log
from crosspath.printing import printable


@click.group(cls=Listing, short_help="What is due, and why.")
def due() -> None:
    """What is due, and why: lists it, when nothing else is asked.

    Nothing is scheduled: what is due follows from the log and the time. Doing what a reminder says closes it, once the log knows of it.
    How many a day and the quiet hours are settings, under [reminders] in crosspath.toml.
    """


@due.command("list", epilog=examples("crosspath due", "crosspath due --all", "crosspath due --json | jq -r '.reminders[].act.url'"))
@click.option("--all", "everything", is_flag=True, default=None, help="Everything that is due, not only what fits into today.")
@click.option("--person", type=int, metavar="ID", help="Only about this person (ID as in `people`).")
@click.option("--persona", help="Only as this persona.")
@click.option("--digest", is_flag=True, help="The last seven days on one page, as Markdown: what you did, what came back, what is worth doing.")
@limit_option
@json_option
def due_list(everything: bool | None, digest: bool, data_dir: Path | None, as_json: bool, **filters: Any) -> None:
    """List what is due: the reason, something useful to do, and the id for `done`, `snooze`, `dismiss` and `undo`."""
    if digest:
        week = with_log(data_dir, lambda api: api.call("GET", f"/digest?{query(persona=filters['persona'])}"))
        return show_json(week) if as_json else click.echo("\n".join(map(printable, week["text"].splitlines())))
    asked = query(all="true" if everything else None, **filters)
    found = with_log(data_dir, lambda api: api.call("GET", f"/reminders?{asked}"))
    if as_json:
        return show_json(found)
    from crosspath.terminal import reminder_lines

    for reminder in found["reminders"]:
        click.echo("\n".join(reminder_lines(reminder)))
    if not found["reminders"]:
        more = "" if everything else " for today. To see whether anything can wait: crosspath due --all"
        click.echo(f"Nothing is due{more or '.'}", err=True)
    return None


_ID = click.argument("reminder", metavar="ID")


@due.command("done", epilog=examples("crosspath due done share_back-3-01KAPB4QZ3E6V0M8T9N2R5XJWH"))
@_ID
@json_option
def due_done(reminder: str, data_dir: Path | None, as_json: bool) -> None:
    """Say that it is done (ID as in `due`)."""
    _decide(data_dir, as_json, reminder, "done", {}, "Done.")


@due.command("snooze", epilog=examples("crosspath due snooze visit-3 --days 14", "crosspath due snooze visit-3 --contact", "crosspath due snooze visit-3 --naming 'release 2.0'"))
@_ID
@click.option("--days", type=click.IntRange(1, 3650), default=7, show_default=True, help="For so many days.")
@click.option("--until", metavar="TIME", help="Until this time, as 2026-12-01T09:00:00Z.")
@click.option("--contact", is_flag=True, help="Until something happens between the two of you.")
@click.option("--post", is_flag=True, help="Until they show themselves.")
@click.option("--naming", metavar="WORDS", help="Until they bring out something with these words in its title or address.")
@json_option
def due_snooze(reminder: str, days: int, until: str | None, contact: bool, post: bool, naming: str | None, data_dir: Path | None, as_json: bool) -> None:
    """Say: not now (ID as in `due`). If it is still open then, it comes back by itself."""
    body: dict[str, Any] = {"until": until} if until else {"days": days}
    if contact or post or naming is not None:
        body = {"event": "contact" if contact else "post"} | ({} if naming is None else {"naming": naming})
    _decide(data_dir, as_json, reminder, "snooze", body, "Not now.")


@due.command("dismiss", epilog=examples("crosspath due dismiss follow_back-4-01KAPB4QZ3E6V0M8T9N2R5XJWH", "crosspath due dismiss visit-3 --never"))
@_ID
@click.option("--never", is_flag=True, help="Never about this person again.")
@json_option
def due_dismiss(reminder: str, never: bool, data_dir: Path | None, as_json: bool) -> None:
    """Say that it is not wanted (ID as in `due`)."""
    _decide(data_dir, as_json, reminder, "dismiss", {"never": "person"} if never else {}, "Put away.")


@due.command("undo", epilog=examples("crosspath due said", "crosspath due undo visit-3"))
@_ID
@json_option
def due_undo(reminder: str, data_dir: Path | None, as_json: bool) -> None:
    """Take back what you said (ID as in `due said`), also "never about this person"."""
    _decide(data_dir, as_json, reminder, "undo", None, "Taken back: it is open as it was.")


@due.command("said", epilog=examples("crosspath due said", "crosspath due said --word never"))
@click.option("--word", type=click.Choice(["done", "snooze", "dismiss", "never"]), help="Only this.")
@click.option("--person", type=int, metavar="ID", help="Only about this person (ID as in `people`).")
@limit_option
@json_option
def due_said(data_dir: Path | None, as_json: bool, **filters: Any) -> None:
    """Show what you said to reminders, newest first: the id for `undo`."""
    found = with_log(data_dir, lambda api: api.call("GET", f"/decisions?{query(**filters)}"))
    if as_json:
        return show_json(found)
    from crosspath.terminal import decision_line

    for decision in found["decisions"]:
        click.echo(decision_line(decision))
    if not found["decisions"]:
        click.echo("Nothing was said.", err=True)
    return None


def _decide(data_dir: Path | None, as_json: bool, reminder: str, word: str, body: dict[str, Any] | None, said: str) -> None:
    from urllib.parse import quote

    answer = with_log(data_dir, lambda api: api.call("POST", f"/reminders/{quote(reminder, safe='')}/{word}", body))
    if as_json:
        return show_json(answer)
    click.echo(said + (f" It comes back on {answer['until'][:10]} if it is open then." if answer["until"] else ""))
    return None
