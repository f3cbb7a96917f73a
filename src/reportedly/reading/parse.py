"""The grammar of one article as plain columns: the rules need no parser library and run at list speed.

A ``Parse`` holds one list per property of a token; a token is its index. Readers make it (``backends/``), rules read
it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.reading.heard import Heard, HeardTie


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """Tokens, sentences, dependencies and entities of one text. White-space tokens are left out."""

    text: str
    starts: list[int]  # code point where token i begins
    ends: list[int]  # code point behind token i
    words: list[str]  # as printed
    lower: list[str]
    lemmas: list[str]  # lower case
    pos: list[str]  # universal part of speech: VERB AUX NOUN PROPN PRON ADJ ADV ADP DET ...
    tags: list[str]  # Penn Treebank tag: VBD NNS ...
    deps: list[str]  # spaCy (ClearNLP) relation to the head: nsubj dobj pobj prep ccomp ...
    heads: list[int]  # index of the head; a root is its own head
    children: list[list[int]]  # in text order
    left: list[int]  # leftmost token of the subtree
    right: list[int]  # rightmost token of the subtree (inclusive)
    sentence: list[int]  # number of the sentence that token i stands in
    sentences: list[tuple[int, int]]  # first token, token behind the last
    entities: list[tuple[int, int, str]]  # first token, token behind the last, label (PERSON ORG GPE NORP DATE ...)
    heard: tuple[Heard, ...] = ()  # acts of saying as a trained model hears them; empty: there is no model
    ties: tuple[HeardTie, ...] = ()  # what it says of every two mentions of a sentence
    somebody: tuple[float, ...] = ()  # its chance that token i is part of a mention; empty: there is no model

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self.words)

    def span(self, first: int, behind: int) -> Span:
        """Give the characters of tokens ``first`` up to, not including, ``behind``."""
        return Span(self.starts[first], self.ends[behind - 1])

    def subtree(self, token: int) -> Span:
        """Give the characters from the first to the last token that hangs on this one."""
        return Span(self.starts[self.left[token]], self.ends[self.right[token]])

    def at(self, offset: int) -> int:
        """Find the first token that ends behind the offset; ``len(self)`` where there is none."""
        return bisect_right(self.ends, offset)

    def tokens(self, span: Span) -> range:
        """Give the tokens that overlap the span."""
        first = self.at(span.start)
        behind = first
        while behind < len(self.starts) and self.starts[behind] < span.end:
            behind += 1
        return range(first, behind)

    def find_children(self, token: int, *deps: str) -> list[int]:
        """Give the children of a token that hang on it by one of the relations."""
        return [child for child in self.children[token] if self.deps[child] in deps]

    def ancestors(self, token: int) -> Iterator[int]:
        """Walk from the head of a token to the root."""
        while self.heads[token] != token:
            token = self.heads[token]
            yield token

    def conjuncts(self, token: int) -> list[int]:
        """Give the token and all that are joined to it by "and", "or", commas, in text order."""
        found = [token]
        for member in found:
            found.extend(child for child in self.children[member] if self.deps[child] == "conj")
        return sorted(found)


def build(  # noqa: PLR0913 - the columns of the parse are its arguments
    *,
    text: str,
    starts: Iterable[int],
    words: Iterable[str],
    lemmas: Iterable[str],
    pos: Iterable[str],
    tags: Iterable[str],
    deps: Iterable[str],
    heads: Iterable[int],
    sentence_starts: Iterable[bool],
    entities: list[tuple[int, int, str]],
) -> Parse:
    """Work out the derived columns (children, edges, sentences) from what a parser gives."""
    starts, words, heads = list(starts), list(words), list(heads)
    count = len(words)
    children: list[list[int]] = [[] for _ in range(count)]
    for token, head in enumerate(heads):
        if head != token:
            children[head].append(token)
    sentence: list[int] = []
    sentences: list[tuple[int, int]] = []
    for token, begins in enumerate(sentence_starts):
        if begins or token == 0:
            sentences.append((token, token))
        sentences[-1] = (sentences[-1][0], token + 1)
        sentence.append(len(sentences) - 1)
    left, right = _edges(heads, count)
    return Parse(
        text=text,
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
        words=words,
        lower=[word.lower() for word in words],
        lemmas=[lemma.lower() for lemma in lemmas],
        pos=list(pos),
        tags=list(tags),
        deps=list(deps),
        heads=heads,
        children=children,
        left=left,
        right=right,
        sentence=sentence,
        sentences=sentences,
        entities=entities,
    )


def _edges(heads: list[int], count: int) -> tuple[list[int], list[int]]:
    """Give the leftmost and rightmost token of every subtree by walking each token up to its root."""
    left, right = list(range(count)), list(range(count))
    for token in range(count):
        above = token
        while heads[above] != above:
            above = heads[above]
            if left[above] <= token <= right[above]:
                continue
            left[above] = min(left[above], token)
            right[above] = max(right[above], token)
    return left, right
