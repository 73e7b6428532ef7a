"""What each format's reader makes of its files, as captures; and what it says of lines it does not take (R80)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from crosspath.domain.importing import NotTaken
from crosspath.ledger.exports.spreadsheet import COLUMNS
from crosspath.sources.imports.archive import Refused
from crosspath.sources.imports.reading import Item, Reading
from crosspath_plugins.bookmarks import Bookmarks
from crosspath_plugins.bskyrecords import Records
from crosspath_plugins.fediverse import Following, Outbox, Reactions
from crosspath_plugins.subscriptions import Subscriptions
from crosspath_plugins.wxr import Wxr

from tests.conftest import a_capture

IMPORTERS = [Records(), Bookmarks(), Subscriptions(), Wxr(), Outbox(), Reactions(), Following()]


def read(tmp_path: Path, text: str | bytes, name: str = "anything.bin") -> tuple[list[str], list[Item], list[NotTaken]]:
    path = tmp_path / "handed-in"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    reading = Reading(path, name, IMPORTERS, "me")
    found = list(reading.items())
    return reading.formats(), [each for each in found if isinstance(each, Item)], [each for each in found if isinstance(each, NotTaken)]


BOOKMARKS = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<TITLE>Bookmarks</TITLE><DL><p><DT><H3>Bread</H3><DL><p>
<DT><A HREF="https://bob.example/?a=1&amp;b=2" ADD_DATE="1732298591" PRIVATE="0" TAGS="bread">Bread &amp; butter</A>
<DD>A wonderful piece about bread that I keep coming back to, twice a year.
<DT><a href='https://ann.example/x' add_date='1732298591000' private='0'>Ann</a>
<DD>short
<DT><A HREF="https://carol.example/" ADD_DATE="1732298591000000">Carol</A><DD>A note that is long, but nobody said that it is public, so it is mine.
<DT><A HREF="javascript:alert(1)">bookmarklet</A>
<DT><A HREF="https://dan.example/" ADD_DATE="99999999999999999999">Dan</A>
</DL><p></DL>"""


def test_bookmarks_are_saved_and_public_words_are_a_review(tmp_path: Path) -> None:
    formats, items, refused = read(tmp_path, "\ufeff" + BOOKMARKS)
    assert formats == ["bookmarks"]
    acts = [(i.line, i.capture["verb"], i.capture["url"], i.capture.get("occurred_at"), i.capture.get("text"), i.capture.get("note")) for i in items]
    at = "2024-11-22T18:03:11Z"
    assert acts == [
        (3, "review", "https://bob.example/?a=1&b=2", at, "A wonderful piece about bread that I keep coming back to, twice a year.", None),
        (5, "save", "https://ann.example/x", at, None, "short"),
        (7, "save", "https://carol.example/", at, None, "A note that is long, but nobody said that it is public, so it is mine."),
        (9, "save", "https://dan.example/", None, None, None),
    ]
    assert [(each.line, "javascript" in each.reason) for each in refused] == [(8, True)]
    assert [i.capture.get("data") for i in items] == [None, None, {"visibility": "private"}, {"visibility": "private"}]
    assert items[0].capture["source"] == "import:bookmarks" and items[0].capture["page"] == {"title": "Bread & butter"}


OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="Bread">
<outline type="rss" text="Bob" xmlUrl="https://bob.example/feed" htmlUrl="https://bob.example/"/></outline>
<outline text="no page" xmlUrl="https://ann.example/feed.xml"/><outline text="bad" xmlUrl="file:///etc/passwd"/></body></opml>"""


def test_f3_subscriptions_are_undated_and_name_their_feed(tmp_path: Path) -> None:
    formats, items, refused = read(tmp_path, OPML)
    assert formats == ["opml"]
    assert [(i.capture["verb"], i.capture["url"], i.feed_url) for i in items] == [
        ("subscribe", "https://bob.example/", "https://bob.example/feed"),
        ("subscribe", "https://ann.example/feed.xml", "https://ann.example/feed.xml"),
    ]
    assert all("occurred_at" not in i.capture for i in items)
    assert len(refused) == 1


def wxr(*comments: dict[str, str]) -> str:
    shown = "".join("<wp:comment>" + "".join(f"<wp:{name}><![CDATA[{value}]]></wp:{name}>" for name, value in each.items()) + "</wp:comment>" for each in comments)
    return f"""<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Mine</title><item><title>My loaf</title><link>https://me.example/loaf/</link><dc:creator>me</dc:creator>{shown}</item></channel></rss>"""


COMMENT = {
    "comment_id": "7", "comment_author": "Bob", "comment_author_email": "bob@secret.example", "comment_author_url": "https://bob.example/",
    "comment_author_IP": "203.0.113.9", "comment_date": "2026-11-01 11:00:00", "comment_date_gmt": "2026-11-01 10:00:00",
    "comment_content": "Lovely <b>loaf</b> &amp; crumb!", "comment_approved": "1", "comment_type": "comment", "comment_user_id": "0",
}  # fmt: skip


