"""What a passage says in typed form: propositions with a question, a subject, a value and a moment.

Vectors only propose, values decide: two passages say the same or contradict each other by these, never by likeness.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from re import Match

from ...knowledge.questions import Question, Questions
from ...languages.questions import Words
from ...records.layers import Mention
from ...text.words import WORD
from .passages import Passage

_BY_PARTY = frozenset({"answer", "negotiable"})  # what one side refuses another may accept
_WISHES = frozenset({"demands", "proposes", "promises", "warns", "threatens"})
_TOWNS = frozenset({"city", "capital", "site", "venue", "town", "village"})
_OF_THE_MEETING = frozenset({"format", "agenda", "attendance"})
_LEAST = 3  # words of a quotable passage
_FAR = 6  # words between a place and what is held there

Country = Callable[[str], str | None]  # the country an entity belongs to; or its kind


@dataclass(frozen=True)
class Proposition:
    """An answer to a question. `subject` is an issue key, an entity id, a group key or ''; `value` a value's key, an
    entity id, or for counts the printed number; `low` and `high` bound a number. `moment` is the day or interval it
    is about where the sentence gives one. `elsewhere`: it holds for every issue but `subject` ('nothing else was raised'). `holder` is the country that holds
    or does it, as the clause or its speaker tells; `party` the same where answers of two parties are not compared.
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
    holder: str = ""

    @property
    def facet(self) -> str:
        """Question and subject: what two propositions must share to be compared."""
        parts = [self.question, self.subject, self.party]
        return ":".join(part for part in parts if part)


