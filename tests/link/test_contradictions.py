"""Contradictions: opposed answers, numbers, places, who was there, denials; and what only looks like one."""

import pytest

from tawatur.records.layers import Quantity, Time


def sides(story, type_):
    found = [c for c in story.contradictions if c.type == type_]
    return [[{e.document for e in s.evidence} for s in c.sides] for c in found]


def values(story, type_):
    return [tuple(s.value for s in c.sides) for c in story.contradictions if c.type == type_]


def figures(reading, *pairs):
    text = reading.document.text
    return tuple(Quantity(text.index(p), text.index(p) + len(p), p, v, "person") for p, v in pairs)


def with_figures(telling, id, text, *pairs, **kwargs):
    return telling(id, text, quantities=figures(telling(id, text, **kwargs), *pairs), **kwargs)


def toll(telling, id, said, printed, value, day="2026-03-02", lang="en"):
    lead = {"en": "A ferry sank off Vale{vale}.", "fa": "غرق کشتی در Vale{vale}."}[lang]
    return with_figures(telling, id, f"{lead} {said}", (printed, value), published=day, lang=lang)


def test_direct_against_indirect_across_languages(telling, composed):
    story = composed(
        telling("a", "Talks opened, talks closed. [?: The delegations met face to face in the palace]."),
        telling("b", "محادثات ومفاوضات. [anna-berg: المحادثات لم تكن مباشرة].", lang="ar"),
        telling("c", "مذاکرات و مذاکره. [sudmark-ministry: مذاکرات غیرمستقیم بود].", lang="fa"),
    )
    assert sides(story, "opposed") == [[{"a"}, {"b", "c"}]]
    (found,) = story.contradictions
    assert found.status == "open"
    assert all(claim in {c.id for c in story.claims} for s in found.sides for claim in s.claims)


def test_a_negation_turns_the_answer_round(telling, composed):
    story = composed(
        telling("a", "Talks in spring, talks in autumn. [anna-berg: Sanctions were discussed]."),
        telling("b", "Talks in spring, talks in autumn. [sudmark-ministry: Sanctions were never discussed]."),
    )
    assert values(story, "opposed") == [("raised, or on the agenda", "not raised, or off the agenda")]


def test_nothing_else_was_raised_answers_for_the_other_issue(telling, composed):
    story = composed(
        telling("a", "Talks in spring, talks in autumn. [anna-berg: Missiles were discussed]."),
        telling("b", "محادثات ومفاوضات. [sudmark-ministry: أي موضوع غير الملف النووي لم يطرح].", lang="ar"),
    )
    assert sides(story, "opposed") == [[{"a"}, {"b"}]]


def test_off_then_on_is_superseded_when_it_flipped(telling, composed):
    story = composed(
        telling("a", "Talks, more talks. [?: The talks were cancelled].", published="2026-03-01T20:00"),
        telling("b", "Talks, more talks. [anna-berg: The talks are back on].", published="2026-03-02T08:00"),
        telling("c", "Talks, more talks. [anna-berg: The talks will go ahead].", published="2026-03-03T09:00"),
    )
    (found,) = story.contradictions
    assert (found.status, found.since) == ("superseded", "2026-03-02T08:00")


def test_two_tolls_of_one_day_contradict_and_a_growing_one_does_not(telling, composed):
    one = toll(telling, "a", "[anna-berg: 40 people were killed].", "40", 40)
    same_day = toll(telling, "b", "[sudmark-ministry: 65 people were killed].", "65", 65)
    later = toll(telling, "c", "[anna-berg: 90 people were killed].", "90", 90, day="2026-03-04")
    assert sides(composed(one, same_day), "number") == [[{"a"}, {"b"}]]
    assert sides(composed(one, later), "number") == []


@pytest.mark.parametrize(
    ("said", "printed", "value", "clash"),
    [
        ("at least 30 people were killed", "30", 30, False),
        ("more than 50 people were killed", "50", 50, True),
        ("fewer than 20 people were killed", "20", 20, True),
        ("about 41 people were killed", "41", 41, False),
        ("40 people were killed", "40", 40, False),
        ("41 people were killed", "41", 41, True),
    ],
)
def test_the_bounds_of_a_number_decide(telling, composed, said, printed, value, clash):
    story = composed(
        toll(telling, "a", "[anna-berg: 40 people were killed].", "40", 40),
        toll(telling, "b", f"[sudmark-ministry: {said}].", printed, value),
    )
    assert bool(story.contradictions) == clash


