"""Lists of actors that users bring along: tables, code books and dumps become known actors, one after the other.

Comes in: the lines of a file. Goes out: known actors with their names and roles, and for every line that cannot be used
the reason. Nothing is guessed: what a list does not say stays unknown, and what it says stays its own word.
"""

from reportedly.sources.lists.read import FORMATS, Form, Found, ListFile, found_in, open_list

__all__ = ["FORMATS", "Form", "Found", "ListFile", "found_in", "open_list"]
