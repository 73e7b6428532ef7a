"""Web archives, caches, reader and translation proxies: what counts is the page they show. A copy keeps when it was taken."""

import re
from urllib.parse import urlencode

from crosspath import Inner, Platform, Url, hookimpl, replace

TODAY = tuple(f"archive.{ending}" for ending in ("today", "is", "ph", "li", "vn", "fo", "md"))
# Archives whose addresses are a moment and an address, whatever stands before them.
DATED = (
    *TODAY,
    *(
        "web.archive.org wayback.archive.org liveweb.archive.org replay.waybackmachine.org waybackmachine.org wayback.archive-it.org arquivo.pt "
        "webarchive.org.uk webarchive.nationalarchives.gov.uk webarchive.parliament.uk webarchive.proni.gov.uk webarchive.loc.gov webharvest.gov "
        "webarchive.nla.gov.au swap.stanford.edu vefsafn.is wayback.vefsafn.is veebiarhiiv.digar.ee haw.nsk.hr wayback.webarchiv.cz "
        "web.archive.bibalex.org timetravel.mementoweb.org conifer.rhizome.org webrecorder.io archive.wikiwix.com megalodon.jp gyo.tc"
    ).split(),
)
OPAQUE = "perma.cc webcitation.org ghostarchive.org archive.st outline.com peeep.us freezepage.com cc.bingj.com cncc.bingj.com".split()
# Readers, paywall removers, caches and translators: the address is in the path or the query.
PROXIES = (
    "12ft.io 1ft.io r.jina.ai freedium.cfd freedium-mirror.cfd removepaywalls.com removepaywall.com smry.ai txtify.it textise.net cachedview.com "
    "cachedview.nl webcache.googleusercontent.com translate.google.com translate.googleusercontent.com translate.yandex.com translate.yandex.ru "
    "microsofttranslator.com translatetheweb.com translated.turbopages.org babelfish.altavista.com babelfish.yahoo.com hghltd.yandex.net "
    "yandexwebcache.net cdn.ampproject.org"
).split()
BELOW = "*.cdn.ampproject.org", "*.bing-amp.com", "*.translate.goog", "*.nyud.net", "wayback-fakeurl.archive.org"
# These sites have other pages too.
PARTS = (
    "archive.org/wayback/available?url={inner}", "archive.org/web/{stamp:stamp}/**", "google.com/amp/s/**", "google.com/amp/**",
    "google.com/search?q=cache:{inner}", "google.com/translate?u={inner}", "google.com/translate_c?u={inner}",
    "google.com/gwt/x|n?u={inner}", "printfriendly.com/print?url={inner}", "eresources.nlb.gov.sg/webarchives/wayback/{stamp:stamp}/**",
)
STAMP = re.compile(r"(?:\d{1,14}\*?|\*)(?:_?[a-z]{2}_?)?|\d{4}\.\d\d\.\d\d-\d{6}|\d{4}-\d{4}-\d{4}-\d\d").fullmatch
# Google writes "cache:", sometimes a key, the address, and the words that were looked for.
CACHED = re.compile(r"cache:(?:[\w-]{12}:)?(\S+)").match
GOOGLE = re.compile(r"((?:translate\.)?google)\.(?:com?\.)?[a-z]{2,3}").fullmatch
NOISE = re.compile(r"amp_.*|_x_tr_.*|usqp").fullmatch
# What a host cannot end with, so that a file of the archive's own is no address.
FILES = frozenset("html htm php css js png gif jpg ico txt xml json jsp asp aspx cgi svg".split())


class Archives(Platform):
    """Sites that show other sites' pages."""

    def knows(self, url: Url) -> bool:
        """Google's proxies are on each of its hosts."""
        home = at_home(url)
        return home is not url and (home.host in PROXIES or self.fits(home))

    def inner(self, url: Url) -> Inner | None:
        """The page shown."""
        if address := shown_by_host(url):
            return Inner(address=address)
        if video := shown_video(url):
            return Inner(address=f"https://www.youtube.com/watch?v={video}", is_copy=True)
        if match := CACHED(url.params.get("q", "")):
            return Inner(address=match[1])
        found = super().inner(plain(at_home(url)))
        if found is None:
            return None
        address = found.address.rstrip("*")
        host = address.removeprefix("http://").removeprefix("https://").partition("/")[0].partition("?")[0]
        # With a star before it, this is a list of all copies of a site.
        return None if "*" in host or host.rpartition(".")[2] in FILES else replace(found, address=address)


def at_home(url: Url) -> Url:
    """The address on google.com, whichever country's Google it is on."""
    match = GOOGLE(url.host) if "google." in url.host else None
    return replace(url, host=f"{match[1]}.com") if match else url


def plain(url: Url) -> Url:
    """The address with nothing on the host but the moment, in digits, and the page's address; without the parameters of a proxy's own."""
    segments = url.segments
    if url.host in DATED:
        at = next((place for place, part in enumerate(segments) if (":" in part or "." in part) and not STAMP(part)), len(segments))
        stamp = segments[at - 1] if at and STAMP(segments[at - 1]) else ""
        digits = "".join(character for character in stamp if character.isdigit())
        segments = (*filter(None, (digits or stamp[:1],)), *segments[at:])
    return replace(url, segments=segments, query=tuple(pair for pair in url.query if not NOISE(pair[0])))


