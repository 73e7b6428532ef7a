"""A plugin that misbehaves costs nobody an event, and is shown with its reason."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from tests.plugins.drop import a_host, capture, drop, state

MISBEHAVIORS = {
    "raise": ("raise RuntimeError('the site has changed')", "RuntimeError: the site has changed"),
    "raise without words": ("raise type('Mute', (Exception,), {'__str__': lambda self: 1 / 0})", "Mute"),
    "hang": ("time.sleep(60)", "did not answer within 0.5 seconds"),
    "loop": ("while True: pass", "did not answer within 0.5 seconds"),
    "loop in C with the interpreter's lock": ("ctypes.PyDLL(None).sleep(60)", "did not answer within 0.5 seconds"),
    "exit": ("sys.exit(0)", "SystemExit: 0"),
    "be interrupted": ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    "be cancelled": ("raise asyncio.CancelledError", "CancelledError"),
    "exit at once": ("os._exit(3)", "its process ended (exit code 3)"),
    "crash": ("ctypes.string_at(0)", "its process ended (SIGSEGV)"),
    "take 2 GB": ("bytearray(2 << 30)", "MemoryError"),
    "never end its answer": ("return (draft for _ in itertools.count())", ""),
    "close its pipe": ("os.closerange(3, 64)", ""),
    "answer nothing": ("return None", "TypeError: 'NoneType' object is not iterable"),
    "answer another thing": ("return ['comment']", "its answer is unusable: Expected `object`, got `str`"),
    "answer wrong types": ("return [replace(draft, text=5)]", "its answer is unusable: Expected `str | null`, got `int`"),
    "answer NaN": ("return [replace(draft, confidence=float('nan'))]", "its answer is unusable: Expected `float`, got `null`"),
    "be surer than sure": ("return [replace(draft, confidence=1.5)]", "a confidence lies between 0 and 1"),
    "answer 10 MB": ("return [replace(draft, text='x' * 10_000_000)]", "its answer is longer than 1048576 bytes"),
    "answer a long text": ("return [replace(draft, text='x' * 10_000)]", "its answer is unusable: Longer than 8192 bytes"),
    "answer half a character": ("return [replace(draft, text='\\ud800')]", "Error"),
    "answer NUL": ("return [replace(draft, text='a\\0b')]", "its answer is unusable: Text holds a NUL"),
    "answer a thousand events": ("return [draft] * 1000", "its answer is unusable: "),
    "answer sixty events": ("return [draft] * 60", "there are more than 50 events"),
    "invent a verb": ("return [replace(draft, verb='poke')]", "there is no verb 'poke'"),
    "take back": ("return [replace(draft, verb='undo')]", "there is no verb 'undo'"),
    "speak for another": ("return [replace(draft, platform='github')]", "an event is on 'github', not on bad"),
    "have a script for an address": (
        "return [replace(draft, result_url='javascript:alert(1)')]", "its answer is unusable: ",
    ),
    "have another address than it should": (
        "return [replace(draft, object=replace(draft.object, url='https://BAD.example/a?utm_source=x'))]", "is not canonical",
    ),
    "name nobody": ("return [replace(draft, counterparts=[Counterpart(account=Account(platform='bad'))])]", "neither an id nor a handle"),
    "name somebody nowhere": (
        "return [replace(draft, counterparts=[Counterpart(account=Account(platform='<script>', id='1'))])]", "which is no platform",
    ),
    "play a long role": (
        "return [replace(draft, counterparts=[Counterpart(account=Account(platform='bad', id='1'), role='x' * 21)])]",
        "role is longer than 20 characters",
    ),
    "forget the time zone": ("return [replace(draft, occurred_at=datetime(2026, 1, 1))]", "a time has no zone"),
    "leave time": (
        "return [replace(draft, occurred_at=datetime.fromisoformat('0001-01-01T00:00:00+10:00'))]", "there is no such time",
    ),
}  # fmt: skip
"""What a plugin does in ``normalize``, and the reason that is shown; an empty one where it depends on the machine."""


@pytest.mark.parametrize("misbehavior", MISBEHAVIORS)
async def test_whatever_a_plugin_does_the_event_is_kept(tmp_path: Path, misbehavior: str):
    body, reason = MISBEHAVIORS[misbehavior]
    drop(tmp_path, "bad", body)
    drop(tmp_path, "good")
    async with a_host(tmp_path) as host:
        understood = await host.understand(capture())
        assert understood.platform == "web"
        assert understood.plugin == "bad"
        assert reason in understood.fault
        assert [(draft.verb, draft.text, draft.object.url) for draft in understood.drafts] == [
            ("comment", "Well grafted", "https://bad.example/7")
        ]
        assert state(host)[0] == "failing"
        assert reason in state(host)[1]
        assert (await host.understand(capture("https://good.example/7"))).fault is None
        assert state(host, "good") == ("active", None)


ODDITIES = {
    "print": "print('x' * 100_000); os.write(1, b'noise'); sys.stdout.flush()",
    "change json for everybody": "json.dumps = json.loads = lambda *args, **options: None",
    "go through its own standard streams": "sys.stdout = sys.stderr = sys.stdin = None",
    "change directory": "os.chdir('/')",
}
"""What harms nobody, because it happens in a process of its own."""


@pytest.mark.parametrize("oddity", ODDITIES)
async def test_a_plugin_may_spoil_its_own_process(tmp_path: Path, oddity: str):
    drop(tmp_path, "bad", ODDITIES[oddity])
    async with a_host(tmp_path) as host:
        for _ in range(2):
            understood = await host.understand(capture())
            assert (understood.fault, understood.platform, understood.drafts[0].object.kind) == (None, "bad", "post")
        assert json.loads(json.dumps({"still": 1})) == {"still": 1}


async def test_a_plugin_that_works_again_is_active_again(tmp_path: Path):
    drop(tmp_path, "bad", "if capture.text == 'bad': os._exit(3)")
    async with a_host(tmp_path) as host:
        assert (await host.understand(capture(text="bad"))).fault
        assert state(host) == ("failing", "its process ended (exit code 3)")
        async with asyncio.timeout(30):
            while (await host.understand(capture())).fault:  # Its process is only being started again.
                pass
        assert state(host) == ("active", None)


async def test_what_a_plugin_says_is_shown_as_one_harmless_line(tmp_path: Path):
    drop(tmp_path, "bad", "raise RuntimeError('\\x1b[31mred\\nline two \\u202e' + 'x' * 1000)")
    async with a_host(tmp_path) as host:
        await host.understand(capture())
        reason = state(host)[1]
        assert reason.startswith("RuntimeError: \ufffd[31mred line two \ufffdxxx")
        assert reason.isprintable() and len(reason) <= 300


async def test_a_script_in_an_answer_stays_text(tmp_path: Path):
    drop(tmp_path, "bad", "draft = replace(draft, text='<script>alert(1)</script>')")
    async with a_host(tmp_path) as host:
        assert (await host.understand(capture())).drafts[0].text == "<script>alert(1)</script>"


async def test_a_table_is_understood_without_asking_its_process(tmp_path: Path):
    """Its process has ended by then."""
    (tmp_path / "table.py").write_text(
        "from crosspath import Platform, hookimpl\n"
        "@hookimpl\n"
        "def register_platforms():\n"
        "    return [Platform(name='table', title='T', hosts=('table.example',), urls={'profile': ('/~{handle}',)})]\n"
    )
    async with a_host(tmp_path) as host:
        assert host.plugins[-1].processes == []
        understood = await host.understand(capture("https://table.example/~Bob"))
        assert understood.drafts[0].counterparts[0].account.key == "table:bob"


async def test_a_resolve_of_its_own_is_asked_and_a_fault_in_it_costs_only_that(tmp_path: Path):
    drop(tmp_path, "bad", "pass")
    source = (tmp_path / "bad.py").read_text()
    resolving = (
        "    def refine(self, resolved, found):\n"
        "        if found['object_id'] == '13': os._exit(1)\n"
        "        return replace(resolved, handle='ann')\n\n"
    )
    (tmp_path / "bad.py").write_text(source.replace("    def normalize", resolving + "    def normalize"))
    async with a_host(tmp_path) as host:
        assert (await host.resolve("https://bad.example/7")).handle == "ann"
        assert (await host.resolve("https://bad.example/8")).account.key == "bad:ann"
        unlucky = await host.resolve("https://bad.example/13")
        assert (unlucky.platform, unlucky.kind, unlucky.handle) == ("bad", "post", None)


async def test_when_even_the_web_plugin_is_off_a_page_is_a_page(tmp_path: Path):
    async with a_host(tmp_path, disabled=frozenset({"web"})) as host:
        understood = await host.understand(capture("https://bob.example/post"))
        assert (understood.platform, understood.drafts[0].object.url) == ("web", "https://bob.example/post")


async def test_a_bundled_plugin_that_fails_is_shown_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """It runs in the server; its fault costs no event either."""
    async with a_host(tmp_path) as host:
        github = host.platforms["github"]
        with monkeypatch.context() as broken:
            broken.setattr(type(github), "normalize", lambda self, capture: 1 / 0)
            understood = await host.understand(capture("https://github.com/bob"))
        assert (understood.platform, understood.fault) == ("web", "ZeroDivisionError: division by zero")
        assert len(understood.drafts) == 1
        assert state(host, "github") == ("failing", "ZeroDivisionError: division by zero")
        assert (await host.understand(capture("https://github.com/bob"))).platform == "github"
        assert state(host, "github") == ("active", None)
