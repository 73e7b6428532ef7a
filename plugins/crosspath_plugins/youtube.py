"""YouTube: videos with their comments, channels, playlists, posts; also Music, Kids, players, thumbnails and the mirrors others run.

A video is one page wherever it plays and whatever list it plays in. A channel is known by ``UC…``; names it had before handles lead to it still.
"""

from collections.abc import Mapping

from crosspath import Composer, Control, Platform, Request, Resolved, Rules, hookimpl, replace

COUNTRIES = (
    "ae al am at az ba be bg bh bo by ca cat ch cl co cr cz de dk ee es fi fr ge gr gt hk hr hu ie in iq is it jo jp kr kz la lk lt lu lv ly ma md "
    "me mk mn mx my ng ni nl no pa pe ph pk pl pr pt qa ro rs ru sa se sg si sk sn soy sv tn tv ua ug uy vn co.ae co.at co.cr co.hu co.id co.il "
    "co.in co.jp co.ke co.kr co.ma co.nz co.th co.tz co.ug co.uk co.ve co.za co.zw com.ar com.au com.az com.bd com.bh com.bo com.br com.by com.co "
    "com.do com.ec com.ee com.eg com.es com.gh com.gr com.gt com.hk com.hn com.hr com.jm com.jo com.kw com.lb com.lv com.ly com.mk com.mt com.mx "
    "com.my com.ng com.ni com.om com.pa com.pe com.ph com.pk com.pt com.py com.qa com.ro com.sa com.sg com.sv com.tn com.tr com.tw com.ua com.uy "
    "com.ve"
).split()
SIDES = "m music gaming kids au br ca cz de es fr gb hk hu ie il in it jp kr mx nl nz pl ru se tw uk us".split()
MIRRORS = (
    "yewtu.be invidio.us invidious.snopyta.org invidious.kavin.rocks invidious.nerdvpn.de invidious.fdn.fr invidious.tiekoetter.com inv.nadeko.net "
    "invidious.privacydev.net invidious.flokinet.to invidious.projectsegfau.lt invidious.lunar.icu invidious.namazso.eu invidious.f5.si "
    "vid.puffyan.us invidious.privacyredirect.com invidious.jing.rocks invidious.baczek.me inv.riverside.rocks inv.tux.pizza iv.ggtyler.dev "
    "iv.melmac.space yt.artemislena.eu y.com.sb redirect.invidious.io piped.video piped.kavin.rocks piped.private.coffee piped.adminforge.de "
    "piped.privacydev.net piped.yt piped.mha.fi piped.lunar.icu hooktube.com tube.cadence.moe viewtube.io poketube.fun"
).split()
WATCH = "youtube.com/watch?v={object_id}"
LIST = "youtube.com/playlist?list={object_id}"
WHO = "youtube.com/@{handle}"
CHANNEL = "youtube.com/channel/{account_id}"
COMMENT, REPLY = "ytd-comment-simplebox-renderer", "ytd-comment-reply-dialog-renderer"
POST = "youtube.com/post/{object_id}"
PLAYERS = "embed|v|vi|video|e|w|live|shorts|watch|details"
TABS = (
    "about|channels|community|courses|discussion|featured|feed|join|live|membership|playlists|podcasts|posts|releases|search|shop|shorts|store|"
    "streams|videos"
)
SITE = (  # First words of the site's own pages, which are nobody's name.
    "about|account|account_notifications|activate|ads|app|apiplayer|artist|attribution_link|audiolibrary|blog|cast|categories|channel_switcher|"
    "channels|charts|clip|comment_servlet|community_guidelines|contest|create_channel|creators|dashboard|das_captcha|details|dev|developers|e|edit|"
    "embed|error|explore|feed|game|get_video|get_video_info|gen_204|groups|handle|hashtag|help|howyoutubeworks|html5|iframe_api|inbox|index|"
    "index_ajax|intl|jobs|kids|labs|leanback|library|live|live_chat|live_chat_replay|live_dashboard|login|logout|m|me|members|moods_and_genres|"
    "movie|movies|my_favorites|my_playlists|my_subscriptions|my_videos|my_videos_edit|new|oembed|oops|originals|p|paid_memberships|pair|person|"
    "playables|player|player_api|playlist|podcast|podcasts|policies|post|premium|press|privacy|ptracking|purchases|red|redirect|refer|reporthistory|"
    "results|s|search|set_language|settings|shared|shorts|show|shows|signin|signup|sitemaps|source|static|storefront|subscription_manager|"
    "supported_browsers|sw|swf|t|tags|terms|testtube|timedtext|tools|topic|trailers|trending|tv|unlimited|upload|users|v|verify_age|"
    "verify_controversy|vi|video|videoplayback|videos|view_all_playlists|view_play_list|vr|w|watch|watch_later|watch_popup|watch_queue|watch_videos|"
    "webstore|yt|yts|ytscreeningroom|youtubei"
)
DOORS = "api|browse|c|channel|feeds|profile|profile_favorites|profile_videos|rss|subscribe_embed|subscribe_widget|subscription_center|user"


