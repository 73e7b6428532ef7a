"""VK: people and communities, their walls, photos and videos. Communities have negative numbers; one object shows above many a page."""

from collections.abc import Iterator, Mapping

from crosspath import Account, Platform, Resolved, Rules, Template, Url, hookimpl, replace


def shown(name: str, *others: str) -> Iterator[str]:
    """A thing at its own address, and above another page."""
    for word in (name, *others):
        for sign in ("", "-"):
            ids, home = f"{word}{sign}{{owner:int}}_{{number:int}}", f"/{name}{sign}{{owner}}_{{number}}"
            yield from (f"/{ids}/* => {home}", f"/{ids}_{{key:code}} => {home}")
            yield from (f"/**?{key}={ids}{rest} => {home}" for key in ("z", "w") for rest in ("", "/{rest}", "_{rest}", "?{rest}"))


def answers(name: str, key: str) -> Iterator[str]:
    """A comment below a thing."""
    for sign in ("", "-"):
        ids, home = f"{name}{sign}{{owner:int}}_{{number:int}}", f"/{name}{sign}{{owner}}_{{number}}?{key}={{answer}}"
        yield from (f"/{ids}?{key}={{answer:int}} => {home}", f"/{ids}_r{{answer:int}} => {home}")
        yield from (f"/**?w={ids}_r{{answer:int}} => {home}", f"/**?w={ids}?{key}={{answer:int}} => {home}")


def pages(kind: str, *words: str) -> tuple[str, ...]:
    """Pages whose address is a word and the number of whose they are."""
    return tuple(f"/{word}{{account_id:int}}/* => /{kind}{{account_id}}" for word in words)


class Vk(Platform):
    """vk.com with the video site."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """The number of a community with its sign, and a thing's full name, such as ``wall-1_2``; scripts and names with hyphens are nobody."""
        if resolved.kind == "profile" and resolved.handle and (resolved.handle.endswith(".php") or "-" in resolved.handle):
            return replace(resolved, kind="listing", handle=None)
        name, _, query = resolved.canonical.rpartition("/")[2].partition("?")
        if resolved.kind == "group" and resolved.account_id:
            return replace(resolved, account_id=f"-{resolved.account_id}")
        if "number" not in found:
            return resolved
        owner = name.lstrip("abcdefghijklmnopqrstuvwxyz").partition("_")[0]
        answer = f"_r{found['answer']}" if query else ""
        return replace(resolved, account_id=None if answer else owner, object_id=name + answer)

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """The person or community of a number; a name on the streaming site is not the same one's elsewhere."""
        if number := resolved.account_id:
            page = f"https://vk.com/{'club' if number[0] == '-' else 'id'}{number.lstrip('-')}"
            return Account(platform=self.name, id=number, url=page)
        if url.host == "live.vkvideo.ru" and resolved.handle:
            handle = resolved.handle.lower()
            return Account(platform=self.name, id=f"live:{handle}", handle=resolved.handle, url=f"https://live.vkvideo.ru/{handle}")
        return super().account(resolved, url, template)


