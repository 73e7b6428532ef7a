"""Inbound: by which ways acts come into the log, and how each of them does."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from crosspath.ledger.health import NEWEST, read_ways, read_writers
from crosspath.ledger.looks import CHANNELS, read_looks
from crosspath.ledger.payload import MY_PERSONA
from crosspath.sources.imports.own import IMPORTERS
from crosspath.web.pages.page import Page, Visit
from crosspath.web.problems import Problem
from crosspath.web.services import HOST, PREFERENCES

_SAID = {
    "popup": "the extension’s popup",
    "menu": "the extension’s menu",
    "shortcut": "the extension’s keys",
    "auto": "noticed by the extension",
    "cli": "the command line",
    "dashboard": "a line in the log",
    "webmention": "webmention",
    "poll:comments": "answers found in comment feeds",
    "poll:outbound": "links found on your own pages",
    "import:note": "a note that was pasted",
}
_IMPORTS = 5
_CALLS = {"feeds": "/blogs/look", "comments": "/chains/watch"}
"""The call that looks at a channel."""


async def show_inbound(visit: Visit) -> web.StreamResponse:
    """Every way that was used lately, what is looked at when asked, the last imports, and who may write."""
    clients = (await visit.ask("GET", "/tokens")).tokens
    return visit.show(
        "inbound.html",
        ways=await read_ways(),
        said=ways_in(visit),
        looks={channel: [look for look in await read_looks() if look.channel == channel] for channel in CHANNELS},
        imports=(await visit.ask("GET", "/imports")).imports[:_IMPORTS],
        clients=[each for each in clients if each.kind != "dashboard"],
        wrote=await read_writers(),
        newest=NEWEST,
    )


def ways_in(visit: Visit) -> Mapping[str, str]:
    """How each way is called; an import by what is read."""
    importers = (*IMPORTERS, *visit.request.app[HOST].importers)
    return {f"import:{importer.name}": f"a file: {importer.title.partition(' (')[0]}" for importer in importers} | _SAID


async def look(visit: Visit) -> web.StreamResponse:
    """Look at a channel now, for each of my personas."""
    call = _CALLS.get(visit.form.get("channel", ""))
    if call is None:
        raise Problem(422, "invalid", "There is no such channel.")
    for persona in dict.fromkeys((MY_PERSONA, *visit.request.app[PREFERENCES].settings.personas)):
        await visit.ask("POST", call, body={"persona": persona})
    return visit.back("/inbound", "looked:")


PAGES = [
    Page(path="/inbound", handle=show_inbound),
    Page(method="POST", path="/inbound/look", handle=look),
]
