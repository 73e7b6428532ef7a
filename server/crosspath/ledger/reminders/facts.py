"""The facts at one moment, arranged for asking: which acts opened what, what I said, who is to be left alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from crosspath.ledger.reminders.kinds import BLOCK, GONE, THANK, Kind
from crosspath.ledger.reminders.state import Act, Decision, Someone, State, holding

THANKS_APART = timedelta(days=7)
"""Between thanking one person and thanking them again: thanks are welcome, and more of them are not."""
THANKS_A_DAY = 5
"""Public thanks in a day, to whomever."""


class Facts:
    """The state as it is ``now``."""

    def __init__(self, state: State, now: datetime) -> None:
        self.state = state
        self.now = now
        self._acts: dict[tuple[str, str], list[Act]] = defaultdict(list)
        for act in sorted(state.acts, key=lambda act: (act.at, act.id)):
            if act.at <= now and act.person in state.people:
                self._acts[act.direction, act.verb].append(act)
        # By what they may go on from: with somebody one talks much to, going through all for each act takes longer than anything else.
        self._mine: dict[tuple[int, str, int | str], list[Act]] = defaultdict(list)
        for act in state.mine:
            for goal in {act.object, act.replies_to, act.url} - {None}:
                self._mine[act.person, act.persona, goal].append(act)
        self._said: dict[tuple[str, int, str, int], list[Decision]] = defaultdict(list)
        held = holding(state.decisions, now)
        for decision in held:
            self._said[decision.kind, decision.person, decision.persona, decision.about].append(decision)
        self._never = {decision.person for decision in held if decision.word == "never"}
        today = state.attention.day_start(now)
        self._thanks_today = sum(today <= at <= now for at in state.thanks)

    def someone(self, act: Act) -> Someone:
        """The person of an act."""
        return self.state.people[act.person]

    def opening(self, kind: Kind) -> Iterator[Act]:
        """The acts that open something of a kind and that nothing has closed, oldest first."""
        direction, verbs = kind.opens
        found = [act for verb in verbs | kind.asking | kind.replying for act in self._acts[direction, verb]]
        for act in sorted(found, key=lambda act: (act.at, act.id)):
            if self._opens(kind, act) and not self._closed(kind, act):
                yield act

    def _opens(self, kind: Kind, act: Act) -> bool:
        young, old = kind.ages
        if not young <= self.now - act.at < old and not is_gone(kind, act):
            return False
        if kind.only and kind.only not in self.someone(act).categories or kind.state and act.state != kind.state:
            return False
        if kind.imported_within and act.imported and self.now - act.at >= kind.imported_within and not is_gone(kind, act):
            return False
        if act.verb in kind.asking:
            return act.asks
        if kind.replying:
            return self._answers_me(act, act.verb in kind.replying)
        return True

    def _answers_me(self, act: Act, only_if_known: bool) -> bool:
        """Whether an act replies to a question of mine; a thread has answers to others too."""
        asked = {address for persona, thing, address in self.state.asked if (persona, thing) == (act.persona, act.object)}
        if only_if_known or (asked and act.replies_to):
            return act.replies_to in asked
        return True

    def _closed(self, kind: Kind, act: Act) -> bool:
        """Whether an act, or my word, came after it."""
        since = act.at if kind.rests is None or is_gone(kind, act) else self.now - kind.rests
        settled_at = self.settled_at(kind.name, act.person, act.persona, about(kind, act), kind.settled_by, for_good=kind.for_good)
        if settled_at is not None and settled_at >= since:
            return True
        direction, verbs = kind.closes
        if kind.about:  # What I have shared or reviewed already, I need not once more.
            return any((act.persona, act.object, verb) in self.state.on for verb in verbs)
        if kind.thread and act.is_threaded:
            goals = {act.object, act.result_url, act.result_id} - {None}
            mine = (each for goal in goals for each in self._mine.get((act.person, act.persona, goal), ()))
            if any(each.verb in kind.thread and act.at <= each.at <= self.now and each.goes_on(act) for each in mine):
                return True
            verbs -= kind.thread
        closed_at = self.someone(act).newest(act.persona, direction, verbs)
        return closed_at is not None and (closed_at > since or closed_at == since and not kind.renews)

    def settled_at(
        self, kind: str, person: int, persona: str, about: int, words: Sequence[str] = ("done", "dismiss"), *, for_good: bool = False
    ) -> datetime | None:
        """When I last said that this is done or not wanted; the end of time for what I do not want again."""
        said = [d for d in self.said(kind, person, persona, about) if d.word in words]
        if for_good and any(d.word == "dismiss" for d in said):
            return datetime.max.replace(tzinfo=said[0].made_at.tzinfo)
        return max((d.made_at for d in said), default=None)

    def said(self, kind: str, person: int, persona: str, about: int) -> Sequence[Decision]:
        """Everything I said to one matter, up to now."""
        return self._said.get((kind, person, persona, about), ())

    def thanked_enough(self, person: Someone) -> bool:
        """Whether more thanks would be too many: to them this week, or to all today."""
        last = person.newest(None, "given", THANK)
        return self._thanks_today >= THANKS_A_DAY or last is not None and last > self.now - THANKS_APART

    def hidden(self, kind: str, person: Someone, persona: str, about: int) -> bool:
        """Whether I do not want to hear of it now: never of this person, or not yet."""
        if person.id in self._never or person.newest(None, "given", BLOCK):
            return True
        snoozed = [d for d in self.said(kind, person.id, persona, about) if d.word == "snooze"]
        if not snoozed:
            return False
        last = max(snoozed, key=lambda d: d.made_at)
        if last.event == "post":
            signs = self.state.signs.get(person.id, ())
            return not any(last.made_at <= sign.at <= self.now and sign.names(last.naming or "") for sign in signs)
        if last.event:
            met = max((at for (_, way, _), at in person.last.items() if way in ("given", "received", "mutual")), default=None)
            return met is None or met < last.made_at
        return last.until is not None and self.now < last.until

    def day(self, moment: datetime) -> str:
        """A day as people say it, on my clock: with the year only where it is another one."""
        then, here = self.state.attention.local(moment), self.state.attention.local(self.now)
        return f"{then.day} {then:%b}" + (f" {then.year}" if then.year != here.year else "")


def is_gone(kind: Kind, act: Act) -> bool:
    """Whether an act opens a matter because its words are no longer there."""
    return kind.gone and act.state == GONE


def about(kind: Kind, act: Act) -> int:
    """The object a matter is about, 0 where it is about none: a kind that is not, or words said in no thread."""
    return act.object if kind.about or (kind.thread and act.is_threaded) else 0
