"""TikTok: videos, photos, people, sounds. The number of a video tells when it was made and finds it under anybody's name."""

from collections.abc import Mapping

from crosspath import Composer, Control, IdTime, Platform, Resolved, Rules, hookimpl, replace

WHO = "tiktok.com/@{handle}"
ALONE = "tiktok.com/@/video/{object_id}"
"""Where a video is when nobody's name is in its address."""
HIDDEN = "MS4wLjAB"
"""How the opaque ids start that stand where a name should."""


class TikTok(Platform):
    """tiktok.com with its short links, share pages and players."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """An opaque id in the place of a name is no handle."""
        if "opaque" in found:
            return replace(resolved, account_id=HIDDEN + found["opaque"])
        return resolved


tiktok = TikTok(
    name="tiktok",
    title="TikTok",
    hosts=(
        "tiktok.com", "vm.tiktok.com", "vt.tiktok.com", "ads.tiktok.com", "newsroom.tiktok.com", "support.tiktok.com", "*.tiktok.com",
        "*.tiktokv.com", "*.tiktokcdn.com", "*.tiktokcdn-us.com", "*.tiktokcdn-eu.com",
    ),
    aliases={
        **dict.fromkeys(("m.tiktok.com", "t.tiktok.com", "us.tiktok.com", "lite.tiktok.com", "webcast.tiktok.com"), "tiktok.com"),
        **dict.fromkeys(("tiktokv.com", "m.tiktokv.com", "api.tiktokv.com", "musical.ly", "m.musical.ly"), "tiktok.com"),
        **dict.fromkeys(("vxtiktok.com", "tnktok.com", "tiktxk.com", "tfxktok.com", "proxitok.pabloferreiro.es"), "tiktok.com"),
    },
    urls={
        "video": (
            # Photos are numbered like videos, and either address shows both.
            f"/@MS4wLjAB{{opaque}}/video|photo/{{object_id:int}}/* => {ALONE}", f"/@{{handle}}/video|photo/{{object_id:int}}/* => {ALONE}",
            f"/@/video|photo/{{object_id:int}}/* => {ALONE}", f"/share/photo/{{object_id:int}}/* => {ALONE}",
            f"/video|v|embed|e/{{object_id:int}}/* => {ALONE}", f"/v/{{object_id:int}}.html => {ALONE}",
            f"/embed|player/{{version:alnum}}/{{object_id:int}}/* => {ALONE}",
            f"/share|i18n/video|item/{{object_id:int}}/* => {ALONE}", f"/i18n|node|h5/share/video|item/{{object_id:int}}/* => {ALONE}",
            f"/node/share/video/@{{handle}}/{{object_id:int}} => {ALONE}",
            f"/api/item/detail?itemId={{object_id:int}} => {ALONE}", "/@{handle}/live/{rest} => tiktok.com/@{handle}/live", "/@{handle}/live",
            "/share/live/{object_id:int}/* => tiktok.com/share/live/{object_id}",
        ),
        "collection": (
            "/@{handle}/playlist|collection/{words}-{object_id:int}/*", "/@{handle}/playlist|collection/{object_id:int}/*",
            "/share/playlist/{object_id:int}/*",
        ),
        "product": ("shop.tiktok.com/view/product/{object_id:int}/*", "/view/product/{object_id:int}/* => shop.tiktok.com/view/product/{object_id}"),
        "short": ("vm.tiktok.com/{object_id:code}/*", "vt.tiktok.com/{object_id:code}/*", "/t/{object_id:code}/*"),
        "article": ("newsroom.tiktok.com/{language:slug}/{object_id:slug}", "newsroom.tiktok.com/{object_id:slug:10}"),
        "media": ("{part}.tiktokcdn.com/**", "{part}.tiktokcdn-us.com/**", "{part}.tiktokcdn-eu.com/**"),
        "listing": (
            "/music/{words}-{object_id:int}/*", "/share/music/{object_id:int}/*", "/sticker|effect/{words}-{object_id:int}/*",
            "/tag/{tag}/* => tiktok.com/tag/{tag}", "/share/tag/{tag}/*", "/place/{place}/*", "/channel|topics|topic|discover/{words}/*",
            "/search?q={words}", "/search/{what:word}?q={words}",
            "/explore|discover|foryou|following|friends|live|inbox|messages|notifications|setting|settings|signup|trending|upload|login|shop/**",
            "/{language:alnum:2}/foryou|trending|explore/*",
        ),
        "profile": (
            "/@MS4wLjAB{opaque}/* => tiktok.com/@MS4wLjAB{opaque}", "/share|h5/user|usr/{account_id:int}/* => tiktok.com/share/user/{account_id}",
            "/h5/share/usr/{account_id:int}.html => tiktok.com/share/user/{account_id}", f"/embed|share|i18n/@{{handle}} => {WHO}",
            f"/share/user/@{{handle}}/* => {WHO}", f"/api/user/detail?uniqueId={{handle:name}} => {WHO}",
            f"/{{language:alnum:2}}/@{{handle}} => {WHO}",
            f"/amp/@{{handle}}/* => {WHO}", f"/@{{handle}}/* => {WHO}",
        ),
        "page": ("{part}.tiktok.com/**",),
    },
    wraps=(
        "/oembed?url={inner}", "/link/v2?target={inner}", "/link?target={inner}", "/login?redirect_url={inner}",
        "/login/{how}?redirect_url={inner}", "/transfer?url={inner}",
    ),
    shares=("/share?url={inner}",),
    profile_url="https://tiktok.com/@{handle}",
    verbs={
        "video": ("comment", "like", "share", "save", "repost", "follow", "thank"),
        "profile": ("follow", "mention", "recommend", "message", "tip"),
        "product": ("review", "recommend", "share"),
        "*": ("share", "save"),
    },
    help={
        "comment": "I commented on this.",
        "follow": "I follow this person.",
        "like": "I liked this.",
        "mention": "I named this person with an @.",
        "message": "I wrote to this person in private.",
        "recommend": "I recommended this to others.",
        "repost": "I reposted this.",
        "review": "I reviewed this product.",
        "save": "I put this among my favorites.",
        "share": "I posted this elsewhere, or made a duet or stitch of it.",
        "thank": "I thanked whoever made this.",
        "tip": "I sent this person a gift.",
    },
    examples={
        "https://m.tiktok.com/v/6718335390845095173.html": {"kind": "video", "canonical": "https://tiktok.com/@/video/6718335390845095173"},
        "https://www.tiktok.com/embed/v2/6718335390845095173": {"kind": "video", "canonical": "https://tiktok.com/@/video/6718335390845095173"},
        "https://www.tiktokv.com/share/video/6718335390845095173/": {"kind": "video", "canonical": "https://tiktok.com/@/video/6718335390845095173"},
        "https://www.tiktok.com/@ann.bakes/live": {"kind": "video", "handle": "ann.bakes"},
        "https://www.tiktok.com/@ann.bakes/collection/pears-7111887189571160875": {
            "kind": "collection", "handle": "ann.bakes", "object_id": "7111887189571160875",
        },
        "https://shop.tiktok.com/view/product/1729383838383838": {"kind": "product", "object_id": "1729383838383838"},
        "https://vm.tiktok.com/ZTR45GpSF/": {"kind": "short", "object_id": "ZTR45GpSF"},
        "https://www.tiktok.com/t/ZTRC5xgJp": {"kind": "short", "object_id": "ZTRC5xgJp"},
        "https://newsroom.tiktok.com/en-us/pears-for-all": {"kind": "article", "object_id": "pears-for-all"},
        "https://p16.tiktokcdn.com/img/a.jpeg": {"kind": "media"},
        "https://www.tiktok.com/music/pear-song-6956990112127585029?lang=en": {"kind": "listing", "object_id": "6956990112127585029"},
        "https://www.tiktok.com/tag/pears?is_copy_url=0": {"kind": "listing", "canonical": "https://tiktok.com/tag/pears"},
        "https://tiktok.com/@Ann.Bakes?lang=en": {"kind": "profile", "handle": "ann.bakes", "canonical": "https://tiktok.com/@ann.bakes"},
        "https://www.tiktok.com/login?redirect_url=https%3A%2F%2Fwww.tiktok.com%2F%40ann.bakes": {"kind": "profile", "handle": "ann.bakes"},
        "https://www.tiktok.com/about/contact": {"kind": "page"},
    },
    global_ids=frozenset({"video"}),
    ids=IdTime(shift=32, microseconds=1_000_000),
    rules=Rules(
        card="#main-content-video_detail",
        who=("[data-e2e='browse-username']",),
        controls=(
            Control(verb="like", press="[data-e2e='like-icon']", done="[aria-pressed='true'] [data-e2e='like-icon']"),
            Control(
                verb="save", press="[data-e2e='bookmark-icon'], [data-e2e='collect-icon']",
                done="[aria-pressed='true'] [data-e2e='bookmark-icon'], [aria-pressed='true'] [data-e2e='collect-icon']",
            ),
        ),
        composers=(Composer(verb="comment", box="[data-e2e='comment-input'] [contenteditable]", send="[data-e2e='comment-post']"),),
        private=(
            "/login/**",
            "/messages/**", "/setting/**", "/settings/**", "/inbox/**", "/tiktokstudio/**"),
    ),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """TikTok."""
    return [tiktok]
