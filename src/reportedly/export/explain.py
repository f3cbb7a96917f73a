"""Anything in a casefile in words, with the evidence it rests on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reportedly.errors import CasefileError
from reportedly.export.origin_tree import DID
from reportedly.export.versions import quoted_note
from reportedly.store import changes, judgements, knowledge, load, queries
from reportedly.store.names import name_of
from reportedly.store.reports import derived_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.model import KnownRole, Source, Span
    from reportedly.store.casefile import Casefile
    from reportedly.store.names import ActorLine
    from reportedly.store.queries import ArticleLine, ClaimLine
    from reportedly.ties.between import Way

LONG = 160  # characters of a quoted passage
SHOWN = 10  # claims, statements and links of one thing; the rest is counted


def claim(casefile: Casefile, line: ClaimLine) -> list[str]:
    """Explain a claim: what, who, how sure, on whose word, and what was said about it."""
    text = load.article(casefile, line.article).text
    letters = judgements.reliabilities(casefile.connection)
    who = ", ".join(party.name for party in line.agents) or "somebody"
    whom = ", ".join(party.name for party in line.targets) or "nobody that is named"
    said = [
        f"  {status.act.replace('_', ' ')} by {status.by}{' (a party to it)' if status.party else ''}: "
        f'"{text[status.span.start : status.span.end]}"'
        for status in line.status
    ]
    return [
        f"Claim {line.id}: {who} - {line.kind.replace('_', ' ')} - {whom}",
        f'  it stands in: "{line.quote}"',
        f"  the words that tell it: {quoted(text, line.trigger)}",
        f"  it is put as {line.modality}{', and as not so' if line.polarity == 'negative' else ''}"
        + (f", shown by {quoted(text, line.modality_span)}" if line.modality_span else ""),
        f"  when: {line.when.edtf if line.when and line.when.edtf else 'not said'}; where: {line.place or 'not said'}",
        f"  on the word of: {' <- '.join(named(s, letters) for s in line.chain) or 'unknown'}",
        *(said or ["  nobody in this article denied, confirmed or checked it"]),
        f"  article: {line.title or line.article} ({line.outlet or 'outlet unknown'}, {line.published or 'no date'})",
        f"  id {line.article}, characters {line.span.start}-{line.span.end}; learned {line.learned[:10]}",
        *taken_back(casefile, line),
        f"  how sure our reading is: {line.confidence:.2f} of 1",
    ]


def named(source: Source, letters: Mapping[str, str]) -> str:
    """Name a source with its kind, and with the letter that people gave it."""
    letter = letters.get(source.name.lower())
    return f"{source.name} ({source.kind}{f', {letter}: {judgements.LETTERS[letter]}' if letter else ''})"


def counted_for(casefile: Casefile, ways: Iterable[Way]) -> list[str]:
    """Say for which bodies a claim counts through its people, and through which claims of their roles."""
    found = []
    for way in ways:
        ends = " and ".join(name_of(casefile, end) or "?" for end in (way.report.agent, way.report.target))
        people = ", ".join(name_of(casefile, person) or "?" for person in way.people)
        if way.held:
            found.append(f"  counts between {ends}, through {people}: said in {', '.join(way.roles)}")
        else:
            found.append(f"  does not count between {ends}: nobody says that {people} belonged to them at that time")
    return found


def taken_back(casefile: Casefile, line: ClaimLine) -> Iterator[str]:
    """Say since when and by what a claim is withdrawn, and what the newer version tells instead."""
    for note in load.article(casefile, line.article).corrections:
        yield f"  the page says: {quoted_note(note)}"
    if line.retracted:
        yield "  retracted: the outlet took the article back, so it counts nowhere as its claim"
    step = changes.replaced_in(casefile, line.article)
    if step is None:
        return
    yield f"  withdrawn since {step.seen_at[:10]}, when version {step.number} of the article was seen: {step.newer}"
    found = changes.changes(casefile, step)
    for fate in (*found.kept, *found.changed):
        if fate.old == line.id:
            told = "; ".join(f"{each.what} {each.before} -> {each.after}" for each in fate.details)
            yield f"  the newer version tells it as {fate.new}" + (f", otherwise: {told}" if told else ", the same")
    if line.id in found.withdrawn:
        yield "  the newer version does not tell it"
    yield from (f"  the newer version says: {quoted_note(note)}" for note in found.notes)
    yield f"  see all of it with: reportedly changes {step.newer}"


def quoted(text: str, spans: Iterable[Span]) -> str:
    """Quote some spans."""
    return ", ".join(f'"{text[span.start : span.end]}"' for span in spans)


def actor(casefile: Casefile, line: ActorLine) -> list[str]:
    """Explain an actor: its names, and why mentions were taken to mean it."""
    rows = casefile.connection.execute(
        'SELECT substr(article.text, mention.start + 1, mention."end" - mention.start), actor_reason, count(*), '
        "min(article.id) FROM mention JOIN article ON article.key = mention.article "
        "WHERE mention.actor IN (SELECT value FROM json_each(?)) GROUP BY 1, 2 ORDER BY 3 DESC, 1 LIMIT ?",
        (json.dumps(casefile.same.members(line.key)), SHOWN),
    )
    return [
        f"Actor {line.told()}",
        f"  names: {', '.join(line.names)}",
        *one(casefile, line),
        *known(casefile, line),
        *(f'  "{words}", {count} times (first in {first}): {reason}' for words, reason, count, first in rows),
        f'  see what is reported with: reportedly claims "{line.id}"',
    ]


def one(casefile: Casefile, line: ActorLine) -> Iterator[str]:
    """Say why actors of several names are this one, and how to part them again."""
    told = {
        key: (id_, name)
        for key, id_, name in casefile.connection.execute(
            "SELECT key, id, name FROM actor WHERE key IN (SELECT value FROM json_each(?))",
            (json.dumps(casefile.same.members(line.key)),),
        )
    }
    for each in casefile.same.why(line.key):
        (first, its_name), (second, other_name) = told[each.one], told[each.other]
        yield f"  one actor: {its_name} ({first}) and {other_name} ({second}), because of {each.reason}"
        if each.articles:
            yield f"    in {some(each.articles)}"
        undo = f"withdraw {each.judgement}" if each.judgement else f"different-actors {first} {second}"
        yield f"    if they are two: reportedly judge {undo} --by NAME"


def known(casefile: Casefile, line: ActorLine) -> Iterator[str]:
    """Say which lists of the user know an actor, and what they say of it: each on its own word."""
    for found in knowledge.known_from(casefile.connection, line.names, line.kind):
        kind = found.kind.replace("_", " ") + (f", {found.country}" if found.country else "")
        yield f"  known from: {found.list_name} (id {found.its_id}), as {found.name} ({kind})"
        others = [name for name in knowledge.names_of(casefile.connection, found.key) if name != found.name]
        weak = knowledge.names_of(casefile.connection, found.key, weak=True)
        if others:
            yield f"    also called there: {some(others)}"
        if weak:
            yield f"    and, which joins nothing: {some(weak)}"
        roles = knowledge.roles_of_known(casefile.connection, found.key)
        yield from (f"    {role_in_words(role)}" for role in roles[:SHOWN])
        if len(roles) > SHOWN:
            yield f"    and {len(roles) - SHOWN} more roles"


def some(names: Sequence[str]) -> str:
    """List the first names and count the rest."""
    return ", ".join(names[:SHOWN]) + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")


def role_in_words(role: KnownRole) -> str:
    """Write a role with its dates."""
    told = f"{role.kind.replace('_', ' ')} {role.body}" + (f" ({role.label})" if role.label else "")
    return told + (f", since {role.since}" if role.since else "") + (f", until {role.until}" if role.until else "")


def article(casefile: Casefile, line: ArticleLine) -> list[str]:
    """Explain an article: where it came from, what was taken away, what was read from it."""
    whole = load.article(casefile, line.id)
    notes = load.reading(casefile, line.id).notes
    claims = queries.claims(casefile, queries.Wanted(article=line.id), limit=SHOWN)
    return [
        f"Article {line.id}: {line.title or 'no title'}",
        f"  outlet: {line.outlet or 'unknown'}"
        + (f"; this page is a repost by {line.reposted_by or 'a site it does not name'}" if line.repost else ""),
        f"  published: {line.published or 'unknown'} (read from: {whole.published_from})"
        + (f"; not before {whole.not_before}" if whole.not_before else ""),
        *(f"  seen: {url or name} at {when}" for name, url, when in queries.sightings(casefile, line.id)),
        *(f"  credits {credit}" for credit in whole.credits),
        *(f"  taken away: {what}" for what in whole.dropped),
        *(f"  note: {note}" for note in notes),
        *(f"  the page says: {quoted_note(note)}" for note in whole.corrections),
        *versions_of(casefile, line.id),
        *derivations(casefile, line.id, whole.text),
        f"  page sha256 {whole.page}; reader {line.reader}; {line.claims} claims"
        + (f", the first {SHOWN}:" if line.claims > SHOWN else ""),
        *(f'    {each.id} {each.kind.replace("_", " ")}: "{each.quote}"' for each in claims),
    ]


def versions_of(casefile: Casefile, article_id: str) -> Iterator[str]:
    """Say which version of its address an article is, and what took its place."""
    for step in changes.steps_of(casefile, article_id):
        if step.newer == article_id:
            yield f"  version {step.number} of its address, seen {step.seen_at[:10]}; before it: {step.older}"
        elif step.older == article_id:
            yield f"  replaced on {step.seen_at[:10]} by version {step.number}: {step.newer}"


def derivations(casefile: Casefile, article_id: str, text: str) -> Iterator[str]:
    """Say what an article took from others and who took from it, with the words."""
    for each in derived_among(casefile, [article_id]):
        if each.article == article_id:
            yield f"  {DID[each.kind]}: {each.of} ({each.likelihood:.2f}, {each.share:.0%} of it); {each.because}"
            for passage in each.passages[:SHOWN]:
                words = text[passage.one.start : passage.one.end]
                yield f'    characters {passage.one.start}-{passage.one.end}: "{_cut(words)}"'
                yield from (f'      "{theirs}" became "{ours}"' for ours, theirs in passage.changed[:SHOWN])
        elif each.of == article_id:
            yield f"  taken over by {each.article}: {DID[each.kind]} ({each.likelihood:.2f}); {each.because}"


def _cut(words: str) -> str:
    """Shorten a long quotation in the middle."""
    words = " ".join(words.split())
    return words if len(words) <= LONG else f"{words[: LONG // 2]} ... {words[-LONG // 2 :]}"


def part(casefile: Casefile, article_id: str, id_: str) -> list[str]:
    """Explain a mention or a statement of an article. Raises CasefileError where there is none."""
    text, reading = load.article(casefile, article_id).text, load.reading(casefile, article_id)
    for mention in reading.mentions:
        if mention.id == id_:
            return [
                f'Mention {article_id}#{id_}: "{mention.text}", characters {mention.span.start}-{mention.span.end}',
                f"  a {mention.form} of a {mention.kind.replace('_', ' ')}, for {mention.name or 'nobody known'}",
                f"  because: {mention.reason or 'it was read alone'}",
            ]
    for statement in reading.statements:
        if statement.id == id_:
            return [
                f"Statement {article_id}#{id_}: {statement.act.replace('_', ' ')}, {statement.form}",
                f"  source ({statement.source_kind}): {quoted(text, statement.source) or 'nobody is named'}",
                f"  cue: {quoted(text, statement.cue)}",
                f"  content: {quoted(text, statement.content) or 'none'}",
            ]
    message = f"Article {article_id} has no mention or statement {id_}."
    raise CasefileError(message)
