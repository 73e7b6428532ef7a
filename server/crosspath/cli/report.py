"""Reports: what I did for somebody, what their note of what they did amounts to, and who helped me in a year."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from crosspath.cli.command import Command, examples, json_option, query, show_json, with_log
from crosspath.ledger.prose import NO_DATE
from crosspath.printing import printable


@click.command(cls=Command, short_help="Whom your own site links to.", epilog=examples("crosspath audit https://me.example/sitemap.xml", "crosspath audit https://me.example/feed --keep"))
@click.argument("url")
@click.option("--keep", is_flag=True, help="Log the links that are new, and mark those that are gone.")
@click.option("--persona", help="As this persona (default: me).")
@json_option
def audit(url: str, keep: bool, persona: str | None, data_dir: Path | None, as_json: bool) -> None:
    """Look at the pages your feed or sitemap names, and at whom they link to. URL is a feed, sitemap or page on one of your `sites` (settings)."""
    body = {"url": url, "keep": keep, **({"persona": persona} if persona else {})}
    found = with_log(data_dir, lambda api: api.call("POST", "/links/audit", body))
    if as_json:
        return show_json(found)
    for link in found["links"]:
        rel = f" ({' '.join(link['rel'])})" if link["rel"] else ""
        click.echo(f"{link['state']:5}  {printable(link['url'])}{rel}  on {printable(link['page'])}")
    for page, problem in found["problems"].items():
        click.echo(f"{printable(page)}: {printable(problem)}", err=True)
    click.echo(f"{found['pages']} pages, {len(found['links'])} links." + ("" if keep else " Nothing was logged; --keep does."), err=True)
    return None


@click.command(
    cls=Command,
    short_help="What you did for somebody, to send to them.",
    epilog=examples(
        "crosspath report 3",
        "crosspath report 3 --format mail --since 2026-11-01T00:00:00Z",
        "crosspath report 3 --checklist",
        "crosspath report 3 --paste their-note.txt",
        "crosspath report --year 2026",
    ),
)
@click.argument("person", type=int, required=False, metavar="[PERSON]")
@click.option("--format", "form", type=click.Choice(["markdown", "html", "mail"]), default="markdown", show_default=True, help="How it is written.")
@click.option("--since", metavar="TIME", help="Only from this time on, as 2026-11-01T00:00:00Z.")
@click.option("--until", metavar="TIME", help="Only before this time.")
@click.option("--persona", help="As this persona (default: the one that last did anything for them).")
@click.option("--checklist", is_flag=True, help="Ways to help them, by the accounts they have, and which you did.")
@click.option("--paste", type=click.File("r", encoding="utf-8"), metavar="FILE", help="Their note of what they did for you (- for standard input): what it amounts to.")
@click.option("--keep", is_flag=True, help="With --paste: log it.")
@click.option("--year", type=click.IntRange(1991, 9998), help="Who helped you in this year; it ends as a post that thanks them.")
@json_option
def report(
    person: int | None, form: str, checklist: bool, paste: Any, keep: bool, year: int | None, data_dir: Path | None, as_json: bool, **filters: str | None
) -> None:
    """Write what you did for PERSON (ID as in `people`), public acts of one persona only, as a note to send to them.

    The reverse, --paste, reads such a note of theirs as acts, and shows them; nothing is logged without --keep.
    """
    if (person is None) == (year is None):
        raise click.UsageError("Name a person (ID as in `people`), or a --year.")
    if keep and not paste:
        raise click.UsageError("--keep goes with --paste.")
    if year is not None:
        return _written(with_log(data_dir, lambda api: _letter(api, year=year, persona=filters["persona"])), as_json)
    if checklist:
        return _checklist(data_dir, as_json, person, query(persona=filters["persona"]))
    if paste:
        return _pasted(data_dir, as_json, person, paste.read(), filters["persona"], keep)
    asked = query(format=form, **filters)
    return _written(with_log(data_dir, lambda api: api.call("GET", f"/report/{person}?{asked}")), as_json)


def _letter(api: Any, **asked: Any) -> dict[str, Any]:
    """All parts of the letter, as one."""
    whole = part = api.call("GET", f"/report?{query(**asked)}")
    while part["next_cursor"]:
        part = api.call("GET", f"/report?{query(**asked, cursor=part['next_cursor'])}")
        whole = {**part, "people": [*whole["people"], *part["people"]], "text": f"{whole['text']}\n{part['text']}"}
    return whole


def _written(answer: dict[str, Any], as_json: bool) -> None:
    if as_json:
        return show_json(answer)
    click.echo("\n".join(printable(line) for line in answer["text"].splitlines()))
    return None


def _checklist(data_dir: Path | None, as_json: bool, person: int | None, asked: str) -> None:
    items = with_log(data_dir, lambda api: api.call("GET", f"/people/{person}/checklist?{asked}"))["checklist"]
    if as_json:
        return show_json(items)
    for item in items:
        when = f" ({item['done_at'][:10]})" if item["done_at"] else ""
        click.echo(f"[{'x' if item['done'] else ' '}] {item['verb']} {printable(item['url'] or item['account'])}{when}")
    return None


def _pasted(data_dir: Path | None, as_json: bool, person: int | None, text: str, persona: str | None, keep: bool) -> None:
    body = {"text": text, **({"persona": persona} if persona else {})}

    def work(api: Any) -> tuple[Any, Any]:
        read = api.call("POST", f"/report/{person}", body)
        return read, api.call("POST", "/captures", {"captures": read["captures"]})["results"] if keep and read["captures"] else []

    read, results = with_log(data_dir, work)
    if as_json:
        return show_json({**read, "results": results})
    for capture in read["captures"]:
        click.echo(f"{capture.get('occurred_at', '')[:10] or NO_DATE}  {capture['verb']}  {printable(capture['url'])}")
    for line in read["unread"]:
        click.echo(f"Not understood: {printable(line)}", err=True)
    refused = [result for result in results if result["status"] == "rejected"]
    for result in refused:
        click.echo(f"Refused: {printable(result['detail'])}", err=True)
    if keep:
        click.echo(f"{len(results) - len(refused)} acts logged.")
    elif read["captures"]:
        click.echo("Nothing is logged yet; --keep logs it.", err=True)
    if refused:
        sys.exit(65)
    return None
