"""LinkedIn: posts by the number of their activity, comments, organizations that are no people, and old names."""

from datetime import datetime, timezone

import pytest

from tests.plugins.acts import PLATFORMS, act, people

POST = "https://linkedin.com/feed/update/urn:li:activity:7151241570371948544"


@pytest.mark.parametrize(
    "path",
    [
        "feed/update/urn:li:activity:7151241570371948544/?utm_source=share", "feed/update/urn%3Ali%3Aactivity%3A7151241570371948544",
        "posts/grove_2_what-is-an-oak-activity-7151241570371948544-4Gu7", "posts/bob_activity-7151241570371948544-4Gu7",
        "embed/feed/update/urn:li:activity:7151241570371948544", "comm/feed/update/urn:li:activity:7151241570371948544",
        "feed/?highlightedUpdateUrn=urn%3Ali%3Aactivity%3A7151241570371948544",
    ],
)
def test_a_post_has_one_address(path: str) -> None:
    resolved = PLATFORMS.resolve(f"https://www.linkedin.com/{path}")
    assert (resolved.canonical, resolved.object_id) == (POST, "7151241570371948544")


def test_a_post_under_a_name_is_by_that_name_and_tells_its_time() -> None:
    draft = act("https://www.linkedin.com/posts/Bob_what-is-an-oak-activity-6665508550111912345-4Gu7", "react")
    assert people(draft) == {"author": "linkedin:bob"}
    made = draft.object.published_at
    assert made is not None and made.date() == datetime(2020, 5, 11, tzinfo=timezone.utc).date()


@pytest.mark.parametrize("place", ["feed/update/urn:li:activity:7151241570371948544", "posts/bob_x-activity-7151241570371948544-4Gu7"])
def test_a_reply_has_one_address_and_is_not_by_whom_the_post_is_by(place: str) -> None:
    comment, reply = (f"urn%3Ali%3Acomment%3A%28activity%3A7151241570371948544%2C{number}%29" for number in (71513, 71514))
    resolved = PLATFORMS.resolve(f"https://www.linkedin.com/{place}?commentUrn={comment}&replyUrn={reply}")
    assert (resolved.kind, resolved.object_id, resolved.handle) == ("comment", "71514", None)
    assert resolved.canonical == f"{POST}?commentUrn={reply}"


def test_a_company_and_a_person_of_one_name_are_two_accounts() -> None:
    company, person = (PLATFORMS.resolve(f"https://www.linkedin.com/{place}/grove").account for place in ("company", "in"))
    assert company and person
    assert company.handle == person.handle == "grove"
    assert company.key != person.key


@pytest.mark.parametrize(("numbers", "ending"), [("1a/234/b56", "b562341a"), ("29/314/b", "00b31429"), ("100/4/6b0", "6b0004100")])
def test_the_numbers_of_old_addresses_stand_backwards_behind_the_name_in_todays(numbers: str, ending: str) -> None:
    old, new = (PLATFORMS.resolve(f"https://uk.linkedin.com/{place}") for place in (f"pub/bob-rivers/{numbers}", f"in/bob-rivers-{ending}"))
    assert old.canonical == new.canonical
    assert old.account == new.account


@pytest.mark.parametrize("path", ["jobs/", "pub/dir/Bob/Rivers", "legal/user-agreement", "learning/instructors/bob", "feed/", "sales/lead/1,2"])
def test_what_belongs_to_the_site_is_nobody(path: str) -> None:
    assert PLATFORMS.resolve(f"https://www.linkedin.com/{path}").account is None


@pytest.mark.parametrize(
    "path",
    [
        "redir/redirect?url=https%3A%2F%2Fann%2Eexample%2Fa&urlhash=x", "shareArticle?mini=true&url=https%3A%2F%2Fann.example%2Fa",
        "sharing/share-offsite/?url=https://ann.example/a", "safety/go?url=https%3A%2F%2Fann.example%2Fa&trk=x",
        "authwall?trk=x&sessionRedirect=https%3A%2F%2Fann.example%2Fa",
    ],
)
def test_redirectors_and_share_forms_lead_to_the_page_inside(path: str) -> None:
    assert PLATFORMS.resolve(f"https://www.linkedin.com/{path}").canonical == "https://ann.example/a"
