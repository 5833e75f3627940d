"""Names across scripts: consonant skeletons and a weighted edit distance between them.

Arabic script leaves short vowels out and every language spells foreign names by ear, so both scripts are mapped to
the same consonant classes (vowels and half-vowels to A, W, Y), and the distance charges little for a vowel or for
letters that are often written one for another (k/g, sh/ch, p/f, s/z …). Measured on held-out name pairs in
`nlp-libraries.md`, appendix B.
"""

import re

from .fold import fold

_ARABIC = dict(zip("بپتطثسصجچژشحهخدذضظزرغقگکفلمنويا", "PPTTSSSJJJXHHKDZZZZRGGGKFLMNWYA"))
_DIGRAPHS = (
    ("sch", "X"),
    ("tch", "J"),
    ("gh", "G"),
    ("kh", "K"),
    ("ch", "J"),
    ("sh", "X"),
    ("th", "S"),
    ("dh", "Z"),
    ("zh", "J"),
    ("ph", "F"),
    ("ck", "K"),
    ("ff", "F"),
    ("ce", "S"),
    ("ci", "SY"),
    ("ou", "W"),
    ("oo", "W"),
    ("ee", "Y"),
    ("ei", "Y"),
    ("ai", "Y"),
    ("ae", "A"),
)
_LATIN = dict(zip("bptsjhdzrgqkcfvwlmnyiuoa", "PPTSJHDZRGGKKFFWLMNYYWWA")) | {"e": "", "x": "KS"}
_VOWELS = frozenset("AWYH")
_ALIKE = tuple(
    map(frozenset, ("KG", "JG", "XJ", "HK", "HA", "PF", "FW", "WA", "YA", "SZ", "SX", "SD", "TD", "KX", "YW", "JX"))
)  # letters that languages write one for another
_CHEAP = frozenset((a, b) for pair in _ALIKE for a in pair for b in pair if a != b)
_WORD = re.compile(r"[^\W\d_]+")
_ARTICLES = frozenset(("al", "el", "ال"))
_ARTICLE = re.compile(r"^(?:al|el)[ -]?(?=[a-z]{4})|^ال(?=..)")
# one letter for each group of consonants that no spelling keeps apart; vowels go
_KEY = str.maketrans({"G": "K", "J": "X", "Z": "S", "A": None, "W": None, "Y": None, "H": None})


def skeleton(word: str) -> str:
    """The consonant classes of one word of a name, in Arabic or Latin script; '' if it has no such letter.

    A leading article (ال, al-, el-) is left out.
    """
    word = _ARTICLE.sub("", fold(word).strip())
    if not word or not ("a" <= word[0] <= "z"):
        return "".join(_ARABIC.get(c, "") for c in word)
    for letters, one in _DIGRAPHS:
        word = word.replace(letters, one)
    return "".join(c if c.isupper() else _LATIN.get(c, "") for c in word)


def key(name: str) -> str:
    """A coarse key that spellings of one name share in both scripts ('Petteri Taalas', 'بيتيري تالاس'): the
    consonants of each word, joined by '-'. Words of vowels only keep their skeleton. Used as an id of unknown names
    and to find candidates; equal keys alone do not prove that two names are one."""
    parts = []
    for word in _WORD.findall(fold(name).replace("'", "")):
        if word in _ARTICLES:
            continue
        bones = skeleton(word)
        short = re.sub(r"(.)\1+", r"\1", bones.translate(_KEY))
        if short or bones:
            parts.append(short or bones)
    return "-".join(parts).lower()


def closeness(left: str, right: str) -> float:
    """How alike two skeletons are, 0 … 1: one minus their weighted edit distance over their mean weight.

    Inserting or losing a vowel costs 0.3, a doubled letter 0.1, a vowel for a vowel 0.4, an alike letter 0.35.
    """
    before = [0.0]
    for j, c in enumerate(right):
        before.append(before[j] + (0.3 if c in _VOWELS else 1.0))
    for i, a in enumerate(left):
        drop = 0.3 if a in _VOWELS else (0.1 if i and left[i - 1] == a else 1.0)
        row = [before[0] + (0.3 if a in _VOWELS else 1.0)]
        for j, b in enumerate(right):
            if a == b:
                swap = 0.0
            elif (a, b) in _CHEAP:
                swap = 0.35
            else:
                swap = 0.4 if a in _VOWELS and b in _VOWELS else 1.2
            add = 0.3 if b in _VOWELS else (0.1 if j and right[j - 1] == b else 1.0)
            row.append(min(before[j] + swap, before[j + 1] + drop, row[j] + add))
        before = row
    weight = sum(0.5 if c in _VOWELS else 1.0 for c in left) + sum(0.5 if c in _VOWELS else 1.0 for c in right)
    return max(0.0, 1 - before[-1] / max(weight / 2, 0.1))


def likeness(left: str, right: str) -> float:
    """How alike two names are, 0 … 1, whatever their scripts: the mean of their words' best `closeness` in order,
    over the longer name's words, or of the names written together, whichever is higher."""
    a = [s for s in map(skeleton, _WORD.findall(fold(left).replace("'", ""))) if s]
    b = [s for s in map(skeleton, _WORD.findall(fold(right).replace("'", ""))) if s]
    if not a or not b:
        return 0.0
    whole = closeness("".join(a), "".join(b))
    if len(a) == len(b) == 1:
        return whole
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            best[i + 1][j + 1] = max(best[i][j] + closeness(x, y), best[i][j + 1], best[i + 1][j])
    return max(whole, best[-1][-1] / max(len(a), len(b)))
