"""Users' own names: each row means what docs/knowledge.md says, what cannot be used is named, nothing gets lost."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.errors import Abort
from tawatur.knowledge import exports, imports
from tawatur.knowledge.imports import Known, Taken
from tawatur.knowledge.load import knowing, package
from tawatur.knowledge.sheet import Sheet, composed, merged
from tawatur.languages import names
from tawatur.records.entity import Entity, Name, Office, Outlet

PACKAGED = package(names.load())
POSTS = {"foreign minister": "foreign-minister", "energy minister": "oil-minister", "president": "president"}
KNOWN = Known({e.id: e for e in PACKAGED.entities}, frozenset(("ar", "fa", "en")), POSTS)


def taken(tmp_path: Path, *lines: str) -> Taken:
    path = tmp_path / "names.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return imports.read(path, KNOWN)


def table(tmp_path: Path, *rows: str) -> Taken:
    return taken(tmp_path, "id\ttype\tcountry\tlang\tstrength\tname\tpost\tof\tfrom\tto", *rows)


def told(taken: Taken) -> list[str]:
    return [p.message.split("names.txt, ")[1] for p in taken.problems]


def test_a_row_adds_a_name_an_office_or_both(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "sara-idris\tperson\tsd\ten\t\tSara  Idris\tforeign-minister\tsd\t2026-03\t",
        "sara-idris\t\t\tar\tshort\tإدريس",
        "# a comment",
        "",
        "abbas-araghchi\t\t\tar\t\tعباس عرقجي",
        "sara-idris\t\t\t\t\t\tpresident\tsudan\t2024\t2025-06-01",
    )
    assert told(found) == []
    assert found.sheet.entities == (Entity("sara-idris", "person", "Sara  Idris", "person", "sudan"),)
    assert found.sheet.names == (
        Name("sara-idris", "en", "Sara Idris"),
        Name("sara-idris", "ar", "إدريس", "short"),
        Name("abbas-araghchi", "ar", "عباس عرقجي"),
    )
    assert found.sheet.offices == (
        Office("foreign-minister", "sudan", "sara-idris", "2026-03-01", None),
        Office("president", "sudan", "sara-idris", "2024-01-01", "2025-06-01"),
    )


def test_an_outlet_is_an_organisation_with_a_publisher(tmp_path: Path) -> None:
    found = taken(
        tmp_path,
        "id\ttype\tkind\tcountry\tlang\tname\tof\tdomains",
        "wadi-post\toutlet\tnewspaper\tsd\tar\tوادي بوست\twadi-media\tWadi.example;post.example",
    ).sheet
    assert found.entities == (Entity("wadi-post", "organization", "وادي بوست", "newspaper", "sudan"),)
    assert found.outlets == (
        Outlet("wadi-post", "wadi-media", "sudan", "ar", "newspaper", "unknown", ("wadi.example", "post.example")),
    )


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("\tperson\t\ten\t\tA Name", "has no id"),
        ("a b\tperson\t\ten\t\tA Name", "has no id, or one with blanks"),
        ("new\t\t\ten\t\tA Name", "nothing is known of 'new'"),
        ("new\tghost\t\ten\t\tA Name", "unknown type 'ghost'"),
        ("iran\tperson\t\ten\t\tA Name", "'iran' is a place already"),
        ("new\tperson\txx\ten\t\tA Name", "unknown country 'xx'"),
        ("new\tperson\t\tde\t\tA Name", "one of ar, en, fa"),
        ("new\tperson\t\ten\tstrong\tA Name", "unknown strength 'strong'"),
        ("new\tperson\t\ten\t\t12 34", "no name"),
        ("new\tperson\t\ten\t\tA Name\tking\tnowhere", "unknown 'nowhere'"),
        ("iran\t\t\ten\t\t\tking\tiran", "no person"),
        ("new\tperson\t\ten\t\tA Name\tking\tiran\tsoon", "'soon' is no date"),
        ("new\tperson\t\ten\t\tA Name\tking\tiran\t2026-02-30", "is no date"),
        ("new\tperson\t\ten\t\tA Name\tking\tiran\t2026\t2025", "before it begins"),
        ("new\tperson\t\ten\t\tA Name\tking\tiran\t2025\t2026\textra", "11 cells"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_is_taken(tmp_path: Path, row: str, why: str) -> None:
    found = table(tmp_path, row, "good-one\tperson\t\ten\t\tGood One")
    (message,) = told(found)
    assert message.startswith("line 2: ")
    assert why in message
    assert Name("good-one", "en", "Good One") in found.sheet.names
    assert found.sheet.offices == ()
    assert {e.id for e in found.sheet.entities} == {"good-one"}


def test_files_that_are_no_knowledge(tmp_path: Path) -> None:
    for lines, why in ((("name,id", "a,b"), "no table of names"), (("",), "empty"), (("id\tcolour",), "'colour'")):
        with pytest.raises(Abort, match=why):
            taken(tmp_path, *lines)
    with pytest.raises(Abort, match="cannot be read"):
        imports.read(tmp_path, KNOWN)
    path = tmp_path / "names.txt"
    path.write_bytes(b"id\ttype\tlang\tname\nx\tperson\ten\tCaf\xe9\ny\tperson\ten\tYes Man\n")
    found = imports.read(path, KNOWN)
    assert told(found) == ["line 2: is not UTF-8; save the file as UTF-8"]
    assert [e.id for e in found.sheet.entities] == ["y"]


def ftm(id_: str, schema: str, **properties: list[str]) -> str:
    return json.dumps({"id": id_, "schema": schema, "properties": properties})


def test_followthemoney_people_and_bodies(tmp_path: Path) -> None:
    found = taken(
        tmp_path,
        ftm(
            "Q1",
            "Person",
            name=["HADDAD, Karim", "كريم حداد", "Карим"],
            alias=["Karim"],
            country=["lb"],
            topics=["role.pep"],
        ),
        ftm("Q2", "Company", name=["Levant Cement"], weakAlias=["LC"], jurisdiction=["sy"]),
        ftm("Q3", "Person", name=["مهدی چمنی"]),
        ftm("Q4", "Person", name=["رضا اميد"], nationality=["ir"]),
        ftm("V1", "Vessel", name=["Sea Star"]),
        ftm("Q5", "Person", name=["Иван"]),
        "[1]",
    )
    assert [m.split(" (")[0] for m in told(found)] == [
        "line 6: 'Q5' has no name in Arabic or Latin letters; add one as property 'name'",
        "line 7: no FollowTheMoney entity",
    ]
    kinds = {e.id: (e.type, e.kind, e.country) for e in found.sheet.entities}
    assert kinds == {
        "Q1": ("person", "politician", "lebanon"),
        "Q2": ("organization", "company", "syria"),
        "Q3": ("person", "person", None),
        "Q4": ("person", "person", "iran"),
    }
    written = {(n.entity, n.lang, n.form, n.strength) for n in found.sheet.names}
    assert written == {
        ("Q1", "en", "Karim HADDAD", "full"),
        ("Q1", "ar", "كريم حداد", "full"),
        ("Q1", "en", "Karim", "weak"),
        ("Q2", "en", "Levant Cement", "full"),
        ("Q2", "en", "LC", "weak"),
        ("Q3", "fa", "مهدی چمنی", "full"),
        ("Q4", "ar", "رضا اميد", "full"),
    }
    assert found.passed == {"entities of schema Vessel": 1, "names in other scripts, without letters, or too long": 2}


def test_followthemoney_offices(tmp_path: Path) -> None:
    found = taken(
        tmp_path,
        ftm("O1", "Occupancy", holder=["Q1"], post=["P1"], startDate=["2026-01-10"]),
        ftm("O2", "Occupancy", holder=["Q1"], post=["P2"], startDate=["2024"], endDate=["2025-11"]),
        ftm("O3", "Occupancy", holder=["Q9"], post=["P1"]),
        ftm("O4", "Occupancy", holder=["Q1"], post=["P9"]),
        ftm("P1", "Position", name=["Energy Minister of Lebanon"], country=["lb"]),
        ftm("P2", "Position", name=["Deputy Energy Minister of Lebanon"], country=["lb"]),
        ftm("Q1", "Person", name=["Karim Haddad"]),
    )
    assert found.sheet.offices == (
        Office("oil-minister", "lebanon", "Q1", "2026-01-10", None),
        Office("deputy-energy-minister-of-lebanon", "lebanon", "Q1", "2024-01-01", "2025-12-01"),
    )
    assert [m.split(";")[0] for m in told(found)] == [
        "line 3: occupancy of unknown person 'Q9'",
        "line 4: occupancy of unknown position 'P9'",
    ]


def test_an_imported_term_ends_the_packaged_one_and_nothing_else_changes() -> None:
    own = Sheet(
        entities=(Entity("new-one", "person", "New One", "official", "iran"),),
        offices=(Office("foreign-minister", "iran", "new-one", "2026-05-01", None),),
        names=(Name("new-one", "en", "New One"),),
    )
    known = knowing(composed(PACKAGED, [own]))
    assert known.holder("foreign-minister", "iran", "2026-04-30") == "abbas-araghchi"
    assert known.holder("foreign-minister", "iran", "2026-05-01") == "new-one"
    assert known.holder("foreign-minister", "iran", "2024-07-01") == "ali-bagheri-kani"
    assert known.holder("president", "iran", "2026-05-01") == knowing(PACKAGED).holder(
        "president", "iran", "2026-05-01"
    )
    assert set(known.entities) == set(knowing(PACKAGED).entities) | {"new-one"}


def test_clashes_are_told_in_any_spelling() -> None:
    new = [Name("other", "ar", "عبّاس عراقجى"), Name("other", "en", "Someone Else"), Name("third", "en", "someone else")]
    found = imports.clashes(PACKAGED.names, new)
    assert {(c.lang, c.entities) for c in found} == {("ar", ("abbas-araghchi", "other")), ("en", ("other", "third"))}
    assert imports.clashes(PACKAGED.names, [Name("other", "en", "Abbas Araghchi", "weak")]) == []


# what is written is read again

IDS = st.from_regex(r"[a-z]{2,6}-[a-z0-9]{1,5}", fullmatch=True).map("x-".__add__)
FORMS = st.text("abc ديپ'.-’\u200cÉ", min_size=1, max_size=20).map(lambda s: " ".join(f"{s} ab".split()))
DAYS = st.dates().map(lambda d: d.isoformat()) | st.none()


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    ids = draw(st.lists(IDS, min_size=1, max_size=5, unique=True))
    entities, outlets, offices, written = [], [], [], []
    for id_ in ids:
        type_ = draw(st.sampled_from(("person", "organization", "place", "outlet")))
        country = draw(st.sampled_from((None, "iran", "oman")))
        kind = draw(st.sampled_from(("official", "body", "city")))
        where = (draw(st.none() | st.floats(-90, 90)), draw(st.none() | st.floats(-180, 180)))
        kept = "organization" if type_ == "outlet" else type_
        entities.append(Entity(id_, kept, draw(FORMS), kind, country, *where))
        if type_ == "outlet":
            lang = draw(st.sampled_from((None, "ar", "en")))
            outlets.append(
                Outlet(id_, draw(IDS), country, lang, kind, "private", draw(st.sampled_from(((), ("a.example",)))))
            )
        for form in draw(st.lists(FORMS, max_size=3, unique=True)):
            strength = draw(st.sampled_from(("full", "short", "weak")))
            written.append(Name(id_, draw(st.sampled_from(("ar", "fa", "en"))), form, strength))
        if type_ == "person":
            start, end = sorted((draw(DAYS), draw(DAYS)), key=lambda d: d or "")
            if start != end:
                offices.append(Office("president", "iran", id_, start, end))
    return Sheet(tuple(entities), tuple(outlets), tuple(offices), tuple(written))


def rows(sheet: Sheet) -> tuple[set[object], ...]:
    return set(sheet.entities), set(sheet.outlets), set(sheet.offices), set(sheet.names)


@settings(max_examples=60, deadline=None)
@given(sheet=sheets())
def test_a_table_written_is_read_again_as_it_was(sheet: Sheet, tmp_path_factory: pytest.TempPathFactory) -> None:
    found = taken(tmp_path_factory.mktemp("t"), *exports.lines(sheet, "tsv"))
    assert found.problems == []
    assert rows(found.sheet) == rows(sheet)
    assert merged(found.sheet, found.sheet) == found.sheet


def test_the_packaged_knowledge_is_written_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("\n".join(exports.lines(PACKAGED, "tsv")), encoding="utf-8")
    found = imports.read(path, Known({}, KNOWN.langs, POSTS))
    assert found.problems == []
    assert rows(found.sheet) == rows(PACKAGED)


def test_followthemoney_keeps_people_names_and_terms(tmp_path: Path) -> None:
    found = taken(tmp_path, *exports.lines(PACKAGED, "ftm"))
    people = {e.id for e in PACKAGED.entities if e.type == "person"}
    assert found.problems == []
    assert people <= {e.id for e in found.sheet.entities}
    assert {(n.entity, n.form) for n in found.sheet.names} >= {
        (n.entity, n.form) for n in PACKAGED.names if n.entity in people and "," not in n.form
    }
    held = {(o.of, o.holder, o.from_) for o in found.sheet.offices}
    assert held == {(o.of, o.holder, o.from_) for o in PACKAGED.offices}
