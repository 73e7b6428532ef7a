"""Copies of the log, and putting one back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crosspath.cli.command import Command, examples, json_option, settings_for, show_json, with_log


@click.command(
    cls=Command,
    short_help="Copy the log, and list the copies.",
    epilog=examples("crosspath backup", "crosspath backup --keep 30", "crosspath backup --list"),
)
@click.option("--keep", type=click.IntRange(1, 1000), default=7, show_default=True, help="How many copies stay, this one among them.")
@click.option("--list", "only_list", is_flag=True, help="Make none; show those there are.")
@json_option
def backup(keep: int, only_list: bool, data_dir: Path | None, as_json: bool) -> None:
    """Copy the log, while it is in use or not, into the folder `backups` beside it; every page of the copy is checked.

    A copy holds all that was logged, whom you erased since too. Settings and plugins are files of their own and not in it. To move to
    another machine or database: crosspath export --format jsonl
    """
    if only_list:
        found = with_log(data_dir, lambda api: api.call("GET", "/backups"))["backups"]
        if as_json:
            return show_json(found)
        for each in found:
            _show(each)
        if not found:
            click.echo("There is no copy yet. Make one: crosspath backup")
        return None
    made = with_log(data_dir, lambda api: api.call("POST", "/backups", {"keep": keep}))
    if as_json:
        return show_json(made)
    _show(made)
    return None


def _show(made: dict[str, Any]) -> None:
    click.echo(f"{made['path']}  {made['size'] / 1e6:,.1f} MB")


@click.command(
    cls=Command,
    short_help="Put a copy of the log back.",
    epilog=examples("crosspath restore", "crosspath restore backups/crosspath-20261123T180000Z.sqlite3 --yes"),
)
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--yes", is_flag=True, help="Do not ask.")
def restore(file: Path | None, yes: bool, data_dir: Path | None) -> None:
    """Put a copy of the log in its place: FILE, else the newest that `crosspath backup` made. The server must not run.

    The log that is there is kept under another name, so this can be undone. What was logged after the copy is not in it, and whoever was erased after
    it is.
    """
    from datetime import UTC, datetime

    from crosspath.running import hold
    from crosspath.settings import prepare_data_dir
    from crosspath.store.backup import FOLDER, backups, put_back
    from crosspath.store.place import sqlite_path
    from crosspath.store.schema import known

    settings = settings_for(data_dir)
    prepare_data_dir(settings.data_dir)
    log = sqlite_path(settings.database_url)
    if log is None:
        raise click.ClickException("The log is in PostgreSQL; put a copy of it back with pg_restore.")
    if file is None:
        found = backups(log.parent / FOLDER)
        if not found:
            raise click.UsageError(f"There is no copy in {log.parent / FOLDER}. Name the file to put back.")
        file = found[0].path
    if not yes:
        click.confirm(f"Put {file} in the place of {log}?", abort=True, err=True)
    with hold(settings.data_dir):
        former = put_back(file, log, known(), datetime.now(UTC))
    click.echo(f"{log} is {file.name} now.")
    if former:
        click.echo(f"What it was is kept as {former}; to undo this: crosspath restore '{former}'", err=True)
