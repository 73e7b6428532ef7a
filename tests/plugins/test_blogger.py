"""Blogger: a blog is one wherever it is read, and the people there have numbers."""

from crosspath import Target

from tests.plugins.acts import PLATFORMS, act, people

POST = "https://ann.blogspot.com/2011/03/how-to-graft.html"


def test_a_blog_is_one_account_in_every_country_and_from_each_of_its_pages() -> None:
    shown = ["ann.blogspot.com", "ann.blogspot.co.uk/?m=1", "ann.blogspot.de/2011/03/how-to-graft.html", "ann.blogspot.in/p/about.html"]
    assert {PLATFORMS.resolve(f"http://{address}").account.key for address in shown} == {"web:https://ann.blogspot.com/"}


def test_a_comment_is_about_the_post() -> None:
    draft = act("https://ann.blogspot.fr/2011/03/how-to-graft.html?showComment=1301000000000#c456", text="Bind it well.")
    assert (draft.object.url, draft.result_url, draft.result_id) == (POST, f"{POST}#c456", "456")


def test_whoever_signs_with_a_profile_is_its_number() -> None:
    author = Target(name="Eve", url="http://www.blogger.com/profile/0123")
    assert people(act(f"{POST}#c456", "like", author=author)) == {"author": "blogger:#0123"}


def test_a_blog_on_its_own_domain_is_known_by_what_its_page_says() -> None:
    post = "https://bob.example/2011/03/how-to-graft.html"
    draft = act(f"{post}?m=1", meta={"generator": "blogger"}, canonical=post)
    assert (draft.platform, draft.object.url) == ("blogger", post)


def test_a_host_that_only_looks_like_blogspot_is_not() -> None:
    for host in ("ann.blogspot.evil.example", "annblogspot.com", "ann.blogspot.com.evil.example"):
        assert PLATFORMS.resolve(f"https://{host}/").platform == "web"
