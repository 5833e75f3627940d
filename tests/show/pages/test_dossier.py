"""The dossier of a small story: every figure can be opened, chains run outlet first, nothing of a page runs."""

import json
import re

import pytest

from tawatur.link.counts import count, fan, groups
from tawatur.records.document import Document, fingerprint
from tawatur.records.layers import Line, Link, Reading
from tawatur.records.story import (
    Claim,
    Contradiction,
    CopyGroup,
    DocumentOrigin,
    Event,
    Evidence,
    Side,
    Story,
    StoryDocument,
)
from tawatur.show.pages.dossier import dossier, stylesheet
from tawatur.show.pages.terminal import Terminal
from tawatur.show.pages.view import StoryView

EN = 'Two officials told Axios the bridge is open. <script>alert("x")</script>'
AR = "قال الوزير إن الجسر مغلق، 12-03-2025."


def evidence(document, text, quote, lang, origin, *links, anonymous=False, number=None):
    start = text.index(quote)
    chain = (Link("outlet", None, None), *links)
    return Evidence(
        document, start, start + len(quote), quote, lang, None, chain, origin, anonymous, number, "2025-03-12"
    )


def make_story():
    docs = (
        StoryDocument("en", "River & Sons", "en", "2025-03-12", None, DocumentOrigin("medium", "axios", True), EN[:30]),
        StoryDocument("ar", "صدى النهر", "ar", "2025-03-13", None, DocumentOrigin("own", None, False), "الجسر"),
    )
    by_id = {d.id: d for d in docs}
    copies = (CopyGroup("g", ("en", "ar"), "en", False, "translation"),)
    people = Link("source", None, "Two officials", 0, 13)
    is_open = evidence(
        "en",
        EN,
        "the bridge is open",
        "en",
        "unnamed|axios|||",
        Link("medium", "axios", "Axios"),
        people,
        anonymous=True,
        number=2,
    )
    closed = evidence("ar", AR, "الجسر مغلق", "ar", "named|minister|2025-03-12||", Link("source", "minister", "الوزير"))
    claims = (
        Claim("c1", {"en": is_open.quote}, (is_open,), (closed,), count([is_open], by_id, copies)),
        Claim("c2", {"ar": closed.quote}, (closed,), (), count([closed], by_id, copies)),
    )
    sides = tuple(Side(value, (c.id,), c.evidence, c.counts) for value, c in zip(("open", "closed"), claims))
    contradiction = Contradiction("x1", "opposed", "Is the bridge open?", sides, "open")
    event = Event("2025-03-12", "2025-03-13", "day", "event", closed.quote, (closed,))
    whole = count([is_open, closed], by_id, copies)
    names = {"axios": "Axios", "minister": "The Minister"}
    title = {"en": "A bridge", "ar": "جسر"}
    return Story(
        id="bridge-2025-03",
        title=title,
        from_="2025-03-12",
        to="2025-03-13",
        documents=docs,
        counts=whole,
        copies=copies,
        claims=claims,
        contradictions=(contradiction,),
        timeline=(event,),
        positions=(),
        entities=names,
    )


@pytest.fixture
def view():
    readings = {
        i: Reading(
            document=Document(id=i, text=t, sha256=fingerprint(t), sample=True),
            lang=i,
            lines=(Line(0, len(t), "body"),),
        )
        for i, t in (("en", EN), ("ar", AR))
    }

    def discs(found):
        by_key = {d.key: d for d in fan(found)}
        return [[by_key[k] for k in keys] for keys in groups(list(by_key.values()))]

    return StoryView(make_story(), readings, discs, {"axios"}.__contains__)


def test_every_link_inside_the_page_has_its_target(view):
    page = dossier(view, ".html")
    targets = set(re.findall(r'id="([^"]+)"', page))
    assert {link for link in re.findall(r'href="#([^"]+)"', page) if link not in targets} == set()
    assert "d-en-" in " ".join(targets)


def test_nothing_is_fetched_and_no_markup_of_a_page_survives(view):
    page = dossier(view, ".html")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert re.findall(r'(?:src|href)="(?!#)([^"]*)"', page) == []
    assert re.findall(r"url\((?!data:)", stylesheet()) == []


def test_samples_say_that_they_are_samples_on_every_surface(view):
    assert "nobody’s real words" in dossier(view, ".html")
    assert "nobody’s real words" in dossier(view, ".md")


def test_a_chain_runs_from_the_outlet_inward(view):
    marks = view.chain(view.story.claims[0].evidence[0])
    assert [(m.role, m.text) for m in marks] == [
        ("outlet", "River & Sons"),
        ("medium", "Axios"),
        ("speaker", "Two officials"),
    ]
    line = Terminal(view).chain(view.story.claims[0].evidence[0])
    assert line.index("River") < line.index("Axios") < line.index("Two officials")


def test_every_piece_of_another_script_is_isolated_on_the_terminal(view):
    for line in Terminal(view).story():
        outside = re.sub("[\u2066\u2067][^\u2069]*\u2069", "", line)
        assert not re.search("[\u0600-\u06ff]", outside), line


def test_json_is_the_story_itself(view):
    assert json.loads(dossier(view, ".json"))["counts"]["documents"] == 2
    assert json.loads(dossier(view, ".json"))["contradictions"][0]["sides"][1]["value"] == "closed"


def test_a_name_in_a_sentence_of_ours_stands_in_its_own_bdi(view):
    page = dossier(view, ".html")
    assert re.search(r'translation of <bdi lang="en" dir="ltr">River &amp; Sons</bdi>', page)
