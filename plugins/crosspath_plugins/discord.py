"""Discord: servers by invitation, their channels and messages, people by number. Whose a message is does not show in its address."""

from crosspath import IdTime, Platform, Rules, hookimpl

discord = Platform(
    name="discord",
    title="Discord",
    hosts=("discord.com", "discord.gg", "discord.gift", "discord.new", "dis.gd", "cdn.discordapp.com"),
    aliases={
        **dict.fromkeys(("discordapp.com", "ptb.discord.com", "canary.discord.com", "ptb.discordapp.com", "canary.discordapp.com"), "discord.com"),
        "media.discordapp.net": "cdn.discordapp.com", "discord.app": "discord.com",
    },
    urls={
        "message": (
            "/channels/{guild:int}/{container:int}/threads/{thread:int}/{object_id:int} => /channels/{guild}/{thread}/{object_id}",
            "/channels/{guild:int}/{container:int}/{object_id:int}/*", "/channels/@me/{container:int}/{object_id:int}/*",
        ),
        "group": (
            "/channels/{container:int}/{channel:int}/threads/{object_id:int}/* => /channels/{container}/{object_id}",
            "/channels/{container:int}/{object_id:int}", "/channels/{object_id:int}/*", "/widget?id={object_id:int} => /channels/{object_id}",
            "/api/guilds/{object_id:int}/widget.json|widget.png => /channels/{object_id}", "/servers/{slug}-{object_id:int:15}",
            "/servers/{object_id}",
            "/guild-discovery/{object_id:int} => /channels/{object_id}", "discord.gg/invite|join/{object_id} => discord.gg/{object_id}",
            "discord.gg/{object_id}/*", "/invite/{object_id}/* => discord.gg/{object_id}", "/api/invites/{object_id} => discord.gg/{object_id}",
        ),
        "event": ("/events/{container:int}/{object_id:int}/*",),
        "item": (
            "discord.gift/{object_id:alnum}", "/gifts/{object_id:alnum} => discord.gift/{object_id}", "discord.new/{object_id:alnum}",
            "/template/{object_id:alnum} => discord.new/{object_id}", "/application-directory|activities|quests/{object_id:int}/*",
            "/discovery/applications/{object_id:int}/* => /application-directory/{object_id}",
            "/oauth2/authorize?client_id={object_id:int} => /application-directory/{object_id}",
            "/api/oauth2/authorize?client_id={object_id:int} => /application-directory/{object_id}",
        ),
        "article": ("/blog|safety/{object_id:slug}",),
        "media": (
            "cdn.discordapp.com/attachments|ephemeral-attachments/{channel:int}/{object_id:int}/{file}",
            "cdn.discordapp.com/avatars/{account_id:int}/{file}/*", "cdn.discordapp.com/**",
        ),
        "short": ("dis.gd/{object_id}",),
        "listing": (
            "/application-directory|discovery|servers|guild-discovery|blog|quest-home|quests|safety|store|shop|shop-gift|library|channels/**",
            "/developers|download|nitro|login|register|settings|company|jobs|branding|terms|privacy|guidelines|licenses|acknowledgements/**",
            "/api|oauth2|verify|reset|security|partners|students|streamkit|community|features|why-discord|billing|activities|events/**",
        ),
        "profile": ("/users/{account_id:int}/*",),
    },
    ids=IdTime(shift=22, epoch=1420070400000, least=15),
    verbs={
        "message": ("answer", "reply", "react", "thank"),
        "group": ("join", "recommend", "share"),
        "event": ("join", "share"),
        "profile": ("message", "mention", "connect", "recommend"),
        "*": ("share", "recommend"),
    },
    help={
        "answer": "I answered a question asked here.",
        "connect": "I am friends with this person.",
        "join": "I joined here.",
        "mention": "I named this person with an @.",
        "message": "I wrote to this person in private.",
        "react": "I left a reaction.",
        "recommend": "I recommended this to others.",
        "reply": "I replied to this message.",
        "share": "I passed this on, or posted it elsewhere.",
        "thank": "I thanked whoever wrote this.",
    },
    examples={
        "https://discord.com/channels/197038439483310086/282498632725504000/736055893612986461": {
            "kind": "message", "container": "282498632725504000", "object_id": "736055893612986461",
        },
        "https://ptb.discord.com/channels/197038439483310086/282498632725504000": {
            "kind": "group", "object_id": "282498632725504000",
            "canonical": "https://discord.com/channels/197038439483310086/282498632725504000",
        },
        "https://discordapp.com/channels/197038439483310086": {
            "kind": "group", "canonical": "https://discord.com/channels/197038439483310086",
        },
        "https://discord.com/channels/197038439483310086/282498632725504000/threads/736055893612986461": {
            "kind": "group", "canonical": "https://discord.com/channels/197038439483310086/736055893612986461",
        },
        "https://discord.com/invite/Oak7xY?event=99": {"kind": "group", "object_id": "Oak7xY", "canonical": "https://discord.gg/Oak7xY"},
        "https://discord.gg/Oak7xY": {"kind": "group", "object_id": "Oak7xY", "canonical": "https://discord.gg/Oak7xY"},
        "https://discord.com/servers/oak-friends-197038439483310086": {"kind": "group", "object_id": "197038439483310086"},
        "https://discord.com/events/197038439483310086/736055893612986461": {"kind": "event", "object_id": "736055893612986461"},
        "https://discord.com/template/abcDEF123": {"kind": "item", "canonical": "https://discord.new/abcDEF123"},
        "https://discord.com/users/80351110224678912": {
            "kind": "profile", "account_id": "80351110224678912", "canonical": "https://discord.com/users/80351110224678912",
        },
        "https://discord.com/blog/how-we-plant-trees": {"kind": "article", "object_id": "how-we-plant-trees"},
        "https://media.discordapp.net/attachments/282498632725504000/736055893612986461/oak.png?width=400": {
            "kind": "media", "object_id": "736055893612986461",
            "canonical": "https://cdn.discordapp.com/attachments/282498632725504000/736055893612986461/oak.png",
        },
        "https://dis.gd/oaks": {"kind": "short"},
        "https://discord.com/channels/@me": {"kind": "listing"},
        "https://discord.com/nitro": {"kind": "listing"},
    },
    rules=Rules(private=("/channels/@me/**", "/settings/**")),
    last_verified="2026-11-23",
    drift="high",
)


@hookimpl
def register_platforms():
    """Discord."""
    return [discord]
