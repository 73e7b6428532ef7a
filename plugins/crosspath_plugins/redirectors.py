"""Click redirectors and share forms of sites that have no plugin: what counts is the page they lead to. Nothing is ever fetched to find it."""

import re
from base64 import b64decode, urlsafe_b64decode
from urllib.parse import unquote

from crosspath import Inner, Platform, Resolved, Url, hookimpl, replace

# Everything after the question mark is the address.
BARE = (
    "href.li anonym.to anonym.es anon.to nullrefer.com nullrefer.ir dereferer.org dereferer.me hiderefer.com blankrefer.com refer.me"
).split()
CLICKED = (
    "google.com/url?q={inner}", "google.com/url?url={inner}", "google.com/url?u={inner}", "google.com/imgres?imgrefurl={inner}",
    "google.com/aclk?adurl={inner}", "google.com/interstitial?url={inner}", "google.com/linkredirect?dest={inner}",
    "google.com/scholar_url?url={inner}", "scholar.google.com/scholar_url?url={inner}", "news.google.com/news/url?url={inner}",
    "plus.url.google.com/url?q={inner}", "meet.google.com/linkredirect?dest={inner}", "hangouts.google.com/linkredirect?dest={inner}",
    "googleadservices.com/pagead/aclk?adurl={inner}", "adclick.g.doubleclick.net/**?adurl={inner}",
    "googleads.g.doubleclick.net/**?adurl={inner}", "bing.com/ck/a?u=a1{inner}", "bing.com/alink/link?url={inner}",
    "bing.com/news/apiclick.aspx?url={inner}", "duckduckgo.com/l?uddg={inner}", "html.duckduckgo.com/l?uddg={inner}",
    "r.duckduckgo.com/l?uddg={inner}", "ecosia.org/redirect?url={inner}", "yandex.ru/clck/jsredir?url={inner}",
    "yandex.ru/turbo?text={inner}", "yandex.ru/turbo/s/**", "yandex.com/turbo?text={inner}", "yandex.com/turbo/s/**",
    "go.mail.ru/redir?u={inner}", "click.mail.ru/redir?u={inner}", "l.messenger.com/l.php?u={inner}", "l.workplace.com/l.php?u={inner}",
    "l.wl.co/l?u={inner}", "slack-redir.net/link?url={inner}", "exit.sc/?url={inner}", "gate.sc/?url={inner}",
    "steamcommunity.com/linkfilter?url={inner}", "steamcommunity.com/linkfilter?u={inner}", "steamcommunity.com/linkfilter/**",
    "getpocket.com/redirect?url={inner}", "flipboard.com/redirect?url={inner}", "evernote.com/OutboundRedirect.action?dest={inner}",
    "curseforge.com/linkout?remoteUrl={inner}", "outgoing.prod.webservices.mozgcp.net/v1/{hash}/**", "link.zhihu.com/?target={inner}",
    "link.csdn.net/?target={inner}", "link.juejin.cn/?target={inner}", "link.juejin.im/?target={inner}", "jianshu.com/go-wild?url={inner}",
    "links.jianshu.com/go?to={inner}", "link.jianshu.com/?t={inner}", "gitee.com/link?target={inner}", "sspai.com/link?target={inner}",
    "oschina.net/action/GoToLink?url={inner}", "douban.com/link2?url={inner}", "infoq.cn/link?target={inner}", "leetcode.cn/link?target={inner}",
    "afdian.com/link?target={inner}", "afdian.net/link?target={inner}", "c.pc.qq.com/middlem.html?pfurl={inner}",
    "c.pc.qq.com/ios.html?url={inner}", "mp.weixinbridge.com/mp/wapredirect?url={inner}", "tieba.baidu.com/mo/q/checkurl?url={inner}",
    "naver.com/redirect?url={inner}", "cr.naver.com/redirect-notification?u={inner}", "cr.naver.com/rd?u={inner}",
    "ok.ru/dk?st.rfn={inner}", "app.adjust.com/{code}?redirect={inner}", "{name}.page.link/?link={inner}", "{name}.app.link/?$fallback_url={inner}",
)
MAILED = (
    "safelinks.protection.outlook.com/?url={inner}", "{region}.safelinks.protection.outlook.com/?url={inner}",
    "{region}.safelinks.protection.outlook.com/{part}/?url={inner}", "statics.teams.cdn.office.net/evergreen-assets/safelinks/**?url={inner}",
    "urldefense.proofpoint.com/v1/url?u={inner}", "urldefense.proofpoint.com/v2/url?u={inner}", "urldefense.com/v3/**",
    "urldefense.us/v3/**", "urldefense.proofpoint.com/v3/**", "linkprotect.cudasvc.com/url?a={inner}", "clicktime.symantec.com/**?u={inner}",
    "secure-web.cisco.com/{hash:code:20}/**", "protect2.fireeye.com/v1/url?u={inner}", "protect2.fireeye.com/url?u={inner}",
    "{region}.protection.sophos.com/?u={inner}", "track.webgains.com/click.html?wgtarget={inner}",
    "nam.safelink.emails.azure.net/redirect?destination={inner}",
)
PAID = (
    "go.redirectingat.com/**?url={inner}", "redirectingat.com/**?url={inner}", "go.skimresources.com/**?url={inner}",
    "redirect.viglink.com/**?u={inner}", "redirect.viglink.com/**?out={inner}", "api.viglink.com/api/click?out={inner}",
    "awin1.com/cread.php?ued={inner}", "awin1.com/cread.php?p={inner}", "awin1.com/awclick.php?p={inner}", "awin1.com/pclick.php?p={inner}",
    "click.linksynergy.com/deeplink?murl={inner}", "click.linksynergy.com/fs-bin/click?RD_PARM1={inner}", "shareasale.com/r.cfm?urllink={inner}",
    "{host:word}.sjv.io/**?u={inner}", "{host:word}.pxf.io/**?u={inner}", "{host:word}.evyy.net/**?u={inner}", "rover.ebay.com/rover/**?mpre={inner}",
    "clk.tradedoubler.com/click?url={inner}", "clkuk.tradedoubler.com/click?url={inner}", "ad.admitad.com/g/**?ulp={inner}",
    "s.click.aliexpress.com/deep_link.htm?dl_target_url={inner}", "anrdoezrs.net/{click}?url={inner}", "dpbolvw.net/{click}?url={inner}",
    "jdoqocy.com/{click}?url={inner}", "kqzyfj.com/{click}?url={inner}", "tkqlhce.com/{click}?url={inner}",
    "anrdoezrs.net/links/{number:int}/type/dlg/**", "dpbolvw.net/links/{number:int}/type/dlg/**",
)
SHARED = (
    "addtoany.com/add_to/{service}?linkurl={inner}", "addtoany.com/share_save?linkurl={inner}", "addtoany.com/share?linkurl={inner}",
    "addtoany.com/share?url={inner}", "addtoany.com/subscribe?linkurl={inner}", "addthis.com/bookmark.php?url={inner}",
    "addthis.com/feed.php?h1={inner}", "addthis.com/oexchange/0.8/forward/{service}/offer?url={inner}",
    "api.addthis.com/oexchange/0.8/forward/{service}/offer?url={inner}", "sharethis.com/share?url={inner}", "shareaholic.com/share?link={inner}",
    "shareaholic.com/api/share?link={inner}", "api.shareaholic.com/v2/share?link={inner}", "buffer.com/add?url={inner}",
    "bufferapp.com/add?url={inner}", "publish.buffer.com/compose?url={inner}", "hootsuite.com/hootlet/load|compose?address={inner}",
    "hootsuite.com/hootlet/load|compose?url={inner}", "share.flipboard.com/bookmarklet/popout?url={inner}", "wa.me/?text={inner}",
    "wa.me/{number:int}?text={inner}", "api.whatsapp.com/send?text={inner}", "web.whatsapp.com/send?text={inner}", "whatsapp.com/send?text={inner}",
    "social-plugins.line.me/lineit/share?url={inner}", "timeline.line.me/social-plugin/share?url={inner}", "line.me/R/share?text={inner}",
    "getpocket.com/edit|save?url={inner}", "readitlaterlist.com/save?url={inner}", "instapaper.com/hello2|edit|add?url={inner}",
    "instapaper.com/text|m?u={inner}", "readability.com/save|articles?url={inner}", "app.wallabag.it/bookmarklet?url={inner}",
    "evernote.com/clip.action?url={inner}", "trello.com/add-card?url={inner}", "google.com/bookmarks/mark?bkmk={inner}",
    "google.com/bookmarks/api/bookmarklet?bkmk={inner}", "google.com/buzz/post?url={inner}", "plus.google.com/share?url={inner}",
    "news.google.com/share?url={inner}", "web.skype.com/share?url={inner}", "myspace.com/Modules/PostTo/Pages?u={inner}",
    "myspace.com/post?u={inner}",
    "bebo.com/c/share?Url={inner}", "newsvine.com/_tools/seed?u={inner}", "newsvine.com/_wine/save?u={inner}", "slashdot.org/bookmark.pl?url={inner}",
    "slashdot.org/submit?url={inner}", "fark.com/cgi/fark/submit.pl?new_url={inner}", "mixx.com/submit?page_url={inner}",
    "sphinn.com/index.php?link={inner}", "sphinn.com/submit.php?url={inner}", "bizsugar.com/bizsugarthis.php?url={inner}",
    "blogengage.com/submit.php?url={inner}", "dzone.com/links/add.html?url={inner}", "designfloat.com/submit.php?url={inner}",
    "blinklist.com/?Url={inner}", "blinklist.com/blink?u={inner}", "faves.com/Authoring.aspx?u={inner}", "folkd.com/submit/**",
    "blogmarks.net/my/new.php?url={inner}", "simpy.com/simpy/LinkAdd.do?href={inner}", "spurl.net/spurl.php?url={inner}",
    "furl.net/storeIt.jsp?u={inner}", "netvouz.com/action/submitBookmark?url={inner}", "linkagogo.com/go/AddNoPopup?url={inner}",
    "myweb2.search.yahoo.com/myresults/bookmarklet?u={inner}", "bookmarks.yahoo.com/toolbar/savebm?u={inner}",
    "buzz.yahoo.com/submit?submitUrl={inner}", "buzz.yahoo.com/buzz?targetUrl={inner}", "favorites.live.com/quickadd.aspx?url={inner}",
    "propeller.com/submit?U={inner}", "tipd.com/submit.php?url={inner}", "posterous.com/share?linkto={inner}", "ping.fm/ref?link={inner}",
    "identi.ca/notice/new?status_textarea={inner}", "plurk.com/?status={inner}", "yammer.com/messages/new?status={inner}",
    "livejournal.com/update.bml?event={inner}", "meneame.net/submit.php?url={inner}", "meneame.net/submit?url={inner}",
    "wykop.pl/dodaj/link?url={inner}", "nujij.nl/jij.lynkx?u={inner}", "surfingbird.ru/share?url={inner}", "viadeo.com/shareit/share?url={inner}",
    "xing.com/spi/shares/new?url={inner}", "xing.com/social/share/spi?url={inner}", "xing.com/social_plugins/share?url={inner}",
    "xing.com/app/user?url={inner}", "b.hatena.ne.jp/add?url={inner}", "b.hatena.ne.jp/entry?url={inner}", "b.hatena.ne.jp/entry/s/**",
    "b.hatena.ne.jp/entry/panel?url={inner}", "connect.qq.com/widget/shareqq/index.html?url={inner}",
    "sns.qzone.qq.com/cgi-bin/qzshare/cgi_qzshare_onekey?url={inner}", "douban.com/recommend?url={inner}", "douban.com/share/service?href={inner}",
    "widget.renren.com/dialog/share?resourceUrl={inner}", "share.renren.com/share/buttonshare.do?link={inner}", "connect.mail.ru/share?url={inner}",
    "connect.ok.ru/offer?url={inner}", "ok.ru/dk?st._surl={inner}", "story.kakao.com/share?url={inner}", "band.us/plugin/share?body={inner}",
    "share.diasporafoundation.org/?url={inner}", "sharetodiaspora.github.io/?url={inner}", "mastodonshare.com/?url={inner}",
    "toot.kytta.dev/?text={inner}", "s2f.kytta.dev/?text={inner}", "share.joinmastodon.org/?text={inner}", "gettr.com/share?url={inner}",
    "gab.com/compose?url={inner}", "mewe.com/share?link={inner}", "scoop.it/bookmarklet?url={inner}", "refind.com/?url={inner}",
)
LEADS = (*CLICKED, *MAILED, *PAID)
# Asked of every address that no table knows, so before the templates.
HOSTS = frozenset("*" + host.partition("}")[2] if host[0] == "{" else host for host in (lead.partition("/")[0] for lead in (*LEADS, *SHARED)))
GOOGLE = re.compile(r"(scholar\.|news\.)?google\.(?:com?\.)?[a-z]{2,3}").fullmatch
# Runs of characters Proofpoint took out; the letter says how many, "A" being two.
RUNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class Redirectors(Platform):
    """Addresses that only lead to others; the other pages of these hosts are pages like any."""

    def knows(self, url: Url) -> bool:
        """Only the addresses that lead away; Google's are on each of its hosts, Yahoo's on many."""
        home = at_home(url)
        if home.host in HOSTS or "*." + home.host.partition(".")[2] in HOSTS:
            return super().inner(home) is not None
        return home.host.endswith("yahoo.com") and yahoo_target(url) is not None

    def resolve(self, url: Url) -> Resolved:
        """A wrapper, where what it leads to cannot be read off."""
        resolved = super().resolve(url)
        return replace(resolved, kind="wrapper") if url.segments or url.query else resolved

    def inner(self, url: Url) -> Inner | None:
        """The address led to, in the clear."""
        if url.host in BARE:
            address = url.text.partition("?")[2]
            return Inner(address=address if "://" in address else unquote(address)) if not url.segments else None
        if url.host.endswith("yahoo.com") and (target := yahoo_target(url)):
            return Inner(address=target)
        if url.segments[:1] == ("v3",) and url.host.startswith("urldefense."):
            return Inner(address=proofpoint_v3(url.text))
        found = super().inner(at_home(url))
        if found is None:
            return None
        address = found.address
        if url.host == "urldefense.proofpoint.com" and url.segments[0] == "v2":
            address = unquote(address.replace("-", "%").replace("_", "/"))
        elif url.host == "bing.com" and url.segments[0] == "ck" or url.host.endswith(".sophos.com"):
            address = from_base64(address)
        return replace(found, address=address)


