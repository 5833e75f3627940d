"""Link scores on hand-made stories whose right answer is plain."""

from tawatur.measure.links import score

TEXT = "The talks were direct. The talks were indirect."
DOCS = {
    "a": {"id": "a", "lang": "en", "story": "talks", "text": TEXT},
    "b": {"id": "b", "lang": "ar", "story": "talks", "text": TEXT},
    "c": {"id": "c", "lang": "en", "story": "storm", "text": "Wind."},
}
FACETS = [
    {"facet": "format", "value": "direct", "exclusive": True, "doc": "a", "quote": "The talks were direct"},
    {"facet": "format", "value": "indirect", "exclusive": True, "doc": "b", "quote": "The talks were indirect"},
    {"facet": "format", "value": "direct", "exclusive": True, "doc": "b", "quote": "The talks were direct"},
]
ORIGINS = [
    {"doc": "a", "origin": "own", "kind": "own", "copy_of": None},
    {"doc": "b", "origin": "axios", "kind": "copy", "copy_of": "a"},
]


def evidence(document, start, end):
    return {"document": document, "start": start, "end": end}


def story(**more):
    documents = [
        {"id": "a", "origin": {"kind": "own", "entity": None}},
        {"id": "b", "origin": {"kind": "medium", "entity": "axios"}},
    ]
    return {"id": "s1", "documents": documents, **more}


def value(table, measure, field):
    return next(r[field] for r in table if r["measure"] == measure)


def test_stories_copies_and_origins():
    other = {"id": "s2", "documents": [{"id": "c", "origin": {"kind": "own", "entity": None}}]}
    copies = [{"documents": ["a", "b"], "kind": "copy"}]
    table = score([story(copies=copies), other], DOCS, FACETS, ORIGINS)
    assert value(table, "B-cubed", "f1") == 1.0
    assert value(table, "pairs", "f1") == 1.0
    assert value(table, "documents with the right origin", "precision") == 1.0


def test_a_contradiction_is_found_only_by_evidence_on_opposite_sides():
    right = {"sides": [{"evidence": [evidence("a", 0, 21)]}, {"evidence": [evidence("b", 23, 46)]}]}
    wrong = {"sides": [{"evidence": [evidence("a", 0, 21)]}, {"evidence": [evidence("b", 0, 21)]}]}
    table = score([story(contradictions=[right])], DOCS, FACETS, ORIGINS)
    assert value(table, "gold conflicting pairs found", "recall") == 1.0
    table = score([story(contradictions=[wrong])], DOCS, FACETS, ORIGINS)
    assert (value(table, "gold conflicting pairs found", "precision")) == 0.0


def test_a_claim_that_joins_conflicting_values_costs_precision():
    good = {"evidence": [evidence("a", 0, 21), evidence("b", 0, 21)]}
    bad = {"evidence": [evidence("a", 0, 21), evidence("b", 23, 46)]}
    assert value(score([story(claims=[good])], DOCS, FACETS, ORIGINS), "same value, pairs in one claim", "f1") == 1.0
    joined = score([story(claims=[bad])], DOCS, FACETS, ORIGINS)
    assert value(joined, "same value, pairs in one claim", "precision") == 0.0
