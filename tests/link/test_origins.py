import msgspec

from tawatur.languages.speakers import load as load_speakers
from tawatur.link.copies import find
from tawatur.link.counts import count
from tawatur.link.origins import document_origin, origin_keys, origin_of, parse
from tawatur.records.story import Evidence, StoryDocument

SPEAKERS = load_speakers()


def by_words(reading, words):
    return next(a for a in reading.attributions if any(words in c.quote for c in a.content))


def test_where_the_main_news_goes_back_to(golden, gold_origins, known):
    copies, _ = find(golden.values())
    right = 0
    for row in gold_origins:
        origin = document_origin(golden[row["doc"]], copies, golden, known)
        right += ("own" if origin.kind == "own" else origin.entity) == row["origin"]
    assert right / len(gold_origins) >= 0.9


def test_a_copy_without_credit_inherits_as_inferred(golden, known):
    copies, _ = find(golden.values())
    origin = document_origin(golden["dev-en-02"], copies, golden, known)
    assert (origin.kind, origin.entity, origin.stated) == ("medium", "axios", False)
    keys = origin_keys(golden.values(), copies, known, speakers=SPEAKERS)
    copied = by_words(golden["dev-en-02"], "out of respect for allies")
    first = by_words(golden["dev-en-01"], "out of respect for allies")
    assert keys["dev-en-02", copied.id] == keys["dev-en-01", first.id]
    assert parse(keys["dev-en-02", copied.id]).who == "axios"
    assert keys["dev-en-02", None] == keys["dev-en-01", None]


def test_one_party_in_three_languages_has_one_key(golden, known):
    """Two sources who spoke to Axios about the meeting, in reports that do not know each other."""
    keys = origin_keys(golden.values(), (), known, speakers=SPEAKERS)
    said = [
        ("dev-en-04", "Witkoff and Jared Kushner met him in person"),
        ("dev-fa-05", "رودررو با عراقچی"),
        ("dev-ar-05", "تحدث الرجال الثلاثة مباشرة"),
    ]
    assert len({keys[d, by_words(golden[d], words).id] for d, words in said}) == 1


def test_different_parties_at_one_medium_are_told_apart(golden, known):
    keys = origin_keys(golden.values(), (), known, speakers=SPEAKERS)
    officials = keys["dev-en-01", by_words(golden["dev-en-01"], "out of respect for allies").id]
    sources = keys["dev-en-01", by_words(golden["dev-en-01"], "Tehran was backing away").id]
    assert officials != sources
    assert parse(officials).who == parse(sources).who == "axios"


def test_the_officials_are_the_two_officials_named_before(golden, known):
    keys = origin_keys(golden.values(), (), known, speakers=SPEAKERS)
    first = keys["dev-en-01", by_words(golden["dev-en-01"], "are on again").id]
    later = keys["dev-en-01", by_words(golden["dev-en-01"], "leaders of at least nine").id]
    assert first == later
    assert parse(first).country == "united-states"


def test_a_speaker_on_two_days_has_two_keys(golden, known):
    reading = golden["dev-en-04"]
    attribution = by_words(reading, "zero enrichment")
    days = []
    for day in ("2026-02-07", "2026-02-08"):
        said = {"from": day, "to": day, "grain": "day"}
        dated = msgspec.convert(msgspec.to_builtins(attribution) | {"said": said}, type(attribution))
        days.append(origin_of(dated, reading, known))
    assert len(set(days)) == 2
    assert {parse(k).who for k in days} == {"abbas-araghchi"}


def test_a_medium_with_nobody_behind_it_and_the_document_itself(golden, known):
    keys = origin_keys(golden.values(), (), known, speakers=SPEAKERS)
    assert parse(keys["dev-en-05", by_words(golden["dev-en-05"], "was not present").id]).form == "medium"
    assert parse(keys["dev-en-05", by_words(golden["dev-en-05"], "the length of Friday").id]).form == "own"
    assert parse(keys["dev-en-05", None]).form == "own"


def test_phrases_for_unnamed_people_say_the_same_in_every_language():
    for lang, phrase in (("en", "two US officials"), ("ar", "مسؤولَين أمريكيين"), ("fa", "دو مقام آمریکایی")):
        assert (SPEAKERS[lang].role(phrase), SPEAKERS[lang].country(phrase)) == ("official", "united-states")
    for lang, phrase in (("en", "a doctor in the camp"), ("ar", "طبيب في المخيم"), ("fa", "پزشکی در اردوگاه")):
        assert SPEAKERS[lang].role(phrase) == "medic"
    assert SPEAKERS["en"].country("a diplomat who was briefed by Tehran") == ""
    assert SPEAKERS["en"].country("Iranian and Omani sources") == ""


def evidence(reading, words, keys):
    attribution = by_words(reading, words)
    piece, source = attribution.content[0], attribution.source
    return Evidence(
        reading.document.id,
        piece.start,
        piece.end,
        piece.quote,
        reading.lang,
        attribution.id,
        attribution.chain,
        keys[reading.document.id, attribution.id],
        source.anonymous,
        source.count,
    )


def counted(golden, known, said, copies):
    keys = origin_keys(golden.values(), copies, known, speakers=SPEAKERS)
    proof = [evidence(golden[d], words, keys) for d, words in said]
    documents = {
        d: StoryDocument(d, r.document.outlet, r.lang, r.document.published, None, document_origin(r))
        for d, r in golden.items()
    }
    return count(proof, documents, copies)


def test_adding_a_copy_never_raises_origins(golden, known):
    copies, _ = find(golden.values())
    for first, copy, words, same in (
        ("dev-en-01", "dev-en-02", "out of respect for allies", "out of respect for allies"),
        ("dev-ar-01", "dev-ar-02", "احتراماً للحلفاء", "احتراما للحلفاء"),
        ("dev-fa-01", "dev-fa-02", "موافقت نکرده", "موافقت نكرده"),
    ):
        before = counted(golden, known, [(first, words)], copies)
        after = counted(golden, known, [(first, words), (copy, same)], copies)
        assert before.origins == after.origins
        assert (after.documents, after.copies) == (2, 1)


def test_a_report_in_another_language_with_the_same_chain_never_raises_origins(golden, known):
    said = [("dev-en-04", "Witkoff and Jared Kushner met him in person")]
    before = counted(golden, known, said, ())
    said += [("dev-fa-05", "رودررو با عراقچی"), ("dev-ar-05", "تحدث الرجال الثلاثة مباشرة")]
    after = counted(golden, known, said, ())
    assert before.origins == after.origins
    assert (after.documents, after.publishers, after.media) == (3, 3, 1)
