"""LinkedIn: people, companies and schools; posts, articles, newsletters, events, courses, jobs. One post goes by the number of its activity."""

from collections.abc import Mapping

from crosspath import Account, Composer, Control, IdTime, Platform, Request, Resolved, Rules, Template, Url, hookimpl, replace

SCREENS = frozenset({"m", "touch", "mobile"})
PREFIXES = frozenset({"mwlite", "m", "comm", "public-profile"})
"""First words of addresses on small screens and in mails, before what one finds on the site."""
URNS = "activity", "share", "ugcPost"
ORG = "company|school|showcase"
UPDATE = "/feed/update/urn:li:"
COMMENT = f"{UPDATE}{{post}}?commentUrn=urn:li:comment:({{post}},{{object_id}})"


class LinkedIn(Platform):
    """linkedin.com in every country and on every screen."""

    def resolve(self, url: Url) -> Resolved:
        """What it is on linkedin.com."""
        label, _, rest = url.host.partition(".")
        if rest == "linkedin.com" and (label in SCREENS or len(label) == 2):
            url = replace(url, host=rest)
        if len(url.segments) > 1 and url.segments[0] in PREFIXES:
            url = replace(url, segments=url.segments[1:])
        return super().resolve(url)

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """Members by their opaque id; and old addresses, whose numbers stand backwards behind the name in today's."""
        if "member" in found:
            return replace(resolved, account_id=f"ACoA{found['member']}")
        if "third" in found:
            handle = f"{found['handle']}-{found['third']:0>3}{found['second']:0>3}{found['first']}".lower()
            return replace(resolved, handle=handle, canonical=f"https://linkedin.com/in/{handle}")
        return resolved

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """An organization's name is no person's: it is an account by where it stands."""
        if resolved.kind != "profile" or resolved.account_id or "/in/" in resolved.canonical:
            return super().account(resolved, url, template)
        page = resolved.canonical
        return Account(platform=self.name, handle=resolved.handle, id=f"company/{(resolved.handle or '').lower()}", url=page)


