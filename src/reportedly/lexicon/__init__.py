"""Tables of words and names; each row is tested by its own example and counterexample."""

from reportedly.lexicon.load import Lexicon, load

__all__ = ["Lexicon", "load"]
