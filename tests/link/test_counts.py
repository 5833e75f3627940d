import ast
from pathlib import Path

import tawatur
from tawatur.link.counts import count, fan, groups
from tawatur.link.origins import OriginKey
from tawatur.records.layers import Link
from tawatur.records.story import CopyGroup, DocumentOrigin, Evidence, StoryDocument


def document(id, outlet=None):
    return StoryDocument(id, outlet or f"Outlet {id}", "en", None, None, DocumentOrigin("own", None, False))


def evidence(document, key, *media, count=None):
    chain = (Link("outlet", None, document), *(Link("medium", m, None) for m in media), Link("source", None, "x"))
    return Evidence(document, 0, 1, "x", "en", "a0", chain, str(key) if key else "", count=count)


def named(who, day="", country="", kind="official"):
    return OriginKey("named", who, day, country, kind)


def unnamed(at, role="", country=""):
    return OriginKey("unnamed", at, "", country, role)


def counted(*proof, copies=(), publishers=None):
    return count(proof, {e.document: document(e.document) for e in proof}, copies, publishers)


def limits(*proof, copies=()):
    origins = counted(*proof, copies=copies).origins
    return origins.at_least, origins.at_most


def test_an_echo_has_one_origin():
    key = named("abbas-araghchi", "2026-02-04")
    counts = counted(*(evidence(d, key) for d in "abcdef"))
    assert (counts.documents, counts.publishers, counts.media) == (6, 6, 0)
    assert (counts.origins.at_least, counts.origins.at_most) == (1, 1)


def test_one_speaker_on_three_occasions_is_three_discs_and_one_group():
    proof = [evidence(d, named("araghchi", f"2026-02-0{d}")) for d in "678"]
    assert limits(*proof) == (1, 3)
    assert limits(*proof, evidence("9", named("albusaidi", "2026-02-06"))) == (2, 4)


def test_a_word_of_unknown_day_is_no_occasion_of_its_own():
    assert limits(evidence("a", named("araghchi", "2026-02-06")), evidence("b", named("araghchi"))) == (1, 1)


def test_unnamed_people_may_be_the_same():
    axios, channel = evidence("a", unnamed("axios", "source"), "axios"), evidence("b", unnamed("channel-12"), "ch-12")
    assert limits(axios, channel) == (1, 2)


def test_countries_tell_unnamed_people_apart_and_a_vague_party_bridges_nothing():
    us = evidence("a", unnamed("axios", "official", "united-states"), "axios")
    iran = evidence("b", unnamed("reuters", "official", "iran"), "reuters")
    vague = evidence("c", unnamed("wsj", "source"), "wsj")
    assert limits(us, iran) == (2, 2)
    assert limits(us, iran, vague) == (2, 3)


def test_an_unnamed_official_may_be_the_named_one_of_that_country():
    named_one = evidence("a", named("araghchi", "2026-02-07", "iran"))
    assert limits(named_one, evidence("b", unnamed("reuters", "official", "iran"), count=1)) == (1, 2)
    assert limits(named_one, evidence("b", unnamed("reuters", "official", "iran"), count=2)) == (2, 2)
    assert limits(named_one, evidence("b", unnamed("reuters", "diplomat"), count=1)) == (2, 2)


def test_a_government_and_its_minister_may_be_one_voice():
    minister, government = named("araghchi", "", "iran"), OriginKey("named", "iran", "", "iran", "country")
    assert limits(evidence("a", minister), evidence("b", government)) == (1, 2)
    other = named("baghaei", "", "iran")
    assert limits(evidence("a", minister), evidence("b", government), evidence("c", other)) == (2, 3)


def test_a_headline_of_the_medium_is_its_sources_shadow():
    medium = evidence("a", OriginKey("medium", "axios"))
    assert limits(medium, evidence("a", unnamed("axios", "official"), "axios")) == (1, 1)
    assert counted(medium).media == 1


def test_the_unknown_raises_only_the_upper_bound():
    proof = [evidence("a", named("araghchi")), evidence("b", named("trump"))]
    assert limits(*proof, evidence("c", OriginKey("own", "paper"))) == (2, 3)
    assert limits(*proof, evidence("c", None)) == (2, 3)
    assert limits(evidence("c", None), evidence("d", None)) == (1, 2)
    assert limits(*proof, evidence("a", OriginKey("own", "paper"))) == (2, 2)  # its own sentence beside what it quotes


def test_copies_are_counted_as_copies_and_add_no_origin():
    key = unnamed("axios", "official")
    group = CopyGroup("copy-a", ("a", "b"), "a", False, "copy")
    one = counted(evidence("a", key, "axios"))
    two = counted(evidence("a", key, "axios"), evidence("b", key), copies=[group])
    assert (two.documents, two.copies) == (2, 1)
    assert two.origins == one.origins


def test_publishers_not_outlets():
    proof = [evidence("a", named("x")), evidence("b", named("x"))]
    owners = {"Outlet a": "house", "Outlet b": "house"}
    assert counted(*proof, publishers=owners).publishers == 1


def test_nothing_counts_nothing():
    counts = counted()
    assert (counts.documents, counts.publishers, counts.origins.at_least, counts.origins.at_most) == (0, 0, 0, 0)


def test_the_picture_and_the_range_cannot_disagree():
    proof = [
        evidence("a", named("araghchi", "2026-02-06", "iran")),
        evidence("b", named("araghchi", "2026-02-07", "iran")),
        evidence("c", unnamed("wsj", "source"), "wsj"),
        evidence("d", OriginKey("medium", "isna")),
        evidence("e", OriginKey("own", "paper")),
    ]
    discs = fan(proof)
    tied = groups(discs)
    assert sorted(k for g in tied for k in g) == sorted(d.key for d in discs)
    assert limits(*proof) == (len(tied), len(discs)) == (2, 5)


def test_removing_a_document_removes_exactly_its_evidence():
    proof = [evidence(d, named(f"speaker-{d}")) for d in "abcd"]
    before, after = counted(*proof), counted(*(e for e in proof if e.document != "c"))
    assert before.documents - after.documents == 1
    assert before.origins.at_least - after.origins.at_least == 1


def test_nothing_else_counts():
    """Only counts.py makes Counts or Origins; everyone else asks it."""
    root = Path(tawatur.__file__).parent
    offenders = []
    for path in root.rglob("*.py"):
        if path == root / "link" / "counts.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in ("Counts", "Origins"):
                    offenders.append(f"{path.relative_to(root)}:{node.lineno}")
    assert offenders == []
