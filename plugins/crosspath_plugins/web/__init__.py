"""Any page on any site: blogs above all. The shapes that most software gives profiles, articles and comments."""

from crosspath import Site, hookimpl

PEOPLE = (
    "user|users|u|usr|author|authors|profile|profiles|profil|member|members|people|person|account|accounts|by|player|players|"
    "citizen|citizens|creator|creators|contributor|contributors|artist|artists|photographer|nutzer|utilisateur|usuario|usuarios|"
    "uzytkownik|uzytkownicy|channel|channels|video-channels|fans|hackers|agents"
)
SCRIPTS = "member.php|profile.php|user.php|userinfo.php|members|member|memberlist.php|profile|user|users|people|author"
TABS = (
    "summary|posts|profile|about|activity|info|overview|articles|comments|playlists|people|creations|works|submissions|followers|"
    "following|favorites|likes|badges|all|bookmarks|topics|feed|videos|live"
)
SHARED = (
    "github.io gitlab.io gitbook.io codeberg.page sourcehut.io srht.site tistory.com smugmug.com booth.pm newgrounds.com contently.com "
    "omg.lol livejournal.com dreamwidth.org neocities.org carrd.co ghost.io hatenablog.com hatenablog.jp hateblo.jp bearblog.dev "
    "mataroa.blog micro.blog typepad.com over-blog.com jimdofree.com jimdosite.com wixsite.com weebly.com webnode.com webnode.cz "
    "webnode.page itch.io netlify.app vercel.app pages.dev notion.site svbtle.com posthaven.com writeas.com pika.page prose.sh "
    "skyrock.com canalblog.com cargo.site myportfolio.com format.com pixieset.com exposure.co journoportfolio.com nn.ru"
).split()

web = Site(
    name="web",
    title="Any web page",
    urls={
        "comment": (
            "/**#comment-{object_id}", "/**#comment{object_id:int}", "/**#comment_{object_id}", "/**#comments-{object_id}",
            "/**#c{object_id:int}", "/**#isso-{object_id:int}", "/**#remark42__comment-{object_id}", "/**#com-{object_id}",
        ),
        "article": (
            "/{year:int:4}/{month:int:2}/{slug}", "/{year:int:4}/{month:int:2}/{day:int:2}/{slug}", "/{year:int:4}/{slug}",
            "/**/blog|p|posts|post|article|articles|archives|essays|notes|writing|weblog/{slug}", "/@{handle}/{slug}",
        ),
        "listing": ("/**/tag|tags|category|categories|topic|topics|search|label/{word}", "/**/feed|rss|atom.xml|feed.xml|rss.xml|index.xml"),
        "profile": (
            "/@{handle}", "/@/{handle}", "/~{handle}",
            f"/**/{PEOPLE}/{{account_id:int}}", f"/**/{PEOPLE}/{{handle}}.html", f"/**/{PEOPLE}/{{handle}}",
            f"/**/{PEOPLE}/{{handle}}/{TABS}", f"/**/{PEOPLE}/{{handle}}/page/{{number:int}}", "/**/wiki/User:{handle}",
            f"/**/{SCRIPTS}?username={{handle}}", f"/**/{SCRIPTS}?user={{handle}}", f"/**/{SCRIPTS}?u={{account_id:int}}",
            f"/**/{SCRIPTS}?id={{account_id:int}}", "/**/user={handle}", "/**/@{handle}", "/?author={account_id:int}",
            *(f"{{handle:word}}.{host}/" for host in SHARED),
        ),
        "page": ("/@{handle}/**",),
    },
    reserved=frozenset(
        "about account activity add admin all api archive auth blog contact create dashboard directory edit faq feed help home index "
        "index.html index.php index.htm join list list.php login logout lost-password me messages new notifications online password "
        "privacy recover register reset rules search settings sign-in sign-up signin signup staff terms top wp-login.php".split()
    ),
    verbs={
        "article": ("comment", "share", "link", "save", "subscribe", "thank"),
        "comment": ("reply", "like", "thank", "share"),
        "listing": ("subscribe", "share", "link"),
        "profile": ("follow", "recommend", "mention", "message", "share"),
        "*": ("comment", "share", "link", "recommend", "review", "save", "subscribe", "ask", "thank", "refer"),
    },
    help={
        "ask": "I asked its author a question.",
        "comment": "I left a comment on this page.",
        "follow": "I follow this person here.",
        "like": "I liked this comment.",
        "link": "I linked to this page from my own site.",
        "mention": "I named this person where others read it.",
        "message": "I wrote to this person in private.",
        "recommend": "I vouched for whoever is behind this page.",
        "refer": "I sent a customer or reader their way.",
        "reply": "I answered this comment.",
        "review": "I wrote a review of what this page offers.",
        "save": "I bookmarked this page.",
        "share": "I posted this page elsewhere.",
        "subscribe": "I subscribed to the feed or newsletter.",
        "thank": "I thanked its author.",
    },
    examples={
        "https://www.bob.example/2026/11/how-to-graft/?utm_source=feed": {
            "kind": "article", "canonical": "https://bob.example/2026/11/how-to-graft",
        },
        "https://bob.example/": {"kind": "listing", "canonical": "https://bob.example/"},
        "https://bob.example/pricing": {"kind": "page", "canonical": "https://bob.example/pricing"},
        "https://forum.example/u/ann/summary": {"kind": "profile", "handle": "ann"},
        "https://blog.example/@ann": {"kind": "profile", "handle": "ann", "canonical": "https://blog.example/@ann"},
        "https://blog.example/@ann/why-trees": {"kind": "article", "handle": "ann"},
        "https://people.example/member.php?username=ann": {"kind": "profile", "handle": "ann"},
        "https://news.example/authors/ann-lee/page/2": {"kind": "profile", "handle": "ann-lee"},
        "https://ann.github.io/": {"kind": "profile", "handle": "ann"},
        "https://serendipity.example/archives/7-Trees.html#c412": {
            "kind": "comment", "object_id": "412", "canonical": "https://serendipity.example/archives/7-Trees.html#c412",
        },
    },
    last_verified="2026-11-23",
)


@hookimpl
def register_platforms():
    """Any web page."""
    return [web]
