"""Texts made out of others by rule, as outlets do: copies, cuts, new leads, merges, other words, quotations.

Every maker takes paragraphs of one article (and of another) and a source of chance, and gives the new text. Quotations
and shared house phrases are the near misses: they take nothing that the writer put in words.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

Paragraphs = Sequence[str]
SENTENCE = re.compile(r"(?<=[.!?][\"”’]) +(?=[A-Z“\"])|(?<=[.!?]) +(?=[A-Z“\"])")
WORD = re.compile(r"\b[a-z]+\b")
QUOTE = re.compile(r"[“\"]([^”\"\n]{40,400})[”\"]")
OTHER_WORDS = dict(
    pair.split("=")
    for pair in (
        "said=stated says=states told=informed also=additionally after=following before=prior because=since"
        " but=however many=numerous people=persons country=nation countries=nations government=authorities"
        " killed=slain attack=assault attacks=assaults big=large new=fresh last=previous year=twelvemonth"
        " years=seasons began=started begin=start started=began ended=finished end=close help=assist"
        " helped=assisted want=wish wants=wishes wanted=wished show=reveal shows=reveals showed=revealed"
        " found=discovered find=discover used=employed use=employ made=produced make=produce called=termed"
        " call=term asked=requested ask=request leader=chief leaders=chiefs official=functionary"
        " officials=functionaries group=band groups=bands part=portion problem=difficulty problems=difficulties"
        " plan=scheme plans=schemes report=account reports=accounts work=labour city=town million=mln percent=pc"
        " about=roughly around=approximately near=close important=significant while=whereas several=various"
        " high=elevated low=reduced long=lengthy still=yet already=previously company=firm companies=firms"
        " money=funds law=statute laws=statutes war=conflict peace=calm talks=negotiations meeting=gathering"
        " met=convened agreed=consented deal=agreement support=backing supported=backed against=versus"
        " decision=ruling decided=resolved announced=declared announce=declare warned=cautioned accused=blamed"
        " police=officers army=military troops=soldiers fighters=combatants rebels=insurgents election=poll"
        " elections=polls vote=ballot voted=balloted president=premier minister=secretary children=youngsters"
        " women=females men=males man=male woman=female house=home building=structure road=street water=liquid"
        " food=provisions increase=rise increased=rose decrease=fall fell=dropped rise=climb grow=expand"
        " growing=expanding almost=nearly only=merely often=frequently never=not-once always=invariably"
        " very=highly"
    ).split()
)
LABELS = {"rebels": "terrorists", "militants": "fighters", "soldiers": "occupiers", "regime": "government"}
CREDITS = ("(With inputs from agencies)", "Source: wire services.", "Additional reporting by our desk.")
HOUSE = (
    "A source told our correspondent on condition of anonymity. This story is developing and will be updated.",
    "Follow us for more stories from the region. Our correspondent contributed to this report.",
)


def sentences(paragraph: str) -> list[str]:
    """Cut a paragraph into sentences, roughly."""
    return SENTENCE.split(paragraph)


def copy(one: Paragraphs, _: Paragraphs, chance: random.Random) -> list[str]:
    """Reprint the whole with a credit."""
    return [*one, chance.choice(CREDITS)]


def edited(one: Paragraphs, _: Paragraphs, chance: random.Random) -> list[str]:
    """Leave out one sentence in ten and change one word in twenty."""
    kept = (" ".join(s for s in sentences(p) if chance.random() > 0.1) for p in one)
    return [WORD.sub(lambda w: OTHER_WORDS.get(w[0], w[0]) if chance.random() < 0.5 else w[0], p) for p in kept if p]


def cut(one: Paragraphs, _: Paragraphs, chance: random.Random) -> list[str]:
    """Keep the first third to two thirds."""
    return list(one[: max(1, int(len(one) * chance.uniform(0.3, 0.65)))])


def new_lead(one: Paragraphs, other: Paragraphs, _: random.Random) -> list[str]:
    """Put another beginning before the rest."""
    return [*other[:2], *one[2:]]


def merged(one: Paragraphs, other: Paragraphs, _: random.Random) -> list[str]:
    """Make one text of two."""
    return [*one[: len(one) // 2], *other[: len(other) // 2]]


def reworded(one: Paragraphs, _: Paragraphs, chance: random.Random) -> list[str]:
    """Say it in other words: two of three of the words that have another, and sentences in pairs turned round."""
    found = []
    for paragraph in one:
        said = sentences(WORD.sub(lambda w: OTHER_WORDS.get(w[0], w[0]) if chance.random() < 0.67 else w[0], paragraph))
        if len(said) > 1 and chance.random() < 0.5:
            said[0], said[1] = said[1], said[0]
        found.append(" ".join(said))
    return found


def relabelled(one: Paragraphs, _: Paragraphs, __: random.Random) -> list[str]:
    """Call the actors by other labels."""
    return [WORD.sub(lambda w: LABELS.get(w[0], w[0]), paragraph) for paragraph in one]


def passage(one: Paragraphs, other: Paragraphs, chance: random.Random) -> list[str]:
    """Put two paragraphs of one article into another."""
    begin = chance.randrange(max(1, len(one) - 1))
    middle = len(other) // 2
    return [*other[:middle], *one[begin : begin + 2], *other[middle:]]


def quoted(one: Paragraphs, other: Paragraphs, _: random.Random) -> list[str]:
    """Quote what is quoted in one article, in another text: two reporters heard the same statement."""
    found = [match[1] for paragraph in one for match in QUOTE.finditer(paragraph)][:2]
    return [*other, *(f"“{words},” it was said at the meeting." for words in found)]


def house_phrases(_: Paragraphs, other: Paragraphs, __: random.Random) -> list[str]:
    """Share nothing but what the house puts under every story (the other side has it, too)."""
    return [*other, *HOUSE]


TAKEN: dict[str, Callable[[Paragraphs, Paragraphs, random.Random], list[str]]] = {
    "copy": copy,
    "edited": edited,
    "cut": cut,
    "new lead": new_lead,
    "merged": merged,
    "reworded": reworded,
    "relabelled": relabelled,
    "passage": passage,
}
NOT_TAKEN: dict[str, Callable[[Paragraphs, Paragraphs, random.Random], list[str]]] = {
    "quoted": quoted,
    "house phrases": house_phrases,
}
