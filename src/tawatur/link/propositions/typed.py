"""What a passage says in typed form: propositions with a question, a subject, a value and a moment.

Vectors only propose, values decide: two passages say the same or contradict each other by these, never by likeness.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from re import Match

from ...knowledge.questions import Question, Questions
from ...languages.questions import Words
from ...records.layers import Mention
from .passages import Passage

Country = Callable[[str], str | None]  # the country an entity belongs to


@dataclass(frozen=True)
class Proposition:
    """An answer to a question. `subject` is an issue key, an entity id, a group key or ''; `value` a value's key, an
    entity id, or for counts the printed number; `low` and `high` bound a number. `moment` is the day or interval it
    is about where the sentence gives one. `elsewhere`: it holds for every issue but `subject` ('nothing else was raised').
    """

    question: str
    subject: str
    value: str
    passage: Passage
    start: int
    end: int
    party: str = ""
    low: float | None = None
    high: float | None = None
    moment: tuple[str, str] | None = None
    elsewhere: bool = False

    @property
    def facet(self) -> str:
        """Question and subject: what two propositions must share to be compared."""
        parts = [self.question, self.subject, self.party]
        return ":".join(part for part in parts if part)


class Answers:
    """Finds the propositions with a closed set of answers, and places, in one passage."""

    def __init__(self, questions: Questions, words: Mapping[str, Words], country: Country) -> None:
        self._questions = questions
        self._words = words
        self._country = country

    def topics(self, passages: Sequence[Passage]) -> frozenset[str]:
        """What a document is about: the topics with a word in its title, or in two of its clauses."""
        found: dict[str, int] = {}
        for passage in passages:
            for topic, pattern in self._words[passage.lang].topics.items():
                if pattern.search(passage.folded):
                    found[topic] = found.get(topic, 0) + (2 if passage.title else 1)
        return frozenset(topic for topic, times in found.items() if times > 1)

    def __call__(self, passage: Passage, topics: frozenset[str]) -> list[Proposition]:
        """The propositions of `passage` in a document about `topics`, in text order."""
        if passage.asked:
            return []
        words = self._words[passage.lang]
        hits: dict[str, list[tuple[int, int, str]]] = {}
        for (key, value), pattern in words.answers.items():
            question = self._questions.by_key[key]
            if question.topic and not topics & set(question.topic):
                continue
            for match in pattern.finditer(passage.folded):
                if not _conditional(words, passage.folded, match):
                    hits.setdefault(key, []).append((match.start(), match.end(), value))
        found: list[Proposition] = []
        for key, spans in hits.items():
            question = self._questions.by_key[key]
            decided = [(a, b, v) for a, b, v in _longest(spans)]
            turned = []
            for a, b, value in decided:
                flips = (passage.denied and passage.attribution is not None) != negated(words, passage.folded, a, b)
                if flips:
                    if value not in question.negated:
                        continue
                    value = question.negated[value]
                turned.append((a, b, value))
            if any(question.excludes(v, w) for _, _, v in turned for _, _, w in turned) and question.subject == "none":
                continue  # 'direct or indirect': the clause leaves it open
            for a, b, value in turned:
                found += self._bind(question, value, passage, words, a, b)
        if topics & {"talks", "match", "election", "concert", "trial"}:
            found += self._places(passage, words)
        return sorted(found, key=lambda p: (p.start, p.question, p.subject, p.value))

    def _bind(
        self, question: Question, value: str, passage: Passage, words: Words, a: int, b: int
    ) -> Iterable[Proposition]:
        """The proposition with its subject; nothing where the passage names no subject the question needs."""
        if question.subject == "none":
            yield _made(question.key, "", value, passage)
        elif question.subject == "issue":
            named = nearest_issue(words, passage.folded, a, b)
            if named is None:
                return
            issue, at = named
            besides = words.cues.get("excepting")
            elsewhere = besides is not None and any(
                0 <= at - m.end() <= 14 and m.start() < at for m in besides.finditer(passage.folded)
            )
            party = self._party(passage, a) if question.key in ("answer", "negotiable") else ""
            if question.key in ("answer", "negotiable") and not party:
                return
            yield _made(question.key, issue, value, passage, party=party, elsewhere=elsewhere)
        elif question.subject == "answer":
            for mention in _nearest(passage, a, b, lambda m: True, after=True)[:1]:
                yield _made(question.key, "", mention.entity if value == "named" else f"not {mention.entity}", passage)
        else:
            wanted = {
                "actor": lambda m: not self._is_venue(passage, words, m),
                "person": lambda m: m.type == "person",
                "place": lambda m: m.type == "place",
            }[question.subject]
            for mention in _nearest(passage, a, b, wanted):
                yield _made(question.key, mention.entity, value, passage)

    def _party(self, passage: Passage, before: int) -> str:
        """The country that does it: of a name before the words, else of who speaks."""
        for mention in reversed(passage.mentions):
            if passage.inside(mention.start, mention.end)[0] <= before:
                country = self._country(mention.entity)
                if country:
                    return country
        speaker = passage.attribution.source.entity if passage.attribution is not None else None
        return (self._country(speaker) or "") if speaker else ""

    def _is_venue(self, passage: Passage, words: Words, mention: Mention) -> bool:
        """Whether a place is named as where it was ('in Geneva'), not as who took part ('Egypt')."""
        if mention.type != "place":
            return False
        at = passage.inside(mention.start, mention.end)[0]
        pattern = words.cues.get("at_place")
        return pattern is not None and any(
            m.end() <= at + 1 and at - m.end() <= 6 for m in pattern.finditer(passage.folded)
        )

    def _places(self, passage: Passage, words: Words) -> Iterable[Proposition]:
        """Where it is or was to be held: a city beside words of holding."""
        held, first = words.cues.get("held"), words.cues.get("originally")
        at_place = words.cues.get("at_place")
        cities = [m for m in passage.mentions if m.type == "place" and self._country(m.entity) != m.entity]
        if not cities or held is None or at_place is None or not held.search(passage.folded):
            return
        if not words.topics["talks"].search(passage.folded) and not words.topics["match"].search(passage.folded):
            return
        early = first is not None and first.search(passage.folded) is not None
        for mention in cities[:1] if early else cities:
            at, end = passage.inside(mention.start, mention.end)
            if negated(words, passage.folded, at, end) != passage.denied:
                continue
            if early or any(m.start() <= at <= m.end() + 1 for m in at_place.finditer(passage.folded)):
                yield _made("planned-place" if early else "place", "", mention.entity, passage)


def _made(
    question: str, subject: str, value: str, passage: Passage, party: str = "", elsewhere: bool = False
) -> Proposition:
    return Proposition(
        question=question,
        subject=subject,
        value=value,
        passage=passage,
        start=passage.start,
        end=passage.end,
        party=party,
        moment=moment(passage),
        elsewhere=elsewhere,
    )


def moment(passage: Passage) -> tuple[str, str] | None:
    """The interval that the clause, or else its sentence, names; None where it names none or several."""
    for times in (passage.times, passage.sentence_times):
        if times:
            return min(t.from_ for t in times), max(t.to for t in times)
    return None


def negated(words: Words, folded: str, start: int, end: int) -> bool:
    """Whether a negation outside [start, end) reaches it: an odd number of them within the language's reach."""
    turned = False
    before, after = words.cues.get("before"), words.cues.get("after")
    if before is not None:
        for match in before.finditer(folded, 0, start):
            turned ^= len(folded[match.end() : start].split()) <= words.reach
    if after is not None:
        for match in after.finditer(folded, end):
            turned ^= len(folded[end : match.start()].split()) <= words.reach
    return turned