class YouTube(Platform):
    """youtube.com and every host that shows its videos."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """A channel's id where the address has it under another word."""
        return replace(resolved, account_id="UC" + found["channel"]) if "channel" in found else resolved


youtube = YouTube(
    name="youtube",
    title="YouTube",
    hosts=(
        "youtube.com", "*.youtube.com", "youtu.be", "y2u.be", "i.ytimg.com", "*.ytimg.com", "yt3.ggpht.com", "yt3.googleusercontent.com",
        "youtube.app.goo.gl",
    ),
    aliases={
        **dict.fromkeys((f"youtube.{country}" for country in COUNTRIES), "youtube.com"),
        **dict.fromkeys((f"{side}.youtube.com" for side in SIDES), "youtube.com"),
        **dict.fromkeys((
            "youtube-nocookie.com", "m.youtube-nocookie.com", "youtubekids.com", "m.youtubekids.com", "youtubeeducation.com",
            "youtube.googleapis.com",
        ), "youtube.com"),
        **dict.fromkeys(MIRRORS, "youtube.com"),
        **dict.fromkeys(("img.youtube.com", "i1.ytimg.com", "i2.ytimg.com", "i3.ytimg.com", "i4.ytimg.com", "i9.ytimg.com"), "i.ytimg.com"),
    },
    urls={
        "comment": (
            "/watch?v={video:code}&lc={object_id} => youtube.com/watch?v={video}&lc={object_id}",
            "/shorts|live/{video:code}?lc={object_id} => youtube.com/watch?v={video}&lc={object_id}",
            "/post/{post:code}?lc={object_id} => youtube.com/post/{post}?lc={object_id}",
        ),
        "post": (
            f"/post/{{object_id:code}}/* => {POST}", f"/@{{handle}}/community?lb={{object_id:code}} => {POST}",
            f"/@{{handle}}/post/{{object_id:code}} => {POST}", f"/channel/{{account_id:code}}/community?lb={{object_id:code}} => {POST}",
            f"/c|user/{{handle}}/community?lb={{object_id:code}} => {POST}",
        ),
        "media": (
            "i.ytimg.com/vi|vi_webp|vi_lc|an|an_webp|sb/{object_id:code}/**", "yt3.ggpht.com/**", "yt3.googleusercontent.com/**",
            "/vi|vi_webp/{object_id:code}/{size} => i.ytimg.com/vi/{object_id}/{size}",
        ),
        "video": (
            f"youtu.be/watch|embed|v|shorts|live/{{object_id:code:11}}/* => {WATCH}", f"youtu.be/watch?v={{object_id:code}} => {WATCH}",
            f"youtu.be/{{object_id:code}} => {WATCH}", f"youtu.be/{{object_id:code:11}}/* => {WATCH}",
            f"youtu.be/{{object_id:code}}&{{junk}} => {WATCH}", f"y2u.be/{{object_id:code}} => {WATCH}",
            f"studio.youtube.com/video/{{object_id:code}}/* => {WATCH}", f"gdata.youtube.com/feeds/api/videos/{{object_id:code}}/* => {WATCH}",
            f"/watch?v={{object_id:code}} => {WATCH}", f"/watch?v={{object_id:code}}?{{junk}} => {WATCH}",
            f"/watch?v={{object_id:code}}/{{junk}} => {WATCH}", f"/watch?amp;v={{object_id:code}} => {WATCH}",
            f"/watch?vi={{object_id:code}} => {WATCH}",
            # Other words in front of the same question: /watch_popup, /details, /all_comments, /ytscreeningroom, …
            f"/{{page:word}}?v={{object_id:code:11}} => {WATCH}", f"/{{page:word}}?video_id={{object_id:code:11}} => {WATCH}",
            f"/?v={{object_id:code:11}} => {WATCH}", f"/?vi={{object_id:code:11}} => {WATCH}",
            f"/watch#!v={{object_id:code}} => {WATCH}", f"/watch#!v={{object_id:code}}&{{junk}} => {WATCH}",
            f"/watch#v={{object_id:code}} => {WATCH}",
            f"/*#/watch?v={{object_id:code}} => {WATCH}", f"/*#/watch?v={{object_id:code}}&{{junk}} => {WATCH}",
            f"/*#/watch?{{junk}}&v={{object_id:code}} => {WATCH}", f"/tv#/watch/video/{{junk}}?v={{object_id:code}} => {WATCH}",
            f"/user|c/{{handle}}#p/{{tab}}/{{object_id:code:11}} => {WATCH}",
            f"/user|c/{{handle}}#p/{{tab}}/{{object_id:code:11}}?{{junk}} => {WATCH}",
            f"/{{handle:word}}#p/{{tab}}/{{object_id:code:11}} => {WATCH}", f"/{{handle:word}}#p/{{tab}}/{{object_id:code:11}}?{{junk}} => {WATCH}",
            f"/{PLAYERS}/{{object_id:code}}/* => {WATCH}", f"/{PLAYERS}/{{object_id:code}}&{{junk}} => {WATCH}",
            f"/api/v1/videos|comments|captions/{{object_id:code}} => {WATCH}", f"/streams|comments/{{object_id:code:11}} => {WATCH}",
            "/clip/{object_id:code}/* => youtube.com/clip/{object_id}",
        ),
        "collection": (
            f"youtube.com/embed/videoseries|playlist?list={{object_id:code}} => {LIST}", f"youtu.be/playlist?list={{object_id:code}} => {LIST}",
            f"gdata.youtube.com/feeds/api/playlists/{{object_id:code}}/* => {LIST}",
            f"/feeds/videos.xml?playlist_id={{object_id:code}} => {LIST}", f"/playlist|course|watch|play_all?list={{object_id:code}} => {LIST}",
            f"/embed?listType=playlist&list={{object_id:code}} => {LIST}", f"/p|playlist/{{object_id:code}} => {LIST}",
            f"/view_play_list|playlist|my_playlists?p={{object_id:code}} => {LIST}", f"/browse/VL{{object_id:code}} => {LIST}",
            f"/playlist/{{object_id:code}}&{{junk}} => {LIST}", "/browse/{object_id:code:15} => music.youtube.com/browse/{object_id}",
            "/podcast|show/{object_id:code} => youtube.com/show/{object_id}", f"/api/v1/playlists/{{object_id:code}} => {LIST}",
        ),
        "short": ("/shared?ci={object_id:code} => youtube.com/shared?ci={object_id}",),
        "listing": (
            "/watch_videos?video_ids={videos} => youtube.com/watch_videos?video_ids={videos}",
            "youtube.com/embed?listType=search&list={words} => youtube.com/results?search_query={words}",
            "/results?search_query={words} => youtube.com/results?search_query={words}",
            "/results|search?q={words} => youtube.com/results?search_query={words}", "/hashtag/{tag}/* => youtube.com/hashtag/{tag}",
            "/source/{video:code}/shorts => youtube.com/source/{video}/shorts", f"/{DOORS}", f"/{SITE}/**",
        ),
        "page": ("{part}.youtube.com/**", "{part}.ytimg.com/**", "i.ytimg.com/**"),
        "profile": (
            f"youtube.com/embed/live_stream?channel={{account_id:code}} => {CHANNEL}",
            f"studio.youtube.com/channel/{{account_id:code}}/* => {CHANNEL}",
            f"gdata.youtube.com/feeds/api|base/users/{{handle}}/* => {WHO}",
            f"youtube.com/embed?listType=user_uploads&list={{handle:word}} => {WHO}",
            f"youtube.com/subscribe_embed?channelid={{account_id:code}} => {CHANNEL}", f"youtube.com/subscribe_widget?p={{handle:word}} => {WHO}",
            f"youtube.com/subscription_center?add_user={{handle:word}} => {WHO}",
            f"youtube.com/profile|profile_videos|profile_favorites?user={{handle:word}} => {WHO}",
            f"/feeds/videos.xml?channel_id={{account_id:code}} => {CHANNEL}", f"/feeds/videos.xml?user={{handle}} => {WHO}",
            f"/rss/user/{{handle:word}}/* => {WHO}", f"/api/v1/channels/{{account_id:code:24}}/* => {CHANNEL}",
            f"/channel/@{{handle}}/* => {WHO}", f"/channel/{{account_id:code}}/* => {CHANNEL}",
            "/UC{channel:code:22}/* => youtube.com/channel/UC{channel}", "youtube.com/browse/UC{channel:code:22} => youtube.com/channel/UC{channel}",
            f"/@{{handle}}/* => {WHO}", f"/user|c/@{{handle}}/* => {WHO}", f"/user|c/{{handle}}/* => {WHO}",
            f"/{{handle:word}} => {WHO}", f"/{{handle:word}}/{TABS}/* => {WHO}",
        ),
    },
    wraps=(
        "/redirect?q={inner}", "/redirect?url={inner}", "/attribution_link?u={inner}", "/oembed?url={inner}", "/signin?next={inner}",
        "/signin?continue={inner}", "/logout?next={inner}", "/verify_age?next_url={inner}", "/verify_controversy?next_url={inner}",
        "/das_captcha?next={inner}", "/supported_browsers?next_url={inner}", "/index?desktop_uri={inner}", "/?desktop_uri={inner}",
        "consent.youtube.com/m|ml|d?continue={inner}", "youtube.app.goo.gl/?link={inner}",
    ),
    profile_url="https://youtube.com/@{handle}",
    global_ids=frozenset({"video", "post"}),
    verbs={
        "video": ("comment", "like", "share", "save", "subscribe", "dislike", "link", "thank"),
        "comment": ("reply", "like", "thank"),
        "post": ("comment", "like", "share"),
        "collection": ("save", "share", "recommend"),
        "profile": ("subscribe", "recommend", "mention", "tip", "join"),
        "*": ("share", "save", "link"),
    },
    help={
        "comment": "I commented on this video or post.",
        "dislike": "I gave this a thumbs down.",
        "join": "I became a member of this channel.",
        "like": "I gave this a thumbs up.",
        "link": "I linked here from my own site or video.",
        "mention": "I named this channel in a comment or title.",
        "recommend": "I recommended this channel or list to others.",
        "reply": "I replied to this comment.",
        "save": "I put this on a playlist of mine.",
        "share": "I posted this elsewhere.",
        "subscribe": "I subscribed to this channel.",
        "thank": "I thanked whoever made this.",
        "tip": "I sent a Super Thanks or another tip.",
    },
    examples={
        "http://www.youtube.com/watch?feature=player_embedded&v=a1B2c3D4e5F&list=PL0a1b2c3d4&t=42s": {
            "kind": "video", "object_id": "a1B2c3D4e5F", "canonical": "https://youtube.com/watch?v=a1B2c3D4e5F",
        },
        "https://youtu.be/a1B2c3D4e5F?si=x": {"kind": "video", "canonical": "https://youtube.com/watch?v=a1B2c3D4e5F"},
        "http://youtu.be/a1B2c3D4e5F&feature=share": {"kind": "video", "canonical": "https://youtube.com/watch?v=a1B2c3D4e5F"},
        "https://www.youtube-nocookie.com/embed/a1B2c3D4e5F?rel=0": {"kind": "video", "canonical": "https://youtube.com/watch?v=a1B2c3D4e5F"},
        "https://m.youtube.com/details?v=a1B2c3D4e5F": {"kind": "video", "canonical": "https://youtube.com/watch?v=a1B2c3D4e5F"},
        "https://music.youtube.com/watch?v=a1B2c3D4e5F": {"kind": "video", "canonical": "https://youtube.com/watch?v=a1B2c3D4e5F"},
        "https://www.youtube.com/shorts/a1B2c3D4e5F": {"kind": "video", "canonical": "https://youtube.com/watch?v=a1B2c3D4e5F"},
        "https://www.youtube.com/tv#/watch?v=a1B2c3D4e5F": {"kind": "video", "canonical": "https://youtube.com/watch?v=a1B2c3D4e5F"},
        "https://yewtu.be/watch?v=a1B2c3D4e5F": {"kind": "video", "canonical": "https://youtube.com/watch?v=a1B2c3D4e5F"},
        "https://youtube.com/attribution_link?a=x1&u=%2Fwatch%3Fv%3Da1B2c3D4e5F%26feature%3Dshare": {
            "kind": "video", "canonical": "https://youtube.com/watch?v=a1B2c3D4e5F",
        },
        "https://www.youtube.com/redirect?event=video_description&q=https%3A%2F%2Fyoutu.be%2Fa1B2c3D4e5F": {
            "kind": "video", "canonical": "https://youtube.com/watch?v=a1B2c3D4e5F",
        },
        "https://www.youtube.com/clip/Ugkx0a1b2c3D4e5F": {"kind": "video", "object_id": "Ugkx0a1b2c3D4e5F"},
        "https://www.youtube.com/watch?v=a1B2c3D4e5F&lc=Ugx0a1b2c3.9xYz": {
            "kind": "comment", "object_id": "Ugx0a1b2c3.9xYz", "canonical": "https://youtube.com/watch?lc=Ugx0a1b2c3.9xYz&v=a1B2c3D4e5F",
        },
        "https://www.youtube.com/post/Ugkx0a1b2c3": {"kind": "post", "object_id": "Ugkx0a1b2c3"},
        "https://www.youtube.com/embed/videoseries?list=PL0a1b2c3d4": {
            "kind": "collection", "object_id": "PL0a1b2c3d4", "canonical": "https://youtube.com/playlist?list=PL0a1b2c3d4",
        },
        "https://music.youtube.com/browse/MPREb_0a1b2c3d4e5": {"kind": "collection", "object_id": "MPREb_0a1b2c3d4e5"},
        "https://www.youtube.com/@AnnGrafts/videos": {"kind": "profile", "handle": "anngrafts", "canonical": "https://youtube.com/@anngrafts"},
        "https://www.youtube.com/c/AnnGrafts/search?query=pears": {"kind": "profile", "canonical": "https://youtube.com/@anngrafts"},
        "https://www.youtube.co.uk/user/AnnGrafts": {"kind": "profile", "canonical": "https://youtube.com/@anngrafts"},
        "https://www.youtube.com/AnnGrafts/": {"kind": "profile", "handle": "anngrafts", "canonical": "https://youtube.com/@anngrafts"},
        "https://www.youtube.com/channel/UC0a1B2c3D4e5F6g7H8i9J0k/featured": {
            "kind": "profile", "account_id": "UC0a1B2c3D4e5F6g7H8i9J0k", "canonical": "https://youtube.com/channel/UC0a1B2c3D4e5F6g7H8i9J0k",
        },
        "https://music.youtube.com/browse/UC0a1B2c3D4e5F6g7H8i9J0k": {"kind": "profile", "account_id": "UC0a1B2c3D4e5F6g7H8i9J0k"},
        "https://img.youtube.com/vi/a1B2c3D4e5F/0.jpg": {
            "kind": "media", "object_id": "a1B2c3D4e5F", "canonical": "https://i.ytimg.com/vi/a1B2c3D4e5F/0.jpg",
        },
        "https://m.youtube.com/feed/trending?bp=x": {"kind": "listing", "canonical": "https://youtube.com/feed/trending"},
        "https://www.youtube.com/results?search_query=pear+trees&sp=x": {
            "kind": "listing", "canonical": "https://youtube.com/results?search_query=pear+trees",
        },
        "https://www.youtube.com/premium": {"kind": "listing"},
        "https://www.youtube.com/shared?ci=a1B2c3D4e5F": {"kind": "short"},
    },
    rules=Rules(
        card="ytd-watch-flexy, ytd-comment-view-model",
        # The video's channel, else, in a card without one, who wrote the comment.
        who=("ytd-video-owner-renderer #channel-name a@href", "#author-text@href"),
        controls=(
            Control(verb="like", press="like-button-view-model button", done="like-button-view-model button[aria-pressed='true']"),
            Control(verb="dislike", press="dislike-button-view-model button", done="dislike-button-view-model button[aria-pressed='true']"),
            Control(verb="subscribe", press="#subscribe-button button", done="ytd-subscribe-button-renderer[subscribed]"),
        ),
        composers=(
            Composer(verb="comment", box=f"{COMMENT} #contenteditable-root", send=f"{COMMENT} #submit-button button"),
            Composer(verb="reply", box=f"{REPLY} #contenteditable-root", send=f"{REPLY} #submit-button button"),
        ),
        requests=(
            Request(verb="comment", path="/youtubei/v1/comment/create_comment"),
            Request(verb="reply", path="/youtubei/v1/comment/create_comment_reply"),
            Request(verb="like", path="/youtubei/v1/like/like"), Request(verb="dislike", path="/youtubei/v1/like/dislike"),
            Request(verb="subscribe", path="/youtubei/v1/subscription/subscribe"),
        ),
        private=(
            "/account/**", "/feed/history|library|you|playlists/**", "/reporthistory", "/purchases", "/playlist?list=WL", "/playlist?list=LL",
            "studio.youtube.com/**",
        ),
    ),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """YouTube."""
    return [youtube]
