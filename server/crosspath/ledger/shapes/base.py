"""What is shown in many places: a person, an account, an act, a page, just enough to name it."""

from __future__ import annotations

import msgspec


class Shape(msgspec.Struct):
    """Base of everything that is shown."""


class PersonRef(Shape):
    """A person, just enough to name them."""

    id: int
    name: str


class Next(Shape):
    """The next useful act, to be done by hand or left."""

    verb: str
    url: str
    text: str


class Cause(Shape):
    """An act a reminder is about, and where it can be seen."""

    event: str
    url: str
    title: str | None


class AccountRef(Shape):
    """Someone on a platform, just enough to tell them apart."""

    key: str
    platform: str
    handle: str | None
    name: str | None
    url: str | None


class PageRef(Shape):
    """A page, just enough to go there."""

    url: str
    title: str | None
