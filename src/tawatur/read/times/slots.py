"""The slots of the time grammar: a pattern in `times.toml` names them, a text becomes a string of their letters."""

import re

from ...errors import Abort

# slot → the letters it accepts. Letters are what the lexer writes, one for each word that matters; '.' is any other.
SLOTS = {
    "day": "d",  # digits 1–31
    "num": "n",  # other numbers below 100, in digits
    "int": "i",
    "card": "c",  # a number in words
    "ordinal": "o",
    "hour": "h",  # the ordinals of hours
    "year": "Yv",
    "year_alone": "v",  # a year that the word before it shows to be one
    "oldyear": "$",  # 1000–1299, 1501–1899
    "hyear": "S",  # 1300–1500
    "clock": "k",
    "clocknum": "iYvS$",  # '0600', if a zone follows
    "date": "D",
    "daymonth": "J",  # '22/4'
    "monthyear": "0",  # '3/2025'
    "season": "#",
    "stamp": "X",
    "span": "r",  # '10-11'
    "month": "M",
    "anymonth": "Mm",
    "weakmonth": "m",
    "oddmonth": "Q",
    "weekday": "W",
    "anyweekday": "Ww",
    "part": "Pb",
    "adverb": "b",
    "ampm": "AB",
    "era": "EB",
    "era_stated": "E",
    "deictic": "T",
    "night": "N",
    "yearnear": "y",
    "follow": "f",
    "minute": "e",
    "second": "s",
    "hourword": "I",
    "dayword": "j",
    "weekword": "q",
    "monthword": "z",
    "yearword": "x",
    "years": "%",  # the plural, before years
    "some": "*",
    "decadeword": "a",
    "centuryword": "C",
    "weekend": "K",
    "unit": "eIjqzxa",
    "dual": "u",
    "decade": "F",
    "zone": "Z",
    "zoneof": "V",
    "place": "p",
    "local": "l",
    "the": "t",
    "of": "O",
    "in": "~",
    "on": "@j",
    "to": "2",
    "and": "&",
    "last": "Lg",
    "next": "R",
    "this": "H",
    "ago": "gG",
    "since": ":",
    "ahead": "^",
    "early": "1",
    "late": "3",
    "modifier": "4",
    "oclock": "6",
    "past": "7",
    "half": "5",
    "quarter": "8",
    "third": "9",
    "yearnoun": "U",
    "match": "=",
    "comma": ",",
    "dash": "-",
    "slash": "/",
    "open": "(",
    "close": ")",
    "dot": "!",
}
UNITS = {
    "minute": "e",
    "second": "s",
    "hour": "I",
    "day": "j",
    "week": "q",
    "month": "z",
    "year": "x",
    "years": "%",
    "decade": "a",
    "century": "C",
    "weekend": "K",
}
UNIT_OF = {letter: unit for unit, letter in UNITS.items()}
# kinds of `words` in times.toml → letter
WORDS = {
    "the": "t",
    "some": "*",
    "of": "O",
    "in": "~",
    "on": "@",
    "to": "2",
    "last": "L",
    "last_ago": "g",
    "next": "R",
    "this": "H",
    "ago": "G",
    "since": ":",
    "ahead": "^",
    "early": "1",
    "late": "3",
    "modifier": "4",
    "local": "l",
    "oclock": "6",
    "past": "7",
    "half": "5",
    "quarter": "8",
    "third": "9",
    "pm_era": "B",
    "zone_of": "V",
    "year_noun": "U",
    "match": "=",
}
PUNCTUATION = {",": ",", "\N{ARABIC COMMA}": ",", "-": "-", "/": "/", "(": "(", ")": ")", "[": "(", "]": ")", "\\": "/"}
_PART = re.compile(r"<(\w+)>|!(\w+)|(\w+)|([()|?*+])|(\s+)|(.)")


def compile_patterns(patterns: dict[str, str | list[str]], place: str) -> re.Pattern[str]:
    """One regular expression over letters from the patterns of a language; `place` names the file in errors."""
    return re.compile(expression(patterns, place))


def expression(patterns: dict[str, str | list[str]], place: str) -> str:
    """The regular expression of `compile_patterns` as text: compiling it takes far longer than writing it."""

    def expand(text: str, inside: tuple[str, ...]) -> str:
        out = []
        for macro, absent, slot, sign, _, wrong in _PART.findall(text):
            if macro:
                if macro in inside or not isinstance(body := patterns.get(macro), str):
                    raise Abort(f"{place}: patterns: <{macro}> is not a macro, or contains itself")
                out.append(f"(?:{expand(body, (*inside, macro))})")
            elif absent or slot:
                letters = SLOTS.get(absent or slot)
                if letters is None:
                    raise Abort(f"{place}: patterns: no slot is called '{absent or slot}'")
                out.append(f"(?![{re.escape(letters)}])" if absent else f"[{re.escape(letters)}]")
            elif sign:
                out.append("(?:" if sign == "(" else sign)
            elif wrong:
                raise Abort(f"{place}: patterns: '{wrong}' in '{text}' is no part of a pattern")
        return "".join(out)

    return "|".join(f"(?:{expand(text, ())})" for text in patterns["times"])
