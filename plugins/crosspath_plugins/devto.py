"""dev.to and other communities that run on Forem. Names belong to one community, so elsewhere the host is part of an account."""

from collections.abc import Mapping

from crosspath import Account, Composer, Control, Platform, Request, Resolved, Rules, Target, Template, Url, hookimpl, parse, replace

HOME = "dev.to"
KIN = (
    *"community.codenewbie.org community.ops.io dumb.dev.to forem.dev forem.julialang.org".split(),
    *(f"{name}.forem.com" for name in "core crypto design future gg golf maker music open parenting popcorn scale vibe zeroday".split()),
)
ARTICLE = "/{handle:word}/{slug:slug}"


class Forem(Platform):
    """Every community on Forem."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """An article is known by its author and its name there."""
        if resolved.kind != "article" or "slug" not in found:
            return resolved
        return replace(resolved, object_id=f"{resolved.handle}/{found['slug']}")

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """The account under its name, and its community where that is not dev.to."""
        return self._on(parse(resolved.canonical), resolved.handle or "")

    def account_of(self, target: Target, resolved: Resolved) -> Account | None:
        """As usual, where a name alone is one of this community's."""
        handle = (target.handle or "").strip().lstrip("@")
        if handle and not target.url:
            return replace(self._on(parse(resolved.canonical), handle), name=target.name)
        return super().account_of(target, resolved)

    def _on(self, site: Url, handle: str) -> Account:
        name = handle.lower()
        number = None if site.site == HOME else f"{name}@{site.site}"
        return Account(platform=self.name, handle=handle, id=number, url=f"{site.at().canonical}{name}")


