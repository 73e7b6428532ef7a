"""Blogs to visit, from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crosspath.cli.command import Listing, cursor_option, examples, json_option, limit_option, query, show_json, with_log
from crosspath.printing import printable


@click.group(cls=Listing, short_help="Blogs to visit.")
def blogs() -> None:
    """Blogs to visit, and when you were last there: lists them, when nothing else is asked."""


@blogs.command("list", epilog=examples("crosspath blogs", "crosspath blogs --overdue"))
@click.option("--overdue", is_flag=True, default=None, help="Only those it is time to visit again.")
@click.option("--persona", help="Of this persona (default: me).")
@limit_option
@cursor_option
@json_option
def blogs_list(overdue: bool | None, data_dir: Path | None, as_json: bool, **filters: Any) -> None:
    """List blogs with the day you were last there and the day to be there again."""
    asked = query(overdue="true" if overdue else None, **filters)
    found = with_log(data_dir, lambda api: api.call("GET", f"/blogs?{asked}"))
    if as_json:
        return show_json(found)
    for blog in found["blogs"]:
        last = blog["last_at"][:10] if blog["last_at"] else "never     "
        due = "paused        " if blog["paused"] else f"due {blog['due_at'][:10]}"
        click.echo(f"{blog['id']:>5}  {last}  {due}  {printable(blog['title'])}  {printable(blog['url'])}")
    if found["next_cursor"]:
        click.echo(f"There is more: crosspath blogs --cursor {found['next_cursor']}", err=True)
    if not found["blogs"]:
        click.echo("No blog is on the list." if not overdue else "You have been everywhere.", err=True)
    return None


@blogs.command("add", epilog=examples("crosspath blogs add https://bob.example/ --cadence 7"))
@click.argument("url")
@click.option("--title", help="What to call it.")
@click.option("--feed", "feed_url", metavar="URL", help="Its feed.")
@click.option("--cadence", "cadence_days", type=click.IntRange(1, 3650), help="Visit it at least every so many days (default: 14).")
@click.option("--persona", help="For this persona (default: me).")
@json_option
def blogs_add(data_dir: Path | None, as_json: bool, **fields: Any) -> None:
    """Put a blog on the list, or change what is kept of it."""
    _added(with_log(data_dir, lambda api: api.call("POST", "/blogs", {name: value for name, value in fields.items() if value is not None})), as_json)


@blogs.command("import", epilog=examples("crosspath blogs import subscriptions.opml"))
@click.argument("file", type=click.File("r", encoding="utf-8"))
@click.option("--persona", help="For this persona (default: me).")
@json_option
def blogs_import(file: Any, persona: str | None, data_dir: Path | None, as_json: bool) -> None:
    """Put the blogs of an OPML file on the list; feed readers export one."""
    body = {"opml": file.read(), **({"persona": persona} if persona else {})}
    _added(with_log(data_dir, lambda api: api.call("POST", "/blogs/opml", body)), as_json)


@blogs.command("look", epilog=examples("crosspath blogs look"))
@click.option("--persona", help="Of this persona (default: me).")
@json_option
def blogs_look(persona: str | None, data_dir: Path | None, as_json: bool) -> None:
    """Read the feeds of your blogs, and of those you subscribed to: reminders then end in the newest thing you have not reacted to."""
    found = with_log(data_dir, lambda api: api.call("POST", "/blogs/look", {"persona": persona} if persona else {}))
    if as_json:
        return show_json(found)
    for feed in found["feeds"]:
        click.echo(f"{feed['new']:>3} new  {printable(feed['url'])}" + (f"  {printable(feed['problem'])}" if feed["problem"] else ""))
    if not found["feeds"]:
        click.echo("There is no blog to look at.", err=True)
    return None


@blogs.command("pause", epilog=examples("crosspath blogs pause 3"))
@click.argument("blog_id", type=int, metavar="ID")
@json_option
def blogs_pause(blog_id: int, data_dir: Path | None, as_json: bool) -> None:
    """Let a blog rest: it is not due, and its feed is not read."""
    _paused(data_dir, blog_id, True, as_json, "It is paused.")


@blogs.command("resume", epilog=examples("crosspath blogs resume 3"))
@click.argument("blog_id", type=int, metavar="ID")
@json_option
def blogs_resume(blog_id: int, data_dir: Path | None, as_json: bool) -> None:
    """Go on with a blog that is paused."""
    _paused(data_dir, blog_id, False, as_json, "It comes up again when it is time.")


@blogs.command("remove", epilog=examples("crosspath blogs remove 3"))
@click.argument("blog_id", type=int, metavar="ID")
@json_option
def blogs_remove(blog_id: int, data_dir: Path | None, as_json: bool) -> None:
    """Take a blog off the list; whoever it is by stays in the log."""
    gone = with_log(data_dir, lambda api: api.call("DELETE", f"/blogs/{blog_id}"))
    if as_json:
        return show_json(gone)
    click.echo("It is off the list.")
    return None


def _paused(data_dir: Path | None, blog_id: int, paused: bool, as_json: bool, says: str) -> None:
    changed = with_log(data_dir, lambda api: api.call("PATCH", f"/blogs/{blog_id}", {"paused": paused}))
    if as_json:
        show_json(changed)
    else:
        click.echo(says)


def _added(answer: dict[str, Any], as_json: bool) -> None:
    if as_json:
        return show_json(answer)
    click.echo(f"{answer['added']} added, {answer['known']} were on the list.")
    for url in answer["refused"]:
        click.echo(f"Nobody's: {printable(url)}", err=True)
    return None
