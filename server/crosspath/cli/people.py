"""People from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crosspath.cli.command import Listing, cursor_option, examples, json_option, limit_option, query, show_json, with_log


@click.group(cls=Listing, short_help="The people in the log.")
def people() -> None:
    """The people in the log, and what you keep of them: lists them, when nothing else is asked."""


@people.command("list", epilog=examples("crosspath people", "crosspath people --q bread", "crosspath people --json | jq '.people[].name'"))
@click.option("--q", metavar="WORDS", help="Only those whose name, handle or note holds this.")
@limit_option
@cursor_option
@json_option
def people_list(data_dir: Path | None, as_json: bool, **filters: Any) -> None:
    """List people with their standing, in the order they came into the log."""
    asked = query(**filters)
    found = with_log(data_dir, lambda api: api.call("GET", f"/people?{asked}"))
    if as_json:
        return show_json(found)
    from crosspath.terminal import person_line

    for person in found["people"]:
        click.echo(person_line(person))
    if found["next_cursor"]:
        click.echo(f"There is more: crosspath people --cursor {found['next_cursor']}", err=True)
    if not found["people"]:
        click.echo("Nobody found: people come into the log with what you do for each other.", err=True)
    return None


@people.command("show", epilog=examples("crosspath people show 3"))
@click.argument("person_id", type=int, metavar="ID")
@json_option
def people_show(person_id: int, data_dir: Path | None, as_json: bool) -> None:
    """Show one person: accounts, notes, standing, last crossings."""
    person, crossings = with_log(
        data_dir,
        lambda api: (api.call("GET", f"/people/{person_id}"), api.call("GET", f"/events?person={person_id}&limit=5")["events"]),
    )
    if as_json:
        return show_json({**person, "crossings": crossings})
    from crosspath.terminal import event_line, person_lines

    for line in [*person_lines(person), *("  " + event_line(event) for event in crossings)]:
        click.echo(line)
    return None


_KEPT = (
    click.option("--notes", help="What you want to remember."),
    click.option("--goals", help="What they are after, so that you can help."),
    click.option(
        "--category",
        "categories",
        multiple=True,
        help="fan, prospect, collaborator, mentor, influencer, or your own; repeat for several.",
    ),
    click.option("--cadence", "cadence_days", type=click.IntRange(1, 3650), help="Cross their path at least every so many days."),
)


def _kept(command: Any) -> Any:
    """The options for what one keeps of a person."""
    for option in reversed(_KEPT):
        command = option(command)
    return command


@people.command("add", epilog=examples("crosspath people add Bob --account https://bob.example/ --account https://github.com/bob"))
@click.argument("name")
@click.option("--account", "accounts", multiple=True, metavar="URL", help="A page of theirs; repeat for several.")
@_kept
@json_option
def people_add(data_dir: Path | None, as_json: bool, **fields: Any) -> None:
    """Add a person by hand."""
    _show(with_log(data_dir, lambda api: api.call("POST", "/people", _given(fields))), as_json)


@people.command(
    "edit",
    epilog=examples("crosspath people edit 3 --notes 'met in Graz' --category collaborator", "crosspath people edit 3 --goals ''"),
)
@click.argument("person_id", type=int, metavar="ID")
@click.option("--name", help="What to call them.")
@_kept
@json_option
def people_edit(person_id: int, data_dir: Path | None, as_json: bool, **fields: Any) -> None:
    """Change what you keep of a person: only what is named changes."""
    _show(with_log(data_dir, lambda api: api.call("PATCH", f"/people/{person_id}", _given(fields))), as_json)


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items() if value not in (None, ())}


def _show(person: dict[str, Any], as_json: bool) -> None:
    if as_json:
        return show_json(person)
    from crosspath.terminal import person_lines

    click.echo("\n".join(person_lines(person)))
    return None
