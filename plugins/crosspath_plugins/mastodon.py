"""Mastodon and its kin: Pleroma, Akkoma, Misskey, GoToSocial, Pixelfed, PeerTube. A person is ``user@server``, wherever they are seen."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from crosspath import (
    Capture,
    Composer,
    Control,
    Counterpart,
    Fediverse,
    IdTime,
    Refused,
    Request,
    Resolved,
    Rules,
    Template,
    Url,
    fediverse_account,
    hookimpl,
    parse,
    replace,
)

SERVERS = (
    "mastodon.social mastodon.online mastodon.world mastodon.cloud mastodon.art mastodon.xyz mastodon.sdf.org mastodon.uno mastodon.scot  "
    "mastodon.ie mastodon.nz mastodon.au mastodon.nl mastodon.green mastodon.gamedev.place mastodon.nu mastodon.design mastodon.bsd.cafe  "
    "mstdn.social mstdn.io mstdn.jp mstdn.ca mstdn.party mstdn.plus mas.to masto.ai masto.nu masto.es pawoo.net fosstodon.org hachyderm.io  "
    "infosec.exchange techhub.social sigmoid.social chaos.social social.coop toot.community toot.cafe toot.io toot.wales todon.eu todon.nl  "
    "kolektiva.social tech.lgbt universeodon.com c.im ioc.exchange indieweb.social ohai.social aus.social framapiaf.org piaille.fr mamot.fr  "
    "social.vivaldi.net phpc.social ruby.social fediscience.org scholar.social octodon.social queer.party wandering.shop dice.camp sfba.social  "
    "nerdculture.de norden.social ruhr.social bonn.social berlin.social hessen.social troet.cafe social.tchncs.de muenchen.social det.social  "
    "freiburg.social social.linux.pizza floss.social functional.cafe types.pl mathstodon.xyz journa.host newsie.social historians.social qoto.org  "
    "sciences.social neuromatch.social vis.social home.social me.dm flipboard.social med-mastodon.com climatejustice.social federate.social  "
    "zirk.us front-end.social hci.social discuss.systems hostux.social mastodontech.de equestria.social livellosegreto.it traewelling.de blob.cat  "
    "akko.wtf fe.disroot.org truthsocial.com counter.social baraag.net mozilla.social newsmast.social mastodon.lol mastodon.technology  "
    "mastodon.host mastodon.eus mastodon.cat mastodon.org.uk mastodon.partipirate.org mastodon.me.uk mastodon.ml mastodon.acm.org mastodon.energy  "
    "mastodon.top mastodonapp.uk mastodonczech.cz mastodon.com.br mastodon.com.pl mastodon.zaclys.com botsin.space friends.nico knzk.me  "
    "imastodon.net mstdn.kemono-friends.info mstdn.guru mstdn.maud.io mstdn.science mstdn.business mstdn.games fedibird.com social.wikimedia.de  "
    "social.bund.de social.overheid.nl social.kernel.org social.lol social.treehouse.systems social.anoxinon.de social.edu.nl  "
    "social.mikutter.hachune.net respublicae.eu ec.social-network.europa.eu noagendasocial.com bitcoinhackers.org 101010.pl pol.social snabelen.no  "
    "oslo.town expressional.social masto.pt masto.nyc masto.bike masto.donte.com.br union.place disabled.social autistics.life babka.social  "
    "beige.party cyberplace.social defcon.social dads.cool eldritch.cafe eupolicy.social fandom.ink friendsofdesoto.social geekdom.social  "
    "gamedev.place genomic.social glammr.us hcommons.social h4.io hear-me.social ieji.de im-in.space jorts.horse kind.social kinky.business  "
    "lgbtqia.space liberal.city linuxrocks.online lor.sh ludosphere.fr mast.lat mindly.social mograph.social musician.social ngmx.com nrw.social  "
    "oc.todon.fr openbiblio.social openrevolution.net peoplemaking.games photog.social poa.st podcastindex.social pouet.chapril.org plush.city  "
    "raru.re retro.pizza rollenspiel.social rubber.social saturation.social snowdin.town sself.co stranger.social sunny.garden techtoots.com  "
    "theblower.au thecanadian.social toad.social toot.aquilenet.fr toot.bike toot.lgbt toot.si toot.thoughtworks.com tooting.ch tkz.one  "
    "twit.social undernet.social urbanists.social vmst.io weirder.earth witter.cz woof.group xarxa.cloud xoxo.zone zeroes.ca cupoftea.social  "
    "dresden.network fulda.social graz.social darmstadt.social wien.rocks swiss.social rheinneckar.social metalhead.club machteburg.social  "
    "mastodon.in.th shitposter.club pleroma.envs.net stereophonic.space seafoam.space outerheaven.club udongein.xyz misskey.io misskey.design  "
    "misskey.art misskey.cloud misskey.gg misskey.flowers misskey.niri.la misskey.systems nijimiss.moe blahaj.zone sushi.ski lesbian.energy  "
    "transfem.social firefish.social calckey.social sharkey.world eepy.moe gts.superseriousbusiness.org"
).split()
PIXELFED = (
    "pixelfed.social pixelfed.de pixelfed.art pixelfed.fr pixelfed.uno pixelfed.au pixel.tchncs.de pixey.org metapixl.com gram.social"
).split()
PEERTUBE = (
    "framatube.org tilvids.com peertube.tv peertube.social peertube.fr peertube.co.uk peertube.uno peertube.su peertube.nl peertube.debian.social  "
    "peertube.cpy.re peertube2.cpy.re peertube3.cpy.re diode.zone video.blender.org makertube.net spectra.video toobnix.org skeptikon.fr  "
    "video.ploud.fr video.tedomum.net tube.tchncs.de tube.kockatoo.org tube.fediverse.at tubedu.org tube.privacytools.io tube.gnous.eu  "
    "video.hardlimit.com video.lqdn.fr videos.lescommuns.org media.kaitaia.life kolektiva.media vidcommons.org libre.video neat.tube dalek.zone  "
    "urbanists.video videovortex.tv conf.tube bitcointv.com"
).split()
OWNERS = *PIXELFED, "gab.com"
"""Where a name stands right below the host, without its sign."""
TABS = "followers|following|collections|saved|media|photos|videos|comments|about|embed|portfolio"
BRIDGES = "fed.brid.gy bsky.brid.gy web.brid.gy ap.brid.gy".split()
WATCH = "/videos/watch/"
DIGITS = "123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"
ALONE = Template("profile", "/@{handle:name}")


def from_short(name: str) -> str | None:
    """The UUID that PeerTube writes as this short name; None for what is none."""
    number = 0
    for digit in name:
        if digit not in DIGITS:
            return None
        number = number * len(DIGITS) + DIGITS.index(digit)
    return str(UUID(int=number)) if number < 1 << 128 else None


class Mastodon(Fediverse):
    """Every server that speaks ActivityPub to people."""

    def claims(self, url: Url, meta: Mapping[str, Any]) -> bool:
        """Also a page under ``/@name`` that offers its ActivityPub form; WordPress does that too, but marks itself."""
        offers = "activity+json" in meta and "api.w.org" not in meta
        return super().claims(url, meta) or offers and ALONE.match(url) is not None

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """As usual; PeerTube's short names are UUIDs written in base 58, and a video or playlist is known by the UUID."""
        name = resolved.object_id or ""
        if resolved.kind in ("video", "collection") and "/w/" in resolved.canonical and len(name) == 22 and (number := from_short(name)):
            place = resolved.canonical.removesuffix(name)
            resolved = replace(resolved, object_id=number, canonical=f"{place.replace('/w/p/', WATCH + 'playlist/').replace('/w/', WATCH)}{number}")
        return super().refine(resolved, found)

    def created_at(self, resolved: Resolved) -> datetime | None:
        """The time in a post's number, which only Mastodon and its forks put there, in 17 or 18 digits."""
        number = resolved.object_id or ""
        is_theirs = resolved.kind == "post" and len(number) < 19 and "/p/" not in resolved.canonical and "/i/" not in resolved.canonical
        return super().created_at(resolved) if is_theirs else None

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


