"""Readings to claims: who puts which event or relation, through whom, how sure, and what others said about it."""

from reportedly.claims.make import make
from reportedly.claims.vocabulary import Vocabulary

__all__ = ["Vocabulary", "make"]
