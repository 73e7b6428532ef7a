"""Weibo: people, posts, videos and articles. A post has a number and a short code for the same number; people have a number, a name, or both."""

from collections.abc import Mapping

from crosspath import Account, Platform, Resolved, Rules, Template, Url, hookimpl, replace

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
PERSON = "weibo.com/u/{account_id}"
TABS = "home|profile|follow|fans|info|album|photos|video|article|myfollow|favorites|like|at|manage|wenzhang"


def number_of(code: str) -> str:
    """The number a post's short code stands for: every four digits to the base 62 are seven decimal ones."""
    if code.isdecimal() or len(code) > 12:
        return code
    number = ""
    for end in range(len(code), 0, -4):
        value = 0
        for digit in code[max(end - 4, 0) : end]:
            value = value * len(DIGITS) + DIGITS.index(digit)
        number = f"{value:07d}" + number
    return number.lstrip("0") or "0"


class Weibo(Platform):
    """weibo.com with its mobile site."""

    def canonical(self, url: Url, template: Template, found: Mapping[str, str]) -> str:
        """A post's address by its number, whichever way it was named."""
        if template.kind == "post" and "object_id" in found:
            found = {**found, "object_id": number_of(found["object_id"])}
        return super().canonical(url, template, found)

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """The person; a display name is not the name in another's address."""
        if resolved.account_id:
            return Account(platform=self.name, id=resolved.account_id, url=f"https://{PERSON.format(account_id=resolved.account_id)}")
        account = super().account(resolved, url, template)
        return replace(account, id=f"n:{(resolved.handle or '').lower()}") if account and "/n/" in resolved.canonical else account


POST = "{object_id:alnum:9}"

