"""Receipts: what was just done, said on the page it leads to, with the form that takes it back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from crosspath.ledger.payload import REMINDER_ID

_ULID = "[0-7][0-9A-HJKMNP-TV-Z]{25}"
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
    "asked_again": ("It may be asked again.", None, {}),
}

# Word, what it is about, what to say, where it is taken back.
_TABLE = (
    ("logged", _ULID, "Logged.", "/log/{}/undo"),
    ("known", _ULID, "The log had that already.", None),
    ("undone", _ULID, "Taken back. Nothing is lost.", "/log/{}/restore"),
    ("restored", _ULID, "It is back in the log.", "/log/{}/undo"),
    ("edited", _ULID, "Corrected. What it was before is kept.", None),
    ("done", REMINDER_ID, "Done.", "/reminders/{}/undo"),
    ("snoozed", REMINDER_ID, "Not now. It comes back by itself if it is still open then.", "/reminders/{}/undo"),
    ("dismissed", REMINDER_ID, "Put away.", "/reminders/{}/undo"),
    ("silenced", REMINDER_ID, "You will not hear of this person again.", "/reminders/{}/undo"),
    ("reopened", REMINDER_ID, "It is open again.", None),
    ("saved", "(|person)", "Saved.", None),
    ("set", _STATE, "Saved. It counts from now on.", "/settings/undo?state={}"),
    ("unset", _STATE, "The settings are as they were.", "/settings/undo?state={}"),
    ("guide", _STATE, "Put away. “First steps” stays in the menu.", "/settings/undo?state={}"),
    ("promised", _NUMBER, "Promised. It is open until you do it.", "/promises/{}/drop"),
    ("dropped", _NUMBER, "Let go of.", "/promises/{}/restore"),
    ("taken_up", _NUMBER, "It is promised again.", "/promises/{}/drop"),
    ("pasted", _NUMBER, "Logged what their note tells. Each act can be taken back in the log.", None),
    ("added", _NUMBER, "Added.", None),
    ("erased", _NUMBER, "Erased. What an import brings of them later is not kept.", None),
    ("revoked", _NUMBER, "It has no access any more.", None),
    ("looked", "", "Looked. What was found is below.", None),
    ("reset", "", "It is asked again from now on.", None),
    ("import_gone", _NUMBER, "Taken back. What something else saw too is still there.", "/import/{}/put-back"),
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
