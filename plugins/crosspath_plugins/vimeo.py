"""Vimeo: videos, people, channels, groups, showcases, live events and films on demand.

A video is its number wherever it is listed; the letters after it only open one that is not public.
"""

from collections.abc import Mapping

from crosspath import Platform, Resolved, Rules, hookimpl, replace

VIDEO = "vimeo.com/{object_id}"
WHO = "vimeo.com/{handle}"
TABS = "about|albums|appearances|channels|collections|couchmode|followers|following|groups|likes|portfolios|showcases|subscriptions|videos"


class Vimeo(Platform):
    """vimeo.com with its player and vimeopro.com."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """A video that its owner gave a name instead of a number."""
        return replace(resolved, kind="video") if "name" in found and resolved.kind == "page" else resolved


vimeo = Vimeo(
    name="vimeo",
    title="Vimeo",
    hosts=("vimeo.com", "vimeopro.com", "player.vimeo.com", "api.vimeo.com", "i.vimeocdn.com", "*.vimeocdn.com", "*.vimeo.com"),
    aliases={"m.vimeo.com": "vimeo.com", "secure.vimeo.com": "vimeo.com"},
    urls={
        "comment": ("/{video:int}#comment_{object_id:int} => vimeo.com/{video}#comment_{object_id}",),
        "video": (
            f"player.vimeo.com/video|external|play_redirect/{{object_id:int}}/* => {VIDEO}",
            f"player.vimeo.com/video/{{object_id:int}}&{{junk}} => {VIDEO}",
            f"player.vimeo.com/video/{{object_id:int}}:{{key:code}} => {VIDEO}", f"player.vimeo.com/external/{{object_id:int}}.{{file}} => {VIDEO}",
            f"player.vimeo.com/progressive_redirect/playback|download/{{object_id:int}}/* => {VIDEO}",
            f"vimeopro.com/{{handle:word}}/{{portfolio}}/video/{{object_id:int}}/* => {VIDEO}", f"vimeopro.com/video/{{object_id:int}}/* => {VIDEO}",
            f"vimeopro.com/{{handle:word}}/{{portfolio}}/page/{{page:int}}/video/{{object_id:int}} => {VIDEO}",
            f"api.vimeo.com/videos/{{object_id:int}}/* => {VIDEO}", f"/{{object_id:int}}/* => {VIDEO}", f"/{{object_id:int}}&{{junk}} => {VIDEO}",
            f"/{{object_id:int}}:{{key:code}} => {VIDEO}", f"/m|video|videos|clip|embed|hd|couchmode/{{object_id:int}}/* => {VIDEO}",
            f"/m/video/{{object_id:int}} => {VIDEO}", f"/m#/{{object_id:int}} => {VIDEO}", f"/clip:{{object_id:int}} => {VIDEO}",
            f"/{{name}}.swf?clip_id={{object_id:int}} => {VIDEO}",
            f"/channels/{{container}}/{{object_id:int}}/* => {VIDEO}", f"/channels/{{container}}/video|videos/{{object_id:int}}/* => {VIDEO}",
            f"/channels/{{container}}#{{object_id:int}} => {VIDEO}", f"/{{handle:word}}#{{object_id:int}} => {VIDEO}",
            f"/groups/{{container}}/videos|video/{{object_id:int}}/* => {VIDEO}", f"/groups/{{container}}/{{object_id:int}}/* => {VIDEO}",
            f"/album|showcase|hubnut/{{list}}/video|videos/{{object_id:int}}/* => {VIDEO}",
            f"/categories/{{list}}/videos/{{object_id:int}} => {VIDEO}",
            f"/categories/{{list}}/{{part}}/videos/{{object_id:int}} => {VIDEO}", f"/ondemand/{{list}}/{{object_id:int}} => {VIDEO}",
            f"/event/{{event:int}}/videos|video/{{object_id:int}}/* => {VIDEO}", f"/reviews/{{key}}/videos/{{object_id:int}}/* => {VIDEO}",
            f"/manage/videos/{{object_id:int}}/* => {VIDEO}", f"/api/v2/video/{{object_id:int}}.{{format:alnum}} => {VIDEO}",
            f"/{{handle:word}}/review/{{object_id:int}}/* => {VIDEO}", f"/{{handle:word}}/videos|video/{{object_id:int}}/* => {VIDEO}",
            f"/{{handle:word}}/{{object_id:int:5}}/* => {VIDEO}",
        ),
        "event": (
            "/event|webinars/{object_id:int}/* => vimeo.com/event/{object_id}",
            "/webinars/events/{object_id:code}/* => vimeo.com/webinars/events/{object_id}",
            "/live-chat|live/event/{object_id:int}/* => vimeo.com/event/{object_id}",
        ),
        "film": ("/ondemand/{object_id:code}/* => vimeo.com/ondemand/{object_id}",),
        "collection": (
            "/album|showcase/{object_id:code}/* => vimeo.com/showcase/{object_id}", "/channels/{object_id:code}/* => vimeo.com/channels/{object_id}",
            "player.vimeo.com/showcase|album/{object_id:code}/* => vimeo.com/showcase/{object_id}",
            "/folder/{object_id:int} => vimeo.com/folder/{object_id}",
            "/user/{owner:int}/folder/{object_id:int} => vimeo.com/folder/{object_id}", "vimeopro.com/{handle:word}/{object_id:word}/*",
            "/hubnut/channel/{object_id:code} => vimeo.com/channels/{object_id}", "/hubnut/album/{object_id:code} => vimeo.com/showcase/{object_id}",
            "/api/v2/channel/{object_id:code}/* => vimeo.com/channels/{object_id}",
            "/api/v2/album/{object_id:code}/* => vimeo.com/showcase/{object_id}",
        ),
        "group": ("/groups/{container:code}/* => vimeo.com/groups/{container}", "/api/v2/group/{container:code}/* => vimeo.com/groups/{container}"),
        "media": ("i.vimeocdn.com/**", "{part}.vimeocdn.com/**"),
        "article": ("/blog/post/{object_id}/* => vimeo.com/blog/post/{object_id}",),
        "listing": (
            "/categories/{category}/* => vimeo.com/categories/{category}", "/search?q={words}", "/tag:{tag}/* => vimeo.com/tag:{tag}",
            "/tags/{tag}/* => vimeo.com/tag:{tag}",
            "/groups|channels|albums|categories|ondemand|search|explore|watch|watchlater|home|upload|settings/*",
        ),
        "profile": (
            f"api.vimeo.com/users/{{handle:word}}/* => {WHO}", f"/hubnut/user/{{handle:word}}/* => {WHO}", f"/user:{{handle:word}} => {WHO}",
            f"/couchmode/{{handle:word}}/* => {WHO}", f"/api/v2/user/{{handle:word}}/* => {WHO}", "vimeopro.com/{handle:word}",
            f"/{{handle:word}}/{TABS}/* => {WHO}", f"/{{handle:word}}/page:{{page}}/* => {WHO}", f"/{{handle:word}}/sort:{{order}}/* => {WHO}",
            f"/api/v2/{{handle:word}}/{{what}}.{{format:alnum}} => {WHO}", f"/{{handle:word}} => {WHO}",
        ),
        "page": ("player.vimeo.com/**", "api.vimeo.com/**", "{part}.vimeo.com/**", "/{handle:word}/{name:slug}"),
    },
    wraps=("/api/oembed.json|oembed.xml?url={inner}", "/redirect?url={inner}", "/log_in?redirect={inner}", "/oembed?url={inner}"),
    reserved=frozenset(
        "legal likes following accessibility review "
        "about account ai album albums analytics android api apple apps blog business careers categories channels clip cookie_policy couchmode "
        "create creative-cloud customers developers directory discover dmca download education embed enterprise event events everywhere explore "
        "features filmmakers folder for-hire forgot_password forums groups hd help home hubnut inbox integrations ios jobs join library live "
        "live-chat log_in log_out login logout m manage marketplace messages mobile music musicstore my new ondemand ott partners password "
        "pricing privacy pro professionals plus redirect reviews roku search settings showcase showcases site_map solutions staff_picks stats "
        "stock store subscriptions tag tags teams terms tools trending tv upgrade upload user users video video-maker videos videoschool watch "
        "watchlater webinars".split()
    ),
    profile_url="https://vimeo.com/{handle}",
    verbs={
        "video": ("comment", "like", "share", "save", "follow", "thank"),
        "comment": ("reply", "like", "thank"),
        "film": ("recommend", "review", "share", "tip"),
        "collection": ("follow", "share", "recommend"),
        "group": ("join", "share"),
        "profile": ("follow", "recommend", "mention", "message"),
        "*": ("share", "save"),
    },
    help={
        "comment": "I commented below this video.",
        "follow": "I follow this person or channel.",
        "join": "I joined this group.",
        "like": "I liked this.",
        "mention": "I named this person.",
        "message": "I wrote to this person in private.",
        "recommend": "I recommended this to others.",
        "reply": "I replied to this comment.",
        "review": "I reviewed this film.",
        "save": "I put this into a collection, or kept it for later.",
        "share": "I posted this elsewhere.",
        "thank": "I thanked whoever made this.",
        "tip": "I bought or tipped this.",
    },
    examples={
        "http://www.vimeo.com/36881035#t=3m28s": {"kind": "video", "object_id": "36881035", "canonical": "https://vimeo.com/36881035"},
        "https://vimeo.com/36881035/f9ad567296": {"kind": "video", "canonical": "https://vimeo.com/36881035"},
        "https://player.vimeo.com/video/36881035?h=f9ad567296": {"kind": "video", "canonical": "https://vimeo.com/36881035"},
        "https://vimeo.com/channels/pears/36881035": {"kind": "video", "container": "pears", "canonical": "https://vimeo.com/36881035"},
        "https://vimeo.com/groups/pears/videos/36881035": {"kind": "video", "container": "pears", "canonical": "https://vimeo.com/36881035"},
        "https://vimeo.com/album/2903155/video/36881035": {"kind": "video", "canonical": "https://vimeo.com/36881035"},
        "http://vimeo.com/moogaloop.swf?clip_id=36881035&server=vimeo.com": {"kind": "video", "canonical": "https://vimeo.com/36881035"},
        "https://vimeo.com/event/5112969/embed?muted=1": {"kind": "event", "object_id": "5112969", "canonical": "https://vimeo.com/event/5112969"},
        "https://vimeo.com/event/595460/videos/36881035/": {"kind": "video", "object_id": "36881035"},
        "https://vimeo.com/36881035#comment_731": {"kind": "comment", "object_id": "731", "canonical": "https://vimeo.com/36881035#comment_731"},
        "https://vimeo.com/ondemand/pears": {"kind": "film", "object_id": "pears"},
        "https://vimeo.com/album/2632481": {"kind": "collection", "object_id": "2632481", "canonical": "https://vimeo.com/showcase/2632481"},
        "https://vimeo.com/channels/pears": {"kind": "collection", "object_id": "pears"},
        "https://vimeopro.com/ann/pears-in-spring": {"kind": "collection", "handle": "ann"},
        "https://vimeo.com/groups/pears": {"kind": "group", "container": "pears"},
        "https://vimeo.com/Ann/videos": {"kind": "profile", "handle": "ann", "canonical": "https://vimeo.com/ann"},
        "https://vimeo.com/user26785108": {"kind": "profile", "handle": "user26785108"},
        "https://vimeo.com/blog/post/pears": {"kind": "article", "object_id": "pears"},
        "https://i.vimeocdn.com/video/440665496_640.jpg": {"kind": "media"},
        "https://vimeo.com/search?q=pears&type=clip": {"kind": "listing", "canonical": "https://vimeo.com/search?q=pears"},
        "https://vimeo.com/ann/pears-in-spring": {"kind": "video", "handle": "ann"},
        "https://vimeo.com/watchlater": {"kind": "listing"},
        "https://vimeo.com/api/oembed.json?url=https%3A//vimeo.com/36881035": {"kind": "video", "canonical": "https://vimeo.com/36881035"},
    },
    rules=Rules(private=("/messages/**", "/inbox/**", "/settings/**", "/manage/**", "/analytics/**")),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Vimeo."""
    return [vimeo]