def test_comments_on_my_blog_are_received_without_mail_and_address(tmp_path: Path) -> None:
    others = [{"comment_approved": "0"}, {"comment_user_id": "1"}, {"comment_type": "order_note"}, {"comment_author": "", "comment_author_url": ""}]
    formats, items, refused = read(tmp_path, wxr(COMMENT, *(COMMENT | other for other in others), COMMENT | {"comment_type": "pingback", "comment_id": "8"}))
    assert formats == ["wxr"]
    first = items[0].capture
    assert (first["verb"], first["direction"], first["url"], first["occurred_at"]) == ("comment", "received", "https://me.example/loaf/", "2026-11-01T10:00:00Z")
    assert (first["text"], first["target"]) == ("Lovely loaf & crumb!", {"name": "Bob", "url": "https://bob.example/"})
    assert [i.capture["verb"] for i in items] == ["comment", "link"]
    assert [each.line for each in refused] == [2, 3, 4, 5]
    assert "secret" not in json.dumps([i.capture for i in items]) and "203.0" not in json.dumps([i.capture for i in items])


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("kind", [BOMB, OUTSIDE])
@pytest.mark.parametrize("text", [OPML, wxr(COMMENT)], ids=["opml", "wxr"])
def test_xml_with_entities_is_not_read(kind: str, text: str, tmp_path: Path) -> None:
    _, items, refused = read(tmp_path, text.replace('<?xml version="1.0"?>', f'<?xml version="1.0"?>{kind}'))
    assert (items, len(refused)) == ([], 1)


def test_a_file_cut_off_keeps_what_came_before(tmp_path: Path) -> None:
    whole = wxr(COMMENT).replace("</channel></rss>", "<item><title>Next</title>")
    _, items, refused = read(tmp_path, whole)
    assert (len(items), len(refused)) == (1, 1)


def test_r80_each_row_of_a_table_is_read_or_reported_by_its_line(tmp_path: Path) -> None:
    text = (
        '"verb","url","date","text","vouch","direction"\r\n"comment","https://bob.example/a","2026-11-01","two\r\nlines",,"given"\r\n'
        '"like","https://bob.example/b","2026-11-01T10:00:00Z","\'=1+1",,"received"\r\n"refer","https://bob.example/c",,,"many","given"\r\n'
        '"a","b","c","d","e","f","g"\r\n\r\n"save","https://bob.example/d"\r\n'
    )
    formats, items, refused = read(tmp_path, text)
    assert formats == ["csv"]
    assert [(i.line, i.capture["verb"], i.capture.get("occurred_at"), i.capture.get("text")) for i in items] == [
        (2, "comment", "2026-11-01T12:00:00Z", "two\r\nlines"), (4, "like", "2026-11-01T10:00:00Z", "=1+1"), (8, "save", None, None),
    ]  # fmt: skip
    assert [each.line for each in refused] == [5, 6]
    assert {"verb", "url", "date", "person"} <= set(COLUMNS)


def test_what_waited_in_the_extension_keeps_its_ids(tmp_path: Path) -> None:
    captures = [a_capture(text="x" * 8000), a_capture(verb="like")]
    formats, items, refused = read(tmp_path, "\n".join([json.dumps(captures[0]), "{broken", "[1]", json.dumps(captures[1]), ""]))
    assert formats == ["queue"]
    assert [i.capture for i in items] == captures
    assert [each.line for each in refused] == [2, 3]


