"""What is sent to you, from the command line."""

from __future__ import annotations

from pathlib import Path

import click

from crosspath.cli.command import Command, examples, json_option, settings_for, show_json

_HOW = """Nothing is sent: there is no target. Write into crosspath.toml, for instance:

[notify]
targets = ["ntfys://ntfy.sh/a-topic-of-yours"]
due = "08:00"
digest = "mon 08:00"
"""


@click.command(cls=Command, short_help="What is sent to you, and a test of it.", epilog=examples("crosspath notify", "crosspath notify --test"))
@click.option("--test", is_flag=True, help="Send one line to every target now.")
@json_option
def notify(test: bool, data_dir: Path | None, as_json: bool) -> None:
    """Say what is sent where and when, and whether it could be.

    While `serve` runs, reminders are sent once a day and the weekly page once a week, to targets as apprise writes them: mail, ntfy and some hundred
    others. Nothing comes in quiet hours, nothing beyond the day's budget, and nothing twice. Targets hold passwords and are not shown.
    """
    from crosspath.sources.notify import Carrier, Unsendable, called

    settings = settings_for(data_dir).notifying
    carrier, found = Carrier(), []
    for number, target in enumerate(settings.targets, 1):
        fault = None
        try:
            if test:
                carrier.send(target, "crosspath", "This is a test: reminders would come here.")
            else:
                carrier.check(target)
        except Unsendable as error:
            fault = str(error)
        found.append({"target": called(target, number), "works": fault is None, "reason": fault})
    due = f"{settings.due:%H:%M}" if settings.due else None
    digest = f"{settings.digest_text}" if settings.digest else None
    if as_json:
        show_json({"targets": found, "due": due, "digest": digest, "persona": settings.persona})
    elif not found:
        click.echo(_HOW)
    else:
        click.echo(f"Reminders: {f'at {due}' if due else 'not sent'}. The week: {digest or 'not sent'}. As {settings.persona}.")
        for each in found:
            click.echo(f"{each['target']}: {each['reason'] or ('sent' if test else 'understood')}")
    if not all(each["works"] for each in found):
        raise SystemExit(1)
