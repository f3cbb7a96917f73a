"""Page to article: main text without boilerplate, and what the page says about its title, outlet, author and dates.

Comes in: a ``Page``, bytes as found. Goes out: an ``Article``, or a ``SkippedPage`` that says why there is none.
Pure: no network, no clock, no disk; the tables of the lexicon are arguments.
"""

from reportedly.articles.extract import extract

__all__ = ["extract"]