def nearest_issue(words: Words, folded: str, start: int, end: int) -> tuple[str, int] | None:
    """The issue named nearest to [start, end) and where it stands; of two at one place the longer."""
    best: tuple[int, int, str, int] | None = None
    for issue, pattern in words.issues.items():
        for match in pattern.finditer(folded):
            distance = max(0, start - match.end(), match.start() - end)
            key = (distance, -(match.end() - match.start()), issue, match.start())
            if best is None or key < best:
                best = key
    return (best[2], best[3]) if best is not None else None


def _nearest(
    passage: Passage, a: int, b: int, wanted: Callable[[Mention], bool], after: bool = False
) -> list[Mention]:
    """The mention nearest to folded [a, b) and those joined to it in one list of names."""
    places = [(passage.inside(m.start, m.end), m) for m in passage.mentions if wanted(m)]
    if after:
        places = [(span, m) for span, m in places if span[0] >= b]
    if not places:
        return []
    _, nearest = min(
        enumerate(places), key=lambda item: (max(0, a - item[1][0][1], item[1][0][0] - b), item[1][0][0])
    )
    index = places.index(nearest)
    chosen = [nearest[1]]
    for step in (-1, 1):
        at = index
        while 0 <= at + step < len(places):
            left, right = sorted((places[at], places[at + step]), key=lambda p: p[0][0])
            between = passage.folded[left[0][1] : right[0][0]]
            if len(between.split()) > 1 or any(c in between for c in ".:;()"):
                break
            at += step
            chosen.append(places[at][1])
    return sorted(chosen, key=lambda m: m.start)


def _conditional(words: Words, folded: str, match: Match[str]) -> bool:
    pattern = words.cues.get("hypothetical")
    return pattern is not None and pattern.search(folded, 0, match.start()) is not None


def _longest(spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Of overlapping answers to one question the longest."""
    kept: list[tuple[int, int, str]] = []
    for a, b, value in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(b <= c or d <= a for c, d, _ in kept):
            kept.append((a, b, value))
    return kept
