"""What a clause asserts, plans or only names, and which of its words head a claim."""

from tawatur.link.wording import _balanced, _cut, _whole


def facets(story):
    return {c.facet for c in story.contradictions}


def test_what_a_speaker_only_names_is_no_claim_of_his(telling, composed):
    story = composed(
        telling("a", "Talks on Friday, talks on Sunday. [anna-berg: the indirect talks may be delayed by a month]."),
        telling("b", "Talks on Friday, talks on Sunday. [sudmark-ministry: a leak could harm the indirect talks]."),
        telling("c", "Talks on Friday, talks on Sunday. [karl-holm: The talks were direct]."),
    )
    assert not any("indirect" in e.quote for c in story.claims for e in c.evidence)
    assert not story.contradictions


def test_a_plan_is_not_refuted_by_what_came_of_it(telling, composed):
    story = composed(
        telling("a", "Talks on Friday, talks on Sunday. [anna-berg: The talks are expected to be held face to face]."),
        telling("b", "Talks on Friday, talks on Sunday. [sudmark-ministry: The talks were indirect]."),
    )
    assert not facets(story)


def test_what_happened_is_refuted(telling, composed):
    story = composed(
        telling("a", "Talks on Friday, talks on Sunday. [anna-berg: The delegations met face to face]."),
        telling("b", "Talks on Friday, talks on Sunday. [sudmark-ministry: The talks were indirect]."),
    )
    assert facets(story)


def test_the_first_two_of_the_evidence_come_from_two_pages(telling, composed):
    story = composed(
        telling("a", "Talks, talks. [anna-berg: The talks were indirect]. [anna-berg: Yes, the talks were indirect]."),
        telling("b", "Talks, talks. [sudmark-ministry: The talks were indirect]."),
    )
    (claim,) = [c for c in story.claims if c.counts.documents == 2]
    assert {e.document for e in claim.evidence[:2]} == {"a", "b"}


def test_a_quotation_mark_beside_the_words_belongs_to_them():
    text = "He called it “a very good start” and left."
    start = text.index("a very")
    end = text.index("”")
    assert text[slice(*_whole(text, text.index("He"), end, 0))] == "He called it “a very good start”"
    assert _balanced(text, start, end, 0)
    assert not _balanced(text, text.index("start"), end + 1, 0)
    broken = 'on "Force One" last night he said'
    assert not _balanced(broken, broken.index("One"), len(broken), 0)


def test_words_cut_inside_a_number_or_an_abbreviation_are_known():
    text = "It began at about 10 a.m. on Friday, with 1.5 million people."
    end = text.index("a.m.") + 1
    assert _cut(text, 0, end)
    assert text[slice(*_whole(text, 0, end, 0))].endswith("10 a.m")
    assert _cut(text, 0, text.index("1.5") + 1)
