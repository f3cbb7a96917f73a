"""Propositions and roles to ties: everything reported about one pair of actors, direct or through people."""

from reportedly.ties.between import Tie, TieProposition, all_pairs, between

__all__ = ["Tie", "TieProposition", "all_pairs", "between"]
