"""Letters of Arabic script that rules of spelling turn on, by name, so that code elsewhere holds none."""

TEH = "ت"
ALEF_MAKSURA = "ى"
LOW_HAMZA = "إ"  # an alef that only begins a word: behind a letter, that letter is a particle
TANWIN = "ًٌٍ"  # indefinite endings
AND = " و "
OWNERS = ("ه", "ها", "هم")  # his, her, their: written onto the word owned
ADVERBS = ("يا", "يًا", "ياً")  # -ly
_FIRST, _LAST = "ء", "ی"


def is_letter(char: str) -> bool:
    """Whether `char` is a letter (or mark) of the Arabic and Persian alphabets."""
    return _FIRST <= char <= _LAST
