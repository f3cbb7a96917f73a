"""Actors across articles on DWIE: which names of different articles stand for one actor, by their Wikipedia pages.

A labelled person, organisation or place with a page is the actor of that page. The linker is measured twice: behind the
reader, on the mentions that the reader and the labels have in common, and alone, on the labelled mentions with their
labelled kinds and in-article actors, so that errors of reading and of linking are told apart.

Many actors stand in one article only, and joining nothing is right for them. So that this does not flatter, "in several
articles" measures only the actors whose page two articles of the sample name.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from evaluation.corpora import rows, shared
from evaluation.entities import GATE, GOLD, LEFT_OUT, harmonic, trim
from evaluation.reader import read_all
from evaluation.score import Score
from reportedly import lexicon
from reportedly.actors import Appearance, Known, Linked, joins, known_from, link, same
from reportedly.model import ActorKind, Mention, Span

KINDS: dict[str, ActorKind] = {
    "person": "person",
    "armed_movement": "armed_group",
    "ministry": "state_organ",
    "governmental_organisation": "state_organ",
    "media": "outlet",
    "organization": "organisation",
    "gpe0": "state",
    "location": "place",
}  # the first that a concept is tagged with
AIM = 0.85
PUBLISHER = "Deutsche Welle"  # of all articles: one owner, so that what they alone call somebody joins nobody


class Labelled(NamedTuple):
    """A labelled mention: where it stands, what it is, the concept of its article, and the page where it has one."""

    span: Span
    text: str
    kind: str
    concept: str
    page: str | None

    @property
    def is_place(self) -> bool:
        """Tell whether it is a state or another place."""
        return self.kind in ("state", "place")


class Item(NamedTuple):
    """A labelled mention with a page, and the actor it was linked to."""

    article: str
    label: Labelled
    actor: str  # Actor.id, or a mark of its own where nothing is known of it


def articles(*, development: bool = False, limit: int | None = None) -> list[dict[str, Any]]:
    """Give the first articles by the hash of their id, or those behind the gate's hundred."""
    every = sorted(rows("entities/dwie_train"), key=lambda row: hashlib.sha256(str(row["id"]).encode()).hexdigest())
    return every[GATE:][:limit] if development else every[:limit]


def labels_of(row: Mapping[str, Any]) -> list[Labelled]:
    """Read the labelled persons, organisations and places of an article."""
    concepts = {concept["concept"]: concept for concept in row["concepts"]}
    found = {}
    for mention in row["mentions"]:
        concept = concepts[mention["concept"]]
        types = {tag.removeprefix("type::") for tag in concept["tags"] if tag.startswith("type::")}
        if types & LEFT_OUT or not types & GOLD.keys():
            continue
        kind = next(kind for tag, kind in KINDS.items() if tag in types)
        span = trim(row["content"], Span(mention["begin"], mention["end"]))
        text = row["content"][span.start : span.end]
        found[span] = Labelled(span, text, kind, f"a{mention['concept']}", concept.get("link"))
    return [found[span] for span in sorted(found)]


def given(labels: Sequence[Labelled]) -> list[Mention]:
    """Make mentions of the labels, as a reader would that makes no errors: each actor by its longest name."""
    longest: dict[str, str] = {}
    for label in labels:
        longest[label.concept] = max(longest.get(label.concept, ""), label.text, key=lambda name: (len(name), name))
    return [
        Mention(id=f"m{number}", span=label.span, text=label.text, kind=label.kind, actor=label.concept,
                name=longest[label.concept])  # type: ignore[arg-type]  # the kinds are those of KINDS
        for number, label in enumerate(labels, start=1)
    ]  # fmt: skip


@cache
def known() -> Known:
    """Prepare the lexicon's names once a run."""
    return known_from(lexicon.load())


class Seen(NamedTuple):
    """One article as the linker saw it."""

    items: list[Item]
    missed: list[Item]  # labelled mentions with a page that the reader does not have; nobody's
    appearances: list[Appearance]