def at_home(url: Url) -> Url:
    """The address on google.com, whichever country's Google it is on."""
    match = GOOGLE(url.host) if "google." in url.host else None
    return replace(url, host=f"{match[1] or ''}google.com") if match else url


def yahoo_target(url: Url) -> str | None:
    """Where a click in Yahoo's results leads: after ``RU=``, in older ones after two stars."""
    for part in url.segments:
        if part.startswith("RU=http"):
            return part[3:]
    _, stars, rest = url.text.partition("**http")
    return unquote(f"http{rest}") if stars else None


def from_base64(text: str) -> str:
    """The text written in base 64; as it is where it is not."""
    try:
        return urlsafe_b64decode(text.replace("+", "-").replace("/", "_") + "=" * (-len(text) % 4)).decode()
    except ValueError:
        return text


def proofpoint_v3(text: str) -> str:
    """The address between the underscores; characters it lost stand behind it in base 64, a star in the place of each."""
    address, _, taken = text.partition("/v3/__")[2].rpartition("__;")
    try:
        lost = b64decode(taken.partition("!")[0].replace("-", "+").replace("_", "/") + "===").decode()
    except ValueError:
        lost = ""
    pieces = iter(re.split(r"(\*\*[\w-]|\*)", address))
    whole = next(pieces)
    at = 0
    for star, rest in zip(pieces, pieces, strict=True):
        count = RUNS.index(star[2]) + 2 if len(star) == 3 and star[2] in RUNS else 1
        whole += (lost[at : at + count] or star) + rest
        at += count
    return whole


redirectors = Redirectors(
    name="redirectors",
    title="Redirectors and share forms",
    hosts=BARE,
    wraps=LEADS,
    shares=SHARED,
    coded=("bing.com/ck", "*.protection.sophos.com", "urldefense.com", "urldefense.us", "urldefense.proofpoint.com"),
    verbs={"*": ("share", "save")},
    help={"save": "I kept this link for later.", "share": "I shared the page this leads to."},
    examples={
        "https://href.li/": {"kind": "listing", "canonical": "https://href.li/"},
        "https://anon.to/aBc12": {"kind": "wrapper", "canonical": "https://anon.to/aBc12"},
        "https://wa.me/?text=hello": {"kind": "wrapper"},
        "https://duckduckgo.com/l/?uddg=trees": {"kind": "wrapper"},
    },
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Redirectors and share forms."""
    return [redirectors]
