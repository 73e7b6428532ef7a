"""Are.na for crosspath, and a diary: a line for each event, in ``crosspath-diary.txt`` in the home directory."""

from pathlib import Path

from crosspath import Platform, hookimpl

CROSSPATH_API = 1

arena = Platform(
    name="arena",
    title="Are.na",
    hosts=("are.na",),
    urls={
        "item": ("/block/{object_id:int}",),
        "profile": ("/{handle}", "/{handle}/channels|blocks|index|all|followers|following"),
        "collection": ("/{handle}/{container}",),
    },
    reserved=frozenset(
        "about block blog channel developers editorial explore feed log_in notifications pricing search settings sign_up".split()
    ),
    profile_url="https://www.are.na/{handle}",
    verbs={
        "item": ("save", "comment", "share", "thank"),
        "collection": ("follow", "contribute", "recommend", "share"),
        "profile": ("follow", "recommend", "mention"),
        "*": ("share", "save"),
    },
    help={
        "comment": "I left a comment on this block.",
        "contribute": "I added a block to this channel.",
        "follow": "I follow this person or channel.",
        "mention": "I named this person.",
        "recommend": "I pointed others to this person or channel.",
        "save": "I connected this block to a channel of mine.",
        "share": "I posted this elsewhere.",
        "thank": "I thanked whoever found this.",
    },
    examples={
        "https://www.are.na/block/736425": {"kind": "item", "object_id": "736425"},
        "https://www.are.na/Charles-Broskoski": {"kind": "profile", "handle": "charles-broskoski"},
        "https://www.are.na/charles-broskoski/channels": {"kind": "profile", "handle": "charles-broskoski"},
        "https://www.are.na/charles-broskoski/arena-influences": {"kind": "collection", "container": "arena-influences"},
    },
    last_verified="2026-11-23",
)


@hookimpl
def register_platforms():
    """Are.na."""
    return [arena]


@hookimpl
async def event_recorded(event, person_id):
    """A line in the diary."""
    who = event["person"]["name"] if event["person"] else "somebody"
    line = f"{event['occurred_at']} {event['direction']} {event['verb']} {who} {event['object']['url']}\n"
    with (Path.home() / "crosspath-diary.txt").open("a", encoding="utf-8") as diary:
        diary.write(line)
