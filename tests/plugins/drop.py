"""Plugins written into a folder: a whole one around what its ``normalize`` does, or around what it does when told of an event."""

from __future__ import annotations

from pathlib import Path

NORMALIZES = '''
import asyncio, ctypes, itertools, json, os, sys, time
from dataclasses import replace
from datetime import datetime
from crosspath import Account, Counterpart, Draft, Object, Platform, hookimpl


class Site(Platform):
    def normalize(self, capture):
        draft, = super().normalize(capture)
        {body}
        return [draft]


@hookimpl
def register_platforms():
    return [Site(name="{name}", title="A site", hosts=("{name}.example",), urls={{"post": ("/{{object_id:int}}",)}})]
'''

LISTENS = '''
import asyncio, json, os, sys, time
from pathlib import Path
from crosspath import hookimpl


@hookimpl
async def event_recorded(event, person_id):
    {body}
'''


def drop(folder: Path, name: str, body: str = "pass", around: str = NORMALIZES) -> Path:
    """The plugin ``name`` in the folder, for pages at ``name.example``."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.py"
    path.write_text(around.format(name=name, body=body), encoding="utf-8")
    return path
