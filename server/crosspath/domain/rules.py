"""Capture rules as data: how an act shows in a platform's pages. Selectors, names of attributes and templates only, never code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from crosspath.domain.template import Template

_LONGEST_PATH = 300
_WRITING = ("POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True, kw_only=True)
class Control:
    """Something pressed to do an act of one click: a like, a follow, a repost.

    All are CSS selectors. ``done`` fits an element of the same card once the act took effect, and no longer when it is taken back;
    ``confirm`` is what has to be pressed after ``press``, in a menu or dialog outside the card, before anything happens.
    """

    verb: str
    press: str
    done: str
    confirm: str = ""


@dataclass(frozen=True, kw_only=True)
class Composer:
    """Where words are written: the ``box`` they are typed into and what is pressed to ``send`` them; previews and drafts are not sending.

    ``proof`` are templates of the addresses (see :class:`crosspath.Template`) a page has after the words were taken, ``pending`` those it
    has while they wait for moderation. ``fields`` are further fields that say something about the act: what is in them goes into the
    capture's ``data`` under these names. Passwords and e-mail addresses are never read.
    """

    verb: str
    box: str
    send: str
    proof: Sequence[str] = ()
    pending: Sequence[str] = ()
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Request:
    """A request that a page sends when an act is done, for those who let the extension see what a site sends.

    ``path`` is a template (see :class:`crosspath.Template`) of where it goes on the platform's own hosts: ``/posts/{id}/react``,
    ``/**/notes``. Requests that only read have no rules. Raises ``ValueError`` for a path that is none, or a method that does not write.
    """

    verb: str
    path: str
    method: Literal["POST", "PUT", "PATCH", "DELETE"] = "POST"

    def __post_init__(self) -> None:
        """Hold what every other field is held to when it is used: this one is used in the browser only."""
        if self.method not in _WRITING:
            raise ValueError(f"a request's method is one of {', '.join(_WRITING)}, not {self.method[:40]!r}")
        if not self.path.startswith("/") or self.path.strip("/*") == "" or len(self.path) > _LONGEST_PATH:
            raise ValueError(f"a request's path starts with /, names something and has {_LONGEST_PATH} characters at most: {self.path[:100]!r}")
        Template("", self.path)


@dataclass(frozen=True, kw_only=True)
class Rules:
    """How acts are noticed in the pages of one platform.

    ``card`` is the element around one post or comment, in which the other selectors are looked for. ``who``, ``about`` and ``me`` are
    tried in order: a selector alone reads the element's text, ``selector@attribute`` an attribute of it. ``who`` is whose the card is,
    ``about`` the address of what it shows, ``words`` the text there, ``me`` which of my accounts is signed in. On addresses in
    ``private`` (templates) nothing is noticed at all. Into the pages of a ``quiet`` platform nothing is put, not even a receipt.
    """

    card: str = ""
    who: Sequence[str] = ()
    about: Sequence[str] = ()
    words: str = ""
    me: Sequence[str] = ()
    controls: Sequence[Control] = ()
    composers: Sequence[Composer] = ()
    requests: Sequence[Request] = ()
    private: Sequence[str] = ()
    quiet: bool = False
