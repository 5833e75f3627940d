"""Who a noun phrase names: a person, an institution, a medium, or people it does not name."""

from dataclasses import dataclass
from typing import Literal

from ...records.protocols import Knowing
from ...text.marks import COMMAS
from .passages import Name, Passage

Kind = Literal["person", "medium", "body", "place", "people", "office", "report", "self", "unknown"]
_MEDIA = frozenset({"agency", "newspaper", "broadcaster", "site", "magazine", "channel", "radio", "tv", "television"})


@dataclass
class Speaker:
    """What a source is: `head` is the word that decides, `definite` whether the phrase points back."""

    kind: Kind
    entity: str | None
    anonymous: bool
    count: int | None
    head: str = ""
    definite: bool = False
    number: str = "s"
    ordinal: bool = False
    via: tuple[str, ...] = ()
    media: tuple[tuple[str, int, int], ...] = ()
    section: int = -1
    span: tuple[int, int] | None = None
    post: str | None = None


def _attached(p: Passage, t: int) -> bool:
    """Whether token `t` is a word for a medium with a particle written onto it."""
    word = p.word(t)
    return any(word.startswith(c) and word[len(c) :] in p.speech.sets["media_nouns"] for c in p.speech.prefixes)


class Sources:
    """Reads noun phrases with the knowledge of entities; one for all pages."""

    def __init__(self, knowledge: Knowing) -> None:
        self.knowledge = knowledge
        self.media = set(knowledge.outlets)
        self.platforms = set()
        for entity in knowledge.entities.values():
            if entity.kind in _MEDIA and entity.type == "organization":
                self.media.add(entity.id)
            elif entity.kind == "platform":
                self.platforms.add(entity.id)
        self.media -= self.platforms

    def is_medium(self, p: Passage, name: Name) -> bool:
        """Whether a mention is a news medium (no platform): known as one, or called one beside the name."""
        if name.mention.entity in self.media:
            return True
        if name.mention.type != "organization" or name.mention.entity in self.platforms:
            return False
        low, high = p.at(name.start), p.at(name.end - 1) + 1
        marked = low - 3 if p.word(low - 1) == '"' else low - 1  # an adjective may stand before the quotation marks
        beside = [t for t in (low - 1, low - 2, marked, high) if 0 <= t < p.size]
        inside = range(low, min(high, p.size))
        if p.word(high) in COMMAS and p.has("determiners", high + 1):  # 'X, a radio station'
            beside += range(high + 1, min(p.size, high + 5))
        ends = {low, min(high, p.size) - 1} if p.speech.sets["media_heads"] else ()
        headed = any(p.has("media_heads", t) for t in ends)
        return (headed or any(p.has("media_nouns", t) or _attached(p, t) for t in (*beside, *inside))) and not any(
            p.has("body_nouns", t) for t in inside
        )

    def read(self, p: Passage, start: int, end: int) -> Speaker:
        """The speaker that the phrase at folded [start, end) names."""
        low, high = p.at(start), p.at(end - 1) + 1
        if low < high and start > p.starts[low]:  # a clitic before the first word
            words = [p.text.text[start : p.ends[low]], *p.words[low + 1 : high]]
        else:
            words = p.words[low:high]
        s = p.speech
        sets = s.sets
        names = p.text.names_in(start, end)
        head_index, role = self._role(p, words, names, low)
        definite = self._definite(p, words)
        same = any(w in sets.get("same", ()) for w in words)
        ordinal = any(w in sets.get("ordinals", ()) for w in words)
        text = " ".join(words)
        if any(m in text for m in sets.get("self_markers", ())) and any(w in sets["reports"] for w in words):
            return Speaker("self", None, False, None, words[0] if words else "", span=(start, end))
        if words and words[0] in sets.get("pronouns", ()) and len(words) <= 1:
            return Speaker("unknown", None, False, None, words[0], definite=True, span=(start, end))
        if ordinal and all(w in sets["definite"] or w in sets["ordinals"] or w in sets.get("same", ()) for w in words):
            return Speaker("people", None, True, 1, words[-1], True, "s", True, span=(start, end))
        person = self._person(p, names, words, low, high, role, head_index)
        if person is not None:
            post = next((s.offices[w] for w in words if w in s.offices), None)
            return Speaker(
                "person", person.mention.entity, False, None, person.mention.quote, span=(start, end), post=post
            )
        office = next((i for i, w in enumerate(words) if w in s.offices and not p.is_organization(low + i)), None)
        if office is not None and (role is None or office <= head_index):
            if self._indefinite(p, words, office):
                return Speaker(
                    "people", None, True, self._count(p, words, "s", office), words[office], span=(start, end)
                )
            else:
                return Speaker(
                    "office",
                    None,
                    False,
                    None,
                    words[office],
                    definite=definite,
                    span=(start, end),
                    post=s.offices[words[office]],
                )
        main = words
        if s.order == "verb-medial":  # 'a report, a copy of which this newspaper has seen': the part with the head
            main = words[: next((i for i, w in enumerate(words) if i and w in COMMAS), len(words))]
        generic = next((i for i, w in enumerate(main) if w in sets["media_nouns"]), None)
        if role is not None and s.order != "verb-medial" and self._institutional(p, words, head_index):
            role = None  # 'the union of the miners'
        if role is not None and role[1] == "s" and definite and s.order == "verb-medial":
            owner = self._apposed(p, low + head_index, low, high)  # 'the ferry's owner, X Shipping'
            if owner is not None:
                return Speaker("body", owner.mention.entity, False, None, words[head_index], span=(start, end))
        if role is not None and not p.is_organization(low + head_index):
            number = role[1]
            count = self._count(p, words, number, head_index)
            speaker = Speaker(
                "people", None, True, count, words[head_index], definite, number, ordinal, span=(start, end)
            )
            speaker.definite = definite or same or ordinal
            if count is not None and count > 1 and number == "s":
                speaker.number = "p"
            return speaker
        organizations = [n for n in names if n.mention.type == "organization"]
        if organizations and not self._headed(p, words, low, high, organizations[0]):
            return Speaker("office", None, False, None, words[0], definite, span=(start, end))
        if organizations:
            chosen = organizations[0]
            if s.order == "verb-medial" and p.word(p.at(chosen.end - 1)).endswith("'s"):  # 'the X's Y'
                after = p.name(p.at(chosen.end - 1) + 1)
                chosen = after if after is not None and after in organizations else chosen
            if s.order == "verb-last" and words[-1] == ")" and "(" in words:
                chosen = organizations[-1]  # its short name in brackets
            kind: Kind = "medium" if self.is_medium(p, chosen) else "body"
            report = any(w in sets["reports"] for w in words[:1])
            return Speaker(
                "report" if report else kind,
                chosen.mention.entity,
                False,
                None,
                words[0] if words else "",
                span=(start, end),
            )
        if generic is not None:
            bare = len(words) <= 2 or same
            if s.order == "verb-medial" and words[0] in sets["indefinite"]:  # 'a Belgian newspaper'
                return Speaker("medium", None, True, 1, words[generic], span=(start, end))
            return Speaker("medium", None, False, None, words[generic], bare, span=(start, end))
        if any(w in sets["reports"] for w in words):
            return Speaker(
                "report",
                None,
                not definite,
                None,
                next(w for w in words if w in sets["reports"]),
                definite or same,
                span=(start, end),
            )
        places = [n for n in names if n.mention.type == "place"]
        body = next((i for i, w in enumerate(words) if w in sets["body_nouns"]), None)
        if body is not None:
            state = words[body] in sets.get("state_words", ())
            entity = places[0].mention.entity if places and state else None
            bare = (len(words) <= 2 or ordinal) and (definite or same or ordinal) and not places
            return Speaker("body", entity, False, None, words[body], bare, span=(start, end))
        if places and self._headed(p, words, low, high, places[0]):
            return Speaker("place", places[0].mention.entity, False, None, words[0], span=(start, end))
        persons = [n for n in names if n.mention.type == "person"]
        if persons:
            return Speaker(
                "person", persons[0].mention.entity, False, None, persons[0].mention.quote, span=(start, end)
            )
        if words and s.order != "verb-first" and (words[0] in sets["indefinite"] or words[0] in s.numbers):
            count = s.numbers.get(words[0], 1)
            number = "p" if count > 1 else "s"
            return Speaker("people", None, True, count, words[-1], False, number, span=(start, end))
        return Speaker("unknown", None, False, None, words[-1] if words else "", False, span=(start, end))

    def _institutional(self, p: Passage, words: list[str], role: int) -> bool:
        """Whether a word for an institution, a medium or a document opens the phrase before the word for people."""
        sets = p.speech.sets
        first = next((i for i, w in enumerate(words) if w not in sets["demonstratives"] and w[0].isalnum()), 0)
        opening = words[first]
        if first >= role or words[0] in p.speech.numbers:
            return False
        return opening in sets["body_nouns"] or opening in sets["media_nouns"] or opening in sets["reports"]

    def _apposed(self, p: Passage, head: int, low: int, high: int) -> Name | None:
        """The organisation named after the phrase's head and a comma, or before it: 'X Shipping, the owner'."""
        after = p.name(head + 2) if p.word(head + 1) in COMMAS and head + 2 < high else None
        return after if after is not None and after.mention.type == "organization" else None

    def _role(self, p: Passage, words: list[str], names: list[Name], low: int) -> tuple[int, tuple[str, str] | None]:
        """The word that makes the phrase one about unnamed people, and its place: the last before a preposition or
        relative in verb-medial languages, the first elsewhere."""
        s = p.speech
        medial = s.order == "verb-medial"
        parts = frozenset(s.numbers) | s.sets["quantifiers"]
        best: tuple[int, tuple[str, str] | None] = (len(words), None)
        for index, word in enumerate(words):
            stops = p.has("prepositions", low + index) or word in {",", "who", "that"}
            if not medial and word in COMMAS and index > 1 and words[0] not in parts:
                break  # what follows describes the one named before
            if medial and stops and index > 0 and not (best[1] is None and words[index - 1] in parts):
                break
            two = f"{word} {words[index + 1]}" if index + 1 < len(words) else word
            role = s.roles.get(two) or s.roles.get(word)
            if role is not None:
                if medial and (p.name(low + index) is not None or not self._heads(p, words, index)):
                    continue
                best = (index, role)
                if not medial:
                    break
        return best

    def _heads(self, p: Passage, words: list[str], index: int) -> bool:
        """Whether the word at `index` ends its noun group: what follows only describes it."""
        if index + 1 >= len(words):
            return True
        after, s = words[index + 1], p.speech
        return (
            not after[0].isalnum()
            or after in s.sets["prepositions"]
            or after in s.sets["modifying"]
            or after in s.sets["relative"]
            or after in s.sets["conjunctions"]
            or after in s.sets["pronouns"]
            or after.endswith(("ed", "ing"))
        )

    def _headed(self, p: Passage, words: list[str], low: int, high: int, name: Name) -> bool:
        """Whether the phrase's head word is the name itself or a word for an institution: not 'the coach of X'."""
        s = p.speech
        kinds = s.sets["media_nouns"] | s.sets["body_nouns"] | s.sets["reports"]
        if s.order == "verb-medial":
            last = low
            for t in range(low, high):
                if t > low and (p.has("prepositions", t) or p.has("relative", t) or not p.word(t)[0].isalnum()):
                    break
                last = t
            return p.name(last) is not None or p.word(last) in kinds
        first = low
        while first < high and (
            p.has("demonstratives", first) or p.word(first) in s.numbers or not p.word(first)[0].isalnum()
        ):
            first += 1
        return (
            p.name(first) is name or p.name(first) is not None or words[first - low] in kinds if first < high else True
        )

    def _definite(self, p: Passage, words: list[str]) -> bool:
        if not words:
            return False
        if p.speech.order == "verb-medial":
            return words[0] in p.speech.sets["definite"] or any(w in {"the", "those", "these"} for w in words[:3])
        if words[0] in p.speech.sets.get("demonstratives", ()):
            return True
        return p.speech.order == "verb-first" and words[0].startswith(p.speech.article)

    def _indefinite(self, p: Passage, words: list[str], index: int) -> bool:
        if p.speech.order == "verb-medial":
            return words[0] in p.speech.sets["indefinite"] or words[index].endswith("s")
        return words[0] in p.speech.numbers

    def _person(
        self,
        p: Passage,
        names: list[Name],
        words: list[str],
        low: int,
        high: int,
        role: tuple[str, str] | None,
        head: int,
    ) -> Name | None:
        """The person whom the phrase names, not one that only belongs to its description."""
        for name in names:
            if name.mention.type != "person":
                continue
            first = p.at(name.start)
            if not name.mention.known and role is not None and p.name(low + head) is name:
                continue
            if role is not None and low + head < first and role[1] != "s":
                continue
            before = p.words[low:first]
            if any(p.has("prepositions", t) for t in range(max(low, first - 1), first)) and first > low:
                continue
            after = p.word(p.at(name.end - 1))
            if after.endswith("'s") and p.speech.order == "verb-medial":
                continue
            if (
                p.speech.order == "verb-medial"
                and role is not None
                and before
                and before[0] in p.speech.sets["indefinite"]
            ) and any(p.has("prepositions", t) for t in range(low, first)):
                continue
            if p.speech.order == "verb-last" and before and before[0] in p.speech.numbers:
                continue
            if any(p.has("relative", t) for t in range(low, first)):
                continue
            organization = next(
                (n for n in names if n.mention.type == "organization" and n.start <= name.start and n.end >= name.end),
                None,
            )
            if organization is not None:
                continue
            if before and p.speech.order != "verb-medial" and before[0] in p.speech.sets["body_nouns"]:
                continue
            return name
        return None

    def _count(self, p: Passage, words: list[str], number: str, head: int) -> int | None:
        s = p.speech
        if words[0] in s.sets.get("one_of", ()) or words[0] == "one":
            return 1
        for w in words[:3] + words[head : head + 3]:
            if w in s.numbers and number != "s":
                return s.numbers[w]
        if s.order == "verb-last":
            for w in words[: head + 1]:
                if w in s.numbers:
                    return s.numbers[w]
        return 1 if number == "s" else 2 if number == "d" else None
