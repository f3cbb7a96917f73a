"""The names, titles and nouns of the lexicon as one index over tokens, built once and passed to the rules.

A name is cut into pieces at spaces, hyphens and apostrophes, so "Al-Shabaab", "al Shabaab" and "Al Shabaab" are one
key. Matching is case-sensitive but for Arabic articles, and takes the longest name at every place.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.lexicon import Lexicon
    from reportedly.lexicon.load import EventWord, Nominal, Reporting, Title
    from reportedly.model import ActorKind
    from reportedly.reading.parse import Parse
    from reportedly.reading.places import Gazetteer

NameForm = Literal["name", "alias", "adjective", "demonym", "government"]

PARTS = re.compile(r"[^\s\-–’'`]+")
ARTICLES = frozenset({"al", "el", "ul", "ur", "as", "ash", "at", "an", "ad", "ar", "az"})  # assimilated "al-" and kin
HYPHENS = frozenset("-–‐‑")
TOWN = 15_000  # people; GeoNames' cut for "cities15000", below it names of people prevail
CITY = 500_000  # people; other names of smaller places are too often words and surnames
END = ""  # the key under which a trie node keeps what ends there


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that the lexicon knows by this name."""

    name: str  # the lexicon's name for it
    kind: ActorKind
    form: NameForm
    country: str | None = None  # ISO 3166-1 alpha-2


class Match(NamedTuple):
    """Known names at one place of a text: first token, token behind the last, what it may stand for."""

    first: int
    behind: int
    known: tuple[Known, ...]