def alone(listed: Iterable[Mapping[str, Any]]) -> list[Seen]:
    """Link the labelled mentions."""
    found = []
    for row in listed:
        labels = labels_of(row)
        found.append(compared(row["id"], row["content"], given(labels), labels))
    return found


def behind_the_reader(listed: Sequence[Mapping[str, Any]]) -> list[Seen]:
    """Link the reader's mentions and give those that are labelled."""
    reads = read_all((row["content"], None) for row in listed)
    return [
        compared(row["id"], row["content"], read.reading.mentions, labels_of(row))
        for row, read in zip(listed, reads, strict=True)
    ]


def compared(article: str, text: str, mentions: Sequence[Mention], labels: Iterable[Labelled]) -> Seen:
    """Link the mentions of one article and give the labelled ones of a page with their actors."""
    linked = link(article, mentions, known())
    actors = {actor.id: actor for actor in linked.actors}
    links = {each.mention: each.actor for each in linked.links}
    at: dict[Span, str] = {}
    appearances = set()
    for mention in mentions:
        if mention.form == "name":
            at.setdefault(trim(text, mention.span), links.get(mention.id, f"{article} {mention.id}"))
            if mention.id in links:
                actor = actors[links[mention.id]]
                appearances.add(Appearance(actor.id, actor.name, actor.kind, mention.text, PUBLISHER, article))
    items = [Item(article, label, at.get(label.span, "")) for label in labels if label.page]
    return Seen([i for i in items if i.actor], [i for i in items if not i.actor], sorted(appearances))


def across(seen: Iterable[Seen]) -> list[Item]:
    """Carry out what is sure across articles."""
    listed = list(seen)
    into = same(joins((each for one in listed for each in one.appearances), known()))
    return [item._replace(actor=into.get(item.actor, item.actor)) for one in listed for item in one.items]


def b_cubed(items: Sequence[Item], missed: Iterable[Item] = ()) -> tuple[float, float, float]:
    """Give precision, recall and F1: of each mention's actor, how much is of its page, and the other way round.

    Missed mentions are of their page, so that they cost recall.
    """
    ours, pages = Counter(item.actor for item in items), Counter(item.label.page for item in (*items, *missed))
    both = Counter((item.actor, item.label.page) for item in items)
    precision = sum(count**2 / ours[actor] for (actor, _), count in both.items()) / max(len(items), 1)
    recall = sum(count**2 / pages[page] for (_, page), count in both.items()) / max(pages.total(), 1)
    return precision, recall, harmonic(precision, recall)


def once_an_article(items: Iterable[Item]) -> list[Item]:
    """Keep one mention of each concept of an article: that of the actor which most of its mentions are linked to."""
    together: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        together[item.article, item.label.concept].append(item)
    return [
        max(some, key=lambda item: (Counter(i.actor for i in some)[item.actor], item.actor))
        for some in together.values()
    ]


def in_several(items: Sequence[Item]) -> list[Item]:
    """Keep the mentions whose page several articles name."""
    where: dict[str | None, set[str]] = defaultdict(set)
    for item in items:
        where[item.label.page].add(item.article)
    return [item for item in items if len(where[item.label.page]) > 1]


def no_places(items: Iterable[Item]) -> list[Item]:
    """Leave out states and other places."""
    return [item for item in items if not item.label.is_place]


SLICES: tuple[tuple[str, Callable[[Sequence[Item]], Sequence[Item]]], ...] = (
    ("", lambda items: items),
    (", without places", no_places),
    (", once an article", once_an_article),
    (", once an article, in several articles", lambda items: in_several(once_an_article(items))),
    (
        ", once an article, in several articles, without places",
        lambda items: in_several(once_an_article(no_places(items))),
    ),
)


def run(limit: int | None = None) -> list[Score]:
    """Measure behind the reader on the gate's articles, and the linker alone on as many, or on all."""
    read = behind_the_reader(articles(limit=limit or GATE))
    found, missed = across(read), [item for one in read for item in one.missed]
    whole = b_cubed(found, missed)[-1]
    return [
        *slices("", found),
        Score("actors", "B-cubed F1, missed mentions counted", whole, len(found) + len(missed)),
        *slices("labelled mentions: ", across(alone(articles(limit=limit)))),
        look_alikes(),
    ]


