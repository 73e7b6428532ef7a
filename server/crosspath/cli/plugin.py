"""A plugin to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from crosspath.cli.command import Group, examples, settings_for
from crosspath.printing import printable
from crosspath.settings import prepare_data_dir


@click.group(cls=Group, short_help="Make a plugin.")
def plugin() -> None:
    """Make a plugin: the beginnings of one, to change. What there is already: `crosspath plugins`."""


@plugin.command(
    "new",
    epilog=examples("crosspath plugin new trees --site trees.example", "crosspath plugin new trees --site https://trees.example/ --package"),
)
@click.argument("name")
@click.option("--site", metavar="ADDRESS", help="The site it is for (default: NAME.example, to be changed).")
@click.option("--package", is_flag=True, help="Make a distribution with a test, in a folder here, to give to others.")
def plugin_new(name: str, site: str | None, package: bool, data_dir: Path | None) -> None:
    """Begin a plugin that teaches crosspath another site: a table that works as it is, to fill in.

    It is one file in the plugins folder of the data directory, which a server runs from its next start on.
    """
    from datetime import date

    from crosspath.domain.url import Refused, parse
    from crosspath.plugins.finding import find
    from crosspath.scaffold import new_file, new_package

    settings = settings_for(data_dir)
    if taken := next((found for found in find(settings.plugin_folder) if found.name == name), None):
        raise click.UsageError(f"There is a plugin called {printable(name)} already ({taken.home}: {printable(taken.place)}). Choose another name.")
    try:
        address = site or f"{name.replace('_', '-')}.example"
        host = parse(address if "://" in address else f"https://{address}/").host.removeprefix("www.")
    except Refused:
        raise click.UsageError(f"{printable(address)} is no address; give one like trees.example.") from None
    today = date.today().isoformat()
    if package:
        root = new_package(Path.cwd(), name, host, today)
        click.echo(f"{root} is made. What is in the table is made up: put the site's addresses in, then")
        click.echo(f"  pip install --editable {root.name} && crosspath plugins enable {name}")
        click.echo(f"  pytest {root.name}    # says what does not fit yet")
        return
    prepare_data_dir(settings.data_dir)
    path = new_file(settings.plugin_folder, name, host, today)
    click.echo(f"{path} is made. What is in the table is made up: put the site's addresses in, then")
    click.echo(f"  crosspath resolve https://{host}/people/bob    # says what it makes of an address")
    click.echo("  crosspath plugins                               # says whether it works, after a restart of the server")