Node = dict[str, "Node | tuple[Known, ...]"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Every name the lexicon knows, and its titles and common nouns, ready to be looked up."""

    root: Node
    titles: dict[tuple[str, ...], Title]  # lower-case words
    longest_title: int
    title_ends: frozenset[str]  # last words of titles
    nominals: dict[str, Nominal]  # lemma
    saying: frozenset[str]  # verbs of saying
    acting: frozenset[str]  # these, and verbs that show that somebody does something to another
    dealings: frozenset[str]  # nouns of what two actors have with one another
    gazetteer: Gazetteer | None  # knows places; it only tips the scales, as many are surnames and words, too

    @classmethod
    def of(cls, lexicon: Lexicon, gazetteer: Gazetteer | None = None) -> Names:
        """Build the index; takes some milliseconds, so do it once.

        Without a gazetteer more towns are taken for people.
        """
        root: Node = {}
        for phrase, known in _entries(lexicon):
            _plant(root, pieces(phrase), known)
        titles = {words: title for title in lexicon.titles for words in title_words(title.title)}
        return cls(
            root=root,
            titles=titles,
            longest_title=max(map(len, titles), default=0),
            title_ends=frozenset(words[-1] for words in titles),
            nominals={nominal.noun: nominal for nominal in lexicon.nominals},
            saying=frozenset(_verbs(lexicon.reporting)),
            acting=frozenset((*_verbs(lexicon.reporting), *_verbs(lexicon.events))),
            gazetteer=gazetteer,
            dealings=frozenset(event.phrase for event in lexicon.events if event.pos == "noun"),
        )

    def match(self, parse: Parse) -> list[Match]:
        """Find the longest known name at every place of the text, from left to right, none over another."""
        stream = list(_stream(parse))
        found: list[Match] = []
        place = 0
        while place < len(stream):
            hit = self._longest(stream, place)
            if hit is None:
                place += 1
                continue
            behind, known = hit
            found.append(Match(stream[place].token, stream[behind - 1].token + 1, known))
            place = behind
        return found

    def known(self, text: str) -> tuple[Known, ...]:
        """Say what the lexicon knows under exactly this name."""
        node: Node | tuple[Known, ...] | None = self.root
        for piece in pieces(text):
            node = node.get(piece) if isinstance(node, dict) else None
        found = node.get(END, ()) if isinstance(node, dict) else ()
        return found if isinstance(found, tuple) else ()

    def is_place(self, text: str) -> bool:
        """Tell whether the gazetteer knows a place of this name that is large enough to stand without a hint."""
        if self.gazetteer is None or text.isupper():
            return False
        return any(
            place.population >= (TOWN if place.own and place.kind == "town" else CITY)
            for place in self.gazetteer.lookup(text)
        )

    def title_before(self, parse: Parse, behind: int) -> tuple[Title, int] | None:
        """Find the longest title that ends in front of token ``behind``, and the token where it begins.

        A full stop that ends an abbreviation ("Capt.") may have been taken for the end of a sentence.
        """
        words: list[str] = []
        found = None
        token = behind
        while token > 0 and len(words) < self.longest_title:
            token -= 1
            word = parse.lower[token]
            if word == "." and token and parse.ends[token - 1] == parse.starts[token]:
                token -= 1
                word = parse.lower[token] + "."
            words.insert(0, word)
            if len(words) == 1 and word not in self.title_ends:
                return None
            title = self.titles.get(tuple(words))
            if title is not None and (word[-1] == "." or parse.sentence[token] == parse.sentence[behind - 1]):
                found = title, token
        return found

    def title_at(self, parse: Parse, token: int) -> Title | None:
        """Find the title whose last word is this token, in the singular or the plural."""
        hit = self.title_before(parse, token + 1)
        if hit is not None:
            return hit[0]
        return self.titles.get((parse.lemmas[token],))

    def nominal(self, parse: Parse, token: int) -> Nominal | None:
        """Look a common noun up, also inside names, where parsers leave plurals as they are: "Democrats"."""
        lemma, lower = parse.lemmas[token], parse.lower[token]
        return self.nominals.get(lemma) or self.nominals.get(lower) or self.nominals.get(lower.removesuffix("s"))

    def _longest(self, stream: list[_Piece], place: int) -> tuple[int, tuple[Known, ...]] | None:
        """Walk down the trie from one place; remember the last name that ended at the end of a token."""
        node: Node = self.root
        found = None
        if not stream[place].begins:
            return None
        for behind in range(place, len(stream)):
            piece = stream[behind]
            if behind > place and not piece.joined:
                break
            below = node.get(piece.key)
            if not isinstance(below, dict):
                break
            node = below
            known = node.get(END)
            if piece.ends and isinstance(known, tuple):
                found = behind + 1, known
        return found


class _Piece(NamedTuple):
    """One piece of a token as the trie sees it."""

    key: str
    token: int
    begins: bool  # it is the first piece of its token
    ends: bool  # it is the last piece of its token
    joined: bool  # nothing but a space, a hyphen or an apostrophe stands before it


def pieces(text: str) -> list[str]:
    """Cut a name into the keys of the trie."""
    return [fold(part) for part in PARTS.findall(text)]


def fold(piece: str) -> str:
    """Take accents away and write Arabic articles small; everything else stays as printed."""
    if not piece.isascii():
        piece = "".join(sign for sign in unicodedata.normalize("NFKD", piece) if not unicodedata.combining(sign))
    return piece.lower() if piece.lower() in ARTICLES else piece


def title_words(title: str) -> set[tuple[str, ...]]:
    """Cut a title into words as tokenisers do: hyphens are words of their own, or not."""
    return {tuple(title.split()), tuple(title.replace("-", " - ").split())}


def _stream(parse: Parse) -> Iterator[_Piece]:
    """Give the pieces of all tokens in order; a hyphen between two words without spaces joins them and is left out."""
    joined = True
    for token, word in enumerate(parse.words):
        if word in HYPHENS and _tight(parse, token):
            joined = True
            continue
        keys = [word] if word.isalpha() and word.isascii() else PARTS.findall(word)
        for number, key in enumerate(keys):
            yield _Piece(fold(key), token, number == 0, number == len(keys) - 1, joined)
            joined = True
        joined = bool(keys)


def _tight(parse: Parse, token: int) -> bool:
    """Tell whether a token touches the tokens on both sides."""
    return (
        0 < token < len(parse) - 1
        and parse.ends[token - 1] == parse.starts[token]
        and parse.ends[token] == parse.starts[token + 1]
    )


def _plant(root: Node, keys: list[str], known: Known) -> None:
    """Add one name to the trie; what was planted first stays first."""
    node = root
    for key in keys:
        below = node.setdefault(key, {})
        if isinstance(below, dict):
            node = below
    there = node.get(END, ())
    if keys and isinstance(there, tuple) and known not in there:
        node[END] = (*there, known)


def _entries(lexicon: Lexicon) -> Iterator[tuple[str, Known]]:
    """Give every name of the lexicon with what it stands for."""
    for state in lexicon.states:
        country = state.iso2 or None
        yield from _forms((state.name,), state.name, "state", "name", country)
        yield from _forms(state.aliases, state.name, "state", "alias", country)
        yield from _forms(state.adjectives, state.name, "state", "adjective", country)
        yield from _forms(set(state.demonyms) - set(state.adjectives), state.name, "state", "demonym", country)
        yield from _forms((state.capital, *state.government), state.name, "state", "government", country)
    for actor in lexicon.actors:
        kind: ActorKind = actor.kind  # type: ignore[assignment]  # the lexicon's tests hold the column to the kinds
        yield from _forms((actor.name,), actor.name, kind, "name", actor.country or None)
        yield from _forms(actor.aliases, actor.name, kind, "alias", actor.country or None)
    for outlet in lexicon.outlets:
        yield from _forms((outlet.name,), outlet.name, "outlet", "name", outlet.country or None)
        yield from _forms(outlet.aliases, outlet.name, "outlet", "alias", outlet.country or None)


def _verbs(rows: Iterable[Reporting] | Iterable[EventWord]) -> Iterator[str]:
    """Give the first words of a table's verbs."""
    for row in rows:
        if row.pos == "verb":
            yield row.phrase.split()[0]


def _forms(
    phrases: Iterable[str], name: str, kind: ActorKind, form: NameForm, country: str | None
) -> Iterator[tuple[str, Known]]:
    """Give the phrases, without a leading "the", as forms of one known name."""
    for phrase in sorted(phrases):
        bare = re.sub(r"^[Tt]he ", "", phrase)
        if bare:
            yield bare, Known(name, kind, form, country)
