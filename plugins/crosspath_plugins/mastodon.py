"""Mastodon and its kin: Pleroma, Akkoma, Misskey, GoToSocial, Pixelfed, PeerTube. A person is ``user@server``, wherever they are seen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from crosspath import Account, Capture, Counterpart, Platform, Refused, Resolved, Target, Template, Url, fediverse_account, hookimpl, parse

SERVERS = (
    "mastodon.social mastodon.online mastodon.world mastodon.cloud mastodon.art mastodon.xyz mastodon.sdf.org mastodon.uno mastodon.scot "
    "mastodon.ie mastodon.nz mastodon.au mastodon.nl mastodon.green mastodon.gamedev.place mastodon.nu mastodon.design mastodon.bsd.cafe "
    "mstdn.social mstdn.io mstdn.jp mstdn.ca mstdn.party mstdn.plus mas.to masto.ai masto.nu masto.es pawoo.net fosstodon.org hachyderm.io "
    "infosec.exchange techhub.social sigmoid.social chaos.social social.coop toot.community toot.cafe toot.io toot.wales todon.eu todon.nl "
    "kolektiva.social tech.lgbt universeodon.com c.im ioc.exchange indieweb.social ohai.social aus.social framapiaf.org piaille.fr mamot.fr "
    "social.vivaldi.net phpc.social ruby.social fediscience.org scholar.social octodon.social queer.party wandering.shop dice.camp sfba.social "
    "nerdculture.de norden.social ruhr.social bonn.social berlin.social hessen.social troet.cafe social.tchncs.de muenchen.social det.social "
    "freiburg.social social.linux.pizza floss.social functional.cafe types.pl mathstodon.xyz journa.host newsie.social historians.social "
    "qoto.org sciences.social neuromatch.social vis.social home.social me.dm flipboard.social med-mastodon.com climatejustice.social "
    "federate.social zirk.us front-end.social hci.social discuss.systems hostux.social mastodontech.de equestria.social livellosegreto.it "
    "traewelling.de blob.cat akko.wtf fe.disroot.org misskey.io misskey.design misskey.art nijimiss.moe blahaj.zone"
).split()
PIXELFED = "pixelfed.social pixelfed.de pixelfed.art pixel.tchncs.de pixey.org metapixl.com".split()
PEERTUBE = "framatube.org tilvids.com peertube.tv peertube.social diode.zone video.blender.org makertube.net spectra.video toobnix.org".split()
ALONE = Template("profile", "/@{handle:name}")


@dataclass(frozen=True, kw_only=True)
class Fediverse(Platform):
    """Every server that speaks ActivityPub to people."""

    def claims(self, url: Url, meta: Mapping[str, Any]) -> bool:
        """Also a page under ``/@name`` that offers its ActivityPub form; WordPress does that too, but marks itself."""
        offers = "activity+json" in meta and "api.w.org" not in meta
        return super().claims(url, meta) or offers and ALONE.match(url) is not None

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """The account as ``user@server``, whichever server shows it."""
        handle = found.get("acct") or found.get("handle")
        if handle is None:
            return resolved
        server = resolved.canonical.split("/")[2]
        return replace(resolved, handle=handle, account_id=(handle if "@" in handle else f"{handle}@{server}").lower())

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """The account under its full handle; the short one belongs to someone else on the next server."""
        return fediverse_account(f"@{resolved.account_id}")

    def account_of(self, target: Target, resolved: Resolved) -> Account | None:
        """As usual, where a handle without a server is one of this server's."""
        handle = (target.handle or "").strip().lstrip("@")
        if handle and not target.url:
            full = handle if "@" in handle else f"{handle}@{parse(resolved.canonical).host}"
            target = replace(target, handle=f"@{full}")
        return super().account_of(target, resolved)

    def address(self, capture: Capture) -> Url:
        """The post on its author's server, where the page tells: ids are local to the server that shows it."""
        url = parse(capture.url)
        try:
            origin = parse(str(capture.page.meta.get("activity+json") or ""))
        except Refused:
            return url
        return origin if origin.host != url.host and self.resolve(origin).kind in ("post", "video") else url

    def counterparts(self, capture: Capture, resolved: Resolved) -> list[Counterpart]:
        """As usual; a page whose address shows nobody may name its author."""
        author = fediverse_account(f"@{capture.page.meta.get('profile:username', '')}")
        if author and not resolved.account and not capture.target:
            return [Counterpart(account=author, confidence=0.9)]
        return super().counterparts(capture, resolved)


