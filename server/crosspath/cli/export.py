"""The log as a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from crosspath.cli.command import Command, examples, query, with_log

_FORMATS = ("jsonl", "csv", "as2", "vcard", "ics", "opml", "markdown")


@click.command(
    cls=Command,
    short_help="The log as a file.",
    epilog=examples(
        "crosspath export --format jsonl --output log.jsonl",
        "crosspath export --format csv --persona business > acts.csv",
        "crosspath export --format vcard --output people.vcf",
    ),
)
@click.option("--format", "form", type=click.Choice(_FORMATS), required=True, help="What to write.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Where to (default: standard output).")
@click.option("--persona", help="Only of this persona.")
def export(form: str, output: Path | None, persona: str | None, data_dir: Path | None) -> None:
    """Write the log as a file: jsonl is the whole log, which `import` reads back; the others are for other programs.

    A file that is there is replaced once the new one is complete; only you may read it.
    """

    def work(api: Any) -> None:
        pieces = api.pieces("GET", f"/export?{query(format=form, persona=persona)}")
        if output is None:
            for piece in pieces:
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
        else:
            _write(output, pieces)

    with_log(data_dir, work)


def _write(output: Path, pieces: Any) -> None:
    """Never half a file under its name."""
    part = output.with_name(output.name + ".part")
    try:
        with part.open("wb") as file:
            for piece in pieces:
                file.write(piece)
        part.replace(output)
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror or error}") from None
    finally:
        part.unlink(missing_ok=True)
