"""What acts are about: objects by address, and by the site's own id where that is the same wherever it is met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosspath.domain.event import WEB, Draft
from crosspath.ledger.acts import object_key
from crosspath.ledger.identity import Directory, clip
from crosspath.store.ids import Ids
from crosspath.store.rows import Change, With, new
from crosspath.store.tables import Object

_LEARNT = ("platform", "kind", "native_id", "title", "published_at", "author_id")
"""What another sighting may change on an object."""


class Things:
    """The objects a group of drafts is about, found or made in one pass. ``known`` are rows of the log, as ``wanted`` says."""

    def __init__(self, known: Iterable[Object], namesakes: Iterable[Object], directory: Directory, ids: Ids) -> None:
        self._directory = directory
        self._ids = ids
        self._by_key = {row.key: row for row in known}
        self._by_id = {(row.platform, row.kind, row.native_id): row for row in namesakes}
        self._new: dict[int, Object] = {}
        self._changed: dict[int, Object] = {}

    @staticmethod
    def wanted(drafts: Iterable[Draft]) -> tuple[With, With]:
        """What to read of the log to know what these drafts are about: objects by their keys, and by their ids."""
        things = [draft.object for draft in drafts]
        keys = {object_key(thing.url) for thing in things}
        return With(Object, "key", keys), With(Object, "native_id", {clip(thing.native_id) for thing in things if thing.global_id and thing.native_id})

    def settle(self, drafts: Sequence[tuple[Draft, bool]]) -> list[Object]:
        """The object of each draft. A draft comes with whether it was made by the platform it is on, from which alone an object learns."""
        keys = [object_key(draft.object.url) for draft, _ in drafts]
        for key, (draft, is_understood) in zip(keys, drafts, strict=True):
            self._settle(key, draft, is_understood)
        return [self._by_key[key] for key in keys]

    def _settle(self, key: str, draft: Draft, is_understood: bool) -> None:
        thing = draft.object
        same = (draft.platform, thing.kind, clip(thing.native_id)) if thing.global_id and thing.native_id else None
        there = self._by_key.get(key)
        # A page that was any web page to whoever saw it first may turn out to be a thing that is known.
        if same in self._by_id and (there is None or (there.platform == WEB and draft.platform != WEB)):
            there = self._by_key[key] = self._by_id[same]
        if there is None:
            there = self._by_key[key] = self._object(key, draft)
            if same:
                self._by_id[same] = there
        elif is_understood:
            self._learn(there, draft)

    def _learn(self, row: Object, draft: Draft) -> None:
        """A page that was any web page to whoever saw it first turns out to be more."""
        thing = draft.object
        author = self._directory.find(thing.author) if thing.author else None
        if draft.platform in (row.platform, WEB) and (thing.kind == "page" or row.kind != "page"):
            if author and row.author_id is None:  # Its address named nobody the first time.
                row.author_id = author.id
                self._changed[row.id] = row
            return
        row.platform, row.kind = draft.platform, thing.kind
        row.native_id = clip(thing.native_id) if thing.native_id else None
        row.title = row.title or thing.title
        row.published_at = row.published_at or thing.published_at
        row.author_id = author.id if author else row.author_id
        self._changed[row.id] = row

    def _object(self, key: str, draft: Draft) -> Object:
        thing = draft.object
        author = self._directory.find(thing.author) if thing.author else None
        row = new(
            Object,
            id=self._ids.next(Object),
            key=key,
            url=thing.url,
            original_url=thing.original_url,
            platform=draft.platform,
            kind=thing.kind,
            native_id=clip(thing.native_id) if thing.native_id else None,
            title=thing.title,
            published_at=thing.published_at,
            archive_url=thing.archive_url,
            archived_at=thing.archived_at,
            author_id=author.id if author else None,
        )
        self._new[row.id] = row
        return row

    def is_new(self, row: Object) -> bool:
        """Whether nobody spoke of it before this group."""
        return row.id in self._new

    def changes(self) -> tuple[Change, Change]:
        """What is to be written of it."""
        return Change(list(self._new.values())), Change([row for row in self._changed.values() if not self.is_new(row)], _LEARNT)
