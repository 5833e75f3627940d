"""The error tree: skip one thing, or stop the run."""


class TawaturError(Exception):
    """Every error of ours; its text names the file, the place and the remedy."""


class Skip(TawaturError):
    """This one input cannot be used; the run goes on and ends with status 1."""


class Abort(TawaturError):
    """The run cannot go on (wrong use, an unusable archive); status 2."""
