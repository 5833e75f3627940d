"""The language of every line and of the page: CLD2, with the letters and commonest words of our data around it.

CLD2 is the fastest and the sturdiest on Persian typed with Arabic letters. It does not know that a line belongs to
a page, so short or doubtful lines take the page's majority, if it is written in the same script. Lines are asked
one by one, because a page may hold several languages; a language given with the document is kept for the page.
"""

import re
from collections import Counter
from collections.abc import Callable

import pycld2

from ..languages import passages
from ..records.protocols import Knowing
from ..text.words import WORD
from .page import Page

NAME = "language"
NEEDS: frozenset[str] = frozenset()
MAKES = frozenset({"lang", "line_langs"})

Answer = dict[str, object]

# what makes CLD2 refuse a text: control characters, surrogates, non-characters
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|[\U0001fffe-\U0010ffff]")
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile(
    "[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"
)
_SURE = 24  # letters from which on a line may speak against its page
_ENOUGH = 400  # characters of a line that are looked at: a language is known after a few words


def _script(sample: str) -> tuple[str, int]:
    """'arabic', 'other' or 'none' (no letters), whichever has more letters, and how many letters there are."""
    letters = len(_LETTER.findall(sample))
    arabic = len(_ARABIC.findall(sample))
    if not letters:
        return "none", 0
    return ("arabic" if 2 * arabic > letters else "other"), letters


class _Detector:
    def __init__(self, data: passages.Passages) -> None:
        self._data = data
        self._foreign = {code: re.compile("[" + "".join(sorted(chars)) + "]") for code, chars in data.letters.items()}
        self._any_foreign = re.compile("[" + "".join(sorted(set().union(*data.letters.values()))) + "]")

    def classify(self, sample: str, letters: int) -> tuple[str, bool]:
        """The classifier's answer in our codes, and whether it is sure."""
        need = max(2, self._data.share * letters)
        if len(self._any_foreign.findall(sample)) >= need:
            counts = {code: len(pattern.findall(sample)) for code, pattern in self._foreign.items()}
            code = max(counts, key=lambda c: counts[c])
            if counts[code] >= need:
                return code, True
        try:
            sure, _, details = pycld2.detect(_UNFIT.sub(" ", sample), isPlainText=True, bestEffort=True)
        except (pycld2.error, UnicodeError):
            return "und", False
        code = self._data.codes.get(details[0][1], details[0][1])
        if code in self._foreign and self._foreign[code].search(sample) is None:
            return "und", False  # a language known by its letters is not believed without one of them
        return code, bool(sure)

    def hinted(self, sample: str) -> str:
        """The language of ours whose own letters are the most frequent in `sample`; 'und' without any."""
        counts = {code: sum(map(sample.count, chars)) for code, chars in self._data.hints.items()}
        best = max(counts, key=lambda code: counts[code])
        return best if counts[best] else "und"

    def common(self, folded: str) -> str | None:
        """The language of ours whose commonest words are the most frequent in `folded`; None on a draw."""
        counts: Counter[str] = Counter()
        for match in WORD.finditer(folded):
            found = self._data.words.get(match.group())
            if found is not None and len(found) == 1:
                counts.update(found)
        best = counts.most_common(2)
        if not best or (len(best) == 2 and best[0][1] == best[1][1]):
            return None
        return best[0][0]

    def line(self, sample: str, folded: str) -> tuple[str, bool, str, int]:
        """Language, whether it is sure, script and number of letters of one line."""
        script, letters = _script(sample)
        if not letters:
            return "und", False, script, 0
        code, sure = self.classify(sample, letters)
        if not sure or (script == "arabic" and code not in self._data.hints and code not in self._foreign):
            sure = False
            told = self.common(folded)
            if told is not None:
                code, sure = told, True
            elif script == "arabic":
                code = self.hinted(sample)
        return code, sure and letters >= _SURE, script, letters


def build(knowledge: Knowing) -> Callable[[Page], Answer]:
    """A function that gives `lang` (the page's) and `line_langs` (one code per raw line, 'und' where unknown)."""
    detector = _Detector(passages.load())

    def annotate(page: Page) -> Answer:
        text, folded = page.text, page.folded
        told = []
        for start, end in page.raw_lines:
            end = min(end, start + _ENOUGH)
            told.append(detector.line(text[start:end], folded.text[folded.index(start) : folded.index(end)]))
        majority: dict[str, Counter[str]] = {"arabic": Counter(), "other": Counter()}
        for sure_only in (True, False):  # the unsure vote only where nobody is sure
            for code, sure, script, letters in told:
                if script in majority and code != "und" and (sure or not sure_only):
                    majority[script][code] += letters
            if any(majority.values()):
                break
        given = page.document.lang
        scripts = Counter[str]()
        for _, _, script, letters in told:
            scripts[script] += letters
        home = {script: votes.most_common(1)[0][0] for script, votes in majority.items() if votes}
        if given is not None and not home:
            home = {script: given for script, letters in scripts.items() if letters and script != "none"}
        if "arabic" in home:  # short Latin lines on such a page are buttons and names
            home.setdefault("other", "en")
        langs = []
        for code, sure, script, _ in told:
            if script == "none":
                langs.append("und")
            else:
                langs.append(code if sure else home.get(script, code))
        main = max(("arabic", "other"), key=lambda s: scripts[s])
        return {"lang": given or home.get(main, "und"), "line_langs": tuple(langs)}

    return annotate
