"""Writes the pages of the documentation that are made from the code: ``python docs/generate.py`` (``--check`` only says what is stale)."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import crosspath
from crosspath import Platform
from crosspath.domain.platforms import Platforms
from crosspath.domain.strictjson import MAX_STRING
from crosspath.plugins.answers import MOST
from crosspath.plugins.breaker import FAILURES
from crosspath.plugins.finding import find, load
from crosspath.plugins.foreign import LONGEST_ANSWER, PATIENCE_SECONDS
from crosspath.plugins.hookspecs import API, Hooks
from crosspath.plugins.host import TELL_SECONDS, UNDERSTAND_SECONDS
from crosspath.plugins.worker import MEMORY, START_SECONDS

HERE = Path(__file__).parent

PLATFORMS_HEAD = """\
# Platforms

What crosspath understands without further plugins. Made from the tables in `plugins/crosspath_plugins/` by `docs/generate.py`;
change the tables, not this page. A site that is not listed is an ordinary web page, and everything can be logged there too.
"""


def platforms_page() -> str:
    """Every bundled platform with its hosts, kinds, verbs and examples."""
    together = Platforms(_bundled())
    platforms = sorted(together, key=lambda platform: platform.name)
    contents = [f"- [{platform.title}](#{platform.name})" for platform in platforms]
    return "\n".join([PLATFORMS_HEAD, *contents, *(line for platform in platforms for line in _section(platform, together)), ""])


def _bundled() -> Iterator[Platform]:
    for found in find(None):
        if found.home == "bundled":
            for answer in load(found).hook.register_platforms():
                yield from answer


def _section(platform: Platform, together: Platforms) -> Iterator[str]:
    yield from ("", f'<a id="{platform.name}"></a>', "", f"## {platform.title}", "")
    yield f"Platform `{platform.name}`, last compared with real addresses on {platform.last_verified}. {_where(platform)}"
    yield from ("", "| kind | one can | example | its canonical form | what it shows |", "| --- | --- | --- | --- | --- |")
    for kind in platform.urls:
        verbs = ", ".join(platform.verbs.get(kind) or platform.verbs.get("*", ()))
        examples = [url for url, wanted in platform.examples.items() if wanted.get("kind") == kind]
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
    """The page for authors of plugins, as it is written, with what the code says put between its marks."""
    text = (HERE / "plugins.md").read_text(encoding="utf-8")
    for name, part in {"limits": _limits, "names": _names, "hooks": _hooks}.items():
        before, begin, rest = text.partition(f"<!-- {name}: made by docs/generate.py -->\n")
        _, end, after = rest.partition(f"<!-- /{name} -->\n")
        text = "".join([before, begin, *(f"{line}\n" for line in part()), end, after])
    return text


def _limits() -> Iterator[str]:
    yield from ("| what | limit |", "| --- | --- |")
    yield f"| importing it, and `register_platforms` | {START_SECONDS:g} seconds |"
    yield f"| `normalize`, or saying what an address is | {UNDERSTAND_SECONDS:g} seconds |"
    yield f"| waiting for a plugin that is busy or just starting, before a capture goes on without it | {PATIENCE_SECONDS:g} second more |"
    yield f"| `event_recorded` | {TELL_SECONDS:g} seconds |"
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


PAGES: Mapping[str, Callable[[], str]] = {"platforms.md": platforms_page, "plugins.md": plugins_page}
"""Every generated page, by its file."""


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
