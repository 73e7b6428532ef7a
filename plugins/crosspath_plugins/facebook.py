"""Facebook: people and pages, their posts, photos and videos, groups, events. Acts are logged by hand: its pages are closed and change fast."""

from collections.abc import Mapping

from crosspath import Platform, Resolved, Rules, Url, hookimpl, replace

SCREENS = frozenset("m mbasic web touch mtouch mobile iphone lite wap d x h p z-m b-m m-beta beta latest alpha 0 free secure ssl business w3".split())
"""Hosts below facebook.com that show the same pages on other screens; so do languages, like ``zh-hk``."""
OTHERS = frozenset({"ai", "l", "lm"})
SHORTER = "fb.watch", "fb.me", "m.me", "fb.gg", "messenger.com"
"""Hosts with few kinds of pages of their own."""
WHO = "{handle:name}", "{handle:word}"
"""People's names are Latin letters, digits and dots; a page's can be its title, in any script."""
ANYBODY = "{account_id:int}", "{handle}"
TABS = (
    "about|about_details|about_overview|about_contact_and_basic_info|about_work_and_education|about_places|about_profile_transparency|info|"
    "posts|timeline|wall|photos|photos_all|photos_of|photos_by|photos_albums|photos_stream|albums|videos|videos_by|videos_of|live|live_videos|"
    "reels|reels_tab|friends|friends_all|friends_mutual|followers|following|likes|groups|events|past_hosted_events|upcoming_hosted_events|"
    "reviews|reviews_given|community|shop|services|offers|jobs|menu|music|movies|tv|books|sports|games|map|places_visited|notes|mentions|directory|"
    "fundraisers|inbox|activity|allactivity|insights|app|locations|team|milestones|subscribers|subscribedto|subscriptions|questions|story|media|"
    "media_set|archive"
)
PAGE = "/profile.php?id={account_id}"
POST = "/permalink.php?story_fbid={object_id}&id={account_id}"


class Facebook(Platform):
    """facebook.com on every screen and in every language."""

    def resolve(self, url: Url) -> Resolved:
        """What it is on facebook.com; an address that names a comment is that comment's, whose author it does not show."""
        label, _, rest = url.host.partition(".")
        if rest == "facebook.com" and (label in SCREENS or _is_language(label)):
            url = replace(url, host="facebook.com")
        resolved = super().resolve(url)
        if (resolved.handle or "").endswith(".php"):  # A part of the site that no template knows.
            return Resolved(url=url.text, platform=self.name, kind="page", canonical=url.canonical)
        comment = url.params.get("reply_comment_id") or url.params.get("comment_id") or ""
        if resolved.kind not in ("post", "photo", "video") or not (comment.replace("_", "").isalnum() and comment.isascii()):
            return resolved
        canonical = f"{resolved.canonical}{'&' if '?' in resolved.canonical else '?'}comment_id={comment}"
        return replace(resolved, kind="comment", canonical=canonical, object_id=comment, handle=None, account_id=None, account=None)

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """The account's number, which a page without a name of its own has behind its title."""
        _, hyphen, number = (resolved.handle or "").rpartition("-")
        return replace(resolved, account_id=number) if hyphen and len(number) > 8 and number.isdecimal() else resolved


def _is_language(label: str) -> bool:
    """Whether this is a language as hosts are named: ``fr``, ``zh-hk``."""
    return label not in OTHERS and label.replace("-", "").isalpha() and (len(label) == 2 or len(label) == 5 and label[2] == "-")


