"""Tawatur: who said what, on whose word, from how many origins, and who contradicts whom."""

__version__ = "0.1.0"
