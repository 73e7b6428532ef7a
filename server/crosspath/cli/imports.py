"""Exports of other programs into the log."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any, BinaryIO

import click

from crosspath.cli.command import EX_DATAERR, Command, examples, json_option, query, show_json, with_log
from crosspath.printing import printable

_PAUSE = 0.1


@click.command(
    "import",
    cls=Command,
    short_help="An export of another program into the log.",
    epilog=examples(
        "crosspath import bookmarks.html --dry-run",
        "crosspath import subscriptions.opml",
        "crosspath import blog.wordpress.xml --persona business",
        "crosspath import log.jsonl --data-dir ~/new-log",
        "crosspath import --take-back 3",
    ),
)
@click.argument("path", required=False, type=click.Path(path_type=Path, exists=True), metavar="[FILE|DIR]")
@click.option("--dry-run", is_flag=True, help="Only say what would be taken.")
@click.option("--persona", help="As this persona, where the file does not say (default: me).")
@click.option("--take-back", type=int, metavar="ID", help="Take back everything that only this import brought.")
@click.option("--put-back", type=int, metavar="ID", help="Put an import that was taken back in again.")
@json_option
def import_(
    path: Path | None, dry_run: bool, persona: str | None, take_back: int | None, put_back: int | None, data_dir: Path | None, as_json: bool
) -> None:
    """Read an export of another program, a zip or folder of such files, or crosspath's own. What it is, is seen from what is in it.

    Importing a file again, or going on after an interruption, takes nothing twice.
    """
    if sum(each is not None for each in (path, take_back, put_back)) != 1:
        raise click.UsageError("Name a file or a folder, or an import to take back.")
    if path is None:
        number, word = (take_back, "take-back") if take_back is not None else (put_back, "put-back")
        done = with_log(data_dir, lambda api: api.call("POST", f"/imports/{number}/{word}"))
        return show_json(done) if as_json else click.echo(f"{done['acts']} acts and {done['people']} people {'taken' if take_back is not None else 'put'} back.")
    if not path.is_file() and not path.is_dir():
        raise click.BadParameter(f"{path} is neither a file nor a folder.")
    with _opened(path) as file:
        asked = query(name=path.name[:300] or "folder", persona=persona, dry_run="true" if dry_run else None)
        shown = with_log(data_dir, lambda api: _follow(api, api.upload(f"/imports?{asked}", file)))
    if as_json:
        show_json(shown)
    else:
        _show(shown, dry_run)
    if shown["state"] in ("failed", "stopped"):
        sys.exit(EX_DATAERR)
    return None


def _opened(path: Path) -> BinaryIO:
    """A file as it is; a folder as a zip without compression, which goes when it is closed."""
    if path.is_file():
        return path.open("rb")
    import zipfile

    packed = tempfile.TemporaryFile()
    with zipfile.ZipFile(packed, "w") as archive:
        for each in sorted(path.rglob("*")):
            if each.is_file() and not each.is_symlink():
                archive.write(each, each.relative_to(path).as_posix())
    packed.seek(0)
    return packed


def _follow(api: Any, begun: dict[str, Any]) -> dict[str, Any]:
    """The import once it is done, with its progress on a terminal."""
    while begun["state"] in ("looking", "running"):
        if sys.stderr.isatty():
            click.echo(f"\r{begun['counts']['read']} read …", nl=False, err=True)
        time.sleep(_PAUSE)
        begun = api.call("GET", f"/imports/{begun['id']}")
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)
    return begun


def _show(shown: dict[str, Any], dry_run: bool) -> None:
    counts = shown["counts"]
    if shown["detail"]:
        click.echo(f"crosspath: {printable(shown['detail'])}", err=True)
    if shown["state"] == "failed":
        return
    would = "would be " if dry_run else ""
    click.echo(f"{printable(shown['name'])}: {shown['format']}. {counts['new']} new, {counts['known']} known already, {counts['not_taken']} {would}not taken.")
    for group in ("verbs", "platforms"):
        if counts[group]:
            click.echo(f"  {group}: " + ", ".join(f"{number} {printable(name)}" for name, number in counts[group].items()))
    for line in shown["not_taken"]:
        click.echo(f"  {printable(line['file'])}, line {line['line']}: {printable(line['reason'])}", err=True)
    if counts["not_taken"] > len(shown["not_taken"]):
        click.echo(f"  and {counts['not_taken'] - len(shown['not_taken'])} more", err=True)
    if not dry_run and counts["new"] and shown["format"] != "jsonl":
        click.echo(f"To take it back: crosspath import --take-back {shown['id']}", err=True)
