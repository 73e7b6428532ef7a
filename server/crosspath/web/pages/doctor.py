"""The doctor: whether all is well, and what to do where it is not."""

from __future__ import annotations

import os

import msgspec
from aiohttp import web

from crosspath.web.pages.page import Page, Visit
from crosspath.web.services import SETTINGS


async def show_findings(visit: Visit) -> web.StreamResponse:
    """What `crosspath doctor` says."""
    from crosspath.checkup import look_at_disk, look_at_extension, look_at_log

    health = await visit.ask("GET", "/health")
    plugins = await visit.ask("GET", "/plugins")
    tokens = await visit.ask("GET", "/tokens")
    seen = look_at_log(f"runs as process {os.getpid()}", health.database or {}, plugins["plugins"], msgspec.to_builtins(tokens.tokens))
    findings = [*look_at_disk(visit.request.app[SETTINGS]), *seen, look_at_extension()]
    return visit.show("doctor.html", findings=sorted(findings, key=lambda finding: finding.ok), well=all(finding.ok for finding in findings))


PAGES = [Page(path="/doctor", handle=show_findings)]
