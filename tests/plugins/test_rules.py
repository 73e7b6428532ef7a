"""The capture rules of every bundled platform, held against a page made by hand that has what they look for.

The page of platform ``name`` is ``tests/pages/name.html``. An element with ``data-case="fresh"`` is a card on which nothing was done, one with
``data-case="done"`` a card on which everything was, and what must not be taken for a control or a composer has ``data-case="near-miss"``.
Its ``body`` says in ``data-who``, ``data-about``, ``data-words`` and ``data-me`` what the rules must read there, in the fresh card.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest
import soupsieve
from bs4 import BeautifulSoup, Tag
from crosspath import VERBS, Platform, Request, Rules, Template
from crosspath.plugins.answers import description
from crosspath.plugins.worker import described

from tests.plugins.bundled import registered

PAGES = Path(__file__).parent.parent / "pages"
RULED = [pytest.param(platform, platform.rules, id=platform.name) for platform in registered() if platform.rules]
LOOKING = [param for param in RULED if param.values[1].controls or param.values[1].composers]


def page_of(platform: Platform) -> Tag:
    """The platform's page, as a browser would have it without scripts."""
    body = BeautifulSoup((PAGES / f"{platform.name}.html").read_text(encoding="utf-8"), "html.parser").body
    assert body is not None
    return body


def card_of(platform: Platform, rules: Rules, case: str) -> Tag:
    """The card of this case; the whole page where the rules know no cards."""
    page = page_of(platform)
    if not rules.card:
        found = page.select_one(f'[data-case="{case}"]')
    else:
        found = next((card for card in page.select(rules.card) if card.get("data-case") == case), None)
    assert found is not None, f"there is no {case} card"
    return found


def selectors(rules: Rules) -> Iterator[str]:
    """Every selector in the rules."""
    yield from filter(None, (rules.card, rules.words))
    yield from (apart(place)[0] for place in (*rules.who, *rules.about, *rules.me))
    for control in rules.controls:
        yield from filter(None, (control.press, control.done, control.confirm))
    for composer in rules.composers:
        yield from (composer.box, composer.send)


def apart(place: str) -> tuple[str, str]:
    """The selector and the attribute of a place to read."""
    selector, mark, attribute = place.rpartition("@")
    return (selector, attribute) if mark and attribute.replace("-", "").isalpha() else (place, "")


def read(places: Iterable[str], within: Tag) -> str | None:
    """What the first place that is there says."""
    for place in places:
        selector, attribute = apart(place)
        for element in [within] if within.css.match(selector) else within.select(selector):
            if text := element.get(attribute) if attribute else element.get_text(strip=True):
                return str(text)
    return None


def has(selector: str, card: Tag) -> bool:
    """Whether the card is, or has in it, what the selector looks for."""
    return bool(card.css.match(selector) or card.select(selector))


@pytest.mark.parametrize(("platform", "rules"), RULED)
def test_every_selector_and_template_can_be_read(platform: Platform, rules: Rules) -> None:
    for selector in selectors(rules):
        soupsieve.compile(selector)
    for template in (*rules.private, *(text for composer in rules.composers for text in (*composer.proof, *composer.pending))):
        Template("page", template)


@pytest.mark.parametrize(("platform", "rules"), RULED)
def test_rules_speak_of_verbs_the_platform_offers(platform: Platform, rules: Rules) -> None:
    offered = {verb for verbs in platform.verbs.values() for verb in verbs}
    spoken = {part.verb for part in (*rules.controls, *rules.composers, *rules.requests)}
    assert spoken <= set(VERBS)
    assert spoken <= offered


@pytest.mark.parametrize(("platform", "rules"), LOOKING)
def test_a_card_without_acts_has_every_control_and_shows_none_as_done(platform: Platform, rules: Rules) -> None:
    card = card_of(platform, rules, "fresh")
    for control in rules.controls:
        assert has(control.press, card), f"nothing to press for {control.verb}"
        assert not has(control.done, card), f"{control.verb} shows as done"


@pytest.mark.parametrize(("platform", "rules"), LOOKING)
def test_a_card_with_all_acts_shows_each_as_done(platform: Platform, rules: Rules) -> None:
    if not rules.controls:
        return
    card = card_of(platform, rules, "done")
    for control in rules.controls:
        assert has(control.done, card), f"{control.verb} does not show as done"
        assert not control.confirm or has(control.confirm, page_of(platform)), f"nothing confirms {control.verb}"


@pytest.mark.parametrize(("platform", "rules"), LOOKING)
def test_a_composer_has_its_box_and_what_sends_it(platform: Platform, rules: Rules) -> None:
    page = page_of(platform)
    for composer in rules.composers:
        assert has(composer.box, page), f"no box for {composer.verb}"
        assert has(composer.send, page), f"nothing sends the {composer.verb}"


@pytest.mark.parametrize(("platform", "rules"), LOOKING)
def test_what_only_looks_alike_is_neither_control_nor_composer(platform: Platform, rules: Rules) -> None:
    misses = page_of(platform).select('[data-case="near-miss"]')
    assert misses, "the page has no near miss"
    wanted = [control.press for control in rules.controls] + [part for composer in rules.composers for part in (composer.box, composer.send)]
    assert not [(selector, miss.name) for selector in wanted for miss in misses if miss.css.match(selector)]


@pytest.mark.parametrize(("platform", "rules"), LOOKING)
def test_a_card_tells_whose_it_is_and_what_it_shows(platform: Platform, rules: Rules) -> None:
    page, card = page_of(platform), card_of(platform, rules, "fresh")
    words = (rules.words,) if rules.words else ()
    assert read(rules.who, card) == page.get("data-who")
    assert read(rules.about, card) == page.get("data-about")
    assert read(words, card) == page.get("data-words")
    assert read(rules.me, page) == page.get("data-me")


HOSTILE = [
    {"path": ""}, {"path": "/"}, {"path": "/**"}, {"path": "like"}, {"path": "https://evil.example/like"}, {"path": "*/like"},
    {"path": f"/{'a' * 300}"}, {"path": "/{a:constructor}/like"}, {"path": ["/like"]}, {"method": "GET"}, {"method": "post"}, {"method": ""},
    {"method": ["POST"]}, {"verb": "steal"}, {"verb": "l" * 1000},
]  # fmt: skip


@pytest.mark.parametrize("fault", HOSTILE)
def test_a_request_that_is_not_bounded_data_is_refused_with_its_platform(fault: dict[str, object]) -> None:
    watering = Request(verb="like", path="/trees/{id}/like")
    trees = Platform(name="trees", title="Trees", rules=Rules(requests=(watering,)))
    said = msgspec.json.decode(msgspec.json.encode({"hooks": [], "platforms": [described(trees)]}))
    assert [watering] == [request for platform in description(said).platforms for request in (platform.rules or Rules()).requests]
    said["platforms"][0]["fields"]["rules"]["requests"][0] |= fault
    with pytest.raises(ValueError, match=r"request|path|method|verb|test|str"):
        description(said)


def test_more_requests_than_any_site_has_are_refused() -> None:
    many = Rules(requests=tuple(Request(verb="like", path=f"/trees/{number}/like") for number in range(201)))
    said = msgspec.json.decode(msgspec.json.encode({"hooks": [], "platforms": [described(Platform(name="trees", title="Trees", rules=many))]}))
    with pytest.raises(ValueError, match="more than 200 rules"):
        description(said)


def test_every_page_made_by_hand_belongs_to_a_platform_with_rules() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == {param.id for param in LOOKING}
