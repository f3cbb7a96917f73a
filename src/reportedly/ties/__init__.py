"""Propositions and roles to ties: everything reported about one pair of actors, direct or through people."""

from reportedly.ties.between import Part, Tie, TieProposition, all_pairs, between, direct

__all__ = ["Part", "Tie", "TieProposition", "all_pairs", "between", "direct"]
