"""Who is meant by a pronoun, an office or a description: the speakers of the document so far."""

from dataclasses import replace

from ...records.protocols import Knowing
from ...text.marks import COMMAS
from ..mentions.offices import Offices
from .chains import spoken_of, spoken_to
from .cues import Found
from .passages import Passage, Text
from .sources import Sources, Speaker

_BACK = 20_000  # folded characters within which a description is looked up
_BEFORE = 400  # folded characters before a pronoun in which the text says whom it is about
_PERSONS = frozenset({"person", "people", "office", "unknown"})
_BODIES = frozenset({"medium", "body", "report", "place", "self"})


class Memory:
    """The speakers of one document in text order; nothing later in the text is ever asked for."""

    def __init__(
        self, sources: Sources, knowledge: Knowing, offices: Offices, text: Text, day: str | None, outlet: str | None
    ) -> None:
        self.sources, self.knowledge, self.offices, self.text = sources, knowledge, offices, text
        self.day, self.outlet = day, outlet
        known = knowledge.outlets.get(outlet or "")
        self.country = known.country if known else None
        self.speakers: list[Speaker] = []
        self.section = 0

    def resolve(self, p: Passage, found: Found, speaker: Speaker | None) -> tuple[Speaker, bool]:
        """The speaker meant, and whether what was said of the earlier one (its media) holds for this one too."""
        if found.pronoun == "impersonal":
            return Speaker("people", None, True, None), False
        if speaker is None:
            return self._pronoun(p, found), True
        if speaker.kind == "self":
            return replace(speaker, entity=self.outlet), False
        if speaker.kind == "unknown" and speaker.definite:
            return replace(self._pronoun(p, found), span=speaker.span), True
        if speaker.kind == "people":
            return self._people(p, speaker)
        if speaker.kind == "office":
            return self._office(p, speaker)
        if speaker.kind in {"medium", "report", "body"} and speaker.entity is None:
            return self._institution(p, speaker)
        if speaker.entity is not None and self.speakers:
            before = self.speakers[-1]
            return speaker, before.entity == speaker.entity and before.section == self.section
        return speaker, False

    def _pronoun(self, p: Passage, found: Found) -> Speaker:
        """The speaker carried over: the person the sentence or the one before begins with, else who spoke last."""
        word = found.pronoun
        person = word in p.speech.sets.get("personal", ())
        thing = word in p.speech.sets.get("neuter", ())
        if not thing:
            here = self._subject(p.start, self.text.names_in(p.start, found.hit.start), found.hit.start - p.start)
            if here is not None:
                return here
            line = self.text.line(p.start)
            names = self.text.names_in(line[0], p.start)
            boundary = max(line[0], self.text.text.rfind(". ", line[0], max(line[0], p.start - 2)) + 1)
            previous = self._subject(boundary, [n for n in names if n.start >= boundary], 60)
            last = self.speakers[-1] if self.speakers else None
            older = last is None or last.span is None or last.span[0] < boundary or person
            if previous is not None and older and (last is None or last.entity != previous.entity):
                return replace(previous, media=self._interview(p, boundary))
        for speaker in reversed(self.speakers):
            if thing and speaker.kind not in _BODIES:
                continue
            if person and (speaker.kind not in _PERSONS or speaker.number != "s"):
                continue
            return replace(speaker, span=None)
        if self.speakers:
            return replace(self.speakers[-1], span=None)
        if p.speech.order == "verb-medial" and not thing:  # nobody has spoken yet: whom the text before is about
            before = self.text.names_in(max(0, p.start - _BEFORE), p.start)
            about = next((n for n in before if n.mention.type == "person"), None)
            if about is not None:
                return Speaker("person", about.mention.entity, False, None, about.mention.quote)
        return Speaker("unknown", None, True, None)

    def _interview(self, p: Passage, start: int) -> tuple[tuple[str, int, int], ...]:
        """The medium to which the sentence from `start` says that its subject spoke."""
        end = p.start
        before = Passage(self.text, p.speech, start, end)
        if not any(before.has("interviews", t) for t in range(before.size)):
            return ()
        names = [n for n in self.text.names_in(start, end) if self.sources.is_medium(before, n) or spoken_to(before, n)]
        return tuple((n.mention.entity, n.start, n.end) for n in names[-1:])

    def _subject(self, start: int, names: list, reach: int) -> Speaker | None:  # type: ignore[type-arg]
        for name in names:
            if name.mention.type == "person" and name.start - start <= reach:
                return Speaker("person", name.mention.entity, False, None, name.mention.quote)
        return None

    def _people(self, p: Passage, speaker: Speaker) -> tuple[Speaker, bool]:
        if not (speaker.definite or speaker.head in p.speech.sets.get("one_of", ()) or speaker.head == "one"):
            return speaker, False
        last = self.speakers[-1] if self.speakers else None
        if (
            p.speech.order == "verb-medial"
            and speaker.number == "s"
            and (named := self._described(p, speaker)) is not None
        ):
            return named, bool(self.speakers) and self.speakers[-1].entity == named.entity
        first = self.text.text[speaker.span[0] : speaker.span[1]].split(" ")[0] if speaker.span else ""
        pointed = first in p.speech.sets.get("demonstratives", ()) and speaker.number == "s" and not speaker.ordinal
        if pointed and last is not None and last.kind == "person" and p.speech.order == "verb-last":
            return replace(last, span=speaker.span), True
        one = (
            speaker.head in p.speech.sets.get("one_of", ())
            or p.text.text[speaker.span[0] : speaker.span[1]].startswith("one of")
            if speaker.span
            else False
        )
        for earlier in reversed(self.speakers):
            if earlier.kind != "people":
                continue
            if one or speaker.ordinal:
                if earlier.number == "s" and not one and not speaker.ordinal:
                    continue
                return replace(speaker, via=earlier.via, media=earlier.media, count=1), True
            if earlier.number == speaker.number or (earlier.number in "dp" and speaker.number in "dp"):
                count = earlier.count if earlier.count is not None else speaker.count
                return replace(speaker, via=earlier.via, media=earlier.media, count=count), True
        if last is not None and last.kind == "person" and first in p.speech.sets.get("demonstratives", ()):
            return replace(last, span=speaker.span), True
        return speaker, False

    def _described(self, p: Passage, speaker: Speaker) -> Speaker | None:
        """'the manager', 'the singer': the person whom the document names with that word, else who spoke last."""
        if speaker.span is None or speaker.head in p.speech.sets["unnamed"]:
            return None
        words = self.text.text[slice(*speaker.span)].split()
        if len(words) > 3 or words[0] != "the":
            return None
        entity = self._titled((speaker.span[1] - len(speaker.head), speaker.span[1]))
        last = self.speakers[-1] if self.speakers else None
        if entity is None and last is not None and last.kind == "person" and last.section == self.section:
            entity = last.entity
        return replace(speaker, kind="person", entity=entity, anonymous=False, count=None) if entity else None

    def _office(self, p: Passage, speaker: Speaker) -> tuple[Speaker, bool]:
        assert speaker.span is not None
        entity = self._titled(speaker.span)
        names = self.text.names_in(*speaker.span)
        original = self.text.folded.original
        span = self.text.folded.span(*speaker.span)
        read = self.offices.read(original[slice(*span)])
        words = self.text.text[slice(*speaker.span)].split()
        if (
            read is not None
            and read[0] in {"president", "head"}
            and any(w in p.speech.sets["body_nouns"] for w in words)
        ):
            return speaker, False  # the head of a body, not of the state
        if entity is None:
            entity = self.offices.holder(original[slice(*span)], None, self.day)
        owners = {n.mention.entity for n in names}
        if entity is None:
            for earlier in reversed(self.speakers):
                if earlier.kind != "person" or not earlier.entity:
                    continue
                if self._has_post(earlier, speaker.post, read and read[0], owners):
                    entity = earlier.entity
                    break
        if entity is None and not names:
            entity = self.offices.holder(original[slice(*span)], None, self.day, self.country)
        if entity is not None:
            found = replace(speaker, kind="person", entity=entity)
            return found, bool(self.speakers) and self.speakers[-1].entity == entity and self.speakers[
                -1
            ].section == self.section
        return speaker, False

    def _has_post(self, earlier: Speaker, kind: str | None, post: str | None, owners: set[str]) -> bool:
        """Whether an earlier speaker holds, or was introduced with, a post of that kind ('minister')."""
        held = self.knowledge.posts(earlier.entity or "", self.day)
        if post is not None and "-" in post:
            return any(o.post == post and (not owners or o.of in owners) for o in held)
        held = [o for o in held if o.post != "prime-minister" or kind == "prime-minister"]
        if owners:
            held = [o for o in held if o.of in owners]
        elif earlier.post is not None and earlier.post == kind:
            return True
        return any(o.post == post or (kind is not None and o.post.endswith(kind)) for o in held)

    def _titled(self, span: tuple[int, int]) -> str | None:
        """The person next to whose name the document prints the same title."""
        title = self.text.text[span[0] : span[1]]
        if len(title) < 5:
            return None
        stop = span[1] + _BACK
        at = self.text.text.find(title, max(0, span[0] - _BACK), stop)
        while at >= 0:
            end = at + len(title)
            for name in self.text.names_in(max(0, at - 40), end + 3):
                if name.mention.type != "person":
                    continue
                if 0 <= name.start - end <= 2 or (
                    name.end < at and self.text.text[name.end : at].strip() in COMMAS | {"-"}
                ):
                    return name.mention.entity
            at = self.text.text.find(title, end, stop)
        return None

    def _institution(self, p: Passage, speaker: Speaker) -> tuple[Speaker, bool]:
        """'the site', 'that report', 'the centre': the institution that the document spoke of last."""
        wanted = {"medium": {"medium"}, "report": {"medium", "report", "body"}, "body": {"body"}}[speaker.kind]
        if speaker.kind == "body" and speaker.definite and speaker.span is not None:
            head = speaker.head.removeprefix(p.speech.article)[:5]
            for name in reversed(self.text.names_in(max(0, speaker.span[0] - _BACK), speaker.span[0])):
                if name.mention.type == "organization" and head in self.text.text[name.start : name.end]:
                    return replace(speaker, entity=name.mention.entity), False
        if not speaker.definite:
            return speaker, False
        if speaker.kind == "medium":
            return replace(speaker, entity=spoken_of(p, speaker.head, self.speakers)), False
        if speaker.kind == "body" and speaker.head not in p.speech.sets["generic_bodies"]:
            return speaker, False
        for earlier in self.speakers[: -4 if speaker.kind == "report" else -3 : -1]:
            if earlier.kind in wanted and earlier.entity:
                return replace(speaker, entity=earlier.entity, anonymous=False), False
            if speaker.kind != "body" and earlier.via:
                return replace(speaker, entity=earlier.via[-1], anonymous=False), False
            if (
                speaker.kind == "report"
                and earlier.anonymous
                and earlier.kind in {"people", "report"}
                and not earlier.via
            ):
                break
        if speaker.kind == "report":
            last = self.speakers[-1] if self.speakers else None
            return replace(speaker, anonymous=last is not None and last.anonymous), False
        return speaker, False
