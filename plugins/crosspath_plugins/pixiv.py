"""pixiv: artists by number, their works, novels and series; FANBOX, Sketch and the rest of the family, where artists have names."""

from crosspath import Account, Inner, Platform, Resolved, Rules, Template, Url, hookimpl, replace

PERSON = "pixiv.net/users/{account_id}"
WORK = "pixiv.net/artworks/{object_id}"
NOVEL = "pixiv.net/novel/show.php?id={object_id}"


class Pixiv(Platform):
    """pixiv.net with the sites around it."""

    def resolve(self, url: Url) -> Resolved:
        """What an address is, in whichever language."""
        return super().resolve(replace(url, segments=url.segments[1:]) if url.segments[:1] in (("en",), ("ja",)) else url)

    def inner(self, url: Url) -> Inner | None:
        """As usual; the page one leaves for may be the whole query."""
        if url.segments == ("jump.php",) and url.query and "url" not in url.params:
            return Inner(address=url.query[0][0])
        return super().inner(url)

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """The artist; a name on FANBOX may be someone else's on pixiv."""
        if resolved.account_id:
            return Account(platform=self.name, id=resolved.account_id, url=f"https://{PERSON.format(account_id=resolved.account_id)}")
        if resolved.handle and "fanbox.cc" in resolved.canonical:
            handle = resolved.handle.lower()
            return Account(platform=self.name, id=f"fanbox:{handle}", handle=resolved.handle, url=f"https://{handle}.fanbox.cc/")
        return super().account(resolved, url, template)


