"""Pinterest: pins, boards, people, under one name in every country."""

from crosspath import Platform, Resolved, Rules, Url, hookimpl, replace

COUNTRIES = (
    "ae at be ca ch cl co co.at co.in co.kr co.nz co.uk com.au com.bo com.br com.co com.ec com.mx com.pe com.py com.tr com.uy com.vn cz de dk ec "
    "engineering es fi fr gr hu id ie in info it jp kr mx net nl no nz pe ph pl pt ro ru se sg th tw uk vn"
).split()
# Parts of the company that are no view of the site; every other name before pinterest.com is a country's.
APART = frozenset(
    "about ads analytics api api-beta assets business careers developers engineering help investor labs log "
    "newsroom policy post trends widgets".split()
)
TABS = (
    "boards|pins|likes|followers|following|tried|_|_boards|_community|_created|_followers|_following|"
    "_ideas|_pins|_profile|_saved|_shop|_tools|more_ideas"
)
PIN = "/pin/{object_id}"


class Pinterest(Platform):
    """pinterest.com and its hosts for each country."""

    def resolve(self, url: Url) -> Resolved:
        """As usual, on the one host that shows what all do."""
        name, mark, _ = f".{url.host}".rpartition(".pinterest.")
        host = f"{name[1:]}.pinterest.com" if name[1:] in APART else "pinterest.com"
        return super().resolve(replace(url, host=host) if mark else url)


