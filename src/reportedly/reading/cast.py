"""The cast of an article: which actors stand at which word, so that slots of grammar become mentions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.reading import grammar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.model import Mention
    from reportedly.reading.parse import Parse

INNER = ("compound", "amod", "nmod", "poss", "appos")  # "Front leaders", "Estonian agencies", "the group's men"
MEMBERSHIP = frozenset({"of", "from", "within", "between", "among"})
OWNERSHIP = frozenset({"of", "between", "among"})
JOINED = frozenset({"compound", "nmod", "amod", "conj", "appos"})
BODIES = frozenset({"state", "state_organ", "place"})
GROUPS = frozenset({"organisation", "armed_group"})
PRIVATE = frozenset(  # people and bodies that belong to a country without acting for it: "a Syrian journalist"
    "journalist reporter author writer activist dissident lawyer attorney coach striker artist actor actress singer "
    "musician historian economist scientist researcher professor engineer businessman businesswoman entrepreneur "
    "banker driver teacher student worker farmer employee doctor nurse resident villager civilian refugee migrant "
    "prisoner detainee hostage victim survivor witness protester demonstrator opponent critic ally rival man woman "
    "boy girl child youth people person national citizen militant insurgent rebel guerrilla fighter gunman "
    "separatist jihadist extremist radical terrorist thug mercenary outfit cell gang cartel mafia militia company "
    "firm bank charity newspaper broadcaster website magazine university town village city province region "
    "value".split()
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Mentions by the tokens they cover and by their head words."""

    parse: Parse
    at_head: dict[int, tuple[Mention, ...]]
    covering: dict[int, tuple[Mention, ...]]  # names only
    named: frozenset[str]  # in-article actors that have a name somewhere

    @classmethod
    def of(cls, parse: Parse, mentions: Iterable[Mention]) -> Cast:
        """Put every mention at its head word, names first, longer ones first."""
        at_head: dict[int, list[Mention]] = defaultdict(list)
        covering: dict[int, list[Mention]] = defaultdict(list)
        named = set()
        for mention in mentions:
            tokens = parse.tokens(mention.head or mention.span)
            if not tokens or _is_opposed(parse, tokens.start) or _is_one_of_many(parse, mention, tokens):
                continue
            at_head[grammar.head_of(parse, tokens)].append(mention)
            if mention.form == "name":
                for token in tokens:
                    covering[token].append(mention)
                if mention.actor:
                    named.add(mention.actor)
        return cls(parse, _ranked(at_head), _ranked(covering), frozenset(named))

    def at(self, token: int) -> list[Mention]:
        """Give who stands at a noun and at all that are joined to it by "and"."""
        found: list[Mention] = []
        for member in self.parse.conjuncts(token):
            found += [mention for mention in self.one(member) if mention not in found]
        return self._joined_before(token, found) + found

    def _joined_before(self, token: int, found: list[Mention]) -> list[Mention]:
        """Give the person named before the "and" that a parser lost: "party leader X and former minister Y"."""
        parse = self.parse
        for conjunction in range(parse.left[token] + 1, token):
            if parse.lower[conjunction] == "and" and parse.heads[conjunction] != token:
                before = _same_span(self.covering.get(conjunction - 1, ()))
                if (
                    before
                    and before[0].kind == "person"
                    and before[0] not in found
                    and self._hangs(conjunction - 1, token)
                ):
                    return before
        return []

    def _hangs(self, low: int, high: int) -> bool:
        """Tell whether a word hangs on a later one as part of its name, title or list."""
        parse = self.parse
        while low != high:
            if parse.deps[low] not in JOINED or parse.heads[low] == low:
                return False
            low = parse.heads[low]
        return True

    def one(self, token: int) -> list[Mention]:
        """Give who stands at one noun: its name, the actor it is resolved to, a name inside it, or just the noun."""
        names = _same_span(self.covering.get(token, ()))
        if names:
            return names
        here = _same_span(self.at_head.get(token, ()))
        if here and all(mention.actor in self.named for mention in here):
            return here
        behind = grammar.apposed(self.parse, token)
        names = _same_span(self.covering.get(behind, ())) if behind is not None else []
        if names:
            return names
        return self.inside(token, people=bool(here)) or here

    def itself(self, token: int) -> list[Mention]:
        """Give who stands at one noun without looking into its phrase: "X-linked figures in Y" are not Y."""
        here = self.one(token)
        beside = self.beside(token) if token in self.at_head else []
        if beside and not (here and here[0].actor in self.named and not self._within(here, token)):
            return beside
        own = _same_span(self.at_head.get(token, ()))
        if here and here[0].actor in self.named and not self._within(here, token):
            return here
        return self._members_of(token) or own

    def beside(self, token: int) -> list[Mention]:
        """Give the names in apposition to a noun: "his deputy, X", "the two leaders, X and Y"."""
        parse = self.parse
        nouns = [noun for child in parse.find_children(token, "appos") for noun in parse.conjuncts(child)]
        return [mention for noun in nouns for mention in _same_span(self.covering.get(noun, ()))]

    def is_somebody(self, token: int) -> bool:
        """Tell whether a word stands for an actor by itself, not only for something that an actor has."""
        return bool(self.at_head.get(token) or self.covering.get(token) or self.beside(token))

    def _within(self, mentions: list[Mention], token: int) -> bool:
        """Tell whether mentions stand inside the phrase of a noun, apart from the noun itself."""
        phrase = self.parse.subtree(token)
        word = self.parse.span(token, token + 1)
        return all(phrase.covers(mention.span) and not mention.span.overlaps(word) for mention in mentions)

    def inside(self, token: int, *, people: bool) -> list[Mention]:
        """Give the named actors inside a noun phrase: "senior figures from A and B", "A leaders", "A positions".

        A noun for people or bodies is looked into deeply; of any other noun only what owns it counts, or what it
        stands between ("links between A and B").
        """
        parse = self.parse
        beside = self.beside(token)
        if beside:
            return beside
        found: list[Mention] = []
        for child in parse.children[token]:
            if parse.deps[child] in INNER:
                if self._only_describes(child, token, people=people):
                    continue
                nouns = [child]
            elif parse.deps[child] == "prep" and parse.lower[child] in (MEMBERSHIP if people else OWNERSHIP):
                nouns = [n for n in parse.find_children(child, "pobj") if not (people and self._is_person(n))]
            else:
                continue
            for noun in nouns:
                for member in parse.conjuncts(noun):
                    found += [m for m in self._named_or_resolved(member, deeper=people) if m not in found]
        return (self._members_of(token) if people else []) or found

    def _members_of(self, token: int) -> list[Mention]:
        """Give the group whose people a noun stands for, where its country is named as well: "Mali's X fighters"."""
        before = self.parse.find_children(token, "compound", "amod", "nmod")
        groups = [m for child in before for m in _same_span(self.covering.get(child, ())) if m.kind in GROUPS]
        return groups if self.parse.find_children(token, "poss", "amod") else []

    def _only_describes(self, child: int, noun: int, *, people: bool) -> bool:
        """Tell whether a word before a noun does not take part: "X's brother" is not X, "a Syrian actor" not Syria."""
        here = self.covering.get(child) or self.at_head.get(child) or ()
        if not here:
            return False
        if self.parse.deps[child] == "poss":
            return (people and self._is_person(child)) or self.parse.tags[noun] == "NNPS"
        return here[0].kind in BODIES and self.is_private(child, noun)

    def is_private(self, child: int, noun: int) -> bool:
        """Tell whether a noun phrase is about people of a country who do not act for it: "a Syrian rebel commander"."""
        return any(self.parse.lemmas[word] in PRIVATE for word in range(child + 1, noun + 1))

    def _is_person(self, token: int) -> bool:
        """Tell whether a name or pronoun stands for one person: those around that person are others."""
        here = self.covering.get(token) or self.at_head.get(token) or ()
        return bool(here) and here[0].kind == "person" and here[0].form != "nominal"

    def _named_or_resolved(self, token: int, *, deeper: bool) -> list[Mention]:
        names = _same_span(self.covering.get(token, ()))
        here = _same_span(self.at_head.get(token, ()))
        known = names or [mention for mention in here if mention.actor in self.named]
        return known or (self.inside(token, people=True) if deeper else []) or here


