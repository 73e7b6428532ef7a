"""SoundCloud: tracks, sets, artists. A track has an address with names and another with its number; only the site can tell that they are one."""

from crosspath import Platform, Rules, hookimpl

WHO = "soundcloud.com/{handle}"
TRACK = "soundcloud.com/{handle}/{object_id}"
TABS = "albums|comments|followers|following|groups|likes|playlists|popular-tracks|reposts|sets|spotlight|stats|toptracks|tracks|uploads"

soundcloud = Platform(
    name="soundcloud",
    title="SoundCloud",
    hosts=(
        "soundcloud.com", "api.soundcloud.com", "w.soundcloud.com", "player.soundcloud.com", "on.soundcloud.com", "snd.sc", "gate.sc", "exit.sc",
        "soundcloud.app.goo.gl", "feeds.soundcloud.com", "i1.sndcdn.com", "*.sndcdn.com", "*.soundcloud.com",
    ),
    aliases={
        "m.soundcloud.com": "soundcloud.com", "beta.soundcloud.com": "soundcloud.com", "api-v2.soundcloud.com": "api.soundcloud.com",
        "api-mobile.soundcloud.com": "api.soundcloud.com",
    },
    urls={
        "comment": (
            "/{handle:word}/{track:word}/comment-{object_id:int} => soundcloud.com/{handle}/{track}/comment-{object_id}",
            "api.soundcloud.com/comments/{object_id:int}",
        ),
        "collection": (
            "api.soundcloud.com/playlists/soundcloud:playlists:{object_id:int}/* => api.soundcloud.com/playlists/{object_id}",
            "api.soundcloud.com/playlists/{object_id:int}/*",
            "/{handle:word}/sets/{object_id:word}/* => soundcloud.com/{handle}/sets/{object_id}",
        ),
        "group": ("/groups/{container:word}/* => soundcloud.com/groups/{container}",),
        "short": (
            "on.soundcloud.com/{object_id:code}", "on.soundcloud.com/{object_id:code}/{rest}", "snd.sc/{object_id:code}",
            "soundcloud.app.goo.gl/{object_id:code}",
        ),
        "media": ("{part}.sndcdn.com/**",),
        "listing": (
            "/discover/sets/{set}/* => soundcloud.com/discover/sets/{set}", "/tags/{tag}/* => soundcloud.com/tags/{tag}",
            "/search?q={words}", "/search/{what:word}?q={words}", "/charts/** => soundcloud.com/charts/**",
            "/stations/** => soundcloud.com/stations/**",
            "/discover|explore|feed|home|library|logout|messages|n|notifications|people|popular|settings|signin|stream|upload|you/**",
        ),
        "profile": (
            "api.soundcloud.com/users/soundcloud:users:{account_id:int}/* => api.soundcloud.com/users/{account_id}",
            "api.soundcloud.com/users/{account_id:int}/*",
            "feeds.soundcloud.com/users/soundcloud:users:{account_id:int}/* => api.soundcloud.com/users/{account_id}",
            f"api.soundcloud.com/users/{{handle:word}}/* => {WHO}", f"/{{handle:word}} => {WHO}", f"/{{handle:word}}/{TABS}/* => {WHO}",
        ),
        "track": (
            "api.soundcloud.com/tracks/soundcloud:tracks:{object_id:int}/* => api.soundcloud.com/tracks/{object_id}",
            "api.soundcloud.com/tracks/{object_id:int}/*",
            "feeds.soundcloud.com/stream/{object_id:int}-{name} => api.soundcloud.com/tracks/{object_id}",
            "w.soundcloud.com/player?track={object_id:int} => api.soundcloud.com/tracks/{object_id}",
            # Any second word that is no tab.
            f"/{{handle:word}}/{{object_id:word}}/* => {TRACK}",
        ),
        "page": (
            "api.soundcloud.com/**", "w.soundcloud.com/**", "player.soundcloud.com/**", "on.soundcloud.com/**", "feeds.soundcloud.com/**",
            "{part}.soundcloud.com/**",
        ),
    },
    wraps=(
        "w.soundcloud.com/player?url={inner}", "player.soundcloud.com/{player}?url={inner}", "/oembed?url={inner}", "gate.sc/?url={inner}",
        "exit.sc/?url={inner}", "api.soundcloud.com/resolve?url={inner}", "api.soundcloud.com/resolve.json?url={inner}",
        "soundcloud.app.goo.gl/?link={inner}",
    ),
    reserved=frozenset(
        "activate transparency-reports "
        "about apps artists charts checkout community community-guidelines company connect contact creators dashboard discover download explore feed "
        "followers following for-artists gdpr getstarted go groups guide help home imprint jobs legal library licenses likes login logout messages "
        "mobile n notifications oembed pages people player playlists popular premium press privacy pro resolve search sets settings signin signup "
        "stations stream student support tags terms-of-use tour tracks upload url-generator videos you".split()
    ),
    profile_url="https://soundcloud.com/{handle}",
    verbs={
        "track": ("comment", "like", "repost", "share", "save", "thank"),
        "comment": ("reply", "like"),
        "collection": ("like", "repost", "share", "recommend"),
        "profile": ("follow", "recommend", "mention", "message", "tip"),
        "*": ("share", "save"),
    },
    help={
        "comment": "I commented on this track.",
        "follow": "I follow this artist.",
        "like": "I liked this.",
        "mention": "I named this artist.",
        "message": "I wrote to this artist in private.",
        "recommend": "I recommended this to others.",
        "reply": "I replied to this comment.",
        "repost": "I reposted this.",
        "save": "I put this on a playlist of mine.",
        "share": "I posted this elsewhere.",
        "thank": "I thanked the artist.",
        "tip": "I bought something from this artist or sent them money.",
    },
    examples={
        "http://soundcloud.com/Ann-Sings/pear-song?in=bob/sets/x#t=00:30": {
            "kind": "track", "handle": "ann-sings", "object_id": "pear-song", "canonical": "https://soundcloud.com/ann-sings/pear-song",
        },
        "https://m.soundcloud.com/ann-sings/pear-song/s-8Pjrp": {"kind": "track", "canonical": "https://soundcloud.com/ann-sings/pear-song"},
        "https://soundcloud.com/ann-sings/pear-song/recommended": {"kind": "track", "canonical": "https://soundcloud.com/ann-sings/pear-song"},
        "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/388050272&auto_play=true": {
            "kind": "track", "object_id": "388050272", "canonical": "https://api.soundcloud.com/tracks/388050272",
        },
        "https://api.soundcloud.com/tracks/soundcloud%3Atracks%3A388050272": {
            "kind": "track", "canonical": "https://api.soundcloud.com/tracks/388050272",
        },
        "https://soundcloud.com/ann-sings/pear-song/comment-731": {"kind": "comment", "handle": "ann-sings", "object_id": "731"},
        "https://soundcloud.com/ann-sings/sets/orchard/s-0a1b": {
            "kind": "collection", "handle": "ann-sings", "object_id": "orchard", "canonical": "https://soundcloud.com/ann-sings/sets/orchard",
        },
        "https://api.soundcloud.com/playlists/430366544?secret_token=s-x": {"kind": "collection", "object_id": "430366544"},
        "https://soundcloud.com/groups/pears": {"kind": "group", "container": "pears"},
        "https://soundcloud.com/Ann-Sings/tracks": {"kind": "profile", "handle": "ann-sings", "canonical": "https://soundcloud.com/ann-sings"},
        "https://api.soundcloud.com/users/30909869": {"kind": "profile", "account_id": "30909869"},
        "https://on.soundcloud.com/0a1B2c": {"kind": "short", "object_id": "0a1B2c"},
        "https://gate.sc/?url=https%3A%2F%2Fsoundcloud.com%2Fann-sings&token=x": {"kind": "profile", "handle": "ann-sings"},
        "https://i1.sndcdn.com/artworks-000121-t500x500.jpg": {"kind": "media"},
        "https://soundcloud.com/discover/sets/charts-top:all-music:de": {"kind": "listing"},
        "https://soundcloud.com/search?q=pears&filter.duration=long": {"kind": "listing", "canonical": "https://soundcloud.com/search?q=pears"},
        "https://soundcloud.com/pages/contact": {"kind": "page"},
    },
    rules=Rules(private=("/messages/**", "/settings/**", "/you/**", "/notifications/**")),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """SoundCloud."""
    return [soundcloud]
