"""X, formerly Twitter: people, posts, lists, spaces, broadcasts; its years of feeds, hash-bangs and APIs; the mirrors that show the same pages."""

from crosspath import Composer, Control, IdTime, Platform, Request, Rules, hookimpl

MIRRORS = (
    "d.fxtwitter.com api.fxtwitter.com d.vxtwitter.com api.vxtwitter.com d.fixupx.com g.fixupx.com "
    "twitter3e4tixl4xyajtrzo62zg5vztmjuricljdp2c5kshju4avyoid.onion "
    "fxtwitter.com fixupx.com vxtwitter.com fixvx.com twittpr.com xcancel.com lightbrd.com nitter.net nitter.it nitter.cz nitter.eu nitter.hu "
    "nitter.poast.org nitter.privacydev.net nitter.privacyredirect.com nitter.space nitter.tiekoetter.com nitter.lucabased.xyz nitter.fdn.fr "
    "nitter.1d4.us nitter.kavin.rocks nitter.unixfox.eu nitter.42l.fr nitter.pussthecat.org nitter.snopyta.org nitter.dark.fail nitter.moomoo.me "
    "nitter.mint.lgbt nitter.esmailelbob.xyz nitter.projectsegfau.lt nitter.kylrth.com nitter.domain.glass nitter.actionsack.com nitter.namazso.eu "
    "nitter.cattube.org nitter.weiler.rocks nitter.sethforprivacy.com nitter.nixnet.services nitter.nicfab.eu nitter.salastil.com "
    "nitter.freereddit.com nitter.d420.de nitter.kareem.one nitter.catsarch.com nitter.rawbit.ninja nitter.perennialte.ch nitter.woodland.cafe"
).split()
WHO = "{handle:code}", "@{handle:code}"
FILE = "{format:alnum}"
"""What feeds and APIs ended in: rss, atom, xml, json."""
OLD = "", "/1|1.1"
"""Before what the first API asked for, on the site itself and on its own host."""
FIRST = "statuses|friends|followers|users|favorites|friendships"
TABS = (
    "media|likes|with_replies|highlights|articles|superfollows|affiliates|photo|header_photo|followers|following|verified_followers|"
    "followers_you_follow|creator-subscriptions|subscriptions|friends|with_friends|favorites|favourites|favorites.rss|moments|mentions|replies|"
    "about|info|timeline|tweets|search|rss|memberships|communities|events|status|statuses|timelines|topics|activity|products"
)
EMBED = "platform.twitter.com/embed/Tweet.html|index.html"

