"""A setting as the page of settings has it: fields of a form on one side, a value in the settings file on the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crosspath.domain.attention import CADENCES
from crosspath.domain.verbs import VERBS
from crosspath.settings import ConfigurationError, Settings


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One or more fields that make up a value; ``path`` is where it is in the settings file.

    ``read`` makes the value out of what was typed, None where the setting is to be as crosspath comes. It raises :class:`ConfigurationError`.
    """

    fields: Sequence[str]
    path: Sequence[str]
    read: Callable[..., Any]


def _whole(text: str) -> int | None:
    if text and not (text.isascii() and text.isdecimal() and len(text) < 6):
        raise ConfigurationError(f"“{text}” is no whole number.")
    return int(text) if text else None


def _number(text: str) -> float | int | None:
    if not text:
        return None
    plain = text.replace(",", ".", 1)
    if len(plain) > 8 or not plain.isascii() or not plain.replace(".", "", 1).isdecimal():
        raise ConfigurationError(f"“{text}” is no number.")
    return float(plain) if "." in plain else int(plain)


def _word(text: str) -> str | None:
    return text or None


def _lines(text: str) -> list[str] | None:
    return [line.strip() for line in text.splitlines() if line.strip()] or None


def _names(text: str) -> list[str] | None:
    return [name.strip() for name in text.split(",") if name.strip()] or None


def _hours(begin: str, end: str) -> str | None:
    if bool(begin) != bool(end):
        raise ConfigurationError("Quiet hours need both times, or none.")
    return f"{begin}-{end}" if begin else None


SETTINGS_SHOWN = (
    Setting(fields=("sites",), path=("sites",), read=_lines),
    Setting(fields=("personas",), path=("personas",), read=_names),
    Setting(fields=("per_day",), path=("reminders", "per_day"), read=_whole),
    Setting(fields=("person_days",), path=("reminders", "person_days"), read=_whole),
    Setting(fields=("quiet_from", "quiet_to"), path=("reminders", "quiet"), read=_hours),
    Setting(fields=("timezone",), path=("reminders", "timezone"), read=_word),
    *(Setting(fields=(f"cadence-{category}",), path=("reminders", "cadences", category), read=_whole) for category in CADENCES),
    Setting(fields=("half_life_days",), path=("standing", "half_life_days"), read=_whole),
    *(Setting(fields=(f"weight-{verb}",), path=("standing", "weights", verb), read=_number) for verb in VERBS if verb != "undo"),
)
"""All that the page changes."""


def fields_of(settings: Settings) -> Mapping[str, str]:
    """Settings as the fields of the form."""
    attention = settings.attention
    begins, ends = attention.quiet or (None, None)
    return {
        "sites": "\n".join(settings.sites),
        "personas": ", ".join(settings.personas),
        "per_day": str(attention.per_day),
        "person_days": str(attention.person_days),
        "quiet_from": f"{begins:%H:%M}" if begins else "",
        "quiet_to": f"{ends:%H:%M}" if ends else "",
        "timezone": str(attention.zone or ""),
        **{f"cadence-{category}": str(attention.cadences[category]) for category in CADENCES},
        "half_life_days": f"{settings.half_life_days:g}",
        **{f"weight-{name}": f"{settings.strengths.get(name, verb.strength):g}" for name, verb in VERBS.items() if name != "undo"},
    }
