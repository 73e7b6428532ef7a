"""Running crosspath: the server, plugins, replay, the doctor; and what an address is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from crosspath.cli.command import Command, Listing, examples, json_option, settings_for, show_json, with_log
from crosspath.printing import printable
from crosspath.settings import prepare_data_dir


@click.command(
    cls=Command,
    epilog=examples("crosspath serve", "crosspath serve --port 0 --data-dir ~/another-log", "crosspath serve --database-url postgres://me@db.example/log"),
)
@click.option("--host", help="Address to listen on (default 127.0.0.1).")
@click.option("--port", type=int, help="Port to listen on (default 7284; 0 takes any free one).")
@click.option("--database-url", help="Another database than the file in the data directory, as postgres://user@host/name.")
@click.option("--allow-remote", is_flag=True, default=None, help="Allow a --host beyond this machine.")
def serve(data_dir: Path | None, **flags: Any) -> None:
    """Receive captures and answer questions, until Ctrl+C."""
    import asyncio

    settings = settings_for(data_dir, **flags)
    prepare_data_dir(settings.data_dir)
    from crosspath.logs import write_logs
    from crosspath.terminal import announce, ready
    from crosspath.web.server import serve

    write_logs()
    asyncio.run(serve(settings, ready, announce))


@click.command(
    cls=Command,
    short_help="Say what an address is.",
    epilog=examples("crosspath resolve https://github.com/alice/tool/issues/7", "crosspath resolve --jsonl < addresses.txt > resolved.jsonl"),
)
@click.argument("urls", nargs=-1, metavar="[URL …]")
@click.option("--jsonl", is_flag=True, help="One JSON object a line; without a URL, addresses are read from standard input, one a line.")
def resolve(urls: tuple[str, ...], jsonl: bool, data_dir: Path | None) -> None:
    """Say what an address is: platform, kind, canonical form, account. Needs no server and no database.

    With --jsonl there is an answer for every line, in order; one that is no address has an `error`. Without, such an address makes the
    exit code 65.
    """
    from crosspath.resolving import arriving, resolve_all

    if not urls and not jsonl:
        raise click.UsageError("Give an address, or --jsonl to read addresses from standard input.")
    sys.exit(resolve_all(settings_for(data_dir), [urls] if urls else arriving(sys.stdin.buffer), jsonl=jsonl))


@click.command(cls=Command, short_help="Derive events from their captures again.", epilog=examples("crosspath replay", "crosspath replay --all"))
@click.option("--all", "everything", is_flag=True, help="Every capture, not only those a plugin failed on.")
@json_option
def replay(everything: bool, data_dir: Path | None, as_json: bool) -> None:
    """Derive events from their captures again, after a plugin was mended."""

    def work(api: Any) -> dict[str, int]:
        done = {"captures": 0, "healed": 0, "faulty": 0, "changed": 0}
        for done in api.lines("POST", "/replay", {"all": everything}):
            if sys.stderr.isatty():
                click.echo(f"\r{done['captures']} captures read …", nl=False, err=True)
        if sys.stderr.isatty():
            click.echo("\r\x1b[K", nl=False, err=True)
        return done

    done = with_log(data_dir, work)
    if as_json:
        return show_json(done)
    click.echo(f"{done['captures']} captures read, {done['healed']} healed, {done['faulty']} still at fault, {done['changed']} events changed.")
    return None


@click.group(cls=Listing, short_help="The plugins, and how each is doing.")
def plugins() -> None:
    """The plugins, and how each is doing: lists them, when nothing else is asked."""


@plugins.command("list")
@json_option
def plugins_list(data_dir: Path | None, as_json: bool) -> None:
    """List every plugin with its state, and the reason where it does not work."""
    found = with_log(data_dir, lambda api: api.call("GET", "/plugins"))["plugins"]
    if as_json:
        return show_json(found)
    from crosspath.terminal import plugin_line

    for plugin in found:
        click.echo(plugin_line(plugin))
    return None


@plugins.command("enable", epilog=examples("crosspath plugins enable hello"))
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

    settings = settings_for(data_dir)
    prepare_data_dir(settings.data_dir)
    if name not in {found.name for found in find(settings.plugin_folder)}:
        raise click.UsageError(f"There is no plugin called {printable(name)}; `crosspath plugins` lists them.")
    path = switch_plugin(settings.data_dir, name, on=on)
    click.echo(f"{name} is {'enabled' if on else 'disabled'} in {path}. Restart crosspath for it to count.")


@click.command(cls=Command, short_help="Check the set-up.")
@json_option
def doctor(data_dir: Path | None, as_json: bool) -> None:
    """Check the set-up: directory, database, plugins, pairing, extension.

    Exits with 1 when something has to be mended; each finding says how.
    """
    from crosspath.checkup import examine
    from crosspath.terminal import finding_line

    findings = examine(settings_for(data_dir))
    if as_json:
        show_json([vars(finding) for finding in findings])
    else:
        for finding in findings:
            click.echo(finding_line(finding))
    sys.exit(0 if all(finding.ok for finding in findings) else 1)


@click.command(cls=Command, epilog=examples("crosspath openapi > openapi.json"))
def openapi(data_dir: Path | None) -> None:
    """Print the OpenAPI document of the HTTP API."""
    from importlib.metadata import version

    from crosspath.web.api.openapi import document
    from crosspath.web.app import ROUTES

    show_json(document(ROUTES, version("crosspath")))
