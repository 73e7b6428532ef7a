"""Bandcamp: artists on hosts of their own, their tracks, albums and goods; fans under the common host; articles and radio shows."""

from collections.abc import Mapping

from crosspath import Account, Platform, Resolved, Rules, Template, Url, hookimpl, replace

ARTIST = "{handle:slug}.bandcamp.com"
TABS = "artists|campaigns|community|concerts|contact|discography|fans|feed|follow_me|live|merch|music|releases|shows|subscribe|video"
FAN_TABS = "artists|collection|fans|feed|followers|following|gift-given|hidden|playlists|purchases|wishlist"
SECTIONS = (
    "acid-test|album-of-the-day|best-of|certified|features|gallery|high-scores|hidden-gems|interviews|interview|label-profile|lifetime-achievement|"
    "lists|resonance|scene-report|seven-essential-releases|shortlist|the-merch-table|tools-of-the-trade|zines"
)


class Bandcamp(Platform):
    """bandcamp.com and the hosts of its artists."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """Names of works only mean something together with their artist's."""
        if "work" not in found:
            return resolved
        kind = "album" if resolved.kind == "collection" else "merch" if resolved.kind == "product" else "track"
        return replace(resolved, object_id=f"{resolved.handle}/{kind}/{found['work']}")

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """A fan is another account than the artist of the same name."""
        if resolved.handle and url.host == "bandcamp.com":
            handle = resolved.handle.lower()
            return Account(platform=self.name, id=f"fan/{handle}", handle=resolved.handle, url=f"https://bandcamp.com/{handle}")
        return super().account(resolved, url, template)


