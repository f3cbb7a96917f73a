"""Coarse families of kinds: what can compete for, or stand for, the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.model import ActorKind

FAMILY: dict[ActorKind, str] = {
    "person": "person",
    "organisation": "organisation",
    "armed_group": "organisation",
    "state_organ": "organisation",
    "outlet": "organisation",
    "state": "place",
    "place": "place",
    "other": "other",
}