pinterest = Pinterest(
    name="pinterest",
    title="Pinterest",
    hosts=(
        "pinterest.com", "*.pinterest.com", *(f"pinterest.{country}" for country in COUNTRIES), *(f"*.pinterest.{country}" for country in COUNTRIES),
        "pin.it", "pinimg.com", "*.pinimg.com",
    ),
    urls={
        "media": (
            "i.pinimg.com/{size}/{a:hex:2}/{b:hex:2}/{c:hex:2}/{object_id:hex:32}.{ext:alnum} => /originals/{a}/{b}/{c}/{object_id}.{ext}",
            *(f"{host}.pinimg.com/**" for host in ("i", "s", "v", "v1", "v2", "media-cache-ak0", "media-cache-ec0")),
        ),
        "short": (
            "pin.it/{object_id:alnum}", "pin.it/**", "/url_shortener/{object_id:alnum}/* => pin.it/{object_id}",
            "api.pinterest.com/url_shortener/{object_id:alnum}/* => pin.it/{object_id}",
        ),
        "wrapper": ("post.pinterest.com/**",),
        "post": (
            f"/pin/{{slug}}--{{object_id:int}}/* => {PIN}", "/pin/{object_id:int}/*", "/pin/{object_id:code:20}/*",
            f"/pin/{{slug}}/{{object_id:int}} => {PIN}", f"/r/pin/{{object_id:int}}/* => {PIN}", f"/amp/pin/{{object_id:int}}/* => {PIN}",
            f"assets.pinterest.com/ext/embed.html?id={{object_id:int}} => pinterest.com{PIN}",
        ),
        "listing": (
            "/search/{what:word}?q={words}", "/search/{what:word}/{more}?q={words}", "/search?q={words}",
            "/ideas/{slug}/{object_id:int}/* => /ideas/{object_id}",
            "/ideas/{object_id:int}", "/source/{site:domain}/*",
            "/_|about|ads|all|amp|business|categories|convert|create/**",
            "/discover|edit|email|explore|find_friends|following|homefeed|ideas|inbox|invited/**",
            "/join|login|logout|messages|news_hub|notifications|oauth|offsite/**",
            "/password|pin|pin-builder|pin-creation-tool|popular|privacy|r|resource/**",
            "/search|secure|settings|shop|shopping|signup|source|story_pin|switch_account|terms|today|topics|videos|welcome/**",
        ),
        "profile": (
            "/{handle:word}.rss => /{handle}", "/{handle:word}/feed.rss => /{handle}", f"/{{handle:word}}/{TABS}/* => /{{handle}}", "/{handle:word}",
        ),
        "collection": (
            "/{handle:word}/{board}.rss => /{handle}/{board}", f"/{{handle:word}}/{{board}}/{TABS}/* => /{{handle}}/{{board}}",
            "/{handle:word}/{board}/{section}", "/{handle:word}/{board}",
        ),
        "page": (*(f"{name}.pinterest.com/{{part}}/**" for name in sorted(APART - {"post"})),),
    },
    wraps=("/pin/find?url={inner}", "/offsite?url={inner}", "/login?next={inner}", "/signup?next={inner}"),
    shares=("/pin/create/button|link|bookmarklet|extension?url={inner}", "/pin-builder?url={inner}"),
    reserved=frozenset(
        "conversations analytics policy "
        "_ about ads all amp api business categories convert create discover edit email explore favicon.ico find_friends following homefeed ideas "
        "inbox invite invited join login logout me messages news_hub notifications oauth offsite password pin pin-builder pin-creation-tool popular "
        "privacy r resource search secure settings shop shopping signup sitemap source story_pin switch_account terms today topics url_shortener "
        "video videos welcome".split()
    ),
    profile_url="https://pinterest.com/{handle}",
    roles={"post": "submitter"},
    global_ids=frozenset({"post"}),
    verbs={
        "post": ("save", "comment", "react", "share", "thank"),
        "collection": ("follow", "save", "share", "recommend"),
        "profile": ("follow", "mention", "recommend", "message"),
        "*": ("save", "share"),
    },
    help={
        "comment": "I commented on this pin.",
        "follow": "I follow this person or board.",
        "mention": "I named this person in a comment.",
        "message": "I wrote to this person in private.",
        "react": "I reacted to this pin.",
        "recommend": "I pointed others to this person or board.",
        "save": "I saved this to a board of mine.",
        "share": "I sent or posted this elsewhere.",
        "thank": "I thanked whoever pinned this.",
    },
    examples={
        "https://www.pinterest.ca/pin/664281013778109217/?nic_v3=1a": {
            "kind": "post", "object_id": "664281013778109217", "handle": None, "canonical": "https://pinterest.com/pin/664281013778109217",
        },
        "https://co.pinterest.com/pin/how-to-graft-in-2026--664281013778109217/": {
            "kind": "post", "canonical": "https://pinterest.com/pin/664281013778109217",
        },
        "https://assets.pinterest.com/ext/embed.html?id=664281013778109217": {
            "kind": "post", "canonical": "https://pinterest.com/pin/664281013778109217",
        },
        "https://www.pinterest.co.uk/Ann_Lee/": {"kind": "profile", "handle": "Ann_Lee", "canonical": "https://pinterest.com/ann_lee"},
        "https://www.pinterest.com/ann/_created/": {"kind": "profile", "handle": "ann", "canonical": "https://pinterest.com/ann"},
        "https://www.pinterest.com/ann/old-trees/": {"kind": "collection", "handle": "ann", "canonical": "https://pinterest.com/ann/old-trees"},
        "https://de.pinterest.com/ann/old-trees.rss": {"kind": "collection", "canonical": "https://pinterest.com/ann/old-trees"},
        "https://www.pinterest.com/ann/old-trees/oaks/": {
            "kind": "collection", "handle": "ann", "canonical": "https://pinterest.com/ann/old-trees/oaks",
        },
        "https://pin.it/Hvt8hgT": {"kind": "short", "object_id": "Hvt8hgT"},
        "https://i.pinimg.com/736x/0f/b0/8c/0fb08c519067dd263a1fcfecea775450.jpg": {
            "kind": "media", "canonical": "https://i.pinimg.com/originals/0f/b0/8c/0fb08c519067dd263a1fcfecea775450.jpg",
        },
        "https://www.pinterest.com/search/pins/?q=trees&rs=typed": {"kind": "listing", "canonical": "https://pinterest.com/search/pins?q=trees"},
        "https://www.pinterest.com/ideas/grafting/913207199297/": {"kind": "listing", "canonical": "https://pinterest.com/ideas/913207199297"},
        "https://www.pinterest.com/pin/create/button/?url=https%3A%2F%2Fpinterest.com%2Fann&media=x.png": {
            "kind": "profile", "handle": "ann", "wrapper": "pinterest.com",
        },
        "https://post.pinterest.com/f/a/AbC~~/x": {"kind": "wrapper", "handle": None},
        "https://www.pinterest.com/settings/profile": {"kind": "listing", "handle": None},
        "https://business.pinterest.com/audience": {"kind": "page", "handle": None, "canonical": "https://business.pinterest.com/audience"},
    },
    rules=Rules(private=("/settings|messages|inbox|notifications|login|password/**",)),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Pinterest."""
    return [pinterest]
