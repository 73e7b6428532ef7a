"""crosspath: a reciprocity log on your own machine. These names are all a plugin may import."""

from msgspec.structs import replace

from crosspath.domain.accounts import fediverse_account
from crosspath.domain.capture import Capture, Page, Target
from crosspath.domain.event import FEDIVERSE, WEB, Account, Counterpart, Draft, Factor, Object
from crosspath.domain.families import OWNED, Fediverse, Forge, Forum
from crosspath.domain.idtime import IdTime
from crosspath.domain.importing import Act, Entry, Importer, NotTaken
from crosspath.domain.platform import Inner, Platform, Resolved
from crosspath.domain.proposal import Proposal
from crosspath.domain.rules import Composer, Control, Request, Rules
from crosspath.domain.site import Site, account_on, owner_of
from crosspath.domain.template import Template
from crosspath.domain.url import Refused, Url, links_in, parse
from crosspath.domain.verbs import VERBS
from crosspath.plugins.hookspecs import hookimpl

__all__ = [
    "FEDIVERSE",
    "OWNED",
    "VERBS",
    "WEB",
    "Account",
    "Act",
    "Capture",
    "Composer",
    "Control",
    "Counterpart",
    "Draft",
    "Entry",
    "Factor",
    "Fediverse",
    "Forge",
    "Forum",
    "IdTime",
    "Importer",
    "Inner",
    "NotTaken",
    "Object",
    "Page",
    "Platform",
    "Proposal",
    "Refused",
    "Request",
    "Resolved",
    "Rules",
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
    "replace",
]