vk = Vk(
    name="vk",
    title="VK",
    hosts=("vk.com", "vkvideo.ru", "live.vkvideo.ru", "vk.cc", "vk.me"),
    aliases={
        **dict.fromkeys(("m.vk.com", "new.vk.com", "vk.ru", "m.vk.ru", "new.vk.ru", "vkontakte.ru", "m.vkontakte.ru", "0.vk.com"), "vk.com"),
        **dict.fromkeys(("api.vk.com", "api.vk.ru", "vk.link"), "vk.com"),
        **dict.fromkeys(("m.vkvideo.ru", "vksport.vkvideo.ru", "vksport.vk.com"), "vkvideo.ru"),
        **dict.fromkeys(("vkplay.live", "live.vkplay.ru"), "live.vkvideo.ru"),
    },
    urls={
        "comment": (*answers("wall", "reply"), *answers("photo", "reply"), *answers("video", "reply"), *answers("topic", "post")),
        "video": (
            "vkvideo.ru/video-{owner:int}_{number:int}/* => vk.com/video-{owner}_{number}",
            "vkvideo.ru/video{owner:int}_{number:int}/* => vk.com/video{owner}_{number}",
            "vkvideo.ru/clip-{owner:int}_{number:int}/* => vk.com/video-{owner}_{number}",
            "vkvideo.ru/clip{owner:int}_{number:int}/* => vk.com/video{owner}_{number}",
            "vkvideo.ru/video_ext.php?oid={owner:word}&id={number:int} => vk.com/video{owner}_{number}",
            *(f"vkvideo.ru/**?z=video{sign}{{owner:int}}_{{number:int}}{rest} => vk.com/video{sign}{{owner}}_{{number}}"
              for sign in ("", "-") for rest in ("", "/{rest}")),
            "/video_ext.php?oid={owner:word}&id={number:int} => /video{owner}_{number}",
            "live.vkvideo.ru/{handle:name}/record/{object_id:uuid}/* => /{handle}/record/{object_id}",
            "live.vkvideo.ru/app/embed/{handle:name}/record/{object_id:uuid} => /{handle}/record/{object_id}",
            *shown("video", "clip"),
        ),
        "post": tuple(shown("wall")),
        "photo": tuple(shown("photo")),
        "thread": tuple(shown("topic")),
        "track": tuple(shown("audio")),
        "article": (
            "/@{handle:name}-{object_id}", "/@-{owner:int}-{object_id}", "/note{owner:int}_{number:int}/*", "/podcast-{owner:int}_{number:int}",
        ),
        "wiki": ("/page-{owner:int}_{number:int}/*", "/**?w=page-{owner:int}_{number:int} => /page-{owner}_{number}"),
        "product": (*shown("product"), "/market/product/{slug}-{owner:int}-{number:int} => /product-{owner}_{number}"),
        "file": ("/doc{owner:int}_{number:int}", "/doc-{owner:int}_{number:int}"),
        "item": (*shown("story"), *shown("poll")),
        "collection": (
            *shown("album"), *shown("playlist", "audio_playlist"),
            *(f"/music/album|playlist/{sign}{{owner:int}}_{{number:int}}{rest} => /playlist{sign}{{owner}}_{{number}}"
              for sign in ("", "-") for rest in ("", "_{key}")),
            "/video/playlist/{object_id:word}", "vkvideo.ru/playlist/{object_id:word}/* => vk.com/video/playlist/{object_id}",
        ),
        "group": (
            *pages("club", "club", "public", "event", "wall-", "photos-", "albums-", "videos-", "audios-", "board", "market-", "clips-", "tag-"),
            "/join/{object_id:code}", "vk.me/join/{object_id} => vk.me/join/{object_id}",
        ),
        "short": ("vk.cc/{object_id:alnum}",),
        "listing": (
            "live.vkvideo.ru/catalog|search|app|settings|feed/**", "vkvideo.ru/search?q={q}", "/video/@{container:name}/* => /video/@{container}",
            "vkvideo.ru/trends|subscriptions|playlists|movies|serials|sport|kids|games|search|history|for_you|cartoons|shows|music|live/**",
            "/search?q={q}", "/search?c[q]={q}", "/search/people|communities|news|video|audio|apps?q={q}", "/feed?section={section}&q={q}",
            "/feed?section={section}",
            "/app{app:int}", "/app{app:int}_{page:word}", "/clips|donut",
            "/apps|audio|away|blog|bookmarks|dev|discover|docs|edit|fave|feed/**",
            "/friends|games|gifts|groups|help|im|jobs|join|login|mail|market|music|news|newsfeed|photos|podcasts|privacy|product|register/**",
            "/search|services|settings|stickers|stories|support|terms|video|videos|wall|write/**", "/pages?oid={oid:word}&p={page}",
            "/write{account:word}", "/restore|share|call|calls|about|ads|bugs|business|legal|verify|widget/**",
        ),
        "profile": (
            *pages("id", "id", "wall", "photos", "albums", "videos", "audios", "friends", "gifts", "notes", "clips", "tag", "market"),
            "/friends|groups|foaf.php|profile.php?id={account_id:int} => /id{account_id}",
            "vkvideo.ru/@id{account_id:int}/* => vk.com/id{account_id}", "vkvideo.ru/@{handle:name}/* => vk.com/{handle}",
            "live.vkvideo.ru/app/embed/{handle:name}/* => /{handle}", "live.vkvideo.ru/{handle:name}/* => /{handle}",
            "vk.me/{handle:name} => vk.com/{handle}", "/clips|donut|video|stories/@{handle:name} => /{handle}",
            "/clips|donut/{handle:name} => /{handle}",
            "/@{handle:name} => /{handle}", "/{handle:name}",
        ),
    },
    reserved=frozenset(
        "data_protection cookie_policy "
        "about ads al_feed all api app apps audio audios away blog bookmarks bugs business call calls catalog clips club companies contacts data "
        "desktop dev discover docs donut download edit embed editapp error event exchange fave faves favorites feed feedback friends games gifts "
        "groups help home id im images index invite jobs join js legal licence live login logout mail market me method mobile music newapp news "
        "newsfeed notes notifications oauth page pages people photo photos places playlist podcast podcasts poll press privacy product products "
        "public reg register restore robots.txt rules safety search security services settings share shop sitemap.xml sport stats stickers "
        "stories story street style support tag tasks terms testers topic trends tv verify video videos vkpay voice wall widget write".split()
    ),
    caseless=frozenset({"handle", "container"}),
    wraps=("/away.php?to={inner}", "/away?to={inner}"),
    shares=("/share.php?url={inner}", "/share?url={inner}"),
    profile_url="https://vk.com/{handle}",
    verbs={
        "post": ("comment", "like", "share", "save", "thank"),
        "comment": ("reply", "like", "thank"),
        "video": ("comment", "like", "share", "save"),
        "photo": ("comment", "like", "share"),
        "thread": ("comment", "answer", "ask"),
        "product": ("review", "comment", "share"),
        "group": ("join", "recommend", "share"),
        "profile": ("follow", "recommend", "message", "mention", "connect"),
        "*": ("share", "like", "save"),
    },
    help={
        "answer": "I answered a question asked here.",
        "ask": "I asked a question here.",
        "comment": "I commented on this.",
        "connect": "I am friends with this person.",
        "follow": "I follow this person or community.",
        "join": "I joined this community.",
        "like": "I liked this.",
        "mention": "I named this person in a post.",
        "message": "I wrote to this person in private.",
        "recommend": "I recommended this person or community to others.",
        "reply": "I replied to this comment.",
        "review": "I reviewed this product.",
        "save": "I bookmarked this.",
        "share": "I shared this on my wall, or posted it elsewhere.",
        "thank": "I thanked the author.",
    },
    examples={
        "https://vk.com/Ann.Trees": {"kind": "profile", "handle": "ann.trees", "canonical": "https://vk.com/ann.trees"},
        "https://m.vk.ru/id1234567": {"kind": "profile", "account_id": "1234567", "canonical": "https://vk.com/id1234567"},
        "https://vk.com/albums1234567": {"kind": "profile", "account_id": "1234567", "canonical": "https://vk.com/id1234567"},
        "https://vk.com/public77521": {"kind": "group", "account_id": "-77521", "canonical": "https://vk.com/club77521"},
        "https://vk.com/videos-77521": {"kind": "group", "account_id": "-77521", "canonical": "https://vk.com/club77521"},
        "https://vk.com/wall-77521_35": {"kind": "post", "object_id": "wall-77521_35", "account_id": "-77521"},
        "https://vk.com/ann.trees?w=wall-77521_35%2Fall": {"kind": "post", "canonical": "https://vk.com/wall-77521_35"},
        "https://vk.com/wall-77521_35?reply=41&thread=40": {
            "kind": "comment", "object_id": "wall-77521_35_r41", "canonical": "https://vk.com/wall-77521_35?reply=41",
        },
        "https://vk.com/feed?w=wall77521_35_r41": {"kind": "comment", "canonical": "https://vk.com/wall77521_35?reply=41"},
        "https://vk.com/videos-77521?z=video-77521_1622%2Fclub77521": {
            "kind": "video", "object_id": "video-77521_1622", "account_id": "-77521", "canonical": "https://vk.com/video-77521_1622",
        },
        "https://vkvideo.ru/video-77521_1622?list=ln-abc": {"kind": "video", "canonical": "https://vk.com/video-77521_1622"},
        "https://vk.com/video_ext.php?oid=-77521&id=1622&hash=87b0": {"kind": "video", "canonical": "https://vk.com/video-77521_1622"},
        "https://vk.com/clip300_4562": {"kind": "video", "object_id": "video300_4562", "canonical": "https://vk.com/video300_4562"},
        "https://vk.com/ann.trees?z=photo300_4562%2Fphotos300": {"kind": "photo", "canonical": "https://vk.com/photo300_4562"},
        "https://vk.com/album-77521_101": {"kind": "collection", "object_id": "album-77521_101"},
        "https://vk.com/music/album/-77521_6_0f3a": {"kind": "collection", "canonical": "https://vk.com/playlist-77521_6"},
        "https://vk.com/video/playlist/-77521_2": {"kind": "collection", "object_id": "-77521_2"},
        "https://vk.com/topic-77521_35?offset=20": {"kind": "thread", "object_id": "topic-77521_35"},
        "https://vk.com/topic-77521_35?post=41": {"kind": "comment", "canonical": "https://vk.com/topic-77521_35?post=41"},
        "https://vk.com/audio300_4562": {"kind": "track", "object_id": "audio300_4562"},
        "https://vk.com/@ann.trees-how-to-graft": {"kind": "article", "handle": "ann.trees", "object_id": "how-to-graft"},
        "https://vk.com/page-77521_35": {"kind": "wiki", "object_id": "page-77521_35"},
        "https://vk.com/market-77521?w=product-77521_35": {"kind": "product", "canonical": "https://vk.com/product-77521_35"},
        "https://vk.com/doc300_4562?hash=0f3a": {"kind": "file", "object_id": "doc300_4562"},
        "https://vk.com/story300_4562": {"kind": "item", "object_id": "story300_4562"},
        "https://vkvideo.ru/@AnnTrees/all": {"kind": "profile", "handle": "anntrees", "canonical": "https://vk.com/anntrees"},
        "https://live.vkvideo.ru/anntrees": {"kind": "profile", "handle": "anntrees", "canonical": "https://live.vkvideo.ru/anntrees"},
        "https://vk.com/video/@anntrees?section=uploaded": {"kind": "listing", "canonical": "https://vk.com/video/@anntrees"},
        "https://vk.com/away.php?to=https%3A%2F%2Fvk.com%2Fanntrees&cc_key=": {"kind": "profile", "handle": "anntrees"},
        "https://vk.cc/9aBcDe": {"kind": "short", "object_id": "9aBcDe"},
        "https://vk.com/settings": {"kind": "listing"},
        "https://vk.com/login.php?act=slogin": {"kind": "listing", "canonical": "https://vk.com/login.php"},
    },
    rules=Rules(private=("/im/**", "/mail/**", "/write{account:word}", "/settings/**")),
    last_verified="2026-11-23",
    drift="high",
)


@hookimpl
def register_platforms():
    """VK."""
    return [vk]
