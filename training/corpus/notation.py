"""The plain-text notation that people label in (GUIDELINES.md), turned into offsets and checked.

``python -m training.corpus.notation FILE ...`` checks files and prints each fault with its line.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from reportedly import lexicon

KINDS = "person organisation armed_group state state_organ outlet place other".split()
MODALITIES = "asserted hedged hypothetical future historical".split()
ACTS = "say deny confirm no_comment not_verified".split()
STATUS = {"denied": "deny", "confirmed": "confirm", "not_verified": "not_verified", "no_comment": "no_comment"}
NTH = re.compile(r"(.*?)\s*#(\d+)$", re.DOTALL)
CLAIM = re.compile(r"(\w+)\s+([a-z,\-]+)\s*>\s*([a-z,\-]+)$")
NONE = "-"


class LabelError(ValueError):
    """A line of labels that cannot be read; the message says which and why."""


@dataclass
class Labelled:
    """One labelled sentence; spans are code points of ``text``, half-open."""

    id: str
    text: str
    mentions: list[dict[str, Any]] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)
    statements: list[dict[str, Any]] = field(default_factory=list)

    def find(self, quoted: str) -> list[int]:
        """Give start and end of words printed in the sentence; ``#2`` behind them asks for their second place."""
        words, nth = quoted.strip(), 1
        match = NTH.match(words)
        if match:
            words, nth = match[1], int(match[2])
        pattern = r"(?<!\w)" * words[:1].isalnum() + re.escape(words) + r"(?!\w)" * words[-1:].isalnum()
        places = [found.span() for found in re.finditer(pattern, self.text)]
        if not words or len(places) < nth:
            message = f"{self.id}: {quoted!r} is not printed in the sentence"
            raise LabelError(message)
        return list(places[nth - 1])


@cache
def claim_kinds() -> frozenset[str]:
    """Give the kinds of event and relation that the lexicon knows."""
    return frozenset(row.kind for row in lexicon.load().kinds)


def parse(lines: Sequence[str], texts: dict[str, str] | None = None) -> Iterator[Labelled | LabelError]:
    """Read blocks of labels; ``texts`` gives the sentences of ids whose first line does not print them."""
    block: Labelled | None = None
    letters: dict[str, int] = {}
    for line in lines:
        stripped = line.strip()
        if not stripped or stripped.startswith(("```", "# ")):
            continue
        if stripped.startswith("@ "):
            if block is not None:
                yield block
            identifier, _, text = stripped[2:].strip().partition(" ")
            block, letters = Labelled(identifier, (texts or {}).get(identifier, text.strip())), {}
            if not block.text:
                yield LabelError(f"{identifier}: no sentence")
        elif block is not None:
            try:
                _line(block, letters, stripped)
            except (LabelError, IndexError, KeyError, ValueError) as error:
                yield LabelError(f"{block.id}: {stripped!r}: {error}")
    if block is not None:
        yield block


def _line(block: Labelled, letters: dict[str, int], line: str) -> None:
    """Read one line of labels into its block."""
    what, _, rest = line.partition(" ")
    if what == "M":
        letter, kind, quoted = rest.split(None, 2)
        same = None
        behind = re.match(r"(.*)\s=([a-z]{1,2})$", quoted)
        if behind:
            quoted, same = behind[1], letters[behind[2]]
        if kind not in KINDS:
            message = f"no kind {kind!r}"
            raise LabelError(message)
        letters[letter] = len(block.mentions)
        block.mentions.append({"span": block.find(quoted), "kind": kind} | ({} if same is None else {"same": same}))
    elif what == "C":
        block.claims.append(_claim(block, letters, rest))
    elif what == "S":
        source, cue, content, *act = [part.strip() for part in rest.split(" | ")]
        block.statements.append(
            {
                "source": [] if source == NONE else [block.find(source)],
                "cue": [] if cue == NONE else [block.find(part) for part in cue.split(" // ")],
                "content": [] if content == NONE else [block.find(part) for part in content.split(" // ")],
                "act": _one_of(act[0] if act else "say", ACTS),
            }
        )
    else:
        message = "a line begins with @, M, C or S"
        raise LabelError(message)


def _claim(block: Labelled, letters: dict[str, int], rest: str) -> dict[str, Any]:
    """Read a claim: kind, agents > targets, trigger, polarity and modality, then what else is known."""
    head, trigger, sure, *more = [part.strip() for part in rest.split(" | ")]
    match = CLAIM.match(head)
    if not match:
        message = "a claim reads: C KIND AGENTS > TARGETS | TRIGGER | + asserted"
        raise LabelError(message)
    agents, targets = (
        [] if side == NONE else [letters[letter] for letter in side.split(",")] for side in (match[2], match[3])
    )
    polarity, modality = sure.split()
    claim: dict[str, Any] = {
        "kind": _one_of(match[1], claim_kinds()),
        "agents": agents,
        "targets": targets,
        "trigger": [block.find(part) for part in trigger.split(" // ")],
        "polarity": {"+": "positive", "-": "negative"}[polarity],
        "modality": _one_of(modality, MODALITIES),
    }
    for part in more:
        name, _, value = part.partition(":")
        if name == "s":
            claim["status"] = STATUS[value.strip()]
        elif name in {"t", "p"}:
            claim[{"t": "time", "p": "place"}[name]] = block.find(value.strip())
    return claim


def _one_of(word: str, known: Sequence[str] | frozenset[str]) -> str:
    """Give the word if it is one of those known."""
    if word not in known:
        message = f"{word!r} is none of those known"
        raise LabelError(message)
    return word


def main(paths: Sequence[str]) -> int:
    """Check files of labels; 1 where a line is at fault. ``sentences.jsonl`` beside a file gives its sentences."""
    import json

    faults = 0
    for name in paths:
        path = Path(name)
        beside = path.parent / "sentences.jsonl"
        texts = {}
        if beside.exists():
            texts = {row["id"]: row["text"] for row in map(json.loads, beside.open(encoding="utf-8"))}
        found = list(parse(path.read_text(encoding="utf-8").splitlines(), texts))
        wrong = [item for item in found if isinstance(item, LabelError)]
        faults += len(wrong)
        print(f"{name}: {len(found) - len(wrong)} sentences, {len(wrong)} faults")
        for fault in wrong:
            print(f"  {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
