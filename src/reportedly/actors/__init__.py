"""Who is who across articles: mentions of all articles become actors."""

from reportedly.actors.link import Known, Link, Linked, fold, known_from, link

__all__ = ["Known", "Link", "Linked", "fold", "known_from", "link"]
