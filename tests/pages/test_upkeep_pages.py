"""Devices, plugins, settings, the doctor."""

from __future__ import annotations

import stat
import tomllib

import pytest
from crosspath.settings import TOML, ConfigurationError, read_settings
from crosspath.switches import keep_settings

from tests.conftest import Server
from tests.pages.visitor import Visitor

module = pytest.mark.asyncio(loop_scope="module")


@module
async def test_r17_the_pairing_code_is_shown_in_the_dashboard_too(visitor: Visitor, shared: Server) -> None:
    seen = await visitor.submit("/devices", "/devices/code")
    code = seen.words("#pairing-code")
    extension = {"Origin": "chrome-extension://abcdefghijklmnopabcdefghijklmnop"}
    async with shared.http.post(f"{shared.api}/pair/claim", json={"code": code}, headers={**extension, "Authorization": ""}) as answer:
        assert answer.status == 201
    assert "browser extension" in (await visitor.see("/devices")).words("td")


@module
async def test_every_plugin_is_listed_and_switched_in_the_settings(visitor: Visitor, shared: Server) -> None:
    seen = await visitor.see("/plugins")
    assert "GitHub" in seen.words(".tiles") and "notices" in seen.words(".tiles")
    form = seen.soup.select_one('.tiles input[name=name][value="github"]').parent
    fields = {field["name"]: field["value"] for field in form.select("input")}
    switched = await visitor.send("/plugins/disable", fields)
    assert "next start" in switched.words(".receipt")
    assert tomllib.loads((shared.settings.data_dir / TOML).read_text())["plugins"]["disabled"] == ["github"]
    await visitor.send("/plugins/enable", fields)
    assert (await visitor.send("/plugins/enable", fields | {"name": "../x"})).status == 404


@module
async def test_settings_count_at_once_and_are_in_the_file(visitor: Visitor, shared: Server) -> None:
    path = shared.settings.data_dir / TOML
    path.write_text('# mine\n[reminders]\nper_day = 4 # few\n')
    path.chmod(0o600)
    saved = await visitor.submit("/settings", "/settings", per_day="3", quiet_from="22:00", quiet_to="07:00", timezone="Europe/Vienna", half_life_days="30")
    assert "Saved" in saved.words(".receipt")
    assert (saved.soup.select_one("#per_day")["value"], saved.soup.select_one("#timezone")["value"]) == ("3", "Europe/Vienna")
    text = path.read_text()
    assert "# mine" in text and "# few" in text and stat.S_IMODE(path.stat().st_mode) == 0o600
    assert tomllib.loads(text) == {"reminders": {"per_day": 3, "quiet": "22:00-07:00", "timezone": "Europe/Vienna"}, "standing": {"half_life_days": 30}}
    assert (await shared.call("GET", "/reminders"))[1]["budget"]["per_day"] == 3
    for fields, why in [
        ({"per_day": "many"}, "no number"),
        ({"per_day": "1001"}, "from 0 to 1000"),
        ({"half_life_days": "0"}, "1 at least"),
        ({"timezone": "Mars/Olympus"}, "time zone"),
        ({"quiet_to": ""}, "both times"),
        ({"quiet_from": "late"}, "two times"),
    ]:
        refused = await visitor.submit("/settings", "/settings", **fields)
        assert refused.status == 422 and why in refused.words(".wrong"), fields
        (name, value), = fields.items()
        assert refused.soup.select_one(f"#{name}")["value"] == value
        assert path.read_text() == text
    assert (await shared.call("GET", "/reminders"))[1]["budget"]["per_day"] == 3
    emptied = await visitor.submit("/settings", "/settings", quiet_from="", quiet_to="", timezone="", per_day="")
    assert emptied.soup.select_one("#per_day")["value"] == "5"


def test_settings_that_could_not_be_started_with_are_not_written(tmp_path) -> None:
    keep_settings(tmp_path, {"reminders": {"per_day": 2}})
    before = (tmp_path / TOML).read_text()
    with pytest.raises(ConfigurationError):
        keep_settings(tmp_path, {"reminders": {"per_day": -1}})
    assert (tmp_path / TOML).read_text() == before
    assert read_settings({"data_dir": tmp_path}).attention.per_day == 2
    (tmp_path / TOML).write_text("reminders = [")
    with pytest.raises(ConfigurationError):
        keep_settings(tmp_path, {"reminders": {"per_day": 2}})


@module
async def test_the_doctor_says_what_the_command_says(visitor: Visitor) -> None:
    seen = await visitor.see("/doctor")
    assert "All is well" in seen.words(".lead")
    for what in ("data directory", "sqlite", "privacy", "database", "extension"):
        assert what in seen.words("dt")
    assert "github" in seen.words("details")
