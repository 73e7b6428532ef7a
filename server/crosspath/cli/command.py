"""What all commands have in common: --data-dir, errors as sentences with exit codes, output that cannot steer a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click

from crosspath.printing import as_json, printable
from crosspath.settings import ConfigurationError, Settings, read_settings

# sysexits.h, where it has a word for it.
EX_DATAERR, EX_UNAVAILABLE, EX_SOFTWARE, EX_TEMPFAIL, EX_CONFIG = 65, 69, 70, 75, 78

# By name, so that no command has to import what raises them.
_EXPECTED = {
    "AlreadyRunning": EX_TEMPFAIL,
    "Damaged": EX_DATAERR,
    "NoServer": EX_UNAVAILABLE,
    "NotCopied": EX_DATAERR,
    "PortTaken": EX_UNAVAILABLE,
    "PragmaRefused": EX_SOFTWARE,
    "Refusal": EX_DATAERR,
    "TooNew": EX_DATAERR,
    "Unfit": EX_DATAERR,
    "Unmade": EX_DATAERR,
    "Unreachable": EX_UNAVAILABLE,
}


class Command(click.Command):
    """A command that takes --data-dir, and says expected errors in a sentence with an exit code."""

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
        _write_utf8()
        if os.environ.get("NO_COLOR"):  # https://no-color.org
            ctx.color = False
        try:
            return super().invoke(ctx)
        except ConfigurationError as error:
            _fail(str(error), EX_CONFIG)
        except (ConnectionError, TimeoutError) as error:
            if isinstance(error, BrokenPipeError):
                raise
            _fail(f"The server does not answer ({error}).", EX_UNAVAILABLE)
        except click.ClickException:
            raise
        except Exception as error:
            if code := _EXPECTED.get(type(error).__name__):
                _fail(str(error), code)
            raise


class Group(click.Group):
    """A group whose commands are ours."""

    command_class = Command
    group_class = type

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which one needs them."""
        return list(self.commands)


class Listing(Group):
    """A group whose own meaning is its `list` command: `people --json` is `people list --json`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `list` in front where no command of the group is named."""
        if not args or args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["list", *args]
        return super().parse_args(ctx, args)


def _write_utf8() -> None:
    """Names and titles are Unicode, whatever the locale says of the terminal."""
    for stream in (sys.stdout, sys.stderr):
        if stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _fail(message: str, code: int) -> NoReturn:
    click.echo(f"crosspath: {printable(message)}", err=True)
    sys.exit(code)


def settings_for(data_dir: Path | None, **flags: Any) -> Settings:
    """The settings in force."""
    return read_settings({"data_dir": data_dir, **flags})


def with_log(data_dir: Path | None, work: Callable[[Any], Any]) -> Any:
    """What ``work(api)`` answers, with the log that ``data_dir`` and the settings name."""
    from crosspath.local import with_log

    return with_log(settings_for(data_dir), work)


def query(**given: Any) -> str:
    """A query string of what was said on the command line."""
    from urllib.parse import urlencode

    return urlencode({name: value for name, value in given.items() if value is not None})


def show_json(value: Any) -> None:
    """Print JSON for scripts."""
    click.echo(as_json(value, indent=2))


def examples(*lines: str) -> str:
    """An epilog that shows how the command is used."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON, for scripts.")
limit_option = click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True, help="How many.")
cursor_option = click.option("--cursor", help="Go on where the last page ended.")
