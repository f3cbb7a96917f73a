"""``reportedly read``: what one or more articles say, without a casefile."""

import sys
from collections import Counter

import typer

from reportedly.cli.options import AsJson, Inputs, Published, Raw, ReaderName
from reportedly.cli.run import Read, read_pages
from reportedly.cli.screen import complain, one_line, print_json, print_table, say
from reportedly.errors import SkippedPage

EXAMPLE = 'echo "Ana Brenk met Tomo Vale in Oslo." | reportedly read --raw -'
SHOWN = 12  # claims of one article in the summary for people


def read(
    inputs: Inputs,
    *,
    published: Published = None,
    raw: Raw = False,
    reader: ReaderName = "trained",
    json: AsJson = False,
) -> None:
    """Read articles and print what they say: one JSON object each with --json or when piped, else a summary."""
    from datetime import UTC, datetime

    from reportedly.export.contract import contract
    from reportedly.pipeline import open_reader
    from reportedly.sources import find
    from reportedly.store.reports import kinds_of

    check_date(published)
    pipeline = open_reader(reader)
    kinds = kinds_of(pipeline.lexicon)
    pages = find(inputs, stdin=sys.stdin.buffer, clock=lambda: datetime.now(UTC), published=published, raw=raw)
    told = 0
    for each in read_pages(pages, pipeline):
        if isinstance(each, SkippedPage):
            complain(f"skipped {each}")
            continue
        told += 1
        if json or not sys.stdout.isatty():
            print_json(contract(each.article, each.reading, each.claims, kinds))
        else:
            summarise(each)
    if not told:
        raise typer.Exit(1)


def check_date(published: str | None) -> None:
    """Refuse a publication date that cannot be understood."""
    from reportedly.errors import UsageError
    from reportedly.reading.when import parse_edtf

    try:
        parse_edtf(published or "2000")
    except ValueError as error:
        message = f"--published {published}: not a date. Write it as 2025-06-03, 2025-06 or 2025."
        raise UsageError(message) from error


def summarise(read: Read) -> None:
    """Print what people want to see first of one article."""
    article, reading, claims = read.article, read.reading, read.claims
    say(f"\n{one_line(article.title or article.id)}")
    say(f"  {one_line(article.outlet or 'outlet unknown')}, published {article.published or 'unknown'}")
    names = Counter(mention.name for mention in reading.mentions if mention.name and mention.kind != "place")
    say("  actors: " + (", ".join(one_line(name) for name, _ in names.most_common(SHOWN)) or "none found"))
    words = {mention.id: mention.name or mention.text for mention in reading.mentions}
    rows = [
        (
            claim.kind.replace("_", " "),
            [words[m] for m in claim.agents],
            [words[m] for m in claim.targets],
            claim.when.edtf if claim.when else None,
            claim.modality if claim.polarity == "positive" else f"{claim.modality}, not",
            " <- ".join(source.name for source in claim.chain),
        )
        for claim in claims[:SHOWN]
    ]
    print_table(("claim", "who", "whom", "when", "how sure", "on whose word"), rows)
    if len(claims) > SHOWN:
        say(f"  and {len(claims) - SHOWN} more; see all with --json")