def slices(whose: str, items: Sequence[Item]) -> list[Score]:
    """Score all mentions and parts of them."""
    scores = []
    for name, some in SLICES:
        chosen = some(items)
        precision, recall, f1 = b_cubed(chosen)
        scores += [
            Score("actors", f"{whose}B-cubed F1{name}", f1, len(chosen), "", AIM if not whose else None),
            Score("actors", f"{whose}B-cubed precision{name}", precision, len(chosen)),
            Score("actors", f"{whose}B-cubed recall{name}", recall, len(chosen)),
        ]
    return scores


def look_alikes() -> Score:
    """Give the share of names made to look like others that stay apart, or become one with the reason shown."""
    pairs = json.loads((shared() / "attacks" / "generated" / "names.json").read_text(encoding="utf-8"))
    loud = [not merged_silently(pair["real"], pair["fake"]) for pair in pairs]
    return Score("actors", "look-alike names that are not merged silently", sum(loud) / len(loud), len(loud), "", 1.0)


def merged_silently(real: str, fake: str) -> bool:
    """Tell whether two names become one actor and neither link says that a name was changed for it."""
    one, other = (
        link(name, [Mention(id="m1", span=Span(0, len(name)), text=name, kind="organisation", name=name)], known())
        for name in (real, fake)
    )
    shown = any("; " in each.reason for linked in (one, other) for each in linked.links)
    into = same(joins((appearance(linked, name) for linked, name in ((one, real), (other, fake))), known()))
    ids = {into.get(actor.id, actor.id) for linked in (one, other) for actor in linked.actors}
    return len(ids) == 1 and not shown


def appearance(linked: Linked, name: str) -> Appearance:
    """Give where the one actor of an article appears."""
    actor = linked.actors[0]
    return Appearance(actor.id, actor.name, actor.kind, name, name, name)


def errors(items: Iterable[Item]) -> Iterator[tuple[int, str, str]]:
    """Give pages that were parted and actors that hold several pages, once an article: how many, what, who."""
    pages: dict[str, dict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
    actors: dict[str, dict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
    for item in once_an_article(items):
        pages[str(item.label.page)][item.actor].append(item)
        actors[item.actor][str(item.label.page)].append(item)
    for sort, groups in (("parted", pages), ("mixed", actors)):
        for one, parts in groups.items():
            sizes = [len(some) for some in parts.values()]
            told = "; ".join(_part(some) + (f" ={key}" if sort == "mixed" else "") for key, some in parts.items())
            if len(parts) > 1:
                kind = next(iter(parts.values()))[0].label.kind
                yield sum(sizes) - max(sizes), f"{sort} {kind}", f"{one if sort == 'parted' else ''}: {told}"


def _part(items: Sequence[Item]) -> str:
    return f"{len(items)}x {'/'.join(sorted({item.label.text for item in items}))}"


def main() -> None:
    """Print the figures, or the errors of the articles behind the gate's."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--errors", choices=("reader", "alone"))
    options.add_argument("--development", action="store_true", help="articles behind the gate's hundred")
    options.add_argument("--limit", type=int)
    chosen = options.parse_args()
    if chosen.errors:
        listed = articles(development=chosen.development, limit=chosen.limit)
        items = across(alone(listed) if chosen.errors == "alone" else behind_the_reader(listed))
        for name, some in SLICES:
            print(f"{name}: " + " / ".join(f"{figure:.3f}" for figure in b_cubed(some(items))))
        for lost, sort, told in sorted(errors(items), reverse=True):
            print(f"{lost}\t{sort}\t{told}")
        return
    for score in run(chosen.limit):
        print(f"{score.measure:75} {score.value:.3f} of {score.support:6}")


if __name__ == "__main__":
    main()