def shown_by_host(url: Url) -> str | None:
    """The address whose host is written into that of a translation or of a cache."""
    name, _, proxy = url.host.partition(".")
    if proxy == "translate.goog":
        host = "-".join(part.replace("-", ".") for part in name.split("--"))
    elif url.host.endswith(".nyud.net"):
        host = url.host.removesuffix(".nyud.net")
    else:
        return None
    query = urlencode([pair for pair in url.query if not NOISE(pair[0])], errors="surrogateescape")
    path = replace(url, query=()).canonical.split("/", 3)[3]
    return f"https://{host}/{path}{'?' + query if query else ''}{'#' + url.fragment if url.fragment else ''}"


def shown_video(url: Url) -> str | None:
    """The YouTube video a copy is of, where the archive keeps it by its id."""
    kept = url.segments[:1] == ("varchive",) if url.host == "ghostarchive.org" else url.host == "wayback-fakeurl.archive.org"
    return url.segments[-1] if kept and len(url.segments[-1:]) == 1 and len(url.segments[-1]) == 11 else None


archives = Archives(
    name="archives",
    title="Web archives and caches",
    hosts=(*(host for host in DATED if host not in TODAY[1:]), *OPAQUE, *PROXIES, *BELOW),
    aliases=dict.fromkeys(TODAY[1:], TODAY[0]),
    shapes=PARTS,
    wraps=(
        "{sub}.cdn.ampproject.org/c|v|i|a|r|wp/s/**", "{sub}.cdn.ampproject.org/c|v|i|a|r|wp/**", "{sub}.bing-amp.com/c|v|i/s/**",
        "cdn.ampproject.org/c|v|i|a|r|wp/s/**", "cdn.ampproject.org/c|v|i|a|r|wp/**", "translated.turbopages.org/proxy_u/{pair}/http|https/**",
        "webcitation.org/query|archive?url={inner}", "translatetheweb.com/?a={inner}", "microsofttranslator.com/bv.aspx?a={inner}",
        "babelfish.yahoo.com/translate_url?trurl={inner}", "textise.net/showText.aspx|showtext.aspx?strURL={inner}",
        "ghostarchive.org/search?term={inner}", "ghostarchive.org/archive/**", *PARTS,
        "/{stamp:stamp}/**", "/http:|https:/**", "/**?url={inner}", "/**?u={inner}", "/**?q={inner}", "/**",
    ),
    urls={
        "wrapper": (
            "archive.today/wip/{object_id:alnum:4} => /{object_id}", "archive.today/{object_id:alnum:5}/* => /{object_id}",
            "perma.cc/{object_id:slug:9}", "webcitation.org/query?id={object_id:code}", "webcitation.org/{object_id:alnum:5}",
            "ghostarchive.org/archive|varchive/{object_id:code}", "archive.st/{object_id:alnum:4}", "outline.com/{object_id:alnum:5}",
            "peeep.us/{object_id:hex:8}", "freezepage.com/{object_id:alnum:8}", "cc.bingj.com/cache.aspx?w={object_id}",
            "cncc.bingj.com/cache.aspx?w={object_id} => cc.bingj.com/cache.aspx?w={object_id}",
        ),
        "listing": ("web.archive.org/web|save/**",),
    },
    reserved=frozenset("about blog contact donate download login newest oldest pricing privacy search sign-up signup submit support terms".split()),
    coded=("*.translate.goog", "*.nyud.net", "wayback-fakeurl.archive.org", "ghostarchive.org/varchive"),
    verbs={"*": ("save", "share")},
    help={"save": "I had a copy of this page made.", "share": "I posted this copy elsewhere."},
    examples={
        "https://perma.cc/AB12-CD34?type=image": {
            "kind": "wrapper", "object_id": "AB12-CD34", "canonical": "https://perma.cc/AB12-CD34",
        },
        "https://archive.is/aBc12": {"kind": "wrapper", "object_id": "aBc12", "canonical": "https://archive.today/aBc12"},
        "https://archive.ph/wip/aBc12": {"kind": "wrapper", "canonical": "https://archive.today/aBc12"},
        "https://www.webcitation.org/5gk7a1b2c": {"kind": "wrapper", "object_id": "5gk7a1b2c"},
        "https://ghostarchive.org/archive/aBc12": {"kind": "wrapper", "object_id": "aBc12"},
        "https://outline.com/aBc123": {"kind": "wrapper", "object_id": "aBc123"},
        "https://cc.bingj.com/cache.aspx?q=trees&d=4580&w=aBc_12": {
            "kind": "wrapper", "object_id": "aBc_12", "canonical": "https://cc.bingj.com/cache.aspx?w=aBc_12",
        },
        "https://archive.today/donate": {"kind": "page"},
        "https://web.archive.org/web/": {"kind": "listing"},
        "https://web.archive.org/web/*/*.bob.example": {"kind": "listing"},
        "https://web.archive.org/": {"kind": "listing"},
    },
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Web archives and caches."""
    return [archives]
