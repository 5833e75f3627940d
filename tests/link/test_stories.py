import random
import re
from dataclasses import dataclass

import pytest

from tawatur.link import stories
from tawatur.link.agglomerate import agglomerate
from tawatur.link.stories import assign
from tawatur.records.layers import Mention


def b_cubed(groups, gold):
    held = {d: set(g) for g in groups for d in g}
    of = {d: {e for e in held if gold[e] == gold[d]} for d in held}
    precision = sum(len(held[d] & of[d]) / len(held[d]) for d in held) / len(held)
    recall = sum(len(held[d] & of[d]) / len(of[d]) for d in held) / len(held)
    return 2 * precision * recall / (precision + recall)


def groups(assigned):
    return sorted(s.documents for s in assigned.stories)


def test_gold_stories(golden, gold_stories, known):
    assigned = assign(golden.values(), knowledge=known)
    assert b_cubed([s.documents for s in assigned.stories], gold_stories) >= 0.97
    assert all(j.kind == "story" and j.reasons for j in assigned.judgements)


def test_no_threshold_that_a_tenth_would_break(golden, gold_stories, known, monkeypatch):
    for least in (0.18, 0.36):
        monkeypatch.setattr(stories, "CORE", least)
        found = assign(golden.values(), knowledge=known)
        assert b_cubed([s.documents for s in found.stories], gold_stories) >= 0.97


def test_few_documents_are_enough(golden, gold_stories, known):
    """What is rare does not depend on the size of the collection."""
    chance = random.Random(3)
    for _ in range(6):
        some = chance.sample(sorted(golden), 9)
        found = assign([golden[i] for i in some], knowledge=known)
        assert b_cubed([s.documents for s in found.stories], gold_stories) >= 0.97


def test_order_of_arrival_changes_nothing(golden, known):
    shuffled = list(golden.values())
    random.Random(5).shuffle(shuffled)
    assert assign(shuffled, knowledge=known) == assign(golden.values(), knowledge=known)


def test_a_story_keeps_its_id_as_it_grows(golden, known):
    early = [r for r in golden.values() if (r.document.published or "") < "2026-02-06"]
    before = assign(early, knowledge=known)
    after = assign(golden.values(), before.stories, knowledge=known)
    assert {s.id for s in before.stories} <= {s.id for s in after.stories}
    assert groups(after) == groups(assign(golden.values(), knowledge=known))


def test_titles_are_quoted(golden, known):
    for story in assign(golden.values(), knowledge=known).stories:
        headlines = {golden[d].document.title for d in story.documents} | {
            golden[d].document.text[line.start : line.end].strip()
            for d in story.documents
            for line in golden[d].lines
            if line.kind == "title"
        }
        assert set(story.title.values()) <= headlines


def named(text, *names):
    return tuple(
        Mention(m.start(), m.end(), form, kind, entity)
        for form, entity, kind in names
        for m in re.finditer(re.escape(form), text)
    )


@pytest.fixture
def storm(article):
    def make(id, land, town, minister, published):
        text = (
            f"The storm reached {land} on Tuesday with winds that tore roofs from houses near {town}.\n"
            f"{minister}, the minister for local government, said that shelters in {town} were full.\n"
            "The hurricane centre in the United States warned of floods. Rescue workers searched the coast.\n"
            f"Schools in {land} will stay closed and the airport is shut, the government said."
        )
        kinds = ("place", "place", "person", "place")
        names = [(n, n.lower(), k) for n, k in zip((land, town, minister, "United States"), kinds)]
        return article(id, text, published=published, mentions=named(text, *names))

    return make


def test_two_storms_are_two_storms(storm):
    """The same words and one common name, other places, in one week."""
    near = [
        storm("a1", "Jamaica", "Black River", "Desmond Reid", "2025-10-28"),
        storm("a2", "Jamaica", "Black River", "Desmond Reid", "2025-10-29"),
        storm("b1", "Luzon", "Baler", "Maria Cruz", "2025-10-28"),
        storm("b2", "Luzon", "Baler", "Maria Cruz", "2025-10-30"),
    ]
    assert groups(assign(near)) == [("a1", "a2"), ("b1", "b2")]


def test_a_round_in_april_is_not_the_round_in_february(article):
    def talks(id, day):
        text = "Envoys of Iran and the United States met in Muscat. Badr Albusaidi carried the messages."
        names = [
            ("Iran", "iran", "place"),
            ("United States", "united-states", "place"),
            ("Muscat", "muscat", "place"),
            ("Badr Albusaidi", "badr-albusaidi", "person"),
        ]
        return article(id, text, published=day, mentions=named(text, *names))

    found = assign([talks("f1", "2026-02-06"), talks("f2", "2026-02-07"), talks("a1", "2026-04-12")])
    assert groups(found) == [("a1",), ("f1", "f2")]
    assert len({s.id for s in found.stories}) == 2


@dataclass
class Earlier:
    id: str
    documents: tuple[str, ...]


def test_merges_and_splits_are_judgements(golden, known):
    muscat = sorted(i for i in golden if "2026-02" in (golden[i].document.published or ""))
    halves = [Earlier("east", tuple(muscat[:9])), Earlier("west", tuple(muscat[9:]))]
    merged = assign(golden.values(), halves, knowledge=known)
    assert "east" in {s.id for s in merged.stories}
    judgement = next(j for j in merged.judgements if (j.left, j.right) == ("east", "west"))
    assert judgement.verdict
    lump = [Earlier("lump", tuple(sorted(golden)))]
    split = [j for j in assign(golden.values(), lump, knowledge=known).judgements if "lump" in (j.left, j.right)]
    assert split
    assert not any(j.verdict for j in split)


def test_one_bridge_does_not_join_two_crowds():
    left, right = [f"a{i}" for i in range(6)], [f"b{i}" for i in range(6)]
    similar = {(x, y): 0.6 for side in (left, right) for i, x in enumerate(side) for y in side[i + 1 :]}
    similar["a0", "b0"] = 0.7
    assert len(agglomerate([*left, *right], similar, 0.18)) == 2


def test_removing_a_document_moves_no_other(golden, known):
    whole = assign(golden.values(), knowledge=known)
    rest = assign([r for i, r in golden.items() if i != "dev-ar-05"], knowledge=known)
    assert groups(rest) == sorted(tuple(d for d in g if d != "dev-ar-05") for g in groups(whole))
