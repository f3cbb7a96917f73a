"""Made-up actors as articles name them, linked as the casefile does."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.actors import Appearance, Known, known_from, link
from reportedly.lexicon import Lexicon
from reportedly.lexicon.load import KnownActor, Nominal, Outlet, State
from reportedly.model import Mention, Span

TABLES = Lexicon(
    reporting=(), sources=(), hedges=(), events=(), kinds=(), titles=(), boilerplate=(), own_reporting=(),
    tenure=(), endings=(), corrections=(),
    states=(
        State("Torvia", "TV", "TOR", ("Republic of Torvia",), ("Torvian",), (), "Alm", ("Alm",), "", ""),
        State("Veyra", "VY", "VEY", (), ("Veyran", "Karstan"), (), "Orlo", (), "", ""),
        State("Karst", "KS", "KST", (), ("Karstan",), (), "Bel", (), "", ""),
    ),
    actors=(
        KnownActor("Lantern Democratic Union", "organisation", ("LDU",), "TV", "", ""),
        KnownActor("Torvia Bank", "organisation", ("TB",), "TV", "", ""),
    ),
    outlets=(Outlet("Orlo Courier", "courier.example", ("The Courier",), "outlet", "", "", "", ""),),
    nominals=tuple(
        Nominal(noun, "state_organ", "", "no", "", "") for noun in "ministry court army embassy department".split()
    ),
)  # fmt: skip
KNOWN = known_from(TABLES)


def named(article: str, *names: str, kind: str = "organisation", known: Known = KNOWN) -> tuple[str, str]:
    """Link one actor that an article calls these names, the first one being the fullest; give its id and reason."""
    linked = link(article, mentions(names, kind), known)
    return linked.links[0].actor, linked.links[0].reason


def mentions(names: Iterable[str], kind: str, actor: str = "a1") -> list[Mention]:
    listed = list(names)
    return [
        Mention(id=f"{actor}m{n}", span=Span(n, n + len(text)), text=text, kind=kind, actor=actor, name=listed[0])  # type: ignore[arg-type]
        for n, text in enumerate(listed)
    ]


def seen(article: str, *names: str, kind: str = "organisation", by: str = "Courier House") -> list[Appearance]:
    """Give the appearances of one actor in one article of an owner's outlet."""
    linked = link(article, mentions(names, kind), KNOWN)
    actor = linked.actors[0]
    return [Appearance(actor.id, actor.name, actor.kind, name, by, article) for name in names]
