"""What a passage says in typed form: the answers it gives to the questions of the knowledge."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from ...knowledge.questions import Question, Questions
from ...languages.questions import Words
from ...records.layers import Mention
from .occasions import is_object, is_venue, places, starts
from .passages import Passage
from .polarity import conditional, decided, given, longest, negated, planned, reached, wished
from .proposition import Proposition, made
from .subjects import gap, nearest_issues, nearest_names
from .subjects import role as role_near

_BY_PARTY = frozenset({"answer", "negotiable"})  # what one side refuses another may accept
_OF_SEVERAL = frozenset({"agenda", "answer", "negotiable"})  # 'missiles and armed groups' are answered for both

Country = Callable[[str], str | None]  # the country an entity belongs to; or its kind


class Answers:
    """Finds the propositions with a closed set of answers, and places, in one passage."""

    def __init__(self, questions: Questions, words: Mapping[str, Words], country: Country, kind: Country) -> None:
        self._kind = kind
        self._questions = questions
        self._words = words
        self._country = country

    def topics(self, passages: Sequence[Passage]) -> frozenset[str]:
        """What a document is about: the topics with a word in its title, or with two words anywhere."""
        found: dict[str, int] = {}
        for passage in passages:
            for topic, pattern in self._words[passage.lang].topics.items():
                times = sum(1 for _ in pattern.finditer(passage.folded))
                found[topic] = found.get(topic, 0) + (2 * times if passage.title else times)
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
                if not conditional(words, passage.folded, match):
                    hits.setdefault(key, []).append((match.start(), match.end(), value))
        found: list[Proposition] = []
        for key, spans in hits.items():
            question = self._questions.by_key[key]
            if key == "status" and (services := words.cues.get("services")) and services.search(passage.folded):
                continue  # flights are cancelled, the strike is not
            if question.changes and wished(passage):
                continue  # 'asked not to cancel' says nothing of what happened
            kept = decided(words, passage.folded, longest(spans), question)
            turned = []
            for a, b, value in kept:
                denied = passage.denied and passage.attribution is not None and reached(words, passage.folded, a)
                if denied != negated(words, passage.folded, a, b):
                    if value not in question.negated and not denied:
                        continue
                    value = question.negated.get(value, f"not {value}")
                turned.append((a, b, value))
            if any(question.excludes(v, w) for _, _, v in turned for _, _, w in turned) and question.subject == "none":
                continue  # 'direct or indirect': the clause leaves it open
            taken: set[str] = set()
            for a, b, value in sorted(turned):
                named = given(words, key, passage.folded, a, b)
                bound = self._bind(question, value, passage, words, a, b, taken)
                found += (replace(p, given=True) for p in bound) if named else bound
        if any(p.question == "negotiable" for p in found):
            found = [p for p in found if p.question != "answer"]  # 'accepted that missiles be discussed'
        if any(p.question == "next-round" for p in found):
            found = [p for p in found if p.question != "status"]  # 'will be held next week' is not this one
        found += starts(passage, words)
        if topics & {"talks", "match", "election", "concert", "trial"}:
            found += places(passage, words, found, self._kind)
        if planned(words, passage):
            found = [replace(p, planned=True) if self._questions.by_key[p.question].tensed else p for p in found]
        return sorted(found, key=lambda p: (p.start, p.question, p.subject, p.value))

    def _bind(
        self, question: Question, value: str, passage: Passage, words: Words, a: int, b: int, taken: set[str]
    ) -> Iterable[Proposition]:
        """The proposition with its subject; nothing where the passage names no subject the question needs.

        `taken` are the entities that an earlier answer to the question holds for its subject.
        """
        if question.subject == "none":
            yield made(question.key, "", value, passage, a, b)
        elif question.subject == "issue":
            yield from self._about_issues(question, value, passage, words, a, b)
        elif question.subject == "answer":
            blamed = question.key == "responsibility"
            side = "after" if blamed else words.subject
            acts = [m for m in passage.mentions if self._acts(m)]
            movers = {m for m in acts if m.type != "place"}  # 'won the vote in France': a country only where alone
            able = self._acts if blamed or not movers else movers.__contains__
            for mention in nearest_names(passage, a, b, able, side, only=blamed)[:1]:
                entity = mention.entity if value == "named" else f"not {mention.entity}"
                yield made(question.key, "", entity, passage, a, b, mention)
                return
            speaker = passage.attribution.source.entity if passage.attribution is not None else None
            if question.key == "winner" and speaker is not None and not passage.mentions and value == "named":
                yield made(question.key, "", speaker, passage, a, b)  # 'he had won', he said
        else:
            wanted: Callable[[Mention], bool] = {
                "actor": lambda m: self._acts(m) and not is_venue(passage, words, m),
                "person": lambda m: m.type == "person",
                "place": lambda m: m.type == "place",
            }[question.subject]
            free = nearest_names(passage, a, b, lambda m: m.entity not in taken and wanted(m), words.subject)
            if question.subject == "person" and not free:
                free = self._only_person(passage)
                if free:
                    yield made(question.key, free[0].entity, value, passage, a, b)
                    return
            if question.subject == "actor":
                role = role_near(words, passage.folded, a, b)
                if role is not None and role[0] not in taken and (not free or role[1] < gap(passage, free, a, b)):
                    taken.add(role[0])
                    yield made(question.key, role[0], value, passage, a, b)
                    return
            people = [m for m in free if m.type == "person"]
            for mention in people or free:  # of 'Brad Cooper, head of CENTCOM' it is Cooper who is there
                taken.add(mention.entity)
                yield made(question.key, mention.entity, value, passage, a, b, mention)

    def _only_person(self, passage: Passage) -> list[Mention]:
        """The one person whom the rest of the sentence names, besides who speaks: whom 'he' stands for."""
        speaker = passage.attribution.source.entity if passage.attribution is not None else None
        people = {m.entity: m for m in passage.around if m.type == "person" and m.entity != speaker}
        return list(people.values()) if len(people) == 1 else []

    def _about_issues(
        self, question: Question, value: str, passage: Passage, words: Words, a: int, b: int
    ) -> Iterable[Proposition]:
        named = [n for n in nearest_issues(words, passage.folded, a, b) if n[0] not in question.vague]
        holder = self._party(passage, words, a, question.key not in _BY_PARTY)
        party = holder if question.key in _BY_PARTY else ""
        if question.key in _BY_PARTY and not party:
            party = self._side(passage, words, a, b)
            if not party:
                return
        besides = words.cues.get("excepting")
        for issue, start, end in named if question.key in _OF_SEVERAL else named[:1]:
            elsewhere = besides is not None and any(
                m.start() < start and len(passage.folded[m.end() : start].split()) <= 2
                for m in besides.finditer(passage.folded, 0, start)
            )
            yield made(
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

    def _side(self, passage: Passage, words: Words, a: int, b: int) -> str:
        """Who does it where that is no country: an organisation before the words, or an actor without a name."""
        role = role_near(words, passage.folded, a, b)
        if role is not None:
            return role[0]
        names = [m for m in passage.mentions if m.type == "organization" and passage.inside(m.start, m.end)[1] <= a]
        return names[-1].entity if names else ""

    def _party(self, passage: Passage, words: Words, before: int, speaks: bool) -> str:
        """The country that does it: of a name before the words, else of who speaks, else of the first name after.
        With `speaks` the speaker comes first: what should be talked about is the speaker's own stand."""
        speaker = passage.attribution.source.entity if passage.attribution is not None else None
        own = (self._country(speaker) or "") if speaker else ""
        if speaks and own:
            return own
        names = [
            (passage.inside(m.start, m.end)[0], self._country(m.entity))
            for m in passage.mentions
            if not is_venue(passage, words, m) and not is_object(passage, words, m)
        ]
        led = [country for at, country in names if country and at <= before]
        if led:
            return led[0]
        after = next((country for at, country in names if country and at > before), "")
        verb_first = words.subject == "after"
        return (after or own) if verb_first else (own or after)

    def _acts(self, mention: Mention) -> bool:
        """Whether a name can take part: anyone but a town; a country or capital stands for its government."""
        return mention.type != "place" or self._kind(mention.entity) in ("country", "capital")