bandcamp = Bandcamp(
    name="bandcamp",
    title="Bandcamp",
    hosts=("bandcamp.com", "daily.bandcamp.com", "blog.bandcamp.com", "*.bandcamp.com", "*.bcbits.com"),
    aliases={"m.bandcamp.com": "bandcamp.com"},
    urls={
        "track": (
            f"{ARTIST}/track/{{work}}/*", "bandcamp.com/EmbeddedPlayer/track={object_id:int}/*",
            "bandcamp.com/EmbeddedPlayer/v=2/track={object_id:int}/* => bandcamp.com/EmbeddedPlayer/track={object_id}",
            "bandcamp.com/EmbeddedPlayer/album={album:int}/size={size}/bgcol={color}/linkcol={link}/track={object_id:int}/*",
            "bandcamp.com/radio?show={object_id:int}", "bandcamp.com/?show={object_id:int} => bandcamp.com/radio?show={object_id}",
            "bandcamp.com/weekly?show={object_id:int} => bandcamp.com/radio?show={object_id}",
        ),
        "collection": (
            f"{ARTIST}/album/{{work}}/*", "bandcamp.com/EmbeddedPlayer/album={object_id:int}/*",
            "bandcamp.com/EmbeddedPlayer/v=2/album={object_id:int}/* => bandcamp.com/EmbeddedPlayer/album={object_id}",
            "bandcamp.com/{handle:word}/playlist/{object_id:code}/*",
        ),
        "product": (f"{ARTIST}/merch/{{work}}/*",),
        "media": ("{part}.bcbits.com/**",),
        "article": (
            "daily.bandcamp.com/{year:int:4}/{month:int:2}/{day:int:2}/{object_id}/*", f"daily.bandcamp.com/{SECTIONS}/{{object_id}}/*",
            "daily.bandcamp.com/{section:slug}/{object_id:slug:12}", "blog.bandcamp.com/{year:int:4}/{month:int:2}/{day:int:2}/{object_id}/*",
        ),
        "listing": (
            "bandcamp.com/search?q={words}", "bandcamp.com/tag/{tag}/*",
            "bandcamp.com/discover|tags|artist_index|radio|feed|recommended|settings|weekly/**",
            "daily.bandcamp.com/**",
        ),
        "page": (
            "blog.bandcamp.com/**",
            "bandcamp.com/EmbeddedPlayer|EmbeddedPlayer.html|api|download|yum|login|signup|about|artists|labels|help|guide/**",
        ),
        "profile": (
            f"{ARTIST}/", f"{ARTIST}/{TABS}/* => {{handle}}.bandcamp.com/",
            "bandcamp.com/{handle:word}", f"bandcamp.com/{{handle:word}}/{FAN_TABS}/* => bandcamp.com/{{handle}}",
        ),
    },
    wraps=("bandcamp.com/oembed?url={inner}", "bandcamp.com/login?from={inner}"),
    reserved=frozenset(
        "pricing terms messages app cookie_policy forgot_password stat "
        "about account api artist_index artists blog business buy campaigns cart collections community contact copyright daily developer discover "
        "download editorial embeddedplayer fair_trade_music_policy fans feed friday get gift_cards guide help home img import index jobs label "
        "labels launch live login logout m merch mobile music no_store nowplaying oauth playlist press privacy pro purchases radio recommended "
        "redeem s search settings shop signup stats status subscriptions support t tag tags terms_of_use tools track tralbum tour user "
        "user_preferences vinyl weekly wishlist yum".split()
    ),
    profile_url="https://{handle}.bandcamp.com/",
    verbs={
        "track": ("tip", "recommend", "share", "save", "review"),
        "collection": ("tip", "review", "recommend", "share", "save"),
        "product": ("tip", "share", "recommend"),
        "article": ("share", "comment"),
        "profile": ("follow", "subscribe", "recommend", "message", "mention"),
        "*": ("share", "save"),
    },
    help={
        "comment": "I wrote about this article.",
        "follow": "I follow this artist or fan.",
        "mention": "I named this artist.",
        "message": "I wrote to this artist.",
        "recommend": "I recommended this to others.",
        "review": "I wrote what I like about this below it.",
        "save": "I put this on my wishlist.",
        "share": "I posted this elsewhere.",
        "subscribe": "I subscribed to this artist.",
        "tip": "I bought this, or paid more than was asked.",
    },
    examples={
        "http://ann-sings.bandcamp.com/track/pear-song?from=embed": {
            "kind": "track", "handle": "ann-sings", "object_id": "ann-sings/track/pear-song",
            "canonical": "https://ann-sings.bandcamp.com/track/pear-song",
        },
        "https://ann-sings.bandcamp.com/album/orchard#lyrics": {
            "kind": "collection", "handle": "ann-sings", "object_id": "ann-sings/album/orchard",
            "canonical": "https://ann-sings.bandcamp.com/album/orchard",
        },
        "https://bandcamp.com/EmbeddedPlayer/v=2/track=3257270656/size=large/": {"kind": "track", "object_id": "3257270656"},
        "https://bandcamp.com/?show=224": {"kind": "track", "object_id": "224", "canonical": "https://bandcamp.com/radio?show=224"},
        "https://ann-sings.bandcamp.com/merch/pear-shirt": {"kind": "product", "object_id": "ann-sings/merch/pear-shirt"},
        "https://Ann-Sings.bandcamp.com": {"kind": "profile", "handle": "ann-sings", "canonical": "https://ann-sings.bandcamp.com/"},
        "https://ann-sings.bandcamp.com/music": {"kind": "profile", "canonical": "https://ann-sings.bandcamp.com/"},
        "https://bandcamp.com/Bob/wishlist": {"kind": "profile", "handle": "bob", "canonical": "https://bandcamp.com/bob"},
        "https://daily.bandcamp.com/features/ann-sings-interview": {"kind": "article", "object_id": "ann-sings-interview"},
        "https://f4.bcbits.com/img/a0123456789_10.jpg": {"kind": "media"},
        "https://bandcamp.com/tag/folk?tab=all_releases": {"kind": "listing", "canonical": "https://bandcamp.com/tag/folk"},
        "https://bandcamp.com/login": {"kind": "page"},
    },
    rules=Rules(private=(
            "/cart/**",
            "/settings/**", "/messages/**", "/purchases/**")),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Bandcamp."""
    return [bandcamp]
