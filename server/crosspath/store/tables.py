"""The tables: captures as they came, and the log derived from them."""

from __future__ import annotations

from typing import Any

from tortoise import fields
from tortoise.indexes import Index, PartialIndex
from tortoise.models import Model, ModelMeta


class _Uncommented(ModelMeta):
    """Tortoise reads the source of every model again for comments on its fields, a tenth of the time until the server answers."""

    def __new__(cls, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> type[Model]:
        return super().__new__(cls, name, bases, {"_no_comments": True, **attrs})


class Table(Model, metaclass=_Uncommented):
    """Base of every table."""

    class Meta:
        abstract = True

    # Tortoise's own looks, whenever a value is set, for defaults that would have to be waited for; there are none.
    __setattr__ = object.__setattr__


class Client(Table):
    """A program that may talk to the server: a paired extension or a script. Of its token only the SHA-256 is kept."""

    id = fields.IntField(primary_key=True)
    name = fields.CharField(max_length=100)
    kind = fields.CharField(max_length=10)
    origin = fields.CharField(max_length=200, null=True)
    token_hash = fields.CharField(max_length=64, unique=True, null=True)
    created_at = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)
    dropped = fields.IntField(default=0, db_default=0)


class CalendarKey(Table):
    """What a calendar program asks for the reminders of one persona with. Of the key only the SHA-256 is kept."""

    id = fields.IntField(primary_key=True)
    persona = fields.CharField(max_length=60)
    key_hash = fields.CharField(max_length=64, unique=True, null=True)
    created_at = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)


class Secret(Table):
    """Something random that the log is known by: made once, moved with it, never shown but to who is paired."""

    name = fields.CharField(max_length=20, primary_key=True)
    value = fields.CharField(max_length=64)


class Capture(Table):
    """One sighting, verbatim and immutable, only what the understanding of it met (``fault``) changes."""

    id = fields.BigIntField(primary_key=True)
    client: fields.ForeignKeyRelation[Client] = fields.ForeignKeyField("log.Client", on_delete=fields.RESTRICT)
    capture_id = fields.CharField(max_length=36)
    payload = fields.TextField()
    payload_hash = fields.CharField(max_length=64)
    received_at = fields.DatetimeField()
    platform = fields.CharField(max_length=60)
    fault_plugin = fields.CharField(max_length=60, null=True)
    fault = fields.CharField(max_length=500, null=True)

    class Meta:
        unique_together = (("client", "capture_id"),)


class Person(Table):
    """One human or organization with everything known of how to be good to them.

    ``name_key`` is the name as it is compared, ``deleted_at`` since when they are in no list: taken out, or merged into another.
    """

    id = fields.IntField(primary_key=True)
    name = fields.TextField()
    name_key = fields.CharField(max_length=200, default="", db_default="")
    notes = fields.TextField(default="")
    goals = fields.TextField(default="")
    best_at = fields.TextField(default="", db_default="")
    about_url = fields.TextField(null=True)
    how_met = fields.TextField(default="", db_default="")
    last_read = fields.DatetimeField(null=True)
    categories = fields.JSONField(default=list)
    cadence_days = fields.IntField(null=True)
    created_at = fields.DatetimeField()
    deleted_at = fields.DatetimeField(null=True)

    class Meta:
        indexes = (Index(fields=("name_key",), name="person_name_key"),)


