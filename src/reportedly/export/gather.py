"""Fill a dossier from the casefile: the tie of two actors with every quote it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.export.dossier import (
    Dossier,
    DossierActor,
    DossierArticle,
    DossierBounds,
    DossierClaim,
    DossierMoment,
    DossierPeriod,
    DossierVoice,
    Piece,
    Shape,
    Style,
)
from reportedly.export.growth_picture import svg as curves
from reportedly.export.growth_words import sentences, tie_sentence
from reportedly.export.in_words import LIMITS, period_words, summary
from reportedly.export.origin_tree import svg, tree
from reportedly.export.taken_back import told_of, withdrawn
from reportedly.export.versions import NOTE_WORDS, quoted_note
from reportedly.model import Span
from reportedly.store import desk, load, queries
from reportedly.store.names import name_of
from reportedly.store.reports import general_denials, kinds_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from reportedly.export.origin_tree import Node
    from reportedly.lexicon import Lexicon
    from reportedly.model import Status
    from reportedly.origins import Interval, Standing
    from reportedly.store.casefile import Casefile
    from reportedly.store.names import ActorLine
    from reportedly.store.queries import ArticleLine, ClaimLine
    from reportedly.store.reports import Material
    from reportedly.ties import Period, Tie, TieProposition

OPEN = ("hypothetical", "future")


class View(NamedTuple):
    """Look-ups made once for all claims."""

    casefile: Casefile
    numbers: Mapping[str, int]  # claim id -> number on the page
    where: Mapping[str, int]  # article id -> number in the list
    through: Mapping[str, tuple[str, ...]]  # claim id -> people
    roles: Mapping[str, tuple[str, ...]]  # claim id -> claims of their roles
    ends: frozenset[str]  # claims that a relation ended
    lines: Sequence[ClaimLine]  # as the page shows them
    again: frozenset[str]  # claims that speak again of an event
    copies: Mapping[str, str]  # articles that carry the text of another one, and which one
    noted: Mapping[str, tuple[str, ...]]  # what the pages of articles say of them: "corrected"


def gather(
    casefile: Casefile, ends: tuple[ActorLine, ActorLine], lexicon: Lexicon, *, now: datetime, version: str
) -> Dossier:
    """Collect everything that the casefile has about two actors."""
    material = desk.pair_material(casefile, *ends, lexicon)
    tie = desk.tie_of(*ends, material, lexicon)
    roles = roles_behind(tie)
    articles = numbered(casefile, tie, roles, material.ground.copy_of)
    general = general_denials(casefile, tie.articles) - {
        r.claim for t in tie.propositions for r in t.proposition.reports
    }
    view = view_of(casefile, tie, material, roles | general, articles)
    labels = {kind: row.label for kind, row in kinds_of(lexicon).items()}
    claims = [claim_of(view, line, labels.get(line.kind, line.kind.replace("_", " "))) for line in view.lines]
    shown = [claim for claim in claims if claim.id not in roles | general]
    positive = [claim for claim in shown if not claim.negative]
    copies = sum(article.copies for article in articles) + tie.standing.copies
    told_of = summary(tie, ends[0].name, ends[1].name, copies=copies)
    whole = material if material.part is None else desk.pair_material(casefile, *ends, lexicon, newest=None)
    growth = desk.growth_of(casefile, desk.tie_of(*ends, whole, lexicon), whole, lexicon)  # a part would seem to grow
    return Dossier(
        first=actor_of(ends[0]),
        second=actor_of(ends[1]),
        made_at=now.strftime("%Y-%m-%d %H:%M UTC"),
        as_of=casefile.as_of.strftime("%Y-%m-%d %H:%M UTC") if casefile.as_of else None,
        version=version,
        summary=(*told_of, f"Is the tie growing? {tie_sentence(growth)}", *denied_in_general(claims, general)),
        periods=tuple(period_of(casefile, each, view.numbers) for each in tie.periods),
        moments=tuple(moment_of(casefile, each, view.numbers) for each in tie.propositions),
        direct=tuple(claim for claim in positive if not claim.through),
        through=tuple(claim for claim in positive if claim.through),
        roles=tuple(claim for claim in claims if claim.id in roles),
        against=tuple(claim for claim in shown if claim.negative),
        general=tuple(claim for claim in claims if claim.id in general),
        withdrawn=tuple(withdrawn(casefile, ends, labels)),
        denials=voices(view, "deny"),
        no_comment=voices(view, "no_comment"),
        not_verified=voices(view, "not_verified"),
        confirmed=voices(view, "confirm"),
        origins=bounds_of(tie.standing.claimed),
        denied=bounds_of(tie.standing.denied),
        tree=svg(tree_of(casefile, tie.standing), "Who has it from whom"),
        growth=sentences(growth),
        curves=curves(growth, "The tie and its coverage along time") if growth.split else "",
        articles=articles,
        limits=(*(() if tie.part is None else (f"This page rests on {tie.part}: all figures are floors.",)), *LIMITS),
    )


def tree_of(casefile: Casefile, standing: Standing) -> tuple[Node, ...]:
    """Load what the tree of a standing shows, and build it."""
    reports = {claim for origin in (*standing.origins, *standing.deniers) for claim in origin.reports}
    claims = queries.claims_by_id(casefile, sorted(reports))
    ends = {line.article for line in claims} | {end for each in standing.derived for end in (each.article, each.of)}
    return tree(standing, queries.articles_by_id(casefile, sorted(ends)), claims)


def denied_in_general(claims: Sequence[DossierClaim], general: set[str]) -> tuple[str, ...]:
    """Say who denied something of the kind without naming the two."""
    speakers = sorted({claim.speaker for claim in claims if claim.id in general})
    return (f"Denied in general, without naming the two: {', '.join(speakers)}.",) if speakers else ()


def roles_behind(tie: Tie) -> set[str]:
    """Give the claims that the people of a tie belonged to its ends when they did what is told."""
    return {role for each in tie.propositions for roles in each.roles.values() for role in roles}


def view_of(
    casefile: Casefile, tie: Tie, material: Material, aside: set[str], articles: Sequence[DossierArticle]
) -> View:
    """Order and number the claims, those that stand aside last, and look up what belongs to each."""
    through = {claim: via for each in tie.propositions for claim, via in each.people.items()}
    through |= dict.fromkeys(aside, ())
    where = {article.id: article.number for article in articles}
    again = frozenset(report.claim for report in material.reports if report.same_as)
    shown = worth_showing(queries.claims_by_id(casefile, sorted(through)), again, material.ground.copy_of)
    lines = in_order(shown, through, where, aside)
    return View(
        casefile=casefile,
        lines=lines,
        numbers={line.id: number for number, line in enumerate(lines, 1)},
        where=where,
        through=through,
        roles={claim: roles for each in tie.propositions for claim, roles in each.roles.items()},
        ends=frozenset(
            r.claim for each in tie.propositions if each.proposition.is_end for r in each.proposition.reports
        ),
        again=again,
        copies=material.ground.copy_of,
        noted={
            line.id: tuple(dict.fromkeys(NOTE_WORDS[kind] for kind in line.notes))
            for line in queries.articles_by_id(casefile, sorted(where))
        },
    )


def worth_showing(lines: Sequence[ClaimLine], again: frozenset[str], copy_of: Mapping[str, str]) -> list[ClaimLine]:
    """Leave out what only repeats: claims in copies of a shown article, and "the meeting" without a time or place."""
    there = {line.article for line in lines}
    return [
        line
        for line in lines
        if copy_of.get(line.article) not in there
        and not (line.id in again and line.place is None and line.when is None)
    ]


def actor_of(line: ActorLine) -> DossierActor:
    """Show an actor with its names."""
    return DossierActor(id=line.id, name=line.name, kind=line.kind, names=line.names, articles=line.articles)


def bounds_of(interval: Interval) -> DossierBounds:
    """Show an interval."""
    return DossierBounds(lower=interval.lower, upper=interval.upper, reasons=interval.reasons)


def in_order(
    lines: Sequence[ClaimLine],
    through: Mapping[str, tuple[str, ...]],
    where: Mapping[str, int],
    roles: set[str],
) -> list[ClaimLine]:
    """Order claims as the page shows them: direct ones, those through people, roles; then by time and article."""

    def place(line: ClaimLine) -> tuple[bool, bool, bool, str, int, Span]:
        day = line.when.earliest or line.when.latest if line.when else None
        return line.id in roles, bool(through[line.id]), day is None, str(day or ""), where[line.article], line.span

    return sorted((line for line in lines if line.article in where), key=place)


def numbered(casefile: Casefile, tie: Tie, roles: set[str], copy_of: Mapping[str, str]) -> tuple[DossierArticle, ...]:
    """List the articles with numbers, the earliest published first, unknown dates last."""
    behind = {line.article for line in queries.claims_by_id(casefile, sorted(roles))}
    found = queries.articles_by_id(casefile, sorted({*tie.articles, *behind}))
    found.sort(key=lambda line: (line.published is None, line.published or "", line.id))
    numbers = {line.id: number for number, line in enumerate(found, 1)}
    return tuple(article_of(casefile, line, numbers, copy_of) for line in found)


def article_of(
    casefile: Casefile, line: ArticleLine, numbers: Mapping[str, int], copy_of: Mapping[str, str]
) -> DossierArticle:
    """Show an article."""
    return DossierArticle(
        number=numbers[line.id],
        id=line.id,
        title=line.title,
        outlet=line.outlet,
        published=line.published,
        url=line.url,
        copies=line.copies,
        copy_of=numbers.get(copy_of.get(line.id, "")),
        notes=tuple(quoted_note(note) for note in load.article(casefile, line.id).corrections) if line.notes else (),
    )


def claim_of(view: View, line: ClaimLine, label: str) -> DossierClaim:
    """Show a claim in its sentences."""
    people = (name_of(view.casefile, person) for person in view.through[line.id])
    return DossierClaim(
        number=view.numbers[line.id],
        id=line.id,
        told=told_of(line, label) + (" (said to have ended)" if line.id in view.ends else ""),
        through=tuple(name for name in people if name),
        held=tuple(sorted(view.numbers[role] for role in view.roles.get(line.id, ()) if role in view.numbers)),
        when=line.when.edtf or None if line.when else None,
        place=line.place,
        modality=line.modality,
        negative=line.polarity == "negative",
        speaker=line.chain[-1].name if line.chain else "unknown",
        chain=tuple(source.name for source in line.chain),
        pieces=pieces(line),
        article=view.where[line.article],
        again=line.id in view.again,
        copied=line.article in view.copies,
        copies=tuple(sorted(n for a, n in view.where.items() if view.copies.get(a) == line.article)),
        withdrawn=line.withdrawn,
        noted=view.noted.get(line.article, ()),
    )


def pieces(line: ClaimLine) -> tuple[Piece, ...]:
    """Cut the sentences of a claim where the style changes: clause, telling words, hedging words."""
    text, begins = line.sentences, line.begins
    styles: list[Style] = [""] * len(text)
    layers: tuple[tuple[Style, Sequence[Span]], ...] = (
        ("clause", (line.span,)),
        ("hedge", line.modality_span),
        ("word", line.trigger),
    )
    for style, spans in layers:
        for span in spans:
            for place in range(max(0, span.start - begins), min(len(text), span.end - begins)):
                styles[place] = style
    return cut(text, styles)


def cut(text: str, styles: Sequence[Style]) -> tuple[Piece, ...]:
    """Join neighbouring characters of one style."""
    found: list[Piece] = []
    begin = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or styles[place] != styles[begin]:
            found.append(Piece(text[begin:place], styles[begin]))
            begin = place
    return tuple(found)


def voices(view: View, act: str) -> tuple[DossierVoice, ...]:
    """Collect what was said about the claims, once for each place where it stands."""
    found: dict[tuple[str, Span, str], list[tuple[int, Status]]] = {}
    for line in view.lines:
        for status in line.status:
            if status.act == act:
                found.setdefault((line.article, status.span, status.by), []).append((view.numbers[line.id], status))
    return tuple(
        DossierVoice(
            by=by,
            party=any(status.party for _, status in said),
            about=tuple(sorted(number for number, _ in said)),
            pieces=in_sentences(view.casefile, article, span),
            article=view.where[article],
        )
        for (article, span, by), said in found.items()
    )


def in_sentences(casefile: Casefile, article: str, span: Span) -> tuple[Piece, ...]:
    """Quote a span inside its sentences."""
    text, sentences = load.article(casefile, article).text, load.reading(casefile, article).sentences
    around = queries.sentences_around(sentences, span, len(text))
    parts = (
        Piece(text[around.start : span.start], ""),
        Piece(text[span.start : span.end], "clause"),
        Piece(text[span.end : around.end], ""),
    )
    return tuple(part for part in parts if part.text)


def period_of(casefile: Casefile, period: Period, numbers: Mapping[str, int]) -> DossierPeriod:
    """Show one period of a relation in words."""
    ends = [name_of(casefile, end) or end for end in (period.agent, period.target)]

    def shown(claims: Sequence[str]) -> tuple[int, ...]:
        return tuple(sorted(numbers[claim] for claim in claims if claim in numbers))

    return DossierPeriod(
        told=f"{ends[0]} {period.label} {ends[1]}",
        stretch=period_words(period),
        claims=shown(period.reports),
        ended_by=shown(period.ended_by),
        later=shown(period.later),
    )


def moment_of(casefile: Casefile, each: TieProposition, numbers: Mapping[str, int]) -> DossierMoment:
    """Show one proposition on the time axis."""
    proposition = each.proposition
    claims = sorted(numbers[report.claim] for report in proposition.reports if report.claim in numbers)
    ends = [name_of(casefile, end) for end in (proposition.agent, proposition.target)]
    told = " ".join(filter(None, (ends[0], each.label, ends[1])))
    return DossierMoment(
        label=f"{told}, {proposition.place}" if proposition.place else told,
        earliest=proposition.earliest,
        latest=proposition.latest,
        shape=shape_of(each),
        claims=tuple(claims),
    )


def shape_of(each: TieProposition) -> Shape:
    """Choose the shape that shows how it is reported; the most doubtful voice decides."""
    reports = each.proposition.reports
    if all(report.polarity == "negative" for report in reports) or each.standing.deniers:
        return "against"
    if each.standing.not_verified:
        return "not-verified"
    modalities = {report.modality for report in reports}
    if modalities <= set(OPEN):
        return "open"
    return "hedged" if "hedged" in modalities and not modalities & {"asserted", "historical"} else "asserted"
