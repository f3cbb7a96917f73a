"""Propositions and roles to ties: everything reported about one pair of actors, direct or through people."""

from reportedly.ties.between import Tie, TieProposition, all_pairs, between, label_of
from reportedly.ties.periods import Period
from reportedly.ties.roles import Role

__all__ = ["Period", "Role", "Tie", "TieProposition", "all_pairs", "between", "label_of"]
