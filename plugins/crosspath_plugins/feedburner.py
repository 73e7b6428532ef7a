"""FeedBurner: other blogs' feeds under a name of their own. Subscriptions by mail ended in 2021."""

from collections.abc import Mapping

from crosspath import Platform, Resolved, hookimpl, replace

FEED = " => feeds.feedburner.com/{handle}"

# Blogs on these had two words for a name.
HOSTED = frozenset({"blogspot", "typepad", "wordpress", "amazon"})


class FeedBurner(Platform):
    """Every host a feed had."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """The whole name of a feed."""
        if resolved.handle in HOSTED and "part" in found:
            return replace(resolved, handle=f"{resolved.handle}/{found['part']}")
        return resolved


feedburner = FeedBurner(
    name="feedburner",
    title="FeedBurner",
    hosts=("feeds.feedburner.com", "feedproxy.google.com", "feedburner.google.com", "feedburner.com"),
    aliases={
        "feeds2.feedburner.com": "feeds.feedburner.com", "feedproxy.feedburner.com": "feeds.feedburner.com",
        "feeds.feedburner.jp": "feeds.feedburner.com",
        "rss.feedburner.com": "feeds.feedburner.com",
    },
    wraps=("feedburner.google.com/fb/a/addurl?url={inner}", "feedburner.com/fb/a/addurl?url={inner}"),
    urls={
        "short": (
            *(f"{host}/~r/{{handle:name}}/~3|~4/{{object_id:code}}/* => feeds.feedburner.com/~r/{{handle}}/~3/{{object_id}}"
              for host in ("feeds.feedburner.com", "feedproxy.google.com")),
            *(f"{host}/~r/{{handle:name}}/{{part:name}}/~3|~4/{{object_id:code}}/* => feeds.feedburner.com/~r/{{handle}}/{{part}}/~3/{{object_id}}"
              for host in ("feeds.feedburner.com", "feedproxy.google.com")),
            *(f"{host}/~a|~f|~ff/{{handle:name}}?i={{object_id:code}} => feeds.feedburner.com/~a/{{handle}}?i={{object_id}}"
              for host in ("feeds.feedburner.com", "feedproxy.google.com")),
        ),
        "profile": (
            *(
                f"{host}/fb/a/mailverify|emailverifySubmit|emailverify?uri={name}"
                for host in ("feedburner.google.com", "feedburner.com")
                for name in ("{handle:name}" + FEED, "{handle:name}/{part:name}" + FEED + "/{part}")
            ), "feedproxy.google.com/{handle:name}" + FEED,
            "feedproxy.google.com/{handle:name}/{part:name}/* => feeds.feedburner.com/{handle}/{part}",
            "feeds.feedburner.com/~fc|~r|~s|~fs|~ff|~d/{handle:name}/*" + FEED, "feedproxy.google.com/~fc|~r|~s|~fs/{handle:name}/*" + FEED,
            "feeds.feedburner.com/{handle:name}", "feeds.feedburner.com/{handle:name}/{part:name}/*",
        ),
        "listing": ("feedburner.google.com/**", "feedburner.com/**"),
    },
    reserved=frozenset("favicon.ico fb robots.txt".split()),
    caseless=frozenset(),
    profile_url="https://feeds.feedburner.com/{handle}",
    verbs={"profile": ("subscribe", "recommend"), "short": ("comment", "share"), "*": ("subscribe", "share")},
    help={
        "comment": "I commented on the post this leads to.",
        "recommend": "I pointed others to this blog.",
        "share": "I passed this on.",
        "subscribe": "I subscribed to this feed, or to its mails.",
    },
    examples={
        "http://feeds.feedburner.com/TreeCare?format=xml": {
            "kind": "profile", "handle": "TreeCare", "canonical": "https://feeds.feedburner.com/TreeCare",
        },
        "http://feeds.feedburner.com/blogspot/AbCdE": {
            "kind": "profile", "handle": "blogspot/AbCdE", "canonical": "https://feeds.feedburner.com/blogspot/AbCdE",
        },
        "http://feedburner.google.com/fb/a/mailverify?uri=blogspot/AbCdE": {
            "kind": "profile", "handle": "blogspot/AbCdE", "canonical": "https://feeds.feedburner.com/blogspot/AbCdE",
        },
        "http://feeds2.feedburner.com/treecare": {"kind": "profile", "handle": "treecare", "canonical": "https://feeds.feedburner.com/treecare"},
        "http://feedproxy.google.com/treecare": {"kind": "profile", "handle": "treecare", "canonical": "https://feeds.feedburner.com/treecare"},
        "http://feedburner.google.com/fb/a/mailverify?uri=treecare&loc=en_US": {
            "kind": "profile", "handle": "treecare", "canonical": "https://feeds.feedburner.com/treecare",
        },
        "http://feedproxy.google.com/~r/treecare/~3/aBcDeF-1_2/how-to-graft.html": {
            "kind": "short", "handle": "treecare", "object_id": "aBcDeF-1_2", "canonical": "https://feeds.feedburner.com/~r/treecare/~3/aBcDeF-1_2",
        },
        "http://feeds.feedburner.com/~r/treecare/~3/412345678/": {"kind": "short", "object_id": "412345678"},
        "http://feeds.feedburner.com/~fc/treecare?bg=99CCFF": {"kind": "profile", "handle": "treecare"},
        "http://feedburner.google.com/fb/a/myfeeds": {"kind": "listing"},
    },
    last_verified="2026-11-23",
    drift="gone",
)


@hookimpl
def register_platforms():
    """FeedBurner."""
    return [feedburner]
