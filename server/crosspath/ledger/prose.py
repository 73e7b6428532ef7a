"""How acts are told in text that is for people to read."""

from __future__ import annotations

import re

from crosspath.domain.verbs import VERBS

NO_DATE = "date not known"
"""When an act was that nobody knows the time of."""
_MARKED = re.compile(r"([\\`*_\[\]<>#])")


def marked(text: str) -> str:
    """Text that Markdown takes for nothing else."""
    return _MARKED.sub(r"\\\1", " ".join(text.split()))


def said(verb: str, whom: str = "you") -> str:
    """What was done, said to whom it was done for, or of ``whom``."""
    return VERBS[verb].done.replace("them", whom)