weibo = Weibo(
    name="weibo",
    title="Weibo",
    hosts=(
        "weibo.com", "m.weibo.cn", "s.weibo.com", "video.weibo.com", "h5.video.weibo.com", "photo.weibo.com", "card.weibo.com", "t.cn",
        "service.weibo.com", "share.api.weibo.cn", "huati.weibo.com", "passport.weibo.com", "overseas.weibo.com",
    ),
    aliases={
        **dict.fromkeys(("weibo.cn", "e.weibo.com", "tw.weibo.com", "hk.weibo.com", "us.weibo.com", "en.weibo.com", "d.weibo.com"), "weibo.com"),
        **dict.fromkeys(("m.weibo.com", "h5.weibo.cn", "media.weibo.cn"), "m.weibo.cn"),
    },
    urls={
        "comment": (
            "/detail|status/{post:alnum:9}?cid={object_id:int} => weibo.com/detail/{post}?cid={object_id}",
            "/{account:int}/{post:alnum:9}?cid={object_id:int} => weibo.com/detail/{post}?cid={object_id}",
        ),
        "video": (
            "/tv/show/{object_id}/* => weibo.com/tv/show/{object_id}", "/tv/v/{object_id:alnum}",
            "/s/video/show?object_id={object_id} => weibo.com/tv/show/{object_id}",
            "video.weibo.com/show?fid={object_id} => weibo.com/tv/show/{object_id}",
            "h5.video.weibo.com/show/{object_id} => weibo.com/tv/show/{object_id}",
            "/l/wblive/p|m/show/{object_id} => weibo.com/l/wblive/p/show/{object_id}", "/show?fid={object_id} => weibo.com/tv/show/{object_id}",
        ),
        "article": (
            "/ttarticle/p|m/show?id={object_id:int} => weibo.com/ttarticle/p/show?id={object_id}",
            "/ttarticle/x/m/show/id/{object_id:int}/* => weibo.com/ttarticle/p/show?id={object_id}",
            "/ttarticle/x/m/show#/id={object_id:int} => weibo.com/ttarticle/p/show?id={object_id}",
            "/article/m/show/id/{object_id:int}/* => weibo.com/ttarticle/p/show?id={object_id}",
        ),
        "photo": (
            "photo.weibo.com/{account_id:int}/photos|wbphotos|talbum/detail/photo_id/{object_id:int}/* => "
            "/{account_id}/photos/detail/photo_id/{object_id}",
            "photo.weibo.com/{account_id:int}/wbphotos/large/mid/{post}/pid/{object_id:alnum}/* => "
            "/{account_id}/wbphotos/large/mid/{post}/pid/{object_id}",
        ),
        "collection": ("photo.weibo.com/{account_id:int}/albums|talbum|photos/**",),
        "group": ("/p/100808{object_id:alnum}/* => weibo.com/p/100808{object_id}",),
        "short": ("t.cn/{object_id:alnum}",),
        "profile": (
            f"/u|profile|users|user/{{account_id:int:5}}/* => {PERSON}",
            *(f"/p/{digits}{{account_id:int:5}}/* => {PERSON}" for digits in (
                "100505", "100206", "100306", "100406", "100106", "100606", "100605", "100506", "230283", "107603")),
            *(f"/p/index?containerid={digits}{{account_id:int:5}} => {PERSON}" for digits in ("100505", "107603", "230283", "100103")),
            f"/api/container/getIndex?value={{account_id:int}} => {PERSON}", f"/ajax/profile/info?uid={{account_id:int}} => {PERSON}",
            "/ajax/profile/info?custom={handle:word} => weibo.com/{handle}", f"overseas.weibo.com/user/{{account_id:int}}/* => {PERSON}",
            "/n/{handle}/* => weibo.com/n/{handle}", f"/{{account_id:int:5}}/{TABS}/* => {PERSON}", f"/{{account_id:int:5}} => {PERSON}",
            f"/{{handle:word}}/{TABS}/* => weibo.com/{{handle}}", "/{handle:word} => weibo.com/{handle}",
        ),
        "post": (
            f"/detail|status/{POST} => weibo.com/detail/{{object_id}}", f"/comment|repost|attitude/{POST}/* => weibo.com/detail/{{object_id}}",
            f"/ajax/statuses/show?id={POST} => weibo.com/detail/{{object_id}}", f"/statuses/show?id={POST} => weibo.com/detail/{{object_id}}",
            f"share.api.weibo.cn/share/{{share}}?weibo_id={POST} => weibo.com/detail/{{object_id}}",
            f"overseas.weibo.com/detail/{POST} => weibo.com/detail/{{object_id}}",
            f"overseas.weibo.com/{{account_id:int}}/{POST} => weibo.com/detail/{{object_id}}",
            f"/0/{POST} => weibo.com/detail/{{object_id}}", f"/{{account_id:int:5}}/{POST} => weibo.com/detail/{{object_id}}",
        ),
        "listing": (
            "s.weibo.com/{what:word}?q={q}", "s.weibo.com/{what:word}/{q}/*", "/search?containerid={containerid}", "/search?keyword={keyword}",
            "/p/index?containerid=100808{topic:alnum}", "photo.weibo.com/**",
            "s.weibo.com/**", "huati.weibo.com/**", "service.weibo.com/**", "passport.weibo.com/**", "card.weibo.com/**", "video.weibo.com/**",
            "/hot|tv|mygroups|newlogin|login|search|k|huati|square|ajax|api|sinaurl|compose|message|settings|signup|about|at/**",
        ),
        "page": ("/p/{object_id:word}/* => weibo.com/p/{object_id}",),
    },
    reserved=frozenset(
        "0 a about ad agreement aj ajax album api app apps article at attitude ask c comment compose copyright create d developers detail discover "
        "f favorites fav find friends g group groups help hot huati home i invite k l list login logout m main message messages mygroups n newlogin "
        "news newlive notice oauth2 p page pages pl pc photo photos plugins pub privacy profile push radio reg register repost rss s search security "
        "service settings show share signup sinaurl sorry square squaren status statuses t tags tools topic tt ttarticle tv u user users verify vip "
        "video wow www z".split()
    ),
    wraps=(
        "/sinaurl?u={inner}", "/sinaurl?toasturl={inner}", "/sinaurl?luicode={code}&u={inner}", "passport.weibo.com/visitor/visitor?url={inner}",
    ),
    shares=("service.weibo.com/share/share.php?url={inner}", "service.weibo.com/share/mobile.php?url={inner}", "/share/share.php?url={inner}"),
    profile_url="https://weibo.com/{handle}",
    verbs={
        "post": ("comment", "repost", "like", "save", "thank"),
        "comment": ("reply", "like", "thank"),
        "video": ("comment", "like", "repost", "share"),
        "article": ("comment", "like", "repost", "tip"),
        "group": ("join", "share"),
        "profile": ("follow", "mention", "message", "recommend"),
        "*": ("share", "like"),
    },
    help={
        "comment": "I commented on this.",
        "follow": "I follow this person.",
        "join": "I joined this topic.",
        "like": "I liked this.",
        "mention": "I named this person in a post.",
        "message": "I wrote to this person in private.",
        "recommend": "I recommended this person to others.",
        "reply": "I replied to this comment.",
        "repost": "I passed this post on.",
        "save": "I put this among my favorites.",
        "share": "I posted this elsewhere.",
        "thank": "I thanked the author.",
        "tip": "I rewarded the author.",
    },
    examples={
        "https://www.weibo.com/AnnTrees?is_all=1": {"kind": "profile", "handle": "anntrees", "canonical": "https://weibo.com/anntrees"},
        "https://weibo.com/n/%E5%AE%89": {"kind": "profile", "handle": "\u5b89"},
        "https://weibo.com/u/1669879400?tabtype=album": {
            "kind": "profile", "account_id": "1669879400", "canonical": "https://weibo.com/u/1669879400",
        },
        "https://m.weibo.cn/profile/1669879400": {"kind": "profile", "canonical": "https://weibo.com/u/1669879400"},
        "https://weibo.com/1669879400": {"kind": "profile", "canonical": "https://weibo.com/u/1669879400"},
        "https://weibo.com/p/1005051669879400/home": {"kind": "profile", "canonical": "https://weibo.com/u/1669879400"},
        "https://m.weibo.cn/status/4189191225395228?jumpfrom=weibocom": {
            "kind": "post", "object_id": "4189191225395228", "canonical": "https://weibo.com/detail/4189191225395228",
        },
        "https://weibo.com/0/4189191225395228": {"kind": "post", "canonical": "https://weibo.com/detail/4189191225395228"},
        "https://m.weibo.cn/detail/4189191225395228?cid=4189202734": {
            "kind": "comment", "object_id": "4189202734", "canonical": "https://weibo.com/detail/4189191225395228?cid=4189202734",
        },
        "https://weibo.com/tv/show/1034:4797699866951785?from=old_pc_videoshow": {
            "kind": "video", "object_id": "1034:4797699866951785", "canonical": "https://weibo.com/tv/show/1034:4797699866951785",
        },
        "https://video.weibo.com/show?fid=1034:4797699866951785": {
            "kind": "video", "canonical": "https://weibo.com/tv/show/1034:4797699866951785",
        },
        "https://weibo.com/ttarticle/p/show?id=2309404189191": {"kind": "article", "object_id": "2309404189191"},
        "https://photo.weibo.com/1669879400/photos/detail/photo_id/41891912": {"kind": "photo", "object_id": "41891912"},
        "https://photo.weibo.com/1669879400/albums/detail/album_id/35": {"kind": "collection", "account_id": "1669879400"},
        "https://weibo.com/p/1008080f3a9b/super_index": {"kind": "group", "object_id": "0f3a9b"},
        "https://t.cn/A6abCdEf": {"kind": "short", "object_id": "A6abCdEf"},
        "https://s.weibo.com/weibo?q=%23trees%23": {"kind": "listing"},
        "https://weibo.com/hot/search": {"kind": "listing"},
        "https://weibo.cn/sinaurl?u=https%3A%2F%2Fweibo.com%2Fu%2F1669879400": {"kind": "profile", "account_id": "1669879400"},
    },
    rules=Rules(private=("/message/**", "/settings/**", "/compose/**")),
    last_verified="2026-11-23",
    drift="high",
)


@hookimpl
def register_platforms():
    """Weibo."""
    return [weibo]
