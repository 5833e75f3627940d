"""One folder a language: data with examples, read by the loaders of this folder; a language is found by its folder."""

from importlib.resources import files


def codes() -> tuple[str, ...]:
    """The languages that have a folder here, in alphabetical order."""
    return tuple(sorted(p.name for p in files(__package__).iterdir() if p.is_dir() and (p / "language.toml").is_file()))