def test_the_dead_of_another_place_are_other_dead(telling, composed):
    story = composed(
        telling("a", "A storm struck, a flood came."),
        with_figures(telling, "b", "[anna-berg: 40 people were killed in Vale{vale}].", ("40", 40)),
        with_figures(telling, "c", "[anna-berg: 12 people were killed in Oster{oster}].", ("12", 12)),
    )
    assert story.contradictions == ()


def test_present_and_absent_of_one_and_the_same(telling, composed):
    text = "The talks, the talks. [{}: {} {} the talks]."
    story = composed(
        telling("a", text.format("?", "Berg{person:anna-berg}", "attended")),
        telling("b", text.format("sudmark-ministry", "Berg{person:anna-berg}", "stayed away from")),
        telling("c", text.format("?", "Stone{person:eve-stone}", "attended")),
    )
    assert sides(story, "participants") == [[{"a"}, {"b"}]]


def test_two_towns_for_one_meeting_but_not_a_town_and_its_country(telling, composed):
    text = "The talks, the talks. [?: the talks will be held in {} on Friday]."
    town, other = telling("a", text.format("Porto{porto}")), telling("b", text.format("Vale{vale}"))
    assert sides(composed(town, other), "place") == [[{"a"}, {"b"}]]
    assert sides(composed(town, telling("c", text.format("Isla{isla}"))), "place") == []


def test_a_denial_is_tied_to_what_it_denies(telling, composed):
    story = composed(
        telling("a", "[anna-berg: Blue{organization:blue-line} Line dumped oil in the bay of Vale{vale}]."),
        telling("b", "[not:blue-line: it dumped oil in the bay of Vale{vale}]."),
    )
    (found,) = story.contradictions
    assert found.type == "negation"
    assert [{e.document for e in s.evidence} for s in found.sides] == [{"a"}, {"b"}]
    (claim,) = [c for c in story.claims if c.denied]
    assert [e.document for e in claim.denied] == ["b"]


def test_a_cause_and_its_denial(telling, composed):
    lead = "The ferry sank, the ferry is lost. "
    story = composed(
        telling("a", lead + "[?: the ferry was overloaded]."),
        telling("b", lead + "[not:blue-line: the ferry was overloaded]."),
    )
    assert values(story, "actor") == [("overloading", "denied: overloading")]


def test_an_error_that_the_page_corrects_is_superseded(telling, composed):
    story = composed(
        telling("a", "The talks, the talks. The meeting was in a palace."),
        telling("b", "The talks, the talks. An earlier version said [paper: the meeting was in a hotel]."),
    )
    (found,) = story.contradictions
    assert (found.type, found.status) == ("place", "superseded")


def test_what_two_sides_refuse_and_accept_is_no_contradiction(telling, composed):
    text = "The talks, the talks. [{}: {} {} a ceasefire]."
    norland, sudmark = "Norland{norland}", "Sudmark{sudmark}"
    both = composed(
        telling("a", text.format("?", norland, "rejected")), telling("b", text.format("?", sudmark, "accepted"))
    )
    assert both.contradictions == ()
    one = composed(
        telling("a", text.format("?", norland, "rejected")), telling("b", text.format("?", norland, "accepted"))
    )
    assert sides(one, "opposed") == [[{"b"}, {"a"}]]


def test_last_years_talks_do_not_contradict_this_years(telling, composed):
    old = "The talks, the talks. [?: five rounds of indirect talks were held in May 2025]."
    at = telling("b", old).document.text.index("May 2025")
    may = Time(at, at + 8, "May 2025", "2025-05-01", "2025-06-01", "month")
    new = telling("a", "The talks, the talks. [?: the delegations met face to face].")
    assert sides(composed(new, telling("b", old, times=(may,))), "opposed") == []
    assert sides(composed(new, telling("b", old)), "opposed") == [[{"a"}, {"b"}]]


def test_headline_and_body_of_one_page(telling, composed):
    story = composed(
        telling("a", "The talks are cancelled\n\nThe talks will go ahead, said [anna-berg: the talks go on].")
    )
    (found,) = [c for c in story.contradictions if c.type == "opposed"]
    assert all({e.document for e in s.evidence} == {"a"} for s in found.sides)


def test_a_story_of_another_topic_is_asked_no_questions_of_talks(telling, composed):
    story = composed(
        telling("a", "The striker signed for Vale{vale}. He met the coach face to face."),
        telling("b", "The striker has an indirect free kick to thank, said [anna-berg: he never met the coach]."),
    )
    assert story.contradictions == ()
