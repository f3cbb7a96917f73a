"""The casefile: one SQLite file that holds a whole investigation, and the questions it answers."""

from reportedly.store.casefile import Casefile, open_casefile
from reportedly.store.keep import Kept, ReadPage, keep, sight
from reportedly.store.rows import address_of

__all__ = ["Casefile", "Kept", "ReadPage", "address_of", "keep", "open_casefile", "sight"]