mastodon = Fediverse(
    name="mastodon",
    title="Mastodon and the fediverse",
    hosts=(*SERVERS, *PIXELFED, *PEERTUBE),
    generators=frozenset(
        "mastodon pleroma akkoma misskey sharkey firefish iceshrimp calckey foundkey cherrypick gotosocial pixelfed peertube glitch-soc".split()
    ),
    shapes=(
        "/@{handle:name}/{post:int:15}/*", "/@{acct:acct}/*", "/users/{handle:name}/statuses/{post:int}/*",
        "/@{handle:name}/statuses/{post:alnum:26}", "/web|deck/@{handle:name}/{post:int:15}", "/web|deck/@{acct:acct}/*",
        "/notice/{post:alnum:18}", "/objects/{post:uuid}", "/p/{handle:name}/{post:int:15}", "/w/{video:alnum:22}", "/videos/watch/{video:uuid}",
    ),
    urls={
        "post": (
            "/@{handle:name}/{object_id:int}/*", "/@{acct:acct}/{object_id:int}/*",
            "/users/{handle:name}/statuses/{object_id:int}/* => /@{handle}/{object_id}", "/@{handle:name}/statuses/{object_id:alnum:26}",
            "/web|deck/@{handle:name}/{object_id:int}/* => /@{handle}/{object_id}", "/web|deck/statuses/{object_id:int}/*",
            "/web|deck/@{acct:acct}/{object_id:int}/* => /@{acct}/{object_id}", "/@{handle:name}/posts/{object_id:alnum}/*",
            "/notice/{object_id:code}/*", "/objects/{object_id:uuid}", "/notes/{object_id:alnum:10}", "/p/{handle:name}/{object_id:int}",
        ),
        "video": ("/w/{object_id:code}", "/videos/watch|embed/{object_id:code} => /videos/watch/{object_id}"),
        "collection": ("/w/p/{object_id:code}", "/videos/watch/playlist/{object_id:code} => /w/p/{object_id}", "/collections/{object_id:code}"),
        "profile": (
            "/@{handle:name}/* => /@{handle}", "/@{acct:acct}/* => /@{acct}", "/users/{handle:name}/* => /@{handle}",
            "/web|deck/@{handle:name}/* => /@{handle}", "/web|deck/@{acct:acct}/* => /@{acct}",
            "/a|accounts/{handle:name}/* => /a/{handle}", "/a|accounts/{acct:acct}/* => /a/{acct}",
            "/c|video-channels/{handle:name}/* => /c/{handle}", "/c|video-channels/{acct:acct}/* => /c/{acct}",
            *(f"{host}/{{handle:name}}" for host in PIXELFED),
        ),
        "listing": ("/tags/{word}", "/explore|public|home|notifications|settings|about|directory|local|bookmarks|favourites|lists/*"),
    },
    reserved=frozenset("about api auth discover explore i login oauth public register settings site timeline web".split()),
    caseless=frozenset({"handle", "acct"}),
    mentions="address",
    verbs={
        "post": ("reply", "repost", "like", "quote", "save", "thank"),
        "video": ("comment", "like", "share", "save", "subscribe"),
        "profile": ("follow", "mention", "list_add", "recommend", "message"),
        "*": ("share", "save", "follow"),
    },
    help={
        "comment": "I commented below this video.",
        "follow": "I follow this person or channel.",
        "like": "I favorited this.",
        "list_add": "I put this person on a list of mine.",
        "mention": "I named this person in a post.",
        "message": "I wrote to this person in private.",
        "quote": "I quoted this post with words of my own.",
        "recommend": "I recommended this person, or featured them on my profile.",
        "reply": "I replied to this post.",
        "repost": "I boosted this post.",
        "save": "I bookmarked this.",
        "share": "I posted this elsewhere.",
        "subscribe": "I subscribed to this channel.",
        "thank": "I thanked the author.",
    },
    examples={
        "https://mastodon.social/@Bob": {
            "kind": "profile", "handle": "bob", "account_id": "bob@mastodon.social", "canonical": "https://mastodon.social/@bob",
        },
        "https://mastodon.social/@bob@fosstodon.org": {"kind": "profile", "account_id": "bob@fosstodon.org"},
        "https://mastodon.social/@bob/media": {"kind": "profile", "canonical": "https://mastodon.social/@bob"},
        "https://small.example/@bob/109876543210987654": {
            "kind": "post", "account_id": "bob@small.example", "object_id": "109876543210987654",
        },
        "https://small.example/users/bob/statuses/109876543210987654": {
            "kind": "post", "canonical": "https://small.example/@bob/109876543210987654",
        },
        "https://mastodon.social/@bob@small.example/113456789012345678": {"kind": "post", "account_id": "bob@small.example"},
        "https://small.example/notice/AbCdEfGhIjKlMnOpQr": {"kind": "post", "object_id": "AbCdEfGhIjKlMnOpQr"},
        "https://small.example/objects/0f8fad5b-d9cb-469f-a165-70867728950e": {"kind": "post"},
        "https://misskey.io/notes/9xyz8w7v6u": {"kind": "post", "object_id": "9xyz8w7v6u"},
        "https://pixelfed.social/p/bob/812345678901234567": {"kind": "post", "account_id": "bob@pixelfed.social"},
        "https://pixelfed.social/bob": {"kind": "profile", "account_id": "bob@pixelfed.social"},
        "https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv": {"kind": "video", "object_id": "kkGMgK9ZtnKfYAgnEtQxbv"},
        "https://framatube.org/w/p/8ZLqW3hTBcUQpN7xjT3a4K": {"kind": "collection", "object_id": "8ZLqW3hTBcUQpN7xjT3a4K"},
        "https://mastodon.social/tags/trees": {"kind": "listing"},
        "https://framatube.org/c/trees/videos": {"kind": "profile", "account_id": "trees@framatube.org"},
    },
    last_verified="2026-11-23",
)


@hookimpl
def register_platforms():
    """Mastodon and its kin."""
    return [mastodon]
