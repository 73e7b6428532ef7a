"""Tags of Reddit Enhancement Suite become notes: chosen in the settings, looked through, added once, taken back."""

import json
from pathlib import Path

from .axe import assert_usable
from .blog import Blog
from .person import Person
from .view import View, until

BACKUP = {
    "SCHEMA_VERSION": 2,
    "data": {
        "RESoptions.userTagger": {"showTaggingIcon": {"value": True}},
        "tag.breadmaker": {"text": "kind, knows rye", "color": "aqua", "link": "https://www.reddit.com/r/Breadit/comments/abc123/"},
        "tag.old_friend": {"text": "met in Oslo", "votesUp": 12},
        "tag.only-votes": {"votesUp": 3, "votesDown": 1},
    },
}


async def settings_of(person: Person, blog: Blog) -> View:
    """The settings page, opened from the popup."""
    await person.browser.visit(blog.plain)
    settings = await person.browser.opened_by(await person.popup(), "#settings", "options/options.html")
    await until(settings, "!document.getElementById('no-sites').hidden")
    return settings


async def notes(person: Person) -> dict[str, str]:
    """What the log has noted, by name."""
    return {each["name"]: each["notes"] for each in (await person.backend.call("GET", "people"))["people"]}


async def test_tags_are_previewed_added_once_and_taken_back(person: Person, blog: Blog, tmp_path: Path):
    friend = {"name": "Ola", "notes": "likes skiing", "accounts": ["https://www.reddit.com/user/old_friend"]}
    await person.backend.call("POST", "people", friend)
    backup = tmp_path / "RES-2026-11-22.resbackup"
    backup.write_text(json.dumps(BACKUP))
    settings = await settings_of(person, blog)

    await settings.attach("#tags-file", backup)
    await until(settings, "!document.getElementById('tags-plan').hidden")
    said = await settings.run("return [...document.querySelectorAll('#tags-counts, #tags li')].map((each) => each.innerText.replace(/\\s+/g, ' '))")
    assert said == [
        "1 note on a new person · 1 more line on a person you know · 1 without words is left out",
        "u/breadmaker kind, knows rye",
        "Ola (u/old_friend) met in Oslo",
    ]
    assert await notes(person) == {"Ola": "likes skiing"}
    await assert_usable(settings)

    await settings.click("#tags-add")
    await until(settings, "document.getElementById('tags-said').textContent === '2 notes added.'")
    after = {
        "Ola": "likes skiing\nReddit: met in Oslo",
        "breadmaker": "Reddit: kind, knows rye (https://www.reddit.com/r/Breadit/comments/abc123/)",
    }
    assert await notes(person) == after

    await settings.attach("#tags-file", backup)
    await until(settings, "document.getElementById('tags-counts').textContent.startsWith('2 are there already')")
    assert await settings.run("return document.getElementById('tags-add').hidden")
    assert await notes(person) == after

    await settings.click("#tags-back")
    await until(settings, "document.getElementById('tags-back').hidden")
    assert await notes(person) == {"Ola": "likes skiing"}


async def test_another_file_is_refused_with_its_name(person: Person, blog: Blog, tmp_path: Path):
    other = tmp_path / "holiday.json"
    other.write_text('{"photos": []}')
    settings = await settings_of(person, blog)
    await settings.attach("#tags-file", other)
    await until(settings, "document.getElementById('tags-wrong').textContent.startsWith('holiday.json is no backup')")
    assert await settings.run("return document.getElementById('tags-plan').hidden")