class Answers:
    """Finds the propositions with a closed set of answers, and places, in one passage."""

    def __init__(self, questions: Questions, words: Mapping[str, Words], country: Country, kind: Country) -> None:
        self._kind = kind
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
        names = [passage.inside(m.start, m.end) for m in passage.mentions]
        hits: dict[str, list[tuple[int, int, str]]] = {}
        for (key, value), pattern in words.answers.items():
            question = self._questions.by_key[key]
            if question.topic and not topics & set(question.topic):
                continue
            for match in pattern.finditer(passage.folded):
                if any(s <= match.start() and match.end() <= e for s, e in names):
                    continue  # a word of a name ('White House') answers nothing
                if not _conditional(words, passage.folded, match):
                    hits.setdefault(key, []).append((match.start(), match.end(), value))
        found: list[Proposition] = []
        for key, spans in hits.items():
            question = self._questions.by_key[key]
            if question.changes and _wished(passage):
                continue  # 'asked not to cancel' says nothing of what happened
            decided = _main(words, passage.folded, _longest(spans), question)
            turned = []
            for a, b, value in decided:
                denied = passage.denied and passage.attribution is not None and _reached(words, passage.folded, a)
                if denied != negated(words, passage.folded, a, b):
                    if value not in question.negated and not denied:
                        continue
                    value = question.negated.get(value, f"not {value}")
                turned.append((a, b, value))
            if any(question.excludes(v, w) for _, _, v in turned for _, _, w in turned) and question.subject == "none":
                continue  # 'direct or indirect': the clause leaves it open
            taken: set[str] = set()
            for a, b, value in sorted(turned):
                found += self._bind(question, value, passage, words, a, b, taken)
        if any(p.question == "negotiable" for p in found):
            found = [p for p in found if p.question != "answer"]  # 'accepted that missiles be discussed'
        if any(p.question == "next-round" for p in found):
            found = [p for p in found if p.question != "status"]  # 'will be held next week' is not this one
        found += self._starts(passage, words)
        if topics & {"talks", "match", "election", "concert", "trial"}:
            found += self._places(passage, words, found)
        return sorted(found, key=lambda p: (p.start, p.question, p.subject, p.value))

    def _bind(
        self, question: Question, value: str, passage: Passage, words: Words, a: int, b: int, taken: set[str]
    ) -> Iterable[Proposition]:
        """The proposition with its subject; nothing where the passage names no subject the question needs.

        `taken` are the entities that an earlier answer to the question holds for its subject.
        """
        if question.subject == "none":
            yield _made(question.key, "", value, passage, a, b)
        elif question.subject == "issue":
            yield from self._about_issues(question, value, passage, words, a, b)
        elif question.subject == "answer":
            blamed = question.key == "responsibility"
            side = "after" if blamed else words.subject
            for mention in _nearest(passage, a, b, self._acts, side, only=blamed)[:1]:
                entity = mention.entity if value == "named" else f"not {mention.entity}"
                yield _made(question.key, "", entity, passage, a, b, mention)
                return
            speaker = passage.attribution.source.entity if passage.attribution is not None else None
            if question.key == "winner" and speaker is not None and not passage.mentions and value == "named":
                yield _made(question.key, "", speaker, passage, a, b)  # 'he had won', he said
        else:
            wanted = {
                "actor": lambda m: self._acts(m) and not self._is_venue(passage, words, m),
                "person": lambda m: m.type == "person",
                "place": lambda m: m.type == "place",
            }[question.subject]
            free = [m for m in _nearest(passage, a, b, lambda m: m.entity not in taken and wanted(m), words.subject)]
            if question.subject == "actor":
                role = _role(words, passage.folded, a, b)
                if role is not None and role[0] not in taken and (not free or role[1] < _gap(passage, free, a, b)):
                    taken.add(role[0])
                    yield _made(question.key, role[0], value, passage, a, b)
                    return
            people = [m for m in free if m.type == "person"]
            for mention in people or free:  # of 'Brad Cooper, head of CENTCOM' it is Cooper who is there
                taken.add(mention.entity)
                yield _made(question.key, mention.entity, value, passage, a, b, mention)

    def _about_issues(
        self, question: Question, value: str, passage: Passage, words: Words, a: int, b: int
    ) -> Iterable[Proposition]:
        named = [n for n in nearest_issues(words, passage.folded, a, b) if n[0] not in question.vague]
        holder = self._party(passage, words, a)
        party = holder if question.key in _BY_PARTY else ""
        if question.key in _BY_PARTY and not party:
            return
        besides = words.cues.get("excepting")
        for issue, start, end in named if question.key in ("agenda", "answer") else named[:1]:
            elsewhere = besides is not None and any(
                m.start() < start and len(passage.folded[m.end() : start].split()) <= 2
                for m in besides.finditer(passage.folded, 0, start)
            )
            yield _made(
                question.key,
                issue,
                value,
                passage,
                min(a, start),
                max(b, end),
                party=party,
                holder=holder,
                elsewhere=elsewhere,
            )

    def _party(self, passage: Passage, words: Words, before: int) -> str:
        """The country that does it: of a name before the words, else of who speaks, else of the first name after."""
        names = [
            (passage.inside(m.start, m.end)[0], self._country(m.entity))
            for m in passage.mentions
            if not self._is_venue(passage, words, m)
        ]
        led = [country for at, country in names if country and at <= before]
        if led:
            return led[0]
        after = next((country for at, country in names if country and at > before), "")
        speaker = passage.attribution.source.entity if passage.attribution is not None else None
        own = (self._country(speaker) or "") if speaker else ""
        verb_first = words.subject == "after"
        return (after or own) if verb_first else (own or after)

    def _acts(self, mention: Mention) -> bool:
        """Whether a name can take part: anyone but a town; a country or capital stands for its government."""
        return mention.type != "place" or self._kind(mention.entity) in ("country", "capital")

    def _named_after(self, passage: Passage, words: Words, at: int, end: int) -> tuple[int, int] | None:
        """The span of a meeting's noun with its town beside it, on the side where the language puts a genitive."""
        others = [passage.inside(m.start, m.end) for m in passage.mentions]
        if any(0 < s - end <= 3 or 0 < at - e <= 3 for s, e in others):
            return None  # 'the Washington and Tehran talks': who talks, not where
        for match in words.cues["meeting"].finditer(passage.folded):
            if words.genitive == "after":
                gap, beside = passage.folded[match.end() : at], match.end() <= at
            else:
                gap, beside = passage.folded[end : match.start()], end <= match.start()
            if beside and len(gap) <= 3 and not any(c.isalnum() for c in gap):
                return min(at, match.start()), max(end, match.end())
        return None

    def _starts(self, passage: Passage, words: Words) -> Iterable[Proposition]:
        """When it began or is to begin: a day or a clock time beside words of beginning."""
        begins = words.cues.get("begins")
        if begins is None:
            return
        for time in passage.times:
            at, end = passage.inside(time.start, time.end)
            near = _beside(begins.finditer(passage.folded), passage.folded, at, end)
            if near is None or negated(words, passage.folded, *near):
                continue
            if time.grain in ("minute", "hour"):
                yield _made("start-time", "", time.from_[:16], passage, at, end)
            elif time.grain == "day":
                yield _made("start-day", "", time.from_[:10], passage, min(at, near[0]), max(end, near[1]))

    def _is_venue(self, passage: Passage, words: Words, mention: Mention) -> bool:
        """Whether a place is named as where it was ('in Geneva'), not as who took part ('Egypt')."""
        if mention.type != "place":
            return False
        at = passage.inside(mention.start, mention.end)[0]
        before = passage.folded[:at]
        attached = before[before.rfind(" ") + 1 :]  # a preposition written on to the name
        if attached and attached in words.attached:
            return True
        pattern = words.cues.get("at_place")
        return pattern is not None and any(len(before[m.end() :].split()) <= 2 for m in pattern.finditer(before))

    def _places(self, passage: Passage, words: Words, found: Sequence[Proposition]) -> Iterable[Proposition]:
        """Where it is or was to be held: a city beside words of holding."""
        held, first = words.cues.get("held"), words.cues.get("originally")
        cities = [m for m in passage.mentions if m.type == "place" and self._kind(m.entity) in _TOWNS]
        meeting = any(p.question in _OF_THE_MEETING for p in found)
        if not cities or held is None:
            return
        for mention in cities:
            at, end = passage.inside(mention.start, mention.end)
            early = None if first is None else _beside(first.finditer(passage.folded), passage.folded, at, end)
            happens = _beside(held.finditer(passage.folded), passage.folded, at, end)
            named = self._named_after(passage, words, at, end)
            if named is not None:  # 'the Muscat talks'
                yield _made("place", "", mention.entity, passage, *named)
                continue
            if negated(words, passage.folded, at, end) != (passage.denied and passage.attribution is not None):
                continue
            if early is not None:
                yield _made("planned-place", "", mention.entity, passage, min(at, early[0]), max(end, early[1]))
                return
            if happens is None and meeting:
                happens = (at, end)  # what was said in the room was said where the room is
            if happens is not None and self._is_venue(passage, words, mention):
                yield _made("place", "", mention.entity, passage, min(at, happens[0]), max(end, happens[1]))


