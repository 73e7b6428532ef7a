"""The ``crosspath`` command. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from crosspath.domain.verbs import VERBS
from crosspath.settings import ConfigurationError, Settings, prepare_data_dir, read_settings

# sysexits.h, where it has a word for it.
EX_DATAERR, EX_UNAVAILABLE, EX_SOFTWARE, EX_TEMPFAIL, EX_CONFIG = 65, 69, 70, 75, 78


class Command(click.Command):
    """A command that takes --data-dir and turns expected errors into a sentence and an exit code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(
            click.Option(
                ["--data-dir"],
                type=click.Path(path_type=Path),
                help="Where the log lives (else $CROSSPATH_DATA_DIR, else your system's place for it).",
            )
        )

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a file it makes is its owner's alone."""
        os.umask(0o077)
        try:
            return super().invoke(ctx)
        except ConfigurationError as error:
            _fail(str(error), EX_CONFIG)
        except click.ClickException:
            raise
        except Exception as error:
            if code := _expected(error):
                _fail(str(error), code)
            raise


class Group(click.Group):
    """A group whose commands are ours."""

    command_class = Command
    group_class = type


class Listing(Group):
    """A group whose own meaning is its `list` command: `people --json` is `people list --json`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `list` in front where no command of the group is named."""
        if not args or args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["list", *args]
        return super().parse_args(ctx, args)


def _expected(error: Exception) -> int:
    """The exit code of an error that has a known cause, 0 for a surprise."""
    codes = {"AlreadyRunning": EX_TEMPFAIL, "PortTaken": EX_UNAVAILABLE, "PragmaRefused": EX_SOFTWARE, "Refusal": EX_DATAERR}
    codes |= {"ConnectionRefusedError": EX_UNAVAILABLE, "NoServer": EX_UNAVAILABLE}
    return codes.get(type(error).__name__, 0)


def _fail(message: str, code: int) -> None:
    click.echo(f"crosspath: {message}", err=True)
    sys.exit(code)


def _settings(**flags: Any) -> Settings:
    return read_settings(flags)


def _with_log(data_dir: Path | None, work: Callable[[Any], Any]) -> Any:
    from crosspath.local import with_log

    return with_log(_settings(data_dir=data_dir), work)


def _show_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


_json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON, for scripts.")


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="crosspath")
def main() -> None:
    """Remember who did what for whom: a reciprocity log on your own machine."""


@main.command()
@click.option("--host", help="Address to listen on (default 127.0.0.1).")
@click.option("--port", type=int, help="Port to listen on (default 7284; 0 takes any free one).")
@click.option("--database-url", help="Another database than the file in the data directory, as postgres://user@host/name.")
@click.option("--allow-remote", is_flag=True, default=None, help="Allow a --host beyond this machine.")
def serve(data_dir: Path | None, **flags: Any) -> None:
    """Receive captures and answer questions, until Ctrl+C."""
    import asyncio

    settings = _settings(data_dir=data_dir, **flags)
    prepare_data_dir(settings.data_dir)
    from crosspath.logs import write_logs
    from crosspath.terminal import announce, ready
    from crosspath.web.server import serve

    write_logs()
    asyncio.run(serve(settings, ready, announce))


@main.command()
def pair(data_dir: Path | None) -> None:
    """Print a code; type it into the extension within two minutes."""
    offered = _with_log(data_dir, _offered)
    click.echo(offered["code"])
    asked = f" for {offered['origin']}" if offered["origin"] else ""
    click.echo(f"Type this code into the crosspath extension{asked}; it works once, for {offered['expires_in']} seconds.", err=True)


def _offered(api: Any) -> Any:
    from crosspath.local import NoServer

    if api.alone:
        raise NoServer("There is no server to pair with. Start one with: crosspath serve")
    return api.call("GET", "/pair/code")


@main.group(cls=Listing)
def token() -> None:
    """Access for scripts and extensions: lists them, when nothing else is asked."""


@token.command("create")
@click.argument("name")
def token_create(name: str, data_dir: Path | None) -> None:
    """Make a token and print it; it cannot be shown again."""
    click.echo(_with_log(data_dir, lambda api: api.call("POST", "/tokens", {"name": name}))["token"])


@token.command("list")
@_json_option
def token_list(data_dir: Path | None, as_json: bool) -> None:
    """List the paired extensions and scripts."""
    tokens = _with_log(data_dir, lambda api: api.call("GET", "/tokens"))["tokens"]
    if as_json:
        return _show_json(tokens)
    for row in tokens:
        click.echo(f"{row['id']:>4}  {row['name']:30}  {row['kind']:10}  since {row['created_at'][:10]}  {row['origin'] or ''}".rstrip())
    if not tokens:
        click.echo("Nobody has a token yet. Make one with: crosspath token create NAME", err=True)
    return None


@token.command("revoke")
@click.argument("token_id", type=int, metavar="ID")
def token_revoke(token_id: int, data_dir: Path | None) -> None:
    """Make a token worthless at once (ID as in `token list`)."""
    gone = _with_log(data_dir, lambda api: api.call("DELETE", f"/tokens/{token_id}"))
    click.echo(f"{gone['name']} has no access any more.")


