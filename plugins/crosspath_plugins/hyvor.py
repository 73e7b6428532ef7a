"""Hyvor Talk: comments below other people's pages, in a frame that is about the page it stands in."""

from crosspath import Platform, hookimpl

hyvor = Platform(
    name="hyvor",
    title="Hyvor Talk",
    hosts=("talk.hyvor.com",),
    urls={"listing": ("/console|docs|moderate/**",), "page": ("/embed/{website:int}",)},
    wraps=("/embed/{website:int}?url={inner}", "/web-api/embed/{website:int}?url={inner}", "/embed/{website:int}?page_url={inner}"),
    verbs={"*": ("comment", "reply", "react")},
    help={
        "comment": "I commented below this page.",
        "react": "I reacted to this page or to a comment.",
        "reply": "I answered a comment.",
    },
    examples={
        "https://talk.hyvor.com/docs/install": {"kind": "listing"},
        "https://talk.hyvor.com/embed/12": {"kind": "page"},
        "https://talk.hyvor.com/embed/12?url=https%3A%2F%2Ftalk.hyvor.com%2Fdocs": {"kind": "listing", "wrapper": "talk.hyvor.com"},
    },
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Hyvor Talk."""
    return [hyvor]
