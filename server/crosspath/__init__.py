"""crosspath: a reciprocity log on your own machine. These names are all a plugin may import."""

from crosspath.domain.accounts import fediverse_account
from crosspath.domain.capture import Capture, Page, Target
from crosspath.domain.event import FEDIVERSE, WEB, Account, Counterpart, Draft, Object
from crosspath.domain.platform import Platform, Resolved
from crosspath.domain.site import Site, account_on, owner_of
from crosspath.domain.template import Template
from crosspath.domain.url import Refused, Url, links_in, parse
from crosspath.domain.verbs import VERBS
from crosspath.plugins.hookspecs import hookimpl

__all__ = [
    "FEDIVERSE",
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
    "Template",
    "Url",
    "account_on",
    "fediverse_account",
    "hookimpl",
    "links_in",
    "owner_of",
    "parse",
]
