"""Passages and what they say in typed form."""
