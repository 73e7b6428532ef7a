"""What reminders and next acts say in the extension's languages: no language has a gap."""

import json
from pathlib import Path

import pytest
from crosspath.extension import extension_folder
from crosspath.ledger.reminders.kinds import KINDS
from crosspath.ledger.shapes.reminder import REMINDER_KINDS
from crosspath.ledger.views import NEXT

# What is proposed is said in the plugin's own words.
REASONS = {f"reason_{kind}" for kind in REMINDER_KINDS if kind != "proposed"}
USEFUL = {f"useful_{offer.verb}" for kind in KINDS for offer in kind.offers} | {"useful_message", "useful_visit"}
LOCALES = sorted(Path(extension_folder(), "_locales").iterdir())


@pytest.mark.parametrize("locale", LOCALES, ids=lambda folder: folder.name)
def test_every_kind_of_reminder_has_its_sentence_and_every_act_its_button(locale: Path):
    messages = json.loads((locale / "messages.json").read_text(encoding="utf-8"))
    said = {key for key in messages if key.startswith(("reason_", "useful_"))}
    assert said == (set() if locale.name == "en" else REASONS | USEFUL)


@pytest.mark.parametrize("locale", LOCALES, ids=lambda folder: folder.name)
def test_every_next_act_is_said(locale: Path):
    messages = json.loads((locale / "messages.json").read_text(encoding="utf-8"))
    wanted = {f"next_{verb if direction == 'given' else direction}_{next_}": text for direction, acts in NEXT.items() for verb, (next_, text) in acts.items()}
    assert {key for key in messages if key.startswith("next_")} == set(wanted)
    if locale.name == "en":
        assert {key: messages[key]["message"] for key in wanted} == wanted
