"""What a speaker does with a content: the class of the cue as a stance, turned round by a negation."""

_STANCES = {
    "say": "asserts",
    "report": "asserts",
    "quote": "asserts",
    "claim": "asserts",
    "deny": "denies",
    "admit": "admits",
    "warn": "warns",
    "threaten": "threatens",
    "demand": "demands",
    "propose": "proposes",
    "promise": "promises",
    "welcome": "welcomes",
    "expect": "expects",
    "describe": "describes",
}


def stance(cls: str, negated: bool) -> str:
    """The stance of a cue of class `cls`; a negated assertion or admission ('did not accept that') denies."""
    found = _STANCES[cls]
    if negated and found in {"asserts", "admits", "describes", "welcomes"}:
        return "denies"
    return found