class Account(Table):
    """Someone on a platform, ``key`` is ``{platform}:{stable id}``."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=1000, unique=True)
    platform = fields.CharField(max_length=60)
    handle = fields.CharField(max_length=1000, null=True)
    name = fields.TextField(null=True)
    url = fields.TextField(null=True)
    person: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "log.Person", related_name="accounts", null=True, db_index=True, on_delete=fields.SET_NULL
    )
    # Whose it is when no merge counts; null where that is ``person``.
    own_id = fields.IntField(null=True)

    class Meta:
        indexes = (Index(fields=("own_id",), name="account_own"),)


class Blog(Table):
    """A blog one of my personas wants to visit at least every so many days, but for the time from ``paused_at`` on, or wanted until ``removed_at``."""

    id = fields.IntField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField("log.Account", related_name="blogs", on_delete=fields.CASCADE)
    persona = fields.CharField(max_length=60)
    url = fields.TextField()
    title = fields.TextField()
    feed_url = fields.TextField(null=True)
    cadence_days = fields.IntField()
    added_at = fields.DatetimeField()
    paused_at = fields.DatetimeField(null=True)
    removed_at = fields.DatetimeField(null=True)

    class Meta:
        unique_together = (("account", "persona"),)


class Merge(Table):
    """A person is another one: a pointer, so that taking it back is exact. ``by`` is ``user`` or ``proof``."""

    id = fields.IntField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "log.Person", related_name="merges", db_index=True, on_delete=fields.CASCADE
    )
    into: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "log.Person", related_name="merged", db_index=True, on_delete=fields.CASCADE
    )
    by = fields.CharField(max_length=10)
    made_at = fields.DatetimeField()
    undone_at = fields.DatetimeField(null=True)


class NotSame(Table):
    """Two persons the user knows not to be one, ``person`` has the lower number."""

    id = fields.IntField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField("log.Person", related_name="not_same", on_delete=fields.CASCADE)
    other: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "log.Person", related_name="not_same_as", db_index=True, on_delete=fields.CASCADE
    )
    made_at = fields.DatetimeField()

    class Meta:
        unique_together = (("person", "other"),)


class Claim(Table):
    """What is said on a page of an account about who else that is. ``key`` is the other account's, ``rank`` 0 says it most surely."""

    id = fields.BigIntField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField("log.Account", related_name="claims", on_delete=fields.CASCADE)
    kind = fields.CharField(max_length=10)
    key = fields.CharField(max_length=1000, db_index=True)
    platform = fields.CharField(max_length=60)
    handle = fields.CharField(max_length=1000, null=True)
    url = fields.TextField(null=True)
    rank = fields.IntField()
    seen_at = fields.DatetimeField()

    class Meta:
        unique_together = (("account", "kind", "key"),)
        indexes = (Index(fields=("rank", "id"), name="claim_rank"),)


class Erased(Table):
    """An account that must not come back: a salted mark of its key, which cannot be turned around."""

    id = fields.IntField(primary_key=True)
    mark = fields.CharField(max_length=64, unique=True)
    erased_at = fields.DatetimeField()


class Alias(Table):
    """A handle an account was seen under, and when: handles change hands."""

    id = fields.IntField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "log.Account", related_name="aliases", db_index=True, on_delete=fields.CASCADE
    )
    platform = fields.CharField(max_length=60)
    handle = fields.CharField(max_length=1000, db_index=True)
    first_seen = fields.DatetimeField()
    last_seen = fields.DatetimeField()

    class Meta:
        unique_together = (("platform", "handle", "account"),)


