"""Receipts: what was just done, said on the page it leads to, with the form that takes it back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from crosspath.ledger.payload import REMINDER_ID

_ULID = "[0-7][0-9A-HJKMNP-TV-Z]{25}"
_ULIDS = rf"{_ULID}(?:\.{_ULID})*"
_NUMBER = "[0-9]{1,9}"
_STATE = "[0-9a-f]{12}"


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What was done, and the address of the form that takes it back, if that can be."""

    says: str
    undo: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    """What the form sends along."""


# Two persons, and what to send to take back what was said of them.
_PAIRS = {
    "merged": ("They are one person from now on.", "unmerge", {}),
    "unmerged": ("They are two persons again.", "merge", {}),
    "not_same": ("They are two persons; it will not be asked again.", "not-same", {"forget": "true"}),
    "asked_again": ("It may be asked again.", "not-same", {}),
}

# Word, what it is about, what to say, where it is taken back.
_TABLE = (
    ("logged", _ULID, "Logged.", "/log/{}/undo"),
    ("known", _ULID, "The log had that already.", None),
    ("undone", _ULIDS, "Taken back. Nothing is lost.", "/log/{}/restore"),
    ("restored", _ULIDS, "It is back in the log.", "/log/{}/undo"),
    ("edited", _NUMBER, "Corrected. What it was before is kept.", "/corrections/{}/undo"),
    ("changed_back", _NUMBER, "It is as it was before.", "/corrections/{}/undo"),
    ("done", REMINDER_ID, "Done.", "/reminders/{}/undo"),
    ("snoozed", REMINDER_ID, "Not now. It comes back by itself if it is still open then.", "/reminders/{}/undo"),
    ("dismissed", REMINDER_ID, "Put away.", "/reminders/{}/undo"),
    ("silenced", REMINDER_ID, "You will not hear of this person again.", "/reminders/{}/undo"),
    ("reopened", REMINDER_ID, "It is open again.", None),
    ("saved", _NUMBER, "Saved.", "/corrections/{}/undo"),
    ("set", _STATE, "Saved. It counts from now on.", "/settings/undo?state={}"),
    ("unset", _STATE, "The settings are as they were.", "/settings/undo?state={}"),
    ("guide", _STATE, "Put away. “First steps” stays in the menu.", "/settings/undo?state={}"),
    ("promised", _NUMBER, "Promised. It is open until you do it.", "/promises/{}/drop"),
    ("dropped", _NUMBER, "Let go of.", "/promises/{}/restore"),
    ("taken_up", _NUMBER, "It is promised again.", "/promises/{}/drop"),
    ("pasted", _ULIDS, "Logged what their note tells.", "/log/{}/undo"),
    ("pasted_much", "", "Logged what their note tells. Each act can be taken back in the log.", None),
    ("blog_added", _NUMBER, "It is on the list.", "/blogs/{}/remove"),
    ("blog_known", _NUMBER, "It was on the list already. What you said of it counts from now on.", None),
    ("blog_saved", _NUMBER, "Saved.", None),
    ("blog_paused", _NUMBER, "Paused. It is not due, and its feed is not read, until you resume it.", "/blogs/{}/resume"),
    ("blog_resumed", _NUMBER, "It comes up again when it is time.", "/blogs/{}/pause"),
    ("blog_gone", _NUMBER, "Off the list. Whoever it is by stays in the log.", "/blogs/{}/put-back"),
    ("blog_back", _NUMBER, "It is on the list again.", "/blogs/{}/remove"),
    ("added", _NUMBER, "Added.", "/people/{}/take-out"),
    ("taken_out", _NUMBER, "Taken out.", "/people/{}/put-back"),
    ("erased", _NUMBER, "Erased. What an import brings of them later is not kept.", None),
    ("revoked", _NUMBER, "It has no access any more.", None),
    ("looked", "", "Looked. What was found is below.", None),
    ("reset", "", "It is asked again from now on.", None),
    ("import_gone", _NUMBER, "Taken back, with whom it brought. What something else saw, or you said something of, is still there.", "/import/{}/put-back"),
    ("import_back", _NUMBER, "It is in the log again.", "/import/{}/take-back"),
    ("switched", _STATE, "Written into the settings. It counts from the next start of crosspath on.", "/settings/undo?state={}"),
)


def receipt(did: str) -> Receipt | None:
    """The receipt a page's address asks for (``word:about``), None where it asks for none that there is."""
    word, _, about = did.partition(":")
    if word in _PAIRS and re.fullmatch(f"{_NUMBER}-{_NUMBER}", about):
        says, call, fields = _PAIRS[word]
        person, _, other = about.partition("-")
        return Receipt(says=says, undo=f"/people/{person}/{call}" if call else None, fields={"person": other, **fields})
    for name, pattern, says, undo in _TABLE:
        if name == word and re.fullmatch(pattern, about):
            return Receipt(says=says, undo=undo.format(about) if undo else None)
    return None
