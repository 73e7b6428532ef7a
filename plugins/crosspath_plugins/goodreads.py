"""Goodreads: books, reviews, readers and authors. Names in addresses are decoration, numbers say what they are."""

from collections.abc import Mapping

from crosspath import Platform, Resolved, Rules, hookimpl, replace

LANGUAGES = "ar|de|en|es|fr|hi|id|it|ja|nl|pl|pt|ru|sv|tr|zh"


def numbered(path: str, name: str = "object_id", mark: str = "-.") -> tuple[str, ...]:
    """The templates of a page whose number may have a title behind it; all are known by the number alone."""
    plain = f"{path}/{{{name}}}"
    return (f"{path}/{{{name}:int}}/* => {plain}", *(f"{path}/{{{name}:int}}{joint}{{title}}/* => {plain}" for joint in mark))


class Goodreads(Platform):
    """goodreads.com."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """An author who is no member has a number of another kind."""
        if "author" not in found:
            return resolved
        return replace(resolved, handle=found.get("name"), account_id=f"author-{found['author']}")


goodreads = Goodreads(
    name="goodreads",
    title="Goodreads",
    hosts=("goodreads.com",),
    aliases={"m.goodreads.com": "goodreads.com", "mobile.goodreads.com": "goodreads.com"},
    urls={
        "comment": (
            "/review/show/{thread:int}#comment_{object_id:int}", "/topic/show/{thread}#comment_{object_id:int}",
            "/author_blog_posts/{thread}#comment_{object_id:int}", "/user_status/show/{thread:int}#comment_{object_id:int}",
        ),
        "book": (
            *numbered("/book/show"), f"/{LANGUAGES}/book/show/{{object_id:int}} => /book/show/{{object_id}}",
            f"/{LANGUAGES}/book/show/{{object_id:int}}-{{title}} => /book/show/{{object_id}}",
            f"/{LANGUAGES}/book/show/{{object_id:int}}.{{title}} => /book/show/{{object_id}}",
            "/book/reviews|similar|stats|photo|lookup|add_to_books_from_amazon|book_reviews/{object_id:int}/* => /book/show/{object_id}",
            "/book/similar|photo/{object_id:int}-{title} => /book/show/{object_id}", "/review/new|edit/{object_id:int} => /book/show/{object_id}",
            "/review/new|edit/{object_id:int}-{title} => /book/show/{object_id}", "/book/{object_id:int} => /book/show/{object_id}",
            "/book/isbn/{object_id:alnum:10}", "/book/isbn13/{object_id:int:13}",
            *numbered("/work"), "/work/editions|quotes|shelves|best_book/{object_id:int} => /work/{object_id}",
            "/work/editions|quotes|shelves|best_book/{object_id:int}-{title} => /work/{object_id}",
        ),
        "review": ("/review/show/{object_id:int}/*",),
        "post": ("/user_status/show/{object_id:int}", "/read_statuses/{object_id:int}", "/notes/{book}/{reader}"),
        "thread": numbered("/topic/show"),
        "article": (*numbered("/author_blog_posts"), *numbered("/blog/show"), *numbered("/story/show"), *numbered("/interviews/show")),
        "question": (*numbered("/questions"),),
        "group": numbered("/group/show"),
        "collection": (*numbered("/list/show"), *numbered("/series"), "/shelf/show/{container}"),
        "event": (*numbered("/event/show"), *numbered("/giveaway/show"), *numbered("/challenges/show")),
        "item": (*numbered("/quotes"), *numbered("/characters"), *numbered("/places"), *numbered("/quizzes"), *numbered("/poll/show")),
        "video": numbered("/videos/show"),
        "profile": (
            "/user/show/{account_id:int}/* => /user/show/{account_id}", "/user/show/{account_id:int}-{handle}/* => /user/show/{account_id}",
            "/review/list|stats/{account_id:int}/* => /user/show/{account_id}",
            "/review/list|stats/{account_id:int}-{handle}/* => /user/show/{account_id}",
            "/user|friend/user|followers|following|compare|best_books/{account_id:int}/* => /user/show/{account_id}",
            "/friend/user/{account_id:int}-{handle} => /user/show/{account_id}",
            "/user/{account_id:int}/followers|following|groups|comments|likes => /user/show/{account_id}",
            "/user/{account_id:int}-{handle}/followers|following|groups|comments|likes => /user/show/{account_id}",
            "/quotes/list|user/{account_id:int} => /user/show/{account_id}", "/quotes/list/{account_id:int}-{handle} => /user/show/{account_id}",
            "/user/year_in_books/{year:int:4}/{account_id:int} => /user/show/{account_id}",
            "/user_challenges/{account_id:int}",
            "/author/show|list|quotes|on_tour/{author:int}/* => /author/show/{author}",
            "/author/show|list|quotes|on_tour/{author:int}.{name}/* => /author/show/{author}",
            "/author/show|list|quotes|on_tour/{author:int}-{name}/* => /author/show/{author}",
            "/author/{author:int}/* => /author/show/{author}", "/author/{author:int}.{name}/* => /author/show/{author}",
            "/{handle:name}",
        ),
        "listing": ("/search?q={words}", "/book/title?title={words}", "/**"),
    },
    reserved=frozenset(
        "readingchallenges award deals librarians "
        "about ad admin advertisers amazon api author author_blog_posts blog blogs book book_link books buy_buttons challenges characters "
        "choiceawards comment community contact content_settings creative_writing deck_the_halls developers discussions ebooks event events explore "
        "favorite fiction find friend friends genres giveaway giveaways group groups help home index interviews invite jobs kindle list lists "
        "login looking_back message messages mybooks news newsletters notes notifications photo places poll polls press privacy profile quotes "
        "questions quizzes random rating read_statuses readers recommendations register review reviews search series session settings shelf sign_in "
        "sign_up signin signup site_map sitemap stories story tag terms topic toplists topic_tags trivia update user user_challenges user_status "
        "users videos votes widget widgets work yearinbooks young_adult zeitgeist".split()
    ),
    profile_url="https://www.goodreads.com/{handle}",
    verbs={
        "book": ("review", "rate", "save", "recommend", "share"),
        "review": ("like", "comment", "share"),
        "comment": ("reply", "like"),
        "profile": ("follow", "connect", "recommend", "message"),
        "group": ("join", "share"),
        "thread": ("comment", "share"),
        "collection": ("like", "comment", "share"),
        "*": ("share", "like", "comment"),
    },
    help={
        "comment": "I commented on this.",
        "connect": "I am friends with this reader.",
        "follow": "I follow this reader or author.",
        "join": "I joined this group.",
        "like": "I liked this.",
        "message": "I wrote to this reader in private.",
        "rate": "I gave this book stars.",
        "recommend": "I recommended this book, or whoever wrote it, to others.",
        "reply": "I answered this comment.",
        "review": "I wrote a review of this book.",
        "save": "I put this book on a shelf of mine.",
        "share": "I posted this elsewhere.",
    },
    examples={
        "https://www.goodreads.com/book/show/2657.To_Graft_a_Tree?from_search=true": {
            "kind": "book", "object_id": "2657", "canonical": "https://goodreads.com/book/show/2657",
        },
        "https://www.goodreads.com/en/book/show/2657-to-graft-a-tree": {"kind": "book", "canonical": "https://goodreads.com/book/show/2657"},
        "https://m.goodreads.com/book/show/2657": {"kind": "book", "canonical": "https://goodreads.com/book/show/2657"},
        "https://www.goodreads.com/book/show/2657/reviews": {"kind": "book", "canonical": "https://goodreads.com/book/show/2657"},
        "https://www.goodreads.com/book/isbn/0123456789": {"kind": "book", "object_id": "0123456789"},
        "https://www.goodreads.com/work/editions/33-trees": {"kind": "book", "object_id": "33", "canonical": "https://goodreads.com/work/33"},
        "https://www.goodreads.com/review/show/99?book_show_action=true": {
            "kind": "review", "object_id": "99", "canonical": "https://goodreads.com/review/show/99",
        },
        "https://www.goodreads.com/review/show/99#comment_5": {"kind": "comment", "object_id": "5"},
        "https://www.goodreads.com/user_status/show/7": {"kind": "post", "object_id": "7"},
        "https://www.goodreads.com/user/show/17": {"kind": "profile", "account_id": "17", "canonical": "https://goodreads.com/user/show/17"},
        "https://www.goodreads.com/review/list/17?shelf=read": {"kind": "profile", "canonical": "https://goodreads.com/user/show/17"},
        "https://www.goodreads.com/author/show/12": {
            "kind": "profile", "account_id": "author-12", "canonical": "https://goodreads.com/author/show/12",
        },
        "https://www.goodreads.com/Blue": {"kind": "profile", "handle": "blue", "canonical": "https://goodreads.com/blue"},
        "https://www.goodreads.com/quotes": {"kind": "listing"},
        "https://www.goodreads.com/quotes/44-plant-it": {"kind": "item", "object_id": "44"},
        "https://www.goodreads.com/list/show/6.Best_Trees?page=2": {
            "kind": "collection", "object_id": "6", "canonical": "https://goodreads.com/list/show/6",
        },
        "https://www.goodreads.com/series/8-trees": {"kind": "collection", "object_id": "8"},
        "https://www.goodreads.com/group/show/5-gardeners": {"kind": "group", "object_id": "5"},
        "https://www.goodreads.com/topic/show/4-roots": {"kind": "thread", "object_id": "4"},
        "https://www.goodreads.com/author_blog_posts/3-my-garden": {"kind": "article", "object_id": "3"},
        "https://www.goodreads.com/questions/2-why-trees": {"kind": "question", "object_id": "2"},
        "https://www.goodreads.com/giveaway/show/9-trees": {"kind": "event", "object_id": "9"},
        "https://www.goodreads.com/videos/show/11-trees": {"kind": "video", "object_id": "11"},
        "https://www.goodreads.com/search?q=trees&search_type=books": {"kind": "listing", "canonical": "https://goodreads.com/search?q=trees"},
        "https://www.goodreads.com/": {"kind": "listing"},
    },
    rules=Rules(
        card="article.ReviewCard",
        who=(".ReviewerProfile__name a@href",),
        about=("a[href*='/review/show/']@href",),
        words=".ReviewText__content",
        private=("/message/**", "/user/edit", "/notifications/**"),
    ),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Goodreads."""
    return [goodreads]
