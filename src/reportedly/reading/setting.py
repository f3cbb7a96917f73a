"""When and where a trigger's clause says that something happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading import grammar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.model import PlaceReference, Span, TimeExpression
    from reportedly.reading.parse import Parse

LOCATIVE = frozenset("in at near outside inside around across from to into within throughout on of over".split())
INSIDE = frozenset("in at near outside inside".split())  # "in X province" is in X; "on the X army" is not
PARTIES = ("nsubj", "nsubjpass", "dobj")
NEXT_CLAUSE = ("relcl", "advcl", "ccomp", "parataxis", "acl")


class Where(NamedTuple):
    """Indices of the time expression and the place reference that belong to a clause."""

    time: int | None
    place: int | None


@dataclass(frozen=True, slots=True)
class Setting:
    """The times and places of an article by the token that heads them."""

    parse: Parse
    times: dict[int, int]
    places: dict[int, int]

    @classmethod
    def build(cls, parse: Parse, times: Sequence[TimeExpression], places: Sequence[PlaceReference]) -> Setting:
        """Put dates and places at their head words; durations and sets date nothing."""
        dated = (
            (number, time.span) for number, time in enumerate(times) if time.type in ("DATE", "TIME") and _dates(time)
        )
        located = ((number, place.span) for number, place in enumerate(places))
        return cls(parse, _by_head(parse, dated), _by_head(parse, located))

    def of(self, trigger: int, without: Sequence[Span] = ()) -> Where:
        """Find the time and the place of the clause that a trigger stands in; ``without``: spans that take part."""
        if _only_modifies(self.parse, trigger):
            return Where(None, None)
        return Where(self.time_of(trigger), self._nearest(trigger, self._located(trigger, without)))

    def time_of(self, trigger: int) -> int | None:
        """Find the time of the clause that a word stands in."""
        return self._nearest(trigger, self.times)

    def time_held(self, title: int) -> int | None:
        """Find the time at which somebody bears a title: from its own phrase, or of the clause that says so of them.

        "Leader since 2019", "was leader until 2021", "served as leader in 2015"; not "X, the leader, left in 2021".
        """
        anchors = [title, *_saying(self.parse, title)]
        return self._nearest(title, self.times, anchors)

    def _located(self, trigger: int, without: Sequence[Span]) -> dict[int, int]:
        """Give the places of the trigger's sentence that stand behind a preposition of place."""
        first, behind = self.parse.sentences[self.parse.sentence[trigger]]
        return {
            t: n
            for t, n in self.places.items()
            if first <= t < behind
            and _is_located(self.parse, t)
            and not any(span.overlaps(self.parse.span(t, t + 1)) for span in without)
        }

    def _nearest(self, trigger: int, found: dict[int, int], anchors: Sequence[int] = ()) -> int | None:
        """Give what stands in the trigger's own phrase, else in its clause, else in the clause it is joined to."""
        if not found:
            return None
        for anchor in anchors or _anchors(self.parse, trigger):
            inside = [t for t in range(self.parse.left[anchor], self.parse.right[anchor] + 1) if t in found]
            own = [t for t in inside if _same_clause(self.parse, t, anchor)]
            if own:
                return found[min(own, key=lambda t: (abs(t - trigger), t))]
            if anchor in found:
                return found[anchor]
        return None


def _only_modifies(parse: Parse, trigger: int) -> bool:
    """Tell whether a trigger only describes a noun ("a Kenya-based group"): its sentence's date is not its own."""
    return parse.deps[trigger] == "amod" and parse.heads[trigger] > trigger and not parse.find_children(trigger, "prep")


def _anchors(parse: Parse, trigger: int) -> list[int]:
    """Give the words whose subtree may hold the setting: trigger, its verb, joined verbs, a relative clause's noun."""
    anchors = [trigger]
    for above, dep in grammar.up(parse, trigger):
        if dep == "relcl":
            anchors.append(above)
            break
        if dep in ("ccomp", "advcl", "parataxis") and parse.pos[anchors[-1]] in ("VERB", "AUX"):
            break
        anchors.append(above)
    return anchors


def _saying(parse: Parse, title: int) -> list[int]:
    """Give the verb that says of somebody that they bear a title: "was leader", "served as leader"."""
    head = parse.heads[title]
    if parse.deps[title] in ("attr", "oprd") and head != title:
        return [head]
    if parse.deps[title] == "pobj" and parse.lower[head] == "as" and parse.pos[parse.heads[head]] in ("VERB", "AUX"):
        return [parse.heads[head]]
    return []


def _same_clause(parse: Parse, token: int, anchor: int) -> bool:
    """Tell whether no other clause begins between a word and the anchor above it.

    What is said in apposition of who takes part is a clause in short: "X, leader until 2021, met Y".
    """
    while token != anchor:
        if parse.pos[token] in ("VERB", "AUX") and (parse.deps[token] in NEXT_CLAUSE or _has_own_subject(parse, token)):
            return False
        head = parse.heads[token]
        if head == token or (parse.deps[token] == "appos" and parse.deps[head] in PARTIES):
            return False
        token = head
    return True


def _has_own_subject(parse: Parse, verb: int) -> bool:
    """Tell whether a joined verb begins a clause of its own: "he left and they stayed"."""
    return parse.deps[verb] == "conj" and bool(parse.find_children(verb, "nsubj", "nsubjpass"))


def _is_located(parse: Parse, token: int) -> bool:
    """Tell whether a place stands behind a preposition of place, alone or joined to one that does."""
    modifies = False
    while parse.deps[token] in ("conj", "appos", "compound", "nmod"):
        modifies = modifies or parse.deps[token] in ("compound", "nmod")
        token = parse.heads[token]
    if parse.deps[token] == "pobj":
        return parse.lower[parse.heads[token]] in (INSIDE if modifies else LOCATIVE)
    return parse.deps[token] == "dobj" and not modifies


def _dates(time: TimeExpression) -> bool:
    """Tell whether an expression says when something was: "now" dates, "daily" does not."""
    return time.value is None or not time.value.startswith("P") or "_REF" in time.value


def _by_head(parse: Parse, spans: Iterable[tuple[int, Span]]) -> dict[int, int]:
    """Give for each head word the number of the span that it heads."""
    found: dict[int, int] = {}
    for number, span in spans:
        tokens = parse.tokens(span)
        for token in tokens:
            head = parse.heads[token]
            if head == token or not tokens.start <= head < tokens.stop:
                found.setdefault(token, number)
                break
    return found
