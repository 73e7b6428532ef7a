"""Why the accounts of a person are one person's."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from crosspath.ledger.merging import family_of
from crosspath.ledger.proofs import STRENGTHS, Facts, proofs_between
from crosspath.ledger.shapes.base import PersonRef
from crosspath.ledger.shapes.identity import Joined, Ties
from crosspath.ledger.suggestions import read_facts
from crosspath.store.tables import Merge

_MOST_ACCOUNTS = 20
_ORDER = list(STRENGTHS)


async def read_ties(person: int) -> Ties | None:
    """What ties their accounts to each other, and who was merged into them, the latest first; None when there is no such person."""
    facts = (await read_facts([person])).get(person)
    if facts is None:
        return None
    proofs = [proof for one, two in combinations(_by_account(facts), 2) for proof in proofs_between(one, two)]
    merges = await Merge.filter(into_id__in=await family_of(person), undone_at=None).order_by("-made_at", "-id").select_related("person")
    return Ties(
        proofs=sorted(proofs, key=lambda proof: _ORDER.index(proof.kind)),
        joined=[Joined(person=PersonRef(id=row.person_id, name=row.person.name), by=row.by, made_at=row.made_at) for row in merges],
    )


def _by_account(facts: Facts) -> list[Facts]:
    """What tells each account, as if it were somebody of its own; the name, which they share, tells nothing."""
    return [
        replace(
            facts,
            name_key="",
            accounts=[account],
            aliases=[alias for alias in facts.aliases if alias.account_id == account.id],
            claims=[claim for claim in facts.claims if claim.account_id == account.id],
        )
        for account in facts.accounts[:_MOST_ACCOUNTS]
    ]
