"""First steps: how to begin, each step ticked by what the log and the settings hold."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from crosspath.extension import extension_folder
from crosspath.ledger.beginning import read_beginning
from crosspath.web.pages.page import Page, Visit
from crosspath.web.services import CLIENTS, PAIRING, PREFERENCES, SETTINGS


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step, and whether it is done."""

    name: str
    title: str
    done: bool


async def steps(visit: Visit) -> list[Step]:
    """The steps in the order in which one takes them."""
    app = visit.request.app
    settings = app[PREFERENCES].settings
    begun = await read_beginning()
    paired = any(client.kind == "extension" for client in app[CLIENTS].all())
    return [
        Step(name="load", title="Load the extension", done=paired or app[PAIRING].is_asked),
        Step(name="pair", title="Pair it", done=paired),
        Step(name="mine", title="Say what is yours", done=bool(settings.sites or settings.personas)),
        Step(name="import", title="Bring in what you did before", done=begun.imported),
        Step(name="act", title="Log your first act", done=begun.logged),
    ]


async def show_start(visit: Visit) -> web.StreamResponse:
    """All steps, the first that is not done unfolded."""
    app = visit.request.app
    return visit.show("start.html", steps=await steps(visit), folder=extension_folder(), guide=app[PREFERENCES].settings.guide)


async def put_away(visit: Visit) -> web.StreamResponse:
    """Today shows the steps no more."""
    return await _guide(visit, on=False)


async def bring_back(visit: Visit) -> web.StreamResponse:
    """Today shows the steps while the log is empty."""
    return await _guide(visit, on=True)


async def _guide(visit: Visit, *, on: bool) -> web.StreamResponse:
    from crosspath.switches import keep_settings, state_of

    app = visit.request.app
    data_dir = app[SETTINGS].data_dir
    app[PREFERENCES].take(keep_settings(data_dir, {"guide": None if on else False}))
    return visit.back("/", f"{'set' if on else 'guide'}:{state_of(data_dir)}")


PAGES = [
    Page(path="/start", handle=show_start),
    Page(method="POST", path="/start/away", handle=put_away),
    Page(method="POST", path="/start/back", handle=bring_back),
]
