"""What WordPress exports of a blog of mine (WXR): the comments, mentions and pingbacks that others left there."""

import re
from collections.abc import Iterator
from html import unescape
from xml.etree.ElementTree import ParseError

from crosspath import Act, Entry, Importer, NotTaken, Target, hookimpl

_TAG = re.compile(r"<[^>]*>")
_VERBS = {"": "comment", "comment": "comment", "pingback": "link", "trackback": "link", "webmention": "mention"}
_MINE = re.compile(r"[1-9]\d*")


class Wxr(Importer):
    """``wp:comment`` of each ``item``. E-mail and IP addresses are not read; what waits for approval, spam and my own comments are not taken."""

    name = "wxr"
    title = "Comments on my blog (WordPress export, WXR)"

    def recognizes(self, entry: Entry) -> bool:
        """By the namespace of its own."""
        return b"wordpress.org/export/" in entry.head

    def read(self, entry: Entry) -> Iterator[Act | NotTaken]:
        """The comments, numbered as they come; their words without mark-up."""
        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import iterparse

        number = 0
        with entry.open() as file:
            try:
                for _, item in iterparse(file, forbid_dtd=True):
                    if _name(item) != "item":
                        continue
                    page = {_name(part): (part.text or "").strip() for part in item if len(part) == 0}
                    for part in item:
                        if _name(part) == "comment":
                            number += 1
                            yield _act(number, page, {_name(field): (field.text or "").strip() for field in part})
                    item.clear()
            except (ParseError, DefusedXmlException) as error:
                yield NotTaken(line=number, reason=f"After this comment comes no XML that can be read: {error}")


def _name(element) -> str:
    return element.tag.rpartition("}")[2]


def _act(number: int, page: dict[str, str], comment: dict[str, str]) -> Act | NotTaken:
    if comment.get("comment_approved") != "1":
        return NotTaken(line=number, reason="The comment is not approved.")
    if _MINE.fullmatch(comment.get("comment_user_id", "")):
        return NotTaken(line=number, reason="The comment is my own, or that of somebody who writes for the blog.")
    kind = comment.get("comment_type", "")
    if kind not in _VERBS:
        return NotTaken(line=number, reason=f"What “{kind}” is, is not known.")
    name, url = comment.get("comment_author", ""), comment.get("comment_author_url", "")
    if not name and not url:
        return NotTaken(line=number, reason="The comment is anonymous.")
    written = comment.get("comment_date_gmt", "")
    words = " ".join(unescape(_TAG.sub(" ", comment.get("comment_content", ""))).split())
    return Act(
        line=number,
        verb=_VERBS[kind],
        direction="received",
        url=page.get("link", ""),
        occurred_at=f"{written.replace(' ', 'T')}Z" if re.fullmatch(r"[12]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d", written) else None,
        text=words[:8000] or None,
        title=page.get("title") or None,
        target=Target(name=name or None, url=url if url.startswith(("https://", "http://")) else None),
        key=f"{page.get('link', '')}#comment-{comment.get('comment_id', number)}",
        data={"result_id": comment.get("comment_id", "")},
    )


@hookimpl
def register_importers():
    """WordPress exports."""
    return [Wxr()]
