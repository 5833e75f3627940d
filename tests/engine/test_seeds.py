"""The first users' five pages, read and linked as they would be: collected only where ../shared is there."""

from pathlib import Path

import pytest

from tawatur.engine.linking import link
from tawatur.engine.local import add
from tawatur.records.layers import Reading
from tawatur.show.ask import Ask
from tawatur.store.base import open_store

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

if SEEDS.exists():
    pytestmark = pytest.mark.shared

    @pytest.fixture(scope="module")
    def ask(tmp_path_factory):
        store = open_store(str(tmp_path_factory.mktemp("seeds") / "seeds.db"), create=True)
        added = list(add([SEEDS], store))
        assert [type(item) for item in added] == [Reading] * 5
        link(store, vectors=False)
        yield Ask(store)
        store.close()

    @pytest.fixture(scope="module")
    def story(ask):
        (story,) = ask.stories()
        return story

    def sides(story, *words):
        """The contradiction whose question holds all `words`."""
        return next(c for c in story.contradictions if all(w in c.facet for w in words)).sides

    def test_all_five_pages_are_one_story(story):
        assert story.counts.documents == 5

    def test_trt_relies_on_axios_which_relies_on_two_unnamed_officials(ask, story):
        page = next(ask.document(d.id) for d in story.documents if d.lang == "fa")
        chains = [
            [(link.kind, link.entity) for link in a.chain] for a in page.attributions if a.source.count == 2 and a.via
        ]
        assert [("outlet", "trt-farsi"), ("medium", "axios"), ("source", None)] in chains
        assert all(a.source.anonymous for a in page.attributions if a.source.count == 2)

    def test_the_live_blog_has_twelve_entries_each_with_its_time(ask, story):
        entries = max((ask.document(d.id).entries for d in story.documents), key=len)
        assert len(entries) == 12
        assert entries[0].time == "2026-02-06T16:30"
        assert entries[-1].time == "2026-02-06T09:54"
        assert all(e.time for e in entries)

    def test_direct_against_indirect_from_at_least_two_pages(story):
        found = sides(story, "direct or indirect")
        assert len({e.document for side in found for e in side.evidence}) >= 2
        assert {side.value for side in found} >= {"indirect only"}

    def test_missiles_not_discussed_against_missiles_on_the_agenda(story):
        values = {side.value for side in sides(story, "agenda", "missiles")}
        assert "not raised, or off the agenda" in values
        assert values & {"should be on the agenda", "raised, or on the agenda"}

    @pytest.mark.parametrize(
        ("spellings", "entity"),
        [
            (("عراقجي", "عراقچی", "Araghchi", "Araqchi"), "abbas-araghchi"),
            (("ويتكوف", "Witkoff"), "steve-witkoff"),
            (("كوشنر", "Kushner"), "jared-kushner"),
            (("البوسعيدي", "al-Busaidi", "Albusaidi"), "badr-albusaidi"),
            (("بقائي", "بقائی", "Baghaei"), "esmaeil-baghaei"),
        ],
    )
    def test_one_person_in_every_spelling(ask, spellings, entity):
        assert [ask.who(s)[0].entity for s in spellings] == [entity] * len(spellings)

    def test_the_enrichment_levels_are_quantities(ask, story):
        found = {
            q.value for d in story.documents for q in ask.document(d.id).quantities if q.unit == "percent" and q.of
        }
        assert {3.67, 60.0, 90.0} <= found
