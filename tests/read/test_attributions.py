"""Attributions: the examples of every language, what is carried over a document, chains, and what must never happen."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.engine.plan import Reader, reader
from tawatur.knowledge.load import load as load_knowledge
from tawatur.languages import codes, names
from tawatur.languages.data import path
from tawatur.records.document import Document, fingerprint
from tawatur.records.layers import Attribution, Reading


@pytest.fixture(scope="module")
def read() -> Reader:
    return reader(load_knowledge(names.load()))


def reading(read: Reader, lang: str, text: str, outlet: str | None = None) -> Reading:
    document = Document(
        id="x", text=text, sha256=fingerprint(text), outlet=outlet, lang=lang, published="2026-02-05T12:00:00+00:00"
    )
    found = read.read(document)
    assert [p for p in found.problems if p.stage == "attributions"] == []
    return found


def told(read: Reader, lang: str, text: str, outlet: str | None = None) -> tuple[Attribution, ...]:
    return reading(read, lang, text, outlet).attributions


def rows(kind: str) -> list[tuple[str, ...]]:
    found = []
    for code in codes():
        source = path(code, f"examples/attributions.{kind}")
        if source.is_file():
            for line in source.read_text(encoding="utf-8").splitlines():
                if line and not line.startswith("#"):
                    found.append((code, *line.split("\t")))
    return found


def bare(text: str) -> str:
    return re.sub(r"[^\w]+", " ", text).strip()


@pytest.mark.parametrize("row", rows("gold"), ids=lambda r: f"{r[0]}-{r[-1]}")
def test_examples_are_read(read: Reader, row: tuple[str, ...]) -> None:
    code, text, source, who, via, cue, content, _ = row
    found = told(read, code, text)
    mine = [a for a in found if a.cue.quote == cue]
    assert mine, [(a.source.quote, a.cue.quote) for a in found]
    one = mine[0]
    assert (one.source.quote or "-") == source
    if who.startswith("anonymous"):
        assert one.source.anonymous
        assert one.source.count == (int(who.split()[1]) if " " in who else None)
    else:
        assert (one.source.entity or "-", one.source.anonymous) == (who, False)
    assert ",".join(one.via) == ("" if via == "-" else via)
    assert [bare(c.quote) for c in one.content] == [bare(c) for c in content.split("‖")]


@pytest.mark.parametrize("row", rows("not"), ids=lambda r: f"{r[0]}-{r[1][:24]}")
def test_examples_that_report_nothing(read: Reader, row: tuple[str, ...]) -> None:
    assert [(a.source.quote, a.cue.quote) for a in told(read, row[0], row[1])] == []


def test_every_span_is_the_text(read: Reader) -> None:
    for code, text, *_ in rows("gold"):
        found = reading(read, code, text)
        for a in found.attributions:
            pieces = [a.cue, *a.content]
            assert all(text[p.start : p.end] == p.quote for p in pieces)
            if a.source.start is not None:
                assert text[a.source.start : a.source.end] == a.source.quote
            for link in a.chain:
                if link.start is not None:
                    assert text[link.start : link.end] == link.quote


def test_a_pronoun_carries_speaker_and_medium(read: Reader) -> None:
    text = "Two diplomats told Reuters that the talks would resume.\nOne of them said the venue had been agreed."
    first, second = told(read, "en", text)
    assert (first.source.count, first.via) == (2, ("reuters",))
    assert (second.source.anonymous, second.source.count, second.via) == (True, 1, ("reuters",))


def test_a_description_points_back(read: Reader) -> None:
    text = "قال مسؤولان أمريكيان لموقع أكسيوس إن الاجتماع قائم.\nوأضاف المسؤولان أن الموعد لم يتغير."
    first, second = told(read, "ar", text)
    assert first.via == second.via == ("axios",)
    assert second.source.count == 2


def test_media_told_later_are_not_carried_back(read: Reader) -> None:
    text = "An official said the road was open.\nThe official told Reuters that trucks were moving."
    first, second = told(read, "en", text)
    assert (first.via, second.via) == ((), ("reuters",))


def test_the_own_outlet_and_platforms_carry_nothing(read: Reader) -> None:
    text = "A diplomat told Reuters that the deal was near.\nThe minister wrote on X that it was not."
    first, second = told(read, "en", text, outlet="Reuters")
    assert first.via == ()
    assert second.via == ()
    assert [link.kind for link in first.chain] == ["outlet", "source"]


def test_the_chain_goes_from_the_outlet_inward(read: Reader) -> None:
    text = "خبرگزاری رویترز به نقل از یک مقام اروپایی نوشت که بستهٔ تازهٔ تحریم‌ها آماده است."
    (one,) = told(read, "fa", text, outlet="ایسنا")
    assert [(link.kind, link.entity) for link in one.chain] == [
        ("outlet", "isna"),
        ("medium", "reuters"),
        ("source", None),
    ]
    assert one.chain[1].quote == "رویترز"
    assert one.chain[2].quote == "یک مقام اروپایی"


def test_an_attribution_inside_another_keeps_its_medium(read: Reader) -> None:
    text = "Reuters reported that Iran asked for a new venue."
    outer, inner = told(read, "en", text)
    assert outer.source.entity == "reuters"
    assert outer.via == ()
    assert inner.source.entity == "iran"
    assert inner.via == ("reuters",)


@pytest.mark.parametrize(
    ("lang", "text", "stance"),
    [
        ("en", "Hamas denied that it had received the plan.", "denies"),
        ("ar", "نفت الأمم المتحدة أن يكون الموظفون قد غادروا.", "denies"),
        ("fa", "حزب‌الله این خبر را تکذیب کرد.", "denies"),
        ("en", "The World Bank warned that prices would rise.", "warns"),
        ("ar", "طالبت الأمم المتحدة بأن يفتح المعبر فورا.", "demands"),
        ("fa", "نخست‌وزیر هند وعده داد که فقر را ریشه‌کن کند.", "promises"),
        ("en", "The United Nations expects Sudan to need more aid.", "expects"),
    ],
)
def test_stances(read: Reader, lang: str, text: str, stance: str) -> None:
    (one,) = told(read, lang, text)
    assert one.stance == stance


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Emmanuel Macron said: “We will not leave.”", "direct"),
        ("Emmanuel Macron said the plan was “dead on arrival”.", "mixed"),
        ("Emmanuel Macron said the plan was dead.", "indirect"),
    ],
)
def test_quoted(read: Reader, text: str, quoted: str) -> None:
    (one,) = told(read, "en", text)
    assert one.quoted == quoted


def test_said_is_the_time_beside_the_cue(read: Reader) -> None:
    (one,) = told(read, "en", "Emmanuel Macron said on Tuesday that the vote would be held in June.")
    assert one.said is not None
    assert one.said.from_ == "2026-02-03"


def test_said_falls_back_to_the_day_of_publication(read: Reader) -> None:
    (one,) = told(read, "en", "Emmanuel Macron said that the vote would be held.")
    assert one.said is not None
    assert (one.said.from_, one.said.to, one.said.grain) == ("2026-02-05", "2026-02-06", "day")


def test_furniture_speaks_for_nobody(read: Reader) -> None:
    text = "Emmanuel Macron said the plan was dead.\nREAD ALSO: Rubio says missiles must be part of any talks"
    assert len(told(read, "en", text)) == 1


WORDS = [
    "قال",
    "إن",
    "«",
    "»",
    "گفت",
    "که",
    "به",
    "گفته",
    "said",
    "that",
    ",",
    "،",
    ":",
    ".",
    '"',
    "رويترز",
    "Reuters",
    "أن",
    "نقلا",
    "عن",
    "و",
    "told",
    "according",
    "to",
    "أكد",
    "خبر",
    "داد",
    "از",
    "را",
    "خواند",
    "citing",
    "2",
]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["en", "ar", "fa"]), st.lists(st.sampled_from([*WORDS, "\n"]), max_size=24))
def test_any_words_give_spans_of_the_text(lang: str, words: list[str]) -> None:
    text = " ".join(words)
    for a in told(_READ, lang, text):
        for p in (a.cue, *a.content):
            assert text[p.start : p.end] == p.quote
            assert p.quote.strip()


_READ = reader(load_knowledge(names.load()))
