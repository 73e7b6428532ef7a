"""The verb table."""

from crosspath.domain.verbs import DIRECTIONS, VERBS


def test_every_verb_has_a_strength_in_range_and_reads_in_a_sentence() -> None:
    for name, verb in VERBS.items():
        assert verb.name == name == name.lower()
        assert 0 <= verb.strength <= 10
        assert verb.done and verb.done[0].islower() and not verb.done.endswith(".")
        assert verb.as2[:1].isupper()


def test_the_order_of_effort_is_kept() -> None:
    strengths = [VERBS[name].strength for name in ("dislike", "visit", "like", "thank", "share", "comment", "review", "refer")]
    assert strengths == sorted(strengths)
    assert VERBS["share"].strength > VERBS["thank"].strength
    assert VERBS["review"].strength > VERBS["like"].strength


def test_the_table_cannot_be_changed() -> None:
    try:
        VERBS["shout"] = VERBS["share"]
    except TypeError:
        pass
    assert "shout" not in VERBS


def test_only_acts_that_change_nothing_when_repeated_are_done_once() -> None:
    assert {name for name, verb in VERBS.items() if verb.once} >= {"follow", "like", "repost", "connect", "save"}
    assert not any(VERBS[name].once for name in ("comment", "reply", "share", "thank", "review"))
    assert VERBS["message"].private
    assert DIRECTIONS[:2] == ("given", "received")
