"""People from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crosspath.cli.command import Listing, cursor_option, examples, json_option, limit_option, query, show_json, with_log
from crosspath.printing import printable


@click.group(cls=Listing, short_help="The people in the log.")
def people() -> None:
    """The people in the log, and what you keep of them: lists them, when nothing else is asked."""


@people.command("list", epilog=examples("crosspath people", "crosspath people --q bread", "crosspath people --json | jq '.people[].name'"))
@click.option("--q", metavar="WORDS", help="Only those whose name, handle or note holds this.")
@click.option("--persona", help="Only those this persona met, as it sees them.")
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
    click.option("--best-at", "best_at", help="What they do best, to pass on."),
    click.option("--about", "about_url", metavar="URL", help="Where they say who they are."),
    click.option("--how-met", "how_met", help="How you know them."),
    click.option("--last-read", "last_read", metavar="TIME", help="When you last read about them, as 2026-11-01T00:00:00Z."),
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


_OTHER = click.argument("other", type=int, metavar="OTHER")
_PERSON = click.argument("person_id", type=int, metavar="ID")


@people.command("merge", epilog=examples("crosspath people merge 3 7 --preview", "crosspath people merge 3 7"))
@_PERSON
@_OTHER
@click.option("--preview", is_flag=True, help="Only show what would be joined.")
@json_option
def people_merge(person_id: int, other: int, preview: bool, data_dir: Path | None, as_json: bool) -> None:
    """Say that OTHER is the same person as ID. `people unmerge` takes it back exactly."""
    if preview:
        return _preview(data_dir, as_json, f"/people/{person_id}/merge?person={other}")
    return _show(with_log(data_dir, lambda api: api.call("POST", f"/people/{person_id}/merge", {"person": other})), as_json)


@people.command("unmerge", epilog=examples("crosspath people unmerge 3 7"))
@_PERSON
@_OTHER
@click.option("--preview", is_flag=True, help="Only show what would be parted.")
@json_option
def people_unmerge(person_id: int, other: int, preview: bool, data_dir: Path | None, as_json: bool) -> None:
    """Take back that OTHER is the same person as ID."""
    if preview:
        return _preview(data_dir, as_json, f"/people/{person_id}/unmerge?person={other}")
    return _show(with_log(data_dir, lambda api: api.call("POST", f"/people/{person_id}/unmerge", {"person": other})), as_json)


@people.command("not-same", epilog=examples("crosspath people not-same 3 7", "crosspath people not-same 3 7 --forget"))
@_PERSON
@_OTHER
@click.option("--forget", is_flag=True, help="Take it back.")
@json_option
def people_not_same(person_id: int, other: int, forget: bool, data_dir: Path | None, as_json: bool) -> None:
    """Say that OTHER is not the same person as ID, so that it is not suggested again."""
    said = with_log(data_dir, lambda api: api.call("POST", f"/people/{person_id}/not-same", {"person": other, "forget": forget}))
    if as_json:
        return show_json(said)
    click.echo("They may be the same person." if forget else "They are two persons.")
    return None


@people.command("suggestions", epilog=examples("crosspath people suggestions"))
@limit_option
@cursor_option
@json_option
def people_suggestions(data_dir: Path | None, as_json: bool, **filters: Any) -> None:
    """List who may be one person, with the proofs, surest first. Nobody is merged by this."""
    found = with_log(data_dir, lambda api: api.call("GET", f"/people/suggestions?{query(**filters)}"))
    if as_json:
        return show_json(found)
    from crosspath.terminal import suggestion_lines

    for suggestion in found["suggestions"]:
        click.echo("\n".join(suggestion_lines(suggestion)))
    if found["next_cursor"]:
        click.echo(f"There is more: crosspath people suggestions --cursor {found['next_cursor']}", err=True)
    elif not found["suggestions"]:
        click.echo("Nobody looks like somebody else.", err=True)
    return None


@people.command("proofs", epilog=examples("crosspath people proofs 3"))
@_PERSON
@json_option
def people_proofs(person_id: int, data_dir: Path | None, as_json: bool) -> None:
    """Look up who else somebody says they are: links with rel=me on their pages, there and back, and what their server says (WebFinger).

    Nothing of this is done unasked. What it suggests, `people suggestions` shows.
    """
    found = with_log(data_dir, lambda api: api.call("POST", f"/people/{person_id}/proofs"))
    if as_json:
        return show_json(found)
    for each in found["looked_at"]:
        said = ", ".join(map(printable, each["says"])) or "nobody else"
        click.echo(f"{printable(each['url'])}: {printable(each['problem']) if each['problem'] else said}")
    if not found["looked_at"]:
        click.echo("There is no page of theirs to look at.", err=True)
    return None


@people.command("erase", epilog=examples("crosspath people erase 7", "crosspath people erase 7 --yes"))
@_PERSON
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
def people_erase(person_id: int, yes: bool, data_dir: Path | None, as_json: bool) -> None:
    """Erase a person, their acts and all that is known of them. This cannot be taken back, and no import brings them back."""

    def work(api: Any) -> Any:
        if not yes:
            name = printable(api.call("GET", f"/people/{person_id}")["name"])
            click.confirm(f"Erase {name} and all that is known of them?", abort=True, err=True)
        return api.call("DELETE", f"/people/{person_id}")

    gone = with_log(data_dir, work)
    if as_json:
        return show_json(gone)
    click.echo(f"{printable(gone['name'])} is gone.")
    return None


def _preview(data_dir: Path | None, as_json: bool, path: str) -> None:
    shown = with_log(data_dir, lambda api: api.call("GET", path))
    if as_json:
        return show_json(shown)
    from crosspath.terminal import preview_lines

    click.echo("\n".join(preview_lines(shown)))
    return None


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items() if value not in (None, ())}


def _show(person: dict[str, Any], as_json: bool) -> None:
    if as_json:
        return show_json(person)
    from crosspath.terminal import person_lines

    click.echo("\n".join(person_lines(person)))
    return None