def _made(
    question: str,
    subject: str,
    value: str,
    passage: Passage,
    a: int,
    b: int,
    mention: Mention | None = None,
    party: str = "",
    holder: str = "",
    elsewhere: bool = False,
) -> Proposition:
    if mention is not None:
        at, end = passage.inside(mention.start, mention.end)
        a, b = min(a, at), max(b, end)
    start, end = core(passage, a, b)
    return Proposition(
        question=question,
        subject=subject,
        value=value,
        passage=passage,
        start=start,
        end=end,
        party=party,
        holder=holder,
        moment=moment(passage),
        elsewhere=elsewhere,
    )


def core(passage: Passage, a: int, b: int) -> tuple[int, int]:
    """The document's span for folded [a, b), widened to whole words and to at least three of them."""
    spans = [m.span() for m in WORD.finditer(passage.folded)]
    first = next((i for i, s in enumerate(spans) if s[1] > a), 0)
    last = next((i for i in range(len(spans) - 1, -1, -1) if spans[i][0] < b), len(spans) - 1)
    while last - first + 1 < _LEAST and (first > 0 or last < len(spans) - 1):
        if first > 0:
            first -= 1
        else:
            last += 1
    if not spans:
        return passage.start, passage.end
    return passage.at(spans[first][0]), passage.at(spans[last][1] - 1) + 1


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


