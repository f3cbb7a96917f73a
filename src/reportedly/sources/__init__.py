"""Where news comes in: paths, folders and the standard input become pages, one after the other.

Comes in: what a person typed. Goes out: a ``Page`` for every item that can be read, a ``SkippedPage`` with its reason
for every item that cannot, so that nothing that was given is lost without a word.
"""

from reportedly.sources.find import find

__all__ = ["find"]