@pytest.mark.parametrize("data", [b"", b"\x00" * 100, b"hello", b"{}", b"[" * 100_000, b"\xff\xfe" + "verb,url".encode("utf-16-le"), b'a,"b' * 5000])
def test_what_nobody_reads_is_refused_with_what_could_be(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Bookmarks.*docs/plugins.md"):
        read(tmp_path, data)


def test_a_line_without_end_is_not_read_into_memory(tmp_path: Path) -> None:
    _, items, refused = read(tmp_path, b'verb,url\nsave,https://a.example/\nsave,"' + b"x" * (3 << 20))
    assert ([i.line for i in items], len(refused)) == ([2], 1)


def test_the_same_act_has_the_same_id_in_every_export(tmp_path: Path) -> None:
    first, second = (read(tmp_path, BOOKMARKS + " " * n)[1] for n in (0, 1))
    assert [i.capture["id"] for i in first] == [i.capture["id"] for i in second]
    assert len({i.capture["id"] for i in first}) == len(first)


PUBLIC = {"to": ["https://www.w3.org/ns/activitystreams#Public"]}
BOB = {"type": "Mention", "href": "https://fosstodon.example/@bob", "name": "@bob@fosstodon.example"}
NOTE = {"id": "https://me.example/users/me/statuses/1", "url": "https://me.example/@me/1", "content": "<p>Lovely &amp; warm</p><p>loaf</p>", **PUBLIC}


def an_outbox(*activities: object) -> str:
    return json.dumps({"@context": "https://www.w3.org/ns/activitystreams", "id": "outbox.json", "type": "OrderedCollection", "orderedItems": activities})


def create(**note: object) -> dict[str, object]:
    return {"type": "Create", "published": "2026-11-01T10:00:00Z", "object": NOTE | note}


def test_a_mastodon_outbox_is_replies_mentions_and_boosts(tmp_path: Path) -> None:
    boost = {"type": "Announce", "published": "2026-11-02T10:00:00Z", "object": "https://fosstodon.example/users/bob/statuses/5"}
    reply = create(inReplyTo="https://fosstodon.example/users/bob/statuses/4", tag=[BOB])
    text = an_outbox(boost, reply, create(tag=[BOB]), create(), create(to=["https://me.example/users/me/followers"], tag=[BOB]), "junk")
    formats, items, refused = read(tmp_path, text)
    assert formats == ["mastodon-outbox"]
    assert [(i.line, i.capture["verb"], i.capture["url"], i.capture.get("text")) for i in items] == [
        (1, "repost", "https://fosstodon.example/users/bob/statuses/5", None),
        (2, "reply", "https://fosstodon.example/users/bob/statuses/4", "Lovely & warm\nloaf"),
        (3, "mention", "https://me.example/@me/1", "Lovely & warm\nloaf"),
    ]
    assert items[1].capture["target"] == {"url": "https://fosstodon.example/@bob", "handle": "bob@fosstodon.example"}
    assert [each.line for each in refused] == [4, 5, 6], "to nobody, not public, no activity"


def test_mastodons_likes_bookmarks_and_follows_have_no_date(tmp_path: Path) -> None:
    for name, verb in (("likes", "like"), ("bookmarks", "save")):
        text = json.dumps({"id": f"{name}.json", "type": "OrderedCollection", "orderedItems": ["https://fosstodon.example/users/bob/statuses/5", 1]})
        _, items, refused = read(tmp_path, text)
        assert [(i.capture["verb"], i.capture.get("occurred_at")) for i in items] == [(verb, None)]
        assert len(refused) == 1
    formats, items, refused = read(tmp_path, "Account address,Show boosts,Notify on new posts,Languages\nbob@fosstodon.example,true,false,\nnobody,true,false,\n")
    assert (formats, [(i.capture["verb"], i.capture["url"]) for i in items]) == (["mastodon-following"], [("follow", "https://fosstodon.example/@bob")])
    assert [each.line for each in refused] == [3]


def test_the_reader_in_the_documentation_works_as_it_stands(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs/plugins.md").read_text(encoding="utf-8")
    code = next(block for block in page.split("```python\n")[1:] if "class Lines" in block).partition("```")[0]
    names: dict[str, Any] = {}
    exec(code, names)
    path = tmp_path / "x"
    path.write_text("https://bob.example/\nnot an address\n")
    found = list(Reading(path, "x", names["register_importers"](), "me").items())
    assert [type(each).__name__ for each in found] == ["Item", "NotTaken"]
    assert found[0].capture["url"] == "https://bob.example/"


def test_bluesky_records_name_people_by_their_did(tmp_path: Path) -> None:
    bob, post = "did:plc:bob234567", {"uri": "at://did:plc:bob234567/app.bsky.feed.post/3k", "cid": "x"}
    values = [
        {"$type": "app.bsky.feed.like", "subject": post}, {"$type": "app.bsky.graph.follow", "subject": bob},
        {"$type": "app.bsky.feed.post", "text": "yes", "reply": {"parent": post, "root": post}},
        {"$type": "app.bsky.feed.post", "text": "look", "embed": {"$type": "app.bsky.embed.record", "record": post}},
        {"$type": "app.bsky.feed.post", "text": "read", "embed": {"external": {"uri": "https://bob.example/"}}},
        {"$type": "app.bsky.feed.post", "text": "alone"}, {"$type": "app.bsky.feed.like", "subject": {"uri": "at://evil/../x"}},
    ]  # fmt: skip
    records = [{"uri": f"at://did:plc:me/{n}", "value": value | {"createdAt": "2026-11-01T10:00:00Z"}} for n, value in enumerate(values)]
    formats, items, refused = read(tmp_path, json.dumps({"cursor": None, "records": [*records, "junk"]}))
    page = "https://bsky.app/profile/did:plc:bob234567/post/3k"
    assert formats == ["bluesky"]
    assert [(i.capture["verb"], i.capture["url"]) for i in items] == [
        ("like", page), ("follow", "https://bsky.app/profile/did:plc:bob234567"), ("reply", page), ("quote", page), ("share", "https://bob.example/"),
    ]  # fmt: skip
    assert [each.line for each in refused] == [6, 7, 8]
