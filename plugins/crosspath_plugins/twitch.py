"""Twitch: channels, broadcasts, clips, collections, teams. A broadcast or clip is one page, on the channel, alone or in a player."""

from crosspath import Platform, Rules, hookimpl

VIDEO = "twitch.tv/videos/{object_id}"
CLIP = "clips.twitch.tv/{object_id}"
WHO = "twitch.tv/{handle}"
TABS = (
    "about|analytics|chat|clips|collections|communities|dashboard|embed|events|followers|following|friends|hls|home|live|manager|mobile|old|popout|"
    "posts|profile|rooms|schedule|squad|subscribe|subscriptions|videos"
)
SIDES = (
    "m go secure beta ar bg br cs da de de-de el en en-gb es es-es es-mx fi fr fr-fr hu it it-it ja ja-jp ko ko-kr nl no pl pt pt-br ro ru sk sv "
    "th tr vi zh-cn zh-tw"
).split()

twitch = Platform(
    name="twitch",
    title="Twitch",
    hosts=(
        "twitch.tv", "clips.twitch.tv", "player.twitch.tv", "embed.twitch.tv", "api.twitch.tv", "dashboard.twitch.tv", "blog.twitch.tv",
        "*.twitch.tv", "static-cdn.jtvnw.net", "clips-media-assets2.twitch.tv", "justin.tv",
    ),
    aliases=dict.fromkeys((f"{side}.twitch.tv" for side in SIDES), "twitch.tv"),
    urls={
        "media": ("static-cdn.jtvnw.net/**", "clips-media-assets2.twitch.tv/**"),
        "collection": (
            "player.twitch.tv/?collection={object_id:code} => twitch.tv/collections/{object_id}",
            "/collections/{object_id:code}/* => twitch.tv/collections/{object_id}",
            "/{handle:word}/collections/{object_id:code} => twitch.tv/collections/{object_id}",
        ),
        "video": (
            f"player.twitch.tv/?video=v{{object_id:int}} => {VIDEO}", f"player.twitch.tv/?video={{object_id:int}} => {VIDEO}",
            f"embed.twitch.tv/?video=v{{object_id:int}} => {VIDEO}", f"embed.twitch.tv/?video={{object_id:int}} => {VIDEO}",
            f"clips.twitch.tv/embed?clip={{object_id:code}} => {CLIP}", f"clips.twitch.tv/embed?clip={{handle:word}}/{{object_id:code}} => {CLIP}",
            f"clips.twitch.tv/clip/{{object_id:code}} => {CLIP}", f"clips.twitch.tv/{{object_id:code}} => {CLIP}",
            f"clips.twitch.tv/{{object_id:code}}/edit => {CLIP}", f"clips.twitch.tv/{{handle:word}}/{{object_id:code}} => {CLIP}",
            f"api.twitch.tv/kraken|helix/videos/v{{object_id:int}} => {VIDEO}", f"api.twitch.tv/kraken|helix/videos/{{object_id:int}} => {VIDEO}",
            f"api.twitch.tv/helix/videos?id={{object_id:int}} => {VIDEO}", f"api.twitch.tv/kraken|helix/clips/{{object_id:code}} => {CLIP}",
            f"api.twitch.tv/helix/clips?id={{object_id:code}} => {CLIP}",
            f"/videos|video|v/v{{object_id:int}}/* => {VIDEO}", f"/videos|video|v/{{object_id:int}}/* => {VIDEO}",
            f"/clip/{{object_id:code}}/* => {CLIP}",
            f"/{{handle:word}}/v|video|videos|w/v{{object_id:int}}/* => {VIDEO}", f"/{{handle:word}}/v|video|videos|w/{{object_id:int}}/* => {VIDEO}",
            f"/{{handle:word}}/clip|clips/{{object_id:code}}/* => {CLIP}", f"/{{handle:word}}/schedule?vodID={{object_id:int}} => {VIDEO}",
            # Before 2014 broadcasts and highlights each had numbers of their own.
            "/{handle:word}/b|c|a/{object_id:int}/*", "justin.tv/{handle:word}/b|c|a/{object_id:int}/* => justin.tv/{handle}/b/{object_id}",
        ),
        "event": ("/events/{object_id:code}/*", "/{handle:word}/events/{object_id:code}/* => /events/{object_id}"),
        "post": ("/{handle:word}/p/{object_id:int}/*",),
        "group": (
            "/team/{container:word}/* => twitch.tv/team/{container}", "/communities/{container:word}/* => twitch.tv/communities/{container}",
            "api.twitch.tv/kraken/teams/{container:word} => twitch.tv/team/{container}",
        ),
        "article": ("blog.twitch.tv/{language:word:2}/{year:int:4}/{month:int:2}/{day:int:2}/{object_id}/*", "blog.twitch.tv/{object_id:code:20}"),
        "listing": (
            "/directory/game|category/{game}/* => twitch.tv/directory/category/{game}", "/directory/**", "/search?term={words}",
            "/{handle:word}/directory/** => /directory/**",
            "/following|browse|drops|friends|inventory|messages|prime|settings|subscriptions|wallet/**",
        ),
        "profile": (
            f"player.twitch.tv/?channel={{handle:word}} => {WHO}", f"embed.twitch.tv/?channel={{handle:word}} => {WHO}",
            f"dashboard.twitch.tv/u/{{handle:word}}/* => {WHO}", f"api.twitch.tv/kraken/channels|users|streams/{{handle:word}}/* => {WHO}",
            f"api.twitch.tv/helix/users?login={{handle:word}} => {WHO}", f"api.twitch.tv/api/channels/{{handle:word}}/* => {WHO}",
            f"/widgets|swflibs/{{player}}?channel={{handle:word}} => {WHO}", f"/popout|embed|moderator|subs|products|u/{{handle:word}}/* => {WHO}",
            f"/popout/moderator|u/{{handle:word}}/* => {WHO}", "justin.tv/{handle:word}/* => justin.tv/{handle}", f"/{{handle:word}} => {WHO}",
            f"/{{handle:word}}/{TABS}/* => {WHO}",
        ),
        "page": (
            "player.twitch.tv/**", "embed.twitch.tv/**", "api.twitch.tv/**", "clips.twitch.tv/**", "dashboard.twitch.tv/**", "blog.twitch.tv/**",
            "{part}.twitch.tv/**",
        ),
    },
    reserved=frozenset(
        "annual-recap payments checkout "
        "about activate admin ads api app bits bountyboard broadcast browse clip clips collections communities community create creatorcamp creators "
        "dashboard directory discover downloads drops embed event events following friends help index inventory jobs login logout messages "
        "moderator oauth2 p partner partners popout press prime privacy products redeem search security settings signup store subs subscriptions "
        "support swflibs team teams terms tos turbo u user users v video videos wallet widgets year".split()
    ),
    profile_url="https://twitch.tv/{handle}",
    verbs={
        "profile": ("follow", "subscribe", "message", "tip", "recommend", "mention"),
        "video": ("comment", "share", "like", "save"),
        "post": ("comment", "react", "share"),
        "group": ("follow", "share"),
        "collection": ("share", "recommend"),
        "*": ("share", "save"),
    },
    help={
        "comment": "I wrote in the chat of this broadcast, or below this clip.",
        "follow": "I follow this channel or team.",
        "like": "I liked this.",
        "mention": "I named this channel on mine.",
        "message": "I whispered to this person in private.",
        "react": "I left a reaction.",
        "recommend": "I raided or hosted this channel, or recommended it.",
        "save": "I clipped this or kept it.",
        "share": "I posted this elsewhere.",
        "subscribe": "I subscribed to this channel, or gave others a subscription.",
        "tip": "I cheered with bits or donated.",
    },
    examples={
        "http://www.twitch.tv/Ann_Plays#profile-0": {"kind": "profile", "handle": "ann_plays", "canonical": "https://twitch.tv/ann_plays"},
        "https://m.twitch.tv/ann_plays/videos?filter=all": {"kind": "profile", "canonical": "https://twitch.tv/ann_plays"},
        "https://player.twitch.tv/?channel=ann_plays&parent=a.example": {"kind": "profile", "canonical": "https://twitch.tv/ann_plays"},
        "http://www.twitch.tv/widgets/live_embed_player.swf?channel=ann_plays": {"kind": "profile", "canonical": "https://twitch.tv/ann_plays"},
        "https://www.twitch.tv/popout/ann_plays/chat": {"kind": "profile", "canonical": "https://twitch.tv/ann_plays"},
        "https://www.twitch.tv/videos/75292411?t=1m30s": {"kind": "video", "object_id": "75292411", "canonical": "https://twitch.tv/videos/75292411"},
        "https://player.twitch.tv/?t=90s&video=v75292411": {"kind": "video", "canonical": "https://twitch.tv/videos/75292411"},
        "https://clips.twitch.tv/embed?clip=HappyPearTreeYay-B-0a1B": {
            "kind": "video", "object_id": "HappyPearTreeYay-B-0a1B", "canonical": "https://clips.twitch.tv/HappyPearTreeYay-B-0a1B",
        },
        "https://m.twitch.tv/clip/HappyPearTreeYay": {"kind": "video", "canonical": "https://clips.twitch.tv/HappyPearTreeYay"},
        "http://www.twitch.tv/ann_plays/b/6528877": {"kind": "video", "handle": "ann_plays", "object_id": "6528877"},
        "https://www.twitch.tv/collections/o9zZer3IQBhTJw?filter=x": {"kind": "collection", "object_id": "o9zZer3IQBhTJw"},
        "https://www.twitch.tv/events/0a1B2c": {"kind": "event", "object_id": "0a1B2c"},
        "https://www.twitch.tv/ann_plays/p/123456": {"kind": "post", "handle": "ann_plays", "object_id": "123456"},
        "https://www.twitch.tv/team/grafters": {"kind": "group", "container": "grafters"},
        "https://blog.twitch.tv/en/2026/03/01/pears-and-you/": {"kind": "article", "object_id": "pears-and-you"},
        "https://www.twitch.tv/directory/game/Chess": {"kind": "listing", "canonical": "https://twitch.tv/directory/category/Chess"},
        "https://static-cdn.jtvnw.net/jtv_user_pictures/0a1b-profile_image-70x70.png": {"kind": "media"},
        "https://www.twitch.tv/turbo": {"kind": "page"},
    },
    rules=Rules(private=("/messages/**", "/settings/**", "/wallet/**", "/inventory", "dashboard.twitch.tv/**")),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Twitch."""
    return [twitch]
