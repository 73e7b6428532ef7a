from crosspath.testing import capture, check_platform, drafts
from crosspath_plugin_hello import arena


def test_the_table_holds_what_it_promises():
    check_platform(arena)


def test_following_a_person_is_an_act_for_them():
    (draft,) = drafts(arena, capture("https://www.are.na/Charles-Broskoski/following", "follow"))
    assert draft.counterparts[0].account.key == "arena:charles-broskoski"
