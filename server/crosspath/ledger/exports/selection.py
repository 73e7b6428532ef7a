"""What of the log is exported, read a page at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from crosspath.domain.present import Present
from crosspath.ledger.shapes.event import EventShape
from crosspath.ledger.shapes.person import PersonShape
from crosspath.ledger.views import show, show_people
from crosspath.store.tables import Event, Person

_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The log as of ``present``: that of one of my personas, or of all of them. Read inside a snapshot, it is all of one moment."""

    present: Present
    persona: str | None = None

    async def count(self) -> int:
        """How many acts there are."""
        return await self._acts().count()

    async def acts(self) -> AsyncIterator[EventShape]:
        """The acts that were not taken back, oldest first."""
        page = self._acts()
        while rows := await page.order_by("occurred_at", "id").limit(_AT_ONCE).only("id", "occurred_at"):
            shown = await show(Event.filter(id__in=[row.id for row in rows]))
            for row in rows:
                yield shown[row.id]
            last = rows[-1]
            # Said twice, so that an index by time finds it.
            page = self._acts().filter(occurred_at__gte=last.occurred_at).filter(Q(occurred_at__gt=last.occurred_at) | Q(id__gt=last.id))

    def _acts(self) -> QuerySet[Event]:
        found = Event.filter(undone_at=None).exclude(verb="undo")
        return found if self.persona is None else found.filter(persona=self.persona)

    async def people(self) -> AsyncIterator[PersonShape]:
        """The people in the order they came into the log; of one persona, those it met."""
        last = 0
        while rows := await self._people().filter(id__gt=last).order_by("id").limit(_AT_ONCE):
            for person in await show_people(rows, self.present, with_reminders=False, persona=self.persona):
                yield person
            last = rows[-1].id

    def _people(self) -> QuerySet[Person]:
        found = Person.filter(deleted_at=None)
        return found if self.persona is None else found.filter(standings__persona=self.persona, standings__events__gt=0).distinct()
