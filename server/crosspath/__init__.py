"""crosspath: a reciprocity log on your own machine. These names are all a plugin may import."""

from crosspath.domain.capture import Capture, Page, Target
from crosspath.domain.event import Account, Counterpart, Draft, Object
from crosspath.domain.platform import Platform, Resolved
from crosspath.domain.site import WEB, Site, account_on, owner_of
from crosspath.domain.url import Refused, Url, parse
from crosspath.domain.verbs import VERBS
from crosspath.plugins.hookspecs import hookimpl

__all__ = [
    "VERBS",
    "WEB",
    "Account",
    "Capture",
    "Counterpart",
    "Draft",
    "Object",
    "Page",
    "Platform",
    "Refused",
    "Resolved",
    "Site",
    "Target",
    "Url",
    "account_on",
    "hookimpl",
    "owner_of",
    "parse",
]
