"""Scores against gold, per language and layer, and the quality gate that never lowers a floor silently."""
