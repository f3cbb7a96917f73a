"""Who is who across articles: mentions of all articles become actors."""

from reportedly.actors.across import Appearance, Join, joins, same
from reportedly.actors.doubts import Description, Doubt, doubts
from reportedly.actors.link import Known, Link, Linked, known_from, link
from reportedly.actors.names import fold
from reportedly.actors.offers import Offer, offers

__all__ = [
    "Appearance",
    "Description",
    "Doubt",
    "Join",
    "Known",
    "Link",
    "Linked",
    "Offer",
    "doubts",
    "fold",
    "joins",
    "known_from",
    "link",
    "offers",
    "same",
]
