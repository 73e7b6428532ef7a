"""giscus and utterances: comments kept at GitHub. Their frames are about the page they stand in; the rest is GitHub's."""

from crosspath import Platform, hookimpl

giscus = Platform(
    name="giscus",
    title="giscus and utterances",
    hosts=("giscus.app", "utteranc.es"),
    urls={"listing": ("giscus.app/{language:word}",), "page": ("giscus.app/{language:word}/widget", "utteranc.es/**")},
    wraps=(
        "giscus.app/widget?origin={inner}", "giscus.app/{language:word}/widget?origin={inner}", "giscus.app/api/oauth/authorize?redirect_uri={inner}",
        "utteranc.es/utterances.html?url={inner}", "utteranc.es/authorize?redirect_uri={inner}", "api.utteranc.es/authorize?redirect_uri={inner}",
    ),
    aliases={"api.utteranc.es": "utteranc.es"},
    verbs={"*": ("comment", "react", "reply")},
    help={
        "comment": "I commented below this page.",
        "react": "I reacted to this page or to a comment.",
        "reply": "I answered a comment.",
    },
    examples={
        "https://giscus.app/de": {"kind": "listing"},
        "https://giscus.app/en/widget?theme=light": {"kind": "page"},
        "https://giscus.app/en/widget?origin=https%3A%2F%2Fgiscus.app%2Fde%23comments&repo=ann%2Ftrees&term=graft": {
            "kind": "listing", "canonical": "https://giscus.app/de", "wrapper": "giscus.app",
        },
        "https://utteranc.es/utterances.html?src=client.js&url=https%3A%2F%2Futteranc.es%2F%3Fa%3D1&repo=ann%2Ftrees": {
            "kind": "page", "wrapper": "utteranc.es",
        },
    },
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Comments kept at GitHub."""
    return [giscus]
