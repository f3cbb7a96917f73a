"""Which names of an article are one actor: the lexicon, acronyms, short forms, surnames.

Names are grouped by string first, then strings are joined where the article leaves one choice. Two that both fit a
short form leave it open: it gets no actor.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading import titles
from reportedly.reading.acronyms import LINKS, is_acronym
from reportedly.reading.kinds import FAMILY
from reportedly.reading.names import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.model import ActorKind, Mention
    from reportedly.reading.names import Names
    from reportedly.reading.parse import Parse

OPENING, CLOSING = "([", ")]"


class Key(NamedTuple):
    """What makes two names equal before anything is joined."""

    family: str
    known: str | None  # the lexicon's name
    words: tuple[str, ...]  # folded pieces of the printed name; empty where the lexicon knows it


@dataclass(slots=True)
class Figure:
    """One actor of the article while it is read; lives only inside coreference."""

    kind: ActorKind
    name: str
    gender: str = ""  # m | f | "" for unknown
    titles: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)  # common nouns inside its names or said of it: "party", "ministry"
    anonymous: bool = False  # only a noun so far ("a woman"): what means it means nobody we can name

    @property
    def family(self) -> str:
        """Give the coarse kind."""
        return FAMILY[self.kind]


class Identified(NamedTuple):
    """A named mention with its tokens, its figure (None: left open) and why."""

    mention: Mention
    first: int
    behind: int
    figure: int | None
    reason: str | None


class _Groups:
    """Strings that are joined step by step, with the reason of each joining."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self.above = {key: key for key in keys}
        self.reasons: dict[Key, str] = {}

    def top(self, key: Key) -> Key:
        while self.above[key] != key:
            key = self.above[key]
        return key

    def join(self, key: Key, to: Key, reason: str) -> None:
        low, high = self.top(key), self.top(to)
        if low != high:
            self.above[low] = high
            self.reasons.setdefault(key, reason)

    def distinct(self, keys: Iterable[Key]) -> list[Key]:
        """Give one key of each group."""
        return list({self.top(key): key for key in keys}.values())


def identify(parse: Parse, mentions: Sequence[Mention], names: Names) -> tuple[list[Identified], list[Figure]]:
    """Group named mentions into figures."""
    places = [_tokens(parse, mention) for mention in mentions]
    keys = [_key(parse, mentions, number) for number in range(len(mentions))]
    groups = _Groups(keys)
    printed: dict[Key, set[tuple[str, ...]]] = defaultdict(set)
    for key, mention in zip(keys, mentions, strict=True):
        printed[key].add(key.words or _words(mention.text))
    _join_brackets(parse, mentions, keys, groups)
    _join_acronyms(printed, groups)
    unclear = _join_persons(printed, groups) | _join_short_forms(printed, groups)
    figures, numbers = _figures(parse, names, mentions, places, [groups.top(key) for key in keys], unclear)
    found = []
    seen: set[int] = set()
    for mention, (first, behind), key in zip(mentions, places, keys, strict=True):
        top = groups.top(key)
        figure = None if top in unclear else numbers[top]
        if figure is None:
            figure = _by_gender(parse, names, figures, first, mention)
        reason = groups.reasons.get(key) or mention.reason or ("same name" if figure in seen else None)
        found.append(Identified(mention, first, behind, figure, reason))
        if figure is not None:
            seen.add(figure)
    return found, figures


def _tokens(parse: Parse, mention: Mention) -> tuple[int, int]:
    tokens = parse.tokens(mention.span)
    return tokens.start, tokens.stop


def _words(text: str) -> tuple[str, ...]:
    return tuple(piece.casefold() for piece in pieces(text))


def _key(parse: Parse, mentions: Sequence[Mention], number: int) -> Key:
    """Give the key of a mention; an organ behind a state's adjective is that state's organ."""
    mention = mentions[number]
    if mention.name is not None:
        return Key(FAMILY[mention.kind], mention.name, ())
    words = _words(mention.text)
    state = _owner(parse, mentions, number)
    return Key(FAMILY[mention.kind], None, (*_words(state.name or ""), *words) if state else words)


def _owner(parse: Parse, mentions: Sequence[Mention], number: int) -> Mention | None:
    """Give the state whose adjective or possessive stands right before an organ's name."""
    mention, before = mentions[number], mentions[number - 1] if number else None
    if before is None or before.kind != "state" or mention.kind not in {"state_organ", "organisation"}:
        return None
    return before if before.name and parse.text[before.span.end : mention.span.start] in {" ", "'s ", "’s "} else None


def _label(parse: Parse, mentions: Sequence[Mention], number: int) -> str:
    """Give the name a mention adds to its figure: an organ's with its state's adjective."""
    state = _owner(parse, mentions, number)
    return f"{state.text} {mentions[number].text}" if state else mentions[number].text


def _join_brackets(parse: Parse, mentions: Sequence[Mention], keys: list[Key], groups: _Groups) -> None:
    """Join a name and the acronym in brackets behind it."""
    for number in range(1, len(mentions)):
        before, here = mentions[number - 1], mentions[number]
        between = parse.text[before.span.end : here.span.start].strip()
        if len(between) == 1 and between in OPENING and parse.text[here.span.end : here.span.end + 1] in CLOSING:
            full, short = keys[number - 1], keys[number]
            fits = is_acronym(here.text) and (full.family == short.family or _spells(here.text, before.text))
            if fits and before.kind != "person" and not (full.known and short.known):
                groups.join(short, full, "acronym in brackets")


