"""Threads: people of other servers are who they are there."""

from tests.plugins.acts import PLATFORMS, act, people


def test_somebody_of_another_server_is_their_account_there() -> None:
    for path in ("fediverse_profile/bob@mastodon.social", "@Bob@mastodon.social"):
        account = PLATFORMS.resolve(f"https://www.threads.net/{path}").account
        assert account is not None and account.key == "mastodon:bob@mastodon.social"


def test_a_post_is_by_the_name_before_it_and_a_name_needs_its_sign() -> None:
    assert people(act("https://www.threads.com/@Bob/post/DNgo3zCpF6K", "like")) == {"author": "threads:bob"}
    assert people(act("https://www.threads.com/t/DNgo3zCpF6K", "like")) == {}
    assert PLATFORMS.resolve("https://www.threads.com/bob").account is None
