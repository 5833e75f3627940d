"""Punctuation of folded text, in every script that news is written in."""

COMMAS = frozenset(",،")
SEMICOLONS = frozenset(";؛")
ENDS = frozenset(".!?؟…")
STOPS = ENDS | COMMAS | SEMICOLONS | frozenset(':"()|')  # marks that no noun phrase contains
STRONG = ENDS | SEMICOLONS | frozenset("()")  # marks that no clause runs over
EDGES = " \n:-" + "".join(
    sorted(COMMAS | SEMICOLONS)
)  # what may stand at the edge of a passage without belonging to it