@main.command()
@click.argument("verb", type=click.Choice([verb for verb in VERBS if verb != "undo"]), metavar="VERB")
@click.argument("url")
@click.option("--text", help="The words, yours or theirs.")
@click.option("--received", is_flag=True, help="They did it for you.")
@click.option("--person", help="Whom it was for (or from), when the page does not say.")
@click.option("--persona", help="Which of your identities acted.")
@click.option("--title", help="The page's title.")
@click.option("--note", help="A note for yourself.")
@click.option("--via", help="Where you found it.")
@click.option("--at", "occurred_at", help="When, as 2026-11-22T18:03:11Z (default: now).")
@_json_option
def log(verb: str, url: str, data_dir: Path | None, as_json: bool, received: bool, person: str | None, title: str | None, **rest: Any) -> None:
    """Log one act: what you did for someone, or with --received what they did for you.

    VERB is one of the words crosspath knows: comment, share, reply, thank, recommend, review, link, answer, follow, like, …
    """
    import uuid
    from datetime import datetime, timezone

    capture = {"id": str(uuid.uuid4()), "verb": verb, "url": url, "source": "cli", "direction": "received" if received else "given"}
    capture |= {name: value for name, value in rest.items() if value is not None}
    capture.setdefault("occurred_at", datetime.now(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z"))
    if person:
        capture["target"] = {"name": person}
    if title:
        capture["page"] = {"title": title}
    result = _with_log(data_dir, lambda api: api.call("POST", "/captures", capture))
    if as_json:
        return _show_json(result)
    from crosspath.terminal import event_line, standing_line

    for event in result["events"]:
        click.echo(event_line(event))
        if event["standing"]:
            click.echo("  " + standing_line(event["standing"]))
        if event["next"]:
            click.echo("  " + event["next"]["text"])
    return None


@main.command()
@click.option("--person", type=int, metavar="ID", help="Only with this person.")
@click.option("--platform", help="Only on this platform.")
@click.option("--verb", help="Only this verb.")
@click.option("--direction", type=click.Choice(["given", "received", "mutual", "observed"]), help="Only this direction.")
@click.option("--persona", help="Only as this persona.")
@click.option("--q", help="Only where these words occur.")
@click.option("--since", help="Only from this time on, as 2026-11-01T00:00:00Z.")
@click.option("--until", help="Only before this time.")
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True, help="How many.")
@click.option("--cursor", help="Go on where the last page ended.")
@_json_option
def events(data_dir: Path | None, as_json: bool, **query: Any) -> None:
    """Show the log, newest first."""
    from urllib.parse import urlencode

    given = urlencode({name: value for name, value in query.items() if value is not None})
    found = _with_log(data_dir, lambda api: api.call("GET", f"/events?{given}"))
    if as_json:
        return _show_json(found)
    from crosspath.terminal import event_line

    for event in found["events"]:
        click.echo(event_line(event))
    if found["next_cursor"]:
        click.echo(f"There is more: crosspath events --cursor {found['next_cursor']}", err=True)
    if not found["events"]:
        click.echo("Nothing yet. Log an act with the extension, or with: crosspath log VERB URL", err=True)
    return None


@main.group(cls=Listing)
def people() -> None:
    """The people in the log, and what you keep of them: lists them, when nothing else is asked."""


@people.command("list")
@click.option("--q", help="Only those whose name, handle or note holds this.")
@click.option("--limit", type=click.IntRange(1, 200), default=50, show_default=True, help="How many.")
@click.option("--cursor", help="Go on where the last page ended.")
@_json_option
def people_list(data_dir: Path | None, as_json: bool, **query: Any) -> None:
    """List people with their standing."""
    from urllib.parse import urlencode

    given = urlencode({name: value for name, value in query.items() if value is not None})
    found = _with_log(data_dir, lambda api: api.call("GET", f"/people?{given}"))
    if as_json:
        return _show_json(found)
    from crosspath.terminal import person_line

    for person in found["people"]:
        click.echo(person_line(person))
    if found["next_cursor"]:
        click.echo(f"There is more: crosspath people list --cursor {found['next_cursor']}", err=True)
    if not found["people"]:
        click.echo("Nobody yet: people come into the log with what you do for each other.", err=True)
    return None


@people.command("show")
@click.argument("person_id", type=int, metavar="ID")
@_json_option
def people_show(person_id: int, data_dir: Path | None, as_json: bool) -> None:
    """Show one person: accounts, notes, standing, last crossings."""
    person, crossings = _with_log(
        data_dir,
        lambda api: (api.call("GET", f"/people/{person_id}"), api.call("GET", f"/events?person={person_id}&limit=5")["events"]),
    )
    if as_json:
        return _show_json({**person, "crossings": crossings})
    from crosspath.terminal import event_line, person_lines

    for line in [*person_lines(person), *("  " + event_line(event) for event in crossings)]:
        click.echo(line)
    return None


@people.command("edit")
@click.argument("person_id", type=int, metavar="ID")
@click.option("--name", help="What to call them.")
@click.option("--notes", help="What you want to remember.")
@click.option("--goals", help="What they are after, so that you can help.")
@click.option("--category", "categories", multiple=True, help="fan, prospect, collaborator, mentor, influencer, or your own; repeat for several.")
@click.option("--cadence", "cadence_days", type=click.IntRange(1, 3650), help="Cross their path at least every so many days.")
@_json_option
def people_edit(person_id: int, data_dir: Path | None, as_json: bool, **fields: Any) -> None:
    """Change what you keep of a person."""
    changes = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items() if value not in (None, ())}
    person = _with_log(data_dir, lambda api: api.call("PATCH", f"/people/{person_id}", changes))
    if as_json:
        return _show_json(person)
    from crosspath.terminal import person_lines

    click.echo("\n".join(person_lines(person)))
    return None


