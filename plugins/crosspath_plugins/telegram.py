"""Telegram: channels, public groups, people and bots, and the posts of those that are public. A message is numbered within its chat."""

from collections.abc import Mapping

from crosspath import Platform, Resolved, Rules, hookimpl, replace


class Telegram(Platform):
    """t.me with its other names."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """A message by its chat and number, as its address has them."""
        return replace(resolved, object_id=resolved.canonical.partition("t.me/")[2]) if "number" in found else resolved


telegram = Telegram(
    name="telegram",
    title="Telegram",
    hosts=("t.me", "*.t.me", "telegram.org", "web.telegram.org", "core.telegram.org", "telegra.ph"),
    aliases={
        **dict.fromkeys(("telegram.me", "telegram.dog", "tx.me", "tele.click", "telesco.pe"), "t.me"), "te.legra.ph": "telegra.ph",
        "graph.org": "telegra.ph", **dict.fromkeys(("webk.telegram.org", "weba.telegram.org", "webz.telegram.org"), "web.telegram.org"),
    },
    urls={
        "comment": (
            "/s/{container:word}/{number:int}?comment={comment:int} => /{container}/{number}?comment={comment}",
            "/{container:word}/{number:int}?comment={comment:int}",
        ),
        "message": (
            "/c/{container:int}/{topic:int}/{number:int} => /c/{container}/{number}", "/c/{container:int}/{number:int}",
        ),
        "post": (
            "{handle:word}.t.me/s/{number:int} => t.me/{handle}/{number}", "{handle:word}.t.me/{number:int} => t.me/{handle}/{number}",
            "{handle:word}.t.me/{topic:int}/{number:int} => t.me/{handle}/{number}",
            "/s/{handle:word}/{number:int} => /{handle}/{number}", "/{handle:word}/s/{number:int}",
            "/{handle:word}/{topic:int}/{number:int} => /{handle}/{number}", "/{handle:word}/{number:int}",
        ),
        "article": ("telegra.ph/{object_id}",),
        "media": ("telegra.ph/file/{object_id}",),
        "collection": (
            "/addstickers|addemoji|addlist|addtheme/{object_id:code}", "/{handle:word}/a|c/{number:int}",
        ),
        "item": ("/nft|giftcode|invoice|bg/{object_id:code}", "/m|contact/{object_id:code}"),
        "profile": (
            "{handle:word}.t.me/* => t.me/{handle}", "web.telegram.org/k|a|z/#@{handle:word} => t.me/{handle}",
            "web.telegram.org/#@{handle:word} => t.me/{handle}", "web.telegram.org/#/im?p=@{handle:word} => t.me/{handle}",
            "/+{account_id:int:5}", "/s|boost/{handle:word} => /{handle}", "/@{handle:word} => /{handle}", "/{handle:word}/{app:word} => /{handle}",
            "/{handle:word}",
        ),
        # A telephone number looks like an invitation.
        "group": ("/+{object_id:code:8}", "/joinchat/{object_id:code:8} => /+{object_id}", "/s/joinchat/{object_id:code:8} => /+{object_id}"),
        "listing": (
            "telegram.org/", "core.telegram.org/", "web.telegram.org/**", "/c/{container:int}", "/boost?c={container:int}",
            "/proxy|socks|share|iv|login|confirmphone|setlanguage|msg|apps|call|auth/**",
        ),
        "page": ("telegram.org/**", "core.telegram.org/**", "telegra.ph/**"),
    },
    reserved=frozenset(
        "a addemoji addlist addstickers addtheme apps auth bg blog boost c call confirmphone contact dl embed faq favicon.ico giftcode i img invoice "
        "iv joinchat js k login m msg nft proxy robots.txt s setlanguage share socks static theme web z".split()
    ),
    wraps=("/iv?url={inner}", "/msg?text={inner}"),
    shares=("/share/url?url={inner}", "/share?url={inner}", "/share/url?text={inner}"),
    profile_url="https://t.me/{handle}",
    verbs={
        "post": ("comment", "react", "share", "repost", "thank"),
        "comment": ("reply", "react", "thank"),
        "group": ("join", "recommend", "share"),
        "profile": ("subscribe", "recommend", "message", "mention", "share"),
        "*": ("share", "recommend"),
    },
    help={
        "comment": "I commented on this post.",
        "join": "I joined this group.",
        "mention": "I named this person or channel.",
        "message": "I wrote to this person in private.",
        "react": "I left a reaction.",
        "recommend": "I recommended this to others.",
        "reply": "I replied to this comment.",
        "repost": "I forwarded this to others.",
        "share": "I posted this elsewhere.",
        "subscribe": "I joined this channel.",
        "thank": "I thanked the author.",
    },
    examples={
        "https://t.me/AnnTrees": {"kind": "profile", "handle": "anntrees", "canonical": "https://t.me/anntrees"},
        "https://www.telegram.me/anntrees?start=hello": {"kind": "profile", "canonical": "https://t.me/anntrees"},
        "https://anntrees.t.me/": {"kind": "profile", "canonical": "https://t.me/anntrees"},
        "https://t.me/s/anntrees?before=20": {"kind": "profile", "canonical": "https://t.me/anntrees"},
        "https://web.telegram.org/k/#@anntrees": {"kind": "profile", "canonical": "https://t.me/anntrees"},
        "https://t.me/anntrees/613?single": {
            "kind": "post", "handle": "anntrees", "object_id": "anntrees/613", "canonical": "https://t.me/anntrees/613",
        },
        "https://t.me/s/anntrees/613": {"kind": "post", "canonical": "https://t.me/anntrees/613"},
        "https://anntrees.t.me/613": {"kind": "post", "canonical": "https://t.me/anntrees/613"},
        "https://t.me/treesgroup/5/613": {"kind": "post", "canonical": "https://t.me/treesgroup/613"},
        "https://t.me/anntrees/s/7": {"kind": "post", "object_id": "anntrees/s/7"},
        "https://t.me/anntrees/613?comment=41": {"kind": "comment", "container": "anntrees", "object_id": "anntrees/613?comment=41"},
        "https://t.me/c/1234567890/5/613": {
            "kind": "message", "container": "1234567890", "object_id": "c/1234567890/613", "canonical": "https://t.me/c/1234567890/613",
        },
        "https://t.me/joinchat/AAAAAEkk2WdoDrB4": {
            "kind": "group", "object_id": "AAAAAEkk2WdoDrB4", "canonical": "https://t.me/+AAAAAEkk2WdoDrB4",
        },
        "https://t.me/addstickers/Oaks": {"kind": "collection", "object_id": "Oaks"},
        "https://t.me/nft/OakLeaf-12": {"kind": "item", "object_id": "OakLeaf-12"},
        "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fanntrees&text=Trees": {"kind": "profile", "handle": "anntrees"},
        "https://t.me/iv?url=https%3A%2F%2Ftelegra.ph%2FTrees-11-22&rhash=0f3a": {"kind": "article", "object_id": "Trees-11-22"},
        "https://telegra.ph/Trees-11-22": {"kind": "article", "object_id": "Trees-11-22"},
        "https://telegra.ph/file/0f3a9b.jpg": {"kind": "media"},
        "https://t.me/proxy?server=a.example&port=443": {"kind": "listing"},
        "https://telegram.org/blog/stories": {"kind": "page"},
    },
    rules=Rules(private=("web.telegram.org/**", "/c/**", "/+{invite}", "/joinchat/**")),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Telegram."""
    return [telegram]