def _is_opposed(parse: Parse, token: int) -> bool:
    """Tell whether a name only says what something is against: the "India" of "anti-India rally"."""
    return token > 1 and parse.words[token - 1] == "-" and parse.lower[token - 2] in ("anti", "non")


def _is_one_of_many(parse: Parse, mention: Mention, tokens: range) -> bool:
    """Tell whether the name of a people stands for some of them, not for the state: "a Spaniard", "two Russians"."""
    if mention.kind != "state" or parse.deps[tokens.start] in ("amod", "compound", "nmod", "poss"):
        return False
    counted = parse.find_children(tokens.start, "det", "nummod", "amod")
    return any(parse.lower[child] in ("a", "an", "another") or parse.pos[child] == "NUM" for child in counted)


def _ranked(found: dict[int, list[Mention]]) -> dict[int, tuple[Mention, ...]]:
    """Sort the mentions at each token: names first, then longer spans."""
    return {
        token: tuple(sorted(here, key=lambda m: (m.form != "name", m.span.start - m.span.end, m.id)))
        for token, here in found.items()
    }


def _same_span(mentions: tuple[Mention, ...]) -> list[Mention]:
    """Give the first mention and those that share its span: "the two men" is two mentions."""
    return [mention for mention in mentions if mention.span == mentions[0].span]
