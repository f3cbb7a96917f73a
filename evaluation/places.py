"""Places against TR-News and LGL: names found, and where they were put (country; within 161 km, that is 100 miles).

Where the corpus file carries no coordinates only the finding of names is measured. LGL is local news of small towns in
the United States and is reported apart. Gold spans that do not hold their own phrase are left out and counted.
"""

from __future__ import annotations

import sys
import time
from typing import Any

from evaluation import corpora, parses
from evaluation.score import Counts, Score, total
from reportedly.lexicon import load
from reportedly.model import Mention, PlaceReference, Span
from reportedly.reading import coreference, mentions, places
from reportedly.reading.backends import gazetteer
from reportedly.reading.names import Names
from reportedly.reading.parse import Parse
from reportedly.reading.places import Gazetteer, Place

CORPORA = ("tr-news", "lgl")
CLOSE_KM = 161.0
SAMPLE = 120  # articles of LGL, whose 588 take minutes to parse the first time


def run(limit: int | None = None) -> list[Score]:
    """Measure both corpora."""
    lexicon = load()
    names, index = Names.of(lexicon), gazetteer.load(lexicon.states)
    return [score for corpus in CORPORA for score in measure(corpus, names, index, limit or SAMPLE)]


def measure(corpus: str, names: Names, index: Gazetteer, limit: int) -> list[Score]:
    """Measure one corpus with gold names, and with the names that our reader finds."""
    rows = corpora.rows(f"places/{corpus}", limit)
    texts = parses.parse_all(row["text"] for row in rows)
    gold = [toponyms(row) for row in rows]
    given = [places.find(parse, _mentions(row), index) for row, parse in zip(rows, texts, strict=True)]
    placed = [judge(*pair) for pair in zip(gold, given, strict=True)]
    found = [places.find(parse, _read(parse, names), index) for parse in texts]
    counts = total(_found(*pair) for pair in zip(gold, found, strict=True))
    known = sum(one.lat is not None for refs in given for one in refs)
    every = sum(len(refs) for refs in given)
    scores = [
        Score("places", f"{corpus}: gold names with coordinates", known / max(every, 1), every),
        Score("places", f"{corpus}: names found, F1", counts.f1, counts.gold),
        Score("places", f"{corpus}: names found, precision", counts.precision, counts.gold),
        Score("places", f"{corpus}: names found, recall", counts.recall, counts.gold),
    ]
    near = [close for close, _ in (pair for pairs in placed for pair in pairs) if close is not None]
    lands = [land for _, land in (pair for pairs in placed for pair in pairs) if land is not None]
    for what, right in ((f"within {CLOSE_KM:.0f} km", near), ("country", lands)):
        if right:
            scores.append(Score("places", f"{corpus}: {what}, gold names", sum(right) / len(right), len(right)))
    return scores


def toponyms(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the gold names whose span holds their phrase, offsets as numbers."""
    found = []
    for one in row["toponyms"]:
        start, end = int(one["start"]), int(one["end"])
        if row["text"][start:end] == one["phrase"]:
            tag = one["gaztag"] if isinstance(one.get("gaztag"), dict) else {}
            found.append({**one, **tag, "start": start, "end": end})
    return found


def judge(gold: list[dict[str, Any]], given: tuple[PlaceReference, ...]) -> list[tuple[bool | None, bool | None]]:
    """Tell for every gold name whether it was put near enough and in the right country; None: gold does not say."""
    by_span = {tuple(one.span): one for one in given}
    judged = []
    for one in gold:
        ours = by_span.get((one["start"], one["end"]))
        close = _close(one, ours) if one.get("lat") not in {None, ""} else None
        country = one.get("country")
        land = (ours is not None and ours.country == country) if country else None
        judged.append((close, land))
    return judged


def _close(gold: dict[str, Any], ours: PlaceReference | None) -> bool:
    if ours is None or ours.lat is None or ours.lon is None:
        return False
    there = Place(None, "", "town", float(gold["lat"]), float(gold["lon"]), None, None, 0)
    return places.kilometres(there, Place(None, "", "town", ours.lat, ours.lon, None, None, 0)) <= CLOSE_KM


def _mentions(row: dict[str, Any]) -> list[Mention]:
    return [
        Mention(id=f"m{number}", span=Span(one["start"], one["end"]), text=one["phrase"], kind="place")
        for number, one in enumerate(toponyms(row), 1)
    ]


def _read(parse: Parse, names: Names) -> tuple[Mention, ...]:
    return coreference.resolve(parse, mentions.find(parse, names), names)


def _found(gold: list[dict[str, Any]], found: tuple[PlaceReference, ...]) -> Counts:
    """Count found names that overlap a gold name, one to one."""
    left = [Span(one["start"], one["end"]) for one in gold]
    hits = 0
    for one in found:
        match = next((span for span in left if span.overlaps(one.span)), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return Counts(hits, len(found), len(gold))


def main() -> None:
    """Print the figures and the time it takes."""
    for score in run(int(sys.argv[1]) if len(sys.argv) > 1 else None):
        print(f"{score.measure:42}{score.value:.3f}  of {score.support}")
    index = gazetteer.load(load().states)
    rows = corpora.rows("places/tr-news")
    texts = parses.parse_all(row["text"] for row in rows)
    named = [_mentions(row) for row in rows]
    begin = time.process_time()
    for parse, some in zip(texts, named, strict=True):
        places.find(parse, some, index)
    words = sum(len(parse) for parse in texts)
    print(f"{(time.process_time() - begin) / words * 500 * 1000:.2f} ms per 500 words")


if __name__ == "__main__":
    main()
