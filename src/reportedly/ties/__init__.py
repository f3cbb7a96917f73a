"""Propositions and roles to ties: everything reported about one pair of actors, direct or through people."""

from reportedly.ties.between import Part, Tie, TieProposition, all_pairs, between, direct, label_of
from reportedly.ties.periods import Period
from reportedly.ties.roles import Role

__all__ = ["Part", "Period", "Role", "Tie", "TieProposition", "all_pairs", "between", "direct", "label_of"]
