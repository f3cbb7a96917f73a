"""Whether a role or relation holds when it is written of, from the words that show it: rows of lexicon/tenure.csv."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportedly.lexicon import Lexicon
    from reportedly.model import Polarity

# now: nothing else is said | over: it held, and does no more | ended: its end is told, and the time given is that of
# the end | then: at the time of one event | leaving, new: now, but not for long or since long | coming: not yet
Holds = Literal["now", "over", "ended", "then", "leaving", "new", "coming"]


class Said(NamedTuple):
    """What a claim says of how long something holds, and whether it says so or denies it."""

    says: Holds
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class Holding:
    """The words of tenure.csv by their forms."""

    whole: Mapping[str, str]  # forms that are all there is: "former"
    opening: Mapping[str, str]  # forms that stand before a time: "until 2021"

    @classmethod
    def of(cls, lexicon: Lexicon) -> Holding:
        """Build the look-up."""
        rows = [(form, row) for row in lexicon.tenure for form in row.words]
        return cls(
            {form: row.says for form, row in rows if row.stands != "time"},
            {form: row.says for form, row in rows if row.stands == "time"},
        )

    def of_words(self, words: Iterable[str], polarity: Polarity) -> Said:
        """Tell what the words that show a claim's modality say; "no longer" tells of an end by a negation."""
        found = {says for each in words if (says := self._says(" ".join(each.lower().split())))}
        if "gone" in found:
            return Said("ended", "positive" if polarity == "negative" else "negative")
        order = ("ended", "then", "over", "coming", "leaving", "new")
        return Said(cast("Holds", next((says for says in order if says in found), "now")), polarity)

    def _says(self, words: str) -> str | None:
        """Look one passage up: whole, by its first words before a time, or by a verb and its particle."""
        if words in self.whole:
            return self.whole[words]
        parts = words.split()
        for size in range(len(parts) - 1, 0, -1):
            opening = " ".join(parts[:size])
            if opening in self.opening:
                return self.opening[opening]
        return self.whole.get(f"{parts[0]} {parts[-1]}") if len(parts) > 2 else None  # noqa: PLR2004 - verb, particle
