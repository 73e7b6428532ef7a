"""The platforms that come with crosspath, for tests that ask them without a host."""

from collections.abc import Iterator

from crosspath.domain.platform import Platform
from crosspath.domain.platforms import Platforms
from crosspath.plugins.finding import find, load


def bundled() -> Platforms:
    """All of them together."""
    return Platforms(registered())


def registered() -> Iterator[Platform]:
    """What each bundled plugin registers, in turn."""
    for found in find(None):
        if found.home == "bundled":
            for answer in load(found).hook.register_platforms():
                yield from answer