devto = Forem(
    name="devto",
    title="DEV and Forem",
    hosts=(HOME, *KIN),
    generators=frozenset({"forem"}),
    marks=frozenset({"forem:name", "forem:domain"}),
    aliases={"practicaldev.herokuapp.com": HOME},
    urls={
        "comment": (
            "/{handle:word}/comment/{object_id:alnum}/*",
            "/{author:word}/{slug:slug}/comments#comment-{object_id:alnum} => /{author}/{slug}#comment-{object_id}",
            "/{author:word}/{slug:slug}#comment-{object_id:alnum}", "/comment|comments/{object_id:alnum}/* => /comment/{object_id}",
            "/embed/comment/{object_id:alnum} => /comment/{object_id}",
        ),
        "collection": ("/{handle:word}/series/{object_id:int}/*",),
        "profile": (
            "/feed/{handle:word} => /{handle}", "/{handle:word}/comments|followers|following|series|badges|members|articles|podcasts/* => /{handle}",
            "/embed/{handle:word} => /{handle}", "/api/users/by_username?url={handle:word} => /{handle}", "/{handle:word}",
        ),
        "listing": (
            "/feed/tag/{tag}", "/t|tag/{tag}/**", "/search?q={words}", "/feed",
            "/about|admin|ads|api|async_info|badge|badges|challenges|code-of-conduct/**",
            "/connect|contact|dashboard|events|faq|help|latest|listings|live/**",
            "/letter|mod|my|new|notifications|onboarding|organizations|p|page|pod|podcasts|pricing|privacy|reading-list|readinglist|report-abuse/**",
            "/search|security|settings|shop|signout_confirm|sponsors|subforems|t|tags|terms|top|trending|users|videos|welcome|workshops|enter/**",
        ),
        "article": (
            "/{handle:word}/{slug:slug}/comments|edit|manage|stats|delete_confirm/* => /{handle}/{slug}",
            "/api/articles/{handle:word}/{slug:slug} => /{handle}/{slug}",
            "/api/articles/{object_id:int}", "/embed/{handle:word}/{slug:slug} => /{handle}/{slug}", ARTICLE,
        ),
    },
    reserved=frozenset(
        "community-moderation tag-moderation confirm_email survey checkout oauth "
        "about admin ads api article articles async_info auth badge badges challenges checkin code-of-conduct comment "
        "comments community connect contact "
        "dashboard delayed_job embed enter events faq favicon.ico feed followers forem help hiring internal latest letter listings live login "
        "manifest membership mod moderation my new news notifications oembed onboarding organization organizations p page pod podcast podcasts post "
        "posts pricing privacy rails reading-list readinglist report-abuse robots.txt rss rlygenerator search security "
        "settings shecoded shop signout_confirm "
        "signup sitemap software-comparisons sponsors subforems subscription swagnets t tag tags terms tos top trending user users videos welcome "
        "workshops work".split()
    ),
    profile_url="https://dev.to/{handle}",
    verbs={
        "article": ("comment", "react", "save", "share", "thank", "link"),
        "comment": ("reply", "like", "thank"),
        "profile": ("follow", "mention", "recommend", "message"),
        "*": ("share", "save", "follow"),
    },
    help={
        "comment": "I commented on this article.",
        "follow": "I follow this person, organization or tag.",
        "like": "I liked this comment.",
        "link": "I linked to this from an article or site of my own.",
        "mention": "I named this person in an article or comment.",
        "message": "I wrote to this person in private.",
        "react": "I gave this a heart or another reaction.",
        "recommend": "I pointed others to this person.",
        "reply": "I answered this comment.",
        "save": "I put this on my reading list.",
        "share": "I posted this elsewhere.",
        "thank": "I thanked its author.",
    },
    examples={
        "https://dev.to/Ann_Lee": {"kind": "profile", "handle": "Ann_Lee", "canonical": "https://dev.to/ann_lee"},
        "https://dev.to/feed/ann": {"kind": "profile", "handle": "ann", "canonical": "https://dev.to/ann"},
        "https://dev.to/ann/how-to-graft-4f0k?utm_source=x": {
            "kind": "article", "handle": "ann", "object_id": "ann/how-to-graft-4f0k", "canonical": "https://dev.to/ann/how-to-graft-4f0k",
        },
        "https://dev.to/ann/how-to-graft-4f0k/comments": {"kind": "article", "canonical": "https://dev.to/ann/how-to-graft-4f0k"},
        "https://dev.to/bob/comment/1f2ab": {"kind": "comment", "handle": "bob", "object_id": "1f2ab"},
        "https://dev.to/ann/how-to-graft-4f0k#comment-1f2ab": {"kind": "comment", "handle": None, "object_id": "1f2ab"},
        "https://dev.to/ann/series/1234": {"kind": "collection", "handle": "ann", "object_id": "1234"},
        "https://dev.to/t/trees/top/week": {"kind": "listing", "handle": None},
        "https://dev.to/settings/profile": {"kind": "listing", "handle": None},
        "https://dev.to/search?q=trees&sort=new": {"kind": "listing", "canonical": "https://dev.to/search?q=trees"},
        "https://community.codenewbie.org/ann": {"kind": "profile", "handle": "ann", "canonical": "https://community.codenewbie.org/ann"},
    },
    rules=Rules(
        card="article, .comment",
        who=(".crayons-article__header__meta a.crayons-link@href", ".comment__header a.crayons-link@href"),
        words=".comment__body",
        controls=(
            Control(
                verb="react", press="[id^='reaction-butt'][data-category]", done="[id^='reaction-butt'][data-category].user-activated",
            ),
        ),
        composers=(
            Composer(
                verb="comment",
                box='form:not(:has([name="comment[parent_id]"][value])) textarea[name="comment[body_markdown]"]',
                send='form:not(:has([name="comment[parent_id]"][value])):has([name="comment[body_markdown]"]) button[type="submit"]',
            ),
            Composer(
                verb="reply",
                box='form:has([name="comment[parent_id]"][value]) textarea[name="comment[body_markdown]"]',
                send='form:has([name="comment[parent_id]"][value]) button[type="submit"]',
            ),
        ),
        # As Forem's own routes have them.
        requests=(
            Request(verb="comment", path="/comments"), Request(verb="reply", path="/comments"), Request(verb="react", path="/reactions"),
        ),
        private=("/settings|notifications|enter|connect|admin/**",),
    ),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """DEV and Forem."""
    return [devto]
