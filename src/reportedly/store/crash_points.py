"""Moments in the life of a casefile at which a test can have the program killed, to see that nothing is lost.

``REPORTEDLY_CRASH_AT=keep-before-commit:3`` kills the program when it comes to that moment for the third time.
"""

from __future__ import annotations

import os
import signal

POINTS = (
    "keep-begin",
    "keep-page",
    "keep-article",
    "keep-actors",
    "keep-reading",
    "keep-before-commit",
    "keep-after-commit",
    "sighting-before-commit",
    "sighting-after-commit",
    "judgement-before-commit",
    "judgement-after-commit",
    "migration-begin",
    "migration-half",
    "migration-before-commit",
    "migration-after-commit",
    "copy-half",
    "copy-whole",
    "copy-renamed",
)
"""All of them; a test holds this list and the code together."""

WHERE, _, _times = os.environ.get("REPORTEDLY_CRASH_AT", "").partition(":")
_left = int(_times) if _times.isdigit() else 1


def here(point: str) -> None:
    """Come by a moment; be killed if this is the one that was asked for."""
    global _left  # noqa: PLW0603 - how often is counted over the whole program
    if point == WHERE:
        _left -= 1
        if not _left:
            os.kill(os.getpid(), signal.SIGKILL)
