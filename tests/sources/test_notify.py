"""What is sent to the user of their own accord: at their time, once, to real servers of this machine."""

from __future__ import annotations

import email
import json
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web
from aiosmtpd.controller import Controller
from crosspath.domain.attention import Attention
from crosspath.domain.notifying import Notifying
from crosspath.domain.present import Present
from crosspath.plugins.host import Host
from crosspath.settings import ConfigurationError, Settings, read_settings
from crosspath.sources.notify import Carrier, Notifier, Unsendable, called

from tests.conftest import Server, a_server

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated")  # apprise asks for it.

VIENNA = ZoneInfo("Europe/Vienna")
THURSDAY = datetime(2026, 11, 19, 7, tzinfo=VIENNA)
BOB = {"name": "Bob", "url": "https://bob.example/"}


@dataclass
class Inbox:
    """An HTTP server that takes messages, or refuses them."""

    port: int = 0
    messages: list[dict[str, Any]] = field(default_factory=list)
    status: int = 200

    @property
    def target(self) -> str:
        return f"json://user:s3cretpass@127.0.0.1:{self.port}/inbox"


@asynccontextmanager
async def an_inbox() -> AsyncIterator[Inbox]:
    inbox = Inbox()

    async def take(request: web.Request) -> web.Response:
        if inbox.status == 200:
            inbox.messages.append(json.loads(await request.text()))
        return web.Response(status=inbox.status)

    app = web.Application()
    app.router.add_post("/inbox", take)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    inbox.port = runner.addresses[0][1]
    yield inbox
    await runner.cleanup()


@dataclass
class Life:
    """A log, a clock, and what looks at both."""

    server: Server
    host: Host
    settings: Notifying
    now: datetime = THURSDAY
    attention: Attention = Attention(per_day=2, zone=VIENNA, quiet=(time(22), time(7, 30)))

    def notifier(self) -> Notifier:
        return Notifier(self.settings, self.host, lambda: Present(now=self.now.astimezone(UTC), attention=self.attention))

    async def shared_by(self, name: str, days: float = 3) -> None:
        person = {"name": name, "url": f"https://{name.lower()}.example/"}
        at = (self.now - timedelta(days=days)).isoformat()
        await self.server.log(verb="share", direction="received", url="https://me.example/loaf", target=person, occurred_at=at)


@asynccontextmanager
async def a_life(settings: Settings, **notifying: Any) -> AsyncIterator[Life]:
    async with a_server(settings, clock=lambda: THURSDAY.astimezone(UTC)) as server:
        host = await Host.open(clock=lambda: THURSDAY)
        yield Life(server, host, Notifying(**notifying))
        await host.close()


async def test_what_is_due_is_sent_once_a_day_within_the_budget_and_never_twice(settings: Settings) -> None:
    async with an_inbox() as inbox, a_life(settings, targets=(inbox.target,), due=time(8)) as life:
        for name in ("Ann", "Bob", "Cy"):
            await life.shared_by(name)
        notifier = life.notifier()
        await notifier.look()
        assert inbox.messages == [], "it is seven"
        life.now = THURSDAY.replace(hour=8)
        for _ in range(3):
            await notifier.look()
            await life.notifier().look()  # A server that was started anew.
        (message,) = inbox.messages
        assert message["title"] == "2 things worth doing"
        assert message["message"].count("\n") == 1 and "Share something by Ann: https://ann.example/" in message["message"]
        life.now += timedelta(days=1)
        await notifier.look()
        assert len(inbox.messages) == 1, "the same is due, and was sent"
        await life.shared_by("Dora", 2)
        life.now += timedelta(days=3, hours=7)  # Asleep from Friday to Monday afternoon.
        await notifier.look()
        await notifier.look()
        assert len(inbox.messages) == 2 and "Dora" in inbox.messages[1]["message"], "once, not for each day missed"


async def test_nothing_comes_in_quiet_hours_and_it_comes_at_their_end(settings: Settings) -> None:
    async with an_inbox() as inbox, a_life(settings, targets=(inbox.target,), due=time(6)) as life:
        await life.shared_by("Bob")
        life.now = THURSDAY - timedelta(days=2)
        await life.notifier().look()
        life.now = THURSDAY - timedelta(days=1)
        notifier = life.notifier()
        await notifier.look()
        life.now = THURSDAY
        await notifier.look()
        assert inbox.messages == [], "quiet until half past seven"
        life.now = THURSDAY.replace(hour=7, minute=30)
        await notifier.look()
        assert len(inbox.messages) == 1


async def test_the_week_is_sent_on_its_day_once(settings: Settings) -> None:
    async with an_inbox() as inbox, a_life(settings, targets=(inbox.target,), digest=(3, time(9))) as life:
        await life.shared_by("Bob")
        notifier = life.notifier()
        life.now = THURSDAY.replace(hour=8)
        await notifier.look()
        assert inbox.messages == [], "switched on on a Wednesday, it does not send last week's"
        for hours in (1, 2, 26, 24 * 6):
            life.now = THURSDAY.replace(hour=8) + timedelta(hours=hours)
            await notifier.look()
        assert [(each["title"], "Bob shared" in each["message"]) for each in inbox.messages] == [("Your week", True)]
        life.now = THURSDAY.replace(hour=10) + timedelta(days=7)
        await notifier.look()
        assert len(inbox.messages) == 2


