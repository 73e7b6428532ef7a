"""All platforms together: which one a URL belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crosspath.domain.capture import Capture
from crosspath.domain.event import Account
from crosspath.domain.platform import Platform, Resolved
from crosspath.domain.site import WEB
from crosspath.domain.url import Refused, Url, parse


class Platforms:
    """The platforms in use, asked by host first, then by shape of address; ``web`` answers for everything else."""

    def __init__(self, platforms: Iterable[Platform]) -> None:
        self._by_name = {platform.name: platform for platform in platforms}
        self._by_host: dict[str, Platform] = {}
        for platform in self._by_name.values():
            for host in (*platform.hosts, *platform.aliases):
                self._by_host.setdefault(host, platform)
        self._anywhere = [p for p in self._by_name.values() if type(p).owns is not Platform.owns]

    def __iter__(self) -> Iterator[Platform]:
        return iter(self._by_name.values())

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __getitem__(self, name: str) -> Platform:
        return self._by_name[name]

    def of(self, url: Url, page_says: str | None = None) -> Platform:
        """The platform ``url`` belongs to; ``page_says`` is the software the page named as its generator."""
        host = url.host
        while host:
            if platform := self._by_host.get(host if host == url.host else "*." + host):
                return platform
            host = host.partition(".")[2]
        for platform in self._anywhere:
            if platform.owns(url, page_says):
                return platform
        return self._by_name[WEB]

    def of_capture(self, capture: Capture) -> Platform:
        """The platform a capture happened on. Raises :class:`Refused` for an address that is none."""
        generator = capture.page.meta.get("generator")
        return self.of(parse(capture.url), generator if isinstance(generator, str) else None)

    def resolve(self, text: str) -> Resolved:
        """What the address in ``text`` is. Raises :class:`Refused` for an address that is none."""
        url = parse(text)
        return self.of(url).resolve(url)

    def locate(self, account: Account) -> Account:
        """The account, moved to the platform its address belongs to when a page only gave an address."""
        if account.platform != WEB or not account.url:
            return account
        try:
            found = self.resolve(account.url).account
        except Refused:
            return account
        if found is None or found.platform == WEB:
            return account
        return Account(platform=found.platform, handle=found.handle, id=found.id, name=account.name, url=found.url or account.url)
