"""Chains of acts and promises from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crosspath.cli.command import Listing, examples, json_option, limit_option, query, show_json, with_log
from crosspath.ledger.chains.vow import PROMISED
from crosspath.printing import printable


@click.group(cls=Listing, short_help="Acts that belong together; promises.")
def chains() -> None:
    """Acts that belong together, and what is left to do: questions and answers, promises, finds through others, introductions, what moved whom."""


@chains.command("list", epilog=examples("crosspath chains", "crosspath chains --kind promise --state open", "crosspath chains --json | jq .comment_then_share"))
@click.option("--kind", type=click.Choice(["comment_then_share", "thread", "promise", "credit", "introduction", "ripple"]), help="Only this kind.")
@click.option("--state", type=click.Choice(["open", "answered", "closed"]), help="Only in this state.")
@click.option("--person", type=int, metavar="ID", help="Only with this person (ID as in `people`).")
@click.option("--days", type=click.IntRange(1, 3650), default=90, show_default=True, help="Of so many days.")
@limit_option
@json_option
def chains_list(data_dir: Path | None, as_json: bool, **filters: Any) -> None:
    """List chains, those with something left to do first."""
    found = with_log(data_dir, lambda api: api.call("GET", f"/chains?{query(**filters)}"))
    if as_json:
        return show_json(found)
    from crosspath.terminal import chain_lines

    for chain in found["chains"]:
        click.echo("\n".join(chain_lines(chain)))
    if not found["chains"]:
        click.echo("Nothing found.", err=True)
    return None


@chains.command(
    "promise",
    epilog=examples("crosspath chains promise review --person 3 --url https://bob.example/book --by 2026-12-01T00:00:00Z"),
)
@click.argument("verb", type=click.Choice(PROMISED), metavar="VERB")
@click.option("--person", type=int, metavar="ID", help="To this person (ID as in `people`).")
@click.option("--event", metavar="EVENT_ID", help="To whom this event of yours was for: you said it there.")
@click.option("--url", help="About this page.")
@click.option("--words", help="What you said.")
@click.option("--by", metavar="TIME", help="Until then, as 2026-12-01T00:00:00Z.")
@json_option
def promise(data_dir: Path | None, as_json: bool, **said: Any) -> None:
    """Keep a promise in mind. It is open until the log knows that you did it. VERB is what you promised to do, as in `log`."""
    body = {name: value for name, value in said.items() if value is not None}
    made = with_log(data_dir, lambda api: api.call("POST", "/promises", body))
    if as_json:
        return show_json(made)
    from crosspath.terminal import chain_lines

    click.echo("\n".join(chain_lines(made)))
    return None


@chains.command("watch", epilog=examples("crosspath chains watch"))
@click.option("--persona", help="What this persona asked (default: me).")
@json_option
def chains_watch(persona: str | None, data_dir: Path | None, as_json: bool) -> None:
    """Look for answers to what you asked in the last sixty days, in the comment feeds of those pages. Replies to others are left there.

    A page is read where it names a feed of its comments, as blogs and forums do; of one that names none, this says so, and answers there come into the
    log as any other act.
    """
    found = with_log(data_dir, lambda api: api.call("POST", "/chains/watch", {"persona": persona} if persona else {}))
    if as_json:
        return show_json(found)
    for page in found["watched"]:
        click.echo(f"{page['new']:>3} new  {printable(page['url'])}" + (f"  {printable(page['problem'])}" if page["problem"] else ""))
    if not found["watched"]:
        click.echo("You asked nothing lately whose place is known.", err=True)
    return None


@chains.command("drop", epilog=examples("crosspath chains drop 4"))
@click.argument("number", type=int, metavar="ID")
@json_option
def drop(number: int, data_dir: Path | None, as_json: bool) -> None:
    """Let go of a promise (ID as in `chains`)."""
    answer = with_log(data_dir, lambda api: api.call("DELETE", f"/promises/{number}"))
    return show_json(answer) if as_json else click.echo("Let go of.")
