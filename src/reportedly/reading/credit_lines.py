"""Lines of credit inside a text: "(AP, AFP, dpa)", "Author: A B Editor: C D", "Reporting by E F".

Who wrote and who supplied an article are no actors of its story; the article's own fields hold them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.reading.names import Names
    from reportedly.reading.parse import Parse

ROLES = frozenset({"author", "authors", "editor", "editors", "reporter", "photo", "photos", "picture", "byline"})
WORK = frozenset({"reporting", "writing", "editing", "written", "edited", "compiled", "translated"})
LONGEST = 40  # tokens; a credit runs no further than its sentence, and bad sentence ends must not swallow the text


def tokens(parse: Parse, names: Names) -> frozenset[int]:
    """Give the tokens that belong to credits."""
    return frozenset([*_agencies(parse, names), *_people(parse)])


def _agencies(parse: Parse, names: Names) -> Iterator[int]:
    """Find brackets that hold nothing but outlets: "(Reuters, AP)"."""
    for opening, word in enumerate(parse.words):
        if word != "(":
            continue
        inner = []
        for token in range(opening + 1, min(opening + LONGEST, len(parse))):
            if parse.words[token] == ")":
                break
            inner.append(token)
        listed = [token for token in inner if parse.words[token] not in {",", "/", "and", "&"}]
        known = [token for token in listed if _is_outlet(names, parse.words[token])]
        if known and (len(listed) == len(known) or len(known) > 1 or (len(listed) > 1 and len(inner) > len(listed))):
            yield from inner


def _is_outlet(names: Names, word: str) -> bool:
    return any(known.kind == "outlet" for known in names.known(word))


def _people(parse: Parse) -> Iterator[int]:
    """Find what follows "Author:" and "Reporting by" up to the end of the sentence."""
    for token, word in enumerate(parse.lower[:-1]):
        role = word in ROLES and parse.words[token][0].isupper() and parse.words[token + 1] == ":"
        work = word in WORK and parse.words[token][0].isupper() and parse.lower[token + 1] == "by"
        if role or work:
            end = parse.sentences[parse.sentence[token + 1]][1]
            yield from range(token, min(end, token + LONGEST))
