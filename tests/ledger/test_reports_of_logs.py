"""Reports and letters of whole logs: what the log is asked for is what going through every act finds, and leafing shows each once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from crosspath.domain.attention import Attention
from crosspath.domain.verbs import VERBS
from crosspath.ledger.crossings import read_crossings
from crosspath.ledger.identity import name_key
from crosspath.ledger.letter import Year
from crosspath.ledger.newest import Gone
from crosspath.ledger.reports import Leaf, Span, by_month, report
from crosspath.ledger.roll import Place
from crosspath.ledger.shapes.card import TimelineAct
from crosspath.ledger.shapes.report import Letter, Report
from crosspath.ledger.standing import weigh_anew
from crosspath.store.database import open_database
from crosspath.store.tables import Event, Person

from tests.ledger.anything import WEIGHING
from tests.ledger.randomly import NOW, PEOPLE, fill

ATTENTION = Attention(zone=UTC)
SPANS = (Span(), Span(since=NOW - timedelta(days=40)), Span(since=NOW - timedelta(days=80), until=NOW - timedelta(days=20)))


@pytest.fixture
async def log(database_url: str) -> AsyncIterator[None]:
    """A log of chance, with acts whose date nobody knows."""
    database = await open_database(database_url)
    acts = await fill(11, 700)
    await Event.filter(id__in=[event.id for event, _ in acts[::9]]).update(precision="none")
    for person in await Person.all():
        person.name_key = name_key(person.name)
        await person.save(update_fields=["name_key"])
    await weigh_anew(WEIGHING)
    yield
    await database.close()


async def written(person: int, span: Span, persona: str | None, leaf: Leaf | None = None) -> Report:
    found = await report(person, span, persona, "markdown", ATTENTION, leaf)
    assert found is not None
    return found


@pytest.mark.usefixtures("log")
async def test_a_report_tells_what_going_through_every_act_finds() -> None:
    seen = set()
    for person in range(1, PEOPLE + 1):
        for persona in ("me", "work"):
            crossings = [each for each in await read_crossings(person, persona) if each.direction in ("given", "mutual") and each.public]
            for span in SPANS:
                wanted = [each.id for each in crossings if VERBS[each.verb].strength > 0 and _is_in(each.at, span)]
                found = await written(person, span, persona)
                assert ([act.event for act in found.acts], found.total, found.next_cursor) == (wanted, len(wanted), None)
                seen |= {act.occurred_at is None for act in found.acts}
    assert seen == {True, False}


def _is_in(at: datetime | None, span: Span) -> bool:
    if at is None:
        return span == Span()
    return (span.since is None or span.since <= at) and (span.until is None or at < span.until)


@pytest.mark.usefixtures("log")
async def test_leafing_back_through_a_report_shows_each_act_once() -> None:
    whole = await written(1, Span(), "me")
    leaves, before = [], None
    while before is not None or not leaves:
        leaf = await written(1, Span(), "me", Leaf(before=before, most=7))
        assert leaf.total == whole.total > 30
        leaves, before = [*leaf.acts, *leaves], leaf.next_cursor
    assert leaves == whole.acts
    with pytest.raises(Gone, match="another list"):
        await written(1, Span(), "me", Leaf(before="0", most=7))


@pytest.mark.parametrize("few", [0, 2_000])
@pytest.mark.usefixtures("log")
async def test_the_letter_names_everybody_who_helped_and_its_parts_each_once(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crosspath.ledger.letter._FEW", few)
    for span in (Span(since=NOW - timedelta(days=100), until=NOW), Span(since=NOW - timedelta(days=9), until=NOW - timedelta(days=8))):
        year = Year(year=2026, span=span, persona="me")
        wanted = {}
        for person in range(1, PEOPLE + 1):
            came = [each for each in await read_crossings(person, "me") if each.direction == "received" and each.at and _is_in(each.at, span)]
            helped = [each for each in came if VERBS[each.verb].strength >= 3 and each.public]
            wanted |= {person: len(helped)} if helped else {}
        whole = await year.letter(ATTENTION, most=100)
        assert ([each.id for each in whole.people], whole.next_cursor) == (list(wanted), None), "names go as their numbers here"
        for part in whole.text.split("**P")[1:]:
            person, lines = int(part[0]), [line for line in part.splitlines() if line.startswith("- ")]
            more = [int(line.split()[2]) for line in lines if line.startswith("- and ")]
            assert sum(more) + len(lines) - len(more) == wanted[person]
        parts: list[Letter] = []
        while not parts or parts[-1].next_cursor:
            after = Place.at(parts[-1].next_cursor, "name") if parts and parts[-1].next_cursor else None
            parts.append(await year.letter(ATTENTION, after=after, most=2))
        assert [each for part in parts for each in part.people] == whole.people
        assert all(f"2026: {', '.join(each.name for each in part.people)}. Thank you!" in part.text for part in parts)


def test_months_are_those_of_my_clock_and_what_has_no_date_is_together_at_the_end() -> None:
    def act(*moment: int) -> TimelineAct:
        at = datetime(*moment, tzinfo=UTC) if moment else None
        return TimelineAct(event="", direction="given", verb="like", occurred_at=at, platform="web", url="", title=None)

    acts = [act(2025, 10, 5), act(2025, 10, 31, 23, 30), act(2025, 11, 1), act(2026, 11, 1), act(), act()]
    berlin = Attention(zone=timezone(timedelta(hours=1)))
    assert [(month, len(several)) for month, several in by_month(acts, ATTENTION)] == [
        ("October 2025", 2), ("November 2025", 1), ("November 2026", 1), ("Date not known", 2),
    ]  # fmt: skip
    assert [len(several) for _, several in by_month(acts, berlin)] == [1, 2, 1, 2]