def nearest_issues(words: Words, folded: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The issues named on the nearer side of [start, end), the nearest first; of two at one place the longer."""
    found: list[tuple[int, int, str, int]] = []
    for issue, pattern in words.issues.items():
        for match in pattern.finditer(folded):
            distance = max(0, start - match.end(), match.start() - end)
            found.append((distance, match.start() - match.end(), issue, match.start()))
    kept: list[tuple[str, int, int]] = []
    for _, width, issue, at in sorted(found, key=lambda f: (f[1], f[0])):
        if all(at - width <= s or e <= at for _, s, e in kept):
            kept.append((issue, at, at - width))
    kept.sort(key=lambda k: max(0, start - k[2], k[1] - end))
    if not kept:
        return []
    before = kept[0][1] < start
    return [k for k in kept if (k[1] < start) == before]


def _role(words: Words, folded: str, start: int, end: int) -> tuple[str, int] | None:
    """The actor without a name ('the army') within a few words of [start, end), and how many characters off."""
    best: tuple[int, str] | None = None
    for role, pattern in words.actors.items():
        near = _beside(pattern.finditer(folded), folded, start, end)
        if near is not None:
            gap = max(0, start - near[1], near[0] - end)
            if (near[0] >= end) != (words.subject == "after"):
                gap += 12  # on the side where the language does not put its subject
            if best is None or gap < best[0]:
                best = (gap, role)
    return (best[1], best[0]) if best is not None else None


def _gap(passage: Passage, mentions: Sequence[Mention], start: int, end: int) -> int:
    spans = [passage.inside(m.start, m.end) for m in mentions]
    return min(max(0, start - e, s - end) for s, e in spans)


def _reached(words: Words, folded: str, at: int) -> bool:
    """Whether a denial of the clause still reaches what stands at `at`: up to a conjunction ('… and blamed the sea')."""
    joint = words.cues.get("conjunction")
    return joint is None or joint.search(folded, 0, at) is None


def _beside(matches: Iterable[Match[str]], folded: str, at: int, end: int) -> tuple[int, int] | None:
    """The nearest of `matches` within a few words of [at, end)."""
    best: tuple[int, tuple[int, int]] | None = None
    for match in matches:
        gap = len(folded[min(match.end(), end) : max(match.start(), at)].split())
        if gap <= _FAR and (best is None or gap < best[0]):
            best = (gap, match.span())
    return best[1] if best is not None else None


def _wished(passage: Passage) -> bool:
    return passage.attribution is not None and passage.attribution.stance in _WISHES


def _main(
    words: Words, folded: str, spans: Sequence[tuple[int, int, str]], question: Question
) -> list[tuple[int, int, str]]:
    """Without an answer that another takes for past ('back on after talk of cancelling')."""
    pattern = words.cues.get("past")
    if pattern is None or len(spans) < 2:
        return list(spans)
    ordered = sorted(spans)
    first = ordered[0]
    return [first] + [
        s
        for s in ordered[1:]
        if not (question.excludes(first[2], s[2]) and pattern.search(folded, first[1], s[0]) is not None)
    ]


def _nearest(
    passage: Passage, a: int, b: int, wanted: Callable[[Mention], bool], side: str, only: bool = False
) -> list[Mention]:
    """The mention nearest to folded [a, b) and those joined to it in one list of names. `side` is where the language
    puts a subject first ('before' or 'after' its verb); the other side counts as farther, with `only` not at all."""
    places = [(passage.inside(m.start, m.end), m) for m in passage.mentions if wanted(m)]
    if only:
        places = [(span, m) for span, m in places if (span[0] >= b) == (side == "after")]
    if not places:
        return []

    def distance(item: tuple[tuple[int, int], Mention]) -> tuple[int, int]:
        (at, end), _ = item
        gap = len(passage.folded[min(end, b) : max(at, a)].split())
        other = (at >= b) != (side == "after")
        return gap + (4 if other else 0), at

    nearest = min(places, key=distance)
    index = places.index(nearest)
    chosen = [nearest[1]]
    for step in (-1, 1):
        at = index
        while 0 <= at + step < len(places):
            left, right = sorted((places[at], places[at + step]), key=lambda p: p[0][0])
            between = passage.folded[left[0][1] : right[0][0]]
            if len(WORD.findall(between)) > 2 or any(c in between for c in ".:;()"):
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
