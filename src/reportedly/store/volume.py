"""How much was read: the articles of the outlets that could have told of two actors, and those that did."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reportedly.origins.derive import WHOLE
from reportedly.reading.when import parse_edtf
from reportedly.store.reports import families
from reportedly.ties.calendar import Stretch, Volume

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.lexicon import Lexicon
    from reportedly.store.casefile import Casefile


def read_by_outlets(casefile: Casefile, actors: Sequence[str], lexicon: Lexicon) -> list[Volume]:
    """Give what was read of the outlets that ever wrote of one of these actors (by id), by the day of publication.

    An outlet is concerned as soon as it writes of one of them: it would have told of the two, had there been something
    to tell. Taking only those that told of both would let each event bring its own exposure along. The other outlets of
    an owner are concerned with it. Articles that carry the text of an earlier one are left out: they tell of nothing
    that was not told before, and a flood of them would hide a growing tie.
    """
    family = families(casefile, lexicon)
    rows = casefile.connection.execute(
        "WITH whole(later, earlier) AS (SELECT first, second FROM overlap WHERE of_first >= ?2 "
        "UNION ALL SELECT second, first FROM overlap WHERE of_second >= ?2), "
        "copies AS (SELECT whole.later FROM whole JOIN article l ON l.key = whole.later "
        "JOIN article e ON e.key = whole.earlier AND e.replaced = 0 WHERE (e.published, e.key) < (l.published, l.key)) "
        "SELECT published, coalesce(outlet, ''), count(*) FROM article WHERE replaced = 0 AND key NOT IN copies "
        "AND coalesce(outlet, '') IN (SELECT value FROM json_each(?1)) GROUP BY 1, 2 ORDER BY 1, 2",
        (json.dumps(concerned(casefile, actors, family)), WHOLE),
    )
    return [
        Volume(stretch(published), count, family.get(outlet.lower(), outlet.lower()))
        for published, outlet, count in rows
    ]


def concerned(casefile: Casefile, actors: Sequence[str], family: Mapping[str, str]) -> list[str]:
    """Give the outlets that wrote of one of these actors, and others of the same owners; "" stands for no outlet."""
    wrote = casefile.connection.execute(
        "SELECT DISTINCT coalesce(outlet, '') FROM article WHERE replaced = 0 AND key IN "
        "(SELECT article FROM mention WHERE actor IN (SELECT value FROM json_each(?)))",
        (json.dumps(casefile.same.of_ids(actors)),),
    )
    owners = {family.get(outlet.lower(), outlet.lower()) for (outlet,) in wrote}
    all_of_them = casefile.connection.execute("SELECT DISTINCT coalesce(outlet, '') FROM article")
    return sorted(outlet for (outlet,) in all_of_them if family.get(outlet.lower(), outlet.lower()) in owners)


def covering(casefile: Casefile, articles: Iterable[str]) -> list[Volume]:
    """Give articles (by id) by the day of publication; other addresses that a page was seen at count as articles."""
    rows = casefile.connection.execute(
        "SELECT published, sum((SELECT count(*) FROM sighting WHERE sighting.page = article.page)) FROM article "
        "WHERE id IN (SELECT value FROM json_each(?)) GROUP BY published ORDER BY published",
        (json.dumps(sorted(articles)),),
    )
    return [Volume(stretch(published), count) for published, count in rows]


def stretch(edtf: str | None) -> Stretch | None:
    """Give the days that a publication date can stand for; None where it is missing, open or cannot be read.

    The day on which an article came into the casefile does not stand in: a folder of old articles is read on one day.
    """
    if edtf is None:
        return None
    try:
        when = parse_edtf(edtf)
    except ValueError:
        return None
    return Stretch(when.earliest, when.latest) if when.earliest and when.latest else None