async def test_what_was_refused_is_tried_again_and_costs_the_others_nothing(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    async with an_inbox() as down, an_inbox() as up, a_life(settings, targets=(down.target, up.target), due=time(8)) as life:
        await life.shared_by("Bob")
        notifier = life.notifier()
        await notifier.look()
        life.now, down.status = THURSDAY.replace(hour=8), 503
        with caplog.at_level(logging.DEBUG):
            await notifier.look()
            await notifier.look()
        assert (len(down.messages), len(up.messages)) == (0, 1)
        assert [record.getMessage() for record in caplog.records if "target 1 (json)" in record.getMessage()] != []
        assert "s3cret" not in caplog.text and "s3cret" not in repr(life.settings)
        down.status = 200
        life.now += timedelta(minutes=15)
        await notifier.look()
        assert (len(down.messages), len(up.messages)) == (1, 1)


async def test_a_persona_s_reminders_do_not_come_as_another_s(settings: Settings) -> None:
    async with an_inbox() as inbox, a_life(settings, targets=(inbox.target,), due=time(8), persona="business") as life:
        await life.shared_by("Bob")
        notifier = life.notifier()
        await notifier.look()
        life.now = THURSDAY.replace(hour=8)
        await notifier.look()
        assert inbox.messages == []


LAST = (
    ("2026-11-19T08:00", "2026-11-19", "2026-11-19T08:00+01:00"),
    ("2026-11-19T07:59", "2026-11-18", "2026-11-18T08:00+01:00"),
    ("2026-03-29T12:00", "2026-03-29", "2026-03-29T08:00+02:00"),
    ("2026-10-25T07:59", "2026-10-24", "2026-10-24T08:00+02:00"),
)


@pytest.mark.parametrize(("at", "day", "moment"), LAST)
def test_the_time_is_one_of_my_clock_also_when_clocks_change(at: str, day: str, moment: str) -> None:
    now = datetime.fromisoformat(at).replace(tzinfo=VIENNA).astimezone(UTC)
    found = Notifying(due=time(8)).last_due(now, Attention(zone=VIENNA))
    assert found and (str(found[0]), found[1]) == (day, datetime.fromisoformat(moment))


def test_mail_is_sent_over_smtp() -> None:
    kept: list[Any] = []

    class Handler:
        async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
            kept.append(envelope)
            return "250 OK"

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(Handler(), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        Carrier().send(f"mailto://127.0.0.1:{port}?from=log@me.example&to=me@me.example&mode=insecure", "Your week", "You did 3 things for Bob – well done.")
    finally:
        controller.stop()
    (envelope,) = kept
    message = email.message_from_bytes(envelope.content)
    assert envelope.rcpt_tos == ["me@me.example"]
    body = next(part for part in message.walk() if part.get_content_maintype() == "text").get_payload(decode=True).decode()
    assert "3 things for Bob –" in body


@pytest.mark.parametrize("target", ["nonsense://s3cretpass@host", "json://", "mailto://s3cretpass"])
def test_a_target_nobody_understands_is_said_to_be_one_without_being_shown(target: str) -> None:
    with pytest.raises(Unsendable) as error:
        Carrier().send(target, "crosspath", "A test")
    assert "s3cret" not in str(error.value) + called(target, 1)


def test_a_server_that_is_away_is_said_to_be_away_without_a_secret() -> None:
    with pytest.raises(Unsendable) as error:
        Carrier().send("json://user:s3cretpass@127.0.0.1:9/inbox", "crosspath", "A test")
    assert str(error.value) and "s3cret" not in str(error.value)


STATED = (
    ('[notify]\ntargets = "json://u:s3cret@host"', "notify.targets"),
    ('[notify]\ntargets = ["s3cret"]', "notify.targets"),
    ("[notify]\ntargets = [7]", "notify.targets"),
    ('[notify]\ndue = "8"', "notify.due"),
    ('[notify]\ndue = "25:00"', "notify.due"),
    ('[notify]\ndigest = "someday 08:00"', "notify.digest"),
    ('[notify]\ndigest = "mon"', "notify.digest"),
    ('[notify]\nhourly = "08:00"', "notify.hourly"),
    ('notify = "08:00"', "notify"),
)


@pytest.mark.parametrize(("text", "named"), STATED)
def test_settings_that_mean_nothing_are_said_to_without_a_secret(text: str, named: str) -> None:
    with pytest.raises(ConfigurationError) as error:
        read_settings({"data_dir": "/tmp"}, {}, text=text)
    assert named in str(error.value) and "s3cret" not in str(error.value)


def test_settings_are_read_and_off_without_a_target(settings: Settings) -> None:
    said = read_settings({"data_dir": "/tmp"}, {}, text='[notify]\ntargets = ["json://h/"]\ndue = "08:00"\ndigest = "Mon 09:30"\npersona = "business"').notifying
    assert said == Notifying(targets=("json://h/",), due=time(8), digest=(0, time(9, 30)), persona="business")
    assert settings.notifying == Notifying() and not replace(settings, notifying=said).notifying.targets == ()
