"""FreshRSS: a reader of feeds on one's own server. Its form leads to the feed; what people share has their name in it."""

from crosspath import WEB, Account, Platform, Resolved, Rules, Template, Url, hookimpl


class FreshRss(Platform):
    """Servers of FreshRSS, each with people of its own."""

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """Whoever shares under that name on that server."""
        return Account(platform=WEB, id=resolved.canonical, handle=resolved.handle, url=resolved.canonical)


freshrss = FreshRss(
    name="freshrss",
    title="FreshRSS",
    hosts=("demo.freshrss.org",),
    generators=frozenset({"freshrss"}),
    shapes=(
        "/**/i?c=feed&a=add&url_rss={address}", "/**/i?get=f_{feed:int}", "/**/i?rid={token}", "/**/api/greader.php",
        "/**/api/query.php?user={name}&t={token}",
    ),
    urls={
        "collection": ("/**/api/query.php?user={handle}&t={object_id:alnum}",),
        "listing": (
            "/**/i?c=feed&a=add&url_rss={address}",
            "/**/i?get={stream}", "/**/i?c={controller}", "/**/api/greader.php|fever.php", "/**/i?rid={token}", "/**/i",
        ),
    },
    wraps=("/**/i?c=feed&a=add&url_rss={inner}",),
    verbs={"*": ("subscribe", "save", "share")},
    help={
        "save": "I marked this as a favorite.",
        "share": "I shared this from the reader.",
        "subscribe": "I subscribed to this feed.",
    },
    examples={
        "https://rss.example/i/?c=feed&a=add&url_rss=https%3A%2F%2Frss.example%2Fi%2F%3Fget%3Df_12": {
            "kind": "listing", "canonical": "https://rss.example/i?get=f_12", "wrapper": "rss.example",
        },
        "https://ann.example/freshrss/p/i/?a=normal&get=f_12": {"kind": "listing", "canonical": "https://ann.example/freshrss/p/i?get=f_12"},
        "https://rss.example/api/query.php?user=ann&t=0a1b2c&f=rss": {"kind": "collection", "handle": "ann", "object_id": "0a1b2c"},
    },
    rules=Rules(private=("/**/i?c=configure", "/**/i?c=user")),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """FreshRSS."""
    return [freshrss]
