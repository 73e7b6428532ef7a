"""Writes the table that Python and JavaScript are both held to: ``python -m tests.keys``."""

from tests.keys.asked import TABLE, contract
from tests.plugins.bundled import bundled

TABLE.write_text(contract(bundled()), encoding="utf-8")
