"""What is due whatever the clock does: machines sleep, clocks are set, people travel, summer begins and ends."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from crosspath.domain.attention import Attention
from crosspath.ledger.reminders.budget import left, within
from crosspath.ledger.reminders.due import due
from crosspath.ledger.reminders.facts import about
from crosspath.ledger.reminders.kinds import KINDS
from crosspath.ledger.reminders.state import Act, Decision, Link, Someone, State
from hypothesis import given, settings
from hypothesis import strategies as st

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
ZONES = [ZoneInfo(name) for name in ("UTC", "Europe/Vienna", "America/Santiago", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe")]
KIND = {kind.name: kind for kind in KINDS}
OPENINGS = sorted({(kind.opens[0], verb) for kind in KINDS for verb in kind.verbs})

moments = st.integers(0, 500 * 24 * 60).map(lambda minutes: BEGAN + timedelta(minutes=minutes))
pauses = st.integers(0, 90 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
zones = st.sampled_from(ZONES)


@st.composite
def states(draw: st.DrawFn) -> State:
    """A few acts with a few people, and a few words of mine."""
    acts = []
    for number in range(draw(st.integers(0, 8))):
        direction, verb = draw(st.sampled_from(OPENINGS))
        acts.append(
            Act(
                id=f"{number:026d}", person=draw(st.integers(1, 3)), persona="me", direction=direction, verb=verb, at=draw(moments),
                object=draw(st.integers(1, 3)), url="https://me.example/loaf", asks=True,
            )
        )  # fmt: skip
    last: dict[int, dict[tuple[str, str, str], datetime]] = {1: {}, 2: {}, 3: {}}
    for act in sorted(acts, key=lambda act: act.at):
        last[act.person]["me", act.direction, act.verb] = act.at
    people = {
        number: Someone(id=number, name=f"P{number}", last=sides, first_met=BEGAN, cadence_days=draw(st.none() | st.integers(1, 60)), categories=["admired"])
        for number, sides in last.items()
    }
    mine = [act for act in acts if act.direction == "given"]
    return State(acts=acts, mine=mine, people=people, attention=Attention(zone=draw(zones)))


@settings(max_examples=150, deadline=None)
@given(states(), moments, pauses)
def test_a_machine_that_slept_loses_nothing_but_what_lapsed_and_finds_one_line_a_matter(state: State, asleep: datetime, pause: timedelta) -> None:
    awake = asleep + pause
    after = {reminder.id: reminder for reminder in due(state, awake)}
    for reminder in due(state, asleep):
        kind = KIND.get(reminder.kind)
        if kind and kind.weekday is None and not kind.steps:
            newest = max(act.at for act in state.acts if act.id == reminder.evidence[0].event)
            lapsed = awake - newest >= kind.lapses
            grown = [act for act in state.acts if asleep < act.at <= awake]  # What came meanwhile may have closed it.
            assert lapsed or grown or after[reminder.id].due_at == reminder.due_at
    matters = {(kind.name, act.person, about(kind, act)) for kind in KINDS for act in state.acts} | {("visit", number, 0) for number in state.people}
    assert len(after) <= len(matters)
    assert len({(reminder.kind, reminder.person.id, reminder.id) for reminder in after.values()}) == len(after)


@settings(max_examples=100, deadline=None)
@given(states(), moments, pauses)
def test_a_clock_set_back_and_forth_leaves_no_trace(state: State, now: datetime, back: timedelta) -> None:
    before = due(state, now)
    assert all(act.at <= now - back for reminder in due(state, now - back) for act in state.acts if act.id in {c.event for c in reminder.evidence})
    assert due(state, now) == before


@settings(max_examples=100, deadline=None)
@given(states(), moments, zones)
def test_a_moment_is_the_same_in_every_zone_it_is_written_in(state: State, now: datetime, zone: ZoneInfo) -> None:
    assert due(state, now.astimezone(zone)) == due(state, now)


@settings(max_examples=100, deadline=None)
@given(states(), moments, zones)
def test_who_travels_sees_the_same_matters_said_with_the_days_of_where_they_are(state: State, now: datetime, zone: ZoneInfo) -> None:
    elsewhere = State(acts=state.acts, mine=state.mine, people=state.people, attention=Attention(zone=zone))
    by_day = {"friday_recommend", "follow_up"}  # What counts days counts those of my clock.
    here, there = ({(r.id, r.due_at) for r in due(each, now) if r.kind not in by_day} for each in (state, elsewhere))
    assert here == there


@settings(max_examples=200, deadline=None)
@given(moments, zones)
def test_a_day_is_between_22_and_26_hours_and_ends_where_the_next_begins(now: datetime, zone: ZoneInfo) -> None:
    attention = Attention(zone=zone)
    begins = attention.day_start(now)
    following = attention.day_start(begins + timedelta(hours=27))
    assert begins <= now
    assert timedelta(hours=22) <= following - begins <= timedelta(hours=26)
    assert now < following


@settings(max_examples=200, deadline=None)
@given(moments, zones, st.times(), st.times())
def test_quiet_hours_end_by_themselves_within_a_day_and_an_hour(now: datetime, zone: ZoneInfo, begins: time, ends: time) -> None:
    attention = Attention(zone=zone, quiet=(begins.replace(microsecond=0), ends.replace(microsecond=0)))
    until = attention.quiet_until(now)
    assert until is None or now < until <= now + timedelta(hours=25)


@settings(max_examples=25, deadline=None)
@given(zones, st.integers(1, 8), st.integers(1, 20))
def test_a_month_switched_off_brings_the_budget_of_a_day_and_the_next_day_the_next(zone: ZoneInfo, per_day: int, people: int) -> None:
    back = BEGAN + timedelta(days=45)
    acts = [
        Act(id=f"{n * 10 + k:026d}", person=n, persona="me", direction="received", verb="share", at=back - timedelta(days=3 + 8 * k, minutes=n), object=k, url="https://me.example/")
        for n in range(people) for k in range(5)
    ]  # fmt: skip
    attention = Attention(zone=zone, per_day=per_day)
    someone = {n: Someone(id=n, name=f"P{n}", last={("me", "received", "share"): back - timedelta(days=3, minutes=n)}, homes=[Link(url="https://p.example/")]) for n in range(people)}  # fmt: skip
    decisions: list[Decision] = []
    seen: list[int] = []
    for day in range(1 + people // per_day):
        now = attention.day_start(back) + timedelta(days=day, hours=12)
        facts = State(acts=acts, people=someone, decisions=decisions, attention=attention)
        found = [reminder for reminder in due(facts, now) if reminder.kind == "share_back"]
        today = within(attention, found, decisions, now)
        assert len(today) == min(per_day, people - len(seen))
        seen += [reminder.person.id for reminder in today]
        decisions += [
            Decision(reminder=r.id, kind=r.kind, person=r.person.id, persona="me", about=0, word="done", made_at=now + timedelta(minutes=1)) for r in today
        ]
        assert left(attention, decisions, now + timedelta(minutes=2)) == per_day - len(today)
    assert sorted(seen) == list(range(people)), "everyone once, nobody lost"
