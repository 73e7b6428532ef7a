"""Nothing but the database is waited for while a transaction is open (R45)."""

from __future__ import annotations

import ast
import asyncio
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import crosspath.store.database as database
from crosspath.settings import Settings
from crosspath.web.server import serving

from tests.conftest import a_capture
from tests.web.raw import Caller

SERVER = Path(database.__file__).parents[1]
OPENERS = {"writing", "in_transaction"}

# What may be awaited in a transaction: calls of the ORM and of its connection, and our own functions that take the connection and so
# are looked into as well.
DATABASE = {
    "execute_query", "execute_query_dict", "execute_select", "execute_many", "execute_insert", "acquire_connection", "executemany", "fetch", "bulk_create", "bulk_update", "create", "save", "delete", "update",
    "get", "get_or_none", "get_or_create", "update_or_create", "first", "values_list", "values", "count", "exists", "fetch_related", "filter", "all", "using_db",
    "order_by", "limit", "exclude", "select_related", "distinct",
}  # fmt: skip


Place = tuple[Path, ast.AST]


class Functions:
    """Every async function of the package, by name."""

    def __init__(self) -> None:
        self._found: dict[str, list[Place]] = {}
        for path in SERVER.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.AsyncFunctionDef):
                    self._found.setdefault(node.name, []).append((path, node))

    def called(self, name: str, caller: Path) -> list[Place]:
        """What a name can mean in a module: its own function, else one of any other."""
        found = self._found.get(name, [])
        return [place for place in found if place[0] == caller] or found


def blocks() -> Iterator[Place]:
    """Every block in which a transaction is open."""
    for path in SERVER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.AsyncWith) and any(called(item.context_expr) in OPENERS for item in node.items):
                yield path, node


def called(node: ast.expr) -> str:
    """What a call calls: its last name."""
    while isinstance(node, ast.Call):
        node = node.func
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def waits(place: Place, functions: Functions, seen: set[ast.AST]) -> Iterator[str]:
    """What is waited for in a block, and in every function of ours it waits for; those of the database left out."""
    path, block = place
    for node in ast.walk(block):
        if isinstance(node, ast.AsyncWith) and node is not block:
            expressions = [item.context_expr for item in node.items]
        elif isinstance(node, ast.AsyncFor):
            expressions = [node.iter]
        elif isinstance(node, ast.Await):
            expressions = [node.value]
        else:
            continue
        for expression in expressions:
            name = called(expression)
            inner = functions.called(name, path)
            for function in inner:
                if function[1] not in seen:
                    seen.add(function[1])
                    yield from waits(function, functions, seen)
            if not inner and name not in DATABASE and not isinstance(expression, ast.Name):
                yield f"{path.relative_to(SERVER)}:{node.lineno} {name or ast.unparse(expression)}"


def test_only_the_database_is_waited_for_in_a_transaction() -> None:
    """R45: in the blocks themselves and in all they call, however deep."""
    functions, found = Functions(), list(blocks())
    # The writer's own block waits for what the writer was made with, which is this.
    record = functions.called("record", SERVER / "ledger" / "record.py")
    assert len(found) >= 4
    assert len(record) == 1
    wrong = {wait for place in [*found, *record] for wait in waits(place, functions, set())}
    assert {wait for wait in wrong if not wait.endswith(" _write")} == set()
    assert not {"tell", "normalize", "understand", "sleep", "call", "gather", "wait_for", "request"} & DATABASE


SLEEPER = """
import asyncio, time
from crosspath import Platform, hookimpl

class Sleeper(Platform):
    def normalize(self, capture):
        time.sleep(5)
        return super().normalize(capture)

    def resolve(self, url):
        time.sleep(5)
        return super().resolve(url)

@hookimpl
def register_platforms():
    return [Sleeper(name="sleeper", title="Sleeper", hosts=["sleeper.example"])]

@hookimpl
async def event_recorded(event, person_id):
    await asyncio.sleep(5)
"""


async def test_a_plugin_that_sleeps_keeps_nobody_waiting(settings: Settings) -> None:
    """R45: it sleeps five seconds in every hook; reading and writing go on as if it were not there."""
    settings.plugin_folder.mkdir(mode=0o700)
    (settings.plugin_folder / "sleeper.py").write_text(SLEEPER)
    async with serving(settings) as running:
        made = await Caller(running.port, running.key).post({"name": "test"}, to="/api/v1/tokens")
        caller = Caller(running.port, made.json["token"])
        alone = [await timed(caller) for _ in range(40)]
        first = await caller.post(a_capture())
        assert first.status == 201, "the plugin is told of this one"
        slow = asyncio.create_task(caller.post(a_capture(url="https://sleeper.example/1")))
        beside = []
        while len(beside) < 100 or not slow.done():
            beside.append(await timed(caller))
            if len(beside) % 10 == 0:
                written = time.monotonic()
                assert (await caller.post(a_capture(url=f"https://bob.example/{len(beside)}"))).status == 201
                assert time.monotonic() - written < 1
        assert (await slow).status == 201, "it is kept, with the plugin's fault"
    # A machine that is busy with other things is slow without the plugin too.
    assert statistics.quantiles(beside, n=100)[98] < 0.25 + 2 * max(alone)


async def timed(caller: Caller) -> float:
    """How long a page of the log takes."""
    start = time.monotonic()
    assert (await caller.ask("GET", "/api/v1/events")).status == 200
    return time.monotonic() - start