class Object(Table):
    """A thing acts are about, under its canonical address, ``key`` is the address hashed, short enough for any index."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=64, unique=True)
    url = fields.TextField()
    original_url = fields.TextField(null=True)
    platform = fields.CharField(max_length=60)
    kind = fields.CharField(max_length=20)
    native_id = fields.CharField(max_length=1000, null=True)
    title = fields.TextField(null=True)
    published_at = fields.DatetimeField(null=True)
    archive_url = fields.TextField(null=True)
    archived_at = fields.DatetimeField(null=True)
    author: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField("log.Account", null=True, on_delete=fields.SET_NULL)

    class Meta:
        indexes = (Index(fields=("native_id",), name="object_native_id"), Index(fields=("author_id",), name="object_author"))


class ObjectTag(Table):
    """A word under which its author filed a thing, case folded."""

    id = fields.BigIntField(primary_key=True)
    object: fields.ForeignKeyRelation[Object] = fields.ForeignKeyField("log.Object", related_name="tags", on_delete=fields.CASCADE)
    tag = fields.CharField(max_length=60, db_index=True)

    class Meta:
        unique_together = (("object", "tag"),)


class Event(Table):
    """One act. ``act_key`` is the same for any two sightings that could be one act."""

    id = fields.BigIntField(primary_key=True)
    ulid = fields.CharField(max_length=26, unique=True)
    act_key = fields.CharField(max_length=64)
    dedupe_key = fields.CharField(max_length=64, unique=True)
    direction = fields.CharField(max_length=10)
    verb = fields.CharField(max_length=20)
    subtype = fields.CharField(max_length=40, null=True)
    platform = fields.CharField(max_length=60)
    persona = fields.CharField(max_length=60)
    object: fields.ForeignKeyRelation[Object] = fields.ForeignKeyField("log.Object", related_name="events", on_delete=fields.RESTRICT)
    result_url = fields.TextField(null=True)
    result_id = fields.CharField(max_length=1000, null=True)
    state = fields.CharField(max_length=10)
    in_reply_to = fields.TextField(null=True)
    text = fields.TextField(null=True)
    links = fields.JSONField(default=list)
    occurred_at = fields.DatetimeField(db_index=True)
    precision = fields.CharField(max_length=10)
    # Before when an act without a date cannot have been.
    not_before = fields.DatetimeField(null=True)
    clock_skew = fields.BooleanField(default=False)
    observed_at = fields.DatetimeField()
    visibility = fields.CharField(max_length=10)
    channel = fields.CharField(max_length=80)
    rule = fields.CharField(max_length=200, null=True)
    confidence = fields.FloatField()
    # Of its words, from 0 to 1, with what speaks for and against them; null where there are none.
    quality = fields.FloatField(null=True)
    quality_reasons = fields.JSONField(null=True)
    # Times what acts of its verb weigh, and why; null where it weighs as any of them.
    factor = fields.FloatField(null=True)
    factor_reason = fields.CharField(max_length=200, null=True)
    tags = fields.JSONField(default=list)
    note = fields.TextField(null=True)
    via = fields.TextField(null=True)
    basis = fields.CharField(max_length=20, null=True)
    vouch = fields.IntField(null=True)
    undo_of: fields.ForeignKeyNullableRelation[Event] = fields.ForeignKeyField("log.Event", null=True, on_delete=fields.SET_NULL)
    undone_at = fields.DatetimeField(null=True)

    class Meta:
        indexes = (
            # Whatever is counted of acts, so that none is read to be counted.
            Index(fields=("direction", "verb", "occurred_at", "undone_at", "precision", "persona", "platform"), name="event_facts"),
            Index(fields=("object_id", "direction", "verb"), name="event_object_direction_verb"),
            Index(fields=("object_id", "act_key"), name="event_object_act"),
            PartialIndex(fields=("occurred_at",), name="event_pending", condition={"state": "pending"}),
            PartialIndex(fields=("occurred_at",), name="event_withdrawn", condition={"state": "withdrawn"}),
        )


class Counterpart(Table):
    """The other side of an event in one role."""

    id = fields.BigIntField(primary_key=True)
    event: fields.ForeignKeyRelation[Event] = fields.ForeignKeyField("log.Event", related_name="counterparts", on_delete=fields.CASCADE)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "log.Account", related_name="counterparts", on_delete=fields.RESTRICT
    )
    role = fields.CharField(max_length=20)
    confidence = fields.FloatField()
    # The event's, so that what is between me and someone is found by time.
    occurred_at = fields.DatetimeField(null=True)

    class Meta:
        unique_together = (("event", "account", "role"),)
        # Which acts there are with someone, so that none of these rows is read to know.
        indexes = (Index(fields=("account_id", "occurred_at", "event_id"), name="counterpart_account_occurred_event"),)


class Witness(Table):
    """One capture's support for an event."""

    id = fields.BigIntField(primary_key=True)
    event: fields.ForeignKeyRelation[Event] = fields.ForeignKeyField("log.Event", related_name="witnesses", on_delete=fields.CASCADE)
    capture: fields.ForeignKeyRelation[Capture] = fields.ForeignKeyField(
        "log.Capture", related_name="witnesses", db_index=True, on_delete=fields.CASCADE
    )
    channel = fields.CharField(max_length=80)
    signals = fields.JSONField(default=list)
    confidence = fields.FloatField()

    class Meta:
        unique_together = (("event", "capture"),)