twitter = Platform(
    name="twitter",
    title="X (Twitter)",
    hosts=(
        "x.com", "*.x.com", "*.twitter.com", "platform.twitter.com", "publish.twitter.com", "t.co", "pbs.twimg.com", "video.twimg.com",
        "cdn.syndication.twimg.com",
    ),
    aliases={
        **dict.fromkeys(
            "twitter.com mobile.twitter.com m.twitter.com explore.twitter.com search.twitter.com api.twitter.com mobile.x.com m.x.com api.x.com "
            "pro.x.com".split(), "x.com"
        ),
        **dict.fromkeys(MIRRORS, "x.com"),
        "platform.x.com": "platform.twitter.com", "publish.x.com": "publish.twitter.com",
    },
    urls={
        "short": ("t.co/{object_id:alnum}", "pic.twitter.com/{object_id:alnum}", "pic.x.com/{object_id:alnum} => pic.twitter.com/{object_id}"),
        "post": (
            f"{EMBED}?id={{object_id:int}} => x.com/i/status/{{object_id}}", f"{EMBED}?tweetId={{object_id:int}} => x.com/i/status/{{object_id}}",
            "cdn.syndication.twimg.com/tweet-result|tweet?id={object_id:int} => x.com/i/status/{object_id}",
            *(
                f"{old}/statuses/{shape} => /i/status/{{object_id}}"
                for old in OLD
                for shape in (
                    f"show.{FILE}?id={{object_id:int}}", f"oembed.{FILE}?id={{object_id:int}}",
                    f"show/{{object_id:int}}.{FILE}", "show/{object_id:int}", f"{{object_id:int}}.{FILE}", "{object_id:int}/*",
                )
            ),
            "/2/tweets/{object_id:int}/* => /i/status/{object_id}", "/status/{object_id:int}/* => /i/status/{object_id}",
            "/i/web/status/{object_id:int}/* => /i/status/{object_id}", "/i/status|statuses/{object_id:int}/* => /i/status/{object_id}",
            "/i/videos/tweet/{object_id:int}/* => /i/status/{object_id}", "/i/videos|tweet/{object_id:int}/* => /i/status/{object_id}",
            "/intent/like|favorite|retweet|repost?tweet_id={object_id:int} => /i/status/{object_id}",
            "/intent/tweet|post|reply?in_reply_to={object_id:int} => /i/status/{object_id}",
            "/compose/tweet|post?in_reply_to={object_id:int} => /i/status/{object_id}",
            *(f"/{who}/status|statuses/{{object_id:int}}/* => /{{handle}}/status/{{object_id}}" for who in WHO),
            # Mirrors put a file's ending behind the number, writers their punctuation.
            *(f"/{{handle:code}}/status/{{object_id:int}}{rest} => /{{handle}}/status/{{object_id}}"
              for rest in (".{rest}", "&{rest}", ".", ",", ")", "…")),
        ),
        "article": (
            "/i/article|articles/{object_id:int}/* => /i/article/{object_id}",
            "/{handle:code}/article|articles/{object_id:int}/* => /{handle}/article/{object_id}",
        ),
        "video": ("/i/broadcasts/{object_id:code}/*",),
        "track": ("/i/spaces/{object_id:code}/*",),
        "event": ("/i/events/{object_id:int}/*",),
        "group": ("/i/communities/{object_id:int}/*",),
        "media": (
            "pbs.twimg.com/media|tweet_video_thumb/{object_id:code}.{format} => pbs.twimg.com/media/{object_id}",
            "pbs.twimg.com/media/{object_id:code}", "pbs.twimg.com/**", "video.twimg.com/**",
        ),
        "profile": (
            "platform.twitter.com/widgets/follow_button.{format}?screen_name={handle:code} => x.com/{handle}",
            "syndication.twitter.com/srv/timeline-profile/screen-name/{handle:code} => x.com/{handle}",
            "analytics.twitter.com/user/{handle:code}/* => x.com/{handle}",
            "/i/user/{account_id:int}/* => /i/user/{account_id}", "/id:{account_id:int}/* => /i/user/{account_id}",
            "/intent|i/user|follow|connect_people?user_id={account_id:int} => /i/user/{account_id}",
            "/intent/user|follow?screen_name={handle:code} => /{handle}",
            "/account/redirect_by_id?id={account_id:int} => /i/user/{account_id}", "/account/redirect_by_id/{account_id:int} => /i/user/{account_id}",
            "/i/profiles/popup?user_id={account_id:int} => /i/user/{account_id}", "/i/profiles/popup?screen_name={handle:code} => /{handle}",
            "/i/profiles/show/{handle:code}/* => /{handle}",
            "/2/users/by/username/{handle:code} => /{handle}", "/2/users/{account_id:int}/* => /i/user/{account_id}",
            # Feeds and the first API: a number is an account's id, a word its name.
            *(
                f"{old}/{shape} => /{page}"
                for old in OLD
                for who, page in (("{account_id:int}", "i/user/{account_id}"), ("{handle:code}", "{handle}"))
                for key in ("user_id" if "id" in page else "screen_name",)
                for shape in (
                    f"{FIRST}/{{list}}.{FILE}?{key}={who}", f"{FIRST}/{{list}}/{{part}}.{FILE}?{key}={who}", f"{FIRST}.{FILE}?{key}={who}",
                    f"{FIRST}/{{list}}/{who}.{FILE}", f"{FIRST}/{{list}}/{who}",
                    f"favorites|users/{who}.{FILE}",
                )
            ),
            "/favorites|favourites|friends|followers|following|users/{handle:code} => /{handle}",
            *(f"/{who}/{TABS}/* => /{{handle}}" for who in WHO), *(f"/{who}/lists => /{{handle}}" for who in WHO),
            "/{handle:code}/lists/memberships|subscriptions/* => /{handle}", *(f"/{who} => /{{handle}}" for who in WHO),
        ),
        "collection": (
            "/i/lists/{object_id:int}/*", "/i/moments/{object_id:int}/*", "/{handle:code}/timelines|moments/{object_id:int}/*",
            # Once a list stood right below its owner.
            "/{handle:code}/lists/{list}/*", "/{handle:code}/{list:word}/* => /{handle}/lists/{list}",
        ),
        "listing": (
            "/search?q={words}", f"/search.{FILE}?q={{words}} => /search?q={{words}}", "/hashtag/{words}", "/1|1.1|2|graphql/**",
            "/home|explore|notifications|messages|bookmarks|lists|communities|settings|search|intent|share|compose|i|login|logout|signup|account|"
            "friends|followers|following|favorites|favourites|statuses|public_timeline|replies|mentions|invitations|direct_messages|"
            "search-advanced|search-home|who_to_follow|oauth|timeline/**",
        ),
        "page": ("t.co/**", "cdn.syndication.twimg.com/**", "{site:word}.twitter.com/**", "{site:word}.x.com/**"),
    },
    wraps=(
        # The hash-bang years: the path stood in the fragment.
        "/*#!{inner}",
        "/*?status={inner}", "/i/redirect?url={inner}", "/i/nojs_router?path={inner}", "/login?redirect_after_login={inner}",
        "/i/flow/login?redirect_after_login={inner}", "platform.twitter.com/widgets/tweet_button.html?url={inner}",
        "/1|1.1/statuses/oembed.json?url={inner}",
        *(f"{host}/{form}={{inner}}" for host in ("publish.twitter.com", "publish.x.com") for form in ("*?query", "oembed?url")),
    ),
    shares=(
        "/intent/tweet|post?url={inner}", "/share|home?url={inner}", "/intent/tweet|post?text={inner}", "/share?text={inner}",
        "/compose/tweet|post?url={inner}", "/compose/tweet|post?text={inner}",
    ),
    reserved=frozenset(
        "careers personalization follow_requests "
        "1 2 about account accounts activity anywhere api apps auth badges blog bookmarks broadcasts business buttons chat communities compose "
        "connect_people contacts devices direct_messages download downloads edit_announcements error events explore favorites favourites "
        "find_sources find_users followers following friend_request friends friendships goodies graphql grok hashtag hashtags help home i inbox "
        "intent invitations invite jobs lists login login_with_twitter logo logout mentions messages moments newtwitter notifications oauth "
        "phoenix_search pic premium privacy public_timeline related_tweets replies retweeted_of_mine retweets rules saved_searches search "
        "search-advanced search-home sent session sessions settings share signin signup similar_to statistics status statuses terms timeline "
        "topics tos translate trends tweetbutton tweets users verified-choose welcome who_to_follow widgets xauth".split()
    ),
    profile_url="https://x.com/{handle}",
    mentions="name",
    global_ids=frozenset({"post", "article"}),
    ids=IdTime(shift=22, epoch=1288834974657, least=13),
    verbs={
        "post": ("reply", "repost", "like", "quote", "save", "thank"),
        "article": ("reply", "repost", "like", "quote", "save"),
        "collection": ("subscribe", "share", "recommend"),
        "group": ("join", "share", "recommend"),
        "profile": ("follow", "mention", "list_add", "recommend", "message"),
        "*": ("share", "save"),
    },
    help={
        "follow": "I follow this person.",
        "join": "I joined this community.",
        "like": "I liked this.",
        "list_add": "I put this person on a list of mine.",
        "mention": "I named this person in a post.",
        "message": "I wrote to this person in private.",
        "quote": "I quoted this post with words of my own.",
        "recommend": "I pointed others to this person, list or community.",
        "reply": "I replied to this post.",
        "repost": "I reposted this.",
        "save": "I bookmarked this.",
        "share": "I posted this elsewhere.",
        "subscribe": "I follow this list.",
        "thank": "I thanked the author.",
    },
    rules=Rules(
        card='article[data-testid="tweet"]',
        who=('[data-testid="User-Name"] a[href^="/"]@href',),
        about=("a:has(> time[datetime])@href",),
        words='[data-testid="tweetText"]',
        me=('a[data-testid="AppTabBar_Profile_Link"]@href',),
        controls=(
            Control(verb="like", press='[data-testid="like"]', done='[data-testid="unlike"]'),
            Control(
                verb="repost", press='[data-testid="retweet"]', done='[data-testid="unretweet"]',
                confirm='[data-testid="retweetConfirm"], [data-testid="repostConfirm"]',
            ),
            Control(verb="save", press='[data-testid="bookmark"]', done='[data-testid="removeBookmark"]'),
            Control(verb="follow", press='[data-testid$="-follow"]', done='[data-testid$="-unfollow"]'),
        ),
        composers=(
            Composer(
                verb="reply", box='[data-testid^="tweetTextarea_"][contenteditable="true"]',
                send='[data-testid="tweetButtonInline"], [data-testid="tweetButton"]',
            ),
        ),
        requests=(
            Request(verb="like", path="/i/api/graphql/{id}/FavoriteTweet"),
            Request(verb="repost", path="/i/api/graphql/{id}/CreateRetweet"),
            Request(verb="save", path="/i/api/graphql/{id}/CreateBookmark"),
            Request(verb="reply", path="/i/api/graphql/{id}/CreateTweet"),
            Request(verb="follow", path="/i/api/1.1/friendships/create.json"),
        ),
        private=(
            "/login/**",
            "/messages/**", "/i/chat/**", "/settings/**", "/account/**", "/i/flow/**", "/compose/dm"),
    ),
    examples={
        "https://twitter.com/Bob": {"kind": "profile", "handle": "bob", "canonical": "https://x.com/bob"},
        "http://twitter.com/#!/Bob/": {"kind": "profile", "handle": "bob", "canonical": "https://x.com/bob"},
        "https://explore.twitter.com/bob/with_friends": {"kind": "profile", "handle": "bob", "canonical": "https://x.com/bob"},
        "https://x.com/@bob": {"kind": "profile", "handle": "bob", "canonical": "https://x.com/bob"},
        "https://mobile.twitter.com/bob/lists/memberships": {"kind": "profile", "handle": "bob", "canonical": "https://x.com/bob"},
        "http://twitter.com/statuses/user_timeline/1234.rss": {"kind": "profile", "account_id": "1234", "canonical": "https://x.com/i/user/1234"},
        "http://twitter.com/statuses/user_timeline/bob.rss": {"kind": "profile", "handle": "bob", "canonical": "https://x.com/bob"},
        "http://twitter.com/friends/ids/bob.xml": {"kind": "profile", "handle": "bob"},
        "http://api.twitter.com/1/statuses/user_timeline.rss?screen_name=bob": {
            "kind": "profile", "handle": "bob", "canonical": "https://x.com/bob",
        },
        "http://twitter.com/friends": {"kind": "listing"},
        "https://twitter.com/intent/user?screen_name=bob": {"kind": "profile", "handle": "bob", "canonical": "https://x.com/bob"},
        "https://x.com/i/user/1234/": {"kind": "profile", "account_id": "1234"},
        "https://twitter.com/Bob/status/1050118621198921728/photo/1?s=20": {
            "kind": "post", "handle": "bob", "object_id": "1050118621198921728", "canonical": "https://x.com/bob/status/1050118621198921728",
        },
        "https://twitter.com/#!/bob/statuses/76360760606986241": {"kind": "post", "canonical": "https://x.com/bob/status/76360760606986241"},
        "https://twitter.com/i/web/status/1050118621198921728": {
            "kind": "post", "object_id": "1050118621198921728", "canonical": "https://x.com/i/status/1050118621198921728",
        },
        "https://twitter.com/i/videos/752274308186120192": {"kind": "post", "object_id": "752274308186120192"},
        "https://nitter.net/bob/status/1050118621198921728#m": {"kind": "post", "canonical": "https://x.com/bob/status/1050118621198921728"},
        "https://fxtwitter.com/bob/status/1050118621198921728.mp4": {"kind": "post", "canonical": "https://x.com/bob/status/1050118621198921728"},
        "https://twitter.com/intent/like?tweet_id=1050118621198921728": {"kind": "post", "object_id": "1050118621198921728"},
        "https://x.com/bob/article/1050118621198921728": {"kind": "article", "handle": "bob", "object_id": "1050118621198921728"},
        "https://twitter.com/i/broadcasts/1yNGaQLWpejGj": {"kind": "video", "object_id": "1yNGaQLWpejGj"},
        "https://twitter.com/i/spaces/1OwxWwQOPlNxQ/peek": {
            "kind": "track", "object_id": "1OwxWwQOPlNxQ", "canonical": "https://x.com/i/spaces/1OwxWwQOPlNxQ",
        },
        "https://x.com/i/events/1910629646300762112": {"kind": "event", "object_id": "1910629646300762112"},
        "https://twitter.com/i/lists/84839422/members": {
            "kind": "collection", "object_id": "84839422", "canonical": "https://x.com/i/lists/84839422",
        },
        "https://twitter.com/bob/lists/trees/members": {"kind": "collection", "handle": "bob", "canonical": "https://x.com/bob/lists/trees"},
        "https://x.com/i/communities/1493446837214187523": {"kind": "group", "object_id": "1493446837214187523"},
        "https://pbs.twimg.com/media/EqcpviCVoAAG-QG?format=jpg&name=orig": {
            "kind": "media", "object_id": "EqcpviCVoAAG-QG", "canonical": "https://pbs.twimg.com/media/EqcpviCVoAAG-QG",
        },
        "https://t.co/hlhfCaTOGw": {"kind": "short", "object_id": "hlhfCaTOGw"},
        "https://twitter.com/hashtag/trees?src=hash": {"kind": "listing", "canonical": "https://x.com/hashtag/trees"},
        "http://search.twitter.com/search.atom?q=trees": {"kind": "listing", "canonical": "https://x.com/search?q=trees"},
        "https://twitter.com/intent/tweet?text=hello": {"kind": "listing"},
        "https://twitter.com/i/cards/tfw/v1/560070183650213889": {"kind": "listing"},
        "https://help.twitter.com/en/using-x": {"kind": "page"},
    },
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """X, formerly Twitter."""
    return [twitter]
