"""The read surface over a small archive: names in any spelling, chains, search with marks on the original, stories."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tawatur.engine.linking import link
from tawatur.errors import Abort
from tawatur.show.ask import Ask
from tawatur.store.base import open_store


@pytest.fixture(scope="module")
def ask(archive: Path) -> Iterator[Ask]:
    store = open_store(str(archive))
    yield Ask(store)
    store.close()


@pytest.mark.parametrize(
    "name", ["عراقچی", "عراقجي", "Araghchi", "araqchi", "abbas-araghchi", "Abbas  ARAGHCHI", "Araqci"]
)
def test_who_in_any_spelling(ask: Ask, name: str) -> None:
    (first, *_) = ask.who(name)
    assert first.entity == "abbas-araghchi"
    assert first.known
    assert {"ar", "fa", "en"} <= {form.lang for form in first.names}
    assert first.documents > 3
    assert first.statements
    assert all(s.speaker == "abbas-araghchi" and s.content for s in first.statements)


def test_a_part_of_a_name_is_enough_and_nobody_is_nobody(ask: Ask) -> None:
    assert ask.who("steve")[0].entity == "steve-witkoff"
    assert ask.who("Blorptang") == []
    assert ask.who(" ") == []


def test_a_chain_names_its_outlet_first_and_stands_in_the_text(ask: Ask) -> None:
    (araghchi, *_) = ask.who("Araghchi")
    for statement in araghchi.statements:
        found = ask.chain(statement.id)
        assert found == statement
        assert found.chain[0].kind == "outlet"
        text = ask.document(found.document).document.text
        assert all(text[p.start : p.end] == p.quote for p in (found.cue, *found.content))
        assert found.cue.quote in found.sentence
        for step in found.chain:
            if step.start is not None and step.end is not None:
                assert text[step.start : step.end] == step.quote


def test_search_marks_the_words_on_the_original(ask: Ask) -> None:
    for words, expected in (("محادثات", "محادثات"), ("مُحَادَثَات", "محادثات"), ("مسقط", "مسقط"), ("MUSCAT", "Muscat")):
        hits = ask.search(words)
        assert hits, words
        for hit in hits:
            text = ask.document(hit.document).document.text
            for snippet in hit.snippets:
                assert snippet.text == text[snippet.start : snippet.end]
                assert snippet.marks
                assert all(expected in text[a:b].replace("\u200c", "") for a, b in snippet.marks), snippet


def test_search_needs_all_words_and_phrases_in_order(ask: Ask) -> None:
    assert ask.search("foreign minister")
    assert {h.document for h in ask.search('"foreign minister"')} <= {
        h.document for h in ask.search("foreign minister")
    }
    assert ask.search('"minister foreign"') == []
    assert ask.search("minist*")
    with pytest.raises(Abort, match="at least one word"):
        ask.search(" … ")


def test_stories_by_prefix(ask: Ask) -> None:
    stories = ask.stories()
    assert stories
    for story in stories:
        assert ask.story(story.id) == story
        assert ask.claims(story.id) == story.claims
        assert set(ask.readings(d.id for d in story.documents)) == {d.id for d in story.documents}
    found = [d.contradiction for d in ask.contradictions(stories[0].id)]
    assert {c.id for c in found} == {c.id for c in stories[0].contradictions}
    assert len(ask.contradictions()) == sum(len(s.contradictions) for s in stories)
    times = [e.from_ for e in ask.timeline()]
    assert times == sorted(times)
    assert times


def test_evidence_stands_in_its_document(ask: Ask) -> None:
    texts = {reading.document.id: reading.document.text for reading in ask.store.readings()}
    seen = 0
    for story in ask.stories():
        for claim in story.claims:
            for e in (*claim.evidence, *claim.denied):
                assert texts[e.document][e.start : e.end] == e.quote
                seen += 1
        for claim in story.claims[:3]:
            for e in claim.evidence[:2]:
                if e.attribution:
                    assert ask.chain(ask.store.statement_id(e.document, e.attribution)).document == e.document
    assert seen


def test_unknown_and_ambiguous_ids_say_what_to_do(ask: Ask) -> None:
    with pytest.raises(Abort, match="no story has the id 'zzz'; ids are listed by 'tawatur stories'"):
        ask.story("zzz")
    with pytest.raises(Abort, match=r"begins several ids.*dev-ar-01"):
        ask.document("dev-ar")
    with pytest.raises(Abort, match="no attribution"):
        ask.chain("")


def test_linking_twice_changes_nothing(ask: Ask) -> None:
    before, entered = ask.store.stories(), len(list(ask.store.ledger()))
    again = link(ask.store, vectors=False)
    assert (again.made, again.judgements) == (0, 0)
    assert ask.store.stories() == before
    assert len(list(ask.store.ledger())) == entered