class Import(Table):
    """Somebody's export on its way into the log. Its captures are those of ``client`` numbered above ``first_id``, up to ``last_id``.

    ``state`` is looking, looked, running, done, failed, stopped, taken_back. ``counts`` are lines read, acts new, known and not taken, and those by verb and
    by platform; ``not_taken`` the first lines that were not, with the reason. ``fingerprint`` is the SHA-256 of the file.
    """

    id = fields.IntField(primary_key=True)
    client: fields.ForeignKeyNullableRelation[Client] = fields.ForeignKeyField("log.Client", null=True, on_delete=fields.SET_NULL)
    name = fields.TextField()
    format = fields.CharField(max_length=60, null=True)
    persona = fields.CharField(max_length=60)
    fingerprint = fields.CharField(max_length=64)
    state = fields.CharField(max_length=10)
    counts = fields.JSONField(default=dict)
    not_taken = fields.JSONField(default=list)
    detail = fields.TextField(null=True)
    first_id = fields.BigIntField(null=True)
    last_id = fields.BigIntField(null=True)
    made_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)


class Look(Table):
    """The last time a channel was looked at for a persona, when the user asked: what was found at each of its addresses, or why it was not read."""

    id = fields.IntField(primary_key=True)
    channel = fields.CharField(max_length=20)
    persona = fields.CharField(max_length=60)
    looked_at = fields.DatetimeField()
    found = fields.JSONField(default=list)

    class Meta:
        unique_together = (("channel", "persona"),)


class LinkCheck(Table):
    """What was behind an address at a moment, ``key`` is that of the page it is of."""

    id = fields.BigIntField(primary_key=True)
    key = fields.CharField(max_length=64, db_index=True)
    url = fields.TextField()
    checked_at = fields.DatetimeField()
    status = fields.IntField(null=True)
    final_url = fields.TextField(null=True)
    findings = fields.JSONField(default=list)


class Correction(Table):
    """What the user changed on an event or of a person, kept to be taken back, and done again by a replay, ``changes`` maps field to its new value."""

    id = fields.BigIntField(primary_key=True)
    event: fields.ForeignKeyNullableRelation[Event] = fields.ForeignKeyField(
        "log.Event", related_name="corrections", null=True, on_delete=fields.CASCADE
    )
    person: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "log.Person", related_name="corrections", null=True, on_delete=fields.CASCADE
    )
    client: fields.ForeignKeyNullableRelation[Client] = fields.ForeignKeyField("log.Client", null=True, on_delete=fields.SET_NULL)
    made_at = fields.DatetimeField()
    changes = fields.JSONField()
    before = fields.JSONField()

    class Meta:
        indexes = (Index(fields=("event_id",), name="correction_event"), Index(fields=("person_id",), name="correction_person"))


class Decision(Table):
    """What the user said to a reminder: ``word`` is done, snooze, dismiss or never. ``about`` is the object it concerns, 0 where it is no one thing."""

    id = fields.BigIntField(primary_key=True)
    reminder = fields.CharField(max_length=80, db_index=True)
    kind = fields.CharField(max_length=30)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "log.Person", related_name="decisions", db_index=True, on_delete=fields.CASCADE
    )
    # About whom it was said when no merge counts; null where that is ``person``.
    own_id = fields.IntField(null=True)
    persona = fields.CharField(max_length=60)
    about = fields.IntField(default=0)
    word = fields.CharField(max_length=10)
    until = fields.DatetimeField(null=True)
    event = fields.CharField(max_length=20, null=True)
    # What the thing they bring out is to be about, for a snooze until then.
    naming = fields.CharField(max_length=100, null=True)
    made_at = fields.DatetimeField(db_index=True)
    client: fields.ForeignKeyNullableRelation[Client] = fields.ForeignKeyField("log.Client", null=True, on_delete=fields.SET_NULL)


