"""Where claims began: passages taken over, chains that end at one source, how many origins may stand behind."""

from reportedly.origins.count import Interval, Origin, Standing, count
from reportedly.origins.derive import Derivation, Roots, Text, derivations

__all__ = ["Derivation", "Interval", "Origin", "Roots", "Standing", "Text", "count", "derivations"]
