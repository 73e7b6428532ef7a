"""All pictures of the log, or of what is between me and one person."""

from __future__ import annotations

from crosspath.domain.present import Present
from crosspath.ledger.pictures.answers import answers_among, count_answers, read_answers
from crosspath.ledger.pictures.counts import count_acts, count_all, read_acts
from crosspath.ledger.pictures.credits import draw_credits, read_credits
from crosspath.ledger.pictures.curves import balance_over, count_days, count_months
from crosspath.ledger.pictures.shapes import Pictures
from crosspath.ledger.pictures.span import twelve_months
from crosspath.ledger.shapes import PersonRef


async def read_pictures(present: Present, person: PersonRef | None = None) -> Pictures:
    """The last twelve months in numbers."""
    span = twelve_months(present)
    if person:
        acts = await read_acts(person.id, span.edges[0], span.edges[-1])
        sums, waited, credits = count_acts(span.edges, acts, present.strengths), answers_among(acts, span.begin, present.now), None
    else:
        sums, waited = await count_all(span.edges, present.strengths), await read_answers(span.begin, present.now)
        credits = draw_credits(*await read_credits(span.begin))
    days = count_days(span, sums)
    return Pictures(
        person=person,
        since=span.days[0],
        until=present.now,
        half_life_days=present.half_life_days,
        days=days,
        months=count_months(days),
        balance=balance_over(span, sums, present.half_life_days),
        answers=count_answers(waited),
        credits=credits,
    )
