"""The log from the command line: putting an act in, reading, taking back."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from typing import Any

import click

from crosspath.cli.command import Command, cursor_option, examples, json_option, limit_option, query, show_json, with_log
from crosspath.domain.verbs import BASES, DIRECTIONS, VERBS

_VERBS = [verb for verb in VERBS if verb != "undo"]


@click.command(
    cls=Command,
    short_help="Log one act.",
    epilog=examples(
        "crosspath log comment https://bob.example/bread --text 'Lovely loaf.'",
        "crosspath log link https://me.example/post --received --person Carol",
        "crosspath log share https://bob.example/bread --at 2026-11-20T18:00:00Z",
    ),
)
@click.argument("verb", type=click.Choice(_VERBS), metavar="VERB")
@click.argument("url")
@click.option("--text", help="The words, yours or theirs.")
@click.option("--received", is_flag=True, help="They did it for you.")
@click.option("--person", metavar="NAME", help="Whom it was for (or from), when the page does not say.")
@click.option("--persona", help="Which of your identities acted.")
@click.option("--title", help="The page's title.")
@click.option("--note", help="A note for yourself.")
@click.option("--via", help="Where you found it.")
@click.option("--basis", type=click.Choice(BASES), help="For `recommend` and `refer`: how you know them.")
@click.option("--vouch", type=click.IntRange(1, 5), help="For `recommend` and `refer`: how strongly you vouch for them, 1 to 5.")
@click.option("--at", "occurred_at", metavar="TIME", help="When, as 2026-11-22T18:03:11Z (default: now).")
@json_option
def log(data_dir: Path | None, as_json: bool, **act: Any) -> None:
    """Log one act: what you did for someone, or with --received what they did for you.

    Prints what was understood, and how to take it back.
    """
    result = with_log(data_dir, lambda api: api.call("POST", "/captures", _capture(**act)))
    if as_json:
        return show_json(result)
    from crosspath.terminal import event_line, standing_line

    for event in result["events"]:
        click.echo(event_line(event))
        if event["standing"]:
            click.echo("  " + standing_line(event["standing"]))
        if event["next"]:
            click.echo("  " + event["next"]["text"])
        click.echo(f"To take it back: crosspath undo {event['id']}", err=True)
    if not result["events"]:
        click.echo("Kept, but not understood: a plugin is at fault (see `crosspath plugins`); `crosspath replay` reads it again.", err=True)
    return None


log.help += "\n\n    VERB is one of: " + ", ".join(_VERBS) + "."


def _capture(
    *, verb: str, url: str, received: bool, person: str | None, title: str | None, occurred_at: str | None, **rest: str | int | None
) -> dict[str, Any]:
    import uuid
    from datetime import datetime

    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    capture: dict[str, Any] = {
        "id": str(uuid.uuid4()),
        "verb": verb,
        "url": url,
        "source": "cli",
        "direction": "received" if received else "given",
        "occurred_at": occurred_at or now,
    }
    capture |= {name: value for name, value in rest.items() if value is not None}
    if person:
        capture["target"] = {"name": person}
    if title:
        capture["page"] = {"title": title}
    return capture


@click.command(
    cls=Command,
    epilog=examples(
        "crosspath events --direction received --since 2026-11-01T00:00:00Z",
        "crosspath events --q sourdough --long",
        "crosspath events --json --limit 200 | jq -r '.events[].object.url'",
    ),
)
@click.option("--person", type=int, metavar="ID", help="Only with this person (ID as in `people`).")
@click.option("--platform", help="Only on this platform.")
@click.option("--verb", type=click.Choice(list(VERBS)), metavar="VERB", help="Only this verb.")
@click.option("--direction", type=click.Choice(DIRECTIONS), help="Only this direction.")
@click.option("--persona", help="Only as this persona.")
@click.option("--q", metavar="WORDS", help="Only where these words occur.")
@click.option("--since", metavar="TIME", help="Only from this time on, as 2026-11-01T00:00:00Z.")
@click.option("--until", metavar="TIME", help="Only before this time.")
@click.option("--undone", is_flag=True, default=None, help="What was taken back too.")
@limit_option
@cursor_option
@click.option("--long", "-l", "in_full", is_flag=True, help="With address, words, note and id.")
@json_option
def events(data_dir: Path | None, as_json: bool, in_full: bool, undone: bool | None, **filters: Any) -> None:
    """Show the log, newest first."""
    asked = query(**filters, undone="true" if undone else None)
    found = with_log(data_dir, lambda api: api.call("GET", f"/events?{asked}"))
    if as_json:
        return show_json(found)
    from crosspath.terminal import event_line, event_lines

    for event in found["events"]:
        click.echo("\n".join(event_lines(event)) if in_full else event_line(event))
    if found["next_cursor"]:
        click.echo(f"There is more: crosspath events --cursor {found['next_cursor']}", err=True)
    if not found["events"]:
        click.echo("Nothing found. Log an act with the extension, or with: crosspath log VERB URL", err=True)
    return None


@click.command(
    cls=Command,
    epilog=examples(
        "crosspath events --long",
        "crosspath undo 01KAPB4QZ3E6V0M8T9N2R5XJWH",
        "crosspath undo --restore 01KAPB4QZ3E6V0M8T9N2R5XJWH",
    ),
)
@click.argument("event_id", metavar="EVENT_ID")
@click.option("--restore", is_flag=True, help="Put it back into the log.")
@json_option
def undo(event_id: str, restore: bool, data_dir: Path | None, as_json: bool) -> None:
    """Take an event back; nothing is lost, and --restore puts it back.

    EVENT_ID is what `log` printed, or `events --long` shows.
    """
    if len(event_id) != 26 or not event_id.isalnum() or not event_id.isascii():
        raise click.BadParameter("An event's id is 26 letters and digits; `crosspath events --long` shows them.")
    path = f"/events/{event_id.upper()}"
    call = ("PATCH", path, {"undone": False}) if restore else ("DELETE", path)
    event = with_log(data_dir, lambda api: api.call(*call))
    if as_json:
        return show_json(event)
    from crosspath.terminal import event_line

    click.echo(event_line(event))
    return None
