"""Instagram: people, their posts, reels, stories and highlights."""

from string import ascii_lowercase, ascii_uppercase, digits

from crosspath import Composer, Control, IdTime, Platform, Request, Rules, hookimpl

TABS = (
    "reels|tagged|channel|igtv|saved|followers|following|guides|feed|live|posts|photos|info|avatar|highlights|stories|related_profiles|"
    "similar_accounts|mutualFirst|mutual|broadcast_channels|collections|shop|about"
)

instagram = Platform(
    name="instagram",
    title="Instagram",
    hosts=("instagram.com", "*.instagram.com", "i.instagram.com", "ig.me"),
    aliases=dict.fromkeys(
        "m.instagram.com web.instagram.com instagr.am ddinstagram.com g.ddinstagram.com d.ddinstagram.com kkinstagram.com vxinstagram.com "
        "instagramez.com".split(), "instagram.com"
    ),
    urls={
        "comment": ("/p|reel|tv/{post:code}/c/{thread:int}/r/{object_id:int}", "/p|reel|tv/{post:code}/c/{object_id:int}"),
        "collection": (
            "/stories/highlights/{object_id:int}/*", "/s/{object_id}", "/{handle:name}/guide/{slug}/{object_id:int}/*",
            "/{handle:name}/saved/{slug}/{object_id:int}",
        ),
        # One thing has one code, whoever's profile it is seen in.
        "post": (
            "/p|reel|tv/{object_id:code}/* => /p/{object_id}", "/reels|igtv/{object_id:code} => /p/{object_id}",
            "/{handle:name}/p|reel|reels|tv/{object_id:code}/* => /p/{object_id}",
            "/stories/{handle:name}/{object_id:int}/*", "/media/{object_id:int}",
        ),
        "video": (
            "/{handle:name}/live/{object_id:int}/*",
        ),
        "track": ("/reels/audio/{object_id:int}/* => /reels/audio/{object_id}", "/audio/{object_id:int} => /reels/audio/{object_id}"),
        "message": ("/direct/t/{object_id:int}/*", "ig.me/j/{object_id:code}", "/j/{object_id:code}"),
        "short": ("/share/{object_id:code}", "/share/p|reel|r|tv/{object_id:code}/*"),
        "profile": (
            "i.instagram.com/api/v1/users/web_profile_info?username={handle:name} => instagram.com/{handle}",
            "/api/v1/users/web_profile_info?username={handle:name} => /{handle}", "i.instagram.com/api/v1/users/{account_id:int}/info",
            "/id:{account_id:int}/* => /id:{account_id}",
            "ig.me/m/{handle:name} => instagram.com/{handle}", "/_u|_n|u|n/{handle:name}/* => /{handle}", "/stories/{handle:name} => /{handle}",
            f"/{{handle:name}}/{TABS}/* => /{{handle}}", "/{handle:name}", "/@{handle:name}/* => /{handle}",
        ),
        "listing": (
            "/explore/tags/{words}/*", "/explore/locations/{place:int}/*", "/explore/search/keyword?q={words}", "/popular/{words}/*",
            "/explore|accounts|direct|reels|reel|p|tv|stories|popular|directory|notifications|your_activity|challenge/**",
        ),
        "page": ("ig.me/**", "{site:word}.instagram.com/**"),
    },
    wraps=(
        "l.instagram.com/*?u={inner}", "/linkshim?u={inner}", "/accounts/login?next={inner}", "/challenge|consent?next={inner}",
        "/oembed?url={inner}",
        "/accounts/{way}/{step}?next={inner}", "/p/{code}/login?next={inner}",
    ),
    reserved=frozenset(
        "_n _u a about accounts ads android-app api ar archive audio blog business challenge channels consent create data_download_request "
        "developer developers direct directory download emails explore explore_people fbsurvey graphql help highlights igtv inbox invites j "
        "legal linkshim lite live logging login logout media n nametag notifications oauth oembed p popular press privacy publicapi push qr "
        "query reel reels safety saved session settings share shop signup static stories support terms topics tv u web wild wpm your_activity "
        "youraccount".split()
    ),
    profile_url="https://instagram.com/{handle}",
    ids=IdTime(shift=23, epoch=1314220021721, alphabet=ascii_uppercase + ascii_lowercase + digits + "-_", least=8),
    global_ids=frozenset({"post"}),
    verbs={
        "post": ("comment", "like", "share", "save", "thank"),
        "video": ("comment", "like", "share", "save", "thank"),
        "comment": ("reply", "like", "thank"),
        "profile": ("follow", "mention", "message", "recommend"),
        "*": ("share", "save"),
    },
    help={
        "comment": "I commented below this.",
        "follow": "I follow this person.",
        "like": "I liked this.",
        "mention": "I named this person in a post, story or comment.",
        "message": "I wrote to this person in private.",
        "recommend": "I pointed others to this person.",
        "reply": "I replied to this comment.",
        "save": "I saved this.",
        "share": "I put this in my story, or posted it elsewhere.",
        "thank": "I thanked the author.",
    },
    rules=Rules(
        card="article",
        who=('header a[href^="/"]@href',),
        about=("a:has(time[datetime])@href",),
        controls=(
            Control(verb="like", press='section svg[aria-label="Like"]', done='section svg[aria-label="Unlike"]'),
            Control(verb="save", press='svg[aria-label="Save"]', done='svg[aria-label="Remove"]'),
        ),
        composers=(
            Composer(
                verb="comment", box='textarea[aria-label*="Add a comment"]',
                send='form:has(textarea[aria-label*="Add a comment"]) [role="button"]:not(:has(svg))',
            ),
        ),
        requests=(
            Request(verb="comment", path="/api/v1/web/comments/{id}/add"),
            Request(verb="like", path="/api/v1/web/likes/{id}/like"),
            Request(verb="save", path="/api/v1/web/save/{id}/save"),
            Request(verb="follow", path="/api/v1/friendships/create/{id}"),
        ),
        private=(
            "/archive/**",
            "/direct/**", "/accounts/**"),
    ),
    examples={
        "https://www.instagram.com/Bob.Rivers/?hl=en": {
            "kind": "profile", "handle": "bob.rivers", "canonical": "https://instagram.com/bob.rivers",
        },
        "https://m.instagram.com/bob/tagged/": {"kind": "profile", "handle": "bob", "canonical": "https://instagram.com/bob"},
        "https://www.instagram.com/stories/bob": {"kind": "profile", "handle": "bob", "canonical": "https://instagram.com/bob"},
        "https://ig.me/m/bob": {"kind": "profile", "handle": "bob", "canonical": "https://instagram.com/bob"},
        "https://www.instagram.com/p/fA9uwTtkSN/?igshid=abc&img_index=2": {
            "kind": "post", "object_id": "fA9uwTtkSN", "canonical": "https://instagram.com/p/fA9uwTtkSN",
        },
        "http://instagr.am/p/fA9uwTtkSN/embed/captioned/": {"kind": "post", "canonical": "https://instagram.com/p/fA9uwTtkSN"},
        "https://www.instagram.com/stories/bob/3570766765028588805/": {"kind": "post", "handle": "bob", "object_id": "3570766765028588805"},
        "https://www.instagram.com/p/fA9uwTtkSN/c/17890012345678901/": {"kind": "comment", "object_id": "17890012345678901"},
        "https://www.instagram.com/reels/Cop84x6u7CP/": {
            "kind": "post", "object_id": "Cop84x6u7CP", "canonical": "https://instagram.com/p/Cop84x6u7CP",
        },
        "https://www.instagram.com/tv/BkfuX9UB-eK/": {"kind": "post", "canonical": "https://instagram.com/p/BkfuX9UB-eK"},
        "https://www.instagram.com/ann/live/17868379238087212/": {"kind": "video", "handle": "ann"},
        "https://www.instagram.com/reels/audio/271328201351336/": {"kind": "track", "object_id": "271328201351336"},
        "https://www.instagram.com/stories/highlights/18090946048123978/": {"kind": "collection", "object_id": "18090946048123978"},
        "https://www.instagram.com/bob/guide/trees/17890012345678901/": {"kind": "collection", "handle": "bob"},
        "https://www.instagram.com/direct/t/340282366841710300949128123456789/": {"kind": "message"},
        "https://instagram.com/explore/tags/Trees": {"kind": "listing"},
        "https://www.instagram.com/explore/": {"kind": "listing"},
        "https://www.instagram.com/about/us/": {"kind": "page"},
        "https://help.instagram.com/155833707900388": {"kind": "page"},
    },
    last_verified="2026-11-23",
    drift="high",
)


@hookimpl
def register_platforms():
    """Instagram."""
    return [instagram]