def _spells(acronym: str, full: str) -> bool:
    """Tell whether the letters are the initials of the words, small words or not."""
    words = [word for word in _words(full) if word]
    initials = "".join(word[0] for word in words)
    strict = "".join(word[0] for word in words if word not in LINKS)
    return acronym.casefold() in {initials, strict}


def _join_acronyms(printed: dict[Key, set[tuple[str, ...]]], groups: _Groups) -> None:
    """Join an acronym to the one organisation of the article whose initials it spells."""
    initials: dict[str, list[Key]] = defaultdict(list)
    for key, forms in printed.items():
        for words in forms:
            if key.family == "organisation" and len(words) > 1:
                initials["".join(word[0] for word in words)].append(key)
                initials["".join(word[0] for word in words if word not in LINKS)].append(key)
    for key in printed:
        if key.family == "organisation" and len(key.words) == 1 and len(key.words[0]) > 1:
            choices = groups.distinct(initials.get(key.words[0], ()))
            if len(choices) == 1:
                groups.join(key, choices[0], "acronym")


def _join_persons(printed: dict[Key, set[tuple[str, ...]]], groups: _Groups) -> set[Key]:
    """Join shorter names of people to the one full name they fit; give those that fit several."""
    people = [key for key in printed if key.family == "person" and key.words]
    unclear = set()
    for key in sorted(people, key=lambda key: (-len(key.words), key.words)):
        longer = [other for other in people if len(other.words) > len(key.words)]
        for fits, reason in ((_is_surname, "surname"), (_is_shortened, "shorter name"), (_is_given, "given name")):
            choices = groups.distinct(other for other in longer if fits(key.words, other.words))
            if len(choices) == 1:
                groups.join(key, choices[0], reason)
            elif choices:
                unclear.add(key)
            if choices:
                break
    return unclear


def _is_surname(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return full[-len(short) :] == short


def _is_shortened(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return len(short) > 1 and short[-1] == full[-1] and full[0].startswith(short[0].rstrip("."))


def _is_given(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return full[: len(short)] == short or (len(short) == 1 and short[0] in full and len(short[0]) > 3)  # noqa: PLR2004 - shorter ones are particles


def _join_short_forms(printed: dict[Key, set[tuple[str, ...]]], groups: _Groups) -> set[Key]:
    """Join a short form to the one organisation whose name begins or ends with it; give those that fit several."""
    bodies = [key for key in printed if key.family == "organisation"]
    unclear = set()
    for key in sorted((key for key in bodies if key.words), key=lambda key: (-len(key.words), key.words)):
        choices = groups.distinct(
            other
            for other in bodies
            if other != key and any(_shortens(key.words, words) for words in _forms(other, printed))
        )
        choices = [other for other in choices if groups.top(other) != groups.top(key)]
        if len(choices) == 1:
            groups.join(key, choices[0], "short form")
        elif choices and groups.top(key) == key:
            unclear.add(key)
    return unclear


def _forms(key: Key, printed: dict[Key, set[tuple[str, ...]]]) -> set[tuple[str, ...]]:
    return printed[key] | ({_words(key.known)} if key.known else set())


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether a name is the beginning or the end of a longer one."""
    return 0 < len(short) < len(full) and (full[: len(short)] == short or full[-len(short) :] == short)


def _figures(
    parse: Parse,
    names: Names,
    mentions: Sequence[Mention],
    places: Sequence[tuple[int, int]],
    tops: list[Key],
    unclear: set[Key],
) -> tuple[list[Figure], dict[Key, int]]:
    """Make a figure of every group, with the fullest name, gender and titles that the article gives it."""
    figures: list[Figure] = []
    numbers: dict[Key, int] = {}
    for number, (mention, (first, behind), top) in enumerate(zip(mentions, places, tops, strict=True)):
        if top in unclear:
            continue
        label = _label(parse, mentions, number)
        if top not in numbers:
            numbers[top] = len(figures)
            figures.append(Figure(mention.kind, top.known or label))
        figure = figures[numbers[top]]
        if top.known is None and len(label) > len(figure.name):
            figure.name, figure.kind = label, mention.kind
        _describe(parse, names, figure, first, behind)
    return figures, numbers


def _describe(parse: Parse, names: Names, figure: Figure, first: int, behind: int) -> None:
    """Note titles, gender and the common nouns inside a name."""
    if figure.family == "person":
        for attached in titles.of(parse, names, first, behind):
            figure.titles.add(attached.title.title)
            figure.gender = figure.gender or attached.title.gender
    else:
        figure.nouns.update(
            parse.lemmas[token] for token in range(first, behind) if parse.lemmas[token] in names.nominals
        )


def _by_gender(parse: Parse, names: Names, figures: list[Figure], first: int, mention: Mention) -> int | None:
    """Tell two people of one surname apart by "Mr" and "Mrs"."""
    title = titles.before(parse, names, first)
    if title is None or not title.title.gender:
        return None
    last = _words(mention.text)[-1:]
    fits = [
        n
        for n, figure in enumerate(figures)
        if figure.gender == title.title.gender and _words(figure.name)[-1:] == last
    ]
    return fits[0] if len(fits) == 1 else None
