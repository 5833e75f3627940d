"""Pages drawn from what `ask.py` answers: the dossier now, the web pages on the same templates."""
