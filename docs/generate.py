"""Writes the pages of the documentation that are made from the code: ``python docs/generate.py`` (``--check`` only says what is stale)."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click
import crosspath
import msgspec
from crosspath import Platform
from crosspath.cli import main as main_command
from crosspath.domain.platforms import Platforms
from crosspath.domain.strictjson import MAX_STRING
from crosspath.plugins.answers import MOST
from crosspath.plugins.breaker import FAILURES
from crosspath.plugins.finding import find, load
from crosspath.plugins.foreign import LONGEST_ANSWER, PATIENCE_SECONDS
from crosspath.plugins.hookspecs import API, Hooks
from crosspath.plugins.host import PROPOSE_SECONDS, TELL_SECONDS, UNDERSTAND_SECONDS
from crosspath.plugins.worker import MEMORY, START_SECONDS
from crosspath.web.api.platforms import rules_of
from crosspath.web.app import ROUTES

HERE = Path(__file__).parent

PLATFORMS_HEAD = """\
# Platforms

What crosspath understands without further plugins. Made from the tables in `plugins/crosspath_plugins/` by `docs/generate.py`;
change the tables, not this page. A site that is not listed is an ordinary web page, and everything can be logged there too.
"""

CONTENTS_HEAD = """\
*Drift* is how fast a site changes under the rules: `low` years, `mid` months, `high` weeks, `gone` when only archives have it.
*Rules* are the acts for which the table says how they show in a page.

| platform | what its addresses can be | rules | drift |
| --- | --- | --- | --- |"""


def platforms_page() -> str:
    """Every bundled platform with its hosts, kinds, verbs and examples."""
    together = Platforms(_bundled())
    platforms = sorted(together, key=lambda platform: platform.name)
    contents = [CONTENTS_HEAD, *(_row(platform) for platform in platforms)]
    return "\n".join([PLATFORMS_HEAD, *contents, *(line for platform in platforms for line in _section(platform, together)), ""])


def _bundled() -> Iterator[Platform]:
    for found in find(None):
        if found.home == "bundled":
            for answer in load(found).hook.register_platforms():
                yield from answer


def _row(platform: Platform) -> str:
    parts = (*platform.rules.controls, *platform.rules.composers) if platform.rules else ()
    noticed = ", ".join(dict.fromkeys(part.verb for part in parts))
    return f"| [{platform.title}](#{platform.name}) | {', '.join(sorted(platform.urls))} | {noticed} | {platform.drift} |"


def _section(platform: Platform, together: Platforms) -> Iterator[str]:
    yield from ("", f'<a id="{platform.name}"></a>', "", f"## {platform.title}", "")
    yield f"Platform `{platform.name}`, last compared with real addresses on {platform.last_verified}. {_where(platform)}"
    if platform.ids:
        yield "Its ids tell when a thing was made."
    if platform.wraps:
        yield f"Addresses that only lead to others: {', '.join(f'`{text}`' for text in platform.wraps)}."
    if platform.shares:
        yield f"Forms to share an address with: {', '.join(f'`{text}`' for text in platform.shares)}."
    yield from ("", "| kind | one can | example | its canonical form | what it shows |", "| --- | --- | --- | --- | --- |")
    kinds = {url: together.resolve(url).kind for url in platform.examples}
    for kind in dict.fromkeys((*platform.urls, *kinds.values())):
        verbs = ", ".join(platform.verbs.get(kind) or platform.verbs.get("*", ()))
        examples = [url for url in platform.examples if kinds[url] == kind]
        rows = [_example(url, platform, together) for url in examples] or ["| | | |"]
        yield from (f"| {kind} | {verbs} {row}" for row in rows)
    yield from ("", "| verb | means here |", "| --- | --- |")
    yield from (f"| {verb} | {sentence} |" for verb, sentence in platform.help.items())


def _example(url: str, platform: Platform, together: Platforms) -> str:
    canonical = together.resolve(url).canonical
    wanted = platform.examples[url]
    shows = ", ".join(f"{name} `{value}`" for name, value in wanted.items() if name not in ("kind", "canonical"))
    return f"| `{url}` | {'the same' if canonical == url else f'`{canonical}`'} | {shows} |"


def _where(platform: Platform) -> str:
    hosts = [*platform.hosts, *platform.aliases]
    if not hosts:
        return "Any host."
    shown = ", ".join(f"`{host}`" for host in hosts[:8])
    more = f" and {len(hosts) - 8} more that are listed" if len(hosts) > 8 else ""
    anywhere = "; on any other host by what its pages say of themselves or by the shape of their addresses" if platform.shapes else ""
    return f"Hosts: {shown}{more}{anywhere}."


def plugins_page() -> str:
    """The page for authors of plugins."""
    return _filled("plugins.md", {"limits": _limits, "names": _names, "hooks": _hooks})


def http_page() -> str:
    """The page for whoever speaks HTTP with crosspath."""
    return _filled("http.md", {"calls": _calls})


def _filled(name: str, parts: Mapping[str, Callable[[], Iterator[str]]]) -> str:
    """A page as it is written, with what the code says put between its marks."""
    text = (HERE / name).read_text(encoding="utf-8")
    for mark, part in parts.items():
        before, begin, rest = text.partition(f"<!-- {mark}: made by docs/generate.py -->\n")
        _, end, after = rest.partition(f"<!-- /{mark} -->\n")
        text = "".join([before, begin, *(f"{line}\n" for line in part()), end, after])
    return text


def index_page() -> str:
    """The first page."""
    return _filled("index.md", {"decisions": _decisions})


def _decisions() -> Iterator[str]:
    for path in sorted((HERE / "decisions").glob("*.md")):
        number, _, title = path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").partition(". ")
        yield f"{number}. [{title}](decisions/{path.name})"


def _calls() -> Iterator[str]:
    yield from ("| call | does | parameters | answers |", "| --- | --- | --- | --- |")
    for route in ROUTES:
        path = re.sub(r":\w+}", "}", route.path)
        who = " (no token)" if route.open else " (local)" if route.local else ""
        parameters = ", ".join(f"`{field.name}`" for field in msgspec.structs.fields(route.query)) if route.query else ""
        yield f"| `{route.method} {path}` | {route.summary}{who} | {parameters} | {', '.join(map(str, route.answers))} |"


COMMANDS_HEAD = """\
# Commands