mastodon = Mastodon(
    name="mastodon",
    title="Mastodon and the fediverse",
    hosts=(*SERVERS, *PIXELFED, *PEERTUBE, *BRIDGES, "brid.gy", "gab.com", "elk.zone", "main.elk.zone"),
    generators=frozenset(
        "mastodon pleroma akkoma misskey sharkey firefish iceshrimp calckey foundkey cherrypick gotosocial pixelfed peertube glitch-soc".split()
    ),
    shapes=(
        "/@{handle:name}/{post:int:15}/*", "/@{acct:acct}/*", "/users/{handle:name}/statuses/{post:int}/*",
        "/@{handle:name}/statuses/{post:alnum:26}", "/web|deck/@{handle:name}/{post:int:15}", "/web|deck/@{acct:acct}/*",
        "/notice/{post:alnum:18}", "/p/{handle:name}/{post:int:17}", "/w/{video:alnum:22}",
        "/videos/watch|embed/{video:uuid}",
        "/users/{handle:name}/statuses/{post:alnum:26}/*", "/ap/users/{user:int:15}/statuses/{post:int:15}/*", "/videos/watch/{video:alnum:22}",
        "/videos/watch/playlist/{list:uuid}", "/w/p/{list:alnum:22}", "/w/p/{list:uuid}", "/authorize_interaction?uri={inner}",
        "/authorize_follow?acct={acct:acct}",
    ),
    urls={
        "comment": (
            "/w/{video:code};threadId={object_id:int}", "/videos/watch/{video:code};threadId={object_id:int} => /w/{video};threadId={object_id}",
        ),
        "post": (
            "gab.com/{handle:name}/posts/{object_id:int}/*", "gab.com/groups/{container:int}/posts/{object_id:int}/*",
            "/@{handle:name}/{object_id:int}.{format:alnum} => /@{handle}/{object_id}",
            "/@{handle:name}/{object_id:int}/*", "/@{acct:acct}/{object_id:int}/*",
            "/@{handle:name}/posts/{object_id:int}/* => /@{handle}/{object_id}", "/@{acct:acct}/posts/{object_id:alnum}/*",
            "/users/{handle:name}/statuses/{object_id:int:15}/* => /@{handle}/{object_id}", "/users/{handle:name}/statuses/{object_id:int}/*", "/@{handle:name}/statuses/{object_id:alnum:26}/*",
            "/users/{handle:name}/statuses/{object_id:alnum:26}/* => /@{handle}/statuses/{object_id}",
            "/users/{handle:name}/updates/{object_id:int}/*", "/ap/users/{user:int}/statuses/{object_id:int}/*",
            "/web|deck/@{handle:name}/{object_id:int}/* => /@{handle}/{object_id}", "/web|deck/statuses/{object_id:int}/*",
            "/web|deck/@{acct:acct}/{object_id:int}/* => /@{acct}/{object_id}", "/@{handle:name}/posts/{object_id:alnum}/*",
            "/notice/{object_id:code}/*", "/objects|activities/{object_id:uuid}", "/notes/{object_id:alnum:10}/*",
            "/p/{handle:name}/{object_id:int}/*", "/i/web/post/{object_id:int}", "/stories/{handle:name}/{object_id:int}",
        ),
        "video": (
            "/w/{object_id:uuid} => /videos/watch/{object_id}", "/w/{object_id:code}",
            "/videos/watch|embed/{object_id:code} => /videos/watch/{object_id}",
            "/api/v1/videos/{object_id:code} => /videos/watch/{object_id}",
        ),
        "collection": (
            "/w/p/{object_id:uuid} => /videos/watch/playlist/{object_id}", "/w/p/{object_id:code}", "/videos/watch/playlist/{object_id:code}",
            "/video-playlists/embed/{object_id:code} => /videos/watch/playlist/{object_id}",
            "/collections|clips|antennas|channels/{object_id:alnum}/*", "/lists/{object_id:int}/*",
            "/web|deck/lists/{object_id:int} => /lists/{object_id}",
            *(f"{host}/c/{{object_id:int:15}}/*" for host in PIXELFED),
        ),
        "article": ("/@{handle:name}/pages/{slug}", "/@{acct:acct}/pages/{slug}"),
        "group": ("gab.com/groups/{container:int}/* => gab.com/groups/{container}",),
        "profile": (
            "/authorize_interaction?uri=acct:{acct:acct} => /@{acct}", "/authorize_interaction?uri={acct:acct} => /@{acct}",
            "/authorize_follow|authorize-follow?acct={acct:acct} => /@{acct}", "/authorize_follow|authorize-follow?acct=acct:{acct:acct} => /@{acct}",
            *(f"{host}/ap|activitypub/@{{acct:acct}}/* => {host}/ap/@{{acct}}" for host in BRIDGES), "brid.gy/mastodon/@{acct:acct}/*",
            *(f"/{who}.{feed}/* => /@{{handle}}" for who in ("@{handle:name}", "users/{handle:name}") for feed in ("rss", "atom", "json")),
            "/@{handle:name}/* => /@{handle}", "/@{acct:acct}/* => /@{acct}", "/users/{handle:name}/* => /@{handle}",
            "/web|deck/@{handle:name}/* => /@{handle}", "/web|deck/@{acct:acct}/* => /@{acct}",
            "/a|accounts/{handle:name}/* => /a/{handle}", "/a|accounts/{acct:acct}/* => /a/{acct}",
            "/c|video-channels/{handle:name}/* => /c/{handle}", "/c|video-channels/{acct:acct}/* => /c/{acct}",
            *(f"{host}/{{handle:name}}" for host in OWNERS),
            *(f"{host}/{{handle:name}}/{TABS} => {host}/{{handle}}" for host in OWNERS),
        ),
        "listing": (
            "/tags/{word}/*", "/tag/{word}", "/web|deck/tags/{word} => /tags/{word}", "/web|deck/timelines/tag/{word} => /tags/{word}",
            "/timelines/tag/{word} => /tags/{word}", "/videos/trending|overview|recently-added|local|most-liked|browse/*",
            "/explore|public|home|notifications|settings|about|directory|local|bookmarks|favourites|lists|search|conversations|share|"
            "authorize_interaction|authorize_follow|authorize-follow|remote_interaction_helper|intent|discover|getting-started|keyboard-shortcuts/**",
        ),
    },
    wraps=(
        "/authorize_interaction?uri={inner}",
        # Front ends and bridges that show another server's page under its whole address.
        "elk.zone/**", "main.elk.zone/**", *(f"{host}/r/**" for host in BRIDGES),
    ),
    shares=("/share?url={inner}", "/share?text={inner}", "/intent/compose?text={inner}"),
    reserved=frozenset(
        "about account activities api ap auth authorize_follow authorize_interaction bookmarks c categories clips collections deck directory "
        "discover drafts explore feed groups help home hashtag i intent lists login logout messages news notes notifications oauth objects p "
        "password privacy public r register remote_interaction_helper search settings share signup site stories tags terms timeline timelines "
        "trends tv users web".split()
    ),
    caseless=frozenset({"handle", "acct"}),
    mentions="address",
    ids=IdTime(shift=16, least=17),
    coded=("/w",),
    verbs={
        "post": ("reply", "repost", "like", "quote", "save", "thank"),
        "article": ("like", "share", "save"),
        "group": ("join", "share", "recommend"),
        "video": ("comment", "like", "share", "save", "subscribe"),
        "profile": ("follow", "mention", "list_add", "recommend", "message"),
        "*": ("share", "save", "follow"),
    },
    help={
        "comment": "I commented below this video.",
        "follow": "I follow this person or channel.",
        "join": "I joined this group.",
        "like": "I favorited this.",
        "list_add": "I put this person on a list of mine.",
        "mention": "I named this person in a post.",
        "message": "I wrote to this person in private.",
        "quote": "I quoted this post with words of my own.",
        "recommend": "I recommended this person or group, or featured them on my profile.",
        "reply": "I replied to this post.",
        "repost": "I boosted this post.",
        "save": "I bookmarked this.",
        "share": "I posted this elsewhere.",
        "subscribe": "I subscribed to this channel.",
        "thank": "I thanked the author.",
    },
    rules=Rules(
        card=".status[data-id], .detailed-status__wrapper",
        who=(".display-name__account",),
        about=("a.status__relative-time@href", "a.detailed-status__datetime@href"),
        words=".status__content__text",
        controls=(
            Control(verb="like", press="button.star-icon", done="button.star-icon.active"),
            Control(verb="repost", press="button:has(.icon-retweet)", done="button.active:has(.icon-retweet)"),
            Control(verb="save", press="button.bookmark-icon", done="button.bookmark-icon.active"),
        ),
        composers=(
            # Without whom it answers above it, the form writes a post of its own.
            Composer(
                verb="reply", box=".compose-form:has(.reply-indicator) textarea", send='.compose-form:has(.reply-indicator) button[type="submit"]',
            ),
        ),
        requests=(
            Request(verb="like", path="/api/v1/statuses/{id}/favourite"),
            Request(verb="repost", path="/api/v1/statuses/{id}/reblog"),
            Request(verb="save", path="/api/v1/statuses/{id}/bookmark"),
            Request(verb="reply", path="/api/v1/statuses"),
            Request(verb="follow", path="/api/v1/accounts/{id}/follow"),
        ),
        private=(
            "/web/direct/**", "/deck/conversations/**", "/deck/direct/**",
            "/conversations/**", "/settings/**", "/auth/**", "/oauth/**", "/chats/**", "/web/conversations/**"),
    ),
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
        "https://misskey.io/notes/9xyz8w7v6u": {"kind": "post", "object_id": "9xyz8w7v6u"},
        "https://pixelfed.social/p/bob/812345678901234567": {"kind": "post", "account_id": "bob@pixelfed.social"},
        "https://pixelfed.social/bob": {"kind": "profile", "account_id": "bob@pixelfed.social"},
        "https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv": {
            "kind": "video", "object_id": "9c9de5e8-0a1e-484a-b099-e80766180a6d",
            "canonical": "https://framatube.org/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d",
        },
        "https://framatube.org/w/p/8ZLqW3hTBcUQpN7xjT3a4K": {"kind": "collection"},
        "https://mastodon.social/tags/trees": {"kind": "listing"},
        "https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv;threadId=12": {"kind": "comment", "object_id": "12"},
        "https://framatube.org/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d?title=0": {
            "kind": "video", "canonical": "https://framatube.org/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d",
        },
        "https://elk.zone/mastodon.social/@bob/113456789012345678": {
            "kind": "post", "account_id": "bob@mastodon.social", "canonical": "https://mastodon.social/@bob/113456789012345678",
        },
        "https://fosstodon.org/authorize_interaction?uri=https%3A%2F%2Fmastodon.social%2F%40bob%2F113456789012345678": {
            "kind": "post", "canonical": "https://mastodon.social/@bob/113456789012345678",
        },
        "https://fosstodon.org/authorize_interaction?uri=acct:bob@mastodon.social": {"kind": "profile", "account_id": "bob@mastodon.social"},
        "https://truthsocial.com/@bob/posts/113456789012345678": {
            "kind": "post", "canonical": "https://truthsocial.com/@bob/113456789012345678",
        },
        "https://gab.com/bob": {"kind": "profile", "account_id": "bob@gab.com"},
        "https://gab.com/groups/1234/timeline": {"kind": "group", "canonical": "https://gab.com/groups/1234"},
        "https://misskey.io/@bob/pages/trees": {"kind": "article", "account_id": "bob@misskey.io"},
        "https://mastodon.social/@bob.rss": {"kind": "profile", "handle": "bob", "canonical": "https://mastodon.social/@bob"},
        "https://mastodon.social/share?text=hello": {"kind": "listing"},
        "https://framatube.org/c/trees/videos": {"kind": "profile", "account_id": "trees@framatube.org"},
    },
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Mastodon and its kin."""
    return [mastodon]
