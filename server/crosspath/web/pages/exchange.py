"""In and out: a file handed in, looked at, taken, taken back; and the log as a file."""

from __future__ import annotations

from collections.abc import AsyncIterator

from aiohttp import BodyPartReader, web

from crosspath.domain.verbs import VERBS
from crosspath.ledger.exports.formats import FORMATS
from crosspath.ledger.payload import MY_PERSONA
from crosspath.sources.imports.own import IMPORTERS
from crosspath.web.api.imports import hand_in, limited
from crosspath.web.guard import check_page_secret
from crosspath.web.pages.page import Page, Visit
from crosspath.web.problems import Problem
from crosspath.web.services import HOST

_LONGEST_FIELD = 300
_IMPORT = "/imports/{id:integer}"


async def show_imports(visit: Visit) -> web.StreamResponse:
    """Where a file is handed in, what can be read, and what was."""
    found = await visit.ask("GET", "/imports")
    titles = ["A whole log (JSON lines)", *(importer.title for importer in (*IMPORTERS, *visit.request.app[HOST].importers))]
    return visit.show("imports.html", imports=found.imports, titles=titles)


async def hand_in_file(visit: Visit) -> web.StreamResponse:
    """A file of a form is kept and looked at; nothing is logged yet."""
    request = visit.request
    if not request.content_type.startswith("multipart/form-data"):
        raise Problem(415, "not_a_form", "This is not what the form of this page sends.", close=True)
    fields: dict[str, str] = {}
    try:
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or part.name is None:
                continue
            if part.name == "file":
                check_page_secret(request, fields.get("csrf", ""))
                if not part.filename:
                    raise Problem(422, "empty_file", "Choose a file first.")
                persona = fields.get("persona", "").strip() or MY_PERSONA
                name = part.filename[:_LONGEST_FIELD]
                begun = await hand_in(request, name, persona[:60], _pieces(request, part), look=True)
                return web.Response(status=303, headers={"Location": f"/import/{begun.id}"})
            fields[part.name] = (await part.read_chunk(_LONGEST_FIELD)).decode("utf-8", "replace")
    except ValueError:
        raise Problem(400, "bad_form", "This is not what the form of this page sends.", close=True) from None
    check_page_secret(request, fields.get("csrf", ""))
    raise Problem(422, "empty_file", "Choose a file first.")


def _pieces(request: web.Request, part: BodyPartReader) -> AsyncIterator[bytes]:
    return limited(request, lambda: part.read_chunk(1 << 16))


async def show_import(visit: Visit) -> web.StreamResponse:
    """One import: what it is, how far it is, what it would bring or brought, what was not taken and why."""
    found = await visit.ask("GET", _IMPORT, id=visit.path["id"])
    done = [(VERBS[verb].done if verb in VERBS else verb, number) for verb, number in found.counts.verbs.items()]
    return visit.show("import.html", found=found, done=sorted(done, key=lambda pair: -pair[1]))


async def run(visit: Visit) -> web.StreamResponse:
    """Take what was looked at."""
    await visit.ask("POST", f"{_IMPORT}/run", id=visit.path["id"])
    return visit.back(f"/import/{visit.path['id']}")


async def take_back(visit: Visit) -> web.StreamResponse:
    """Take all of it back."""
    await visit.ask("POST", f"{_IMPORT}/take-back", id=visit.path["id"])
    return visit.back(f"/import/{visit.path['id']}", f"import_gone:{visit.path['id']}")


async def put_back(visit: Visit) -> web.StreamResponse:
    """Put all of it in again."""
    await visit.ask("POST", f"{_IMPORT}/put-back", id=visit.path["id"])
    return visit.back(f"/import/{visit.path['id']}", f"import_back:{visit.path['id']}")


async def forget(visit: Visit) -> web.StreamResponse:
    """Drop a file of which nothing was taken."""
    await visit.ask("DELETE", _IMPORT, id=visit.path["id"])
    return web.Response(status=303, headers={"Location": "/import"})


async def show_exports(visit: Visit) -> web.StreamResponse:
    """The formats, each with what it is good for."""
    return visit.show("exports.html", formats=FORMATS, persona=visit.asked("persona")["persona"].strip()[:60])


PAGES = [
    Page(path="/import", handle=show_imports),
    Page(method="POST", path="/import", handle=hand_in_file, takes_file=True),
    Page(path="/import/{id:integer}", handle=show_import),
    Page(method="POST", path="/import/{id:integer}/run", handle=run),
    Page(method="POST", path="/import/{id:integer}/take-back", handle=take_back),
    Page(method="POST", path="/import/{id:integer}/put-back", handle=put_back),
    Page(method="POST", path="/import/{id:integer}/forget", handle=forget),
    Page(path="/export", handle=show_exports),
]
