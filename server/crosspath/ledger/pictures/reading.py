"""All pictures of the log, or of what is between me and one person."""

from __future__ import annotations

from crosspath.domain.present import Present
from crosspath.ledger.pictures.answers import Waited, answers_among, count_answers, read_answers
from crosspath.ledger.pictures.counts import count_all, count_with, read_acts
from crosspath.ledger.pictures.credits import draw_credits, read_credits
from crosspath.ledger.pictures.curves import balance_over, count_days, count_months
from crosspath.ledger.pictures.shapes import Pictures
from crosspath.ledger.pictures.span import Span, twelve_months
from crosspath.ledger.shapes.base import PersonRef


async def read_pictures(present: Present, person: PersonRef | None = None, *, with_answers: bool = True) -> Pictures:
    """The last twelve months in numbers."""
    span = twelve_months(present)
    if person:
        sums, credits = await count_with(person.id, span.edges, present.strengths), None
    else:
        sums, credits = await count_all(span.edges, present.strengths), draw_credits(*await read_credits(span.begin))
    days = count_days(span, sums)
    return Pictures(
        person=person,
        since=span.days[0],
        until=present.now,
        half_life_days=present.half_life_days,
        days=days,
        months=count_months(days),
        balance=balance_over(span, sums, present.half_life_days),
        answers=count_answers(await _waited(span, present, person)) if with_answers else None,
        credits=credits,
    )


async def _waited(span: Span, present: Present, person: PersonRef | None) -> list[Waited]:
    if person is None:
        return await read_answers(span.begin, present.now)
    return answers_among(await read_acts(person.id, span.begin, span.edges[-1]), span.begin, present.now)
