"""Sites on anyone's own host: whom a page there is by when its address does not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crosspath.domain.capture import Capture, Target
from crosspath.domain.event import Account, Counterpart, Draft
from crosspath.domain.platform import Platform, Resolved
from crosspath.domain.url import Refused, Url, parse

WEB = "web"
"""Platform of accounts that are a web address: a site, or an author's page on one, whatever software runs it."""

_ARTICLE_TYPES = frozenset({"article", "blogposting", "newsarticle", "techarticle", "scholarlyarticle", "report", "review"})


@dataclass(frozen=True, kw_only=True)
class Site(Platform):
    """A platform whose pages live on their owners' hosts: a blog engine, or the web at large."""

    def normalize(self, capture: Capture) -> list[Draft]:
        """One event about the page; its canonical link counts where it is believable."""
        resolved = self.resolve(parse(capture.url))
        if resolved.kind in ("page", "listing") and _is_article(capture):
            resolved = replace(resolved, kind="article")
        if address := _believable(capture.page.canonical, resolved):
            resolved = replace(resolved, canonical=self.resolve(address).canonical)
        return [self.draft(capture, resolved, self.counterparts(capture, resolved))]

    def counterparts(self, capture: Capture, resolved: Resolved) -> list[Counterpart]:
        """Whom the user named, else the page's author, else the URL's account, else the site itself."""
        site = parse(resolved.canonical)
        if capture.target and (named := account_on(site, capture.target)):
            return [Counterpart(account=named)]
        if capture.page.author and (author := account_on(site, capture.page.author)):
            return [Counterpart(account=author, confidence=0.9)]
        if account := resolved.account:
            return [Counterpart(account=replace(account, platform=WEB, id=resolved.canonical), confidence=0.8)]
        return [Counterpart(account=owner_of(site, capture.page.site_name), role="host", confidence=0.6)]


def account_on(site: Url, target: Target) -> Account | None:
    """The account of a person named on a site: their own address, else their handle or name there; None when neither is usable."""
    name = target.name or target.handle
    if target.url:
        try:
            address = parse(target.url)
            return Account(platform=WEB, id=address.canonical, handle=target.handle, name=name, url=address.canonical)
        except Refused:
            pass  # A broken link beside a name is still a name.
    if not name or not (slug := "-".join(name.casefold().split())):
        return None
    return Account(platform=WEB, id=f"{site.at().canonical}#{slug}", handle=target.handle, name=name, url=site.at().canonical)


def owner_of(site: Url, name: str | None = None) -> Account:
    """The site itself as an account: bloggers are people whose handle is a domain."""
    home = site.at().canonical
    return Account(platform=WEB, id=home, handle=site.site, name=name or site.site, url=home)


def _believable(canonical: str | None, resolved: Resolved) -> Url | None:
    """The page's own canonical link, unless it is broken, elsewhere, or a home page claimed by every post."""
    try:
        address = parse(canonical or "")
    except Refused:
        return None
    page = parse(resolved.canonical)
    return address if address.site == page.site and (address.segments or not page.segments) else None


def _is_article(capture: Capture) -> bool:
    """Whether the page calls itself an article, in Open Graph or JSON-LD."""
    types: Sequence[object] = [capture.page.meta.get("og:type"), *(_type_of(block) for block in capture.page.jsonld)]
    return any(isinstance(name, str) and name.lower() in _ARTICLE_TYPES for name in types)


def _type_of(block: object) -> object:
    kind = block.get("@type") if isinstance(block, dict) else None
    return kind[0] if isinstance(kind, list) and kind else kind
