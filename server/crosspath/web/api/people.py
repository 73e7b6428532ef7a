"""People: list, add, show, edit, take out."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

import msgspec

from crosspath.domain.event import Account
from crosspath.domain.url import Refused
from crosspath.ledger.claims import account_at
from crosspath.ledger.erasing import erase_person
from crosspath.ledger.evidence import read_why
from crosspath.ledger.payload import Short, Text
from crosspath.ledger.people import Taken, add_person, edit_person, get_person, list_people, name_one
from crosspath.ledger.reckoning import read_deeds, reckon
from crosspath.ledger.roll import Lost, Order, Roll
from crosspath.ledger.shapes.base import PersonRef
from crosspath.ledger.shapes.person import PersonShape
from crosspath.ledger.shapes.standing import Reckoning, Why
from crosspath.ledger.taking_out import Needed, put_back_one, take_out_one
from crosspath.plugins.host import Host
from crosspath.web.api.events import Limit, Moment
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.guard import CLIENT
from crosspath.web.problems import Problem
from crosspath.web.services import CLOCK, HOST, present

Found = TypeVar("Found")
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
Cursor = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{1,9}( |$)", max_length=300)]
Address = Annotated[str, msgspec.Meta(pattern="^https?://[^\\s]+$", max_length=8192)]
Days = Annotated[int, msgspec.Meta(ge=1, le=3650)]


class PeopleQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Which people to list: ``q`` is part of a name, note or handle; those of a ``category``; with ``persona`` those it met, as it sees them.

    ``order`` is by whose turn it is, mine first, by when our paths last crossed, the latest first, or by name; without it, as they came.
    Without ``reminders`` those are left out, and the list comes several times quicker.
    """

    q: Annotated[str, msgspec.Meta(min_length=1, max_length=200)] | msgspec.UnsetType = msgspec.UNSET
    category: Short | None = None
    persona: Short | None = None
    order: Order | None = None
    reminders: bool = True
    cursor: Cursor | msgspec.UnsetType = msgspec.UNSET
    limit: Limit = 50


class PeopleList(msgspec.Struct):
    """People in the order asked for; ``next_cursor`` goes back as ``?cursor=``, with the same ``order``."""

    people: list[PersonShape]
    next_cursor: str | None


class CategoriesQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Of which people, as in the list of people."""

    q: Annotated[str, msgspec.Meta(min_length=1, max_length=200)] | msgspec.UnsetType = msgspec.UNSET
    persona: Short | None = None


class CategoryCount(msgspec.Struct):
    """A category, and how many people the list would show of it."""

    category: str
    people: int


class CategoryList(msgspec.Struct):
    """The categories that people are in, by name."""

    categories: list[CategoryCount]


class WhyQuery(msgspec.Struct, forbid_unknown_fields=True):
    """How many acts of each side to show."""

    limit: Limit = 50


class PersonIn(msgspec.Struct, forbid_unknown_fields=True):
    """A new person; ``accounts`` are profile addresses."""

    name: Name
    notes: Text = ""
    goals: Text = ""
    best_at: Text = ""
    about_url: Address | None = None
    how_met: Text = ""
    last_read: Moment | None = None
    categories: list[Short] = []
    cadence_days: Days | None = None
    accounts: Annotated[list[Text], msgspec.Meta(max_length=50)] = []


class PersonPatch(msgspec.Struct, forbid_unknown_fields=True):
    """Only what is sent changes."""

    name: Name | msgspec.UnsetType = msgspec.UNSET
    notes: Text | msgspec.UnsetType = msgspec.UNSET
    goals: Text | msgspec.UnsetType = msgspec.UNSET
    best_at: Text | msgspec.UnsetType = msgspec.UNSET
    about_url: Address | None | msgspec.UnsetType = msgspec.UNSET
    how_met: Text | msgspec.UnsetType = msgspec.UNSET
    last_read: Moment | None | msgspec.UnsetType = msgspec.UNSET
    categories: list[Short] | msgspec.UnsetType = msgspec.UNSET
    cadence_days: Days | None | msgspec.UnsetType = msgspec.UNSET


async def get_people(call: Call) -> Answer:
    """People, page by page."""
    query: PeopleQuery = call.query
    roll = Roll(q=query.q or None, category=query.category, persona=query.persona, order=query.order)
    try:
        people, more = await list_people(roll, present(call.request.app), cursor=query.cursor or None, limit=query.limit, with_reminders=query.reminders)
    except Lost as error:
        raise Problem(409, "another_list", str(error)) from None
    return Answer(shape=PeopleList(people=people, next_cursor=more))


async def get_categories(call: Call) -> Answer:
    """What the list of people can be narrowed to."""
    found = await Roll(q=call.query.q or None, persona=call.query.persona).categories()
    return Answer(shape=CategoryList(categories=[CategoryCount(category=name, people=people) for name, people in found.items()]))


async def post_person(call: Call) -> Answer:
    """Add a person by hand."""
    sent: PersonIn = call.body
    app = call.request.app
    accounts = [await _account(app[HOST], text, index) for index, text in enumerate(sent.accounts)]
    fields = {name: getattr(sent, name) for name in sent.__struct_fields__ if name != "accounts"}
    try:
        person = await add_person(fields, accounts, present(app))
    except Taken as error:
        raise Problem(409, "account_taken", str(error)) from None
    return Answer(shape=person, status=201)


async def _account(host: Host, text: str, index: int) -> Account:
    try:
        resolved = await host.resolve(text)
    except Refused as error:
        raise Problem(422, error.code, str(error), errors=[{"pointer": f"/accounts/{index}", "detail": str(error)}]) from None
    if account := account_at(host.platforms, resolved):
        return account
    detail = "This address does not tell whose it is; send that of their profile."
    raise Problem(422, "nobody", detail, errors=[{"pointer": f"/accounts/{index}", "detail": detail}])


async def get_one(call: Call) -> Answer:
    """One person, with accounts and standing."""
    return Answer(shape=_found(await get_person(int(call.path["id"]), present(call.request.app))))


async def get_standing(call: Call) -> Answer:
    """What stands between us now, and why: the formula with the evidence of every number."""
    asked = present(call.request.app)
    person = _found(await get_person(int(call.path["id"]), asked)).id
    return Answer(shape=reckon(person, await read_deeds(person), asked))


async def get_why(call: Call) -> Answer:
    """Both sides of what stands between us, and the acts that weigh most of each: much quicker than all that can be said of it."""
    asked = present(call.request.app)
    person = _found(await name_one(int(call.path["id"]))).id
    return Answer(shape=await read_why(person, asked, call.query.limit))


async def patch_person(call: Call) -> Answer:
    """The person as edited."""
    fields: dict[str, Any] = {name: getattr(call.body, name) for name in call.body.__struct_fields__}
    fields = {name: value for name, value in fields.items() if value is not msgspec.UNSET}
    return Answer(shape=_found(await edit_person(int(call.path["id"]), fields, call.request[CLIENT].id, present(call.request.app))))


async def delete_one(call: Call) -> Answer:
    """The person as they were, now gone with all that was known of them; what an import brings of them later is not kept."""
    number = int(call.path["id"])
    person = await get_person(number, present(call.request.app))
    if person is None or person.id != number:  # Whoever was merged into somebody is not taken for them.
        raise Problem(404, "not_found", "There is no such person.")
    await erase_person(number, call.request.app[CLOCK]())
    return Answer(shape=person)


async def post_take_out(call: Call) -> Answer:
    """Take somebody out who was added by mistake; refused once something is known of them."""
    try:
        gone = await take_out_one(int(call.path["id"]), call.request.app[CLOCK]())
    except Needed as error:
        raise Problem(409, "needed", str(error)) from None
    if gone is None:
        raise Problem(404, "not_found", "There is no such person.")
    return Answer(shape=gone)


async def post_put_back(call: Call) -> Answer:
    """Let somebody in again who was taken out."""
    back = await put_back_one(int(call.path["id"]))
    if back is None:
        raise Problem(404, "not_found", "Nobody of this number was taken out.")
    return Answer(shape=back)


def _found(person: Found | None) -> Found:
    if person is None:
        raise Problem(404, "not_found", "There is no such person.")
    return person


_ONE = "/people/{id:integer}"

ROUTES = [
    Route(method="GET", path="/people", handle=get_people, summary="People", query=PeopleQuery, answers={200: PeopleList}, problems=[409]),
    Route(
        method="GET",
        path="/people/categories",
        handle=get_categories,
        summary="Categories that people are in",
        query=CategoriesQuery,
        answers={200: CategoryList},
    ),
    Route(method="POST", path="/people", handle=post_person, summary="Add a person", body=PersonIn, answers={201: PersonShape}, problems=[409]),
    Route(method="GET", path=_ONE, handle=get_one, summary="One person", answers={200: PersonShape}, problems=[404]),
    Route(
        method="GET",
        path=f"{_ONE}/standing",
        handle=get_standing,
        summary="What stands between us, and why",
        answers={200: Reckoning},
        problems=[404],
    ),
    Route(
        method="GET",
        path=f"{_ONE}/why",
        handle=get_why,
        summary="The acts that weigh most between us",
        query=WhyQuery,
        answers={200: Why},
        problems=[404],
    ),
    Route(method="PATCH", path=_ONE, handle=patch_person, summary="Edit a person", body=PersonPatch, answers={200: PersonShape}, problems=[404]),
    Route(method="DELETE", path=_ONE, handle=delete_one, summary="Erase a person", answers={200: PersonShape}, problems=[404]),
    Route(
        method="POST", path=f"{_ONE}/take-out", handle=post_take_out, summary="Take out whom you added", answers={200: PersonRef}, problems=[404, 409]
    ),
    Route(method="POST", path=f"{_ONE}/put-back", handle=post_put_back, summary="Let them in again", answers={200: PersonRef}, problems=[404]),
]
