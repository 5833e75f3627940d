"""The dossier of a small story: every figure can be opened, chains run outlet first, nothing of a page runs."""

import json
import re

from tawatur.show.pages.dossier import dossier, stylesheet
from tawatur.show.pages.terminal import Terminal


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
