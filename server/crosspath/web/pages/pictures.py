"""Pictures: the last twelve months to look at, each with its numbers and what it says in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aiohttp import web

from crosspath.web.pages.drawing import arcs, bars, line, sheet
from crosspath.web.pages.page import Page, Visit
from crosspath.web.pages.templates import count
from crosspath.web.services import present

_NARROW = 24
"""Weeks of the calendar on a small screen."""


async def show_pictures(visit: Visit) -> web.StreamResponse:
    """All pictures, of everybody or of one person."""
    found = await visit.ask("GET", "/pictures", query=visit.asked("person"))
    days = [(each.day, each.given) for each in found.days]
    return visit.show(
        "pictures.html",
        **over_time(found),
        today=present(visit.request.app).attention.local(found.until).date(),
        sheets={"wide": sheet(days), "narrow": sheet(days, _NARROW)},
        weeks=by_week(days),
        days_say=say_days(days, "them" if found.person else "others"),
        answers_most=max((max(each.mine, each.theirs) for each in found.answers), default=0),
        answers_say={"mine": say_answers(found.answers, "mine"), "theirs": say_answers(found.answers, "theirs")},
        network=arcs(found.credits) if found.credits and found.credits.credits else None,
        names={person.id: person for person in found.credits.people} if found.credits else {},
        network_says=say_credits(found.credits) if found.credits else "",
    )


def over_time(found: Any) -> dict[str, Any]:
    """What the pictures of the balance and of the months are drawn from, and whether there is ``any`` act to draw."""
    return {
        "found": found,
        "any": any(each.given or each.received for each in found.days),
        "balance": line([(each.day, each.balance) for each in found.balance], found.since),
        "balance_says": say_balance(found.balance),
        "months": bars(found.months),
        "months_say": say_months(found.months),
    }


def say_balance(points: Sequence[Any]) -> str:
    """The balance as it was and as it is."""
    if not points:
        return "Nothing yet."
    return f"Today {_more(points[-1].balance, 'is', 'weighs')}. A year ago {_more(points[0].balance, 'was', 'weighed')}."


def _more(balance: float, was: str, weighed: str) -> str:
    if round(balance) == 0:
        return f"it {was} even"
    return f"what you {'gave' if balance > 0 else 'received'} {weighed} {abs(round(balance)):,} more"


def say_months(months: Sequence[Any]) -> str:
    """Both sums."""
    given, received = sum(each.given for each in months), sum(each.received for each in months)
    return f"In these twelve months you did {count(given, 'thing')}, and {count(received, 'thing')} came in."


def say_days(days: Sequence[Any], whom: str) -> str:
    """On how many days I did something."""
    busy = sum(1 for _, number in days if number)
    return f"You did something for {whom} on {count(busy, 'day')} of these {len(days)}."


def say_answers(answers: Sequence[Any], side: str) -> str:
    """How many were answered within a week, of how many."""
    numbers = {each.within: getattr(each, side) for each in answers}
    asked, soon = sum(numbers.values()), sum(number for within, number in numbers.items() if within and within <= 7)
    if not asked:
        return "Nobody waited for you." if side == "mine" else "You waited for nobody."
    who, theirs = ("You", "they") if side == "mine" else ("They", "you")
    return f"{who} answered {soon:,} of {count(asked, 'thing')} {theirs} did within a week."


def say_credits(credits: Any) -> str:
    """How many people are in it, each way."""
    mine = len({each.target for each in credits.credits if each.source is None and each.way == "credit"})
    theirs = len({each.source for each in credits.credits if each.target is None and each.way == "credit"})
    led = len({each.source for each in credits.credits if each.way == "via"})
    said = [f"You pointed others to {count(mine, 'person', 'people')}; {count(theirs, 'person', 'people')} pointed others to you."]
    if led:
        said.append(f"{count(led, 'person', 'people')} led you to somebody new.")
    return " ".join(said)


def by_week(days: Sequence[Any]) -> list[list[Any]]:
    """Days in weeks from Monday to Sunday; None where a week begins before the first day, or is not over."""
    padded = [None] * days[0][0].weekday() + list(days)
    padded += [None] * (-len(padded) % 7)
    return [padded[place : place + 7] for place in range(0, len(padded), 7)]


PAGES = [Page(path="/pictures", handle=show_pictures)]
