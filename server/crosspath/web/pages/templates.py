"""Templates, and how what is in the log looks in them: everything is escaped, names and words are shown as they are and kept to themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from crosspath.domain.present import Present
from crosspath.domain.verbs import VERBS
from crosspath.ledger import prose
from crosspath.web.pages.text import visible, web_address

if TYPE_CHECKING:
    from jinja2 import Environment

_ROLES = {"author": "by", "submitter": "brought there by", "host": "whose place it is", "actor": "who did it", "referred": "sent there"}
_TURNS = {"yours": "your turn", "theirs": "their turn", "even": "even"}


class Templates:
    """The pages' templates. Jinja is loaded with the first page, so that a start without one does not pay for it."""

    @cached_property
    def _environment(self) -> Environment:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {"own": own, "said": said, "phrase": phrase, "turn": _TURNS.__getitem__, "count": count, "site": site, "query": query, "shown": visible, "told": told, "account": account, "role": lambda role: _ROLES.get(role, role), "moment": moment, "extract": lambda name, table: table[name]}
        environment.tests["plugin"] = lambda what: what.startswith("plugin ")
        environment.tests["web"] = lambda text: web_address(text) is not None
        return environment

    def render(self, name: str, present: Present, **values: Any) -> str:
        """A page."""
        clock = Clock(present)
        return self._environment.get_template(name).render(when=clock.when, day=clock.day, clock=clock, **values)


def own(text: str | None) -> Any:
    """Text from elsewhere, for the middle of a line: with a direction of its own, nothing invisible in it."""
    from markupsafe import Markup

    return Markup("<bdi>{}</bdi>").format(visible(text or ""))


def said(text: str | None) -> Any:
    """A sentence of ours with names from elsewhere in it: it runs in our direction, whatever it begins with."""
    from markupsafe import Markup

    return Markup('<bdi dir="ltr">{}</bdi>').format(visible(text or ""))


def phrase(event: Any) -> str:
    """What was done, as the end of a sentence that begins with who did it."""
    done = VERBS[event.verb].done
    return done if event.direction in ("given", "mutual") else done.replace(" them", " you")


def moment(value: datetime | str) -> datetime:
    """A moment that may be text."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def told(act: Any) -> str:
    """What I did, said to whom I did it for."""
    return prose.said(act.verb)


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 act", "2 acts"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def account(key: str) -> str:
    """An account as people write it: one that is a page is its address."""
    return key.removeprefix("web:")


def site(url: str) -> str:
    """The host of an address, as a place."""
    return url.partition("://")[2].partition("/")[0].removeprefix("www.")


def query(asked: Mapping[str, str], **changed: str) -> str:
    """The query of an address: what is asked for now, with this changed; what is empty is left out."""
    return urlencode({name: value for name, value in (asked | changed).items() if value and name != "did"})


class Clock:
    """Moments as people say them, on my clock."""

    def __init__(self, present: Present) -> None:
        self._attention = present.attention
        self.now = present.now

    def when(self, moment: datetime | None, *, exact: bool = False) -> Any:
        """A moment, near ones as seen from now; its title says it exactly."""
        from markupsafe import Markup

        if moment is None:
            return prose.NO_DATE
        local = self._attention.local(moment)
        full = f"{local:%A}, {local.day} {local:%B %Y}, {local:%H:%M}"
        markup = Markup('<time datetime="{}" title="{}"{}>{}</time>')
        relative = Markup("") if exact else Markup(" data-relative")
        return markup.format(local.isoformat(timespec="seconds"), full, relative, full if exact else self._said(moment))

    def _said(self, moment: datetime) -> str:
        ago = self.now - moment
        if timedelta(0) <= ago < timedelta(minutes=1):
            return "just now"
        if timedelta(0) <= ago < timedelta(hours=1):
            return count(int(ago.total_seconds() // 60), "minute") + " ago"
        local, here = self._attention.local(moment), self._attention.local(self.now)
        days = (here.date() - local.date()).days
        if days in (0, 1):
            return f"{('today', 'yesterday')[days]} {local:%H:%M}"
        if 1 < days < 7:
            return f"{days} days ago"
        return f"{local.day} {local:%b}" + (f" {local.year}" if local.year != here.year else "")

    def day(self, moment: datetime) -> str:
        """The day of a moment, for a heading."""
        local, here = self._attention.local(moment), self._attention.local(self.now)
        days = (here.date() - local.date()).days
        if days in (0, 1):
            return ("Today", "Yesterday")[days]
        return f"{local:%A}, {local.day} {local:%B}" + (f" {local.year}" if local.year != here.year else "")

    def days(self, events: Iterable[Any]) -> list[tuple[str, list[Any]]]:
        """Events by the day they happened on, each run under its heading; they are listed as they came into the log."""
        return [(day, list(run)) for day, run in groupby(events, key=lambda event: self.day(event.occurred_at))]
