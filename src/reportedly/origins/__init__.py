"""Where claims began: copies of one text, chains that end at one source, how many origins may stand behind."""

from reportedly.origins.copies import Text, near_identical
from reportedly.origins.count import Interval, Origin, Standing, count

__all__ = ["Interval", "Origin", "Standing", "Text", "count", "near_identical"]