Every command of `crosspath`, made from the program itself by `docs/generate.py`. `crosspath COMMAND --help` says the same.

Every command takes `--data-dir`. The log is reached through the server where one runs, and without one where none does; only `pair`
needs a server. Where a script would want it there is `--json`. Colors are for terminals, and `NO_COLOR=1` switches them off.

| exit code | means |
| --- | --- |
| 0 | done |
| 1 | failed; for `doctor`: something has to be mended |
| 2 | the command was not understood |
| 65 | the log refused it, or an address is none; the message says why |
| 69 | no server where one is needed, or the port is taken |
| 70 | SQLite does not keep what crosspath is built on |
| 75 | a server already runs on this data directory; the message names its process |
| 78 | a setting is wrong; the message says which, and how to mend it |
"""


def commands_page() -> str:
    """Every command with its help."""
    return "\n".join([COMMANDS_HEAD, *(line for path, command in _commands(main_command, ()) for line in _command(path, command))]) + "\n"


def _commands(group: click.Group, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))


def _command(path: tuple[str, ...], command: click.Command) -> Iterator[str]:
    arguments = " ".join(p.metavar or (p.name or "").upper() for p in command.params if isinstance(p, click.Argument))
    yield from (f"{'#' * (len(path) + 1)} `{' '.join(('crosspath', *path, arguments)).strip()}`", "")
    yield from (*inspect.cleandoc(command.help or "").splitlines(), "")
    options = [option for option in command.params if isinstance(option, click.Option) and option.name != "data_dir"]
    if options:
        yield from ("| option | |", "| --- | --- |")
        yield from (f"| `{', '.join(option.opts)}` | {option.help} |" for option in options)
        yield ""
    if command.epilog:
        yield from ("```sh", *(line.strip() for line in command.epilog.splitlines()[2:]), "```", "")


def _limits() -> Iterator[str]:
    yield from ("| what | limit |", "| --- | --- |")
    yield f"| importing it, and `register_platforms` | {START_SECONDS:g} seconds |"
    yield f"| `normalize`, or saying what an address is | {UNDERSTAND_SECONDS:g} seconds |"
    yield f"| waiting for a plugin that is busy or just starting, before a capture goes on without it | {PATIENCE_SECONDS:g} second more |"
    yield f"| `event_recorded` | {TELL_SECONDS:g} seconds |"
    yield f"| `weigh_event`, for the events of one capture | {UNDERSTAND_SECONDS:g} seconds |"
    yield f"| `propose_reminders`, for all people at once | {PROPOSE_SECONDS:g} second |"
    yield f"| memory, where the system can limit it (Linux) | {MEMORY >> 30} GiB of address space |"
    yield f"| one answer | {LONGEST_ANSWER >> 20} MiB, each text in it {MAX_STRING} bytes, {MOST} events |"
    yield f"| failures in a row until it is left alone | {FAILURES}, or one hang |"


def _names() -> Iterator[str]:
    yield ", ".join(f"`{name}`" for name in crosspath.__all__) + "."


def _hooks() -> Iterator[str]:
    yield f"Version {API} of the contract."
    for name, hook in vars(Hooks).items():
        if name.startswith("_"):
            continue
        parameters = [parameter for parameter in inspect.signature(hook).parameters if parameter != "self"]
        keyword = "async def" if inspect.iscoroutinefunction(hook) else "def"
        yield from ("", f"### `{keyword} {name}({', '.join(parameters)})`", "", *inspect.cleandoc(hook.__doc__ or "").splitlines())


RULES_HEAD = "/** The capture rules that come with the extension. Made from the platforms' tables by docs/generate.py; change the tables. */\n\n"


def rules_file() -> str:
    """The capture rules that come with the extension, a platform on each line."""
    rules = rules_of(_bundled())
    lines = "".join(f"  {msgspec.json.encode(platform).decode()},\n" for platform in rules.platforms)
    return f"{RULES_HEAD}export const RULES = {{ version: \"{rules.version}\", platforms: [\n{lines}] }};\n"


PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "http.md": http_page,
    "index.md": index_page,
    "platforms.md": platforms_page,
    "plugins.md": plugins_page,
    "../extension/lib/bundled.js": rules_file,
}
"""Everything that is made from the code, by its file."""


def stale() -> list[str]:
    """The pages that are not what the code says."""
    return [name for name, page in PAGES.items() if not (HERE / name).is_file() or (HERE / name).read_text(encoding="utf-8") != page()]


def main() -> int:
    """Write the stale pages, or with ``--check`` only name them; the exit code."""
    names = stale()
    if "--check" in sys.argv[1:]:
        print("\n".join(f"docs/{name} is stale; run: python docs/generate.py" for name in names) or "All generated pages are fresh.")
        return 1 if names else 0
    for name in names:
        (HERE / name).write_text(PAGES[name](), encoding="utf-8")
    print(f"Wrote {', '.join(names)}." if names else "Nothing to do.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
