"""Devices, plugins, settings, the doctor."""

from __future__ import annotations

import stat
import tomllib

import pytest
from crosspath.settings import TOML, ConfigurationError, read_settings
from crosspath.switches import keep_settings

from tests.conftest import Server
from tests.pages.visitor import Seen, Visitor

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
    assert (await visitor.send("/settings/undo?state=0123456789ab", _secret(saved))).status == 409
    undone = await visitor.submit(saved, saved.soup.select_one(".receipt form")["action"])
    assert path.read_text() == "# mine\n[reminders]\nper_day = 4 # few\n" and undone.soup.select_one("#per_day")["value"] == "4"
    saved = await visitor.submit(undone, undone.soup.select_one(".receipt form")["action"])
    assert (saved.soup.select_one("#per_day")["value"], saved.soup.select_one("#timezone")["value"]) == ("3", "Europe/Vienna")
    text = path.read_text()
    assert "# mine" in text and "# few" in text and stat.S_IMODE(path.stat().st_mode) == 0o600
    assert tomllib.loads(text) == {"reminders": {"per_day": 3, "quiet": "22:00-07:00", "timezone": "Europe/Vienna"}, "standing": {"half_life_days": 30}}
    assert (await shared.call("GET", "/reminders"))[1]["budget"]["per_day"] == 3
    for fields, why in [
        ({"per_day": "many"}, "no whole number"),
        ({"per_day": "1001"}, "from 0 to 1000"),
        ({"half_life_days": "0"}, "1 at least"),
        ({"timezone": "Mars/Olympus"}, "time zone"),
        ({"quiet_to": ""}, "both times"),
        ({"quiet_from": "late"}, "two times"),
    ]:
        refused = await visitor.submit("/settings", "/settings", **fields)
        (name, value), = fields.items()
        beside = refused.soup.select_one(f"#{name if name != 'quiet_to' else 'quiet_from'}").parent
        assert refused.status == 422 and why in beside.select_one(".wrong").get_text(), fields
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


def _secret(seen: Seen) -> dict[str, str]:
    return {"csrf": seen.soup.select_one("[name=csrf]")["value"]}


@module
async def test_weights_are_seen_before_they_are_kept_and_count_at_once(visitor: Visitor, shared: Server) -> None:
    who = {"name": "Weighed Wanda", "url": "https://wanda.example/"}
    await shared.log(url="https://wanda.example/1", verb="comment", target=who)
    result = await shared.log(url="https://me.example/1", verb="link", direction="received", target=who)
    person = result["events"][0]["person"]["id"]
    seen = await visitor.submit("/settings", "/settings", preview="true", **{"weight-link": "1"})
    (row,) = [row for row in seen.soup.select("#preview tbody tr") if "Wanda" in row.get_text()]
    assert [cell.get_text(" ", strip=True) for cell in row.select("td")] == ["your turn", "their turn changed", "6.0 → 6.0", "9.0 → 1.0"]
    assert seen.soup.select_one("#weight-link")["value"] == "1", "what was typed stays"
    assert (await shared.call("GET", f"/people/{person}"))[1]["standing"]["turn"] == "yours"
    await visitor.submit(seen, "/settings", **{"weight-comment": "6.5"})
    assert (await shared.call("GET", f"/people/{person}"))[1]["standing"]["turn"] == "theirs"
    reckoned = (await shared.call("GET", f"/people/{person}/standing"))[1]
    assert (reckoned["turn"], round(reckoned["given"]["weight"], 1)) == ("theirs", 6.5)
    kept = tomllib.loads((shared.settings.data_dir / TOML).read_text())["standing"]["weights"]
    assert kept == {"link": 1, "comment": 6.5}
    again = await visitor.submit("/settings", "/settings", **{"weight-link": "", "weight-comment": ""})
    assert (await shared.call("GET", f"/people/{person}"))[1]["standing"]["turn"] == "yours"
    for value, why in (("11", "from 0 to 10"), ("much", "no number")):
        refused = await visitor.submit(again, "/settings", **{"weight-link": value, "per_day": "2"})
        assert refused.status == 422 and why in refused.words("#weight-link-wrong")
        assert refused.soup.select_one("#per_day")["value"] == "2", "nothing typed is lost"


@module
async def test_my_sites_personas_and_cadences_are_kept(visitor: Visitor, shared: Server) -> None:
    lines = "https://Me.Example/\ngithub.com/me"
    saved = await visitor.submit("/settings", "/settings", sites=lines, personas="me, business", **{"cadence-fan": "30"})
    assert saved.soup.select_one("#sites").get_text().strip() == "me.example\ngithub.com/me"
    kept = tomllib.loads((shared.settings.data_dir / TOML).read_text())
    assert (kept["sites"], kept["personas"], kept["reminders"]["cadences"]) == (lines.splitlines(), ["me", "business"], {"fan": 30})
    assert read_settings({"data_dir": shared.settings.data_dir}).attention.cadences["fan"] == 30
    refused = await visitor.submit("/settings", "/settings", sites="me.example\nhttp://:x")
    assert refused.status == 422 and "your sites and profiles" in refused.words("#sites-wrong")
    assert refused.soup.select_one("#sites").get_text().strip() == "me.example\nhttp://:x"


@module
async def test_what_comes_in_and_how_well_it_is_understood_is_read_off_the_log(visitor: Visitor, shared: Server) -> None:
    await shared.log(url="https://github.com/bob/loaf/issues/1", verb="comment", source="auto", rule={"id": "github.comment", "signals": ["submit"]})
    assert "noticed by the extension" in (await visitor.see("/inbound")).words("#ways th")
    seen = await visitor.see("/plugins")
    assert "Seen 1, understood 1" in seen.words("#plugin-github")
    assert "GitHub" in seen.words("#rules th")


@module
async def test_every_way_in_says_how_it_last_did(visitor: Visitor, shared: Server) -> None:
    """Imports, feeds and comment feeds with what was found or why not, and who wrote when: read when asked, never before."""
    before = await visitor.see("/inbound")
    assert "Not read yet" in before.words("#feeds") and "Not looked for yet" in before.words("#comments")
    await shared.call("POST", "/blogs", {"url": "http://127.0.0.1:9/"})
    await shared.log(url="https://x.example/kept", source="import:csv")
    looked = await visitor.send("/inbound/look", {"csrf": before.soup.select_one("[name=csrf]")["value"], "channel": "feeds", "back": "/inbound"})
    assert "Looked." in looked.words(".receipt") and "could not be read" in looked.words("#feeds summary") and looked.words("#feeds .warn")
    assert "a file: A table of acts" in looked.words("#ways th") and "import:csv" not in looked.words("#ways")
    assert "last wrote" in looked.words("#writers")
    asked = await visitor.send("/inbound/look", {"csrf": before.soup.select_one("[name=csrf]")["value"], "channel": "comments"})
    assert "there was nothing to look at" in asked.words("#comments")
    wrong = await visitor.send("/inbound/look", {"csrf": before.soup.select_one("[name=csrf]")["value"], "channel": "telepathy"})
    assert wrong.status == 422
