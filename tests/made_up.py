"""Articles with hand-made readings, so that chains and statuses are tested without a parser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.model import Article, Mention, Reading, Span, Statement, Trigger

if TYPE_CHECKING:
    from reportedly.model import ActorKind


def span_of(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def article_of(text: str, outlet: str | None = "Orlo Courier") -> Article:
    return Article(id="one", page="", text=text, outlet=outlet)


def mention_of(text: str, number: int, words: str, kind: ActorKind = "organisation") -> Mention:
    return Mention(id=f"m{number}", span=span_of(text, words), text=words, kind=kind, actor=f"a{number}", name=words)


def statement_of(text: str, number: int, source: str, cue: str, content: str, **more: Any) -> Statement:
    return Statement(
        **{
            "id": f"s{number}",
            "source": (span_of(text, source),) if source else (),
            "cue": (span_of(text, cue),),
            "content": (span_of(text, content),) if content else (),
            "form": "indirect",
            "source_kind": "named",
            **more,
        }
    )


def trigger_of(text: str, word: str, **more: Any) -> Trigger:
    return Trigger(
        **{
            "id": "t1",
            "kind": "met",
            "words": (span_of(text, word),),
            "span": span_of(text, word),
            "agents": (),
            "targets": (),
            **more,
        }
    )


def reading_of(text: str, **parts: Any) -> Reading:
    ends = [place + 1 for place, letter in enumerate(text) if letter == "."] or [len(text)]
    starts = [0, *ends[:-1]]
    sentences = tuple(Span(start, end) for start, end in zip(starts, ends, strict=True))
    return Reading(article="one", reader="made up", sentences=sentences, **parts)
