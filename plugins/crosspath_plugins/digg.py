"""Digg: diggs, buries and submissions since 2004. Sold in 2012 and 2018, bought back in 2025, shut again on 13 March 2026 to be rebuilt.

Its present pages are not known, so nothing is noticed in them.
"""

from collections.abc import Mapping

from crosspath import Platform, Resolved, hookimpl, replace

WHO = " => digg.com/users/{handle}"


class Digg(Platform):
    """digg.com through its years."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """The code of a short link, which is a letter, a digit and more."""
        return replace(resolved, object_id=resolved.canonical.rpartition("/")[2]) if resolved.kind == "short" else resolved


digg = Digg(
    name="digg",
    title="Digg",
    hosts=("digg.com", "services.digg.com", "widgets.digg.com", "feeds.digg.com"),
    aliases={"m.digg.com": "digg.com", "beta.digg.com": "digg.com"},
    wraps=(
        "digg.com/api/diggthis.php?u={inner}", "digg.com/tools/diggthis.php?u={inner}", "digg.com/login?url={inner}",
        "digg.com/search?s=link:{inner}", "widgets.digg.com/buttons/count?url={inner}", "services.digg.com/**?link={inner}",
        "services.digg.com/**?url={inner}",
    ),
    shares=("digg.com/submit|remote-submit|tools/*?url={inner}", "digg.com/tools/diggthis/submit?url={inner}"),
    urls={
        "comment": ("digg.com/{topic:word}/{slug}#c{object_id:int}", "digg.com/news/{topic:word}/{slug}#c{object_id:int}"),
        "profile": (
            "digg.com/users|user|u/{handle:name}/*" + WHO, "digg.com/rss/{handle:name}/index.xml|index2.xml|diggs.xml|submissions.xml" + WHO,
            "digg.com/@{handle:name}/*" + WHO,
            "services.digg.com/user/{handle:name}/*" + WHO, "feeds.digg.com/digg/user/{handle:name}/*" + WHO,
        ),
        "short": tuple(f"digg.com/{mark}{{rest:alnum:2}}/*" for mark in ("d1", "d2", "d3", "u1", "u2", "u3")),
        "item": (
            "digg.com/story/r/{object_id:name}/*", "digg.com/story|video|dialogg|picture/{object_id:name}/*",
            "digg.com/news/{topic:word}/{object_id:name}/*", "digg.com/{topic:word}/{object_id:name}",
            "digg.com/{topic:word}/{object_id:name}/who|blog|related|comments|all => /{topic}/{object_id}",
        ),
        "listing": (
            "digg.com/search?s={word}", "digg.com/search?q={word}",
            "digg.com/all|news|newsrooms|topnews|upcoming|popular|channel|tag|topic|search|original|originals|reader|users|view/**",
            "digg.com/submit|remote-submit|login|register|about|settings|tools|api|contact|faq|rss_search|rss|labs|spy|community/**",
            "digg.com/technology|science|world_business|sports|entertainment|gaming|videos|offbeat|lifestyle|business|politics|music|design",
        ),
    },
    reserved=frozenset(
        "about all api channel contact digg faq index labs login news newsrooms original originals popular reader register remote-submit rss "
        "rss_search search settings spy submit tag tools topic topnews upcoming uploads user users view community r d1 u1".split()
    ),
    profile_url="https://digg.com/users/{handle}",
    verbs={
        "item": ("like", "comment", "share", "dislike", "save"),
        "comment": ("reply", "like", "dislike", "thank"),
        "profile": ("follow", "recommend", "message"),
        "*": ("share", "like"),
    },
    help={
        "comment": "I commented on this story.",
        "dislike": "I buried this.",
        "follow": "I follow this person, or made them a friend.",
        "like": "I dugg this.",
        "message": "I wrote to this person in private.",
        "recommend": "I pointed others to this person.",
        "reply": "I answered this comment.",
        "save": "I put this among my favorites.",
        "share": "I submitted this, or sent it to others.",
        "thank": "I thanked who wrote this.",
    },
    examples={
        "http://digg.com/users/Foo/": {"kind": "profile", "handle": "foo", "canonical": "https://digg.com/users/foo"},
        "http://digg.com/users/foo/history/diggs.rss": {"kind": "profile", "handle": "foo", "canonical": "https://digg.com/users/foo"},
        "http://digg.com/rss/foo/index2.xml": {"kind": "profile", "handle": "foo", "canonical": "https://digg.com/users/foo"},
        "https://digg.com/@foo": {"kind": "profile", "handle": "foo", "canonical": "https://digg.com/users/foo"},
        "http://services.digg.com/user/foo/diggs": {"kind": "profile", "handle": "foo", "canonical": "https://digg.com/users/foo"},
        "http://digg.com/gardening/How_to_Graft_Trees": {"kind": "item", "object_id": "How_to_Graft_Trees"},
        "http://digg.com/news/technology/how_to_graft_trees": {"kind": "item", "object_id": "how_to_graft_trees"},
        "http://digg.com/technology/How_to_Graft_Trees?t=123#c456": {
            "kind": "comment", "object_id": "456", "canonical": "https://digg.com/technology/How_to_Graft_Trees#c456",
        },
        "http://digg.com/story/r/how_to_graft_trees": {"kind": "item", "object_id": "how_to_graft_trees"},
        "http://digg.com/2015/how-to-graft-trees": {"kind": "item", "object_id": "how-to-graft-trees"},
        "http://digg.com/d31Q9x": {"kind": "short", "object_id": "d31Q9x"},
        "http://digg.com/u1aBcD/bob.example": {"kind": "short", "object_id": "u1aBcD", "canonical": "https://digg.com/u1aBcD"},
        "http://digg.com/tools/diggthis": {"kind": "listing"},
        "http://digg.com/technology": {"kind": "listing"},
        "http://digg.com/submit": {"kind": "listing"},
        "http://digg.com/kittens": {"kind": "page"},
    },
    last_verified="2026-11-23",
    drift="gone",
)


@hookimpl
def register_platforms():
    """Digg."""
    return [digg]
