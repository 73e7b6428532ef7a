"""Who may write to the log: pairing the browser extension, and tokens for scripts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crosspath.cli.command import Command, Listing, examples, json_option, settings_for, show_json, with_log
from crosspath.printing import printable


@click.command(cls=Command, epilog=examples("crosspath pair", "crosspath pair | wl-copy        only the code is on standard output"))
@json_option
def pair(data_dir: Path | None, as_json: bool) -> None:
    """Print a code; type it into the extension within two minutes.

    The server has to run. An extension that asked for a code already gets that one; else any extension may use the code, once.
    """
    from crosspath.local import with_server

    offered = with_server(settings_for(data_dir), lambda api: api.call("GET", "/pair/code"))
    if as_json:
        return show_json(offered)
    click.echo(offered["code"])
    asked = f" that asked from {printable(offered['origin'])}" if offered["origin"] else ""
    click.echo(f"Type this code into the extension{asked}; it works once, for {offered['expires_in']} seconds.", err=True)
    return None


@click.command(
    "open",
    cls=Command,
    short_help="Open the dashboard.",
    epilog=examples("crosspath open", "crosspath open --print        only the address is on standard output, for a browser elsewhere"),
)
@click.option("--print", "only_print", is_flag=True, help="Print the address instead of opening it.")
@json_option
def open_dashboard(only_print: bool, data_dir: Path | None, as_json: bool) -> None:
    """Open the dashboard in your browser, signed in.

    The server has to run. The address signs one browser in, once, within a minute; its last eight characters can be typed into the page instead.
    """
    import webbrowser

    from crosspath.local import with_server

    offered, url = with_server(settings_for(data_dir), lambda api: (api.call("POST", "/sign-in", {}), api.running.shown or api.running.url))
    address = f"{url}/#k={offered['code']}"
    if as_json:
        return show_json({"url": address, **offered})
    if only_print or not webbrowser.open(address):
        click.echo(address)
        click.echo(f"Open this address in a browser; it works once, for {offered['expires_in']} seconds.", err=True)
    else:
        click.echo(f"Your browser opens {url}/ signed in. On another page of it, type this code: {offered['code']}", err=True)
    return None


@click.group(cls=Listing, short_help="Access for scripts and extensions.")
def token() -> None:
    """Access for scripts and extensions: lists them, when nothing else is asked."""


@token.command("create", epilog=examples("crosspath token create backup-script", "TOKEN=$(crosspath token create my-script)"))
@click.argument("name")
@json_option
def token_create(name: str, data_dir: Path | None, as_json: bool) -> None:
    """Make a token and print it; it cannot be shown again.

    NAME says what it is for. The server need not run.
    """
    made = with_log(data_dir, lambda api: api.call("POST", "/tokens", {"name": name}))
    if as_json:
        return show_json(made)
    click.echo(made["token"])
    return None


@token.command("list")
@json_option
def token_list(data_dir: Path | None, as_json: bool) -> None:
    """List the paired extensions and scripts."""
    tokens = with_log(data_dir, lambda api: api.call("GET", "/tokens"))["tokens"]
    if as_json:
        return show_json(tokens)
    for row in tokens:
        click.echo(_line(row))
    if not tokens:
        click.echo("Nobody has a token yet. Make one with: crosspath token create NAME", err=True)
    return None


def _line(row: dict[str, Any]) -> str:
    lost = f"  lost {row['dropped']}: its queue was full" if row["dropped"] else ""
    return f"{row['id']:>4}  {printable(row['name']):30}  {row['kind']:10}  since {row['created_at'][:10]}  {row['origin'] or ''}{lost}".rstrip()


@token.command("revoke", epilog=examples("crosspath token list", "crosspath token revoke 2"))
@click.argument("token_id", type=int, metavar="ID")
@json_option
def token_revoke(token_id: int, data_dir: Path | None, as_json: bool) -> None:
    """Make a token worthless at once (ID as in `token list`)."""
    gone = with_log(data_dir, lambda api: api.call("DELETE", f"/tokens/{token_id}"))
    if as_json:
        return show_json(gone)
    click.echo(f"{printable(gone['name'])} has no access any more.")
    return None
