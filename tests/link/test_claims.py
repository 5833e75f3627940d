"""Claims: what may be one, across languages and wordings, and what never is."""

import itertools

from tawatur.link.claims_likeness import overlap
from tawatur.records.layers import Quantity, Time


def words(claim):
    return sorted((e.document, e.quote) for e in claim.evidence)


def together(story, *pieces):
    """Whether one claim holds evidence with each of `pieces`."""
    return any(all(any(p in e.quote for e in c.evidence) for p in pieces) for c in story.claims)


def number(reading, printed, value, unit="person"):
    at = reading.document.text.index(printed)
    return Quantity(at, at + len(printed), printed, value, unit)


def counted(telling, id, text, printed, value, **kwargs):
    made = telling(id, text, **kwargs)
    return telling(id, text, quantities=(number(made, printed, value),), **kwargs)


def test_one_value_in_three_languages_is_one_claim(telling, composed):
    story = composed(
        telling("a", "Talks about the border. [anna-berg: The talks were indirect throughout]."),
        telling("b", "محادثات حول الحدود. [anna-berg: المحادثات كانت غير مباشرة طوال اليوم].", lang="ar"),
        telling("c", "مذاکرات مرزی. [anna-berg: مذاکرات از آغاز غیرمستقیم بود].", lang="fa"),
    )
    (claim,) = [c for c in story.claims if c.counts.documents == 3]
    assert set(claim.wording) == {"ar", "en", "fa"}
    assert claim.counts.origins.at_least == 1


def test_direct_and_indirect_are_never_one_claim(telling, composed):
    story = composed(
        telling("a", "Talks on Friday, talks on Sunday. [anna-berg: The talks were direct]."),
        telling("b", "Talks on Friday, talks on Sunday. [sudmark-ministry: The talks were indirect]."),
    )
    assert not together(story, "were direct", "were indirect")


def test_the_same_number_of_other_countries_is_another_claim(telling, composed):
    lead = "The talks in Porto{{porto}}. [?: leaders of nine {} called the presidency of Norland{{norland}}]."
    made = [counted(telling, i, lead.format(who), "nine", 9) for i, who in (("a", "Arab states"), ("b", "Gulf states"))]
    story = composed(*made)
    assert not together(story, "nine Arab", "nine Gulf")


def test_words_of_a_copy_are_one_claim_and_a_changed_number_is_not(telling, composed):
    text = "[blue-line: the company will pay {} workers for the lost summer season in full]"
    one = counted(telling, "a", text.format("300"), "300", 300)
    same = counted(telling, "b", text.format("300"), "300", 300)
    other = counted(telling, "c", text.format("500"), "500", 500)
    assert together(composed(one, same), "300 workers")
    assert not together(composed(one, other), "300 workers", "500 workers")


def test_a_negation_keeps_two_wordings_apart(telling, composed):
    story = composed(
        telling("a", "[blue-line: the harbour pilots will receive the promised winter bonus this year]."),
        telling("b", "[blue-line: the harbour pilots will not receive the promised winter bonus this year]."),
    )
    assert story.claims == ()


def test_a_question_or_condition_claims_nothing(telling, composed):
    story = composed(
        telling("a", "Talks and talks. Were the talks direct?"),
        telling("b", "Talks and talks. If the talks were direct, Norland{norland} would say so."),
    )
    assert not [c for c in story.claims if any("direct" in e.quote for e in c.evidence)]


def test_the_order_of_arrival_changes_nothing(telling, composed):
    readings = [
        telling("a", "Talks in spring. [anna-berg: The talks were indirect]."),
        telling("b", "Talks in spring. [sudmark-ministry: The delegations met face to face].", published="2026-03-03"),
        telling("c", "Talks in spring. [?: The talks were indirect].", published="2026-03-04"),
    ]
    stories = [composed(*order) for order in itertools.permutations(readings)]
    assert all(s == stories[0] for s in stories)


def test_removing_a_document_removes_exactly_its_evidence(telling, composed):
    readings = [
        telling(i, "Talks in spring. [anna-berg: The talks were indirect].", published=f"2026-03-0{n}")
        for n, i in enumerate("abc", 1)
    ]
    (whole,), (less,) = composed(*readings).claims, composed(*readings[:2]).claims
    assert words(less) == [w for w in words(whole) if w[0] != "c"]
    assert less.id == whole.id


def test_evidence_quotes_the_document(golden, known, composed):
    texts = {d: r.document.text for d, r in golden.items()}
    story = composed(*(r for d, r in golden.items() if d.startswith("dev-en")))
    evidence = [e for c in story.claims for e in (*c.evidence, *c.denied)]
    assert evidence
    assert all(texts[e.document][e.start : e.end] == e.quote for e in evidence)


def test_overlap_is_none_between_languages(telling, composer):
    a = composer.read(telling("a", "Muscat talks ended well", lang="en")).passages[0]
    b = composer.read(telling("b", "Muscat talks ended well", lang="fa")).passages[0]
    assert overlap(a, b) == 0.0
    assert overlap(a, a) == 1.0


def test_two_things_that_began_on_one_day_are_two_claims(telling, composed):
    def starting(id, text):
        at = telling(id, text).document.text.index("1 March")
        return telling(id, text, times=(Time(at, at + 7, "1 March", "2026-03-01", "2026-03-02", "day"),))

    story = composed(
        starting("a", "The talks in Porto began on 1 March."),
        starting("b", "The strike of the pilots began on 1 March."),
    )
    assert not together(story, "talks in Porto", "strike of the pilots")
