"""What was corrected, as it is shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from crosspath.ledger.shapes.base import Shape


class CorrectionShape(Shape):
    """What was corrected on an act, or changed of a person: the fields with what they were set to, and with what they held before."""

    id: int
    event: str | None
    person: int | None
    made_at: datetime
    changes: dict[str, Any]
    before: dict[str, Any]