class Promise(Table):
    """What the user said they would do for somebody, ``account`` is where they were to be found, ``event`` the act in which it was said."""

    id = fields.IntField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField("log.Person", related_name="promises", db_index=True, on_delete=fields.CASCADE)
    # To whom it was made when no merge counts; null where that is ``person``.
    own_id = fields.IntField(null=True)
    account: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField("log.Account", null=True, on_delete=fields.SET_NULL)
    persona = fields.CharField(max_length=60)
    verb = fields.CharField(max_length=20)
    url = fields.TextField(null=True)
    event: fields.ForeignKeyNullableRelation[Event] = fields.ForeignKeyField("log.Event", related_name="promises", null=True, on_delete=fields.SET_NULL)
    words = fields.TextField(default="")
    made_at = fields.DatetimeField()
    by = fields.DatetimeField(null=True)
    dropped_at = fields.DatetimeField(null=True, db_index=True)
    client: fields.ForeignKeyNullableRelation[Client] = fields.ForeignKeyField("log.Client", null=True, on_delete=fields.SET_NULL)


class Sent(Table):
    """What was sent to the user of their own accord, so that it is sent once: a target's mark, and which message or reminder."""

    id = fields.BigIntField(primary_key=True)
    key = fields.CharField(max_length=200, unique=True)
    sent_at = fields.DatetimeField()


class Standing(Table):
    """Raw facts between one of my personas and a person: how often each verb, each way. A projection of the events."""

    id = fields.BigIntField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField("log.Person", on_delete=fields.CASCADE)
    persona = fields.CharField(max_length=60)
    direction = fields.CharField(max_length=10)
    verb = fields.CharField(max_length=20)
    events = fields.IntField(default=0)
    last_at = fields.DatetimeField()

    class Meta:
        unique_together = (("person", "persona", "direction", "verb"),)


class Balance(Table):
    """What stands between one of my personas and a person, weighed. A projection of the events, as ``Weights`` says it was weighed.

    For each side how many acts there are, the sum of the weights of those that have a date as of ``stated_at``, the sum of the others, and
    when the last was, also of those that an answer is due to; ``last_at`` is the later of the two sides' last. ``days`` are those on which I did something, as bits in hexadecimal: the
    lowest is ``last_day``, counted from the first day of the year 1. ``begun_at`` is when I first did something for them, ``back_days`` how many days
    later something first came back. ``first_at`` and ``first_back_days`` are the same of all my personas, in the row of the first of them.
    """

    id = fields.BigIntField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField("log.Person", on_delete=fields.CASCADE)
    persona = fields.CharField(max_length=60)
    given_events = fields.IntField(default=0)
    given_sum = fields.FloatField(default=0.0)
    given_undated = fields.FloatField(default=0.0)
    given_at = fields.DatetimeField(null=True)
    given_help_at = fields.DatetimeField(null=True)
    received_events = fields.IntField(default=0)
    received_sum = fields.FloatField(default=0.0)
    received_undated = fields.FloatField(default=0.0)
    received_at = fields.DatetimeField(null=True)
    received_help_at = fields.DatetimeField(null=True)
    last_at = fields.DatetimeField(null=True)
    stated_at = fields.DatetimeField(null=True)
    days = fields.CharField(max_length=24, default="0")
    last_day = fields.IntField(null=True)
    begun_at = fields.DatetimeField(null=True)
    back_days = fields.FloatField(null=True)
    first_at = fields.DatetimeField(null=True)
    first_back_days = fields.FloatField(null=True)

    class Meta:
        unique_together = (("person", "persona"),)
        indexes = (
            Index(fields=("last_at", "person_id"), name="balance_last"),
            Index(fields=("first_back_days", "first_at"), name="balance_first_back"),
        )


class Weights(Table):
    """How the balances were weighed: one row. Where the settings, or the verbs' strengths, say otherwise, they are computed anew."""

    id = fields.IntField(primary_key=True)
    half_life_days = fields.FloatField()
    zone = fields.CharField(max_length=80)
    verbs = fields.CharField(max_length=64)
    # Of the verbs that weigh something else than in their table.
    strengths = fields.JSONField(null=True)


class Cursor(Table):
    """How far a plugin was told of the log."""

    plugin = fields.CharField(max_length=60, primary_key=True)
    event_id = fields.BigIntField()