facebook = Facebook(
    name="facebook",
    title="Facebook",
    hosts=(
        "facebook.com", "*.facebook.com", *SHORTER, "l.messenger.com", "graph.facebook.com", "lookaside.fbsbx.com",
    ),
    aliases=dict.fromkeys(
        ("fb.com", "m.fb.com", "facebookcorewwwi.onion", "facebookwkhpilnemxj7asaniu7vnjjbiltxjqhye3mhbshg7kx5tfyd.onion"), "facebook.com"
    ),
    urls={
        "short": (
            "fb.watch/{object_id:code}", "fb.watch/v/{object_id:code} => fb.watch/{object_id}", "fb.me/{way}/{object_id:code}",
            "fb.me/{object_id:name}", "/share/{object_id:alnum:8}/*", "/share/p|v|r|e|g/{object_id:alnum}/*", "/l/{object_id:code}",
        ),
        "message": ("m.me/{way}/{object_id:code}", "messenger.com/t|e2ee/**", "/messages/t|e2ee/**"),
        "video": (
            "/watch|watch.php|video.php?v={object_id:int} => /watch?v={object_id}", "/watch/live?v={object_id:int} => /watch?v={object_id}",
            "/video/video.php?v={object_id:int} => /watch?v={object_id}", "/video/embed?video_id={object_id:int} => /watch?v={object_id}",
            "/videos|reel|reels|v/{object_id:int}/* => /watch?v={object_id}", "/watch/{handle}/{object_id:int}/* => /watch?v={object_id}",
            "/watchparty/{object_id:int}/*",
            *(
                f"/{who}/{shape} => /watch?v={{object_id}}"
                for who in ANYBODY
                for shape in ("videos|video|reel|reels/{object_id:int}/*", "videos/{slug}/{object_id:int}/*")
            ),
        ),
        "photo": (
            "/photo|photo.php|photos?fbid={object_id:int} => /photo?fbid={object_id}", "/photo/{way}?fbid={object_id:int} => /photo?fbid={object_id}",
            "/photos|photo/{object_id:int}/* => /photo?fbid={object_id}", "/photos/viewer?photo={object_id:int} => /photo?fbid={object_id}",
            "/photo.php?pid={photo:int}&id={account_id:int}", "lookaside.fbsbx.com/lookaside/crawler/media?media_id={object_id:int}",
            *(
                f"/{who}/{shape} => /photo?fbid={{object_id}}"
                for who in ANYBODY
                for shape in (
                    "photos/{object_id:int}/*", "photos/{set}/{object_id:int}/*", "photo.php?fbid={object_id:int}", "photos?photo_id={object_id:int}",
                )
            ),
        ),
        "post": (
            f"/permalink.php|story.php?story_fbid={{object_id:alnum}}&id={{account_id:int}} => {POST}",
            f"/{{owner}}/permalink.php|story.php?story_fbid={{object_id:alnum}}&id={{account_id:int}} => {POST}",
            "/permalink.php|story.php?story_fbid={object_id:alnum}", f"/{{account_id:int}}_{{object_id:int}} => {POST}",
            *(
                f"/{start}{who}/{shape} => {page}"
                for start in ("", "pg/")
                for who, page in zip(ANYBODY, (POST, "/{handle}/posts/{object_id}"), strict=True)
                for shape in ("posts/{slug}/{object_id:int:6}/*", "posts|activity/{object_id:alnum:6}/*", "posts/{object_id:int:6}:{part}")
            ),
            *(
                f"/groups/{{container}}{shape} => /groups/{{container}}/posts/{{object_id}}"
                for shape in (
                    "/posts|permalink/{slug}/{object_id:int}/*", "/posts|permalink/{object_id:int}/*", "/posts|permalink/{object_id:alnum:6}/*",
                    "/{object_id:int}/*", "?multi_permalinks={object_id:int}", "?view=permalink&id={object_id:int}", "/permalink?id={object_id:int}",
                )
            ),
            "/events/{event:int}/permalink/{object_id:int}/*", "/stories/{account_id:int}/{object_id}/*",
        ),
        "article": ("/note.php?note_id={object_id:int}", "/notes/{handle}/{slug}/{object_id:int}/*", "/{handle}/notes/{object_id:int}"),
        "question": ("/questions/{object_id:int}/*",),
        "event": (
            "/event.php?eid={object_id:int} => /events/{object_id}", "/events/{object_id:int}/* => /events/{object_id}",
            "/events/s/{slug}/{object_id:int}/* => /events/{object_id}", "/events/{place}/{slug}/{object_id:int}/* => /events/{object_id}",
        ),
        "group": (
            "/group.php?gid={container:int} => /groups/{container}", "/groups/{container}/* => /groups/{container}",
        ),
        "collection": (
            "/media/set?set={object_id}", "/{handle}/media_set?set={object_id} => /media/set?set={object_id}", "/media/albums?id={object_id:int}",
            "/album.php?aid={album:int}&id={account_id:int}", "/{handle}/photos?album_id={object_id:int}", "/{handle}/photos/{object_id}",
            "/{handle}/albums/{object_id:int}/*",
        ),
        "product": ("/marketplace/item/{object_id:int}/*", "/commerce/listing|products/{object_id:int}/*"),
        "item": ("/ads/library?id={object_id:int}",),
        "profile": (
            f"/profile.php|wall.php?id={{account_id:alnum}} => {PAGE}", f"/people|pages/{{words}}/{{account_id:alnum:6}}/* => {PAGE}",
            # With its host a template comes before all others.
            f"facebook.com/groups/{{group}}/user/{{account_id:int}}/* => {PAGE}", f"/p/{{words}}-{{account_id:int:9}}/* => {PAGE}",
            f"/profile|pg|watch/{{account_id:int}}/* => {PAGE}", f"/{{account_id:int}} => {PAGE}", f"/{{account_id:int}}/{TABS}/* => {PAGE}",
            f"m.me/{{account_id:int}} => facebook.com{PAGE}", "m.me/{handle:name} => facebook.com/{handle}",
            f"fb.gg/{{account_id:int}} => facebook.com{PAGE}", "fb.gg/{handle:name} => facebook.com/{handle}",
            "graph.facebook.com/v{version}/{handle:code}/picture => facebook.com/{handle}",
            f"graph.facebook.com/{{account_id:int}}/* => facebook.com{PAGE}", "graph.facebook.com/{handle:code}/* => facebook.com/{handle}",
            "facebook.com/@{handle:name}/* => /{handle}",
            *(
                shape
                for who in WHO
                for shape in (
                    f"/pg|watch/{who}/* => /{{handle}}", f"/pages/category/{{category}}/{who}/* => /{{handle}}", f"/{who}/{TABS}/* => /{{handle}}",
                    f"/{who}",
                )
            ),
        ),
        "listing": (
            "facebook.com/groups/feed|discover|joins|create|search|category|browse|notifications/**",
            "/groups", "/hashtag/{words}/*", "/search/{what:word}?q={words}", "/search.php|search?q={words}",
            "/home|home.php|index.php|ads|apps|bookmarks|directory|events|find-friends|friends|gaming|games|help|hashtag|live|login|login.php|"
            "marketplace|memories|messages|notes|notifications|pages|people|photos|places|public|reel|reels|search|settings|share|sharer|sharer.php|"
            "share.php|stories|topic|videos|watch|dialog|plugins/**",
        ),
        "page": (*(f"{host}/**" for host in SHORTER), "lookaside.fbsbx.com/**", "{site:word}.facebook.com/**"),
    },
    wraps=(
        # The hash-bang years: the path stood in the fragment.
        "/*#!{inner}",
        "/l.php?u={inner}", "/flx/warn?u={inner}", "/plugins/{plugin}?href={inner}", "/{version}/plugins/{plugin}?href={inner}",
        "/widgets/{plugin}?href={inner}", "/login|login.php|checkpoint?next={inner}", "/login/{way}?next={inner}",
    ),
    shares=(
        "/sharer|sharer.php|share.php?u={inner}", "/sharer/sharer.php?u={inner}", "/dialog/share?href={inner}", "/dialog/feed|send?link={inner}",
        "/share_channel?link={inner}", "/{version}/dialog/share?href={inner}",
    ),
    reserved=frozenset(
        "dating crisisresponse ad_center business_settings device username pay "
        "about account ad_campaign ads adsmanager ajax allactivity analytics api app appcenter apps badges blog bookmarks browse buddylist "
        "business business_login campaign careers celebrity checkin checkpoint choose-username click comment comments commerce common community "
        "composer connect contact cookies create credits dashboard developers dialog directory discover donate editor education embed events "
        "explore extern external family favorites fbml feed feeds find-friends flx friends friendships fundraiser fundraisers funds "
        "games gaming gifts graphql groups hashtag hc help home home.php identity images inbox index.php insights instantgames intl invite jobs "
        "l languages latest legal lists live live_video local login login.php logout lookaside map maps marketing marketplace me media memories "
        "mentions messages messenger_media mobile mobileprotection movies music nearby news newsroom notes notifications nt oauth offers "
        "onthisday p pages payments people permalink pg photo photos places platform play plugins policies policy posts press privacy profile "
        "promotions public public_search publications questions r recover reel reels reg register related-videos requests robots.txt safety "
        "salegroups saved search security services settings share share.php share_channel sharer sharer.php shop shops shows signup site sitemap "
        "sk stories story support survey synced terms tips topic topics tr translations tv ufi unsupportedbrowser upload user v video videos "
        "wall watch watchparty weather welcome whitehat widgets work www x zero".split()
    ),
    profile_url="https://facebook.com/{handle}",
    verbs={
        "post": ("comment", "react", "share", "save", "thank"),
        "comment": ("reply", "react", "thank"),
        "video": ("comment", "react", "share", "save"),
        "photo": ("comment", "react", "share", "save"),
        "profile": ("follow", "connect", "review", "message", "mention", "recommend"),
        "group": ("join", "share", "recommend"),
        "event": ("share", "join", "comment", "recommend"),
        "*": ("share", "save", "comment", "react"),
    },
    help={
        "comment": "I commented below this.",
        "connect": "I became a friend of this person.",
        "follow": "I follow this person or page.",
        "join": "I joined this group, or go to this event.",
        "mention": "I named this person or page.",
        "message": "I wrote to this person or page in private.",
        "react": "I left a like or another reaction.",
        "recommend": "I pointed others here.",
        "reply": "I replied to this comment.",
        "review": "I recommended this page in words of my own.",
        "save": "I saved this for later.",
        "share": "I shared this.",
        "thank": "I thanked the author.",
    },
    rules=Rules(private=(
            "/marketplace/inbox/**",
            "/messages/**", "/groups/**", "/settings/**", "/login/**", "/checkpoint/**", "messenger.com/**")),
    examples={
        "https://m.facebook.com/Bob.Rivers?fref=nf": {"kind": "profile", "handle": "bob.rivers", "canonical": "https://facebook.com/bob.rivers"},
        "https://zh-hk.facebook.com/bob/about": {"kind": "profile", "handle": "bob", "canonical": "https://facebook.com/bob"},
        "https://fb.com/bob": {"kind": "profile", "handle": "bob", "canonical": "https://facebook.com/bob"},
        "https://www.facebook.com/profile.php?id=100012345678901&sk=photos": {
            "kind": "profile", "account_id": "100012345678901", "canonical": "https://facebook.com/profile.php?id=100012345678901",
        },
        "https://www.facebook.com/people/Bob-Rivers/100012345678901/": {
            "kind": "profile", "account_id": "100012345678901", "canonical": "https://facebook.com/profile.php?id=100012345678901",
        },
        "https://www.facebook.com/pages/Tree-Club/212126028816287": {"kind": "profile", "account_id": "212126028816287"},
        "https://www.facebook.com/Tree-Club-212126028816287/": {
            "kind": "profile", "handle": "tree-club-212126028816287", "account_id": "212126028816287",
        },
        "https://m.me/bob": {"kind": "profile", "handle": "bob", "canonical": "https://facebook.com/bob"},
        "https://www.facebook.com/#!/bob": {"kind": "profile", "handle": "bob", "canonical": "https://facebook.com/bob"},
        "https://www.facebook.com/bob/posts/10153807558977570?__tn__=-R": {
            "kind": "post", "handle": "bob", "object_id": "10153807558977570", "canonical": "https://facebook.com/bob/posts/10153807558977570",
        },
        "https://m.facebook.com/story.php?story_fbid=1035862816472149&id=116132035111903": {
            "kind": "post", "object_id": "1035862816472149", "account_id": "116132035111903",
            "canonical": "https://facebook.com/permalink.php?id=116132035111903&story_fbid=1035862816472149",
        },
        "https://www.facebook.com/groups/1513990329015294/posts/d41d8cd9/2013209885760000/?app=fbl": {
            "kind": "post", "container": "1513990329015294", "object_id": "2013209885760000",
            "canonical": "https://facebook.com/groups/1513990329015294/posts/2013209885760000",
        },
        "https://www.facebook.com/groups/treeclub/permalink/1396382447100162/": {
            "kind": "post", "container": "treeclub", "canonical": "https://facebook.com/groups/treeclub/posts/1396382447100162",
        },
        "https://www.facebook.com/bob/posts/10153807558977570?comment_id=10153807559000001&reply_comment_id=10153807559000002": {
            "kind": "comment", "object_id": "10153807559000002",
            "canonical": "https://facebook.com/bob/posts/10153807558977570?comment_id=10153807559000002",
        },
        "https://www.facebook.com/watch/live/?ref=external&v=1823658634322275": {
            "kind": "video", "object_id": "1823658634322275", "canonical": "https://facebook.com/watch?v=1823658634322275",
        },
        "https://www.facebook.com/video.php?v=637842556329505": {"kind": "video", "canonical": "https://facebook.com/watch?v=637842556329505"},
        "https://www.facebook.com/reel/1195289147628387": {"kind": "video", "object_id": "1195289147628387"},
        "https://www.facebook.com/photo/?fbid=10221119341966165&set=a.1526006283716": {
            "kind": "photo", "object_id": "10221119341966165", "canonical": "https://facebook.com/photo?fbid=10221119341966165",
        },
        "https://www.facebook.com/media/set/?set=a.1526006283716&type=3": {"kind": "collection", "object_id": "a.1526006283716"},
        "https://www.facebook.com/notes/bob/on-trees/10150150150150150": {"kind": "article", "object_id": "10150150150150150"},
        "https://www.facebook.com/questions/10150150150150150": {"kind": "question", "object_id": "10150150150150150"},
        "https://m.facebook.com/events/1509582499515440?acontext=x": {
            "kind": "event", "object_id": "1509582499515440", "canonical": "https://facebook.com/events/1509582499515440",
        },
        "https://www.facebook.com/groups/treeclub/members": {
            "kind": "group", "container": "treeclub", "canonical": "https://facebook.com/groups/treeclub",
        },
        "https://www.facebook.com/groups/feed/": {"kind": "listing"},
        "https://www.facebook.com/marketplace/item/1234567890123": {"kind": "product", "object_id": "1234567890123"},
        "https://es-la.facebook.com/ads/library/?id=901230958115569&country=ALL": {
            "kind": "item", "object_id": "901230958115569", "canonical": "https://facebook.com/ads/library?id=901230958115569",
        },
        "https://www.messenger.com/t/bob": {"kind": "message"},
        "https://fb.watch/5hGq1abcde/": {"kind": "short", "object_id": "5hGq1abcde"},
        "https://www.facebook.com/share/p/1AbCdEfGhI/?mibextid=wwXIfr": {"kind": "short", "object_id": "1AbCdEfGhI"},
        "https://www.facebook.com/hashtag/trees?source=feed_text": {"kind": "listing", "canonical": "https://facebook.com/hashtag/trees"},
        "https://www.facebook.com/sharer/sharer.php?t=hello": {"kind": "listing"},
        "https://www.facebook.com/policies/cookies/": {"kind": "page"},
        "https://developers.facebook.com/docs/plugins": {"kind": "page"},
    },
    last_verified="2026-11-23",
    drift="high",
)


@hookimpl
def register_platforms():
    """Facebook."""
    return [facebook]
