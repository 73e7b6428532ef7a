"""Sites on anyone's own host: whom a page there is by when its address does not say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from crosspath.domain.accounts import fediverse_account, web_account
from crosspath.domain.capture import Capture, Target
from crosspath.domain.event import WEB, Account, Counterpart, Draft
from crosspath.domain.platform import Platform, Resolved
from crosspath.domain.template import Template
from crosspath.domain.url import Refused, Url, parse

_ARTICLE_TYPES = frozenset({"article", "blogposting", "newsarticle", "techarticle", "scholarlyarticle", "report", "review"})


@dataclass(frozen=True, kw_only=True)
class Site(Platform):
    """A platform whose pages live on their owners' hosts: a blog engine, or the web at large.

    Its templates say what an address is and do not rewrite it, so a page has one address whichever software is known to run it. Only
    templates of hosts it owns may name another address after `` => ``.
    Its accounts are web addresses: handles mean nothing without their site.
    """

    def resolve(self, url: Url) -> Resolved:
        """What the address is; the light version of a page (AMP) is that page."""
        return super().resolve(_whole(url))

    def canonical(self, url: Url, template: Template, found: Mapping[str, str]) -> str:
        """The address itself, with the fragment where that is the permalink, unless the template names the one it is known by."""
        if " => " in template.text:
            return template.fill(url, found)
        return f"{url.canonical}#{url.fragment}" if template.asks_fragment else url.canonical

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """The page up to the handle in its address, whoever that is."""
        folded = resolved.kind == "profile" and " => " in template.text
        page = resolved.canonical if folded else template.upto(url, "handle" if resolved.handle else "account_id")
        return Account(platform=WEB, id=page, handle=resolved.handle, url=page)

    def address(self, capture: Capture) -> Url:
        """The page's canonical link where it is believable, with the fragment that was asked for."""
        url = parse(capture.url)
        canonical = _believable(capture.page.canonical, url)
        return replace(canonical, fragment=url.fragment) if canonical else url

    def normalize(self, capture: Capture) -> list[Draft]:
        """One event about the page, which is an article where it says so."""
        drafts = super().normalize(capture)
        if not _is_article(capture):
            return drafts
        return [replace(d, object=replace(d.object, kind="article")) if d.object.kind in ("page", "listing") else d for d in drafts]

    def counterparts(self, capture: Capture, resolved: Resolved) -> list[Counterpart]:
        """Whom the user named, else the page's author, else the URL's account, else the site itself."""
        site = parse(resolved.canonical)
        if capture.target and (named := account_on(site, capture.target)):
            return [Counterpart(account=named, role="actor" if capture.direction in ("received", "observed") else "author")]
        if capture.page.author and (author := account_on(site, capture.page.author)):
            return [Counterpart(account=author, confidence=0.9)]
        if account := resolved.account:
            return [Counterpart(account=account, confidence=0.8)]
        return [Counterpart(account=owner_of(site, capture.page.site_name), role="host", confidence=0.6)]


def _whole(url: Url) -> Url:
    """The address without what asks for a page's light version: ``/amp``, ``.amp`` or ``.amp.html`` at its end."""
    *path, last = url.segments or ("",)
    if last == "amp":
        return replace(url, segments=tuple(path)) if path else url
    name = last.removesuffix(".html").removesuffix(".amp")
    return replace(url, segments=(*path, name)) if name and len(last) - len(name) in (4, 9) and ".amp" in last else url


def account_on(site: Url, target: Target) -> Account | None:
    """The account of a person named on a site: a fediverse handle, their own address, else their name there; None when none is usable."""
    name = target.name or target.handle
    if target.handle and (account := fediverse_account(target.handle)):
        return replace(account, name=target.name)
    if account := web_account(target):
        return replace(account, name=name)
    if not name or not (slug := "-".join(name.casefold().split())):
        return None
    return Account(platform=WEB, id=f"{site.at().canonical}#{slug}", handle=target.handle, name=name, url=site.at().canonical)


def owner_of(site: Url, name: str | None = None) -> Account:
    """The site itself as an account: bloggers are people whose handle is a domain."""
    home = site.at().canonical
    return Account(platform=WEB, id=home, handle=site.site, name=name or site.site, url=home)


def _believable(canonical: str | None, page: Url) -> Url | None:
    """The page's own canonical link, unless it is broken, elsewhere, or a home page claimed by every post."""
    try:
        address = parse(canonical or "")
    except Refused:
        return None
    is_home, claims_home = (not (url.segments or url.query) for url in (page, address))
    return address if address.site == page.site and claims_home <= is_home else None


def _is_article(capture: Capture) -> bool:
    """Whether the page calls itself an article, in Open Graph or JSON-LD."""
    types: Sequence[object] = [capture.page.meta.get("og:type"), *(_type_of(block) for block in capture.page.jsonld)]
    return any(isinstance(name, str) and name.lower() in _ARTICLE_TYPES for name in types)


def _type_of(block: object) -> object:
    kind = block.get("@type") if isinstance(block, dict) else None
    return kind[0] if isinstance(kind, list) and kind else kind