pixiv = Pixiv(
    name="pixiv",
    title="pixiv",
    hosts=("pixiv.net", "*.pixiv.net", "sketch.pixiv.net", "dic.pixiv.net", "pixiv.me", "fanbox.cc", "*.fanbox.cc", "i.pximg.net", "pixivision.net"),
    aliases={
        **dict.fromkeys(("touch.pixiv.net", "m.pixiv.net", "phixiv.net", "ppxiv.net", "kppixiv.net"), "pixiv.net"),
        **dict.fromkeys(("i.pixiv.cat", "i.pixiv.re", "i.pixiv.nl", "i-cf.pximg.net"), "i.pximg.net"),
    },
    urls={
        "photo": (
            "/artworks/{object_id:int}/*", "/artworks/unlisted/{object_id:alnum}", f"/i/{{object_id:int}}/* => {WORK}",
            f"/artworks#illust_id={{object_id:int}} => {WORK}",
            f"/member_illust.php|member.php|member_illust_mobile.php?illust_id={{object_id:int}} => {WORK}",
            f"/illust/{{object_id:int}} => {WORK}", f"/ajax/illust/{{object_id:int}}/* => {WORK}",
        ),
        "article": (
            "/novel/show.php?id={object_id:int}", f"/n/{{object_id:int}} => {NOVEL}", f"/novel/{{object_id:int}} => {NOVEL}",
            f"/ajax/novel/{{object_id:int}}/* => {NOVEL}", "pixivision.net/a/{object_id:int}/*",
            "pixivision.net/{language:alnum}/a/{object_id:int}/* => pixivision.net/a/{object_id}",
            "pixivision.net/zh-tw|zh-cn/a/{object_id:int}/* => pixivision.net/a/{object_id}",
        ),
        "post": (
            "fanbox.cc/@{handle:slug}/posts/{object_id:int}/* => {handle}.fanbox.cc/posts/{object_id}",
            "{handle:slug}.fanbox.cc/posts/{object_id:int}/* => {handle}.fanbox.cc/posts/{object_id}",
            "/fanbox/creator/{account_id:int}/post/{object_id:int}",
        ),
        "video": ("sketch.pixiv.net/@{handle:word}/lives/{object_id:int}", "sketch.pixiv.net/lives/{object_id:int}"),
        "item": ("sketch.pixiv.net/items/{object_id:int}",),
        "collection": (
            "/user|users/{account_id:int}/series/{object_id:int} => /user/{account_id}/series/{object_id}", "/novel/series/{object_id:int}/*",
            "/users/{account_id:int}/collections/{object_id:int}", "/collections/{object_id:int}",
        ),
        "media": (
            "i.pximg.net/user-profile|background|imgaz|common/**", "i.pximg.net/**/{object_id:int}_{rest}",
            "i.pximg.net/**/{object_id:int}.{extension}",
            "i.pximg.net/**", "{shard:alnum}.pixiv.net/**/{object_id:int}_{rest:word}.{extension:alnum}",
            "{shard:alnum}.pixiv.net/**/{object_id:int}.{extension:alnum}",
            "downloads.fanbox.cc/images|files/post/{post:int}/**",
        ),
        "wiki": ("dic.pixiv.net/a/{object_id}",),
        "profile": (
            f"/users|u|user/{{account_id:int}}/* => {PERSON}", f"/fanbox/creator/{{account_id:int}}/* => {PERSON}",
            *(f"/{page}?id={{account_id:int}} => {PERSON}" for page in (
                "member.php", "member_illust.php", "bookmark.php", "mypixiv_all.php", "novel/member.php", "novel/bookmark.php", "profile.php",
                "response.php", "stacc.php")),
            f"/member.php?user_id={{account_id:int}} => {PERSON}", f"/mypage.php#id={{account_id:int}} => {PERSON}",
            f"/#id={{account_id:int}} => {PERSON}", "/stacc/{handle:word}/* => pixiv.me/{handle}", "pixiv.me/{handle:word}/*",
            "sketch.pixiv.net/@{handle:word}/* => sketch.pixiv.net/@{handle}", "fanbox.cc/@{handle:slug}/* => {handle}.fanbox.cc",
            "{handle:slug}.fanbox.cc/posts|plans|shop|tags|following|supporting/* => {handle}.fanbox.cc",
            "{handle:slug}.fanbox.cc/ => {handle}.fanbox.cc",
        ),
        "listing": (
            "/tags/{tag}/artworks|illustrations|manga|novels|top/* => /tags/{tag}", "/tags/{tag}/*", "/search.php?word={words}",
            "/novel/search.php?word={words}",
            "/search?word={words}", "/search?q={words}", "/search/{words}/*", "/ranking.php?mode={mode:word}&date={date:int}",
            "/ranking.php?mode={mode:word}",
            "/novel/ranking.php?mode={mode:word}&date={date:int}", "/novel/ranking.php?mode={mode:word}", "/ranking.php?date={date:int}",
            "/discovery|illustration|manga|novel|contest|request|stacc|premium|dashboard|settings|info|groups|fanbox|ranking|history|help/**",
            "/search.php|ranking.php|bookmark.php|bookmark_new_illust.php|bookmark_new_illust_r18.php|mypage.php|new_illust.php|upload.php/**",
            "fanbox.cc/**", "sketch.pixiv.net/**", "dic.pixiv.net/**", "pixivision.net/**",
        ),
        "page": ("{site:slug}.fanbox.cc/**",),
    },
    reserved=frozenset("api blog downloads help www user creators home manage notifications about search".split()),
    wraps=("/jump.php?url={inner}",),
    profile_url="https://pixiv.me/{handle}",
    global_ids=frozenset({"photo"}),
    verbs={
        "photo": ("like", "save", "comment", "share", "thank"),
        "article": ("like", "save", "comment", "share"),
        "post": ("comment", "like", "share"),
        "collection": ("subscribe", "share"),
        "profile": ("follow", "message", "tip", "recommend"),
        "*": ("share", "like"),
    },
    help={
        "comment": "I commented here.",
        "follow": "I follow this artist.",
        "like": "I liked this.",
        "message": "I wrote to this artist in private.",
        "recommend": "I recommended this artist to others.",
        "save": "I bookmarked this work.",
        "share": "I posted this elsewhere.",
        "subscribe": "I am told of new works in this series.",
        "thank": "I thanked the artist.",
        "tip": "I support this artist, or asked for a paid work.",
    },
    examples={
        "https://www.pixiv.net/en/users/173530/artworks?p=2": {
            "kind": "profile", "account_id": "173530", "canonical": "https://pixiv.net/users/173530",
        },
        "https://www.pixiv.net/member_illust.php?id=173530&type=manga": {"kind": "profile", "canonical": "https://pixiv.net/users/173530"},
        "https://touch.pixiv.net/member.php?id=173530": {"kind": "profile", "canonical": "https://pixiv.net/users/173530"},
        "https://www.pixiv.net/mypage.php#id=173530": {"kind": "profile", "canonical": "https://pixiv.net/users/173530"},
        "https://pixiv.me/Ann_Trees": {"kind": "profile", "handle": "ann_trees", "canonical": "https://pixiv.me/ann_trees"},
        "https://www.pixiv.net/stacc/ann_trees": {"kind": "profile", "canonical": "https://pixiv.me/ann_trees"},
        "https://sketch.pixiv.net/@ann_trees/followings": {"kind": "profile", "handle": "ann_trees"},
        "https://www.pixiv.net/en/artworks/966412#2": {"kind": "photo", "object_id": "966412", "canonical": "https://pixiv.net/artworks/966412"},
        "https://www.pixiv.net/member_illust.php?mode=medium&illust_id=966412": {
            "kind": "photo", "object_id": "966412", "canonical": "https://pixiv.net/artworks/966412",
        },
        "https://www.phixiv.net/artworks/966412/2": {"kind": "photo", "canonical": "https://pixiv.net/artworks/966412"},
        "https://www.pixiv.net/novel/show.php?id=19612040#5": {"kind": "article", "object_id": "19612040"},
        "https://www.pixiv.net/n/19612040": {"kind": "article", "canonical": "https://pixiv.net/novel/show.php?id=19612040"},
        "https://www.pixivision.net/en/a/2791": {"kind": "article", "object_id": "2791", "canonical": "https://pixivision.net/a/2791"},
        "https://www.pixiv.net/user/173530/series/21859": {"kind": "collection", "account_id": "173530", "object_id": "21859"},
        "https://www.pixiv.net/novel/series/1479656": {"kind": "collection", "object_id": "1479656"},
        "https://i.pximg.net/img-original/img/2017/04/25/07/33/29/62568267_p0.png": {"kind": "media", "object_id": "62568267"},
        "http://i2.pixiv.net/img76/img/ann/42672235.jpg": {"kind": "media", "object_id": "42672235"},
        "https://www.fanbox.cc/@anntrees/posts/1910054": {
            "kind": "post", "handle": "anntrees", "object_id": "1910054", "canonical": "https://anntrees.fanbox.cc/posts/1910054",
        },
        "https://anntrees.fanbox.cc/plans": {"kind": "profile", "handle": "anntrees", "canonical": "https://anntrees.fanbox.cc/"},
        "https://sketch.pixiv.net/@ann_trees/lives/3404565": {"kind": "video", "handle": "ann_trees", "object_id": "3404565"},
        "https://sketch.pixiv.net/items/3404565": {"kind": "item", "object_id": "3404565"},
        "https://www.pixiv.net/fanbox/creator/173530/post/1910054": {"kind": "post", "account_id": "173530", "object_id": "1910054"},
        "https://dic.pixiv.net/a/oak": {"kind": "wiki", "object_id": "oak"},
        "https://www.pixiv.net/en/tags/oak/artworks?s_mode=s_tag": {"kind": "listing", "canonical": "https://pixiv.net/tags/oak"},
        "https://www.pixiv.net/ranking.php?mode=daily&date=20261122": {"kind": "listing"},
        "https://www.pixiv.net/jump.php?https%3A%2F%2Fpixiv.me%2Fann_trees": {"kind": "profile", "handle": "ann_trees"},
        "https://api.fanbox.cc/post.info?postId=1": {"kind": "page"},
    },
    rules=Rules(private=("/messages/**", "/messages.php", "/settings/**")),
    last_verified="2026-11-23",
    drift="high",
)


@hookimpl
def register_platforms():
    """pixiv."""
    return [pixiv]