@main.command()
@click.argument("urls", nargs=-1, metavar="[URL …]")
@click.option("--jsonl", is_flag=True, help="Read addresses, one a line, from standard input; answer one JSON object a line.")
def resolve(urls: tuple[str, ...], jsonl: bool, data_dir: Path | None) -> None:
    """Say what an address is: platform, kind, canonical form, account. Needs no server."""
    from crosspath.resolving import resolve_all

    if not urls and not jsonl:
        raise click.UsageError("Give an address, or --jsonl to read addresses from standard input.")
    lines = urls or (line.rstrip("\r\n") for line in sys.stdin)
    sys.exit(resolve_all(_settings(data_dir=data_dir), lines, jsonl=jsonl))


@main.command()
@click.option("--all", "everything", is_flag=True, help="Every capture, not only those a plugin failed on.")
@_json_option
def replay(everything: bool, data_dir: Path | None, as_json: bool) -> None:
    """Derive events from their captures again, after a plugin was mended."""

    def work(api: Any) -> dict[str, int]:
        done = {"captures": 0, "healed": 0, "faulty": 0, "changed": 0}
        for done in api.lines("POST", "/replay", {"all": everything}):
            if sys.stderr.isatty():
                click.echo(f"\r{done['captures']} captures read …", nl=False, err=True)
        return done

    done = _with_log(data_dir, work)
    if as_json:
        return _show_json(done)
    click.echo(f"{done['captures']} captures read, {done['healed']} healed, {done['faulty']} still at fault, {done['changed']} events written.")
    return None


@main.group(cls=Listing)
def plugins() -> None:
    """The plugins, and how each is doing: lists them, when nothing else is asked."""


@plugins.command("list")
@_json_option
def plugins_list(data_dir: Path | None, as_json: bool) -> None:
    """List every plugin with its state, and the reason where it does not work."""
    found = _with_log(data_dir, lambda api: api.call("GET", "/plugins"))["plugins"]
    if as_json:
        return _show_json(found)
    for row in found:
        reason = f": {row['reason']}" if row["reason"] else ""
        click.echo(f"{row['name']:20} {row['home']:10} {row['state']}{reason}")
    return None


@plugins.command("enable")
@click.argument("name")
def plugins_enable(name: str, data_dir: Path | None) -> None:
    """Allow an installed plugin to run, from the next start on."""
    _switch(name, data_dir, on=True)


@plugins.command("disable")
@click.argument("name")
def plugins_disable(name: str, data_dir: Path | None) -> None:
    """Keep a plugin from running, from the next start on."""
    _switch(name, data_dir, on=False)


def _switch(name: str, data_dir: Path | None, *, on: bool) -> None:
    from crosspath.plugins.finding import find
    from crosspath.switches import switch_plugin

    settings = _settings(data_dir=data_dir)
    prepare_data_dir(settings.data_dir)
    if name not in {found.name for found in find(settings.plugin_folder)}:
        raise click.UsageError(f"There is no plugin called {name}; `crosspath plugins` lists them.")
    path = switch_plugin(settings.data_dir, name, on=on)
    click.echo(f"{name} is {'enabled' if on else 'disabled'} in {path}. Restart crosspath for it to count.")


@main.command()
@_json_option
def doctor(data_dir: Path | None, as_json: bool) -> None:
    """Check the set-up: directory, database, plugins, pairing, extension."""
    from crosspath.checkup import examine

    findings = examine(_settings(data_dir=data_dir))
    if as_json:
        _show_json([vars(finding) for finding in findings])
    else:
        for finding in findings:
            click.echo(f"{'ok ' if finding.ok else '!! '} {finding.what}: {finding.says}")
    sys.exit(0 if all(finding.ok for finding in findings) else 1)


@main.command()
def openapi(data_dir: Path | None) -> None:
    """Print the OpenAPI document of the HTTP API."""
    from importlib.metadata import version

    from crosspath.web.api.openapi import document
    from crosspath.web.app import ROUTES

    _show_json(document(ROUTES, version("crosspath")))
