"""The ``crosspath`` command. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import click

from crosspath.cli.access import open_dashboard, pair, token
from crosspath.cli.acts import events, log, undo
from crosspath.cli.backup import backup, restore
from crosspath.cli.blogs import blogs
from crosspath.cli.calendar import calendar
from crosspath.cli.chains import chains
from crosspath.cli.command import Group
from crosspath.cli.due import due
from crosspath.cli.export import export
from crosspath.cli.imports import import_
from crosspath.cli.notify import notify
from crosspath.cli.people import people
from crosspath.cli.plugin import plugin
from crosspath.cli.report import audit, report
from crosspath.cli.upkeep import doctor, openapi, plugins, replay, resolve, serve

__all__ = ["main"]


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
To begin:
  crosspath serve                                   in one terminal, left open
  crosspath pair                                    a code for the browser extension
  crosspath open                                    look at the log in your browser
  crosspath log comment https://bob.example/post    or log an act from here

\b
Exit codes:
  0 done      2 not understood   65 refused         69 no server, or its port is taken
  1 failed   70 internal fault   75 already running 78 wrong settings""",
)
@click.version_option(package_name="crosspath")
def main() -> None:
    """Remember who did what for whom: a reciprocity log on your own machine."""


for command in (
    serve, open_dashboard, pair, token, log, events, undo, due, chains, people, blogs, report, audit, calendar, import_, export, backup, restore, notify, resolve, replay, plugins, plugin, doctor, openapi,
):  # fmt: skip
    main.add_command(command)