linkedin = LinkedIn(
    name="linkedin",
    title="LinkedIn",
    hosts=("linkedin.com", "*.linkedin.com", "lnkd.in"),
    aliases=dict.fromkeys(("linkedin.cn", "m.linkedin.cn", "linkedin.at"), "linkedin.com"),
    urls={
        "short": ("/slink?code={object_id:code} => lnkd.in/{object_id}", "lnkd.in/{way}/{object_id:code}", "lnkd.in/{object_id:code}"),
        "comment": tuple(
            f"/{place}?{query} => {COMMENT}"
            for place in ("posts/{slug}", "feed/update/{urn}", "embed/feed/update/{urn}", "pulse/{slug}", "feed", "video/{way}/{urn}")
            for query in (
                "commentUrn={parent}&replyUrn=urn:li:comment:(urn:li:{post},{object_id:int})",
                "commentUrn={parent}&replyUrn=urn:li:comment:({post},{object_id:int})",
                "commentUrn=urn:li:comment:(urn:li:{post},{object_id:int})", "commentUrn=urn:li:comment:({post},{object_id:int})",
            )
        ),
        "post": (
            *(
                f"{shape} => {UPDATE}{urn}:{{object_id}}"
                for urn in URNS
                for shape in (
                    f"/feed/update/urn:li:{urn}:{{object_id:int}}/*", f"/feed/update/{urn}:{{object_id:int}}/*",
                    f"/embed/feed/update/urn:li:{urn}:{{object_id:int}}/*", f"/feed?highlightedUpdateUrn=urn:li:{urn}:{{object_id:int}}",
                    f"/feed?updateEntityUrn=urn:li:{urn}:{{object_id:int}}", f"/analytics/post-summary|video/urn:li:{urn}:{{object_id:int}}/*",
                    f"/posts/{{handle:slug}}_{{words}}-{urn}-{{object_id:int}}-{{code}}", f"/posts/{{handle:slug}}_{urn}-{{object_id:int}}-{{code}}",
                    f"/posts/{{handle:slug}}_{{words}}-{urn}-{{object_id:int}}", f"/posts/{{handle:slug}}_{urn}-{{object_id:int}}",
                    f"/posts/{{words}}-{urn}-{{object_id:int}}-{{code}}", f"/posts/{urn}-{{object_id:int}}-{{code}}",
                    f"/posts/{urn}-{{object_id:int}}",
                )
            ),
            "/posts/{handle:slug}_{object_id}", "/feed/update/urn:li:{urn:word}:{object_id:int}/*",
            "/feed/update/urn:li:groupPost:{container:int}-{object_id:int}/*", "/groups/{container:int}/posts/{object_id:int}/*",
            "/groups/{name}-{container:int}/{object_id:int}/*", "/grp/post/{container:int}-{object_id:int}",
            "/hp/update/{object_id:int}",
        ),
        "video": (
            *(f"/video/event|live/urn:li:{urn}:{{object_id:int}}/* => /video/live/urn:li:{urn}:{{object_id}}" for urn in URNS),
            "/learning/{course:slug}/{lesson:slug}", "/learning/{course:slug}",
        ),
        "article": (
            "/pulse/{object_id}", "/pulse/{way}/{object_id}", "/today/post/article/{object_id}/*", "/news/story/{object_id}/*",
            "/advice/{topic:int}/{object_id}/*", "/advice/{object_id}",
        ),
        "event": ("/events/{object_id:int}/* => /events/{object_id}", "/events/{object_id:word}/* => /events/{object_id}"),
        "item": (
            "/jobs|jobs2/view/{object_id:int}/* => /jobs/view/{object_id}", "/jobs/view/{words}-{object_id:int}/* => /jobs/view/{object_id}",
            "/jobs?jobId={object_id:int} => /jobs/view/{object_id}", "/jobs/*?currentJobId={object_id:int} => /jobs/view/{object_id}",
        ),
        "product": ("/products/{object_id}/*", "/services/page/{object_id}/*"),
        "group": (
            "/groups/{container:int}/*", "/groups?gid={container:int} => /groups/{container}",
            "/groups/{words}-{container:int} => /groups/{container}",
            "/grp/home?gid={container:int} => /groups/{container}", "/groups/{container:word}",
        ),
        "collection": (
            "/newsletters/{words}-{object_id:int:15} => /newsletters/{object_id}", "/newsletters/{object_id}",
            "/build-relation/newsletter-follow?entityUrn={object_id:int} => /newsletters/{object_id}", "/learning/paths/{object_id}/*",
        ),
        "message": ("/messaging/thread/{object_id}/*",),
        "profile": (
            "/in/ACoA{member:code:30}/*", "/in/{handle}/*", "/x/profile/{code}/{handle}/* => /in/{handle}", "/profile/view?id={account_id:word}",
            "/pub/{handle}/{first:alnum}/{second:alnum}/{third:alnum}", "/pub/{handle} => /in/{handle}",
            f"/{ORG}/{{account_id:int}}/* => /company/{{account_id}}", "/company/company-beta|beta/{account_id:int}/* => /company/{account_id}",
            "/company-beta|companies|organization/{account_id:int}/* => /company/{account_id}",
            "/edu/school?id={account_id:int} => /company/{account_id}",
            "/edu/{words}-{account_id:int}/* => /company/{account_id}",
            "/organization-guest/company|school/{handle}/* => /company/{handle}", "/companies/{handle} => /company/{handle}",
            "/company/{handle}/*", "/school/{handle}/*", "/showcase/{handle}/*",
        ),
        "listing": (
            # With its host a template comes before all others: these are no people and no courses.
            "linkedin.com/pub/dir/**",
            "linkedin.com/learning/topics|search|browse|me|subscription|login|instructors|certificates|skills|roles|collections/**",
            "/feed/hashtag?keywords={words}", "/feed/hashtag/{words}", "/search/results/{what:word}?keywords={words}",
            "/authwall|checkpoint|directory|events|feed|groups|home|jobs|learning|login|messaging|my-items|mynetwork|mypreferences|newsletters|news|"
            "nhome|notifications|posts|products|psettings|pub|pulse|reg|search|services|settings|sharing|shareArticle|signup|today|uas/**",
        ),
        "page": ("lnkd.in/**", "{site:word}.linkedin.com/**",),
    },
    wraps=(
        "/redir|redirect?url={inner}", "/redir/{way}?url={inner}", "/safety/go?url={inner}", "/authwall?sessionRedirect={inner}",
        "/login|signup|authwall?session_redirect={inner}", "/uas|signup|checkpoint|m/{way}?session_redirect={inner}",
        "/checkpoint/{way}/{step}?session_redirect={inner}",
    ),
    shares=("/shareArticle?url={inner}", "/cws/share?url={inner}", "/sharing/{way}?url={inner}", "/feed?shareUrl={inner}", "/feed?text={inner}"),
    profile_url="https://linkedin.com/in/{handle}",
    ids=IdTime(shift=22, least=19),
    coded=("linkedin.com/pub",),
    verbs={
        "post": ("comment", "react", "repost", "quote", "save", "thank"),
        "comment": ("reply", "react", "thank"),
        "article": ("comment", "react", "repost", "share", "save"),
        "collection": ("subscribe", "share", "recommend"),
        "event": ("join", "share", "comment"),
        "group": ("join", "share", "recommend"),
        "profile": ("connect", "follow", "recommend", "endorse", "mention", "message"),
        "*": ("share", "save", "react"),
    },
    help={
        "comment": "I commented below this.",
        "connect": "I connected with this person.",
        "endorse": "I endorsed a skill of this person.",
        "follow": "I follow this person or company.",
        "join": "I joined this group, or attend this event.",
        "mention": "I named this person or company.",
        "message": "I wrote to this person in private.",
        "quote": "I reposted this with words of my own.",
        "react": "I left a like or another reaction.",
        "recommend": "I wrote a recommendation, or pointed others here.",
        "reply": "I replied to this comment.",
        "repost": "I reposted this.",
        "save": "I saved this.",
        "share": "I posted this elsewhere.",
        "subscribe": "I subscribed to this newsletter.",
        "thank": "I thanked the author.",
    },
    rules=Rules(
        # The site looks for extensions in its pages.
        quiet=True,
        card='[role="article"].feed-shared-update-v2',
        who=(".update-components-actor__meta-link@href", 'a[href*="/in/"], a[href*="/company/"]@href'),
        about=('a[href*="urn:li:activity:"]@href',),
        words=".update-components-text",
        controls=(
            Control(
                verb="react", press='button.react-button__trigger[aria-pressed="false"]', done='button.react-button__trigger[aria-pressed="true"]',
            ),
        ),
        composers=(
            Composer(
                verb="comment", box='.comments-comment-texteditor .ql-editor[contenteditable="true"]',
                send="button.comments-comment-box__submit-button",
            ),
        ),
        requests=(
            Request(verb="react", path="/voyager/api/voyagerSocialDashReactions"),
            Request(verb="comment", path="/voyager/api/voyagerSocialDashNormComments"),
        ),
        private=("/messaging/**", "/sales/**", "/recruiter/**", "/talent/**", "/mypreferences/**", "/psettings/**"),
    ),
    examples={
        "https://de.linkedin.com/in/Bob-Rivers-1a2b3c/en?trk=people": {
            "kind": "profile", "handle": "bob-rivers-1a2b3c", "canonical": "https://linkedin.com/in/bob-rivers-1a2b3c",
        },
        "https://linkedin.com/mwlite/in/bob": {"kind": "profile", "handle": "bob", "canonical": "https://linkedin.com/in/bob"},
        "https://www.linkedin.com/comm/in/bob/recent-activity/": {"kind": "profile", "canonical": "https://linkedin.com/in/bob"},
        "https://www.linkedin.com/in/ACoAABcDeFgHiJkLmNoPqRsTuVwXyZ0123456789a/": {
            "kind": "profile", "account_id": "ACoAABcDeFgHiJkLmNoPqRsTuVwXyZ0123456789a",
        },
        "http://uk.linkedin.com/pub/bob-rivers/1a/234/b56": {
            "kind": "profile", "handle": "bob-rivers-b562341a", "canonical": "https://linkedin.com/in/bob-rivers-b562341a",
        },
        "https://www.linkedin.com/company/Grove/posts/?feedView=all": {
            "kind": "profile", "handle": "grove", "canonical": "https://linkedin.com/company/grove",
        },
        "https://www.linkedin.com/company/1035": {"kind": "profile", "account_id": "1035"},
        "https://www.linkedin.com/school/grove-college/people/": {"kind": "profile", "handle": "grove-college"},
        "https://www.linkedin.com/feed/update/urn:li:activity:7016901149999955968/?utm_source=share": {
            "kind": "post", "object_id": "7016901149999955968", "canonical": "https://linkedin.com/feed/update/urn:li:activity:7016901149999955968",
        },
        "https://www.linkedin.com/embed/feed/update/urn:li:share:6850898786781339649": {
            "kind": "post", "canonical": "https://linkedin.com/feed/update/urn:li:share:6850898786781339649",
        },
        "https://www.linkedin.com/posts/bob_planting-oaks-1234567890": {"kind": "post", "handle": "bob", "object_id": "planting-oaks-1234567890"},
        "https://www.linkedin.com/feed/update/urn:li:activity:7016901149999955968?commentUrn=urn:li:comment:(activity:7016901149999955968,7017)": {
            "kind": "comment", "object_id": "7017",
        },
        "https://www.linkedin.com/pulse/planting-oaks-bob-rivers?trk=x": {
            "kind": "article", "object_id": "planting-oaks-bob-rivers", "canonical": "https://linkedin.com/pulse/planting-oaks-bob-rivers",
        },
        "https://www.linkedin.com/newsletters/oak-notes-6850898786781339649/": {
            "kind": "collection", "object_id": "6850898786781339649", "canonical": "https://linkedin.com/newsletters/6850898786781339649",
        },
        "https://www.linkedin.com/learning/planting-oaks/welcome?autoplay=true": {
            "kind": "video", "canonical": "https://linkedin.com/learning/planting-oaks/welcome",
        },
        "https://www.linkedin.com/video/event/urn:li:ugcPost:7084656651378536448/": {"kind": "video", "object_id": "7084656651378536448"},
        "https://www.linkedin.com/events/7084656651378536448/comments/": {
            "kind": "event", "object_id": "7084656651378536448", "canonical": "https://linkedin.com/events/7084656651378536448",
        },
        "https://www.linkedin.com/jobs/view/gardener-at-grove-3456789012?refId=a": {
            "kind": "item", "object_id": "3456789012", "canonical": "https://linkedin.com/jobs/view/3456789012",
        },
        "https://www.linkedin.com/groups/1814785/": {"kind": "group", "container": "1814785"},
        "https://www.linkedin.com/products/grove-planner/": {"kind": "product", "object_id": "grove-planner"},
        "https://www.linkedin.com/messaging/thread/2-abc/": {"kind": "message"},
        "https://lnkd.in/eAbC123": {"kind": "short", "object_id": "eAbC123"},
        "https://www.linkedin.com/pub/dir/Bob/Rivers": {"kind": "listing"},
        "https://www.linkedin.com/learning/search?keywords=oak": {"kind": "listing"},
        "https://www.linkedin.com/feed/hashtag/?keywords=oak": {"kind": "listing", "canonical": "https://linkedin.com/feed/hashtag?keywords=oak"},
        "https://www.linkedin.com/legal/user-agreement": {"kind": "page"},
        "https://business.linkedin.com/talent-solutions": {"kind": "page"},
    },
    last_verified="2026-11-23",
    drift="high",
)


@hookimpl
def register_platforms():
    """LinkedIn."""
    return [linkedin]
